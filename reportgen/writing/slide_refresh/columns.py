"""Columns that a table is generated with now, put into one that people have touched; the widths share its breadth.

Where it is no plain table, or does not look as generated, a note says what would stand in them.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pptx.oxml.ns import qn

from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.grid import MERGED, columns_in, empty_like, table_in
from reportgen.writing.slide_refresh.line import column_of
from reportgen.writing.slide_refresh.page import Item, Page
from reportgen.writing.slide_refresh.rows import Frame, Frames, Rows

_CELL, _COLUMN, _LINE = qn("a:tc"), qn("a:gridCol"), qn("a:tr")


class Columns:
    """The columns of a table of a draft beside those that it is generated with: headers and rows of both."""

    def __init__(
        self, desk: Desk, frames: Frames, there: tuple[Rows, Rows], new: tuple[Rows, Rows], latest: Sequence[str]
    ) -> None:
        self._desk, self._frames = desk, frames
        (self._heads, self._rows), (fresh_heads, self._fresh) = there, new
        self._new_heads = {column_of(item): item for cells in fresh_heads.values() for item in cells}
        self._past = {name.rpartition("#")[2] for name in latest}
        first = next(iter(frames))
        self._about = f"{next(iter(fresh_heads), '').partition('#')[0]}!columns"
        self._told = desk.notes.stands(self._about)
        self._page = first.page
        table = self._about.partition("!")[0]
        known = (name for version in desk.history.versions for name in version if name.startswith(f"{table}#"))
        self._ours = {name.rpartition("#")[2] for name in known} if self._told else self._past

    def add(self) -> bool:
        """Put the columns that have come into plain tables that look as generated; return whether there were any."""
        added = False
        for frame in self._frames:
            cells = (item for cells in (self._heads | self._rows).values() for item in cells)
            ours = [item for item in cells if item.shape is frame.shape and item.identity in self._desk.latest]
            coming = self._coming(columns_in(frame.table))
            if not ours or self._desk.is_rewritten(frame.page) or not _is_plain(frame.table):
                continue
            for item in coming if all(map(self._desk.is_styled, ours)) else ():
                self._add(frame, item)
                why = f"the column “{shortened(item.text, 60)}” is new"
                self._desk.log.add(frame.page, "table", Outcome.UPDATED, why)
                added = True
        return added

    def tell(self, say: Callable[[str, Page, Sequence[str]], None]) -> None:
        """Tell with `say` (what about, where, the lines) of columns that came or went, and are left to people."""
        there = {column_of(item): item for cells in self._heads.values() for item in cells}
        lines = [
            f"A column is new: “{shortened(item.text, 60)}”. {self._values(column_of(item))}".strip()
            for item in self._coming([*there])
        ]
        lines += [
            f"The column “{shortened(item.text, 60)}” is no longer generated."
            for mark, item in there.items()
            if mark in self._ours and mark not in self._new_heads
        ]
        if lines:
            say(self._about, self._page, [*lines, "People have changed this table, so its columns are left to them."])
        else:
            self._desk.notes.withdraw(self._about)

    def _coming(self, there: Sequence[str]) -> list[Item]:
        """Return the headers of columns that are new to a table, but for those that people have taken out."""
        return [
            item
            for mark, item in self._new_heads.items()
            if mark not in there and (self._told or mark not in self._past)
        ]

    def _values(self, mark: str) -> str:
        """Return what stands in a new column, row by row: `Alpha: 61%; Beta: 7.`"""
        found = [
            f"{shortened(cells[0].text, 60)}: {shortened(item.text, 120)}"
            for cells in self._fresh.values()
            for item in cells
            if column_of(item) == mark and item.text
        ]
        return f"{'; '.join(found)}." if found else ""

    def _add(self, frame: Frame, head: Item) -> None:
        """Put one column into the table on one slide."""
        mark, new = column_of(head), dict[Any, Item]()
        for row, cells in (self._heads | self._rows).items():
            if cells and cells[0].shape is frame.shape:
                fresh = [head] if row in self._heads else self._fresh.get(row, [])
                new |= {cells[0].element.getparent(): item for item in fresh if column_of(item) == mark}
        made = add_column(frame.table, table_in(head.shape), mark, new)
        for row, cells in (self._heads | self._rows).items():
            line = cells[0].element.getparent()
            if line in new:
                base = row if row in self._heads else new[line].identity.rpartition("#")[0]
                item = replace(new[line], identity=f"{base}#{mark}", element=made[line])
                cells.append(frame.stand(self._desk, item))


def _is_plain(table: Any) -> bool:
    """Return whether a table is a plain grid: none of its cells is merged, and each row has one in each column."""
    lines, width = table.findall(_LINE), len(list(table.iter(_COLUMN)))
    plain = not any(cell.get(name) for cell in table.iter(_CELL) for name in MERGED)
    return plain and all(len(line.findall(_CELL)) == width for line in lines)


def add_column(table: Any, fresh: Any, mark: str, cells: Mapping[Any, Item]) -> dict[Any, Any]:
    """Put the column `mark` of a table `fresh` into another one, behind that which it is generated behind.

    `cells` are its generated cells by the rows of the table; rows of people's own get an empty one. Return the new
    cells by their rows.
    """
    order, there = columns_in(fresh), columns_in(table)
    at = 1 + max((there.index(name) for name in order[: order.index(mark)] if name in there), default=-1)
    columns, whole = list(table.iter(_COLUMN)), sum(_widths(table))
    columns[0].getparent().insert(at, copy.deepcopy(list(fresh.iter(_COLUMN))[order.index(mark)]))
    made = {}
    for line in table.findall(_LINE):
        beside = line.findall(_CELL)
        item = cells.get(line)
        cell = copy.deepcopy(item.element) if item is not None else empty_like(beside[max(at - 1, 0)])
        line.insert(at, cell)  # the cells of a row come before all else
        made[line] = cell
    wanted = _widths(fresh) if columns_in(table) == order else _widths(table)  # with people's own in proportion
    for column, width in zip(table.iter(_COLUMN), wanted, strict=True):
        column.set("w", str(width * whole // sum(wanted)))
    return made


def _widths(table: Any) -> list[int]:
    return [int(column.get("w", "0")) for column in table.iter(_COLUMN)]
