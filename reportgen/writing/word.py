"""A WordReport and a council's template -> a .docx.

With the other `word_` modules, the only user of docxtpl and python-docx.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as Document_
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError

from reportgen.core.pack import TO_BE_WRITTEN
from reportgen.core.problems import refused
from reportgen.core.profile import Rag
from reportgen.core.report import WordReport
from reportgen.core.wording import in_words, listed, lower_first, one_many, upper_first
from reportgen.writing.chart_plan import Size
from reportgen.writing.drawing import native, picture
from reportgen.writing.package import repacked, short_property
from reportgen.writing.ratings_bar import has_room_inside
from reportgen.writing.word_contents import insert_contents, needs_contents
from reportgen.writing.word_identity import identity_of, mark_template, set_bookmarks
from reportgen.writing.word_pieces import inline_chart, inline_picture, run_of, text_of, tick_box, turn_right_to_left

_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
"""Private characters round a style's name and its text, from a filter to the styled run it becomes."""

_MARKED = re.compile(
    rf"{_OPEN}(?P<style>[^{_MIDDLE}]*){_MIDDLE}(?P<text>[^{_CLOSE}]*){_CLOSE}|(?P<gap>\[{TO_BE_WRITTEN}: [^\]]*\])"
)
_SHIELDS = {"{_{": "\ue005", "}_}": "\ue006", "{_%": "\ue007", "%_}": "\ue008"}
"""What the template engine would take for its own escapes, and what stands for it meanwhile."""

_GAP = re.compile(rf"\[{TO_BE_WRITTEN}: (?P<what>.*) \(workbook, (?P<place>.*)\)\]")
_TICK, _CHART = "tick box", "chart"
_CONTENTS = "\ue00a"
"""Stands where the table of contents goes."""

_CHART_WIDTH = 420.0
"""Points of the ratings chart: the text column less its indent."""

_BAR_HEIGHT, _BARS_HEIGHT = 48.0, 110.0
"""Points that one divided bar takes, and a bar a class."""


def write_report(report: WordReport, template: bytes, template_name: str, written: datetime) -> bytes:
    """Return the report filled into the template; raise RefusedError when the template asks for what there is not."""
    document = _filled(report, template, template_name, contents=False)
    if needs_contents(document):
        document = _filled(report, template, template_name, contents=True)
        _insert_contents(document)
    _comment_on_gaps(document, written)
    _drop_spell_errors(document)
    properties = document.core_properties
    properties.title, properties.subject = (short_property(text) for text in (report.title, report.subject))
    properties.author = properties.last_modified_by = short_property(report.author)
    properties.comments = properties.keywords = ""
    properties.language = "en-GB"
    properties.created = properties.modified = written
    properties.revision = 1
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue())


def _filled(report: WordReport, template: bytes, template_name: str, *, contents: bool) -> Document_:
    """Return the template with its tags filled; `contents` says whether it shall have a table of contents."""
    try:
        filled = DocxTemplate(io.BytesIO(_marked(template)))
    except (BadZipFile, XMLSyntaxError, KeyError, ValueError) as fault:
        raise refused(template_name, "this is not a Word document", "save the template as .docx from Word") from fault
    context = _without_marks(dict(report.context)) | {
        "ratings_chart": _mark(_CHART, "ratings"),
        "contents": _CONTENTS if contents else "",
    }
    try:
        filled.render(context, _environment(report), autoescape=True)
    except (TemplateError, XMLSyntaxError, TypeError, ValueError) as fault:
        what = f"the template cannot be filled: {fault}"
        raise refused(template_name, what, "mend that tag in Word; docs/templates.md lists every tag") from fault
    document: Document_ = filled.docx
    set_bookmarks(document.element.body)
    for part in _stories(document):
        _take_off_shields(part)
        _style_marks(part, document, report)
        turn_right_to_left(part)
    return document


def _insert_contents(document: Document_) -> None:
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        if any(_CONTENTS in (text.text or "") for text in paragraph.iter(qn("w:t"))):
            insert_contents(document, paragraph)
            return


def _without_marks(value: Any) -> Any:
    """Return the context without our private characters: text from a workbook must not style itself."""
    if isinstance(value, dict):
        return {name: _without_marks(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_without_marks(item) for item in value]
    if not isinstance(value, str):
        return value
    plain = re.sub("[\ue000-\ue00a]", "", value)
    for typed, shield in _SHIELDS.items():
        plain = plain.replace(typed, shield)
    return plain


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
            run.addprevious(run_of(properties, copy.deepcopy(child)))
            continue
        text, place = child.text or "", 0
        for found in _MARKED.finditer(text):
            if found.start() > place:
                run.addprevious(run_of(properties, text_of(text[place : found.start()])))
            run.addprevious(_styled(found, properties, document, report))
            place = found.end()
        if place < len(text):
            run.addprevious(run_of(properties, text_of(text[place:])))
    run.getparent().remove(run)


def _styled(found: re.Match[str], properties: Any, document: Document_, report: WordReport) -> Any:
    if found["gap"]:
        return run_of(properties, text_of(found["gap"]), _style_id(document, "To be written"))
    if found["style"] == _TICK:
        return tick_box(found["text"] == "1")
    if found["style"] == _CHART:
        size = Size(_CHART_WIDTH, _BAR_HEIGHT, 12)
        if not has_room_inside(report.ratings_chart, size):
            size = replace(size, height=_BARS_HEIGHT)
        return run_of(None, _drawn(document, report, size))
    return run_of(properties, text_of(found["text"]), _style_id(document, found["style"]))


def _drawn(document: Document_, report: WordReport, size: Size) -> Any:
    points, alt = (size.width, size.height), report.ratings_chart.alt
    if report.pictures:
        return inline_picture(document, picture(report.ratings_chart, size), points, alt)
    return inline_chart(document, native(report.ratings_chart, size), points, alt)


def _style_id(document: Document_, name: str) -> str:
    """Return the id of a character style; empty when comms has deleted it, so that the text is plain."""
    return next((style.style_id for style in document.styles if style.name == name), "")


def _take_off_shields(story: Any) -> None:
    for text in story.iter(qn("w:t")):
        for typed, shield in _SHIELDS.items():
            text.text = (text.text or "").replace(shield, typed)


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
