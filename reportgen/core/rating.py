"""Red, Amber or Green: one indicator, one period, and why (field guide, section 2; `docs/rules.md`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.core.figure import Absence, Figure, Missing, measures, plain
from reportgen.core.goal import Goal
from reportgen.core.indicator import Entry, Indicator, Polarity
from reportgen.core.period import Period
from reportgen.core.profile import Profile, Rag, Scheme
from reportgen.core.target import BenchmarkTarget, BoundTarget, PointTarget, RangeTarget, Sign, Target
from reportgen.core.tolerance import Tolerance, ToleranceKind

_NOT_RATED = "Not rated: "


@dataclass(frozen=True)
class Rating:
    """A class, or None for not rated, and why.

    `given` is true when the class was typed by hand, with `word` the council's word for it and `note` what stood beside
    it (`Quarter in arrears`).
    `rounding` says so when the printed figure would rate differently from the stored one.
    `cells` hold the class typed, else the value, what it is measured against, and a tolerance that it depends on.
    """

    rag: Rag | None
    why: str
    given: bool = False
    note: str = ""
    word: str = ""
    rounding: str = ""
    cells: tuple[str, ...] = field(default=(), compare=False)

    @property
    def reason(self) -> str:
        """Why there is no rating, without saying again that there is none."""
        return self.why.removeprefix(_NOT_RATED)


class NotRated(Exception):  # noqa: N818 - a reason, carried out of the steps below, and no fault
    """Why there is nothing to measure against, or nothing to measure."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def rate(indicator: Indicator, period: Period, profile: Profile, *, reported: bool = True) -> Rating:
    """Return the indicator's rating for the period: as typed by hand, or against the period's own target.

    A rating typed in the figure's cell is given only where none can be worked out.

    The column Status is meant for the period that is `reported`; an earlier one has a status in its own column only.
    """
    entry = indicator.at(period)
    if entry.status:
        return _given(entry.status, entry.place("status"), profile)
    if indicator.status and reported:
        return _given(indicator.status, indicator.place("Status"), profile)
    return rate_by_rule(indicator, period, profile)


def rate_by_rule(indicator: Indicator, period: Period, profile: Profile) -> Rating:
    """Return the rating that the figures give, whatever is typed by hand."""
    entry, cells = indicator.at(period), indicator.measured_places(period)
    try:
        figure = _figure(entry, period)
        goal, against = goal_of(indicator, period, profile)
        rag, how = classify(figure.number, goal, tolerance_of(indicator, profile))
    except NotRated as reason:
        if entry.rating_beside:
            given = _given(entry.rating_beside, entry.place("actual"), profile)
            return replace(given, why=f"{given.why}, as none follows from the figures: {reason.why}")
        return Rating(None, _NOT_RATED + reason.why, cells=cells)
    way = indicator.polarity.value
    why = f"{figure.text} against {against} ({way[0].lower()}{way[1:]}): {how}"
    printed_goal, _ = goal_of(indicator, period, profile, printed=True)
    printed, _ = classify(figure.rounded, printed_goal, tolerance_of(indicator, profile))
    if profile.scheme is Scheme.GOAL_POST or not goal.meets(figure.number):
        cells = tuple(filter(None, (*cells, tolerance_place(indicator, profile))))
    rounding = ""
    if printed is not rag:
        rated, would_be = profile.word(rag), profile.word(printed)
        rounding = f"{plain(figure.number)} is rated {rated}, but as printed, {figure.text}, it would be {would_be}"
    return Rating(rag, why, rounding=rounding, cells=cells)


def tolerance_of(indicator: Indicator, profile: Profile) -> Tolerance | None:
    """Return the tolerance that applies: the indicator's own where the profile uses it, else the profile's.

    With goal posts there is none: the tolerance is the distance between the posts and the target.
    """
    if profile.scheme is Scheme.GOAL_POST:
        return None
    if indicator.tolerance and profile.use_indicator_tolerance:
        return indicator.tolerance
    return profile.tolerance if profile.scheme is Scheme.TOLERANCE else None


def tolerance_place(indicator: Indicator, profile: Profile) -> str:
    """Return the cell of the indicator's own tolerance where the profile uses it; otherwise empty text."""
    return indicator.place("Tolerance") if indicator.tolerance and profile.use_indicator_tolerance else ""


def goal_of(indicator: Indicator, period: Period, profile: Profile, *, printed: bool = False) -> tuple[Goal, str]:
    """Return the period's target ready to measure against, and its words for the reason.

    `printed` takes the target as it is printed in place of as it is stored.
    """

    def number_of(figure: Figure) -> Decimal:
        return figure.rounded if printed else figure.number

    entry = indicator.at(period)
    target = indicator.target_at(period)
    if indicator.polarity is Polarity.NONE:
        raise NotRated("data only: no direction is better")
    if isinstance(target, Missing):
        raise NotRated(_no_target(target))
    actual = entry.actual
    for figure in _figures(target):
        if isinstance(actual, Figure) and not measures(figure, actual):
            raise NotRated(_units_differ(actual, "target", target.text, figure))
    if isinstance(target, RangeTarget):
        if indicator.polarity is not Polarity.RANGE:
            raise NotRated("a range as target needs the polarity In between is better")
        return Goal(number_of(target.low), number_of(target.high)), f"a target of {target.text}"
    if isinstance(target, BenchmarkTarget):
        if not isinstance(entry.benchmark, Figure):
            raise NotRated(f"target not numeric ({target.text}) and no benchmark figure given")
        if isinstance(actual, Figure) and not measures(entry.benchmark, actual):
            raise NotRated(_units_differ(actual, "benchmark", entry.benchmark.text, entry.benchmark))
        return _bound(
            target.sign, number_of(entry.benchmark), indicator
        ), f"a benchmark of {entry.benchmark.text} ({target.text})"
    if isinstance(target, BoundTarget):
        return _bound(target.sign, number_of(target.figure), indicator), f"a target of {target.text}"
    return _point(number_of(target.figure), indicator, profile), f"a target of {target.text}"


