"""What a reader sees of a run's looks: its own and those of its styles, however an editor has written them down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

Look = frozenset[tuple[str, str]]
"""What tells the looks of a run from those of plain text: `{("b", "1")}`."""

_TELLING = frozenset(
    map(qn, ("w:b", "w:i", "w:u", "w:strike", "w:dstrike", "w:highlight", "w:color", "w:shd", "w:vertAlign"))
)
_PLAIN = frozenset(("0", "false", "off", "none", "auto", "AUTO", "baseline"))
_TR, _TBL = qn("w:tr"), qn("w:tbl")
_OFF = frozenset(("0", "false", "off"))


def look_told(run: Any) -> Look:
    """Return the looks that a run has of its own."""
    return frozenset(_told(run.find(qn("w:rPr"))))


class SeenLooks:
    """The looks of the runs of a document with those of the styles that it has."""

    def __init__(self, document: Document) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), None)

    def of(self, run: Any) -> Look:
        """Return what is seen of a run: of each kind of look what is nearest to it."""
        found: dict[str, str] = {}
        for properties in self._around(run):
            found |= dict(_told(properties))
        return frozenset((tag, value) for tag, value in found.items() if value not in _PLAIN)

    def _around(self, run: Any) -> Iterator[Any]:
        """Yield the properties that make up the looks of a run, the nearest last."""
        own, paragraph = run.find(qn("w:rPr")), next(run.iterancestors(qn("w:p")))
        row = next(paragraph.iterancestors(_TR), None)
        if row is not None:
            yield from self._of_table(row)
        yield from self._of_style(_named(paragraph.find(qn("w:pPr")), "w:pStyle") or self._default)
        yield from self._of_style(_named(own, "w:rStyle"))
        yield own

    def _of_style(self, key: str | None) -> Iterator[Any]:
        yield from (style.find(qn("w:rPr")) for style in self._with_bases(key))

    def _of_table(self, row: Any) -> Iterator[Any]:
        table = next(row.iterancestors(_TBL))
        properties = table.find(qn("w:tblPr"))
        look = properties.find(qn("w:tblLook")) if properties is not None else None
        first = next(table.iter(_TR)) is row and look is not None and look.get(qn("w:firstRow"), "0") not in _OFF
        for style in self._with_bases(_named(properties, "w:tblStyle")):
            yield style.find(qn("w:rPr"))
            for part in style.findall(qn("w:tblStylePr")) if first else ():
                if part.get(qn("w:type")) == "firstRow":
                    yield part.find(qn("w:rPr"))

    def _with_bases(self, key: str | None) -> list[Any]:
        """Return a style and those that it is based on, the farthest first."""
        chain: list[Any] = []
        while key in self._styles and self._styles[key] not in chain:
            chain.append(self._styles[key])
            key = _named(chain[-1], "w:basedOn")
        return chain[::-1]


def _told(properties: Any) -> Iterator[tuple[str, str]]:
    for child in properties if properties is not None else ():
        if child.tag in _TELLING:
            yield child.tag, _value(child)


def _value(child: Any) -> str:
    value = child.get(qn("w:val")) or "1"
    if child.tag == qn("w:shd"):
        value = child.get(qn("w:fill")) or value
    return {"true": "1", "on": "1"}.get(value, value.upper() if child.tag in (qn("w:shd"), qn("w:color")) else value)


def _named(holder: Any, name: str) -> str | None:
    found = holder.find(qn(name)) if holder is not None else None
    return found.get(qn("w:val")) if found is not None else None


def _is_default(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default"), "0") not in _OFF
