"""A deck's template held against the layouts and placeholders that its parts need: every fault at once."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError
from pptx import Presentation

from reportgen.core.problems import Problem, error, refused
from reportgen.core.profile import Part
from reportgen.core.wording import one_many
from reportgen.writing.slides.layouts import ALIKE, PANEL, PLACEHOLDERS, model_of
from reportgen.writing.templates.package import DECK, open_package
from reportgen.writing.templates.reach import reach_faults
from reportgen.writing.templates.rows import TemplateRow, shortened
from reportgen.writing.templates.shapes import nearest

_NEEDED = {
    Part.TITLE: ("Title",),
    Part.ABOUT: ("About",),
    Part.OVERVIEW: ("Overview",),
    Part.TABLE: ("Table",),
    Part.INDICATORS: ("Indicator", "Indicator with improvements", "Indicator without data", "Text"),
    Part.GROUP_TABLE: ("Table",),
    Part.GROUPS: ("Group of one", "Group of two", "Group of three", "Text"),
    Part.TABLES: ("Table",),
}
"""The layouts that each part of a deck cannot do without."""

_PLAIN = {found: plain for plain in PLACEHOLDERS for found in ALIKE.get(plain, (plain,))}
"""Each layout that slides are made from, with the one whose placeholders it has."""

_SAYS = {
    "Title": "the slide's message",
    "Subtitle": "the indicator and the period, or the counts",
    "Council": "the council's name",
    "Committee": "the committee's name",
    "Date": "the date of the meeting",
    "Rating key": "a table of what the ratings mean",
    "Direction key": "a table of what the arrows mean",
    "Text": "paragraphs",
    "Chart": "a chart",
    "Better": "a list of what turned better",
    "Worse": "a list of what turned worse",
    "Not rated": "a list of what is not rated, and why",
    "Table": "a table of all indicators",
    "Rating": "the rating on its colour",
    "Figures": "a table of the indicator's figures",
    "Commentary": "the comment",
    "Improvements": "the improvements required",
    "Outlook key": "a table of what the faces mean",
    "Narrative": "what the sheet Dashboard says of the group",
    "Source": "where the figures come from",
    "Page number": "the number of the slide",
}
_PANEL_SAYS = {
    "Name": "the name of an indicator of the group",
    "Figure": "its figure",
    "Rating": "its rating on its colour",
    "Direction": "its direction, and what it compares with",
    "Chart": "its chart",
    "Outlook": "the outlook for the year: a face and its words",
}
_SAYS |= {f"{name} {number}": says for number in (1, 2, 3) for name, says in _PANEL_SAYS.items()}


@lru_cache(maxsize=16)
def _read(template: bytes, name: str) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[Problem, ...]]:
    """Return each layout with the names of its placeholders, and what is unsafe about the template."""
    unsafe = tuple(reach_faults(open_package(template, name, DECK), name))
    if unsafe:
        return (), unsafe
    try:
        found = Presentation(io.BytesIO(template)).slide_layouts
        return tuple((layout.name, tuple(_names(layout))) for layout in found), ()
    except (BadZipFile, XMLSyntaxError, KeyError, ValueError, AttributeError, IndexError) as fault:
        raise refused(name, f"this is not {DECK.what}", DECK.fix) from fault


def check_deck(template: bytes, name: str, parts: Sequence[Part]) -> tuple[Problem, ...]:
    """Return every fault of a deck's template for the parts asked for; raise RefusedError for what is no template."""
    layouts, unsafe = _read(template, name)
    return unsafe or tuple(_faults(layouts, name, parts))


def _faults(layouts: Sequence[tuple[str, tuple[str, ...]]], name: str, parts: Sequence[Part]) -> Iterator[Problem]:
    there = dict(layouts)
    for twice in (layout for layout, count in Counter(layout for layout, _ in layouts).items() if count > 1):
        if twice in _PLAIN:
            yield error(name, f"there are two slide layouts “{twice}”", "rename or delete one in the slide master")
    needed = [layout for part in parts for layout in _NEEDED.get(part, ())]
    for layout in needed:
        if layout not in there:
            near = nearest(layout, there.keys() - _PLAIN.keys())
            rename = f"rename the layout “{near}” to {layout}" if near else f"name a layout {layout}"
            fix = f"{rename} in the slide master, or start from {model_of(layout)} again"
            yield error(name, f"there is no slide layout “{layout}” (layouts found: {', '.join(sorted(there))})", fix)
    for layout, holders in layouts:
        if layout in _PLAIN:
            yield from _missing(layout, holders, PLACEHOLDERS[_PLAIN[layout]], name)


def _missing(layout: str, holders: Sequence[str], wanted: Sequence[str], name: str) -> Iterator[Problem]:
    where = f"{name}, slide layout “{layout}”"
    for holder in wanted:
        if holder not in holders:
            near = nearest(holder, [found for found in holders if found not in wanted])
            rename = f"rename the placeholder “{near}” to {holder}" if near else f"name a placeholder {holder}"
            fix = f"{rename} in the slide master (Selection pane); docs/templates.md lists them"
            yield error(where, f"the layout “{layout}” has no placeholder “{holder}”", fix)
        elif holders.count(holder) > 1:
            fix = "rename or delete one in the slide master (Selection pane)"
            yield error(where, f"the layout “{layout}” has two placeholders “{holder}”", fix)


def deck_rows(template: bytes, name: str, deck: bytes | None) -> Iterator[TemplateRow]:
    """Yield each placeholder of each layout that slides are made from; `deck` is made with the template."""
    layouts, _ = _read(template, name)
    received, slides = _received(deck) if deck else ({}, Counter())
    for layout, holders in layouts:
        if layout not in _PLAIN:
            continue
        for holder in holders:
            gets = received.get((layout, holder), "nothing: no slide has it") if deck else ""
            where = f"{name}, slide layout “{layout}”" + (
                f" ({slides[layout]} {one_many(slides[layout], 'slide', 'slides')})" if deck else ""
            )
            yield TemplateRow(where, holder, _SAYS.get(holder, "nothing: it is left as it is"), gets)


def _received(deck: bytes) -> tuple[dict[tuple[str, str], str], Counter[str]]:
    """Return what each placeholder of each layout holds on the first slide that fills it, and the slides of each."""
    found: dict[tuple[str, str], str] = {}
    slides: Counter[str] = Counter()
    names = {name.casefold(): name for name in _SAYS}
    for slide in Presentation(io.BytesIO(deck)).slides:
        layout = slide.slide_layout.name
        slides[layout] += 1
        panels: Counter[str] = Counter()
        for shape in slide.shapes:
            part = shape.name.rpartition(".")[2]
            kind = part.partition("-")[0].capitalize()
            if kind in PANEL and "-" in part and not part.endswith("-face"):  # `chart-a1`, one for each panel
                panels[kind] += 1
                part = f"{kind} {panels[kind]}"
            holder = part.replace("-", " ").casefold()
            found.setdefault((layout, names.get(holder, holder)), _content(shape))
    return found, slides


def _content(shape: Any) -> str:
    if shape.has_chart:
        return "a chart"
    if shape.has_table:
        return f"a table of {len(shape.table.rows) - 1} rows"
    return shortened(shape.text_frame.text) if shape.has_text_frame else "a picture"


def _names(layout: Any) -> list[str]:
    return [shape.name for shape in layout.placeholders]
