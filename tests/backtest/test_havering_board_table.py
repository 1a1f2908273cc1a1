"""The Board's Quarter 1 2017/18 table as a Word document: every published row, under its sub-committee's heading."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reportgen.app.generate import Request, build_packs
from tests.tools.documents import Word, find_all, name_of
from tests.tools.rules import PROJECT

with (Path(__file__).parent / "data" / "havering-board-2017-18-q1.csv").open(encoding="utf-8-sig", newline="") as file:
    PUBLISHED = tuple(csv.DictReader(file))

NO_EARLIER_FIGURE = ("16", "long")
"""Published as better, but without a figure for Quarter 1 2016/17 to compare with: nothing is guessed."""

SAMPLE = PROJECT / "samples" / "havering-board-2017-18-q1.xlsx"

Cells = list[list[str]]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Word:
    [pack] = build_packs(Request(SAMPLE, profile="havering-board"), tmp_path_factory.mktemp("board"))
    [path] = [path for path in pack.files if path.name == "Performance report.docx"]
    return Word(path.read_bytes())


@pytest.fixture(scope="module")
def rows(report: Word) -> list[Cells]:
    """Each row below a table's header: each cell as its paragraphs."""
    return [
        [
            ["".join(text.text or "" for text in find_all(line, ".//w:t")) for line in find_all(cell, "w:p")]
            for cell in find_all(row, "w:tc")
        ]
        for table in report.tables
        for row in find_all(table, "w:tr")[1:]
    ]


def test_it_has_a_table_for_each_sub_committee_under_its_heading_in_the_published_order(report: Word) -> None:
    published = list(dict.fromkeys(row["sub_committee"] for row in PUBLISHED))
    headings = [text for text in report.texts("heading 1") if text != "How to read the tables"]
    assert headings == published
    counts = [len(find_all(table, "w:tr")) - 1 for table in report.tables]
    assert counts == [sum(row["sub_committee"] == name for row in PUBLISHED) for name in published]


def test_it_has_every_row_with_its_name_targets_figure_and_rating(rows: list[Cells]) -> None:
    words = {"Green": "Green", "Red": "Red"}
    assert [row[0][0] for row in rows] == [" ".join(row["indicator"].split()) for row in PUBLISHED]
    for found, row in zip(rows, PUBLISHED, strict=True):
        assert found[2] == [row["annual_target"] or "N/A"], row["id"]
        assert found[3] == [row["period_target"] or "N/A"], row["id"]
        assert found[4] == [row["current_raw"], words.get(row["published_rag"], "Not rated")], row["id"]


@pytest.mark.parametrize(("column", "term"), [(5, "short"), (6, "long")])
def test_each_direction_has_arrow_and_word_and_the_figure_compared_with(
    rows: list[Cells], column: int, term: str
) -> None:
    field = "previous_raw" if term == "short" else "same_period_last_year_raw"
    for found, row in zip(rows, PUBLISHED, strict=True):
        said = " ".join(found[column]).strip()
        if (row["id"], term) == NO_EARLIER_FIGURE or row[f"published_dot_{term}"] == "unclear":
            continue
        if row[f"published_dot_{term}"] in ("better", "same", "worse"):
            arrow = {"better": "↑", "same": "→", "worse": "↓"}[row[f"published_dot_{term}"]]
            assert said == f"{arrow} {row[f'published_dot_{term}']} ({row[field]})", row["id"]
        else:
            assert said == (row[field] or "No earlier figure"), row["id"]


def test_a_red_has_its_corrective_action_or_the_gap(rows: list[Cells]) -> None:
    for found, row in zip(rows, PUBLISHED, strict=True):
        comment = found[7]
        assert ("Corrective action" in comment) is (row["published_rag"] == "Red"), row["id"]
        if row["published_rag"] == "Red":
            action = " ".join(comment[comment.index("Corrective action") + 1 :])
            wanted = " ".join(row["corrective_action"].split())
            assert action == wanted if wanted else action.startswith("[To be written"), row["id"]


def test_header_rows_repeat_short_rows_stay_whole_and_no_cell_is_merged_or_empty(
    report: Word, rows: list[Cells]
) -> None:
    for table in report.tables:
        for number, row in enumerate(find_all(table, "w:tr")):
            is_long = len("".join(find_all(row, ".//w:t/text()"))) >= 600  # may break: test_long_rows.py
            assert is_long or find_all(row, "w:trPr/w:cantSplit")
            assert bool(find_all(row, "w:trPr/w:tblHeader")) is (number == 0)
        assert find_all(table, ".//w:gridSpan | .//w:vMerge") == []
    assert all(" ".join(cell).strip() for row in rows for cell in row)


def test_it_lies_sideways_and_has_the_rating_and_direction_keys(report: Word) -> None:
    [page] = find_all(report.body, "//w:sectPr/w:pgSz")
    assert page.get(name_of("w:orient")) == "landscape"
    assert "Ratings: Red off the quarterly target; Green on or better than the quarterly target." in report.text
    assert "↑ better, → same or ↓ worse" in report.text


def test_an_indicator_with_four_figures_or_more_has_a_small_trend_with_alternative_text(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    sample = PROJECT / "samples" / "havering-children-2017-18-q2.xlsx"
    [pack] = build_packs(Request(sample, profile="havering-board"), tmp_path_factory.mktemp("q2"))
    word = Word(next(path for path in pack.files if path.name == "Performance report.docx").read_bytes())
    alts = find_all(word.body, "//w:drawing//wp:docPr/@descr")
    assert len(alts) >= 12
    assert any("Latest 57.1%, target 80%, off target. Fell from 60.9% last quarter." in alt for alt in alts)
