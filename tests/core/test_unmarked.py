"""Blocks whose marks an editor has dropped are known by what they say, and cells by the rows that they stand in."""

from __future__ import annotations

from reportgen.core.refresh.finding import find
from reportgen.core.refresh.spots import Spot, Wanted
from reportgen.core.refresh.unmarked import unsure_rows

ALPHA, BETA, GAMMA = ("Alpha", "61%", "Red", "–"), ("Beta", "62%", "Green", "–"), ("Gamma", "63%", "Red", "–")


def wanted(*rows: tuple[str, ...]) -> list[Wanted]:
    """The blocks of a table, called `Alpha 1` for the second cell of the row Alpha."""
    return [
        Wanted(f"{row[0]} {number}", (text,), in_table=True, row=row[0])
        for row in rows
        for number, text in enumerate(row)
    ]


def page(*rows: tuple[str, ...]) -> list[Spot]:
    """A table of which no cell has a mark."""
    return [
        Spot(text, cell=f"{number} {at}", row=str(number))
        for number, row in enumerate(rows)
        for at, text in enumerate(row)
    ]


def found(*rows: tuple[str, ...]) -> list[str]:
    """What stands on the page for each row of Alpha, Beta and Gamma, `Red-Red` where a cell says what it did."""
    blocks, spots = wanted(ALPHA, BETA, GAMMA), page(*rows)
    places = find(blocks, spots)
    said: dict[str, list[str]] = {row[0]: [] for row in (ALPHA, BETA, GAMMA)}
    for block in blocks:
        if block.identity in places:
            said[block.row].append(spots[places[block.identity][0]].text)
    return [" ".join(words) for words in said.values()]


def test_what_stands_word_for_word_in_its_order_is_known() -> None:
    assert found(ALPHA, BETA, GAMMA) == ["Alpha 61% Red –", "Beta 62% Green –", "Gamma 63% Red –"]


def test_a_cell_of_a_known_row_that_was_typed_over_is_known_by_its_place() -> None:
    typed = ("Beta", "about 60%", "Amber", "–")
    assert found(ALPHA, typed, GAMMA)[1] == "Beta about 60% Amber –"


def test_a_cell_whose_mark_alone_is_lost_is_known_in_its_row() -> None:
    texts = ("Alpha", "own", "own too", "Red")
    row = [Spot(text, ("Alpha 0",) * (text == "Alpha"), cell=text, row="1") for text in texts]
    assert find(wanted(ALPHA), [*row, Spot("Red", cell="next", row="2")])["Alpha 2"] == (3,)


def test_a_row_is_known_too_where_people_have_added_to_its_name() -> None:
    assert found(ALPHA, ("Beta, as agreed", "62%", "Green", "–"), GAMMA)[1] == "Beta, as agreed 62% Green –"
    assert found(ALPHA, ("Betas", "62%", "Green", "–"), GAMMA)[1] == ""


def test_a_row_that_was_deleted_is_not_taken_for_the_next_one() -> None:
    assert found(ALPHA, GAMMA) == ["Alpha 61% Red –", "", "Gamma 63% Red –"]


def test_nor_for_a_row_of_peoples_own_that_ends_alike() -> None:
    assert found(ALPHA, ("Delta", "9", "Green", "–"), GAMMA) == ["Alpha 61% Red –", "", "Gamma 63% Red –"]


def test_rows_that_people_have_sorted_are_known_by_what_names_them() -> None:
    assert found(GAMMA, BETA, ALPHA) == ["Alpha 61% Red –", "Beta 62% Green –", "Gamma 63% Red –"]


def test_a_row_with_more_cells_than_can_be_told_apart_is_unsure_rows() -> None:
    blocks, spots = wanted(ALPHA, BETA), page(ALPHA, ("Beta", "own", "60%", "Green", "–"))
    unsure = unsure_rows(blocks, spots, find(blocks, spots))
    assert sorted(unsure) == ["Beta 0", "Beta 1", "Beta 2", "Beta 3"]


def test_but_not_a_row_of_which_people_have_emptied_a_cell() -> None:
    blocks, spots = wanted(ALPHA, BETA), page(ALPHA, ("Beta", "", "Green", "–"))
    places = find(blocks, spots)
    assert unsure_rows(blocks, spots, places) == {}
    assert [name for name in ("Beta 0", "Beta 1", "Beta 2") if name in places] == ["Beta 0", "Beta 2"]


def test_nor_one_in_which_marks_are_left() -> None:
    blocks = wanted(ALPHA)
    spots = [Spot("Alpha", ("Alpha 0",), cell="1", row="1"), *page(("own", "60%"))]
    assert unsure_rows(blocks, spots, {"Alpha 0": (0,)}) == {}


def test_a_word_that_stands_in_many_places_is_known_between_others_only() -> None:
    lines = ("Overview of the quarter in words", "Red", "Children of all ages in care", "Red")
    blocks = [Wanted(str(number), (text,)) for number, text in enumerate(lines)]
    assert find(blocks, [Spot(text) for text in lines]) == {str(number): (number,) for number in range(4)}
    assert find(blocks, [Spot("Our own."), Spot("Red"), Spot("Our own.")]) == {}


def test_a_drawing_is_known_between_what_stands_beside_it() -> None:
    blocks = [Wanted("a", ("Overview of the quarter in words",)), Wanted("chart", ("",))]
    spots = [Spot("Overview of the quarter in words"), Spot(""), Spot("", is_drawn=True)]
    assert find(blocks, spots) == {"a": (0,), "chart": (2,)}
