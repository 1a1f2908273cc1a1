"""Where the parts of a trend chart lie: its axis, its edges, and labels that stand apart. Lengths are in points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from reportgen.core.charts import Line, TrendChart
from reportgen.core.figure import round_half_up
from reportgen.writing import chart_xml as xml
from reportgen.writing import fit
from reportgen.writing.fit import Style

_LABEL_HEIGHT = 24.0
"""What the label of the last figure takes above its column."""

_LINE_APART = 17.0
"""From the middle of one label at the right to the next."""

_FIGURE_SIZES = (14.0, 12.0)
"""Sizes of the last figure's label, the larger where it has room."""

_CLEAR = 16.0
"""Beside a label at the right: the marker before it and the edge behind it."""

_WIDEST_RIGHT = 0.34
"""Part of the width that labels at the right may take."""


@dataclass(frozen=True)
class Size:
    """The room for a chart and the size of its text, in points."""

    width: float
    height: float
    text: float


@dataclass(frozen=True)
class FigureLabel:
    """The last figure's label: its number format, the size of its text and its width."""

    number_format: str
    size: float
    width: float


class Plan:
    """Where everything lies in one trend chart of one size."""

    def __init__(self, chart: TrendChart, size: Size) -> None:
        self.chart, self.size = chart, size
        self.low, self.high, self.step = value_axis(chart)
        self.left = min(0.25 * size.width, self._axis_width())
        self.top = 22.0
        self.bottom = (2.0 if len(xml.levels(chart.periods)) == 1 else 3.4) * size.text
        self.right = self._right_width()
        self.plot_height = size.height - self.top - self.bottom
        self.pitch = (size.width - self.left - self.right) / len(chart.periods)
        """The width of one period."""
        self.column = self.pitch / (1 + gap_width(chart) / 100)

    @property
    def figure(self) -> FigureLabel:
        """The last figure as it is printed elsewhere, or without its unit where that has no room."""
        chart = self.chart
        plain = xml.number_format(chart.unit, chart.places)
        number = round_half_up(latest(chart.actual), chart.places)
        room = 0.95 * self.pitch if chart.columns else _WIDEST_RIGHT * self.size.width - _CLEAR
        for text in chart.figures:
            for points in _FIGURE_SIZES:
                width = fit.width(text, Style(points, bold=True))
                if width <= room:
                    return FigureLabel(xml.format_of(text, number, plain), points, width)
        shortest = fit.width(chart.figures[-1], Style(_FIGURE_SIZES[-1], bold=True))
        return FigureLabel(plain, _FIGURE_SIZES[-1], min(room, shortest))

    def figure_shift(self) -> tuple[float, float]:
        """Return how far right and down the last figure's label moves, in parts of the chart."""
        return (0, self._lift()) if self.chart.columns else (0, self._spread(self.chart.actual))

    def target_shift(self, line: Line) -> tuple[float, float]:
        """Return how far right and down a target's label moves, off the last column or marker and off other labels."""
        right = self.column / 2 if self.chart.columns else 5.0
        return right / self.size.width, self._spread(line)

    def periods_a_label(self) -> int:
        """Return how many of many periods share one label, so that labels have room side by side."""
        widest = max(fit.width(period.short_name, Style(self.size.text)) for period in self.chart.periods)
        return math.ceil((widest + self.size.text) / self.pitch)

    def _axis_width(self) -> float:
        numbers = [number for number in self.chart.actual.numbers if number is not None]
        longest = max(len(f"{number:,}") for number in numbers) + len(self.chart.unit[:1]) + 1
        return longest * self.size.text * 0.6 + 8

    def _right_width(self) -> float:
        chart, style = self.chart, Style(self.size.text)
        widths = [fit.width(f"{line.name} {latest(line):,}{chart.unit[:1]}", style) for line in chart.targets]
        if not chart.columns:
            widths.append(self.figure.width)
        return min(_WIDEST_RIGHT * self.size.width, max(widths) + _CLEAR) if widths else 0.04 * self.size.width

    def _spread(self, line: Line) -> float:
        """Return how far down the label of a line moves so that labels at the right stand apart."""
        labelled = [*self.chart.targets] if self.chart.columns else [self.chart.actual, *self.chart.targets]
        depths = {found: self._above(Decimal(self.high), latest(found)) for found in labelled}
        lowest = -_LABEL_HEIGHT
        for found in sorted(labelled, key=lambda found: (depths[found], found is not self.chart.actual)):
            lowest = max(depths[found], lowest + _LINE_APART)
            if found is line:
                return (lowest - depths[found]) / self.size.height
        return 0.0

    def _lift(self) -> float:
        """Return how far the label of a column moves, upwards and so negative, off a target's mark."""
        value = self.chart.actual.numbers[-1]
        if value is None or value < 0:
            return 0.0
        heights = [self._above(line.numbers[-1], value) for line in self.chart.targets if line.numbers[-1] is not None]
        above = 10 if self.figure.width > self.column else 3  # a wide one must clear the target's label beside it
        close = [height for height in heights if -3 < height < _LABEL_HEIGHT]
        return -(max(close) + above) / self.size.height if close else 0.0

    def _above(self, one: Decimal, other: Decimal) -> float:
        """Return how far one value is drawn above another."""
        return float(one - other) * self.plot_height / (self.high - self.low)


def end_of(line: Line) -> int:
    """Return the place of a line's last number."""
    return max(index for index, value in enumerate(line.numbers) if value is not None)


def latest(line: Line) -> Decimal:
    """Return a line's last number."""
    return line.numbers[end_of(line)] or Decimal()


def gap_width(chart: TrendChart) -> int:
    """Return the space between columns, in per cent of a column's width."""
    return max(60, 400 // len(chart.periods))


def value_axis(chart: TrendChart) -> tuple[float, float, float]:
    """Return the value axis: its low end, high end and step. Columns begin at zero; per cent stay within 0 to 100."""
    numbers = [float(value) for line in (chart.actual, *chart.targets) for value in line.numbers if value is not None]
    low, high = min(numbers), max(numbers)
    if chart.columns or 0 <= low < high / 2 or low == high:
        low, high = min(0.0, low), max(0.0, high)
    spread = (high - low) or 1
    floor, ceiling = low - (spread / 4 if low else 0), high + (spread / 8 if high else 0)
    if chart.unit == "%" and low >= 0 and high <= 100:
        floor, ceiling = max(0.0, floor), min(100.0, ceiling)
    if floor == ceiling:  # nothing but zeros
        ceiling = floor + 4
    step = _nice((ceiling - floor) / 4)
    return math.floor(floor / step) * step, math.ceil(ceiling / step - 1e-9) * step, step


def _nice(step: float) -> float:
    magnitude = 10 ** math.floor(math.log10(step))
    return float(next(factor * magnitude for factor in (1, 2, 2.5, 5, 10) if factor * magnitude >= step * 0.999))
