"""The documents of a profile's pack: its parts [[documents]], and the page [index]."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportgen.core.papers.pack import TITLE_FIELDS
from reportgen.core.profile import STANDARD_PARTS, About, DocumentKind, DocumentSpec, Part

if TYPE_CHECKING:
    from reportgen.reading.profiles.profile import _Reader

_ENDINGS = {DocumentKind.WORD: (".docx", "Cover report.docx"), DocumentKind.DECK: (".pptx", "Appendix 1.pptx")}


def read_documents(reader: _Reader, tables: Mapping[str, Any]) -> tuple[DocumentSpec, ...]:
    """Return the documents of the pack; faults say which of several they are in."""
    found = tables.get("documents", [])
    if not isinstance(found, list) or not found or not all(isinstance(item, dict) for item in found):
        reader.fault("documents", "are missing", "write a [[documents]] part for each document of the pack")
        return ()
    specs: list[DocumentSpec] = []
    for number, item in enumerate(found, start=1):
        own = reader.within(_label(number, item)) if len(found) > 1 else reader
        spec = _document(own, own.table({"documents": item}, "documents"), "documents")
        if spec.name and spec.name.casefold() in (other.name.casefold() for other in specs):
            own.fault("documents.name", f"is {spec.name!r} twice", "give each document a file name of its own")
        specs.append(spec)
    return tuple(specs)


def read_index(reader: _Reader, tables: Mapping[str, Any]) -> DocumentSpec | None:
    """Return the page of ratings by committee; None where the profile has none."""
    return _document(reader, reader.table(tables, "index"), "index") if "index" in tables else None


def _label(number: int, item: Mapping[str, Any]) -> str:
    name = item.get("name")
    return f"document {number} (“{name}”)" if isinstance(name, str) and name else f"document {number}"


def _document(reader: _Reader, table: Mapping[str, Any], path: str) -> DocumentSpec:
    template, name = (reader.text(table, path, key, "") for key in ("template", "name"))
    kind = _kind(reader, table, path, name)
    parts = tuple(
        reader.choice({"parts": part}, path, "parts", Part.TITLE) for part in reader.texts(table, path, "parts")
    )
    if "parts" in table and path == "documents" and table.get("kind", "word") == DocumentKind.WORD.value == kind.value:
        reader.fault(f"{path}.parts", "are for a deck only", 'take the line out, or write kind = "deck"')
    if not template or ".." in template or template.startswith("/") or "\\" in template:
        reader.fault(f"{path}.template", f"is {template!r}", 'write a name such as "standard/cover-report.docx"')
    ending, example = _ENDINGS[kind]
    if not name.endswith(ending) or ".." in name or "/" in name or "\\" in name:
        reader.fault(f"{path}.name", f"is {name!r}", f'write a file name such as "{example}"')
    title = reader.text(table, path, "title", "{subject}")
    if unknown := sorted(set(re.findall(r"{(.*?)}", title)) - set(TITLE_FIELDS)):
        allowed = ", ".join(f"{{{field}}}" for field in TITLE_FIELDS)
        reader.fault(f"{path}.title", f"asks for {{{unknown[0]}}}", f"it may hold {allowed}")
    about = reader.choice(table, path, "about", About.REPORTED)
    internal = reader.flag(table, path, "internal", False)
    groups = reader.texts(table, path, "groups")
    return DocumentSpec(kind, template, name, title, parts or STANDARD_PARTS, about, internal, groups)


def _kind(reader: _Reader, table: Mapping[str, Any], path: str, name: str) -> DocumentKind:
    """Return what a document is; a forgotten kind of a deck is said once, not with all that follows from it."""
    if path == "documents" and "kind" not in table and name.endswith(_ENDINGS[DocumentKind.DECK][0]):
        what = f"is missing, and {name!r} is the name of a deck"
        reader.fault(f"{path}.kind", what, 'write kind = "deck", or a name that ends in .docx')
        return DocumentKind.DECK
    return reader.choice(table, path, "kind", DocumentKind.WORD)
