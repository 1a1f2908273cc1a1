"""Yellow notes parked beside a slide, outside its edge, that say what a refresh changed there or could not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from reportgen.writing import fit, look
from reportgen.writing.fit import Style
from reportgen.writing.slide_refresh.page import NOTE, Page, name_of, text_in
from reportgen.writing.slides.cells import EMU, run_xml

_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_SIZE, _WIDTH, _INSET, _GAP = 12.0, 260.0, 8.0, 10.0
"""Points: of the text, a note, the room within its edge, and the room between two and beside the slide."""

_NEAR = 0.5
"""Points that a program may move a note when it saves it."""

_DRAWN = (
    f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{look.TO_WRITE}"/></a:solidFill>'
    f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{look.PALE_EDGE}"/></a:solidFill></a:ln>'
)
_INSIDE = '<a:bodyPr wrap="square" {}/>'.format(
    " ".join(f'{side}="{round(_INSET * EMU)}"' for side in ("lIns", "tIns", "rIns", "bIns"))
)


class Notes:
    """The notes of a draft: those of earlier refreshes that still stand, and those that are made now."""

    def __init__(self, deck: Presentation, when: datetime) -> None:
        self._left, self._bottom = (deck.slide_width or 0) / EMU + _GAP, (deck.slide_height or 0) / EMU
        self._when = f"{when.day} {when:%B %Y}"
        self._standing: dict[str, Any] = {}
        self.changed = False
        """Whether a note was put there or taken away."""
        for slide in deck.slides:
            for shape in slide.shapes._spTree.findall(qn("p:sp")):
                if name_of(shape).startswith(NOTE):
                    self._standing[name_of(shape).removeprefix(NOTE)] = shape

    def stands(self, about: str) -> bool:
        """Return whether there is a note about a block."""
        return about in self._standing

    def says(self, about: str) -> list[str]:
        """Return the lines of the note about a block, without its heading; none where there is none."""
        return text_in(self._standing[about].txBody).split("\n")[1:] if about in self._standing else []

    def withdraw(self, about: str) -> None:
        """Take away the note about a block that an earlier refresh has left, where it is settled or made afresh."""
        shape = self._standing.pop(about, None)
        if shape is not None and shape.getparent() is not None:
            shape.getparent().remove(shape)
            self.changed = True

    def withdraw_all(self, page: Page) -> None:
        """Take away every note beside a slide: everything on it is as it is generated."""
        for about, shape in list(self._standing.items()):
            if shape.getparent() is page.slide.shapes._spTree:
                self.withdraw(about)

    def park(self, page: Page, about: str, heading: str, lines: Sequence[str]) -> bool:
        """Put a note about a block beside its slide where there is room; return False where it says so already."""
        if self.says(about) == [*lines]:
            return False
        self.withdraw(about)
        texts = [f"{heading} ({self._when})", *lines]
        tree = page.slide.shapes._spTree
        height = fit.height(texts, Style(_SIZE, bold=True), _WIDTH - 2 * _INSET) + 2 * _INSET + 4 * len(texts)
        place = (*self._room(tree, height), _WIDTH, height)
        left, top, width, tall = (round(length * EMU) for length in place)
        paragraphs = "".join(
            f'<a:p><a:pPr><a:spcAft><a:spcPts val="300"/></a:spcAft></a:pPr>'
            f"{run_xml(text, _SIZE, look.INK, bold=number == 0)}</a:p>"
            for number, text in enumerate(texts)
        )
        shape = parse_xml(
            f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{_next_id(tree)}" name={quoteattr(NOTE + about)}/>'
            f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
            f'<a:ext cx="{width}" cy="{tall}"/></a:xfrm>{_DRAWN}</p:spPr>'
            f"<p:txBody>{_INSIDE}<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        )
        tree.insert_element_before(shape, "p:extLst")
        self._standing[about] = shape
        self.changed = True
        return True

    def _room(self, tree: Any, height: float) -> tuple[float, float]:
        """Return where a note goes: below those there, in a further column beside where the slide is too low."""
        places = [_place(shape) for shape in tree.findall(qn("p:sp")) if name_of(shape).startswith(NOTE)]
        left = self._left
        while True:
            column = [(top, end) for begin, top, right, end in places if begin < left + _WIDTH and left < right]
            for start in sorted([0.0, *(end + _GAP for _, end in column)]):
                free = all(end + _GAP <= start + _NEAR or start + height + _GAP <= top + _NEAR for top, end in column)
                if free and (start == 0 or start + height <= self._bottom):
                    return left, start
            left += _WIDTH + _GAP


def _place(shape: Any) -> tuple[float, float, float, float]:
    """Return where a note begins and ends: left, top, right and bottom, in points."""
    place = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    if place is None:
        return (0.0, 0.0, 0.0, 0.0)
    left, top = (int(place.find(qn("a:off")).get(name)) / EMU for name in ("x", "y"))
    width, tall = (int(place.find(qn("a:ext")).get(name)) / EMU for name in ("cx", "cy"))
    return (left, top, left + width, top + tall)


def _next_id(tree: Any) -> int:
    return max((int(found) for found in tree.xpath("//@id") if found.isdigit()), default=1) + 1
