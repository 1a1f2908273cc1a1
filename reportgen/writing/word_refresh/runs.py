"""The words of a Word paragraph and the runs that they stand in, taken apart so that each word can be changed alone."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from reportgen.core.record.words import words_of
from reportgen.core.refresh.merge import PARAGRAPH
from reportgen.writing.word.pieces import text_of

BOXES = {"☐": "0", "☒": "1"}
"""What a tick box shows, and what Word keeps of it."""

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "‑"}
_BREAKS = ("page", "column")
_LIVING = ("PAGE", "NUMPAGES", "PAGEREF", "TOC", "DATE", "TIME")
"""Fields whose text the editor works out itself."""

_DELETED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:p")))
_JOINED = frozenset(map(qn, ("w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen", "w:rPr")))
_AROUND = frozenset(map(qn, ("w:ins", "w:moveTo")))


@dataclass(frozen=True)
class Word:
    """A word, and the elements of the paragraph that it stands in: runs of its own, or the control of a tick box."""

    text: str
    runs: tuple[Any, ...]

    @property
    def is_box(self) -> bool:
        """Whether it is a tick box."""
        return self.text in BOXES


def text_in(paragraph: Any) -> str:
    """Return a paragraph's text as it reads when other people's tracked changes are accepted."""
    return "".join(text for _, _, text in _said(paragraph))


def words_in(paragraphs: Sequence[Any]) -> list[Word]:
    """Return the words of paragraphs, the runs taken apart; between two paragraphs stands one without runs."""
    found: list[Word] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            found.append(Word(PARAGRAPH, ()))
        found += _words(paragraph)
    return found


def put_together(paragraph: Any) -> None:
    """Join neighbouring runs that look the same, as they were before they were taken apart."""
    for run in list(paragraph.iter(qn("w:r"))):
        before = run.getprevious()
        if before is None or before.tag != qn("w:r") or not (_is_plain(run) and _is_plain(before)):
            continue
        if look_of(run) != look_of(before):
            continue
        for child in [child for child in run if child.tag != qn("w:rPr")]:
            last = before[-1] if len(before) else None
            if child.tag == qn("w:t") and last is not None and last.tag == qn("w:t"):
                joined = text_of((last.text or "") + (child.text or ""))
                before.replace(last, joined)
            else:
                before.append(child)
        before.getparent().remove(run)


def set_box(word: Word, shown: str) -> None:
    """Tick a box or take its tick away; it stays the control that it is."""
    [element] = word.runs
    for text in element.iter(qn("w:t")):
        text.text = shown
    for checked in element.iter(f"{W14}checked"):
        checked.set(f"{W14}val", BOXES[shown])


def holder_of(element: Any) -> Any:
    """Return what stands in the paragraph itself for an element inside other people's tracked insertion."""
    while element.getparent().tag in _AROUND:
        element = element.getparent()
    return element


def put_after(element: Any, added: Any) -> None:
    """Put something behind an element, outside of other people's tracked insertion, which is split if need be."""
    parent = element.getparent()
    if parent.tag not in _AROUND:
        element.addnext(added)
        return
    behind = list(element.itersiblings())
    if behind:
        rest = parse_xml(f"<{'w:ins' if parent.tag == qn('w:ins') else 'w:moveTo'} {_W}/>")
        for name, value in parent.attrib.items():
            rest.set(name, value)
        rest.extend(behind)
        parent.addnext(rest)
    put_after(parent, added)


def _words(paragraph: Any) -> list[Word]:
    parts = [(_alone(element, child), text) for element, child, text in list(_said(paragraph))]
    whole = "".join(text for _, text in parts)
    words: list[str] = []
    ends: list[int] = []
    for word in words_of(whole):
        ends.append((ends[-1] if ends else 0) + len(word))
        words.append(word)
    runs: list[list[Any]] = [[] for _ in words]
    at, number = 0, 0
    for element, text in parts:
        while text:
            room = ends[number] - at
            if len(text) > room:
                runs[number].append(_cut(element, room))
                text, at = text[room:], at + room  # noqa: PLW2901 - what is left of the run
            else:
                runs[number].append(element)
                at, text = at + len(text), ""  # noqa: PLW2901
            number += at == ends[number]
    return [Word(word, tuple(elements)) for word, elements in zip(words, runs, strict=True)]


def _said(paragraph: Any) -> Iterator[tuple[Any, Any, str]]:
    """Yield each piece of text with its run (or tick box) and the run's child that says it (None for a box)."""
    fields: list[list[str]] = []
    for run, child in _pieces(paragraph):
        if child is None:
            yield run, None, "".join(text.text or "" for text in run.iter(qn("w:t")))
        elif child.tag == qn("w:fldChar"):
            kind = child.get(qn("w:fldCharType"))
            if kind == "begin":
                fields.append([""])
            elif kind == "end" and fields:
                fields.pop()
        elif child.tag == qn("w:instrText"):
            if fields:
                fields[-1][0] += child.text or ""
        elif not any(is_living(code) for (code,) in fields):
            text = _sign(child) or (child.text or "" if child.tag == qn("w:t") else "")
            if text:
                yield run, child, text


def _sign(child: Any) -> str:
    """Return what stands for a piece that is no text; a new page is none: LibreOffice writes one before a heading."""
    return "" if child.get(qn("w:type")) in _BREAKS else _SIGNS.get(child.tag, "")


def _pieces(element: Any) -> Iterator[tuple[Any, Any]]:
    for child in element:
        if child.tag in _DELETED:
            continue
        if child.tag == qn("w:r"):
            for part in list(child):
                yield child, part
        elif child.tag == qn("w:sdt") and child.find(f"{qn('w:sdtPr')}/{W14}checkbox") is not None:
            yield child, None
        elif child.tag == qn("w:fldSimple") and is_living(child.get(qn("w:instr"), "")):
            continue
        else:
            yield from _pieces(child)


def is_living(code: str) -> bool:
    """Return whether a field's text is the editor's own, such as the number of the page."""
    return (code.split() or [""])[0].upper() in _LIVING


def _alone(run: Any, child: Any) -> Any:
    """Put what stands in a run before and behind a child into runs of their own; return the child's."""
    if child is None:
        return run
    run = child.getparent()  # not the run of before where another of its children was put into one of its own
    before = [part for part in child.itersiblings(preceding=True) if part.tag != qn("w:rPr")]
    if before:
        first = empty_like(run)
        first.extend(reversed(before))
        run.addprevious(first)
    behind = list(child.itersiblings())
    if behind:
        rest = empty_like(run)
        rest.extend(behind)
        run.addnext(rest)
    return run


def _cut(run: Any, length: int) -> Any:
    """Put a run's first letters into a run before it and return that; the run keeps the others."""
    [text] = run.findall(qn("w:t"))
    first = empty_like(run)
    first.append(text_of(text.text[:length]))
    run.replace(text, text_of(text.text[length:]))
    run.addprevious(first)
    return first


def empty_like(run: Any) -> Any:
    """Return a run without content that looks like another."""
    empty = parse_xml(f"<w:r {_W}/>")
    empty.attrib.update(run.attrib)
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        empty.append(copy.deepcopy(properties))
    return empty


def _is_plain(run: Any) -> bool:
    return all(child.tag in _JOINED for child in run)


def look_of(run: Any) -> bytes:
    """Return a run's properties in a form that can be compared."""
    properties = run.find(qn("w:rPr"))
    return b"" if properties is None or not len(properties) else etree.tostring(properties, method="c14n")
