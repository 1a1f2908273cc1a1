"""A file that should be an .xlsx workbook, vetted before a library unpacks it: what else it is, or hides."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from xml.parsers import expat

from reportgen.core.problems import RefusedError, refused
from reportgen.reading.xml_vet import UnfitError, look_through

SAVE_AS = "open it in Excel, choose Save As and the type Excel Workbook (*.xlsx), then try again"
LARGER = "the workbook is far larger than it looks and is not opened"

_MAX_UNPACKED = 200_000_000
_MOST_PARTS = 10_000
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 1
"""The bit of a zip entry that says so."""

_BESIDE = ("xl/pivotCache/", "xl/drawings/", "xl/charts/", "xl/externalLinks/", "customXml/", "xl/media/")
"""Folders of parts that are never parsed."""

DAMAGED = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError, RuntimeError, ValueError,
)  # fmt: skip
"""What reading a damaged part raises."""


def damaged(file_name: str) -> RefusedError:
    """Return the exception for a workbook that is one, but cannot be read."""
    return refused(file_name, "the workbook is damaged and cannot be read", SAVE_AS)


def vet(data: bytes, file_name: str) -> None:
    """Refuse by name what is no .xlsx workbook, and what would grow beyond reason when it is unpacked."""
    if data.startswith(_COMPOUND):
        what = "the workbook has a password, or is of the old type .xls"
        raise refused(file_name, what, f"remove the password, or {SAVE_AS}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _vet_parts(package, file_name)
            head = package.open("xl/workbook.xml").read(4000)
            types = package.read("[Content_Types].xml") if "[Content_Types].xml" in package.namelist() else b""
    except DAMAGED as fault:
        raise refused(file_name, _no_workbook(data), SAVE_AS) from fault
    if b"purl.oclc.org" in head:
        fix = SAVE_AS.replace("(*.xlsx)", "(*.xlsx), not Strict Open XML")
        raise refused(file_name, "the workbook is saved as Strict Open XML", fix)
    if b"macroEnabled" in types and file_name.casefold().endswith(".xlsx"):
        raise refused(file_name, "the workbook holds macros but is named .xlsx", SAVE_AS)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        _vet_xml(package, file_name)


def _vet_parts(package: zipfile.ZipFile, file_name: str) -> None:
    """Look at the list of parts alone, of which nothing is unpacked."""
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise refused(file_name, LARGER, SAVE_AS)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise refused(file_name, "the workbook has a password", f"remove the password, or {SAVE_AS}")
    (name, count), *_ = Counter(part.filename.casefold() for part in parts).most_common(1) or [("", 0)]
    if count > 1:
        raise refused(file_name, f"the file is damaged: it holds {name} twice", SAVE_AS)


def _vet_xml(package: zipfile.ZipFile, file_name: str) -> None:
    for name in package.namelist():
        if name.endswith((".xml", ".rels")) and not name.startswith(_BESIDE):
            try:
                with package.open(name) as part:
                    look_through(part)
            except UnfitError as unfit:
                raise refused(file_name, f"the workbook is not opened: its part {name} {unfit}", SAVE_AS) from unfit
            except DAMAGED as fault:
                raise damaged(file_name) from fault


def _no_workbook(data: bytes) -> str:
    """Return what the bytes are instead, as far as it can be told."""
    if not data:
        return "the file is empty"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except DAMAGED:
        return "the file is damaged or incomplete" if data.startswith(b"PK") else "this is not an Excel workbook"
    for part, kind in (
        ("xl/workbook.bin", "an Excel binary workbook (.xlsb)"),
        ("mimetype", "an OpenDocument file (.ods), not an Excel workbook"),
        ("word/document.xml", "a Word document, not an Excel workbook"),
        ("ppt/presentation.xml", "a PowerPoint presentation, not an Excel workbook"),
    ):
        if part in names:
            return f"this is {kind}"
    if any(name.casefold().endswith((".xlsx", ".xls", ".xlsm")) for name in names):
        return "this is a zip file with a workbook in it, not the workbook itself"
    return "this is not an Excel workbook, or it is damaged"
