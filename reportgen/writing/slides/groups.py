"""The dashboard of a group: its narrative above up to three panels side by side, which go on where there are more."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from reportgen.core.papers.deck import DirectionMark, GroupSlide, Panel
from reportgen.core.record.identity import shape_key
from reportgen.writing import fit, look
from reportgen.writing.fit import Style
from reportgen.writing.slides.flow import AFTER, Block, flow, paragraph_of
from reportgen.writing.slides.layouts import PANEL
from reportgen.writing.slides.parts import Page, Paragraph
from reportgen.writing.slides.placeholders import Place
from reportgen.writing.slides.writer import TEXT_SIZES, TITLE_SIZES, SlideWriter, continued
from reportgen.writing.tables import cell_text

MOST_PANELS = 3
"""Panels side by side: more would make their charts too small to read."""

_LAYOUTS = {1: "Group of one", 2: "Group of two", 3: "Group of three"}
_CONTINUED = ", continued"
_FIGURE_SIZES = (28, 24, 20, 16, 14, 12)
_NAME_SIZES = (16, 14, 12)
_LINE_SIZES = (14, 12)
_FACE = 1.3
"""A face's side, and with a gap behind it the room before its words, in sizes of their text."""
_FACE_ROOM = 1.75


def group_slides(writer: SlideWriter, slide: GroupSlide) -> None:
    """Write a group's slides: its panels spread evenly over them, the narrative on the first and on further ones."""
    shares = _shares(slide.panels)
    narrative = (*_unsaid(writer, slide, len(shares[0])), *slide.narrative)
    place = writer.layouts.get(_LAYOUTS[len(shares[0])])[1]["Narrative"]
    size, shown, left = _poured(narrative, place)
    text = writer.layouts.get("Text")[1] if left else {}
    overflow = flow([Block("Narrative (continued)", tuple(left))], text["Text"], TEXT_SIZES) if left else []
    total = len(shares) + len(overflow)
    for number, panels in enumerate(shares, start=1):
        page, places = _page(writer, slide, panels, number)
        _heading(writer, page, places, slide, continued(number, total))
        if number == 1:
            page.text("Narrative", [paragraph_of(line) for line in shown], None if size == TEXT_SIZES[0] else size)
        elif "Narrative" in places:
            page.leave_out("Narrative")
        for at, panel in enumerate(panels, start=1):
            _panel(writer, page, places, at, panel)
        page.notes([line for panel in panels for line in panel.notes])
    for number, (text_size, paragraphs) in enumerate(overflow, start=len(shares) + 1):
        page, _ = writer.page("Text", f"{slide.key}+{number}")
        _heading(writer, page, text, slide, continued(number, total))
        page.leave_out("Rating")
        page.text("Text", paragraphs, text_size)


