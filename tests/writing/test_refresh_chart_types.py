"""Charts of a Word draft that people have turned into another type: new numbers in the type that they chose."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from lxml import etree

from reportgen.app.home import HOME
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.word_refresh.chart_looks import ChartLooks
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.documents import Chart, Package, find_all
from tests.tools.drafts import changed
from tests.tools.generated_reports import Generated, generated
from tests.tools.stress import GREEN, RED, REPORT, book, row
from tests.tools.validator import office_faults

WHEN = datetime(2026, 11, 28)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
HEADS = {
    "doughnutChart": None,
    "pieChart": None,
    "areaChart": ("grouping", "standard"),
    "lineChart": ("grouping", "standard"),
    "radarChart": ("radarStyle", "marker"),
}
"""The types of chart, and what a plot of each begins with; those without have no axes."""

PLOT = {f"{C}{name}" for name in ("varyColors", "ser", "axId")}
SERIES = {f"{C}{name}" for name in ("idx", "order", "tx", "spPr", "dPt", "cat", "val")}
TURNED = ("areaChart", "pieChart")
every_type = pytest.mark.parametrize("kind", HEADS)


@pytest.fixture(scope="module")
def ratings(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """Ratings in one stacked bar: more are red each time, then one is amber, too, and each has a bar of its own."""
    made = []
    for greens, ambers, reds in ((3, 0, 2), (2, 0, 3), (3, 0, 4), (1, 1, 3)):
        path = tmp_path_factory.mktemp("ratings") / "book.xlsx"
        figures = [*[GREEN] * greens, *[(*GREEN[:-1], 79.5)] * ambers, *[RED] * reds]
        rows = [
            row(f"Indicator {number}", one, 80, ref=f"K{number}", tolerance=5) for number, one in enumerate(figures)
        ]
        path.write_bytes(book(REPORT, rows))
        made.append(generated(path, "Cover report.docx", "standard"))
    return made


@pytest.fixture(scope="module")
def trends(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """Charts of lines; a figure of one changes, and changes again."""
    made = []
    for figure in (58, 61, 640):
        workbook = openpyxl.load_workbook(HOME / "samples" / "cardiff-children-2017-18-q3.xlsx")
        sheet = workbook["Data"]
        at = [cell.value for cell in sheet[1]].index("Actual")
        [line] = [cells for cells in sheet.iter_rows() if f"{cells[0].value} {cells[1].value}" == "VAC2 2017/18 Q3"]
        line[at].value = figure
        path = tmp_path_factory.mktemp("trends") / "book.xlsx"
        workbook.save(path)
        made.append(generated(path, "Appendix E performance report.docx"))
    return made


def turned(data: bytes, kind: str) -> bytes:
    """A document in which somebody has chosen another type for every chart."""
    return changed(
        data,
        lambda name, part: turned_chart(part, kind) if "/charts/chart" in name and name.endswith(".xml") else part,
    )


def turned_chart(part: bytes, kind: str) -> bytes:
    root = etree.fromstring(part)
    [area] = find_all(root, "//c:plotArea")
    [plot] = [child for child in area if child.find(f"{C}ser") is not None]
    plot.tag = f"{C}{kind}"
    for series in plot.findall(f"{C}ser"):
        keep_only(series, SERIES)
        for point in series.findall(f"{C}dPt"):
            keep_only(point, {f"{C}idx", f"{C}spPr"})
    head = HEADS[kind]
    keep_only(plot, PLOT if head else PLOT - {f"{C}axId"})
    if head:
        plot.insert(0, etree.Element(f"{C}{head[0]}", val=head[1]))
    else:
        keep_only(area, {f"{C}layout", plot.tag})
    if kind == "doughnutChart":
        etree.SubElement(plot, f"{C}holeSize", val="50")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def keep_only(element: etree._Element, tags: set[str]) -> None:
    for child in [child for child in element if child.tag not in tags]:
        element.remove(child)


def charts(data: bytes) -> list[Chart]:
    """The charts of the body, in its order."""
    package = Package(data)
    targets = package.targets("word/document.xml")
    return [Chart(package, targets[at]) for at in find_all(package.xml("word/document.xml"), "//c:chart/@r:id")]


def kinds(data: bytes) -> set[str]:
    plots = [series.getparent() for chart in charts(data) for series in find_all(chart.xml, "//c:ser")]
    return {str(plot.tag).removeprefix(C) for plot in plots}


def told(data: bytes) -> list[tuple[object, ...]]:
    """What charts say, each in their own numbers and in the workbook behind them."""
    return [
        (*((line.name, line.numbers) for line in chart.series), chart.categories, chart.rows) for chart in charts(data)
    ]


def assert_follows(versions: list[Generated], kind: str, folder: Path) -> None:
    """A draft whose charts were turned into another type follows each version, and changes once for each."""
    draft = turned(versions[0].data, kind)
    for number, version in enumerate(versions[1:], start=1):
        past = [one.texts for one in versions[:number]]
        found = refresh_report(draft, version.data, past, WHEN)
        assert told(found.data) == told(version.data)
        assert kinds(found.data) == {kind}
        why = [entry.why for entry in found.log if "the chart" in entry.why]
        assert why
        assert {entry.outcome for entry in found.log if entry.why in why} == {Outcome.UPDATED}
        again = refresh_report(found.data, version.data, [*past, version.texts], WHEN)
        assert [entry for entry in again.log if "chart" in entry.why] == []
        assert told(again.data) == told(found.data)
        (folder / "found.docx").write_bytes(found.data)
        assert office_faults(folder / "found.docx") == []
        draft = found.data


@every_type
def test_ratings_that_people_drew_in_another_type_get_their_new_numbers_in_it(
    ratings: list[Generated], kind: str, tmp_path: Path
) -> None:
    assert_follows(ratings[:3], kind, tmp_path)


@pytest.mark.parametrize("kind", TURNED)
def test_so_do_lines(trends: list[Generated], kind: str, tmp_path: Path) -> None:
    assert_follows(trends, kind, tmp_path)


def test_a_hidden_axis_is_as_long_as_the_new_numbers_need(ratings: list[Generated]) -> None:
    draft = turned(ratings[0].data, "areaChart")
    found = refresh_report(draft, ratings[2].data, [ratings[0].texts], WHEN).data
    [chart] = charts(found)
    assert find_all(chart.xml, "//c:valAx/c:scaling/c:max/@val") == ["7"]


@every_type
def test_where_a_part_has_come_that_does_not_fit_the_type_the_chart_and_its_workbook_are_left_with_a_comment(
    ratings: list[Generated], kind: str
) -> None:
    was, now = ratings[1], ratings[3]
    draft = turned(was.data, kind)
    found = refresh_report(draft, now.data, [was.texts], WHEN)
    assert told(found.data) == told(draft)
    [entry] = [entry for entry in found.log if "chart" in entry.why]
    assert entry.outcome is Outcome.LEFT
    assert entry.why.startswith("the chart has other lines or bars now, which do not fit the type that people chose; ")
    [comment] = comments(found.data)
    again = refresh_report(found.data, now.data, [was.texts, now.texts], WHEN)
    assert (comments(again.data), told(again.data)) == ([comment], told(draft))
    assert [entry for entry in again.log if "chart" in entry.why] == []
    back = refresh_report(found.data, was.data, [was.texts, now.texts], WHEN)
    assert (comments(back.data), told(back.data)) == ([], told(was.data))


def comments(data: bytes) -> list[str]:
    return [one.text for one in Document(io.BytesIO(data)).comments if "chart" in one.text]


def test_a_chart_of_a_type_that_is_never_generated_is_one_that_people_have_formatted(trends: list[Generated]) -> None:
    looks = ChartLooks(Document(io.BytesIO(trends[1].data)))
    for draft, own in ((trends[0].data, False), *((turned(trends[0].data, kind), True) for kind in TURNED)):
        assert {looks.are_own(etree.tostring(chart.xml)) for chart in charts(draft)} == {own}
