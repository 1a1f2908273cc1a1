"""`verify`: what a draft still has about an indicator that the workbook no longer has."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from reportgen.app.new_workbook import NewWorkbook
from reportgen.app.refresh import refresh_drafts
from reportgen.app.verify import verify
from reportgen.core.verify.findings import Finding
from tests.tools.drafts import SAMPLES, written
from tests.tools.edits import cell, retype
from tests.tools.plants import BRIEF, COVER, DECK

SAMPLE = next(path for path in SAMPLES if path.stem == "havering-children-2017-18-q2")
PROVIDERS = "Early years providers rated well"
"""The indicator that goes: its row is the tenth of the sheet."""


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's workbook without one of its indicators."""
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book["Indicators"]
    [row] = [cell.row for cells in sheet.iter_rows() for cell in cells if "Early Years providers j" in str(cell.value)]
    sheet.delete_rows(row or 0)
    path = tmp_path_factory.mktemp("without") / "new.xlsx"
    book.save(path)
    return path


def slide_of(folder: Path, about: str) -> int:
    """The slide about an indicator."""
    slides = Presentation(str(next(folder.glob("Appendix 1*.pptx")))).slides
    titles = [next(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    return next(at for at, title in enumerate(titles, 1) if title.startswith(about))


def on_slide(findings: tuple[Finding, ...], number: int) -> list[Finding]:
    return [one for one in findings if one.place.split(",")[0] == f"slide {number}"]


def test_a_slide_about_it_is_held_against_no_other_indicator(without: Path, tmp_path: Path) -> None:
    written(SAMPLE, tmp_path)
    cell(DECK, PROVIDERS, "Q2 figure", "39%").on(tmp_path)
    [finding] = on_slide(verify(tmp_path, without).findings, slide_of(tmp_path, PROVIDERS))
    assert finding.kind == "gone"
    assert "no longer has" in finding.what
    assert finding.fix.startswith("bring the draft up to date with refresh")


def test_nor_is_one_that_refresh_has_left_because_people_have_written_on_it(without: Path, tmp_path: Path) -> None:
    written(SAMPLE, tmp_path)
    retype(DECK, "93%, above target", "93%, comfortably above target", within=PROVIDERS).on(tmp_path)
    retype(BRIEF, "above the 80% target", "just above the 80% target", within=PROVIDERS).on(tmp_path)
    refresh_drafts([tmp_path / name for name in (DECK, COVER, BRIEF)], NewWorkbook(without))
    for path in (tmp_path / DECK, tmp_path / COVER, tmp_path / BRIEF):
        path.unlink()
    [finding] = verify(tmp_path, without).findings
    assert (finding.kind, finding.place) == ("gone", f"slide {slide_of(tmp_path, PROVIDERS)}")
    assert finding.fix == "take the slide out, if it is not to stay"
    assert verify(tmp_path).findings == (finding,)


def test_an_indicator_under_another_number_is_not_gone(tmp_path: Path) -> None:
    written(SAMPLE, tmp_path / "pack")
    book = openpyxl.load_workbook(SAMPLE)
    book["Indicators"]["A2"] = 99
    book.save(tmp_path / "new.xlsx")
    assert not [one for one in verify(tmp_path / "pack", tmp_path / "new.xlsx").findings if one.kind == "gone"]
