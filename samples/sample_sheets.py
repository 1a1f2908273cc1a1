"""The look of the sample workbooks: sheets, styles, drop-downs, and files with the same bytes on every run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

MADE = datetime(2018, 1, 2, 9, 0)
"""The date in every file: the bytes must not depend on the day."""

ILLUSTRATIVE, CARRIED = "illustrative", "carried from Q1"
POLARITY = {"bigger": "Bigger is better", "smaller": "Smaller is better"}
FILLS = {ILLUSTRATIVE: "FFF2CC", CARRIED: "DDEBF7"}
HEADER_FILL, RULE, WHITE = "12436D", "B1B4B6", "FFFFFF"
TEXT_FORMAT, DATE_FORMAT = "@", "d mmmm yyyy"
A3, A4 = 8, 9
TALLEST = 409
"""The tallest row that Excel allows, in points."""
OBJECTIVES = " making Havering"
CHOICES = {
    "Polarity": "Bigger is better,Smaller is better,TBC,N/A",
    "Series": "snapshot,cumulative,rolling,annual",
    "Equality relevant": "Yes,No",
}
WIDTHS = {
    "Ref": 6, "Indicator": 42, "Short name": 24, "Definition": 36, "Committee": 24, "Also reported to": 19,
    "Also reported order": 10, "Polarity": 12, "Series": 12, "Unit": 11, "Decimals": 11, "Annual target": 14,
    "Equality relevant": 11, "Comment": 75, "Improvements required": 75, "Illustrative": 42,
    "Group": 24, "Target rationale": 60, "Management actions": 60,
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """What goes into one cell: a value, its number format and where it comes from."""

    value: str | int | float | date | None
    number_format: str = "General"
    source: str = ""


def text(value: str, source: str = "") -> Entry:
    return Entry(value or None, TEXT_FORMAT, source)


def put(sheet: Worksheet, row: int, column: int, entry: Entry) -> None:
    cell = sheet.cell(row, column, entry.value)
    cell.number_format = entry.number_format
    cell.font = Font(name="Arial", size=10)
    side = "left" if isinstance(entry.value, str) else None
    cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal=side)
    cell.border = Border(bottom=Side("thin", color=RULE))
    if fill := FILLS.get(entry.source if entry.value is not None else ""):
        cell.fill = PatternFill("solid", fgColor=fill)


def head(sheet: Worksheet, names: Sequence[str]) -> None:
    for column, name in enumerate(names, 1):
        cell = sheet.cell(1, column, name)
        cell.font = Font(name="Arial", size=10, bold=True, color=WHITE)
        cell.fill = PatternFill("solid", fgColor=HEADER_FILL)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(name, 13)


def set_heights(sheet: Worksheet, first: int = 1) -> None:
    """Give every row the height its wrapped text needs: not every program works it out when it opens the file."""
    for at, values in enumerate(sheet.iter_rows(min_row=first, values_only=True), first):
        lines = 1
        for column, value in enumerate(values, 1):
            room = int(sheet.column_dimensions[get_column_letter(column)].width * 1.05)
            if isinstance(value, str):
                lines = max(lines, sum(len(wrap(part, room)) or 1 for part in value.split("\n")))
        if lines > 1:
            sheet.row_dimensions[at].height = min(TALLEST, 13 * lines + 3)


def set_print(sheet: Worksheet, paper: int, pages_wide: int = 1) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    if footer := sheet.oddFooter:
        footer.left.text, footer.right.text = "&A", "Page &P of &N"


def drop_down(sheet: Worksheet, cells: str, choices: str) -> None:
    rule = DataValidation("list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(rule)
    rule.add(cells)


def about_sheet(sheet: Worksheet, title: str, rows: Iterable[dict[str, str]]) -> None:
    sheet["A1"] = title
    sheet["A1"].font = Font(name="Arial", size=14, bold=True, color=HEADER_FILL)
    for at, row in enumerate(rows, 3):
        put(sheet, at, 1, text(row["heading"], row["heading"].removeprefix("Legend: ")))
        put(sheet, at, 2, text(row["text"]))
        sheet.cell(at, 1).font = Font(name="Arial", size=10, bold=True)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 110
    sheet.sheet_view.showGridLines = False
    set_heights(sheet, first=3)
    set_print(sheet, A4)


def report_sheet(sheet: Worksheet, rows: Iterable[dict[str, str]]) -> None:
    head(sheet, ["Field", "Value"])
    for at, row in enumerate(rows, 2):
        value = text(row["value"], row["source"])
        if row["field"] == "Meeting date":
            value = Entry(date.fromisoformat(row["value"]), DATE_FORMAT, row["source"])
        put(sheet, at, 1, text(row["field"]))
        put(sheet, at, 2, value)
        sheet.cell(at, 2).alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)
        if row["field"].endswith(OBJECTIVES):
            drop_down(sheet, f"B{at}", "Yes,No")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 100
    sheet.freeze_panes = "A2"
    set_heights(sheet)
    set_print(sheet, A4)


def indicator_sheet(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[Entry]]) -> None:
    head(sheet, header)
    for at, row in enumerate(rows, 2):
        for column, entry in enumerate(row, 1):
            put(sheet, at, column, entry)
    for name, choices in CHOICES.items():
        if name not in header:
            continue
        letter = get_column_letter(header.index(name) + 1)
        drop_down(sheet, f"{letter}2:{letter}200", choices)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = "A:B"
    set_heights(sheet)
    set_print(sheet, A3, pages_wide=1 + len(header) // 20)


def table_sheet(sheet: Worksheet, rows: Sequence[dict[str, str]]) -> None:
    header = list(rows[0])
    head(sheet, header)
    for at, row in enumerate(rows, 2):
        for column, name in enumerate(header, 1):
            put(sheet, at, column, text(row[name]))
            sheet.column_dimensions[get_column_letter(column)].width = 120 / len(header)
    sheet.freeze_panes = "A2"
    set_heights(sheet)
    set_print(sheet, A4)


def save(book: Workbook, path: Path) -> None:
    """Save with fixed dates: openpyxl stamps the time of day in the properties and on every part of the zip."""
    book.save(raw := BytesIO())
    stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(raw) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            if name == "xl/styles.xml":
                part = re.sub(rb"<font>.*?</font>", _in_order, part)
            info = ZipInfo(name, MADE.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, part)


_OF_A_FONT = (b"b", b"i", b"sz", b"color", b"name", b"family", b"scheme")


def _in_order(font: re.Match[bytes]) -> bytes:
    """Return a font's elements in the order of the schema; openpyxl writes them in one of its own."""
    found = re.findall(rb"<(\w+)[^>]*?/>", font[0])
    elements = dict(zip(found, re.findall(rb"<\w+[^>]*?/>", font[0]), strict=True))
    return b"<font>" + b"".join(elements[name] for name in sorted(elements, key=_OF_A_FONT.index)) + b"</font>"
