"""A workbook's bytes -> a Dataset, and everything that is wrong with it (`docs/workbook.md`)."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.core.figure import absence_of
from reportgen.core.indicator import NO, YES, Dataset, Entry, Field, Indicator, Polarity, Series, same_name
from reportgen.core.inputs import COLUMNS, COMPULSORY
from reportgen.core.period import Period, parse_period
from reportgen.core.problems import Problem, RefusedError, error, note, refused
from reportgen.core.profile import Profile
from reportgen.core.rating import split_status
from reportgen.reading import values
from reportgen.reading.cells import Cell, month_of
from reportgen.reading.columns import Columns, find_columns
from reportgen.reading.dashboard_sheet import read_narratives
from reportgen.reading.long_form import Parts, check_refs, read_long_form
from reportgen.reading.sheets import MAX_COLUMNS, MAX_ROWS, Sheet, column_letters, open_sheets
from reportgen.reading.table_sheets import read_table

_NAMES = ("Ref", "Indicator", "Committee", "Also reported to", "Unit")
_TEXTS = (
    "Short name", "Definition", "Group", "Comment", "Improvements required", "Target rationale", "Management actions",
)  # fmt: skip


@dataclass(frozen=True)
class Workbook:
    """An opened workbook: its sheets and the fields of its Report sheet."""

    file_name: str
    sheets: tuple[Sheet, ...]
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name, ignoring case and spaces."""
        return next((sheet for sheet in self.sheets if same_name(sheet.name) == same_name(name)), None)

    def text(self, name: str) -> str:
        """Return the text of a Report field; empty when it is not there."""
        return Dataset(self.fields, ()).text(name)

    def place(self, name: str) -> str:
        """Return the cell of a Report field, or the sheet's name when it is not there."""
        row = Dataset(self.fields, ()).field(name)
        return row.place if row else "Report"


def open_workbook(data: bytes, file_name: str) -> Workbook:
    """Return the opened workbook; raise RefusedError when it is none or lacks the sheets Report or Indicators."""
    book = Workbook(file_name, open_sheets(data, file_name), ())
    there = ", ".join(sheet.name for sheet in book.sheets) or "none"
    lacking = [
        error(file_name, f"there is no sheet “{name}” (sheets found: {there})", f"add a sheet named {name}")
        for name in ("Report", "Indicators")
        if book.sheet(name) is None
    ]
    if lacking:
        raise RefusedError(tuple(lacking))
    problems: list[Problem] = []
    fields = _fields(book.sheet("Report"), problems)
    return Workbook(file_name, book.sheets, fields, tuple(problems))


def _fields(sheet: Sheet | None, problems: list[Problem]) -> tuple[Field, ...]:
    """Return the rows of the Report sheet: the first two columns, or those headed Field and Value."""
    rows = sheet.rows if sheet else ()
    name_column, value_column, start = 1, 2, 0
    for number, cells in rows[:20]:
        heads = {same_name(cell.text): column for column, cell in cells.items()}
        if "field" in heads and "value" in heads:
            name_column, value_column, start = heads["field"], heads["value"], number
            break
    found: list[Field] = []
    for number, cells in rows:
        name, value = cells.get(name_column), cells.get(value_column)
        if number > start and name and name.text and sheet:
            place = value.place if value else f"{sheet.name}!{column_letters(value_column)}{number}"
            if value:
                severe = same_name(name.text) in ("profile", "period", "committee")
                values.report_fault(value, problems, severe=severe)
            if same_name(name.text) in {same_name(field.name) for field in found}:
                what = f"the field “{name.text}” is there twice"
                problems.append(error(name.place, what, "keep one of the two rows"))
            text = value.text if value else ""
            if value and same_name(name.text) == "period":
                text = month_of(value) or text
            found.append(Field(name.text, text, value.day if value else None, place))
    return tuple(found)


