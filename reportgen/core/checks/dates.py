"""Dates that are in no calendar, such as 31 June."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator

from reportgen.core.period import MONTHS
from reportgen.core.problems import Problem, warning
from reportgen.core.summary import RatedDataset, RatedIndicator

_DAYS = dict(zip(MONTHS, (30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31), strict=True))
_NAMES = {name[:length].casefold(): name for name in MONTHS for length in {3, len(name)}} | {"sept": "September"}
_FLAGS = re.IGNORECASE | re.ASCII  # other alphabets' letters match ours without being them
_GAP = "[ \t\u00a0]+"  # no line break: a count may end one line and a month begin the next
_MONTH = rf"(?P<month>{'|'.join(sorted(_NAMES, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/])"
_ORDINAL = r"(?P<ordinal>st|nd|rd|th)"
_IN_WORDS = (
    re.compile(rf"(?<![\d.,£$€])(?P<day>\d{{1,2}}){_ORDINAL}?{_GAP}(?:of{_GAP})?{_MONTH}(?:,?{_GAP}{_YEAR})?", _FLAGS),
    re.compile(rf"(?<![\d-])(?P<day>\d{{1,2}})-(?P<ordinal>){_MONTH}-(?P<year>(?:19|20)?\d\d)(?![\d-])", _FLAGS),
    # behind the month a bare number is mostly a count: in June 31 cases were completed
    re.compile(rf"\b{_MONTH}{_GAP}(?P<day>\d{{1,2}}){_ORDINAL}?\b(?:,?{_GAP}{_YEAR})?", _FLAGS),
)
_IN_FIGURES = re.compile(
    r"(?<![\d/.-])(?:(?P<day>\d{1,2})(?P<sign>[/.-])(?P<number>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)"
    r"|(?P<short_day>\d{1,2})/(?P<short_number>\d{1,2})/(?P<short_year>\d\d)"
    r"|(?P<iso_year>(?:19|20)\d\d)-(?P<iso_number>\d\d)-(?P<iso_day>\d\d))(?![\d/-])",
    re.ASCII,
)

_PARTS = ("day", "number", "year")


def impossible_dates(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for each impossible date in an indicator's texts."""
    indicator = item.indicator
    for column, text in (
        ("Indicator", indicator.name),
        ("Definition", indicator.definition),
        ("Comment", item.comment),
        ("Improvements required", indicator.improvements),
        ("Target rationale", indicator.target_rationale),
        ("Management actions", indicator.management_actions),
    ):
        yield from _warnings(text, indicator.place(column), f"“{indicator.title}”, {column}")


def impossible_dates_of_report(rated: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for each impossible date in the Report sheet and in the tables asked for."""
    for field in rated.dataset.fields:
        yield from _warnings(field.text, field.place, f"“{field.name}”")
    for table in rated.dataset.tables:
        for header, text in (cell for row in table.rows for cell in row):
            yield from _warnings(text, table.name, f"“{header}”")


def _warnings(text: str, where: str, whose: str) -> Iterator[Problem]:
    for date, last in dict(_impossible(text)).items():
        yield warning(where, f"{whose} gives the date {date}, but {last}", "type the right date")


def _impossible(text: str) -> Iterator[tuple[str, str]]:
    """Yield each impossible date as typed, with what its month has."""
    for day_first, pattern in zip((True, True, False), _IN_WORDS, strict=True):
        for found in pattern.finditer(text):
            month, day, year = _NAMES[found["month"].casefold()], int(found["day"]), found["year"]
            surely_a_date = (day_first and day <= 31) or found["ordinal"] or year
            if surely_a_date and (last := _too_late(day, month, year)):
                yield " ".join(found[0].split()).rstrip("."), last
    for found in _IN_FIGURES.finditer(text):
        *ends, year = (found[part] or found[f"short_{part}"] or found[f"iso_{part}"] for part in _PARTS)
        day, number = map(int, ends if int(ends[1]) <= 12 else reversed(ends))
        # 12/25/2017 is a date elsewhere, and 45/13/2017 may be a reference
        if 1 <= number <= 12 and day <= 31 and (last := _too_late(day, MONTHS[(number - 4) % 12], year)):
            yield found[0], last
        elif found["sign"] == "/" and day <= 31 and 12 < number <= 31:
            yield found[0], f"there is no month {ends[1]}"


def _too_late(day: int, month: str, year: str | None) -> str:
    """Return how many days the month has where it has fewer (29 February counts without a year); else empty text."""
    days = 28 if month == "February" and year and not isleap(2000 + int(year[-2:])) else _DAYS[month]
    return f"{month} has {days} days{' that year' if days == 28 else ''}" if day > days else ""