def _units_differ(actual: Figure, name: str, text: str, figure: Figure) -> str:
    own = f"is in {actual.unit}" if actual.unit else "has no unit"
    return f"the value ({actual.text}) {own} and the {name} ({text}) is in {figure.unit}"


def _figures(target: Target) -> tuple[Figure, ...]:
    if isinstance(target, RangeTarget):
        return target.low, target.high
    return (target.figure,) if isinstance(target, PointTarget | BoundTarget) else ()


def _point(number: Decimal, indicator: Indicator, profile: Profile) -> Goal:
    if profile.scheme is Scheme.GOAL_POST:
        posts = (indicator.tolerance if profile.use_indicator_tolerance else None) or profile.tolerance
        if posts and posts.kind is ToleranceKind.FLOOR:
            raise NotRated("a floor does not say how far the goal posts are from the target")
        variance = _amount(posts.amber, posts.kind, number) if posts else Decimal(0)
        return Goal(number - variance, number + variance)
    if indicator.polarity is Polarity.RANGE:
        return Goal(number, number)
    return Goal(number, None) if indicator.polarity is Polarity.BIGGER else Goal(None, number)


def _bound(sign: Sign, number: Decimal, indicator: Indicator) -> Goal:
    bigger = indicator.polarity is Polarity.BIGGER
    if indicator.polarity is Polarity.RANGE:
        raise NotRated("a target with a single bound does not say what lies in between")
    if sign in (Sign.BETTER, Sign.AS_GOOD):
        return Goal(number if bigger else None, None if bigger else number, strict=sign is Sign.BETTER)
    upwards = sign in (Sign.MORE, Sign.AT_LEAST)
    if upwards is not bigger:
        raise NotRated(f"a target of {sign.value} a figure contradicts the polarity {indicator.polarity.value}")
    return Goal(number if bigger else None, None if bigger else number, strict=sign in (Sign.LESS, Sign.MORE))


def classify(number: Decimal, goal: Goal, tolerance: Tolerance | None) -> tuple[Rag, str]:
    """Return the class of a number against a goal, and how it stands to it in words."""
    if goal.meets(number):
        on_target = "on target" if number in (goal.low, goal.high) else "better than target"
        return Rag.GREEN, on_target if _open(goal) or goal.low == goal.high else "in range"
    shortfall, end = goal.shortfall(number)
    if tolerance is None:
        return Rag.RED, "off target"
    if tolerance.kind is ToleranceKind.FLOOR:
        below = goal.low is not None and number <= goal.low
        within = number >= tolerance.amber if below else number <= tolerance.amber
        return (Rag.AMBER, f"off target, not beyond the {tolerance.text}") if within else (
            Rag.RED, f"off target, beyond the {tolerance.text}")  # fmt: skip
    if shortfall <= _amount(tolerance.green, tolerance.kind, end) and tolerance.green:
        step = replace(tolerance, amber=tolerance.green, green=Decimal(0)).text
        return Rag.GREEN, f"off target, within the first tolerance of {step}"
    if shortfall <= _amount(tolerance.amber, tolerance.kind, end):
        return Rag.AMBER, f"off target, within the tolerance of {tolerance.text}"
    return Rag.RED, f"off target by more than the tolerance of {tolerance.text}"


def _open(goal: Goal) -> bool:
    return goal.low is None or goal.high is None


def _amount(amount: Decimal, kind: ToleranceKind, target: Decimal) -> Decimal:
    """Return a tolerance in the indicator's unit. A relative one is per cent OF the target, with no division."""
    return amount * abs(target) / 100 if kind is ToleranceKind.RELATIVE else amount


def _figure(entry: Entry, period: Period) -> Figure:
    if isinstance(entry.actual, Figure):
        return entry.actual
    if entry.actual.reason is Absence.BLANK:
        raise NotRated("no value")
    if entry.actual.reason is Absence.NOT_APPLICABLE:
        raise NotRated(f"no value this {period.kind.value} ({entry.actual.text})")
    raise NotRated(f"{entry.actual.reason.value} ({entry.actual.text})")


def _no_target(target: Missing) -> str:
    if target.reason is Absence.BLANK:
        return "no target"
    if target.reason is Absence.UNREADABLE:
        return f"target not numeric ({target.text})"
    return f"no target: {target.reason.value} ({target.text})"


def _given(status: str, place: str, profile: Profile) -> Rating:
    word, note = split_status(status)
    rag = profile.rag_of(word)
    return Rating(
        rag, f"rating typed by hand in {place}", given=True, note=note, word=profile.word(rag), cells=(place,)
    )


def split_status(status: str) -> tuple[str, str]:
    """Return the class word of a status typed by hand and what is typed beside it: `Amber (Quarter in arrears)`."""
    found = re.fullmatch(r"(?P<word>[^(]*?)\s*(?:\((?P<note>.*)\))?", status.strip())
    return (found["word"], found["note"] or "") if found else (status, "")
