"""XmR charts: what is more than the usual variation, and whether the target is met whatever chance brings.

The method is that of NHS England's Making Data Count (field guide): the limits are the mean plus and minus 2.66 times
the mean moving range, and four rules tell special cause. Where the rules leave a case open, what its tools do holds
(the NHS-R Community's NHSRplotthedots, and the programme's own notes there):

- a point on a limit, on two thirds of the way to it or on the mean is not beyond it, and two equal points do not rise;
- the three points of 2 of 3 are all on one side of the mean, and a point outside the limit counts as one of the two;
- every figure and every moving range counts, however far out, and limits are not cut off at 0 or 100%: cut off there,
  0 would be the edge of the usual variation and not within it. What cannot be drawn is for the chart to leave out.

All is worked out in fractions, so that a point on a limit is exactly on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import combinations, groupby, pairwise

from reportgen.core.figure import Figure, comparable
from reportgen.core.goal import Goal
from reportgen.core.indicator import Indicator, Polarity, Series
from reportgen.core.period import Kind, Period, periods_between
from reportgen.core.profile import Profile
from reportgen.core.rating import NotRated, goal_of
from reportgen.core.target import BenchmarkTarget
from reportgen.core.travel import Travel

_POINTS = 12
_ROW = 7
_REACH = Fraction("2.66")

Points = tuple[tuple[Period, Decimal], ...]


class Rule(Enum):
    """What makes a special cause, the first one the first to be named."""

    OUTSIDE = "outside the limits"
    TREND = "7 or more in a row rising or falling"
    NEAR = "2 of 3 close to the same limit"
    RUN = "7 or more in a row on one side of the mean"


class Assurance(Enum):
    """Whether the target will be met as long as nothing changes."""

    HIT_OR_MISS = "hit or missed by chance"
    MET = "consistently met"
    MISSED = "consistently missed"


@dataclass(frozen=True)
class Signal:
    """A special cause: the rule, the periods of its points, and whether it is `high` (above the mean, or rising).

    `travel` is better or worse; None where no side is the good one.
    """

    rule: Rule
    periods: tuple[Period, ...]
    high: bool
    travel: Travel | None


@dataclass(frozen=True)
class Xmr:
    """A chart's points, earliest first, its mean, mean moving range and limits, and what they tell.

    Signals stand in the order of their rules, each rule's earliest first.
    """

    points: Points
    mean: Decimal
    moving_range: Decimal
    low: Decimal
    high: Decimal
    signals: tuple[Signal, ...]
    assurance: Assurance | None

    @property
    def latest(self) -> tuple[Signal, ...]:
        """The signals that the latest point is part of."""
        return tuple(signal for signal in self.signals if self.points[-1][0] in signal.periods)


def xmr(indicator: Indicator, period: Period, profile: Profile) -> Xmr | None:
    """Return the chart up to the period; None without 12 figures of one unit, that period's among them.

    Only a snapshot has one: figures to date or of a rolling year share most of what they count, so that rows of 7 come
    about by themselves. Gaps are skipped: the figures on either side follow one another, as where NHSRplotthedots is
    given no row (in a quarterly workbook some indicators are reported twice a year).
    """
    if indicator.series is not Series.SNAPSHOT or period.kind is Kind.YEAR:
        return None
    points = _points(indicator, period)
    if len(points) < _POINTS:
        return None
    numbers = [Fraction(number) for _, number in points]
    mean = sum(numbers, Fraction()) / len(numbers)
    ranges = [abs(later - earlier) for earlier, later in pairwise(numbers)]
    moving_range = sum(ranges, Fraction()) / len(ranges)
    low, high = mean - _REACH * moving_range, mean + _REACH * moving_range
    return Xmr(
        points,
        _decimal(mean),
        _decimal(moving_range),
        _decimal(low),
        _decimal(high),
        tuple(
            Signal(rule, tuple(points[at][0] for at in places), up, _travel(indicator, up))
            for rule, up, places in _found(numbers, mean, high - mean)
        ),
        _assurance(indicator, period, profile, low, high),
    )


def xmr_sentence(chart: Xmr) -> str:
    """Return what the chart says of its latest point and of the target.

    Of several signals the first rule's is named, and one to the other side beside it: both are true. Beside a special
    cause, assurance is said of what is within the limits: a figure above them can meet a target that those never do.
    """
    noun = chart.points[-1][0].kind.value
    named = {signal.high: signal for signal in reversed(chart.latest)}
    clauses = [_clause(signal, chart) for signal in chart.latest if signal in named.values()]
    usual = f"No special cause: this {noun} varies no more than usual"
    cause, within = (f"Special cause: {', but '.join(clauses)}", "within the limits ") if clauses else (usual, "")
    return f"{cause}; {within}the target is {chart.assurance.value}." if chart.assurance else f"{cause}."


def _points(indicator: Indicator, period: Period) -> Points:
    """Return the figures up to the period that compare with the period's own; none where they differ in unit."""
    latest = indicator.at(period).actual
    entered = sorted(at for at, _ in indicator.entries if at.kind is period.kind and at <= period)
    history = {at: indicator.at(at).actual for at in entered}
    figures = {
        at: value
        for at, value in history.items()
        if isinstance(value, Figure) and isinstance(latest, Figure) and comparable(value, latest)
    }
    if not all(comparable(one, other) for one, other in combinations(figures.values(), 2)):
        return ()
    return tuple((at, figure.number) for at, figure in figures.items())


