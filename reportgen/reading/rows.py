"""The rows of an indicators' sheet that hold indicators, without headings, totals and repeated headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from reportgen.core.figure import absence_of, fold
from reportgen.core.period import Period
from reportgen.core.problems import Problem, note, warning
from reportgen.core.profile import Profile, Scorecard, Section
from reportgen.reading.beside import parts_of
from reportgen.reading.cells import Cell
from reportgen.reading.columns import Columns
from reportgen.reading.long_form import Parts
from reportgen.reading.repeated_headers import repeated_headers
from reportgen.reading.sheets import MAX_ROWS, Sheet, column_letters

_OWN = ("Indicator", "Ref")
"""What each indicator has for itself: a cell merged over several rows is no name for each of them."""

_COUNTED = (
    r"indicators?|measures?|kpis?|pis?|rows?|rated|not rated|rag|number|no\.?|count|score|performance|of|with|data"
)
_TOTAL = re.compile(
    rf"((grand |sub[- ]?)?totals?|overall|averages?|mean|sum|count)( ({_COUNTED}))*( ?[:=])?( ?[\d.,]+ ?%?)?"
)


@dataclass(frozen=True)
class Row:
    """A row of a sheet with its columns: its number, its cells by column, and the heading that it stands under."""

    sheet: str
    columns: Columns
    number: int
    cells: dict[int, Cell]
    heading: str

    def named(self) -> dict[str, Cell]:
        """Return the cell of each named column, the first that holds anything where a header covers several."""
        return {name: self._first(column) for name, column in self.columns.named.items()}

    def by_period(self, problems: list[Problem]) -> dict[Period, Parts]:
        """Return the cells of each period's parts."""
        found: dict[Period, Parts] = {}
        for (period, part), column in self.columns.periods.items():
            parts = found.setdefault(period, {})
            if covered := self.columns.spans.get(column):
                there = [self.cells[one] for one in covered if one in self.cells]
                parts |= parts_of(part, there, self._blank(covered[-1]), problems)
            else:
                parts[part] = self._first(column)
        return found

    def nameless(self, place: str) -> Problem:
        """Return what there is to say of a row without an indicator's name, which is left out."""
        fix = "name the indicator, or clear the row"
        if any(column in self.cells and re.search(r"\d", self.cells[column].text) for column in self._figures()):
            return warning(place, "the row has figures but no indicator's name and is left out", fix)
        return note(place, "the row has no indicator's name and is left out", fix)

    def _figures(self) -> list[int]:
        return [column for (_, part), column in self.columns.periods.items() if part not in ("comment", "status")]

    def header(self, reported: Period | None) -> str:
        """Return the header over a period's actuals, which may name their unit: `2017/18 Q2 actual (%)`."""
        column = self.columns.periods.get((reported, "actual")) if reported else None
        return self.columns.texts.get(column, "") if column else ""

    def _first(self, column: int) -> Cell:
        covered = self.columns.spans.get(column, (column,))
        return next((self.cells[one] for one in covered if one in self.cells), self._blank(column))

    def _blank(self, column: int) -> Cell:
        """Return a cell in which nothing is typed, so that its place is known."""
        return Cell(f"{self.sheet}!{column_letters(column)}{self.number}")


