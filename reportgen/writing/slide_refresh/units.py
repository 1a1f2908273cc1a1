"""What becomes of the slides of one thing (an indicator, the overview, a table): whole slides, or shape by shape."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.record.draft import PieceKind
from reportgen.core.record.looks import Look, look_in
from reportgen.core.refresh.cells import other_figures
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.slide_refresh.charts import told
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.log import new_slide_told, sentence, what_of
from reportgen.writing.slide_refresh.page import Item, Page, name_of, shapes_in, slide_part
from reportgen.writing.slide_refresh.shapes import refresh_blocks, refresh_shapes
from reportgen.writing.slide_refresh.slides import add_slide, fill_slide, remove_slide
from reportgen.writing.slide_refresh.texts import said


def refresh_units(desk: Desk) -> None:
    """Bring every slide of the draft up to date; add those that are new and take out those that are no longer there."""
    keys = [page.key for page in (*desk.fresh_pages, *desk.pages) if page.key]
    for unit in dict.fromkeys(map(desk.unit, keys)):
        theirs = {page.key: page for page in desk.pages if page.key and desk.unit(page.key) == unit}
        new = {page.key: page for page in desk.fresh_pages if desk.unit(page.key) == unit}
        _Unit(desk, unit, theirs, new).refresh()


class _Unit:
    """The slides of one thing: those of the draft and those that are generated now, by their keys."""

    def __init__(self, desk: Desk, unit: str, theirs: dict[str, Page], new: dict[str, Page]) -> None:
        self.desk, self.theirs, self.new = desk, theirs, new
        self.latest = [key for key in desk.latest_keys if desk.unit(key) == unit]
        blocks = desk.in_unit(unit)
        there = {item.identity for page in theirs.values() for item in page.items}
        self.whole = there == blocks and all(map(desk.is_pristine, theirs.values())) and set(self.latest) == set(theirs)
        self.is_table = any(key in desk.tables for key in (*theirs, *new))

    def refresh(self) -> None:
        """Refresh the slides in the order in which they are generated."""
        for key, new in self.new.items():
            page = self.theirs.get(key)
            if page is not None:
                self._refresh(page, new)
            elif key in self.latest:
                self._tell_deleted(key, new)
                refresh_blocks(self.desk, new.items)  # what stood on it may stand on another slide
            elif not self.is_table or not self.latest or self.whole:
                self._add(new)
        for key, page in self.theirs.items():
            if key in self.desk.further and page in self.desk.pages and not self.whole:
                refresh_shapes(self.desk, page, self.desk.further[key])
            if key not in self.new and key in self.latest and (self.whole or not self.is_table or not self.new):
                self._take_out(page)

    def _refresh(self, page: Page, new: Page) -> None:
        self.desk.notes.withdraw(_about(page))  # it is generated, whatever an earlier refresh has said
        if not self.whole and not (self._is_alone(page, new) and self.desk.is_pristine(page)):
            refresh_shapes(self.desk, page, new)
            return
        self.desk.notes.withdraw_all(page)
        latest = self.desk.latest
        was = {item.identity: (latest[item.identity].text, look_in(latest[item.identity].look)) for item in page.items}
        if _as_written(was) == _as_written({item.identity: (item.text, item.look) for item in new.items}):
            refresh_blocks(self.desk, [item for item in new.items if item.kind is PieceKind.CHART])
            return
        fill_slide(self.desk.deck, page, new)
        for item in new.items:
            self._log(page, item)
        gone = {_thing(item): None for item in page.items if item.identity not in self.desk.fresh}
        for what in gone:
            self.desk.log.add(page, what, Outcome.UPDATED, "no longer generated, and taken out")

    def _log(self, page: Page, item: Item) -> None:
        block = self.desk.latest.get(item.identity)
        if block is None:
            self.desk.log.add(page, _thing(item), Outcome.UPDATED, "this is new")
        elif block.text != item.text:
            why = [told(block.text, item)] if item.kind is PieceKind.CHART else said(block.text, item.text)
            self.desk.log.add(page, what_of(item), Outcome.UPDATED, "; ".join(why))

    def _is_alone(self, page: Page, new: Page) -> bool:
        """Return whether a slide shares no block with others, and has the blocks that it was generated with."""
        generated = {name for name in self.desk.latest if slide_part(name) == page.key}
        there, now = ({item.identity for item in items} for items in (page.items, new.items))
        return generated == there == now

    def _tell_deleted(self, key: str, new: Page) -> None:
        latest = self.desk.latest
        changed = [
            item
            for item in new.items
            if item.identity in latest and other_figures(latest[item.identity].text, item.text)
        ]
        if changed:
            title = next((item.text for item in new.items if item.identity == f"rg:{key}.title"), key)
            why = f"the slide “{title}” was deleted by people, and its figures have changed; it stays deleted"
            self.desk.log.add(None, "", Outcome.LEFT, why)

    def _add(self, new: Page) -> None:
        """Add a slide, without what stands on another one, where people have kept it, and what they have deleted."""
        known = {} if self.whole else self.desk.latest
        old = [item for item in new.items if item.identity in known]
        refresh_blocks(self.desk, old)
        if old and all(item in old or _is_heading(item, new) for item in new.items):
            return
        page = add_slide(self.desk.deck, new)
        for name in {item.identity.partition("#")[0] for item in old}:
            for shape in [shape for shape in shapes_in(page.slide.shapes._spTree) if name_of(shape) == name]:
                shape.getparent().remove(shape)
        self.desk.pages.append(page)
        self.desk.log.add(page, "", Outcome.UPDATED, new_slide_told(new))

    def _take_out(self, page: Page) -> None:
        if not self.whole and any(item.identity in self.desk.fresh for item in page.items):
            return  # what stands on it is generated on another slide, and people have changed something there
        title = page.slide.shapes.title
        name = f"the slide “{title.text_frame.text}”" if title is not None else "a slide"
        if self.desk.is_pristine(page) and remove_slide(self.desk.deck, page):
            self.desk.pages.remove(page)
            self.desk.log.add(page, "", Outcome.UPDATED, f"{name} is no longer generated and was taken out")
            return
        why = "another slide links to it" if self.desk.is_pristine(page) else self.desk.changed_by(page)
        line = f"This slide is no longer generated. {sentence(why)}, so it was left; delete it if nobody needs it."
        self.desk.notes.park(page, _about(page), "To look at", [line])
        self.desk.log.add(page, "", Outcome.LEFT, f"{name} is no longer generated, but {why}")


def _about(page: Page) -> str:
    """Return what a note about a whole slide is about."""
    return f"rg:{page.key}"


def _as_written(blocks: Mapping[str, tuple[str, Look]]) -> dict[str, tuple[str, tuple[str, str, str]]]:
    return {name: (text, look.written) for name, (text, look) in blocks.items()}


def _thing(item: Item) -> str:
    """Return what came or went in the reader's words: of a table's cell its whole row."""
    return what_of(item).partition(", column “")[0]


def _is_heading(item: Item, page: Page) -> bool:
    """Return whether an item is of the slide itself, such as its title, its source or its notes."""
    return slide_part(item.identity) == page.key
