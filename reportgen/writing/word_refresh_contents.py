"""The table of contents of a draft: the new one in place of the old, where its headings stand as they are generated."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from reportgen.core.refreshed import Outcome
from reportgen.writing.word_identity import bookmark
from reportgen.writing.word_refresh_page import is_contents
from reportgen.writing.word_refresh_sheet import Sheet

_ANCHOR = "_Toc"
_UPDATE = "the table of contents: click in it in Word and press F9, for people have changed headings"


def refresh_contents(sheet: Sheet) -> None:
    """Bring the table of contents up to date, or say that Word must; a draft without one gets none."""
    old, new = (_contents(document) for document in (sheet.document, sheet.new))
    if new is None or old is None or _entries(old) == _entries(new):
        return
    headings = _headings(sheet)
    if any(page is None for page in headings.values()) or _has_other_headings(sheet, list(headings.values())):
        sheet.log.add(next(old.iter(qn("w:p"))), Outcome.LEFT, _UPDATE)
        return
    made = sheet.copier.block(new, sheet.new.part, sheet.document.part)
    old.getparent().replace(old, made)
    there = {mark.get(qn("w:name")) for mark in sheet.document.element.body.iter(qn("w:bookmarkStart"))}
    for anchor, page in headings.items():
        if anchor not in there:
            bookmark(page, sheet.copier.next_mark(), anchor)
    sheet.log.add(next(made.iter(qn("w:p"))), Outcome.UPDATED, "the table of contents")


def _contents(document: Any) -> Any:
    return next((control for control in document.element.body.iter(qn("w:sdt")) if is_contents(control)), None)


def _entries(contents: Any) -> list[str]:
    return ["".join(text.text or "" for text in entry.iter(qn("w:t"))) for entry in contents.iter(qn("w:p"))]


def _headings(sheet: Sheet) -> dict[str, Any]:
    """Return the page's paragraph of each heading that the new table leads to; None where people have edited it."""
    found = {}
    for mark in sheet.new.element.body.iter(qn("w:bookmarkStart")):
        if mark.get(qn("w:name"), "").startswith(_ANCHOR):
            found[mark.get(qn("w:name"))] = _page_of(sheet, next(mark.iterancestors(qn("w:p"))))
    return found


def _page_of(sheet: Sheet, paragraph: Any) -> Any:
    """Return the page's paragraph of a block of the new report, unless people have edited it."""
    marks = paragraph.iter(qn("w:bookmarkStart")) if paragraph is not None else ()
    names = [mark.get(qn("w:name"), "") for mark in marks]
    for mark in sheet.document.element.body.iter(qn("w:bookmarkStart")):
        if mark.get(qn("w:name")) in names and not mark.get(qn("w:name"), "").startswith(_ANCHOR):
            page = next(mark.iterancestors(qn("w:p")), None)
            return None if page in sheet.touched else page
    return None


def _has_other_headings(sheet: Sheet, headings: list[Any]) -> bool:
    styles = {heading.style for heading in headings}
    return any(item.element.style in styles for item in sheet.humans)
