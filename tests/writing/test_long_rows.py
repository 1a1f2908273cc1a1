"""A comment longer than a page: nothing of it is lost when LibreOffice makes the PDF, and a short row stays whole.

LibreOffice 7 drops what is over from a row that may not break where the row is nearly as high as its pages.
"""

from __future__ import annotations

import copy
import io
import re
import shutil
import subprocess
from collections import Counter
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from reportgen.app.generate import Request, build_packs, check_workbook
from reportgen.app.home import HOME
from reportgen.core.papers.pack import documents_of
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.documents import Word, find_all
from tests.tools.generated_reports import Generated, of_spec
from tests.tools.marked_reports import saved as saved_report
from tests.tools.stress import prose

BOARD = "havering-board-2017-18-q1"
PROFILES = {BOARD: "havering-board", "rbwm-children-2018-19-q1": "rbwm", "cardiff-children-2017-18-q3": "cardiff"}
LONG = 80
"""Characters of a text that is made longer; shorter ones are names."""


def lengthened(sample: str, times: int) -> bytes:
    """A sample whose texts are so many times as long, but not what it says about itself and the indicators' names."""
    book = openpyxl.load_workbook(HOME / "samples" / f"{sample}.xlsx")
    columns = [column for sheet in book if sheet.title != "About" for column in sheet.iter_cols()]
    for head, *cells in columns:
        for cell in cells:
            text = cell.value if isinstance(cell.value, str) else ""
            if len(text) > LONG and head.value != "Indicator" and times > 1:
                cell.value = f"{text} {prose(len(text) * (times - 1))}"
    return saved(book)


def with_comment(characters: int) -> bytes:
    """The board's sample with a comment so long on the waste collected, the last row of the last table."""
    book = openpyxl.load_workbook(HOME / "samples" / f"{BOARD}.xlsx")
    [comment] = [
        cell
        for row in book["Indicators"].iter_rows()
        for cell in row
        if isinstance(cell.value, str) and "Food Waste Challenge" in cell.value
    ]
    comment.value = prose(characters)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def reports(sample: str, workbook: bytes, folder: Path, *only: str) -> list[Path]:
    """The Word documents with tables that are made of a workbook, or those named."""
    folder.mkdir()
    (folder / "figures.xlsx").write_bytes(workbook)
    committee = "Environment" if sample == BOARD else ""
    request = Request(folder / "figures.xlsx", profile=PROFILES[sample], committee=committee, only=only)
    [pack] = build_packs(request, folder / "pack")
    made = [path for path in pack.files if path.suffix == ".docx" and Word(path.read_bytes()).tables]
    return [path.rename(folder.with_name(f"{folder.name} {path.name}")) for path in made]


def lost(paths: list[Path], folder: Path) -> dict[str, list[str]]:
    """The words of each document that are on no page of its PDF."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("needs LibreOffice (soffice) and poppler (pdftotext) to draw the documents")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - files of our own
    found = {}
    for path in paths:
        asked = ["pdftotext", "-raw", str(path.with_suffix(".pdf")), "-"]
        drawn = subprocess.run(asked, capture_output=True, check=True).stdout.decode()  # noqa: S603 - as above
        found[path.name] = sorted((words(Word(path.read_bytes()).text) - words(drawn)).elements())
    return found


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def heights(path: Path) -> list[tuple[int, bool]]:
    """Of each row of the tables, the characters of its longest cell, and whether it stays on one page."""
    rows = [row for table in Word(path.read_bytes()).tables for row in find_all(table, "w:tr")]
    return [
        (
            max(len("".join(find_all(cell, ".//w:t/text()"))) for cell in find_all(row, "w:tc")),
            bool(find_all(row, "w:trPr/w:cantSplit")),
        )
        for row in rows
    ]


@pytest.mark.parametrize("sample", PROFILES)
def test_no_word_is_lost_however_long_the_texts_are(sample: str, tmp_path: Path) -> None:
    paths = [path for times in (1, 3, 5) for path in reports(sample, lengthened(sample, times), tmp_path / str(times))]
    assert {name: words for name, words in lost(paths, tmp_path).items() if words} == {}


def test_no_word_is_lost_from_a_last_row_nearly_as_high_as_one_page_or_two(tmp_path: Path) -> None:
    paths = [
        path
        for size in (*range(1100, 1700, 100), *range(2700, 3300, 100))
        for path in reports(BOARD, with_comment(size), tmp_path / str(size), "Performance report")
    ]
    assert {name: words for name, words in lost(paths, tmp_path).items() if words} == {}


def test_only_a_row_higher_than_half_a_page_may_break(tmp_path: Path) -> None:
    [table] = reports(BOARD, with_comment(1500), tmp_path / "long", "Performance report")
    assert [whole for size, whole in heights(table) if size > 1000] == [False]
    assert {whole for size, whole in heights(table) if size < 600} == {True}


def board_table(characters: int, folder: Path) -> Generated:
    """The board's table of indicators, with a comment so long on the waste collected."""
    workbook = folder / f"{characters}.xlsx"
    workbook.write_bytes(with_comment(characters))
    checked = check_workbook(Request(workbook, profile=PROFILES[BOARD], committee="Environment"))[0]
    [spec] = [spec for spec in documents_of(checked.rated) if spec.name == "Performance report.docx"]
    return of_spec(spec, checked)


def refreshed(edited: bytes, was: Generated, now: Generated, path: Path) -> Path:
    path.write_bytes(refresh_report(edited, now.data, [was.texts], datetime(2026, 11, 28, 9, 30)).data)
    return path


def test_a_row_whose_comment_has_grown_in_a_refreshed_draft_may_break(tmp_path: Path) -> None:
    was, *longer = (board_table(size, tmp_path) for size in (300, 1200, 1300, 1400, 1500))
    edited = docx.Document(io.BytesIO(was.data))
    [comment] = [text for text in edited.element.body.iter(qn("w:t")) if text.text == prose(300)]
    comment.text += " We have asked for more."
    drafts = [
        refreshed(draft, was, now, tmp_path / f"{name} {number}.docx")
        for number, now in enumerate(longer)
        for name, draft in (("untouched", was.data), ("edited", saved_report(edited)))
    ]
    assert {whole for path in drafts for size, whole in heights(path) if size > 1000} == {False}
    assert {whole for path in drafts for size, whole in heights(path) if size < 600} == {True}
    assert {name: words for name, words in lost(drafts, tmp_path).items() if words} == {}


def test_a_long_row_stays_as_people_have_set_it(tmp_path: Path) -> None:
    """One that they have added, and one that says what it said before."""
    was = board_table(1500, tmp_path)
    edited = docx.Document(io.BytesIO(was.data))
    [row] = [row for row in edited.element.body.iter(qn("w:tr")) if prose(1500) in "".join(row.itertext())]
    row.get_or_add_trPr().append(docx.oxml.OxmlElement("w:cantSplit"))
    own = copy.deepcopy(row)
    for mark in list(own.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    row.addnext(own)
    again = refreshed(saved_report(edited), was, was, tmp_path / "again.docx")
    assert [whole for size, whole in heights(again) if size > 1000] == [True, True]
    shorter = refreshed(saved_report(edited), was, board_table(1490, tmp_path), tmp_path / "shorter.docx")
    assert [whole for size, whole in heights(shorter) if size > 1000] == [False, True]
