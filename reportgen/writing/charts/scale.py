"""The numbers of a trend chart as they are drawn: its scale, the ends of its lines and what is printed there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.core.figure import decimals_of, round_half_up, with_unit
from reportgen.core.papers.charts import Line, TrendChart
from reportgen.core.period import Kind, periods_between


def lines_of(chart: TrendChart) -> tuple[Line, ...]:
    """Return every line in the order of its series: the figures first, targets, forecast, mean, limits, special cause."""
    forecast = (chart.forecast,) if chart.forecast else ()
    return (chart.actual, *chart.targets, *forecast, *chart.usual, *(cause.line for cause in chart.special))


_MANY = 12
"""Quarters of which a part of a year at an end may have no room for its year's name."""


def in_whole_years(chart: TrendChart) -> TrendChart:
    """Return the chart with every quarter of the years that have figures, where there are many; else as it is.

    That does not depend on the chart's size: its numbers are the same wherever it stands.
    """
    if len(chart.periods) <= _MANY or chart.periods[0].kind is not Kind.QUARTER:
        return chart
    known = [at for line in lines_of(chart) for at, number in enumerate(line.numbers) if number is not None]
    first, last = chart.periods[min(known)], chart.periods[max(known)]
    while first.previous().year == first.year:
        first = first.previous()
    while last.following().year == last.year:
        last = last.following()
    periods = periods_between(first, last)
    places = {period: at for at, period in enumerate(chart.periods)}

    def moved(line: Line) -> Line:
        numbers = (line.numbers[places[at]] if at in places else None for at in periods)
        return replace(line, numbers=tuple(numbers))

    varied = chart.variation and replace(
        chart.variation,
        mean=moved(chart.variation.mean),
        limits=tuple(map(moved, chart.variation.limits)),
        special=tuple(replace(cause, line=moved(cause.line)) for cause in chart.special),
    )
    return replace(
        chart,
        periods=periods,
        actual=moved(chart.actual),
        targets=tuple(map(moved, chart.targets)),
        forecast=chart.forecast and moved(chart.forecast),
        variation=varied,
    )


def end_of(line: Line) -> int:
    """Return the place of a line's last number."""
    return max(index for index, value in enumerate(line.numbers) if value is not None)


def latest(line: Line) -> Decimal:
    """Return a line's last number."""
    return line.numbers[end_of(line)] or Decimal()


def places_of(line: Line) -> int:
    """Return how many decimal places a line's figures need."""
    return max(decimals_of(number) for number in line.numbers if number is not None)


def printed(number: Decimal, unit: str, places: int) -> str:
    """Return a number as native charts print it: with the sign of per cent or money, and no other unit."""
    return with_unit(round_half_up(number, places), unit if unit in ("%", "£", "€", "$") else "")


def end_text(chart: TrendChart, line: Line) -> str:
    """Return the name of a line with its last figure, and as many decimals as its figures need: `Target 80%`."""
    return f"{line.name} {line.sign}{printed(latest(line), chart.unit, places_of(line))}"


def gap_width(chart: TrendChart) -> int:
    """Return the space between columns, in per cent of a column's width."""
    return max(60, 400 // len(chart.periods))


def value_axis(chart: TrendChart) -> tuple[float, float, float]:
    """Return the value axis: its low end, high end and step. Columns begin at zero; per cent stay within 0 to 100."""
    numbers = [float(value) for line in lines_of(chart) for value in line.numbers if value is not None]
    return axis_of(numbers, columns=chart.columns, percent=chart.unit == "%")


def axis_of(numbers: Sequence[float], *, columns: bool, percent: bool) -> tuple[float, float, float]:
    """Return the value axis of these numbers: its low end, high end and step."""
    low, high = min(numbers), max(numbers)
    if columns or 0 <= low < high / 2 or low == high:
        low, high = min(0.0, low), max(0.0, high)
    spread = (high - low) or 1
    floor, ceiling = low - (spread / 4 if low else 0), high + (spread / 8 if high else 0)
    if percent and low >= 0 and high <= 100:
        floor, ceiling = max(0.0, floor), min(100.0, ceiling)
    if floor == ceiling:  # nothing but zeros
        ceiling = floor + 4
    step = _nice((ceiling - floor) / 4)
    return math.floor(floor / step) * step, math.ceil(ceiling / step - 1e-9) * step, step


def _nice(step: float) -> float:
    magnitude = 10 ** math.floor(math.log10(step))
    return float(next(factor * magnitude for factor in (1, 2, 2.5, 5, 10) if factor * magnitude >= step * 0.999))
