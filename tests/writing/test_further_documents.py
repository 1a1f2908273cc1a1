"""The meeting brief, for the officer who presents and the clerk who minutes, and the index page of a whole council."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.app.generate import Pack, Request, build_packs
from reportgen.app.home import HOME
from tests.tools.documents import Word, find_all
from tests.tools.sheets import indicators
from tests.tools.validator import office_faults

CHILDREN = HOME / "samples" / "havering-children-2017-18-q2.xlsx"
BOARD = HOME / "samples" / "havering-board-2017-18-q1.xlsx"


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Word:
    [pack] = build_packs(Request(CHILDREN, profile="havering-board"), tmp_path_factory.mktemp("brief"))
    return Word(next(path for path in pack.files if path.name == "Meeting brief.docx").read_bytes())


def under(word: Word, heading: str) -> list[str]:
    """The paragraphs between a heading and the next."""
    found: list[str] = []
    inside = False
    for item in word.paragraphs:
        if item.style.startswith("heading"):
            inside = item.text == heading
        elif inside:
            found.append(item.text)
    return found


def test_the_brief_begins_with_the_counts_and_the_directions(brief: Word) -> None:
    assert under(brief, "In one minute") == [
        "17 indicators are reported for Quarter 2 2017/18; there is data for 14 of them. Of the 14 that are rated, "
        "6 (43%) are Green and 8 (57%) are Red.",
        "Compared with Quarter 1 2017/18: 9 better, 2 the same, 1 worse.",
    ]


def test_it_says_what_changed_and_what_goes_elsewhere(brief: Word) -> None:
    assert under(brief, "What changed since Quarter 1 2017/18") == [
        "Leaving care through permanency: from Red to Green",
        "Repeat child protection plans: from Red to Green",
    ]
    [elsewhere] = under(brief, "Also reported elsewhere")
    assert elsewhere.startswith("Overview and Scrutiny Board: the total number of in-house foster carers")
    assert elsewhere.endswith("all rated Red")


def test_its_highlights_are_the_greens_strongest_first(brief: Word) -> None:
    names = [text.partition(":")[0] for text in under(brief, "Highlights")]
    assert names[:2] == ["Early years providers rated well", "Young people not in work or study"]
    assert len(names) == 6
    assert under(brief, "Highlights")[0] == "Early years providers rated well: 93%, above the 80% target and unchanged"


def test_each_red_has_its_action_in_short(brief: Word) -> None:
    lines = under(brief, "Areas requiring improvement")
    assert len([line for line in lines if line.endswith("(Red)")]) == 8
    assert all(len(line) < 400 for line in lines)
    at = lines.index("Care leavers in work or study: 57.1%, below the 80% target and falling (Red)")
    assert lines[at + 1].startswith("Six Pathway Coordinators have also been recruited")


STATUS = """
    Indicator | Polarity   | 2017/18 Q2 actual | 2017/18 Q2 target | Status | Comment     | Improvements required
    Alpha     | Bigger     | 84                | 90                | Amber  | Few staff.  | Two more by May.
    Beta      | In between | 56                | '45-55            | Amber  | Many calls. |
    Gamma     | Bigger     | 70                | 90                | Red    | Few beds.   |
    Delta     | Bigger     | 95                | 90                | Green  |             | An old plan.
