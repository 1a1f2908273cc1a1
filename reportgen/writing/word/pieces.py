"""The pieces of a Word report that templates cannot draw, as XML: runs, tick boxes, charts, pictures, faces."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"

_EMU = 12700
"""English metric units in a point."""

_LONGEST_LABEL = 64
"""What Word keeps of a control's title and tag."""


@dataclass(frozen=True)
class Frame:
    """A drawing's size in points, what Word calls it and screen readers say, and its number among all drawings."""

    points: tuple[float, float]
    name: str
    alt: str
    number: int


def stories(document: Document) -> Iterator[Any]:
    """Yield the part of the body and of every header and footer that the document has."""
    yield document.part
    for relationship in list(document.part.rels.values()):
        if relationship.reltype in (RT.HEADER, RT.FOOTER):
            yield relationship.target_part


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


def tick_box(ticked: bool, label: str, number: int) -> Any:
    """Return one of Word's own tick boxes, which a click in Word changes; its label is what screen readers say."""
    font = (
        '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:cs="MS Gothic" w:hint="eastAsia"/>'
    )
    box = parse_xml(
        f'<w:sdt {_W} {_W14}><w:sdtPr><w:alias w:val=""/><w:tag w:val=""/><w:id w:val="{number}"/><w14:checkbox>'
        f'<w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{font}</w:rPr><w:t>{'☒' if ticked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    short = label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
    for name in box[0].findall(qn("w:alias")) + box[0].findall(qn("w:tag")):
        name.set(qn("w:val"), short)
        if not short:
            box[0].remove(name)
    return box


def chart_drawing(relation: str, frame: Frame) -> Any:
    """Return a native chart in the line of text; `relation` is its part."""
    content = f'<c:chart xmlns:c="{_DRAWINGML}/chart" r:id="{relation}"/>'
    return _inline(f"{_DRAWINGML}/chart", content, frame)


def picture_drawing(relation: str, frame: Frame) -> Any:
    """Return a picture in the line of text."""
    content = (
        f'<pic:pic xmlns:pic="{_DRAWINGML}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="{frame.name}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr>{_extent(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return _inline(f"{_DRAWINGML}/picture", content, frame)


def face_drawing(shape: str, frame: Frame) -> Any:
    """Return a drawn face in the line of text; `shape` is its geometry, fill and line."""
    content = (
        f'<wps:wsp xmlns:wps="{_SHAPE}"><wps:cNvSpPr/><wps:spPr>{_extent(frame)}{shape}</wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )
    either = parse_xml(
        f'<mc:AlternateContent {_MC} xmlns:wps="{_SHAPE}"><mc:Choice Requires="wps"/><mc:Fallback/></mc:AlternateContent>'
    )
    either[0].append(_inline(_SHAPE, content, frame))
    return either


def _extent(frame: Frame) -> str:
    width, height = (round(length * _EMU) for length in frame.points)
    return f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _inline(kind: str, content: str, frame: Frame) -> Any:
    width, height = (round(length * _EMU) for length in frame.points)
    drawing = parse_xml(
        f'<w:drawing {_W} xmlns:wp="{_DRAWINGML}/wordprocessingDrawing" xmlns:a="{_DRAWINGML}/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{frame.number}" name="{frame.name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    for properties in drawing.iter(qn("wp:docPr")):
        properties.set("descr", frame.alt)
    return drawing
