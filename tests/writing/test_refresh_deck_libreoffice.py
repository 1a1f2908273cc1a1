"""A deck that LibreOffice has saved: what nobody touched is brought up to date silently, what people did stays."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from reportgen.core.record.looks import look_in
from reportgen.core.record.record import Version
from reportgen.core.refresh.refreshed import Outcome
from tests.tools.drafts import SAMPLES, saved_by_libreoffice
from tests.tools.edited_decks import Edited, Generated, deck_of, edited, generated, refreshed
from tests.tools.stress import GREEN, RED, Cell, Row, row
from tests.tools.validator import office_faults
from tests.tools.workbooks import revised

OURS = RGBColor(1, 2, 3)  # type: ignore[no-untyped-call]
DECKS = [path for path in SAMPLES if "rbwm" not in path.name]  # its pack has no deck


def saved(data: bytes, folder: Path) -> bytes:
    """A deck after LibreOffice has opened and saved it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "deck.pptx"
    path.write_bytes(data)
    return saved_by_libreoffice([path], folder / "saved")[0].read_bytes()


def words(data: bytes) -> list[list[str]]:
    """What each slide says, in texts, tables, charts and notes."""
    found = []
    for slide in Presentation(io.BytesIO(data)).slides:
        said = [slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else []
        for shape in slide.shapes:
            if shape.has_text_frame and not shape.name.endswith(".page-number"):
                said.append(shape.text_frame.text)
            if shape.has_table:
                said += [cell.text for line in shape.table.rows for cell in line.cells]
            if shape.has_chart:
                said += [f"{one.name} {[*one.values]}" for one in shape.chart.plots[0].series]
        found.append(sorted(filter(None, said)))
    return found


def strays(data: bytes) -> list[str]:
    """The placeholders of slides in layouts of ours for which those have no place."""
    return [
        shape.name
        for slide in Presentation(io.BytesIO(data)).slides
        for shape in slide.placeholders
        if slide.slide_layout.name != "Blank Slide"
        and shape.placeholder_format.idx
        not in {place.placeholder_format.idx for place in slide.slide_layout.placeholders}
    ]


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_an_untouched_sample_says_word_for_word_what_a_fresh_deck_says(path: Path, tmp_path: Path) -> None:
    (tmp_path / "new.xlsx").write_bytes(revised(path))
    old, new = deck_of(path), deck_of(tmp_path / "new.xlsx")
    assert old.version != new.version
    draft = saved(old.data, tmp_path)
    found = refreshed(draft, new, old)
    assert Edited(found.data).notes() == {}
    assert words(found.data) == words(new.data)
    assert {entry.outcome for entry in found.log} == {Outcome.UPDATED}
    assert strays(found.data) == []
    (tmp_path / "refreshed.pptx").write_bytes(found.data)
    assert office_faults(tmp_path / "refreshed.pptx") == []
    same = refreshed(draft, old, old)
    assert words(same.data) == words(old.data)
    assert {entry.why for entry in same.log} <= {"the workbook behind it was lost, and is there again"}


def indicators(alpha: list[Cell], *others: str, month: str = "61.0%") -> list[Row]:
    made = [row("Alpha", alpha, 80, ref="A", comment=f"In May it was {month} of all.", improvements_required="A plan.")]
    return [*made, *(row(name, GREEN, 80, ref=name[0], comment="Fine.") for name in others)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    folder = tmp_path_factory.mktemp("decks")
    return [
        generated(indicators([*RED], "Beta", "Gamma"), folder / "0.xlsx"),
        generated(indicators([*GREEN], "Beta", "Delta", month="62.0%"), folder / "1.xlsx"),
    ]


def untouched(deck: Edited) -> None:
    """Nobody does anything."""
    del deck


After = Callable[[Callable[[Edited], object]], Edited]


@pytest.fixture
def after(made: list[Generated], tmp_path: Path) -> After:
    """The first deck after an edit, a save by LibreOffice and a refresh with the second."""
    return lambda edit: Edited(refreshed(saved(edited(made[0].data, edit), tmp_path), made[1], made[0]).data)


def test_what_people_have_restyled_or_moved_keeps_their_looks_and_says_what_is_new(after: After) -> None:
    def edit(deck: Edited) -> None:
        run = deck.shape("i-a.commentary").text_frame.paragraphs[1].runs[0]
        run.font.color.rgb, run.font.size = OURS, Pt(13)
        shape = deck.shape("i-a.subtitle")
        left, width, height = shape.left, shape.width, shape.height
        shape.top = Pt(300)
        shape.left, shape.width, shape.height = left, width, height

    found = after(edit)
    run = found.shape("i-a.commentary").text_frame.paragraphs[1].runs[0]
    assert (run.text, run.font.color.rgb, run.font.size) == ("In May it was 62.0% of all.", OURS, Pt(13))
    assert abs(found.shape("i-a.subtitle").top - Pt(300)) < Pt(1)


@pytest.mark.parametrize("what", ["words", "colour", "place", "fill", "cell"])
def test_a_slide_that_they_have_touched_and_that_is_no_longer_generated_stays(after: After, what: str) -> None:
    def edit(deck: Edited) -> None:
        shape = deck.shape("i-g.rating")
        match what:
            case "words":
                deck.run("i-g.subtitle").text = "Ours"
            case "colour":
                deck.run("i-g.subtitle").font.color.rgb = OURS
            case "place":
                left, top, width, height = shape.left, shape.top, shape.width, shape.height
                shape.left, shape.top, shape.width, shape.height = left, top + Pt(4), width, height
            case "fill":
                shape.fill.fore_color.rgb = OURS
            case _:
                deck.shape("i-g.figures").table.cell(1, 1).text_frame.paragraphs[0].runs[0].font.italic = True

    assert after(edit).notes()["i-g"][1].startswith("This slide is no longer generated. ")


def test_and_where_only_its_looks_are_others_the_log_does_not_say_that_people_changed_it(
    made: list[Generated], tmp_path: Path
) -> None:
    def unseen(version: Version) -> Version:
        """A record as older ones are, which do not say what was seen of a shape."""
        blocks = (
            replace(block, look="-".join(look_in(block.look).written) if block.look else "") for block in version.blocks
        )
        return replace(version, blocks=tuple(blocks))

    old = Generated(made[0].data, unseen(made[0].version))
    log = refreshed(saved(old.data, tmp_path), made[1], old).log
    [told] = [entry.why for entry in log if "Gamma" in entry.why and entry.outcome is Outcome.LEFT]
    assert told.endswith(
        "is no longer generated, but another program has saved it, so that it cannot be told whether people have "
        "changed it"
    )
    assert not any("people have changed this" in entry.why.casefold() for entry in log)


def test_a_new_slide_finds_the_style_of_its_table_and_the_font_of_its_foot(after: After) -> None:
    found = after(untouched)
    root = found.deck.part._element
    assert root.find(qn("p:defaultTextStyle")) is not None
    [style] = {name.text for name in found.shape("i-d.figures")._element.iter(qn("a:tableStyleId"))}
    [styles] = [one.target_part for one in found.deck.part.rels.values() if one.reltype.endswith("/tableStyles")]
    assert f'styleId="{style}"' in styles.blob.decode()
