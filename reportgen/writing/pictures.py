"""Charts as pictures, with the data, scale and labels of the native ones. Lengths and places are in points.

Nothing else uses matplotlib, which takes half a second to import: this module is for importing where a chart is drawn.
"""

from __future__ import annotations

import io
import logging
import math
import warnings
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import chain, groupby, pairwise, product

# Where its own folder cannot be written matplotlib uses a temporary one, until the end; there is no need to say so.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from reportgen.core.charts import Line, RatingsChart, TrendChart
from reportgen.core.figure import decimals_of, round_half_up, with_unit
from reportgen.core.period import Period
from reportgen.writing import chart_xml, look
from reportgen.writing.chart_plan import Size, end_of, gap_width, latest, value_axis
from reportgen.writing.fit import FONTS, LINE_SPACING, Style, width, wrap
from reportgen.writing.ratings_bar import has_room_inside

_DPI = 200
_LEAST = 12.0  # the smallest text
_GAP = 6.0  # between a label and what is beside it
_ASCENT, _DESCENT, _DIGIT = 0.74, 0.22, 0.7  # what text needs above and below its baseline; a figure's height; in sizes
_ACCENT, _TARGET, _RULE, _COLUMN, _GRID = f"#{look.ACCENT}", f"#{look.TARGET}", f"#{look.RULE}", "#7F97AD", "#E5E6E7"

Point = tuple[float, float]
Points = Sequence[Point]


def ratings_picture(chart: RatingsChart, size: Size) -> bytes:
    """Return a PNG of one bar divided by class, `6 (43%) Green` in each part, or of a bar a class, labelled beside."""
    return _png(lambda: _ratings_figure(chart, size))


def trend_picture(chart: TrendChart, size: Size) -> bytes:
    """Return a PNG of a line or columns, each target dashed and named at its end; 300 by 140 points hold every text."""
    return _png(lambda: _trend_figure(chart, size))


def _png(draw: Callable[[], Figure]) -> bytes:
    """Draw alike whatever the user's settings, and without a word about letters that the font lacks."""
    stream = io.BytesIO()
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mpl.rcdefaults()
        mpl.rcParams["text.hinting"] = "no_hinting"  # letters as wide as they are measured
        draw().savefig(stream, format="png", metadata={"Software": None})
    return stream.getvalue()


class _Sheet:
    """A white picture with a plot in it, and texts whose places it knows, so that none lies on another."""

    def __init__(self, size: Size, edges: tuple[float, float, float, float], across: Point, up: Point) -> None:
        """Lay out a plot by its left, bottom, right and top; `across` and `up` are the ends of its axes."""
        self.width, self.height, self.bottom = size.width, size.height, edges[1]
        dots = [round(length * _DPI / 72) + 0.01 for length in (size.width, size.height)]  # only whole ones are drawn
        self.figure = Figure(figsize=(dots[0] / _DPI, dots[1] / _DPI), dpi=_DPI, facecolor="white")
        FigureCanvasAgg(self.figure)
        self.points = Affine2D().scale(_DPI / 72)
        inside = Bbox.from_extents(*edges).transformed(self.points - self.figure.transFigure)
        self.axes = self.figure.add_axes(inside.bounds, xlim=across, ylim=up)
        self.axes.axis("off")
        self.pitch = (edges[2] - edges[0]) / (across[1] - across[0])  # from one whole number across to the next
        self._texts: list[Bbox] = []

    def at(self, x: float, y: float) -> Point:
        """Return where values of the plot's axes stand."""
        found = (self.axes.transData - self.points).transform((x, y))
        return float(found[0]), float(found[1])

    def write(
        self, lines: Sequence[str], places: Points, style: Style, colour: str = look.INK, apart: float = 0
    ) -> None:
        """Write lines at the first free place (where the last baseline begins), or only where texts are `apart`."""
        room = max(width(line, style) for line in lines)
        height = ((len(lines) - 1) * LINE_SPACING + _ASCENT + _DESCENT) * style.size
        corners = [(max(0, min(x, self.width - room)), baseline - _DESCENT * style.size) for x, baseline in places]
        boxes = [Bbox.from_bounds(*corner, room, height) for corner in corners]
        whole = (box for box in boxes if box.y0 >= 0 and box.y1 <= self.height)
        free = (box for box in whole if not any(map(box.padded(apart, 0).overlaps, self._texts)))
        if (first := next(free, None if apart else boxes[0])) is None:
            return
        best = next(filter(self._is_clear, chain([first], free)), first)
        self._texts.append(best)
        behind = Rectangle(best.p0, room, height, color="white", zorder=0.5, transform=self.points, clip_on=False)
        self.axes.add_patch(behind)  # over gridlines only
        font = FONTS / f"LiberationSans-{'Bold' if style.bold else 'Regular'}.ttf"
        for number, words in enumerate(reversed(lines)):
            baseline = best.y0 + (_DESCENT + number * LINE_SPACING) * style.size
            text = self.figure.text(best.x0, baseline, words, color=f"#{colour}", parse_math=False)
            text.set(transform=self.points, fontproperties=FontProperties(fname=font, size=style.size))

    def _is_clear(self, box: Bbox) -> bool:
        """Return whether a box lies on no line or column."""
        there = box.padded(1.5).transformed(self.points)
        lines = [Path(line.get_transform().transform(line.get_xydata())) for line in self.axes.lines if line.get_gid()]
        columns = [column.get_window_extent() for column in self.axes.patches if column.get_gid()]
        on_line = any(line.intersects_bbox(there, filled=False) for line in lines)
        return not on_line and not any(column.overlaps(there) for column in columns)


