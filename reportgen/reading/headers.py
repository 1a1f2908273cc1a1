"""What a header means: one of our columns, or a part (actual, target ...) of a period."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from reportgen.core.indicator import same_name
from reportgen.core.period import Period, parse_period

PERIOD = "{period}"
"""Stands in a profile's header for the words that name the period, whichever it is."""

PARTS = {
    "actual": "actual", "actuals": "actual", "outturn": "actual", "performance": "actual", "target": "target",
    "targets": "target", "forecast": "forecast", "benchmark": "benchmark", "status": "status",
    "comment": "comment", "comments": "comment", "commentary": "comment",
}  # fmt: skip
"""The words that say which part of a period a column holds."""

RELATIVE: Mapping[str, Callable[[Period], Period]] = {
    "this period": lambda reported: reported,
    "previous period": Period.previous,
    "year ago": Period.year_ago,
}
"""Periods named by how they lie to the one that is reported."""

_PART = re.compile(rf"(?P<period>.*?)(?:[\W_]+|(?<=\d))(?P<part>{'|'.join(PARTS)})[\W_]*", re.IGNORECASE)
_PART_FIRST = re.compile(rf"(?P<part>{'|'.join(PARTS)})[\W_]+(?P<period>.*\d.*)", re.IGNORECASE)
_LONGEST = 300
"""Characters of a header that is held against the profile's patterns; a longer one is no header."""

_YEAR = re.compile(r"(?<!\d)(?:20)?(?P<start>\d\d)\s?[/\-–]\s?(?:20)?(?P<end>\d\d)(?!\d)")
_WITHIN_YEAR = re.compile(r"\b(?:q|qtr|quarter|m|month)\s?\d{1,2}\b", re.IGNORECASE)
_SAY_NOTHING = {"annual", "at", "end", "final", "for", "full", "in", "of", "outturn", "the", "year"}

Meaning = str | tuple[Period, str]
"""A column's name, or a period and its part."""


@dataclass(frozen=True)
class Headers:
    """The names that a sheet's headers may have: `names` ours by plain name, `patterns` theirs around a period."""

    names: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    reported: Period | None
    """The period that the workbook reports, where it says so."""
    theirs: Mapping[str, str]
    """The profile's headers without a period as it writes them, each with ours."""

    def meaning(self, header: str) -> Meaning | None:
        """Return what a header means; None when it means nothing to us."""
        ours, period = self._ours(header)
        if ours is None:
            return _period_and_part(header)
        found = _period_and_part(ours.replace(PERIOD, period.text) if period else ours, self.reported)
        return found or (None if is_relative(ours) else ours)

    def period_of(self, header: str) -> Period | None:
        """Return the period named in a header that the profile knows by its pattern."""
        return self._ours(header)[1]

    def needs_period(self, header: str) -> bool:
        """Return whether a header means another period for each report, and this workbook names none."""
        ours, _ = self._ours(header)
        return self.reported is None and ours is not None and is_relative(ours)

    def like(self, header: str) -> str:
        """Return a header as it would be understood: with its part, in the year that is reported."""
        found, near = part_of(header), self.reported or Period(2017, 2)
        named = parse_period(f"{near.year_text} {found['period']}") if found else None
        word = found["part"] if found else " ".join(header.split())
        return f"{(named or near).text} {PARTS.get(word.casefold(), 'actual')}"

    def _ours(self, header: str) -> tuple[str | None, Period | None]:
        if ours := self.names.get(same_name(header)):
            return ours, None
        for pattern, ours in self.patterns if len(header) <= _LONGEST else ():
            if (found := pattern.fullmatch(header)) and (period := period_within(found["period"])):
                return ours, period
        return None, None


def headers_of(known: tuple[str, ...], synonyms: Mapping[str, str], reported: Period | None = None) -> Headers:
    """Return the headers that are understood: the `known` ones, and the synonyms (theirs: ours)."""
    names = {same_name(name): name for name in known}
    exact = {theirs: ours for theirs, ours in synonyms.items() if PERIOD not in theirs}
    names |= {same_name(theirs): names.get(same_name(ours), ours) for theirs, ours in exact.items()}
    patterns = tuple(
        (_pattern(theirs), names.get(same_name(synonyms[theirs]), synonyms[theirs]))
        for theirs in sorted(synonyms, key=len, reverse=True)  # `{period} Annual Target` before `{period} Target`
        if PERIOD in theirs
    )
    return Headers(names, patterns, reported, {theirs: names[same_name(theirs)] for theirs in exact})


_LONGEST = 300
"""Characters of a header that may name a period."""


def part_of(header: str) -> re.Match[str] | None:
    """Return a header's words for the period and for the part, whichever stand first."""
    tidy = " ".join(header.split())
    if len(tidy) > _LONGEST:
        return None  # a text of thousands of brackets takes the patterns minutes
    return _PART.fullmatch(tidy) or _PART_FIRST.fullmatch(tidy)


def nearly_names_period(header: str) -> bool:
    """Return whether a header ends or begins as a period's column does; many a comment is nobody's business."""
    found = part_of(header)
    return found is not None and PARTS[found["part"].casefold()] != "comment"


def mended(header: str) -> str:
    """Return a header with its last word as the part that it nearly is (`2017/18 Q1 acutal`); empty for others."""
    before, _, word = " ".join(header.split()).rpartition(" ")
    near = get_close_matches(word.casefold(), PARTS, n=1, cutoff=0.7)
    period = parse_period(before) if near else None
    return f"{period.text} {PARTS[near[0]]}" if period else ""


def names_a_part(header: str) -> bool:
    """Return whether a header is a period's column without the period: `Target`."""
    return PARTS.get(" ".join(header.casefold().split()), "comment") not in ("comment", "status")


def is_relative(name: str) -> bool:
    """Return whether a column is that of a period named by how it lies to the reported one."""
    found = part_of(name)
    return bool(found and found["period"].casefold() in RELATIVE)


def is_column(name: str, known: tuple[str, ...]) -> bool:
    """Return whether a profile may name this column: a known one, or that of a period."""
    return (
        same_name(name) in map(same_name, known)
        or is_relative(name)
        or _period_and_part(name.replace(PERIOD, "2017/18 Q1")) is not None
    )


def period_within(text: str) -> Period | None:
    """Return the one period that words such as `Annual 2016/17 (Q4)` or `Q1 17/18` name; None where any doubt is."""
    if period := parse_period(text):
        return period
    year = _YEAR.search(text)
    if year is None:
        return None
    rest = text[: year.start()] + " " + text[year.end() :]
    number = _WITHIN_YEAR.search(rest)
    words = re.findall(r"\w+", rest.replace(number[0], " ", 1) if number else rest)
    if any(word.casefold() not in _SAY_NOTHING for word in words):
        return None
    return parse_period(f"20{year['start']}/{year['end']} {number[0] if number else ''}")


def _period_and_part(name: str, reported: Period | None = None) -> tuple[Period, str] | None:
    found = part_of(name)
    if found is None:
        return None
    relative = RELATIVE.get(found["period"].casefold())
    period = relative(reported) if relative and reported else parse_period(found["period"])
    return (period, PARTS[found["part"].casefold()]) if period else None


def _pattern(theirs: str) -> re.Pattern[str]:
    """Return a header with a period in it as a pattern that ignores case, spaces and punctuation."""
    before, after = (r"[\W_]*".join(re.findall(r"[^\W_]+", words)) for words in theirs.split(PERIOD, 1))
    return re.compile(rf"[\W_]*{before}[\W_]*(?P<period>.+?)[\W_]*{after}[\W_]*", re.IGNORECASE | re.DOTALL)
