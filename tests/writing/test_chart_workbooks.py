"""What Office finds when somebody edits a chart's data: the numbers as the chart prints them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import openpyxl

from tests.tools.documents import Chart, find_all
from tests.writing.conftest import Pack, Packs


def charts(pack: Pack) -> Iterator[tuple[str, Chart]]:
    """Every chart of both documents, by the title of its slide or its alternative text."""
    for slide in pack.deck.slides:
        for shape in slide.shapes:
            if shape.chart is not None:
                yield slide.title, shape.chart
    yield from pack.word.charts


def cells(chart: Chart) -> Iterator[tuple[str, list[Any]]]:
    """Of each series the number format that the chart remembers, and its cells."""
    sheet = openpyxl.load_workbook(io.BytesIO(chart.workbook))["Sheet1"]
    for line in chart.series:
        rows = sheet[line.source.removeprefix("Sheet1!").replace("$", "")]
        yield line.number_format, [cell for row in rows for cell in row]


def test_numbers_have_the_format_that_the_chart_remembers(pack: Pack) -> None:
    for title, chart in charts(pack):
        for number_format, found in cells(chart):
            numbers = [cell for cell in found if cell.value is not None]
            assert numbers, title
            assert {cell.number_format for cell in numbers} == {number_format}, title


def test_per_cent_are_fractions_and_nothing_else_is(pack: Pack) -> None:
    items = dict(zip(pack.deck.indicator_slides(), pack.checked.rated.indicators, strict=True))
    for key, slides in pack.deck.indicator_slides().items():
        if not slides[0].has("chart"):
            continue
        chart, figure = slides[0].shape("chart").chart, items[key].figure
        assert chart is not None
        assert figure is not None
        last = [number for number in chart.series[0].numbers if number is not None][-1]
        per_cent = figure.unit == "%"
        assert last == float(figure.number / 100 if per_cent else figure.number), slides[0].title
        for number_format, _ in cells(chart):
            assert number_format.endswith("%") is per_cent, slides[0].title
        for axis in find_all(chart.xml, ".//c:valAx/c:numFmt/@formatCode"):
            assert axis.endswith("%") is per_cent, slides[0].title


def test_counts_of_ratings_are_whole_numbers(pack: Pack) -> None:
    for title, chart in charts(pack):
        if not title.startswith("Bar chart of the ratings") and chart.series[0].name == "Actual":
            continue
        for number_format, found in cells(chart):
            assert number_format == "0", title
            assert {cell.number_format for cell in found} == {"0"}, title


def test_both_documents_count_the_same(packs: Packs) -> None:
    for name in ("three classes", "remarks"):
        [(_, chart)] = packs[name].word.charts
        other = packs[name].deck.slides[2].shape("chart").chart
        assert other is not None
        assert counts(chart) == counts(other) != []


def counts(chart: Chart) -> list[Any]:
    """How many indicators have each rating, whether a series or a row each."""
    return sorted(cell.value for _, found in cells(chart) for cell in found)
