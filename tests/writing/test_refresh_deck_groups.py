"""A dashboard on whose slide of a group people have put a box, and whose group gets another indicator."""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Emu

from reportgen.core.refresh.refreshed import Outcome, RefreshedDraft
from tests.tools.drafts import SAMPLES
from tests.tools.edited_decks import Edited, Generated, deck_of, edited, refreshed
from tests.tools.slide_people import NOTE
from tests.tools.validator import office_faults

NEW = "Care leavers visited"
GROUP = "g-reviews-and-statutory-visits"


def with_another(path: Path, actual: float) -> bytes:
    """The sample with VIS2 like VIS1, which has another figure now; BUD2 of another group has its old one."""
    book: Any = openpyxl.load_workbook(path)
    sheet, data = book["Indicators"], book["Data"]
    ours = {"VIS1": "VIS2", "Statutory visits in time": "Care leavers visited"}
    line = next(cells for cells in sheet.iter_rows() if cells[0].value == "VIS1")
    copied = [(cell.column, cell.value, cell.number_format) for cell in line]
    place = line[0].row + 1
    sheet.insert_rows(place)
    for column, value, code in copied:
        cell = sheet.cell(place, column, ours.get(str(value), value))
        cell.number_format = code
    lines = [cells for cells in data.iter_rows() if cells[0].value == "VIS1"]
    for cells in lines:
        end = data.max_row + 1
        for cell in cells:
            made = data.cell(end, cell.column, ours.get(str(cell.value), cell.value))
            made.number_format = cell.number_format
    for name, number in (("VIS1", actual), ("VIS2", 0.9), ("BUD2", 0.956)):
        [figure] = [cells[2] for cells in data.iter_rows() if (cells[0].value, cells[1].value) == (name, "2017/18 Q3")]
        figure.value = number
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """The sample; with another indicator in a group; and with another figure of that group again."""
    [path] = [path for path in SAMPLES if "cardiff" in path.name]
    folder, found = tmp_path_factory.mktemp("groups"), [deck_of(path)]
    for number, actual in enumerate((0.85, 0.87)):
        (folder / f"{number}.xlsx").write_bytes(with_another(path, actual))
        found.append(deck_of(folder / f"{number}.xlsx"))
    return found


def make_bold(deck: Edited) -> None:
    deck.shape("groups-1.table").table.cell(1, 1).text_frame.paragraphs[0].runs[0].font.bold = True


def sizes(table: Any) -> set[str]:
    return {run.get("sz") for run in table._tbl.iter(qn("a:rPr"))}


def test_a_table_in_which_people_have_worked_is_in_letters_of_one_size(made: list[Generated], tmp_path: Path) -> None:
    was, fresh = (Edited(one.data).shape("groups-1.table").table for one in made[:2])
    assert (sizes(was), sizes(fresh)) == ({"1400"}, {"1200"})
    result = refreshed(edited(made[0].data, make_bold), made[1], made[0])
    deck = Edited(result.data)
    assert sizes(deck.shape("groups-1.table").table) == {"1200"}  # in larger ones it would not fit its slide
    assert deck.notes() == {}
    back = Edited(refreshed(edited(made[1].data, make_bold), made[0], made[1]).data)
    assert sizes(back.shape("groups-1.table").table) == {"1200"}  # though it is generated in larger ones again
    (tmp_path / "found.pptx").write_bytes(result.data)
    assert office_faults(tmp_path / "found.pptx") == []


def test_and_the_face_of_a_new_row_stands_below_the_others(made: list[Generated]) -> None:
    deck = Edited(refreshed(edited(made[0].data, make_bold), made[1], made[0]).data)
    faces = [shape for shape in deck.slide("groups-1").shapes if ".table-face-" in shape.name]
    assert len({(face.left, face.width) for face in faces}) == 1
    [cells] = [line.cells for line in deck.shape("groups-1.table").table.rows if line.cells[1].text == NEW]
    place = sum(column.width for column in [*deck.shape("groups-1.table").table.columns][:6])
    left = deck.shape("groups-1.table").left + place + cells[6].margin_left
    assert faces[0].left + faces[0].width <= left


def add_box(deck: Edited, words: str = "Our box", left: int = 5_900_000, top: int = 4_000_000) -> None:
    """A box between two charts, where one of three will be."""
    deck.slide(GROUP).shapes.add_textbox(Emu(left), Emu(top), Emu(390_000), Emu(400_000)).text_frame.text = words


@pytest.fixture(scope="module")
def found(made: list[Generated]) -> RefreshedDraft:
    return refreshed(edited(made[0].data, add_box), made[1], made[0])


def chart(data: bytes, name: str) -> Any:
    return Edited(data).shape(f"{GROUP}.chart-{name}").chart


def labels(data: bytes, name: str) -> list[tuple[str, ...]]:
    return list(chart(data, name).plots[0].categories.flattened_labels)


