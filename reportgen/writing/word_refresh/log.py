"""What a refresh did, entry by entry, each with its place in the refreshed report as people see it."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from docx.document import Document
from docx.oxml.ns import qn

from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import LogEntry, Outcome
from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.looks import BLIP, CHART
from reportgen.writing.word_refresh.named import names_in, said_in

_P, _TC, _TR, _TBL = (qn(name) for name in ("w:p", "w:tc", "w:tr", "w:tbl"))
_WORDS = 40


class _Found(NamedTuple):
    """What was done, and the element whose place it has; `before` is where something stood that was taken out.

    `row` is what a row that was taken out of a table is called, and `said` what it said.
    """

    element: Any
    outcome: Outcome
    why: str
    at: str = ""
    before: int = -1
    row: str = ""
    said: str = ""


class Log:
    """Collects entries about elements of the document; their places are worked out in the end."""

    def __init__(self, document: Document) -> None:
        every = (element for story in stories(document) for element in story.element.iter(_P, _TR, _TBL))
        self._before = {element: number for number, element in enumerate(every)}
        """Where everything stood before anything was done."""
        self._found: list[_Found] = []
        self._gone: dict[Any, Any] = {}
        """What was taken out, and what stood beside it."""

    def add(self, element: Any, outcome: Outcome, why: str) -> None:
        """Note what was done at an element, which stands in the document to the end."""
        self._found.append(_Found(element, outcome, why))

    def add_removed(self, near: Any, outcome: Outcome, why: str, gone: Any = None) -> None:
        """Note what was done with what no longer stands there; `near` is what stands before or behind it.

        `gone` is what was taken out: what stood beside it is then found beside `near`.
        """
        if gone is not None:
            self._gone[gone] = near
        self._found.append(_Found(near, outcome, why, "at ", self._before.get(gone, len(self._before))))

    def table_gone(self, table: Any, near: Any) -> None:
        """Note that the last row of a table was taken out, and the table with it; `near` is what stands beside it."""
        self._gone[table] = near

    def add_removed_row(self, row: Any, near: Any, outcome: Outcome, why: str, said: str) -> None:
        """Note what was done with a row that still stands there and is taken out then.

        Where its table stays it has the place that it had there; else `near` has it, and `said` tells what it was.
        """
        table = next(row.iterancestors(_TBL))
        name = names_in(table)[row]
        if "“" in name and len(table.findall(_TR)) > 1:
            self._gone[row] = table
            self._found.append(_Found(table, outcome, why, "at ", self._before.get(row, 0), name, said))
        else:
            self.add_removed(near, outcome, f"{why}: {said}", row)

    def entries(self, document: Document) -> tuple[LogEntry, ...]:
        """Return the entries in the order of the document."""
        places = _places(document)
        order = {element: number for number, element in enumerate(places)}
        found = []
        for entry in self._found:
            holder = self._holder(entry.element, places)
            place, why = f"{entry.at}{places[holder]}" if holder is not None else "the document", entry.why
            if entry.row and holder is entry.element:
                place = f"{places[holder]}, {entry.row}"
            elif entry.row:
                why = f"{why}: {entry.said}"
            found.append(((order.get(holder, len(order)), entry.before), LogEntry(place, entry.outcome, why)))
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
            words = shortened(said_in(element), _WORDS)
            cell = next(element.iterancestors(_TC), None)
            if cell is not None:
                place = named[cell]
            else:
                count += bool(words)
                place = "" if where else f"{_drawn(element, words)}paragraph {count}"
            quoted = f" “{words}”" if words and not place.endswith("”") else ""
            places[element] = f"{where} {place}".strip() + quoted
    return places


def _drawn(paragraph: Any, words: str) -> str:
    """Return what to call a paragraph that says nothing and shows a chart or a picture, one that is to go too."""
    drawing = None if words else next(paragraph.iter(qn("w:drawing")), None)
    if drawing is None:
        return ""
    kinds = {"chart": CHART, "picture": BLIP}
    found = (kind for kind, tag in kinds.items() if next(drawing.iter(tag), None) is not None)
    return f"{next(found, 'drawing')} after "
