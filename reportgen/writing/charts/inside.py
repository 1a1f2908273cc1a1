"""The label of a target that ends within the plot, where a forecast goes on: off lines, columns and the last figure."""

from __future__ import annotations

from itertools import pairwise

from reportgen.core.papers.charts import Line
from reportgen.writing import fit
from reportgen.writing.charts.clear import Box, Drawn
from reportgen.writing.charts.plan import Plan
from reportgen.writing.charts.scale import end_of, end_text, lines_of
from reportgen.writing.fit import LINE_SPACING, Style

_MARKER = 6.0
"""From the last figure's place to the edge of its mark."""

_INSET = 3.0
"""Between the edge of a label and its words."""


def inside_shift(plan: Plan, line: Line) -> tuple[float, float]:
    """Return how far right and down the label of a line moves from beside its end, in parts of the chart."""
    right, down = _drawn(plan).free_shift(_beside(plan, line), plan.place(line, end_of(line)))
    return right / plan.size.width, down / plan.size.height


def _drawn(plan: Plan) -> Drawn:
    chart = plan.chart
    lines = [
        (plan.place(line, at), plan.place(line, at + 1))
        for line in lines_of(chart)
        if not (chart.columns and line is chart.actual)
        for at, pair in enumerate(pairwise(line.numbers))
        if None not in pair
    ]
    ends = [plan.place(chart.actual, at) for at, number in enumerate(chart.actual.numbers) if number is not None]
    columns = [Box(x - plan.column / 2, y, x + plan.column / 2, plan.plot_height) for x, y in ends if chart.columns]
    room = Box(0, -plan.top, plan.size.width - plan.left - plan.right, plan.plot_height)
    return Drawn(room, lines, [*columns, _figure(plan)])


def _beside(plan: Plan, line: Line) -> Box:
    """Return where the label of a line stands of itself: right of its end."""
    (x, y), height = plan.place(line, end_of(line)), LINE_SPACING * plan.size.text
    room = fit.width(end_text(plan.chart, line), Style(plan.size.text))
    return Box(x, y - height / 2, x + room + 2 * _INSET, y + height / 2)


def _figure(plan: Plan) -> Box:
    """Return where the last figure's label stands, above or below the figure, together with the figure's mark."""
    (x, y), half = plan.place(plan.chart.actual, end_of(plan.chart.actual)), plan.figure.width / 2
    y += plan.figure_shift()[1] * plan.size.height
    far = _MARKER + LINE_SPACING * plan.figure.size
    if plan.figure_place == "b":
        return Box(x - half, y - _MARKER, x + half, y + far)
    return Box(x - half, y - far, x + half, y + _MARKER)
