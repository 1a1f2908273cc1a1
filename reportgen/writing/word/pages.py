"""On which page each heading of a Word report stands, from the widths of Arial: Word itself is not asked.

A table of contents needs page numbers that are right when the report is opened, without Word's question whether to
update the fields. Page breaks are worked out as Word makes them: paragraphs split between lines but for widows and
orphans, headings do not, nor do table rows of at most half a page, and what is kept with the next paragraph moves
with it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length

from reportgen.writing import fit
from reportgen.writing.fit import Style
from reportgen.writing.word.formats import Formats

_LINE = 1.149
"""Height of a line of Arial in font sizes."""

_WHOLE = f"{qn('w:trPr')}/{qn('w:cantSplit')}"
"""Keeps a row on one page."""

_SAID = tuple(map(qn, ("w:t", "w:delText", "w:tab", "w:br")))
"""What takes room on a line; words whose deletion is proposed are still printed."""

_TWIPS, _EMU = 20.0, 12700.0
"""Twentieths of a point, and English metric units, in a point."""


@dataclass(frozen=True)
class Heading:
    """A heading's paragraph, its level (1 is the highest), and the page it is on."""

    paragraph: Any
    level: int
    page: int


@dataclass(frozen=True)
class Pages:
    """How many pages a report has, and where its headings are."""

    count: int
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class _Block:
    """A paragraph or a row of a table, as high as its lines; one that does not split has a single line."""

    lines: tuple[float, ...]
    before: float = 0
    after: float = 0
    keep_next: bool = False
    break_before: bool = False
    heading: tuple[Any, int] | None = None
    repeated: float = 0
    """The height of the header row that is repeated above this row on a further page."""


@dataclass
class _Flow:
    """The page being filled: its room, how much of it is used, and the space after its last paragraph."""

    first_room: float
    further_room: float
    page: int = 1
    used: float = 0
    after: float = 0
    headings: list[Heading] = field(default_factory=list)

    @property
    def room(self) -> float:
        return self.first_room if self.page == 1 else self.further_room

    def turn(self, repeated: float = 0) -> None:
        self.page, self.used, self.after = self.page + 1, repeated, 0

    def gap(self, block: _Block) -> float:
        """Return the space above a block: the larger of the two that meet, as on web pages; none at a page's head."""
        return max(self.after, block.before) if self.used or self.page == 1 else 0


def pages_of(document: Document) -> Pages:
    """Return the report's pages, in its first section's page size."""
    section, formats = document.sections[0], Formats(document)
    width = _points(section.page_width) - _points(section.left_margin) - _points(section.right_margin)
    own = section.different_first_page_header_footer
    first = (section.first_page_header, section.first_page_footer) if own else (section.header, section.footer)
    first_room, further_room = (
        _points(section.page_height)
        - _edge(header, section.header_distance, section.top_margin, width, formats)
        - _edge(footer, section.footer_distance, section.bottom_margin, width, formats)
        for header, footer in (first, (section.header, section.footer))
    )
    flow = _Flow(first_room, further_room)
    blocks = list(_blocks(document.element.body, width, formats))
    for number, block in enumerate(blocks):
        _place(flow, block, _chain(blocks, number))
    return Pages(flow.page, tuple(flow.headings))


def let_long_rows_break(document: Document, rows: Container[Any] | None = None) -> None:
    """Let each row of a table that is higher than half a page go on on the next one; `rows` alone where given.

    LibreOffice drops what is over from a row that may not break and is nearly as high as its pages. Half a page is far
    below: what the row measures there may differ from what is worked out here.
    """
    section, formats = document.sections[0], Formats(document)
    room = _points(section.page_height) - _points(section.top_margin) - _points(section.bottom_margin)
    for table in document.element.body.iter(qn("w:tbl")):
        for row, lines in _measured(table, formats):
            whole = row.find(_WHOLE)
            if whole is not None and (rows is None or row in rows) and sum(lines) > room / 2:
                whole.getparent().remove(whole)


def _points(length: Length | None) -> float:
    return length.pt if length else 0.0


def _edge(story: Any, distance: Length | None, margin: Length | None, width: float, formats: Formats) -> float:
    """Return the room that a header or footer takes: its margin, or more where it has many lines."""
    blocks = _blocks(story._element, width, formats)
    height = sum(block.before + sum(block.lines) + block.after for block in blocks)
    return max(_points(margin), _points(distance) + height)


