"""`check --marked`: where the copy goes, what is said about it, and that nothing else is touched."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportgen.app.cli import main
from tests.tools.marked_workbooks import with_more
from tests.tools.sheets import REPORT, indicators, with_part

GOOD = """
    Indicator | Polarity | Committee | Also reported to | 2017/18 Q2 actual | 2017/18 Q2 target
    Visits    | Bigger   | Children  | Board            | about 50          | 15
    Calls     | Bigger   | Places    | Board            | 14                | 13
"""
WRONG = """
    Indicator | Polarity | 2017/18 Q2 actual
    Visits    | Upwards  | 14
"""


class Place:
    """A folder with a workbook, and the command."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capture = folder, capture

    def check(
        self, data: bytes, *arguments: str, marked: str = "marked.xlsx", name: str = "q2.xlsx"
    ) -> tuple[int, str, str]:
        (self.folder / name).write_bytes(data)
        status = main(["check", str(self.folder / name), "--marked", str(self.folder / marked), *arguments])
        out, err = self.capture.readouterr()
        assert "does not foresee" not in out + err
        assert (self.folder / name).read_bytes() == data, "the original is never changed"
        return status, out, err

    def listing(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*"))

    def book(self, name: str = "marked.xlsx") -> Any:
        return openpyxl.load_workbook(io.BytesIO((self.folder / name).read_bytes()))


@pytest.fixture
def place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Place:
    return Place(tmp_path, capsys)


def test_it_writes_the_copy_and_says_where(place: Place) -> None:
    status, out, _ = place.check(indicators(GOOD))
    assert status == 0
    assert out.splitlines()[-3:] == [
        "", f"Marked copy: {place.folder / 'marked.xlsx'}", "  Its sheet Problems links to the cells.",
    ]  # fmt: skip
    assert place.listing() == ["marked.xlsx", "q2.xlsx"]
    assert place.book()["Indicators"]["E2"].comment.text.startswith("reportgen: to look at")


def test_it_does_so_too_when_the_input_is_refused(place: Place) -> None:
    status, out, err = place.check(indicators(WRONG))
    assert (status, out) == (1, "")
    assert f"Marked copy: {place.folder / 'marked.xlsx'}" in err
    assert "Nothing was written" not in err
    assert place.book()["Indicators"]["B2"].comment.text.startswith("reportgen: to mend first\nPolarity “Upwards”")


def test_and_when_a_sheet_the_profile_or_the_period_is_wrong(place: Place) -> None:
    lacking = with_part(indicators(GOOD), "xl/workbook.xml", 'name="Report"', 'name="Cover"')
    cases: list[tuple[bytes, list[str]]] = [
        (lacking, []),
        (indicators(GOOD), ["--profile", "nowhere"]),
        (indicators(GOOD), ["--period", "2001/02"]),
    ]
    for number, (data, arguments) in enumerate(cases):
        status, _, _ = place.check(data, *arguments, marked=f"{number}.xlsx")
        assert status == 1
        assert place.book(f"{number}.xlsx")["Problems"]["A2"].value == "To mend first"


def test_with_all_one_copy_has_every_problem_once(place: Place) -> None:
    status, _, _ = place.check(indicators(GOOD), "--all")
    assert status == 0
    assert place.book().sheetnames == ["Report", "Indicators", "Problems"]
    rows = [tuple(cell.value for cell in row) for row in place.book()["Problems"].iter_rows(min_row=2)]
    assert len(rows) == len(set(rows)) > 2
    assert [row[1] for row in rows].count("Indicators!E2") == 1


def test_the_json_names_the_copy(place: Place) -> None:
    signed = with_more(indicators(GOOD), {"_xmlsignatures/sig1.xml": b"<Signature/>"})
    answer = json.loads(place.check(signed, "--json")[1])
    assert answer["marked"] == str(place.folder / "marked.xlsx")
    assert answer["marked_lacks"] == ["the workbook's digital signature holds for the original only"]
    assert set(json.loads(place.check(signed, "--json", "--all", marked="all.xlsx")[1])) == {
        "packs", "marked", "marked_lacks",
    }  # fmt: skip
    refused = json.loads(place.check(indicators(WRONG), "--json", marked="wrong.xlsx")[1])
    assert (refused["marked"], refused["marked_lacks"]) == (str(place.folder / "wrong.xlsx"), [])


def test_what_it_could_not_keep_is_said(place: Place) -> None:
    signed = with_more(indicators(GOOD), {"_xmlsignatures/sig1.xml": b"<Signature/>"})
    assert place.check(signed)[1].splitlines()[-1] == (
        "  Mind: the workbook's digital signature holds for the original only."
    )


def test_a_file_that_is_there_is_never_replaced(place: Place) -> None:
    (place.folder / "marked.xlsx").write_bytes(b"mine")
    _, out, _ = place.check(indicators(GOOD))
    assert f"Marked copy: {place.folder / 'marked (2).xlsx'}" in out
    assert (place.folder / "marked.xlsx").read_bytes() == b"mine"
    assert place.listing() == ["marked (2).xlsx", "marked.xlsx", "q2.xlsx"]


def refusal(ran: tuple[int, str, str]) -> list[str]:
    status, out, err = ran
    assert (status, out) == (1, "")
    lines = err.splitlines()
    assert (lines[:2], lines[-2:]) == (["", "To mend first (1):"], ["", "Nothing was written."])
    return [line.strip() for line in lines[2:-2]]


def test_the_workbook_itself_is_refused_however_it_is_named(place: Place) -> None:
    wanted = [
        "--marked: this is the workbook itself, which is never changed.", "What to do: name another file.",
    ]  # fmt: skip
    (place.folder / "sub").mkdir()
    assert refusal(place.check(indicators(GOOD), marked="q2.xlsx")) == wanted
    assert refusal(place.check(indicators(GOOD), marked="sub/../q2.xlsx")) == wanted
    os.link(place.folder / "q2.xlsx", place.folder / "linked.xlsx")
    assert refusal(place.check(indicators(GOOD), marked="linked.xlsx")) == wanted


def test_so_is_an_ending_that_excel_would_not_open(place: Place) -> None:
    assert refusal(place.check(indicators(GOOD), marked="marked.xlsm")) == [
        "--marked: “marked.xlsm” does not end in .xlsx, as the workbook does.",
        "What to do: name the copy marked.xlsx.",
    ]
    assert refusal(place.check(indicators(GOOD), marked="marked"))[1] == "What to do: name the copy marked.xlsx."
    assert place.listing() == ["q2.xlsx"]


def test_a_copy_that_cannot_be_saved_is_told_after_all_that_is_wrong_with_the_workbook(place: Place) -> None:
    (place.folder / "file").write_text("no folder")
    status, out, err = place.check(indicators(WRONG), marked="file/marked.xlsx")
    assert (status, out) == (1, "")
    lines = err.splitlines()
    assert lines[1:3] == ["To mend first (2):", "  Indicators!B2: polarity “Upwards” is not known."]
    assert lines[4].startswith(f"  {place.folder / 'file'}: the marked copy cannot be saved there (")
    assert lines[5] == "    What to do: choose another folder with --marked, or move that file away."
    assert lines[-3:] == ["There is no marked copy: it cannot be saved.", "", "Nothing was written."]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Ref,Indicator\n", "this is not an Excel workbook"),
        (b"", "the file is empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "the workbook has a password, or is of the old type .xls"),
        (
            with_part(indicators(GOOD), "xl/workbook.xml", "</workbook>", ""),
            "the workbook is damaged and cannot be read",
        ),
    ],
)
def test_of_what_is_no_workbook_there_is_no_copy(place: Place, data: bytes, why: str) -> None:
    status, out, err = place.check(data)
    assert (status, out) == (1, "")
    assert err.splitlines()[-3:] == [f"There is no marked copy: {why}.", "", "Nothing was written."]
    assert place.listing() == ["q2.xlsx"]


def test_nor_of_what_is_not_there(place: Place) -> None:
    assert main(["check", str(place.folder / "no.xlsx"), "--marked", str(place.folder / "marked.xlsx"), "--json"]) == 1
    answer = json.loads(place.capture.readouterr().out)
    assert (answer["marked"], answer["marked_lacks"]) == (None, ["the workbook cannot be read"])
    assert place.listing() == []


def test_a_workbook_without_problems_has_a_copy_that_says_so(place: Place) -> None:
    table = """
        Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target | Comment
        Visits    | Bigger   | 15                | 14                | As planned
    """
    status, _, _ = place.check(indicators(table, report=f"{REPORT}\nCommittee | Children"))
    assert status == 0
    rows = [[cell.value for cell in row] for row in place.book()["Problems"].iter_rows()]
    assert rows == [["Severity", "Where", "What", "How to mend it"]]
