"""A WordReport and a council's template -> a .docx.

With the other `word_` modules, the only user of docxtpl and python-docx.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as Document_
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml.etree import XMLSyntaxError

from reportgen.core.papers.report import WordReport
from reportgen.core.problems import refused
from reportgen.core.wording import in_words, listed, lower_first, one_many, upper_first
from reportgen.writing.package import repacked, short_property
from reportgen.writing.templates.language import Language, said_of
from reportgen.writing.word.contents import insert_contents, needs_contents
from reportgen.writing.word.direction import turn_right_to_left
from reportgen.writing.word.drawings import Drawn
from reportgen.writing.word.gaps import comment_on_gap
from reportgen.writing.word.identity import identity_of, mark_template, set_bookmarks
from reportgen.writing.word.marks import PRIVATE, Marks, mark_filters, marked_line, ratings_mark
from reportgen.writing.word.pages import let_long_rows_break
from reportgen.writing.word.pieces import stories

_SHIELDS = {"{_{": "\ue005", "}_}": "\ue006", "{_%": "\ue007", "%_}": "\ue008"}
"""What the template engine would take for its own escapes, and what stands for it meanwhile."""

_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, NameError, AttributeError, RecursionError)
"""What a tag may raise that asks for what cannot be worked out, such as a number divided by nought."""

_CONTENTS = "\ue00a"
"""Stands where the table of contents goes."""


def write_report(report: WordReport, template: bytes, template_name: str, written: datetime) -> bytes:
    """Return the report filled into the template; raise RefusedError when the template asks for what there is not."""
    drawn: Drawn = {}
    document = _filled(report, template, template_name, drawn, contents=False)
    if needs_contents(document):
        document = _filled(report, template, template_name, drawn, contents=True)
        _insert_contents(document)
    _comment_on_gaps(document, written)
    turn_right_to_left(document)
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


def _filled(report: WordReport, template: bytes, template_name: str, drawn: Drawn, *, contents: bool) -> Document_:
    """Return the template with its tags filled; `contents` says whether it shall have a table of contents."""
    try:
        filled = DocxTemplate(io.BytesIO(_marked(template)))
    except (BadZipFile, XMLSyntaxError, KeyError, ValueError) as fault:
        raise refused(template_name, "this is not a Word document", "save the template as .docx from Word") from fault
    context = _without_marks(dict(report.context)) | {
        "ratings_chart": ratings_mark(),
        "contents": _CONTENTS if contents else "",
    }
    try:
        filled.render(context, language(report), autoescape=True)
    except (TemplateError, XMLSyntaxError, *_FAULTS) as fault:
        what = f"the template cannot be filled: {said_of(fault)}"
        raise refused(template_name, what, "mend that tag in Word; docs/templates.md lists every tag") from fault
    document: Document_ = filled.docx
    set_bookmarks(document)
    marks = Marks(document, report, drawn)
    for story in stories(document):
        _take_off_shields(story.element)
        marks.turn(story)
    let_long_rows_break(document)
    return document


def _insert_contents(document: Document_) -> None:
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        if any(_CONTENTS in (text.text or "") for text in paragraph.iter(qn("w:t"))):
            insert_contents(document, paragraph)
            return


def _without_marks(value: Any) -> Any:
    """Return the context without our private characters: text from a workbook must not style itself.

    Only its lists of paragraphs can have real bullets for the ones typed in them.
    """
    if isinstance(value, dict):
        return {name: _without_marks(item) for name, item in value.items()}
    if isinstance(value, list):
        return [marked_line(item) if isinstance(item, str) else item for item in map(_without_marks, value)]
    if not isinstance(value, str):
        return value
    plain = re.sub(PRIVATE, "", value)
    for typed, shield in _SHIELDS.items():
        plain = plain.replace(typed, shield)
    return plain


def _marked(template: bytes) -> bytes:
    """Return the template with a mark of identity in each paragraph."""
    document = Document(io.BytesIO(template))
    mark_template(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def language(report: WordReport) -> Language:
    """Return what a template can say about a report: the listed filters, on plain data."""
    return Language(
        {
            "words": lambda number: in_words(int(number), report.words_up_to),
            "one_many": lambda number, one, many: one_many(int(number), one, many),
            "listed": lambda items: listed([str(item) for item in items], comma=report.comma_before_and),
            "lower_first": lambda text: lower_first(str(text)),
            "upper_first": lambda text: upper_first(str(text)),
            "identity": identity_of,
            **mark_filters(report),
        }
    )


def _take_off_shields(story: Any) -> None:
    for text in story.iter(qn("w:t")):
        for typed, shield in _SHIELDS.items():
            text.text = (text.text or "").replace(shield, typed)


def _comment_on_gaps(document: Document_, written: datetime) -> None:
    """Put a comment by reportgen on each gap in the body that a person must fill."""
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        for run in paragraph.findall(qn("w:r")):
            text = comment_on_gap("".join(text.text or "" for text in run.findall(qn("w:t"))))
            if not text:
                continue
            comment = document.add_comment(Run(run, Paragraph(paragraph, document)), text, "reportgen", "rg")
            comment._comment_elm.set(qn("w:date"), f"{written:%Y-%m-%dT%H:%M:%SZ}")


def _drop_spell_errors(document: Document_) -> None:
    """Remove the marks of a spelling check made on the template's tags."""
    for mark in list(document.element.body.iter(qn("w:proofErr"))):
        mark.getparent().remove(mark)
