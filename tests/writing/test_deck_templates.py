"""What comms changes in the slide master: a moved placeholder moves on every slide, a missing one is asked for."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from pptx import Presentation

from reportgen.app.home import HOME
from reportgen.core.papers.deck_slides import compose_deck
from reportgen.core.problems import RefusedError
from reportgen.core.profile import STANDARD_PARTS, DocumentKind, Part
from reportgen.writing.slides.check import check_deck
from reportgen.writing.slides.deck import write_deck
from tests.tools.documents import EMU, Deck
from tests.writing.conftest import Pack, Packs

TEMPLATES = ("havering", "standard")


def template(folder: str, change: Callable[[Any], None]) -> bytes:
    """A council's template after a change in PowerPoint."""
    deck = Presentation(str(HOME / "templates" / folder / "appendix-1.pptx"))
    change(deck)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def written(pack: Pack, folder: str, change: Callable[[Any], None]) -> Deck:
    rated, summary = pack.checked.rated, pack.checked.summary
    [spec] = [found for found in rated.profile.documents if found.kind is DocumentKind.DECK]
    deck = compose_deck(rated, summary, spec)
    return Deck(write_deck(deck, template(folder, change), "templates/ours.pptx", datetime(2017, 11, 28)))


def holder(deck: Any, layout: str, name: str) -> Any:
    found = next(item for item in deck.slide_layouts if item.name == layout)
    return next(shape for shape in found.placeholders if shape.name == name)


@pytest.mark.parametrize("folder", TEMPLATES)
@pytest.mark.parametrize("name", ["Title", "Chart", "Figures", "Commentary"])
def test_a_placeholder_moved_in_the_layout_moves_on_the_slide(packs: Packs, folder: str, name: str) -> None:
    places = []

    def move(deck: Any) -> None:
        shape = holder(deck, "Indicator", name)
        shape.left, shape.top = shape.left + 10 * EMU, shape.top - 20 * EMU
        places.append((shape.left / EMU, shape.top / EMU))

    deck = written(packs["none red"], folder, move)
    shapes = [slide.shape(name.casefold()) for slide in deck.slides if slide.layout == "Indicator"]
    assert shapes
    assert {(shape.box.left, shape.box.top) for shape in shapes} == set(places)


def test_a_chart_fills_the_placeholder_it_is_given(packs: Packs) -> None:
    def narrow(deck: Any) -> None:
        shape = holder(deck, "Indicator", "Chart")
        shape.width, shape.height = 300 * EMU, 150 * EMU

    chart = next(
        slide for slide in written(packs["none red"], "standard", narrow).slides if slide.layout == "Indicator"
    )
    box = chart.shape("chart").box
    assert (box.right - box.left, box.bottom - box.top) == (300, 150)


def test_less_room_means_smaller_text_and_then_another_slide(packs: Packs) -> None:
    def shrink(deck: Any) -> None:
        for layout in ("Indicator", "Indicator with short comment"):
            holder(deck, layout, "Commentary").height = 40 * EMU

    before = packs["none red"].deck
    after = written(packs["none red"], "standard", shrink)
    assert not any("(continued" in slide.title for slide in before.slides)
    assert all(len(slides) == 2 for slides in after.indicator_slides().values())


@pytest.mark.parametrize("layout", ["Title", "About", "Overview", "Table", "Indicator", "Text"])
def test_a_template_without_a_layout_is_refused_with_its_name(packs: Packs, layout: str) -> None:
    def rename(deck: Any) -> None:
        found = next(item for item in deck.slide_layouts if item.name == layout)
        found.name = "Something else"

    with pytest.raises(RefusedError) as refusal:
        written(packs["long comments"], "standard", rename)
    [problem] = refusal.value.problems
    assert problem.where == "templates/ours.pptx"
    assert f"“{layout}”" in problem.what


