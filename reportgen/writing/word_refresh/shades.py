"""Cells of ratings that people have given a colour of their own: the word changes there, and the colour does not."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.page import Paragraph

_RATING = "RAG "
"""How the names of the styles of ratings begin."""


class Shades:
    """The colours that the cells of a new report have, by themselves or by the styles of its tables."""

    def __init__(self, new: Document) -> None:
        styles = list(new.styles.element.iter(qn("w:style")))
        roots = [new.styles.element, *(story.element for story in stories(new))]
        self._known = {_fill(shade) for root in roots for shade in root.iter(qn("w:shd"))} | {"", "AUTO"}
        self._ratings = {style.get(qn("w:styleId")) for style in styles if _name(style).startswith(_RATING)}

    def is_own(self, page: Paragraph) -> bool:
        """Return whether people have given the cell of a paragraph a colour."""
        shade = page.cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}") if page.cell is not None else None
        return shade is not None and _fill(shade) not in self._known

    def is_rating(self, new: Paragraph) -> bool:
        """Return whether a paragraph of the new report says a rating."""
        return any(style.get(qn("w:val")) in self._ratings for style in new.element.iter(qn("w:rStyle")))


def _fill(shade: Any) -> str:
    return str(shade.get(qn("w:fill")) or "").upper()


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"), ""))
