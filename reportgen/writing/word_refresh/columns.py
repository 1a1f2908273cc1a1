"""Tables that have other columns than before: the new ones are put in, those that are generated no longer taken out.

A column in which people were at work stays, and what cannot be told for sure is left, with a comment that says what is
new. A table whose cells span columns is replaced as a whole where nobody touched it.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.page import PREFIX
from reportgen.writing.word_refresh.runs import text_in
from reportgen.writing.word_refresh.sheet import Sheet

_P, _TBL, _TR, _TC = (qn(name) for name in ("w:p", "w:tbl", "w:tr", "w:tc"))
_WIDTH = qn("w:w")
_SPANS = tuple(map(qn, ("w:gridSpan", "w:vMerge", "w:hMerge", "w:gridBefore", "w:gridAfter")))
_BEGINNING = "This table has other columns now"


@dataclass(frozen=True)
class _Pair:
    """A table of the new report and the one on the page, and the rows that both have."""

    new: Any
    page: Any
    rows: tuple[tuple[Any, Any], ...]


@dataclass(frozen=True)
class _Columns:
    """The columns that a table is to have, each by its place on the page or (`is_new`) in the new table."""

    wanted: tuple[tuple[int, bool], ...]
    going: tuple[int, ...]


def refresh_columns(sheet: Sheet) -> None:
    """Give every table on the page the columns that it is generated with now."""
    for story in stories(sheet.new):
        for table in story.element.iter(_TBL):
            pair = _pair(sheet, table)
            if pair is not None:
                _refresh(sheet, pair)


def _refresh(sheet: Sheet, pair: _Pair) -> None:
    first = next(item for item in sheet.paragraphs if item.element is next(pair.page.iter(_P)))
    told = _told(sheet, pair)
    columns = _columns(sheet, pair) if told else None
    if not told:
        sheet.keep_saying(first, _BEGINNING)
    elif columns is not None and not _is_touched(sheet, pair, columns.going):
        _change(sheet, pair, columns)
        sheet.log.add(pair.page, Outcome.UPDATED, f"it has other columns now: {told}")
    elif columns is None and _is_untouched(sheet, pair):
        made = _replace(sheet, pair)
        sheet.log.add(made, Outcome.UPDATED, f"it has other columns now: {told}")
    else:
        cells = (cell for _, row in pair.rows for cell in _cells(row) if _is_going(sheet, cell))
        sheet.left.update([pair.page, *(item for cell in cells for item in cell.iter(_P))])
        sheet.say(first, f"{_BEGINNING}: {told}. It is left as people made it; change it by hand if need be.")
        sheet.log.add(pair.page, Outcome.LEFT, f"it has other columns now, and people have been at work in it: {told}")


def _pair(sheet: Sheet, table: Any) -> _Pair | None:
    """Return the table with its counterpart on the page; None where there is not just one."""
    rows = []
    for row in _rows(table):
        places = (element for name in _names(row) for element in sheet.where.get(name, ()))
        there = list(dict.fromkeys(found for place in places for found in list(place.iterancestors(_TR))[:1]))
        if len(there) > 1:
            return None
        rows += [(row, found) for found in there]
    pages = list(dict.fromkeys(next(found.iterancestors(_TBL)) for _, found in rows))
    if len(pages) != 1 or len({found for _, found in rows}) != len(rows):
        return None
    return _Pair(table, pages[0], tuple(rows))


def _told(sheet: Sheet, pair: _Pair) -> str:
    """Return in words which columns come and go; empty where none do."""
    told = []
    for side, is_so, word in ((0, _is_coming, "new"), (1, _is_going, "gone")):
        found = [[cell for cell in _cells(rows[side]) if is_so(sheet, cell)] for rows in pair.rows]
        with_some = [cells for cells in found if cells]
        if len(with_some) >= max(2, len(found) - 1):  # a cell alone makes no column; a heading may span all
            told += [f"“{shortened(' '.join(map(text_in, cell.iter(_P))), 40)}” is {word}" for cell in with_some[0]]
    return "; ".join(told)


def _columns(sheet: Sheet, pair: _Pair) -> _Columns | None:
    """Return the columns to be; None where cells span columns, or it cannot be told which is which."""
    tables = (pair.new, pair.page)
    counts = [{len(_cells(row)) for row in _rows(table)} for table in tables]
    spans = any(next(table.iter(*_SPANS), None) is not None for table in tables)
    if spans or any(len(count) > 1 for count in counts):
        return None
    [[width], [there]] = map(list, counts)
    kept: dict[int, int] = {}
    for row, page in pair.rows:
        for at, cell in enumerate(_cells(row)):
            for element in (element for name in _names(cell) for element in sheet.where.get(name, ())):
                place = _cells(page).index(next(element.iterancestors(_TC)))
                if kept.setdefault(at, place) != place:
                    return None
    coming = _places(sheet, [row for row, _ in pair.rows], _is_coming) - set(kept)
    going = _places(sheet, [page for _, page in pair.rows], _is_going) - set(kept.values())
    if len(kept) + len(coming) != width or sorted(kept.values()) != [kept[at] for at in sorted(kept)]:
        return None
    wanted = [(at, False) for at in range(there) if at not in going]
    for at in sorted(coming):
        before = [wanted.index((kept[one], False)) for one in kept if one < at]
        before += [number for number, (one, is_new) in enumerate(wanted) if is_new and one < at]
        wanted.insert(max(before, default=-1) + 1, (at, True))
    return _Columns(tuple(wanted), tuple(sorted(going)))


def _places(sheet: Sheet, rows: Sequence[Any], is_so: Any) -> set[int]:
    return {at for row in rows for at, cell in enumerate(_cells(row)) if is_so(sheet, cell)}


def _is_coming(sheet: Sheet, cell: Any) -> bool:
    names = _names(cell)
    return bool(names) and all(map(sheet.is_coming, names))


def _is_going(sheet: Sheet, cell: Any) -> bool:
    names = [name for name in _names(cell) if name in sheet.where]
    return bool(names) and all(map(sheet.is_going, names))


def _is_touched(sheet: Sheet, pair: _Pair, columns: Sequence[int]) -> bool:
    """Return whether people have said or made something in one of some columns of the page."""
    return _has_edits(sheet, {item for row in _rows(pair.page) for at in columns for item in _cells(row)[at].iter(_P)})


def _is_untouched(sheet: Sheet, pair: _Pair) -> bool:
    """Return whether nobody has changed a table: its words, its rows, or how something in it looks."""
    generated = {name for name in _names(pair.new) if name in sheet.history.latest}
    whole = generated <= set(_names(pair.page)) and all(map(_names, _rows(pair.page)))
    return whole and not _has_edits(sheet, set(pair.page.iter(_P)))


def _has_edits(sheet: Sheet, paragraphs: Set[Any]) -> bool:
    inside = (item for item in sheet.paragraphs if item.element in paragraphs)
    return any(item.element in sheet.touched or sheet.is_adorned(item) for item in inside)


def _change(sheet: Sheet, pair: _Pair, columns: _Columns) -> None:
    """Take columns out of every row and put the new ones in; rows of people's own get empty cells."""
    new_rows = {page: row for row, page in pair.rows}
    widths = _widths(pair, columns)
    for page in _rows(pair.page):
        row, cells = new_rows.get(page), _cells(page)
        pattern = _cells(row if row is not None else pair.rows[-1][0])
        made = [
            _copied(sheet, pair, pattern[at], row is None) if is_new else cells[at] for at, is_new in columns.wanted
        ]
        for cell in cells:
            page.remove(cell)
        page.extend(made)
        for cell, width in zip(made, widths, strict=False):
            for size in cell.iterfind(f"{qn('w:tcPr')}/{qn('w:tcW')}[@{qn('w:type')}='dxa']"):
                size.set(_WIDTH, str(width))
    for grid in pair.page.findall(qn("w:tblGrid")) if widths else ():
        first = grid[0]
        for column in list(grid):
            grid.remove(column)
        for width in widths:
            grid.append(column := copy.deepcopy(first))
            column.set(_WIDTH, str(width))
    sheet.recognise(pair.page)


