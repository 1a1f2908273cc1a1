"""Charts as Office's own: the chart part's XML and the workbook embedded in it, for Word and PowerPoint alike."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from reportgen.core.charts import Line, RatingsChart, TrendChart
from reportgen.core.figure import decimals_of
from reportgen.writing import chart_xml as xml
from reportgen.writing import fit, look
from reportgen.writing.chart_workbook import embedded_workbook

_LABEL_HEIGHT = 24.0
"""Points that the label of the last figure takes above its column."""


@dataclass(frozen=True)
class ChartParts:
    """A chart part's XML, which refers to its workbook as `rId1`, and that workbook."""

    xml: bytes
    workbook: bytes


@dataclass(frozen=True)
class Size:
    """The room for a chart and the size of its text, in points."""

    width: float
    height: float
    text: float


def ratings_parts(chart: RatingsChart, size: Size) -> ChartParts:
    """Return horizontal bars, one a class, each labelled `6 (43%) Green` at its axis, so that every label fits."""
    labels = [bar.label for bar in chart.bars]
    points = "".join(
        f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{xml.fill(look.rating_fill(bar.rag).background)}</c:dPt>"
        for number, bar in enumerate(chart.bars)
    )
    counts = [Decimal(bar.count) for bar in chart.bars]
    plot = (
        '<c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{xml.series_name("Indicators", 1)}'
        f'{xml.fill(look.MUTED)}<c:invertIfNegative val="0"/>{points}'
        f"{xml.labels_of(labels)}{xml.numbers(counts, 1, '0')}</c:ser>"
        f'<c:gapWidth val="40"/><c:axId val="{xml.CATEGORIES}"/><c:axId val="{xml.VALUES}"/></c:barChart>'
        f'<c:catAx><c:axId val="{xml.CATEGORIES}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{xml.no_line()}{xml.text(size.text, look.INK, bold=True)}'
        f'<c:crossAx val="{xml.VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{xml.VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{max(1, *(bar.count for bar in chart.bars))}"/><c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="{xml.CATEGORIES}"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
    rows: list[list[object]] = [["", "Indicators"], *([bar.label, bar.count] for bar in chart.bars)]
    return ChartParts(xml.space(plot, size.text), embedded_workbook(rows, []))


def trend_parts(chart: TrendChart, size: Size) -> ChartParts:
    """Return a line, or columns, of the actual figures in the accent, each target a dashed line.

    The last actual figure is emphasised and labelled on the side away from the target. A target beside a line is
    labelled at its end; over columns, where a label would lie on them, a legend names it.
    """
    low, high, step = _scale(chart)
    number_format = xml.number_format(chart.unit, chart.places)
    actual = _series(chart, chart.actual, 0, number_format, size)
    targets = "".join(
        _series(chart, line, number, _target_format(chart, line), size) for number, line in enumerate(chart.targets, 1)
    )
    axes = f'<c:axId val="{xml.CATEGORIES}"/><c:axId val="{xml.VALUES}"/>'
    line_start = '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
    line_end = f'<c:marker val="1"/>{axes}</c:lineChart>'
    if chart.columns:
        bars = (
            '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f'{actual}<c:gapWidth val="{max(60, 400 // len(chart.periods))}"/>{axes}</c:barChart>'
        )
        plot = bars + (line_start + targets + line_end if targets else "")
    else:
        plot = line_start + actual + targets + line_end
    axis_format = xml.number_format(chart.unit, decimals_of(Decimal(f"{step:.12g}")))
    plot += (
        f'<c:catAx><c:axId val="{xml.CATEGORIES}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{xml.line(look.RULE, 9525)}'
        f"{xml.text(size.text, look.INK, unbroken=len(chart.periods) > xml.MOST_ON_TWO_LEVELS)}"
        f'<c:crossAx val="{xml.VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        f'{_skipped_labels(chart, size)}<c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="{xml.VALUES}"/><c:scaling><c:orientation val="minMax"/><c:max val="{high:.12g}"/>'
        f'<c:min val="{low:.12g}"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines>{xml.line('E5E6E7', 9525)}</c:majorGridlines>"
        f'<c:numFmt formatCode="{escape(axis_format, xml.QUOTES)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{xml.no_line()}{xml.text(size.text, look.MUTED)}'
        f'<c:crossAx val="{xml.CATEGORIES}"/><c:crosses val="min"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{step:.12g}"/></c:valAx>'
    )
    header: list[object] = [
        *("" for _ in xml.levels(chart.periods)),
        chart.actual.name,
        *(line.name for line in chart.targets),
    ]
    levels = xml.levels(chart.periods)
    rows: list[list[object]] = [header]
    for index in range(len(chart.periods)):
        numbers = [line.numbers[index] for line in (chart.actual, *chart.targets)]
        rows.append([*(level[index] for level in levels), *numbers])
    return ChartParts(
        xml.space(_room(size, chart) + plot, size.text, legend=chart.columns and bool(targets)),
        embedded_workbook(rows, [number_format, *(_target_format(chart, line) for line in chart.targets)]),
    )


def _series(chart: TrendChart, line: Line, number: int, number_format: str, size: Size) -> str:
    """Return one series of a trend chart: number 0 is the actual, the others are targets."""
    is_actual = number == 0
    last = max(index for index, value in enumerate(line.numbers) if value is not None)
    start = f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{xml.series_name(line.name, len(xml.levels(chart.periods)) + number)}'
    body = f"{_labels(chart, line, is_actual, number_format, size)}{xml.levels_of(chart.periods)}"
    body += xml.numbers(line.numbers, len(xml.levels(chart.periods)) + number, number_format)
    if is_actual and chart.columns:
        emphasis = f'<c:dPt><c:idx val="{last}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{xml.fill(look.ACCENT)}</c:dPt>'
        return f'{start}{xml.fill("7F97AD")}<c:invertIfNegative val="0"/>{emphasis}{body}</c:ser>'
    if is_actual:
        big = f'<c:marker><c:symbol val="circle"/><c:size val="11"/>{xml.fill(look.ACCENT)}</c:marker>'
        emphasis = f'<c:dPt><c:idx val="{last}"/>{big}<c:bubble3D val="0"/>{xml.line(look.ACCENT, 31750)}</c:dPt>'
        small = f'<c:marker><c:symbol val="circle"/><c:size val="5"/>{xml.fill(look.ACCENT)}</c:marker>'
        return f'{start}{xml.line(look.ACCENT, 31750)}{small}{emphasis}{body}<c:smooth val="0"/></c:ser>'
    shown = [value for value in line.numbers if value is not None]
    marker = '<c:marker><c:symbol val="none"/></c:marker>'
    if len(shown) == 1:
        marker = f'<c:marker><c:symbol val="dash"/><c:size val="20"/>{xml.fill(look.TARGET)}</c:marker>'
    return f'{start}{xml.line(look.TARGET, 25400, dashed=True)}{marker}{body}<c:smooth val="0"/></c:ser>'


def _labels(chart: TrendChart, line: Line, is_actual: bool, number_format: str, size: Size) -> str:
    """Return the label of the last point: the figure for the actual, name and figure for a target beside a line."""
    last = max(index for index, value in enumerate(line.numbers) if value is not None)
    if chart.columns and not is_actual:
        return f"<c:dLbls>{xml.NO_LABELS}</c:dLbls>"
    position, colour = (_label_place(chart, line.numbers[last]), look.ACCENT) if is_actual else ("r", look.INK)
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{last}"/>{_above_target(chart, line, size)}<c:numFmt formatCode="{escape(number_format, xml.QUOTES)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{xml.text(14 if is_actual else 12, colour, bold=is_actual)}"
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(not is_actual)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        f"<c:separator> </c:separator></c:dLbl>{xml.NO_LABELS}{xml.NO_LEADERS}</c:dLbls>"
    )


def _label_place(chart: TrendChart, value: Decimal | None) -> str:
    """Return where the last actual figure's label goes: above a column, and of a line on the side away from the target."""
    if chart.columns:
        return "outEnd"
    target = next((line.numbers[-1] for line in chart.targets if line.numbers[-1] is not None), None)
    if value is None or target is None or value >= target:
        return "t"
    low, high, _ = _scale(chart)
    return "r" if (float(value) - low) / (high - low) < 0.15 else "b"


def _above_target(chart: TrendChart, line: Line, size: Size) -> str:
    """Return the shift that lifts a column's label above a target's mark that it would lie on."""
    value, (low, high, _) = line.numbers[-1], _scale(chart)
    if not chart.columns or value is None or value < 0:
        return ""
    plot = size.height * (1 - _edges(size, chart)[1] - _edges(size, chart)[3])
    heights = [
        float(found.numbers[-1] - value) * plot / (high - low)
        for found in chart.targets
        if found.numbers[-1] is not None
    ]
    lift = max((height for height in heights if -3 < height < _LABEL_HEIGHT), default=0) + 3
    if lift <= 3:
        return ""
    return f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{-lift / size.height:.4f}"/></c:manualLayout></c:layout>'


def _target_format(chart: TrendChart, line: Line) -> str:
    """Return the number format of a target: as many decimals as its figures need."""
    return xml.number_format(chart.unit, max(decimals_of(number) for number in line.numbers if number is not None))


def _room(size: Size, chart: TrendChart) -> str:
    """Return the place of the plot: beside it room for the axis' numbers and for the target's label."""
    left, top, right, bottom = _edges(size, chart)
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.4f}"/><c:y val="{top:.4f}"/><c:w val="{1 - left - right:.4f}"/><c:h val="{1 - top - bottom:.4f}"/>'
        "</c:manualLayout></c:layout>"
    )


