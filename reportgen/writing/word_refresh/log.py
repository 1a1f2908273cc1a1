"""What a refresh did, entry by entry, each with its place in the refreshed report as people see it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import LogEntry, Outcome
from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.named import names_in
from reportgen.writing.word_refresh.runs import text_in

_P, _TC, _TR, _TBL = (qn(name) for name in ("w:p", "w:tc", "w:tr", "w:tbl"))
_WORDS = 40


class Log:
    """Collects entries about elements of the document; their places are worked out in the end."""

    def __init__(self, document: Document) -> None:
        every = (element for story in stories(document) for element in story.element.iter(_P, _TR, _TBL))
        self._before = {element: number for number, element in enumerate(every)}
        """Where everything stood before anything was done."""
        self._found: list[tuple[Any, str, int, Outcome, str]] = []
        self._gone: dict[Any, Any] = {}
        """What was taken out, and what stood beside it."""

    def add(self, element: Any, outcome: Outcome, why: str) -> None:
        """Note what was done at an element, which stands in the document to the end."""
        self._found.append((element, "", -1, outcome, why))

    def add_removed(self, near: Any, outcome: Outcome, why: str, gone: Any = None) -> None:
        """Note what was done with what no longer stands there; `near` is what stands before or behind it.

        `gone` is what was taken out: what stood beside it is then found beside `near`.
        """
        if gone is not None:
            self._gone[gone] = near
        self._found.append((near, "at ", self._before.get(gone, len(self._before)), outcome, why))

    def entries(self, document: Document) -> tuple[LogEntry, ...]:
        """Return the entries in the order of the document."""
        places = _places(document)
        order = {element: number for number, element in enumerate(places)}
        found = []
        for element, near, before, outcome, why in self._found:
            holder = self._holder(element, places)
            place = f"{near}{places[holder]}" if holder is not None else "the document"
            found.append(((order.get(holder, len(order)), before), LogEntry(place, outcome, why)))
        return tuple(dict.fromkeys(entry for _, entry in sorted(found, key=lambda pair: pair[0])))

    def _holder(self, element: Any, places: dict[Any, str]) -> Any:
        """Return what has a place: the element, what it stands in, or what it stood beside before it was taken out."""
        seen: set[Any] = set()
        while element is not None and element not in seen:
            seen.add(element)
            around = [element, *element.iterancestors()]
            if found := [item for item in around if item in places]:
                return found[0]
            element = next((self._gone[item] for item in around if item in self._gone), None)
        return None


def _places(document: Document) -> dict[Any, str]:
    """Return the place in words of each paragraph, row and table, in the order of the document."""
    places: dict[Any, str] = {}
    counted: Counter[str] = Counter()
    for story in stories(document):
        kind = "" if story is document.part else str(story.partname).rpartition("/")[2].rstrip("0123456789.xml")
        counted[kind] += 1
        where = f"{kind} {counted[kind]}" if kind else ""
        tables = {table: f"table {number}" for number, table in enumerate(story.element.iter(_TBL), start=1)}
        inside = {
            part: f"{called}, {name}" for table, called in tables.items() for part, name in names_in(table).items()
        }
        named = tables | inside
        count = 0
        for element in story.element.iter(_P, _TR, _TBL):
            if element in named:
                places[element] = f"{where} {named[element]}".strip()
                continue
            said = text_in(element) or "".join(text.text or "" for text in element.iter(qn("w:delText")))
            words = shortened(said, _WORDS)
            cell = next(element.iterancestors(_TC), None)
            if cell is not None:
                place = named[cell]
            else:
                count += bool(words)
                place = "" if where else f"paragraph {count}"
            quoted = f" “{words}”" if words and not place.endswith("”") else ""
            places[element] = f"{where} {place}".strip() + quoted
    return places