def _place(flow: _Flow, block: _Block, chain: float) -> None:
    """Put a block on the page, or on the next when `chain`, what must stand together from it on, has no room."""
    needed = flow.gap(block) + chain
    if flow.used and (block.break_before or (flow.used + needed > flow.room and chain <= flow.room)):
        flow.turn(block.repeated)
    if block.heading:
        flow.headings.append(Heading(*block.heading, flow.page))
    flow.used += flow.gap(block)
    flow.after = 0
    lines = list(block.lines)
    while lines:
        fitting = _fitting(lines, flow.room - flow.used)
        if not fitting and flow.used > block.repeated:
            flow.turn(block.repeated)
            continue
        taken = fitting or len(lines)  # a row higher than a page runs over it
        flow.used += sum(lines[:taken])
        while flow.used > flow.room and not fitting:
            flow.page, flow.used = flow.page + 1, flow.used - flow.room
        lines = lines[taken:]
    flow.after = block.after


def _fitting(lines: list[float], room: float) -> int:
    """Return how many lines stay on the page: never one alone, here or on the next page."""
    count, used = 0, 0.0
    while count < len(lines) and used + lines[count] <= room + 0.1:
        used += lines[count]
        count += 1
    if count < len(lines):
        count = min(count, len(lines) - 2)
    return count if count == len(lines) or count >= 2 else 0


def _chain(blocks: list[_Block], number: int) -> float:
    """Return the height of a block with those it is kept with, the last one's first two lines included."""
    height = 0.0
    for block, following in pairwise([*blocks[number:], _Block(())]):
        if not block.keep_next or following.lines == ():
            least = block.lines[:2] if len(block.lines) != 3 else block.lines  # three lines cannot split
            return height + sum(least)
        height += sum(block.lines) + max(block.after, following.before)
    return height


def _blocks(parent: Any, width: float, formats: Formats) -> Iterator[_Block]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield _paragraph(child, width, formats)
        elif child.tag == qn("w:tbl"):
            yield from _rows(child, formats)
        elif child.tag == qn("w:sdt"):
            yield from _blocks(child.find(qn("w:sdtContent")), width, formats)


def _paragraph(paragraph: Any, width: float, formats: Formats, *, bold: bool = False) -> _Block:
    form = formats.of(paragraph)
    drawings = [int(extent.get("cy")) / _EMU for extent in paragraph.iter(qn("wp:extent"))]
    text = "".join(_text(part) for part in paragraph.iter(*_SAID))
    height = form.size * _LINE * form.line
    room = (width - form.left - form.right) * fit.ROUNDED  # pages are set to the printer's measure
    style = Style(form.size, bold=bold or form.bold)
    lines = [height for part in text.split("\n") for _ in fit.wrap(part, style, room)]
    lines[0] = max(lines[0], *drawings, 0)
    lines[-1] += form.border
    if form.keep_lines:
        lines = [sum(lines)]
    heading = (paragraph, form.level) if form.level else None
    return _Block(tuple(lines), form.before, form.after, form.keep_next, form.break_before, heading)


def _text(part: Any) -> str:
    return "\n" if part.tag == qn("w:br") else "    " if part.tag == qn("w:tab") else part.text or ""


def _rows(table: Any, formats: Formats) -> Iterator[_Block]:
    """Yield the rows of a table."""
    header = 0.0
    for row, lines in _measured(table, formats):
        height = sum(lines)
        is_header = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        whole = row.find(_WHOLE) is not None
        yield _Block((height,) if whole else lines, keep_next=is_header, repeated=0 if is_header else header)
        header = height if is_header else header


def _measured(table: Any, formats: Formats) -> Iterator[tuple[Any, tuple[float, ...]]]:
    """Yield each row with the heights of its highest cell's lines; the first row and column are taken to be bold."""
    widths = [float(column.get(qn("w:w"), 0)) / _TWIPS for column in table.iter(qn("w:gridCol"))]
    top, right, bottom, left = formats.cell_margins(table)
    for number, row in enumerate(table.iter(qn("w:tr"))):
        cells = []
        for column, (cell, width) in enumerate(zip(row.iter(qn("w:tc")), widths, strict=False)):
            lines = [top]
            for paragraph in cell.iter(qn("w:p")):
                block = _paragraph(paragraph, width - left - right, formats, bold=not number or not column)
                first, *others = block.lines
                lines += (block.before + first, *others)
                lines[-1] += block.after
            lines[-1] += bottom + 0.5  # the rule below
            cells.append((lines[0] + lines[1], *lines[2:]))
        yield row, max(cells, key=sum, default=(0.5,))
