"""What people quote of the pack in their own slides, boxes and paragraphs, and is another now, is told of."""

from __future__ import annotations

import copy
import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pptx.util import Emu

from reportgen.app.generate import Request, check_workbook, write_document
from reportgen.core.papers.pack import documents_of
from reportgen.core.profile import DocumentKind
from reportgen.core.record.known import Known, moved_facts
from reportgen.core.record.record import Version
from reportgen.core.verify.counts_quoted import stale_counts
from reportgen.core.verify.outdated import Moved, Outdated
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.edited_decks import Edited, Generated, edited, generated, refreshed
from tests.tools.marked_reports import outline
from tests.tools.own_sentences import pack
from tests.tools.stress import GREEN, REPORT, Row, book, green, red, row

WAS: list[Row] = [red("Alpha", ref="A"), red("Beta", ref="B"), green("Gamma", ref="G")]
IS_NOW: list[Row] = [green("Alpha", ref="A"), red("Beta", ref="B"), green("Gamma", ref="G")]


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    folder = tmp_path_factory.mktemp("own")
    return [generated(rows, folder / f"{number}.xlsx") for number, rows in enumerate((WAS, IS_NOW))]


def box(slide: Any, text: str) -> None:
    slide.shapes.add_textbox(Emu(0), Emu(0), Emu(3000000), Emu(300000)).text_frame.text = text


def own_lines(decks: list[Generated], edit: Any) -> list[list[str]]:
    """What the notes say about people's own words; a second refresh has nothing to add."""
    result = refreshed(edited(decks[0].data, edit), decks[1], decks[0])
    assert refreshed(result.data, decks[1], decks[0], decks[1]).log == ()
    return [lines[1:] for about, lines in Edited(result.data).notes().items() if "own " in about]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2 of 3 rated indicators are off target", [["2 is now 1"]]),
        ("Two of three are Red, which we regret.", [["two is now one"]]),
        ("Alpha is Red", [["Red is now Green"]]),
        ("Alpha is Red and we expect better of it.", [["Red is now Green"]]),
        ("Alpha is Red, but will be better.", [["Red is now Green"]]),
        ("Beta is Red", []),
        ("Two of three schools have a new head.", []),
        ("We met 2 times in 3 weeks.", []),
    ],
)
def test_on_a_slide_of_their_own(decks: list[Generated], text: str, lines: list[list[str]]) -> None:
    def edit(deck: Edited) -> None:
        deck.deck.slides.add_slide(deck.deck.slide_layouts[0]).shapes.title.text = text

    assert own_lines(decks, edit) == lines


def test_in_a_box_on_the_slide_of_an_indicator_without_its_name(decks: list[Generated]) -> None:
    assert own_lines(decks, lambda deck: box(deck.slide("i-a"), "It is Red.")) == [["Red is now Green"]]
    assert own_lines(decks, lambda deck: box(deck.slide("i-b"), "It is Red.")) == []


def test_on_a_slide_that_they_have_copied(decks: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        slide = deck.deck.slides.add_slide(deck.deck.slide_layouts[-1])
        for name in ("i-a.rating", "i-b.rating"):
            slide.shapes._spTree.append(copy.deepcopy(deck.shape(name)._element))

    assert own_lines(decks, edit) == [["Red is now Green"]]


def test_in_a_report_the_copy_of_a_bullet_and_their_own_sentences(tmp_path: Path) -> None:
    made = []
    for rows in (WAS, IS_NOW):
        path = tmp_path / "book.xlsx"
        path.write_bytes(book(REPORT, rows))
        checked = check_workbook(Request(path, profile="standard"))[0]
        spec = next(spec for spec in documents_of(checked.rated) if spec.kind is DocumentKind.WORD)
        made.append(write_document(spec, checked))
    document = Document(io.BytesIO(made[0].data))
    [bullet] = [item for item in document.paragraphs if item.text.endswith("status of Red")]
    last: Any = bullet
    for text in (bullet.text, "Two of the three are Red, I fear.", "Two of the three schools are new."):
        new = copy.deepcopy(bullet._p)
        for child in [child for child in new if not child.tag.endswith("}pPr")]:
            new.remove(child)
        last._p.addnext(new)
        last = next(item for item in document.paragraphs if item._p is new)
        last.add_run(text)
    stream = io.BytesIO()
    document.save(stream)
    was, now = (one.record.latest for one in made)
    texts = {block.identity: block.text for block in was.blocks}
    moved = Moved(outdated=[Outdated(was, now)])
    result = refresh_report(stream.getvalue(), made[1].data, [texts], datetime(2026, 11, 28), moved)
    assert [line.partition("{")[2] for line in outline(result.data) if "{" in line and "is now" in line] == [
        "2 is now 1; 67% is now 33%.}",
        "two is now one.}",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two of two are Red, and 60% of our care leavers are in work or study.", ("60% is now 70%",)),
        ("60% of our care leavers are in work or study.", ("60% is now 70%",)),
        ("Last year 60% of our care leavers were in work or study.", ()),
        ("60% of our care leavers should be in work or study.", ()),
        ("60% of our social workers are new.", ()),
    ],
)
def test_a_figure_of_an_indicator_that_they_call_by_other_words(
    text: str, told: tuple[str, ...], tmp_path: Path
) -> None:
    versions = []
    for number, last in enumerate((60, 70)):
        rows = [row("Care leavers in work or study", [*GREEN[:-1], last], 90, ref="C"), red("Beta", ref="B")]
        versions.append(_version(rows, tmp_path / f"{number}.xlsx"))
    assert Outdated(*versions).told(text) == told


