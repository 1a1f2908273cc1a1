"""Where a forecast goes on, the target's label lies on no line, no column and no other label."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import pairwise

import pytest

from reportgen.core.papers.charts import Line, TrendChart
from reportgen.writing import fit
from reportgen.writing.charts.plan import Plan, Size
from reportgen.writing.charts.scale import end_of, end_text, in_whole_years
from reportgen.writing.charts.trend import trend_parts
from reportgen.writing.fit import Style
from tests.tools.documents import find_all
from tests.tools.stress import REPORT, book, row
from tests.writing.conftest import Packs
from tests.writing.test_pictures import trend

SIZE = Size(453, 150, 12)
Point = tuple[float, float]


def shifts(xml: str) -> dict[str, Point]:
    """How far each series' label is moved, in points."""
    found = {}
    for series in re.findall("<c:ser>.*?</c:ser>", xml):
        [name] = re.findall("<c:tx>.*?<c:v>(.*?)</c:v>", series)
        moved = re.search(r'<c:x val="(.*?)"/><c:y val="(.*?)"/>', series)
        found[name] = (float(moved[1]) * SIZE.width, float(moved[2]) * SIZE.height) if moved else (0.0, 0.0)
    return found


def touched(chart: TrendChart) -> list[str]:
    """What the target's label lies on."""
    plan, [target] = Plan(in_whole_years(chart), SIZE), chart.targets
    [target] = plan.chart.targets
    (x, y), (right, down) = plan.place(target, end_of(target)), shifts(trend_parts(chart, SIZE).xml.decode())["Target"]
    left, middle = x + right, y + down
    width, half = fit.width(end_text(chart, target), Style(12)), 6

    def holds(point: Point) -> bool:
        return left <= point[0] <= left + width and middle - half <= point[1] <= middle + half

    found = [line.name for line in drawn(plan) if any(map(holds, along(plan, line)))]
    (fx, fy), figure = plan.place(plan.chart.actual, end_of(plan.chart.actual)), plan.figure
    fy += plan.figure_shift()[1] * SIZE.height + (14 if plan.figure_place == "b" else -14)
    if abs(fx - left - width / 2) < (figure.width + width) / 2 and abs(fy - middle) < half + figure.size / 2:
        found.append("figure")
    columns = (plan.place(plan.chart.actual, at) for at, n in enumerate(plan.chart.actual.numbers) if n is not None)
    if chart.columns and any(left < at + plan.column / 2 and at < left + width and top < middle for at, top in columns):
        found.append("column")
    return found


def drawn(plan: Plan) -> list[Line]:
    lines = [line for line in (*plan.chart.targets, plan.chart.forecast) if line]
    return lines if plan.chart.columns else [plan.chart.actual, *lines]


def along(plan: Plan, line: Line) -> list[Point]:
    """Points close to one another on a line."""
    points = []
    for at, pair in enumerate(pairwise(line.numbers)):
        if None not in pair:
            (x, y), (to, down) = plan.place(line, at), plan.place(line, at + 1)
            points += [(x + (to - x) * part / 60, y + (down - y) * part / 60) for part in range(61)]
    return points


def with_forecast(
    numbers: Sequence[float], goal: Sequence[float], ahead: Sequence[float], *, columns: bool = False
) -> TrendChart:
    empty, before = [None] * len(ahead), [None] * (len(numbers) - 1)
    return trend(
        [*numbers, *empty], [*goal, *empty], forecast=[*before, numbers[-1], *ahead], places=1, columns=columns
    )


def test_a_targets_label_is_on_no_line_where_the_figures_fall_to_it() -> None:
    falling = [19.4, 19, 19.3, 18.3, 18.6, 18.1, 17.4, 17.9, 17, 16.4, 16.2, 16.3, 16.7, 15.5, 15.3, 15.6, 15.9, 14.9]
    assert touched(with_forecast([*falling, 14.2], [18] * 6 + [17] * 6 + [16] * 4 + [15] * 3, [14, 13.8, 13.2])) == []


@pytest.mark.parametrize("columns", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_nor_among_any_figures(seed: int, columns: bool) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    numbers = [draw.randint(40, 60) for _ in range(draw.randint(3, 20))]
    goal = draw.randint(35, 65)
    ahead = [draw.randint(40, 60) for _ in range(draw.randint(1, 5))]
    assert touched(with_forecast(numbers, [goal] * len(numbers), ahead, columns=columns)) == []


def test_but_one_that_goes_on_as_far_as_the_forecast_has_it_at_the_right() -> None:
    chart = trend((70, 71, 69, 72, None, None), [80] * 6, forecast=(None, None, None, 72, 76, 79))
    plan = Plan(in_whole_years(chart), SIZE)
    assert plan.at_right == [plan.chart.forecast, *plan.chart.targets]
    found = shifts(trend_parts(chart, SIZE).xml.decode())
    assert found["Target"][0] == pytest.approx(found["Forecast"][0], abs=0.1)


TYPED = {
    "91%": "#,##0%",
    "91 %": "#,##0%",
    "91 per cent": "#,##0%",
    "91 percent": "#,##0%",
    "91.5 %": "#,##0.0%",
    "91 % (Provisional)": '#,##0%" (Provisional)"',
    "91 per cent of cases": '#,##0%" of cases"',
}
"""What is typed as a figure in per cent, and the number format of its label."""


@pytest.mark.parametrize("typed", TYPED)
def test_per_cent_typed_with_the_figure_is_shown_once(packs: Packs, typed: str) -> None:
    pack = packs.of(f"typed {typed}", book(REPORT, [row("Assessed in time", ["88 %", "90 %", typed], "85 %")]))
    [*_, chart] = [shape.chart for slide in pack.deck.slides for shape in slide.shapes if shape.chart]
    [code] = find_all(chart.xml, ".//c:ser[c:idx/@val='0']/c:dLbls/c:dLbl/c:numFmt/@formatCode")
    assert code == TYPED[typed]


@pytest.mark.parametrize("last", [5, 1, 0])
def test_a_target_of_nought_has_its_label_above_the_names_of_the_periods(last: int) -> None:
    chart = trend([30, 20, 10, 40, 20, 30, 10, last], [0] * 8, unit="")
    plan, [target], moved = Plan(chart, SIZE), chart.targets, shifts(trend_parts(chart, SIZE).xml.decode())
    bottom = plan.place(target, end_of(target))[1] + moved["Target"][1] + SIZE.text / 2
    assert bottom <= plan.plot_height + 4
    figure = plan.place(chart.actual, end_of(chart.actual))[1] + moved["Actual"][1]
    assert bottom - SIZE.text / 2 - figure >= 16
