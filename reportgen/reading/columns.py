"""Which column of a sheet holds what: headers found by name, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from reportgen.core.period import Period, parse_period
from reportgen.core.problems import Problem, error, note, warning
from reportgen.reading.cells import month_of
from reportgen.reading.headers import Headers, Meaning, headers_of, mended, names_a_part, nearly_names_period
from reportgen.reading.sheets import Sheet, column_letters

_HEADER_ROWS = 20
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Columns:
    """The header row's number, and the column number of each known header and of each period's parts."""

    header_row: int
    named: dict[str, int]
    periods: dict[tuple[Period, str], int]
    texts: dict[int, str] = field(default_factory=dict)
    """The header of each column."""
    spans: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """The columns under a merged header that covers several, by the first of them."""


@dataclass(frozen=True)
class _Head:
    """A cell of the header row: its text, the text of the row above it, and the first column it is merged from.

    `blank` says that the cell is empty and its text that of the row above.
    """

    text: str
    above: str
    first: int
    blank: bool = False


def find_columns(
    sheet: Sheet,
    known: tuple[str, ...],
    compulsory: tuple[str, ...],
    synonyms: Mapping[str, str],
    reported: Period | None = None,
) -> tuple[Columns | None, list[Problem]]:
    """Return where each known column is; None with an error for each compulsory one that is missing.

    The header row is the first, within twenty, that holds all compulsory headers, or else most of the known ones. A
    merged header stands over every column it covers, and one that is a period gives it to the headers below it.
    """
    headers = headers_of(known, synonyms, reported)

    def score(cells: dict[int, _Head]) -> tuple[int, int]:
        found = set(filter(None, (_meaning(headers, head) for head in cells.values())))
        return sum(name in found for name in compulsory), len(found)

    heads = _heads(sheet)
    if not heads:
        return None, [error(sheet.name, "the sheet is empty", f"give it a header row with {', '.join(compulsory)}")]
    number, cells = max(heads, key=lambda row: (score(row[1]), -row[0]))
    return _sort(sheet.name, number, cells, headers, compulsory)


def _heads(sheet: Sheet) -> list[tuple[int, dict[int, _Head]]]:
    """Return the rows that may hold the headers, merged cells spread over what they cover."""
    rows = {number: {column: _Head(month_of(cell) or cell.text, "", column) for column, cell in cells.items()}
            for number, cells in sheet.rows if number <= _HEADER_ROWS}  # fmt: skip
    tops: dict[tuple[int, int], int] = {}
    width = max((max(cells) for _, cells in sheet.rows), default=0)
    for top, left, bottom, right in sheet.merges:
        if top not in rows or left not in rows[top] or rows[top][left].first != left:
            continue
        for number in range(top, min(bottom, _HEADER_ROWS) + 1):
            for column in range(left, min(right, width) + 1):
                rows.setdefault(number, {})[column] = _Head(rows[top][left].text, "", left)
                tops[number, column] = top
    spread = []
    for number, cells in sorted(rows.items()):
        above = {column: rows.get(tops.get((number, column), number) - 1, {}).get(column) for column in cells}
        heads = {column: _Head(head.text, up.text if (up := above[column]) else "", head.first)
                 for column, head in cells.items()}  # fmt: skip
        upper = rows.get(number - 1, {})
        heads |= {column: _Head(upper[column].text, "", column, blank=True) for column in upper.keys() - cells.keys()}
        spread.append((number, dict(sorted(heads.items()))))
    return spread


def _meaning(headers: Headers, head: _Head) -> Meaning | None:
    """Return what a header means by itself or below another: `Target` below `2017/18 Q1` is that period's."""
    own = headers.meaning(head.text)
    joined = headers.meaning(f"{head.above} {head.text}") if head.above else None
    return joined if isinstance(joined, tuple) and not isinstance(own, tuple) else own or joined


def _sort(
    sheet: str, row: int, heads: dict[int, _Head], headers: Headers, compulsory: tuple[str, ...]
) -> tuple[Columns | None, list[Problem]]:
    named: dict[str, int] = {}
    periods: dict[tuple[Period, str], int] = {}
    spans: dict[int, tuple[int, ...]] = {}
    problems: list[Problem] = []
    unknown: dict[str, str] = {}
    for column, head in heads.items():
        if heads.get(head.first) and head.first != column and head.first in {*named.values(), *periods.values()}:
            spans[head.first] = (*spans.get(head.first, (head.first,)), column)
            continue
        where, text, key = f"{sheet}!{column_letters(column)}{row}", head.text, _meaning(headers, head)
        year = headers.period_of(text)
        if key is None and head.blank:
            continue
        if headers.needs_period(text):
            what = f"the header “{text}” is understood only with the period that is reported, which is not named"
            problems.append(error(where, what, "add the field Period to the sheet Report, or use --period"))
        elif key is None and (nearly_names_period(text) or _YEAR.search(text) or parse_period(text)):
            what = f"the header “{text}” is not understood"
            like = mended(text) or headers.like(text)
            problems.append(warning(where, what, f"write it like {like}; until then the column is not read"))
        elif key is None and names_a_part(text):
            what = f"the header “{text}” names no period and is not read"
            fix = f"write it like {headers.like(text)}, or merge the period above over all its columns"
            problems.append(warning(where, what, fix))
        elif key is None:
            unknown[where] = text
        elif isinstance(key, str) and year and headers.reported and year.year != headers.reported.year:
            what = f"the column “{text}” is for another year than {headers.reported.year_text} and is not read"
            problems.append(note(where, what, "nothing, if that is right; otherwise bring the header up to date"))
        elif key in named or key in periods:
            problems.append(error(where, f"the column “{text}” is there twice", "remove or rename one of the two"))
        elif isinstance(key, str):
            named[key] = column
        else:
            periods[key] = column
    texts = {column: head.text for column, head in heads.items()}
    lacking = [name for name in compulsory if name not in named]
    problems.extend(_missing(sheet, row, lacking, headers.theirs, texts.values()))
    wanted = {name: name for name in headers.names.values()} | dict(headers.theirs)
    problems.extend(
        _nearly_known(unknown, [name for name, ours in wanted.items() if ours not in (*named, *compulsory)])
    )
    missing = any(name not in named for name in compulsory)
    return (None if missing else Columns(row, named, periods, texts, spans)), problems


def _missing(
    sheet: str, row: int, names: Iterable[str], theirs: Mapping[str, str], texts: Iterable[str]
) -> Iterator[Problem]:
    there = {text.casefold(): text for text in texts}
    for name in names:
        hint, headers = "", " or ".join([name, *(words for words, ours in theirs.items() if ours == name)])
        for words in (name, *(words for words, ours in theirs.items() if ours == name)):
            near = get_close_matches(words.casefold(), there, n=1, cutoff=0.75)
            if near and not hint:
                hint = f"; is “{there[near[0]]}” meant{'' if words == name else f' for the profile’s “{words}”'}?"
        yield error(sheet, f"there is no column “{name}”{hint}", f"add a column with the header {headers} to row {row}")


def _nearly_known(unknown: dict[str, str], names: Iterable[str]) -> Iterator[Problem]:
    known = {name.casefold(): name for name in names}
    for where, text in unknown.items():
        if near := get_close_matches(text.casefold(), known, n=1, cutoff=0.85):
            what = f"the column “{text}” is not known and is not read; is “{known[near[0]]}” meant?"
            yield warning(where, what, f"rename it to {known[near[0]]}, or leave it if it is for you only")
