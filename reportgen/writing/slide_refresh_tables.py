"""The tables of a deck: cell by cell, and row by row where rows came or went in a table that nobody has edited."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn

from reportgen.core.draft import PieceKind
from reportgen.core.history import shortened
from reportgen.core.refreshed import Outcome
from reportgen.writing.slide_refresh_desk import Desk
from reportgen.writing.slide_refresh_page import Item, Page, name_of
from reportgen.writing.slide_refresh_runs import put_text, recolour
from reportgen.writing.slide_refresh_texts import refresh_text

Rows = dict[str, list[Item]]
"""The cells of each row, by the row's identity."""


def refresh_tables(desk: Desk, page: list[Item], new: list[Item], latest: Sequence[str]) -> None:
    """Bring the cells of one table up to date, on whichever slides they stand; `latest` are those generated last."""
    if not page:
        return
    rows, fresh = _rows(page), _rows(new)
    past = {_row(name) for name in latest}
    about = page[0].identity.partition("#")[0]
    added = [row for row in fresh if row not in rows and (row not in past or desk.notes.stands(about))]
    gone = [row for row in rows if row in past and row not in fresh]
    untouched = _is_untouched(desk, page, latest)
    for item in page:
        if item.identity in desk.fresh and desk.fresh[item.identity].kind is PieceKind.CELL:
            refresh_text(desk, item, desk.fresh[item.identity])
    _describe(desk, page, new)
    changed = [row for row in added if row not in past] or gone
    if not changed and not (added and _is_news(desk, added)):
        return
    desk.notes.withdraw(about)
    drawn = any(".table-face-" in item.identity for item in page[0].page.items)
    same_columns = {_column(item) for item in page} == {_column(item) for item in new}
    if untouched and same_columns and not drawn:
        _take_out(desk, rows, gone)
        _put_in(desk, rows, fresh, added)
    else:
        _tell(desk, page[0].page, about, [fresh[row] for row in added], [rows[row] for row in gone])


def _is_news(desk: Desk, rows: Sequence[str]) -> bool:
    """Return whether rows that people were told of have other figures now."""
    then, now = desk.latest, desk.fresh
    return any(_row(name) in rows and (name not in then or then[name].text != item.text) for name, item in now.items())


def _rows(items: Sequence[Item]) -> Rows:
    rows: Rows = {}
    for item in items:
        rows.setdefault(_row(item.identity), []).append(item)
    return rows


def _row(identity: str) -> str:
    return identity.rpartition("#")[0]


def _column(item: Item) -> str:
    return item.identity.rpartition("#")[2]


def _is_untouched(desk: Desk, page: Sequence[Item], latest: Sequence[str]) -> bool:
    """Return whether nobody has changed a table's words, rows or columns; it may be moved or restyled."""
    return {item.identity for item in page} == set(latest) and all(desk.says_generated(item) for item in page)


def _describe(desk: Desk, page: Sequence[Item], new: Sequence[Item]) -> None:
    """Bring a table's alternative text up to date where people have not written one."""
    texts = {name_of(item.shape): next(item.shape.iter(qn("p:cNvPr"))).get("descr", "") for item in new}
    for item in page:
        if (text := texts.get(name_of(item.shape))) and desk.is_described(item):
            next(item.shape.iter(qn("p:cNvPr"))).set("descr", text)


def _take_out(desk: Desk, rows: Rows, gone: Sequence[str]) -> None:
    for row in gone:
        cells = rows.pop(row)
        line = cells[0].element.getparent()
        _grow(cells[0].shape, -int(line.get("h", "0")))
        line.getparent().remove(line)
        why = f"the row “{_head(cells)}” is no longer generated and was taken out"
        desk.log.add(cells[0].page, "table", Outcome.UPDATED, why)


def _put_in(desk: Desk, rows: Rows, fresh: Rows, added: Sequence[str]) -> None:
    order = list(fresh)
    for row in added:
        before = [name for name in order[: order.index(row)] if name in rows]
        after = [name for name in order[order.index(row) :] if name in rows]
        near = rows[(before[::-1] or after)[0]]
        line = _line_like(near, fresh[row], styled=all(desk.is_styled(item) for item in near))
        beside = near[0].element.getparent()
        if before:
            beside.addnext(line)
        else:
            beside.addprevious(line)
        page, shape = near[0].page, near[0].shape
        rows[row] = [
            Item(item.identity, item.kind, item.text, item.look, cell, shape, page, item.fill)
            for item, cell in zip(fresh[row], line.findall(qn("a:tc")), strict=True)
        ]
        _grow(shape, int(line.get("h", "0")))
        why = f"the row “{_head(fresh[row])}” is new; look whether the table still has room"
        desk.log.add(page, "table", Outcome.UPDATED, why)


def _line_like(near: Sequence[Item], new: Sequence[Item], *, styled: bool) -> Any:
    """Return a new row that looks as its neighbour does."""
    source = new[0].element.getparent()
    if styled or near[0].element.getparent().getprevious().tag != qn("a:tr"):
        return copy.deepcopy(source)
    line = copy.deepcopy(near[0].element.getparent())
    columns = {_column(item): cell for item, cell in zip(near, line.findall(qn("a:tc")), strict=True)}
    for item in new:
        cell = columns[_column(item)]
        put_text(cell.txBody, item.text)
        recolour(cell.txBody, item.body)
        colour = cell.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
        if colour is not None and item.fill:
            colour.set("val", item.fill)
    for old in line.findall(qn("a:extLst")):
        line.remove(old)
    for own in source.findall(qn("a:extLst")):
        line.append(copy.deepcopy(own))
    return line


def _grow(frame: Any, by: int) -> None:
    size = frame.find(f"{qn('p:xfrm')}/{qn('a:ext')}")
    if size is not None:
        size.set("cy", str(max(0, int(size.get("cy")) + by)))


def _head(cells: Sequence[Item]) -> str:
    return shortened(cells[0].text, 60)


def _tell(desk: Desk, page: Page, about: str, added: Sequence[Sequence[Item]], gone: Sequence[Sequence[Item]]) -> None:
    lines = [f"A row is new: {' | '.join(shortened(item.text, 120) for item in cells)}" for cells in added]
    lines += [f"The row “{_head(cells)}” is no longer generated." for cells in gone]
    why = "People have changed this table, so no row was put in or taken out."
    desk.notes.park(page, about, "To look at in the table", [*lines, why])
    desk.log.add(page, "table", Outcome.LEFT, f"{why} {' '.join(lines)}")