@dataclass
class _Sorter:
    """Tells a sheet's rows apart and remembers what it has left out, to say so once."""

    sheet: Sheet
    columns: Columns
    scorecard: Scorecard | None
    classes: frozenset[str]
    """The words for ratings, whose counts stand below some tables."""
    repeated: frozenset[int]
    """The rows that are the header again."""
    headings: list[Cell] = field(default_factory=list)
    remarks: list[Cell] = field(default_factory=list)
    """Headings with no indicator below them."""
    totals: list[Cell] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    mixed: list[Cell] = field(default_factory=list)
    """Figures merged over columns of another kind."""

    def rows(self) -> Iterator[Row]:
        last = self._last_indicator()
        (merged, self.mixed), heading = _merged_cells(self.sheet, self.columns, self.repeated), ""
        for number, cells in self.sheet.rows:
            if number <= self.columns.header_row or number in self.repeated:
                continue
            below = number > last and self._is_remark(cells)
            if number not in merged and (below or self._is_heading(number, cells)):
                [cell] = cells.values()
                self.headings.append(cell)
                self.remarks.append(cell)
                heading = cell.text
            elif total := self._total(cells):
                self.totals.append(total)
            else:
                self.remarks.clear()
                if number in self.sheet.hidden:
                    self.hidden.append(number)
                yield Row(self.sheet.name, self.columns, number, merged.get(number, {}) | cells, heading)

    def _last_indicator(self) -> int:
        """Return the number of the last row with more than one text, below which a single one is a remark."""
        return max((number for number, cells in self.sheet.rows if len(cells) > 1), default=0)

    def _is_remark(self, cells: dict[int, Cell]) -> bool:
        [(column, cell)] = cells.items()
        typed = bool(cell.text) and cell.number is None and not cell.error
        return typed and column <= self.columns.named["Indicator"] and self._total(cells) is None

    def _is_heading(self, number: int, cells: dict[int, Cell]) -> bool:
        """Return whether a row is a heading: one text, merged over several columns or in a council's own scorecard."""
        if len(cells) > 1:
            return False
        [(column, cell)] = cells.items()
        wide = any(top == number and left == column < right for top, left, _, right in self.sheet.merges)
        return (
            bool(cell.text)
            and cell.number is None
            and not cell.error
            and (wide or (self.scorecard is not None and column <= self.columns.named["Indicator"]))
            and (self._total(cells) is None)
        )

    def _total(self, cells: dict[int, Cell]) -> Cell | None:
        """Return the cell that says that the row is a total; None for an indicator, which has a polarity."""
        polarity = cells.get(self.columns.named["Polarity"])
        if polarity and absence_of(polarity.text) is None:
            return None
        first = next(iter(cells.values()))
        found = (cells.get(self.columns.named["Indicator"]), first)
        return next((cell for cell in found if cell and self._says_total(fold(cell.text))), None)

    def _says_total(self, words: str) -> bool:
        bare = re.sub(r"^(total|number of|no\.? of) |[ :=\d.,%]+$", "", words[:80])
        return words in self.classes or bare in self.classes or bool(_TOTAL.fullmatch(words[:80]))

    def notes(self) -> Iterator[Problem]:
        if self.sheet.veiled:
            yield note(self.sheet.name, "the sheet is hidden, and read all the same", "unhide it to look through it")
        for column in sorted(
            {*self.columns.named.values(), *self.columns.periods.values()} & self.sheet.hidden_columns
        ):
            place = f"{self.sheet.name}!{column_letters(column)}{self.columns.header_row}"
            fix = "delete columns that are no part of the report, or unhide them to look through them"
            yield note(place, "the column is hidden, and read all the same", fix)
        for cell in self.mixed:
            what = "the cell is merged over columns that hold different things, and counts for the first"
            yield warning(cell.place, what, "unmerge it and type into each column what belongs there")
        if headings := [cell for cell in self.headings if cell not in self.remarks]:
            filled = (self.scorecard.sections if self.scorecard else Section.GROUP).value.casefold()
            fix = f"nothing, if that is right: each is the {filled} of the rows below it that name none"
            yield note(headings[0].place, f"rows with one text are read as headings: {_list(headings)}", fix)
        if self.remarks:
            what = f"texts with no indicator below them are left out: {_list(self.remarks)}"
            yield note(self.remarks[0].place, what, "nothing, if that is right")
        if self.totals:
            fix = "nothing, if that is right; an indicator needs a polarity"
            yield note(self.totals[0].place, f"rows of totals are left out: {_list(self.totals)}", fix)
        if self.hidden:
            several = len(self.hidden) > 1
            numbers = ", ".join(map(str, self.hidden))
            what = f"row{'s' if several else ''} {numbers} {'are' if several else 'is'} hidden, and read all the same"
            place = f"{self.sheet.name}!{column_letters(self.columns.named['Indicator'])}{self.hidden[0]}"
            yield note(place, what, "delete rows that are no part of the report, or unhide them to look through them")


def indicator_rows(
    sheet: Sheet, columns: Columns, profile: Profile, scorecard: Scorecard | None
) -> tuple[list[Row], list[Problem]]:
    """Return the rows below the header that may hold an indicator, notes of what is read otherwise, and second tables.

    Merged cells count for each of their rows, and merged figures for each of their columns too.
    """
    classes = frozenset(map(fold, (*profile.class_words, profile.not_rated)))
    repeated, second_tables = repeated_headers(sheet, columns)
    sorter = _Sorter(sheet, columns, scorecard, classes, repeated)
    rows = list(sorter.rows())
    return rows, [*second_tables, *sorter.notes()]


def _merged_cells(sheet: Sheet, columns: Columns, repeated: Set[int]) -> tuple[dict[int, dict[int, Cell]], list[Cell]]:
    """Return what merged cells put into the rows and columns beside their first cell, and the cells that may not.

    A figure counts for each period that it covers, but never for its own target.
    """
    rows = dict(sheet.rows)
    figures = {column: part for (_, part), column in columns.periods.items()}
    figures |= {columns.named["Annual target"]: "target"} if "Annual target" in columns.named else {}
    own = {columns.named[name] for name in _OWN if name in columns.named}
    found: dict[int, dict[int, Cell]] = {}
    mixed: list[Cell] = []
    for top, left, bottom, right in sheet.merges:
        cell = rows.get(top, {}).get(left)
        if cell is None or top <= columns.header_row or top in repeated or left in own:
            continue
        if left in found.get(top + 1, {}) or left in found.get(bottom, {}):  # no true merges overlap
            continue
        covered = [column for column in figures if left < column <= right] if left in figures else []
        if any(figures[column] != figures[left] for column in covered):
            covered = []
            mixed.append(cell)
        for number in range(top, min(bottom, MAX_ROWS) + 1):
            filled = [*([left] if number > top else []), *covered]
            if filled and number in rows:
                found.setdefault(number, {}).update(dict.fromkeys(filled, cell))
    return found, mixed


def _list(cells: list[Cell]) -> str:
    return ", ".join(f"“{_short(cell.text)}” ({cell.place.rpartition('!')[2]})" for cell in cells)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57].rstrip() + "..."
