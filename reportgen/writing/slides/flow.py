"""Headed texts poured into boxes: as large as fits, then on to further slides, never cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.core.papers.pack import TO_BE_WRITTEN
from reportgen.writing import fit, look
from reportgen.writing.fit import Style
from reportgen.writing.slides.parts import Paragraph
from reportgen.writing.slides.placeholders import Place

AFTER = 6.0
"""Space after a paragraph of text, in points, as the templates' master has it."""

_CONTINUED = " (continued)"
_TYPED_BULLET = re.compile(r"[•·*–-]\s+(?=\S)")


@dataclass(frozen=True)
class Block:
    """A heading and the paragraphs under it."""

    heading: str
    texts: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Heading and paragraphs, for measuring."""
        return (self.heading, *self.texts)

    def continued(self, texts: Sequence[str]) -> Block:
        """Return the block that goes on elsewhere with the rest of the text."""
        heading = self.heading if self.heading.endswith(_CONTINUED) else self.heading + _CONTINUED
        return Block(heading, tuple(texts))


def divide(
    blocks: Sequence[Block], boxes: Sequence[Place], sizes: Sequence[float]
) -> tuple[float, list[list[Paragraph]], list[Block]]:
    """Return one size of text for all boxes, the paragraphs of each, and the blocks that must go on elsewhere.

    Each box takes one block, the last box all that are left. `sizes` are in points, largest first.
    """
    shares = [list(blocks[number : number + 1]) for number in range(len(boxes) - 1)]
    shares.append(list(blocks[len(boxes) - 1 :]))
    for size in sizes:
        if all(_fits(share, size, box) for share, box in zip(shares, boxes, strict=True)):
            return size, [_paragraphs(share) for share in shares], []
    smallest = sizes[-1]
    kept: list[list[Paragraph]] = []
    rest: list[Block] = []
    for share, box in zip(shares, boxes, strict=True):
        paragraphs, left = _pour(share, smallest, box)
        kept.append(paragraphs)
        rest.extend(left)
    return smallest, kept, rest


def flow(blocks: Sequence[Block], box: Place, sizes: Sequence[float]) -> list[tuple[float, list[Paragraph]]]:
    """Return what goes on each continuation slide: the size of its text and its paragraphs."""
    slides: list[tuple[float, list[Paragraph]]] = []
    rest = list(blocks)
    while rest:
        size = next((size for size in sizes if _fits(rest, size, box)), sizes[-2])
        paragraphs, rest = _pour(rest, size, box)
        slides.append((size, paragraphs))
    return slides


def _fits(blocks: Sequence[Block], size: float, box: Place) -> bool:
    """Return whether blocks fit a box: of thousands of paragraphs only as many are measured as there is room for."""
    style, room = Style(size, after=AFTER), box.height + AFTER  # nothing follows the last paragraph
    for line in (line for block in blocks for line in block.lines):
        room -= fit.height([line], style, box.width)
        if room < -1e-9:  # what fills the box exactly fits, whatever the last digit of the sum
            return False
    return True


def _paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    return [line for block in blocks for line in (_heading(block), *map(paragraph_of, block.texts))]


def _heading(block: Block) -> Paragraph:
    return Paragraph(block.heading, bold=True, colour=look.ACCENT)


def paragraph_of(text: str) -> Paragraph:
    """Return text as a paragraph: marked where it is a gap that a person must fill, a bullet where one was typed."""
    gap = text.startswith(f"[{TO_BE_WRITTEN}")
    bullet = _TYPED_BULLET.match(text)
    return Paragraph(text[bullet.end() :] if bullet else text, bold=gap, to_write=gap, bullet=bool(bullet))


def _pour(blocks: Sequence[Block], size: float, box: Place) -> tuple[list[Paragraph], list[Block]]:
    """Return the paragraphs that fit a box, and the blocks that are left."""
    style = Style(size, after=AFTER)
    kept: list[Paragraph] = []
    used = 0.0
    for number, block in enumerate(blocks):
        used += fit.height([block.heading], style, box.width)
        first, rest = fit.split(block.texts, style, (box.width, max(0.0, box.height - used)))
        if not first and kept:
            return kept, list(blocks[number:])
        kept += _paragraphs([Block(block.heading, tuple(first))])
        used += fit.height(first, style, box.width)
        if rest:
            return kept, [block.continued(rest), *blocks[number + 1 :]]
    return kept, []
