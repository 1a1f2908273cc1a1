"""The tests' notation for a deck's tables, a row a line."""

from reportgen.core.papers.deck import Cell, DirectionMark, OutlookMark, RatingMark, TableModel


def shown(cell: Cell) -> str:
    """Return a table's cell as text: `[Red]` a rating, `better 60%` a direction with the figure compared with."""
    match cell:
        case RatingMark():
            return f"[{cell.word}]"
        case DirectionMark():
            return f"{cell.travel.value if cell.travel else '-'} {cell.figure}".strip()
        case OutlookMark():
            return f"face {cell.outlook.value}" if cell.outlook else "-"
        case str():
            return cell


def rows(table: TableModel) -> list[str]:
    return [" | ".join(shown(cell) for cell in row) for row in (table.header, *table.rows)]
