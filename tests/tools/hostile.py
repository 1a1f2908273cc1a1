"""Hostile and broken workbooks, made by script: each a name, its bytes, and what must be said of it.

The good workbook beneath them is written part by part, because no library would write the faults.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

Parts = dict[str, bytes]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

WORKBOOK, SHARED, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
REPORT_SHEET, INDICATORS_SHEET = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"

REPORT = {
    "Period": "2017/18 Q2",
    "Council": "Exampleshire",
    "Committee": "",
    "Meeting date": "28 November 2017",
    "Subject": "How services did",
    "Lead officer": "Director of Services",
    "Report author": "Performance team",
    "Policy context": "The corporate plan",
    "Financial summary": "No direct costs",
}
HEADERS = (
    "Ref", "Indicator", "Polarity", "2017/18 Q1 actual", "2017/18 Q2 actual", "2017/18 Q2 target", "Comment",
    "Improvements required", "Unit",
)  # fmt: skip
VISITS: tuple[str | int, ...] = ("1", "Visits made", "Bigger", 12, 14, 15, "As planned", "More staff", "")
BINS: tuple[str | int, ...] = ("2", "Late bins", "Smaller", 7, 6, 5, "Nearly there", "Another lorry", "")
AS_TYPED = ("Visits made", "As planned", "Late bins")
"""What the drafts of the good workbook say."""


@dataclass(frozen=True)
class Hostile:
    """A workbook and what becomes of it.

    `said` are texts that must stand in what is printed, whatever their case; without `drafts` it is refused, and else
    these texts stand in the drafts. `alone`: it may take memory or time, so it is run in a process of its own.
    """

    name: str
    make: Callable[[], bytes]
    said: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    alone: bool = False
    either: bool = False
    """Whether it may be read or refused: which, no program that writes workbooks needs to know."""


# The good workbook


def cell(place: str, value: object) -> str:
    """One cell in XML: a text, a number, or nothing."""
    if value in ("", None):
        return ""
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def row(number: int, values: Sequence[object]) -> str:
    """One row in XML."""
    return (
        f'<row r="{number}">{"".join(cell(f"{letters(at)}{number}", value) for at, value in enumerate(values))}</row>'
    )


def letters(at: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    return (letters(at // 26 - 1) if at > 25 else "") + chr(65 + at % 26)


def sheet(rows: str, before: str = "", after: str = "") -> bytes:
    """A worksheet's part around these rows."""
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def report_rows(fields: Mapping[str, str]) -> str:
    """The rows of the Report sheet."""
    pairs = [("Field", "Value"), *fields.items()]
    return "".join(row(number, pair) for number, pair in enumerate(pairs, start=1))


def indicator_rows(*rows: Sequence[object]) -> str:
    """The rows of the Indicators sheet below its headers."""
    return "".join(row(number, values) for number, values in enumerate((HEADERS, *rows), start=1))


def workbook_part(sheets: Sequence[str], more: str = "") -> bytes:
    """The part that lists the sheets; `more` stands before the list."""
    listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, start=1))
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{more}<sheets>{listed}</sheets></workbook>'.encode()


def relations(*targets: tuple[str, str]) -> bytes:
    """A part of relationships: (kind, target), named rId1, rId2 ... in this order."""
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'.encode()


def content_types(sheets: int = 2) -> bytes:
    """The part that says what each part is."""
    kinds = {WORKBOOK: "sheet.main", SHARED: "sharedStrings", STYLES: "styles"}
    kinds |= {f"xl/worksheets/sheet{at}.xml": "worksheet" for at in range(1, sheets + 1)}
    listed = "".join(
        f'<Override PartName="/{part}" ContentType="{SHEET_TYPE}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/><Default'
        f' Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{listed}</Types>'
    ).encode()


STYLES_PART = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
).encode()


def good(**more: bytes) -> Parts:
    """The parts of a workbook with two indicators; `report`, `rows` and `shared` take the place of its own."""
    sheets = (("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"))
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(("officeDocument", WORKBOOK)),
        WORKBOOK: workbook_part(("Report", "Indicators")),
        "xl/_rels/workbook.xml.rels": relations(
            *sheets, ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        STYLES: STYLES_PART,
        SHARED: shared("Visits made"),
        REPORT_SHEET: sheet(report_rows(REPORT)),
        INDICATORS_SHEET: sheet(indicator_rows(VISITS, BINS)),
    }
    return parts | more


def shared(*texts: str) -> bytes:
    """The part of shared strings."""
    listed = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return f'{HEAD}<sst xmlns="{MAIN}">{listed}</sst>'.encode()


def package(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts, the same on every run."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = compression
            archive.writestr(info, content)
    return stream.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The good workbook with one part put in or replaced."""
    return package(good() | {name: content})


def without(*names: str) -> bytes:
    """The good workbook without these parts."""
    return package({name: content for name, content in good().items() if name not in names})


def changed(name: str, old: str, new: str) -> bytes:
    """The good workbook with `old` replaced in one of its parts."""
    content = good()[name].decode()
    assert old in content, f"{old} is not in {name}"
    return with_part(name, content.replace(old, new).encode())


def with_rows(*rows: Sequence[object], **fields: str) -> bytes:
    """The good workbook with these rows of indicators, and these fields of the report."""
    report = REPORT | {name.replace("_", " "): value for name, value in fields.items()}
    parts = {REPORT_SHEET: sheet(report_rows(report))}
    if rows:
        parts[INDICATORS_SHEET] = sheet(indicator_rows(*rows))
    return package(good() | parts)


def with_field(name: str, value: str) -> bytes:
    """The good workbook with this field of the Report sheet."""
    return package(good() | {REPORT_SHEET: sheet(report_rows(REPORT | {name: value}))})


def with_row_xml(xml: str) -> bytes:
    """The good workbook with these rows in XML below its own, which are rows 1 to 3."""
    return with_part(INDICATORS_SHEET, sheet(indicator_rows(VISITS, BINS) + xml))


def with_value(xml: str) -> bytes:
    """The good workbook with a third indicator, `Odd one`, whose value in E4 is this cell's XML."""
    cells = cell("B4", "Odd one") + cell("C4", "Bigger") + xml + cell("F4", 15)
    return with_row_xml(f'<row r="4">{cells}</row>')


def typed(text: str) -> bytes:
    """The good workbook with a text wherever a text may stand; the first indicator has it as its name."""
    visits = ("1", text, "Bigger", 12, 14, 15, text, text, "")
    return with_rows(visits, BINS, Policy_context=text, Lead_officer=text, Legal_implications=text, Council=text)


def damaged(at: int, length: int = 1) -> bytes:
    """The good workbook with bytes turned round."""
    data = package(good())
    return data[:at] + bytes(255 - byte for byte in data[at : at + length]) + data[at + length :]


def ole(*names: str) -> bytes:
    """The first sectors of an OLE file, as an encrypted workbook or an .xls is one, with these streams named."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    entries = b"".join((name.encode("utf-16-le") + bytes(64))[:64] + bytes(64) for name in ("Root Entry", *names))
    return (header + bytes(512))[:512] + entries + bytes(1024)
