"""The columns of a table on one slide, and a row of another slide's table that goes on to it.

People put columns of their own into the table of one slide and not into the next: each cell goes under its own heading.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn

from reportgen.core.record.identity import row_mark
from reportgen.writing.fit import Style, height
from reportgen.writing.slide_refresh.page import OWN, line_in, marks_of, text_in
from reportgen.writing.slide_refresh.runs import put_text
from reportgen.writing.slides.cells import EMU
from reportgen.writing.slides.writer import ROW

MERGED = ("gridSpan", "rowSpan", "hMerge", "vMerge")

_MARGINS = {"marT": 3.6, "marB": 3.6, "marL": 7.2, "marR": 7.2}
"""Points of room in a cell that says nothing of it."""

_SIZE = 18.0
"""Points of letters that nobody gave a size."""


def table_in(shape: Any) -> Any:
    """Return the table of a shape."""
    return next(shape.iter(qn("a:tbl")))


def columns_in(table: Any) -> list[str]:
    """Return the columns of a table, as they are in the identities of its cells."""
    return marks_of(table.iter(qn("a:gridCol")), "colId", _heads(table))


def fit_line(line: Any, source: Any, table: Any) -> list[str]:
    """Give a row with the columns of a table `source` a cell in each column of another; those new to it are empty.

    A column is known by its mark, one of people's own by its heading. Return what the row said in columns that the
    table has not: `Lead: Jo`.
    """
    there, wanted = columns_in(source), columns_in(table)
    if there == wanted:
        return []
    cells = dict(zip(there, line.findall(qn("a:tc")), strict=False))
    heads = dict(zip(there, _heads(source), strict=False))
    known = {head: mark for mark, head in heads.items() if head and mark not in wanted}
    marks = [mark if mark in cells else known.pop(head, "") for mark, head in zip(wanted, _heads(table), strict=False)]
    lost = [
        f"“{heads[mark]}: {said}”"
        for mark, cell in cells.items()
        if mark not in marks and (said := text_in(cell.txBody))
    ]
    beside = [other.findall(qn("a:tc")) for other in table.findall(qn("a:tr"))]
    made = [
        cells[mark] if mark else empty_like(beside[-1][min(place, len(beside[-1]) - 1)])
        for place, mark in enumerate(marks)
    ]
    for cell in cells.values():
        line.remove(cell)
    for number, cell in enumerate(made):
        line.insert(number, cell)
    unmerge(line)
    return lost


def _heads(table: Any) -> list[str]:
    return [text_in(cell.txBody) for cell in table.find(qn("a:tr")).findall(qn("a:tc"))]


def number_lines(table: Any) -> None:
    """Give each row that has the number of one above it, as a copy has, another: PowerPoint wants them unique."""
    marks = [mark for line in table.findall(qn("a:tr")) for mark in line.iter(f"{OWN}rowId")]
    known, seen = {mark.get("val") for mark in marks}, set[str]()
    for mark in marks:
        if mark.get("val") in seen:
            number = mark.get("val")
            while number in known:
                number = str(row_mark("rowId", number))
            mark.set("val", number)
            known.add(number)
        seen.add(mark.get("val"))


def letters_in(table: Any) -> int:
    """Return the size of most of a table's letters in hundredths of a point; 0 where they say none."""
    sizes = Counter(int(size) for run in table.iter(qn("a:rPr")) if (size := run.get("sz")))
    return max(sizes, key=lambda size: sizes[size], default=0)


def make_letters(table: Any, size: int) -> None:
    """Give a table's letters another size, but for those that differ from the others."""
    usual = str(letters_in(table))
    for run in table.iter(qn("a:rPr"), qn("a:endParaRPr")):
        if run.get("sz") == usual:
            run.set("sz", str(size))


def take_widths(table: Any, fresh: Any) -> None:
    """Give the columns of a table the widths that they are generated with now, where it has the same."""
    if columns_in(table) == columns_in(fresh):
        for column, new in zip(table.iter(qn("a:gridCol")), fresh.iter(qn("a:gridCol")), strict=True):
            column.set("w", new.get("w"))


def unmerge(line: Any) -> None:
    """Let each cell of a row stand for itself."""
    for cell in line.findall(qn("a:tc")):
        for name in MERGED:
            cell.attrib.pop(name, None)


def empty_like(cell: Any) -> Any:
    """Return a cell that looks as another does and says nothing."""
    made = copy.deepcopy(cell)
    put_text(made.txBody, "")
    return made


def need_of(line: Any, widths: Sequence[float]) -> float:
    """Return the height in points that a row's texts need."""
    return max([0.0, *(_cell_need(cell, width) for cell, width in zip(line.iter(qn("a:tc")), widths, strict=False))])


def _cell_need(cell: Any, width: float) -> float:
    properties = cell.find(qn("a:tcPr"))
    room = {
        side: int(properties.get(side)) / EMU if properties is not None and properties.get(side) else usual
        for side, usual in _MARGINS.items()
    }
    tall, least = 0.0, 0.0
    for paragraph in cell.iter(qn("a:p")):
        runs = list(paragraph.iter(qn("a:rPr")))
        size = max((int(run.get("sz")) / 100 for run in runs if run.get("sz")), default=_SIZE)
        bold = any(run.get("b") in ("1", "true") for run in runs)
        column = max(width - room["marL"] - room["marR"], size)
        tall += height(line_in(paragraph).split("\n"), Style(size, bold=bold), column)
        least = max(least, min(ROW, size * 2.16))
    return max(least, tall + room["marT"] + room["marB"])
