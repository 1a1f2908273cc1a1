"""What the styles of a Word document say about its paragraphs: how high and wide they are, and which are lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

_TWIPS = 20.0
"""Twentieths of a point in a point."""

_NUMBERS: Mapping[tuple[str, str], tuple[str, float]] = {
    ("spacing", "before"): ("before", _TWIPS),
    ("spacing", "after"): ("after", _TWIPS),
    ("spacing", "line"): ("line", 240),
    ("ind", "left"): ("left", _TWIPS),
    ("ind", "right"): ("right", _TWIPS),
    ("sz", "val"): ("size", 2),
}
"""Element and attribute -> the field of a Format that it sets, and how many of its units make one of the field's."""

_FLAGS = {"keepNext": "keep_next", "keepLines": "keep_lines", "pageBreakBefore": "break_before", "b": "bold"}


@dataclass(frozen=True)
class Format:
    """What the styles say about a paragraph; lengths in points, `line` in single lines, `level` 0 for no heading."""

    size: float = 12
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1
    left: float = 0
    right: float = 0
    border: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    level: int = 0


class Formats:
    """The styles of a document, each worked out once."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
        self._default = next((name for name, style in self._styles.items() if _is_default(style)), "")
        self._base = Format()
        for defaults in root.iter(qn("w:docDefaults")):
            self._base = _changed(self._base, defaults)
        self._named = cache(self._work_out)

    def of(self, paragraph: Any) -> Format:
        """Return the format of a paragraph, its own settings on top of its style's."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return self._named(self._default)
        name = properties.find(qn("w:pStyle"))
        return _changed(self._named(self._default if name is None else name.get(qn("w:val"))), properties)

    def cell_margins(self, table: Any) -> tuple[float, float, float, float]:
        """Return the margins of a table's cells in points: top, right, bottom, left."""
        name = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        style = None if name is None else self._styles.get(name.get(qn("w:val")))
        margins = None if style is None else style.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
        if margins is None:
            return 0.0, 5.4, 0.0, 5.4
        sides = (margins.find(qn(f"w:{side}")) for side in ("top", "right", "bottom", "left"))
        top, right, bottom, left = (0.0 if side is None else float(side.get(qn("w:w"), 0)) / _TWIPS for side in sides)
        return top, right, bottom, left

    def _work_out(self, name: str) -> Format:
        style = self._styles.get(name)
        if style is None:
            return self._base
        base = style.find(qn("w:basedOn"))
        return _changed(self._base if base is None else self._named(base.get(qn("w:val"))), style)


@dataclass(frozen=True)
class ListItem:
    """How an item of a list begins: its indent in twips, and whether with a bullet or else a number."""

    indent: int
    bullet: bool


class Lists:
    """Which paragraphs of a document are items of a list."""

    def __init__(self, document: Document) -> None:
        styles = document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        self._levels: dict[tuple[str, str], Any] = {}
        for relationship in document.part.rels.values():
            if relationship.reltype == RT.NUMBERING:
                self._read(relationship.target_part.element)

    def item(self, paragraph: Any) -> ListItem | None:
        """Return how a paragraph begins as an item of a list; None for any other."""
        indent: int | None = None
        for properties in self._properties(paragraph):
            indent = _indent(properties) if indent is None else indent
            number = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
            if number is not None:
                place = properties.find(f"{qn('w:numPr')}/{qn('w:ilvl')}")
                key = (number.get(qn("w:val")), "0" if place is None else place.get(qn("w:val")))
                return _item(self._levels.get(key), indent)
        return None

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        """Yield the properties that hold for a paragraph: its own, its style's, then those that one is based on."""
        own = paragraph.find(qn("w:pPr"))
        if own is None:
            return
        yield own
        name = own.find(qn("w:pStyle"))
        seen: set[str] = set()
        while name is not None and name.get(qn("w:val")) in self._styles.keys() - seen:
            seen.add(name.get(qn("w:val")))
            style = self._styles[name.get(qn("w:val"))]
            yield from style.findall(qn("w:pPr"))
            name = style.find(qn("w:basedOn"))

    def _read(self, numbering: Any) -> None:
        levels = {
            (abstract.get(qn("w:abstractNumId")), level.get(qn("w:ilvl"))): level
            for abstract in numbering.iter(qn("w:abstractNum"))
            for level in abstract.iter(qn("w:lvl"))
        }
        for number in numbering.iter(qn("w:num")):
            abstract = number.find(qn("w:abstractNumId")).get(qn("w:val"))
            for (owner, place), level in levels.items():
                if owner == abstract:
                    self._levels[number.get(qn("w:numId")), place] = level


def _item(level: Any, indent: int | None) -> ListItem | None:
    if level is None:
        return None
    if indent is None:
        indent = next((found for own in level.findall(qn("w:pPr")) if (found := _indent(own)) is not None), 0)
    return ListItem(indent, level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet")


def _indent(properties: Any) -> int | None:
    """Return the indent at the side where lines begin, in twips; None where it is not set."""
    found = properties.find(qn("w:ind"))
    text = None if found is None else found.get(qn("w:start"), found.get(qn("w:left")))
    return None if text is None else int(text)


def _is_default(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")


def _changed(form: Format, element: Any) -> Format:
    """Return the format with what an element's paragraph and run properties set."""
    changes: dict[str, Any] = {}
    for (tag, attribute), (name, units) in _NUMBERS.items():
        for found in element.iter(qn(f"w:{tag}")):
            value = found.get(qn(f"w:{attribute}"))
            if value is not None:
                changes[name] = float(value) / units
    for tag, name in _FLAGS.items():
        for found in element.iter(qn(f"w:{tag}")):
            changes[name] = found.get(qn("w:val")) not in ("0", "false")
    for found in element.iter(qn("w:outlineLvl")):
        changes["level"] = int(found.get(qn("w:val"))) + 1
    for found in element.iter(qn("w:pBdr")):
        sides = [side for side in found if side.tag in (qn("w:top"), qn("w:bottom"))]
        changes["border"] = sum(int(side.get(qn("w:space"))) + int(side.get(qn("w:sz"))) / 8 for side in sides)
    return replace(form, **changes)
