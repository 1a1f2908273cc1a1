"""Where the parts of a trend chart lie: its axis, its edges, and labels that stand apart. Lengths are in points."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from reportgen.core.figure import round_half_up
from reportgen.core.papers.charts import Line, TrendChart
from reportgen.writing import fit
from reportgen.writing.charts import xml
from reportgen.writing.charts.clear import Point
from reportgen.writing.charts.scale import end_of, end_text, gap_width, latest, value_axis
from reportgen.writing.fit import Style

_LABEL_HEIGHT = 24.0
"""What the label of the last figure takes above its column."""

_LINE_APART = 17.0
"""From the middle of one label at the right to the next."""

_FIGURE_SIZES = (14.0, 12.0)
"""Sizes of the last figure's label, the larger where it has room."""

_CLEAR = 16.0
"""Beside a label at the right: the marker before it and the edge behind it."""

_HIGHEST = -7.0
"""From the plot's top down to the middle of a label that no other pushes down."""

_MARK = 4.0
"""How much farther out the mark of a special cause reaches than a figure's own."""

_BESIDE_FORECAST = 110.0
"""Width of a label above or below a line that goes on as a forecast."""


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
        self.key = 1.5 * size.text if chart.special else 0.0
        """The height of the key to special causes, above the plot."""
        self.top = 22.0 + self.key
        self.usual = chart.usual if self._has_room_for_usual() else ()
        """The mean and limits that have their labels."""
        forecast = (chart.forecast,) if chart.forecast else ()
        self.named = (chart.actual, *chart.targets, *forecast, *self.usual)
        """Every line that has its label."""
        self.right = self._right_width()
        self.pitch = (size.width - self.left - self.right) / len(chart.periods)
        """The width of one period."""
        self.years = self._years()
        self.bottom = (2.0 if self.one_level else 3.4) * size.text
        self.plot_height = size.height - self.top - self.bottom
        self.column = self.pitch / (1 + gap_width(chart) / 100)

    @property
    def figure(self) -> FigureLabel:
        """The last figure as it is printed elsewhere, or without its unit where that has no room."""
        chart = self.chart
        plain = xml.number_format(chart.unit, chart.places)
        number = round_half_up(latest(chart.actual), chart.places)
        room = self._figure_room()
        for text in chart.figures:
            for points in _FIGURE_SIZES:
                width = fit.width(text, Style(points, bold=True))
                if width <= room:
                    return FigureLabel(xml.format_of(text, number, plain), points, width)
        shortest = fit.width(chart.figures[-1], Style(_FIGURE_SIZES[-1], bold=True))
        return FigureLabel(plain, _FIGURE_SIZES[-1], min(room, shortest))

    def _figure_room(self) -> float:
        """Return the width that the last figure's label may have."""
        chart = self.chart
        if not chart.columns:
            room = self._widest_right() - _CLEAR
            return min(room, _BESIDE_FORECAST) if chart.forecast else room
        end = end_of(chart.actual)
        earlier = [number for number in range(end) if chart.actual.numbers[number] is not None]
        if earlier and earlier[-1] == end - 1:
            return 0.95 * self.pitch
        empty = end - (earlier[-1] if earlier else -1)
        return 2 * min(empty * self.pitch - self.column, self.pitch / 2 + self.right)

    def _widest_right(self) -> float:
        """Return the most that labels at the right may take: less where many periods need the room."""
        most = 0.28 if self.chart.usual else 0.2
        return (most if len(self.chart.periods) > 12 else 0.34) * self.size.width

    def figure_shift(self) -> tuple[float, float]:
        """Return how far right and down the last figure's label moves, in parts of the chart."""
        if self.chart.columns:
            return 0, self._lift()
        beside = _MARK / self.size.width if self.chart.special and not self.chart.forecast else 0
        return beside, 0 if self.chart.forecast else self._spread(self.chart.actual)

    @property
    def figure_place(self) -> str:
        """Where the last figure's label stands, in the words of chart XML: above a column, else right of the line's end.

        Where a forecast goes on from there it is above or below, on the side away from the target.
        """
        if self.chart.columns:
            return "outEnd"
        if not self.chart.forecast:
            return "r"
        end = end_of(self.chart.actual)
        target = next((line.numbers[end] for line in self.chart.targets), None)
        return "t" if target is None or latest(self.chart.actual) >= target else "b"

    def target_shift(self, line: Line) -> tuple[float, float]:
        """Return how far right and down a label at the right moves, off columns, markers and other labels."""
        right = self.column / 2 if self.chart.columns else 5.0
        if self.chart.usual:  # all stand below one another, although a target ends where the forecast begins
            right += (len(self.chart.periods) - 1 - end_of(line)) * self.pitch
        return right / self.size.width, self._spread(line)

    @property
    def one_level(self) -> bool:
        """Whether the axis has its labels in one row."""
        return len(xml.levels(self.chart.periods, self.years)) == 1

    def _years(self) -> xml.Years:
        """Return how the axis says years: as fully as there is room for under each year's quarters or months."""
        periods, style = self.chart.periods, Style(self.size.text)
        counts = Counter(period.year for period in periods)
        rooms = [counts[period.year] * self.pitch for period in periods]
        for years in (xml.Years.BELOW, xml.Years.SHORT, xml.Years.TIGHT):
            *outer, inner = xml.levels(periods, years)
            labels = [*((label, self.pitch) for label in inner), *zip(chain(*outer), rooms, strict=bool(outer))]
            if all(fit.width(label, style) + 2 <= room for label, room in labels):
                return years
        return xml.Years.BESIDE

    def periods_a_label(self) -> int:
        """Return how many periods share one label on a single level, so that labels have room side by side."""
        widest = max(fit.width(period.short_name, Style(self.size.text)) for period in self.chart.periods)
        return math.ceil((widest + self.size.text) / self.pitch)

    def _axis_width(self) -> float:
        numbers = [number for number in self.chart.actual.numbers if number is not None]
        longest = max(len(f"{number:,}") for number in numbers) + len(self.chart.unit[:1]) + 1
        return longest * self.size.text * 0.6 + 8

    def _right_width(self) -> float:
        chart, style = self.chart, Style(self.size.text)
        widths = [
            fit.width(f"{line.name} {line.sign}{latest(line):,}{chart.unit[:1]}", style)
            for line in self.at_right
            if line is not chart.actual
        ]
        if chart.actual in self.at_right:
            widths.append(self.figure.width)
        return min(self._widest_right(), max(widths) + _CLEAR) if widths else 0.04 * self.size.width

    def _spread(self, line: Line) -> float:
        """Return how far down the label of a line moves so that labels at the right stand apart."""
        labelled = self.at_right
        depths = {found: self._above(Decimal(self.high), latest(found)) for found in labelled}
        order = sorted(labelled, key=lambda found: (depths[found], found is not self.chart.actual))
        places: dict[Line, float] = {}
        lowest = _HIGHEST - _LINE_APART
        for found in order:
            places[found] = lowest = max(depths[found], lowest + _LINE_APART)
        crowded = _HIGHEST + (len(order) - 1) * _LINE_APART
        edge = max(self.plot_height - self.size.text / 4, crowded)
        for found in reversed(order):  # back up, off the names of the periods, or at least into the chart
            places[found] = min(places[found], edge)
            edge = places[found] - _LINE_APART
        return (places[line] - depths[line]) / self.size.height if line in places else 0.0

    def _has_room_for_usual(self) -> bool:
        """Return whether mean and limits have room for their labels beside those of the other lines."""
        chart, room = self.chart, self._widest_right() - _CLEAR
        names = [fit.width(end_text(chart, line), Style(self.size.text)) for line in chart.usual]
        others = len(chart.targets) + 1
        return max(names, default=0) <= room and (others + len(names)) * _LINE_APART <= self.size.height - self.top

    @property
    def at_right(self) -> list[Line]:
        """The lines that have their label at the right: not a target that ends before a forecast does."""
        chart = self.chart
        own = [chart.forecast] if chart.forecast else [] if chart.columns else [chart.actual]
        over = chart.forecast and not chart.usual and end_of(chart.forecast)
        return [*own, *(line for line in chart.targets if not over or end_of(line) >= over), *self.usual]

    def place(self, line: Line, at: int) -> Point:
        """Return where a line's number is drawn: right and down from the plot's top left."""
        return (at + 0.5) * self.pitch, self._above(Decimal(f"{self.high:f}"), line.numbers[at] or Decimal())

    def _lift(self) -> float:
        """Return how far the label of a column moves, upwards and so negative, off a target's mark."""
        value, end = latest(self.chart.actual), end_of(self.chart.actual)
        if value < 0:
            return 0.0
        goals = [goal for line in self.chart.targets if (goal := line.numbers[end]) is not None]
        heights = [self._above(goal, value) for goal in goals]
        above = 10 if self.figure.width > self.column else 3  # a wide one must clear the target's label beside it
        below = -12 if above > 3 else -3
        close = [height for height in heights if below < height < _LABEL_HEIGHT]
        return -(max(close) + above) / self.size.height if close else 0.0

    def _above(self, one: Decimal, other: Decimal) -> float:
        """Return how far one value is drawn above another."""
        return float(one - other) * self.plot_height / (self.high - self.low)
