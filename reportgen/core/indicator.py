"""The nouns of a workbook: indicators, what was typed for each period, and the report they belong to."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from reportgen.core.figure import Absence, Missing, Value
from reportgen.core.period import Kind, Period
from reportgen.core.target import BenchmarkTarget, Target
from reportgen.core.tolerance import Tolerance
from reportgen.core.units import canonical_unit


class Polarity(Enum):
    """Which way is good."""

    BIGGER = "Bigger is better"
    SMALLER = "Smaller is better"
    RANGE = "In between is better"
    NONE = "Data only"
    """No direction is good or bad, or none is agreed yet: never rated."""


class Series(Enum):
    """How an indicator's figures follow one another."""

    SNAPSHOT = "snapshot"
    CUMULATIVE = "cumulative"
    """Year to date: starts again each April."""
    ROLLING = "rolling"
    ANNUAL = "annual"


class Outlook(Enum):
    """Whether the year's target will be met, as the workbook says."""

    LIKELY = "likely"
    MAY = "may"
    UNLIKELY = "unlikely"


YES = ("yes", "y", "true")
NO = ("no", "n", "false")
"""What people type, whatever its case."""

BLANK = Missing(Absence.BLANK)


@dataclass(frozen=True)
class Entry:
    """What was typed for one indicator and one period; `places` says in which cell each part stands."""

    actual: Value = BLANK
    target: Target = BLANK
    forecast: Value = BLANK
    benchmark: Value = BLANK
    status: str = ""
    note: str = ""
    comment: str = ""
    rating_beside: str = ""
    """The rating typed in the figure's own cell (`83% RED`). It counts where none follows from the figures."""
    arrow: int | None = None
    """Where an arrow typed beside the figure points: 1 up, 0 level, -1 down; None: there is none."""
    places: tuple[tuple[str, str], ...] = ()

    def place(self, part: str) -> str:
        """Return the cell of `part` (`actual`, `target` ...), or empty text."""
        return dict(self.places).get(part, "")


NO_ENTRY = Entry()


@dataclass(frozen=True)
class Indicator:
    """A number reported each period. Text that was left blank is empty; `places` gives the cell of each column."""

    name: str
    polarity: Polarity
    ref: str = ""
    short_name: str = ""
    definition: str = ""
    committee: str = ""
    also_reported_to: tuple[str, ...] = ()
    also_reported_order: int | None = None
    group: str = ""
    series: Series = Series.SNAPSHOT
    unit: str = ""
    tolerance: Tolerance | None = None
    annual_target: Target = BLANK
    equality_relevant: bool | None = None
    comment: str = ""
    improvements: str = ""
    outlook: Outlook | None = None
    target_rationale: str = ""
    management_actions: str = ""
    status: str = ""
    """A rating typed by hand for the period that is reported."""
    annual_target_year: int | None = None
    """The year (2017 for 2017/18) that the annual target is for; None: whichever is asked for."""
    entries: tuple[tuple[Period, Entry], ...] = ()
    row: str = ""
    """The indicator's cell, such as `Indicators!B7`."""
    places: tuple[tuple[str, str], ...] = ()
    _by_period: dict[Period, Entry] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_period.update(self.entries)

    def at(self, period: Period) -> Entry:
        """Return what was typed for `period`; nothing when the workbook has no such column."""
        return self._by_period.get(period, NO_ENTRY)

    def target_at(self, period: Period) -> Target:
        """Return the target of that period; a whole year's is the annual target unless the year has its own."""
        return self.annual_target if self._has_annual(period) else self.at(period).target

    def target_place(self, period: Period) -> str:
        """Return the cell of the target of that period; empty where the workbook has no such column."""
        annual = dict(self.places).get("Annual target", "") if self._has_annual(period) else ""
        return annual or self.at(period).place("target")

    def measured_places(self, period: Period) -> tuple[str, ...]:
        """Return the cells of that period's figure and of its target, with the benchmark that such a target means."""
        benchmark = self.at(period).place("benchmark") if isinstance(self.target_at(period), BenchmarkTarget) else ""
        return tuple(filter(None, (self.at(period).place("actual"), self.target_place(period), benchmark)))

    def _has_annual(self, period: Period) -> bool:
        """Return whether the annual target is that period's."""
        own_year = self.annual_target_year in (None, period.year)
        return self.at(period).target == BLANK and period.kind is Kind.YEAR and own_year

    def place(self, column: str) -> str:
        """Return the cell that holds `column` for this indicator, or the indicator's own cell."""
        return dict(self.places).get(column, self.row)

    @property
    def cells(self) -> frozenset[str]:
        """Every cell that says something of it."""
        typed = (place for _, entry in self.entries for _, place in entry.places)
        return frozenset((self.row, *(place for _, place in self.places), *typed))

    @property
    def title(self) -> str:
        """The name for slides and charts."""
        return self.short_name or self.name

    @property
    def key(self) -> str:
        """A name for programs that stays the same when rows move: the ref, or the name made plain."""
        return plain_key(self.ref or self.name)

    @property
    def in_percent(self) -> bool:
        """Whether its figures are percentages."""
        return canonical_unit(self.unit) == "%"


