"""A draft and the newly generated deck side by side: which block stands where, and what people have touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from reportgen.core.record.draft import PieceKind
from reportgen.core.record.looks import Look, look_in
from reportgen.core.record.record import Block, Version
from reportgen.core.refresh.history import History
from reportgen.writing.slide_refresh.further import further_pages, number_of, with_further
from reportgen.writing.slide_refresh.known import keys_in, known_keys
from reportgen.writing.slide_refresh.log import Log
from reportgen.writing.slide_refresh.notes import Notes
from reportgen.writing.slide_refresh.page import (
    Item,
    Page,
    alt_of,
    has_drawings,
    is_number,
    read_pages,
    slide_part,
    unit_of,
)

_PLAIN = {qn("p:cSld"), qn("p:clrMapOvr"), qn("p:extLst")}
_RELATIONS = {"slideLayout", "chart", "image", "notesSlide"}


class Desk:
    """The draft being refreshed, and everything that is known about it."""

    def __init__(
        self,
        deck: Presentation,
        new: Presentation,
        versions: Sequence[Version],
        when: datetime,
        elsewhere: Sequence[Mapping[str, str]],
    ) -> None:
        self.deck, self.new = deck, new
        self.versions = versions = with_further(deck, versions)
        self.fresh_pages = read_pages(new, keys_in(new))
        self.further = further_pages(deck, self.fresh_pages)
        """What slides of tables would say that are not generated, by their keys."""
        pages = [*self.fresh_pages, *self.further.values()]
        keys = known_keys(deck, versions, [page.key for page in pages])
        self.fresh = {item.identity: item for page in pages for item in page.items}
        self.latest: dict[str, Block] = {block.identity: block for block in versions[-1].blocks} if versions else {}
        past = [{block.identity: block.text for block in version.blocks} for version in versions]
        self.history = History(past, {name: item.text for name, item in self.fresh.items()}, elsewhere)
        names = {name.partition("#")[0] for version in past for name in version} | {
            name.partition("#")[0] for name in self.fresh
        }
        self.pages = read_pages(deck, keys, names)
        self.where = self._places()
        self.tables = {
            slide_part(name) for name in (*self.latest, *self.fresh) if name.partition("#")[0].endswith(".table")
        }
        self.notes, self.log = Notes(deck, when), Log()
        self._layouts = {layout.name for master in new.slide_masters for layout in master.slide_layouts}
        self.done: set[str] = set()
        """The tables that have been refreshed."""
        self.kept: set[str] = set()
        """The faces of rows that are no longer generated and were left."""

    def _places(self) -> dict[str, Item]:
        """Return where each block stands: of several of its name, that which says what was generated."""
        found: dict[str, Item] = {}
        for page in self.pages:
            for item in page.items:
                other = found.get(item.identity)
                if other is None or (
                    other.text not in self.history.past([item.identity])
                    and item.text in self.history.past([item.identity])
                ):
                    found[item.identity] = item
        for page in self.pages:
            copies = [item for item in page.items if found[item.identity] is not item]
            page.items = [item for item in page.items if found[item.identity] is item]
            page.others += [item.shape for item in copies]
        return found

    @property
    def latest_keys(self) -> list[str]:
        """The keys of the slides that were generated last, in their order."""
        return [slide_part(name) for name in self.latest if name.endswith(".title")]

    @property
    def keys(self) -> list[str]:
        """The keys of the slides that are generated now, in their order, each table's further ones behind it."""
        keys = [page.key for page in self.fresh_pages]
        for key in sorted(self.further, key=number_of):
            unit = unit_of(key, is_table=True)
            before = [at for at, other in enumerate(keys) if unit_of(other, is_table=True) == unit]
            keys.insert(before[-1] + 1, key)
        return keys

    def unit(self, key: str) -> str:
        """Return what a slide is about together with those on which it goes on."""
        return unit_of(key, is_table=key in self.tables)

    def in_unit(self, unit: str) -> set[str]:
        """Return the blocks that were generated last for the slides of a unit."""
        return {name for name in self.latest if self.unit(slide_part(name)) == unit}

    def is_rewritten(self, page: Page) -> bool:
        """Return whether an editor has written a whole slide anew, in no layout of ours, as LibreOffice does."""
        return page.behind.name not in self._layouts

    def is_placed(self, item: Item) -> bool:
        """Return whether a block stands where it was generated."""
        look = self._look(item)
        return look.place == item.look.place or (self.is_rewritten(item.page) and look.seen.is_near(item.look.seen))

    def is_styled(self, item: Item) -> bool:
        """Return whether a block has the looks that it was generated with."""
        look = self._look(item)
        return look.style == item.look.style or (self.is_rewritten(item.page) and look.seen.is_like(item.look.seen))

    def is_described(self, item: Item) -> bool:
        """Return whether a shape has the alternative text that it was generated with; LibreOffice drops some."""
        dropped = self.is_rewritten(item.page) and not alt_of(item.shape)
        return dropped or self._look(item).alt == item.look.alt

    def changed_by(self, page: Page) -> str:
        """Return who has changed a slide that is not as it was generated, as far as can be told."""
        told = page.others or not all(map(self.says_generated, page.items))
        if told or not self.is_rewritten(page):
            return "people have changed it"
        return "another program has saved it, so that it cannot be told whether people have changed it"

    def says_generated(self, item: Item) -> bool:
        """Return whether a block says what was generated for it at some time."""
        return item.text in self.history.past([item.identity])

    def is_pristine(self, page: Page) -> bool:
        """Return whether nobody has touched anything on a slide; what was deleted from it is another question."""
        root = page.slide._element
        relations = {relation.reltype.rpartition("/")[2] for relation in page.slide.part.rels.values()}
        return (
            not page.others
            and all(child.tag in _PLAIN or _is_no_effect(child) for child in root)
            and root.get("show") is None
            and len(root.find(qn("p:cSld"))) == 1
            and not has_drawings(page)
            and self._is_in_order(page)
            and not any(is_number(shape) and alt_of(shape) for shape in page.slide.shapes._spTree[2:])
            and relations <= _RELATIONS
            and all(map(self.is_untouched, page.items))
        )

    def _is_in_order(self, page: Page) -> bool:
        """Return whether nothing was brought to the front or sent to the back; LibreOffice puts the source last."""
        there = [item.identity for item in page.items if item.kind is not PieceKind.MARGIN]
        return there == [name for name in self.latest if name in set(there)]

    def fills(self, item: Item) -> set[str]:
        """Return the colours that were ever generated behind a block."""
        blocks = (block for version in self.versions for block in version.blocks if block.identity == item.identity)
        return {colour for block in blocks for _, colour in block.colours}

    def is_untouched(self, item: Item) -> bool:
        """Return whether a block says, and looks, what was generated last."""
        block = self.latest.get(item.identity)
        if block is None or item.text != block.text:
            return False
        return item.look.written == look_in(block.look).written or (
            self.is_placed(item) and self.is_styled(item) and self.is_described(item)
        )

    def _look(self, item: Item) -> Look:
        """Return the look that a block was generated with; older records do not say what was seen of it."""
        block, fresh = self.latest.get(item.identity), self.fresh.get(item.identity)
        look = look_in(block.look if block else "")
        if fresh is not None and look.written == fresh.look.written:
            return fresh.look
        return look


def _is_no_effect(child: Any) -> bool:
    """Return whether a part of a slide is LibreOffice's way to say that the slide just appears."""
    changes = list(child.iter(qn("p:transition")))
    return (
        bool(changes) and not any(len(change) for change in changes) and next(child.iter(qn("p:timing")), None) is None
    )