def _skipped_labels(chart: TrendChart, size: Size) -> str:
    """Return which of many periods have a label: as many as have room side by side, from the first on."""
    if len(chart.periods) <= xml.MOST_ON_TWO_LEVELS:
        return ""
    left, _, right, _ = _edges(size, chart)
    pitch = (1 - left - right) * size.width / len(chart.periods)
    widest = max(fit.width(period.short_name, fit.Style(size.text)) for period in chart.periods)
    return f'<c:tickLblSkip val="{math.ceil((widest + size.text) / pitch)}"/>'


def _edges(size: Size, chart: TrendChart) -> tuple[float, float, float, float]:
    """Return the room left of, above, right of and below the plot, in parts of the chart's width and height."""
    longest = max(len(f"{number:,}") for number in chart.actual.numbers if number is not None) + len(chart.unit[:1]) + 1
    left = min(0.25, (longest * size.text * 0.6 + 8) / size.width)
    right = min(0.28, 105 / size.width) if chart.targets and not chart.columns else 0.04
    top = (46 if chart.targets and chart.columns else 22) / size.height
    bottom = (2.0 if len(xml.levels(chart.periods)) == 1 else 3.4) * size.text / size.height
    return left, top, right, bottom


def _scale(chart: TrendChart) -> tuple[float, float, float]:
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
