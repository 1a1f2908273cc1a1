"""Slides more than a table is generated on: what people have written in it makes it go on over them.

Such a slide is as the last one of its table, but for the number in its title.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from reportgen.core.record.draft import PieceKind
from reportgen.core.record.record import Version
from reportgen.writing.slide_refresh.page import Item, Page, name_of, shapes_in, slide_part, text_in, unit_of
from reportgen.writing.slide_refresh.runs import put_text
from reportgen.writing.slides.writer import continued

_FRAME = re.compile(r"rg:(?P<key>.+-\d+)\.table")
_ENDING = re.compile(r" \(continued, \d+ of \d+\)$")
_TOTAL = re.compile(r"(?<=\(continued, )(?P<number>\d+) of \d+\)$")


def with_further(deck: Presentation, versions: Sequence[Version]) -> list[Version]:
    """Return the versions, the last with what the further slides of a draft were made with.

    Its titles give the number of slides that the draft's do.
    """
    if not versions:
        return []
    blocks, said = [*versions[-1].blocks], _numbered(deck)
    for key, last in _further(deck, {slide_part(block.identity) for block in blocks}).items():
        own = [block for block in blocks if slide_part(block.identity) == last]
        made = [
            replace(block, identity=_of(key, block.identity), text=_title(key, block.text, block.identity))
            for block in own
            if block.kind is not PieceKind.NOTES
        ]
        at = blocks.index(own[-1]) + 1
        blocks[at:at] = made
    titled = [replace(block, text=_as_said(block.text, said)) for block in blocks]
    return [*versions[:-1], replace(versions[-1], blocks=tuple(titled))]


def further_pages(deck: Presentation, fresh: Sequence[Page]) -> dict[str, Page]:
    """Return what the further slides of a draft would say now, by their keys; `fresh` are the generated slides."""
    pages, said, found = {page.key: page for page in fresh}, _numbered(deck), {}
    for key, last in _further(deck, set(pages)).items():
        source = pages[last]
        page = found[key] = Page(source.slide, key, behind=source.behind)
        for item in source.items:
            if slide_part(item.identity) == last and item.kind is not PieceKind.NOTES:
                made = replace(item, identity=_of(key, item.identity), page=page)
                page.items.append(retitled(made, _as_said(_title(key, item.text, item.identity), said)))
    return found


def further_key(keys: Collection[str]) -> str:
    """Return the key of a slide that comes behind those of the same table."""
    last = _last(keys)
    return f"{unit_of(last, is_table=True)}-{number_of(last) + 1}"


def goes_on(frame: Any) -> bool:
    """Return whether the table of a shape is one that goes on from slide to slide."""
    return _FRAME.fullmatch(name_of(frame)) is not None


def rename(page: Page, source: Page, key: str) -> None:
    """Make a copy of a table's last slide a further one, with a title and names of its own."""
    page.key = key
    for shape in shapes_in(page.slide.shapes._spTree):
        name = name_of(shape)
        if slide_part(name) == source.key:
            next(shape.iter(qn("p:cNvPr"))).set("name", _of(key, name))
        if name.endswith(".title"):
            body = shape.find(qn("p:txBody"))
            put_text(body, _title(key, text_in(body), name))


def retitled(item: Item, text: str) -> Item:
    """Return a block that says another text, and a copy of its shape that does."""
    if text == item.text:
        return item
    shape = copy.deepcopy(item.shape)
    made = replace(item, element=shape, shape=shape, text=text)
    put_text(made.body, text)
    return made


def number_of(key: str) -> int:
    """Return the number in the key of a table's slide."""
    return int(key.rpartition("-")[2]) if key.rpartition("-")[2].isdigit() else 1


def with_total(text: str, total: int) -> str:
    """Return the title of a slide on which a table goes on with the number of its slides."""
    return _TOTAL.sub(rf"\g<number> of {total})", text)


def _further(deck: Presentation, known: Collection[str]) -> dict[str, str]:
    """Return the keys of the slides that tables have more than the known ones, each with that of the last known.

    `known` may have what the rows of a table have in common, which is no slide.
    """
    units: dict[str, list[str]] = {}
    for key in (key for key in known if unit_of(key, is_table=True) != key):
        units.setdefault(unit_of(key, is_table=True), []).append(key)
    frames = [frame for slide in deck.slides for frame in shapes_in(slide.shapes._spTree)]
    keys = [found["key"] for frame in frames if (found := _FRAME.fullmatch(name_of(frame)))]
    there = {key: units.get(unit_of(key, is_table=True), []) for key in keys if key not in known}
    return {key: _last(of_unit) for key, of_unit in there.items() if of_unit}


def _last(keys: Collection[str]) -> str:
    return max(keys, key=number_of)


def _of(key: str, identity: str) -> str:
    """Return the identity that a block has on the slide of another key."""
    return f"rg:{key}.{identity.partition('#')[0].rpartition('.')[2]}{''.join(identity.partition('#')[1:])}"


def _title(key: str, text: str, identity: str) -> str:
    if not identity.endswith(".title"):
        return text
    return _ENDING.sub("", text) + continued(number_of(key), number_of(key))


def _numbered(deck: Presentation) -> dict[str, str]:
    """Return the texts of a deck that end as the title of a slide on which a table goes on, without the total."""
    bodies = (shape.find(qn("p:txBody")) for slide in deck.slides for shape in shapes_in(slide.shapes._spTree))
    texts = [text_in(body) for body in bodies if body is not None]
    return {with_total(text, 0): text for text in texts if _ENDING.search(text)}


def _as_said(text: str, said: Mapping[str, str]) -> str:
    """Return a title as the draft says it, but for the total the same."""
    return said.get(with_total(text, 0), text) if _ENDING.search(text) else text
