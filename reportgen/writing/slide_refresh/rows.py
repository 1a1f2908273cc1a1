"""The rows of a table that goes on over several slides: each on its slide, as many on one as there is room for."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.oxml.ns import qn

from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.slide_refresh.continued import number_slides
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.further import further_key, goes_on, rename
from reportgen.writing.slide_refresh.grid import fit_line, need_of, table_in
from reportgen.writing.slide_refresh.log import head_of, new_slide_told, sentence
from reportgen.writing.slide_refresh.page import Item, Page, has_drawings, name_of, shapes_in, slide_part, text_in
from reportgen.writing.slide_refresh.slides import add_slide, remove_slide
from reportgen.writing.slides.cells import EMU

Rows = dict[str, list[Item]]
"""The cells of each row, by the row's identity."""


@dataclass(eq=False)
class Frame:
    """A table on one slide. `bottom` is how far down it may reach, in English metric units."""

    page: Page
    shape: Any
    bottom: int

    @property
    def table(self) -> Any:
        """The table's element."""
        return table_in(self.shape)

    @property
    def lines(self) -> list[Any]:
        """Its rows without the header."""
        return list(self.table.findall(qn("a:tr")))[1:]

    def put(self, lines: Sequence[Any]) -> None:
        """Make these its rows."""
        for line in self.lines:
            line.getparent().remove(line)
        for line in lines:
            self.table.append(line)

    def take_after(self, other: Frame) -> None:
        """Have the header and the columns of the same table on another slide, and its breadth."""
        made = copy.deepcopy(other.table)
        self.table.getparent().replace(self.table, made)
        self.put([])
        for name, side in (("a:off", "x"), ("a:ext", "cx")):
            here, there = (shape.find(f"{qn('p:xfrm')}/{qn(name)}") for shape in (self.shape, other.shape))
            if here is not None and there is not None:
                here.set(side, there.get(side))

    def stand(self, desk: Desk, item: Item) -> Item:
        """Return a cell as it stands here now, where the desk finds it from now on."""
        found = replace(item, shape=self.shape, page=self.page)
        self.page.items.append(found)
        desk.where[item.identity] = found
        return found

    def settle(self) -> bool:
        """Make the rows as low as their texts allow where there is no room; return whether there is now."""
        lines = self.table.findall(qn("a:tr"))
        least = [round(need_of(line, self._widths()) * EMU) for line in lines]
        tall = [max(int(line.get("h", "0")), need) for line, need in zip(lines, least, strict=True)]
        if self._top() + sum(tall) > self.bottom:
            tall = least
        size = self.shape.find(f"{qn('p:xfrm')}/{qn('a:ext')}")
        for line, one in zip(lines, tall, strict=True):
            line.set("h", str(one))
        if size is not None:
            size.set("cy", str(sum(tall)))
        return self._top() + sum(tall) <= self.bottom + EMU

    def places(self) -> Iterator[tuple[Any, int, int]]:
        """Yield each row with where it begins and how high it is."""
        top = self._top()
        for line in self.table.findall(qn("a:tr")):
            tall = int(line.get("h", "0"))
            yield line, top, tall
            top += tall

    def below(self) -> list[str]:
        """Return what stands first in each row that reaches beyond the room that there is."""
        rows = (line for line, top, tall in self.places() if top + tall > self.bottom + EMU)
        return [head_of(line) for line in rows]

    def _top(self) -> int:
        place = self.shape.find(f"{qn('p:xfrm')}/{qn('a:off')}")
        return int(place.get("y")) if place is not None else 0

    def _widths(self) -> list[float]:
        return [int(column.get("w", "0")) / EMU for column in self.table.iter(qn("a:gridCol"))]


