"""A figure that stands in another cell of the new workbook, and is the same: nobody is asked or told anything of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from reportgen.core.refresh.cells import CELLS_MOVED
from reportgen.core.refresh.refreshed import Outcome, RefreshedDraft
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.edited_decks import Edited, Generated, edited, generated, refreshed
from tests.tools.marked_reports import outline, report, resolved, texts
from tests.tools.stress import Row, green, unrated

GAP = "gap: [To be written: improvements required (workbook, Indicators!J{})]"
WHEN = datetime(2026, 11, 28)


@pytest.fixture
def decks(tmp_path: Path) -> list[Generated]:
    """A deck, and the same with the rows of its workbook moved down by an indicator that has come."""
    rows: list[Row] = [green("Beta", ref="B"), green("Gamma", ref="G")]
    other = unrated("Aleph", ref="A")
    return [generated(made, tmp_path / "book.xlsx") for made in (rows, [other, *rows])]


def notes_of(deck: Edited, key: str) -> Any:
    return deck.slide(key).notes_slide.notes_text_frame


def found(decks: list[Generated], draft: bytes) -> tuple[Edited, RefreshedDraft]:
    result = refreshed(draft, decks[1], decks[0])
    return Edited(result.data), result


def test_notes_that_name_the_cell_follow_it_without_a_word_of_the_old_place(decks: list[Generated]) -> None:
    deck, result = found(decks, decks[0].data)
    assert notes_of(deck, "i-b").text == notes_of(Edited(decks[1].data), "i-b").text
    assert notes_of(deck, "i-b").text != notes_of(Edited(decks[0].data), "i-b").text
    told = [entry for entry in result.log if entry.place.endswith("notes")]
    assert {(entry.why, entry.outcome) for entry in told} == {(CELLS_MOVED, Outcome.UPDATED)}


def test_also_in_notes_that_people_have_edited_and_no_note_is_parked(decks: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        run = notes_of(deck, "i-b").paragraphs[0].runs[0]
        run.text = f"Mind this. {run.text}"

    deck, result = found(decks, edited(decks[0].data, edit))
    assert notes_of(deck, "i-b").text == f"Mind this. {notes_of(Edited(decks[1].data), 'i-b').text}"
    assert "i-b.notes" not in deck.notes()
    assert not [entry for entry in result.log if entry.outcome is not Outcome.UPDATED]


def test_a_slide_that_people_deleted_is_not_told_of_for_its_cell_alone(decks: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        entries = deck.deck.slides._sldIdLst
        at = [slide.slide_id for slide in deck.deck.slides].index(deck.slide("i-b").slide_id)
        deck.deck.part.drop_rel(entries[at].rId)
        del entries[at]

    _, result = found(decks, edited(decks[0].data, edit))
    assert not [entry.why for entry in result.log if "deleted by people" in entry.why]


def test_a_gap_in_a_report_that_people_have_filled_is_not_proposed_again() -> None:
    was, now = (("one: A heading", GAP.format(place)) for place in (18, 17))
    filled = ("one: A heading", "gap: We will train more staff by March.")
    result = refresh_report(report(*filled), report(*now), [texts(*was)], WHEN)
    assert outline(result.data) == ["A heading", "We will train more staff by March."]
    assert result.log == ()


def test_and_one_that_still_stands_names_the_cell_where_it_is() -> None:
    was, now = (("one: A heading", GAP.format(place)) for place in (18, 17))
    result = refresh_report(report(*was), report(*now), [texts(*was)], WHEN)
    assert "Indicators!J17" in outline(result.data)[1]
    assert [entry.why for entry in result.log] == [CELLS_MOVED]


def test_in_words_that_people_have_edited_it_is_a_tracked_change() -> None:
    """So that refusing all gives them their document back."""
    was, now = (("one: A heading", GAP.format(place)) for place in (18, 17))
    edited = report("one: A heading", GAP.format(18).replace("gap: ", "gap: By March: "))
    result = refresh_report(edited, report(*now), [texts(*was)], WHEN)
    assert outline(resolved(result.data, accept=False)) == outline(edited)
    assert "By March" in outline(resolved(result.data, accept=True))[1]
    assert "Indicators!J17" in outline(resolved(result.data, accept=True))[1]
    assert [entry.outcome for entry in result.log] == [Outcome.PROPOSED]
    again = refresh_report(result.data, report(*now), [texts(*was), texts(*now)], WHEN)
    assert outline(again.data) == outline(result.data)
