"""A WordReport and a council's template -> a .docx. The only user of docxtpl and python-docx."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Document_
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from reportgen.core.pack import TO_BE_WRITTEN
from reportgen.core.problems import refused
from reportgen.core.profile import Rag
from reportgen.core.report import WordReport
from reportgen.core.wording import in_words, listed, lower_first, one_many, upper_first
from reportgen.writing.charts import ChartParts, Size, ratings_parts
from reportgen.writing.identity import identity_of, mark_template, set_bookmarks
from reportgen.writing.package import repacked

_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
"""Private characters round a style's name and its text, from a filter to the styled run it becomes."""

_MARKED = re.compile(
    rf"{_OPEN}(?P<style>[^{_MIDDLE}]*){_MIDDLE}(?P<text>[^{_CLOSE}]*){_CLOSE}|(?P<gap>\[{TO_BE_WRITTEN}: [^\]]*\])"
)
_GAP = re.compile(rf"\[{TO_BE_WRITTEN}: (?P<what>.*) \(workbook, (?P<place>.*)\)\]")
_TICK, _CHART = "tick box", "chart"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU = 12700
"""English metric units in a point."""

_CHART_POINTS = (420.0, 110.0)
"""Width and height of the ratings chart: the text column less its indent."""


def write_report(report: WordReport, template: bytes, template_name: str, written: datetime) -> bytes:
    """Return the report filled into the template; raise RefusedError when the template asks for what there is not."""
    filled = DocxTemplate(io.BytesIO(_marked(template)))
    context = dict(report.context) | {"ratings_chart": _mark(_CHART, "ratings")}
    try:
        filled.render(context, _environment(report), autoescape=True)
    except TemplateError as fault:
        what = f"the template cannot be filled: {fault}"
        raise refused(template_name, what, "mend that tag in Word; docs/templates.md lists every tag") from fault
    document: Document_ = filled.docx
    set_bookmarks(document.element.body)
    for part in _stories(document):
        _style_marks(part, document, report)
    _comment_on_gaps(document, written)
    _drop_spell_errors(document)
    properties = document.core_properties
    properties.title, properties.subject = report.title, report.subject
    properties.author = properties.last_modified_by = report.author
    properties.comments = properties.keywords = ""
    properties.language = "en-GB"
    properties.created = properties.modified = written
    properties.revision = 1
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue())


def _marked(template: bytes) -> bytes:
    """Return the template with a mark of identity in each paragraph."""
    document = Document(io.BytesIO(template))
    mark_template(document.element.body)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _environment(report: WordReport) -> SandboxedEnvironment:
    """Return the only things a template can do: the listed filters, on plain data."""
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    ours: Mapping[str, Callable[..., Any]] = {
        "words": lambda number: in_words(int(number), report.words_up_to),
        "one_many": lambda number, one, many: one_many(int(number), one, many),
        "listed": lambda items: listed([str(item) for item in items]),
        "lower_first": lambda text: lower_first(str(text)),
        "upper_first": lambda text: upper_first(str(text)),
        "rating": lambda word: _mark(rating_style(report.words.get(str(word))), str(word)),
        "identity": identity_of,
        "tick_box": lambda ticked: _mark(_TICK, "1" if ticked else "0"),
    }
    kept = {name: environment.filters[name] for name in ("length", "join", "default", "first", "last", "e", "escape")}
    environment.filters.clear()
    environment.filters.update(kept | dict(ours))
    environment.globals.clear()
    return environment


def rating_style(rag: Rag | None) -> str:
    """Return the name of the character style for a class."""
    return f"RAG {rag.value}" if rag else "RAG None"


def _mark(style: str, text: str) -> str:
    return f"{_OPEN}{style}{_MIDDLE}{text}{_CLOSE}"


def _stories(document: Document_) -> Iterator[Any]:
    """Yield the body and every header and footer that the document has."""
    yield document.element.body
    for relationship in document.part.rels.values():
        if relationship.reltype in (RT.HEADER, RT.FOOTER):
            yield relationship.target_part.element


