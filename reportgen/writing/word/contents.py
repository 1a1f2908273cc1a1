"""A table of contents as Word's own, its page numbers right when the report is opened."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reportgen.writing.word.identity import bookmark, next_bookmark
from reportgen.writing.word.pages import Heading, pages_of

LONGEST_WITHOUT = 10
"""Pages of a report that has no table of contents."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEVELS = 2
"""Levels of headings in the table."""


def needs_contents(document: Document) -> bool:
    """Return whether a report is long enough for a table of contents."""
    return pages_of(document).count > LONGEST_WITHOUT


def insert_contents(document: Document, place: Any) -> None:
    """Put the table in place of a paragraph of the body, which passes its bookmark on to the first entry."""
    headings = [heading for heading in pages_of(document).headings if heading.level <= _LEVELS]
    if not headings:
        return
    first = next_bookmark(document)
    entries = [_entry(heading, _anchor(heading, place, first + place)) for place, heading in enumerate(headings)]
    entries[0].insert(1, _field_char("begin"))
    entries[0].insert(2, _instruction(f'TOC \\o "1-{_LEVELS}" \\h \\z \\u'))
    entries[0].insert(3, _field_char("separate"))
    entries[-1].append(_field_char("end"))
    for mark in place.findall(qn("w:bookmarkStart")):
        entries[0].insert(1, copy.deepcopy(mark))
    for mark in place.findall(qn("w:bookmarkEnd")):
        entries[0].append(copy.deepcopy(mark))
    table: Any = parse_xml(
        f"<w:sdt {_W}><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    table.find(qn("w:sdtContent")).extend(entries)
    place.addprevious(table)
    place.getparent().remove(place)
    _number(entries, [heading for heading in pages_of(document).headings if heading.level <= _LEVELS])


def _number(entries: Sequence[Any], headings: Sequence[Heading]) -> None:
    """Write the page numbers, now that the table itself is in its place."""
    for entry, heading in zip(entries, headings, strict=True):
        [*_, page] = entry.iter(qn("w:t"))
        page.text = str(heading.page)


def _anchor(heading: Heading, place: int, number: int) -> str:
    """Return the name of a bookmark round a heading's text; `place` is the heading's, `number` the bookmark's."""
    name = f"_Toc{int(hashlib.sha256(f'{place} {_text(heading)}'.encode()).hexdigest()[:8], 16):010d}"
    bookmark(heading.paragraph, number, name)
    return name


def _entry(heading: Heading, anchor: str) -> Any:
    """Return one line of the table: a link to the heading, with its page number as a field."""
    return parse_xml(
        f'<w:p {_W}><w:pPr><w:pStyle w:val="toc{heading.level}"/></w:pPr>'
        f'<w:hyperlink w:anchor="{anchor}" w:history="1">'
        f'<w:r><w:t xml:space="preserve">{escape(_text(heading))}</w:t></w:r><w:r><w:tab/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {anchor} \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
    )


def _text(heading: Heading) -> str:
    return "".join(part.text or "" for part in heading.paragraph.iter(qn("w:t")))


def _field_char(kind: str) -> Any:
    return parse_xml(f'<w:r {_W}><w:fldChar w:fldCharType="{kind}"/></w:r>')


def _instruction(text: str) -> Any:
    return parse_xml(f'<w:r {_W}><w:instrText xml:space="preserve"> {escape(text)} </w:instrText></w:r>')
