"""Marked copies of workbooks: what is at each problem's cell, what is listed, and that all else is as it was."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

from reportgen.app.home import HOME
from reportgen.core.problems import Problem, RefusedError, error, note, warning
from reportgen.writing.marked import workbook as marked
from reportgen.writing.marked.workbook import mark
from tests.tools.documents import contrast
from tests.tools.marked_workbooks import parts_of, rich, with_conversation, with_more, with_prefix
from tests.tools.sheets import indicators, package_of, with_part, workbook
from tests.tools.validator import office_faults

pytestmark = pytest.mark.filterwarnings("ignore:.*:UserWarning:openpyxl")
"""This library says what it drops; we keep it."""

ODD = """It's "all" here!"""
PLAIN = workbook({"Figures": "Name | Value\nA | 1\nB | =B2 -> 7", "Notes": "One"})
SAMPLES = sorted((HOME / "samples").glob("*.xlsx"))
SOLID = {"error": "FFFBC9C2", "warning": "FFFFDF80", "note": "FFBBDCF7"}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return rich(tmp_path_factory.mktemp("rich"))


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def marks(data: bytes, *problems: Problem) -> Any:
    """The marked copy of a workbook, opened."""
    return opened(mark(data, problems, "book.xlsx").data)


def fill(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb) if cell.fill.fill_type == "solid" else ""


def listed(book: Any) -> list[tuple[Any, ...]]:
    """The rows of the sheet of problems, with what its second column links to."""
    sheet = book.worksheets[-1]
    return [
        (*(cell.value for cell in row), row[1].hyperlink.location if row[1].hyperlink else None)
        for row in sheet.iter_rows(min_row=2)
    ]


# The cells


def test_it_colours_and_comments_each_cell_by_its_worst_problem() -> None:
    book = marks(
        PLAIN,
        note("Figures!B2", "one is few", "count again"),
        error("Figures!B2", "it is no figure", "type one"),
        warning("Figures!B3", "seven", "look"),
        note("Notes!A1", "words", "read them"),
    )
    sheet = book["Figures"]
    assert [fill(cell) for cell in (sheet["B2"], sheet["B3"], book["Notes"]["A1"], sheet["A1"])] == [
        SOLID["error"], SOLID["warning"], SOLID["note"], "",
    ]  # fmt: skip
    assert sheet["B2"].comment.author == "reportgen"
    assert sheet["B2"].comment.text.split("\n") == [
        "reportgen: to mend first", "It is no figure.", "What to do: type one.", "",
        "reportgen: to know", "One is few.", "What to do: count again.",
    ]  # fmt: skip
    assert sheet["A1"].comment is None


def test_it_keeps_number_format_font_border_alignment_and_protection(everything: bytes) -> None:
    before, after = (
        opened(everything)["Figures"]["B3"],
        marks(everything, error("Figures!B3", "x", "y"))["Figures"]["B3"],
    )
    assert fill(after) == SOLID["error"]
    assert looks(after, with_fill=False) == looks(before, with_fill=False)
    assert (after.number_format, after.font.b, after.protection.locked) == ("0.0%", True, False)


@pytest.mark.parametrize("make", [error, warning, note])
def test_the_text_that_a_cell_has_stays_legible(everything: bytes, make: Callable[[str, str, str], Problem]) -> None:
    sheet = marks(everything, make("Figures!D1", "x", "y"), make("Figures!A2", "x", "y"))["Figures"]
    assert contrast(fill(sheet["D1"])[2:], "FFFFFF") >= 4.5
    assert contrast(fill(sheet["A2"])[2:], "000000") >= 4.5


def test_a_cell_that_is_not_there_is_made_in_its_place_with_the_format_of_its_row_or_column(everything: bytes) -> None:
    places = ["Z1", "C6", "J8", "D3", "A7", "ZZ3000"]
    data = mark(everything, [error(f"Figures!{place}", "x", "y") for place in places], "book.xlsx").data
    sheet = opened(data)["Figures"]
    assert [fill(sheet[place]) for place in places] == [SOLID["error"]] * len(places)
    assert sheet["C6"].font.i, "the row's format"
    assert sheet["J8"].number_format == "0.0%", "the column's format"
    part = etree.fromstring(parts_of(data)["xl/worksheets/sheet1.xml"])
    rows = part.findall(".//{*}sheetData/{*}row")
    numbers = [int(row.get("r", "")) for row in rows]
    assert numbers == sorted(set(numbers))
    for row in rows:
        columns = [coordinate_to_tuple(cell.get("r", ""))[1] for cell in row]
        assert columns == sorted(set(columns))
        if "spans" in row.attrib:
            low, high = map(int, row.get("spans", "").split(":"))
            assert low <= columns[0] <= columns[-1] <= high
    assert part.xpath("string(*[local-name() = 'dimension']/@ref)") == "A1:ZZ3000"


