"""Direction of travel: better, the same or worse than an earlier period (field guide, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from reportgen.core.figure import Figure, Missing, Value, comparable
from reportgen.core.indicator import Indicator, Polarity, Series
from reportgen.core.period import Kind, Period
from reportgen.core.profile import Profile
from reportgen.core.target import PointTarget, RangeTarget


class Travel(Enum):
    """Which way an indicator has gone. Better means better for people, not larger."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True)
class Direction:
    """A travel, or None with the reason in `why`; `period` and `earlier` are what it was compared with.

    `movement` is the sign of the plain difference: 1 the figure is larger now, -1 smaller, 0 equal, None unknown.
    """

    travel: Travel | None
    period: Period
    earlier: Value
    why: str = ""
    movement: int | None = None


def short_term(indicator: Indicator, period: Period, profile: Profile) -> Direction | None:
    """Return the direction since the previous quarter or month; None for a yearly report, which has none.

    A cumulative figure is only compared where the profile says so: in Quarter 1 it would be held against a whole year.
    """
    if period.kind is Kind.YEAR:
        return None
    previous = period.previous()
    if indicator.series is Series.CUMULATIVE and not profile.cumulative_against_previous:
        return Direction(
            None, previous, indicator.at(previous).actual, "year-to-date figures are compared with last year only"
        )
    return _compare(indicator, period, previous)


def long_term(indicator: Indicator, period: Period) -> Direction:
    """Return the direction since the same period of the year before."""
    return _compare(indicator, period, period.year_ago())


def _compare(indicator: Indicator, period: Period, before: Period) -> Direction:
    now, earlier = indicator.at(period).actual, indicator.at(before).actual
    if isinstance(now, Missing):
        return Direction(None, before, earlier, "no value this period")
    if isinstance(earlier, Missing):
        return Direction(None, before, earlier, "nothing to compare with")
    if not comparable(now, earlier):
        return Direction(None, before, earlier, f"{earlier.text} is in another unit")
    movement = (now.number > earlier.number) - (now.number < earlier.number)
    gain = _gain(indicator, period, now, earlier)
    if gain is None:
        why = "no direction is better" if indicator.polarity is Polarity.NONE else "no target range to be nearer to"
        return Direction(None, before, earlier, why, movement)
    travel = Travel.BETTER if gain > 0 else Travel.WORSE if gain < 0 else Travel.SAME
    return Direction(travel, before, earlier, movement=movement)


def _gain(indicator: Indicator, period: Period, now: Figure, earlier: Figure) -> Decimal | None:
    """Return by how much the figure has become better; None where no direction is."""
    match indicator.polarity:
        case Polarity.NONE:
            return None
        case Polarity.BIGGER:
            return now.number - earlier.number
        case Polarity.SMALLER:
            return earlier.number - now.number
        case Polarity.RANGE:
            near, far = (_distance(indicator, period, figure.number) for figure in (now, earlier))
            return None if near is None or far is None else far - near


def _distance(indicator: Indicator, period: Period, number: Decimal) -> Decimal | None:
    """Return how far a number lies outside this period's range (0 inside it)."""
    target = indicator.target_at(period)
    if isinstance(target, RangeTarget):
        return max(target.low.number - number, number - target.high.number, Decimal(0))
    if isinstance(target, PointTarget):
        return abs(number - target.figure.number)
    return None
