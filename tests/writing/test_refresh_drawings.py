"""Charts, pictures, faces and tick boxes of a draft are brought up to date, unless people have changed them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from reportgen.app.home import HOME
from reportgen.core.refresh.refreshed import LogEntry, Outcome
from reportgen.writing.seal import is_sealed
from reportgen.writing.word_refresh.chart_looks import ChartLooks
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.documents import Chart, Package, find_all
from tests.tools.drafts import changed, saved_by_libreoffice
from tests.tools.generated_reports import Generated, generated
from tests.tools.stress import GREEN, REPORT, book, row

WHEN = datetime(2026, 11, 28)
CARDIFF = HOME / "samples" / "cardiff-children-2017-18-q3.xlsx"
MARKED = ("c:dPt", "c:dLbls/c:dLbl")
APPENDIX, TABLE = "Appendix E performance report.docx", "Performance report.docx"


def revised(sample: Path, folder: Path, revisions: Mapping[tuple[str, str, str], str | int]) -> Path:
    """A sample with other values, by sheet, the first cell of the row and the column's header."""
    workbook = openpyxl.load_workbook(sample)
    for (sheet, key, header), value in revisions.items():
        at = [cell.value for cell in workbook[sheet][1]].index(header)
        cells = next(line for line in workbook[sheet].iter_rows() if key in f"{line[0].value} {line[1].value}")
        cells[at].value = value
    path = folder / f"revised {sample.name}"
    workbook.save(path)
    return path


@pytest.fixture(scope="module")
def old() -> Generated:
    return generated(CARDIFF, APPENDIX)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    changes: dict[tuple[str, str, str], str | int] = {
        ("Data", "VAC2 2017/18 Q3", "Actual"): 61,
        ("Indicators", "REC1", "Outlook"): "May",
    }
    return generated(revised(CARDIFF, tmp_path_factory.mktemp("new"), changes), APPENDIX)


def refreshed(old: Generated, new: Generated, edited: bytes | None = None) -> tuple[bytes, tuple[LogEntry, ...]]:
    found = refresh_report(edited or old.data, new.data, [old.texts], WHEN)
    return found.data, found.log


def charts(data: bytes) -> dict[str, Chart]:
    """The charts of the body by their alternative texts."""
    package = Package(data)
    targets = package.targets("word/document.xml")
    found = {}
    for drawing in find_all(package.xml("word/document.xml"), "//w:drawing[.//c:chart]"):
        [relation], [alt] = find_all(drawing, ".//c:chart/@r:id"), find_all(drawing, ".//wp:docPr/@descr")
        found[str(alt)] = Chart(package, targets[relation])
    return found


def test_a_chart_that_nobody_touched_becomes_the_new_one(old: Generated, new: Generated) -> None:
    data, log = refreshed(old, new)
    found, wanted = charts(data), charts(new.data)
    assert list(found) == list(wanted)
    for alt, chart in wanted.items():
        assert (found[alt].series, found[alt].categories, found[alt].rows) == (
            chart.series,
            chart.categories,
            chart.rows,
        )
    places = [entry.place for entry in log if "the chart" in entry.why and entry.outcome is Outcome.UPDATED]
    assert places
    assert all(place.startswith("chart after paragraph ") for place in places)


def typed_over(name: str, part: bytes) -> bytes:
    """As somebody leaves it who has typed another figure into a chart's sheet."""
    return part.replace(b"<c:v>58</c:v>", b"<c:v>59</c:v>") if "/charts/chart" in name else part


def colours(data: bytes) -> int:
    return sum(part.count(b"ABCDEF") for name, part in Package(data).parts.items() if "/charts/chart" in name)


def test_and_one_that_was_restyled_keeps_its_looks(old: Generated, new: Generated) -> None:
    parts = {name: part for name, part in Package(old.data).parts.items() if "/charts/chart" in name}
    colour = next(find_all(Package(old.data).xml(name), "//c:ser/c:spPr//a:srgbClr/@val")[0] for name in parts)
    edited = changed(
        old.data,
        lambda name, part: part.replace(f'"{colour}"'.encode(), b'"ABCDEF"') if "/charts/chart" in name else part,
    )
    data, _ = refreshed(old, new, edited)
    assert colours(data) == colours(edited) > 0
    assert [chart.series[0].numbers for chart in charts(data).values()] == [
        chart.series[0].numbers for chart in charts(new.data).values()
    ]
    assert [chart.rows for chart in charts(data).values()] == [chart.rows for chart in charts(new.data).values()]


