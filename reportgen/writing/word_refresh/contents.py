"""The table of contents of a draft: the new one in place of the old, where its headings stand as they are generated.

A report that has become long enough for one gets one, and one that is no longer loses it, where nobody was at work.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn

from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.word.contents import needs_contents
from reportgen.writing.word.identity import bookmark
from reportgen.writing.word_refresh.page import has_comment_of_others, is_contents, is_over_contents
from reportgen.writing.word_refresh.sheet import Sheet
from reportgen.writing.word_refresh.tracked import has_others

_ANCHOR = "_Toc"
_INSERT = "the report is long now: insert a table of contents in Word (References), for people have changed headings"
_UPDATE = "the table of contents: click in it in Word and press F9, for people have changed headings"


def refresh_contents(sheet: Sheet) -> None:
    """Bring the table of contents up to date, or say that Word must; one that people have deleted stays so."""
    old, new = (_contents(document) for document in (sheet.document, sheet.new))
    if old is None and new is not None and not _anchors(sheet.document) and needs_contents(sheet.document):
        _add(sheet, new)
    elif old is not None and new is None:
        _take_out(sheet, old)
    elif old is not None and new is not None and _entries(old) != _entries(new):
        _replace(sheet, old, new)


def _replace(sheet: Sheet, old: Any, new: Any) -> None:
    headings = _headings(sheet)
    if _are_edited(sheet, headings):
        sheet.log.add(next(old.iter(qn("w:p"))), Outcome.LEFT, _UPDATE)
        return
    made = sheet.copier.block(new, sheet.new.part, sheet.document.part)
    old.getparent().replace(old, made)
    _set_anchors(sheet, headings)
    sheet.log.add(next(made.iter(qn("w:p"))), Outcome.UPDATED, "the table of contents is made anew")


def _add(sheet: Sheet, new: Any) -> None:
    """Put in a table, with the heading over it, before what it stands before in the new report."""
    headings = _headings(sheet)
    following = _page_of(sheet, new.getnext())
    before = following.getprevious() if following is not None else None
    if following is None or before in sheet.touched or _are_edited(sheet, headings):
        sheet.log.add(next(sheet.document.element.body.iter(qn("w:p"))), Outcome.LEFT, _INSERT)
        return
    over = new.getprevious()
    for element in [over, new] if over is not None and is_over_contents(over) else [new]:
        following.addprevious(made := sheet.copier.block(element, sheet.new.part, sheet.document.part))
    _set_anchors(sheet, headings)
    sheet.log.add(
        next(made.iter(qn("w:p"))), Outcome.UPDATED, "a table of contents was put in, for the report is long now"
    )


def _take_out(sheet: Sheet, old: Any) -> None:
    """Take out the table and the heading over it, unless people were at work there or the draft is still long."""
    over, following = old.getprevious(), old.getnext()
    going = [over, old] if over is not None and is_over_contents(over) else [old]
    inside = [item for element in going for item in element.iter(qn("w:p"))]
    if any(has_others(item) or has_comment_of_others(item, sheet.comments.ours) for item in inside):
        return
    for element in going:
        element.getparent().remove(element)
    if following is None or needs_contents(sheet.document):
        for element in going:
            following.addprevious(element)
        return
    linked = {link.get(qn("w:anchor")) for link in old.iter(qn("w:hyperlink"))}
    said = "".join(code.text or "" for code in sheet.document.element.body.iter(qn("w:instrText")))
    for mark in [mark for mark in _anchors(sheet.document) if mark.get(qn("w:name")) in linked]:
        if mark.get(qn("w:name")) not in said:
            _remove_mark(sheet, mark)
    sheet.log.add_removed(
        following, Outcome.UPDATED, "the table of contents was taken out, for the report is short now"
    )


def _remove_mark(sheet: Sheet, mark: Any) -> None:
    number = mark.get(qn("w:id"))
    for end in list(sheet.document.element.body.iter(qn("w:bookmarkEnd"))):
        if end.get(qn("w:id")) == number:
            end.getparent().remove(end)
    mark.getparent().remove(mark)


def _are_edited(sheet: Sheet, headings: Mapping[str, Any]) -> bool:
    """Return whether people have changed one of the headings, or added some."""
    return any(page is None for page in headings.values()) or _has_other_headings(sheet, list(headings.values()))


def _anchors(document: Any) -> list[Any]:
    """Return the marks that tables of contents lead to."""
    marks = document.element.body.iter(qn("w:bookmarkStart"))
    return [mark for mark in marks if mark.get(qn("w:name"), "").startswith(_ANCHOR)]


def _set_anchors(sheet: Sheet, headings: Mapping[str, Any]) -> None:
    there = {mark.get(qn("w:name")) for mark in sheet.document.element.body.iter(qn("w:bookmarkStart"))}
    for anchor, page in headings.items():
        if anchor not in there:
            bookmark(page, sheet.copier.next_mark(), anchor)


def _contents(document: Any) -> Any:
    return next((control for control in document.element.body.iter(qn("w:sdt")) if is_contents(control)), None)


def _entries(contents: Any) -> list[str]:
    return ["".join(text.text or "" for text in entry.iter(qn("w:t"))) for entry in contents.iter(qn("w:p"))]


def _headings(sheet: Sheet) -> dict[str, Any]:
    """Return the page's paragraph of each heading that the new table leads to; None where people have edited it."""
    found = {}
    for mark in _anchors(sheet.new):
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
