"""Further sheets that a profile asks for, such as Options or Risks -> tables of text for the templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from reportgen.core.indicator import TableSheet
from reportgen.core.problems import Problem, warning
from reportgen.core.profile import folded_word
from reportgen.core.wording import long_date
from reportgen.reading import values
from reportgen.reading.cells import Cell
from reportgen.reading.sheets import Sheet

_FEWEST = 2
"""Cells of a column that may be one of ratings."""


def read_table(name: str, sheet: Sheet | None, words: Iterable[str], problems: list[Problem]) -> TableSheet:
    """Return a sheet's rows under its first row's headers; none, with a warning, when it is not there or empty.

    `words` are those of the classes: one that is misspelt among them is reported.
    """
    rows = sheet.rows if sheet else ()
    if sheet is None:
        problems.append(
            warning(name, f"there is no sheet “{name}”", f"add a sheet named {name}; its table stays empty")
        )
    elif len(rows) < 2:
        fix = "give it a header row and the rows below it"
        problems.append(warning(sheet.name, "the sheet has no rows below its headers", fix))
    if not rows:
        return TableSheet(name, ())
    headers = {column: cell.text for column, cell in rows[0][1].items() if cell.text}
    for column in headers:
        problems.extend(_misspelt([cells[column] for _, cells in rows[1:] if column in cells], words))
    below = [cells for _, cells in rows[1:] if any(column in headers for column in cells)]
    return TableSheet(
        name,
        tuple(
            tuple((header, _text(cells.get(column), problems)) for column, header in headers.items()) for cells in below
        ),
        tuple(tuple(cells[column].place if column in cells else "" for column in headers) for cells in below),
    )


def _text(cell: Cell | None, problems: list[Problem]) -> str:
    if cell is None:
        return ""
    values.report_fault(cell, problems, severe=False)
    return long_date(cell.day) if cell.day else cell.text


def _misspelt(cells: list[Cell], words: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning for a cell that is nearly a class's word in a column where the others are classes' words."""
    known = {folded_word(word): word for word in words}
    others = [cell for cell in cells if cell.text and folded_word(cell.text) not in known]
    if len(others) != 1 or sum(bool(cell.text) for cell in cells) < _FEWEST:
        return
    [cell] = others
    if near := get_close_matches(folded_word(cell.text), known, n=1, cutoff=0.75):
        what = f"“{cell.text}” is no word of a rating, and the others in its column are; is “{known[near[0]]}” meant?"
        yield warning(cell.place, what, "mend it; until then the column is printed without colours")