def test_a_chart_whose_numbers_are_the_same_stays_as_it_is_and_nothing_is_said(
    made: list[Generated], found: RefreshedDraft
) -> None:
    assert labels(made[1].data, "rev1") != labels(made[0].data, "rev1")  # there is less room for it now
    assert labels(found.data, "rev1") == labels(made[0].data, "rev1")
    assert not [entry for entry in found.log if entry.place.endswith("chart of “Reviews in time”")]


def test_one_whose_numbers_are_others_keeps_its_axis_and_each_is_told(
    made: list[Generated], found: RefreshedDraft, tmp_path: Path
) -> None:
    [entry] = [entry for entry in found.log if entry.place.endswith("chart of “Statutory visits in time”")]
    assert entry.why == "Actual, Q3 2017/18: 95.6% is now 85.0%"
    assert labels(found.data, "vis1") == labels(made[0].data, "vis1")
    values, fresh = (
        [list(s.values) for s in chart(data, "vis1").plots[0].series] for data in (found.data, made[1].data)
    )
    assert values == fresh
    book = openpyxl.load_workbook(io.BytesIO(chart(found.data, "vis1").part.chart_workbook.xlsx_part.blob))
    rows = list(book["Sheet1"].iter_rows(values_only=True))
    assert [line[:3] for line in rows[-2:]] == [(None, "3", 0.85), (None, "4", None)]
    was: Any = openpyxl.load_workbook(io.BytesIO(chart(made[0].data, "vis1").part.chart_workbook.xlsx_part.blob))
    assert [line[:2] for line in rows] == [line[:2] for line in was["Sheet1"].iter_rows(values_only=True)]
    (tmp_path / "found.pptx").write_bytes(found.data)
    assert office_faults(tmp_path / "found.pptx") == []


def test_and_the_next_refresh_knows_it_as_generated(made: list[Generated], found: RefreshedDraft) -> None:
    again = refreshed(found.data, made[2], made[0], made[1])
    assert [entry.why for entry in again.log if entry.place.endswith("chart of “Statutory visits in time”")] == [
        "Actual, Q3 2017/18: 85.0% is now 87.0%"
    ]
    assert refreshed(again.data, made[2], made[0], made[1], made[2]).log == ()


def test_an_indicator_that_is_new_there_is_one_note_and_one_line_of_the_log(found: RefreshedDraft) -> None:
    [note] = [lines for about, lines in Edited(found.data).notes().items() if "vis2" in about]
    assert note == [
        "New: Care leavers visited (28 November 2026)",
        "90.0%",
        "Amber",
        "↓ worse (Q2 2017/18: 94.9%)",
        "Likely to meet the target for the year",
        "Its chart is not on the slide: copy it from a deck that is built anew.",
        "The slide is not arranged as it was generated, so this was not put on it: put it where there is room.",
    ]
    told = [entry.place for entry in found.log if "this is new" in entry.why and entry.place.startswith("slide 6")]
    assert told == ["slide 6, “Care leavers visited”"]


def test_where_their_box_is_in_nobodys_way_the_slide_is_arranged_for_three(made: list[Generated]) -> None:
    deck = Edited(refreshed(edited(made[0].data, lambda deck: add_box(deck, top=90_000)), made[1], made[0]).data)
    assert deck.slide(GROUP).slide_layout.name == "Group of three"
    assert deck.text(f"{GROUP}.figure-vis2") == "90.0%"
    fresh = Edited(made[1].data)
    for name in ("rev1", "vis1", "vis2"):  # a face goes with its words
        faces = [one.shape(f"{GROUP}.outlook-{name}-face") for one in (deck, fresh)]
        assert len({(face.left, face.top) for face in faces}) == 1
    assert labels(deck.data, "rev1") == labels(made[1].data, "rev1")
    assert "Our box" in [shape.text_frame.text for shape in deck.slide(GROUP).shapes if shape.has_text_frame]
    assert deck.notes() == {}


