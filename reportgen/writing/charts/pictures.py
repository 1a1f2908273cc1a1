"""Charts as pictures, with the data, scale and labels of the native ones. Lengths and places are in points.

Nothing else uses matplotlib, which takes half a second to import: this module is for importing where a chart is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise, product
from typing import TYPE_CHECKING

from reportgen.core.figure import decimals_of
from reportgen.core.papers.charts import Line, RatingsChart, TrendChart
from reportgen.core.period import Period
from reportgen.writing import look
from reportgen.writing.charts import xml as chart_xml
from reportgen.writing.charts.picture_sheet import ASCENT, DESCENT, Point, Sheet, png
from reportgen.writing.charts.plan import Size
from reportgen.writing.charts.ratings_bar import has_room_inside
from reportgen.writing.charts.scale import end_of, end_text, gap_width, latest, printed, value_axis
from reportgen.writing.fit import LINE_SPACING, Style, width, wrap

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LEAST = 12.0  # the smallest text
_GAP = 6.0  # between a label and what is beside it
_DIGIT = 0.7  # a figure's height, in sizes
_ACCENT, _TARGET, _RULE, _COLUMN, _GRID = (
    f"#{look.ACCENT}",
    f"#{look.TARGET}",
    f"#{look.RULE}",
    f"#{look.COLUMN}",
    "#E5E6E7",
)
_MUTED, _SHAPES = f"#{look.MUTED}", {"diamond": "D", "square": "s", "triangle": "^"}


def ratings_picture(chart: RatingsChart, size: Size) -> bytes:
    """Return a PNG of one bar divided by class, `6 (43%) Green` in each part, or of a bar a class, labelled beside."""
    return png(lambda: _ratings_figure(chart, size))


def trend_picture(chart: TrendChart, size: Size) -> bytes:
    """Return a PNG of a line or columns, targets and forecast dashed; 300 by 140 points have room for every text."""
    return png(lambda: _trend_figure(chart, size))


def sparkline(chart: TrendChart, size: Size) -> bytes:
    """Return a PNG of nothing but the line of the figures, its last point and the target, for a table's cell."""
    return png(lambda: _sparkline_figure(replace(chart, variation=None), size))


def _sparkline_figure(chart: TrendChart, size: Size) -> Figure:
    low, high, _ = value_axis(chart)
    last, edge = end_of(chart.actual), 4.0
    sheet = Sheet(size, (edge, edge, size.width - edge, size.height - edge), (0, max(1, last)), (low, high))
    for line in chart.targets:
        points = [(x, float(y)) for x, y in enumerate(line.numbers[: last + 1]) if y is not None]
        sheet.axes.plot(*zip(*points, strict=True), color=_TARGET, lw=1.2, ls=(0, (4, 2)), clip_on=False)
    numbers = [math.nan if number is None else float(number) for number in chart.actual.numbers[: last + 1]]
    sheet.axes.plot(numbers, color=_ACCENT, lw=1.6, marker="o", ms=2, clip_on=False)
    sheet.axes.plot([last], [numbers[last]], color=_ACCENT, marker="o", ms=5, clip_on=False)
    return sheet.figure


def _ratings_figure(chart: RatingsChart, size: Size) -> Figure:
    size, rated, start = Size(size.width, size.height, max(_LEAST, size.text)), sum(bar.count for bar in chart.bars), 0
    if not rated or not has_room_inside(chart, size):
        return _side_by_side(chart, size)
    sheet, style = Sheet(size, (0, 0, size.width, size.height), (0, rated), (0, 1)), Style(size.text, bold=True)
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
    labels = [wrap(bar.label, style, half)[:most_lines] for bar in chart.bars]
    rooms = [max(width(line, style) for line in lines) for lines in labels]
    edges, longest = (max(rooms) + _GAP, 0, size.width, size.height), max(1, *(bar.count for bar in chart.bars))
    sheet = Sheet(size, edges, (0, longest), (len(chart.bars) - 0.5, -0.5))
    for number, (bar, lines, room) in enumerate(zip(chart.bars, labels, rooms, strict=True)):
        sheet.axes.barh(number, bar.count, 0.8, color=f"#{look.rating_fill(bar.rag).background}", gid="column")
        last = sheet.at(0, number)[1] - ((len(lines) - 1) * LINE_SPACING + _DIGIT) / 2 * style.size
        sheet.write(lines, [(max(rooms) - room, last)], style)
    return sheet.figure