def test_rows_and_cells_without_numbers_are_counted_and_stay_where_they_are() -> None:
    bare = re.sub(rb'(<row|<c) r="[A-Z]*\d+"', rb"\1", parts_of(PLAIN)["xl/worksheets/sheet1.xml"])
    data = package_of({**parts_of(PLAIN), "xl/worksheets/sheet1.xml": bare})
    sheet = marks(data, error("Figures!B3", "x", "y"), error("Figures!F2", "x", "y"))["Figures"]
    assert [[cell.value for cell in row[:2]] for row in sheet.iter_rows()] == [
        ["Name", "Value"],
        ["A", 1],
        ["B", "=B2"],
    ]
    assert [fill(sheet["B3"]), fill(sheet["F2"]), fill(sheet["B2"])] == [SOLID["error"], SOLID["error"], ""]


def test_of_merged_cells_the_first_is_marked(everything: bytes) -> None:
    sheet = marks(everything, error("Figures!G2", "x", "y"), note("Figures!F1", "z", "y"))["Figures"]
    assert fill(sheet["F1"]) == SOLID["error"]
    assert sheet["F1"].comment.text.count("reportgen: ") == 2
    assert "F1:H2" in map(str, sheet.merged_cells.ranges)


def test_a_workbook_without_styles_gets_some() -> None:
    parts = parts_of(PLAIN)
    del parts["xl/styles.xml"]
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[name] = re.sub(rb"<[^>]*styles\.xml[^>]*>", b"", parts[name])
    book = marks(package_of(parts), error("Figures!B2", "x", "y"))
    assert (fill(book["Figures"]["B2"]), fill(book["Figures"]["B3"])) == (SOLID["error"], "")
    empty = with_part(
        PLAIN,
        "xl/styles.xml",
        re.findall(
            r"(?s)<numFmts.*(?=</styleSheet)|<fonts.*(?=</styleSheet)", parts_of(PLAIN)["xl/styles.xml"].decode()
        )[0],
        "",
    )
    assert fill(marks(empty, error("Figures!B2", "x", "y"))["Figures"]["B2"]) == SOLID["error"]


def test_other_prefixes_than_the_usual_are_understood(everything: bytes) -> None:
    book = marks(with_prefix(everything), error("Figures!B3", "x", "y"), error("Figures!C30", "x", "y"))
    assert [fill(book["Figures"][place]) for place in ("B3", "C30", "B4")] == [SOLID["error"], SOLID["error"], ""]
    assert book["Figures"]["B3"].comment.text.startswith("reportgen")


def test_its_fill_counts_even_for_programs_that_ask_whether_it_does(everything: bytes) -> None:
    parts = parts_of(mark(everything, [error("Figures!A2", "x", "y")], "b.xlsx").data)
    style = etree.fromstring(parts["xl/worksheets/sheet1.xml"]).xpath("string(//*[@r = 'A2']/@s)")
    own = etree.fromstring(parts["xl/styles.xml"]).find("{*}cellXfs")
    assert own is not None
    assert own[int(str(style))].get("applyFill") == "1"


# The comments


def test_a_comment_that_is_there_is_kept_and_added_to(everything: bytes) -> None:
    data = mark(everything, [error("Figures!B2", "too small", "look"), error("Figures!C9", "x", "y")], "b.xlsx").data
    sheet = opened(data)["Figures"]
    assert sheet["B2"].comment.text == "Checked by me\n\nreportgen: to mend first\nToo small.\nWhat to do: look."
    assert sheet["B2"].comment.author == "Analyst"
    assert sheet["A4"].comment.text == "Another"
    drawing = parts_of(data)["xl/drawings/vmlDrawing1.vml"]
    assert drawing.count(b'ObjectType="Note"') == 3, "one box a comment"
    assert drawing.count(b'ObjectType="Button"') == 1
    assert boxes(everything)[1, 1][6] < boxes(data)[1, 1][6], "its box has room for what is added"


