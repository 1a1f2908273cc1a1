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
            "the row “Beta” is left out, for people have deleted or refused it; its figures have changed: "
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
