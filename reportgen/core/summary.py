"""A committee's indicators, rated; and the counts, lists and movements that a report is made of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from reportgen.core.figure import Absence, Figure, Missing, round_half_up
from reportgen.core.indicator import Dataset, Indicator, Outlook, folded_committee
from reportgen.core.outlook import outlook_of
from reportgen.core.period import Period, parse_period
from reportgen.core.profile import Profile, Rag, Scheme, Trends
from reportgen.core.rating import Rating, rate, tolerance_of
from reportgen.core.travel import Direction, long_term, short_term
from reportgen.core.xmr import Xmr, xmr


@dataclass(frozen=True)
class RatedIndicator:
    """An indicator with its rating, its directions and what it was rated the period before.

    `xmr` is None where the profile does not ask for XmR charts, or the indicator has none.
    """

    indicator: Indicator
    period: Period
    rating: Rating
    short: Direction | None
    long: Direction
    before: Rating
    outlook: Outlook | None = None
    xmr: Xmr | None = None
    reported: bool = True
    """Whether the period is the workbook's own, which its columns Comment and Improvements required are about."""

    @property
    def rag(self) -> Rag | None:
        """The class, or None when not rated."""
        return self.rating.rag

    @property
    def figure(self) -> Figure | None:
        """The period's figure, or None when there is none."""
        actual = self.indicator.at(self.period).actual
        return actual if isinstance(actual, Figure) else None

    @property
    def has_data(self) -> bool:
        """Whether there is a figure, or a rating typed by hand in place of one."""
        return self.figure is not None or self.rating.given

    @property
    def comment(self) -> str:
        """The period's own comment; where it has none and is the workbook's period, the column Comment."""
        return self.indicator.at(self.period).comment or (self.indicator.comment if self.reported else "")

    @property
    def comment_place(self) -> str:
        """The cell where the comment on the period belongs."""
        own = self.indicator.at(self.period).place("comment")
        return own or (self.indicator.place("Comment") if self.reported else f"a column {self.period.text} comment")

    @property
    def improvements(self) -> str:
        """What is typed as improvements required; nothing for another period than the workbook's."""
        return self.indicator.improvements if self.reported else ""


@dataclass(frozen=True)
class RatedDataset:
    """Everything one committee's pack is made from: who, when, by which profile, and the rated indicators."""

    dataset: Dataset
    profile: Profile
    period: Period
    committee: str
    indicators: tuple[RatedIndicator, ...]


@dataclass(frozen=True)
class Movement:
    """An indicator whose class is not what it was the period before."""

    item: RatedIndicator
    was: Rag
    now: Rag

    @property
    def better(self) -> bool:
        """Whether it moved towards Green."""
        order = (Rag.RED, Rag.AMBER, Rag.GREEN)
        return order.index(self.now) > order.index(self.was)


@dataclass(frozen=True)
class Elsewhere:
    """The indicators with data that another committee receives too."""

    committee: str
    items: tuple[RatedIndicator, ...]


@dataclass(frozen=True)
class Summary:
    """The counts and lists. Counts and percentages are of the rated indicators; `classes` are those in use.

    `equality_unrated` are the equality relevant indicators without a rating; `equality_unsaid` says that there are Reds
    and the workbook has no word on which indicators matter for equalities.
    """

    included: int
    with_data: int
    rated: int
    counts: tuple[tuple[Rag, int], ...]
    reds: tuple[RatedIndicator, ...]
    equality_reds: tuple[RatedIndicator, ...]
    equality_unrated: tuple[RatedIndicator, ...]
    equality_unsaid: bool
    elsewhere: tuple[Elsewhere, ...]
    movements: tuple[Movement, ...]

    def count(self, rag: Rag) -> int:
        """Return how many have that class."""
        return dict(self.counts).get(rag, 0)

    def percent(self, rag: Rag) -> int:
        """Return the whole per cent of the rated indicators that have that class, halves up; never forced to 100."""
        return int(round_half_up(Decimal(100 * self.count(rag)) / self.rated, 0)) if self.rated else 0


