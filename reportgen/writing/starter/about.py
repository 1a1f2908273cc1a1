"""The first sheet of the starter workbook: what it is and how to go on, on one printed page."""

from __future__ import annotations

from typing import Any

from reportgen.core.inputs import Need
from reportgen.core.period import Period
from reportgen.writing.look import ACCENT
from reportgen.writing.starter.sheets import A4, Styles, set_height, set_print

_WIDTHS = (20, 84)
_WHAT = (
    "You fill in this workbook, and reportgen writes the draft committee report (Word) and its appendix (PowerPoint) "
    "from it. It is made for {period} ({months}), and with its examples it works as it stands: try it."
)
_STEPS = (
    ("1  Report", "On the sheet Report, type over the yellow examples. Each row says what to type."),
    (
        "2  Indicators",
        "On the sheet Indicators, give each indicator a row. Select a cell to see what belongs in it; some cells have "
        "a list to choose from.",
    ),
    (
        "3  Examples",
        "Two indicators begin with “Example:”. Type a percentage over the first and a number over the second, or "
        "delete their rows: right-click the row number and choose Delete.",
    ),
    (
        "4  Check",
        "Save the workbook, then run:  python3 generate.py check WORKBOOK.xlsx  (on Windows py generate.py ...). It "
        "lists each indicator's rating and everything that needs a look, with its cell, and writes nothing.",
    ),
    (
        "5  Build",
        "Run:  python3 generate.py build WORKBOOK.xlsx  The drafts are saved in a folder beside the workbook, never "
        "over what is there. Every word and chart in them can be edited.",
    ),
)
_COLOURS = (
    (Need.REQUIRED, "Nothing can be written without it."),
    (Need.RECOMMENDED, "Best filled in. Without it the draft may have a gap, or an indicator no rating."),
    (Need.OPTIONAL, "For councils that use it. Leave the column as it is, or delete it."),
)
_EXAMPLE = "Not yours yet. The colour goes when you type over it."
_NOTES = (
    (
        "Percentages",
        "Type 83% as it is, or 83 with % in the column Unit. A 0.83 that does not show as 83% is read as 0.83%.",
    ),
    (
        "No figure yet",
        "Say why in the cell: N/A, TBC, NEW, Not due. Nothing is guessed: what cannot be read is not rated, is printed "
        "as typed, and you are told.",
    ),
    (
        "Targets",
        "A number, or <5, At least 80%, 45-55. If Excel makes a date of what you type, such as 16-17, format the cell "
        "as Text and type it again.",
    ),
    (
        "Next time",
        "Save a copy, change Period on the sheet Report, and insert columns headed {following} actual and {following} "
        "target. Keep the earlier ones: the chart shows every {noun} there is.",
    ),
    (
        "Your own way",
        "Columns may stand in any order, and columns and sheets of your own are left alone. Only the headers' words "
        "matter. A sheet Data can hold the figures in place of the columns of the periods.",
    ),
    (
        "More help",
        "docs/workbook.md, in the folder of reportgen, describes every column and everything that is understood in a "
        "cell.",
    ),
)


def write_about(sheet: Any, styles: Styles, period: Period) -> None:
    """Fill the sheet About."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _WIDTHS[0], styles.plain())
    sheet.set_column(1, 1, _WIDTHS[1], styles.plain())
    words = {
        "period": period.full_name,
        "months": period.months,
        "following": period.following().text,
        "noun": period.kind.value,
    }
    title = styles.plain(bold=True, font_size=18, font_color=f"#{ACCENT}", text_wrap=False)
    sheet.write_string(0, 0, f"Indicators for {period.full_name}", title)
    sheet.set_row(0, 30)
    bold = styles.plain(bold=True)
    colours = [(need.value, text, styles.head(need)) for need, text in _COLOURS]
    parts = (
        ("What this is", [("This workbook", _WHAT.format(**words), bold)]),
        ("What to do", [(*line, bold) for line in _STEPS]),
        ("What the colours mean", [*colours, ("Example", _EXAMPLE, styles.example())]),
        ("Good to know", [(name, text.format(**words), bold) for name, text in _NOTES]),
    )
    row = 0
    for heading, lines in parts:
        row += 1
        _write_heading(sheet, styles, row, heading)
        for name, text, style in lines:
            row += 1
            sheet.write_string(row, 0, name, style)
            sheet.write_string(row, 1, text, styles.plain(align="left", indent=1))
            set_height(sheet, row, [(name, _WIDTHS[0]), (text, _WIDTHS[1] - 2)])
    set_print(sheet, paper=A4, landscape=False, pages_tall=1)


def _write_heading(sheet: Any, styles: Styles, row: int, heading: str) -> None:
    style = {"bold": True, "font_size": 13, "font_color": f"#{ACCENT}", "valign": "bottom", "text_wrap": False}
    sheet.set_row(row, 34)
    sheet.write_string(row, 0, heading, styles.plain(**style))
