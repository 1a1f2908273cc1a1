"""`verify`: what it advises, and how it names places."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from reportgen.app.cli import main
from reportgen.app.verify import verify
from reportgen.core.verify.findings import Finding
from tests.tools.drafts import SAMPLES, written
from tests.tools.edits import Edit, add, cell, colour, retype
from tests.tools.plants import BELOW, COVER, DECK, LEAVERS

CHILDREN = next(path for path in SAMPLES if path.stem == "havering-children-2017-18-q2")


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("untouched")


def only(untouched: Path, to: Path, *edits: Edit, sample: str = "havering-children-2017-18-q2") -> Finding:
    """The only finding in a pack that has been edited."""
    if not (untouched / sample).exists():
        written(next(path for path in SAMPLES if path.stem == sample), untouched / sample)
    shutil.copytree(untouched / sample, to / "pack")
    for edit in edits:
        edit.on(to / "pack")
    [finding] = verify(to / "pack").findings
    return finding


def test_for_peoples_own_sentences_the_workbook_is_not_to_be_mended(untouched: Path, tmp_path: Path) -> None:
    finding = only(untouched, tmp_path, add(COVER, BELOW, f"Our own words begin here. {LEAVERS} is Green."))
    assert finding.fix == "write “Red” there"


def test_the_place_of_an_own_paragraph_quotes_its_first_words(untouched: Path, tmp_path: Path) -> None:
    said = f"Our own words begin here, with much to be told. {LEAVERS} is Green."
    place = only(untouched, tmp_path, add(COVER, BELOW, said)).place
    assert place.startswith("paragraph ")
    assert " (“Our own words begin here, with much to…”), under “" in place


@pytest.mark.parametrize("rgb", ["00703C", "FFBF00"])
def test_a_word_that_is_wrong_is_told_once_whatever_its_colour(untouched: Path, tmp_path: Path, rgb: str) -> None:
    edits = [cell(DECK, LEAVERS, "Rating", "Amber"), colour(DECK, LEAVERS, "Rating", rgb)]
    finding = only(untouched, tmp_path, *edits, sample="havering-children-2017-18-q2")
    assert (finding.says, finding.instead) == ("Amber", "Red")
    assert finding.fix.startswith("write “Red” there")


def test_a_cell_is_named_with_the_first_words_of_its_row_however_long(untouched: Path, tmp_path: Path) -> None:
    edit = retype("Appendix A.docx", "56%", "65%")
    place = only(untouched, tmp_path, edit, sample="rbwm-children-2018-19-q1").place
    assert place.startswith("table 1, row ")
    assert place.endswith("…”)")


def test_what_is_only_out_of_date_does_not_bury_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(CHILDREN, tmp_path / "pack")
    retype(DECK, "746", "764").on(tmp_path / "pack")
    book = openpyxl.load_workbook(CHILDREN)
    book["Indicators"]["AE17"] = 0.85
    book.save(tmp_path / "new.xlsx")
    assert main(["verify", str(tmp_path / "pack"), "--workbook", str(tmp_path / "new.xlsx")]) == 1
    lines = capsys.readouterr().out.splitlines()
    at = next(at for at, line in enumerate(lines) if "contradictions are only out of date" in line)
    assert at == 2
    assert lines[at].endswith(
        "only out of date: refresh brings them up to date, or says where people have reworded them. "
        "The others are printed first. The workbook has changed:"
    )
    assert lines[at + 1].endswith("is now “85.0%”.")
    first = lines.index(next(line for line in lines if line.startswith(DECK))) + 1
    assert "“764”" in lines[first]
    old, every = (int(number) for number in re.findall(r"\d+", lines[at]))
    assert old == sum("bring the draft up to date with refresh" in line for line in lines)
    assert f"{every} contradictions found." in lines


def test_and_where_all_of_it_is_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(CHILDREN, tmp_path / "pack")
    book = openpyxl.load_workbook(CHILDREN)
    book["Indicators"]["AE17"] = 0.85
    book.save(tmp_path / "new.xlsx")
    main(["verify", str(tmp_path / "pack"), "--workbook", str(tmp_path / "new.xlsx")])
    assert "\nAll " in capsys.readouterr().out
