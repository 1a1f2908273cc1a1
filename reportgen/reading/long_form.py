"""The sheet Data: a row for each indicator and period, in place of period columns."""

from __future__ import annotations

from reportgen.core.indicator import Indicator
from reportgen.core.period import Period, parse_period
from reportgen.core.problems import Problem, error
from reportgen.reading.cells import Cell, month_of
from reportgen.reading.columns import find_columns
from reportgen.reading.sheets import Sheet, column_letters

PARTS = ("Actual", "Target", "Forecast", "Benchmark", "Note", "Comment")
"""The columns of the Data sheet beside Ref and Period."""

Parts = dict[str, Cell]
"""The cells of one indicator and period, by `actual`, `target` and so on."""


def read_long_form(sheet: Sheet | None, problems: list[Problem]) -> dict[str, dict[Period, Parts]] | None:
    """Return the cells of the Data sheet by ref and period, or None when there is no such sheet."""
    if sheet is None:
        return None
    columns, found = find_columns(sheet, ("Ref", "Period", *PARTS), ("Ref", "Period", "Actual"), {})
    problems.extend(found)
    table: dict[str, dict[Period, Parts]] = {}
    if columns is None:
        return table
    for number, cells in sheet.rows:
        if number <= columns.header_row:
            continue
        row = {name: cells[column] for name, column in columns.named.items() if column in cells}
        period = parse_period(month_of(row["Period"]) or row["Period"].text) if "Period" in row else None
        if "Ref" not in row or not row["Ref"].text or period is None:
            where = next(iter(row.values())).place if row else f"{sheet.name}!A{number}"
            problems.append(
                error(where, "the row lacks a ref or a period that can be read", "write the period like 2017/18 Q2")
            )
            continue
        parts = {part.casefold(): row.get(part, Cell(f"{sheet.name}!{column_letters(columns.named[part])}{number}"))
                 for part in PARTS if part in columns.named}  # fmt: skip
        periods = table.setdefault(row["Ref"].text.casefold(), {})
        if period in periods:
            what = f"{row['Ref'].text} has {period.text} twice"
            problems.append(error(row["Ref"].place, what, "keep one of the two rows"))
        periods[period] = parts
    return table


def check_refs(long_form: dict[str, dict[Period, Parts]], indicators: list[Indicator], problems: list[Problem]) -> None:
    """Report each ref of the Data sheet that does not belong to exactly one indicator."""
    refs = [indicator.ref.casefold() for indicator in indicators]
    for ref, periods in long_form.items():
        first = next(iter(next(iter(periods.values())).values()))
        if refs.count(ref) != 1:
            what = f"the ref “{ref}” belongs to {'no indicator' if ref not in refs else 'several indicators'}"
            problems.append(
                error(first.place, what, "give each indicator a ref of its own in Indicators, and use it here")
            )
