"""Nothing is cut or crowded: every drawn word stands inside its shape, its cell or its page, and over no other word.

LibreOffice draws the documents. It shrinks text only where a shape asks for it, and ours must not: see the first test.
"""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from tests.tools.documents import Box, Slide, find_all
from tests.writing.conftest import Drawings, DrawnWord, Pack, Page

SLACK = 2.0
"""Points that a letter may stand out of its box: side bearings, and the edges of a table's rules."""

Spot = tuple[str, Box, str]
"""A place where text belongs: the shape's name, the box, and the text."""


def letters(text: str) -> Counter[str]:
    """The letters of a text, whatever their order, and however a font joins them.

    In text from right to left a lone full stop has no exact place, and joined letters may be read back with a digit, so
    only its letters count.
    """
    plain = unicodedata.normalize("NFKC", text)
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in plain):
        return Counter(filter(str.isalpha, plain))
    return Counter(letter for letter in plain if not letter.isspace() and letter != "•")


@cache
def has_font(letter: str) -> bool:
    lister = shutil.which("fc-list")
    asked = f":charset={ord(letter):x}"
    return bool(lister and subprocess.run([lister, asked], capture_output=True, check=False).stdout)  # noqa: S603


def needs_fonts(slide: Slide) -> bool:
    """Whether a slide has letters that this computer lacks fonts for: what is drawn then cannot be read back."""
    wide = {letter for letter in slide.text if unicodedata.east_asian_width(letter) in "WF"}
    return not all(map(has_font, wide))


def spots(slide: Slide) -> Iterator[Spot]:
    """Where text belongs: text shapes whole, tables cell by cell. A chart's text has no fixed place in it."""
    for shape in slide.shapes:
        if shape.kind == "text":
            yield shape.name, shape.box, shape.text
        elif shape.kind == "table":
            for boxes, texts in zip(shape.cell_boxes, shape.cells, strict=True):
                yield from ((shape.name, box, text) for box, text in zip(boxes, texts, strict=True))


def misplaced(spot: Spot, words: Sequence[DrawnWord]) -> Iterator[str]:
    """What is drawn in a place and does not belong there, belongs there and is drawn elsewhere, or stands out of it."""
    name, box, text = spot
    near = box.grown(SLACK)
    here = [word for word in words if near.holds(word.ink.centre)]
    drawn = " ".join(word.text for word in here)
    if letters(drawn) != letters(text):
        yield f"{name}: “{text}” is drawn as “{drawn}”"
    for word in here:
        if not near.holds_all(word.ink):
            yield f"{name}: “{word.text}” stands out of it"


def homeless(slide: Slide, words: Sequence[DrawnWord]) -> Iterator[str]:
    boxes = [shape.box.grown(SLACK) for shape in slide.shapes]
    for word in words:
        if not any(box.holds_all(word.ink) for box in boxes):
            yield f"“{word.text}” stands in no shape"


def collisions(words: Sequence[DrawnWord]) -> Iterator[str]:
    """Words drawn over one another; a lone full stop or comma in text from right to left has no exact place."""
    lines = sorted((word for word in words if any(map(str.isalnum, word.text))), key=lambda word: word.ink.top)
    for number, one in enumerate(lines, start=1):
        for other in itertools.takewhile(lambda other: other.ink.top < one.ink.bottom, lines[number:]):  # noqa: B023
            if one.ink.shared(other.ink) > 0.12 * min(one.ink.area, other.ink.area):
                yield f"“{one.text}” and “{other.text}” stand over one another"


def faults(slide: Slide, page: Page) -> list[str]:
    found = [*homeless(slide, page.words), *collisions(page.words)]
    for spot in spots(slide):
        found += misplaced(spot, page.words)
    return [f"slide {slide.number}: {fault}" for fault in found]


def test_it_asks_no_program_to_shrink_text(pack: Pack) -> None:
    for name, part in pack.deck.drawn_parts():
        assert find_all(part, "//a:normAutofit | //a:spAutoFit") == [], name
    for name in pack.deck.package.names(r"ppt/slideLayouts/slideLayout\d+\.xml"):
        holders = find_all(pack.deck.package.xml(name), "//p:sp[.//p:ph]//a:bodyPr")
        assert holders
        assert all(find_all(holder, "a:noAutofit") for holder in holders), name


