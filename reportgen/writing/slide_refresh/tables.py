"""The tables of a deck: cell by cell, and row by row where rows came or went; what people have written stays."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.oxml.ns import qn

from reportgen.core.record.draft import PieceKind
from reportgen.core.record.identity import row_mark
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.slide_refresh.columns import Columns
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.faces import faces_of, place_faces, rows_under
from reportgen.writing.slide_refresh.further import goes_on
from reportgen.writing.slide_refresh.grid import (
    columns_in,
    fit_line,
    letters_in,
    make_letters,
    number_lines,
    table_in,
    take_widths,
)
from reportgen.writing.slide_refresh.line import column_of, is_as_large, line_like
from reportgen.writing.slide_refresh.log import head_of, sentence
from reportgen.writing.slide_refresh.page import Item, Page, alt_of, name_of, slide_part, text_in, whole_table
from reportgen.writing.slide_refresh.rows import Frame, Frames, Rows, push_down
from reportgen.writing.slide_refresh.texts import refresh_text
from reportgen.writing.slides.writer import TABLE_SIZES

_TOO_LONG = (
    "The table no longer fits its slide: there is no room for {}. Make room, or take them to a slide of their own."
)
_HEADER = f"#{row_mark('rowId', '')}"
"""How the identity of a table's header ends."""


def refresh_tables(desk: Desk, page: list[Item], new: list[Item], latest: Sequence[str]) -> None:
    """Bring one table up to date, on whichever slides it stands; `latest` are its cells as generated last."""
    if page and new:
        _Table(desk, page, new, latest).refresh()


