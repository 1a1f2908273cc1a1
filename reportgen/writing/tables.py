"""Tables measured before they are drawn: widths from their content, heights from the lines their text takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.core.papers.deck import Cell, DirectionMark, OutlookMark, RatingMark, TableModel
from reportgen.writing import fit, look
from reportgen.writing.fit import LINE_SPACING, Style

PAD_X, PAD_Y = 6.0, 3.0
"""Room inside each cell, in points."""

LONGEST_CELL = 160
"""Characters that a cell of a slide's table shows; the indicator's own slide has the whole text."""


@dataclass(frozen=True)
class LaidTable:
    """A table ready to draw: cells, widths of columns and heights of rows (the header's first), all in points."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    summary: str
    keys: tuple[str, ...] = ()
    pad_x: float = PAD_X
    pad_y: float = PAD_Y

    @property
    def height(self) -> float:
        """The height of the whole."""
        return sum(self.heights)


def lay_table(table: TableModel, width: float, size: float, least_row: float, longest: int = LONGEST_CELL) -> LaidTable:
    """Return the table `width` wide in text of `size`, no row lower than `least_row`, no cell of more characters."""
    table, _ = cut_cells(table, longest)
    rows = table.rows
    widths = _widths(table, width, size)
    heights = tuple(
        max(
            least_row,
            *(_cell_height(cell, widths[column], size, bold=number == 0) for column, cell in enumerate(cells)),
        )
        for number, cells in enumerate((table.header, *rows))
    )
    keys = table.keys or tuple(cell_text(row[0]) for row in rows)
    return LaidTable(table.header, rows, table.numeric, widths, heights, size, table.summary, keys)


def fit_table(table: TableModel, room: tuple[float, float], sizes: Sequence[float], least_row: float) -> LaidTable:
    """Return the table in the largest of `sizes` at which it fits `room` with no word broken, else in the smallest."""
    laid = None
    for size in sizes:
        laid = lay_table(table, room[0], size, min(least_row, size * 2.16))
        if laid.height <= room[1] and not breaks_a_word(laid):
            break
    if laid is None:
        raise ValueError("no sizes given")
    return laid


def breaks_a_word(laid: LaidTable) -> bool:
    """Return whether a word is wider than its column."""
    return any(
        fit.width(word, Style(laid.size, bold=number == 0 or not isinstance(cell, str)))
        > width - 2 * PAD_X - face_room(cell, laid.size)
        for number, cells in enumerate((laid.header, *laid.rows))
        for cell, width in zip(cells, laid.widths, strict=True)
        for word in cell_text(cell).split()
    )


def pages(laid: LaidTable, room: float, most_rows: int) -> list[LaidTable]:
    """Return the table in parts of at most `most_rows` rows, none higher than `room`, header repeated.

    Rows are spread evenly over as many parts as are needed, so that the last is not left with one.
    """
    parts = _cut_rows(laid, room, most_rows)
    even = _cut_rows(laid, room, -(-len(laid.rows) // max(1, len(parts))))
    return even if len(even) == len(parts) else parts


def _cut_rows(laid: LaidTable, room: float, most_rows: int) -> list[LaidTable]:
    parts = []
    start = 0
    while start < len(laid.rows):
        end, height = start, laid.heights[0]
        while end < len(laid.rows) and end - start < most_rows:
            height += laid.heights[end + 1]
            if height > room and end > start:
                break
            end += 1
        heights = (laid.heights[0], *laid.heights[start + 1 : end + 1])
        shown = f" Rows {start + 1} to {end} of {len(laid.rows)}." if end - start < len(laid.rows) else ""
        summary = f"{laid.summary}.{shown}"
        part = replace(laid, rows=laid.rows[start:end], heights=heights, keys=laid.keys[start:end], summary=summary)
        parts.append(part)
        start = end
    return parts


def cut_cells(table: TableModel, longest: int, *, numeric: bool = False) -> tuple[TableModel, tuple[str, ...]]:
    """Return the table with its texts cut to `longest` characters, and each cut one in full, after its row's name.

    `numeric` cuts only the columns that hold numbers.
    """
    in_full = []
    rows = []
    for row in table.rows:
        cells = tuple(
            _shortened(cell, longest) if is_number or not numeric else cell
            for cell, is_number in zip(row, table.numeric, strict=True)
        )
        for cell, cut in zip(row, cells, strict=True):
            if cell != cut:
                in_full.append(f"{cell_text(row[0])}: {cell_text(cell)}")
        rows.append(cells)
    return replace(table, rows=tuple(rows)), tuple(dict.fromkeys(in_full))


def airy(laid: LaidTable, room: float) -> LaidTable:
    """Return the table with rows up to a third higher, where `room` allows it."""
    factor = max(1.0, min(4 / 3, room / laid.height))
    return replace(laid, heights=tuple(height * factor for height in laid.heights))


def cell_text(cell: Cell) -> str:
    """Return what a cell prints."""
    if isinstance(cell, RatingMark):
        return cell.word
    if isinstance(cell, DirectionMark):
        if cell.travel is None:
            return cell.figure or "No comparison"
        return look.arrow(cell.travel) + (f" ({cell.figure})" if cell.figure else "")
    if isinstance(cell, OutlookMark):
        return cell.outlook.value if cell.outlook else "–"
    return cell


def face_room(cell: Cell, size: float) -> float:
    """Return the width that a face takes before the text of a cell, in points."""
    return size * 1.6 if isinstance(cell, OutlookMark) and cell.outlook else 0.0


def _shortened(cell: Cell, longest: int) -> Cell:
    if isinstance(cell, str):
        return _cut(cell, longest)
    return replace(cell, figure=_cut(cell.figure, longest)) if isinstance(cell, DirectionMark) else cell


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0][: longest - 1] + "…"


def _widths(table: TableModel, width: float, size: float) -> tuple[float, ...]:
    """Return the columns' widths: as wide as their content up to a limit, the widest column what is left.

    Where that is too little for it, the widest of the others give up what they have beyond their longest word,
    or beyond their header in one line where that has room.
    """
    bold = Style(size, bold=True)
    wanted, least = [], []
    for column, header in enumerate(table.header):
        cells = [row[column] for row in table.rows]
        words = [*header.split(), *(word for cell in cells for word in _unbroken(cell))]
        face = max((face_room(cell, size) for cell in cells), default=0)
        least.append(min(size * 8.5, max(fit.width(word, bold) for word in words)) + face + 2 * PAD_X + 1)
        longest = max((fit.width(cell_text(cell), bold) for cell in cells), default=0) + face
        wanted.append(min(longest, size * 9) + 2 * PAD_X + 1)
    if table.prose and sum(least) < width:
        return _shared(table, width, least, size)
    others = [column for column in range(len(wanted)) if column != table.widest]
    room = width - max(width * 0.24, min(max(wanted[table.widest], least[table.widest]), width * 0.4))
    least = _with_whole_headers(table, least, room, size)
    most = _limit([wanted[column] for column in others], [least[column] for column in others], room)
    wanted = [max(min(want, most), low) for want, low in zip(wanted, least, strict=True)]
    squeeze = min(1.0, room / sum(wanted[column] for column in others))
    widths = [want * squeeze for want in wanted]
    widths[table.widest] = width - sum(widths[column] for column in others)
    return tuple(widths)


def _limit(wanted: Sequence[float], least: Sequence[float], room: float) -> float:
    """Return the width that columns are cut down to, none below its least, so that together they fit `room`."""
    low, high = 0.0, max(wanted)
    for _ in range(30):
        middle = (low + high) / 2
        together = sum(max(min(want, middle), floor) for want, floor in zip(wanted, least, strict=True))
        low, high = (middle, high) if together <= room else (low, middle)
    return low


def _with_whole_headers(table: TableModel, least: Sequence[float], room: float, size: float) -> list[float]:
    """Return the least widths, grown to headers in one line in as many columns as `room` allows, short ones first."""
    grown = list(least)
    whole = [fit.width(header, Style(size, bold=True)) + 2 * PAD_X + 1 for header in table.header]
    others = sorted((column for column in range(len(least)) if column != table.widest), key=whole.__getitem__)
    left = room - sum(least[column] for column in others)
    for column in others:
        missing = max(0.0, whole[column] - least[column])
        if missing <= left:
            grown[column] += missing
            left -= missing
    return grown


def _shared(table: TableModel, width: float, least: Sequence[float], size: float) -> tuple[float, ...]:
    """Return the widths of columns of texts: each its least, and of the rest what its longest text wants.

    Where that is too much, those that want more share what is left, a long text not in proportion: it can wrap.
    """
    bold, widths = Style(size, bold=True), list(least)
    wanted = [
        max(fit.width(cell_text(cell), bold) + face_room(cell, size) for cell in column) + 2 * PAD_X + 1 - low
        for column, low in zip(zip(table.header, *table.rows, strict=True), least, strict=True)
    ]
    open_columns, rest = list(range(len(least))), width - sum(least)
    while open_columns:
        whole = sum(math.sqrt(max(wanted[column], 1.0)) for column in open_columns)
        shares = {column: rest * math.sqrt(max(wanted[column], 1.0)) / whole for column in open_columns}
        content = [column for column in open_columns if wanted[column] <= shares[column]]
        for column in content or open_columns:
            given = max(0.0, wanted[column]) if content else shares[column]
            widths[column] += given
            rest -= given
        open_columns = [column for column in open_columns if content and column not in content]
    for column in (texts := _texts(table)):
        widths[column] += rest / len(texts)
    return tuple(widths)


def _texts(table: TableModel) -> list[int]:
    """Return the columns that hold texts, neither numbers nor marks; the widest one where none does."""
    found = [
        column
        for column, is_number in enumerate(table.numeric)
        if not is_number and all(isinstance(row[column], str) for row in table.rows)
    ]
    return found or [table.widest]


def _unbroken(cell: Cell) -> list[str]:
    """Return the parts of a cell that should stay on one line."""
    return cell_text(cell).split() if isinstance(cell, str) else [cell_text(cell)]


def _cell_height(cell: Cell, width: float, size: float, *, bold: bool) -> float:
    heavy = bold or not isinstance(cell, str)
    lines = len(fit.wrap(cell_text(cell), Style(size, bold=heavy), width - 2 * PAD_X - face_room(cell, size)))
    return lines * size * LINE_SPACING + 2 * PAD_Y