@pytest.mark.parametrize(
    ("layout", "name"),
    [
        ("Title", "Committee"), ("About", "Rating key"), ("Overview", "Chart"), ("Table", "Table"),
        ("Indicator", "Figures"), ("Text", "Text"), ("Indicator with improvements", "Improvements"),
    ],
)  # fmt: skip
def test_a_layout_without_a_placeholder_is_refused_with_both_names(packs: Packs, layout: str, name: str) -> None:
    def rename(deck: Any) -> None:
        holder(deck, layout, name).name = "Something else"

    with pytest.raises(RefusedError) as refusal:
        written(packs["long comments"], "standard", rename)
    [problem] = refusal.value.problems
    assert f"“{layout}”" in problem.what
    assert f"“{name}”" in problem.what


def test_but_what_a_template_has_besides_is_left_alone(packs: Packs) -> None:
    def rename(deck: Any) -> None:
        holder(deck, "Indicator", "Page number").name = "Ours"

    before, after = packs["none red"].deck, written(packs["none red"], "standard", rename)
    assert [slide.title for slide in after.slides] == [slide.title for slide in before.slides]
    assert not any(slide.has("page-number") for slide in after.slides if slide.layout == "Indicator")
    assert all(slide.has("page-number") for slide in before.slides if slide.layout == "Indicator")


# The check before anything is written


def found(change: Callable[[Any], None], *parts: Part) -> list[tuple[str, str, str]]:
    data = template("standard", change)
    return [(item.where, item.what, item.fix) for item in check_deck(data, "ours.pptx", parts or STANDARD_PARTS)]


def rename(layout: str, new: str, name: str = "") -> Callable[[Any], None]:
    def change(deck: Any) -> None:
        if name:
            holder(deck, layout, name).name = new
        else:
            next(item for item in deck.slide_layouts if item.name == layout).name = new

    return change


@pytest.mark.parametrize("path", sorted((HOME / "templates").glob("*/*.pptx")), ids=lambda path: path.parent.name)
def test_the_programs_own_templates_pass(path: Any) -> None:
    assert check_deck(path.read_bytes(), path.name, STANDARD_PARTS) == ()


def test_every_missing_layout_and_placeholder_is_named_at_once_with_the_nearest_name() -> None:
    def change(deck: Any) -> None:
        rename("Indicator", "Coment", "Commentary")(deck)
        rename("Indicator", "Figure", "Figures")(deck)
        rename("Table", "Tables")(deck)
        rename("About", "Zebra")(deck)

    faults = found(change)
    assert [(where, what.partition(" (")[0]) for where, what, _ in faults] == [
        ("ours.pptx", "there is no slide layout “About”"),
        ("ours.pptx", "there is no slide layout “Table”"),
        ("ours.pptx, slide layout “Indicator”", "the layout “Indicator” has no placeholder “Figures”"),
        ("ours.pptx, slide layout “Indicator”", "the layout “Indicator” has no placeholder “Commentary”"),
    ]
    fixes = [fix for _, _, fix in faults]
    assert "name a layout About in the slide master" in fixes[0]
    assert "rename the layout “Tables” to Table" in fixes[1]
    assert "rename the placeholder “Figure” to Figures" in fixes[2]
    assert "rename the placeholder “Coment” to Commentary" in fixes[3]


def test_but_only_what_the_parts_asked_for_need() -> None:
    assert found(rename("Table", "Tables"), Part.TITLE, Part.INDICATORS) == []
    assert len(found(rename("Table", "Tables"), Part.TABLE)) == 1


@pytest.mark.parametrize("layout", ["Overview without chart", "Indicator with short comment"])
def test_and_a_layout_that_may_be_left_out_is_not_missed(layout: str) -> None:
    assert found(rename(layout, "Ours")) == []


def test_two_layouts_or_placeholders_of_one_name_are_named() -> None:
    [fault] = found(rename("Indicator with short comment", "Indicator"))
    assert fault[1] == "there are two slide layouts “Indicator”"
    faults = found(rename("Indicator", "Chart", "Commentary"))
    assert {what for _, what, _ in faults} == {
        "the layout “Indicator” has two placeholders “Chart”",
        "the layout “Indicator” has no placeholder “Commentary”",
    }
