"""Tables of a deck, cut into as many slides as they need."""

from __future__ import annotations

from reportgen.core.papers.deck import TableModel, TableSlide
from reportgen.writing.slides.placeholders import Place
from reportgen.writing.slides.writer import ROW, TABLE_SIZES, TEXT_SIZES, SlideWriter, continued
from reportgen.writing.tables import LaidTable, airy, breaks_a_word, cut_cells, lay_table, pages

ROWS_A_SLIDE = 8
_CELLS = (1200, 600, 300, 160)
"""Characters that a cell of a whole table is cut to until each row fits a slide."""


def table_slides(writer: SlideWriter, slide: TableSlide) -> None:
    """Write the slides of a table; what is cut of a whole one stands in the notes of the first."""
    _, places = writer.layouts.get("Table")
    room = places["Table"]
    if slide.whole:
        parts, in_full = _whole(slide, room)
    else:
        parts, in_full = _in_parts(slide.table, room), ()
    for number, part in enumerate(parts, start=1):
        page, _ = writer.page("Table", f"{slide.key}-{number}")
        writer.title(page, places["Title"], slide.title + continued(number, len(parts)))
        page.table("Table", airy(part, room.height), writer.table_style)
        if number == 1 and in_full:
            page.notes(in_full)


def _in_parts(table: TableModel, room: Place) -> list[LaidTable]:
    laid = lay_table(table, room.width, TABLE_SIZES[0], ROW)
    if max(laid.heights) > room.height / 3 or breaks_a_word(laid):
        laid = lay_table(table, room.width, TABLE_SIZES[-1], ROW)
    return pages(laid, room.height, ROWS_A_SLIDE)


def _whole(slide: TableSlide, room: Place) -> tuple[list[LaidTable], tuple[str, ...]]:
    """Return the table on one slide in the largest text that fits, else on several, and in full what is cut."""
    _, in_full = cut_cells(slide.table, slide.longest)
    for size in TEXT_SIZES:
        laid = lay_table(slide.table, room.width, size, min(ROW, size * 2.16), slide.longest)
        if laid.height <= room.height and not breaks_a_word(laid):
            return pages(laid, room.height, len(laid.rows)), in_full
    for longest in (slide.longest, *_CELLS):
        _, in_full = cut_cells(slide.table, longest)
        laid = lay_table(slide.table, room.width, TABLE_SIZES[-1], ROW, longest)
        if max(laid.heights[1:], default=0) <= room.height - laid.heights[0]:
            break
    return pages(laid, room.height, len(laid.rows)), in_full
