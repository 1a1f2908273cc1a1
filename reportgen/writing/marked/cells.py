"""The cells of a sheet's part: found or made at their place, styled, and measured in pixels."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from reportgen.writing.marked.package import child, children, qualified

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_COLUMN_PIXELS, _ROW_PIXELS = 64, 20
_DIGIT = 7
"""Pixels of the digit that column widths are counted in."""

Place = tuple[int, int]
"""Row and column, 1 the first."""


def place_of(reference: str) -> Place | None:
    """Return the place of `F7`, or of the first cell of `F7:G9`; None for what is no cell of a sheet."""
    found = _CELL.fullmatch(reference.partition(":")[0])
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def reference_of(place: Place) -> str:
    """Return `F7` for row 7 and column 6."""
    row, column = place
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


class Cells:
    """The cells of one worksheet."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        data = child(sheet, "sheetData")
        if data is None:
            raise ValueError("the sheet has no cells")
        self._data = data
        self._rows = _numbered(children(data, "row"), lambda node: int(node.get("r", 0)))
        self._cells: dict[int, dict[int, Any]] = {}

    def shown(self, place: Place) -> Place:
        """Return the cell that is seen at a place: the first one of the merged cells that it belongs to."""
        for first, last in self._merged:
            if first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]:
                return first
        return place

    def style(self, place: Place) -> int:
        """Return the number of a cell's style: its own, else its row's, else its column's."""
        row = self._rows.get(place[0])
        if row is not None:
            if place[1] in (cells := self._cells_of(place[0])):
                return int(cells[place[1]].get("s", 0))
            if row.get("customFormat") in ("1", "true"):
                return int(row.get("s", 0))
        return next((int(style) for first, last, style, _ in self._columns if first <= place[1] <= last), 0)

    def set_style(self, place: Place, style: int) -> None:
        """Give a cell a style; make the cell, and its row, where there is none."""
        row, column = place
        if row not in self._rows:
            self._insert(self._data, self._rows, row, "row", str)
        cells = self._cells_of(row)
        if column not in cells:
            self._insert(self._rows[row], cells, column, "c", lambda number: reference_of((row, number)))
            self._widen(place)
        cells[column].set("s", str(style))

    def width(self, column: int) -> int:
        """Return a column's width in pixels."""
        return next((width for first, last, _, width in self._columns if first <= column <= last), self._default_width)

    def height(self, row: int) -> int:
        """Return a row's height in pixels, as far as the file knows it."""
        node = self._rows.get(row)
        if node is None:
            return self._default_height
        hidden = node.get("hidden") in ("1", "true")
        return 0 if hidden else _pixels(node.get("ht"), 4 / 3, self._default_height)

    @cached_property
    def _merged(self) -> list[tuple[Place, Place]]:
        found = []
        for node in children(child(self._sheet, "mergeCells"), "mergeCell"):
            first, _, last = node.get("ref", "").partition(":")
            corners = place_of(first), place_of(last)
            if corners[0] and corners[1]:
                found.append((corners[0], corners[1]))
        return found

    @cached_property
    def _columns(self) -> list[tuple[int, int, int, int]]:
        """First and last column, style, and width in pixels."""
        return [
            (int(node.get("min", 0)), int(node.get("max", 0)), int(node.get("style", 0)),
             0 if node.get("hidden") in ("1", "true") else _pixels(node.get("width"), _DIGIT, self._default_width))
            for node in children(child(self._sheet, "cols"), "col")
        ]  # fmt: skip

    @cached_property
    def _default_width(self) -> int:
        settings = child(self._sheet, "sheetFormatPr")
        return _COLUMN_PIXELS if settings is None else _pixels(settings.get("defaultColWidth"), _DIGIT, _COLUMN_PIXELS)

    @cached_property
    def _default_height(self) -> int:
        settings = child(self._sheet, "sheetFormatPr")
        return _ROW_PIXELS if settings is None else _pixels(settings.get("defaultRowHeight"), 4 / 3, _ROW_PIXELS)

    def _cells_of(self, row: int) -> dict[int, Any]:
        if row not in self._cells:

            def column_of(node: Any) -> int:
                place = place_of(node.get("r", ""))
                return place[1] if place else 0

            self._cells[row] = _numbered(children(self._rows[row], "c"), column_of)
        return self._cells[row]

    def _insert(self, parent: Any, known: dict[int, Any], number: int, name: str, label: Any) -> None:
        """Put a new row or cell before the first one with a higher number."""
        node = parent.makeelement(qualified(parent, name), r=label(number))
        later = min((other for other in known if other > number), default=None)
        if later is None:
            last = known[max(known)] if known else None
            parent.insert(0 if last is None else parent.index(last) + 1, node)
        else:
            known[later].addprevious(node)
        known[number] = node

    def _widen(self, place: Place) -> None:
        """Let the sizes that the row and the sheet claim take in a new cell."""
        node = self._rows[place[0]]
        spans = [int(end) for end in re.findall(r"[0-9]+", node.get("spans", ""))]
        if spans:
            node.set("spans", f"{min(*spans, place[1])}:{max(*spans, place[1])}")
        size = child(self._sheet, "dimension")
        ends = [place_of(end) for end in size.get("ref", "").split(":")] if size is not None else []
        known = [end for end in ends if end]
        if known:
            first = min(place[0], *(end[0] for end in known)), min(place[1], *(end[1] for end in known))
            last = max(place[0], *(end[0] for end in known)), max(place[1], *(end[1] for end in known))
            size.set("ref", f"{reference_of(first)}:{reference_of(last)}")


def _numbered(nodes: list[Any], own_number: Any) -> dict[int, Any]:
    """Return rows or cells by number; one that names none counts on from the one before."""
    found: dict[int, Any] = {}
    number = 0
    for node in nodes:
        number = own_number(node) or number + 1
        found.setdefault(number, node)
    return found


def _pixels(size: str | None, factor: float, otherwise: int) -> int:
    try:
        return round(float(size or "") * factor)
    except (ValueError, OverflowError):
        return otherwise
