"""Trend charts as Office's own: the chart part's XML and the workbook embedded in it, for Word and PowerPoint alike."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from reportgen.core.figure import decimals_of
from reportgen.core.papers.charts import Line, TrendChart
from reportgen.writing import fit, look
from reportgen.writing.charts import xml
from reportgen.writing.charts.inside import inside_shift
from reportgen.writing.charts.plan import Plan, Size
from reportgen.writing.charts.scale import end_of, gap_width, in_whole_years, lines_of, places_of
from reportgen.writing.charts.workbook import embedded_workbook
from reportgen.writing.fit import Style

_KEY_MARK = 72.0
"""What a name in the key takes besides its letters: its mark and the space between names."""


@dataclass(frozen=True)
class ChartParts:
    """A chart part's XML, which refers to its workbook as `rId1`, and that workbook."""

    xml: bytes
    workbook: bytes


def trend_parts(chart: TrendChart, size: Size) -> ChartParts:
    """Return a line, or columns, of the actual figures in the accent, each target a dashed line.

    The last actual figure is emphasised and labelled, and each target is labelled at its end.
    """
    chart = in_whole_years(chart)
    plan = Plan(chart, size)
    lines = lines_of(chart)
    formats = [
        xml.number_format(chart.unit, chart.places if line in _figures(chart) else places_of(line)) for line in lines
    ]
    actual, *others = (
        _series(plan, line, number, number_format)
        for number, (line, number_format) in enumerate(zip(lines, formats, strict=True))
    )
    targets = "".join(others)
    axes = f'<c:axId val="{xml.CATEGORIES}"/><c:axId val="{xml.VALUES}"/>'
    line_start = '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
    line_end = f'<c:marker val="1"/>{axes}</c:lineChart>'
    if chart.columns:
        bars = (
            '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f'{actual}<c:gapWidth val="{gap_width(chart)}"/>{axes}</c:barChart>'
        )
        plot = bars + (line_start + targets + line_end if targets else "")
    else:
        plot = line_start + actual + targets + line_end
    axis_format = xml.number_format(chart.unit, decimals_of(Decimal(f"{plan.step:.12g}")))
    low, high, step = (_stored(Decimal(f"{end:.12g}"), chart) for end in (plan.low, plan.high, plan.step))
    plot += (
        f'<c:catAx><c:axId val="{xml.CATEGORIES}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{xml.line(look.RULE, 9525)}'
        f"{xml.text(size.text, look.INK, unbroken=plan.years is xml.Years.BESIDE)}"
        f'<c:crossAx val="{xml.VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        f'{_skipped_labels(plan)}<c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="{xml.VALUES}"/><c:scaling><c:orientation val="minMax"/><c:max val="{high:f}"/>'
        f'<c:min val="{low:f}"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines>{xml.line('E5E6E7', 9525)}</c:majorGridlines>"
        f'<c:numFmt formatCode="{escape(axis_format, xml.QUOTES)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{xml.no_line()}{xml.text(size.text, look.MUTED)}'
        f'<c:crossAx val="{xml.CATEGORIES}"/><c:crosses val="min"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{step:f}"/></c:valAx>'
    )
    return ChartParts(xml.space(_room(plan) + plot, size.text, _key(plan)), embedded_workbook(_rows(plan), formats))


def _figures(chart: TrendChart) -> tuple[Line, ...]:
    """Return the lines whose numbers are the indicator's figures."""
    return (chart.actual, *(cause.line for cause in chart.special))


def _key(plan: Plan) -> str:
    """Return the key to the points of special cause; nothing without any."""
    chart, size = plan.chart, plan.size
    if not chart.special:
        return ""
    count = len(lines_of(chart))
    names = [fit.width(cause.line.name, Style(size.text)) + _KEY_MARK for cause in chart.special]
    place = (plan.left / size.width, 0.0, min(sum(names), size.width - plan.left) / size.width, plan.key / size.height)
    return xml.key(range(count - len(chart.special), count), count, place, size.text)


def _rows(plan: Plan) -> list[list[object]]:
    """Return the rows of the embedded workbook: the series' names, then a row a period."""
    chart = plan.chart
    levels, lines = xml.levels(chart.periods, plan.years), lines_of(chart)
    header: list[object] = [*("" for _ in levels), *(line.name for line in lines)]
    body: list[list[object]] = [
        [*(level[index] for level in levels), *(_numbers(line, chart)[index] for line in lines)]
        for index in range(len(chart.periods))
    ]
    return [header, *body]


def _numbers(line: Line, chart: TrendChart) -> list[Decimal | None]:
    return [None if number is None else _stored(number, chart) for number in line.numbers]


