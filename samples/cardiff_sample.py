"""The sample workbook of Cardiff's children's services, Quarter 3 2017/18: a sheet Data in place of period columns.

The covering report gives two figures (the source `published`); every other figure and text of an indicator is
`illustrative`, shaded, and said to be so beside each row of figures.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from samples.sample_sheets import (
    A4,
    ILLUSTRATIVE,
    POLARITY,
    Entry,
    about_sheet,
    head,
    indicator_sheet,
    put,
    report_sheet,
    save,
    set_heights,
    set_print,
    text,
)

HERE = Path(__file__).parent
NAME = "cardiff-children-2017-18-q3"
TITLE = "Sample workbook: Cardiff, Children and Young People, Quarter 3 2017/18"
NOTES = {
    ILLUSTRATIVE: "Illustrative: not published.",
    "published": "Published in the covering report; earlier ones and the forecasts are illustrative.",
}
PUBLISHED = ("DEM1", "DEM2")
"""The indicators whose latest figure, and with it their name, is published."""


def make_cardiff() -> None:
    """Write the sample."""
    book = Workbook()
    about = book.worksheets[0]
    about.title = "About"
    about_sheet(about, TITLE, _table("about"))
    report_sheet(book.create_sheet("Report"), _table("report"))
    indicator_sheet(book.create_sheet("Indicators"), *_indicators())
    _data_sheet(book.create_sheet("Data"))
    _texts_sheet(book.create_sheet("Commitments"), ("commitment", "status", "comment"), {"A": 60})
    _texts_sheet(book.create_sheet("Dashboard"), ("group", "message", "narrative"), {"A": 30, "B": 50, "C": 100})
    book.properties.title, book.properties.creator, book.properties.language = TITLE, "Sample data", "en-GB"
    save(book, HERE / f"{NAME}.xlsx")
    print(f"{NAME}.xlsx")


def _table(part: str) -> list[dict[str, str]]:
    with (HERE / "data" / f"{NAME}-{part}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _indicators() -> tuple[list[str], list[list[Entry]]]:
    header = [
        "Ref", "Indicator", "Short name", "Definition", "Group", "Polarity", "Series", "Unit", "Annual target",
        "Target rationale", "Management actions", "Outlook", "Equality relevant", "Comment", "Improvements required",
    ]  # fmt: skip
    rows = []
    for row in _table("indicators"):
        named = "" if row["ref"] in PUBLISHED else ILLUSTRATIVE
        rows.append([
            text(row["ref"]), text(row["indicator"], named), text(row["short_name"], named),
            text(row["definition"], named), text(row["group"]), text(POLARITY.get(row["polarity"], row["polarity"])),
            text(row["series"]), text(row["unit"]), _number(row["annual_target"], ILLUSTRATIVE),
            text(row["target_rationale"], ILLUSTRATIVE), text(row["management_actions"], ILLUSTRATIVE),
            text(row["outlook"], ILLUSTRATIVE), text("No"), text(row["comment"], ILLUSTRATIVE),
            text(row["improvements"], ILLUSTRATIVE),
        ])  # fmt: skip
    return header, rows


def _data_sheet(sheet: Worksheet) -> None:
    head(sheet, ["Ref", "Period", "Actual", "Target", "Forecast", "Note"])
    for at, row in enumerate(_table("figures"), 2):
        source = row["source"]
        put(sheet, at, 1, text(row["ref"]))
        put(sheet, at, 2, text(row["period"]))
        for column, part in enumerate(("actual", "target", "forecast"), 3):
            put(sheet, at, column, _number(row[part], source))
        put(sheet, at, 6, text(NOTES[source]))
    sheet.column_dimensions["F"].width = 80
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    set_heights(sheet)
    set_print(sheet, A4)


def _texts_sheet(sheet: Worksheet, parts: tuple[str, ...], widths: dict[str, int]) -> None:
    """Write a sheet of texts, all illustrative but the names of the groups."""
    head(sheet, [part.capitalize() for part in parts])
    for at, row in enumerate(_table(sheet.title.casefold()), 2):
        for column, part in enumerate(parts, 1):
            put(sheet, at, column, text(row[part], "" if part == "group" else ILLUSTRATIVE))
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    set_heights(sheet)
    set_print(sheet, A4)


def _number(typed: str, source: str) -> Entry:
    """Return a figure as a number with its format: 14.2%, £742,000, 7,393; anything else stays text."""
    if found := re.fullmatch(r"\d+(\.\d+)?%", typed):
        places = len(found[1] or ".") - 1
        return Entry(float(Decimal(typed[:-1]) / 100), "0." + "0" * places + "%" if places else "0%", source)
    if found := re.fullmatch(r"£([\d,]+)", typed):
        return Entry(int(found[1].replace(",", "")), '"£"#,##0', source)
    if found := re.fullmatch(r"[\d,]+", typed):
        return Entry(int(typed.replace(",", "")), "#,##0", source)
    return text(typed, source)