"""
GAP = "[To be written: improvements required (workbook, Indicators!"


@pytest.fixture(scope="module")
def status_pack(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Word]:
    folder = tmp_path_factory.mktemp("status")
    book = folder / "figures.xlsx"
    book.write_bytes(indicators(STATUS))
    [pack] = build_packs(Request(book, profile="havering-board"), folder / "out")
    return {path.name: Word(path.read_bytes()) for path in pack.files if path.suffix == ".docx"}


def test_the_brief_has_an_ambers_action_where_there_is_one_and_a_gap_for_a_red_only(
    status_pack: dict[str, Word],
) -> None:
    lines = under(status_pack["Meeting brief.docx"], "Areas requiring improvement")
    assert [line.partition(":")[0] for line in lines] == [
        "Gamma", "[To be written", "Alpha", "Two more by May.", "Beta"
    ]  # fmt: skip
    assert lines[1].startswith(GAP)


def test_and_so_has_the_table_report(status_pack: dict[str, Word]) -> None:
    document = status_pack["Performance report.docx"]
    [*_, last_cell] = find_all(document.tables[0], ".//w:tc")
    assert "".join(find_all(last_cell, ".//w:t/text()")) == "–"
    text = document.text
    assert text.count("Corrective action") == 2
    assert ("Two more by May." in text, text.count(GAP), "An old plan." in text) == (True, 1, False)


@pytest.mark.parametrize(
    ("rows", "changed", "highlights", "to_improve"),
    [
        (
            "Visits | 80 | 80 | TBC | 80",
            "No indicator has changed its rating.",
            "No indicator could be rated.",
            "No indicator could be rated.",
        ),
        (
            "Visits | | | 90 | 80",
            "There are no earlier ratings to compare with.",
            "Visits: 90, above the target of 80",
            "Every rated indicator is on target.",
        ),
        (
            "Visits | 70 | 80 | 70 | 80",
            "No indicator has changed its rating.",
            "No indicator is on target.",
            "Visits: 70",
        ),
    ],
)
def test_the_brief_says_of_nothing_rated_neither_that_all_nor_that_none_is_on_target(
    tmp_path: Path, rows: str, changed: str, highlights: str, to_improve: str
) -> None:
    columns = "2017/18 Q1 actual | 2017/18 Q1 target | 2017/18 Q2 actual | 2017/18 Q2 target | Polarity"
    book = tmp_path / "book.xlsx"
    book.write_bytes(indicators(f"Indicator | {columns}\n{rows} | Bigger"))
    [pack] = build_packs(Request(book, profile="havering-board"), tmp_path / "out")
    word = Word(next(path for path in pack.files if path.name == "Meeting brief.docx").read_bytes())
    assert under(word, "What changed since Quarter 1 2017/18") == [changed]
    assert under(word, "Highlights") == [highlights]
    assert under(word, "Areas requiring improvement")[0].startswith(to_improve)


def test_no_paper_of_the_pack_names_the_brief(tmp_path: Path) -> None:
    [pack] = build_packs(Request(CHILDREN, profile="havering-board"), tmp_path)
    report = Word(next(path for path in pack.files if path.name == "Cover report.docx").read_bytes())
    assert "Meeting brief" not in report.text
    assert "Performance report: " in report.text


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pack, ...]:
    request = Request(BOARD, profile="havering-board", every_committee=True)
    return build_packs(request, tmp_path_factory.mktemp("council"))


def index_of(council: tuple[Pack, ...]) -> Path:
    return next(path for pack in council for path in pack.files if path.name == "Ratings by committee.docx")


def test_a_whole_council_has_a_pack_for_each_committee_and_one_index_beside_them(council: tuple[Pack, ...]) -> None:
    names = [pack.checked.rated.committee for pack in council]
    assert len(names) == 7
    assert "Overview and Scrutiny Board" in names
    index = index_of(council)
    assert {path.parent.parent for pack in council for path in pack.files if path != index} == {index.parent}
    assert all(len([path for path in pack.files if path != index]) == 4 for pack in council)


def test_the_index_has_a_row_for_each_committee_with_its_ratings(council: tuple[Pack, ...]) -> None:
    word = Word(index_of(council).read_bytes())
    [table] = word.tables
    rows = [
        [
            " ".join("".join(node.text or "" for node in find_all(cell, ".//w:t")).split())
            for cell in find_all(row, "w:tc")
        ]
        for row in find_all(table, "w:tr")
    ]
    assert rows[0] == ["Committee", "Indicators", "Ratings", "Not rated"]
    assert ["Overview and Scrutiny Board", "34", "7 Green, 15 Red", "12"] in rows
    assert ["Children and Learning", "16", "3 Green, 9 Red", "4"] in rows
    assert len(rows) == 8


def test_without_all_there_is_no_index(tmp_path: Path) -> None:
    [pack] = build_packs(Request(BOARD, profile="havering-board"), tmp_path)
    assert not [path for path in pack.files if path.name == "Ratings by committee.docx"]


def test_every_one_of_them_is_valid_for_office(council: tuple[Pack, ...]) -> None:
    first = [path for path in council[0].files if path.suffix == ".docx"]
    for path in dict.fromkeys([*first, index_of(council)]):
        assert office_faults(path) == [], path.name