def boxes(data: bytes) -> dict[tuple[int, int], list[int]]:
    """The anchors of the boxes of comments, by row and column (0 the first)."""
    found = {}
    for name, content in parts_of(data).items():
        if name.endswith(".vml"):
            for anchor, row, column in re.findall(
                rb'"Note">.*?<x:Anchor>([^<]*)</x:Anchor>.*?<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)', content, re.DOTALL
            ):
                found[int(row), int(column)] = [int(number) for number in anchor.split(b",")]
    return found


def test_each_box_is_as_high_as_its_text_and_stands_beside_its_cell() -> None:
    few, many = error("Figures!B2", "short", "mend"), error("Figures!B9", "long words " * 60, "mend")
    found = boxes(mark(PLAIN, [few, many], "b.xlsx").data)
    heights = {place: anchor[6] - anchor[2] for place, anchor in found.items()}
    assert heights[8, 1] > 2 * heights[1, 1] > 0
    assert all(anchor[0] == column + 1 and anchor[4] > anchor[0] for (_, column), anchor in found.items())


def test_a_long_text_is_cut_in_the_comment_and_whole_in_the_list() -> None:
    book = marks(PLAIN, error("Figures!B2", "word " * 900, "mend"))
    assert len(book["Figures"]["B2"].comment.text) < 2_000
    assert "in full on the sheet Problems" in book["Figures"]["B2"].comment.text
    assert listed(book)[0][2] == "W" + "ord w" * 899 + "ord "


def test_a_cell_with_a_conversation_is_coloured_and_listed_and_the_copy_says_so(everything: bytes) -> None:
    data = with_conversation(everything, 1, "B2")
    copied = mark(data, [error("Figures!B2", "x", "y"), error("Figures!B3", "x", "y")], "b.xlsx")
    sheet = opened(copied.data)["Figures"]
    assert (fill(sheet["B2"]), sheet["B2"].comment.text) == (SOLID["error"], "Checked by me")
    assert sheet["B3"].comment.text.startswith("reportgen")
    assert [line for line in copied.lacks if "Figures!B2" in line and "Figures!B3" not in line]
    for name in ("xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"):
        assert parts_of(copied.data)[name] == parts_of(data)[name]


def test_a_drawing_that_is_no_xml_is_kept_and_added_to(everything: bytes) -> None:
    odd = with_part(everything, "xl/drawings/vmlDrawing1.vml", "Press", "Press<br>twice")
    drawing = parts_of(mark(odd, [error("Figures!C9", "x", "y")], "b.xlsx").data)["xl/drawings/vmlDrawing1.vml"]
    assert drawing.startswith(parts_of(odd)["xl/drawings/vmlDrawing1.vml"].removesuffix(b"</xml>").rstrip())
    assert b"<x:Row>8</x:Row><x:Column>2</x:Column>" in drawing


def test_there_are_no_more_comments_than_excel_bears(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked, "MOST_COMMENTS", 3)
    copied = mark(PLAIN, [error(f"Figures!B{row}", "x", "y") for row in range(2, 7)], "b.xlsx")
    sheet = opened(copied.data)["Figures"]
    assert [bool(sheet[f"B{row}"].comment) for row in range(2, 7)] == [True, True, True, False, False]
    assert all(fill(sheet[f"B{row}"]) for row in range(2, 7))
    assert "Figures!B5, Figures!B6" in copied.lacks[0]


# The sheet of problems


def test_it_lists_every_problem_once_the_worst_first_with_a_link_to_its_cell() -> None:
    twice = warning("Figures!B2", "seven", "look")
    book = marks(
        PLAIN, note("Notes", "a sheet", "nothing"), twice, error("config/x.toml, rating", "a file", "mend it"), twice,
        error("Figures!B3", "a cell", "type"), error("--period", "an option", "another"), error("Gone!A1", "a", "b"),
    )  # fmt: skip
    assert book.sheetnames == ["Figures", "Notes", "Problems"]
    assert [cell.value for cell in book["Problems"][1]] == ["Severity", "Where", "What", "How to mend it"]
    assert listed(book) == [
        ("To mend first", "config/x.toml, rating", "A file", "Mend it", None),
        ("To mend first", "Figures!B3", "A cell", "Type", "'Figures'!B3"),
        ("To mend first", "--period", "An option", "Another", None),
        ("To mend first", "Gone!A1", "A", "B", None),
        ("To look at", "Figures!B2", "Seven", "Look", "'Figures'!B2"),
        ("To know", "Notes", "A sheet", "Nothing", "'Notes'!A1"),
    ]


