"""A Word report as a page of paragraphs, with the marks of the blocks that stand in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reportgen.core.refresh.spots import Spot
from reportgen.writing.word.identity import bookmark
from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.runs import text_in

PREFIX, COPY, ANEW = "_rg", "_Copy_", "_new"
"""How the name of a block's mark begins; what editors put behind it in a copy; and we, in a second wording of it."""

_START, _END, _P, _TC, _TR = (qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "p", "tc", "tr"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What programs show that do not know a text box of today: the same text again."""
_MOVED = qn("w:moveFrom")
_MOVED_FROM, _MOVED_TO = qn("w:moveFromRangeStart"), qn("w:moveToRangeStart")
_SAYS = frozenset(map(qn, ("w:t", "w:drawing", "w:pict", "w:object")))


@dataclass
class Paragraph:
    """A paragraph of the page: its element, its part, and the names of the marks in it."""

    element: Any
    story: Any
    text: str
    inside: list[str] = field(default_factory=list)
    hollow: list[str] = field(default_factory=list)
    cell: Any = None
    row: Any = None

    def spot(self) -> Spot:
        """Return what is needed to find the blocks."""
        where = str(id(self.cell)) if self.cell is not None else ""
        return Spot(self.text, tuple(self.inside), tuple(self.hollow), where, self.row_key, self.is_drawn)

    @property
    def row_key(self) -> str:
        """What tells the row of a table that it is in from others of its document; empty in the running text."""
        return str(id(self.row)) if self.row is not None else ""

    @property
    def is_drawn(self) -> bool:
        """Whether there is a chart, a picture or a shape in it."""
        return next(self.element.iter(qn("w:drawing"), qn("w:pict"), qn("w:object")), None) is not None


def read_page(document: Document) -> list[Paragraph]:
    """Return the paragraphs of the body and of every header and footer, without those of a table of contents."""
    page = [paragraph for story in stories(document) for paragraph in _read_story(story)]
    _follow_moves(page)
    return page


def _follow_moves(page: list[Paragraph]) -> None:
    """Have the marks of what people moved with tracked changes stand where it went: they stay where it came from."""
    came = {mark.get(qn("w:name")): paragraph for paragraph in page for mark in paragraph.element.iter(_MOVED_FROM)}
    for paragraph in page:
        for mark in paragraph.element.iter(_MOVED_TO):
            source = came.get(mark.get(qn("w:name")))
            if source is not None and paragraph.text and not paragraph.inside:
                paragraph.inside, source.hollow = source.hollow, []


def _read_story(story: Any) -> Iterator[Paragraph]:
    marks = _Marks()
    contents = {p for sdt in story.element.iter(qn("w:sdt")) if is_contents(sdt) for p in sdt.iter(_P)}
    for element in story.element.iter(_P):
        if element in contents or next(element.iterancestors(_FALLBACK), None) is not None:
            continue
        cell, row = (next(element.iterancestors(tag), None) for tag in (_TC, _TR))
        paragraph = Paragraph(element, story, text_in(element), cell=cell, row=row)
        marks.read(paragraph)
        yield paragraph


def is_contents(control: Any) -> bool:
    """Return whether a control is a table of contents."""
    found = control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return found is not None and found.get(qn("w:val")) == "Table of Contents"


def is_over_contents(element: Any) -> bool:
    """Return whether an element is the heading of a table of contents, of which no record is kept."""
    return element.tag == _P and str(element.style or "").casefold().startswith("toc")


class _Marks:
    """Keeps account of the marks that are open while paragraphs are read."""

    def __init__(self) -> None:
        self._open: dict[str, str] = {}
        self._begun: dict[str, Any] = {}

    def read(self, paragraph: Paragraph) -> None:
        element = paragraph.element
        marks = [mark for mark in element.iter(_START) if mark.get(qn("w:name"), "").startswith(PREFIX)]
        ours = {mark.get(qn("w:id")): self._called(mark) for mark in marks}
        if ours:  # a mark that an editor left open must not take in its neighbours
            self._open = {}
        began: dict[str, str] = {}
        moved = {text for mark in element.iter(_MOVED) for text in mark.iter(*_SAYS)}
        for part in element.iter(_START, _END, *_SAYS):
            if part.tag == _START and part.get(qn("w:id")) in ours:
                self._open[part.get(qn("w:id"))] = began[part.get(qn("w:id"))] = ours[part.get(qn("w:id"))]
            elif part.tag == _END:
                self._open.pop(part.get(qn("w:id")), None)
            elif self._open and part not in moved and (part.tag != qn("w:t") or (part.text or "").strip()):
                paragraph.inside += [name for name in self._open.values() if name not in paragraph.inside]
        after = element.getnext()
        while after is not None and after.tag in (_START, _END):  # editors put marks between paragraphs too
            if after.tag == _END:
                self._open.pop(after.get(qn("w:id")), None)
            after = after.getnext()
        paragraph.hollow += [
            name for number, name in began.items() if name not in paragraph.inside and number not in self._open
        ]

    def _called(self, mark: Any) -> str:
        """Return a mark's name; where an editor has copied it with a row, the second one's as that of a copy."""
        name = str(mark.get(qn("w:name")))
        return name if self._begun.setdefault(name, mark) is mark else name + COPY


def choose_places(page: list[Paragraph]) -> None:
    """Settle which paragraph has a block where several claim it: an accepted new wording, the original, a copy."""
    filled = {name for paragraph in page for name in paragraph.inside}
    claims: dict[str, list[str]] = {}
    for name in sorted(filled, key=lambda name: (not name.endswith(ANEW), COPY in name, name)):
        claims.setdefault(name_of_block(name), []).append(name)
    for paragraph in page:
        kept: list[str] = []
        for name in paragraph.inside:
            block = name_of_block(name)
            if name == claims[block][0] and block not in kept:
                kept.append(block)
        paragraph.inside = kept
        paragraph.hollow = [name_of_block(name) for name in paragraph.hollow]


def name_of_block(mark: str) -> str:
    """Return the name of the block that a mark is for."""
    return mark.partition(COPY)[0].removesuffix(ANEW)


def set_marks(document: Document, places: dict[str, list[Any]]) -> None:
    """Put each block's mark round the paragraphs where it was found, in place of whatever marks of it there are."""
    number = free_mark(document)
    right: set[str] = set()
    wrong: list[tuple[Any, Any]] = []
    for story in stories(document):
        ends = {mark.get(qn("w:id")): mark for mark in story.element.iter(_END)}
        for mark in list(story.element.iter(_START)):
            name = mark.get(qn("w:name"), "")
            block = name_of_block(name)
            if not name.startswith(PREFIX) or block not in places:
                continue
            inside = next(mark.iterancestors(_P), None)
            ends_here = mark.get(qn("w:id")) in ends or len(places[block]) > 1  # an open one takes in what is behind it
            if name == block and inside is not None and inside in places[block] and ends_here and _is_round_text(mark):
                right.add(block)
            else:
                wrong.append((mark, ends.get(mark.get(qn("w:id")))))
    for start, end in wrong:
        for mark in (start, end):
            if mark is not None and mark.getparent() is not None:
                mark.getparent().remove(mark)
    for block in [block for block in places if block not in right]:
        bookmark(places[block][0], number, block)
        number += 1


def free_mark(document: Document) -> int:
    """Return the first number that neither a bookmark's beginning nor an end without one has."""
    marks = (mark for story in stories(document) for mark in story.element.iter(_START, _END))
    return max((int(mark.get(qn("w:id"))) for mark in marks), default=0) + 1


def _is_round_text(mark: Any) -> bool:
    """Return whether something is said between a mark's beginning and its end."""
    number = mark.get(qn("w:id"))
    for element in mark.itersiblings():
        if element.tag == _END and element.get(qn("w:id")) == number:
            return False
        if element.tag in _SAYS or next(element.iter(*_SAYS), None) is not None:
            return True
    return True  # it ends in a later paragraph


def has_comment_of_others(paragraph: Any, ours: frozenset[str]) -> bool:
    """Return whether people have commented on a paragraph; `ours` are the numbers of our own comments."""
    found = paragraph.iter(qn("w:commentReference"), qn("w:commentRangeStart"))
    return any(mark.get(qn("w:id")) not in ours for mark in found)
