"""A row that comes to a slide has a cell for each column of the table there, each under its own heading."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from pptx.oxml.ns import qn

from reportgen.core.refresh.refreshed import Outcome
from tests.tools.drafts import saved_by_libreoffice
from tests.tools.edited_decks import Edited, Generated, edited, generated, refreshed
from tests.tools.stress import GREEN, RED, row
from tests.tools.validator import office_faults

NAMES = [f"Indicator {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """Twenty rows on three slides; then two are gone and one is new, and one has another rating; then one more has."""
    folder = tmp_path_factory.mktemp("decks")
    rows = {name: row(name, GREEN, 80, ref=name[-1], comment="Fine.") for name in [*NAMES, "Indicator X"]}
    kept = [name for name in NAMES if name[-1] not in "BC"]
    new = [*kept[:12], "Indicator X", *kept[12:]]
    later = rows | {"Indicator K": row("Indicator K", RED, 80, ref="K", comment="Fine.")}
    return [
        generated([rows[name] for name in NAMES], folder / "0.xlsx"),
        generated([rows[name] for name in new], folder / "1.xlsx"),
        generated([later[name] for name in new], folder / "2.xlsx"),
    ]


def add_column(deck: Edited, name: str, at: int, said: str) -> None:
    """Somebody puts a column `Lead` into the table of one slide."""
    table = deck.shape(name).table._tbl
    columns = list(table.tblGrid)
    mine = copy.deepcopy(columns[at])
    for mark in list(mine):
        mine.remove(mark)
    columns[at].addprevious(mine)
    for number, line in enumerate(table.tr_lst):
        cell = copy.deepcopy(line.tc_lst[at])
        texts = list(cell.iter(qn("a:t")))
        texts[0].text = said if number else "Lead"
        for text in texts[1:]:
            text.text = ""
        line.tc_lst[at].addprevious(cell)


def tables(deck: Edited) -> list[list[list[str]]]:
    names = [shape.name for slide in deck.deck.slides for shape in slide.shapes if shape.has_table]
    return [deck.rows(name.removeprefix("rg:")) for name in names if name.startswith("rg:table-")]


def without_lead(lines: list[list[str]]) -> list[list[str]]:
    at = lines[0].index("Lead") if "Lead" in lines[0] else len(lines[0])
    return [[*line[:at], *line[at + 1 :]] for line in lines]


def lead_of(lines: list[list[str]]) -> dict[str, str]:
    return {line[0][-1]: line[lines[0].index("Lead")] for line in lines[1:]}


def lead_in_the_second(deck: Edited) -> None:
    add_column(deck, "table-2.table", 1, "Jo")


def test_every_row_is_as_generated_and_as_wide_as_its_table(made: list[Generated], tmp_path: Path) -> None:
    found = refreshed(edited(made[0].data, lead_in_the_second), made[1], made[0]).data
    deck, fresh = Edited(found), Edited(made[1].data)
    assert [without_lead(lines) for lines in tables(deck)] == tables(fresh)
    for slide in deck.deck.slides:
        for table in slide.element.iter(qn("a:tbl")):
            assert {len(line.tc_lst) for line in table.tr_lst} == {len(table.tblGrid)}
    (tmp_path / "found.pptx").write_bytes(found)
    assert office_faults(tmp_path / "found.pptx") == []


def test_what_people_wrote_stays_in_their_column_and_is_empty_in_the_rows_that_come(made: list[Generated]) -> None:
    old = tables(Edited(made[0].data))[1]
    found = lead_of(tables(Edited(refreshed(edited(made[0].data, lead_in_the_second), made[1], made[0]).data))[1])
    was = {line[0][-1] for line in old[1:]}
    assert set(found) > set(found) & was
    assert found == {head: "Jo" if head in was else "" for head in found}


def test_what_a_row_that_goes_to_another_slide_said_there_is_in_a_note(made: list[Generated]) -> None:
    result = refreshed(edited(made[0].data, lead_in_the_second), made[1], made[0])
    gone = [line[0] for line in tables(Edited(made[0].data))[1][1:] if line[0] in str(tables(Edited(made[1].data))[0])]
    assert gone
    told = [f"The row “{head}” stands here now, where there is no column for “Lead: Jo”." for head in gone]
    assert [lines[1] for lines in Edited(result.data).notes().values()] == told
    assert len([entry for entry in result.log if entry.outcome is Outcome.LEFT]) == len(told)


def test_where_both_slides_have_the_column_it_goes_with_the_row(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        add_column(deck, "table-1.table", 2, "Al")
        add_column(deck, "table-2.table", 1, "Jo")

    found = Edited(refreshed(edited(made[0].data, edit), made[1], made[0]).data)
    assert set(lead_of(tables(found)[0]).values()) == {"Al", "Jo"}
    assert not [about for about in found.notes() if "!row" in about]


def test_the_next_refresh_finds_the_rows_as_generated(made: list[Generated]) -> None:
    once = refreshed(edited(made[0].data, lead_in_the_second), made[1], made[0])
    assert refreshed(once.data, made[1], made[0], made[1]).log == ()
    found = refreshed(once.data, made[2], made[0], made[1])
    assert [without_lead(lines) for lines in tables(Edited(found.data))] == tables(Edited(made[2].data))
    assert not [entry for entry in found.log if "people have" in entry.why]


def test_the_same_after_libreoffice_which_drops_the_numbers_of_rows_and_columns(
    made: list[Generated], tmp_path: Path
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(edited(made[0].data, lead_in_the_second))
    saved = saved_by_libreoffice([path], tmp_path / "saved")[0].read_bytes()
    same = refreshed(saved, made[0], made[0])
    assert lead_of(tables(Edited(same.data))[1]) == lead_of(tables(Edited(path.read_bytes()))[1])
    found = Edited(refreshed(saved, made[1], made[0]).data)
    expected = Edited(refreshed(path.read_bytes(), made[1], made[0]).data)
    assert tables(found) == tables(expected)
    assert found.notes() == expected.notes()
