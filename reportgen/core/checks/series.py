"""Checks of an indicator's figures against one another: scale, year to date, and the year's target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from reportgen.core.figure import Figure, comparable, plain
from reportgen.core.indicator import Indicator, Series
from reportgen.core.period import Kind, Period
from reportgen.core.problems import Problem, warning
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.target import BoundTarget, PointTarget

_FRACTION = 20
"""A percentage of 1 or less beside one this many times larger was probably typed as a fraction."""
_MOSTLY = Decimal("0.5")
"""Of figures and targets that are all 1 or less, the largest is mostly above this where they are fractions."""
_JUMP = 50
"""Times; a figure this far from the indicator's usual one is probably typed in another unit."""
_JUMP_OF_A_FEW = 500
"""The same where the smaller of the two is from 1 to 10: 2 new carers may be 100 a year later."""
_SLIPPED = 8
"""Times; beside four or more figures that lie close together, a decimal point slipped by one place is seen."""
_CLOSE = Decimal("1.5")
"""Times; figures no further apart lie close together. A percentage above 100 that much beyond all others is a slip."""
_MANY, _FEW = 4, 10
"""Figures that show how an indicator usually stands; a number so small that it may well be eight times as large."""
_SAME_LEVEL = 5
"""Times; figures no further apart than this are on one level."""

_Level = tuple[Decimal, Period, Figure]
"""A figure, its period, and first its size (above 0) as sizes are compared."""

_MAY_FALL = re.compile(
    r"%|\b(percentage|per ?cent|proportion|ratio|average|avg|mean|median|net|variance|balance|academic|AY|"
    r"revised|restated|corrected|provisional|estimated?)\b",
    re.IGNORECASE,
)
"""A share, an average or a balance to date may fall; an academic year starts again; a revision may be downwards."""
_PROFILED = re.compile(
    r"\b(profil|trajector|phase[ds]|step(?:ped|s)|milestone|incremental|quarterly target)", re.IGNORECASE
)


