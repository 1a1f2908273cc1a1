"""Rows that people copied, deleted or refused: theirs stay, and what is left out is told of once, by its name."""

from __future__ import annotations

from datetime import datetime

from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.marked_reports import outline, report, texts

THEN = datetime(2026, 11, 28, 9, 30)
WAS = ("total: In total, 17 are included.", "| a: Alpha | a1: 5 |")
GROWN = (*WAS, "| b: Beta | b1: 7 | b2: 3 |")
THIRD = (*WAS, "| b: Beta | b1: 9 | b2: 4 |")


def test_a_refused_row_is_told_of_once_by_its_own_name() -> None:
    found = refresh_report(report(*WAS), report(*THIRD), [texts(*WAS), texts(*GROWN)], THEN)
    assert [(entry.place, entry.outcome, entry.why) for entry in found.log] == [
        (
            "table 1",
            Outcome.LEFT,
            "the row “Beta” is left out, for people have deleted, refused or renamed it; its figures have changed: "
            "“7” is now “9”; “3” is now “4”",
        )
    ]
    assert outline(found.data) == [
        WAS[0].partition(": ")[2],
        "| Alpha | 5 {The row “Beta” is left out here, and has changed: “7” is now “9”; “3” is now “4”.} |",
    ]


def test_a_row_that_people_copied_with_its_marks_is_their_own_and_the_first_is_brought_up_to_date() -> None:
    page = report(*WAS, "| a: Ours | a1: 5 |")
    found = refresh_report(page, report(WAS[0], "| a: Alpha | a1: 6 |"), [texts(*WAS)], THEN)
    assert [line for line in outline(found.data) if line.startswith("|")] == ["| Alpha | 6 |", "| Ours | 5 |"]
    assert {entry.outcome for entry in found.log} == {Outcome.UPDATED}


def test_and_what_was_refused_there_and_is_so_again_is_no_conflict() -> None:
    page = report(*WAS, "| a: Ours | a1: 5 |")
    versions = [texts(*WAS), texts(WAS[0], "| a: Alpha | a1: 6 |")]
    assert refresh_report(page, report(*WAS), versions, THEN).log == ()


def told(page: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, str]]:
    log = refresh_report(report(*page), report(*new), [texts(*page)], THEN).log
    return [(entry.place, entry.why) for entry in log]


def test_a_row_that_goes_is_called_by_its_own_name() -> None:
    was = ("| a: Alpha | a1: 5 |", "| b: Beta | b1: 7 |", "end: That is all.")
    assert told(was, (was[0], was[2])) == [("table 1, row “Beta”", "no longer generated, and taken out")]


def test_the_rows_of_a_table_that_goes_are_told_of_where_it_stood() -> None:
    was = ("total: In total, 17.", "| a: Alpha | a1: 5 |", "| b: Beta | b1: 7 |", "end: That is all.")
    assert told(was, (was[0], was[3])) == [
        ("at paragraph 1 “In total, 17.”", "no longer generated, and taken out: the row “Alpha · 5”"),
        ("at paragraph 1 “In total, 17.”", "no longer generated, and taken out: the row “Beta · 7”"),
    ]


def test_the_same_change_is_told_once_in_a_line() -> None:
    was, now = ("a: Of 17 in all, 14 of 17 are in.",), ("a: Of 16 in all, 13 of 16 are in.",)
    assert told(was, now)[0][1] == "“17” is now “16”; “14” is now “13”"
