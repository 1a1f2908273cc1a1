"""What a reader calls the rows and columns of a table: by what stands first in them, or by their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn

from reportgen.core.refresh.history import shortened
from reportgen.writing.word_refresh.runs import text_in

_P, _TBL, _TR, _TC = (qn(name) for name in ("w:p", "w:tbl", "w:tr", "w:tc"))
_WORDS = 60
_SPANS = tuple(map(qn, ("w:gridSpan", "w:vMerge", "w:hMerge", "w:gridBefore", "w:gridAfter")))


def names_in(table: Any) -> dict[Any, str]:
    """Return what each row and each cell of a table is called: `row “Alpha”`, `row “Alpha”, column “Rating”`.

    A row is known by its first cell, a column by a plain header; where no word tells one from the others by its
    number, from 1.
    """
    rows = [row for row in table.iter(_TR) if next(row.iterancestors(_TBL)) is table]
    cells = {row: [cell for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row] for row in rows}
    called = _names([_said(cells[row][0]) if cells[row] else "" for row in rows])
    heads = _headings(rows[0], cells[rows[0]]) if rows else []
    found: dict[Any, str] = {}
    for row, name in zip(rows, called, strict=True):
        found[row] = f"row {name}"
        own = heads if row is not rows[0] and len(heads) == len(cells[row]) and not _is_merged(row) else []
        for number, cell in enumerate(cells[row]):
            found[cell] = f"row {name}, column {own[number] if own else number + 1}"
    return found


def said_in(paragraph: Any) -> str:
    """Return what a paragraph says; where all of it is proposed to be deleted, what it said."""
    return text_in(paragraph) or "".join(text.text or "" for text in paragraph.iter(qn("w:delText")))


def _headings(row: Any, cells: Sequence[Any]) -> list[str]:
    is_header = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    return _names([_said(cell) for cell in cells]) if is_header and not _is_merged(row) else []


def _names(texts: Sequence[str]) -> list[str]:
    return [
        f"“{text}”" if any(map(str.isalpha, text)) and texts.count(text) == 1 else str(number)
        for number, text in enumerate(texts, start=1)
    ]


def _is_merged(row: Any) -> bool:
    return next(row.iter(*_SPANS), None) is not None


def _said(cell: Any) -> str:
    """Return what a cell says, in one line without the quotation marks that stand round a name."""
    said = " ".join(filter(None, map(said_in, cell.iter(_P))))
    return shortened(said.replace("“", "‘").replace("”", "’"), _WORDS)