def rate_all(
    dataset: Dataset, profile: Profile, period: Period, committee: str, beside: Period | None = None
) -> RatedDataset:
    """Return the committee's indicators rated for the period, in workbook order. An empty committee means all.

    `beside` is the period reported, where another one is rated beside it: the texts are about that one even where the
    Report sheet names none.
    """
    indicators = (
        item
        for item in dataset.indicators
        if (not committee or reports_to(item, committee, dataset)) and is_reported(item, period)
    )
    own = parse_period(dataset.text("Period")) or beside
    reported = own is None or own == period
    rated = tuple(_rate(indicator, period, profile, reported=reported) for indicator in indicators)
    return RatedDataset(dataset, profile, period, committee, rated)


def _rate(indicator: Indicator, period: Period, profile: Profile, *, reported: bool) -> RatedIndicator:
    return RatedIndicator(
        indicator,
        period,
        rate(indicator, period, profile, reported=reported),
        short_term(indicator, period, profile),
        long_term(indicator, period),
        rate(indicator, period.previous(), profile, reported=False),
        outlook_of(indicator, period, profile),
        xmr(indicator, period, profile) if profile.trends is Trends.XMR else None,
        reported,
    )


def is_reported(indicator: Indicator, period: Period) -> bool:
    """Return whether the indicator is part of that period's report: `Not reported` in its cell takes it out."""
    actual = indicator.at(period).actual
    return not (isinstance(actual, Missing) and actual.reason is Absence.NOT_REPORTED)


def reports_to(indicator: Indicator, committee: str, dataset: Dataset) -> bool:
    """Return whether the indicator goes to the committee: as its own, as also reported, or as everybody's."""
    names = (indicator.committee, *indicator.also_reported_to)
    return not indicator.committee or any(same_committee(name, committee, dataset) for name in names)


def same_committee(name: str, committee: str, dataset: Dataset) -> bool:
    """Return whether two names mean one committee: equal, or the short name for the full one.

    A name that begins the full one is short for it only where no indicator names the full one: with both `Health` and
    `Health and Wellbeing Board` in the workbook, they are two committees.
    """
    one, other = folded_committee(name), folded_committee(committee)
    if one == other:
        return True
    if other == folded_committee(dataset.text("Committee")) and one == folded_committee(
        dataset.text("Committee short name")
    ):
        return bool(one)
    return bool(one) and other.startswith(one + " ") and other not in dataset.committees


def summarise(rated: RatedDataset) -> Summary:
    """Return the counts, lists and movements of a committee's indicators."""
    items = rated.indicators
    counted = Counter(item.rag for item in items if item.rag)
    reds = tuple(item for item in items if item.rag is Rag.RED)
    return Summary(
        included=len(items),
        with_data=sum(item.has_data for item in items),
        rated=counted.total(),
        counts=tuple((rag, counted[rag]) for rag in classes_in_use(rated)),
        reds=reds,
        equality_reds=tuple(item for item in reds if item.indicator.equality_relevant),
        equality_unrated=tuple(item for item in items if item.indicator.equality_relevant and item.rag is None),
        equality_unsaid=bool(reds) and all(one.equality_relevant is None for one in rated.dataset.indicators),
        elsewhere=_elsewhere(rated),
        movements=tuple(
            Movement(item, item.before.rag, item.rag)
            for item in items
            if item.before.rag and item.rag and item.before.rag is not item.rag
        ),
    )


def classes_in_use(rated: RatedDataset) -> tuple[Rag, ...]:
    """Return the classes the scheme can give: no Amber in a binary one, unless an indicator brings it."""
    profile = rated.profile
    amber = profile.scheme is Scheme.TOLERANCE or any(
        item.rag is Rag.AMBER or tolerance_of(item.indicator, profile) is not None for item in rated.indicators
    )
    return (Rag.GREEN, Rag.AMBER, Rag.RED) if amber else (Rag.GREEN, Rag.RED)


def _elsewhere(rated: RatedDataset) -> tuple[Elsewhere, ...]:
    found: dict[str, list[RatedIndicator]] = {}
    for item in rated.indicators:
        for name in item.indicator.also_reported_to:
            committee = next((known for known in found if known.casefold() == name.casefold()), name)
            if item.has_data and not same_committee(name, rated.committee, rated.dataset):
                listed = found.setdefault(committee, [])
                listed.extend([] if item in listed else [item])
    return tuple(Elsewhere(name, tuple(sorted(items, key=_order_elsewhere))) for name, items in found.items())


def _order_elsewhere(item: RatedIndicator) -> int:
    order = item.indicator.also_reported_order
    return 10_000 if order is None else order