def scale(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield warnings for figures that are probably typed as fractions or in another unit than the others."""
    indicator = item.indicator
    found = tuple(_fractions(indicator)) or tuple(_beyond_whole(indicator)) or tuple(_jumps(indicator))
    yield from found or _against_target(item)


def _fractions(indicator: Indicator) -> Iterator[Problem]:
    """Yield a warning for each percentage that looks like a fraction typed without a percent format."""
    in_percent = indicator.in_percent
    typed = _figures(indicator)
    numbers = [abs(figure.number) for _, figure in typed]
    for period, _ in indicator.entries:
        target = indicator.target_at(period)
        if isinstance(target, PointTarget | BoundTarget):
            numbers.append(abs(target.figure.number))
            in_percent = in_percent or target.figure.unit == "%"
    largest = max(numbers, default=Decimal(0))
    if in_percent and typed and len(numbers) > 1 and min(numbers) > 0 and _MOSTLY < largest <= 1:
        period, figure = max(typed)
        what = f"every figure and target of “{indicator.title}” is {plain(largest)}% or less"
        fix = f"if these are fractions, type them as percentages: {plain(figure.number * 100)}% for {figure.text}"
        yield warning(indicator.at(period).place("actual"), what, fix)
    for period, figure in typed if in_percent else ():
        size = abs(figure.number)
        meant = largest >= _FRACTION or size * 100 <= largest * _CLOSE  # 0.1% beside 1% to 3% is no fraction of 10%
        if 0 < size <= 1 and largest > 1 and largest >= _FRACTION * size and meant:
            place = indicator.at(period).place("actual")
            what = f"“{indicator.title}” is {figure.text} for {period.text}, beside figures up to {plain(largest)}"
            fix = f"if {plain(figure.number)} is a fraction, type it as a percentage: {plain(figure.number * 100)}%"
            yield warning(place, what, fix)


def _beyond_whole(indicator: Indicator) -> Iterator[Problem]:
    """Yield a warning for each percentage above 100 where all others, targets too, are 100 or less and far below it."""
    typed = [(period, figure) for period, figure in _figures(indicator) if figure.unit == "%"]
    targets = [target.figure.number for period, _ in typed
               if isinstance(target := indicator.target_at(period), PointTarget | BoundTarget)]  # fmt: skip
    for period, figure in typed:
        others = [abs(other.number) for when, other in typed if when != period] + targets
        largest = max(others, default=Decimal(101))
        if largest <= 100 < figure.number and figure.number >= largest * _CLOSE:
            what = f"“{indicator.title}” is {figure.text} for {period.text}, beside percentages up to {plain(largest)}%"
            fix = "check the decimal point and the digits; nothing, if more than 100% is right"
            yield warning(indicator.at(period).place("actual"), what, fix)


def _jumps(indicator: Indicator) -> Iterator[Problem]:
    """Yield a warning for each figure that stands alone, far from the median of the others.

    Of two figures the later one is meant. A year to date is measured as its average a month, so that a whole year
    beside a first quarter is no jump.
    """
    figures = [(period, figure) for period, figure in _figures(indicator) if figure.number]
    figures.sort(key=lambda pair: (pair[0].last_day, pair[0].kind.value))
    figures = [pair for pair in figures if comparable(pair[1], figures[-1][1])]
    by_level = sorted((_level(indicator, period, figure), period, figure) for period, figure in figures)
    last = figures[-1][0] if figures else None
    for rank, (level, period, figure) in enumerate(by_level):
        others = by_level[:rank] + by_level[rank + 1 :] if _alone(by_level, rank) else []
        if not others or (len(others) == 1 and period != last):
            continue
        usual = others[len(others) // 2]
        if _jumped(level, usual[0], figure, usual[2]) or _slipped(level, others):
            far = "as much" if abs(figure.number) > abs(usual[2].number) else "smaller"
            what = (
                f"“{indicator.title}” is {figure.text} for {period.text}, but {usual[2].text} for {usual[1].text}: "
                f"{_times(figure.number, usual[2].number):,.0f} times {far}"
            )
            fix = "check the decimal point and the unit (a fraction for a percentage, thousands), and type them alike"
            yield warning(indicator.at(period).place("actual"), what, fix)


def _alone(by_level: list[_Level], rank: int) -> bool:
    """Return whether no other figure is on the level of this one."""
    near = by_level[max(0, rank - 1) : rank] + by_level[rank + 1 : rank + 2]
    return all(_times(by_level[rank][0], other[0]) > _SAME_LEVEL for other in near)


def _against_target(item: RatedIndicator) -> Iterator[Problem]:
    """Yield a warning for the reported figure where its target is in another scale."""
    target, figure = item.indicator.target_at(item.period), item.figure
    if not figure or not isinstance(target, PointTarget | BoundTarget) or not comparable(figure, target.figure):
        return
    if figure.number and target.figure.number and _jumped(figure.number, target.figure.number, figure, target.figure):
        entry = item.indicator.at(item.period)
        what = f"“{item.indicator.title}” is {figure.text} for {item.period.text}, against a target of {target.text}"
        fix = "check the decimal point and the unit of both, and type them alike"
        yield warning(entry.place("actual"), what, fix)


def _level(indicator: Indicator, period: Period, figure: Figure) -> Decimal:
    months = period.number * 3 if period.kind is Kind.QUARTER else period.number if period.kind is Kind.MONTH else 12
    return abs(figure.number) / (months if indicator.series is Series.CUMULATIVE else 1)


def _times(one: Decimal, other: Decimal) -> Decimal:
    small, large = sorted((abs(one), abs(other)))
    return large / small


def _jumped(level: Decimal, other: Decimal, figure: Figure, other_figure: Figure) -> bool:
    """Return whether two levels, neither of them 0, are too far apart for the figures of one indicator."""
    smaller = min(abs(figure.number), abs(other_figure.number))
    return _times(level, other) >= (_JUMP_OF_A_FEW if 1 <= smaller < 10 else _JUMP)


def _slipped(level: Decimal, others: list[_Level]) -> bool:
    """Return whether a figure is one decimal place away from all others, which lie close together."""
    lowest, highest = others[0], others[-1]
    usual = len(others) >= _MANY and highest[0] <= lowest[0] * _CLOSE
    return usual and abs(lowest[2].number) >= _FEW and _times(level, others[len(others) // 2][0]) >= _SLIPPED


def cumulative_falls(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for each year-to-date figure that is smaller than the one before it in the same year."""
    indicator = item.indicator
    if indicator.series is not Series.CUMULATIVE or _MAY_FALL.search(f"{indicator.name} {indicator.definition}"):
        return
    figures = sorted(_figures(indicator), key=lambda pair: (pair[0].kind.value, pair[0]))
    for (before, earlier), (period, figure) in pairwise(figures):
        if (before.kind, before.year) != (period.kind, period.year) or not comparable(earlier, figure):
            continue
        said = f"{earlier.unit} {earlier.qualifier} {figure.unit} {figure.qualifier}"
        if figure.number < earlier.number and earlier.number > 0 and not _MAY_FALL.search(said):
            what = (
                f"“{indicator.title}” counts the year to date, but falls from {earlier.text} for {before.text} "
                f"to {figure.text} for {period.text}"
            )
            fix = f"type the total since April, or change the Series if it is the {period.kind.value}'s own figure"
            yield warning(indicator.at(period).place("actual"), what, fix)


def target_differs_from_annual(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield a warning where a snapshot's target is not the annual one and no profile of the year explains it."""
    indicator, period = item.indicator, item.period
    target, annual = indicator.at(period).target, indicator.annual_target
    if indicator.series is not Series.SNAPSHOT or period.kind is Kind.YEAR:
        return
    if indicator.annual_target_year not in (None, period.year):
        return
    if not isinstance(target, PointTarget | BoundTarget) or not isinstance(annual, PointTarget | BoundTarget):
        return
    same = target.figure.number == annual.figure.number or not comparable(target.figure, annual.figure)
    if same or _PROFILED.search(indicator.target_rationale) or _steps(indicator, period):
        return
    what = (
        f"“{indicator.title}” is a snapshot with a target of {target.text} for {period.text}, "
        f"but of {annual.text} for the year"
    )
    fix = (
        "mend the target, type Series cumulative if it counts from April, or say in Target rationale how it is profiled"
    )
    yield warning(indicator.at(period).place("target"), what, fix)


def _steps(indicator: Indicator, period: Period) -> bool:
    """Return whether the year's targets go step by step towards the annual one, which its last period has."""
    annual = indicator.annual_target
    targets = [
        entry.target.figure.number
        for found, entry in sorted(indicator.entries, key=lambda pair: (pair[0].kind.value, pair[0]))
        if (found.year, found.kind) == (period.year, period.kind)
        and isinstance(entry.target, PointTarget | BoundTarget)
    ]
    if not isinstance(annual, PointTarget | BoundTarget) or len(targets) < 2 or period == period.last_of_year():
        return False
    steps = [*targets, annual.figure.number]
    return len(set(targets)) > 1 and steps in (sorted(steps), sorted(steps, reverse=True))


def _figures(indicator: Indicator) -> list[tuple[Period, Figure]]:
    return [(period, entry.actual) for period, entry in indicator.entries if isinstance(entry.actual, Figure)]
