"""The blocks of a generated document are found again on the page that people have edited."""

from __future__ import annotations

import pytest

from reportgen.core.refresh.finding import find
from reportgen.core.refresh.spots import Spot, Wanted

TOTAL = Wanted("total", ("In total, 17 indicators have been included in the report.",))
GREEN = Wanted("green", ("6 (43%) have a status of Green, on or better than target.",))
RED = Wanted("red", ("8 (57%) have a status of Red, which is off the quarterly target.",))
BLOCKS = (TOTAL, GREEN, RED)


def page(*spots: str) -> list[Spot]:
    """`total+red: text` has the marks round it, `(total): text` a hollow one, `: text` none."""
    found = []
    for spot in spots:
        marks, _, text = spot.partition(":")
        names = tuple(filter(None, marks.strip("()").split("+")))
        found.append(Spot(text.strip(), *(((), names) if marks.startswith("(") else (names, ()))))
    return found


def test_a_mark_round_text_counts_whatever_the_text() -> None:
    assert find(BLOCKS, page("red: Hello", "total: I", "green: am new"))["red"] == (0,)


def test_and_a_block_that_was_split_stands_in_several_paragraphs() -> None:
    assert find(BLOCKS, page("total: In total, 17", "total: indicators have been included."))["total"] == (0, 1)


def test_and_two_that_were_joined_stand_in_one() -> None:
    places = find(BLOCKS, page("total+green: In total, 17 indicators ... 6 (43%) have", f"red: {RED.texts[0]}"))
    assert places["total"] == places["green"] == (0,)


def test_without_a_mark_it_is_known_by_its_likeness_between_its_neighbours() -> None:
    edited = "Only 6 (43%) of them have a status of Green"
    assert find(BLOCKS, page("total: x", f": {edited}", "red: y"))["green"] == (1,)


def test_but_not_elsewhere_unless_it_is_very_much_alike() -> None:
    edited = "Only 6 (43%) of them have a status of Green"
    assert "green" not in find(BLOCKS, page("total: x", "red: y", f": {edited}"))
    assert find(BLOCKS, page("total: x", "red: y", f": {GREEN.texts[0]}"))["green"] == (2,)


def test_what_is_found_last_tells_where_to_look_for_the_rest_so_that_another_refresh_finds_no_more() -> None:
    head, moved = Wanted("head", ("What this is about",)), Wanted("moved", (f"In short, {RED.texts[0]}",))
    edited = "Only 6 (43%) of them have a status of Green"
    spots = page(f": {head.texts[0]}", f": {TOTAL.texts[0]}", f": {edited}", f": {moved.texts[0]} Sadly.")
    assert find((head, GREEN, moved, TOTAL), spots) == {"head": (0,), "total": (1,), "moved": (3,), "green": (2,)}


def test_nor_behind_a_block_of_earlier_versions_that_still_stands() -> None:
    """Its deletion was proposed last time, and what people wrote behind it is theirs."""
    lost, gone = Wanted("lost", ("A plan for the year.",)), Wanted("gone", ("x",), is_past=True)
    spots = page("total: y", "(lost):", "gone: x", ": zz zz zz A plan for the year.", "red: y")
    assert find((TOTAL, lost, RED), spots)["lost"] == (3,)
    assert "lost" not in find((TOTAL, lost, gone, RED), spots)
    assert "gone" not in find((TOTAL, gone, RED), page("total: y", ": x", "red: y"))


def test_nor_where_another_block_said_the_very_words_once() -> None:
    """People have moved the highlight of a service; the line of another service, emptied beside it, is not it."""
    lost = Wanted("lost", ("Service E: 60.9%, below the 80% target and falling",))
    moved = "Service G: 83.5%, above the 80% target and rising"
    spots = page("total: x", f": {moved}", "(lost):", "red: y")
    assert find((TOTAL, lost, RED), spots)["lost"] == (1,)
    assert "lost" not in find((TOTAL, lost, RED), spots, frozenset({moved}))


def test_a_hollow_mark_beside_text_is_its_place_when_nothing_else_is() -> None:
    assert find(BLOCKS, page("total: x", "(green): All words replaced", "red: y"))["green"] == (1,)


def test_but_with_nothing_beside_it_the_block_was_deleted() -> None:
    assert "green" not in find(BLOCKS, page("total: x", "(green):", "red: y"))


def test_no_paragraph_is_taken_for_two_lost_blocks() -> None:
    alike = (TOTAL, Wanted("twin", TOTAL.texts), RED)
    places = find(alike, page(f": {TOTAL.texts[0]}", "red: y"))
    assert [name for name in ("total", "twin") if name in places] == ["total"]


def test_a_cell_that_was_typed_over_is_known_by_its_place() -> None:
    cells = [Wanted(name, (text,), in_table=True) for name, text in (("a", "Alpha"), ("b", "61%"), ("c", "Red"))]
    spots = [Spot("Alpha", ("a",), cell="1"), Spot("62%", cell="2"), Spot("Red", ("c",), cell="3")]
    assert find(cells, spots)["b"] == (1,)


def test_short_words_are_not_known_by_their_likeness() -> None:
    cells = [Wanted("a", ("Not rated",), in_table=True), Wanted("b", ("Not rated",), in_table=True)]
    assert find(cells, [Spot("Not rated", cell="1"), Spot("Own", cell="2"), Spot("Not rated", cell="3")]) == {}


HALVES = ("In total, 17 indicators have", TOTAL.texts[0].removeprefix("In total, 17 indicators have"))


@pytest.mark.parametrize(
    "spots", [(f"total: {HALVES[0]}", f": {HALVES[1]}"), (f": {HALVES[0]}", f"total: {HALVES[1]}")]
)
def test_a_part_that_was_split_off_without_its_mark_is_known_by_what_both_say(spots: tuple[str, str]) -> None:
    assert find(BLOCKS, page(*spots, f"green: {GREEN.texts[0]}"))["total"] == (0, 1)


def test_but_not_a_sentence_of_peoples_own_behind_a_paragraph() -> None:
    own = "We have included 17 indicators in the report, as in total"
    assert find(BLOCKS, page(f"total: {TOTAL.texts[0]}", f": {own}"))["total"] == (0,)
    assert find(BLOCKS, page(f"total: {HALVES[0]}", f": {own}"))["total"] == (0,)
