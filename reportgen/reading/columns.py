"""Which column of a sheet holds what: headers found by name, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from reportgen.core.indicator import same_name
from reportgen.core.period import Period, parse_period
from reportgen.core.problems import Problem, error, warning
from reportgen.reading.sheets import Sheet, column_letters

_HEADER_ROWS = 20
_PARTS = {
    "actual": "actual", "actuals": "actual", "outturn": "actual", "performance": "actual", "target": "target",
    "targets": "target", "forecast": "forecast", "benchmark": "benchmark", "status": "status",
    "comment": "comment", "comments": "comment", "commentary": "comment",
}  # fmt: skip
_PART = re.compile(rf"(?P<period>.*?)(?:[\W_]+|(?<=\d))(?P<part>{'|'.join(_PARTS)})[\W_]*", re.IGNORECASE)
_PART_FIRST = re.compile(rf"(?P<part>{'|'.join(_PARTS)})[\W_]+(?P<period>.*\d.*)", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Columns:
    """The header row's number, and the column number of each known header and of each period's parts."""

    header_row: int
    named: dict[str, int]
    periods: dict[tuple[Period, str], int]


def find_columns(
    sheet: Sheet, known: tuple[str, ...], compulsory: tuple[str, ...], synonyms: dict[str, str]
) -> tuple[Columns | None, list[Problem]]:
    """Return where each known column is; None with an error for each compulsory one that is missing.

    The header row is the first, within twenty, that holds all compulsory headers, or else most of the known ones.
    """
    names = {same_name(name): name for name in known}
    names |= {same_name(theirs): names.get(same_name(ours), ours) for theirs, ours in synonyms.items()}

    def score(cells: dict[int, str]) -> tuple[int, int]:
        found = {names[same_name(text)] for text in cells.values() if same_name(text) in names}
        return sum(name in found for name in compulsory), len(found)

    heads = [
        (number, {column: cell.text for column, cell in cells.items()})
        for number, cells in sheet.rows
        if number <= _HEADER_ROWS
    ]
    if not heads:
        return None, [error(sheet.name, "the sheet is empty", f"give it a header row with {', '.join(compulsory)}")]
    number, texts = max(heads, key=lambda head: (score(head[1]), -head[0]))
    return _sort(sheet.name, number, texts, names, compulsory)


def _sort(
    sheet: str, row: int, texts: dict[int, str], names: dict[str, str], compulsory: tuple[str, ...]
) -> tuple[Columns | None, list[Problem]]:
    named: dict[str, int] = {}
    periods: dict[tuple[Period, str], int] = {}
    problems: list[Problem] = []
    unknown: dict[str, str] = {}
    for column, text in texts.items():
        where = f"{sheet}!{column_letters(column)}{row}"
        ours = names.get(same_name(text))
        key: str | tuple[Period, str] | None = ours
        part = _part_of(ours or text)
        if part and (period := parse_period(part["period"])):
            key = (period, _PARTS[part["part"].casefold()])
        elif not ours and ((part and _PARTS[part["part"].casefold()] != "comment") or _YEAR.search(text)):
            what = f"the header “{text}” is not understood"
            problems.append(warning(where, what, "write it like 2017/18 Q2 actual; until then the column is not read"))
            continue
        if key is None:
            unknown[where] = text
            continue
        if key in named or key in periods:
            problems.append(error(where, f"the column “{text}” is there twice", "remove or rename one of the two"))
        elif isinstance(key, str):
            named[key] = column
        else:
            periods[key] = column
    for name in compulsory:
        if name not in named:
            near = get_close_matches(name.casefold(), [text.casefold() for text in texts.values()], n=1, cutoff=0.75)
            hint = f"; is “{near[0]}” meant?" if near else ""
            what = f"there is no column “{name}”{hint}"
            problems.append(error(sheet, what, f"add a column with the header {name} to row {row}"))
    optional = {name.casefold(): name for name in names.values() if name not in (*named, *compulsory)}
    for where, text in unknown.items():
        if near := get_close_matches(text.casefold(), optional, n=1, cutoff=0.85):
            what = f"the column “{text}” is not known and is not read; is “{optional[near[0]]}” meant?"
            problems.append(
                warning(where, what, f"rename it to {optional[near[0]]}, or leave it if it is for you only")
            )
    missing = any(name not in named for name in compulsory)
    return (None if missing else Columns(row, named, periods)), problems


def _part_of(header: str) -> re.Match[str] | None:
    """Return a header's period and part, whichever stands first."""
    tidy = " ".join(header.split())
    return _PART.fullmatch(tidy) or _PART_FIRST.fullmatch(tidy)


def is_column(name: str, known: tuple[str, ...]) -> bool:
    """Return whether a header is one of the known ones or that of a period."""
    part = _part_of(name)
    return same_name(name) in map(same_name, known) or bool(part and parse_period(part["period"]))
