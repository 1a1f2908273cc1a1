"""A Deck and a council's template -> a .pptx. With the other `slide_` modules, the only user of python-pptx."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from reportgen.core.papers.deck import (
    AboutSlide,
    Deck,
    GroupSlide,
    IndicatorSlide,
    OverviewSlide,
    TableSlide,
    TitleSlide,
)
from reportgen.writing import fit
from reportgen.writing.slides.flow import AFTER
from reportgen.writing.slides.groups import group_slides
from reportgen.writing.slides.indicators import indicator_slides
from reportgen.writing.slides.overview import overview_slides
from reportgen.writing.slides.tables import table_slides
from reportgen.writing.slides.writer import ROW, TEXT_SIZES, SlideWriter
from reportgen.writing.tables import fit_table

_WITH_OUTLOOK = "About with outlook"


def write_deck(
    deck: Deck,
    template: bytes,
    template_name: str,
    written: datetime,
    begin: Callable[[int], None] = lambda number: None,  # noqa: ARG005 - nobody listens
) -> bytes:
    """Return the deck in the template's layouts; raise RefusedError where a layout or placeholder is missing.

    `begin` is told the number (from 1) of each of the deck's slides before it is made; what it raises stops the work.
    """
    writer = SlideWriter(deck, template, template_name)
    for number, slide in enumerate(deck.slides, start=1):
        begin(number)
        match slide:
            case TitleSlide():
                _title_slide(writer, slide)
            case AboutSlide():
                _about_slide(writer, slide)
            case OverviewSlide():
                overview_slides(writer, slide)
            case TableSlide():
                table_slides(writer, slide)
            case IndicatorSlide():
                indicator_slides(writer, slide)
            case GroupSlide():
                group_slides(writer, slide)
            case _:
                assert_never(slide)
    return writer.save(written)


def _title_slide(writer: SlideWriter, slide: TitleSlide) -> None:
    page, places = writer.page("Title", "title")
    writer.title(page, places["Title"], slide.title, sizes=(40, 32, 28, 24, 20))
    writer.fitted(page, places, "Council", [slide.council], (20, 16, 14, 12))
    writer.fitted(page, places, "Committee", [slide.committee or "All indicators"], (24, 20, 16, 12))
    writer.fitted(page, places, "Date", [slide.date], (20, 16, 12))


def _about_slide(writer: SlideWriter, slide: AboutSlide) -> None:
    tables = [("Rating key", slide.ratings), ("Direction key", slide.directions)]
    layout, text = "About", slide.text
    if slide.outlooks is not None:
        if _WITH_OUTLOOK in writer.layouts.names:
            layout, tables = _WITH_OUTLOOK, [*tables, ("Outlook key", slide.outlooks)]
        else:
            text = (*text, slide.outlooks.summary)
    page, places = writer.page(layout, "about")
    writer.title(page, places["Title"], slide.title)
    for name, table in tables:
        room = places[name]
        page.table(name, fit_table(table, (room.width, room.height), TEXT_SIZES, ROW), writer.table_style)
    room, explained = places["Text"], (*text, *slide.trends)
    fits = fit.largest(explained, TEXT_SIZES, (room.width, room.height), AFTER) is not None
    writer.fitted(page, places, "Text", explained if fits else text, TEXT_SIZES)
