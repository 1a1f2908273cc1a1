"""The pieces of a slide: text, tables and charts put into the placeholders of its layout, found by name."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.slide import Slide

from reportgen.core.indicator import Outlook
from reportgen.core.record.identity import shape_key
from reportgen.writing import look
from reportgen.writing.charts.trend import ChartParts
from reportgen.writing.faces import face_alt, face_shape
from reportgen.writing.slides.cells import EMU, Spot, faces_in, run_xml, table_xml
from reportgen.writing.slides.notes import new_notes
from reportgen.writing.slides.placeholders import Holder
from reportgen.writing.tables import LaidTable

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_SPACES = (
    f'{_A} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Office's own mark of a drawing that says nothing by itself."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a text placeholder."""

    text: str
    bold: bool = False
    bullet: bool = False
    colour: str = ""
    indent: float = 0.0
    """Room before the text, in points."""
    to_write: bool = False
    """Whether it marks a gap that a person must fill."""


def _plain(placeholder: str) -> str:
    return placeholder.casefold().replace(" ", "-")


class Page:
    """One slide being filled. `key` begins the name of each of its shapes: `rg:<key>.<placeholder>`.

    `holders` are its layout's placeholders; `names` gives placeholders identities of their own, which stay with what is
    in them wherever it stands.
    """

    def __init__(self, slide: Slide, key: str, holders: Iterable[Holder], names: Mapping[str, str]) -> None:
        self.slide, self.key, self._names = slide, key, names
        by_number = {holder.idx: holder for holder in holders}
        self._holders = {holder.name: holder for holder in by_number.values()}
        self._shapes: dict[str, Any] = {}
        for shape in slide.placeholders:
            name = by_number[shape.placeholder_format.idx].name
            self._shapes[name] = shape
            shape.name = self._name(name)

    def footer(self, source: str, number: int) -> None:
        """Write the source line and the slide's number, where the layout has room for them."""
        for name, text in (("Source", source), ("Page number", str(number))):
            if name in self._holders:
                self._add_footer(self._holders[name], text)

    def text(self, name: str, paragraphs: Sequence[Paragraph], size: float | None = None) -> None:
        """Write paragraphs into a text placeholder; `size` in points, the layout's own when None."""
        body = self._shapes[name].text_frame._txBody
        for old in body.p_lst:
            body.remove(old)
        for paragraph in paragraphs:
            body.append(parse_xml(_paragraph_xml(paragraph, size)))

    def fill(self, name: str, fill: look.Fill) -> None:
        """Colour a placeholder's background; its text must be written in the fill's text colour."""
        self._shapes[name].fill.solid()
        self._shapes[name]._element.spPr.find(f"{{{_A[9:-1]}}}solidFill").append(
            parse_xml(f'<a:srgbClr {_A} val="{fill.background}"/>')
        )

    def table(self, name: str, table: LaidTable, style: str) -> None:
        """Put a real table where the placeholder stands, with the faces of its outlooks."""
        place = self._holders[name]
        for key, mark, box in faces_in(table, place.left / EMU, place.top / EMU):
            whole = re.sub(r"-\d+$", "", self.key)  # the table's, on whichever of its slides the row stands
            self._face(f"rg:{whole}.{_plain(name)}-face-{shape_key(key)}", mark, box, "")
        size = (round(sum(table.widths) * EMU), round(sum(table.heights) * EMU))
        self._frame(name, size, table.summary, table_xml(table, style))

    def chart(self, name: str, parts: ChartParts, alt: str, number: int) -> None:
        """Put a native chart, the deck's chart `number`, where the placeholder stands."""
        package = self.slide.part.package
        chart = ChartPart.load(PackURI(f"/ppt/charts/chart{number}.xml"), CT.DML_CHART, package, parts.xml)
        workbook_name = PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
        chart.relate_to(EmbeddedXlsxPart(workbook_name, CT.SML_SHEET, package, parts.workbook), RT.PACKAGE)
        relation = self.slide.part.relate_to(chart, RT.CHART)
        place = self._holders[name]
        content = (
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/></a:graphicData>'
        )
        self._frame(name, (place.width, place.height), alt, content)

    def picture(self, name: str, image: bytes, alt: str) -> None:
        """Put a picture where the placeholder stands."""
        _, relation = self.slide.part.get_or_add_image_part(io.BytesIO(image))
        place, shape = self._holders[name], self._shapes[name]
        element = shape._element
        element.addprevious(
            parse_xml(
                f'<p:pic {_SPACES}><p:nvPicPr><p:cNvPr id="{shape.shape_id}" name={quoteattr(self._name(name))} '
                f'descr={quoteattr(alt)}/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
                f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
                f'<p:spPr><a:xfrm><a:off x="{place.left}" y="{place.top}"/><a:ext cx="{place.width}" cy="{place.height}"/>'
                '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
            )
        )
        element.getparent().remove(element)

    def face(self, name: str, outlook: Outlook, size: float) -> None:
        """Draw a face at the left of a text placeholder, before it in the reading order."""
        place = self._holders[name]
        box = Spot(place.left / EMU, place.top / EMU, size)
        self._face(f"{self._name(name)}-face", outlook, box, face_alt(outlook), self._shapes[name]._element)

    def _face(self, name: str, outlook: Outlook, box: Spot, alt: str, before: Any = None) -> None:
        """Draw a face; without alternative text it is marked as decorative: its word stands beside it."""
        tree = self.slide.shapes._spTree
        left, top, width, height = (round(length * EMU) for length in (box.left, box.top, box.side, box.side))
        told = f" descr={quoteattr(alt)}/>" if alt else f">{_DECORATIVE}</p:cNvPr>"
        face = parse_xml(
            f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{self._next_id()}" name={quoteattr(name)}{told}<p:cNvSpPr/><p:nvPr/>'
            f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            f"{face_shape(outlook)}</p:spPr></p:sp>"
        )
        if before is None:
            tree.append(face)
        else:
            before.addprevious(face)

    def leave_out(self, name: str) -> None:
        """Take an unused placeholder off the slide."""
        element = self._shapes[name]._element
        element.getparent().remove(element)

    def notes(self, lines: Sequence[str]) -> None:
        """Write the speaker's notes."""
        frame = new_notes(self.slide).notes_text_frame
        if frame is None:
            return
        body = frame._txBody
        for old in body.p_lst:
            body.remove(old)
        for line in lines:
            body.append(parse_xml(_paragraph_xml(Paragraph(line), None)))

    def _frame(self, name: str, size: tuple[int, int], alt: str, content: str) -> None:
        """Put a graphic frame in place of an empty placeholder, in its place of the reading order."""
        place, shape = self._holders[name], self._shapes[name]
        element, kind = shape._element, shape.placeholder_format.element.get("type") or "body"
        frame = parse_xml(
            f'<p:graphicFrame {_SPACES}><p:nvGraphicFramePr><p:cNvPr id="{shape.shape_id}" name={quoteattr(self._name(name))} '
            f'descr={quoteattr(alt)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f'<p:nvPr><p:ph type="{kind}" idx="{place.idx}"/></p:nvPr></p:nvGraphicFramePr>'
            f'<p:xfrm><a:off x="{place.left}" y="{place.top}"/><a:ext cx="{size[0]}" cy="{size[1]}"/></p:xfrm>'
            f"<a:graphic>{content}</a:graphic></p:graphicFrame>"
        )
        element.addprevious(frame)
        element.getparent().remove(element)

    def _add_footer(self, holder: Holder, said: str) -> None:
        kind = "ftr" if holder.name == "Source" else "sldNum"
        text = f'<a:r><a:rPr lang="en-GB"/><a:t>{escape(said)}</a:t></a:r>'
        if kind == "sldNum":
            field = 'id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"'
            text = f'<a:fld {field}><a:rPr lang="en-GB"/><a:t>{said}</a:t></a:fld>'
        shape_id = self._next_id()
        self.slide.shapes._spTree.append(
            parse_xml(
                f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{shape_id}" name={quoteattr(self._name(holder.name))}/><p:cNvSpPr>'
                f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" '
                f'idx="{holder.idx}"/></p:nvPr></p:nvSpPr><p:spPr/>'
                f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></p:txBody></p:sp>"
            )
        )

    def _next_id(self) -> int:
        """Return a number that no shape of the slide has."""
        return max(int(found) for found in self.slide.shapes._spTree.xpath("//@id") if found.isdigit()) + 1

    def _name(self, placeholder: str) -> str:
        return self._names.get(placeholder) or f"rg:{self.key}.{_plain(placeholder)}"


def _paragraph_xml(paragraph: Paragraph, size: float | None) -> str:
    side = ' algn="r" rtl="1"' if look.right_to_left(paragraph.text) else ""
    room = f' marL="{round(paragraph.indent * EMU)}"' if paragraph.indent else ""
    properties = f"<a:pPr{room}{side}/>" if side or room else ""
    if paragraph.bullet:
        indent = 'marR="171450"' if side else 'marL="171450"'
        properties = f'<a:pPr {indent} indent="-171450"{side}><a:buFont typeface="Arial"/><a:buChar char="•"/></a:pPr>'
    run = run_xml(paragraph.text, size, paragraph.colour, bold=paragraph.bold, to_write=paragraph.to_write)
    return f"<a:p {_A}>{properties}{run}</a:p>"
