"""Paragraphs and rows of tables that are generated no longer are taken away; those that are new are added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from reportgen.core.history import shortened
from reportgen.core.refreshed import Outcome
from reportgen.writing.word_pieces import stories
from reportgen.writing.word_refresh_page import PREFIX, is_contents
from reportgen.writing.word_refresh_runs import text_in
from reportgen.writing.word_refresh_sheet import Group, Sheet

_P, _TBL, _TR, _TC = (qn(name) for name in ("w:p", "w:tbl", "w:tr", "w:tc"))
_GONE, _NEW = "it is generated no longer", "it is generated for the first time"


def take_away(sheet: Sheet) -> None:
    """Take away the rows and paragraphs of blocks that are generated no longer."""
    going = [group for group in sheet.groups if all(map(sheet.is_going, group.blocks))]
    rows = dict.fromkeys(row for group in going if (row := _row_of(group)) is not None)
    gone = {element for group in going for element in group.elements}
    done: set[Any] = set()
    for row in rows:
        said = [element for element in row.iter(_P) if element in sheet.touched or text_in(element)]
        if all(element in gone for element in said):
            done |= set(said)
            _take_row(sheet, row)
    for group in going:
        if not set(group.elements) <= done:
            _take_group(sheet, group)


def _row_of(group: Group) -> Any:
    return next(group.elements[0].iterancestors(_TR), None)


def _take_row(sheet: Sheet, row: Any) -> None:
    beside = [other for other in (row.getprevious(), row.getnext()) if other is not None and other.tag == _TR]
    why = f"{_GONE}: “{shortened(' · '.join(filter(None, map(text_in, row.iter(_P)))), 80)}”"
    if any(paragraph in sheet.touched for item in (row, *beside) for paragraph in item.iter(_P)):
        sheet.tracked.row(row, "w:del")
        sheet.proposed.update(row.iter(_P))
        sheet.log.add(row, Outcome.PROPOSED, f"{why}; tracked, for people have edited it or what is beside it")
        return
    table = row.getparent()
    sheet.log.add_removed(_near(beside[0] if beside else table), Outcome.UPDATED, why)
    table.remove(row)
    if table.find(_TR) is None:
        _remove(table)


def _take_group(sheet: Sheet, group: Group) -> None:
    for paragraph in group.paragraphs:
        element = paragraph.element
        beside = [other for other in (element.getprevious(), element.getnext()) if other is not None]
        touched = {item for other in (element, *beside) for item in _edge(other)} & sheet.touched
        why = f"{_GONE}: “{shortened(paragraph.text, 80)}”"
        alone = not any(other.tag in (_P, _TBL) for other in beside)
        if touched:
            if alone:
                sheet.tracked.delete_content(element)
            else:
                sheet.tracked.delete_paragraph(element)
            sheet.proposed.add(element)
            sheet.log.add(element, Outcome.PROPOSED, f"{why}; tracked, for people have edited it or what is beside it")
            continue
        if alone:  # a cell, a header or a footer has at least one paragraph
            for child in [child for child in element if child.tag != qn("w:pPr")]:
                element.remove(child)
            sheet.log.add(element, Outcome.UPDATED, why)
            continue
        near = next((other for other in beside if other.tag == _P), element.getparent())
        _remove(element)
        sheet.log.add_removed(near, Outcome.UPDATED, why)


def _edge(element: Any) -> list[Any]:
    """Return the paragraphs of an element: itself, or those of a table."""
    return [element] if element.tag == _P else list(element.iter(_P))


def _near(element: Any) -> Any:
    return next(element.iter(_P), element)


def _remove(element: Any) -> None:
    element.getparent().remove(element)


class Adder:
    """Adds what is generated for the first time, in its place among what was there."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._last = {name: elements[-1] for name, elements in sheet.where.items()}
        self._added: set[Any] = set()

    def add_all(self) -> None:
        """Add every new paragraph, row and table."""
        for story in stories(self._sheet.new):
            root = story.element.body if story is self._sheet.new.part else story.element
            self._fill(list(_children(root)), None)

    def _fill(self, children: Sequence[Any], cell: Any) -> None:
        """Go through paragraphs and tables side by side; `cell` is the page's cell that they are for."""
        last: Any = None
        for number, child in enumerate(children):
            names = _names(child)
            found = self._on_page(child, names)
            if found is not None:
                last = found
                if child.tag == _TBL:
                    self._fill_table(child, found)
            elif names and all(map(self._sheet.is_coming, names)):
                added = self._add(child, names, self._past(last), children[number + 1 :], cell)
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

    def _add(self, child: Any, names: Sequence[str], last: Any, later: Sequence[Any], cell: Any) -> Any:
        story = self._sheet.fresh[names[0]].story
        following = next((found for item in later if (found := self._on_page(item, _names(item))) is not None), None)
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
        tracked = any(self._is_edit(item) for other in beside for item in _next_to(other, new))
        if tracked:
            for item in [new] if new.tag == _P else []:
                self._sheet.tracked.insert_paragraph(item)
            for row in new.iter(_TR):
                self._sheet.tracked.row(row, "w:ins")
        self._note(new, names, tracked=tracked)
        return new

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
        for number, row in enumerate(rows):
            names = _names(row)
            found = self._row_on_page(names, page)
            if found is not None:
                last = found
                self._fill_row(row, found)
            elif names and all(map(self._sheet.is_coming, names)):
                later = (self._row_on_page(_names(item), page) for item in rows[number + 1 :])
                following = next((item for item in later if item is not None), None)
                last = self._add_row(row, names, page, self._past(last), following)

    def _row_on_page(self, names: Sequence[str], page: Any) -> Any:
        for name in names:
            element = self._last.get(name)
            for row in element.iterancestors(_TR) if element is not None else ():
                if row.getparent() is page:
                    return row
        return None

    def _add_row(self, row: Any, names: Sequence[str], page: Any, last: Any, following: Any) -> Any:
        story, target = self._sheet.fresh[names[0]].story, self._story_of(page)
        new = self._sheet.copier.block(row, story, target)
        if last is not None:
            last.addnext(new)
        elif following is not None:
            following.addprevious(new)
        else:
            page.append(new)
        beside = [other for other in (new.getprevious(), new.getnext()) if other is not None]
        tracked = any(self._is_edit(item) for other in beside for item in other.iter(_P))
        if tracked:
            self._sheet.tracked.row(new, "w:ins")
        self._note(new, names, tracked=tracked)
        return new

    def _fill_row(self, row: Any, page: Any) -> None:
        cells, there = list(_through(row, _TC)), list(_through(page, _TC))
        if len(cells) == len(there):
            for cell, found in zip(cells, there, strict=True):
                self._fill(list(_children(cell)), found)

    def _story_of(self, element: Any) -> Any:
        if element is None:
            return None
        root = element.getroottree().getroot()
        return next((story for story in stories(self._sheet.document) if story.element is root), None)

    def _note(self, new: Any, names: Sequence[str], *, tracked: bool) -> None:
        for name in names:
            self._last[name] = next((p for p in new.iter(_P) if name in _names(p)), new)
        if tracked:
            why = f"{_NEW}; tracked, for people have edited what is beside it"
            self._sheet.log.add(_near(new), Outcome.PROPOSED, why)
        else:
            self._sheet.log.add(_near(new), Outcome.UPDATED, _NEW)


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
