"""Paragraphs and rows of tables that are generated no longer are taken away, or proposed to be."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from docx.oxml.ns import qn

from reportgen.core.record.claims import sentence_spans, sentences
from reportgen.core.record.words import words_of
from reportgen.core.refresh.finding import NEAR
from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.merge import PARAGRAPH, changes_between, likeness
from reportgen.core.refresh.refreshed import Outcome
from reportgen.core.refresh.unmarked import LEAST, count_words
from reportgen.writing.word_refresh.headings import Headings
from reportgen.writing.word_refresh.runs import put_together, text_in, words_in
from reportgen.writing.word_refresh.sheet import THEIRS_TO_MEND, Group, Sheet

_P, _TBL, _TR = (qn(name) for name in ("w:p", "w:tbl", "w:tr"))
_GONE = "no longer generated, and taken out"
_PROPOSED = "no longer generated; its deletion is tracked, for people have edited it or what is beside it"
_ADDED = "no longer generated; its deletion is tracked, but for what people have added"
_HEADING = "no longer generated; its deletion is tracked, for not all that stands under it goes"
_CHART = "the chart is no longer generated; its deletion is tracked, for people have formatted it"


def take_away(sheet: Sheet) -> None:
    """Take away the rows and paragraphs of blocks that are generated no longer."""
    going = [
        group
        for group in sheet.groups
        if all(map(sheet.is_going, group.blocks)) and not sheet.left & set(group.elements)
    ]
    gone = {element for group in going for element in group.elements}
    staying = {item for group in sheet.groups if not _is_theirs(sheet, group) for item in group.elements} - gone
    rows: dict[Any, list[Group]] = {row: [] for group in going if (row := _row_of(group)) is not None}
    for group in filter(lambda group: _is_theirs(sheet, group), sheet.groups):
        rows.get(_row_of(group), []).append(group)
    done: set[Any] = set()
    for row, theirs in rows.items():
        inside = set(row.iter(_P))
        if not inside & staying:
            done |= inside
            _take_row(sheet, row, theirs)
    headings = Headings(sheet.document)
    formatted = {item.element for group in going for item in group.paragraphs if sheet.has_own_chart(item)}
    left = [group for group in going if not set(group.elements) <= done]
    humans = {item.element for item in sheet.humans}
    for group in sorted(left, key=lambda group: -headings.level(group.elements[-1])):  # a heading after all under it
        heading = group.elements[-1]
        under = set(headings.under(heading)) if headings.is_heading(heading) else set()
        _take_group(sheet, group, formatted, holds=bool(under & (gone | humans)))


def _is_theirs(sheet: Sheet, group: Group) -> bool:
    """Return whether people have changed a text that is not generated now."""
    return group.touched and not any(block in sheet.fresh for block in group.blocks)


def _row_of(group: Group) -> Any:
    return next(group.elements[0].iterancestors(_TR), None)


def _take_row(sheet: Sheet, row: Any, theirs: Sequence[Group]) -> None:
    beside = [other for other in (row.getprevious(), row.getnext()) if other is not None and other.tag == _TR]
    inside = set(row.iter(_P))
    said = f"the row “{shortened(' · '.join(filter(None, map(text_in, row.iter(_P)))), 80)}”"
    adorned = any(item.element in inside and sheet.is_adorned(item) for item in sheet.paragraphs)
    if adorned or any(paragraph in sheet.touched for item in (row, *beside) for paragraph in item.iter(_P)):
        why = _leave_added_in(sheet, row, theirs)
        if why is None:
            sheet.tracked.row(row, "w:del")
        sheet.proposed.update(row.iter(_P))
        sheet.log.add(row, Outcome.PROPOSED, why or _PROPOSED)
        return
    table = row.getparent()
    sheet.log.add_removed_row(row, beside[0] if beside else _beside(table), Outcome.UPDATED, _GONE, said)
    table.remove(row)
    if table.find(_TR) is None:
        sheet.log.table_gone(table, _beside(table))
        _remove(table)


def _take_group(sheet: Sheet, group: Group, formatted: Set[Any], *, holds: bool) -> None:
    """Take a group away, or propose it; `holds` says that something stays under the heading that it is.

    `formatted` are the paragraphs with charts that people have formatted.
    """
    base, page = words_of(group.verdict.base), words_of(group.text)
    is_longer = len(group.elements) == 1 and _begins(page, base) and _put_in(base, page)
    if group.touched and not is_longer and likeness(base, page) < NEAR:  # all of it is people's own by now
        why = f"“{shortened(group.verdict.base, 80)}”, which stood here, is no longer generated"
        if sheet.takes_comments(group.paragraphs[0]):
            sheet.comments.say(group.elements[0], f"{why}. {THEIRS_TO_MEND}")
        sheet.log.add(group.elements[0], Outcome.LEFT, f"{why}; people's own words stay")
        return
    if group.touched and len(group.elements) == 1 and _leave_added(sheet, group):
        return
    for paragraph in group.paragraphs:
        element = paragraph.element
        beside = [other for other in (element.getprevious(), element.getnext()) if other is not None]
        touched = {item for other in (element, *beside) for item in _edge(other)}
        touched &= sheet.touched | formatted
        said = f"“{shortened(paragraph.text, 80)}”" if paragraph.text.strip() else "a drawing"
        ends_section = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
        alone = ends_section or not any(other.tag in _others(element) for other in beside)
        adorned = touched or sheet.is_adorned(paragraph)
        if adorned or holds:
            why = _CHART if element in formatted else _PROPOSED if adorned else _HEADING
            if alone:
                sheet.tracked.delete_content(element)
            else:
                sheet.tracked.delete_paragraph(element)
            sheet.proposed.add(element)
            sheet.log.add(element, Outcome.PROPOSED, why)
            continue
        if alone:  # a cell, a header or a footer has at least one paragraph, and a section its last one
            for child in [child for child in element if child.tag != qn("w:pPr")]:
                element.remove(child)
            sheet.log.add(element, Outcome.UPDATED, f"{_GONE}: {said}")
            continue
        near = _beside(element)
        _remove(element)
        sheet.log.add_removed(near, Outcome.UPDATED, f"{_GONE}: {said}", element)


def _leave_added(sheet: Sheet, group: Group) -> bool:
    """Propose to delete a paragraph but for the sentences that people have added to it; return False without any."""
    [element] = group.elements
    added = _added(sheet, group, element)
    if not added:
        return False
    said = [text_in(element)[start:end] for start, end in added]
    _delete_but(sheet, element, added)
    sheet.proposed.add(element)
    sheet.log.add(element, Outcome.PROPOSED, _but_for(said))
    return True


def _leave_added_in(sheet: Sheet, row: Any, theirs: Sequence[Group]) -> str | None:
    """Propose to delete what a row says but for the sentences that people have written in it; return None without any.

    What they typed over a figure or a name is no sentence.
    """
    inside = list(row.iter(_P))
    kept = {item.element: [(0, len(item.text))] for item in sheet.humans if item.element in inside}
    kept |= {item: _added(sheet, group, item) for group in theirs for item in group.elements}
    said = [text_in(element)[start:end] for element, spans in kept.items() for start, end in spans]
    if not any(count_words(text) >= LEAST for text in said):
        return None
    for element in inside:
        _delete_but(sheet, element, kept.get(element, ()))
    return _but_for(said)


def _but_for(said: Sequence[str]) -> str:
    return f"{_ADDED}: “{shortened(' '.join(said), 80)}”"


def _added(sheet: Sheet, group: Group, element: Any) -> list[tuple[int, int]]:
    """Return where the sentences stand in a paragraph that people have added to a text of ours."""
    text = text_in(element)
    ours = [words_of(said) for part in group.verdict.base.split(PARAGRAPH) for said in sentences(part)]
    ever = {said for generated in sheet.history.texts for said in sentences(generated)}
    spans = {(start, end): words_of(text[start:end]) for start, end in sentence_spans(text)}
    own = [
        span
        for span, words in spans.items()
        if "".join(words).strip() not in ever
        and max((likeness(said, words) for said in ours), default=0) < NEAR
        and not any(_begins(words, said) for said in ours)
    ]
    put_in = _put_in(words_of(group.verdict.base), words_of(text))
    is_short = count_words(group.verdict.base) < LEAST  # `Amber`, with a sentence behind it, is no sentence of theirs
    return put_in or own if is_short else own or put_in


def _begins(page: Sequence[str], base: Sequence[str]) -> bool:
    return bool(base) and page[: len(base)] == base


def _put_in(base: Sequence[str], page: Sequence[str]) -> list[tuple[int, int]]:
    """Return where several words stand together that people have put into a text, or before or behind it."""
    places = []
    for change in changes_between(base, page):
        words = "".join(change.words)
        if change.start == change.end and count_words(words) >= LEAST:
            start = len("".join(page[: change.source]))
            places.append((start, start + len(words)))
    return places


def _delete_but(sheet: Sheet, element: Any, kept: Sequence[tuple[int, int]]) -> None:
    """Propose to delete all that a paragraph says but what stands between the given places."""
    if not kept:
        sheet.tracked.delete_content(element)
        return
    at, going = 0, list[Any]()
    for word in words_in([element]):
        if not any(start <= at < end for start, end in kept):
            going += word.runs
        at += len(word.text)
    sheet.tracked.delete(dict.fromkeys(going))
    put_together(element)


def _others(element: Any) -> tuple[str, ...]:
    """Return what can stand alone where a paragraph goes: in the body a control too, but a cell ends in a paragraph."""
    return (_P, _TBL, qn("w:sdt")) if element.getparent().tag == qn("w:body") else (_P, _TBL)


def _edge(element: Any) -> list[Any]:
    """Return the paragraphs of an element: itself, or those of a table."""
    return [element] if element.tag == _P else list(element.iter(_P))


def _beside(element: Any) -> Any:
    """Return the paragraph or table before an element, or behind it; where there is none what it stands in."""
    beside = (other for other in (element.getprevious(), element.getnext()) if other is not None)
    return next((other for other in beside if other.tag in (_P, _TBL)), element.getparent())


def _remove(element: Any) -> None:
    element.getparent().remove(element)
