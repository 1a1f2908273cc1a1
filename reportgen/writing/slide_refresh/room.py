"""Whether a text still fits its box: letters as generated become smaller, at the least 12 points, else a note tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from reportgen.core.record.draft import PieceKind
from reportgen.core.record.looks import look_in
from reportgen.core.record.seen import Backdrop, above_of, box_in, text_styles
from reportgen.writing.fit import Style, height
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.log import what_of
from reportgen.writing.slide_refresh.page import Item, Page, line_in, name_of, shapes_in
from reportgen.writing.slides.cells import EMU
from reportgen.writing.slides.writer import TEXT_SIZES, TITLE_SIZES

_INSETS = {"lIns": 7.2, "rIns": 7.2, "tIns": 3.6, "bIns": 3.6}
"""Points within the edge of a box that says nothing of them."""

_SIZE = 18.0
"""Points of letters that nobody gave a size."""


class Box:
    """The box of a text as it stands on its slide, in points."""

    def __init__(self, item: Item) -> None:
        layout = item.page.slide.slide_layout
        behind = Backdrop(layout._element, layout.slide_master._element)
        above = above_of(item.shape, behind)
        place = box_in(item.shape, above)
        self.body = item.body
        self._chain = text_styles(item.shape, above, behind)
        self._size = TEXT_SIZES[-1] if item.kind is PieceKind.MARGIN else _SIZE
        shells = [found for one in (item.shape, *above) for found in one.iterfind(f"{qn('p:txBody')}/{qn('a:bodyPr')}")]
        inset = {side: _first(shells, side, usual * EMU) / EMU for side, usual in _INSETS.items()}
        self.width = place[2] / 10 - inset["lIns"] - inset["rIns"] if len(place) == 4 else 0.0
        self.height = place[3] / 10 - inset["tIns"] - inset["bIns"] if len(place) == 4 else 0.0

    @property
    def need(self) -> float:
        """How high its text is."""
        tall, after = 0.0, 0.0
        for paragraph in self.body.iter(qn("a:p")):
            own = paragraph.findall(qn("a:pPr"))
            points = [
                found for one in (*own, *self._chain) for found in one.iterfind(f"{qn('a:spcAft')}/{qn('a:spcPts')}")
            ]
            size = max(map(self.size_of, paragraph.iter(qn("a:r"))), default=self._size)
            bold = any(_is_bold(run, self._chain) for run in paragraph.iter(qn("a:r")))
            column = max(self.width - _first(own, "marL", 0) / EMU, size)
            after = _first(points, "val", 0) / 100
            tall += height(line_in(paragraph).split("\n"), Style(size, bold=bold), column) + after
        return tall - after

    @property
    def fits(self) -> bool:
        """Whether its text fits; a box of which nothing is known holds all."""
        return self.height <= 0 or self.need <= self.height + 1

    @property
    def usual(self) -> float:
        """The size of letters that say none themselves."""
        defaults = [found for style in self._chain for found in style.findall(qn("a:defRPr"))]
        return _first(defaults, "sz", self._size * 100) / 100

    @property
    def largest(self) -> float:
        """The size of its largest letters."""
        return max(map(self.size_of, self.body.iter(qn("a:r"))), default=self.usual)

    def size_of(self, run: Any) -> float:
        """Return the size of a run's letters."""
        return _first(run.findall(qn("a:rPr")), "sz", self.usual * 100) / 100

    def shrink(self) -> None:
        """Make the letters smaller until they fit, but for those that are small already."""
        for size in (*TITLE_SIZES, *TEXT_SIZES):
            if self.fits:
                return
            for run in self.body.iter(qn("a:r")):
                if self.size_of(run) > size:
                    run.get_or_add_rPr().set("sz", str(size * 100))


def fit_title(page: Page) -> None:
    """Give the title of a slide that is not generated the largest letters that fit, in the style of its box.

    There they count for no look that people have given it. One whose words have a size of their own keeps that.
    """
    shapes = shapes_in(page.slide.shapes._spTree)
    [shape] = [one for one in shapes if name_of(one) == f"rg:{page.key}.title"][:1] or [None]
    styles = shape.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}") if shape is not None else None
    if styles is None or any(run.get("sz") for run in shape.iter(qn("a:rPr"))):
        return
    item = Item(name_of(shape), PieceKind.TEXT, "", look_in(""), shape, shape, page)
    for size in (None, *TITLE_SIZES[1:]):
        for old in styles.findall(qn("a:lvl1pPr")):
            styles.remove(old)
        if size:
            styles.append(parse_xml(f'<a:lvl1pPr {nsdecls("a")}><a:defRPr sz="{size * 100}"/></a:lvl1pPr>'))
        if Box(item).fits:
            return


def about_room(item: Item) -> str:
    """Return what a note about the room for a text is about."""
    return f"{item.identity}!room"


@dataclass(frozen=True)
class Room:
    """How high a text was before it was changed, in points, and whether it fitted its box."""

    need: float
    fitted: bool


def room_of(item: Item) -> Room:
    """Return how much room a text takes as it stands."""
    box = Box(item)
    return Room(box.need, box.fits)


def see_to_room(desk: Desk, item: Item, new: Item, before: Room) -> None:
    """See that a text that has become longer fits, or say what does not."""
    about = about_room(item)
    desk.notes.withdraw(about)
    box = Box(item)
    if box.fits:
        return
    longer = box.need > before.need + 1
    if desk.is_styled(item) or box.largest <= Box(new).usual:  # larger ones are people's choice
        box.shrink()
    if box.fits or not longer:
        return
    smaller = box.height < Box(new).height - 1 or box.width < Box(new).width - 1
    where = "the box that was made smaller" if smaller else "its box"
    says = f"The text is longer now, and {where} was too small for it before."
    says = f"The text no longer fits {where}." if before.fitted else says
    desk.notes.park(item.page, about, f"To look at in {what_of(item)}", [says, "Make room for it, or shorten it."])


def _first(elements: Any, name: str, usual: float) -> float:
    """Return the first number that elements give."""
    found = next((value for one in elements if (value := one.get(name))), None)
    return float(found) if found is not None and found.lstrip("-").isdecimal() else usual


def _is_bold(run: Any, chain: list[Any]) -> bool:
    defaults = [found for style in chain for found in style.findall(qn("a:defRPr"))]
    weights = [one.get("b") for one in (*run.findall(qn("a:rPr")), *defaults) if one.get("b")]
    return bool(weights) and weights[0] in ("1", "true")