def _stored(number: Decimal, chart: TrendChart) -> Decimal:
    """Return a number as the workbook holds it: per cent as Excel does, 0.83 for 83%."""
    return number / 100 if chart.unit == "%" else number


def _series(plan: Plan, line: Line, number: int, number_format: str) -> str:
    """Return one series of a trend chart: number 0 is the actual."""
    chart, last = plan.chart, end_of(line)
    is_actual = number == 0
    column = len(xml.levels(chart.periods, plan.years)) + number
    start = f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{xml.series_name(line.name, column)}'
    body = f"{_label(plan, line, number_format)}{xml.levels_of(chart.periods, plan.years)}"
    body += xml.numbers(_numbers(line, chart), column, number_format)
    if is_actual and chart.columns:
        emphasis = f'<c:dPt><c:idx val="{last}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{xml.fill(look.ACCENT)}</c:dPt>'
        return f'{start}{xml.fill(look.COLUMN)}<c:invertIfNegative val="0"/>{emphasis}{body}</c:ser>'
    if is_actual:
        covered = any(cause.line.numbers[last] is not None for cause in chart.special)
        big, small = xml.marker("circle", 5 if covered else 11, look.ACCENT), xml.marker("circle", 5, look.ACCENT)
        emphasis = f'<c:dPt><c:idx val="{last}"/>{big}<c:bubble3D val="0"/>{xml.line(look.ACCENT, 31750)}</c:dPt>'
        return f'{start}{xml.line(look.ACCENT, 31750)}{small}{emphasis}{body}<c:smooth val="0"/></c:ser>'
    return f'{start}{_drawn(plan, line)}{body}<c:smooth val="0"/></c:ser>'


def _drawn(plan: Plan, line: Line) -> str:
    """Return how a line other than the figures is drawn: dashed, thin where it is the mean or a limit, or as marks."""
    chart, bare = plan.chart, xml.marker("none")
    if line in chart.usual:
        return xml.line(look.MUTED, 12700, xml.Dash.SOLID if line is chart.usual[0] else xml.Dash.DOTTED) + bare
    for cause in chart.special:
        if line is cause.line:
            shape, colour = look.special_shape(cause.travel), look.special_colour(cause.travel)
            marks = xml.no_line() + xml.marker(shape, max(5, min(8, int(plan.pitch))), colour)
            if line.numbers[end_of(chart.actual)] is None:
                return marks
            big = f'{xml.marker(shape, 12, colour)}<c:bubble3D val="0"/>{xml.no_line()}'
            return f'{marks}<c:dPt><c:idx val="{end_of(chart.actual)}"/>{big}</c:dPt>'
    alone = sum(number is not None for number in line.numbers) == 1
    colour = look.ACCENT if line is chart.forecast else look.TARGET
    return xml.line(colour, 25400, xml.Dash.DASHED) + (xml.marker("dash", 20, look.TARGET) if alone else bare)


def _label(plan: Plan, line: Line, number_format: str) -> str:
    """Return the label of the last point: the figure for the actual, name and figure for another line.

    Labels stand at the right, where they cover nothing; the figure of a column stands above it.
    """
    if line not in plan.named:
        return ""
    is_actual = line is plan.chart.actual
    if line.sign:
        number_format = f'"{line.sign}"{number_format}'
    if is_actual:
        shift, position = plan.figure_shift(), plan.figure_place
        number_format, points = plan.figure.number_format, plan.figure.size
    else:
        shift = plan.target_shift(line) if line in plan.at_right else inside_shift(plan, line)
        position, points = "r", plan.size.text
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{end_of(line)}"/>{xml.shifted(*shift)}'
        f'<c:numFmt formatCode="{escape(number_format, xml.QUOTES)}" sourceLinked="0"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{xml.text(points, look.ACCENT if is_actual else look.INK, bold=is_actual)}"
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(not is_actual)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        f"<c:separator> </c:separator></c:dLbl>{xml.NO_LABELS}{xml.NO_LEADERS}</c:dLbls>"
    )


def _skipped_labels(plan: Plan) -> str:
    if plan.years is not xml.Years.BESIDE:
        return ""
    return f'<c:tickLblSkip val="{plan.periods_a_label()}"/>'


def _room(plan: Plan) -> str:
    """Return the place of the plot: beside it room for the axis' numbers and for labels."""
    width, height = plan.size.width, plan.size.height
    x, y = plan.left / width, plan.top / height
    w, h = 1 - (plan.left + plan.right) / width, plan.plot_height / height
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{w:.4f}"/><c:h val="{h:.4f}"/></c:manualLayout></c:layout>'
    )
