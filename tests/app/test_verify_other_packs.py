"""`verify`: a draft of another committee, or made from another workbook, among the drafts of a pack is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from reportgen.app.cli import main
from reportgen.app.verify import verify
from tests.tools.drafts import SAMPLES, written
from tests.tools.plants import BRIEF, COVER

CHILDREN = next(path for path in SAMPLES if path.stem == "havering-children-2017-18-q2")
OTHER = "Cover of another.docx"


def workbook_with(to: Path, **cells: float) -> Path:
    book = openpyxl.load_workbook(CHILDREN)
    for where, value in cells.items():
        book["Indicators"][where] = value
    book.save(to)
    return to


def test_a_cover_report_of_another_committee_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(CHILDREN, tmp_path / "pack")
    book = openpyxl.load_workbook(CHILDREN)
    for sheet in book:
        for cells in sheet.iter_rows():
            for cell in cells:
                if "Children and Learning" in str(cell.value):
                    cell.value = str(cell.value).replace("Children and Learning", "Towns and Villages")
    book.save(tmp_path / "other.xlsx")
    written(tmp_path / "other.xlsx", tmp_path / "other")
    shutil.copy(tmp_path / "other" / COVER, tmp_path / "pack" / OTHER)
    (tmp_path / "other.xlsx").unlink()
    [problem] = verify(tmp_path / "pack").problems
    assert problem.where == OTHER
    assert "it goes to “Towns and Villages" in problem.what
    assert "the other drafts here to “Children and Learning" in problem.what
    assert main(["verify", str(tmp_path / "pack")]) == 0
    assert (
        "what they were made from (havering-children-2017-18-q2.xlsx and another workbook)." in capsys.readouterr().out
    )


def test_so_is_one_that_was_made_from_another_workbook(tmp_path: Path) -> None:
    written(CHILDREN, tmp_path / "pack")
    late = workbook_with(tmp_path / "late.xlsx", AE3=0.572)
    written(late, tmp_path / "newer")
    shutil.copy(tmp_path / "newer" / BRIEF, tmp_path / "pack" / BRIEF)
    [problem] = verify(tmp_path / "pack").problems
    assert (problem.where, problem.what) == (BRIEF, "it was made from another workbook than the other drafts here")
    assert verify(tmp_path / "pack", late).problems == ()
