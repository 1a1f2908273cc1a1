"""What the styles of a Word document say about how high and wide its paragraphs are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from docx.document import Document
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
        top, right, bottom, left = (0.0 if side is None else int(side.get(qn("w:w"))) / _TWIPS for side in sides)
        return top, right, bottom, left

    def _work_out(self, name: str) -> Format:
        style = self._styles.get(name)
        if style is None:
            return self._base
        base = style.find(qn("w:basedOn"))
        return _changed(self._base if base is None else self._named(base.get(qn("w:val"))), style)


def _is_default(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")


def _changed(form: Format, element: Any) -> Format:
    """Return the format with what an element's paragraph and run properties set."""
    changes: dict[str, Any] = {}
    for (tag, attribute), (name, units) in _NUMBERS.items():
        for found in element.iter(qn(f"w:{tag}")):
            value = found.get(qn(f"w:{attribute}"))
            if value is not None:
                changes[name] = int(value) / units
    for tag, name in _FLAGS.items():
        for found in element.iter(qn(f"w:{tag}")):
            changes[name] = found.get(qn("w:val")) not in ("0", "false")
    for found in element.iter(qn("w:outlineLvl")):
        changes["level"] = int(found.get(qn("w:val"))) + 1
    for found in element.iter(qn("w:pBdr")):
        sides = [side for side in found if side.tag in (qn("w:top"), qn("w:bottom"))]
        changes["border"] = sum(int(side.get(qn("w:space"))) + int(side.get(qn("w:sz"))) / 8 for side in sides)
    return replace(form, **changes)
