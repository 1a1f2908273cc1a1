"""A slide that people have touched, brought up to date shape by shape: each stays where it is and as they made it."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn

from reportgen.core.record.draft import PieceKind
from reportgen.core.record.looks import look_in
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.slide_refresh.arranging import (
    about_layout,
    fit_in,
    has_room,
    is_arranged,
    is_done_with,
    is_other_layout,
    lay_out,
    tell_layout,
)
from reportgen.writing.slide_refresh.charts import refresh_chart
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.faces import FACE
from reportgen.writing.slide_refresh.log import sentence, what_of
from reportgen.writing.slide_refresh.missing import tell_missing, thing_of
from reportgen.writing.slide_refresh.page import Item, Page, shapes_in, whole_table
from reportgen.writing.slide_refresh.room import Room
from reportgen.writing.slide_refresh.slides import add_shape
from reportgen.writing.slide_refresh.tables import refresh_tables
from reportgen.writing.slide_refresh.texts import refresh_text


def refresh_shapes(desk: Desk, page: Page, new: Page) -> None:
    """Bring the blocks of a slide up to date, wherever people have put them; add what is new, take out what is not."""
    there = {_name(item.identity) for item in desk.where.values()}
    coming = [item for item in _things(new.items) if _name(item.identity) not in there and FACE not in item.identity]
    fresh, latest = ({_name(identity) for identity in known} for known in (desk.fresh, desk.latest))
    going = [item for item in _things(page.items) if _name(item.identity) in latest - fresh]
    added = [item for item in coming if _name(item.identity) not in latest]
    before: dict[str, Room] = {}
    anew = bool(added or going or is_other_layout(desk, page, new)) and not desk.notes.stands(about_layout(page))
    if anew and has_room(desk, page, new):
        if is_arranged(desk, page):
            desk.log.add(page, "", Outcome.UPDATED, "arranged anew round what people have moved or put there")
        before = lay_out(desk, page, new)
        for item in added:
            add_shape(page, item.shape, new)
            desk.log.add(page, what_of(item), Outcome.UPDATED, "this is new")
        added = []
    elif going and not desk.is_rewritten(page):
        tell_layout(desk, page, new)
    else:
        page.keeps_layout = bool(added or going)
    if page.slide.slide_layout.name == new.slide.slide_layout.name:
        desk.notes.withdraw(about_layout(page))
    refresh_blocks(desk, new.items)
    fit_in(desk, page, new, before)
    tell_missing(desk, page, [item for item in coming if item in added or _name(item.identity) in latest], new)
    for name in dict.fromkeys(item.identity.partition("#")[0] for item in new.items if item.kind is PieceKind.CELL):
        _refresh_table(desk, name)
    _take_out(desk, page, [item for item in going if item.identity not in desk.kept])


def _things(items: Sequence[Item]) -> list[Item]:
    """Return the items, of each table the first cell only."""
    return list(
        {item.identity if item.kind is not PieceKind.CELL else item.shape: item for item in items[::-1]}.values()
    )[::-1]


def _name(identity: str) -> str:
    """Return the name of the shape in an identity; notes have one too."""
    return identity.partition("#")[0]


def refresh_blocks(desk: Desk, fresh: Sequence[Item]) -> None:
    """Bring blocks up to date where they stand: texts, charts and drawings."""
    for item in fresh:
        there = desk.where.get(item.identity)
        if there is None:
            continue
        if item.identity not in desk.latest:  # an earlier refresh has said that it is no longer generated
            desk.notes.withdraw(item.identity)
        _refresh(desk, there, item)


def _refresh(desk: Desk, there: Item, new: Item) -> None:
    match there.kind:
        case PieceKind.CHART:
            refresh_chart(desk, there, new)
            _describe(desk, there, new)
        case PieceKind.CELL:
            return  # with its table
        case _ if there.body is None:
            _redraw(desk, there, new)
        case _:
            refresh_text(desk, there, new)


def _describe(desk: Desk, there: Item, new: Item) -> None:
    """Bring a chart's alternative text up to date where people have written none and the numbers are the new ones."""
    if desk.is_described(there) and not desk.notes.stands(there.identity):
        text = next(new.shape.iter(qn("p:cNvPr"))).get("descr", "")
        next(there.shape.iter(qn("p:cNvPr"))).set("descr", text)


def _redraw(desk: Desk, there: Item, new: Item) -> None:
    """Draw a face or a picture anew where it stands, if it is the one that was generated."""
    block = desk.latest.get(new.identity)
    if there.look.style == new.look.style or (block and look_in(block.look).style == new.look.style):
        return
    desk.notes.withdraw(there.identity)
    if not desk.is_styled(there):
        why = desk.changed_by(there.page)
        lines = [f"It is drawn anew now. {sentence(why)}, so it was left: look whether it still fits."]
        desk.notes.park(there.page, there.identity, f"To look at in {what_of(there)}", lines)
        desk.log.add(there.page, what_of(there), Outcome.LEFT, f"{why}, and it is drawn anew now")
        return
    place = copy.deepcopy(there.shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}"))
    before = len(list(shapes_in(there.page.slide.shapes._spTree)))
    add_shape(there.page, new.shape, new.page)
    made = list(shapes_in(there.page.slide.shapes._spTree))[before]
    made_place = made.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    if place is not None and made_place is not None:
        made_place.getparent().replace(made_place, place)
    if not desk.is_described(there):
        next(made.iter(qn("p:cNvPr"))).set("descr", next(there.shape.iter(qn("p:cNvPr"))).get("descr", ""))
    next(made.iter(qn("p:cNvPr"))).set("id", next(there.shape.iter(qn("p:cNvPr"))).get("id"))  # animations know it
    there.shape.getparent().replace(there.shape, made)
    desk.log.add(there.page, what_of(there), Outcome.UPDATED, "drawn anew")


def _take_out(desk: Desk, page: Page, going: Sequence[Item]) -> None:
    for item in [item for item in going if item.kind is not PieceKind.NOTES]:
        if is_done_with(desk, item):
            _remove(item.shape)
            desk.notes.withdraw(item.identity)
            desk.log.add(page, thing_of(item), Outcome.UPDATED, "no longer generated, and taken out")
        else:
            why = desk.changed_by(page)
            line = f"This is no longer generated. {sentence(why)}, so it was left; delete it if nobody needs it."
            desk.notes.park(page, item.identity, f"To look at in {thing_of(item)}", [line])
            desk.log.add(page, thing_of(item), Outcome.LEFT, f"no longer generated, but {why}")


def _remove(shape: Any) -> None:
    if shape.getparent() is not None:
        shape.getparent().remove(shape)


def _refresh_table(desk: Desk, name: str) -> None:
    """Refresh a table once, with all its slides."""
    frame = whole_table(name)
    if frame in desk.done:
        return
    desk.done.add(frame)

    def of_table(identity: str) -> bool:
        base = identity.partition("#")[0]
        return "#" in identity and not identity.endswith("#chart") and whole_table(base) == frame

    page = [item for item in desk.where.values() if of_table(item.identity)]
    new = [item for item in desk.fresh.values() if of_table(item.identity)]
    refresh_tables(desk, page, new, [known for known in desk.latest if of_table(known)])