def _shares(panels: Sequence[Panel]) -> list[Sequence[Panel]]:
    """Return the panels of each slide: as few slides as hold them, none with one while another has three."""
    slides = -(-len(panels) // MOST_PANELS)
    least, more = divmod(len(panels), slides)
    ends = [number * least + min(number, more) for number in range(slides + 1)]
    return [panels[start:end] for start, end in itertools.pairwise(ends)]


def _page(
    writer: SlideWriter, slide: GroupSlide, panels: Sequence[Panel], number: int
) -> tuple[Page, dict[str, Place]]:
    """Return the slide `number` of a group; a panel's shapes keep their names on whichever slide it stands."""
    layout, key = _LAYOUTS[len(panels)], slide.key
    if number > 1:
        key = f"{slide.key}+{number}"
        layout = layout + _CONTINUED if layout + _CONTINUED in writer.layouts.names else layout
    names = {
        f"{holder} {at}": f"rg:{slide.key}.{holder.casefold()}-{shape_key(panel.key)}"
        for at, panel in enumerate(panels, start=1)
        for holder in PANEL
    }
    return writer.page(layout, key, names)


def _heading(writer: SlideWriter, page: Page, places: dict[str, Place], slide: GroupSlide, suffix: str) -> None:
    room = places["Title"]
    smallest = Style(TITLE_SIZES[-1], bold=True)
    title = fit.shortened(slide.title, smallest, (room.width, room.height), keep=suffix) + suffix
    writer.title(page, room, title)
    writer.fitted(page, places, "Subtitle", [slide.subtitle], TEXT_SIZES)


def _unsaid(writer: SlideWriter, slide: GroupSlide, panels: int) -> tuple[str, ...]:
    """Return what the heading has no room for, which the narrative then begins with."""
    _, places = writer.layouts.get(_LAYOUTS[panels])
    title, subtitle = places["Title"], places["Subtitle"]
    long_title = fit.height([slide.title], Style(TITLE_SIZES[-1], bold=True), title.width) > title.height
    long_subtitle = fit.largest([slide.subtitle], TEXT_SIZES, (subtitle.width, subtitle.height), 0) is None
    return (*((slide.title,) if long_title else ()), *((slide.subtitle,) if long_subtitle else ()))


def _poured(texts: Sequence[str], place: Place) -> tuple[float, list[str], list[str]]:
    """Return the size of the narrative's text, what fits, and what is left."""
    room = (place.width, place.height)
    size = fit.largest(texts, TEXT_SIZES, (place.width, place.height + AFTER), AFTER)
    if size is not None:
        return size, list(texts), []
    shown, left = fit.split(texts, Style(TEXT_SIZES[-1], after=AFTER), room)
    return TEXT_SIZES[-1], shown, left


def _panel(writer: SlideWriter, page: Page, places: dict[str, Place], at: int, panel: Panel) -> None:
    """Write one indicator's panel; a name that is cut stands whole in the notes."""
    bold = {f"Name {at}": (panel.name, _NAME_SIZES), f"Figure {at}": (panel.figure, _FIGURE_SIZES)}
    for name, (text, sizes) in bold.items():
        shown, size = _in_bold(text, places[name], sizes)
        page.text(name, [Paragraph(shown, bold=True)], size)
    fill, pill = look.rating_fill(panel.rating.rag), places[f"Rating {at}"]
    page.fill(f"Rating {at}", fill)
    word, size = _in_bold(panel.rating.word, pill, TEXT_SIZES)
    page.text(f"Rating {at}", [Paragraph(word, bold=True, colour=fill.text)], size)
    _standing(page, places[f"Direction {at}"], f"Direction {at}", panel.standing)
    if panel.chart is None:
        page.leave_out(f"Chart {at}")
    else:
        writer.chart(page, places[f"Chart {at}"], panel.chart, TEXT_SIZES[-1], f"Chart {at}")
    _outlook(page, places[f"Outlook {at}"], f"Outlook {at}", panel)


def _standing(page: Page, room: Place, name: str, standing: DirectionMark | str) -> None:
    travel = standing.travel if isinstance(standing, DirectionMark) else None
    shown, size = "", float(_LINE_SIZES[-1])
    for way in _ways(standing):
        shown, size = _in_bold(way, room, _LINE_SIZES)
        if shown == way:
            break
    page.text(name, [Paragraph(shown, bold=bool(travel), colour=look.travel_colour(travel) if travel else "")], size)


def _ways(standing: DirectionMark | str) -> tuple[str, ...]:
    """Return ways to say a direction, the fullest first: with period and figure, without the period, the arrow only."""
    if isinstance(standing, str):
        return (standing,)
    _, _, figure = standing.figure.partition(": ")
    shorter = (figure, "") if standing.travel else (figure,)
    return (cell_text(standing), *(cell_text(replace(standing, figure=text)) for text in shorter))


def _outlook(page: Page, room: Place, name: str, panel: Panel) -> None:
    if panel.mark.outlook is None:
        page.leave_out(name)
        return
    size = next(
        (size for size in _LINE_SIZES if fit.width(panel.outlook, Style(size)) <= room.width - _FACE_ROOM * size),
        _LINE_SIZES[-1],
    )
    page.face(name, panel.mark.outlook, _FACE * size)
    page.text(name, [Paragraph(panel.outlook, indent=_FACE_ROOM * size)], size)


def _in_bold(text: str, room: Place, sizes: Sequence[float]) -> tuple[str, float]:
    """Return bold text, shortened where not even the smallest of `sizes` fits, and its size."""
    for size in sizes:
        style = Style(size, bold=True)
        unbroken = all(fit.width(word, style) <= room.width for word in text.split())
        if unbroken and fit.height([text], style, room.width) <= room.height:
            return text, size
    return fit.shortened(text, Style(sizes[-1], bold=True), (room.width, room.height)), sizes[-1]
