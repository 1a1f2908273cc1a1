"""Texts that name a cell of the workbook (`Indicators!AE18`), whose rows or columns may have moved: that is no news."""

from __future__ import annotations

import re

from reportgen.core.record.words import figures_in

CELLS_MOVED = "it names the workbook's cell where it is now"
"""What is told of a text of which nothing is new but the place of a cell."""

_CELL = re.compile(r"(?<=\w!)\$?[A-Z]{1,3}\$?\d+\b")


def only_cells_moved(old: str, new: str) -> bool:
    """Return whether a text is another one only in the cells that it names."""
    return old != new and _CELL.sub("", old) == _CELL.sub("", new)


def in_new_cells(old: str, new: str) -> str:
    """Return an old text with the cells that the new one names in their places; as it is where they are not as many."""
    now = _CELL.findall(new)
    if len(_CELL.findall(old)) != len(now):
        return old
    cells = iter(now)
    return _CELL.sub(lambda _: next(cells), old)


def other_figures(old: str, new: str) -> bool:
    """Return whether a text has other figures than before, the places of cells aside."""
    return figures_in(_CELL.sub("", old)) != figures_in(_CELL.sub("", new))
