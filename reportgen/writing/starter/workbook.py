"""The starter workbook: a period and a profile -> the bytes of an .xlsx that explains itself and builds as it is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from reportgen.core.inputs import EXAMPLE, Input, Need
from reportgen.core.period import Period
from reportgen.core.profile import Profile
from reportgen.writing.package import repacked
from reportgen.writing.starter.about import write_about
from reportgen.writing.starter.examples import meeting_date, report_rows
from reportgen.writing.starter.indicators import write_indicators
from reportgen.writing.starter.sheets import (
    A4,
    DATE,
    Styles,
    add_table,
    described,
    mark_examples,
    set_height,
    set_input,
    set_print,
)

_COLUMNS = (("Field", 32), ("Value", 62), ("What to type", 78))


def starter_workbook(period: Period, profile: Profile, profiles: Sequence[str], created: datetime) -> bytes:
    """Return the workbook for a period, with the fields that the profile needs and a list of `profiles` to choose from.

    `created` is when the file says that it was made.
    """
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is made

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    title = f"Indicators for {period.full_name}"
    book.set_properties({"title": title, "subject": "Starter workbook for reportgen", "created": created, "author": ""})
    styles = Styles(book)
    write_about(book.add_worksheet("About"), styles, period)
    _write_report(book.add_worksheet("Report"), styles, report_rows(period, profile, profiles), meeting_date(period))
    write_indicators(book.add_worksheet("Indicators"), styles, period)
    book.close()
    return repacked(stream.getvalue(), _let_rows_grow)


def _write_report(sheet: Any, styles: Styles, rows: Sequence[tuple[Input, str | date]], example_day: date) -> None:
    heads = [(name, styles.head(Need.REQUIRED)) for name, _ in _COLUMNS]
    add_table(sheet, (0, 0, len(rows), len(heads) - 1), "ReportFields", heads, filters=False)
    for column, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width, styles.text())
    set_height(sheet, 0, _COLUMNS)
    for row, (one, value) in enumerate(rows, 1):
        what = described(one)
        sheet.write_string(row, 0, one.name, styles.text(bold=True))
        if isinstance(value, date):
            sheet.write_datetime(row, 1, value, styles.plain(num_format=DATE, align="left"))
        else:
            sheet.write(row, 1, value or None, styles.text())
        sheet.write_string(row, 2, what, styles.text())
        texts = (one.name, str(value), what)
        set_height(sheet, row, [(text, width) for text, (_, width) in zip(texts, _COLUMNS, strict=True)])
        set_input(sheet, (row, 1, row, 1), one)
    day = f"DATE({example_day.year},{example_day.month},{example_day.day})"
    example = f'OR(LEFT($B2,{len(EXAMPLE)})="{EXAMPLE}",$B2={day})'
    mark_examples(sheet, styles, (1, 0, len(rows), 2), example, '$A2<>""')
    sheet.freeze_panes(1, 1)
    sheet.set_selection(1, 1, 1, 1)
    sheet.repeat_rows(0)
    set_print(sheet, paper=A4, landscape=True)


def _let_rows_grow(name: str, part: bytes) -> bytes:
    """Call no row's height the user's own, or Excel would leave it when a longer text is typed."""
    return part.replace(b' customHeight="1"', b"") if name.startswith("xl/worksheets/") else part
