"""A header that stands again further down: the same one on the next page, or the start of a second table."""

from __future__ import annotations

from reportgen.core.indicator import same_name
from reportgen.core.problems import Problem, error
from reportgen.reading.cells import Cell
from reportgen.reading.columns import Columns
from reportgen.reading.sheets import Sheet

_NAMED = ("Indicator", "Polarity")
"""The headers by which a row is known to be a header again, wherever they stand in it."""


def repeated_headers(sheet: Sheet, columns: Columns) -> tuple[frozenset[int], list[Problem]]:
    """Return the numbers of the rows that are the header again, with an error for each that differs from it.

    Read under the first table's header, a second table's targets would pass for actuals, and one year for another.
    """
    heads: dict[int, set[str]] = {column: {same_name(text)} for column, text in columns.texts.items()}
    for number, cells in sheet.rows:
        for column, cell in cells.items() if number <= columns.header_row else ():
            heads.setdefault(column, set()).add(same_name(cell.text))
    marks = {same_name(columns.texts.get(columns.named[name], "")) for name in _NAMED}
    below = {number: cells for number, cells in sheet.rows if number > columns.header_row}
    found: set[int] = set()
    problems = _first_table(sheet, columns, marks)
    for number, cells in below.items():
        if not marks <= _texts(cells):
            continue
        block = {number: cells}
        for beside in (number - 1, number + 1):
            if _is_part(below.get(beside, {}), columns, heads):
                block[beside] = below[beside]
        found |= block.keys()
        there = [(column, cell) for row in block.values() for column, cell in row.items()]
        if differs := [cell for column, cell in there if same_name(cell.text) not in heads.get(column, set())]:
            problems.append(_second_table(differs[0], columns.header_row))
    return frozenset(found), problems


def _first_table(sheet: Sheet, columns: Columns, marks: set[str]) -> list[Problem]:
    """Return an error where a table with fewer columns stands above the header row, none of which would be read."""
    above = {number: cells for number, cells in sheet.rows if number < columns.header_row}
    first = next((number for number, cells in above.items() if marks <= _texts(cells)), columns.header_row)
    rows = [cells for number, cells in above.items() if number > first and columns.named["Indicator"] in cells]
    if not rows:
        return []
    header = dict(sheet.rows)[columns.header_row]
    differs = [cell for cell in header.values() if same_name(cell.text) not in _texts(above[first])]
    return [_second_table(cell, first) for cell in differs[:1]]


def _texts(cells: dict[int, Cell]) -> set[str]:
    return {same_name(cell.text) for cell in cells.values()}


def _is_part(cells: dict[int, Cell], columns: Columns, heads: dict[int, set[str]]) -> bool:
    """Return whether a row beside a repeated header belongs to it, as in a header of two rows."""
    figures = {*columns.periods.values(), *(one for spread in columns.spans.values() for one in spread)}
    texts = all(cell.text and cell.number is None and not cell.error for cell in cells.values())
    of_two_rows = any(len(heads.get(column, ())) > 1 for column in figures)
    return of_two_rows and texts and bool(figures & cells.keys()) and columns.named["Indicator"] not in cells


def _second_table(cell: Cell, header_row: int) -> Problem:
    what = f"there is a second table, whose header “{' '.join(cell.text.split())[:60]}” is not that of row {header_row}"
    fix = "put its columns in the order of the first table, or move it to a sheet or workbook of its own"
    return error(cell.place, what, fix)
