"""That a cell stands elsewhere in the workbook is no news, though a page names it."""

from __future__ import annotations

import pytest

from reportgen.core.refresh.cells import CELLS_MOVED, in_new_cells, only_cells_moved, other_figures
from reportgen.core.refresh.log_together import told_together
from reportgen.core.refresh.refreshed import Fate, LogEntry, Outcome, judge

OLD = "61% against 80%. Figure: workbook, cell Indicators!AE18."
NEW = "61% against 80%. Figure: workbook, cell Indicators!AE17."


def test_a_cell_that_moved_is_known_from_a_figure_that_changed() -> None:
    assert only_cells_moved(OLD, NEW)
    assert not only_cells_moved(OLD, OLD)
    assert not only_cells_moved(OLD, NEW.replace("61%", "62%"))
    assert not only_cells_moved("It is grade A4.", "It is grade A5.")
    assert not other_figures(OLD, NEW)
    assert other_figures(OLD, NEW.replace("61%", "62%"))


def test_and_is_left_out_of_what_else_is_new() -> None:
    assert in_new_cells(OLD, NEW.replace("61%", "62%")) == NEW
    assert in_new_cells(OLD, "No cell") == OLD


@pytest.mark.parametrize(
    ("page", "fate"),
    [
        (OLD, Fate.UPDATED),
        (f"We think: {OLD}", Fate.UPDATED),
        (OLD.replace("Indicators!AE18", "of our own"), Fate.STAYS),
        ("All our own words.", Fate.STAYS),
    ],
)
def test_people_are_not_asked_about_it_whatever_they_have_made_of_the_text(page: str, fate: Fate) -> None:
    assert judge([OLD], page, NEW, unanswered=False, tracked=False).fate is fate


def test_but_about_a_figure_beside_it_they_are() -> None:
    assert judge([OLD], f"We think: {OLD}", NEW.replace("61%", "62%"), unanswered=False, tracked=False).fate is (
        Fate.PROPOSED
    )


def test_nor_is_a_change_proposed_again_that_they_have_refused() -> None:
    past = [OLD.replace("61%", "60%"), OLD]
    assert judge(past, past[0], NEW, unanswered=False, tracked=False).fate is Fate.STAYS


def test_a_whole_deck_whose_notes_name_other_cells_is_told_of_in_one_line() -> None:
    entries = [LogEntry(f"slide {number}, notes", Outcome.UPDATED, CELLS_MOVED) for number in (9, 10, 12)]
    assert told_together(entries) == (
        LogEntry("slides 9, 10, 12, notes", Outcome.UPDATED, "they name the workbook's cells where they are now"),
    )
    assert told_together(entries[:1]) == tuple(entries[:1])
