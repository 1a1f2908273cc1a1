"""Where the columns of a generated table stand on the page, and a new row that has each cell under its own heading.

People put columns of their own into a table, take some out and put them in another order. Their own are empty in a new
row. Where cells are merged otherwise than as generated it cannot be told which is which.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import Outcome
from reportgen.core.wording import one_many, upper_first
from reportgen.writing.word_refresh.page import PREFIX
from reportgen.writing.word_refresh.runs import text_in
from reportgen.writing.word_refresh.sheet import Sheet

_P, _TBL, _TR, _TC = (qn(name) for name in ("w:p", "w:tbl", "w:tr", "w:tc"))
_SPANS = tuple(map(qn, ("w:gridSpan", "w:vMerge", "w:hMerge", "w:gridBefore", "w:gridAfter")))
_WIDTH = f"{qn('w:tcPr')}/{qn('w:tcW')}"
_BEGINNING = "This table lacks"
_WHY = "cells of it are merged, or its columns are not as they were generated"
_OF_CHANGES = tuple(map(qn, ("w:cellIns", "w:cellDel", "w:cellMerge", "w:tcPrChange", "w:pPrChange", "w:sectPr")))
"""What of a cell tells how it came to be, which is no news of a new one."""

Pair = tuple[Any, Any]
"""A row of the new table, and the same row on the page."""


@dataclass(frozen=True)
class Grid:
    """The generated column that stands in each place of a row on the page, None in people's own columns."""

    columns: tuple[int | None, ...]

    @property
    def is_as_generated(self) -> bool:
        """Whether the columns are those that are generated, in their order."""
        return self.columns == tuple(range(len(self.columns)))

    def fit(self, row: Any, like: Any) -> None:
        """Give a new row the cells that a row of the page has, as wide as they are there."""
        cells, there = cells_of(row), cells_of(like)
        made = [
            _empty(cell) if column is None else cells[column] for column, cell in zip(self.columns, there, strict=True)
        ]
        for cell in cells:
            row.remove(cell)
        row.extend(made)
        for cell, beside in zip(made, there, strict=True):
            for width, other in zip(cell.iterfind(_WIDTH), beside.iterfind(_WIDTH), strict=False):
                width.getparent().replace(width, copy.deepcopy(other))


class MissingRows:
    """New rows that a table on the page cannot be given: a comment tells of them as long as they are not there."""

    def __init__(self, sheet: Sheet, page: Any) -> None:
        self._sheet, self._page = sheet, page
        self._first = next(iter(page.iter(_P)), None)
        self._told = sheet.comments.beginning(self._first, _BEGINNING) if self._first is not None else ""
        self._rows: list[Any] = []

    def is_told(self, row: Any) -> bool:
        """Return whether a comment of an earlier refresh tells of a row that is not there."""
        return f"“{shortened(text_in_cell(cells_of(row)[0]), 80)} | " in self._told

    def add(self, row: Any) -> None:
        """Note a row of the new table that is missing."""
        self._rows.append(row)

    def tell(self) -> None:
        """Comment on the table, and log what is not said there yet."""
        paragraph = next((item for item in self._sheet.paragraphs if item.element is self._first), None)
        if not self._rows or paragraph is None:
            return
        said = "; ".join(
            f"“{' | '.join(shortened(text_in_cell(cell), 80) for cell in cells_of(row))}”" for row in self._rows
        )
        it = one_many(len(self._rows), "it", "them")
        rows = one_many(len(self._rows), "a new row", "new rows")
        text = f"{_BEGINNING} {rows}: {said}. {upper_first(_WHY)}; put {it} in by hand if need be."
        if text != self._told:
            why = f"{one_many(len(self._rows), 'a row is', 'rows are')} new, and left out: {said}; {_WHY}"
            self._sheet.log.add(self._page, Outcome.LEFT, why)
        self._sheet.say(paragraph, text)


def grid_of(pairs: Sequence[Pair], new: Any, where: Mapping[str, Sequence[Any]]) -> Grid | None:
    """Return where the columns of a row `new` stand on the page; None where it cannot be told.

    `pairs` are the rows that the page has, and `where` says which paragraphs of the page the blocks stand in.
    """
    found = [places_in(pair, where) for pair in pairs]
    if all(_shape(row) == _shape(page) for row, page in pairs) and all(
        at == place for places in found for at, place in places
    ):
        return Grid(tuple(range(len(cells_of(new)))))
    generated, there = [new, *(row for row, _ in pairs)], [page for _, page in pairs]
    if any(map(_is_merged, generated + there)) or any(len({*map(_width, rows)}) > 1 for rows in (generated, there)):
        return None
    places: dict[int, int] = {}
    for at, place in (*(one for pair in found for one in pair), *_by_headings(pairs[0])):
        if places.setdefault(at, place) != place:
            return None
    if len(set(places.values())) < len(places) or any(
        at not in places and text_in_cell(cell) and not any(_names(cells_of(row)[at]) for row, _ in pairs)
        for at, cell in enumerate(cells_of(new))
    ):
        return None
    columns = {place: at for at, place in places.items()}
    return Grid(tuple(columns.get(place) for place in range(_width(there[0]))))


def places_in(pair: Pair, where: Mapping[str, Sequence[Any]]) -> list[tuple[int, int]]:
    """Return the cells of a row whose blocks stand in that row of the page: the places in both."""
    row, page = pair
    there = {paragraph: place for place, cell in enumerate(cells_of(page)) for paragraph in cell.iter(_P)}
    named = ((at, name) for at, cell in enumerate(cells_of(row)) for name in _names(cell))
    return [(at, there[element]) for at, name in named for element in where.get(name, ()) if element in there]


def _by_headings(pair: Pair) -> Iterator[tuple[int, int]]:
    """Yield the columns of which no block is known, by what their headings say."""
    heads = [next(next(row.iterancestors(_TBL)).iter(_TR)) for row in pair]
    if any(map(_is_merged, heads)) or [*map(_width, heads)] != [*map(_width, pair)]:
        return
    said, there = ([text_in_cell(cell) for cell in cells_of(row)] for row in heads)
    for at, (cell, text) in enumerate(zip(cells_of(heads[0]), said, strict=True)):
        if not _names(cell) and text and said.count(text) == there.count(text) == 1:
            yield at, there.index(text)


def _shape(row: Any) -> list[list[tuple[str, str]]]:
    """Return how the cells of a row are merged."""
    return [[(item.tag, item.get(qn("w:val"), "")) for item in cell.iter(*_SPANS)] for cell in cells_of(row)]


def _width(row: Any) -> int:
    return len(cells_of(row))


def _is_merged(row: Any) -> bool:
    """Return whether cells of a row are merged, or stand in a control of their own."""
    return next(row.iter(*_SPANS), None) is not None or any(cell.getparent() is not row for cell in cells_of(row))


def _empty(cell: Any) -> Any:
    """Return a cell that looks as another does and says nothing."""
    made = copy.deepcopy(cell)
    properties = next((found for item in made.iter(_P) for found in item.findall(qn("w:pPr"))), None)
    for child in [child for child in made if child.tag != qn("w:tcPr")]:
        made.remove(child)
    made.append(paragraph := parse_xml(f"<w:p {nsdecls('w')}/>"))
    if properties is not None:
        paragraph.append(properties)
        for mark in [mark for end in properties.findall(qn("w:rPr")) for mark in end.iter(qn("w:ins"), qn("w:del"))]:
            mark.getparent().remove(mark)
    for mark in list(made.iter(*_OF_CHANGES)):
        mark.getparent().remove(mark)
    return made


def cells_of(row: Any) -> list[Any]:
    """Return the cells of a row."""
    return [cell for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row]


def text_in_cell(cell: Any) -> str:
    """Return what a cell says, in one line."""
    return " ".join(filter(None, map(text_in, cell.iter(_P))))


def _names(element: Any) -> list[str]:
    found = (mark.get(qn("w:name"), "") for mark in element.iter(qn("w:bookmarkStart")))
    return [name for name in found if name.startswith(PREFIX)]