def _found(
    numbers: Sequence[Fraction], mean: Fraction, reach: Fraction
) -> Iterator[tuple[Rule, bool, tuple[int, ...]]]:
    """Yield every rule that fires, whether on the high side, and the places of its points."""
    sides = [_sign(number - mean) for number in numbers]
    for at, number in enumerate(numbers):
        if abs(number - mean) > reach:
            yield Rule.OUTSIDE, sides[at] > 0, (at,)
    steps = [_sign(later - earlier) for earlier, later in pairwise(numbers)]
    for sign, places in _rows(steps):
        if len(places) >= _ROW - 1:
            yield Rule.TREND, sign > 0, (*places, places[-1] + 1)
    for places in _near([abs(number - mean) > reach * 2 / 3 for number in numbers], sides):
        yield Rule.NEAR, sides[places[0]] > 0, places
    for sign, places in _rows(sides):
        if len(places) >= _ROW:
            yield Rule.RUN, sign > 0, places


def _rows(signs: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield every unbroken row of one sign, with its places; 0 belongs to no row."""
    for sign, row in groupby(range(len(signs)), key=signs.__getitem__):
        if sign:
            yield sign, tuple(row)


def _near(far_out: Sequence[bool], sides: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the points far out of each three with two such, all on one side; threes that share one are joined."""
    found: list[tuple[int, ...]] = []
    for first in range(len(sides) - 2):
        three = range(first, first + 3)
        places = tuple(at for at in three if far_out[at])
        if len(places) < 2 or abs(sum(sides[at] for at in three)) < 3:
            continue
        if found and found[-1][-1] >= places[0]:
            found[-1] = tuple(sorted({*found[-1], *places}))
        else:
            found.append(places)
    return found


def _travel(indicator: Indicator, high: bool) -> Travel | None:
    if indicator.polarity not in (Polarity.BIGGER, Polarity.SMALLER):
        return None
    return Travel.BETTER if high is (indicator.polarity is Polarity.BIGGER) else Travel.WORSE


def _assurance(
    indicator: Indicator, period: Period, profile: Profile, low: Fraction, high: Fraction
) -> Assurance | None:
    """Return how the limits stand to the period's target; a benchmark varies by itself and gives none.

    A target on a limit is within them (NHSRplotthedots). Where nothing varies, it is met or missed as it stands.
    """
    if isinstance(indicator.target_at(period), BenchmarkTarget):
        return None
    try:
        goal, _ = goal_of(indicator, period, profile)
    except NotRated:
        return None
    return _standing(goal, low, high)


def _standing(goal: Goal, low: Fraction, high: Fraction) -> Assurance:
    if low == high:
        return Assurance.MET if goal.meets(_decimal(low)) else Assurance.MISSED
    above, below = (None if end is None else Fraction(end) for end in (goal.low, goal.high))
    if (above is not None and high < above) or (below is not None and low > below):
        return Assurance.MISSED
    met = (above is None or low > above) and (below is None or high < below)
    return Assurance.MET if met else Assurance.HIT_OR_MISS


def _clause(signal: Signal, chart: Xmr) -> str:
    """Return `the last 7 quarters are all above the mean, which is better`; figures where a quarter has none."""
    noun = signal.periods[-1].kind.value
    above, upper = ("above", "upper") if signal.high else ("below", "lower")
    last = chart.points[-3 if signal.rule is Rule.NEAR else -len(signal.periods) :]
    unbroken = len(periods_between(last[0][0], last[-1][0])) == len(last)
    nouns = f"{len(last)} {noun if unbroken else 'figure'}s"
    match signal.rule:
        case Rule.OUTSIDE:
            said = f"this {noun} is {above} the {upper} limit"
        case Rule.TREND:
            said = f"the last {nouns} show an unbroken {'rise' if signal.high else 'fall'}"
        case Rule.RUN:
            said = f"the last {nouns} are all {above} the mean"
        case Rule.NEAR:
            near = [number for at, number in last if at in signal.periods]
            out = any(number > chart.high or number < chart.low for number in near)
            who = f"the last {nouns} are all" if len(near) == len(last) else f"{len(near)} of the last {nouns} are"
            said = f"{who} close to {f'or {above} ' if out else ''}the {upper} limit"
    return f"{said}, which is {signal.travel.value}" if signal.travel else said


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator
