"""Comments that are missing, or that were written for another quarter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.checks.statements import named, sentences
from reportgen.core.period import MONTHS, Kind, Period
from reportgen.core.problems import Problem, note, warning
from reportgen.core.summary import RatedDataset, RatedIndicator

_YEAR = r"(?:20\d\d\s?[/-]\s?(?:20)?\d\d)"
_QUARTER = rf"(?:quarter\s?|q)(?P<number>[1-4])\b(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}))?"
_ANY_QUARTER = re.compile(rf"\b{_QUARTER}", re.IGNORECASE)
_FIGURE = "(?:performance|outturn|figure|result|data|value|position)"
_AT = "(?:in|during|for|throughout|at the end of|by the end of|as at the end of)"
_THIS_QUARTER = re.compile(rf"\bthis quarter,? \(?{_QUARTER}\)?", re.IGNORECASE)
_SOME = r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_COUNTED = (
    r"there|performance|a total"
    r"|the (?:figure|rate|percentage|proportion|number|total|average|outturn|value|result|share)"
    rf"|{_SOME}|(?:we|the service|the council) (?:have |has )?\w+ {_SOME}"
)
"""How a sentence goes on that reports a quarter; others tell what was done in it."""
_OPENINGS = (
    re.compile(rf"^{_AT} (?:the )?{_QUARTER}(?=,? (?:{_COUNTED}))", re.IGNORECASE),
    re.compile(rf"^(?:the |our )?{_QUARTER}(?:'s|’s)? (?:{_FIGURE}|saw|was|is)\b", re.IGNORECASE),
    re.compile(rf"^(?:this is )?(?:the |our )?{_QUARTER}(?: {_FIGURE})?[.!]?$", re.IGNORECASE),
    re.compile(rf"^(?:the |our )?{_FIGURE}\b(?:[^\S\n]+[\w%.]+){{0,8}}? {_AT} (?:the )?{_QUARTER}", re.IGNORECASE),
)
_COMPARED = re.compile(r"\b(compar\w+|against|than|since|from|previous\w*|last|before|earlier|unlike)\b", re.IGNORECASE)
_FORWARD = re.compile(
    r"\b(will|would|expect\w*|due|next|plann\w+|forecast\w*|launch\w*|available|reported)\b", re.IGNORECASE
)
_NOW = re.compile(r"\b(this (?:quarter|period|year)|now|currently|since|latest|recent\w*|to date)\b", re.IGNORECASE)
_IN_ARREARS = re.compile(
    r"\b(arrears|lag|latest available|most recent|not (?:yet )?available|academic)\b", re.IGNORECASE
)
_QUARTER_END = re.compile(
    r"^(?:as (?:at|of)|(?:for |in )?(?:the )?quarter (?:ending|ended|to)) "
    r"(?:the )?(?:end of )?(?:3[01](?:st|th)? )?(?:of )?"
    rf"(?P<month>{'|'.join(MONTHS[2::3])})(?: (?P<year>20\d\d))?\b",
    re.IGNORECASE,
)
_OLD_TARGET = re.compile(rf"\b(?:our|the) (?P<year>{_YEAR}) target\b", re.IGNORECASE)


def says_no_comment(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield a note for an indicator without a comment; of another period than the workbook's none is expected."""
    if not item.comment and item.reported:
        what = f"“{item.indicator.title}” has no comment"
        yield note(item.comment_place, what, "write one; the documents mark where it belongs")


def comment_quarter(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield a warning where the comment reports another quarter than the one reported.

    A quarter that is only compared with, looked forward to or named beside the reported one is none.
    """
    indicator, period = item.indicator, item.period
    if period.kind is not Kind.QUARTER:
        return
    if said := _stale(item.comment, period):
        what = f"{named(indicator)} says “{said}”, but {period.full_name} is reported"
        yield warning(item.comment_place, what, "bring it up to date")


def _stale(comment: str, period: Period) -> str:
    """Return the words that report another quarter; empty where there are none."""
    for sentence in sentences(comment):
        found = _OLD_TARGET.search(sentence)
        if found and "currently" in sentence and not _is_year(found["year"], period):
            return found[0]
    if (found := _THIS_QUARTER.search(comment)) and not _is_quarter(found, period):
        return found[0]
    opening = next(sentences(comment), "")
    if _IN_ARREARS.search(comment) or _NOW.search(comment) or _names(comment, period):
        return ""
    for pattern in _OPENINGS:
        found = pattern.search(opening)
        if found and _is_near(found, period) and not _COMPARED.search(found[0]) and not _FORWARD.search(opening):
            return found[0]
    found = _QUARTER_END.search(opening)
    return found[0] if found and not _is_end(found, period) else ""


def _names(comment: str, period: Period) -> bool:
    """Return whether the comment names the reported quarter or one of its months anywhere."""
    month = re.search(rf"\b(?:{'|'.join(MONTHS[period.number * 3 - 3 : period.number * 3])})\b", comment)
    return bool(month) or any(_is_quarter(found, period) for found in _ANY_QUARTER.finditer(comment))


def _is_quarter(found: re.Match[str], period: Period) -> bool:
    return int(found["number"]) == period.number and (not found["year"] or _is_year(found["year"], period))


def _is_near(found: re.Match[str], period: Period) -> bool:
    """Return whether the quarter named is another one, and one that this comment may have been written for.

    A quarter of a year before that is not the quarter just before is named for comparison.
    """
    other = not _is_quarter(found, period)
    before = period.previous()
    just_before = int(found["number"]) == before.number and _is_year(found["year"] or "", before)
    return other and (not found["year"] or _is_year(found["year"], period) or just_before)


def _is_year(text: str, period: Period) -> bool:
    return text.strip().startswith(str(period.year))


def _is_end(found: re.Match[str], period: Period) -> bool:
    month, _, year = period.months.rpartition(" – ")[2].partition(" ")
    return found["month"].casefold() == month.casefold() and found["year"] in (None, year)
