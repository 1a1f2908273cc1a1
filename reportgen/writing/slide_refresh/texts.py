"""New words in the boxes and cells of a deck: silently where nobody touched them, else with a note, or a note alone."""

from __future__ import annotations

from pptx.oxml.ns import qn

from reportgen.core.record.draft import PieceKind
from reportgen.core.record.words import words_of
from reportgen.core.refresh.cells import CELLS_MOVED, only_cells_moved
from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.merge import applied
from reportgen.core.refresh.refreshed import Fate, Outcome, judge
from reportgen.core.refresh.told import changes_told
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.log import what_of
from reportgen.writing.slide_refresh.page import Item
from reportgen.writing.slide_refresh.room import about_room, room_of, see_to_room
from reportgen.writing.slide_refresh.runs import put_text, recolour, renew_cell, replace_body
from reportgen.writing.slide_refresh.slides import take_after, use_layout

_LONGEST = 400
"""Letters of such changes that a note has room for beside the new text."""


def refresh_text(desk: Desk, item: Item, new: Item) -> None:
    """Bring a text up to date: `item` in the draft, `new` as it is generated now."""
    past, now, about = desk.history.past([item.identity]), new.text, item.identity
    if not past or now == past[-1]:
        if item.text == now:
            desk.notes.withdraw(about)
        return
    if not only_cells_moved(past[-1], now):
        desk.notes.withdraw(about)
    if item.text in past:
        past = past[: len(past) - past[::-1].index(item.text)]
    verdict = judge(past, item.text, now, unanswered=False, tracked=False)
    if verdict.fate is Fate.STAYS:
        return
    told = said(verdict.base, now)
    text = applied(words_of(item.text), verdict.changes)
    if verdict.fate is Fate.UPDATED and _put(desk, item, new, text):
        beside = _told_beside(desk, item)
        outcome = Outcome.PROPOSED if beside else Outcome.UPDATED
        desk.log.add(item.page, what_of(item), outcome, "; ".join([*told, *beside]))
        return
    if told == [CELLS_MOVED]:
        return
    if verdict.fate is Fate.PROPOSED and _put(desk, item, new, text):
        lines = [*told, "People have edited this text; only these words were changed in it. Read it once more."]
        desk.notes.park(item.page, about, f"Changed in {what_of(item)}", lines)
        why = f"people have edited this; {'; '.join([*told, *_told_beside(desk, item)])}"
        desk.log.add(item.page, what_of(item), Outcome.PROPOSED, why)
        return
    lines = told if sum(map(len, told)) < _LONGEST else []
    clash = verdict.fate is Fate.CLASHES
    why = "changed these very words, so they were" if clash else "broken this text into lines, so it was"
    lines = [*lines, f"People have {why} left."]
    if lines[0] != f"it now says “{shortened(now, 600)}”":
        lines.append(f"Generated now: {shortened(now, 600)}")
    desk.notes.park(item.page, about, f"To look at in {what_of(item)}", lines)
    desk.log.add(item.page, what_of(item), Outcome.CONFLICT, f"people have {why} left; {'; '.join(told)}")


def said(old: str, new: str) -> list[str]:
    """Return what changes between two texts, a line a change."""
    return changes_told(old, new, quoted=300, whole=600)


def _put(desk: Desk, item: Item, new: Item, text: str) -> bool:
    """Put a text into a box or cell, with the colour that goes with it; return False where that is not safe."""
    in_box = item.kind in (PieceKind.TEXT, PieceKind.MARGIN)
    before = room_of(item) if in_box else None
    if not _written(desk, item, new, text):
        return False
    if before:
        see_to_room(desk, item, new, before)
    return True


def _written(desk: Desk, item: Item, new: Item, text: str) -> bool:
    desk.notes.withdraw(_about_colour(item))
    as_generated = text == new.text and desk.is_styled(item)
    if as_generated and not desk.is_rewritten(item.page):
        (renew_cell if item.kind is PieceKind.CELL else replace_body)(item.body, new.body)
    elif as_generated and item.kind in (PieceKind.TEXT, PieceKind.MARGIN) and not item.page.keeps_layout:
        use_layout(desk.deck, item.page, new.page)
        take_after(item.shape, new.shape)
        return True
    elif put_text(item.body, text):
        recolour(item.body, new.body)
    else:
        return False
    if new.fill and new.fill != item.fill:
        _fill(desk, item, new)
    return True


def _fill(desk: Desk, item: Item, new: Item) -> None:
    """Give a rating its new colour, unless people have given it one of their own."""
    colour = next(iter(item.element.iterfind(f"{qn('p:spPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")), None)
    if colour is None:
        colour = next(iter(item.element.iterfind(f"{qn('a:tcPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")), None)
    if colour is not None and item.fill in desk.fills(item):
        colour.set("val", new.fill)
        return
    lines = [
        f"It now says “{shortened(new.text)}”.",
        "People have changed its colour, which was left: look whether it fits.",
    ]
    desk.notes.park(item.page, _about_colour(item), f"To look at in {what_of(item)}", lines)


def _told_beside(desk: Desk, item: Item) -> list[str]:
    """Return what notes say of a text that was changed: of its colour and of the room in its box."""
    found = []
    if desk.notes.stands(_about_colour(item)):
        found.append("people have changed its colour, which no longer follows the rating")
    found += [f"{line[:1].lower()}{line[1:-1]}" for line in desk.notes.says(about_room(item))[:1]]
    return found


def _about_colour(item: Item) -> str:
    """Return what a note about the colour behind a rating is about."""
    return f"{item.identity}!colour"
