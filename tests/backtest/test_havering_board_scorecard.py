"""The Board's Quarter 1 2017/18 scorecard read as it was published, held against the standard sample."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.app.generate import Checked, Request, build_packs, check_workbook
from reportgen.core.profile import Rag
from reportgen.core.summary import RatedIndicator
from tests.tools.documents import Word, find_all
from tests.tools.rules import PROJECT
from tests.tools.sheets import problem_lines

with (Path(__file__).parent / "data" / "havering-board-2017-18-q1.csv").open(encoding="utf-8-sig", newline="") as file:
    PUBLISHED = tuple(csv.DictReader(file))

STANDARD = PROJECT / "samples" / "havering-board-2017-18-q1.xlsx"
SCORECARD = PROJECT / "samples" / "havering-board-2017-18-q1-scorecard.xlsx"
HEADER = [
    "Sub-committee", "Indicator and Description", "Value", "2017/18 Annual Target", "2017/18 Q1 Target",
    "2017/18 Q1 Performance", "Short Term DOT against Annual 2016/17 (Q4)", "Long Term DOT against Q1 2016/17",
    "Comments",
]  # fmt: skip
AIR_QUALITY = 10
"""The row whose one merged target cell is that of the year too, and whose rating no figure of the table gives."""

each_row = pytest.mark.parametrize("at", range(34), ids=[row["id"] for row in PUBLISHED])


@cache
def checked(path: Path) -> Checked:
    [found] = check_workbook(Request(path, profile="havering-board"))
    return found


def pair(at: int) -> tuple[RatedIndicator, RatedIndicator]:
    """One row as the scorecard has it, and as the standard sample has it."""
    scorecard, standard = (checked(path).rated.indicators[at] for path in (SCORECARD, STANDARD))
    assert scorecard.indicator.name == standard.indicator.name
    return scorecard, standard


def changed(folder: Path, change: Callable[[Worksheet], None], *, report: bool = True) -> Path:
    """The sample with a change in its scorecard, and perhaps without the sheet Report."""
    book = openpyxl.load_workbook(SCORECARD)
    change(book["Scorecard"])
    if not report:
        del book["Report"], book["About"]
    stream = io.BytesIO()
    book.save(stream)
    path = folder / "scorecard.xlsx"
    path.write_bytes(stream.getvalue())
    return path


def said(cell: Any) -> str:
    lines = find_all(cell, "w:p")
    return "\n".join("".join(text.text or "" for text in find_all(line, ".//w:t")) for line in lines)


def problems_of(path: Path) -> list[str]:
    [found] = check_workbook(Request(path))
    return problem_lines(found.problems)


def test_the_sample_has_the_published_headers_in_their_order_below_the_title() -> None:
    sheet = openpyxl.load_workbook(SCORECARD)["Scorecard"]
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert HEADER in rows
    assert rows[0] == ["O&S Board Performance Report: Quarter One 2017/18"]


def test_and_its_figures_with_the_ratings_as_they_were_printed() -> None:
    sheet = openpyxl.load_workbook(SCORECARD)["Scorecard"]
    typed = [row[5] for row in sheet.iter_rows(min_row=11, max_col=6, values_only=True)]
    words = {"Green": " GREEN", "Red": " RED", "N/A": ""}
    assert typed == [row["current_raw"] + words[row["published_rag"]] for row in PUBLISHED]


def test_it_is_read_without_an_option_and_in_the_published_order() -> None:
    [found] = check_workbook(Request(SCORECARD))
    assert (found.rated.profile.name, found.rated.period.text) == ("havering-board", "2017/18 Q1")
    assert found.rated.committee == "Overview and Scrutiny Board"
    assert [item.indicator.name for item in found.rated.indicators] == [row["indicator"] for row in PUBLISHED]


@each_row
def test_it_rates_each_row_as_published(at: int) -> None:
    ours, _ = pair(at)
    assert (ours.rag.value if ours.rag else "N/A") == PUBLISHED[at]["published_rag"]


@each_row
def test_and_as_the_standard_sample_for_the_same_reason(at: int) -> None:
    ours, theirs = pair(at)
    assert ours.rag is theirs.rag
    if at != AIR_QUALITY:
        assert ours.rating == theirs.rating


def test_but_a_rating_that_no_figure_gives_is_the_printed_one_marked_as_given() -> None:
    rating = pair(AIR_QUALITY)[0].rating
    assert (rating.rag, rating.given) == (Rag.GREEN, True)
    assert rating.why == (
        "rating typed by hand in Scorecard!F21, as none follows from the figures: target not numeric"
        " (Better than England (Annual 3-year rolling period)) and no benchmark figure given"
    )


@each_row
def test_it_gives_the_directions_of_the_standard_sample(at: int) -> None:
    ours, theirs = pair(at)
    for one, other in ((ours.short, theirs.short), (ours.long, theirs.long)):
        assert one
        assert other
        assert (one.travel, one.earlier.text, one.why) == (other.travel, other.earlier.text, other.why)


@each_row
def test_it_reads_the_same_figures_and_texts(at: int) -> None:
    ours, theirs = (item.indicator for item in pair(at))
    assert (ours.committee, ours.polarity, ours.also_reported_to) == (
        theirs.committee, theirs.polarity, theirs.also_reported_to,
    )  # fmt: skip
    assert (ours.comment, ours.improvements) == (theirs.comment, theirs.improvements)
    assert [entry.actual.text for _, entry in ours.entries] == [entry.actual.text for _, entry in theirs.entries]
    assert ours.at(pair(at)[0].period).target.text == theirs.at(pair(at)[0].period).target.text


def test_every_printed_rating_and_arrow_agrees_but_one_that_nothing_can_be_compared_for() -> None:
    beside = [line for line in problems_of(SCORECARD) if "typed" in line]
    [line] = beside
    assert line.startswith("note Scorecard!I26: the arrow typed for “Rate of permanent admissions")
    assert "points up, but no direction follows from the figures (nothing to compare with)" in line


def test_but_a_rating_that_the_figures_contradict_is_a_warning(tmp_path: Path) -> None:
    def slip(sheet: Worksheet) -> None:
        assert sheet["F12"].value == "83% RED"
        sheet["F12"] = "83% GREEN"

    found = problems_of(changed(tmp_path, slip))
    assert (
        "warning Scorecard!F12: “% of Stage 1 complaints closed within 15 days” is typed as Green, but is Red:"
        " 83% against a target of 95% (bigger is better): off target"
        " (correct the figure, the target or the word beside the figure; the drafts go by the figures)"
    ) in found


def test_and_so_is_an_arrow(tmp_path: Path) -> None:
    def slip(sheet: Worksheet) -> None:
        assert (sheet["G15"].value, sheet["H15"].value) == ("↑", "90.6%")
        sheet["G15"] = "↓"

    found = problems_of(changed(tmp_path, slip))
    assert (
        "warning Scorecard!G15: the arrow typed for “% of housing repairs completed within target” against 2016/17 Q4"
        " points down, but should point up: 99% against 90.6% (bigger is better)"
        " (correct the arrow or the figures; the drafts go by the figures)"
    ) in found


def test_it_is_read_without_the_sheet_report_too(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda _: None, report=False)
    [found] = check_workbook(Request(path, profile="havering-board"))
    assert (found.rated.period.text, found.rated.committee) == ("2017/18 Q1", "Overview and Scrutiny Board")
    assert [item.rating for item in found.rated.indicators] == [
        item.rating for item in checked(SCORECARD).rated.indicators
    ]
    lines = problem_lines(found.problems)
    assert (
        "note Scorecard!F10: there is no sheet Report: the latest period with figures is reported, 2017/18 Q1"
        " (add a sheet Report with the columns Field and Value for meeting date, subject and the like)"
    ) in lines


def test_the_next_quarter_needs_no_change_of_the_profile(tmp_path: Path) -> None:
    headers = {
        "E10": "2017/18 Q2 Target", "F10": "2017/18 Q2 Performance",
        "G10": "Short Term DOT against Q1 2017/18", "I10": "Long Term DOT against Q2 2016/17",
    }  # fmt: skip

    def next_quarter(sheet: Worksheet) -> None:
        for cell, words in headers.items():
            sheet[cell] = words

    path = changed(tmp_path, next_quarter, report=False)
    [found] = check_workbook(Request(path, profile="havering-board"))
    before = checked(SCORECARD).rated.indicators
    assert found.rated.period.text == "2017/18 Q2"
    assert [item.rag for item in found.rated.indicators] == [item.rag for item in before]
    assert [(item.short and item.short.travel, item.long.travel) for item in found.rated.indicators] == [
        (item.short and item.short.travel, item.long.travel) for item in before
    ]


def test_the_table_report_says_the_same_words_from_either_workbook(tmp_path: Path) -> None:
    def rows(path: Path) -> list[list[str]]:
        [pack] = build_packs(Request(path, profile="havering-board"), tmp_path / path.stem)
        [document] = [file for file in pack.files if file.name == "Performance report.docx"]
        return [
            [re.sub(r"workbook, \w+!\w+", "workbook, here", said(cell)) for cell in find_all(row, "w:tc")]
            for table in Word(document.read_bytes()).tables
            for row in find_all(table, "w:tr")
        ]

    different = [
        (one, other)
        for row, its_like in zip(rows(SCORECARD), rows(STANDARD), strict=True)
        for one, other in zip(row, its_like, strict=True)
        if one != other
    ]
    assert different == [("Better than England (Annual 3-year rolling period)", "N/A")], "the merged target"
