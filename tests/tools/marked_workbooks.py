"""Workbooks that hold what spreadsheet libraries lose, made for the tests of marked copies."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import xlsxwriter

from tests.tools.sheets import PROJECT, package_of

PICTURE = PROJECT / "docs" / "pictures" / "deck-red.png"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONVERSATION = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
_PERSON = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def rich(folder: Path) -> bytes:
    """A workbook with most of what Excel knows, on the sheets `Figures`, `It's "all" here!`, `Łódź 数` and `Hidden`.

    On Figures A1:C4 are figures with formulas; B2 has a comment, F1:H2 are merged, row 6 and column J are formatted as
    a whole, D1 is white on blue.
    """
    path = folder / "rich.xlsx"
    book = xlsxwriter.Workbook(str(path))
    percent = book.add_format({"num_format": "0.0%", "bold": True, "border": 1, "locked": False, "indent": 1})
    white = book.add_format({"font_color": "#FFFFFF", "bg_color": "#12436D"})
    pale = book.add_format({"italic": True, "bg_color": "#FFFF00"})
    sheet = book.add_worksheet("Figures")
    sheet.write_row("A1", ["Name", "Value", "Target"])
    for row in range(1, 4):
        sheet.write(row, 0, f"Indicator {row}")
        sheet.write(row, 1, row / 10, percent)
        sheet.write_formula(row, 2, f"=B{row + 1}*2", percent, row / 5)
    sheet.write("D1", "Heading", white)
    sheet.write_array_formula("E1:E3", "{=B2:B4*2}", None, 0.2)
    sheet.merge_range("F1:H2", "Merged", pale)
    sheet.set_row(5, 30, pale)
    sheet.set_column("J:J", 20, percent)
    sheet.write_comment("B2", "Checked by me", {"author": "Analyst", "x_scale": 1.5})
    sheet.write_comment("A4", "Another", {"author": "Analyst"})
    sheet.insert_button("L1", {"caption": "Press"})
    sheet.set_header("&L&G", {"image_left": str(PICTURE)})
    sheet.insert_image("L5", str(PICTURE), {"x_scale": 0.1, "y_scale": 0.1})
    sheet.insert_textbox("L15", "A shape")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Figures!$B$2:$B$4", "trendline": {"type": "linear"}})
    sheet.insert_chart("N1", chart)
    sheet.add_table("A10:B12", {"columns": [{"header": "One"}, {"header": "Two"}]})
    sheet.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C2:C4", {"type": "cell", "criteria": ">", "value": 0.3, "format": pale})
    sheet.data_validation("A2:A4", {"validate": "list", "source": ["Indicator 1", "Indicator 2"]})
    sheet.add_sparkline("K2", {"range": "Figures!B2:B4"})
    sheet.write_url("A20", "https://example.org/")
    sheet.protect("secret")
    sheet.freeze_panes(1, 1)
    other = book.add_worksheet("""It's "all" here!""")
    other.write("A1", "x")
    other.set_header("&L&G", {"image_left": str(PICTURE)})
    book.add_worksheet("Łódź 数").write("B2", "=SUM(1)")
    book.add_worksheet("Hidden").write("A1", "out of sight")
    book.get_worksheet_by_name("Hidden").hide()
    book.add_worksheet("Problems").write("A1", "the council's own")
    book.define_name("Rate", "=Figures!$B$2")
    book.define_name("Figures!Local", "=Figures!$B$3")
    book.set_custom_property("Reference", "X1")
    book.close()
    return path.read_bytes()


def with_more(data: bytes, more: dict[str, bytes]) -> bytes:
    """The same workbook with further parts, which no part is related to."""
    return package_of({**parts_of(data), **more})


def with_conversation(data: bytes, number: int, cell: str) -> bytes:
    """The same workbook with a threaded comment in a cell that has a comment, on its sheet of that number."""
    parts = parts_of(data)
    person = "{11111111-2222-3333-4444-555555555555}"
    parts["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{_THREADS}"><threadedComment ref="{cell}" dT="2024-01-01T00:00:00.00"'
        f' personId="{person}" id="{{22222222-2222-3333-4444-555555555555}}"><text>Is it so?</text></threadedComment>'
        "</ThreadedComments>"
    ).encode()
    parts["xl/persons/person.xml"] = (
        f'<personList xmlns="{_THREADS}">'
        f'<person displayName="A" id="{person}" userId="A" providerId="None"/></personList>'
    ).encode()
    _relate(
        parts, f"xl/worksheets/_rels/sheet{number}.xml.rels", _CONVERSATION, "/xl/threadedComments/threadedComment1.xml"
    )
    _relate(parts, "xl/_rels/workbook.xml.rels", _PERSON, "/xl/persons/person.xml")
    kinds = {"threadedComments/threadedComment1": "threadedcomments", "persons/person": "person"}
    for name, kind in kinds.items():
        override = f'<Override PartName="/xl/{name}.xml" ContentType="application/vnd.ms-excel.{kind}+xml"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    return package_of(parts)


def with_prefix(data: bytes) -> bytes:
    """The same workbook with `x:` before every name of its sheets, its styles and the workbook itself."""
    parts = parts_of(data)
    for name in parts:
        if re.fullmatch(r"xl/(workbook|styles|worksheets/sheet\d+)\.xml", name):
            text = re.sub(r"<(/?)(?=[A-Za-z]+[\s/>])", r"<\1x:", parts[name].decode())
            parts[name] = text.replace(" xmlns=", " xmlns:x=", 1).encode()
    return package_of(parts)


def _relate(parts: dict[str, bytes], name: str, kind: str, target: str) -> None:
    relation = f'<Relationship Id="rIdMore" Type="{kind}" Target="{target}"/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode())
