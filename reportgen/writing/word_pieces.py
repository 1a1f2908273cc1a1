"""The pieces of a Word report that templates cannot draw: styled runs, tick boxes, native charts."""

from __future__ import annotations

import copy
import io
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reportgen.writing import look
from reportgen.writing.charts import ChartParts

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
_AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
"""What may stand behind these properties, whose order the schema fixes."""

_EMU = 12700
"""English metric units in a point."""


def run_of(properties: Any, content: Any, style: str = "") -> Any:
    """Return a run with the properties of another, its own style on top, and one piece of content."""
    run = parse_xml(f"<w:r {_W}/>")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    if style:
        own = run.find(qn("w:rPr"))
        if own is None:
            own = parse_xml(f"<w:rPr {_W}/>")
            run.append(own)
        for old in own.findall(qn("w:rStyle")):
            own.remove(old)
        own.insert(0, parse_xml(f'<w:rStyle {_W} w:val="{style}"/>'))
    run.append(content)
    return run


def text_of(text: str) -> Any:
    """Return a run's text, spaces kept."""
    element = parse_xml(f'<w:t {_W} xml:space="preserve"/>')
    element.text = text
    return element


def tick_box(ticked: bool) -> Any:
    """Return one of Word's own tick boxes, which a click in Word changes."""
    font = (
        '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:cs="MS Gothic" w:hint="eastAsia"/>'
    )
    return parse_xml(
        f"<w:sdt {_W} {_W14}><w:sdtPr><w14:checkbox>"
        f'<w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{font}</w:rPr><w:t>{'☒' if ticked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def inline_chart(document: Document, parts: ChartParts, points: tuple[float, float], alt: str) -> Any:
    """Return a native chart in the line of text, its part and embedded workbook added to the document."""
    package = document.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(count for count in range(1, 10_000) if f"/word/charts/chart{count}.xml" not in taken)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, parts.xml, package)
    workbook_name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    chart.relate_to(Part(workbook_name, _WORKBOOK_TYPE, parts.workbook, package), RT.PACKAGE)
    relation = document.part.relate_to(chart, RT.CHART)
    content = f'<c:chart xmlns:c="{_DRAWINGML}/chart" r:id="{relation}"/>'
    return _inline(document, "chart", content, points, alt)


def inline_picture(document: Document, image: bytes, points: tuple[float, float], alt: str) -> Any:
    """Return a picture in the line of text."""
    relation, _ = document.part.get_or_add_image(io.BytesIO(image))
    width, height = (round(length * _EMU) for length in points)
    content = (
        f'<pic:pic xmlns:pic="{_DRAWINGML}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="Ratings chart"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return _inline(document, "picture", content, points, alt)


def _inline(document: Document, kind: str, content: str, points: tuple[float, float], alt: str) -> Any:
    used = [int(element.get("id")) for element in document.element.iter(qn("wp:docPr"))]
    width, height = (round(length * _EMU) for length in points)
    drawing = parse_xml(
        f'<w:drawing {_W} xmlns:wp="{_DRAWINGML}/wordprocessingDrawing" xmlns:a="{_DRAWINGML}/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{max(used, default=0) + 1}" name="Ratings chart"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_DRAWINGML}/{kind}">{content}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    for properties in drawing.iter(qn("wp:docPr")):
        properties.set("descr", alt)
    return drawing


def turn_right_to_left(story: Any) -> None:
    """Set each paragraph whose text runs from right to left so, with its runs."""
    for paragraph in story.iter(qn("w:p")):
        text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        if not look.right_to_left(text):
            continue
        paragraph.get_or_add_pPr().insert_element_before(parse_xml(f"<w:bidi {_W}/>"), *_AFTER_BIDI)
        for run in paragraph.findall(qn("w:r")):
            run.get_or_add_rPr().insert_element_before(parse_xml(f"<w:rtl {_W}/>"), *_AFTER_RTL)
