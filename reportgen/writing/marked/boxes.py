"""The boxes of comments: a sheet's old drawing (VML), edited as text, since Excel writes some that are no XML."""

from __future__ import annotations

import re
from collections.abc import Callable

from reportgen.writing.fit import Style, height
from reportgen.writing.marked.cells import LAST_COLUMN, Cells, Place

TEXT = Style(10)
"""A comment's text: Arial, 10 points, as large as Excel's own."""

_WIDTH, _INSET = 260, 6
"""Points: a box's width, and what lies between its edge and the text."""
_HIGHEST = 420.0

_PIXELS = 4 / 3
_STEPS = 200
"""Rows or columns that a box is measured across at most: behind it may be a million hidden ones."""

_END = re.compile(rb"</xml>\s*$")
_SHAPE = re.compile(rb"_x0000_s([0-9]+)")
_BOX_TYPE = re.compile(rb"id=[\"']_x0000_t202[\"']")
_NOTE = re.compile(rb"<(?:\w+:)?ClientData\b[^>]*\bObjectType=[\"']Note[\"'].*?</(?:\w+:)?ClientData>", re.DOTALL)
_PART = rb"(<(?:\w+:)?%s>\s*)([^<]*?)(\s*</)"

_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def can_take_boxes(drawing: bytes) -> bool:
    """Return whether boxes can be added to a drawing."""
    return bool(_END.search(drawing))


def new_drawing(number: int) -> bytes:
    """Return a drawing without shapes, whose shapes count from `1024 * number`."""
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
    return f"<xml {_SPACES}>{layout}</xml>".encode()


def with_boxes(drawing: bytes, texts: dict[Place, str], cells: Cells, first: int) -> bytes:
    """Return the drawing with a hidden box for each text beside its cell; its shapes have numbers from `first`."""
    used = max((int(found) for found in _SHAPE.findall(drawing)), default=first)
    kind = "" if _BOX_TYPE.search(drawing) else _TYPE
    boxes = (_box(number, place, texts[place], cells) for number, place in enumerate(texts, start=used + 1))
    end = _END.search(drawing)
    at = end.start() if end else len(drawing)
    return drawing[:at] + "".join([kind, *boxes]).encode() + drawing[at:]


def with_room(drawing: bytes, texts: dict[Place, str]) -> bytes:
    """Return the drawing with the boxes of these cells made higher by what their new texts need."""

    def widened(found: re.Match[bytes]) -> bytes:
        note = found[0]
        row, column = _number(note, b"Row"), _number(note, b"Column")
        text = texts.get((row + 1, column + 1)) if row is not None and column is not None else None
        if text is None:
            return note

        def lower(anchor: re.Match[bytes]) -> bytes:
            ends = [end.strip() for end in anchor[2].split(b",")]
            if len(ends) == 8 and ends[6].isdigit():
                ends[6] = str(int(ends[6]) + round(_height(text) * _PIXELS / 20)).encode()
            return anchor[1] + b", ".join(ends) + anchor[3]

        return re.sub(_PART % b"Anchor", lower, note, count=1)

    return _NOTE.sub(widened, drawing)


def _number(note: bytes, name: bytes) -> int | None:
    found = re.search(_PART % name, note)
    return int(found[2]) if found and found[2].isdigit() else None


def _height(text: str) -> float:
    return min(height(text.split("\n"), TEXT, _WIDTH - 2 * _INSET) + 2 * _INSET, _HIGHEST)


def _box(number: int, place: Place, text: str, cells: Cells) -> str:
    row, column = place
    points = _height(text)
    top = max(row - 1, 1)
    left = min(column + 1, LAST_COLUMN - 9)
    right, right_pixels = _reach(left, 15 + _WIDTH * _PIXELS, cells.width)
    bottom, bottom_pixels = _reach(top, 4 + points * _PIXELS, cells.height)
    anchor = f"{left - 1}, 15, {top - 1}, 4, {right - 1}, {right_pixels}, {bottom - 1}, {bottom_pixels}"
    style = f"position:absolute;width:{_WIDTH}pt;height:{points:.1f}pt;z-index:{number % 1024};visibility:hidden"
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" style="{style}" fillcolor="#ffffe1"'
        ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row>"
        f"<x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _reach(start: int, pixels: float, size: Callable[[int], int]) -> tuple[int, int]:
    """Return the row or column in which something ends that many pixels long, and the pixels into it."""
    for number in range(start, start + _STEPS):
        here = size(number)
        if pixels <= here:
            return number, round(pixels)
        pixels -= here
    return start + _STEPS, 0