def _copied(sheet: Sheet, pair: _Pair, cell: Any, is_empty: bool) -> Any:
    made = sheet.copier.block(cell, _story(sheet.new, pair.new), _story(sheet.document, pair.page))
    if is_empty:
        for item in list(made.iter(_P))[1:]:
            item.getparent().remove(item)
        for child in [child for item in made.iter(_P) for child in item if child.tag != qn("w:pPr")]:
            child.getparent().remove(child)
    return made


def _widths(pair: _Pair, columns: _Columns) -> list[int]:
    """Return how wide each column becomes: in proportion as before, and together as wide as the table was."""
    new, page = (
        [int(column.get(_WIDTH, "0")) for column in table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
        for table in (pair.new, pair.page)
    )
    if not all((*new, *page)) or [len(new), len(page)] != [len(_cells(_rows(one)[0])) for one in (pair.new, pair.page)]:
        return []
    wanted = [(new if is_new else page)[at] for at, is_new in columns.wanted]
    return [round(width * sum(page) / sum(wanted)) for width in wanted]


def _replace(sheet: Sheet, pair: _Pair) -> Any:
    """Put the new table in place of one that nobody touched, with the properties of the old one; return it."""
    made = sheet.copier.block(pair.new, _story(sheet.new, pair.new), _story(sheet.document, pair.page))
    old, new = (table.find(qn("w:tblPr")) for table in (pair.page, made))
    if old is not None and new is not None:
        made.replace(new, copy.deepcopy(old))
    pair.page.getparent().replace(pair.page, made)
    sheet.recognise(made)
    return made


def _story(document: Any, element: Any) -> Any:
    root = element.getroottree().getroot()
    return next(story for story in stories(document) if story.element is root)


def _rows(table: Any) -> list[Any]:
    return list(table.iterchildren(_TR))


def _cells(row: Any) -> list[Any]:
    return list(row.iterchildren(_TC))


def _names(element: Any) -> list[str]:
    found = (mark.get(qn("w:name"), "") for mark in element.iter(qn("w:bookmarkStart")))
    return [name for name in found if name.startswith(PREFIX)]