def test_and_emphasises_and_labels_its_last_figure_although_the_axis_begins_later(
    old: Generated, tmp_path: Path
) -> None:
    later = generated(revised(CARDIFF, tmp_path, {("Data", "REC1 2012/13 Q4", "Actual"): ""}), APPENDIX)
    edited = changed(
        old.data, lambda name, part: part.replace(b'"12436D"', b'"ABCDEF"') if "/charts/chart" in name else part
    )
    places = [
        [find_all(next(iter(charts(data).values())).xml, f".//c:ser[c:idx/@val='0']/{at}/c:idx/@val") for at in MARKED]
        for data in (refreshed(old, later, edited)[0], later.data, old.data)
    ]
    assert places[0] == places[1] != places[2]


def test_one_that_is_no_longer_generated_goes_only_when_somebody_agrees_where_people_have_recoloured_it(
    old: Generated, tmp_path: Path
) -> None:
    fewer = generated(without_indicator(CARDIFF, tmp_path, "LAC1"), APPENDIX)
    gone = next(iter(charts(old.data).keys() - charts(fewer.data).keys()))
    assert charts(refreshed(old, fewer)[0]).keys() == charts(fewer.data).keys()
    edited = changed(
        old.data,
        lambda name, part: (
            re.sub(rb'(<c:ser>.*?srgbClr val=")[^"]*', rb"\g<1>7F007F", part, count=1)
            if name == chart_called(old.data, gone)
            else part
        ),
    )
    data, log = refreshed(old, fewer, edited)
    assert charts(data).keys() - charts(fewer.data).keys() == {gone}
    assert list(find_all(Package(data).xml("word/document.xml"), "//w:del//wp:docPr/@descr")) == [gone]
    assert "the chart is no longer generated; its deletion is tracked, for people have formatted it" in {
        entry.why for entry in log if entry.outcome is Outcome.PROPOSED
    }


def test_a_report_that_libreoffice_has_only_saved_counts_as_one_that_nobody_touched(
    old: Generated, tmp_path: Path
) -> None:
    fewer = generated(without_indicator(CARDIFF, tmp_path, "LAC1"), APPENDIX)
    (tmp_path / "draft.docx").write_bytes(old.data)
    [saved] = saved_by_libreoffice([tmp_path / "draft.docx"], tmp_path / "saved")
    data, log = refreshed(old, fewer, saved.read_bytes())
    assert [entry for entry in log if entry.outcome is not Outcome.UPDATED] == []
    assert "the table of contents is made anew" in {entry.why for entry in log}
    assert said(data) == said(fewer.data)


def said(data: bytes) -> list[str]:
    return [paragraph.text.strip() for paragraph in Document(io.BytesIO(data)).paragraphs if paragraph.text.strip()]


def test_a_chart_counts_as_ours_also_where_the_new_report_has_no_other(old: Generated) -> None:
    looks = ChartLooks(Document())
    parts = [part for name, part in Package(old.data).parts.items() if name.startswith("word/charts/chart")]
    assert [looks.are_own(part) for part in parts] == [False] * len(parts)
    assert all(looks.are_own(part.replace(b'"12436D"', b'"7F007F"')) for part in parts)


def chart_called(data: bytes, alt: str) -> str:
    """The part of the chart with an alternative text."""
    package = Package(data)
    document = package.xml("word/document.xml")
    [drawing] = [item for item in find_all(document, "//w:drawing") if find_all(item, ".//wp:docPr/@descr") == [alt]]
    return package.targets("word/document.xml")[find_all(drawing, ".//c:chart/@r:id")[0]]


