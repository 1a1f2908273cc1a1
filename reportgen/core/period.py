"""The periods that councils report: quarters, months and years that begin in April."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import total_ordering

MONTHS = (
    "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "January", "February", "March",
)  # fmt: skip
"""The months in the order of a council's year."""

_YEAR = re.compile(r"(?P<start>(?:19|20)\d\d)\s*[/\-–]\s*(?P<end>\d{4}|\d\d)")
_QUARTER = re.compile(r"(?:q|qtr|quarter)\s*(?P<number>[0-9]{1,2})")
_MONTH_NUMBER = re.compile(r"(?:m|month)\s*(?P<number>[0-9]{1,2})")
_SHORT_YEAR = re.compile(r"(?<!\d)(?P<start>\d\d)\s*[/\-–]\s*(?P<end>\d\d)(?!\d)")
"""A year that names a period only with a quarter or month beside it: 17-18 alone may be anything."""
_MONTH_NAME = re.compile(r"(?P<name>[a-z]+)(?:\s+|\s*-\s*)(?P<year>(?:19|20)\d\d)|(?P<short>[a-z]+)-(?P<end>\d\d)")
_THREE_MONTHS = re.compile(r"(?P<first>[a-z]+)\s*(?:[\-–]|to)\s*(?P<last>[a-z]+)\s+(?P<year>(?:19|20)\d\d)")


class Kind(Enum):
    """How long a period is."""

    QUARTER = "quarter"
    MONTH = "month"
    YEAR = "year"


_PER_YEAR = {Kind.QUARTER: 4, Kind.MONTH: 12, Kind.YEAR: 1}
_ADJECTIVE = {Kind.QUARTER: "quarterly", Kind.MONTH: "monthly", Kind.YEAR: "annual"}


@total_ordering
@dataclass(frozen=True)
class Period:
    """A quarter (1 to 4), a month (1 is April) or a whole year (number 1) of the year that begins in April `year`.

    Periods are ordered by when they end, of two that end together the shorter first.
    """

    year: int
    number: int
    kind: Kind = Kind.QUARTER

    def __post_init__(self) -> None:
        if not 1 <= self.number <= _PER_YEAR[self.kind]:
            raise ValueError(f"there is no {self.kind.value} {self.number} in a year")

    def __lt__(self, other: Period) -> bool:
        return self._end() < other._end()

    def _end(self) -> tuple[int, int, int]:
        length = 12 // _PER_YEAR[self.kind]
        return self.year, self.number * length, length

    @property
    def year_text(self) -> str:
        """The year as councils write it: `2017/18`."""
        return f"{self.year}/{(self.year + 1) % 100:02d}"

    @property
    def text(self) -> str:
        """The period as it is typed in a workbook: `2017/18 Q2`, `2017/18 M05`, `2017/18`."""
        if self.kind is Kind.QUARTER:
            return f"{self.year_text} Q{self.number}"
        if self.kind is Kind.MONTH:
            return f"{self.year_text} M{self.number:02d}"
        return self.year_text

    @property
    def name(self) -> str:
        """The period within its year, in words: `Quarter 2`, `August 2017`, `2017/18`."""
        if self.kind is Kind.QUARTER:
            return f"Quarter {self.number}"
        if self.kind is Kind.MONTH:
            return f"{self._month(self.number)}"
        return self.year_text

    @property
    def full_name(self) -> str:
        """The period with its year, in words: `Quarter 2 2017/18`, `August 2017`, `2017/18`."""
        return f"{self.name} {self.year_text}" if self.kind is Kind.QUARTER else self.name

    @property
    def short_name(self) -> str:
        """The period where there is little room: `Q2 2017/18`, `Aug 2017`, `2017/18`."""
        if self.kind is Kind.QUARTER:
            return f"Q{self.number} {self.year_text}"
        if self.kind is Kind.MONTH:
            month, year = self.name.split()
            return f"{month[:3]} {year}"
        return self.year_text

    @property
    def months(self) -> str:
        """The months it covers: `July 2017 – September 2017`; one month only for a month."""
        if self.kind is Kind.MONTH:
            return self._month(self.number)
        length = 12 // _PER_YEAR[self.kind]
        last = self.number * length
        return f"{self._month(last - length + 1)} – {self._month(last)}"

    @property
    def span(self) -> str:
        """The months it covers, in running text: `July to September 2017`; one month only for a month."""
        first, _, last = self.months.partition(" – ")
        same_year = first.rpartition(" ")[2] == last.rpartition(" ")[2]
        return f"{first.rpartition(' ')[0] if same_year else first} to {last}" if last else first

    @property
    def last_day(self) -> date:
        """The day it ends on."""
        month = self.number * 12 // _PER_YEAR[self.kind] + 3
        year = self.year + (month > 12)
        month = (month - 1) % 12 + 1
        return date(year, month, monthrange(year, month)[1])

    @property
    def adjective(self) -> str:
        """The adjective of its kind: `quarterly`, `monthly`, `annual`."""
        return _ADJECTIVE[self.kind]

    def previous(self) -> Period:
        """Return the period of the same kind just before this one."""
        if self.number > 1:
            return Period(self.year, self.number - 1, self.kind)
        return Period(self.year - 1, _PER_YEAR[self.kind], self.kind)

    def following(self) -> Period:
        """Return the period of the same kind just after this one."""
        if self.number < _PER_YEAR[self.kind]:
            return Period(self.year, self.number + 1, self.kind)
        return Period(self.year + 1, 1, self.kind)

    def year_ago(self) -> Period:
        """Return the same period of the year before."""
        return Period(self.year - 1, self.number, self.kind)

    def last_of_year(self) -> Period:
        """Return the last period of the same kind in its year."""
        return Period(self.year, _PER_YEAR[self.kind], self.kind)

    def _month(self, number: int) -> str:
        return f"{MONTHS[number - 1]} {self.year + (number > 9)}"


