"""The placeholders of a layout: where they stand, and how much room they have for text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from pptx.slide import SlideLayout

from reportgen.writing.slides.cells import EMU


@dataclass(frozen=True)
class Place:
    """Where a placeholder stands, in points, less the insets of its text."""

    left: float
    top: float
    width: float
    height: float


def places_of(layout: SlideLayout) -> dict[str, Place]:
    """Return where each placeholder of a layout leaves room for what goes into it."""
    places = {}
    for shape in _holders(layout):
        body = shape.text_frame._txBody.bodyPr
        inset_x, inset_y = (
            sum(int(body.get(name, default)) for name, default in pair)
            for pair in ((("lIns", 91440), ("rIns", 91440)), (("tIns", 45720), ("bIns", 45720)))
        )
        width, height = (shape.width - inset_x) / EMU, (shape.height - inset_y) / EMU
        places[shape.name] = Place(shape.left / EMU, shape.top / EMU, width, height)
    return places


@dataclass(frozen=True)
class Holder:
    """A placeholder of a layout: its name, its number, and where it stands, in English metric units."""

    name: str
    idx: int
    left: int
    top: int
    width: int
    height: int


def holders_of(layout: SlideLayout) -> tuple[Holder, ...]:
    """Return the placeholders of a layout."""
    return tuple(
        Holder(shape.name, shape.placeholder_format.idx, shape.left, shape.top, shape.width, shape.height)
        for shape in _holders(layout)
    )


def _holders(layout: SlideLayout) -> list[Any]:
    """Return a layout's placeholders; the library's own list is not typed for going through."""
    return list(cast("Any", layout.placeholders))
