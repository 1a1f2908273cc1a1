"""A workbook's sheets as its package names them, and a further sheet behind the last."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from lxml import etree

from reportgen.core.indicator import same_name
from reportgen.writing.marked.cells import Place, place_of
from reportgen.writing.marked.package import Package, child, children, put_child, qualified

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_LONGEST_NAME = 31


@dataclass(frozen=True)
class SheetPart:
    """A sheet: its name, its part, and whether a reader can go to it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Target:
    """What a problem is about: a sheet, and the cell where it names one."""

    sheet: SheetPart
    place: Place | None


class Book:
    """The workbook's own part in a package."""

    def __init__(self, package: Package) -> None:
        part = package.related("", "officeDocument")
        if part is None:
            raise LookupError("there is no workbook")
        self._package, self._part = package, part
        root = package.xml(part)
        self.namespace = str(etree.QName(root).namespace)
        self.relations = _STRICT_RELATIONS if "purl.oclc.org" in self.namespace else _RELATIONS
        parts = {one.id: one for one in package.relations(part)}
        self.sheets = tuple(
            SheetPart(node.get("name", ""), found.part, node.get("state", "visible") != "visible")
            for node in children(child(root, "sheets"), "sheet")
            if (found := parts.get(node.get(f"{{{self.relations}}}id", "")))
            and found.kind == "worksheet"
            and found.part in package
        )
        self._names = [node.get("name", "") for node in children(child(root, "sheets"), "sheet")]

    def target(self, where: str) -> Target | None:
        """Return what `Indicators!F7` or `Indicators` is about; None where that is no sheet of the workbook."""
        name, _, reference = where.rpartition("!")
        place = place_of(reference) if name else None
        sheet = self._sheet(name) if place else self._sheet(where)
        return Target(sheet, place) if sheet else None

    def _sheet(self, name: str) -> SheetPart | None:
        unquoted = name[1:-1].replace("''", "'") if name[:1] == name[-1:] == "'" else name
        exact = next((sheet for sheet in self.sheets if sheet.name in (name, unquoted)), None)
        folded = "" if name.startswith("-") else same_name(name)  # the option --period is no sheet Period
        return exact or next((sheet for sheet in self.sheets if folded and same_name(sheet.name) == folded), None)

    def styles(self) -> Any:
        """Return the root of the style part, to change; make the part where there is none."""
        part = self._package.related(self._part, "styles")
        if part is None:
            empty = f'<styleSheet xmlns="{self.namespace}"/>'.encode()
            part = self._package.add("xl/styles.xml", empty, f"{_KIND}.styles+xml")
            self._package.relate(self._part, f"{self.relations}/styles", part)
        return self._package.edit(part)

    def free_name(self, wanted: str) -> str:
        """Return a sheet's name that no sheet has yet: `Problems`, `Problems (2)`."""
        taken = {name.casefold() for name in self._names}
        names = (wanted if number == 1 else f"{wanted[: _LONGEST_NAME - 8]} ({number})" for number in count(1))
        return next(name for name in names if name.casefold() not in taken)

    def add_sheet(self, name: str, content: bytes) -> None:
        """Put a sheet behind the last, so that names which count sheets still mean the same ones."""
        part = self._package.add("xl/worksheets/sheet{}.xml", content, f"{_KIND}.worksheet+xml")
        identity = self._package.relate(self._part, f"{self.relations}/worksheet", part)
        root = self._package.edit(self._part)
        sheets = put_child(root, "sheets", ("sheets",))
        number = max((int(node.get("sheetId", 0)) for node in children(sheets, "sheet")), default=0) + 1
        relation = f"{{{self.relations}}}id"
        attributes = {"name": name, "sheetId": str(number), relation: identity}
        etree.SubElement(sheets, qualified(sheets, "sheet"), attributes, {"r": self.relations})
