"""XML looked through before a library reads it: what is small on the disk must not grow, nor be read two ways."""

from __future__ import annotations

import re
from typing import IO, Any
from xml.parsers import expat

_BLOCK = 1_000_000
"""Bytes. In XML that a spreadsheet writes no text and no tag is longer."""

_DEEPEST = 100
_MOST_ELEMENTS, _MOST_IN_SHEET = 200_000, 400_000
"""More styles and texts, and more cells, than any report needs; a hostile workbook has millions of each."""

_ROW = re.compile(r"[1-9]\d{0,6}")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_KINDS = ("n", "s", "str", "b", "e", "d", "inlineStr")


class UnfitError(Exception):
    """What is wrong, to be said after the part's or sheet's name."""


class _EnoughError(Exception):
    """All that is read has been looked at."""


class _Look:
    """Counts and compares what a parser meets; raises UnfitError at the first thing no spreadsheet writes."""

    def __init__(self, most_rows: int) -> None:
        self.most_rows, self.elements, self.met = most_rows, 0, 0
        self.most = _MOST_IN_SHEET if most_rows else _MOST_ELEMENTS
        self.depth, self.row, self.column, self.values, self.data = 0, 0, 0, 0, 0
        self.sheet_names: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements, self.met, self.depth = self.elements + 1, self.met + 1, self.depth + 1
        if self.depth > _DEEPEST:
            raise UnfitError("is nested too deeply")
        if self.elements > self.most:
            raise UnfitError("is far larger than a report needs")
        match name.rpartition(" ")[2]:
            case "sheetData":
                self._sheet_data()
            case "row" if self.data:
                self._row(attributes)
            case "c" if self.data:
                self._cell(attributes)
            case "v" if self.data:
                self.values += 1
                if self.values > 1:
                    raise UnfitError(f"has two values in one cell of row {self.row}")
            case "sheet":
                self._sheet(attributes.get("name", "").casefold())

    def end(self, _: str) -> None:
        self.met, self.depth = self.met + 1, self.depth - 1

    def document_type(self, *_: Any) -> None:
        raise UnfitError("has definitions of its own (a document type), which no spreadsheet writes")

    def _sheet_data(self) -> None:
        self.data += 1
        if not self.most_rows:
            raise _EnoughError
        if self.data > 1:
            raise UnfitError("has two tables of cells")

    def _sheet(self, name: str) -> None:
        if name in self.sheet_names:
            raise UnfitError(f"lists the sheet “{name}” twice")
        self.sheet_names.add(name)

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", str(self.row + 1))
        if not _ROW.fullmatch(number) or int(number) <= self.row:
            raise UnfitError(f"has a row {number[:20]} after row {self.row}")
        self.row, self.column = int(number), 0
        if self.row > self.most_rows:
            raise _EnoughError

    def _cell(self, attributes: dict[str, str]) -> None:
        self.values = 0
        place, column = attributes.get("r"), self.column + 1
        if place is not None:
            found = _PLACE.fullmatch(place)
            column = _number(found[1]) if found else 0
            if not found or int(found[2]) != self.row or column <= self.column:
                raise UnfitError(f"has a cell {place[:20]} in row {self.row} where it cannot stand")
        self.column = column
        if attributes.get("t", "n") not in _KINDS or not attributes.get("s", "0").isdecimal():
            raise UnfitError(f"has a cell in row {self.row} of a kind that no spreadsheet writes")


def look_through(part: IO[bytes], most_rows: int = 0) -> None:
    """Raise UnfitError for XML that is no spreadsheet's, and ExpatError for what is not well formed.

    Of a worksheet only the first `most_rows` rows are looked at, as no more are read; with 0 only what is above them.
    """
    look = _Look(most_rows)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = look.start, look.end
    parser.StartDoctypeDeclHandler = look.document_type
    try:
        while block := part.read(_BLOCK):
            look.met = 0
            parser.Parse(block, False)
            # A text or tag without end is parsed again from its beginning at each block: minutes for a small file.
            if not look.met and len(block) == _BLOCK:
                raise UnfitError("is far larger than a report needs")
        parser.Parse(b"", True)
    except _EnoughError:
        return


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