def _ratings_figure(chart: RatingsChart, size: Size) -> Figure:
    size, rated, start = Size(size.width, size.height, max(_LEAST, size.text)), sum(bar.count for bar in chart.bars), 0
    if not rated or not has_room_inside(chart, size):
        return _side_by_side(chart, size)
    sheet, style = _Sheet(size, (0, 0, size.width, size.height), (0, rated), (0, 1)), Style(size.text, bold=True)
    for bar in (bar for bar in chart.bars if bar.count):
        fill = look.rating_fill(bar.rag)
        sheet.axes.barh(0.5, bar.count, 1, start, fc=f"#{fill.background}", ec="white", lw=2, gid="column")
        x, y = sheet.at(start + bar.count / 2, 0.5)
        sheet.write([bar.label], [(x - width(bar.label, style) / 2, y - _DIGIT / 2 * style.size)], style, fill.text)
        start += bar.count
    return sheet.figure


def _side_by_side(chart: RatingsChart, size: Size) -> Figure:
    """Draw a bar a class with its label beside it, in lines where half the width is too little."""
    slot, half = size.height / len(chart.bars), size.width / 2
    style = Style(max(_LEAST, min(size.text, slot / 2 / LINE_SPACING)), bold=True)  # two lines have room
    most_lines = max(1, int(slot / style.size / LINE_SPACING))
    labels = [wrap(" ".join(bar.label.split()), style, half)[:most_lines] for bar in chart.bars]
    rooms = [max(width(line, style) for line in lines) for lines in labels]
    edges, longest = (max(rooms) + _GAP, 0, size.width, size.height), max(1, *(bar.count for bar in chart.bars))
    sheet = _Sheet(size, edges, (0, longest), (len(chart.bars) - 0.5, -0.5))
    for number, (bar, lines, room) in enumerate(zip(chart.bars, labels, rooms, strict=True)):
        sheet.axes.barh(number, bar.count, 0.8, color=f"#{look.rating_fill(bar.rag).background}", gid="column")
        last = sheet.at(0, number)[1] - ((len(lines) - 1) * LINE_SPACING + _DIGIT) / 2 * style.size
        sheet.write(lines, [(max(rooms) - room, last)], style)
    return sheet.figure


