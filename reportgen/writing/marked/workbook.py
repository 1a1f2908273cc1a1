"""A copy of a workbook with its problems in it: cells coloured and commented, and a sheet that lists them with links.

The package itself is edited, because a library that reads and writes workbooks would lose charts, pictures and whatever
else it does not know (see `docs/workbook.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportgen.core.problems import Problem, Severity, refused
from reportgen.core.wording import one_many, upper_first
from reportgen.writing.marked.book import Book, SheetPart
from reportgen.writing.marked.cells import Cells, Place, reference_of
from reportgen.writing.marked.comments import AUTHOR, Commented, Note
from reportgen.writing.marked.list import Line, sheet_of
from reportgen.writing.marked.package import MAX_PART, Package
from reportgen.writing.marked.styles import Styles

SHEET = "Problems"

MOST_COMMENTS = 5_000
"""Comments in a copy at most; Excel opens a workbook with more only slowly."""

_LONGEST_TEXT = 5_000
"""Characters of a cell in the list, twice what the highest row shows; Excel would take 32,767."""

_LONGEST_COMMENT = 1_500
_NAMED = 10
"""Cells that a sentence names before it says only how many more there are."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ORDER = list(Severity)

Grouped = dict[SheetPart, dict[Place, list[Line]]]


@dataclass(frozen=True)
class Marked:
    """The copy, the name of its sheet of problems, and a sentence for each thing that it could not keep or show."""

    data: bytes
    sheet: str
    lacks: tuple[str, ...]


def mark(data: bytes, problems: Sequence[Problem], file_name: str) -> Marked:
    """Return the marked copy of a workbook; raise RefusedError where its parts cannot be edited."""
    try:
        return _mark(Package(data), problems)
    except Exception as fault:  # whatever is odd about the file, the check itself has been made and is told
        what = "the workbook cannot be copied with marks in it"
        raise refused(file_name, what, "open it in Excel, save it, and try again") from fault


def _mark(package: Package, problems: Sequence[Problem]) -> Marked:
    book = Book(package)
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: _ORDER.index(problem.severity))
    lines = [_line(problem, book) for problem in ordered]
    styles = Styles(book.styles())
    lacks = list(_unkept(package))
    grouped: Grouped = {}
    for line in lines:
        if line.target and line.target.place:
            grouped.setdefault(line.target.sheet, {}).setdefault(line.target.place, []).append(line)
    room = MOST_COMMENTS
    for sheet, cells in grouped.items():
        if package.size(sheet.part) > MAX_PART:
            lacks.append(f"the sheet {sheet.name} is too large: its problems are listed, but not marked in the cells")
            continue
        uncommented = _mark_sheet(_Sheet(package, book, sheet, styles), cells, room)
        room = max(room - len(cells), 0)
        if uncommented:
            lacks.append(_without_comment(sheet, uncommented))
    name = book.free_name(SHEET)
    book.add_sheet(name, sheet_of(lines, styles, book.namespace))
    return Marked(package.packed(), name, tuple(lacks))


@dataclass(frozen=True)
class _Sheet:
    package: Package
    book: Book
    sheet: SheetPart
    styles: Styles


def _mark_sheet(one: _Sheet, lines: dict[Place, list[Line]], room: int) -> list[Place]:
    """Colour the cells of one sheet and comment the first `room` of them; return those without a comment."""
    root = one.package.edit(one.sheet.part)
    cells = Cells(root)
    shown: dict[Place, list[Line]] = {}
    for place, own in lines.items():
        shown.setdefault(cells.shown(place), []).extend(own)
    for place, own in shown.items():
        cells.set_style(place, one.styles.filled(cells.style(place), own[0].problem.severity))
    notes = {place: tuple(map(_note, own)) for place, own in islice(shown.items(), room)}
    refused_ = Commented(one.package, one.sheet.part, root, one.book.relations).add(notes, cells)
    return [*refused_, *(place for place in shown if place not in notes)]


def _line(problem: Problem, book: Book) -> Line:
    target = book.target(problem.where)
    hidden = " (hidden sheet)" if target and target.sheet.hidden else ""
    where = f"{_printable(problem.where)}{hidden}"
    return Line(problem, where, _printable(problem.what), _printable(problem.fix), target)


def _note(line: Line) -> Note:
    text = f"{upper_first(line.what)}.\nWhat to do: {line.fix}."
    if len(text) > _LONGEST_COMMENT:
        text = f"{text[:_LONGEST_COMMENT]}… (in full on the sheet {SHEET})"
    return Note(f"{AUTHOR}: {line.problem.severity.heading.lower()}", text)


def _printable(text: str) -> str:
    """Return text as a cell can hold it, and as the same text when a program decodes `_x0041_` in it."""
    shown = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    short = shown if len(shown) <= _LONGEST_TEXT else f"{shown[: _LONGEST_TEXT - 1]}…"
    return _ESCAPE.sub("_x005F_", short)


def _unkept(package: Package) -> Iterator[str]:
    if any(name.startswith("_xmlsignatures/") for name in package.names()):
        yield "the workbook's digital signature holds for the original only"


def _without_comment(sheet: SheetPart, places: list[Place]) -> str:
    named = ", ".join(f"{sheet.name}!{reference_of(place)}" for place in places[:_NAMED])
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    cells = one_many(
        len(places), "this cell is coloured and listed, but has", "these cells are coloured and listed, but have"
    )
    return f"{cells} no comment (a conversation is there, or too many comments): {named}{more}"