def _trend_figure(chart: TrendChart, size: Size) -> Figure:
    style, bold = Style(max(_LEAST, size.text)), Style(max(_LEAST, size.text) + 2, bold=True)
    last, value = end_of(chart.actual), latest(chart.actual)
    texts = (text for text in chart.figures if width(text, bold) <= size.width / 3)
    figure = next(texts, printed(value, chart.unit, chart.places))
    dashed = [line for line in (*chart.targets, chart.forecast) if line and set(line.numbers) != {None}]
    top = size.height - bold.size - 2 * _GAP - (LINE_SPACING * style.size if chart.special else 0)
    dashed += _named_usual(chart, style, size, len(dashed), top)
    if chart.usual:
        dashed.sort(key=latest, reverse=True)
    names = [wrap(end_text(chart, line), style, size.width / 3) for line in dashed]
    beside = max((width(words, style) for lines in names for words in lines), default=0)
    scale = _scale(chart, style, size.width / 3)
    left = max(width(text, style) for text in scale.values()) + _GAP + 1
    bottom = (len(chart_xml.levels(chart.periods)) * LINE_SPACING + 0.8) * style.size
    right = size.width - max(beside, 24) - 2 * _GAP
    sheet = Sheet(size, (left, bottom, right, top), (-0.5, len(chart.periods) - 0.5), value_axis(chart)[:2])
    _value_axis(sheet, scale, style)
    _period_axis(sheet, chart.periods, style)
    _key(sheet, chart)
    column = 1 / (1 + gap_width(chart) / 100)
    _actual(sheet, chart, last, column)
    _variation(sheet, chart, last)
    beyond = 0.5 if len(chart.periods) > 1 or not chart.columns else column / 2 + _GAP / sheet.pitch
    edge = sheet.at(len(chart.periods) - 0.5, 0)[0]
    for line, lines in zip(dashed, names, strict=True):
        if line in chart.usual:
            x, y = edge, sheet.at(0, float(latest(line)))[1]
        elif line is chart.forecast:
            x, y = _dashed(sheet, line, 0, _ACCENT)
        else:
            x, y = _dashed(sheet, line, beyond, _TARGET)
        x = max(x, edge) if chart.usual else x  # all below one another, although a target ends where a forecast begins
        middle = y - ((len(lines) - 1) * LINE_SPACING + _DIGIT) / 2 * style.size
        shifts = [sign * shift for shift in range(0, round(size.height), 2) for sign in (1, -1)]  # nearest first
        if chart.usual:  # the highest was written first: the others follow below it, in the order of their lines
            shifts.sort(key=lambda shift: shift > 0)
        sheet.write(lines, [(x + _GAP, middle + shift) for shift in shifts], style)
    goals = [number for line in chart.targets if (number := line.numbers[last]) is not None]
    up = value >= (0 if chart.columns else min(goals, key=lambda goal: abs(goal - value), default=value))
    places = _around(sheet.at(last, float(value)), width(figure, bold), bold.size, up, chart.columns)
    sheet.write([figure], [place for place in places if place[1] - DESCENT * bold.size > bottom], bold, look.ACCENT)
    return sheet.figure


def _scale(chart: TrendChart, style: Style, room: float) -> dict[float, str]:
    """Return the values of the gridlines with their labels, which are empty if one is wider than the room."""
    low, high, step = value_axis(chart)
    ticks = [Decimal(f"{low + number * step:.12g}") for number in range(round((high - low) / step) + 1)]
    scale = {float(tick): printed(tick, chart.unit, decimals_of(Decimal(f"{step:.12g}"))) for tick in ticks}
    return scale if max(width(label, style) for label in scale.values()) <= room else dict.fromkeys(scale, "")


def _value_axis(sheet: Sheet, scale: dict[float, str], style: Style) -> None:
    """Draw gridlines, a stronger one at nought or else the lowest, and as many labels as have room."""
    places = [sheet.at(-0.5, tick) for tick in scale]
    every = math.ceil(style.size * LINE_SPACING / (places[1][1] - places[0][1]))
    for number, ((tick, label), (x, y)) in enumerate(zip(scale.items(), places, strict=True)):
        sheet.axes.axhline(tick, color=_GRID, linewidth=0.75, zorder=0, clip_on=False)
        if label and number % every == 0:
            sheet.write([label], [(x - _GAP - width(label, style), y - _DIGIT / 2 * style.size)], style, look.MUTED)
    base = 0 if min(scale) <= 0 <= max(scale) else min(scale)
    sheet.axes.axhline(base, color=_RULE, linewidth=0.75, zorder=1.5, gid="axis", clip_on=False)


def _period_axis(sheet: Sheet, periods: Sequence[Period], style: Style) -> None:
    """Name the periods: quarters or months above their years, or else in full as many as have room, the last first."""
    left, pitch, leading = sheet.at(-0.5, 0)[0], sheet.pitch, style.size * LINE_SPACING
    baseline = sheet.bottom - 8 - ASCENT * style.size
    *outer, names = chart_xml.levels(periods)
    if outer and max(width(name, style) for name in names) + _GAP > pitch:
        outer, names = [], [period.short_name for period in periods]
    every = 1 if outer else math.ceil((max(width(name, style) for name in names) + 1.5 * _GAP) / pitch)
    for number in range(len(names) - 1, -1, -every):
        x = left + (number + 0.5) * pitch - width(names[number], style) / 2
        sheet.write([names[number]], [(x, baseline)], style, apart=_GAP / 2)
    starts = [number for years in outer for number, year in enumerate(years) if year]
    for x in (left + start * pitch for start in starts[1:]):
        ys = (sheet.bottom, baseline - leading - DESCENT * style.size)
        sheet.axes.plot((x, x), ys, color=_RULE, linewidth=0.75, gid="axis", transform=sheet.points, clip_on=False)
    for start, end in reversed([*pairwise([*starts, len(periods)])]):
        first, last = left + start * pitch, left + end * pitch - width(outer[0][start], style)
        places = [(x, baseline - leading) for x in ((first + last) / 2, first + _GAP / 2, last - _GAP / 2)]
        sheet.write([outer[0][start]], places, style, apart=_GAP / 2)


