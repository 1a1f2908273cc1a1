"""What `check` shows on a screen or in a pipe: plain lines, in columns that wrap within the width there is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reportgen.core.problems import Problem, Severity
from reportgen.core.profile import Profile
from reportgen.core.summary import RatedDataset, RatedIndicator, Summary
from reportgen.core.travel import Direction
from reportgen.core.wording import lower_first, one_many, target_text, value_text

HEADERS = ("Indicator", "Value", "Target", "Rating", "Short term", "Long term", "Why")
_GAP = 2
_NARROWEST, _WIDEST = 60, 200
_ROOM_FOR_WHY = 40
"""Columns of the screen below which the reason stands under its row, not beside it."""

_LETTERS = 600
"""Letters of a cell that are shown at most; a cell may hold a million."""

_MOST = (60, 18, 18, 14, 6, 6)
"""Widest that the columns before the last may be."""


def indicator_lines(rated: RatedDataset, width: int) -> list[str]:
    """Return the table of indicators, no line wider than `width` (60 to 200 columns)."""
    rows = [_cells(item, rated.profile) for item in rated.indicators]
    room = min(max(width, _NARROWEST), _WIDEST)
    widths = [
        min(max(_longest_word(HEADERS[at]), *(shown_width(row[at]) for row in rows)), most) if rows else most
        for at, most in enumerate(_MOST)
    ]
    while sum(widths) + _GAP * (len(widths) - 1) > room:
        widths[widths.index(max(widths))] -= 1
    why = room - sum(widths) - _GAP * len(widths)
    if why < _ROOM_FOR_WHY:
        return _with_reasons_under(rows, widths, room)
    return _in_columns([HEADERS, *rows], [*widths, why])


def counts_line(rated: RatedDataset, summary: Summary) -> str:
    """Return the counts in one line, in the council's words: `17 indicators: 6 Green, 8 Red, 3 not rated`."""
    profile = rated.profile
    counted = [f"{count} {profile.word(rag)}" for rag, count in summary.counts]
    unrated = summary.included - summary.rated
    indicators = one_many(summary.included, "indicator", "indicators")
    return f"{summary.included} {indicators}: {', '.join([*counted, f'{unrated} {lower_first(profile.not_rated)}'])}"


def problem_lines(problems: Sequence[Problem]) -> list[str]:
    """Return the problems, those to mend first first, each with its place and what to do."""
    lines: list[str] = []
    for severity in Severity:
        found = [problem for problem in problems if problem.severity is severity]
        if found:
            lines += ["", f"{severity.heading} ({len(found)}):"]
        for problem in found:
            check = f" [{problem.check}]" if problem.check else ""
            lines += [f"  {problem.where}: {problem.sentence}{check}", f"    What to do: {problem.fix}."]
    return lines


def shown_width(text: str) -> int:
    """Return how many columns of a screen a text takes: Chinese and the like take two a letter, added accents none."""
    return sum(map(_letter_width, text))


def wrapped(text: str, room: int) -> list[str]:
    """Return the lines of a text in a column, broken between words, and within a word that is too long."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if shown_width(joined) <= room:
            lines[-1] = joined
            continue
        *whole, rest = _pieces(word, room)
        lines += [*whole, rest]
    return lines if lines[0] or len(lines) == 1 else lines[1:]


def _pieces(word: str, room: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and shown_width(pieces[-1] + letter) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _letter_width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _longest_word(text: str) -> int:
    return max(map(shown_width, re.split(r"\s+", text)))


def _cells(item: RatedIndicator, profile: Profile) -> tuple[str, ...]:
    value = value_text(item.indicator.at(item.period).actual)
    target = target_text(item.indicator.target_at(item.period), profile.no_target)
    directions = _travel(item.short), _travel(item.long)
    cells = (item.indicator.title, value, target, profile.word(item.rag), *directions, item.rating.why)
    return tuple(text if len(text) <= _LETTERS else f"{text[:_LETTERS]}…" for text in cells)


def _travel(direction: Direction | None) -> str:
    return direction.travel.value if direction and direction.travel else "-"


def _with_reasons_under(rows: Sequence[tuple[str, ...]], widths: Sequence[int], room: int) -> list[str]:
    lines = _in_columns([HEADERS[:-1]], widths)
    for row in rows:
        lines += _row(row[:-1], widths)
        lines += [f"  {line}" for line in wrapped(f"{HEADERS[-1]}: {row[-1]}", room - 2)]
    return lines


def _in_columns(rows: Sequence[tuple[str, ...]], widths: Sequence[int]) -> list[str]:
    """Return rows under a header, which a rule sets off."""
    header, *rest = rows
    rule = (" " * _GAP).join("-" * width for width in widths)
    return [*_row(header, widths), rule, *(line for row in rest for line in _row(row, widths))]


def _row(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = [wrapped(text, width) for text, width in zip(row, widths, strict=True)]
    lines = []
    for at in range(max(map(len, columns))):
        line = ""
        for column, width in zip(columns, widths, strict=True):
            text = column[at] if at < len(column) else ""
            line += text + " " * (width - shown_width(text) + _GAP)
        lines.append(line.rstrip())
    return lines
