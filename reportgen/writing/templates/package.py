"""A template looked at as a package before any library opens it: bombs, and what is no Office file, are refused.

`Package` holds its parts of XML, parsed without following anything. What they reach for is judged in `template_reach`.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reportgen.core.problems import refused

_MOST_PARTS, _MOST_BYTES, _MOST_XML, _MOST_ELEMENTS = 2_000, 100_000_000, 3_000_000, 100_000
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']""")
_XML_NAMES = (".xml", ".rels", ".vml", ".svg")
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"

_WORD, _DECK = (
    "application/vnd.openxmlformats-officedocument." + kind for kind in ("wordprocessingml", "presentationml")
)


@dataclass(frozen=True)
class Office:
    """A kind of template: what it is called, and the content type of its main part."""

    what: str
    main: str
    fix: str


WORD = Office("a Word document", f"{_WORD}.document.main+xml", "save the template as .docx from Word")
DECK = Office(
    "a PowerPoint presentation", f"{_DECK}.presentation.main+xml", "save the template as .pptx from PowerPoint"
)


@dataclass(frozen=True)
class Relation:
    """What a part refers to: `kind` is the last word of its type, `target` a part's name or, outside, an address."""

    key: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Package:
    """A template's parts: all their names, the roots of those of XML, and the name of the main one."""

    names: tuple[str, ...]
    roots: Mapping[str, Any]
    types: Mapping[str, str]
    main: str

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return what a part refers to; those of the package itself for an empty name."""
        folder, _, name = part.rpartition("/")
        root = self.roots.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found = () if root is None else root.iter(_RELATIONS)
        return tuple(_relation(item, folder) for item in found)


def open_package(data: bytes, name: str, office: Office) -> Package:
    """Return a template's parts; raise RefusedError where it is not of the kind, or not safe to unpack."""
    if data.startswith(_COMPOUND):
        what = "the template has a password, or is of an old type (.doc, .ppt)"
        raise refused(name, what, f"remove the password, or {office.fix}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            xml = [info for info in package.infolist() if _is_xml(package, info)]
            _vet_sizes(package, xml, name, office)
            parts = {info.filename: package.read(info) for info in xml}
            names = tuple(package.namelist())
    except (zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError, RuntimeError, ValueError) as fault:
        raise refused(name, f"this is not {office.what}", office.fix) from fault
    roots = {part: _root(content, part, name, office) for part, content in parts.items()}
    types = _types(roots)
    main = _main(roots, types, name, office)
    return Package(names, roots, types, main)


def _is_xml(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Return whether a part is XML, whatever it is called: the libraries go by its content type."""
    if info.filename.casefold().endswith(_XML_NAMES):
        return True
    with package.open(info) as part:
        return part.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def _vet_sizes(package: zipfile.ZipFile, xml: Sequence[zipfile.ZipInfo], name: str, office: Office) -> None:
    infos = package.infolist()
    large = max((info.file_size for info in xml), default=0)
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_BYTES or large > _MOST_XML:
        fix = f"take out large pictures and other content that no report needs, and {office.fix}"
        raise refused(name, "the template is far larger than it looks and is not opened", fix)
    seen = [info.filename.casefold() for info in infos]
    if len(set(seen)) < len(seen):
        raise refused(
            name, "the template has two parts of the same name, so that nobody knows which counts", office.fix
        )
    if any(part.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part) for part in seen):
        raise refused(name, "the template has parts that reach out of its own folder", office.fix)


def _root(content: bytes, part: str, name: str, office: Office) -> Any:
    """Return a part's root; no entity is ever followed, for a few of them become gigabytes or other files."""
    encoding = _ENCODING.search(content[:200])
    plain = content.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or (encoding and not _is_unicode(encoding[1])):
        what = f"the part {part} defines its own entities, which may unfold without end or fetch other files"
        raise refused(name, what, office.fix)
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise refused(name, f"this is not {office.what}", f"the part {part} is damaged: {office.fix}") from fault
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        what = f"the part {part} is far too long for a template"
        raise refused(name, what, f"take out what no report needs, and {office.fix}")
    return root


def _is_unicode(encoding: bytes) -> bool:
    return encoding.upper().replace(b"_", b"-") in (b"UTF-8", b"UTF-16", b"US-ASCII", b"ASCII")


def _types(roots: Mapping[str, Any]) -> dict[str, str]:
    root = roots.get("[Content_Types].xml")
    found = () if root is None else root.iter(_OVERRIDE)
    return {item.get("PartName", "").lstrip("/"): item.get("ContentType", "") for item in found}


def _main(roots: Mapping[str, Any], types: Mapping[str, str], name: str, office: Office) -> str:
    """Return the name of the main part; refuse by name what is nearly, but not, a file of the kind."""
    start = roots.get("_rels/.rels")
    relations = [] if start is None else [_relation(item, "") for item in start.iter(_RELATIONS)]
    if any("purl.oclc.org" in item.get("Type", "") for item in (() if start is None else start.iter(_RELATIONS))):
        raise refused(name, "the template is saved as Strict Open XML", f"{office.fix}, not Strict Open XML")
    [main, *_] = [item.target for item in relations if item.kind == "officeDocument" and not item.outside] or [""]
    kind = types.get(main, "")
    if kind == office.main and main in roots:
        return main
    if "macroEnabled" in kind:
        raise refused(name, "the template holds macros", f"{office.fix}, without macros")
    if kind.endswith(("template.main+xml", "slideshow.main+xml")) and kind.startswith((_WORD, _DECK)):
        what = "this is a file of the type .dotx, .potx or .ppsx, which the program does not take"
        raise refused(name, what, office.fix)
    raise refused(name, f"this is not {office.what}", office.fix)


def _relation(item: Any, folder: str) -> Relation:
    target, outside = item.get("Target", ""), item.get("TargetMode", "").casefold() == "external"
    if not outside:
        target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(item.get("Id", ""), item.get("Type", "").rpartition("/")[2], target, outside)