class _Table:
    """A table of a draft and the same table as it is generated now, row by row."""

    def __init__(self, desk: Desk, page: list[Item], new: list[Item], latest: Sequence[str]) -> None:
        self.desk, self.latest = desk, latest
        self.heads, self.rows = _parted(page)
        self.fresh_heads, self.fresh = _parted(new)
        self.past = dict.fromkeys(row for row in map(_row, latest) if not row.endswith(_HEADER))
        self.frames = Frames(desk, page, new)
        self.new_frames = [Frame(cells[0].page, cells[0].shape, 0) for cells in self.fresh_heads.values()]
        self.added = [row for row in self.fresh if row not in self.rows and row not in self.past]
        self.gone = [row for row in self.rows if row in self.past and row not in self.fresh]
        name = whole_table(name_of(page[0].shape))
        self.faces = rows_under(faces_of(desk.where.values(), name), self.frames, self.rows)
        self.columns = Columns(desk, self.frames, (self.heads, self.rows), (self.fresh_heads, self.fresh), latest)
        self.new_faces = rows_under(faces_of(desk.fresh.values(), name), self.new_frames, self.fresh)

    def refresh(self) -> None:
        """Put rows in and take them out, then bring the cells up to date, then see that all of it has room."""
        arranged = self._is_arranged_anew()
        if arranged:
            self._take_out()
            self._arrange()
        added = not self.faces and self.columns.add()
        before = self._said()
        for row, cells in [*self.heads.items(), *self.rows.items()]:
            if row in self.fresh:
                self.desk.notes.withdraw(row)
            for item in cells:
                if item.identity in self.desk.fresh and self.desk.fresh[item.identity].kind is PieceKind.CELL:
                    refresh_text(self.desk, item, self.desk.fresh[item.identity])
        if arranged or added or self._is_laid_out() or self._said() != before:
            self._see_to_room()
        self.frames.number()
        for frame in self.frames:
            number_lines(frame.table)
        self.columns.tell(self._tell)
        self._describe()

    def _is_arranged_anew(self) -> bool:
        """Return whether rows came or went, or stand on other slides."""
        then, now = self.desk.latest, self.desk.fresh
        news = any(
            _row(name) in self.added and (name not in then or then[name].text != item.text)
            for name, item in now.items()
        )
        slides = {slide_part(name) for name in self.latest if _row(name).endswith(_HEADER)}
        return bool(self.gone) or news or slides != set(self.frames.keys)

    def _is_laid_out(self) -> bool:
        """Return whether its slide was arranged anew, and it with it."""
        cells = (item for cells in self.heads.values() for item in cells)
        return any(item.page.is_laid_out and self.desk.is_placed(item) for item in cells)

    def _said(self) -> list[str]:
        return [text_in(item.body) for cells in self.rows.values() for item in cells]

    def _take_out(self) -> None:
        for row in self.gone:
            cells = self.rows[row]
            page, head = cells[0].page, _head(cells)
            if all(self.desk.says_generated(item) or (not item.text and self._is_own(item)) for item in cells):
                del self.rows[row]
                line = cells[0].element.getparent()
                line.getparent().remove(line)
                self._forget(cells)
                why = f"the row “{head}” is no longer generated and was taken out"
                self.desk.log.add(page, "table", Outcome.UPDATED, why)
                continue
            self.desk.kept |= {face for face, under in self.faces.items() if under == row}
            why = "people have changed it, so it was left"
            lines = [f"The row “{head}” is no longer generated.", f"{sentence(why)}; delete it if nobody needs it."]
            self.desk.notes.park(page, row, "To look at in the table", lines)
            self.desk.log.add(page, "table", Outcome.LEFT, f"the row “{head}” is no longer generated; {why}")

    def _is_own(self, item: Item) -> bool:
        return not self.desk.history.past([item.identity])

    def _arrange(self) -> None:
        """Put the rows on the slides and in the order in which they are generated, unless people have sorted them."""
        names = {cells[0].element.getparent(): row for row, cells in self.rows.items()}
        there = {frame: frame.lines for frame in self.frames}
        page = [row for lines in there.values() for line in lines if (row := names.get(line)) in self.past]
        if page == [row for row in self.past if row in self.rows]:
            there = self._as_generated(names, there)
        else:
            self._put_beside(there)
        for frame, lines in there.items():
            for line in lines:
                self.frames.fit(line, frame)
        for frame, lines in there.items():
            frame.put(lines)
        for row, cells in self.rows.items():
            self._forget(cells)
            placed = [item for item in cells if item.element.getparent() is not None]
            frame = next(one for one, lines in there.items() if placed[0].element.getparent() in lines)
            self.rows[row] = [frame.stand(self.desk, item) for item in placed]

    def _as_generated(self, names: dict[Any, str], there: dict[Frame, list[Any]]) -> dict[Frame, list[Any]]:
        """Return the rows of each slide; people's own stay behind the row that they stand behind."""
        first: list[Any] = []
        followed: dict[str, list[Any]] = {}
        last = first
        for line in [line for lines in there.values() for line in lines]:
            if (row := names.get(line, "")) in self.fresh:
                last = followed.setdefault(row, [])
            last.append(line)
        put: dict[Frame, list[Any]] = {frame: [] for frame in self.frames}
        put[next(iter(self.frames))] += first
        for row, cells in self.fresh.items():
            frame = self.frames.of(slide_part(name_of(cells[0].shape)))
            if row in self.added:
                followed[row] = [self._new_line(row, frame)]
            put.setdefault(frame, []).extend(followed.get(row, ()))
        return put

    def _put_beside(self, there: dict[Frame, list[Any]]) -> None:
        """Put new rows behind the one that they are generated behind."""
        order = list(self.fresh)
        for row in self.added:
            before = [name for name in order[: order.index(row)] if name in self.rows]
            near = self.rows[before[-1]][0].element.getparent() if before else None
            frame = next((one for one, lines in there.items() if near in lines), next(iter(there)))
            at = there[frame].index(near) + 1 if near is not None else 0
            there[frame].insert(at, self._new_line(row, frame))

    def _new_line(self, row: str, frame: Frame) -> Any:
        order, new = list(self.fresh), self.fresh[row]
        known = [name for name in (*order[: order.index(row)][::-1], *order[order.index(row) :]) if name in self.rows]
        faced = row in self.new_faces.values()
        known = [name for name in known if (name in self.faces.values()) == faced] or known  # with room for a face
        near = self.rows[known[0]] if known else []
        source = new[0].element.getparent()
        styled = all(map(self.desk.is_styled, near))
        as_generated = columns_in(frame.table) == columns_in(source.getparent()) and is_as_large(near, new)
        plain = not near or (as_generated and styled and not self.desk.is_rewritten(frame.page))
        line = copy.deepcopy(source) if plain else line_like(near, new, styled=styled)
        fit_line(line, source.getparent() if plain else table_in(near[0].shape), frame.table)
        cells = dict(zip(columns_in(frame.table), line.findall(qn("a:tc")), strict=False))
        self.rows[row] = [
            replace(item, element=cells[column_of(item)], shape=frame.shape, page=frame.page)
            for item in new
            if column_of(item) in cells
        ]
        return line

    def _forget(self, cells: Sequence[Item]) -> None:
        for item in cells:
            self.desk.where.pop(item.identity, None)
            if item in item.page.items:
                item.page.items.remove(item)

    def _see_to_room(self) -> None:
        """Go on to the next slide where there is no room, in smaller letters first; tell of a row longer than any."""
        for frame in () if self.faces or self.new_faces else self.frames:
            heads = [item for cells in self.heads.values() for item in cells if item.shape is frame.shape]
            if any(map(self.desk.is_placed, heads)):
                take_widths(frame.table, self.new_frames[0].table)
        full = push_down(self.frames, further=False)
        if full:
            self._shrink()
            full = push_down(self.frames, further=True)
        self.frames.drop_empty()
        place_faces(self.desk, self.frames, self.rows, self.new_faces, self.faces)
        for row in [row for row in self.added if row in self.rows]:
            line = self.rows[row][0].element.getparent()
            page = next(frame.page for frame in self.frames if line in frame.lines)
            self.desk.log.add(page, "table", Outcome.UPDATED, f"the row “{_head(self.fresh[row])}” is new")
        for frame in self.frames:
            about = f"{name_of(frame.shape)}!room"
            if frame in full:
                self._tell(about, frame.page, [_TOO_LONG.format("; ".join(f"“{head}”" for head in frame.below()))])
            else:
                self.desk.notes.withdraw(about)

    def _shrink(self) -> None:
        """Give a table the smaller letters that it is generated in now; the smallest where it cannot go on."""
        size = letters_in(self.new_frames[0].table)
        size = size if goes_on(self.new_frames[0].shape) else min(size, TABLE_SIZES[-1] * 100)
        ours = any(self.desk.is_styled(item) for cells in self.rows.values() for item in cells)
        larger = [frame for frame in self.frames if size < letters_in(frame.table)] if ours and size else []
        for frame in larger:
            make_letters(frame.table, size)

    def _tell(self, about: str, page: Page, lines: Sequence[str]) -> None:
        if self.desk.notes.park(page, about, "To look at in the table", lines):
            self.desk.log.add(page, "table", Outcome.LEFT, " ".join(lines))

    def _describe(self) -> None:
        """Bring a table's alternative text up to date where people have not written one."""
        texts = {name_of(item.shape): alt_of(item.shape) for cells in self.fresh.values() for item in cells}
        for item in [item for cells in (*self.heads.values(), *self.rows.values()) for item in cells]:
            if (text := texts.get(name_of(item.shape))) and self.desk.is_described(item):
                next(item.shape.iter(qn("p:cNvPr"))).set("descr", text)


def _parted(items: Sequence[Item]) -> tuple[Rows, Rows]:
    """Return the headers of a table, and its rows."""
    rows: Rows = {}
    for item in items:
        rows.setdefault(_row(item.identity), []).append(item)
    heads = {row: cells for row, cells in rows.items() if row.endswith(_HEADER)}
    return heads, {row: cells for row, cells in rows.items() if row not in heads}


def _row(identity: str) -> str:
    return identity.rpartition("#")[0]


def _head(cells: Sequence[Item]) -> str:
    return head_of(cells[0].element.getparent())
