"""A text that has become longer never runs over the edge of its box without a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from reportgen.core.refresh.refreshed import Outcome, RefreshedDraft
from tests.tools.edited_decks import Edited, Generated, edited, generated, refreshed
from tests.tools.stress import RED, prose, row

NAME = "i-a.commentary"
Refresh = Callable[[Callable[[Edited], object], int], RefreshedDraft]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """Decks whose comment is 100, 500 and 4,000 characters long."""
    folder = tmp_path_factory.mktemp("decks")
    return [
        generated([row("Alpha", RED, 80, ref="A", comment=prose(long))], folder / f"{long}.xlsx")
        for long in (100, 500, 4000)
    ]


@pytest.fixture
def refresh(made: list[Generated]) -> Refresh:
    """The shortest after an edit, and a refresh with a longer one."""
    return lambda edit, which: refreshed(edited(made[0].data, edit), made[which], made[0])


def resized(deck: Edited, width: float, tall: float) -> None:
    shape = deck.shape(NAME)
    shape.left, shape.top, shape.width, shape.height = shape.left, shape.top, Pt(width), Pt(tall)


def sizes(deck: Edited) -> set[float]:
    return {
        run.font.size.pt
        for paragraph in deck.shape(NAME).text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size is not None
    }


def test_in_a_box_that_was_made_smaller_the_letters_become_smaller(refresh: Refresh) -> None:
    found = Edited(refresh(lambda deck: resized(deck, 500, 115), 1).data)
    assert sizes(found) == {12}
    assert found.notes() == {}


def test_but_never_below_12_points_and_then_a_note_and_the_log_say_so(made: list[Generated], refresh: Refresh) -> None:
    result = refresh(lambda deck: resized(deck, 300, 110), 1)
    found = Edited(result.data)
    assert found.text(NAME) == Edited(made[1].data).text(NAME)
    assert min(sizes(found)) == 12
    [note] = found.notes().values()
    assert note[1] == "The text no longer fits the box that was made smaller."
    [why] = [entry.why for entry in result.log if entry.outcome is Outcome.PROPOSED]
    assert why.endswith("; the text no longer fits the box that was made smaller")
    assert refreshed(result.data, made[1], made[0], made[1]).log == ()


def test_where_it_did_not_fit_before_either_nobody_says_that_it_no_longer_does(refresh: Refresh) -> None:
    result = refresh(lambda deck: resized(deck, 200, 20), 1)
    [note] = Edited(result.data).notes().values()
    assert note[1] == "The text is longer now, and the box that was made smaller was too small for it before."
    [why] = [entry.why for entry in result.log if entry.outcome is Outcome.PROPOSED]
    assert why.endswith("; the text is longer now, and the box that was made smaller was too small for it before")


def test_letters_that_people_made_larger_stay_so_and_a_note_tells(refresh: Refresh) -> None:
    def edit(deck: Edited) -> None:
        deck.shape(NAME).text_frame.paragraphs[1].runs[0].font.size = Pt(30)

    found = Edited(refresh(edit, 1).data)
    assert 30 in sizes(found)
    assert [note[1] for note in found.notes().values()] == [
        "The text is longer now, and its box was too small for it before."
    ]


def test_in_the_box_as_generated_it_goes_on_on_another_slide(made: list[Generated], refresh: Refresh) -> None:
    found = Edited(refresh(lambda deck: setattr(deck.run("i-a.subtitle"), "text", "Ours"), 2).data)
    fresh = Edited(made[2].data)
    assert found.titles() == fresh.titles()
    assert found.text(NAME) == fresh.text(NAME)
    assert found.text("i-a+2.text") == fresh.text("i-a+2.text")
    assert found.notes() == {}


def test_a_table_that_cannot_go_on_gets_smaller_letters_before_it_lies_on_what_is_below(tmp_path: Path) -> None:
    old, new = (
        generated([row("Alpha", [*RED[:-1], now], 80, ref="A", comment=prose(600))], tmp_path / f"{now}.xlsx")
        for now in (0.61, 0.62)
    )

    def write(deck: Edited) -> None:
        cell = deck.shape("i-a.figures").table.cell(1, 0)
        cell.text_frame.paragraphs[0].runs[0].text += ", as we count it here, and not as they do elsewhere" * 2

    found = Edited(refreshed(edited(old.data, write), new, old).data)
    table = found.shape("i-a.figures")
    assert {run.get("sz") for run in table.table._tbl.iter(qn("a:rPr"))} == {"1200"}
    assert table.top + sum(line.height for line in table.table.rows) <= found.shape("i-a.commentary").top
    assert found.notes() == {}


def test_in_a_box_that_was_too_small_before_they_become_smaller_with_the_next_words(tmp_path: Path) -> None:
    old, new = (
        generated([row("Alpha", RED, 80, ref="A", comment=f"{n} of 9. {prose(300)}")], tmp_path / f"{n}.xlsx")
        for n in (4, 5)
    )
    found = Edited(refreshed(edited(old.data, lambda deck: resized(deck, 520, 85)), new, old).data)
    assert sizes(found) == {12}
    assert found.notes() == {}


def test_also_where_people_have_coloured_its_words_but_left_their_size(refresh: Refresh) -> None:
    def edit(deck: Edited) -> None:
        resized(deck, 500, 115)
        deck.shape(NAME).text_frame.paragraphs[1].runs[0].font.color.rgb = RGBColor(1, 2, 3)  # type: ignore[no-untyped-call]

    found = Edited(refresh(edit, 1).data)
    assert sizes(found) == {12}
    assert found.shape(NAME).text_frame.paragraphs[1].runs[0].font.color.rgb == RGBColor(1, 2, 3)  # type: ignore[no-untyped-call]
    assert found.notes() == {}


def test_letters_that_an_earlier_refresh_made_smaller_become_smaller_again(
    made: list[Generated], tmp_path: Path
) -> None:
    middle = generated([row("Alpha", RED, 80, ref="A", comment=prose(300))], tmp_path / "300.xlsx")
    once = refreshed(edited(made[0].data, lambda deck: resized(deck, 500, 95)), middle, made[0])
    assert sizes(Edited(once.data)) == {14}
    twice = Edited(refreshed(once.data, made[1], made[0], middle).data)
    assert sizes(twice) == {12}