def test_it_draws_as_many_pages_as_slides(pack: Pack, drawings: Drawings) -> None:
    pages = drawings.pages(pack.deck_path)
    assert len(pages) == len(pack.deck.slides)
    assert all((round(page.box.right), round(page.box.bottom)) == (960, 540) for page in pages)


def test_it_keeps_every_word_of_a_slide_in_its_place(pack: Pack, drawings: Drawings) -> None:
    pages = drawings.pages(pack.deck_path)
    drawn = [pair for pair in zip(pack.deck.slides, pages, strict=True) if not needs_fonts(pair[0])]
    assert [fault for slide, page in drawn for fault in faults(slide, page)] == []


def broken_words(slide: Slide, page: Page) -> Iterator[str]:
    """Words of a table that go on in the next line; a line may end at a hyphen, a stroke or a dash."""
    for shape in slide.shapes:
        for boxes, texts in zip(shape.cell_boxes, shape.cells, strict=True) if shape.kind == "table" else ():
            for box, text in zip(boxes, texts, strict=True):
                drawn = {word.text for word in page.words if box.grown(SLACK).holds(word.ink.centre)}
                words = [word for word in text.split() if len(word) < 30 and not re.search("[-/–]", word)]
                yield from (f"slide {slide.number}: “{word}”" for word in words if word not in drawn)


def test_it_breaks_no_word_in_a_table(pack: Pack, drawings: Drawings) -> None:
    pages = drawings.pages(pack.deck_path)
    drawn = [
        pair for pair in zip(pack.deck.slides, pages, strict=True) if pair[0].text.isascii() or pack.name != "scripts"
    ]
    assert [fault for slide, page in drawn for fault in broken_words(slide, page)] == []


def unreadable_labels(slide: Slide, page: Page) -> list[str]:
    """The years and quarters of a chart's axis that are not drawn whole and apart from their neighbours."""
    if not slide.has("chart"):
        return []
    shape = slide.shape("chart")
    assert shape.chart is not None
    if find_all(shape.chart.xml, ".//c:catAx/c:delete[@val='1']"):
        return []
    drawn = Counter(word.text for word in page.words if shape.box.holds(word.ink.centre))
    wanted = Counter(label for labels in shape.chart.categories for label in labels if label and " " not in label)
    return [f"slide {slide.number}: {label}" for label in wanted - drawn]


def test_it_draws_every_label_of_an_axis_whole(pack: Pack, drawings: Drawings) -> None:
    pages = drawings.pages(pack.deck_path)
    pairs = zip(pack.deck.slides, pages, strict=True)
    assert [fault for slide, page in pairs for fault in unreadable_labels(slide, page)] == []


def test_it_keeps_shapes_apart_and_on_the_slide(pack: Pack) -> None:
    for slide in pack.deck.slides:
        for number, shape in enumerate(slide.shapes):
            assert Box(0, 0, 960, 540).grown(0.1).shared(shape.box) == pytest.approx(shape.box.area)
            for other in slide.shapes[number + 1 :]:
                assert shape.box.shared(other.box) == 0, f"slide {slide.number}: {shape.name} over {other.name}"


def test_it_keeps_every_word_of_the_report_between_its_margins(pack: Pack, drawings: Drawings) -> None:
    margin = 72.0
    for number, page in enumerate(drawings.pages(pack.word_path), start=1):
        assert (round(page.box.right), round(page.box.bottom)) == (595, 842)
        outside = [
            word.text
            for word in page.words
            if word.box.left < margin - SLACK or word.box.right > page.box.right - margin + SLACK
        ]
        assert outside == [], f"page {number}"
        assert list(collisions(page.words)) == [], f"page {number}"
        assert all(word.ink.top > 30 and word.ink.bottom < page.box.bottom - 30 for word in page.words)
