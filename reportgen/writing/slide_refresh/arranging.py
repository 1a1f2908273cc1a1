"""A slide that people have touched, arranged anew round what they have moved, where that has room; else it stays."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from pptx.oxml.ns import qn

from reportgen.core.record.draft import PieceKind
from reportgen.core.record.seen import Backdrop, above_of, box_in
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.page import Item, Page, has_drawings, text_in
from reportgen.writing.slide_refresh.room import Room, room_of, see_to_room
from reportgen.writing.slide_refresh.runs import replace_body, set_sizes
from reportgen.writing.slide_refresh.slides import use_layout

_SIDES = ("left", "top", "width", "height")
_TEXTS = (PieceKind.TEXT, PieceKind.MARGIN)


def is_other_layout(desk: Desk, page: Page, new: Page) -> bool:
    """Return whether a slide says something new, and in another layout."""
    latest = desk.latest
    news = any(item.identity in latest and latest[item.identity].text != item.text for item in new.items)
    return news and page.slide.slide_layout.name != new.slide.slide_layout.name


def is_done_with(desk: Desk, item: Item) -> bool:
    """Return whether a block is no longer generated, and nobody has changed what it says."""
    is_table = item.kind is PieceKind.CELL
    cells = [other for other in item.page.items if other is item or (is_table and other.shape is item.shape)]
    gone = all(cell.identity in desk.latest and cell.identity not in desk.fresh for cell in cells)
    return gone and all(map(desk.says_generated, cells)) and desk.is_described(item)


def has_room(desk: Desk, page: Page, new: Page) -> bool:
    """Return whether a slide can be arranged anew: what is generated has no less room beside what people put there.

    What they have moved, and what is their own, stays where it is. It may lie on what it lies on already.
    """
    now = {_name(item.identity) for item in new.items}
    staying = [item for item in _on_slide(page) if not is_done_with(desk, item)]
    if any(_name(item.identity) not in now for item in staying):
        return False
    moved = {_name(item.identity): item.shape for item in staying if not desk.is_placed(item)}
    if not moved and not page.others:
        return True
    if desk.is_rewritten(page) or has_drawings(page):
        return False
    fixed = [_box(shape, page.behind) for shape in (*moved.values(), *page.others)]
    before = {_name(item.identity): _box(item.shape, page.behind) for item in _on_slide(page)}
    coming = {_name(item.identity): _box(item.shape, new.behind) for item in _on_slide(new)}
    return all(
        len(box) == len(_SIDES) and _shared(box, coming[name]) <= _shared(box, before.get(name, ()))
        for box in fixed
        for name in coming.keys() - moved.keys()
    )


def is_arranged(desk: Desk, page: Page) -> bool:
    """Return whether people have moved something on a slide, or put something of their own there."""
    return bool(page.others) or not all(map(desk.is_placed, _on_slide(page)))


def lay_out(desk: Desk, page: Page, new: Page) -> dict[str, Room]:
    """Arrange a slide as it is generated now, but for what was moved; return the room that texts had elsewhere."""
    moved = {_name(item.identity) for item in _on_slide(page) if not desk.is_placed(item)}
    texts = [item for item in page.items if item.kind in _TEXTS and item.body is not None]
    before = {item.identity: room_of(item) for item in texts if _name(item.identity) not in moved}
    use_layout(desk.deck, page, new)
    page.is_laid_out = True
    fresh, made = {_name(item.identity): item.shape for item in new.items}, {item.identity: item for item in new.items}
    for item in _on_slide(page):
        source, stays = fresh.get(_name(item.identity)), _name(item.identity) in moved
        if source is None:
            continue
        for name in ("p:ph",) if stays else ("p:ph", "p:xfrm"):
            old, place = (next(shape.iter(qn(name)), None) for shape in (item.shape, source))
            if old is not None and place is not None:
                old.getparent().replace(old, copy.deepcopy(place))
        if not stays:
            _stand_as(item.shape, source)
        if not stays and item.kind is PieceKind.CELL and item.identity in made:
            line, like = (cell.element.getparent() for cell in (item, made[item.identity]))
            line.set("h", like.get("h"))
    return before


def fit_in(desk: Desk, page: Page, new: Page, before: Mapping[str, Room]) -> None:
    """Give the texts of a slide that was arranged anew letters as they are generated, smaller where people wrote more.

    `before` is the room that they had, of those that have other boxes now.
    """
    fresh = {item.identity: item for item in new.items}
    for item in page.items:
        source, room = fresh.get(item.identity), before.get(item.identity)
        if source is None or room is None or item.body is None or source.body is None:
            continue
        if desk.is_styled(item):
            if text_in(item.body) == source.text:
                replace_body(item.body, source.body)
            else:
                set_sizes(item.body, source.body)
        see_to_room(desk, item, source, Room(0, fitted=True) if room.fitted else room)


def _stand_as(shape: Any, source: Any) -> None:
    """Let a shape stand where it is generated: where its layout says, or where it says itself, as a face does."""
    there = source.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    for place in shape.findall(f"{qn('p:spPr')}/{qn('a:xfrm')}"):
        if there is not None:
            place.getparent().replace(place, copy.deepcopy(there))
        elif next(source.iter(qn("p:ph")), None) is not None:
            place.getparent().remove(place)


def about_layout(page: Page) -> str:
    """Return what a note about the layout of a slide is about."""
    return f"rg:{page.key}!layout"


def tell_layout(desk: Desk, page: Page, new: Page) -> None:
    """Tell of a layout that has room for what is no longer generated, and stays, for people have arranged the slide."""
    kept, now = page.slide.slide_layout.name, new.slide.slide_layout.name
    if kept == now:
        return
    lines = [
        f"It is generated in the layout “{now}” now, and has “{kept}”, which may leave a place empty.",
        "What people have put on the slide would lie on something else in it, so its layout was left. "
        f"To have the other one: Home, Layout, “{now}”; what was moved stays where it is.",
    ]
    if desk.notes.park(page, about_layout(page), "To look at in the layout", lines):
        why = f"the layout would be “{now}” now; people have arranged the slide, so “{kept}” was left"
        desk.log.add(page, "", Outcome.LEFT, why)


def _name(identity: str) -> str:
    """Return the name of the shape in an identity."""
    return identity.partition("#")[0]


def _on_slide(page: Page) -> Iterator[Item]:
    return (item for item in page.items if item.kind is not PieceKind.NOTES)


def _box(shape: Any, behind: Backdrop) -> tuple[int, ...]:
    """Return where a shape stands (left, top, width, height), in tenths of a point; nothing where that is not known."""
    return box_in(shape, above_of(shape, behind))


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Return the area that two boxes have in common, in hundredths of a square point."""
    if len(one) < len(_SIDES) or len(other) < len(_SIDES):
        return 0
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(width, 0) * max(height, 0)