def test_its_header_stays_in_sight_and_its_texts_wrap_in_arial() -> None:
    sheet = marks(PLAIN, error("Figures!B3", "a cell", "type"))["Problems"]
    assert sheet.freeze_panes == "A2"
    assert {(cell.font.name, cell.alignment.wrap_text) for row in sheet.iter_rows() for cell in row} == {
        ("Arial", True)
    }
    assert all(cell.font.b and contrast(fill(cell)[2:], cell.font.color.rgb[2:]) >= 4.5 for cell in sheet[1])
    assert fill(sheet["A2"]) == SOLID["error"]
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == [16, 26, 70, 60]


def test_its_rows_are_as_high_as_their_texts() -> None:
    sheet = marks(PLAIN, error("Figures!B2", "short", "x"), error("Figures!B3", "three lines " * 18, "x"))["Problems"]
    heights = [sheet.row_dimensions[number].height for number in (2, 3)]
    assert heights[0] == 15
    assert 35 < heights[1] < 60


def test_sheets_of_any_name_are_found_and_linked_to(everything: bytes) -> None:
    book = marks(
        everything, error(f"{ODD}!A1", "x", "y"), error("Łódź 数!B2", "x", "y"), error("figures!b3", "x", "y"),
        error("'Łódź 数'!$C$3:D9", "x", "y"),
    )  # fmt: skip
    assert [row[-1] for row in listed(book)] == [
        """'It''s "all" here!'!A1""", "'Łódź 数'!B2", "'Figures'!B3", "'Łódź 数'!C3",
    ]  # fmt: skip
    assert [fill(book[name][place]) for name, place in ((ODD, "A1"), ("Łódź 数", "B2"), ("Łódź 数", "C3"))] == [
        SOLID["error"]
    ] * 3


def test_but_an_option_is_no_sheet_and_a_hidden_sheet_no_goal(everything: bytes) -> None:
    data = workbook({"Period": "x", "Figures": "y"})
    assert [row[-1] for row in listed(marks(data, error("--period", "x", "y")))] == [None]
    book = marks(everything, error("Hidden!A1", "x", "y"))
    assert listed(book) == [("To mend first", "Hidden!A1 (hidden sheet)", "X", "Y", None)]
    assert fill(book["Hidden"]["A1"]) == SOLID["error"]


def test_its_name_is_free_and_it_stands_last_so_that_names_mean_the_same_sheets(everything: bytes) -> None:
    copied = mark(everything, [error("Figures!B3", "x", "y")], "b.xlsx")
    before, after = opened(everything), opened(copied.data)
    assert copied.sheet == "Problems (2)"
    assert after.sheetnames == [*before.sheetnames, "Problems (2)"]
    assert after["Problems"]["A1"].value == "the council's own"
    assert after.defined_names["Rate"].attr_text == "Figures!$B$2"
    assert after["Figures"].defined_names["Local"].attr_text == "Figures!$B$3"
    assert after.active.title == before.active.title


def test_odd_texts_are_only_texts() -> None:
    texts = ["=1+1", "@SUM(A1)", "a\x00b\x1bc\ud800d", "_x0041_", "<b>&amp;</b>", "عربى 数 \U0001f600", "x" * 40_000]
    book = marks(PLAIN, *(error("Figures!B2", text, "y") for text in texts))
    found = [row[2] for row in listed(book)]
    assert found[:3] == ["=1+1", "@SUM(A1)", "Abcd"]
    assert found[4:6] == texts[4:6]
    assert len(found[6]) == 5_000
    assert found[6].endswith("…")
    assert {cell.data_type for row in book["Problems"].iter_rows() for cell in row} == {"s"}
    assert all(cell.quotePrefix for row in book["Problems"].iter_rows() for cell in row)
    raw = parts_of(mark(PLAIN, [error("Figures!B2", "_x0041_", "y")], "b.xlsx").data)["xl/worksheets/sheet3.xml"]
    assert b">_x005F_x0041_<" in raw, "else Excel would show A"


# Everything else


