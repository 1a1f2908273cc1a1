"""The nouns of a deck: what each slide says, without layout (`docs/templates.md`)."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.core.indicator import Outlook
from reportgen.core.papers.charts import RatingsChart, TrendChart
from reportgen.core.profile import Rag
from reportgen.core.travel import Travel


@dataclass(frozen=True)
class RatingMark:
    """A rating as it is shown: its word on its colour."""

    rag: Rag | None
    word: str


@dataclass(frozen=True)
class DirectionMark:
    """A direction as it is shown: arrow and word, then the figure compared with; only the figure when there is none."""

    travel: Travel | None
    figure: str


@dataclass(frozen=True)
class OutlookMark:
    """Whether the year's target will be met, as it is shown: a face with its word; a dash when it is not known."""

    outlook: Outlook | None


Cell = str | RatingMark | DirectionMark | OutlookMark


@dataclass(frozen=True)
class TableModel:
    """A table: header, rows of as many cells, and which columns hold numbers. `summary` is its alt text.

    The column `widest` takes the room that the others leave.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]
    summary: str
    widest: int = 0
    keys: tuple[str, ...] = ()
    """What each row is about, whatever its place; the row's first text where there are none."""
    prose: bool = False
    """Whether its columns are texts, which share the room by their length."""


@dataclass(frozen=True)
class TitleSlide:
    """Council, title, committee and date."""

    title: str
    council: str
    committee: str
    date: str


@dataclass(frozen=True)
class AboutSlide:
    """What ratings and arrows mean, the period, and where the figures come from; `trends` if there is room for it."""

    title: str
    ratings: TableModel
    directions: TableModel
    text: tuple[str, ...]
    trends: tuple[str, ...] = ()
    outlooks: TableModel | None = None
    """What the faces mean; None where no indicator has an outlook."""


@dataclass(frozen=True)
class ListColumn:
    """A short headed list."""

    key: str
    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class OverviewSlide:
    """The whole in one message, with the ratings chart (None where nothing is rated) and three lists."""

    title: str
    subtitle: str
    chart: RatingsChart | None
    columns: tuple[ListColumn, ...]


@dataclass(frozen=True)
class TableSlide:
    """A table, to be cut into as many slides as it needs; `key` is its identity.

    `whole` asks for as few slides as the smallest text allows, with no cell cut that fits a slide, unless it has more
    than `longest` characters.
    """

    title: str
    table: TableModel
    key: str = "table"
    whole: bool = False
    longest: int = 100_000


@dataclass(frozen=True)
class IndicatorSlide:
    """One indicator. `title` is `name` and `statement`; the name may be shortened where the title is too long.

    `chart` is None without a figure; `improvements` is None where there are none to print; `notes` are for the speaker.
    """

    key: str
    title: str
    name: str
    statement: str
    subtitle: str
    rating: RatingMark
    chart: TrendChart | None
    figures: TableModel
    commentary: tuple[str, ...]
    improvements: tuple[str, ...] | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """One indicator on the dashboard of its group.

    `standing` is the direction since the last period, or why there is no figure; `chart` is None without a figure;
    `outlook` is empty where there is none; `notes` are for the speaker.
    """

    key: str
    name: str
    figure: str
    rating: RatingMark
    standing: DirectionMark | str
    chart: TrendChart | None
    mark: OutlookMark
    outlook: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class GroupSlide:
    """The dashboard of a group: its message as title, what it is about, its narrative, and a panel an indicator."""

    key: str
    title: str
    subtitle: str
    narrative: tuple[str, ...]
    panels: tuple[Panel, ...]


Slide = TitleSlide | AboutSlide | OverviewSlide | TableSlide | IndicatorSlide | GroupSlide


@dataclass(frozen=True)
class Deck:
    """A deck: its title, author, slides in order, and the source line at the foot of each.

    `pictures` asks for charts as pictures.
    """

    title: str
    author: str
    source: str
    slides: tuple[Slide, ...]
    pictures: bool
