"""The ratings chart as Office's own: one bar divided by class, or a bar a class where a label has no room inside."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.papers.charts import RatingsChart
from reportgen.core.profile import Rag
from reportgen.writing import fit, look
from reportgen.writing.charts import xml
from reportgen.writing.charts.plan import Size
from reportgen.writing.charts.trend import ChartParts
from reportgen.writing.charts.workbook import embedded_workbook
from reportgen.writing.fit import Style

_SPACE = 10.0
"""Least room in points beside a label in its part of the bar."""


def ratings_parts(chart: RatingsChart, size: Size) -> ChartParts:
    """Return one bar divided by class, `6 (43%) Green` written in each part; labelled bars where that has no room."""
    return _divided(chart, size) if has_room_inside(chart, size) else _side_by_side(chart, size)


def has_room_inside(chart: RatingsChart, size: Size) -> bool:
    """Return whether each class that has indicators has room for its label in its part of one bar."""
    total = sum(bar.count for bar in chart.bars)
    return all(
        fit.width(bar.label, Style(size.text, bold=True)) + 2 * _SPACE <= size.width * bar.count / total
        for bar in chart.bars
        if bar.count
    )


def _divided(chart: RatingsChart, size: Size) -> ChartParts:
    """Return a bar with a series a class, named by its label; white lines part them where colour does not."""
    total = sum(bar.count for bar in chart.bars)
    series = "".join(
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{xml.series_name(bar.label, number + 1)}'
        f'{_outlined(bar.rag)}<c:invertIfNegative val="0"/>'
        f"{_name_inside(look.rating_fill(bar.rag).text, size.text) if bar.count else ''}"
        f"{xml.labels_of(['Indicators'])}{xml.numbers([Decimal(bar.count)], number + 1, '0')}</c:ser>"
        for number, bar in enumerate(chart.bars)
    )
    plot = (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        '<c:x val="0"/><c:y val="0"/><c:w val="1"/><c:h val="1"/></c:manualLayout></c:layout>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="0"/><c:overlap val="100"/>{_axis_ids()}</c:barChart>'
        f"{_classes_axis(size.text, shown=False)}{_counts_axis(total)}"
    )
    rows: list[list[object]] = [
        ["", *(bar.label for bar in chart.bars)],
        ["Indicators", *(Decimal(bar.count) for bar in chart.bars)],
    ]
    return ChartParts(xml.space(plot, size.text), embedded_workbook(rows, ["0"] * (len(rows[0]) - 1)))


def _side_by_side(chart: RatingsChart, size: Size) -> ChartParts:
    """Return a bar a class, each labelled at its axis, where every label has room."""
    points = "".join(
        f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{_outlined(bar.rag)}</c:dPt>'
        for number, bar in enumerate(chart.bars)
    )
    labels, counts = [bar.label for bar in chart.bars], [Decimal(bar.count) for bar in chart.bars]
    plot = (
        '<c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{xml.series_name("Indicators", 1)}'
        f'{xml.fill(look.MUTED)}<c:invertIfNegative val="0"/>{points}'
        f"{xml.labels_of(labels)}{xml.numbers(counts, 1, '0')}</c:ser>"
        f'<c:gapWidth val="25"/>{_axis_ids()}</c:barChart>'
        f"{_classes_axis(size.text, shown=True)}{_counts_axis(max(bar.count for bar in chart.bars))}"
    )
    rows: list[list[object]] = [["", "Indicators"], *([bar.label, Decimal(bar.count)] for bar in chart.bars)]
    return ChartParts(xml.space(plot, size.text), embedded_workbook(rows, ["0"] * (len(rows[0]) - 1)))


def _outlined(rag: Rag) -> str:
    """Return a part's fill, with a white edge that parts it from the next, or a dark one round a pale fill."""
    edge = look.PALE_EDGE if rag is Rag.AMBER else look.WHITE
    line = f'<a:ln w="25400"><a:solidFill><a:srgbClr val="{edge}"/></a:solidFill></a:ln>'
    colour = look.rating_fill(rag).background
    return f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{line}</c:spPr>'


def _name_inside(colour: str, size: float) -> str:
    return (
        f"<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{xml.text(size, colour, bold=True)}"
        '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
        '<c:showSerName val="1"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _axis_ids() -> str:
    return f'<c:axId val="{xml.CATEGORIES}"/><c:axId val="{xml.VALUES}"/>'


def _classes_axis(text_size: float, *, shown: bool) -> str:
    return (
        f'<c:catAx><c:axId val="{xml.CATEGORIES}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        f'<c:delete val="{int(not shown)}"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{xml.no_line()}'
        f"{xml.text(text_size, look.INK, bold=True)}"
        f'<c:crossAx val="{xml.VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _counts_axis(highest: int) -> str:
    return (
        f'<c:valAx><c:axId val="{xml.VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{max(1, highest)}"/><c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="{xml.CATEGORIES}"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