def planted(data: bytes) -> list[Problem]:
    """Problems of every kind on every sheet."""
    found = [error("book.xlsx", "the file", "mend"), warning("Report", "a sheet", "mend")]
    for name in opened(data).sheetnames:
        found += [error(f"{name}!B2", "one", "mend"), note(f"{name}!B2", "two", "mend")]
        found += [warning(f"{name}!AZ300", "far", "look"), warning(f"{name}!A1", "first", "look")]
    return found


def looks(cell: Any, *, with_fill: bool) -> tuple[Any, ...]:
    return (
        getattr(cell.value, "text", cell.value), getattr(cell.value, "ref", ""), cell.data_type, cell.number_format,
        copy(cell.font), copy(cell.border), copy(cell.alignment),
        copy(cell.protection), fill(cell) if with_fill else None,
        cell.comment.text if with_fill and cell.comment else None,
    )  # fmt: skip


def assert_else_equal(data: bytes, copied: bytes, problems: list[Problem]) -> None:
    """Every part and every cell that no problem is about is as it was."""
    before, after = parts_of(data), parts_of(copied)
    assert list(after)[: len(before)] == list(before)
    edited = {name for name in before if before[name] != after[name]}
    assert not [
        name for name in edited
        if not re.fullmatch(
            r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/styles\.xml|xl/_rels/workbook\.xml\.rels|"
            r"xl/worksheets/(_rels/)?\w+\.xml(\.rels)?|xl/comments/?\w*\.xml|xl/drawings/vmlDrawing\d+\.vml", name,
        )
    ]  # fmt: skip
    changed = {problem.where for problem in problems}
    for values in (False, True):
        old, new = (openpyxl.load_workbook(io.BytesIO(one), data_only=values, rich_text=True) for one in (data, copied))
        assert new.sheetnames[:-1] == old.sheetnames
        for sheet in old.worksheets:
            twin = new[sheet.title]
            for row in sheet.iter_rows():
                for cell in row:
                    ours = f"{sheet.title}!{cell.coordinate}" in changed
                    theirs = twin[cell.coordinate]
                    assert looks(cell, with_fill=not ours) == looks(theirs, with_fill=not ours), cell
            assert str(twin.merged_cells) == str(sheet.merged_cells)
            assert twin.sheet_state == sheet.sheet_state
    for name in edited:
        if re.fullmatch(r"xl/worksheets/\w+\.xml", name):
            old_root, new_root = etree.fromstring(before[name]), etree.fromstring(after[name])
            assert old_root.nsmap.items() <= new_root.nsmap.items()
            assert old_root.attrib == new_root.attrib, "mc:Ignorable and the like"
            assert skeleton(before[name]) == skeleton(after[name]), name


def skeleton(part: bytes) -> list[bytes]:
    """What a worksheet holds beside its cells, its size and the link to its old drawing."""
    root = etree.fromstring(part)
    kinds = ("sheetData", "dimension", "legacyDrawing")
    return [etree.tostring(node, method="c14n") for node in root if etree.QName(node).localname not in kinds]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_of_every_sample_all_else_is_as_it_was(path: Path) -> None:
    data = path.read_bytes()
    problems = planted(data)
    assert_else_equal(data, mark(data, problems, path.name).data, problems)


def test_and_of_a_workbook_with_all_that_libraries_lose(everything: bytes) -> None:
    problems = planted(everything)
    copied = mark(everything, problems, "b.xlsx").data
    assert_else_equal(everything, copied, problems)
    kinds = ("xl/charts/", "xl/media/", "xl/tables/", "xl/theme/", "docProps/", "xl/sharedStrings", "xl/ctrlProps")
    kept = [name for name in parts_of(everything) if name.startswith(kinds) or name == "xl/drawings/drawing1.xml"]
    assert len(kept) >= 8
    assert all(parts_of(copied)[name] == parts_of(everything)[name] for name in kept)


def test_macros_external_links_and_custom_parts_stay(everything: bytes) -> None:
    more = {
        "xl/vbaProject.bin": b"\xd0\xcf macro",
        "customXml/item1.xml": b"<own/>",
        "xl/externalLinks/externalLink1.xml": b"<x/>",
    }
    copied = parts_of(mark(with_more(everything, more), planted(everything), "b.xlsm").data)
    assert {name: copied[name] for name in more} == more


def test_it_says_that_a_signature_holds_for_the_original_only() -> None:
    signed = with_more(PLAIN, {"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<Signature/>"})
    assert mark(signed, [error("Figures!B2", "x", "y")], "b.xlsx").lacks == (
        "the workbook's digital signature holds for the original only",
    )
    assert mark(PLAIN, [error("Figures!B2", "x", "y")], "b.xlsx").lacks == ()


