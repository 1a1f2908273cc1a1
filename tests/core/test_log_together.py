"""The log of a refresh is short: what was done alike on a slide, or in the cells of a row, is told once."""

from __future__ import annotations

import pytest

from reportgen.core.refresh.cells import CELLS_MOVED
from reportgen.core.refresh.log_together import told_together
from reportgen.core.refresh.refreshed import LogEntry, Outcome

UPDATED, PROPOSED = Outcome.UPDATED, Outcome.PROPOSED


def told(*entries: tuple[str, str], outcome: Outcome = UPDATED) -> list[tuple[str, str]]:
    together = told_together([LogEntry(place, outcome, why) for place, why in entries])
    return [(entry.place, entry.why) for entry in together]


def test_the_same_change_on_a_slide_is_told_once_with_its_places_the_notes_last() -> None:
    assert told(
        ("slide 7, title", "“60.9%” is now “61.2%”; “below” is now “above”"),
        ("slide 7, notes", "“60.9%” is now “61.2%”"),
        ("slide 7, figures, row “Quarter 2”, column “Figure”", "“60.9%” is now “61.2%”"),
        ("slide 8, title", "“60.9%” is now “61.2%”"),
    ) == [
        ("slide 7, title; figures, row “Quarter 2”; notes", "“60.9%” is now “61.2%”"),
        ("slide 7, title", "“below” is now “above”"),
        ("slide 8, title", "“60.9%” is now “61.2%”"),
    ]


def test_a_number_of_a_chart_is_the_share_that_its_words_give() -> None:
    assert told(
        ("slide 8, title", "“57.1%” is now “61.2%”"),
        ("slide 8, chart", "Actual, Q1: 60% is now 70%; Actual, Q2: 57.10% is now 61.20%"),
    ) == [
        ("slide 8, title; chart", "“57.1%” is now “61.2%”"),
        ("slide 8, chart", "Actual, Q1: 60% is now 70%"),
    ]


def test_cells_of_one_row_are_told_together() -> None:
    assert told(
        ("slide 4, table, row “Alpha”, column “Q2 figure”", "“746” is now “860”"),
        ("slide 4, table, row “Alpha”, column “Rating”", "“Red” is now “Green”"),
        ("slide 4, table, row “Beta”, column “Q2 figure”", "“3” is now “4”"),
        ("table 1, row 5, column 2 “12.0%”", "“11.3%” is now “12.0%”"),
        ("table 1, row 5, column 3 “Green”", "“Amber” is now “Green”"),
    ) == [
        ("slide 4, table, row “Alpha”", "Q2 figure: “746” is now “860”; Rating: “Red” is now “Green”"),
        ("slide 4, table, row “Beta”, column “Q2 figure”", "“3” is now “4”"),
        ("table 1, row 5", "column 2: “11.3%” is now “12.0%”; column 3: “Amber” is now “Green”"),
    ]


def test_and_what_was_done_at_one_place() -> None:
    at = "paragraph 15 “Young people: 4.0%…”"
    assert told((at, "“3.8%” is now “4.0%”"), (at, "moved to its new place in the order")) == [
        (at, "“3.8%” is now “4.0%”; moved to its new place in the order")
    ]


def test_what_is_something_else_stays_by_itself() -> None:
    entries = (
        ("slide 7, improvements", "no longer generated, and taken out"),
        ("slide 7", "in people's own words, 33% is now 50%"),
        ("the deck", "this slide is gone"),
    )
    assert told(*entries) == list(entries)


@pytest.mark.parametrize("outcome", Outcome)
def test_what_was_proposed_is_not_told_with_what_was_updated(outcome: Outcome) -> None:
    other = next(each for each in Outcome if each is not outcome)
    same = "“1” is now “2”"
    entries = [LogEntry("slide 3, title", outcome, same), LogEntry("slide 3, notes", other, same)]
    assert set(told_together(entries)) == set(entries)


def test_that_people_have_edited_it_is_still_said() -> None:
    edited = "people have edited this; “1” is now “2”"
    assert told(("slide 3, title", edited), ("slide 3, subtitle", edited), outcome=PROPOSED) == [
        ("slide 3, title; subtitle", edited)
    ]


def test_why_something_was_left_stays_with_its_change() -> None:
    why = "deleted by people, and its figures have changed: “0.4” is now “0.412”"
    assert told(("slide 4, chart", why), outcome=Outcome.LEFT) == [("slide 4, chart", why)]


def test_what_was_taken_out_at_one_place_is_said_once_and_of_much_the_first() -> None:
    gone = "no longer generated, and taken out: "
    at = "at paragraph 84 “Current position”"
    assert told((at, f"{gone}“A”"), (at, f"{gone}“B”")) == [(at, f"{gone}“A”; “B”")]
    assert told(*((at, f"{gone}“{letter}”") for letter in "ABCDEF")) == [(at, f"{gone}“A”; “B”; “C”; “D”; 2 more")]


def test_and_of_one_cell_too() -> None:
    row, gone = "table 2, row “Alpha”", "no longer generated, and taken out: "
    cells = [(f"{row}, column “Comment”", f"{gone}“{letter}”") for letter in "AB"]
    assert told(*cells) == [(row, f"Comment: {gone}“A”; “B”")]


@pytest.mark.parametrize(("count", "others"), [(2, "1 other place"), (3, "2 other places")])
def test_places_that_name_other_cells_are_counted(count: int, others: str) -> None:
    places = [f"paragraph {number} “Source”" for number in range(1, count + 1)]
    assert told(*((place, CELLS_MOVED) for place in places))[0][0] == f"paragraph 1 “Source” and {others}"


def test_what_was_done_in_the_panel_of_an_indicator_is_told_together() -> None:
    of = "of “Visits, in time”"
    assert told(
        (f"slide 6, figure {of}", "“95.6%” is now “85.0%”"),
        (f"slide 6, rating {of}", "“Green” is now “Red”"),
        (f"slide 6, chart {of}", "Actual, Q3 2017/18: 95.6% is now 85.0%"),
        (f"slide 6, face of the outlook {of}", "drawn anew"),
        ("slide 7, rating of “Other”", "“Green” is now “Red”"),
    ) == [
        (
            "slide 6, “Visits, in time”",
            "“95.6%” is now “85.0%”; rating: “Green” is now “Red”; face of the outlook: drawn anew",
        ),
        ("slide 7, rating of “Other”", "“Green” is now “Red”"),
    ]


def test_and_once_where_the_whole_of_it_came_or_went() -> None:
    gone = "no longer generated, and taken out"
    parts = [(f"slide 3, {part} of “Visits”", gone) for part in ("name", "figure", "rating")]
    assert told(*parts) == [("slide 3, “Visits”", gone)]
