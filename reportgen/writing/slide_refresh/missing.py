"""What is generated for a slide and is not on it: new where people have rearranged it, or deleted by them.

All that is new of one indicator on the slide of its group is one thing: its name, figure, rating, direction, outlook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.core.record.draft import PieceKind
from reportgen.core.refresh.cells import other_figures
from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.log import what_of
from reportgen.writing.slide_refresh.page import Item, Page
from reportgen.writing.slide_refresh.texts import said

_NAME, _CHART, _OUTLOOK, _FACE = "name-", "chart-", "outlook-", "-face"
"""How the name, the chart and the outlook of an indicator begin on the slide of its group, and how a face ends."""

_TO_PLACE = "The slide is not arranged as it was generated, so this was not put on it: {} where there is room."
_COPY = "copy it from a deck that is built anew"


def tell_missing(desk: Desk, page: Page, missing: Sequence[Item], new: Page) -> None:
    """Tell of blocks that are not on a slide: in a note of what is new, in the log of deleted ones that have changed.

    `missing` are the blocks, of a table its first cell only; `new` is the slide as it is generated.
    """
    for things in _together(missing):
        about = things[0].identity
        for other in things[1:]:
            desk.notes.withdraw(other.identity)
        blocks = [item for item in new.items if item in things or ("#" in about and item.shape is things[0].shape)]
        past = {item.identity: desk.latest[item.identity].text for item in blocks if item.identity in desk.latest}
        if past and all(past.get(item.identity) == item.text for item in blocks):
            continue
        if not past or desk.notes.stands(about):
            _tell_new(desk, page, things, blocks)
        elif things[0].kind is not PieceKind.NOTES:
            _tell_deleted(desk, page, things, blocks, past)


def thing_of(item: Item) -> str:
    """Return what a shape is in the reader's words."""
    return what_of(item).partition(", row “")[0]


def _together(missing: Sequence[Item]) -> list[list[Item]]:
    """Return the blocks, those of one indicator whose very name is missing together, the name first.

    A face goes with the words beside it.
    """
    named = {
        _local(item).removeprefix(kind): [item]
        for kind in (_OUTLOOK, _NAME)
        for item in missing
        if _local(item).startswith(kind) and not _local(item).endswith(_FACE)
    }
    found: list[list[Item]] = []
    for item in missing:
        things = named.get(_local(item).removesuffix(_FACE).partition("-")[2], [item])
        if not (_is_name(things[0]) or _local(item).startswith(_OUTLOOK)):
            found.append([item])
        elif item is things[0]:
            found.append(things)
        else:
            things.append(item)
    return found


def _local(item: Item) -> str:
    """Return the name of a shape on its slide: `figure-a,1`."""
    return item.identity.partition("#")[0].rpartition(".")[2]


def _is_name(item: Item) -> bool:
    return _local(item).startswith(_NAME)


def _is_chart(item: Item) -> bool:
    """Return whether a block is a chart, or a picture of one."""
    return item.kind is PieceKind.CHART or _local(item).startswith(_CHART)


def _tell_new(desk: Desk, page: Page, things: Sequence[Item], blocks: Sequence[Item]) -> None:
    words = [item.text for item in blocks if not _is_chart(item) and item.text]
    if _is_name(things[0]) and len(things) > 1:
        heading, lines = things[0].text, words[1:]
        if any(map(_is_chart, things)):
            lines.append(f"Its chart is not on the slide: {_COPY}.")
    else:
        heading, lines = thing_of(things[0]), [shortened(" | ".join(words), 900)] if words else []
    lines.append(_TO_PLACE.format("put it" if words else f"{_COPY} to"))
    if desk.notes.park(page, things[0].identity, f"New: {heading}", lines):
        told = "it is in a note" if words else "a note tells of it"
        why = f"this is new, but the slide is not arranged as it was; {told}"
        desk.log.add(page, _called(things), Outcome.LEFT, why)


def _tell_deleted(
    desk: Desk, page: Page, things: Sequence[Item], blocks: Sequence[Item], past: Mapping[str, str]
) -> None:
    changed = [item for item in blocks if other_figures(past.get(item.identity, ""), item.text)]
    if changed:
        about = things[0].identity
        told = said(past.get(about, ""), things[0].text) if changed == [things[0]] else ["its figures are others"]
        why = f"deleted by people, and its figures have changed: {'; '.join(told)}"
        desk.log.add(page, _called(things), Outcome.LEFT, why)


def _called(things: Sequence[Item]) -> str:
    is_panel = _is_name(things[0]) and len(things) > 1
    return f"“{shortened(things[0].text, 60)}”" if is_panel else thing_of(things[0])
