"""The XML of a slide's runs and of a table's rows, columns and cells."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportgen.core.indicator import Outlook
from reportgen.core.papers.deck import Cell, DirectionMark, OutlookMark, RatingMark
from reportgen.core.record.identity import row_mark
from reportgen.writing import look
from reportgen.writing.tables import LaidTable, cell_text, face_room

EMU = 12700
"""English metric units in a point."""

_IDENTITY = {"rowId": "{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}", "colId": "{9D8B030D-6E8A-4147-A177-3AD203B41FA5}"}
"""The names under which PowerPoint keeps them."""


def run_xml(text: str, size: float | None, colour: str = "", *, bold: bool = False, to_write: bool = False) -> str:
    """Return a run of text; `size` in points, the layout's own when None."""
    points = f' sz="{round(size * 100)}"' if size else ""
    weight = ' b="1"' if bold else ""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else ""
    mark = f'<a:highlight><a:srgbClr val="{look.TO_WRITE}"/></a:highlight>' if to_write else ""
    return f'<a:r><a:rPr lang="en-GB"{points}{weight}>{fill}{mark}</a:rPr><a:t>{escape(text)}</a:t></a:r>'


def table_xml(table: LaidTable, style: str) -> str:
    """Return a real table as a graphic's content; `style` is the id of a table style."""
    headers = map(cell_text, table.header)
    columns = "".join(
        f'<a:gridCol w="{round(width * EMU)}">{_identity("colId", header)}</a:gridCol>'
        for width, header in zip(table.widths, headers, strict=True)
    )
    keys = ("", *table.keys)
    rows = "".join(
        f'<a:tr h="{round(height * EMU)}">'
        + "".join(_cell_xml(cell, table, number, column) for column, cell in enumerate(cells))
        + f"{_identity('rowId', keys[number])}</a:tr>"
        for number, (height, cells) in enumerate(zip(table.heights, (table.header, *table.rows), strict=True))
    )
    return (
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1">'
        f"<a:tableStyleId>{style}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
    )


def _identity(kind: str, key: str) -> str:
    """Return PowerPoint's own identity of a row or column, from what it is about: it stays when rows move."""
    return own_number(kind, row_mark(kind, key))


def own_number(kind: str, number: int, *, declared: bool = False) -> str:
    """Return a number as PowerPoint keeps it of a row (`rowId`) or column (`colId`); `declared` for XML by itself."""
    space = ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"' if declared else ""
    return (
        f'<a:extLst{space}><a:ext uri="{_IDENTITY[kind]}"><a16:{kind} '
        f'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" val="{number}"/></a:ext></a:extLst>'
    )


@dataclass(frozen=True)
class Spot:
    """A square on a slide, in points."""

    left: float
    top: float
    side: float


def faces_in(table: LaidTable, left: float, top: float) -> list[tuple[str, Outlook, Spot]]:
    """Return the faces of a table that stands there: the key of each one's row, its outlook and its place."""
    found = []
    for number, (key, cells) in enumerate(zip(table.keys, table.rows, strict=True), start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, OutlookMark) and cell.outlook:
                side = table.size * 1.2
                x = left + sum(table.widths[:column]) + table.pad_x
                y = top + sum(table.heights[:number]) + (table.heights[number] - side) / 2
                found.append((key, cell.outlook, Spot(x, y, side)))
    return found


def _cell_xml(cell: Cell, table: LaidTable, row: int, column: int) -> str:
    align, fill, turned = "r" if table.numeric[column] else "l", "", ""
    if isinstance(cell, RatingMark):
        colours = look.rating_fill(cell.rag)
        runs = run_xml(cell.word, table.size, colours.text, bold=True)
        align, fill = "ctr", f'<a:solidFill><a:srgbClr val="{colours.background}"/></a:solidFill>'
    elif isinstance(cell, DirectionMark):
        runs = _direction_runs(cell, table.size)
    elif isinstance(cell, OutlookMark):
        runs = run_xml(cell_text(cell), table.size)
    else:
        runs = run_xml(cell, table.size, bold=row == 0)
        if look.right_to_left(cell):
            align, turned = "r", ' rtl="1"'
    left = table.pad_x + face_room(cell, table.size)
    margins = f'marL="{round(left * EMU)}" marR="{round(table.pad_x * EMU)}"'
    margins += f' marT="{round(table.pad_y * EMU)}" marB="{round(table.pad_y * EMU)}"'
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"{turned}/>{runs}</a:p></a:txBody>'
        f'<a:tcPr {margins} anchor="ctr">{fill}</a:tcPr></a:tc>'
    )


def _direction_runs(mark: DirectionMark, size: float) -> str:
    if mark.travel is None:
        return run_xml(mark.figure or "No comparison", size)
    runs = run_xml(look.arrow(mark.travel), size, look.travel_colour(mark.travel), bold=True)
    return runs + (run_xml(f" ({mark.figure})", size) if mark.figure else "")
