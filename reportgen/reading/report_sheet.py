"""The sheet Report: what the whole report needs, a field a row."""

from __future__ import annotations

from reportgen.core.figure import Figure
from reportgen.core.indicator import Field, Indicator, same_name
from reportgen.core.period import Kind
from reportgen.core.problems import Problem, error, note
from reportgen.core.profile import Scorecard
from reportgen.reading import values
from reportgen.reading.cells import month_of
from reportgen.reading.columns import Columns
from reportgen.reading.sheets import Sheet, column_letters


def read_fields(sheet: Sheet | None, problems: list[Problem]) -> tuple[Field, ...]:
    """Return the rows of the Report sheet: the first two columns, or those headed Field and Value."""
    rows = sheet.rows if sheet else ()
    name_column, value_column, start = 1, 2, 0
    for number, cells in rows[:20]:
        heads = {same_name(cell.text): column for column, cell in cells.items()}
        if "field" in heads and "value" in heads:
            name_column, value_column, start = heads["field"], heads["value"], number
            break
    found: list[Field] = []
    there: set[str] = set()
    for number, cells in rows:
        name, value = cells.get(name_column), cells.get(value_column)
        if number > start and name and name.text and sheet:
            place = value.place if value else f"{sheet.name}!{column_letters(value_column)}{number}"
            folded = same_name(name.text)
            if value:
                values.report_fault(value, problems, severe=folded in ("profile", "period", "committee"))
            if folded in there:
                what = f"the field “{name.text}” is there twice"
                problems.append(error(name.place, what, "keep one of the two rows"))
            text = value.text if value else ""
            if value and folded == "period":
                text = month_of(value) or text
            there.add(folded)
            found.append(Field(name.text, text, value.day if value else None, place))
    return tuple(found)


def fields_of_scorecard(
    scorecard: Scorecard, sheet: str, columns: Columns, indicators: tuple[Indicator, ...], problems: list[Problem]
) -> tuple[Field, ...]:
    """Return what a scorecard without a Report sheet says of the report: its latest period and its committee."""
    periods = {
        period
        for indicator in indicators
        for period, entry in indicator.entries
        if isinstance(entry.actual, Figure) or entry.rating_beside
    }
    latest = max(periods, key=lambda period: (period.kind is not Kind.YEAR, period.last_day), default=None)
    found = [Field("Committee", scorecard.committee, None, sheet)] if scorecard.committee else []
    if latest:
        place = f"{sheet}!{column_letters(columns.periods[latest, 'actual'])}{columns.header_row}"
        found.append(Field("Period", latest.text, None, place))
        what = f"there is no sheet Report: the latest period with figures is reported, {latest.text}"
        fix = "add a sheet Report with the columns Field and Value for meeting date, subject and the like"
        problems.append(note(place, what, fix))
    return tuple(found)