def test_notes_for_which_the_slide_is_too_low_stand_in_a_second_column(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        add_box(deck)
        for name in ("figure", "rating", "direction"):
            for of in ("rev1", "vis1"):
                deck.shape(f"{GROUP}.{name}-{of}").text_frame.text = "Our own words"

    deck = Edited(refreshed(edited(made[0].data, edit), made[1], made[0]).data)
    notes = [shape for shape in deck.slide(GROUP).shapes if shape.name.startswith(NOTE)]
    assert len(notes) > 3
    assert len({note.left for note in notes}) == 2
    assert max(note.top + note.height for note in notes) <= deck.deck.slide_height
    boxes = [(note.left, note.top, note.left + note.width, note.top + note.height) for note in notes]
    for one, two in itertools.combinations(boxes, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def test_on_the_slide_of_a_group_its_own_figures_count_whatever_stands_elsewhere(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        add_box(deck, "Visits 95.6%, thank you; 3 of 4 went well")
        deck.deck.slides.add_slide(deck.deck.slide_layouts[0]).shapes.title.text = "Savings and visits 95.6%"

    deck = Edited(refreshed(edited(made[0].data, edit), made[1], made[0]).data)
    assert deck.text("g-budget.figure-bud2") == "95.6%"
    assert [lines[1:] for about, lines in deck.notes().items() if "own " in about] == [["95.6% is now 85.0%"]]


def test_the_log_quotes_people_and_names_rows_by_their_indicators_and_each_box_once(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        make_bold(deck)
        add_box(deck, "Visits 95.6%, thank you")
        fill = deck.shape(f"{GROUP}.rating-vis1").fill
        fill.solid()
        fill.fore_color.rgb = RGBColor(1, 2, 3)  # type: ignore[no-untyped-call]

    log = refreshed(edited(made[0].data, edit), made[1], made[0]).log
    assert [entry.why for entry in log if entry.place == "slide 6, “Visits 95.6%, thank you”"] == [
        "in people's own words, 95.6% is now 85.0%"
    ]
    assert f"the row “Reviews and statutory visits: {NEW}” is new" in [entry.why for entry in log]
    [rating] = [entry for entry in log if entry.place == "slide 6, rating of “Statutory visits in time”"]
    assert rating.outcome is Outcome.PROPOSED
    assert rating.why == ("“Green” is now “Red”; people have changed its colour, which no longer follows the rating")


def test_a_row_whose_group_people_have_reworded_is_still_named_by_its_indicator(made: list[Generated]) -> None:
    def each_its_own(deck: Edited) -> None:
        for at, line in enumerate(list(deck.shape("groups-1.table").table.rows)[1:]):
            line.cells[0].text_frame.paragraphs[0].runs[0].text = f"Ours {at}"

    log = refreshed(edited(made[0].data, each_its_own), made[1], made[0]).log
    rows = {entry.place for entry in log if ", row " in entry.place}
    assert [place for place in rows if "Statutory visits in time”, column “Rating”" in place]
    assert not [place for place in rows if "“Ours" in place and ": " not in place]


def test_a_face_is_named_by_the_indicator_whose_outlook_it_shows(tmp_path: Path) -> None:
    [path] = [path for path in SAMPLES if "cardiff" in path.name]
    book: Any = openpyxl.load_workbook(path)
    for line in book["Data"].iter_rows():
        if line[0].value == "VIS1" and line[4].value is not None:
            line[4].value = 0.5
    book.save(tmp_path / "new.xlsx")
    old, new = deck_of(path), deck_of(tmp_path / "new.xlsx")

    def edit(deck: Edited) -> None:
        make_bold(deck)
        add_box(deck)

    log = refreshed(edited(old.data, edit), new, old).log
    faces = [entry.place for entry in log if "face" in entry.place]
    assert faces == [f"slide {number}, face of the outlook of “Statutory visits in time”" for number in (2, 6)]
    assert not [entry.place for entry in log if "vis1" in entry.place]


def test_a_note_offers_no_drawing_that_is_given_nowhere(tmp_path: Path) -> None:
    [path] = [path for path in SAMPLES if "cardiff" in path.name]
    book: Any = openpyxl.load_workbook(path)
    data = book["Data"]
    for at in range(data.max_row, 1, -1):
        if data.cell(at, 1).value == "VIS1":
            data.delete_rows(at)
    book.save(tmp_path / "old.xlsx")
    old, new = deck_of(tmp_path / "old.xlsx"), deck_of(path)
    missing = {"chart-vis1", "outlook-vis1", "outlook-vis1-face"}
    assert not any(Edited(old.data).has(f"{GROUP}.{name}") for name in missing)
    assert all(Edited(new.data).has(f"{GROUP}.{name}") for name in missing)

    def edit(deck: Edited) -> None:  # a box of their own where the chart and the outlook would be
        deck.slide(GROUP).shapes.add_textbox(Emu(6_500_000), Emu(3_000_000), Emu(4_000_000), Emu(3_500_000))

    result = refreshed(edited(old.data, edit), new, old)
    notes = Edited(result.data).notes()
    assert notes[f"{GROUP}.chart-vis1#chart"] == [
        "New: chart of “Statutory visits in time” (28 November 2026)",
        "The slide is not arranged as it was generated, so this was not put on it: "
        "copy it from a deck that is built anew to where there is room.",
    ]
    assert notes[f"{GROUP}.outlook-vis1"][:2] == [
        "New: outlook of “Statutory visits in time” (28 November 2026)",
        "Likely to meet the target for the year",
    ]
    assert not [about for about in notes if about.endswith("-face")]
    why = "this is new, but the slide is not arranged as it was; a note tells of it"
    assert why in [entry.why for entry in result.log if "chart of" in entry.place]
    assert refreshed(result.data, new, old, new).log == ()
