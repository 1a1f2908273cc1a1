"""A deck that people have edited is brought up to date: `Alpha` turns Green, `Gamma` goes, `Delta` comes."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from reportgen.app.recording import read_draft
from reportgen.core.profile import Rag
from reportgen.core.refresh.log_together import told_together
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.look import rating_fill
from reportgen.writing.slide_refresh.known import keys_in
from reportgen.writing.slide_refresh.page import read_pages
from tests.tools.drafts import saved_by_libreoffice
from tests.tools.edited_decks import Edited, Generated, edited, generated, refreshed
from tests.tools.slide_people import names
from tests.tools.stress import GREEN, RED, Cell, Row, row
from tests.tools.validator import office_faults

_RGB: Any = RGBColor
OURS = _RGB(1, 2, 3)
GREEN_FILL = rating_fill(Rag.GREEN).background


def indicators(alpha: Sequence[Cell], *others: str, month: str = "61.0%") -> list[Row]:
    made = [row("Alpha", alpha, 80, ref="A", comment=f"In May it was {month} of all.", improvements_required="A plan.")]
    return [*made, *(row(name, GREEN, 80, ref=name[0], comment="Fine.") for name in others)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """The deck in three versions."""
    folder = tmp_path_factory.mktemp("decks")
    return [
        generated(indicators(RED, "Beta", "Gamma"), folder / "0.xlsx"),
        generated(indicators(GREEN, "Beta", "Delta", month="62.0%"), folder / "1.xlsx"),
        generated(indicators(RED, "Beta", "Delta", month="63.0%"), folder / "2.xlsx"),
    ]


@pytest.fixture
def after(made: list[Generated]) -> Callable[[Callable[[Edited], object]], Edited]:
    """The first deck after an edit and a refresh with the second."""
    return lambda edit: Edited(refreshed(edited(made[0].data, edit), made[1], made[0]).data)


def untouched(deck: Edited) -> None:
    """Nobody does anything."""
    del deck


After = Callable[[Callable[[Edited], object]], Edited]


def test_a_deck_is_taken_apart_as_the_record_knows_it(made: list[Generated]) -> None:
    deck = Presentation(io.BytesIO(made[0].data))
    pages = read_pages(deck, keys_in(deck))
    found = {item.identity: (item.text, item.look.text, item.kind) for page in pages for item in page.items}
    assert found == {block.identity: (block.text, block.look, block.kind) for block in made[0].version.blocks}


def test_what_nobody_touched_is_updated_silently(after: After) -> None:
    found = after(untouched)
    assert found.text("i-a.rating") == "Green"
    assert found.fill("i-a.rating") == GREEN_FILL
    assert not found.has("i-a.improvements")
    assert found.notes() == {}


def test_and_keeps_the_formatting_and_the_place_that_people_gave_it(after: After) -> None:
    def edit(deck: Edited) -> None:
        deck.run("i-a.subtitle").font.size = Pt(31)
        deck.shape("i-a.commentary").text_frame.paragraphs[1].runs[0].font.italic = True
        shape = deck.shape("i-a.commentary")
        shape.left, shape.top, shape.width, shape.height = (Emu(number) for number in (11, 22, 3333333, 444444))

    found = after(edit)
    shape = found.shape("i-a.commentary")
    assert shape.text_frame.paragraphs[1].text == "In May it was 62.0% of all."
    assert shape.text_frame.paragraphs[1].runs[0].font.italic
    assert (shape.left, shape.top, shape.width, shape.height) == (11, 22, 3333333, 444444)
    assert found.run("i-a.subtitle").font.size == Pt(31)
    assert found.notes() == {}


def test_a_slide_is_arranged_anew_round_what_people_have_moved(made: list[Generated], after: After) -> None:
    def edit(deck: Edited) -> None:
        deck.shape("i-a.chart").left += Pt(20)

    was, found = Edited(made[0].data).shape("i-a.chart"), after(edit)
    assert found.slide("i-a").slide_layout.name == "Indicator with short comment"
    chart, comment = found.shape("i-a.chart"), found.shape("i-a.commentary")
    assert (chart.left, chart.top, chart.width, chart.height) == (was.left + Pt(20), was.top, was.width, was.height)
    fresh = Edited(made[1].data).shape("i-a.commentary")
    assert (comment.left, comment.top, comment.width) == (fresh.left, fresh.top, fresh.width)
    assert found.notes() == {}


def test_and_the_log_says_so_in_a_line_of_its_own(made: list[Generated]) -> None:
    draft = edited(made[0].data, lambda deck: setattr(deck.shape("i-a.chart"), "left", Pt(20)))
    log = told_together(refreshed(draft, made[1], made[0]).log)
    [place] = [entry.place for entry in log if "arranged anew round what people have moved" in entry.why]
    titles = Edited(made[0].data).titles()
    assert place == f"slide {[title.startswith('Alpha') for title in titles].index(True) + 1}"


def test_its_letters_are_then_as_large_as_its_boxes_are_generated_with(tmp_path: Path) -> None:
    comment = "It was so, and so it will be told. " * 22
    rows = [[row("Alpha", alpha, 80, ref="A", comment=comment, improvements_required=plan)] for alpha, plan in (
        (GREEN, ""), (RED, "A plan of some words. " * 24)
    )]  # fmt: skip
    old, new = (generated(found, tmp_path / f"{number}.xlsx") for number, found in enumerate(rows))

    def edit(deck: Edited) -> None:
        deck.shape("i-a.title").width -= Pt(60)

    found, fresh = Edited(refreshed(edited(old.data, edit), new, old).data), Edited(new.data)
    for name in ("i-a.commentary", "i-a.improvements"):
        sizes = [
            {run.font.size for line in deck.shape(name).text_frame.paragraphs for run in line.runs}
            for deck in (found, fresh)
        ]
        assert sizes[0] == sizes[1], name


def test_and_stays_as_it_is_where_that_would_lie_on_something(made: list[Generated], after: After) -> None:
    was, fresh = Edited(made[0].data), Edited(made[1].data).shape("i-a.commentary")

    def edit(deck: Edited) -> None:
        shape = deck.shape("i-a.subtitle")  # on what goes, where the comment will be
        shape.left, shape.top, shape.width, shape.height = fresh.left + fresh.width - Pt(90), fresh.top, Pt(80), Pt(20)

    found = after(edit)
    assert found.slide("i-a").slide_layout.name == was.slide("i-a").slide_layout.name
    assert [*found.notes()] == ["i-a!layout"]
    assert found.notes()["i-a!layout"][1].startswith("It is generated in the layout “Indicator with short comment” now")


def test_in_edited_words_the_figure_alone_is_changed_and_a_note_beside_the_slide_says_so(after: After) -> None:
    def edit(deck: Edited) -> None:
        deck.shape("i-a.commentary").text_frame.paragraphs[1].runs[
            0
        ].text = "Sadly, in May it was 61.0% of all of them."

    found = after(edit)
    assert found.text("i-a.commentary") == "Comment\nSadly, in May it was 62.0% of all of them."
    [note] = found.notes().values()
    assert note[:2] == ["Changed in commentary (28 November 2026)", "“61.0%” is now “62.0%”"]


def test_the_note_stands_outside_the_slides_edge(after: After) -> None:
    found = after(lambda deck: setattr(deck.run("i-a.title"), "text", "Our own title"))
    [slide] = [slide for slide in found.deck.slides if any(shape.name.startswith("rg-note:") for shape in slide.shapes)]
    [note] = [shape for shape in slide.shapes if shape.name.startswith("rg-note:")]
    assert note.left > found.deck.slide_width


def test_where_people_changed_the_figure_itself_their_words_stay_and_a_note_tells(after: After) -> None:
    def edit(deck: Edited) -> None:
        deck.shape("i-a.commentary").text_frame.paragraphs[1].runs[0].text = "In May it was three in five."

    found = after(edit)
    assert found.text("i-a.commentary") == "Comment\nIn May it was three in five."
    assert found.notes()["i-a.commentary"][1:] == [
        "“61.0%” is now “62.0%”",
        "People have changed these very words, so they were left.",
        "Generated now: Comment In May it was 62.0% of all.",
    ]


def test_a_rating_in_peoples_own_colour_keeps_it_with_a_note(after: After) -> None:
    def edit(deck: Edited) -> None:
        deck.shape("i-a.rating").fill.fore_color.rgb = OURS

    found = after(edit)
    assert (found.text("i-a.rating"), found.fill("i-a.rating")) == ("Green", "010203")
    assert found.notes()["i-a.rating!colour"][1] == "It now says “Green”."


def test_but_a_moved_one_takes_the_new_colour(after: After) -> None:
    found = after(lambda deck: setattr(deck.shape("i-a.rating"), "left", Emu(7)))
    assert (found.text("i-a.rating"), found.fill("i-a.rating")) == ("Green", GREEN_FILL)


def test_slides_come_and_go_in_their_places(after: After) -> None:
    found = after(untouched)
    assert [title.partition(":")[0] for title in found.titles()[-3:]] == ["Alpha", "Beta", "Delta"]


def test_but_one_that_people_have_touched_stays_with_a_note(after: After) -> None:
    found = after(lambda deck: setattr(deck.run("i-g.subtitle"), "text", "Ours"))
    assert found.text("i-g.subtitle") == "Ours"
    assert found.notes()["i-g"][1].startswith("This slide is no longer generated.")


def test_what_people_deleted_stays_deleted(after: After) -> None:
    def edit(deck: Edited) -> None:
        entries = deck.deck.slides._sldIdLst
        slide = deck.slide("i-b")
        [entry] = [entry for entry in entries if deck.deck.part.related_part(entry.rId).slide is slide]
        deck.deck.part.drop_rel(entry.rId)
        entries.remove(entry)
        title = deck.shape("i-a.subtitle")._element
        title.getparent().remove(title)

    found = after(edit)
    assert not found.has("i-b.title")
    assert not found.has("i-a.subtitle")


def test_a_persons_own_slides_and_the_order_stay(after: After) -> None:
    def edit(deck: Edited) -> None:
        slide = deck.deck.slides.add_slide(deck.deck.slide_layouts[0])
        slide.shapes.title.text = "Ours, with 61.0%"
        entries = deck.deck.slides._sldIdLst
        entries.insert(1, entries[-1])
        [beta] = [at for at, title in enumerate(deck.titles()) if title.startswith("Beta")]
        entries.insert(2, entries[beta])

    found = [title.partition(":")[0] for title in after(edit).titles()]
    assert found[1:4] == ["Ours, with 61.0%", "Beta", "Delta"]
    assert found[-1] == "Alpha"


def test_rows_come_and_go_in_a_table_that_people_have_only_moved(after: After) -> None:
    found = after(lambda deck: setattr(deck.shape("table-1.table"), "left", Emu(5)))
    assert [line[0] for line in found.rows("table-1.table")] == ["Indicator", "Alpha", "Beta", "Delta"]
    assert found.shape("table-1.table").left == 5
    assert found.notes() == {}


def chart_numbers(deck: Edited, name: str) -> list[float | None]:
    return list(deck.shape(name).chart.plots[0].series[0].values)


def test_a_charts_numbers_are_new_and_its_formatting_is_theirs(made: list[Generated], after: After) -> None:
    def edit(deck: Edited) -> None:
        line = deck.shape("i-a.chart").chart.plots[0].series[0].format.line
        line.color.rgb = OURS

    found = after(edit)
    assert chart_numbers(found, "i-a.chart") == chart_numbers(Edited(made[1].data), "i-a.chart")
    assert found.shape("i-a.chart").chart.plots[0].series[0].format.line.color.rgb == OURS


def test_also_where_they_made_bars_of_its_lines(made: list[Generated], after: After, tmp_path: Path) -> None:
    found = after(lambda deck: make_bars(deck.shape("i-a.chart").chart._chartSpace))
    assert chart_numbers(found, "i-a.chart") == chart_numbers(Edited(made[1].data), "i-a.chart")
    assert not list(found.shape("i-a.chart").chart._chartSpace.iter(qn("c:lineChart")))
    assert found.notes() == {}
    (tmp_path / "found.pptx").write_bytes(found.data)
    assert office_faults(tmp_path / "found.pptx") == []


def make_bars(chart: Any) -> None:
    for plot in list(chart.iter(qn("c:lineChart"))):
        plot.tag = qn("c:barChart")
        plot.find(qn("c:grouping")).set("val", "clustered")
        plot.insert(0, plot.makeelement(qn("c:barDir"), {"val": "col"}))
        for name in ("c:marker", "c:smooth"):
            for old in list(plot.iter(qn(name))):
                old.getparent().remove(old)


def test_but_where_they_typed_over_the_numbers_a_note_tells(after: After) -> None:
    def edit(deck: Edited) -> None:
        deck.shape("i-a.chart").chart._chartSpace.find(f".//{qn('c:val')}//{qn('c:v')}").text = "0.5"

    found = after(edit)
    assert chart_numbers(found, "i-a.chart")[0] == 0.5
    assert found.notes()["i-a.chart#chart"][1:] == [
        "Actual, Q3 2015/16: 67.2% is now 78.1%; Actual, Q4 2015/16: 66.8% is now 79.4%; "
        "Actual, Q1 2016/17: 65.1% is now 80.2%; 5 more of its numbers are new.",
        "People have changed the chart's numbers, so they were left as they are.",
        "To take the new numbers, copy the chart from a deck that is built anew.",
    ]


def test_a_duplicate_belongs_to_the_person(after: After) -> None:
    def edit(deck: Edited) -> None:
        for shape in deck.slide("about").shapes:
            shape.name = f"{shape.name} 1"
        deck.run("about.title 1").text = "A copy"

    assert after(edit).text("about.title 1") == "A copy"


def test_speakers_notes_are_merged_too(after: After) -> None:
    def edit(deck: Edited) -> None:
        deck.slide("i-a").notes_slide.notes_text_frame.text += "\nSay hello."

    assert after(edit).slide("i-a").notes_slide.notes_text_frame.text.endswith("Say hello.")


def test_notes_of_an_earlier_refresh_are_made_afresh(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        deck.shape("i-a.commentary").text_frame.paragraphs[1].runs[0].text = "In May it was three in five."

    once = refreshed(edited(made[0].data, edit), made[1], made[0]).data
    twice = Edited(refreshed(once, made[2], made[0], made[1]).data)
    assert twice.notes()["i-a.commentary"][1] == "“62.0%” is now “63.0%”"


def test_and_withdrawn_once_people_have_done_what_they_say(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        deck.shape("i-a.commentary").text_frame.paragraphs[1].runs[0].text = "In May it was three in five."

    def mend(deck: Edited) -> None:
        deck.shape("i-a.commentary").text_frame.paragraphs[1].runs[0].text = "In May it was 62.0% of all."

    once = refreshed(edited(made[0].data, edit), made[1], made[0]).data
    twice = Edited(refreshed(edited(once, mend), made[1], made[0], made[1]).data)
    assert "i-a.commentary" not in twice.notes()


def test_libreoffice_drops_names_and_workbooks_and_they_are_put_back(made: list[Generated], tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(made[0].data)
    [saved] = saved_by_libreoffice([path], tmp_path / "saved")
    found = refreshed(saved.read_bytes(), made[1], made[0]).data
    gone = names(made[0].data) - names(found)
    assert {name for name in gone if not name.endswith(".page-number")} <= {
        name for name in names(made[0].data) if name.startswith("rg:i-g.") or name == "rg:i-a.improvements"
    }
    assert Edited(found).shape("i-b.chart").chart.part.chart_workbook.xlsx_part is not None
    said = {name: piece.text for piece in read_draft(found, "deck.pptx").pieces for name in piece.identities}
    for block in made[1].version.blocks:
        if block.identity in said and not block.identity.endswith("#chart"):
            assert said[block.identity] == block.text


def test_the_log_says_what_was_done_where_and_why(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        deck.shape("i-a.commentary").text_frame.paragraphs[1].runs[0].text = "In May it was three in five."

    log = refreshed(edited(made[0].data, edit), made[1], made[0]).log
    by_place = {entry.place: (entry.outcome, entry.why) for entry in log}
    number = len(Edited(made[1].data).titles()) - 2
    assert by_place[f"slide {number}, rating"] == (Outcome.UPDATED, "“Red” is now “Green”")
    assert by_place[f"slide {number}, commentary"][0] is Outcome.CONFLICT
    assert by_place[f"slide {number + 2}"] == (
        Outcome.UPDATED,
        f"the slide “{Edited(made[1].data).titles()[-1]}” is new",
    )
    assert any(entry.place == "the deck" and "Gamma" in entry.why for entry in log)


def test_a_slide_is_not_arranged_anew_round_what_people_have_edited(made: list[Generated], after: After) -> None:
    was = Edited(made[0].data)

    def edit(deck: Edited) -> None:
        deck.shape("i-a.improvements").text_frame.paragraphs[1].runs[0].text = "Our own plan."

    found = after(edit)
    assert found.slide("i-a").slide_layout.name == was.slide("i-a").slide_layout.name
    assert found.text("i-a.improvements") == "Improvements required\nOur own plan."
    assert found.notes()["i-a.improvements"][1].startswith("This is no longer generated.")


def test_a_note_that_a_text_or_a_slide_goes_is_taken_back_when_it_is_generated_again(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        deck.shape("i-a.improvements").text_frame.paragraphs[1].runs[0].text = "Our own plan."
        deck.run("i-g.subtitle").text = "Ours"

    once = refreshed(edited(made[0].data, edit), made[1], made[0]).data
    assert {"i-a.improvements", "i-g"} <= set(Edited(once).notes())
    again = Edited(refreshed(once, made[0], made[0], made[1]).data)
    assert again.notes() == {}
    assert again.text("i-a.improvements") == "Improvements required\nOur own plan."


def test_but_one_is_whose_words_alone_they_have_edited(made: list[Generated], after: After) -> None:
    found = after(lambda deck: setattr(deck.run("i-a.subtitle"), "text", "Ours"))
    assert found.slide("i-a").slide_layout.name == Edited(made[1].data).slide("i-a").slide_layout.name
    assert found.text("i-a.subtitle") == "Ours"
    assert not found.has("i-a.improvements")


def quote(deck: Edited) -> None:
    """Somebody quotes a figure on a slide of their own, and another that was never generated."""
    slide = deck.deck.slides.add_slide(deck.deck.slide_layouts[0])
    slide.shapes.title.text = "In May it was 61.0%, or 14.7% in all"


def test_a_figure_that_people_quote_and_that_is_another_now_is_told_in_a_note_and_never_changed(
    made: list[Generated],
) -> None:
    once = refreshed(edited(made[0].data, quote), made[1], made[0])
    assert "In May it was 61.0%, or 14.7% in all" in Edited(once.data).titles()
    assert [note[1:] for note in Edited(once.data).notes().values()] == [["61.0% is now 62.0%"]]
    assert "in people's own words, 61.0% is now 62.0%" in [entry.why for entry in once.log]
    assert refreshed(once.data, made[1], made[0], made[1]).log == ()
    twice = refreshed(once.data, made[2], made[0], made[1])
    assert [note[1:] for note in Edited(twice.data).notes().values()] == [["61.0% is now 63.0%"]]


def test_and_so_is_a_count_that_they_give_in_words(made: list[Generated]) -> None:
    def count(deck: Edited) -> None:
        deck.deck.slides.add_slide(
            deck.deck.slide_layouts[0]
        ).shapes.title.text = "Two indicators are Green. We met twice."

    once = refreshed(edited(made[0].data, count), made[1], made[0])
    assert [note[1:] for note in Edited(once.data).notes().values()] == [["two is now three"]]
    assert refreshed(once.data, made[1], made[0], made[1]).log == ()


def test_a_line_break_that_people_put_into_a_title_stays(after: After) -> None:
    def edit(deck: Edited) -> None:
        title = deck.shape("i-a.title").text_frame
        title.text = title.text.replace(": ", ":\v", 1)

    was, found = Edited(after(untouched).data), after(edit)
    assert found.shape("i-a.title").text_frame.text.replace("\v", " ") == was.text("i-a.title")
    assert "\v" in found.text("i-a.title")


def test_a_line_that_people_drew_stays_on_a_slide_of_which_nothing_else_was_touched(after: After) -> None:
    found = after(lambda deck: deck.slide("i-a").shapes.add_connector(1, Emu(5), Emu(5), Emu(50), Emu(50)))
    assert [shape.left for shape in found.slide("i-a").shapes if shape._element.tag == qn("p:cxnSp")] == [5]
    assert found.text("i-a.rating") == "Green"


def test_of_two_slides_of_the_same_names_the_one_that_says_what_was_generated_is_ours(after: After) -> None:
    def edit(deck: Edited) -> None:
        slide = deck.slide("table-1")
        made = deck.deck.slides.add_slide(slide.slide_layout)
        for old in list(made.shapes._spTree)[2:]:
            made.shapes._spTree.remove(old)
        for shape in slide.shapes._spTree[2:]:
            made.shapes._spTree.append(copy.deepcopy(shape))
        deck.run("table-1.title").text = "Our copy, before the one that is ours"
        entries = deck.deck.slides._sldIdLst
        entries.insert(2, entries[-1])

    found = after(edit)
    tables = [shape for slide in found.deck.slides for shape in slide.shapes if shape.name == "rg:table-1.table"]
    rows = {shape.part.slide.shapes.title.text: [line.cells[0].text for line in shape.table.rows] for shape in tables}
    assert rows["Our copy, before the one that is ours"] == ["Indicator", "Alpha", "Beta", "Gamma"]
    assert rows["All indicators, Quarter 2 2017/18"] == ["Indicator", "Alpha", "Beta", "Delta"]


def test_a_figure_in_half_of_a_run_that_people_made_bold_keeps_its_looks(after: After) -> None:
    def edit(deck: Edited) -> None:
        run = deck.shape("i-a.commentary").text_frame.paragraphs[1].runs[0]
        end = copy.deepcopy(run._r)
        run._r.addnext(end)
        run.text = "In May it was "
        end.find(qn("a:t")).text = "61.0% of all."
        deck.shape("i-a.commentary").text_frame.paragraphs[1].runs[1].font.bold = True

    runs = after(edit).shape("i-a.commentary").text_frame.paragraphs[1].runs
    assert [(run.text, run.font.bold) for run in runs] == [("In May it was ", None), ("62.0% of all.", True)]


def test_lines_that_people_have_formatted_stay_so_where_others_come_or_go(tmp_path: Path) -> None:
    old = generated([row("Alpha", RED, 80, ref="A", comment="Fine.")], tmp_path / "old.xlsx")
    new = generated([row("Alpha", RED, None, ref="A", comment="Fine.")], tmp_path / "new.xlsx")

    def edit(deck: Edited) -> None:
        deck.shape("i-a.chart").chart.plots[0].series[0].format.line.color.rgb = OURS

    assert len(Edited(old.data).shape("i-a.chart").chart.plots[0].series) == 2
    assert len(Edited(new.data).shape("i-a.chart").chart.plots[0].series) == 1
    for then, now in ((old, new), (new, old)):
        result = refreshed(edited(then.data, edit), now, then)
        found, fresh = Edited(result.data), Edited(now.data)
        series, made = (list(deck.shape("i-a.chart").chart.plots[0].series) for deck in (found, fresh))
        assert [(one.name, *one.values) for one in series] == [(one.name, *one.values) for one in made]
        assert series[0].format.line.color.rgb == OURS
        assert not any(name.endswith("#chart") for name in found.notes())
        path = tmp_path / "found.pptx"
        path.write_bytes(result.data)
        assert office_faults(path) == []


def test_the_log_goes_through_the_deck_slide_by_slide_and_each_slide_from_top_to_bottom(made: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        deck.run("i-a.subtitle").font.bold = True

    log = refreshed(edited(made[0].data, edit), made[1], made[0]).log
    places = [entry.place.split(", ") for entry in log]
    numbers = [int(place[0].removeprefix("slide ")) for place in places if place[0] != "the deck"]
    assert numbers == sorted(numbers)
    [gone] = [at for at, entry in enumerate(log) if entry.place == "the deck" and "Gamma" in entry.why]
    [new] = [at for at, entry in enumerate(log) if re.fullmatch("the slide “.*” is new", entry.why)]
    assert gone < new
    [alpha] = {place[0] for place in places if place[1:] == ["commentary"]}
    things = [place[1] for place in places if place[0] == alpha]
    assert things == sorted(
        things, key=["title", "rating", "chart", "figures", "commentary", "notes", "improvements"].index
    )
