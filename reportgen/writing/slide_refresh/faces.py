"""The faces that stand over the rows of a table: they go where their row goes, unless people have moved them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pptx.oxml.ns import qn

from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.page import Item, Page, shapes_in
from reportgen.writing.slide_refresh.rows import Frame
from reportgen.writing.slide_refresh.slides import add_shape, put_on

FACE = ".table-face-"
"""What the names of such faces have in them."""


def rows_under(faces: Iterable[Item], frames: Iterable[Frame], rows: Mapping[str, list[Item]]) -> dict[str, str]:
    """Return the row over which each face stands, by their identities; none for one that stands elsewhere."""
    spans = {line: (frame, top, tall) for frame in frames for line, top, tall in frame.places()}
    bands = [(row, *spans[cells[0].element.getparent()]) for row, cells in rows.items()]
    return {
        face.identity: row
        for face in faces
        for row, frame, top, tall in bands
        if face.page is frame.page and top <= _middle(face.shape) < top + tall
    }


def place_faces(
    desk: Desk,
    frames: Iterable[Frame],
    rows: Mapping[str, list[Item]],
    fresh: Mapping[str, str],
    was: Mapping[str, str],
) -> None:
    """Put each face over its row: `fresh` says which row each has now, `was` over which each stood."""
    spans = {line: (frame, top, tall) for frame in frames for line, top, tall in frame.places()}
    for identity, row in fresh.items():
        there, new = desk.where.get(identity), desk.fresh[identity]
        if row not in rows or (there is None and identity in desk.latest):
            continue
        frame, top, tall = spans[rows[row][0].element.getparent()]
        if there is None:
            add_shape(frame.page, new.shape, new.page)
            shape = list(shapes_in(frame.page.slide.shapes._spTree))[-1]
            _stand_under(shape, [desk.where[name] for name in was if name in desk.where], frame.page)
        elif was.get(identity) == row or desk.is_placed(there):
            shape = there.shape
            if there.page is not frame.page:
                put_on(frame.page, shape)
        else:
            continue
        place = _place(shape)
        if place is not None:
            size = place.find(qn("a:ext"))
            place.find(qn("a:off")).set("y", str(top + (tall - int(size.get("cy"))) // 2))


def _stand_under(shape: Any, others: Iterable[Item], page: Page) -> None:
    """Put a new face below the others of its slide, as large as they are: its table may have other letters there."""
    like = next((_place(item.shape) for item in others if item.page is page), None)
    place = _place(shape)
    if like is not None and place is not None:
        place.find(qn("a:off")).set("x", like.find(qn("a:off")).get("x"))
        place.find(qn("a:ext")).attrib.update(like.find(qn("a:ext")).attrib)


def faces_of(items: Iterable[Item], table: str) -> Iterator[Item]:
    """Yield the faces of a table, by its name without the number of its slide."""
    for item in items:
        if item.identity.startswith(f"{table.removesuffix('.table')}{FACE}"):
            yield item


def _place(shape: Any) -> Any:
    return shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")


def _middle(shape: Any) -> int:
    place = _place(shape)
    if place is None or place.find(qn("a:ext")) is None:
        return -1
    return int(place.find(qn("a:off")).get("y")) + int(place.find(qn("a:ext")).get("cy")) // 2
