"""Paragraphs and rows of tables that are new are added, and those in another order are moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from reportgen.core.refresh.history import displaced
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.grid import MissingRows, Pair, cells_of, grid_of, places_in
from reportgen.writing.word_refresh.looks import drawings_in
from reportgen.writing.word_refresh.page import PREFIX, is_contents
from reportgen.writing.word_refresh.runs import text_in
from reportgen.writing.word_refresh.sheet import Sheet

_P, _TBL, _TR, _TC = (qn(name) for name in ("w:p", "w:tbl", "w:tr", "w:tc"))
_VMERGE = qn("w:vMerge")
_NEW = {_P: "this is new", _TR: "this row is new", _TBL: "this table is new"}


class Adder:
    """Adds what is generated for the first time, in its place among what was there."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._last = {name: elements[-1] for name, elements in sheet.where.items()} | sheet.beside
        self._added: set[Any] = set()
        """The paragraphs that are proposed to be inserted: what is new beside one is proposed with it."""

    def add_all(self) -> None:
        """Add every new paragraph, row and table."""
        for story in stories(self._sheet.new):
            root = story.element.body if story is self._sheet.new.part else story.element
            self._fill(list(_children(root)), None)

    def _fill(self, children: Sequence[Any], cell: Any) -> None:
        """Go through paragraphs and tables side by side; `cell` is the page's cell that they are for."""
        last: Any = None
        here = {id(child): self._on_page(child, _names(child)) for child in children}
        placed = [(_names(child)[0], here[id(child)]) for child in children if here[id(child)] is not None]
        moved, strays = self._moved(placed), self._strays(placed)
        for number, child in enumerate(children):
            names = _names(child)
            found = here[id(child)]
            if found is not None:
                if names[0] in moved:
                    self._move(found, last, [item for item in here.values() if item is not None])
                last = last if names[0] in strays else found
                if child.tag == _TBL:
                    self._fill_table(child, found)
            elif names and all(map(self._sheet.is_coming, names)):
                later = (item for item in children[number + 1 :] if strays.isdisjoint(_names(item)[:1]))
                following = next((found for item in later if (found := here[id(item)]) is not None), None)
                added = self._add(child, names, self._past(last), following, cell)
                last = added if added is not None else last

    def _on_page(self, child: Any, names: Sequence[str]) -> Any:
        """Return what stands on the page for a paragraph or table of the new report."""
        depth = len(list(child.iterancestors(_TC)))
        for name in names:
            element = self._last.get(name)
            if element is None or element.getparent() is None:
                continue
            if child.tag == _P:
                return element if len(list(element.iterancestors(_TC))) == depth else None
            tables = list(element.iterancestors(_TBL))
            if len(tables) > depth:
                return tables[-1 - depth]
        return None

    def _add(self, child: Any, names: Sequence[str], last: Any, following: Any, cell: Any) -> Any:
        story = self._sheet.fresh[names[0]].story
        target = self._story_of(last if last is not None else following if following is not None else cell)
        if target is None:
            return None
        new = self._sheet.copier.block(child, story, target)
        if last is not None:
            last.addnext(new)
        elif following is not None:
            following.addprevious(new)
        else:
            cell.append(new)
        beside = [
            other for other in (new.getprevious(), new.getnext()) if other is not None and other.tag in (_P, _TBL)
        ]
        tracked = any(self._is_edit(item) or item in self._added for other in beside for item in _next_to(other, new))
        if tracked:
            self._added.update(new.iter(_P))
            for item in [new] if new.tag == _P else []:
                self._sheet.tracked.insert_paragraph(item)
            for row in new.iter(_TR):
                self._sheet.tracked.row(row, "w:ins")
        self._note(new, names, tracked=tracked)
        return new

    def _moved(self, here: Sequence[tuple[str, Any]]) -> frozenset[str]:
        """Return the blocks that are generated in another order now; none where people have moved some themselves."""
        then = list(self._sheet.history.latest)
        moved = displaced(then, [name for name, _ in here])
        if not moved:
            return moved
        page = _as_on_page(here)
        known = [name for name in then if name in page]
        as_generated = [name for name in page if name in known] == known
        return moved if as_generated and len(page) == len({holder for _, holder in here}) else frozenset()

    def _strays(self, here: Sequence[tuple[str, Any]]) -> frozenset[str]:
        """Return the blocks that people have moved away from those beside which they were generated."""
        return displaced(list(self._sheet.history.latest), _as_on_page(here))

    def _move(self, element: Any, last: Any, placed: Sequence[Any]) -> None:
        """Put a paragraph or row that nobody touched where it is generated now; where people were at work it stays."""
        root = element.getparent()
        first = next(item for item in root.iter(element.tag) if item in placed)
        ahead = last.getnext() if last is not None else first
        beside = [element, element.getprevious(), element.getnext(), last, ahead]
        touched = any(self._is_edit(item) for other in beside if other is not None for item in other.iter(_P))
        merged = element.tag == _TR and any(next(row.iter(_VMERGE), None) is not None for row in root.iter(_TR))
        if touched or merged or any(item is not None and item.getparent() is not root for item in (last, ahead)):
            reason = "cells are merged from row to row" if merged else "people have edited what is beside it"
            why = f"it stands elsewhere in the new report; left in its place, for {reason}"
            self._sheet.log.add(_near(element), Outcome.LEFT, why)
            return
        if last is not None:
            last.addnext(element)
        elif first is not element:
            first.addprevious(element)
        self._sheet.log.add(_near(element), Outcome.UPDATED, "moved to its new place in the order")

    def _past(self, last: Any) -> Any:
        """Return the last of what follows an element and is proposed to be deleted: what is new stands behind it."""
        while last is not None and (following := last.getnext()) is not None:
            said = list(following.iter(_P))
            if not said or not all(item in self._sheet.proposed for item in said):
                break
            last = following
        return last

    def _is_edit(self, paragraph: Any) -> bool:
        return paragraph in self._sheet.touched or paragraph in self._sheet.proposed

    def _fill_table(self, table: Any, page: Any) -> None:
        rows, last = list(_through(table, _TR)), None
        here = {id(row): self._row_on_page(_names(row), page) for row in rows}
        pairs = [(row, here[id(row)]) for row in rows if here[id(row)] is not None]
        placed = [(_names(row)[0], found) for row, found in pairs]
        moved, strays = self._moved(placed), self._strays(placed)
        missing = MissingRows(self._sheet, page)
        for number, row in enumerate(rows):
            names = _names(row)
            found = here[id(row)]
            if found is not None:
                if names[0] in moved:
                    self._move(found, last, [item for _, item in pairs])
                last = last if names[0] in strays else found
                self._fill_row(row, found, pairs)
            elif names and (all(map(self._sheet.is_coming, names)) or missing.is_told(row)):
                grid = grid_of(pairs, row, self._sheet.where) if pairs else None
                if grid is None:
                    missing.add(row)
                    continue
                later = (item for item in rows[number + 1 :] if strays.isdisjoint(_names(item)[:1]))
                following = next((found for item in later if (found := here[id(item)]) is not None), None)
                new = self._sheet.copier.block(row, self._sheet.fresh[names[0]].story, self._story_of(page))
                if not grid.is_as_generated:
                    grid.fit(new, pairs[0][1] if last is None else last)
                last = self._add_row(new, names, self._past(last), following)
        missing.tell()

    def _row_on_page(self, names: Sequence[str], page: Any) -> Any:
        for name in names:
            element = self._last.get(name)
            for row in element.iterancestors(_TR) if element is not None else ():
                if row.getparent() is page:
                    return row
        return None

    def _add_row(self, new: Any, names: Sequence[str], last: Any, following: Any) -> Any:
        if last is not None:
            last.addnext(new)
        else:
            following.addprevious(new)
        beside = [other for other in (new.getprevious(), new.getnext()) if other is not None]
        tracked = any(self._is_edit(item) or item in self._added for other in beside for item in other.iter(_P))
        if tracked:
            self._added.update(new.iter(_P))
            self._sheet.tracked.row(new, "w:ins")
        self._note(new, names, tracked=tracked)
        return new

    def _fill_row(self, row: Any, page: Any, pairs: Sequence[Pair]) -> None:
        if self._sheet.left & set(page.iterancestors(_TBL)):
            return
        cells, there = cells_of(row), cells_of(page)
        places = dict(places_in((row, page), self._sheet.where))
        if any(at not in places for at, cell in enumerate(cells) if any(map(self._sheet.is_coming, _names(cell)))):
            grid = grid_of(pairs, row, self._sheet.where)
            places |= {at: place for place, at in enumerate(grid.columns if grid else ()) if at is not None}
        for at, place in places.items():
            self._fill(list(_children(cells[at])), there[place])

    def _story_of(self, element: Any) -> Any:
        if element is None:
            return None
        root = element.getroottree().getroot()
        return next((story for story in stories(self._sheet.document) if story.element is root), None)

    def _note(self, new: Any, names: Sequence[str], *, tracked: bool) -> None:
        for name in names:
            self._last[name] = next((p for p in new.iter(_P) if name in _names(p)), new)
        kinds = [kind for kind, _ in drawings_in(new)] if new.tag == _P and not text_in(new) else []
        what = f"this {kinds[0]} is new" if kinds and kinds[0] else _NEW[new.tag]
        why = f"{what}; tracked, for people have edited what is beside it" if tracked else what
        place = _near(new) if new.tag == _P else new
        self._sheet.log.add(place, Outcome.PROPOSED if tracked else Outcome.UPDATED, why)


def _as_on_page(here: Sequence[tuple[str, Any]]) -> list[str]:
    """Return blocks, given with what holds each, in the order in which they stand; without those elsewhere."""
    if not here:
        return []
    names = {holder: name for name, holder in reversed(here)}
    return [names[element] for element in here[0][1].getparent().iter(_P, _TR, _TBL) if element in names]


def _near(element: Any) -> Any:
    return next(element.iter(_P), element)


def _children(root: Any) -> Iterator[Any]:
    for child in root:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag == qn("w:sdt") and not is_contents(child):
            yield from _children(child.find(qn("w:sdtContent")))


def _through(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _through(child, tag)


def _names(element: Any) -> list[str]:
    found = (mark.get(qn("w:name"), "") for mark in element.iter(qn("w:bookmarkStart")))
    return [name for name in found if name.startswith(PREFIX)]


def _next_to(other: Any, new: Any) -> list[Any]:
    """Return the paragraphs of a neighbour that stand beside a new one: of a table, those of its nearest row."""
    if other.tag == _P:
        return [other]
    rows = list(_through(other, _TR))
    nearest = rows[-1:] if other.getnext() is new else rows[:1]
    return [item for row in nearest for item in row.iter(_P)]