def read_dataset(book: Workbook, profile: Profile) -> tuple[Dataset, tuple[Problem, ...]]:
    """Return the workbook's indicators, read with the profile's header names, and every problem found on the way.

    An unknown polarity and the like are errors among the problems; then the dataset is not to be used.
    """
    sheet = book.sheet("Indicators")
    if sheet is None:
        raise refused(book.file_name, "there is no sheet “Indicators”", "add one")
    columns, found = find_columns(sheet, COLUMNS, COMPULSORY, dict(profile.headers))
    problems = [*book.problems, *found]
    for one in filter(None, map(book.sheet, ("Report", "Indicators", "Data"))):
        if one.too_large:
            what = f"the sheet goes on beyond row {MAX_ROWS} or column {column_letters(MAX_COLUMNS)}"
            problems.append(error(one.name, what, "clear what does not belong there; a report is never that long"))
    if columns is None:
        return Dataset(book.fields, ()), tuple(problems)
    long_form = read_long_form(book.sheet("Data"), problems)
    has_actual = any(part == "actual" for _, part in columns.periods) or long_form is not None
    if not has_actual:
        fix = "add a column such as 2017/18 Q2 actual, or a sheet Data with Ref, Period and Actual"
        problems.append(error(sheet.name, "there is no column with a period's actual", fix))
    reported = parse_period(book.text("Period"))
    year = reported.year if reported else None
    reader = _Reader(sheet.name, columns, long_form or {}, profile, problems, year)
    indicators = []
    for number, cells in sheet.rows:
        if number > columns.header_row and (indicator := reader.indicator(number, cells)):
            indicators.append(indicator)
    if not indicators:
        problems.append(error(sheet.name, "there is no indicator below the header row", "add a row for each indicator"))
    if long_form:
        check_refs(long_form, indicators, problems)
    tables = tuple(read_table(name, book.sheet(name), problems) for name in profile.tables)
    narratives = read_narratives(book.sheet("Dashboard"), profile, problems)
    return Dataset(book.fields, tuple(indicators), tables, narratives), tuple(problems)


