"""A workbook as the package it is: edited parts are written anew, all others stay byte for byte as they were."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from lxml import etree

MAX_PART = 16_000_000
"""Bytes of a part that are still taken apart; in memory it is twenty times as large."""

_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_THEN = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Relation:
    """What a part is related to: the last word of the relation's type (`worksheet`) and the other part's name."""

    id: str
    kind: str
    part: str


class Package:
    """The parts of an Office file by name (`xl/workbook.xml`)."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._old = {info.filename: info for info in self._zip.infolist()}
        self._parts: dict[str, bytes] = {}
        self._trees: dict[str, Any] = {}
        self._edited: set[str] = set()
        self._by_case = {name.casefold(): name for name in self._old}

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return (*self._old, *self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._old or name in self._parts

    def size(self, name: str) -> int:
        """Return how many bytes a part of the original has."""
        return self._old[name].file_size

    def bytes_of(self, name: str) -> bytes:
        """Return a part as it stands; raise LookupError where there is none."""
        return self._parts[name] if name in self._parts else self._zip.read(name)

    def xml(self, name: str) -> Any:
        """Return the root of a part, to look at; raise ValueError for one that is too large or defines entities."""
        if name not in self._trees:
            if name in self._old and self.size(name) > MAX_PART:
                raise ValueError(f"{name} is too large")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, strip_cdata=False)
            root = etree.fromstring(self.bytes_of(name), parser)
            if root.getroottree().docinfo.internalDTD is not None:
                raise ValueError(f"{name} defines entities")
            self._trees[name] = root
        return self._trees[name]

    def edit(self, name: str) -> Any:
        """Return the root of a part, to change."""
        self._edited.add(name)
        return self.xml(name)

    def put(self, name: str, data: bytes) -> None:
        """Add a part, or replace one."""
        self._parts[name] = data

    def add(self, pattern: str, data: bytes, content_type: str) -> str:
        """Add a part under the first free number (`xl/comments{}.xml`) and return its name.

        The only part of its kind (`xl/styles.xml`) has none: some programs look for it by that name.
        """
        names = (pattern.format(number) for number in count(1))
        name = next(one for one in names if one.casefold() not in self._by_case or "{" not in pattern)
        self._by_case[name.casefold()] = name
        self.put(name, data)
        types = self.edit(_TYPES)
        ending = name.rpartition(".")[2]
        known = {node.get("Extension", "").casefold() for node in types if not callable(node.tag)}
        if ending == "vml" and ending not in known:
            types.insert(0, types.makeelement(qualified(types, "Default"), Extension=ending, ContentType=content_type))
        elif ending != "vml":
            etree.SubElement(types, qualified(types, "Override"), PartName=f"/{name}", ContentType=content_type)
        return name

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return what a part is related to within the package; `""` stands for the package itself."""
        name = _relations_of(part)
        if name not in self:
            return ()
        return tuple(
            Relation(node.get("Id", ""), node.get("Type", "").rpartition("/")[2], self._resolved(part, node))
            for node in self.xml(name)
            if not callable(node.tag) and node.get("TargetMode") != "External"
        )

    def related(self, part: str, kind: str) -> str | None:
        """Return the first part of that kind which a part is related to and which is there."""
        return next((one.part for one in self.relations(part) if one.kind == kind and one.part in self), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate a part to another, by the whole name of the kind, and return the relation's free id."""
        name = _relations_of(part)
        if name not in self:
            self.put(name, f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
        root = self.edit(name)
        used = {node.get("Id") for node in root if not callable(node.tag)}
        identity = next(one for one in map("rId{}".format, count(1)) if one not in used)
        etree.SubElement(root, qualified(root, "Relationship"), Id=identity, Type=kind, Target=f"/{target}")
        return identity

    def _resolved(self, part: str, node: Any) -> str:
        name = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), node.get("Target", ""))).lstrip("/")
        return self._by_case.get(name.casefold(), name)

    def packed(self) -> bytes:
        """Return the whole file, its parts in their old order and the new ones behind them."""
        for name in self._edited:
            tree = self._trees[name].getroottree()
            self._parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, old in self._old.items():
                info = zipfile.ZipInfo(name, max(old.date_time, _THEN))
                info.external_attr, info.create_system = old.external_attr, old.create_system
                package.writestr(info, self.bytes_of(name), old.compress_type)
            for name in self._parts.keys() - self._old.keys():
                info = zipfile.ZipInfo(name, _THEN)
                info.create_system = 0
                package.writestr(info, self._parts[name], zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def qualified(node: Any, name: str) -> str:
    """Return an element's full name in the namespace of `node`: workbooks differ in it, and in its prefix."""
    return f"{{{etree.QName(node).namespace}}}{name}"


def child(parent: Any, name: str) -> Any:
    """Return the first child of that name, or None."""
    return parent.find(qualified(parent, name))


def children(parent: Any, name: str) -> list[Any]:
    """Return the children of that name; none where there is no parent."""
    return [] if parent is None else list(parent.findall(qualified(parent, name)))


def put_child(parent: Any, name: str, order: Sequence[str]) -> Any:
    """Return the child of that name, made at its place in `order` when it is not there."""
    found = child(parent, name)
    if found is None:
        earlier = {qualified(parent, one) for one in order[: order.index(name)]}
        at = max((number for number, node in enumerate(parent, start=1) if node.tag in earlier), default=0)
        found = parent.makeelement(qualified(parent, name))
        parent.insert(at, found)
    return found