def _style_marks(story: Any, document: Document_, report: WordReport) -> None:
    """Turn every marked text into a run of its style, a tick box or the chart."""
    for run in list(story.iter(qn("w:r"))):
        for text in list(run.findall(qn("w:t"))):
            if text.text and _MARKED.search(text.text):
                _split_run(run, document, report)
                break


def _split_run(run: Any, document: Document_, report: WordReport) -> None:
    properties = run.find(qn("w:rPr"))
    for child in run:
        if child.tag == qn("w:rPr"):
            continue
        if child.tag != qn("w:t"):
            run.addprevious(_run(properties, copy.deepcopy(child)))
            continue
        text, place = child.text or "", 0
        for found in _MARKED.finditer(text):
            if found.start() > place:
                run.addprevious(_run(properties, _text(text[place : found.start()])))
            run.addprevious(_styled(found, properties, document, report))
            place = found.end()
        if place < len(text):
            run.addprevious(_run(properties, _text(text[place:])))
    run.getparent().remove(run)


def _styled(found: re.Match[str], properties: Any, document: Document_, report: WordReport) -> Any:
    if found["gap"]:
        return _run(properties, _text(found["gap"]), _style_id(document, "To be written"))
    if found["style"] == _TICK:
        return _tick_box(found["text"] == "1")
    if found["style"] == _CHART:
        width, height = _CHART_POINTS
        parts = ratings_parts(report.ratings_chart, Size(width, height, 12))
        return _run(None, _inline_chart(document, parts, report.ratings_chart.alt))
    return _run(properties, _text(found["text"]), _style_id(document, found["style"]))


def _style_id(document: Document_, name: str) -> str:
    """Return the id of a character style; empty when comms has deleted it, so that the text is plain."""
    return next((style.style_id for style in document.styles if style.name == name), "")


def _run(properties: Any, content: Any, style: str = "") -> Any:
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


def _text(text: str) -> Any:
    element = parse_xml(f'<w:t {_W} xml:space="preserve"/>')
    element.text = text
    return element


def _tick_box(ticked: bool) -> Any:
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


def _inline_chart(document: Document_, parts: ChartParts, alt: str) -> Any:
    """Return a native chart in the line of text, its part and embedded workbook added to the document."""
    package = document.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(count for count in range(1, 10_000) if f"/word/charts/chart{count}.xml" not in taken)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, parts.xml, package)
    workbook_name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    chart.relate_to(Part(workbook_name, _WORKBOOK_TYPE, parts.workbook, package), RT.PACKAGE)
    relation = document.part.relate_to(chart, RT.CHART)
    used = [int(element.get("id")) for element in document.element.iter(qn("wp:docPr"))]
    width, height = (round(points * _EMU) for points in _CHART_POINTS)
    drawing = parse_xml(
        f'<w:drawing {_W} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{max(used, default=0) + 1}" name="Ratings chart"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    for properties in drawing.iter(qn("wp:docPr")):
        properties.set("descr", alt)
    return drawing


def _comment_on_gaps(document: Document_, written: datetime) -> None:
    """Put a comment by reportgen on each gap in the body that a person must fill."""
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        for run in paragraph.findall(qn("w:r")):
            found = _GAP.fullmatch("".join(text.text or "" for text in run.findall(qn("w:t"))))
            if found is None:
                continue
            text = f"{found['what']} is missing. Write it here, or in the workbook ({found['place']}) for the next run."
            comment = document.add_comment(Run(run, Paragraph(paragraph, document)), text, "reportgen", "rg")
            comment._comment_elm.set(qn("w:date"), f"{written:%Y-%m-%dT%H:%M:%SZ}")


def _drop_spell_errors(document: Document_) -> None:
    """Remove the marks of a spelling check made on the template's tags."""
    for mark in list(document.element.body.iter(qn("w:proofErr"))):
        mark.getparent().remove(mark)
