"""Charts as Office's own: series, gaps, labels, number formats, and a workbook inside that opens and agrees."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
import pytest

from reportgen.core.papers.charts import RatingsBar, RatingsChart
from reportgen.core.profile import Rag
from reportgen.writing.charts.plan import Size
from reportgen.writing.charts.ratings_bar import has_room_inside, ratings_parts
from tests.tools.documents import Chart, Slide, contrast, find_all
from tests.writing.conftest import Pack, Packs


def charts(pack: Pack) -> Iterator[tuple[Slide, Chart]]:
    for slide in pack.deck.slides:
        for shape in slide.shapes:
            if shape.chart is not None:
                yield slide, shape.chart


def chart_of(pack: Pack, title: str) -> Chart:
    return next(chart for slide, chart in charts(pack) if slide.title.startswith(title))


def test_charts_agree_with_the_workbook_inside_them(pack: Pack) -> None:
    for slide, chart in charts(pack):
        assert chart.rows == chart.cached_rows, slide.title


def test_no_text_becomes_a_formula_or_a_link(pack: Pack) -> None:
    for slide, chart in charts(pack):
        assert chart.live_cells == [], slide.title


def test_series_point_at_their_own_column_of_the_workbook(pack: Pack) -> None:
    for slide, chart in charts(pack):
        book = openpyxl.load_workbook(io.BytesIO(chart.workbook))["Sheet1"]
        for line in chart.series:
            cells = book[line.source.removeprefix("Sheet1!").replace("$", "")]
            assert [cell.value for (cell,) in cells] == list(line.numbers), slide.title


def test_axis_numbers_are_positive_and_name_the_axes_there_are(pack: Pack) -> None:
    for slide, chart in charts(pack):
        used = find_all(chart.xml, ".//c:barChart/c:axId/@val | .//c:lineChart/c:axId/@val")
        defined = find_all(chart.xml, ".//c:catAx/c:axId/@val | .//c:valAx/c:axId/@val")
        assert set(used) == set(defined), slide.title
        assert all(int(number) > 0 for number in defined)


def test_the_axis_covers_every_figure_and_columns_begin_at_zero(pack: Pack) -> None:
    for slide, chart in charts(pack):
        [low], [high] = (find_all(chart.xml, f".//c:valAx/c:scaling/c:{end}/@val") for end in ("min", "max"))
        numbers = [number for line in chart.series for number in line.numbers if number is not None]
        assert float(low) < float(high), slide.title
        assert float(low) <= min(numbers), slide.title
        assert max(numbers) <= float(high), slide.title
        if any(line.kind == "bar" for line in chart.series):
            assert float(low) <= 0 <= float(high), slide.title


def test_a_snapshot_is_a_line_with_its_target_dashed_beside_it(children: Pack) -> None:
    actual, target = chart_of(children, "Care leavers in work or study").series
    assert (actual.name, actual.kind, actual.dashed, actual.number_format) == ("Actual", "line", False, "#,##0.0%")
    assert actual.numbers == (0.556, 0.579, 0.583, 0.6, 0.623, 0.639, 0.656, 0.672, 0.609, 0.571)
    assert (target.name, target.kind, target.dashed, target.number_format) == ("Target", "line", True, "#,##0%")
    assert target.numbers == (0.7, 0.7, 0.7, 0.7, 0.75, 0.75, 0.75, 0.75, 0.8, 0.8)


def test_the_axis_has_the_quarters_and_under_them_the_years(children: Pack) -> None:
    assert chart_of(children, "Care leavers in work or study").categories == [
        ("2015/16", "Q1"), ("", "Q2"), ("", "Q3"), ("", "Q4"),
        ("2016/17", "Q1"), ("", "Q2"), ("", "Q3"), ("", "Q4"),
        ("2017/18", "Q1"), ("", "Q2"),
    ]  # fmt: skip


def test_year_to_date_figures_are_columns(children: Pack) -> None:
    actual, target = chart_of(children, "New in-house foster carers").series
    assert (actual.kind, target.kind) == ("bar", "line")
    assert actual.numbers[-3:] == (12, 6, 11)
    assert target.numbers[-3:] == (16, 5, 10)


def test_two_figures_are_no_line(packs: Packs) -> None:
    assert chart_of(packs["odd values"], "Visits").series[0].kind == "bar"
    assert chart_of(packs["one quarter"], "One quarter, off target").series[0].kind == "bar"


def test_a_missing_figure_is_a_gap(packs: Packs) -> None:
    chart = chart_of(packs["odd values"], "Gap in the middle")
    assert chart.series[0].numbers == (0.7, 0.71, None, None, 0.72, 0.73, 0.74, 0.755)
    assert find_all(chart.xml, "c:chart/c:dispBlanksAs/@val") == ["gap"]


def test_only_the_last_figure_and_the_end_of_the_target_are_labelled(packs: Packs, children: Pack) -> None:
    actual, target = chart_of(children, "Care leavers in work or study").series
    assert (actual.labels, target.labels) == ((9,), (9,))
    actual, target = chart_of(packs["odd values"], "Gap in the middle").series
    assert (actual.labels, target.labels) == ((7,), (7,))


def test_the_label_of_a_bound_has_its_sign(packs: Packs) -> None:
    chart = chart_of(packs["three classes"], "Strictly less than five")
    assert find_all(chart.xml, ".//c:ser[c:idx/@val='1']/c:dLbls/c:dLbl/c:numFmt/@formatCode") == ['"<"#,##0']


def known(chart: Chart) -> list[int]:
    """Places of the actual figures."""
    return [at for at, number in enumerate(chart.series[0].numbers) if number is not None]


def test_the_last_figure_is_always_labelled(pack: Pack) -> None:
    """A reader finds the figure of the title in the chart, however low the column is."""
    unlabelled = [
        slide.title
        for slide, chart in charts(pack)
        if slide.key != "overview" and list(chart.series[0].labels) != known(chart)[-1:]
    ]
    assert unlabelled == []


def test_each_target_is_named_at_its_end_and_there_is_no_legend(pack: Pack) -> None:
    for slide, chart in charts(pack):
        assert find_all(chart.xml, "c:chart/c:legend") == [], slide.title
        for line in chart.series[1:] if slide.key != "overview" else ():
            ends = [number for number, value in enumerate(line.numbers) if value is not None][-1:]
            assert list(line.labels) == ends, slide.title


def figure_label(chart: Chart) -> tuple[str, str]:
    """Number format and place of the label of the last actual figure."""
    [label] = find_all(chart.xml, ".//c:ser[c:idx/@val='0']/c:dLbls/c:dLbl")
    return find_all(label, "c:numFmt/@formatCode")[0], find_all(label, "c:dLblPos/@val")[0]


def test_the_last_figure_is_labelled_as_it_is_printed_elsewhere(packs: Packs, children: Pack) -> None:
    """Its unit and what makes it provisional included, as long as it is a number that a change of the chart changes."""
    odd = packs["odd values"]
    assert figure_label(chart_of(odd, "Waste, provisional")) == ('#,##0.0" [p]"', "outEnd")
    assert figure_label(chart_of(odd, "Residual household waste")) == ("#,##0.00", "outEnd")
    assert figure_label(chart_of(odd, "Working days lost")) == ('#,##0.0" days"', "outEnd")
    assert figure_label(chart_of(odd, "Budget variance")) == ("#,##0.00", "outEnd")
    assert figure_label(chart_of(odd, "Negative growth")) == ("#,##0.0", "outEnd")
    assert figure_label(chart_of(children, "Staying Put after 18")) == ('#,##0%" (1 of 2)"', "r")


def test_one_bar_is_divided_by_class_with_the_words_in_it(children: Pack) -> None:
    chart = children.deck.slides[2].shape("chart").chart
    assert chart is not None
    assert [(line.name, line.numbers) for line in chart.series] == [("6 (43%) Green", (6,)), ("8 (57%) Red", (8,))]
    assert find_all(chart.xml, ".//c:ser/c:dLbls/c:showSerName/@val") == ["1", "1"]


def test_but_each_class_has_a_bar_where_a_part_is_too_small_for_its_words() -> None:
    bars = (RatingsBar("39 (98%) Green", 39, Rag.GREEN), RatingsBar("1 (3%) Red", 1, Rag.RED))
    size = Size(400, 100, 24)
    assert not has_room_inside(RatingsChart(bars, ""), size)
    assert b'<c:grouping val="clustered"/>' in ratings_parts(RatingsChart(bars, ""), size).xml
    halves = (RatingsBar("1 (50%) Green", 1, Rag.GREEN), RatingsBar("1 (50%) Red", 1, Rag.RED))
    assert has_room_inside(RatingsChart(halves, ""), size)


@pytest.mark.parametrize(
    ("title", "number_format"),
    [
        ("Residual household waste", "#,##0.00"),
        ("Budget variance", '"£"#,##0.00'),
        ("Visits", "#,##0"),
        ("Very small", "#,##0.0000"),
        ("Against others", "#,##0%"),
    ],
)
def test_numbers_are_printed_as_precisely_as_they_were_typed(packs: Packs, title: str, number_format: str) -> None:
    assert chart_of(packs["odd values"], title).series[0].number_format == number_format


def test_a_benchmark_is_named_as_one(packs: Packs) -> None:
    _, benchmark = chart_of(packs["odd values"], "Against others").series
    assert (benchmark.name, benchmark.numbers) == ("Q2 benchmark", (0.71,) * 4)


def test_a_range_has_two_targets(packs: Packs) -> None:
    names = [line.name for line in chart_of(packs["three classes"], "Range, outside").series]
    assert names == ["Actual", "Target from", "Target to"]


def test_there_is_no_target_line_without_a_target(packs: Packs) -> None:
    assert [line.name for line in chart_of(packs["one quarter"], "One quarter, no target").series] == ["Actual"]


def test_months_and_years_have_axes_of_their_own(packs: Packs) -> None:
    months = chart_of(packs["months"], "Calls answered in time").categories
    assert months[:2] == [("Apr 2016",), ("May 2016",)]
    assert months[-1] == ("Aug 2017",)
    years = chart_of(packs["yearly"], "Outturn on target").categories
    assert years == [(f"{year}/{year - 1999}",) for year in range(2011, 2018)]


def test_every_text_is_legible_on_what_is_behind_it(pack: Pack) -> None:
    for slide, chart in charts(pack):
        for text in find_all(chart.xml, ".//c:txPr"):
            [colour] = find_all(text, ".//a:defRPr/a:solidFill/a:srgbClr/@val")
            inside = find_all(text, "../c:dLblPos[@val='ctr' or @val='inBase' or @val='inEnd']")
            behind = find_all(text, "ancestor::c:ser/c:spPr/a:solidFill/a:srgbClr/@val") if inside else ["FFFFFF"]
            assert contrast(colour, behind[0]) >= 4.5, slide.title


def test_lines_and_columns_stand_out_from_the_page(children: Pack) -> None:
    for _, chart in charts(children):
        for part in ("c:spPr", "c:dPt", "c:marker"):
            for colour in find_all(chart.xml, f".//c:ser/{part}//a:srgbClr/@val"):
                if colour == "FFFFFF" and find_all(chart.xml, ".//c:grouping[@val='stacked']"):
                    continue  # what parts the classes of one bar
                assert contrast(colour, "FFFFFF") >= 3, colour


def lift(packs: Packs, name: str, title: str) -> float:
    """How far the last column's label is moved up, in parts of the chart's height."""
    chart = chart_of(packs[name], title)
    [label] = find_all(chart.xml, ".//c:barChart/c:ser/c:dLbls/c:dLbl")
    assert find_all(label, "c:dLblPos/@val") == ["outEnd"]
    moved = find_all(label, "c:layout/c:manualLayout/c:y/@val")
    return -float(moved[0]) if moved else 0.0


def test_a_columns_figure_stands_above_the_target_that_is_close_above_it(packs: Packs) -> None:
    assert lift(packs, "havering-board-2017-18-q1 (havering)", "Deaths linked to air quality") > 0.05
    assert lift(packs, "three classes", "Relative, just short") > 0.02


def test_a_wide_figure_stands_clear_of_a_target_just_below_it_too(packs: Packs) -> None:
    assert 0.01 < lift(packs, "odd values", "Visits") < 0.05


def test_but_right_above_the_column_where_the_target_is_lower_or_far_away(packs: Packs) -> None:
    assert lift(packs, "odd values", "Rate of entry") == 0
    assert lift(packs, "odd values", "Working days lost") == 0
    assert lift(packs, "odd values", "Negative growth") == 0


def test_every_chart_has_a_title_slide_text_and_alternative_text_with_its_figures(children: Pack) -> None:
    slide = next(slide for slide in children.deck.slides if slide.title.startswith("Care leavers"))
    assert slide.shape("chart").alt == (
        "Line chart, Quarter 1 2015/16 to Quarter 2 2017/18. Latest 57.1%, target 80%, off target. Fell from 60.9% "
        "last quarter. "
        "A year ago 63.9%."
    )
    assert children.deck.slides[2].shape("chart").alt == (
        "Bar chart of the ratings for Quarter 2 2017/18. Of 14 rated indicators: 6 (43%) Green and 8 (57%) Red."
    )