@dataclass(frozen=True)
class Field:
    """One row of the Report sheet: its name as typed, its text, a date when the cell holds one, and its place."""

    name: str
    text: str
    date: date | None
    place: str


@dataclass(frozen=True)
class TableSheet:
    """A further sheet that the profile asks for, such as Options: each row as (header, text) pairs.

    `places` are the cells of each row's texts, empty where the cell is.
    """

    name: str
    rows: tuple[tuple[tuple[str, str], ...], ...]
    places: tuple[tuple[str, ...], ...] = field(default=(), repr=False, compare=False)

    def place(self, row: int, column: int) -> str:
        """Return the cell of a text, else the sheet."""
        return (self.places[row][column] if row < len(self.places) else "") or self.name


@dataclass(frozen=True)
class Narrative:
    """What the sheet Dashboard says of a group: a message for a title and a text, each empty when left blank.

    `row` is the cell of the group's name, `place` that of the text, `message_place` that of the message.
    """

    group: str
    message: str
    text: str
    row: str
    place: str
    message_place: str = ""


@dataclass(frozen=True)
class Dataset:
    """A workbook as read: the Report fields, every indicator in workbook order, and the tables asked for."""

    fields: tuple[Field, ...]
    indicators: tuple[Indicator, ...]
    tables: tuple[TableSheet, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    committees: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())
    """Every committee that an indicator names, as `folded_committee` gives it."""

    def __post_init__(self) -> None:
        names = (name for item in self.indicators for name in (item.committee, *item.also_reported_to))
        object.__setattr__(self, "committees", frozenset(map(folded_committee, names)))

    def field(self, name: str) -> Field | None:
        """Return the Report field of that name, ignoring case, spaces and punctuation."""
        wanted = same_name(name)
        return next((row for row in self.fields if same_name(row.name) == wanted), None)

    def text(self, name: str) -> str:
        """Return the text of a Report field; empty when it is not there."""
        row = self.field(name)
        return row.text if row else ""

    def periods(self) -> tuple[Period, ...]:
        """Return every period that has an actual column, earliest first."""
        found = {period for item in self.indicators for period, entry in item.entries if entry.place("actual")}
        return tuple(sorted(found, key=lambda period: (period.kind.value, period)))


def plain_key(text: str) -> str:
    """Return a name for programs, the same for the same text: its letters and digits, a hash where there are others."""
    text = text.casefold().strip()
    plain = "-".join(re.findall(r"[\w.]+", text))
    if plain == "-".join(text.split()):
        return plain
    return f"{plain}~{hashlib.sha256(text.encode()).hexdigest()[:6]}"  # `Waste %` and `Waste £` are two


def folded_committee(name: str) -> str:
    """Return a committee's name as names are compared: no case, and hyphens as spaces."""
    return " ".join(name.replace("-", " ").split()).casefold()


def same_name(name: str) -> str:
    """Return `name` as headers and fields are compared: letters and digits only, no case."""
    return re.sub(r"[\W_]+", "", name).casefold()
