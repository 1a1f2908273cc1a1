"""A finished Office file and its record -> the same file with the record inside, and its id among the properties."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from reportgen.writing.package import repacked

_RECORD = "{urn:reportgen:record}record"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_ITEM = re.compile(r"customxml/item(\d+)\.xml", re.IGNORECASE)
_CUSTOM = "docProps/custom.xml"
_NAME = "reportgen"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Office's name for the set of properties that people add."""
_STORE = "{7A1D9B6E-52C4-4E0B-9C7A-3F6B0D2E8A51}"
"""The record's own name among a document's data, the same in all of them."""


def with_record(data: bytes, record: str, identity: str) -> bytes:
    """Return a .docx or .pptx with the record (JSON in ASCII) in place of one that it may have, and the id."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    _put_record(parts, record)
    _put_property(parts, identity)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return repacked(stream.getvalue())


def _put_record(parts: dict[str, bytes], record: str) -> None:
    content = f'{_HEAD}<rg:record xmlns:rg="urn:reportgen:record">{escape(record)}</rg:record>'.encode()
    numbers = {name: int(found[1]) for name in parts if (found := _ITEM.fullmatch(name))}
    for name in numbers:
        if _is_record(parts[name]):
            parts[name] = content
            return
    number = max(numbers.values(), default=0) + 1
    item, about = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    parts[item] = content
    parts[about] = (
        f'{_HEAD}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_STORE}"><ds:schemaRefs>'
        '<ds:schemaRef ds:uri="urn:reportgen:record"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    _relate(parts, f"customXml/_rels/item{number}.xml.rels", f"{_OFFICE}/relationships/customXmlProps", about[10:])
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    _declare(parts, about, kind)
    folder, _, main = _main_part(parts).rpartition("/")
    _relate(parts, f"{folder}/_rels/{main}.rels", f"{_OFFICE}/relationships/customXml", f"../{item}")


def _is_record(content: bytes) -> bool:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return bool(etree.fromstring(content, parser).tag == _RECORD)
    except etree.XMLSyntaxError:
        return False


def _put_property(parts: dict[str, bytes], identity: str) -> None:
    name = f"{{{_OFFICE}/custom-properties}}property"
    if _CUSTOM in parts:
        root = etree.fromstring(parts[_CUSTOM])
    else:
        root = etree.fromstring(
            f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"/>'.encode()
        )
        _declare(parts, _CUSTOM, "application/vnd.openxmlformats-officedocument.custom-properties+xml")
        _relate(parts, "_rels/.rels", f"{_OFFICE}/relationships/custom-properties", _CUSTOM)
    for old in [item for item in root if item.get("name") == _NAME]:
        root.remove(old)
    number = max((int(item.get("pid", "1")) for item in root), default=1) + 1
    added = etree.SubElement(root, name, {"fmtid": _SET, "pid": str(number), "name": _NAME})
    etree.SubElement(added, f"{{{_OFFICE}/docPropsVTypes}}lpwstr").text = identity
    parts[_CUSTOM] = _HEAD.encode() + etree.tostring(root)


def _main_part(parts: dict[str, bytes]) -> str:
    root = etree.fromstring(parts["_rels/.rels"])
    found = (item.get("Target", "") for item in root if item.get("Type", "").endswith("/officeDocument"))
    return next(found).lstrip("/")


def _relate(parts: dict[str, bytes], relations: str, kind: str, target: str) -> None:
    """Add a relationship with an id that no other has."""
    empty = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'.encode()
    text = parts.get(relations, empty).decode("utf-8")
    taken, number = set(re.findall(r'\bId="([^"]*)"', text)), 1
    while f"rgRecord{number}" in taken:
        number += 1
    added = f'<Relationship Id="rgRecord{number}" Type={quoteattr(kind)} Target={quoteattr(target)}/>'
    parts[relations] = text.replace("</Relationships>", f"{added}</Relationships>").encode()


def _declare(parts: dict[str, bytes], part: str, kind: str) -> None:
    """Say what a new part is, and that .xml is XML where nothing says so."""
    text = parts["[Content_Types].xml"].decode("utf-8")
    added = f'<Override PartName="/{part}" ContentType="{kind}"/>'
    if not re.search(r'Extension="xml"', text, re.IGNORECASE):
        added = f'<Default Extension="xml" ContentType="application/xml"/>{added}'
    parts["[Content_Types].xml"] = text.replace("</Types>", f"{added}</Types>").encode()
