"""A new row of a table that looks as the row beside it does."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn

from reportgen.writing.slide_refresh.grid import unmerge
from reportgen.writing.slide_refresh.page import Item
from reportgen.writing.slide_refresh.runs import put_text, recolour, renew_cell, size_in


def column_of(item: Item) -> str:
    """Return the column in a cell's identity."""
    return item.identity.rpartition("#")[2]


def line_like(near: Sequence[Item], new: Sequence[Item], *, styled: bool) -> Any:
    """Return a new row that looks as its neighbour does; people's own columns are empty in it.

    `styled` says that its neighbour looks as it was generated, so that the letters are as they are generated but for
    their size.
    """
    source, beside = new[0].element.getparent(), near[0].element.getparent()
    line = copy.deepcopy(beside)
    unmerge(line)
    fresh = {column_of(item): item for item in new}
    known = {item.element: fresh.get(column_of(item)) for item in near}
    for other, cell in zip(beside.findall(qn("a:tc")), line.findall(qn("a:tc")), strict=True):
        found = known.get(other)
        if found and styled:
            renew_cell(cell.txBody, found.body)
        else:
            put_text(cell.txBody, found.text if found else "")
        if found:
            recolour(cell.txBody, found.body)
            _fill(cell, found)
    for old in line.findall(qn("a:extLst")):
        line.remove(old)
    for own in source.findall(qn("a:extLst")):
        line.append(copy.deepcopy(own))
    return line


def is_as_large(near: Sequence[Item], new: Sequence[Item]) -> bool:
    """Return whether a table is in letters as large as it is generated in now."""
    here, there = ({size_in(item.body) for item in cells} - {""} for cells in (near, new))
    return here == there


def _fill(cell: Any, new: Item) -> None:
    colour = cell.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
    if colour is not None and new.fill:
        colour.set("val", new.fill)
