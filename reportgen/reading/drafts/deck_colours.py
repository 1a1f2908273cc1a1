"""The colours behind words of a deck, and those of its letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.core.record.seen import Backdrop, above_of
from reportgen.core.record.seen_colours import Colours
from reportgen.core.record.shades import letters
from reportgen.reading.drafts.chart import Coloured

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_COLOUR = 6
"""Letters of a colour in hexadecimal, before what is done to it."""
_LONGEST = 40
"""Letters of what may be a rating or an arrow with what stands behind it."""


def shape_colours(shape: Any, text: str, behind: Backdrop) -> Coloured:
    """Return the colour behind a shape's text, and those of its letters."""
    drawn = (one.find(f"{_P}spPr") for one in (shape, *above_of(shape, behind)))
    fill = next((fill for part in drawn if (fill := behind.colours.fill(part))), "")
    return (*_behind(text, fill), *_letters(shape, behind.colours))


def cell_colours(cell: Any, text: str, behind: Backdrop) -> Coloured:
    """Return the colour behind a table's cell, and those of its letters."""
    return (*_behind(text, behind.colours.fill(cell.find(f"{_A}tcPr"))), *_letters(cell, behind.colours))


def _behind(text: str, fill: str) -> Iterator[tuple[str, str]]:
    if 0 < len(text.strip()) <= _LONGEST and len(fill) == _COLOUR:
        yield text, fill


def _letters(shape: Any, colours: Colours) -> Iterator[tuple[str, str]]:
    for run in shape.iter(f"{_A}r"):
        said = run.findtext(f"{_A}t") or ""
        if 0 < len(said.strip()) <= _LONGEST and (colour := letters(colours.fill(run.find(f"{_A}rPr"))[:_COLOUR])):
            yield said, colour
