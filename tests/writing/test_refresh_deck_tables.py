"""Rows come and go in a deck's table that people have typed in: their cells and their rows stay, the rest is new."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from reportgen.core.refresh.refreshed import Outcome, RefreshedDraft
from tests.tools.drafts import SAMPLES, saved_by_libreoffice
from tests.tools.edited_decks import Edited, Generated, deck_of, edited, generated, refreshed
from tests.tools.stress import GREEN, RED, row
from tests.tools.validator import office_faults
from tests.tools.workbooks import revised

NAMES = [f"Indicator {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
OURS = "Ours, as we say it"
LONG = "Our very long words about it all, at last. " * 18
After = Callable[[Callable[[Edited], object]], Edited]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """Twenty rows on three slides; in the second version `B` and `C` are gone, and `X` and `Y` are new."""
    folder = tmp_path_factory.mktemp("decks")
    rows = {
        name: row(name, GREEN, 80, ref=name[-1], comment="Fine.") for name in [*NAMES, "Indicator X", "Indicator Y"]
    }
    kept = [name for name in NAMES if name[-1] not in "BC"]
    new = [*kept[:9], "Indicator X", *kept[9:], "Indicator Y"]
    changed: Mapping[str, Any] = rows | {NAMES[0]: row(NAMES[0], RED, 80, ref="A", comment="Fine.")}
    return [
        generated([rows[name] for name in NAMES], folder / "0.xlsx"),
        generated([changed[name] for name in new], folder / "1.xlsx"),
        generated([rows[name] for name in NAMES[:5]], folder / "2.xlsx"),
        generated([rows[name] for name in NAMES[:6]], folder / "3.xlsx"),
    ]


@pytest.fixture
def after(made: list[Generated]) -> After:
    return lambda edit: Edited(refreshed(edited(made[0].data, edit), made[1], made[0]).data)


def tables(deck: Edited) -> list[list[list[str]]]:
    """The rows of the table of indicators, slide by slide."""
    names = [shape.name for slide in deck.deck.slides for shape in slide.shapes if shape.has_table]
    return [deck.rows(name.removeprefix("rg:")) for name in names if name.startswith("rg:table-")]


def heads(deck: Edited) -> list[list[str]]:
    return [[line[0].removeprefix("Indicator ") for line in lines[1:]] for lines in tables(deck)]


def type_over(deck: Edited, at: tuple[int, int] = (4, 5), words: str = OURS, table: str = "table-1.table") -> None:
    deck.shape(table).table.cell(*at).text_frame.paragraphs[0].runs[0].text = words


def test_all_rows_are_as_in_a_fresh_deck_but_for_the_cell_that_people_typed_over(
    made: list[Generated], after: After
) -> None:
    found, fresh = after(type_over), tables(Edited(made[1].data))
    [(slide, at)] = [
        (slide, at) for slide, lines in enumerate(tables(found)) for at, line in enumerate(lines) if OURS in line
    ]
    assert fresh[slide][at][0] == "Indicator D"
    fresh[slide][at][5] = OURS
    assert tables(found) == fresh
    assert found.notes() == {}


def test_and_the_log_names_the_rows_that_came_and_went(made: list[Generated]) -> None:
    log = refreshed(edited(made[0].data, type_over), made[1], made[0]).log
    rows = [(entry.place, entry.why) for entry in log if entry.why.startswith("the row ")]
    assert [why for _, why in rows] == [
        "the row “Indicator B” is no longer generated and was taken out",
        "the row “Indicator C” is no longer generated and was taken out",
        "the row “Indicator X” is new",
        "the row “Indicator Y” is new",
    ]
    assert len({place for place, _ in rows}) == 3  # the slides of the table


def test_what_is_new_for_that_cell_is_in_a_note(after: After) -> None:
    found = after(lambda deck: type_over(deck, (1, 5)))
    assert OURS in tables(found)[0][1]
    [note] = found.notes().values()
    assert note[1] == "“Green” is now “Red”"


def test_a_row_that_goes_and_in_which_people_have_typed_is_left_with_a_note(made: list[Generated]) -> None:
    result = refreshed(edited(made[0].data, lambda deck: type_over(deck, (3, 5))), made[1], made[0])
    found = Edited(result.data)
    assert heads(found)[0][:3] == ["A", "C", "D"]
    [note] = found.notes().values()
    assert note[1] == "The row “Indicator C” is no longer generated."
    assert [entry.why for entry in result.log if entry.outcome is Outcome.LEFT] == [
        "the row “Indicator C” is no longer generated; people have changed it, so it was left"
    ]
    assert refreshed(result.data, made[1], made[0], made[1]).log == ()


def add_row(deck: Edited) -> None:
    """Somebody adds a row of their own behind `D`."""
    line = deck.shape("table-1.table").table._tbl.tr_lst[4]
    made = copy.deepcopy(line)
    line.addnext(made)
    for mark in made.findall("{*}extLst"):
        made.remove(mark)
    deck.shape("table-1.table").table.cell(5, 0).text_frame.paragraphs[0].runs[0].text = OURS


def test_a_row_that_people_have_added_stays_behind_the_row_that_it_stands_behind(after: After) -> None:
    found = [head for slide in heads(after(add_row)) for head in slide]
    assert found[:4] == ["A", "D", OURS, "E"]
    assert set(found) == {"A", OURS, "X", "Y", *"DEFGHIJKLMNOPQRST"}


def test_a_row_that_they_have_copied_gets_a_hidden_number_of_its_own(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        line = deck.shape("table-1.table").table._tbl.tr_lst[4]
        line.addnext(copy.deepcopy(line))

    result = refreshed(edited(made[0].data, edit), made[1], made[0])
    found = Edited(result.data)
    assert [head for slide in heads(found) for head in slide][:4] == ["A", "D", "D", "E"]
    for shape in [shape for slide in found.deck.slides for shape in slide.shapes if shape.has_table]:
        numbers = [mark.get("val") for mark in shape.table._tbl.iter("{*}rowId")]
        assert len(numbers) == len(set(numbers)) == len(shape.table.rows)
    assert refreshed(result.data, made[1], made[0], made[1]) == RefreshedDraft(result.data, ())


def test_rows_that_people_have_sorted_stay_so_and_the_new_ones_come_in_between(after: After) -> None:
    def edit(deck: Edited) -> None:
        lines = deck.shape("table-1.table").table._tbl.tr_lst
        lines[-1].addnext(lines[1])

    found = [head for slide in heads(after(edit)) for head in slide]
    assert found[found.index("K") + 1] == "X"
    assert found.index("A") > found.index("D")
    assert set(found) == {"A", "X", "Y", *"DEFGHIJKLMNOPQRST"}


def bottoms(deck: Edited) -> list[int]:
    shapes = [shape for slide in deck.deck.slides for shape in slide.shapes if shape.name.startswith("rg:table-")]
    return [shape.top + sum(line.height for line in shape.table.rows) for shape in shapes if shape.has_table]


def test_what_no_longer_fits_a_slide_goes_on_to_the_next(made: list[Generated], after: After, tmp_path: Path) -> None:
    found = after(lambda deck: type_over(deck, (4, 0), LONG))
    fresh = heads(Edited(made[1].data))
    assert [head for slide in heads(found) for head in slide if head != LONG] == [
        head for slide in fresh for head in slide if head != "D"
    ]
    assert [len(slide) for slide in heads(found)] != [len(slide) for slide in fresh]
    assert max(bottoms(found)) <= Pt(72 * 6.9)
    (tmp_path / "found.pptx").write_bytes(found.data)
    assert office_faults(tmp_path / "found.pptx") == []


def crowded(made: list[Generated]) -> RefreshedDraft:
    """Somebody writes at length in a table of five rows on one slide, and a sixth comes."""
    return refreshed(edited(made[2].data, lambda deck: type_over(deck, (1, 0), LONG)), made[3], made[2])


def test_where_there_is_no_next_one_it_goes_on_on_a_slide_of_its_own(made: list[Generated], tmp_path: Path) -> None:
    result = crowded(made)
    found = Edited(result.data)
    assert [slide[-1] for slide in heads(found)][-1] == "F"
    assert [head for slide in heads(found) for head in slide] == [LONG, "B", "C", "D", "E", "F"]
    assert len(heads(found)) == 2
    [title] = [title for title in found.titles() if "continued" in title]
    assert title.endswith("(continued, 2 of 2)")
    assert found.titles().index(title) == found.titles().index(title.partition(" (")[0]) + 1
    assert found.notes()["table-2"][1:] == ["The rows for which there is no room on the slide before go on here."]
    assert [entry.why for entry in result.log if entry.outcome is Outcome.PROPOSED] == [
        "this slide is new: the rows for which there is no room on the slide before go on here"
    ]
    assert max(bottoms(found)) <= Pt(72 * 6.9)
    (tmp_path / "found.pptx").write_bytes(result.data)
    assert office_faults(tmp_path / "found.pptx") == []


def test_where_it_stays_while_the_rows_have_no_room_without_it(made: list[Generated]) -> None:
    once = crowded(made)
    assert refreshed(once.data, made[3], made[2], made[3]) == RefreshedDraft(once.data, ())
    twice = refreshed(once.data, made[2], made[2], made[3])
    assert [head for slide in heads(Edited(twice.data)) for head in slide] == [LONG, "B", "C", "D", "E"]
    assert len(heads(Edited(twice.data))) == 2
    assert "table-2" in Edited(twice.data).notes()


def test_also_when_libreoffice_has_saved_it(made: list[Generated], tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(crowded(made).data)
    [saved] = saved_by_libreoffice([tmp_path / "deck.pptx"], tmp_path / "saved")
    found = Edited(refreshed(saved.read_bytes(), made[2], made[2], made[3]).data)
    assert [head for slide in heads(found) for head in slide] == [LONG, "B", "C", "D", "E"]
    assert [title.partition("(")[2] for title in found.titles() if "continued" in title] == ["continued, 2 of 2)"]


def test_and_goes_when_people_have_made_room(made: list[Generated]) -> None:
    draft = edited(crowded(made).data, lambda deck: type_over(deck, (1, 0), OURS))
    result = refreshed(draft, made[2], made[2], made[3])
    assert heads(Edited(result.data)) == [[OURS, "B", "C", "D", "E"]]
    assert Edited(result.data).notes() == {}


def test_whatever_they_have_moved_on_it(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        type_over(deck, (1, 0), OURS)
        deck.shape("table-2.title").left = deck.shape("table-2.table").left = Pt(30)

    result = refreshed(edited(crowded(made).data, edit), made[2], made[2], made[3])
    assert heads(Edited(result.data)) == [[OURS, "B", "C", "D", "E"]]
    assert {entry.place for entry in result.log if "Indicator F" in entry.why} == {"the deck"}


@pytest.mark.parametrize("what", ["title", "header", "box", "notes"])
def test_unless_they_have_written_on_it(made: list[Generated], what: str) -> None:
    def edit(deck: Edited) -> None:
        type_over(deck, (1, 0), OURS)
        match what:
            case "title":
                deck.run("table-2.title").text = "Ours"
            case "header":
                type_over(deck, (0, 0), "Ours", "table-2.table")
            case "box":
                deck.slide("table-2").shapes.add_textbox(5, 5, 5000, 5000).text_frame.text = "Ours"
            case _:
                deck.slide("table-2").notes_slide.notes_text_frame.text = "Ours"

    result = refreshed(edited(crowded(made).data, edit), made[2], made[2], made[3])
    assert heads(Edited(result.data)) == [[OURS, "B", "C", "D", "E"], []]
    why = "no row of the table is left on this slide; people have written on it, so it was left"
    assert [entry.why for entry in result.log if entry.outcome is Outcome.LEFT] == [why]
    note = f"{why[:1].upper()}{why[1:]}; delete it if nobody needs it."
    assert Edited(result.data).notes()["table-2"][1:] == [note]
    assert refreshed(result.data, made[2], made[2], made[3], made[2]) == RefreshedDraft(result.data, ())


def test_or_counts_as_generated_when_there_are_rows_for_it(made: list[Generated]) -> None:
    found = Edited(refreshed(crowded(made).data, made[0], made[2], made[3]).data)
    assert [head for slide in heads(found) for head in slide] == [LONG, *"BCDEFGHIJKLMNOPQRST"]
    titles = [title.partition("(")[2] for title in found.titles() if "continued" in title]
    assert titles == [f"continued, {number} of {len(heads(found))})" for number in range(2, len(heads(found)) + 1)]


def test_slides_that_are_left_without_a_row_go(made: list[Generated]) -> None:
    found = Edited(refreshed(edited(made[0].data, type_over), made[2], made[0]).data)
    assert heads(found) == [["A", "B", "C", "D", "E"]]
    assert OURS in tables(found)[0][4]


def test_their_titles_count_the_slides_that_there_are(made: list[Generated], tmp_path: Path) -> None:
    def edit(deck: Edited) -> None:
        for _ in range(16):
            add_row(deck)

    first, second, _ = heads(Edited(made[0].data))
    names = [f"Indicator {letter}" for letter in (*first, *second)]
    rows = [row(name, GREEN, 80, ref=name[-1], comment="Fine.") for name in names]
    full, fewer = generated(rows, tmp_path / "full.xlsx"), generated(rows[:-1], tmp_path / "fewer.xlsx")
    once = refreshed(edited(made[0].data, edit), full, made[0])
    assert not [entry for entry in once.log if "title" in entry.place and "“3”" in entry.why]
    twice = refreshed(once.data, fewer, made[0], full)
    for found in (once, twice):
        titles = [title for title in Edited(found.data).titles() if "continued" in title]
        assert [title.partition("(")[2] for title in titles] == ["continued, 2 of 3)", "continued, 3 of 3)"]


def faces(deck: Edited) -> dict[str, str]:
    """Each face over a table of groups, and the words of the row under it."""
    found = {}
    for slide in deck.deck.slides:
        frames = [shape for shape in slide.shapes if shape.has_table and shape.name.startswith("rg:groups-")]
        for face in [shape for shape in slide.shapes if shape.name.startswith("rg:groups.table-face-")]:
            top = frames[0].top
            for line in frames[0].table.rows:
                if top <= face.top + face.height // 2 < top + line.height:
                    found[face.name] = line.cells[1].text
                top += line.height
    return found


def test_faces_go_where_their_rows_go(tmp_path: Path) -> None:
    [path] = [path for path in SAMPLES if "cardiff" in path.name]
    (tmp_path / "new.xlsx").write_bytes(revised(path, gone=9, like=11))
    old, new = deck_of(path), deck_of(tmp_path / "new.xlsx")
    found = Edited(
        refreshed(edited(old.data, lambda deck: type_over(deck, (2, 1), OURS, "groups-1.table")), new, old).data
    )
    assert [*faces(found)] != [*faces(Edited(old.data))]
    assert faces(found) == faces(Edited(new.data))
    assert OURS in [cell for line in found.rows("groups-1.table") for cell in line]


COMMITMENTS = "t-commitments-1.table"
DIRECTORS = ["A", "B", "C", "D"]


@pytest.fixture(scope="module")
def owned(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """A deck with a table of commitments, and the same with a column of their owners."""
    [path] = [path for path in SAMPLES if "cardiff" in path.name]
    book = openpyxl.load_workbook(path)
    for line, owner in enumerate(["Owner", *DIRECTORS], start=1):
        book["Commitments"].cell(line, 4).value = owner
    new = tmp_path_factory.mktemp("owned") / "new.xlsx"
    book.save(new)
    return [deck_of(path), deck_of(new)]


def test_a_column_that_is_new_comes_into_a_table_in_which_people_have_written(
    owned: list[Generated], tmp_path: Path
) -> None:
    old, new = owned
    draft = edited(old.data, lambda deck: type_over(deck, (1, 0), OURS, COMMITMENTS))
    result = refreshed(draft, new, old)
    found, fresh = Edited(result.data), Edited(new.data)
    lines = found.rows(COMMITMENTS)
    assert lines[1][0] == OURS
    assert [lines[0], *(line[1:] for line in lines[1:])] == [
        fresh.rows(COMMITMENTS)[0],
        *(line[1:] for line in fresh.rows(COMMITMENTS)[1:]),
    ]
    assert not [about for about in found.notes() if about.endswith("!columns")]
    assert "the column “Owner” is new" in [entry.why for entry in result.log]
    widths = [[column.width for column in deck.shape(COMMITMENTS).table.columns] for deck in (found, fresh)]
    assert widths[0] == pytest.approx(widths[1], abs=10)
    assert refreshed(result.data, new, old, new).log == ()
    (tmp_path / "deck.pptx").write_bytes(result.data)
    assert office_faults(tmp_path / "deck.pptx") == []


def test_and_is_empty_in_a_row_of_their_own(owned: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        line = deck.shape(COMMITMENTS).table._tbl.tr_lst[1]
        mine = copy.deepcopy(line)
        for other in mine.findall(qn("a:extLst")):
            mine.remove(other)
        for text in mine.iter(qn("a:t")):
            text.text = OURS
        line.addnext(mine)

    found = Edited(refreshed(edited(owned[0].data, edit), owned[1], owned[0]).data)
    assert [line[-1] for line in found.rows(COMMITMENTS)] == ["Owner", "A", "", "B", "C", "D"]


def test_where_cells_are_merged_a_note_says_what_would_stand_in_it(owned: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        table = deck.shape(COMMITMENTS).table
        table.cell(2, 0).merge(table.cell(2, 1))

    result = refreshed(edited(owned[0].data, edit), owned[1], owned[0])
    [note] = [lines for about, lines in Edited(result.data).notes().items() if about.endswith("!columns")]
    assert note[1].startswith("A column is new: “Owner”. Recruit and retain eno")
    assert note[1].endswith(": D.")
    again = refreshed(result.data, owned[1], owned[0], owned[1])
    assert again.log == ()
    assert [lines for about, lines in Edited(again.data).notes().items() if about.endswith("!columns")] == [note]


def test_a_row_that_is_longer_than_a_slide_is_named(made: list[Generated]) -> None:
    result = refreshed(edited(made[2].data, lambda deck: type_over(deck, (1, 0), LONG * 3)), made[3], made[2])
    found = Edited(result.data)
    note = found.notes()["table-1.table!room"][1]
    assert note.startswith("The table no longer fits its slide: there is no room for “Our very long words")
    assert heads(found)[1] == ["B", "C", "D", "E", "F"]


def test_the_title_of_a_slide_that_a_table_goes_on_to_has_letters_that_fit_as_a_generated_one_has(
    tmp_path: Path,
) -> None:
    [path] = [path for path in SAMPLES if "cardiff" in path.name]
    (tmp_path / "new.xlsx").write_bytes(revised(path, gone=9, like=11))
    old, new = deck_of(path), deck_of(tmp_path / "new.xlsx")
    draft = edited(old.data, lambda deck: type_over(deck, (1, 1), LONG, "groups-1.table"))
    found = refreshed(draft, new, old)
    title = Edited(found.data).shape("groups-2.title")
    assert title.text_frame.text.endswith("off it (continued, 2 of 2)")
    assert sizes(title) == ["2400"]
    assert sizes(Edited(found.data).shape("groups-1.title")) == []
    assert refreshed(found.data, new, old, new) == RefreshedDraft(found.data, ())
    (tmp_path / "found.pptx").write_bytes(found.data)
    assert office_faults(tmp_path / "found.pptx") == []


def sizes(shape: Any) -> list[str]:
    """The sizes of letters that a shape gives itself."""
    return [str(found.get("sz")) for found in shape._element.iter(qn("a:rPr"), qn("a:defRPr")) if found.get("sz")]


def test_a_table_that_people_left_in_its_place_gets_the_widths_of_what_it_says_now(tmp_path: Path) -> None:
    remark = "Better than England as a whole (a rolling period of three years)"
    old, new = (
        generated([row("Alpha", GREEN, target, ref="A", comment="Fine.")], tmp_path / f"{len(str(target))}.xlsx")
        for target in ("80", remark)
    )

    def edit(deck: Edited) -> None:
        deck.run("i-a.subtitle").text = OURS

    def stretch(deck: Edited) -> None:
        edit(deck)
        deck.shape("i-a.figures").table.columns[0].width += 1000

    def widths(deck: Edited) -> list[int]:
        return [column.width for column in deck.shape("i-a.figures").table.columns]

    result = refreshed(edited(old.data, edit), new, old)
    assert widths(Edited(result.data)) == widths(Edited(new.data)) != widths(Edited(old.data))
    assert Edited(result.data).notes() == {}
    theirs = edited(old.data, stretch)
    assert widths(Edited(refreshed(theirs, new, old).data)) == widths(Edited(theirs))
