"""A draft's package, vetted before it is unpacked: people send files on, and not every file is what it is called."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lxml import etree

from reportgen.core.problems import RefusedError, refused

_MOST_PARTS, _MOST_BYTES, _MOST_XML = 10_000, 300_000_000, 60_000_000
_COMPOUND = b"\xd0\xcf\x11\xe0"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError, RuntimeError, ValueError)
_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']""")
_UNICODE = (b"UTF-8", b"UTF-16", b"US-ASCII", b"ASCII")
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"

RECORD = "{urn:reportgen:record}record"
"""The element whose text is the record."""

PROPERTY = "reportgen"
"""The custom property that holds a document's id."""


class Package:
    """The parts of a draft by their names; raises RefusedError for what is no package, or not safe to unpack."""

    def __init__(self, data: bytes, name: str, kind: str, fix: str) -> None:
        self._name, self._kind, self._fix = name, kind, fix
        if data.startswith(_COMPOUND):
            raise refused(name, "the draft has a password, or is of an old type (.doc, .ppt)", fix)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                self._vet(package)
                self._parts = {
                    info.filename: package.read(info)
                    for info in package.infolist()
                    if info.filename.casefold().endswith((".xml", ".rels"))
                }
                self._digests = {info.filename: f"{info.file_size} {info.CRC:08x}" for info in package.infolist()}
        except _FAULTS as fault:
            raise refused(name, f"this is not {kind}, or it is damaged", fix) from fault

    def _vet(self, package: zipfile.ZipFile) -> None:
        infos = package.infolist()
        xml = [info.file_size for info in infos if info.filename.casefold().endswith((".xml", ".rels"))]
        if (
            len(infos) > _MOST_PARTS
            or sum(info.file_size for info in infos) > _MOST_BYTES
            or max(xml, default=0) > (_MOST_XML)
        ):
            raise refused(self._name, "the draft is far larger than it looks and is not opened", self._fix)
        counted = Counter(info.filename.casefold() for info in infos)
        if any(count > 1 for count in counted.values()):
            what = "the draft has two parts of the same name, so that nobody knows which counts"
            raise refused(self._name, what, self._fix)

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def digest(self, part: str) -> str:
        """Return a part's size and checksum, of a picture's too; empty where there is no such part."""
        return self._digests.get(part, "")

    def xml(self, part: str) -> Any:
        """Return the root of a part; no entity is ever followed, for a few of them become gigabytes or other files."""
        content = self._parts.get(part)
        if content is None:
            raise self.damaged()
        plain, encoding = content.replace(b"\0", b""), _ENCODING.search(content[:200])
        odd = encoding and encoding[1].upper().replace(b"_", b"-") not in _UNICODE
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or odd:
            what = f"its part {part} defines its own entities, which may unfold without end or fetch other files"
            raise refused(self._name, what, self._fix)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise self.damaged() from fault

    def damaged(self) -> RefusedError:
        """Return the exception for a draft that cannot be read."""
        return refused(self._name, f"this is not {self._kind}, or it is damaged", self._fix)

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to inside the package: by id, the last word of the type, and the part's name."""
        folder, _, file = part.rpartition("/")
        relations = f"{folder}/_rels/{file}.rels".lstrip("/")
        if relations not in self._parts:
            return {}
        found = {}
        for item in self.xml(relations).iter(_RELATION):
            if item.get("TargetMode", "").casefold() != "external":
                target = item.get("Target", "")
                name = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[item.get("Id", "")] = (item.get("Type", "").rpartition("/")[2], name)
        return found

    def of_kind(self, part: str, kind: str) -> list[str]:
        """Return the parts of a kind (`header`, `notesSlide`) that a part refers to, in the order of their ids."""
        return [name for which, name in self.targets(part).values() if which == kind and name in self._parts]

    @cached_property
    def main(self) -> str:
        """The name of the main part."""
        [main, *_] = self.of_kind("", "officeDocument") or [""]
        if not main:
            raise self.damaged()
        return main

    @property
    def record(self) -> str:
        """The text of the record, wherever an editor has put it; empty where there is none."""
        return next((root.text or "" for root in self._custom() if root.tag == RECORD), "")

    def _custom(self) -> Iterator[Any]:
        for part in self._parts:
            if part.casefold().startswith("customxml/") and part.endswith(".xml") and "/_rels/" not in part:
                try:
                    yield self.xml(part)
                except RefusedError:  # somebody else's, and of no use here
                    continue

    @property
    def properties(self) -> Iterator[tuple[str, str]]:
        """Yield the title and the subject that the document has in its properties, with what they are."""
        for part in self.of_kind("", "core-properties"):
            for item in self.xml(part):
                name = str(item.tag).rpartition("}")[2]
                if name in ("title", "subject") and item.text:
                    yield f"the {name} in the properties", item.text

    @property
    def identity(self) -> str:
        """The id that the document was given; empty where it has none."""
        for part in self.of_kind("", "custom-properties"):
            for item in self.xml(part).iter(_PROPERTY):
                if item.get("name") == PROPERTY:
                    return "".join(item.itertext()).strip()
        return ""


def identity_in(data: bytes, name: str) -> str:
    """Return the id that a draft was given, without reading the draft; raise RefusedError where it is no package."""
    return Package(data, name, "a draft", "open it in the program that wrote it").identity
