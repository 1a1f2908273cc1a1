"""The sample workbook of Havering's Quarter 1 2017/18 table laid out as it was published: the council's own scorecard.

Figures and texts are those of `havering-board-2017-18-q1.csv`; `...-scorecard.csv` has the rating printed beside each
figure and which way each printed arrow points.
"""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from samples.sample_sheets import (
    A3,
    HEADER_FILL,
    POLARITY,
    WHITE,
    about_sheet,
    put,
    report_sheet,
    save,
    set_heights,
    set_print,
    text,
)

HERE = Path(__file__).parent
BOARD = "havering-board-2017-18-q1"
NAME = f"{BOARD}-scorecard"
TITLE = "Sample workbook: Havering, the published scorecard of Quarter 1 2017/18"
ARROWS = {"better": "↑", "same": "→", "worse": "↓", "none": "-", "unclear": ""}
ABOVE = (
    ("O&S Board Performance Report: Quarter One 2017/18",),
    (),
    ("2017-18 Corporate Performance Indicator",),
    (),
    ("RAG Rating", "", "Direction of Travel (DOT)"),
    ("GREEN", "On or better than target: on track", "↑", "Short Term: better than the previous quarter. "
     "Long Term: better than at the same point last year"),
    ("RED", "Worse than target: off track", "→", "Short Term: the same as the previous quarter. "
     "Long Term: the same as at the same point last year"),
    ("", "", "↓", "Short Term: worse than the previous quarter. Long Term: worse than at the same point last year"),
    (),
)  # fmt: skip
"""The lines above the table: its title, and the key of its ratings and arrows."""
HEADER = {
    "A": "Sub-committee", "B": "Indicator and Description", "C": "Value", "D": "2017/18 Annual Target",
    "E": "2017/18 Q1 Target", "F": "2017/18 Q1 Performance", "G": "Short Term DOT against Annual 2016/17 (Q4)",
    "I": "Long Term DOT against Q1 2016/17", "K": "Comments",
}  # fmt: skip
"""The printed headers; each of the two about direction stands over an arrow and a figure."""
WIDTHS = {"A": 16, "B": 42, "C": 12, "D": 14, "E": 14, "F": 16, "G": 5, "H": 14, "I": 5, "J": 14, "K": 90}
ONE_COMMENT = ("01", "02", "03", "04")
"""The rows about complaints share one merged comment."""
BOTH_TARGETS = "11"
"""The row in which one merged cell is the target of the year and of the quarter."""


def make_scorecard() -> None:
    book = Workbook()
    about = book.worksheets[0]
    about.title = "About"
    about_sheet(about, TITLE, _table(f"{NAME}-about"))
    fields = [
        row if row["field"] != "Profile" else row | {"value": "havering-board"} for row in _table(f"{BOARD}-report")
    ]
    report_sheet(book.create_sheet("Report"), fields)
    _scorecard(book.create_sheet("Scorecard"))
    book.properties.title, book.properties.creator, book.properties.language = TITLE, "Sample data", "en-GB"
    save(book, HERE / f"{NAME}.xlsx")
    print(f"{NAME}.xlsx")


def _scorecard(sheet: Worksheet) -> None:
    for number, line in enumerate(ABOVE, 1):
        for column, words in enumerate(line, 1):
            if words:
                sheet.cell(number, column, words).font = Font(
                    name="Arial", size=14 if number == 1 else 10, bold=number < 6
                )
    header = len(ABOVE) + 1
    for letter, words in HEADER.items():
        cell = sheet[f"{letter}{header}"]
        cell.value, cell.font = words, Font(name="Arial", size=10, bold=True, color=WHITE)
        cell.fill = PatternFill("solid", fgColor=HEADER_FILL)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.merge_cells(f"G{header}:H{header}")
    sheet.merge_cells(f"I{header}:J{header}")
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    printed = {row["id"]: row for row in _table(NAME)}
    added = {row["id"]: row["rejoined_comment"] for row in _table(f"{BOARD}-added")}
    rows = _table(BOARD)
    for at, row in enumerate(rows, header + 1):
        _row(sheet, at, row, printed[row["id"]], added[row["id"]])
    _merge_published(sheet, header + 1, rows)
    sheet.freeze_panes = f"C{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    set_heights(sheet, first=header)
    sheet.row_dimensions[header].height = 56
    set_print(sheet, A3)


def _row(sheet: Worksheet, at: int, row: dict[str, str], printed: dict[str, str], rejoined: str) -> None:
    action = f"\nCorrective Action: {row['corrective_action']}" if row["corrective_action"] else ""
    cells = (
        row["sub_committee"], row["indicator"], POLARITY.get(row["polarity"], row["polarity"]), row["annual_target"],
        row["period_target"], f"{row['current_raw']} {printed['rating']}".strip(), ARROWS[printed["short_term"]],
        row["previous_raw"], ARROWS[printed["long_term"]], row["same_period_last_year_raw"],
        (rejoined or row["comment"]) + action,
    )  # fmt: skip
    for column, words in enumerate(cells, 1):
        put(sheet, at, column, text(words))


def _merge_published(sheet: Worksheet, first: int, rows: list[dict[str, str]]) -> None:
    """Merge what was printed in one cell: the sub-committees, the comment on complaints, one row's two targets."""
    start = first
    for _, group in groupby(rows, key=lambda row: row["sub_committee"]):
        end = start + len(list(group)) - 1
        sheet.merge_cells(f"A{start}:A{end}")
        start = end + 1
    sheet.merge_cells(f"K{first}:K{first + len(ONE_COMMENT) - 1}")
    [at] = [number for number, row in enumerate(rows, first) if row["id"] == BOTH_TARGETS]
    sheet[f"D{at}"] = sheet[f"E{at}"].value
    sheet.merge_cells(f"D{at}:E{at}")


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
