"""The page of ratings by committee: it keeps a record as the documents of the packs do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from reportgen.app.cli import main
from reportgen.app.explain import explain
from reportgen.app.generate import Request, build_packs
from reportgen.app.recording import read_draft, record_of
from reportgen.core.record.claims import ClaimKind, claims_in
from reportgen.core.record.draft import PieceKind
from reportgen.core.record.known import Known
from tests.tools.sheets import indicators

PAGE = "Ratings by committee.docx"
BOOK = """
  Ref | Indicator | Polarity | Committee | Also reported to | 2017/18 Q1 actual | 2017/18 Q2 actual | 2017/18 Q2 target
  1   | Visits    | Bigger   | Children  | Board            | 14                | 15                | 20
  2   | Places    | Bigger   | Children  |                  | 14                | 25                | 20
  3   | Homes     | Bigger   | Places    |                  | 14                | 26                | 20
  4   | Calls     | Bigger   | Places    | Board            | 14                |                   | 20
  5   | Letters   | Bigger   | Children  |                  | 14                | 27                | 20
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The packs of a whole council, and a workbook with new figures."""
    (tmp_path / "old.xlsx").write_bytes(indicators(BOOK))
    (tmp_path / "new.xlsx").write_bytes(indicators(BOOK.replace("| 27 ", "| 17 ")))
    build_packs(Request(tmp_path / "old.xlsx", every_committee=True), tmp_path / "out")
    return tmp_path / "out"


def cells(folder: Path) -> dict[str, list[str]]:
    table = Document(str(folder / PAGE)).tables[0]
    return {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}


def retype(folder: Path, committee: str, column: int, text: str) -> None:
    document = Document(str(folder / PAGE))
    [row] = [row for row in document.tables[0].rows if row.cells[0].text == committee]
    row.cells[column].paragraphs[0].runs[0].text = text
    document.save(str(folder / PAGE))


def test_every_number_of_the_page_has_its_trace(folder: Path) -> None:
    record = record_of(read_draft((folder / PAGE).read_bytes(), PAGE), folder)
    assert record is not None
    version = record.latest
    words = Known.of(version.facts, version.period).words
    traced = {(trace.identity, trace.start) for trace in version.traces}
    lacking = [
        (block.text, claim.text)
        for block in version.blocks
        if block.kind is not PieceKind.CHART
        for claim in claims_in(block.text, words)
        if claim.kind is ClaimKind.NUMBER and claim.text != "two" and (block.identity, claim.start) not in traced
    ]
    assert lacking == []


def test_a_count_of_a_committee_comes_from_its_indicators(folder: Path) -> None:
    assert cells(folder)["Children"] == ["3", "2 Green, 1 Red", "0"]
    told = {
        (origin.figure, origin.what): origin.cells
        for origin in explain(folder / PAGE, "table 1, row 2").origins
        if origin.fact and origin.fact.kind == "count"
    }
    assert told == {
        ("3", "Children: indicators"): ("Indicators!G2", "Indicators!G3", "Indicators!G6"),
        ("2", "Children: indicators rated Green"): ("Indicators!G3", "Indicators!H3", "Indicators!G6", "Indicators!H6"),
        ("1", "Children: indicators rated Red"): ("Indicators!G2", "Indicators!H2"),
        ("0", "Children: indicators not rated"): (),
    }
    [total] = [origin for origin in explain(folder / PAGE, "5").origins if origin.fact]
    assert (total.what, total.rule.partition(" (")[0]) == ("indicators", "there are 5 indicators")


def test_verify_has_nothing_against_it_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(folder)]) == 0
    assert f"Looked at {PAGE}" in capsys.readouterr().out
    assert main(["verify", str(folder), "--workbook", str(folder.parent / "old.xlsx")]) == 0


def test_but_finds_what_was_typed_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retype(folder, "Children", 1, "4")
    assert main(["verify", str(folder), "--json"]) == 1
    [finding] = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["says"], finding["instead"], finding["what"]) == ("4", "3", "Children: indicators")


def test_and_what_has_gone_stale(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = folder.parent / "all red.xlsx"
    book.write_bytes(indicators(BOOK.replace("| 25 ", "| 15 ").replace("| 27 ", "| 17 ")))
    assert main(["verify", str(folder), "--workbook", str(book), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    told = {(each["says"], each["instead"], each["what"]) for each in found}
    assert ("1", "3", "Children: indicators rated Red") in told


def test_refresh_brings_it_up_to_date(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = Document(str(folder / PAGE))
    document.paragraphs[2].add_run(" See the packs.")
    document.save(str(folder / PAGE))
    assert main(["refresh", str(folder / PAGE), "--workbook", str(folder.parent / "new.xlsx")]) == 0
    assert "table 1, row “Children”" in capsys.readouterr().out
    new = Document(str(folder / "Ratings by committee refreshed.docx"))
    assert [cell.text for cell in new.tables[0].rows[1].cells] == ["Children", "3", "1 Green, 2 Red", "0"]
    assert any("See the packs." in item.text for item in new.paragraphs)
    assert main(["verify", str(folder), "--workbook", str(folder.parent / "new.xlsx"), "--json"]) == 1
    outdated = {finding["document"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert outdated
    assert not any(document.startswith("Ratings by committee") for document in outdated), "only the packs are still old"


def test_it_is_refreshed_together_with_the_documents_of_the_packs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packs = [folder / f"{committee} 2017-18 Q2" / "Cover report.docx" for committee in ("Children", "Places")]
    drafts = [str(path) for path in (*packs, folder / PAGE)]
    assert main(["refresh", *drafts, "--workbook", str(folder.parent / "new.xlsx"), "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("2 drafts would be brought up to date with new.xlsx:")
