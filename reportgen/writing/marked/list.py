"""The sheet `Problems` of a marked workbook: a row a problem, with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reportgen.core.problems import Problem
from reportgen.core.wording import upper_first
from reportgen.writing.fit import Style, height
from reportgen.writing.look import ACCENT
from reportgen.writing.marked.book import Target
from reportgen.writing.marked.cells import reference_of
from reportgen.writing.marked.styles import Styles

HEADERS = ("Severity", "Where", "What", "How to mend it")
_WIDTHS = (16, 26, 70, 60)
_TEXT = Style(11)
_POINTS = 5.25
"""Width of a character that column widths are counted in."""

_LOWEST, _HIGHEST, _MEASURED = 15.0, 409.0, 2_500
"""Points of a row, and the letters that fill the highest: a row is not as high as its text unless the file says so."""

_MOST_LINKS = 60_000
"""Excel mends a file with more links on a sheet by throwing them away."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Line:
    """A problem, its texts as a cell can hold them, and the cell or sheet that it is about."""

    problem: Problem
    where: str
    what: str
    fix: str
    target: Target | None


def sheet_of(lines: Sequence[Line], styles: Styles, namespace: str) -> bytes:
    """Return the part of the sheet."""
    sheet = etree.fromstring(f'<worksheet xmlns="{namespace}"/>')

    def add(parent: Any, name: str, **attributes: str) -> Any:
        return etree.SubElement(parent, f"{{{namespace}}}{name}", attributes)

    def write(row: Any, reference: str, text: str, style: int) -> None:
        words = add(add(add(row, "c", r=reference, s=str(style), t="inlineStr"), "is"), "t")
        words.text = text
        words.set(_SPACE, "preserve")

    settings = add(sheet, "sheetPr")
    add(settings, "tabColor", rgb=f"FF{ACCENT}")
    add(settings, "pageSetUpPr", fitToPage="1")
    add(sheet, "dimension", ref=f"A1:D{len(lines) + 1}")
    view = add(add(sheet, "sheetViews"), "sheetView", workbookViewId="0")
    add(view, "pane", ySplit="1", topLeftCell="A2", activePane="bottomLeft", state="frozen")
    add(view, "selection", pane="bottomLeft", activeCell="A2", sqref="A2")
    add(sheet, "sheetFormatPr", defaultRowHeight="15")
    columns = add(sheet, "cols")
    for number, width in enumerate(_WIDTHS, start=1):
        add(columns, "col", min=str(number), max=str(number), width=str(width), customWidth="1")
    data = add(sheet, "sheetData")
    header = add(data, "row", r="1")
    for letter, text in zip("ABCD", HEADERS, strict=True):
        write(header, f"{letter}1", text, styles.heading())
    links: dict[str, str] = {}
    for number, line in enumerate(lines, start=2):
        if line.target and not line.target.sheet.hidden and len(links) < _MOST_LINKS:
            links[f"B{number}"] = _location(line.target)
        row = add(data, "row", r=str(number), ht=f"{_height(line):.1f}")
        write(row, f"A{number}", line.problem.severity.heading, styles.text(line.problem.severity))
        write(row, f"B{number}", line.where, styles.link() if f"B{number}" in links else styles.text())
        write(row, f"C{number}", upper_first(line.what), styles.text())
        write(row, f"D{number}", upper_first(line.fix), styles.text())
    if links:
        holder = add(sheet, "hyperlinks")
        for reference, location in links.items():
            add(holder, "hyperlink", ref=reference, location=location)
    add(sheet, "pageMargins", left="0.5", right="0.5", top="0.5", bottom="0.5", header="0.3", footer="0.3")
    add(sheet, "pageSetup", paperSize="9", orientation="landscape", fitToHeight="0")
    return bytes(etree.tostring(sheet, xml_declaration=True, encoding="UTF-8", standalone=True))


def _height(line: Line) -> float:
    texts = line.problem.severity.heading, line.where, line.what, line.fix
    heights = (
        height(text[:_MEASURED].split("\n"), _TEXT, width * _POINTS) for text, width in zip(texts, _WIDTHS, strict=True)
    )
    return min(max(_LOWEST, *heights), _HIGHEST)


def _location(target: Target) -> str:
    name = target.sheet.name.replace("'", "''")
    return f"'{name}'!{reference_of(target.place or (1, 1))}"