def _trend_figure(chart: TrendChart, size: Size) -> Figure:
    style, bold = Style(max(_LEAST, size.text)), Style(max(_LEAST, size.text) + 2, bold=True)
    last, value = end_of(chart.actual), latest(chart.actual)
    texts = (text for text in chart.figures if width(text, bold) <= size.width / 3)
    figure = next(texts, _printed(value, chart.unit, chart.places))
    targets = [line for line in chart.targets if set(line.numbers) != {None}]
    names = [wrap(_target_text(chart, line), style, size.width / 3) for line in targets]
    beside = max((width(words, style) for lines in names for words in lines), default=0)
    scale = _scale(chart, style, size.width / 3)
    left = max(width(text, style) for text in scale.values()) + _GAP + 1
    bottom = (len(chart_xml.levels(chart.periods)) * LINE_SPACING + 0.8) * style.size
    right, top = size.width - max(beside, 24) - 2 * _GAP, size.height - bold.size - 2 * _GAP
    sheet = _Sheet(size, (left, bottom, right, top), (-0.5, len(chart.periods) - 0.5), value_axis(chart)[:2])
    _value_axis(sheet, scale, style)
    _period_axis(sheet, chart.periods, style)
    column = 1 / (1 + gap_width(chart) / 100)
    _actual(sheet, chart, last, column)
    beyond = 0.5 if len(chart.periods) > 1 or not chart.columns else column / 2 + _GAP / sheet.pitch
    for line, lines in zip(targets, names, strict=True):
        x, y = _target(sheet, line, beyond)
        middle = y - ((len(lines) - 1) * LINE_SPACING + _DIGIT) / 2 * style.size
        shifts = (sign * shift for shift in range(0, round(size.height), 2) for sign in (1, -1))  # nearest first
        sheet.write(lines, [(x + _GAP, middle + shift) for shift in shifts], style)
    goals = [number for line in targets if (number := line.numbers[last]) is not None]
    up = value >= (0 if chart.columns else min(goals, key=lambda goal: abs(goal - value), default=value))
    places = _around(sheet.at(last, float(value)), width(figure, bold), bold.size, up, chart.columns)
    sheet.write([figure], [place for place in places if place[1] > bottom], bold, look.ACCENT)
    return sheet.figure


def _printed(number: Decimal, unit: str, places: int) -> str:
    """Return a number as native charts print it: with the sign of per cent or money, and no other unit."""
    return with_unit(round_half_up(number, places), unit if unit in ("%", "£", "€", "$") else "")


def _target_text(chart: TrendChart, line: Line) -> str:
    """Return the name of a target with its last figure, and as many decimals as its figures need: `Target 80%`."""
    places = max(decimals_of(number) for number in line.numbers if number is not None)
    return f"{line.name} {_printed(latest(line), chart.unit, places)}"


def _scale(chart: TrendChart, style: Style, room: float) -> dict[float, str]:
    """Return the values of the gridlines with their labels, which are empty if one is wider than the room."""
    low, high, step = value_axis(chart)
    ticks = [Decimal(f"{low + number * step:.12g}") for number in range(round((high - low) / step) + 1)]
    scale = {float(tick): _printed(tick, chart.unit, decimals_of(Decimal(f"{step:.12g}"))) for tick in ticks}
    return scale if max(width(label, style) for label in scale.values()) <= room else dict.fromkeys(scale, "")


def _value_axis(sheet: _Sheet, scale: dict[float, str], style: Style) -> None:
    """Draw gridlines, a stronger one at nought or else the lowest, and as many labels as have room."""
    places = [sheet.at(-0.5, tick) for tick in scale]
    every = math.ceil(style.size * LINE_SPACING / (places[1][1] - places[0][1]))
    for number, ((tick, label), (x, y)) in enumerate(zip(scale.items(), places, strict=True)):
        sheet.axes.axhline(tick, color=_GRID, linewidth=0.75, zorder=0)
        if label and number % every == 0:
            place = (x - _GAP - width(label, style), y - _DIGIT / 2 * style.size)
            sheet.write([label], [place], style, look.MUTED)
    base = 0 if min(scale) <= 0 <= max(scale) else min(scale)
    sheet.axes.axhline(base, color=_RULE, linewidth=0.75, zorder=1.5, gid="axis")


