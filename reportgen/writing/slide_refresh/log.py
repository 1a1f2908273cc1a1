"""What a refresh did in a deck, entry by entry, each with its place as people see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.oxml.ns import qn

from reportgen.core.record.identity import panel_in, row_mark
from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import LogEntry, Outcome
from reportgen.writing.slide_refresh.grid import columns_in
from reportgen.writing.slide_refresh.page import Item, Page, name_of, shapes_in, text_in

_FACE = "table-face-"
"""How the names of faces over the rows of a table begin."""

_GROUP = str(row_mark("colId", "Group"))
"""The number of a table's column of groups."""

_LAST = 10_000
"""Behind every shape of a slide."""


class Log:
    """Collects entries about slides; their numbers are known in the end."""

    def __init__(self) -> None:
        self._found: list[tuple[Page | None, str, Outcome, str]] = []

    def add(self, page: Page | None, what: str, outcome: Outcome, why: str) -> None:
        """Note what was done with something on a slide; a slide that is not in the deck is where it stood before."""
        self._found.append((page, what, outcome, why))

    def entries(self, before: Sequence[Page], order: Sequence[Page]) -> tuple[LogEntry, ...]:
        """Return the entries in the order of the slides and of what is on them; `before` are the slides as they stood.

        Slides that were taken out come behind the slide that they stood behind.
        """
        numbers = {page: number for number, page in enumerate(order, start=1)}
        found = []
        for page, what, outcome, why in self._found:
            number = numbers.get(page, 0) if page else 0
            place = ", ".join(filter(None, (f"slide {number}", what))) if number else "the deck"
            stands = (number, _rank(page, what)) if page and number else (_stood(page, before, numbers), _LAST)
            found.append((stands, LogEntry(place, outcome, why)))
        return tuple(dict.fromkeys(entry for _, entry in sorted(found, key=lambda pair: pair[0])))


def _stood(page: Page | None, before: Sequence[Page], numbers: Mapping[Page, int]) -> int:
    """Return the number of the slide behind which one stood that is no longer there; behind all where nobody knows."""
    if page not in before:
        return len(numbers) + 1
    return next((numbers[one] for one in reversed(before[: before.index(page)]) if one in numbers), 0)


def _rank(page: Page, what: str) -> int:
    """Return where something comes on its slide; the slide itself is first, what has no shape last."""
    things = [_called(name_of(shape), page) for shape in shapes_in(page.slide.shapes._spTree)]
    places = [at for at, thing in enumerate(things) if what == thing or what.startswith(f"{thing}, ")]
    return next(iter(places), _LAST if what else -1)


def what_of(item: Item) -> str:
    """Return what an item is in the reader's words: `title`, `rating of “Alpha”`, `table, row “Alpha”, column “Q2”`."""
    base, *marks = item.identity.split("#")
    name = _called(base, item.page)
    if len(marks) < 2:
        return name
    line = item.element.getparent()
    header = line.getparent().find(qn("a:tr")).findall(qn("a:tc"))
    cells = line.findall(qn("a:tc"))
    column = cells.index(item.element)
    place = f"{name}, row “{head_of(line)}”"
    return f"{place}, column “{_short(header[column])}”" if column < len(header) else place


def _called(identity: str, page: Page) -> str:
    """Return what a shape of a slide is called; a part of an indicator's panel, or a face in a table, by its name."""
    slide, _, local = identity.rpartition(".")
    part, key = panel_in(local)
    if local.startswith(_FACE):
        part, key = "face of the outlook", local.removeprefix(_FACE)
    texts = {item.identity: item for item in page.items}
    mark = f"#{row_mark('rowId', key)}#"
    names = [item.text for name, item in texts.items() if name == f"{slide}.name-{key}"]
    names += [_heads(item.element.getparent())[-1] for name, item in texts.items() if key and mark in name]
    return f"{part} of “{shortened(names[0], 60)}”" if names else local.replace("-", " ")


def _short(cell: Any) -> str:
    return shortened(text_in(cell.txBody), 60)


def head_of(line: Any) -> str:
    """Return what names a row of a table: its first cell, with the second where the first column is of groups."""
    return ": ".join(filter(None, _heads(line)))


def _heads(line: Any) -> list[str]:
    first, *more = line.findall(qn("a:tc"))
    table = line.getparent()
    others = [cells[0] for other in table.findall(qn("a:tr"))[1:] if (cells := other.findall(qn("a:tc")))]
    heads = [_short(cell) for cell in others]
    if not more or line is table.find(qn("a:tr")):
        return [_short(first)]
    repeated = heads.count(_short(first)) > 1 or len(set(heads)) * 2 <= len(heads)
    grouped = repeated or columns_in(table)[:1] == [_GROUP]
    return [_short(first), *map(_short, more[:1] if grouped else ())]


def new_slide_told(page: Page) -> str:
    """Return that a slide is new, with its title."""
    title = next((item.text for item in page.items if item.identity.endswith(".title")), "")
    return f"the slide “{shortened(title, 80)}” is new" if title else "this slide is new"


def sentence(words: str) -> str:
    """Return words with a capital, as a note begins."""
    return words[:1].upper() + words[1:]
