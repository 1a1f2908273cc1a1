"""The sheet Indicators of the starter workbook: every column with its notes and lists, and two worked examples."""

from __future__ import annotations

from typing import Any

from reportgen.core.inputs import ACTUAL, EARLIER_ACTUAL, EARLIER_TARGET, EXAMPLE, INDICATOR_COLUMNS, TARGET, Input
from reportgen.core.period import Period
from reportgen.writing.starter.examples import WORKED, Worked
from reportgen.writing.starter.sheets import (
    A3,
    LAST_ROW,
    WHOLE,
    Styles,
    add_table,
    mark_examples,
    set_height,
    set_input,
    set_print,
)

_FIRST = ("Ref", "Indicator", "Short name", "Polarity", "Unit")
_AFTER_PERIODS = ("Annual target", "Comment", "Improvements required")
_WIDTHS = {
    "Indicator": 38, "Short name": 24, "Definition": 32, "Committee": 24, "Also reported to": 24, "Group": 24,
    "Polarity": 20, "Comment": 40, "Improvements required": 40, "Target rationale": 32, "Management actions": 32,
}  # fmt: skip
_WIDTH = 15
_WHOLE_NUMBERS = ("Decimals", "Also reported order")

_WHAT_TO_DO = (
    "One row for each indicator.",
    "Yellow rows are examples: type over them, or delete the rows. Select a cell to see what belongs in it.",
)
"""The first part fits above the columns that every printed page repeats."""
_EXAMPLE = Input(
    "Indicator",
    "This row is an example. Type over it (a percentage over the first row, a number over the second), or delete it: "
    "right-click its row number and choose Delete.",
)
_NEED_ROW, _HEAD_ROW = 1, 2
_FIRST_ROW = _HEAD_ROW + 1
_LAST_EXAMPLE = _HEAD_ROW + len(WORKED)
"""Counted from 0."""


def write_indicators(sheet: Any, styles: Styles, period: Period) -> None:
    """Fill the sheet Indicators with the columns for that period and the ones that it is compared with."""
    columns = columns_for(period)
    area = (_FIRST_ROW, 0, LAST_ROW - 1, len(columns) - 1)
    heads = [(title, styles.head(one.need)) for title, one in columns.items()]
    add_table(sheet, (_HEAD_ROW, 0, _LAST_EXAMPLE, len(columns) - 1), "IndicatorRows", heads, filters=True)
    for column, text in zip((0, 2), _WHAT_TO_DO, strict=True):
        sheet.write_string(0, column, text, styles.plain(bold=True, text_wrap=False))
    sheet.set_row(0, 24)
    sheet.set_row(_HEAD_ROW, 50)  # the buttons of the filters stand below the words
    for column, (title, one) in enumerate(columns.items()):
        sheet.set_column(column, column, _width(title), _style(styles, title))
        sheet.write_string(_NEED_ROW, column, one.need.value, styles.plain())
        blank = _LAST_EXAMPLE + 1 if title == "Indicator" else _FIRST_ROW
        set_input(sheet, (blank, column, LAST_ROW - 1, column), Input(title, one.what, one.need, one.choices))
    set_input(sheet, (_FIRST_ROW, 1, _LAST_EXAMPLE, 1), _EXAMPLE)
    for row, worked in enumerate(WORKED, _FIRST_ROW):
        _write_example(sheet, styles, row, _cells(worked, period, columns), worked.number_format)
    name = f"$B{_FIRST_ROW + 1}"
    mark_examples(sheet, styles, area, f'LEFT({name},{len(EXAMPLE)})="{EXAMPLE}"', f'{name}<>""')
    sheet.ignore_errors({"number_stored_as_text": f"A{_FIRST_ROW + 1}:A{LAST_ROW}"})
    sheet.freeze_panes(_FIRST_ROW, 2)
    sheet.set_selection(_FIRST_ROW, 1, _FIRST_ROW, 1)
    sheet.repeat_rows(_NEED_ROW, _HEAD_ROW)
    sheet.repeat_columns(0, 1)
    set_print(sheet, paper=A3, landscape=True, pages_wide=2)


def columns_for(period: Period) -> dict[str, Input]:
    """Return what to type under each header, in the order of filling the columns in."""
    known = {column.name: column for column in INDICATOR_COLUMNS}
    *earlier, before, _ = _history(period)
    rest = [name for name in known if name not in (*_FIRST, *_AFTER_PERIODS)]
    return {
        **{name: known[name] for name in _FIRST},
        **{f"{one.text} actual": EARLIER_ACTUAL for one in (*earlier, before)},
        f"{before.text} target": EARLIER_TARGET,
        f"{period.text} actual": ACTUAL,
        f"{period.text} target": TARGET,
        **{name: known[name] for name in (*_AFTER_PERIODS, *rest)},
    }


def _history(period: Period) -> tuple[Period, ...]:
    """Return five periods up to this one, earliest first: the one before, and the same one of the year before."""
    found = [period]
    while len(found) < 4:
        found.append(found[-1].previous())
    oldest = period.year_ago()
    return (*([found[-1].previous()] if oldest in found else [oldest]), *reversed(found))


def _cells(worked: Worked, period: Period, columns: dict[str, Input]) -> list[tuple[str, str | float]]:
    """Return each column's header and what stands below it; empty text where nothing does."""
    history = _history(period)
    figures = {f"{one.text} actual": actual for one, actual in zip(history, worked.actuals, strict=True)}
    targets = dict.fromkeys((f"{history[-2].text} target", f"{period.text} target", "Annual target"), worked.target)
    typed: dict[str, str | float] = {**worked.texts, **figures, **targets}
    return [(title, typed.get(title, "")) for title in columns]


def _write_example(
    sheet: Any, styles: Styles, row: int, cells: list[tuple[str, str | float]], number_format: str
) -> None:
    for column, (title, value) in enumerate(cells):
        sheet.write(row, column, value if value != "" else None, _style(styles, title, number_format))
    set_height(sheet, row, [(str(value), _width(title)) for title, value in cells])


def _style(styles: Styles, title: str, figures: str = "General") -> Any:
    """Return the format of a column. A figure's is General: typed as 83% there, Excel shows 83% and not 0.83."""
    if title in _WHOLE_NUMBERS:
        return styles.number(WHOLE)
    known = any(title == column.name for column in INDICATOR_COLUMNS)
    return styles.text() if known and title != "Annual target" else styles.number(figures)


def _width(title: str) -> float:
    return _WIDTHS.get(title, _WIDTH)