def _period_axis(sheet: _Sheet, periods: Sequence[Period], style: Style) -> None:
    """Name the periods: quarters or months above their years, or else in full as many as have room, the last first."""
    left, pitch, leading = sheet.at(-0.5, 0)[0], sheet.pitch, style.size * LINE_SPACING
    baseline = sheet.bottom - 8 - _ASCENT * style.size
    *outer, names = chart_xml.levels(periods)
    if outer and max(width(name, style) for name in names) + _GAP > pitch:
        outer, names = [], [period.short_name for period in periods]
    every = 1 if outer else math.ceil((max(width(name, style) for name in names) + 2 * _GAP) / pitch)
    for number in range(len(names) - 1, -1, -every):
        x = left + (number + 0.5) * pitch - width(names[number], style) / 2
        sheet.write([names[number]], [(x, baseline)], style, apart=_GAP / 2)
    starts = [number for years in outer for number, year in enumerate(years) if year]
    for x in (left + start * pitch for start in starts[1:]):
        ys = (sheet.bottom, baseline - leading - _DESCENT * style.size)
        sheet.axes.plot((x, x), ys, color=_RULE, linewidth=0.75, gid="axis", transform=sheet.points, clip_on=False)
    for start, end in reversed([*pairwise([*starts, len(periods)])]):
        first, last = left + start * pitch, left + end * pitch - width(outer[0][start], style)
        places = [(x, baseline - leading) for x in ((first + last) / 2, first + _GAP / 2, last - _GAP / 2)]
        sheet.write([outer[0][start]], places, style, apart=_GAP / 2)


def _actual(sheet: _Sheet, chart: TrendChart, last: int, column: float) -> None:
    """Draw the actual figures, the last emphasised; `column` is a column's part of its period's width."""
    numbers = [math.nan if number is None else float(number) for number in chart.actual.numbers]
    if chart.columns:
        colours = [_ACCENT if number == last else _COLUMN for number in range(len(numbers))]
        sheet.axes.bar(range(len(numbers)), numbers, column, color=colours, gid="column")
        return
    sheet.axes.plot(numbers, "o-", color=_ACCENT, linewidth=2.5, markersize=4, zorder=2, gid="actual", clip_on=False)
    sheet.axes.plot(last, numbers[last], "o", color=_ACCENT, markersize=10, zorder=4, clip_on=False)


def _target(sheet: _Sheet, line: Line, beyond: float) -> Point:
    """Draw a target as a dashed line, interrupted where it is missing, and return where it ends."""
    known = [(period, float(number)) for period, number in enumerate(line.numbers) if number is not None]
    for _, run in groupby(enumerate(known), lambda item: item[1][0] - item[0]):
        points = [point for _, point in run]
        (first, start), (last, end) = points[0], points[-1]
        xs, ys = zip((first - beyond, start), *points, (last + beyond, end), strict=True)
        sheet.axes.plot(xs, ys, color=_TARGET, linewidth=2, dashes=(4, 2.5), zorder=3, gid="target", clip_on=False)
    return sheet.at(last + beyond, end)


def _around(point: Point, room: float, size: float, up: bool, column: bool) -> list[Point]:
    """Return places for a label `room` wide beside a point, best first: close above or below, then farther or aside."""
    (x, y), clear = point, 5 if column else 10
    costs = {} if column else {(x + 2 * _GAP, y - _DIGIT / 2 * size): 25.0}
    for above, far, aside in product((up, not up), range(0, 180, 3), (0, -0.25, 0.25, -0.5, 0.5, -1, 1, -2, 2)):
        rise = clear + far if above else -clear - far - _DIGIT * size
        costs[x + (aside - 0.5) * room, y + rise] = far + abs(aside) * 40 + (above is not up) * 40
    return sorted(costs, key=lambda place: costs[place])
