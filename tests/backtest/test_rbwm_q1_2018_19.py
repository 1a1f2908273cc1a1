"""The cover report and appendices of Windsor and Maidenhead, Quarter 1 2018/19, held to what was published.

The workbook in samples/ goes through the program; the finished Word files are read back. `data/` has the published
text, a line for each of its paragraphs and headings, with roles in place of people's names and without the tables,
whose cells are in the tests. Case is not compared: the published headings are capitals, and it writes both `table 1`
and `Table 1`.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from reportgen.app.generate import Request, build_packs
from tests.tools.documents import Word, find_all
from tests.tools.rules import PROJECT
from tests.tools.validator import office_faults

DATA = Path(__file__).parent / "data"
SAMPLE = PROJECT / "samples" / "rbwm-children-2018-19-q1.xlsx"
CLASSES = ("Red", "Amber", "Green")
SLIPS = {"1,3,2": "1.3.2"}
"""What was misprinted, and what is meant."""


def published(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


QUARTER, YEAR = published("rbwm-children-2018-19-q1"), published("rbwm-children-2017-18-year-end")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    [pack] = build_packs(Request(SAMPLE), tmp_path_factory.mktemp("rbwm"))
    return {path.stem: path for path in pack.files}


@pytest.fixture(scope="module")
def cover(files: dict[str, Path]) -> Word:
    return Word(files["Cover report"].read_bytes())


def cells(table: object) -> list[list[str]]:
    return [
        [" ".join("".join(find_all(cell, ".//w:t/text()")).split()) for cell in find_all(row, "w:tc")]
        for row in find_all(table, "w:tr")
    ]


def test_the_pack_is_the_report_two_appendices_and_the_brief(files: dict[str, Path]) -> None:
    assert sorted(files) == ["Appendix A", "Appendix B", "Cover report", "Meeting brief"]


def comparable(text: str) -> str:
    """A published line as it is compared: no typed number, colon or case."""
    for slip, meant in SLIPS.items():
        text = text.replace(slip, meant)
    return re.sub(r"[:\s]+", " ", re.sub(r"^\d+\. ", "", text)).strip().casefold()


def test_it_says_every_published_sentence_in_order(cover: Word) -> None:
    facts = [" ".join(row) for table in (cover.tables[0], cover.tables[-1]) for row in cells(table)]
    said = [comparable(text) for text in (*facts, *(item.text for item in cover.paragraphs if not item.in_table))]
    lines = (DATA / "rbwm-cover-report-2018-19-q1.txt").read_text("utf-8").splitlines()
    place = 0
    for line in map(comparable, lines):
        assert line in said[place:], line
        place += said[place:].index(line) + 1


def test_and_says_little_else(cover: Word) -> None:
    lines = {comparable(line) for line in (DATA / "rbwm-cover-report-2018-19-q1.txt").read_text("utf-8").splitlines()}
    rest = [item.text for item in cover.paragraphs if not item.in_table and comparable(item.text) not in lines]
    assert [text for text in rest if text.strip()] == [
        "Q1 2018/19 Performance Report",
        "Children's Services Overview and Scrutiny Panel, 26 September 2018",
        "Council Plan 2017-21: https://www3.rbwm.gov.uk/downloads/file/3320/2017-2021_-_council_plan",
        "Table 7: Consultees",
    ]


@pytest.mark.parametrize(
    ("at", "rows", "totals"),
    [(1, QUARTER, ["1", "2", "5"]), (2, YEAR, ["2", "6", "5"])],
    ids=["table 1", "table 2"],
)
def test_each_table_of_classes_has_the_published_cells_and_totals(
    cover: Word, at: int, rows: list[dict[str, str]], totals: list[str]
) -> None:
    mark = {row["id"]: f"1 {row['notes']}" if row["notes"].startswith("(") else "1" for row in rows}
    wanted = [
        [
            f"{row['id']} {row['indicator']}",
            *(mark[row["id"]] if row["published_rag"] == name else "–" for name in CLASSES),
        ]
        for row in rows
    ]
    assert cells(cover.tables[at]) == [["Measure", *CLASSES], *wanted, ["Total", *totals]]


def test_the_other_tables_are_the_published_rows(cover: Word) -> None:
    found = [cells(table) for table in cover.tables[3:-1]]
    assert [table[0] for table in found] == [
        ["Option", "Comments"],
        ["Outcome", "Unmet", "Met", "Exceeded", "Significantly Exceeded", "Date of delivery"],
        ["Risks", "Uncontrolled risk", "Controls", "Controlled risk"],
        ["Date", "Details"],
        ["Post held", "Date sent", "Date returned"],
    ]
    assert [len(table) - 1 for table in found] == [2, 1, 1, 2, 10]
    assert found[1][1] == [
        "The council is on target to deliver all six strategic priorities.", "<100% of priorities on target.",
        "100% of priorities on target.", "–", "–", "31 March 2019",
    ]  # fmt: skip
    assert (found[2][1][1], found[2][1][3]) == ("HIGH", "LOW")
    assert found[3][2][0] == "22 November 2018"
    assert found[4][9] == ["Director of Children's Services", "12/9/18", "13/9/18"]


@pytest.mark.parametrize("name", ["Cover report", "Appendix A", "Appendix B"])
def test_header_rows_repeat_and_no_cell_is_merged_or_empty(files: dict[str, Path], name: str) -> None:
    for table in Word(files[name].read_bytes()).tables:
        assert [bool(find_all(row, "w:trPr/w:tblHeader")) for row in find_all(table, "w:tr")][:2] == [True, False]
        assert find_all(table, ".//w:gridSpan | .//w:vMerge") == []
        assert all(cell for row in cells(table) for cell in row)


def test_headings_are_real_and_numbered_by_their_style(cover: Word) -> None:
    headings = [item for item in cover.paragraphs if item.style.startswith("heading")]
    assert [item.text for item in headings if item.text.isupper()] == []
    numbered = [item.text for item in headings if not find_all(item.xml, "w:pPr/w:numPr") and cover.numbering(item)]
    assert numbered[0] == "Details of recommendation(s)"
    assert numbered[-1] == "Consultation (mandatory)"
    assert len(numbered) == 12
    [paragraph] = {cover.numbering(item) for item in cover.paragraphs if item.style == "Numbered Paragraph"}
    assert paragraph == "decimal 1"


def test_captions_are_counted_by_word_and_every_mention_refers_to_one(cover: Word) -> None:
    captions = [item for item in cover.paragraphs if item.style == "caption"]
    assert [item.text.split(":")[0] for item in captions] == [f"Table {number}" for number in range(1, 8)]
    assert all("SEQ Table" in "".join(find_all(item.xml, ".//w:instrText/text()")) for item in captions)
    marks = set(find_all(cover.body, ".//w:bookmarkStart/@w:name"))
    fields = "".join(find_all(cover.body, ".//w:instrText/text()"))
    referred = re.findall(r"REF (_RefTable\d)", fields)
    assert set(referred) <= marks
    mentions = [
        text for item in cover.paragraphs if item not in captions for text in re.findall(r"Table \d", item.text)
    ]
    assert len(mentions) == len(referred)


@pytest.mark.parametrize(("name", "rows"), [("Appendix A", QUARTER), ("Appendix B", YEAR)])
def test_an_appendix_lists_every_measure_with_its_status_as_given(
    files: dict[str, Path], name: str, rows: list[dict[str, str]]
) -> None:
    word = Word(files[name].read_bytes())
    [table] = word.tables
    figures = {("Appendix A", "1.2.1"): "56%", ("Appendix B", "1.2.1"): "40.5%"}
    assert cells(table)[1:] == [
        [
            f"{row['id']} {row['indicator']}",
            "–",
            figures.get((name, row["id"]), "–"),
            f"{row['published_rag']} {row['notes'] if row['notes'].startswith('(') else ''}".strip(),
        ]
        for row in rows
    ]
    for status in CLASSES:
        assert set(word.styled(f"RAG {status}")) == {status}
    assert "Each status was typed by hand, not worked out from a figure." in word.text


def test_their_commentary_is_on_those_off_target_and_a_gap_where_nothing_was_published(files: dict[str, Path]) -> None:
    first, second = (Word(files[name].read_bytes()) for name in ("Appendix A", "Appendix B"))
    assert [text.split()[0] for text in first.texts("heading 2")] == ["1.1.1", "1.2.1", "2.1.2"]
    assert len(second.texts("heading 2")) == 8
    assert "56 per cent, up from 40.5 per cent in 2017/18 (full year)." in first.text
    assert first.styled("To be written") == [
        f"[To be written: commentary on Quarter 1 2018/19 (workbook, Indicators!J{row})]" for row in (2, 13)
    ]
    assert (
        second.styled("To be written")
        == ["[To be written: commentary on 2017/18 (workbook, a column 2017/18 comment)]"] * 8
    )


def test_every_one_of_them_is_valid_for_office(files: dict[str, Path]) -> None:
    for path in files.values():
        assert office_faults(path) == [], path.name
