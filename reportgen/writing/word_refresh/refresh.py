"""A Word draft that people have edited, brought up to date with a newly generated report: nothing of theirs is lost.

What nobody touched is changed silently; what somebody touched is proposed as tracked changes and comments.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as Document_
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from reportgen.core.problems import refused
from reportgen.core.refresh.refreshed import RefreshedDraft
from reportgen.core.verify.outdated import Moved
from reportgen.writing.package import repacked
from reportgen.writing.word.gaps import comment_on_gap
from reportgen.writing.word.pages import let_long_rows_break
from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.blocks import Adder
from reportgen.writing.word_refresh.columns import refresh_columns
from reportgen.writing.word_refresh.contents import refresh_contents
from reportgen.writing.word_refresh.drawings import refresh_drawings
from reportgen.writing.word_refresh.missing import tell_missing
from reportgen.writing.word_refresh.removal import take_away
from reportgen.writing.word_refresh.sheet import Sheet
from reportgen.writing.word_refresh.stale import tell_stale
from reportgen.writing.word_refresh.texts import refresh_text
from reportgen.writing.word_refresh.tracked import numbered
from reportgen.writing.word_refresh.unsure import tell_unsure


def refresh_report(
    edited: bytes,
    fresh: bytes,
    versions: Sequence[Mapping[str, str]],
    when: datetime,
    moved: Moved | None = None,
) -> RefreshedDraft:
    """Return the edited draft with what is new in the fresh report, and a log of what was done.

    `versions` are the texts of the blocks (by the names of their marks) that were generated for this draft, the newest
    last. `when` dates the proposals. `moved` is what has moved on in the whole pack. Raise RefusedError where the draft
    is no Word document.
    """
    moved = moved or Moved()
    page = _opened(edited)
    said = {row: "".join(row.itertext()) for row in page.element.body.iter(qn("w:tr"))}
    sheet = Sheet(page, _opened(fresh), versions, when, moved.figures)
    refresh_columns(sheet)
    for group in sheet.groups:
        refresh_text(sheet, group)
        refresh_drawings(sheet, group)
    take_away(sheet)
    Adder(sheet).add_all()
    let_long_rows_break(page, {row for row, text in said.items() if "".join(row.itertext()) != text})
    refresh_contents(sheet)
    tell_stale(sheet, moved.outdated, tell_missing(sheet) | tell_unsure(sheet))
    _tell_gaps(sheet)
    sheet.comments.finish()
    numbered([story.element for story in stories(sheet.document)])
    stream = io.BytesIO()
    sheet.document.save(stream)
    return RefreshedDraft(repacked(stream.getvalue()), sheet.log.entries(sheet.document))


def _opened(data: bytes) -> Document_:
    try:
        return Document(io.BytesIO(data))
    except (BadZipFile, XMLSyntaxError, KeyError, ValueError) as fault:
        raise refused("the draft", "this is not a Word document", "save it as .docx from Word") from fault


def _tell_gaps(sheet: Sheet) -> None:
    for paragraph in sheet.document.element.body.iter(qn("w:p")):
        for run in paragraph.iter(qn("w:r")):
            if text := comment_on_gap("".join(part.text or "" for part in run.findall(qn("w:t")))):
                sheet.comments.say(paragraph, text)
