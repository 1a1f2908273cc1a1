"""The entries of a refresh's log, told together: a change of a slide once, with all its places; a table's row once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import groupby

from reportgen.core.refresh.cells import CELLS_MOVED
from reportgen.core.refresh.refreshed import LogEntry, Outcome
from reportgen.core.wording import one_many

_SLIDE = re.compile(r"slide \d+(?=, )")
_ON_SLIDE = re.compile(r"slide (?P<number>\d+), (?P<what>.*)")
_QUOTED = r"“[^“”]*” is now “[^“”]*”"
_POINT = r"[^;“”]+: [^\s“”]+ is now [^\s;“”]+"
_CHANGE = re.compile(rf"{_QUOTED}|{_POINT}")
_LEAD = r"(?:people have (?:edited|joined|split) this; )?"
_CHANGES = re.compile(rf"(?P<lead>{_LEAD})(?:{_QUOTED}|{_POINT})(?:; (?:{_QUOTED}|{_POINT}))*")
_IS_NOW = re.compile(r"(?:.*: )?“?([^“”]*?)”? is now “?([^“”]*)”?")
_CELL = re.compile(r"(?P<row>.*\brow (?:“.*?”|\d+)), column (?P<column>“.*?”|\d+)(?: “.*”)?")
_IN_PANEL = re.compile(
    r"(?P<slide>slide \d+, |)(?P<column>name|(?:face of the )?outlook|figure|rating|direction|chart) of (?P<row>“.*”)"
)
_TAKEN_OUT = re.compile(r"(?:[^“]*: )?no longer generated[^:“]*: ")
_MOST_NAMED = 4
"""Things that were taken out at one place, and are named."""

_Told = tuple[str, str]
"""A place, and what was done there and why."""


def told_together(entries: Sequence[LogEntry]) -> tuple[LogEntry, ...]:
    """Return entries, those of one slide that say the same as one, and those of one row or place as one.

    They are in the order in which they are given; of a slide, the speaker's notes come last.
    """
    found: list[LogEntry] = []
    for outcome in Outcome:
        own = [entry for entry in entries if entry.outcome is outcome]
        moved = [entry.place for entry in own if entry.why == CELLS_MOVED]
        if len(moved) > 1:
            own = [entry for entry in own if entry.why != CELLS_MOVED]
        told = [pair for slide, group in groupby(own, key=_slide) for pair in _of_slide(slide, list(group))]
        found += [LogEntry(place, outcome, why) for place, why in (*_by_row(told), *_of_cells(moved))]
    return tuple(found)


def _of_cells(places: Sequence[str]) -> Iterator[_Told]:
    """Yield the places that name other cells than before as one: the notes of a whole deck do."""
    if len(places) < 2:  # told among the others
        return
    slides = [_ON_SLIDE.fullmatch(place) for place in places]
    first, *others = dict.fromkeys(found["what"] if found else "" for found in slides)
    numbers = ", ".join(found["number"] for found in slides if found)
    more = len(places) - 1
    elsewhere = f"{places[0]} and {more} other {one_many(more, 'place', 'places')}"
    where = f"slides {numbers}, {first}" if first and not others else elsewhere
    yield where, "they name the workbook's cells where they are now"


def _slide(entry: LogEntry) -> str:
    found = _SLIDE.match(entry.place)
    return found[0] if found else ""


def _of_slide(slide: str, entries: Sequence[LogEntry]) -> Iterator[_Told]:
    """Yield what was done on a slide: each change once, those of the same places together, then what is no change."""
    told: dict[tuple[str, str], list[str]] = {}
    others = []
    in_words = {_amounts(change): change for entry in entries for change in re.findall(_QUOTED, entry.why)}
    for entry in sorted(entries, key=lambda entry: entry.place.endswith(", notes")):
        whole = _CHANGES.fullmatch(entry.why) if slide else None
        if whole is None:
            others.append((entry.place, entry.why))
            continue
        for change in _CHANGE.findall(entry.why[whole.end("lead") :]):
            said = in_words.get(_amounts(change), change.strip())
            told.setdefault((whole["lead"], said), []).append(entry.place.removeprefix(f"{slide}, "))
    together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (lead, change), parts in told.items():
        together.setdefault((lead, tuple(dict.fromkeys(parts))), []).append(change)
    for (lead, places), changes in together.items():
        yield f"{slide}, {_parts(places)}", f"{lead}{'; '.join(changes)}"
    yield from others


def _parts(parts: tuple[str, ...]) -> str:
    """Return several parts of a slide; of a cell its row."""
    if len(parts) == 1:
        return parts[0]
    return "; ".join(dict.fromkeys(_row_and_column(part)[0] for part in parts))


def _row_and_column(place: str) -> tuple[str, str]:
    """Return the row of a cell and its column, the indicator of a panel and which part of it; else a place alone."""
    if panel := _IN_PANEL.fullmatch(place):
        return f"{panel['slide']}{panel['row']}", panel["column"]
    cell = _CELL.fullmatch(place)
    return (cell["row"], cell["column"].strip("“”")) if cell else (place, "")


def _amounts(change: str) -> tuple[object, object]:
    """Return what a change is from and to: a chart's 0.571 is the same as 57.1% in words."""
    found = _IS_NOW.fullmatch(change.strip())
    return (_amount(found[1]), _amount(found[2])) if found else (change, "")


def _amount(text: str) -> object:
    bare = text.replace(",", "").lstrip("£€$")
    try:
        return Decimal(bare[:-1]) / 100 if bare.endswith("%") else Decimal(bare)
    except InvalidOperation:
        return text


def _by_row(told: Iterable[_Told]) -> Iterator[_Told]:
    """Yield what was done at each place, and in each row whose cells have nothing else in common."""
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for place, why in told:
        row, column = _row_and_column(place)
        rows.setdefault(row, []).append((place, column, why))
    for row, cells in rows.items():
        if len({why for _, _, why in cells}) == 1:
            yield cells[0][0] if len(cells) == 1 else row, cells[0][2]
            continue
        yield row, "; ".join(_at_once([f"{_column(column)}{why}" for _, column, why in cells]))


def _at_once(whys: Sequence[str]) -> Iterator[str]:
    """Yield what was done at one place; what was taken out there together, the first by name and the others counted."""
    for lead, group in groupby(whys, key=_lead):
        found = [why.removeprefix(lead) for why in group]
        if not lead or len(found) < 2:
            yield from (f"{lead}{one}" for one in found)
            continue
        more = [f"{len(found) - _MOST_NAMED} more"] if len(found) > _MOST_NAMED else []
        yield f"{lead}{'; '.join([*found[:_MOST_NAMED], *more])}"


def _lead(why: str) -> str:
    found = _TAKEN_OUT.match(why)
    return found[0] if found else ""


def _column(column: str) -> str:
    return "" if not column else f"column {column}: " if column.isdigit() else f"{column}: "
