"""The axis of a native chart names the year of every quarter and month that it names."""

from __future__ import annotations

import re

import pytest

from reportgen.core.period import Kind, Period
from reportgen.writing.charts.plan import Plan, Size
from reportgen.writing.charts.scale import in_whole_years
from reportgen.writing.charts.trend import trend_parts
from reportgen.writing.charts.xml import levels
from tests.writing.test_pictures import trend

SIZES = [Size(width, 150, 12) for width in (160, 220, 300, 420, 640)]
COUNTS = [*range(4, 26)]


def axis(count: int, size: Size, last: Period = Period(2017, 3)) -> tuple[Plan, list[list[str]]]:  # noqa: B008 - frozen
    chart = trend([*range(20, 20 + count)], [30] * count, last=last)
    plan = Plan(in_whole_years(chart), size)
    return plan, levels(plan.chart.periods, plan.years)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width:.0f} wide")
@pytest.mark.parametrize("last", [Period(2017, 1), Period(2017, 2), Period(2017, 4), Period(2017, 5, Kind.MONTH)])
def test_every_label_has_its_year(last: Period, size: Size) -> None:
    for count in COUNTS:
        plan, [*outer, inner] = axis(count, size, last)
        if not outer:
            assert all(re.search(r"20\d\d", label) for label in inner), count
            continue
        for number, period in enumerate(plan.chart.periods):
            begins = number == 0 or period.year != plan.chart.periods[number - 1].year
            assert bool(outer[0][number]) is begins, (count, period)


def test_of_many_quarters_a_part_of_a_year_becomes_a_whole_one_which_has_room_for_its_name() -> None:
    plan, [years, quarters] = axis(20, Size(420, 150, 12))
    assert [year for year in years if year] == ["12/13", "13/14", "14/15", "15/16", "16/17", "17/18"]
    assert quarters == ["1", "2", "3", "4"] * 6
    assert [*map(str, plan.chart.actual.numbers)] == ["None"] * 3 + [*map(str, range(20, 40))] + ["None"]


def test_whatever_room_there_is_so_that_the_numbers_are_the_same_wherever_the_chart_stands() -> None:
    assert len({axis(20, size)[0].chart.periods for size in SIZES}) == 1


def test_where_there_is_room_the_axis_begins_with_the_first_figure() -> None:
    plan, [years, quarters] = axis(6, Size(640, 150, 12))
    assert ([*years], [*quarters]) == (["2016/17", "", "", "2017/18", "", ""], ["Q2", "Q3", "Q4", "Q1", "Q2", "Q3"])
    assert plan.chart.actual.numbers[0] == 20


def test_the_chart_and_its_workbook_have_the_same_periods() -> None:
    xml = trend_parts(trend([*range(20, 40)], [30] * 20, last=Period(2017, 3)), Size(420, 150, 12)).xml.decode()
    assert set(re.findall(r'<c:ptCount val="(\d+)"', xml)) == {"1", "24"}
