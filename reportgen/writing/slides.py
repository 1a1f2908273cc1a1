"""A Deck and a council's template -> a .pptx. With `slide_layouts` and `slide_parts`, the only user of python-pptx."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import assert_never
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError
from pptx import Presentation
from pptx.presentation import Presentation as Presentation_

from reportgen.core.charts import RatingsChart, TrendChart
from reportgen.core.deck import AboutSlide, Deck, IndicatorSlide, ListColumn, OverviewSlide, TableSlide, TitleSlide
from reportgen.core.problems import refused
from reportgen.writing import fit, look
from reportgen.writing.chart_plan import Size
from reportgen.writing.drawing import native, picture
from reportgen.writing.fit import Style
from reportgen.writing.flow import AFTER, Block, divide, flow, paragraph_of
from reportgen.writing.package import repacked, short_property
from reportgen.writing.slide_layouts import Layouts, default_table_style
from reportgen.writing.slide_parts import Page, Paragraph, Place
from reportgen.writing.tables import airy, breaks_a_word, fit_table, lay_table, pages

TITLE_SIZES = (28, 24, 20)
TEXT_SIZES = (16, 14, 12)
TABLE_SIZES = (14, 12)
ROW = 0.42 * 72
"""Least height of a table's row, in points."""

ROWS_A_SLIDE = 8
_BULLET = 13.5


def write_deck(deck: Deck, template: bytes, template_name: str, written: datetime) -> bytes:
    """Return the deck in the template's layouts; raise RefusedError where a layout or placeholder is missing."""
    writer = _Writer(deck, template, template_name)
    for slide in deck.slides:
        match slide:
            case TitleSlide():
                writer.title_slide(slide)
            case AboutSlide():
                writer.about_slide(slide)
            case OverviewSlide():
                writer.overview_slide(slide)
            case TableSlide():
                writer.table_slides(slide)
            case IndicatorSlide():
                writer.indicator_slides(slide)
            case _:
                assert_never(slide)
    return writer.save(written)