def _version(rows: list[Row], path: Path) -> Version:
    """What is remembered of a report that is made from these rows."""
    path.write_bytes(book(REPORT, rows))
    checked = check_workbook(Request(path, profile="standard"))[0]
    spec = next(spec for spec in documents_of(checked.rated) if spec.kind is DocumentKind.WORD)
    return write_document(spec, checked).record.latest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("57.1% of care leavers and 60% adopted", ("57.1% is now 60%", "60% is now 62%")),
        ("Care leavers are at 57.1%, adoption at 60%.", ("57.1% is now 60%", "60% is now 62%")),
        ("Of note: 60% adopted; 57.1% of care leavers", ("57.1% is now 60%", "60% is now 62%")),
        ("60% of care leavers and 60% adopted", ("60% is now 62%",)),
        ("60% adopted and 57.1% of care leavers in work or study", ("57.1% is now 60%", "60% is now 62%")),
        ("60% of schools adopted the scheme", ()),
        ("40% of care leavers and 60% adopted", ()),
        ("Last year 57.1% of care leavers and 60% adopted", ()),
        ("We want 57.1% of care leavers and 60% adopted", ()),
    ],
)
def test_every_figure_of_a_sentence_that_quotes_those_of_several_indicators(
    text: str, told: tuple[str, ...], tmp_path: Path
) -> None:
    """One may stand elsewhere in the pack by now: the words beside it tell which it is."""
    versions = []
    for number, (first, second) in enumerate(((57.1, 60), (60, 62))):
        rows = [
            row("Care leavers in work or study", [*GREEN[:-1], first], 90, ref="C"),
            row("Adoption within 14 months", [*GREEN[:-2], 60, second], 90, ref="A"),
        ]
        versions.append(_version(rows, tmp_path / f"{number}.xlsx"))
    assert Outdated(*versions).told(text) == told


def test_in_a_sentence_that_they_have_added_to_an_indicators_comment(decks: list[Generated]) -> None:
    def edit(deck: Edited) -> None:
        deck.shape("i-a.commentary").text_frame.paragraphs[-1].add_run().text = " We remain Red and expect better."

    assert own_lines(decks, edit) == [["Red is now Green"]]


def test_a_count_of_which_is_only_said_what_it_is_of() -> None:
    _, version = pack("havering-children-2017-18-q2")["Cover report.docx"]
    then = Known.of(version.facts, version.period)
    facts = [replace(one, text="7") if one.key.startswith("count/class Red/") else one for one in version.facts]
    now = Known.of(facts, version.period)
    told = "Note from the Leader: 8 of 14 is not good enough."
    assert [(slip.claim.text, slip.fact.text) for slip in stale_counts(told, then, now)] == [("8", "7")]
    for left in ("8 of 14 schools have a new head.", "8 of 12 is not good enough.", "Last year it was 8 of 14."):
        assert list(stale_counts(left, then, now)) == []


OF_A_PLACE = [
    ("We had 60.5% at the fair.", True),
    ("In Barking 60.5% came to the fair.", False),
    ("In Barking 60.5% came to the fair. We had 60.5%.", True),
]


@pytest.mark.parametrize(("text", "told"), OF_A_PLACE)
def test_a_figure_of_another_place_is_none_of_ours_on_a_slide(text: str, told: bool, tmp_path: Path) -> None:
    rows = [[row("Alpha", [*GREEN[:-1], last], 90, ref="A"), red("Beta", ref="B")] for last in (60.5, 61.5)]
    was, now = (generated(each, tmp_path / f"{number}.xlsx") for number, each in enumerate(rows))
    result = refreshed(edited(was.data, lambda deck: box(deck.slide("i-b"), text)), now, was)
    notes = [lines[1:] for about, lines in Edited(result.data).notes().items() if "own " in about]
    assert notes == ([["60.5% is now 61.5%"]] if told else [])


@pytest.mark.parametrize(("text", "told"), OF_A_PLACE)
def test_nor_in_a_report(text: str, told: bool, tmp_path: Path) -> None:
    made = []
    for last in (60.5, 61.5):
        path = tmp_path / "book.xlsx"
        path.write_bytes(book(REPORT, [row("Alpha", [*GREEN[:-1], last], 90, ref="A"), red("Beta", ref="B")]))
        checked = check_workbook(Request(path, profile="standard"))[0]
        spec = next(spec for spec in documents_of(checked.rated) if spec.kind is DocumentKind.WORD)
        made.append(write_document(spec, checked))
    document = Document(io.BytesIO(made[0].data))
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    was, now = (one.record.latest for one in made)
    texts = {block.identity: block.text for block in was.blocks}
    moved = Moved([moved_facts(was.facts, now.facts)], [Outdated(was, now)])
    result = refresh_report(stream.getvalue(), made[1].data, [texts], datetime(2026, 11, 28), moved)
    [line] = [line for line in outline(result.data) if line.startswith(text)]
    assert ("60.5% is now 61.5%" in line) is told
