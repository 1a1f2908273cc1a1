"""Our tracked changes, made in runs, paragraphs and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

AUTHOR = "reportgen"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TRACKED = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
_CHANGED = (*_TRACKED, qn("w:rPrChange"), qn("w:pPrChange"))
_MARK = qn("w:bookmarkStart")
_AFTER_MARK = ("w:sectPr", "w:pPrChange")
_AFTER_ROW_MARK = ("w:trPrChange",)


class Tracked:
    """Makes tracked changes by us, of one time."""

    def __init__(self, when: datetime) -> None:
        self._date = f"{when:%Y-%m-%dT%H:%M:%SZ}"

    def mark(self, kind: str) -> Any:
        """Return an empty `w:ins` or `w:del` by us; `numbered` gives it its number in the end."""
        return parse_xml(f'<{kind} {_W} w:id="0" w:author="{AUTHOR}" w:date="{self._date}"/>')

    def inserted(self, elements: Iterable[Any]) -> Any:
        """Return elements of a paragraph, which stand nowhere yet, as inserted."""
        mark = self.mark("w:ins")
        mark.extend(elements)
        return mark

    def delete(self, elements: Iterable[Any]) -> None:
        """Mark elements of a paragraph as deleted where they stand."""
        open_mark = None
        for element in elements:
            if open_mark is None or element.getprevious() is not open_mark:
                open_mark = self.mark("w:del")
                element.addprevious(open_mark)
            open_mark.append(element)
            for text in own(element, "w:t"):
                text.tag = qn("w:delText")
            for code in own(element, "w:instrText"):
                code.tag = qn("w:delInstrText")

    def insert_content(self, paragraph: Any) -> None:
        """Mark all that a paragraph of ours says as inserted, its own end not."""
        for run in [run for run in paragraph.iter(qn("w:r")) if run.getparent().tag not in _TRACKED]:
            if any(parent.tag in _TRACKED for parent in run.iterancestors()):
                continue
            mark = self.mark("w:ins")
            run.addprevious(mark)
            mark.append(run)

    def insert_paragraph(self, paragraph: Any) -> None:
        """Mark a paragraph of ours as inserted."""
        self.insert_content(paragraph)
        _end_of(paragraph).insert(0, self.mark("w:ins"))

    def delete_content(self, paragraph: Any) -> None:
        """Mark all that a paragraph says as deleted, its own end and the comments on it not."""
        gone = (qn("w:del"), qn("w:moveFrom"))
        runs = [run for run in paragraph.iter(qn("w:r")) if not any(p.tag in gone for p in run.iterancestors())]
        runs = [run for run in runs if run.find(qn("w:commentReference")) is None]
        self.delete([run for run in runs if next(run.iterancestors(qn("w:p"))) is paragraph])

    def delete_paragraph(self, paragraph: Any) -> None:
        """Mark a paragraph as deleted, with its end."""
        self.delete_content(paragraph)
        end = _end_of(paragraph)
        if end.find(qn("w:del")) is None:
            end.insert(1 if end.find(qn("w:ins")) is not None else 0, self.mark("w:del"))

    def row(self, row: Any, kind: str) -> None:
        """Mark a row of a table as inserted (`w:ins`) or deleted (`w:del`), with all that it says."""
        properties = row.find(qn("w:trPr"))
        if properties is None:
            properties = parse_xml(f"<w:trPr {_W}/>")
            before = [child for child in row if child.tag == qn("w:tblPrEx")]
            row.insert(len(before), properties)
        changed = properties.find(qn("w:trPrChange"))
        mark = self.mark(kind)
        if changed is None:
            properties.append(mark)
        else:
            changed.addprevious(mark)
        for paragraph in row.iter(qn("w:p")):
            if kind == "w:ins":
                self.insert_content(paragraph)
            else:
                self.delete_content(paragraph)


def own(element: Any, *names: str) -> list[Any]:
    """Return what stands in a piece of a paragraph itself, not in a text box that it holds."""
    holder = next(element.iterancestors(qn("w:p")), None)
    return [item for item in element.iter(*map(qn, names)) if next(item.iterancestors(qn("w:p")), None) is holder]


def numbered(roots: Sequence[Any]) -> None:
    """Give our proposals numbers that nothing else in the document has, in its order: the same on every run.

    So does each part of other people's changes that was taken apart, but the first.
    """
    ends = {mark.get(qn("w:id")): mark for root in roots for mark in root.iter(qn("w:bookmarkEnd"))}
    marks = [mark for root in roots for mark in root.iter(*_CHANGED, _MARK)]
    drawings = [drawing for root in roots for drawing in root.iter(qn("wp:docPr"))]
    proposed = [mark for mark in marks if is_ours(mark) or (mark.tag == _MARK and _is_in_proposal(mark))]
    known = set(proposed)
    theirs = [mark for mark in marks if mark not in known]
    again = _twice([mark for mark in theirs if mark.tag != _MARK])
    taken_apart = set(again)
    others = [int(mark.get(qn("w:id"))) for mark in theirs if mark not in taken_apart]
    pairs = [(mark, ends.get(mark.get(qn("w:id"))) if mark.tag == _MARK else None) for mark in (*again, *proposed)]
    for number, (mark, end) in enumerate(pairs, max(others, default=0) + 1):
        for numbered_mark in (mark, end) if end is not None else (mark,):
            numbered_mark.set(qn("w:id"), str(number))
    new = [drawing for drawing in drawings if _is_in_proposal(drawing)]
    used = [int(drawing.get("id", "0")) for drawing in drawings if drawing not in new]
    for number, drawing in enumerate(new, max(used, default=0) + 1):
        drawing.set("id", str(number))


def _twice(marks: Sequence[Any]) -> list[Any]:
    """Return the marks whose number an earlier one has."""
    seen: set[str] = set()
    found = []
    for mark in marks:
        number = mark.get(qn("w:id"))
        if number in seen:
            found.append(mark)
        seen.add(number)
    return found


def _is_in_proposal(element: Any) -> bool:
    """Return whether an element stands in a paragraph or row that we propose to insert."""
    paragraph, row = (next(element.iterancestors(qn(name)), None) for name in ("w:p", "w:tr"))
    paths = ((paragraph, f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:ins')}"), (row, f"{qn('w:trPr')}/{qn('w:ins')}"))
    marks = [holder.find(path) for holder, path in paths if holder is not None]
    return any(mark is not None and is_ours(mark) for mark in marks)


def is_ours(element: Any) -> bool:
    """Return whether a tracked change or a comment is by us."""
    return bool(element.get(qn("w:author")) == AUTHOR)


def has_others(paragraph: Any) -> bool:
    """Return whether other people's tracked changes stand in a paragraph, or its own end or row is one."""
    if any(not is_ours(mark) for mark in paragraph.iter(*_CHANGED)):
        return True
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    properties = row.find(qn("w:trPr")) if row is not None else None
    return properties is not None and any(not is_ours(mark) for mark in properties.iter(*_TRACKED))


def _end_of(paragraph: Any) -> Any:
    """Return the properties of a paragraph's end, made where there are none."""
    properties = paragraph.get_or_add_pPr()
    end = properties.find(qn("w:rPr"))
    if end is None:
        end = parse_xml(f"<w:rPr {_W}/>")
        later = next((child for child in properties if child.tag in map(qn, _AFTER_MARK)), None)
        if later is None:
            properties.append(end)
        else:
            later.addprevious(end)
    return end