class _Writer:
    def __init__(self, deck: Deck, template: bytes, template_name: str) -> None:
        self.deck = deck
        try:
            self.file: Presentation_ = Presentation(io.BytesIO(template))
        except (BadZipFile, XMLSyntaxError, KeyError, ValueError) as fault:
            fix = "save the template as .pptx from PowerPoint"
            raise refused(template_name, "this is not a PowerPoint presentation", fix) from fault
        self.layouts = Layouts(self.file, template_name)
        self.table_style = default_table_style(self.file)
        self.titles: set[str] = set()
        self.charts = 0
        self.count = 0

    def title_slide(self, slide: TitleSlide) -> None:
        page, places = self._page("Title", "title")
        self._title(page, places["Title"], slide.title, sizes=(40, 32, 28, 24))
        self._fitted(page, places, "Council", [slide.council], (20, 16, 14, 12))
        self._fitted(page, places, "Committee", [slide.committee or "All indicators"], (24, 20, 16, 12))
        self._fitted(page, places, "Date", [slide.date], (20, 16, 12))

    def about_slide(self, slide: AboutSlide) -> None:
        page, places = self._page("About", "about")
        self._title(page, places["Title"], slide.title)
        for name, table in (("Rating key", slide.ratings), ("Direction key", slide.directions)):
            room = places[name]
            page.table(name, fit_table(table, (room.width, room.height), TEXT_SIZES, ROW), self.table_style)
        self._fitted(page, places, "Text", slide.text, TEXT_SIZES)

    def overview_slide(self, slide: OverviewSlide) -> None:
        bare = slide.chart is None and "Overview without chart" in self.layouts.names
        page, places = self._page("Overview without chart" if bare else "Overview", "overview")
        self._title(page, places["Title"], slide.title)
        self._fitted(page, places, "Subtitle", [slide.subtitle], TEXT_SIZES)
        if slide.chart is not None:
            self._chart(page, places["Chart"], slide.chart, 24)
        elif not bare:
            page.leave_out("Chart")
        lists = dict(zip(("Better", "Worse", "Not rated"), slide.columns, strict=True))
        sizes = [_list_size(column, places[name]) for name, column in lists.items()]
        for name, column in lists.items():
            self._list(page, places[name], name, column, min(sizes))

    def table_slides(self, slide: TableSlide) -> None:
        _, places = self.layouts.get("Table")
        room = places["Table"]
        laid = lay_table(slide.table, room.width, TABLE_SIZES[0], ROW)
        if max(laid.heights) > room.height / 3 or breaks_a_word(laid):
            laid = lay_table(slide.table, room.width, TABLE_SIZES[-1], ROW)
        parts = pages(laid, room.height, ROWS_A_SLIDE)
        for number, part in enumerate(parts, start=1):
            page, _ = self._page("Table", f"table-{number}")
            self._title(page, places["Title"], slide.title + _continued(number, len(parts)))
            page.table("Table", airy(part, room.height), self.table_style)

    def indicator_slides(self, slide: IndicatorSlide) -> None:
        blocks = [Block("Comment", slide.commentary)]
        if slide.improvements is not None:
            blocks.append(Block("Improvements required", slide.improvements))
        name, size, first, rest = self._best_layout(slide, blocks)
        _, places = self.layouts.get(name)
        text = self.layouts.get("Text")[1]
        overflow = flow(rest, text["Text"], TEXT_SIZES)
        total = 1 + len(overflow)
        page, _ = self._page(name, f"i-{slide.key}")
        self._heading(page, places, slide, "")
        page.notes(slide.notes)
        if slide.chart is not None:
            self._chart(page, places["Chart"], slide.chart, TEXT_SIZES[-1])
        figures = places["Figures"]
        laid = fit_table(slide.figures, (figures.width, figures.height), TABLE_SIZES, ROW)
        page.table("Figures", airy(laid, figures.height), self.table_style)
        for holder, paragraphs in first.items():
            page.text(holder, paragraphs, size)
        for number, (text_size, paragraphs) in enumerate(overflow, start=2):
            page, _ = self._page("Text", f"i-{slide.key}+{number}")
            self._heading(page, text, slide, _continued(number, total))
            page.text("Text", paragraphs, text_size)

    def _best_layout(
        self, slide: IndicatorSlide, blocks: list[Block]
    ) -> tuple[str, float, dict[str, list[Paragraph]], list[Block]]:
        """Return the layout in which least is left over and the texts are largest: name, size, texts, what is left."""
        plain = "Indicator" if slide.improvements is None else "Indicator with improvements"
        names = ["Indicator without data"] if slide.chart is None else self.layouts.like(plain)
        found = []
        for name in names:
            _, places = self.layouts.get(name)
            holders: list[str] = [holder for holder in ("Commentary", "Improvements") if holder in places]
            size, texts, rest = divide(blocks, [places[holder] for holder in holders], TEXT_SIZES)
            left = sum(len(text) for block in rest for text in block.texts)
            found.append((left, -size, name, dict(zip(holders, texts, strict=True)), rest))
        left, size, name, first, rest = min(found, key=lambda option: option[:2])
        return name, -size, first, rest

    def save(self, written: datetime) -> bytes:
        properties = self.file.core_properties
        properties.title, properties.language = short_property(self.deck.title), "en-GB"
        properties.author = properties.last_modified_by = short_property(self.deck.author)
        properties.subject = properties.comments = properties.keywords = ""
        properties.created = properties.modified = written
        properties.revision = 1
        stream = io.BytesIO()
        self.file.save(stream)
        return repacked(stream.getvalue())

    def _heading(self, page: Page, places: dict[str, Place], slide: IndicatorSlide, suffix: str) -> None:
        """Write title, rating and subtitle; a title that cannot fit gets a shorter name, the subtitle has it whole."""
        title = self._shortened_title(slide, suffix, places["Title"])
        self._title(page, places["Title"], title)
        fill = look.rating_fill(slide.rating.rag)
        page.fill("Rating", fill)
        room = places["Rating"]
        size = fit.largest([slide.rating.word], TEXT_SIZES, (room.width, room.height), 0) or TEXT_SIZES[-1]
        page.text("Rating", [Paragraph(slide.rating.word, bold=True, colour=fill.text)], size)
        self._fitted(page, places, "Subtitle", [slide.subtitle], TEXT_SIZES)

    def _shortened_title(self, slide: IndicatorSlide, suffix: str, room: Place) -> str:
        """Return the title with as much of the name as fits, numbered where another slide has the same."""
        return self._unique(lambda ending: _shortened(slide, suffix + ending, room))

    def _unique(self, title_with: Callable[[str], str]) -> str:
        """Return the title with the first ending (none, then ` (2)`) that no other slide's title is like."""
        endings = itertools.chain([""], (f" ({number})" for number in itertools.count(2)))
        return next(title for title in map(title_with, endings) if title not in self.titles)

    def _title(self, page: Page, room: Place, text: str, sizes: Sequence[float] = TITLE_SIZES) -> None:
        """Write a title that no other slide has, in the largest size that fits."""
        unique = self._unique(lambda ending: text + ending)
        self.titles.add(unique)
        size = next(
            (size for size in sizes if fit.height([unique], Style(size, bold=True), room.width) <= room.height),
            sizes[-1],
        )
        page.text("Title", [Paragraph(unique)], None if size == sizes[0] else size)

    def _fitted(
        self, page: Page, places: dict[str, Place], name: str, texts: Sequence[str], sizes: Sequence[float]
    ) -> None:
        """Write paragraphs in the largest size that fits, cut with an ellipsis where even the smallest does not."""
        room = places[name]
        size = fit.largest(texts, sizes, (room.width, room.height), AFTER if len(texts) > 1 else 0)
        if size is None:
            size = sizes[-1]
            kept, rest = fit.split(texts, Style(size), (room.width, room.height))
            texts = [*kept[:-1], kept[-1].rstrip(" .") + "…"] if kept and rest else kept or [texts[0][:100] + "…"]
        page.text(name, [paragraph_of(text) for text in texts], None if size == sizes[0] else size)

    def _chart(self, page: Page, room: Place, chart: RatingsChart | TrendChart, text_size: float) -> None:
        size = Size(room.width, room.height, text_size)
        if self.deck.pictures:
            page.picture("Chart", picture(chart, size), chart.alt)
        else:
            self.charts += 1
            page.chart("Chart", native(chart, size), chart.alt, self.charts)

    def _list(self, page: Page, room: Place, name: str, column: ListColumn, size: float) -> None:
        """Write a headed list; what does not fit is counted in its last line."""
        items, style = list(column.items), Style(size, after=AFTER)
        width = room.width - _BULLET
        if fit.height([column.heading, *items], style, width) > room.height:
            while len(items) > 1 and fit.height([column.heading, *items, "and more"], style, width) > room.height:
                items.pop()
            if len(items) < len(column.items):
                items.append(f"and {len(column.items) - len(items)} more")
            room_left = room.height - fit.height([column.heading, *items[1:]], style, width)
            items[0] = fit.shortened(items[0], style, (width, room_left))
        listed = [Paragraph(item, bullet=True) for item in items]
        page.text(name, [Paragraph(column.heading, bold=True, colour=look.ACCENT), *listed], size)

    def _page(self, layout_name: str, key: str) -> tuple[Page, dict[str, Place]]:
        layout, places = self.layouts.get(layout_name)
        self.count += 1
        source = self.deck.source
        if "Source" in places:
            source = fit.one_line(source, Style(TEXT_SIZES[-1]), places["Source"].width)
        return Page(self.file.slides.add_slide(layout), key, self.count, source), places


def _list_size(column: ListColumn, room: Place) -> float:
    """Return the largest size at which a headed list fits, else the smallest there is."""
    bounds = (room.width - _BULLET, room.height)
    return fit.largest([column.heading, *column.items], TEXT_SIZES, bounds, AFTER) or TEXT_SIZES[-1]


def _continued(number: int, total: int) -> str:
    return f" (continued, {number} of {total})" if number > 1 else ""


def _shortened(slide: IndicatorSlide, suffix: str, room: Place) -> str:
    """Return the title, its name cut between words, or within the only one, until it fits in the smallest size."""
    title, name = slide.title + suffix, slide.name
    while len(name) > 1 and fit.height([title], Style(TITLE_SIZES[-1], bold=True), room.width) > room.height:
        name = name.rpartition(" ")[0] or name[:-1]
        title = f"{name}…: {slide.statement}{suffix}"
    return title