def _actual(sheet: Sheet, chart: TrendChart, last: int, column: float) -> None:
    """Draw the actual figures, the last emphasised; `column` is a column's part of its period's width."""
    numbers = [math.nan if number is None else float(number) for number in chart.actual.numbers]
    if chart.columns:
        colours = [_ACCENT if number == last else _COLUMN for number in range(len(numbers))]
        sheet.axes.bar(range(len(numbers)), numbers, column, color=colours, gid="column")
        return
    sheet.axes.plot(numbers, "o-", color=_ACCENT, linewidth=2.5, markersize=4, zorder=2, gid="actual", clip_on=False)
    if all(cause.line.numbers[last] is None for cause in chart.special):
        sheet.axes.plot(last, numbers[last], "o", color=_ACCENT, markersize=10, zorder=4, clip_on=False)


def _dashed(sheet: Sheet, line: Line, beyond: float, colour: str) -> Point:
    """Draw a target or forecast as a dashed line, interrupted where it is missing, and return where it ends."""
    known = [(period, float(number)) for period, number in enumerate(line.numbers) if number is not None]
    for _, run in groupby(enumerate(known), lambda item: item[1][0] - item[0]):
        points = [point for _, point in run]
        (first, start), (last, end) = points[0], points[-1]
        xs, ys = zip((first - beyond, start), *points, (last + beyond, end), strict=True)
        sheet.axes.plot(xs, ys, color=colour, linewidth=2, dashes=(4, 2.5), zorder=3, gid="target", clip_on=False)
    return sheet.at(last + beyond, end)


def _named_usual(chart: TrendChart, style: Style, size: Size, others: int, top: float) -> tuple[Line, ...]:
    """Return the mean and limits whose labels have room in one line each, all of them or none."""
    leading = LINE_SPACING * style.size
    whole = all(width(end_text(chart, line), style) <= size.width / 3 for line in chart.usual)
    # a figure beside the line's end, and names of other lines on two lines each, stand there too
    return chart.usual if whole and (2 * others + len(chart.usual) + 2) * leading <= top else ()


def _variation(sheet: Sheet, chart: TrendChart, last: int) -> None:
    """Draw the mean and the limits across, and the points of special cause, each travel in a shape of its own."""
    for line in chart.usual:
        drawn = sheet.axes.axhline(
            float(latest(line)), color=_MUTED, linewidth=1, zorder=1.8, gid="usual", clip_on=False
        )
        if line is not chart.usual[0]:
            drawn.set_dashes((1.5, 2))
    for cause in chart.special:
        shape, colour = _SHAPES[look.special_shape(cause.travel)], f"#{look.special_colour(cause.travel)}"
        for at, number in enumerate(cause.line.numbers):
            if number is not None:
                points = 10 if at == last else max(4, min(6.5, sheet.pitch))
                sheet.axes.plot(at, float(number), shape, color=colour, markersize=points, zorder=5, clip_on=False)


def _key(sheet: Sheet, chart: TrendChart) -> None:
    """Name the shapes of special cause above the plot, where a chart is wide enough for their names."""
    style = Style(_LEAST)
    rooms = [width(cause.line.name, style) + 4 * _GAP for cause in chart.special]
    x, baseline = min(sheet.at(-0.5, 0)[0], sheet.width - sum(rooms)) + _GAP, sheet.height - ASCENT * style.size - 3
    if x < 0:
        return
    for cause, room in zip(chart.special, rooms, strict=True):
        shape, colour = _SHAPES[look.special_shape(cause.travel)], f"#{look.special_colour(cause.travel)}"
        middle = baseline + _DIGIT / 2 * style.size
        sheet.axes.plot(x, middle, shape, color=colour, markersize=6.5, transform=sheet.points, clip_on=False)
        sheet.write([cause.line.name], [(x + 1.5 * _GAP, baseline)], style)
        x += room


def _around(point: Point, room: float, size: float, up: bool, column: bool) -> list[Point]:
    """Return places for a label `room` wide beside a point, best first: close above or below, then farther or aside."""
    (x, y), clear = point, 5 if column else 10
    rises = () if column else (0, 4, -4, 8, -8)
    costs = {(x + 2 * _GAP, y + rise - _DIGIT / 2 * size): 16.0 + abs(rise) for rise in rises}
    for above, far, aside in product((up, not up), range(0, 180, 3), (0, -0.25, 0.25, -0.5, 0.5, -1, 1, -2, 2)):
        rise = clear + far if above else -clear - far - _DIGIT * size
        costs[x + (aside - 0.5) * room, y + rise] = far + abs(aside) * 40 + (above is not up) * 40
    return sorted(costs, key=lambda place: costs[place])
