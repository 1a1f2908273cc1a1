"""Paragraphs whose text runs from right to left, as Word keeps them: what runs the other way in them keeps its order.

Word is told run by run. LibreOffice goes by the letters alone: an invisible mark stands where they would mislead it,
before a date that begins with its day and round a page number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reportgen.writing import look
from reportgen.writing.word.formats import ListItem, Lists
from reportgen.writing.word.pieces import run_of, stories, text_of

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEFT_TO_RIGHT = "\u200e"
"""A letter without width that runs from left to right."""

_KINDS = {"L": "l", "R": "r", "AL": "r", "EN": "d", "ET": "d", "AN": "r", "CS": "c", "ES": "c", "WS": "s"}
"""What Unicode says of a letter's direction -> a letter of `_PHRASE`; brackets and whatever else is `n`."""

_PHRASE = re.compile(r"(?:d(?:c?d)*s*)?l(?:[^r]*[ld])?")
"""Words that run from left to right, from a number before them to the last word or number."""

_SEPARATORS = " \u00a0,;:"
_BRACKETS = (("(", ")"), ("[", "]"))

_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
_AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
"""What may stand behind these properties, whose order the schema fixes."""

_BULLET, _NUMBER = 120, 360
"""Twips that a bullet or a number takes: LibreOffice draws it outside the place where the line begins, not inside."""


@dataclass
class _Piece:
    """Text of one direction in a run: `r` right to left, `l` left to right, `?` like what is beside it; `t` a tab."""

    run: Any
    element: Any
    text: str
    kind: str


def turn_right_to_left(document: Document) -> None:
    """Set each paragraph whose text runs from right to left so, with those of its runs that do."""
    lists = Lists(document)
    for story in stories(document):
        for paragraph in list(story.element.iter(qn("w:p"))):
            if look.right_to_left("".join(text.text or "" for text in paragraph.iter(qn("w:t")))):
                _turn(paragraph, lists.item(paragraph))


def _turn(paragraph: Any, item: ListItem | None) -> None:
    properties = paragraph.get_or_add_pPr()
    _replace(properties, "w:bidi", _AFTER_BIDI)
    if item:
        indent = properties.get_or_add_ind()
        indent.attrib.pop(qn("w:start"), None)
        indent.set(qn("w:left"), str(item.indent + (_BULLET if item.bullet else _NUMBER)))
    runs = [run for run in paragraph.iter(qn("w:r")) if _is_own(run, paragraph)]
    pieces = [piece for run in runs for piece in _pieces_of(run)]
    _settle(pieces)
    for begin, end in list(_left_to_right_fields(runs, pieces)):
        begin.addprevious(run_of(begin.find(qn("w:rPr")), text_of(_LEFT_TO_RIGHT)))
        end.addnext(run_of(end.find(qn("w:rPr")), text_of(_LEFT_TO_RIGHT)))
    for run, own in groupby(pieces, lambda piece: piece.run):
        _set_run(run, list(own))


def _replace(properties: Any, name: str, after: tuple[str, ...]) -> None:
    for old in properties.findall(qn(name)):
        properties.remove(old)
    properties.insert_element_before(parse_xml(f"<{name} {_W}/>"), *after)


def _is_own(run: Any, paragraph: Any) -> bool:
    """Return whether a run is a paragraph's, not a text box's in it, and not a tick box, which Word writes anew."""
    boxes = (control.find("{*}sdtPr/{*}checkbox") for control in run.iterancestors(qn("w:sdt")))
    return next(run.iterancestors(qn("w:p"))) is paragraph and all(box is None for box in boxes)


def _pieces_of(run: Any) -> Iterator[_Piece]:
    for child in run:
        if child.tag == qn("w:t") and child.text:
            yield from (_Piece(run, child, text, kind) for text, kind in directions(child.text) if text)
        elif child.tag in (qn("w:tab"), qn("w:br")):
            yield _Piece(run, child, "", "t")


def directions(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text with their directions, `r`, `l` or `?`; a part may be empty."""
    kinds = "".join(_KINDS.get(unicodedata.bidirectional(letter), "n") for letter in text)
    if "l" not in kinds:
        yield text, "r" if "r" in kinds else "l" if "d" in kinds else "?"
        return
    if "r" not in kinds:
        start, end = len(text) - len(text.lstrip(_SEPARATORS)), len(text.rstrip(_SEPARATORS))
        yield from ((text[:start], "?"), (text[start:end], "l"), (text[end:], "?"))
        return
    place = 0
    for found in _PHRASE.finditer(kinds):
        start, end = _with_brackets(text, *found.span())
        yield from ((text[place:start], "r"), (text[start:end], "l"))
        place = end
    yield text[place:], "r"


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a part of a text with the brackets round it, and with the other bracket of one in it."""
    for opening, closing in _BRACKETS:
        more = text.count(opening, start, end) - text.count(closing, start, end)
        opens, closes = text[:start].endswith(opening), text.startswith(closing, end)
        if more >= 0 and closes and (more or opens):
            end += 1
        if more <= 0 and opens and (more or closes):
            start -= 1
    return start, end


def _settle(pieces: list[_Piece]) -> None:
    """Give pieces without letters the direction of their surroundings, and begin those with a number by a mark."""
    before = "r"
    for number, piece in enumerate(pieces):
        if piece.kind == "?":
            after = next((other.kind for other in pieces[number:] if other.kind != "?"), "r")
            piece.kind = "l" if before == after == "l" else "r"
        letters = (_KINDS.get(unicodedata.bidirectional(letter)) for letter in piece.text)
        if piece.kind == "l" and before != "l" and next(filter(None, letters), "") == "d" and _has_letter(piece.text):
            piece.text = _LEFT_TO_RIGHT + piece.text
        before = piece.kind


def _has_letter(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) == "L" for letter in text)


def _left_to_right_fields(runs: list[Any], pieces: list[_Piece]) -> Iterator[tuple[Any, Any]]:
    """Yield the first and last run of each field with no text from right to left between it and a tab before it."""
    begun: list[tuple[Any, str]] = []
    before = "t"
    for run in runs:
        for mark in run.findall(qn("w:fldChar")):
            if mark.get(qn("w:fldCharType")) == "begin":
                begun.append((run, before))
            elif mark.get(qn("w:fldCharType")) == "end" and begun:
                begin, kind = begun.pop()
                if kind != "r":
                    yield begin, run
        before = next((piece.kind for piece in reversed(pieces) if piece.run is run), before)


def _set_run(run: Any, pieces: list[_Piece]) -> None:
    """Set a run from right to left, or split it where its direction changes."""
    texts = [piece for piece in pieces if piece.kind != "t"]
    if {piece.kind for piece in texts} == {"r"}:
        _replace(run.get_or_add_rPr(), "w:rtl", _AFTER_RTL)
        return
    if all(piece.kind == "l" for piece in texts):
        for element, own in groupby(texts, lambda piece: piece.element):
            element.text = "".join(piece.text for piece in own)
        return
    properties = run.find(qn("w:rPr"))
    for child in list(run):
        parts = [piece for piece in texts if piece.element is child]
        for kind, own in groupby(parts, lambda piece: piece.kind):
            part = run_of(properties, text_of("".join(piece.text for piece in own)))
            if kind == "r":
                _replace(part.get_or_add_rPr(), "w:rtl", _AFTER_RTL)
            run.addprevious(part)
        if not parts and child.tag != qn("w:rPr"):
            run.addprevious(run_of(properties, child))
    run.getparent().remove(run)