def without_indicator(sample: Path, folder: Path, key: str) -> Path:
    """A sample without an indicator."""
    workbook = openpyxl.load_workbook(sample)
    for sheet in workbook.worksheets:
        for cells in reversed(list(sheet.iter_rows(min_row=2))):
            if any(str(cell.value or "").split()[:1] == [key] for cell in cells[:3]):
                sheet.delete_rows(int(cells[0].row or 0))
    path = folder / f"without {key} {sample.name}"
    workbook.save(path)
    return path


def test_but_one_whose_numbers_were_typed_over_is_left_with_a_comment(old: Generated, new: Generated) -> None:
    data, log = refreshed(old, new, changed(old.data, typed_over))
    assert any(59.0 in chart.series[0].numbers for chart in charts(data).values())
    told = told_by_hand(data)
    assert len(told) == 1
    assert "58 is now 61" in told[0]
    assert [entry.why for entry in log if entry.outcome is Outcome.LEFT] == [
        "people have changed the chart's numbers; Actual, Q3 17/18: 58 is now 61; Forecast, Q3 17/18: 58 is now 61"
    ]
    assert told_by_hand(refresh_report(data, new.data, [old.texts, new.texts], WHEN).data) == told


def told_by_hand(data: bytes) -> list[str]:
    return [comment.text for comment in Document(io.BytesIO(data)).comments if "changed by hand" in comment.text]


def faces(data: bytes) -> list[str]:
    return [str(alt) for alt in find_all(Package(data).xml("word/document.xml"), "//wp:docPr[@name='Face']/@descr")]


def test_a_face_becomes_that_of_the_new_outlook(old: Generated, new: Generated) -> None:
    assert faces(old.data) != faces(new.data)
    assert faces(refreshed(old, new)[0]) == faces(new.data)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return trends(tmp_path_factory.mktemp("board"), 83.5)