def test_the_same_workbook_gives_the_same_bytes(everything: bytes) -> None:
    problems = planted(everything)
    assert mark(everything, problems, "b.xlsx").data == mark(everything, problems, "b.xlsx").data


def test_a_copy_can_be_marked_again() -> None:
    once = mark(PLAIN, [error("Figures!B2", "x", "y")], "b.xlsx").data
    book = marks(once, warning("Figures!B2", "z", "y"))
    assert book.sheetnames[-2:] == ["Problems", "Problems (2)"]
    assert book["Figures"]["B2"].comment.text.count("reportgen: ") == 2


# What cannot be marked


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", "<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
        ("xl/workbook.xml", "</workbook>", ""),
        ("_rels/.rels", "xl/workbook.xml", "xl/nothing.xml"),
    ],
)
def test_a_workbook_whose_parts_cannot_be_edited_is_refused_by_name(part: str, old: str, new: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        mark(with_part(PLAIN, part, old, new), [error("Figures!B2", "x", "y")], "b.xlsx")
    assert [problem.where for problem in refusal.value.problems] == ["b.xlsx"]


def test_the_cells_of_a_sheet_that_is_too_large_are_listed_only(monkeypatch: pytest.MonkeyPatch) -> None:
    long = workbook({"Figures": "\n".join(f"Name {row} | {row}" for row in range(500)), "Notes": "One"})
    limit = max(len(content) for name, content in parts_of(long).items() if "sheet1" not in name) + 1
    assert limit < len(parts_of(long)["xl/worksheets/sheet1.xml"])
    monkeypatch.setattr(marked, "MAX_PART", limit)
    copied = mark(long, [error("Figures!B2", "x", "y"), error("Notes!A1", "x", "y")], "b.xlsx")
    assert copied.lacks == ("the sheet Figures is too large: its problems are listed, but not marked in the cells",)
    book = opened(copied.data)
    assert (fill(book["Figures"]["B2"]), fill(book["Notes"]["A1"])) == ("", SOLID["error"])
    assert len(listed(book)) == 2


def test_thousands_of_problems_take_seconds() -> None:
    table = "\n".join(["Indicator | Polarity | 2017/18 Q2 actual", *(f"Visits {row} | Up | x" for row in range(3_000))])
    problems = [error(f"Indicators!{column}{row}", "x", "y") for row in range(2, 3_002) for column in "BC"]
    copied = mark(indicators(table), problems, "b.xlsx")
    assert len(listed(opened(copied.data))) == 6_000
    assert "1000" not in copied.lacks[0]
    assert "990 more" in copied.lacks[0]


# Other programs


def test_it_is_as_valid_for_office_as_the_original(everything: bytes, tmp_path: Path) -> None:
    books = {path.stem: path.read_bytes() for path in SAMPLES}
    books |= {"all": everything, "plain": PLAIN, "prefix": with_prefix(everything)}
    books["talk"] = with_conversation(everything, 1, "B2")
    for name, data in books.items():
        (tmp_path / "before.xlsx").write_bytes(data)
        (tmp_path / f"{name}.xlsx").write_bytes(mark(data, planted(data), name).data)
        assert Counter(office_faults(tmp_path / f"{name}.xlsx")) <= Counter(office_faults(tmp_path / "before.xlsx")), (
            name
        )


def test_libreoffice_shows_fills_comments_and_links(everything: bytes, tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("needs LibreOffice (soffice)")
    (tmp_path / "marked.xlsx").write_bytes(mark(everything, planted(everything), "b.xlsx").data)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run(  # noqa: S603 - a file that we have just made
        [*command, "--outdir", str(tmp_path / "out"), str(tmp_path / "marked.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    book = opened((tmp_path / "out" / "marked.xlsx").read_bytes())
    assert fill(book["Figures"]["B2"]) == SOLID["error"]
    assert book["Figures"]["B2"].comment.text.startswith("Checked by me")
    assert "reportgen: to mend first" in book["Figures"]["B2"].comment.text
    assert "reportgen: to look at" in book[ODD]["A1"].comment.text
    assert (
        len([row for row in listed(book) if row[-1]])
        == len([row for row in planted(everything) if "Hidden" not in row.where]) - 2
    )
