"""Further sheets that a profile asks for, such as Options or Risks -> tables of text for the templates."""

from __future__ import annotations

from reportgen.core.indicator import TableSheet
from reportgen.core.problems import Problem, warning
from reportgen.core.wording import long_date
from reportgen.reading import values
from reportgen.reading.cells import Cell
from reportgen.reading.sheets import Sheet


def read_table(name: str, sheet: Sheet | None, problems: list[Problem]) -> TableSheet:
    """Return a sheet's rows under its first row's headers; none, with a warning, when it is not there or empty."""
    rows = sheet.rows if sheet else ()
    if sheet is None:
        problems.append(
            warning(name, f"there is no sheet “{name}”", f"add a sheet named {name}; its table stays empty")
        )
    elif len(rows) < 2:
        fix = "give it a header row and the rows below it"
        problems.append(warning(sheet.name, "the sheet has no rows below its headers", fix))
    if not rows:
        return TableSheet(name, ())
    headers = {column: cell.text for column, cell in rows[0][1].items() if cell.text}
    return TableSheet(
        name,
        tuple(
            tuple((header, _text(cells.get(column), problems)) for column, header in headers.items())
            for _, cells in rows[1:]
            if any(column in headers for column in cells)
        ),
    )


def _text(cell: Cell | None, problems: list[Problem]) -> str:
    if cell is None:
        return ""
    values.report_fault(cell, problems, severe=False)
    return long_date(cell.day) if cell.day else cell.text