def parse_period(text: str) -> Period | None:
    """Return the period that `text` names in full, or None.

    Understood: `2017/18 Q2`, `Q2 2017-18`, `Q2 17-18`, `2017/2018 Quarter 2`, `Jul-Sep 2017`, `2017/18 M05`,
    `August 2017`, `Aug 2017`, `Aug-17`, `2017/18`.
    A year whose second half is not the year after the first is not a year.
    """
    words = re.sub(r"[\s,_]+", " ", text).strip().casefold()
    if found := _MONTH_NAME.fullmatch(words):
        year_of_month = found["year"] or f"20{found['end']}"
        return _calendar_month(found["name"] or found["short"], int(year_of_month))
    if found := _THREE_MONTHS.fullmatch(words):
        return _three_months(found["first"], found["last"], int(found["year"]))
    year = _YEAR.search(words) or _SHORT_YEAR.search(words)
    if year is None:
        return None
    rest = (words[: year.start()] + " " + words[year.end() :]).strip()
    return _of_year(year, rest)


def _of_year(year: re.Match[str], rest: str) -> Period | None:
    """Return the period of a year that `rest` names; the year itself where nothing but four digits names it."""
    start = int(year["start"]) if len(year["start"]) > 2 else 2000 + int(year["start"])
    following = str(start + 1)
    if year["end"] not in (following, following[2:]):
        return None
    if not rest and len(year["start"]) > 2:
        return Period(start, 1, Kind.YEAR)
    for pattern, kind in ((_QUARTER, Kind.QUARTER), (_MONTH_NUMBER, Kind.MONTH)):
        if (found := pattern.fullmatch(rest)) and 1 <= int(found["number"]) <= _PER_YEAR[kind]:
            return Period(start, int(found["number"]), kind)
    return None


def _calendar_month(name: str, year: int) -> Period | None:
    for number, month in enumerate(MONTHS, start=1):
        if len(name) >= 3 and month.casefold().startswith(name):  # Sep and Sept are both usual
            return Period(year - (number > 9), number, Kind.MONTH)
    return None


def _three_months(first: str, last: str, year: int) -> Period | None:
    """Return the quarter from the one month to the other; None where they are not the first and last of one."""
    begins, ends = _calendar_month(first, year), _calendar_month(last, year)
    if begins is None or ends is None or ends.number % 3 or begins.number != ends.number - 2:
        return None
    return Period(ends.year, ends.number // 3)


def last_quarter(day: date) -> Period:
    """Return the quarter that had ended last on that day: on 30 September still Quarter 1."""
    quarter = (day.month - 4) % 12 // 3 + 1
    return Period(day.year - (day.month < 4), quarter).previous()


def periods_between(first: Period, last: Period) -> tuple[Period, ...]:
    """Return every period from `first` to `last`, both included and of one kind, earliest first."""
    periods = [last]
    while periods[-1] > first:
        periods.append(periods[-1].previous())
    return tuple(reversed(periods))
