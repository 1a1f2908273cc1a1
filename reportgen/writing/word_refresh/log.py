"""What a refresh did, entry by entry, each with its place in the refreshed report as people see it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import LogEntry, Outcome
from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.runs import text_in

_P, _TC, _TR, _TBL = (qn(name) for name in ("w:p", "w:tc", "w:tr", "w:tbl"))
_WORDS = 40


class Log:
    """Collects entries about elements of the document; their places are worked out in the end."""

    def __init__(self) -> None:
        self._found: list[tuple[Any, str, Outcome, str]] = []

    def add(self, element: Any, outcome: Outcome, why: str) -> None:
        """Note what was done at an element, which stands in the document to the end."""
        self._found.append((element, "", outcome, why))

    def add_removed(self, near: Any, outcome: Outcome, why: str) -> None:
        """Note what was done with what no longer stands there; `near` is what stands before or behind it."""
        self._found.append((near, "at ", outcome, why))

    def entries(self, document: Document) -> tuple[LogEntry, ...]:
        """Return the entries in the order of the document."""
        places = _places(document)
        order = {element: number for number, element in enumerate(places)}
        found = []
        for element, near, outcome, why in self._found:
            holder = next((item for item in (element, *_ancestors(element)) if item in places), None)
            place = f"{near}{places[holder]}" if holder is not None else "the document"
            found.append((order.get(holder, len(order)), LogEntry(place, outcome, why)))
        return tuple(dict.fromkeys(entry for _, entry in sorted(found, key=lambda pair: pair[0])))


def _ancestors(element: Any) -> list[Any]:
    return list(element.iterancestors()) if element is not None else []


def _places(document: Document) -> dict[Any, str]:
    """Return the place in words of each paragraph, row and table, in the order of the document."""
    places: dict[Any, str] = {}
    counted: Counter[str] = Counter()
    for story in stories(document):
        kind = "" if story is document.part else str(story.partname).rpartition("/")[2].rstrip("0123456789.xml")
        counted[kind] += 1
        where = f"{kind} {counted[kind]}" if kind else ""
        numbers = _numbers(story.element)
        count = 0
        for element in story.element.iter(_P, _TR, _TBL):
            if element.tag == _TBL:
                places[element] = f"{where} table {numbers[element]}".strip()
                continue
            cell = next(element.iterancestors(_TC), None)
            table = next(element.iterancestors(_TBL), None)
            if element.tag == _TR:
                places[element] = f"{where} table {numbers[table]}, row {numbers[element]}".strip()
                continue
            said = text_in(element) or "".join(text.text or "" for text in element.iter(qn("w:delText")))
            words = shortened(said, _WORDS)
            if cell is not None:
                row = next(cell.iterancestors(_TR))
                place = f"table {numbers[table]}, row {numbers[row]}, column {numbers[cell]}"
            else:
                count += bool(words)
                place = "" if where else f"paragraph {count}"
            quoted = f" “{words}”" if words else ""
            places[element] = f"{where} {place}".strip() + quoted
    return places


def _numbers(root: Any) -> dict[Any, int]:
    """Return the number of each table, of each row in its table and of each cell in its row, from 1."""
    numbers: dict[Any, int] = {}
    counted: Counter[Any] = Counter()
    for tag, parent in ((_TBL, ""), (_TR, _TBL), (_TC, _TR)):
        for element in root.iter(tag):
            owner = next(element.iterancestors(parent), None) if parent else None
            counted[owner] += 1
            numbers[element] = counted[owner]
    return numbers