@dataclass(frozen=True)
class _Reader:
    """Reads the rows of the Indicators sheet one by one, adding to `problems` what is wrong with each."""

    sheet: str
    columns: Columns
    long_form: dict[str, dict[Period, Parts]]
    profile: Profile
    problems: list[Problem]
    year: int | None
    """The year that the workbook reports, whose annual targets it holds."""

    def indicator(self, number: int, cells: dict[int, Cell]) -> Indicator | None:
        row = {name: self._cell(number, column, cells) for name, column in self.columns.named.items()}
        here, problems = row["Indicator"].place, self.problems
        if row["Indicator"].blank:
            fix = "name the indicator, or clear the row"
            problems.append(note(here, "the row has no indicator's name and is left out", fix))
            return None

        for name, found in row.items():
            if name in (*_NAMES, *_TEXTS) or (found.uncalculated and name not in ("Annual target", "Status")):
                values.report_fault(found, problems, severe=name not in _TEXTS)

        def cell(column: str) -> Cell | None:
            return row[column] if column in row and (row[column].text or column == "Annual target") else None

        def text(column: str) -> str:
            return row[column].text if column in row else ""

        if row["Polarity"].blank:
            fix = "type Bigger is better, Smaller is better, In between is better or, if only data, N/A"
            problems.append(error(row["Polarity"].place, f"“{text('Indicator')}” has no polarity", fix))
        polarity = values.read_choice(cell("Polarity"), "polarity", values.POLARITIES, Polarity.NONE, problems)
        series = values.read_choice(cell("Series"), "series", values.SERIES, Series.SNAPSHOT, problems)
        relevant = values.read_choice(cell("Equality relevant"), "Equality relevant", values.YES_NO, False, problems)
        typed, long = self._by_period(number, cells), self.long_form.get(text("Ref").casefold(), {})
        for part in (part for period in typed.keys() & long.keys() for part in typed[period].values()):
            if not part.blank:
                what = f"“{text('Indicator')}” has figures for this period in the sheet Data too"
                problems.append(error(part.place, what, "keep one of the two"))
        typed |= long
        unit = values.unit_of(
            text("Unit"), text("Indicator"), [part for parts in typed.values() for part in parts.values()]
        )
        places = values.read_whole(cell("Decimals"), "Decimals", 6, problems)
        return Indicator(
            name=" ".join(text("Indicator").split()),
            polarity=polarity or Polarity.NONE,
            ref=text("Ref"),
            short_name=" ".join(text("Short name").split()),
            definition=text("Definition"),
            committee="" if absence_of(text("Committee")) else text("Committee"),
            also_reported_to=self._committees(cell("Also reported to")),
            also_reported_order=values.read_whole(cell("Also reported order"), "Also reported order", 999, problems),
            group=text("Group"),
            series=series or Series.SNAPSHOT,
            unit=unit,
            tolerance=values.read_tolerance(cell("Tolerance"), unit, problems),
            annual_target=values.read_target(cell("Annual target"), unit, places, problems),
            equality_relevant=bool(relevant),
            comment=text("Comment"),
            improvements=text("Improvements required"),
            outlook=values.read_choice(cell("Outlook"), "outlook", values.OUTLOOKS, None, problems),
            target_rationale=text("Target rationale"),
            management_actions=text("Management actions"),
            annual_target_year=self.year,
            entries=tuple((period, self._entry(parts, unit, places)) for period, parts in typed.items()),
            status=self._status(row.get("Status")),
            row=here,
            places=tuple((name, typed_cell.place) for name, typed_cell in row.items()),
        )

    def _committees(self, cell: Cell | None) -> tuple[str, ...]:
        names = [name.strip() for name in cell.text.split(";")] if cell else []
        for name in names:
            if cell and name.casefold() in (*YES, *NO):
                fix = "name the committee, several with ; between them, or leave the cell blank"
                self.problems.append(error(cell.place, f"“{name}” is no committee", fix))
        return tuple(name for name in names if not absence_of(name) and name.casefold() != "none")

    def _cell(self, number: int, column: int, cells: dict[int, Cell]) -> Cell:
        """Return the cell of that column, a blank one where nothing is typed, so that its place is known."""
        return cells.get(column) or Cell(f"{self.sheet}!{column_letters(column)}{number}")

    def _by_period(self, number: int, cells: dict[int, Cell]) -> dict[Period, Parts]:
        found: dict[Period, Parts] = {}
        for (period, part), column in self.columns.periods.items():
            found.setdefault(period, {})[part] = self._cell(number, column, cells)
        return found

    def _entry(self, parts: Parts, unit: str, places: int | None) -> Entry:
        remark, comment = (parts[part].text if part in parts else "" for part in ("note", "comment"))
        if "comment" in parts:
            values.report_fault(parts["comment"], self.problems, severe=False)
        return Entry(
            actual=values.qualified(values.read_value(parts.get("actual"), unit, places, self.problems), remark),
            target=values.read_target(parts.get("target"), unit, places, self.problems),
            forecast=values.read_value(parts.get("forecast"), unit, places, self.problems),
            benchmark=values.read_value(parts.get("benchmark"), unit, places, self.problems),
            status=self._status(parts.get("status")),
            note=remark,
            comment=comment,
            places=tuple((part, cell.place) for part, cell in parts.items()),
        )

    def _status(self, cell: Cell | None) -> str:
        """Return a rating typed by hand; empty, with an error, when it is no class of the profile."""
        if cell is None or not cell.text:
            if cell:
                values.report_fault(cell, self.problems, severe=True)
            return ""
        if absence_of(cell.text):
            return ""
        if self.profile.rag_of(split_status(cell.text)[0]) is None:
            fix = f"type one of: {', '.join(words.word for _, words in self.profile.words)}, or leave it blank"
            self.problems.append(error(cell.place, f"the status “{cell.text}” is not known", fix))
            return ""
        return cell.text
