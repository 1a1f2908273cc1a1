"""The workbook inside a chart, which Office opens when somebody edits the chart's data."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from reportgen.writing.package import repacked


def embedded_workbook(rows: Sequence[Sequence[object]], formats: Sequence[str]) -> bytes:
    """Return an .xlsx with the rows on Sheet1; text is never taken for a formula or a link."""
    import xlsxwriter  # noqa: PLC0415 - only where a chart is drawn

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1), "author": ""})
    sheet = book.add_worksheet("Sheet1")
    styles = [book.add_format({"num_format": text}) for text in formats]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, Decimal):
                sheet.write_number(row, column, float(cell), styles[column - len(cells) + len(styles)])
            elif isinstance(cell, int):
                sheet.write_number(row, column, cell)
            elif cell:
                sheet.write_string(row, column, str(cell))
    book.close()
    return repacked(stream.getvalue())