class Frames:
    """The slides of one table in a draft, in order, and those that it may go on to."""

    def __init__(self, desk: Desk, page: Sequence[Item], new: Sequence[Item]) -> None:
        self._desk = desk
        generated = [item for item in new if item.page.key not in desk.further]
        self._fresh = {slide_part(name_of(item.shape)): item for item in generated}
        self.keys = [*self._fresh]
        """The keys of the slides that it is generated on now."""
        shapes = {id(item.shape): item for item in page}
        self._found = {
            slide_part(name_of(item.shape)): Frame(item.page, item.shape, self._bottom(item))
            for item in shapes.values()
        }

    def __iter__(self) -> Iterator[Frame]:
        """Yield the slides in their order: those that are generated, the others behind them."""
        there = [key for key in self._found if key not in self.keys]
        return iter([self._found[key] for key in (*self.keys, *there) if key in self._found])

    def of(self, key: str) -> Frame:
        """Return the slide that rows of a generated one go to: a new one, or that before it where people deleted it."""
        if key not in self._found and key not in self._desk.latest_keys:
            self._add(key)
        before = [name for name in self.keys[: self.keys.index(key) + 1] if name in self._found]
        return self._found[before[-1]] if before else next(iter(self))

    def after(self, frame: Frame, *, further: bool) -> Frame | None:
        """Return the slide that a table goes on to, a new one if one is generated, or `further` ones may be made."""
        frames = list(self)
        at = frames.index(frame) + 1
        if at < len(frames):
            return frames[at]
        coming = [key for key in self.keys if key not in self._found and key not in self._desk.latest_keys]
        return self._add(coming[0]) if coming else self._go_on(frame) if further else None

    def fit(self, line: Any, frame: Frame) -> None:
        """Fit a row to the columns of the slide that it goes to; a note tells what people said in others."""
        source = line.getparent()
        head = head_of(line) if source is not None else ""
        lost = fit_line(line, source, frame.table) if source is not None and source is not frame.table else ()
        if lost:
            why = f"the row “{head}” stands here now, where there is no column for {'; '.join(lost)}"
            about = f"{name_of(frame.shape)}!row {head}"
            self._desk.notes.park(frame.page, about, "To look at in the table", [f"{sentence(why)}."])
            self._desk.log.add(frame.page, "table", Outcome.LEFT, why)

    def number(self) -> None:
        """Make the titles of the slides give how many there are."""
        there = {key: frame.page for key, frame in self._found.items()}
        number_slides(self._desk, there, {key: item.page for key, item in self._fresh.items()})

    def drop_empty(self) -> None:
        """Take out the slides that are no longer generated and have no row left, unless people have written on them."""
        for key, frame in list(self._found.items()):
            if key in self.keys or frame.lines:
                continue
            written = self._is_written_on(frame)
            if not written and remove_slide(self._desk.deck, frame.page):
                self._desk.pages.remove(frame.page)
                del self._found[key]
                title = next((item.text for item in frame.page.items if item.identity.endswith(".title")), "")
                why = f"the slide “{title}” is no longer generated and was taken out"
                self._desk.log.add(frame.page, "", Outcome.UPDATED, why)
                continue
            why = "people have written on it" if written else "another slide links to it"
            why = f"no row of the table is left on this slide; {why}, so it was left"
            if self._desk.notes.park(
                frame.page, f"rg:{key}", "To look at", [f"{sentence(why)}; delete it if nobody needs it."]
            ):
                self._desk.log.add(frame.page, "", Outcome.LEFT, why)

    def _is_written_on(self, frame: Frame) -> bool:
        """Return whether a slide has words or shapes of people's own, other than in a header that all of them have."""
        page = frame.page
        words = {item.text for item in page.items if item.text and not self._desk.says_generated(item)}
        heads = {
            text_in(cell.txBody)
            for one in self
            if one is not frame
            for cell in one.table.find(qn("a:tr")).iter(qn("a:tc"))
        }
        return bool(page.others or words - heads) or has_drawings(page)

    def _add(self, key: str) -> Frame:
        page = add_slide(self._desk.deck, self._fresh[key].page)
        self._desk.log.add(page, "", Outcome.UPDATED, new_slide_told(self._fresh[key].page))
        return self._put(page, self._fresh[key])

    def _go_on(self, before: Frame) -> Frame | None:
        """Return a slide more than are generated, with the columns of the one before; None for a table on one only."""
        source = self._fresh[self.keys[-1]]
        if not goes_on(source.shape):
            return None
        key = further_key({*self._found, *self.keys})
        page = add_slide(self._desk.deck, source.page)
        rename(page, source.page, key)
        self._desk.further[key] = page
        frame = self._put(page, source)
        frame.take_after(before)
        why = "the rows for which there is no room on the slide before go on here"
        self._desk.notes.park(page, f"rg:{key}", "New slide", [f"{sentence(why)}."])
        self._desk.log.add(page, "", Outcome.PROPOSED, f"this slide is new: {why}")
        return frame

    def _put(self, page: Page, new: Item) -> Frame:
        """Return the table of a slide that was added, without rows."""
        self._desk.pages.append(page)
        shapes = list(shapes_in(page.slide.shapes._spTree))
        [shape] = [one for one in shapes if name_of(one) == f"rg:{page.key}.table"]
        frame = self._found[page.key] = Frame(page, shape, self._bottom(new))
        frame.put([])
        for face in [one for one in shapes if ".table-face-" in name_of(one)]:
            face.getparent().remove(face)
        return frame

    def _bottom(self, item: Item) -> int:
        """Return how far down a table may reach: as far as its place in the layout does, or as it was generated."""
        fresh = self._fresh.get(slide_part(name_of(item.shape))) or next(iter(self._fresh.values()), item)
        holders = {holder.get("idx") for holder in fresh.shape.iter(qn("p:ph"))}
        for place in fresh.page.slide.slide_layout.placeholders:
            if str(place.placeholder_format.idx) in holders:
                return int(place.top + place.height)
        off, size = (fresh.shape.find(f"{qn('p:xfrm')}/{qn(name)}") for name in ("a:off", "a:ext"))
        return int(off.get("y")) + int(size.get("cy")) if off is not None and size is not None else 0


def push_down(frames: Frames, *, further: bool) -> list[Frame]:
    """Put rows for which a slide has no room on the next one; return the slides that have no room in the end.

    `further` says that there may be more slides than are generated.
    """
    full = []
    frame: Frame | None = next(iter(frames))
    while frame is not None:
        while not frame.settle():
            lines = frame.lines
            following = frames.after(frame, further=further) if len(lines) > 1 else None
            if following is None:
                full.append(frame)
                break
            frames.fit(lines[-1], following)
            following.put([lines[-1], *following.lines])
        there = list(frames)
        frame = there[there.index(frame) + 1] if frame is not there[-1] else None
    return full
