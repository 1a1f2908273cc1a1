"""A workbook's bytes -> a Dataset, and everything that is wrong with it (`docs/workbook.md`)."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.core.figure import absence_of
from reportgen.core.indicator import (
    NO,
    YES,
    Dataset,
    Entry,
    Field,
    Indicator,
    Polarity,
    Series,
    folded_committee,
    same_name,
)
from reportgen.core.inputs import COLUMNS, COMPULSORY
from reportgen.core.period import Period, parse_period
from reportgen.core.problems import Problem, error
from reportgen.core.profile import Profile, Scorecard, Section
from reportgen.core.rating import split_status
from reportgen.reading import values
from reportgen.reading.beside import split_cell, split_improvements
from reportgen.reading.cells import Cell
from reportgen.reading.columns import find_columns
from reportgen.reading.dashboard_sheet import read_narratives
from reportgen.reading.indicators_sheet import indicators_sheet
from reportgen.reading.long_form import Parts, check_refs, read_long_form
from reportgen.reading.report_sheet import fields_of_scorecard, read_fields
from reportgen.reading.rows import Row, indicator_rows
from reportgen.reading.sheets import MAX_COLUMNS, MAX_LETTERS, MAX_ROWS, Sheet, column_letters, open_sheets
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
    """Return the opened workbook; raise RefusedError when it is none."""
    book = Workbook(file_name, open_sheets(data, file_name), ())
    problems: list[Problem] = []
    fields = read_fields(book.sheet("Report"), problems)
    return Workbook(file_name, book.sheets, fields, tuple(problems))


def read_dataset(book: Workbook, profile: Profile, asked: str = "") -> tuple[Dataset, tuple[Problem, ...]]:
    """Return the workbook's indicators, read with the profile's header names, and every problem found on the way.

    `asked` is the period asked for, for workbooks that name none. An unknown polarity and the like are errors among the
    problems; then the dataset is not to be used. Raise RefusedError where a sheet is lacking.
    """
    sheet, own = indicators_sheet(book, profile)
    reported = parse_period(book.text("Period")) or parse_period(asked)
    columns, found = find_columns(sheet, COLUMNS, COMPULSORY, dict(profile.headers), reported)
    problems = [*book.problems, *found]
    for one in filter(None, (book.sheet("Report"), sheet, book.sheet("Data"))):
        if one.too_large:
            what = f"the sheet goes on beyond row {MAX_ROWS} or column {column_letters(MAX_COLUMNS)}"
            problems.append(error(one.name, what, "clear what does not belong there; a report is never that long"))
        if one.letters > MAX_LETTERS:
            what = f"the texts of the sheet have {one.letters:,} letters, and {MAX_LETTERS:,} are the most"
            problems.append(error(one.name, what, "shorten the longest, or divide the workbook by committee"))
    if columns is None:
        return Dataset(book.fields, ()), tuple(problems)
    long_form = read_long_form(book.sheet("Data"), problems)
    has_actual = any(part == "actual" for _, part in columns.periods) or long_form is not None
    if not has_actual:
        fix = "add a column such as 2017/18 Q2 actual, or a sheet Data with Ref, Period and Actual"
        problems.append(error(sheet.name, "there is no column with a period's actual", fix))
    rows, notes = indicator_rows(sheet, columns, profile, own)
    problems.extend(notes)
    reader = _Reader(long_form or {}, profile, problems, reported, own)
    indicators = tuple(filter(None, map(reader.indicator, rows)))
    if not indicators:
        problems.append(error(sheet.name, "there is no indicator below the header row", "add a row for each indicator"))
    if long_form:
        check_refs(long_form, list(indicators), problems)
    tables = tuple(
        read_table(name, book.sheet(name), (*profile.class_words, profile.not_rated), problems)
        for name in profile.tables
    )
    narratives = read_narratives(book.sheet("Dashboard"), profile, problems)
    fields = book.fields
    if own and book.sheet("Report") is None:
        fields = fields_of_scorecard(own, sheet.name, columns, indicators, problems)
    return Dataset(fields, indicators, tables, narratives), tuple(problems)


@dataclass(frozen=True)
class _Reader:
    """Reads the rows of the Indicators sheet one by one, adding to `problems` what is wrong with each."""

    long_form: dict[str, dict[Period, Parts]]
    profile: Profile
    problems: list[Problem]
    reported: Period | None
    """The period that the workbook reports, where it is named; its year is that of the annual targets."""
    scorecard: Scorecard | None

    def indicator(self, line: Row) -> Indicator | None:
        section = self.scorecard.sections if self.scorecard else Section.GROUP
        row = line.named()
        here, problems = row["Indicator"].place, self.problems
        if row["Indicator"].blank:
            problems.append(line.nameless(here))
            return None

        for name, found in row.items():
            if name in (*_NAMES, *_TEXTS) or (found.uncalculated and name not in ("Annual target", "Status")):
                values.report_fault(found, problems, severe=name not in _TEXTS)
            if name in (*_NAMES, "Short name", "Group"):
                values.report_length(found, name, problems)

        def cell(column: str) -> Cell | None:
            return row[column] if column in row and (row[column].text or column == "Annual target") else None

        def text(column: str) -> str:
            return row[column].text if column in row else ""

        if row["Polarity"].blank:
            fix = "type Bigger is better, Smaller is better, In between is better or, if only data, N/A"
            problems.append(error(row["Polarity"].place, f"“{text('Indicator')}” has no polarity", fix))
        polarity = values.read_choice(cell("Polarity"), "polarity", values.POLARITIES, Polarity.NONE, problems)
        series = values.read_choice(cell("Series"), "series", values.SERIES, Series.SNAPSHOT, problems)
        relevant = values.read_choice(cell("Equality relevant"), "Equality relevant", values.YES_NO, None, problems)
        comment, improvements = text("Comment"), text("Improvements required")
        if self.scorecard and "Comment" in row and not improvements:
            comment, improvements = split_improvements(comment, self.scorecard.improvements_after)
            row.setdefault("Improvements required", row["Comment"])
        typed, long = line.by_period(problems), self.long_form.get(text("Ref").casefold(), {})
        for part in (part for period in typed.keys() & long.keys() for part in typed[period].values()):
            if not part.blank:
                what = f"“{text('Indicator')}” has figures for this period in the sheet Data too"
                problems.append(error(part.place, what, "keep one of the two"))
        typed |= long
        actuals = [parts["actual"] for parts in typed.values() if "actual" in parts]
        now = typed.get(self.reported, {}).get("actual") if self.reported else None
        unit = values.unit_of(text("Unit"), text("Indicator"), now, actuals, line.header(self.reported))
        committee = "" if absence_of(text("Committee")) else text("Committee")
        committee = committee or (line.heading if section is Section.COMMITTEE else "")
        places = values.read_whole(cell("Decimals"), "Decimals", 6, problems)
        return Indicator(
            name=" ".join(text("Indicator").split()),
            polarity=polarity or Polarity.NONE,
            ref=text("Ref"),
            short_name=" ".join(text("Short name").split()),
            definition=text("Definition"),
            committee=committee,
            also_reported_to=self._committees(cell("Also reported to"), committee),
            also_reported_order=values.read_whole(cell("Also reported order"), "Also reported order", 999, problems),
            group=text("Group") or (line.heading if section is Section.GROUP else ""),
            series=series or Series.SNAPSHOT,
            unit=unit,
            tolerance=values.read_tolerance(cell("Tolerance"), unit, problems),
            annual_target=values.read_target(cell("Annual target"), unit, places, problems),
            equality_relevant=relevant,
            comment=comment,
            improvements=improvements,
            outlook=values.read_choice(cell("Outlook"), "outlook", values.OUTLOOKS, None, problems),
            target_rationale=text("Target rationale"),
            management_actions=text("Management actions"),
            annual_target_year=self.reported.year if self.reported else None,
            entries=tuple((period, self._entry(parts, unit, places)) for period, parts in typed.items()),
            status=self._status(row.get("Status")),
            row=here,
            places=tuple((name, typed_cell.place) for name, typed_cell in row.items()),
        )

    def _committees(self, cell: Cell | None, own: str) -> tuple[str, ...]:
        names = [name.strip() for name in cell.text.split(";")] if cell else []
        for name in names:
            if cell and name.casefold() in (*YES, *NO):
                fix = "name the committee, several with ; between them, or leave the cell blank"
                self.problems.append(error(cell.place, f"“{name}” is no committee", fix))
        every = self.scorecard.committee if self.scorecard else ""
        if every and folded_committee(every) not in map(folded_committee, (own, *names)):
            names.append(every)
        return tuple(name for name in names if not absence_of(name) and name.casefold() != "none")

    def _entry(self, parts: Parts, unit: str, places: int | None) -> Entry:
        remark, comment = (parts[part].text if part in parts else "" for part in ("note", "comment"))
        if "comment" in parts:
            values.report_fault(parts["comment"], self.problems, severe=False)
        actual, mark = parts.get("actual"), parts.get("actual mark")
        beside = split_cell(actual, mark, self.profile.class_words, arrows=self.scorecard is not None)
        return Entry(
            actual=values.qualified(values.read_value(beside.cell, unit, places, self.problems), remark),
            target=values.read_target(parts.get("target"), unit, places, self.problems),
            forecast=values.read_value(parts.get("forecast"), unit, places, self.problems),
            benchmark=values.read_value(parts.get("benchmark"), unit, places, self.problems),
            status=self._status(parts.get("status")),
            note=remark,
            comment=comment,
            rating_beside=beside.rating,
            arrow=beside.arrow,
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
