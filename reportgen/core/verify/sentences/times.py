"""When a sentence is about: `this quarter`, `in Q1`, `a year ago`, as the periods that may be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.core.period import Kind, Period, parse_period

_YEAR = r"(?:19|20)\d\d\s?[/–-]\s?(?:\d{4}|\d\d)"
_SPAN = r"(?:quarter|month|period)"
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_TIME = re.compile(
    rf"\b(?:(?P<now>this (?:{_SPAN}|time(?! last))|at the end of the quarter|at present)"
    rf"|(?:in|for|over|during) (?P<the>the {_SPAN})(?! (?:of|to|from|before|after|until|ended|ending))"
    r"|(?P<ago>(?:a|one) year (?:ago|earlier|before)|year on year|twelve months ago|this time last year|the year before"
    r"|on the year(?!['’]| (?:to|ahead|as|of|in)\b)"
    rf"|the same (?:{_SPAN}|time)(?: of| in)? (?:last year|the previous year|the year before|a year (?:ago|earlier)))"
    rf"|(?P<either>the last {_SPAN})"
    rf"|(?P<previous>(?:the )?(?:last|previous|preceding|prior) {_SPAN}|the {_SPAN} before|quarter on quarter"
    rf"|on the {_SPAN}(?!['’]| (?:to|ahead|as|of|in)\b))"
    r"|(?P<year>(?:the )?(?:last|previous) year)"
    rf"|(?:quarter|qtr|q)\s?(?P<number>[1-4])(?:,?\s(?:of\s)?(?P<of>{_YEAR}))?"
    rf"|(?:the )?(?P<order>first|second|third|fourth) quarter(?: of (?P<of_order>{_YEAR}))?"
    rf"|(?P<whole>{_YEAR})(?:\sq(?P<behind>[1-4]))?)\b",
    re.IGNORECASE,
)


_THEN = re.compile(
    r"\b(?:last|previous(?:ly)?|earlier|ago|before|former(?:ly)?|since|then|at that time)\b", re.IGNORECASE
)

_APART = re.compile(r"[;(]|\b(?:compared|against|than|from|on|up|down|since|as|with)\b", re.IGNORECASE)
"""Between what is so now and the time that it is compared with."""


@dataclass(frozen=True)
class Time:
    """Words for a time: where they stand, and the periods (as workbooks type them) that they may mean."""

    start: int
    end: int
    periods: tuple[str, ...]


def times_in(text: str, reported: str) -> Iterator[Time]:
    """Yield the times that a text names, beside the period reported; none where that is none we know."""
    now = parse_period(reported)
    for found in _TIME.finditer(text) if now else ():
        if now and (periods := tuple(dict.fromkeys(period.text for period in _meant(found, now)))):
            yield Time(found.start(), found.end(), periods)


def is_of_another_time(text: str, reported: str) -> bool:
    """Return whether a text names another time than the period reported, so that what was may have been then."""
    others = (one for one in times_in(text, reported) if one.periods != (reported,))
    return bool(_THEN.search(text)) or any(True for _ in others)


def is_said_of_another_time(text: str, at: int, reported: str) -> bool:
    """Return whether the last time before a place of a text is another than that reported.

    Where none stands before it, it is the first one that its part ends with: `nine Red, three Green in Quarter 1`.
    """
    times = list(times_in(text, reported))
    before = [one for one in times if one.end <= at][-1:]
    said = before or [one for one in times if at < one.start and not _APART.search(text, at, one.start)][:1]
    return any(reported not in one.periods for one in said)


def _meant(found: re.Match[str], now: Period) -> Iterator[Period]:
    number = found["number"] or found["behind"] or _ORDER.get((found["order"] or "").casefold())
    year = parse_period((found["of"] or found["of_order"] or found["whole"] or "").replace(" ", ""))
    if found["now"] or found["the"]:
        yield now
    elif found["ago"]:
        yield now.year_ago()
    elif found["either"]:  # at the time of writing, or of the report
        yield from (now.previous(), now)
    elif found["previous"]:
        yield now.previous()
    elif found["year"]:
        yield from _within(now.year - 1)
        yield now.year_ago()
    elif number and (year or now.kind is Kind.QUARTER):
        own = now.year if now.kind is Kind.QUARTER and int(number) <= now.number else now.year - 1
        yield Period(year.year if year else own, int(number))
    elif year:
        yield from _within(year.year)


def _within(year: int) -> Iterator[Period]:
    """Yield the whole year, which is also called by its last quarter, and the quarters of it."""
    yield Period(year, 1, Kind.YEAR)
    yield from (Period(year, number) for number in (4, 3, 2, 1))