@pytest.fixture(scope="module")
def new_board(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    return trends(tmp_path_factory.mktemp("board"), 79.5)


def trends(folder: Path, last: float) -> Generated:
    """A table with a small picture of each indicator's figures."""
    path = folder / "trends.xlsx"
    rows = [row("Alpha", [*GREEN[:-1], last], 80, ref="K1"), row("Beta", GREEN, 80, ref="K2")]
    path.write_bytes(book(REPORT, rows))
    return generated(path, TABLE, "havering-board")


def pictures(data: bytes) -> list[bytes]:
    package = Package(data)
    targets = package.targets("word/document.xml")
    return [package.parts[targets[found]] for found in find_all(package.xml("word/document.xml"), "//a:blip/@r:embed")]


def test_a_picture_becomes_the_new_one(board: Generated, new_board: Generated) -> None:
    data, _ = refreshed(board, new_board)
    assert all(map(is_sealed, pictures(board.data)))
    assert pictures(board.data) != pictures(new_board.data)
    assert pictures(data) == pictures(new_board.data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len(set(package.namelist())) == len(package.namelist())


def test_but_one_that_people_put_there_stays(board: Generated, new_board: Generated) -> None:
    edited = changed(board.data, lambda name, part: part + b"\x00" if name.startswith("word/media/") else part)
    data, log = refreshed(board, new_board, edited)
    assert pictures(data) == pictures(edited)
    assert {entry.why for entry in log if entry.outcome is Outcome.LEFT} == {
        "the picture is not the one that was generated"
    }


def boxes(data: bytes) -> list[tuple[str, str]]:
    """Each tick box: what it is called and whether Word takes it for ticked."""
    root = Package(data).xml("word/document.xml")
    found = find_all(root, "//w:sdt[w:sdtPr/*[local-name()='checkbox']]")
    return [
        (find_all(box, "w:sdtPr/w:alias/@w:val")[0], find_all(box, ".//*[local-name()='checked']/@*")[0])
        for box in found
    ]


def objectives(folder: Path, **ticked: str) -> Generated:
    path = folder / "objectives.xlsx"
    fields = {f"{name} making Havering": tick for name, tick in ticked.items()}
    path.write_bytes(book(REPORT | fields, [row("Alpha", GREEN, 80)]))
    return generated(path, "Cover report.docx", "havering")


def test_a_tick_box_is_ticked_or_cleared_and_stays_one(tmp_path: Path) -> None:
    was = objectives(tmp_path, Communities="Yes", Places="No", Opportunities="No", Connections="No")
    now = objectives(tmp_path, Communities="No", Places="Yes", Opportunities="No", Connections="No")
    assert boxes(was.data) != boxes(now.data)
    data, log = refreshed(was, now)
    assert boxes(data) == boxes(now.data)
    assert {entry.outcome for entry in log} == {Outcome.UPDATED}


def test_also_in_a_line_that_people_have_reworded(tmp_path: Path) -> None:
    was = objectives(tmp_path, Communities="Yes", Places="No", Opportunities="No", Connections="No")
    now = objectives(tmp_path, Communities="No", Places="Yes", Opportunities="No", Connections="No")
    edited = changed(
        was.data,
        lambda name, part: part.replace(b">Places making", b">All places making") if "document" in name else part,
    )
    data, log = refreshed(was, now, edited)
    assert boxes(data) == boxes(now.data)
    assert {(entry.outcome, entry.why) for entry in log} == {
        (Outcome.UPDATED, "“☒” is now “☐”"),
        (Outcome.UPDATED, "people have edited this; “☐” is now “☒”"),
    }


def axes(data: bytes, document: str = "word/document.xml") -> list[tuple[str, ...]]:
    """The ends, the step and the number format of each chart's value axis."""
    package = Package(data)
    targets = package.targets(document)
    found = []
    for relation in find_all(package.xml(document), "//c:chart/@r:id"):
        for axis in find_all(package.xml(targets[relation]), "//c:valAx"):
            paths = ("c:scaling/c:min/@val", "c:scaling/c:max/@val", "c:majorUnit/@val", "c:numFmt/@formatCode")
            found.append(tuple(str(next(iter(find_all(axis, path)), "")) for path in paths))
    return found


def with_axis(data: bytes, was: bytes, now: bytes) -> bytes:
    return changed(data, lambda name, part: part.replace(was, now) if "/charts/chart" in name else part)


@pytest.fixture(scope="module")
def higher(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """One figure so much higher that its chart has another axis."""
    change: dict[tuple[str, str, str], str | int] = {("Data", "VAC2 2017/18 Q3", "Actual"): 640}
    return generated(revised(CARDIFF, tmp_path_factory.mktemp("higher"), change), APPENDIX)


def test_the_axis_of_a_chart_is_fitted_to_the_new_numbers_also_where_people_recoloured_it(
    old: Generated, higher: Generated
) -> None:
    assert axes(old.data) != axes(higher.data)
    assert axes(refreshed(old, higher)[0]) == axes(higher.data)
    recoloured = with_axis(old.data, b'"12436D"', b'"ABCDEF"')
    assert axes(refreshed(old, higher, recoloured)[0]) == axes(higher.data)


@pytest.mark.parametrize("pattern", [rb'<c:max val="[^"]*"/>', rb'<c:majorUnit val="[^"]*"/>'])
def test_but_one_that_people_have_set_stays_as_they_set_it(old: Generated, higher: Generated, pattern: bytes) -> None:
    own = re.sub(rb'"[^"]*"', b'"777.000000"', pattern.replace(b'[^"]*', b""))
    edited = changed(old.data, lambda name, part: re.sub(pattern, own, part) if "/charts/chart" in name else part)
    data, _ = refreshed(old, higher, edited)
    assert axes(data) == axes(edited)
    assert [chart.series[0].numbers for chart in charts(data).values()] == [
        chart.series[0].numbers for chart in charts(higher.data).values()
    ]


def test_so_does_a_title_and_a_number_format_of_theirs(old: Generated, higher: Generated) -> None:
    title = (
        b"<c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Ours</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    )
    edited = changed(
        with_axis(old.data, b"<c:chart>", title),
        lambda name, part: (
            re.sub(rb'(<c:valAx>.*?<c:numFmt formatCode=")[^"]*', rb"\g<1>0.00", part)
            if "/charts/chart" in name
            else part
        ),
    )
    data, _ = refreshed(old, higher, edited)
    assert {axis[3] for axis in axes(data)} == {"0.00"}
    parts = [part for name, part in Package(data).parts.items() if "/charts/chart" in name and name.endswith(".xml")]
    assert all(b"Ours" in part for part in parts)
