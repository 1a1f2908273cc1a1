"""What a refresh did in a deck, entry by entry, each with its place as people see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn

from reportgen.core.history import shortened
from reportgen.core.refreshed import LogEntry, Outcome
from reportgen.writing.slide_refresh_page import Item, Page, text_in


class Log:
    """Collects entries about slides; their numbers are known in the end."""

    def __init__(self) -> None:
        self._found: list[tuple[Page | None, str, Outcome, str]] = []

    def add(self, page: Page | None, what: str, outcome: Outcome, why: str) -> None:
        """Note what was done with something on a slide; without a slide where it no longer stands anywhere."""
        self._found.append((page, what, outcome, why))

    def entries(self, order: Sequence[Page]) -> tuple[LogEntry, ...]:
        """Return the entries in the order of the slides."""
        numbers = {id(page): number for number, page in enumerate(order, start=1)}
        found = []
        for page, what, outcome, why in self._found:
            number = numbers.get(id(page), 0) if page else 0
            place = ", ".join(filter(None, (f"slide {number}" if number else "", what))) or "the deck"
            found.append((number or len(numbers) + 1, LogEntry(place, outcome, why)))
        return tuple(dict.fromkeys(entry for _, entry in sorted(found, key=lambda pair: pair[0])))


def what_of(item: Item) -> str:
    """Return what an item is in the reader's words: `title`, `table, row “Alpha”, column “Rating”`."""
    base, *marks = item.identity.split("#")
    name = base.rpartition(".")[2].replace("-", " ")
    if len(marks) < 2:
        return "chart" if marks else name
    line = item.element.getparent()
    header = line.getparent().find(qn("a:tr")).findall(qn("a:tc"))
    cells = line.findall(qn("a:tc"))
    column = cells.index(item.element)
    heads = [_short(other[0]) for other in line.getparent().findall(qn("a:tr"))]
    head = _short(cells[0])
    if heads.count(head) > 1 and len(cells) > 1:  # such as of a group
        head = f"{head}: {_short(cells[1])}"
    place = f"{name}, row “{head}”"
    return f"{place}, column “{_short(header[column])}”" if column < len(header) else place


def _short(cell: Any) -> str:
    return shortened(text_in(cell.txBody), 60)


def sentence(words: str) -> str:
    """Return words with a capital, as a note begins."""
    return words[:1].upper() + words[1:]
