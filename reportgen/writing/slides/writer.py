"""What every slide of a deck needs: a page of a layout, a title like no other, text in its largest size, charts."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError
from pptx import Presentation
from pptx.presentation import Presentation as Presentation_

from reportgen.core.papers.charts import RatingsChart, TrendChart
from reportgen.core.papers.deck import Deck
from reportgen.core.problems import refused
from reportgen.writing import fit
from reportgen.writing.charts.drawing import native, picture
from reportgen.writing.charts.plan import Size
from reportgen.writing.fit import Style
from reportgen.writing.package import repacked, short_property
from reportgen.writing.slides.flow import AFTER, paragraph_of
from reportgen.writing.slides.layouts import Layouts, default_table_style
from reportgen.writing.slides.parts import Page, Paragraph
from reportgen.writing.slides.placeholders import Place

TITLE_SIZES = (28, 24, 20)
TEXT_SIZES = (16, 14, 12)
TABLE_SIZES = (14, 12)
NO_NAMES: Mapping[str, str] = {}
ROW = 0.42 * 72
"""Least height of a table's row, in points."""


class SlideWriter:
    """A deck being written in a template's layouts; raises RefusedError where a layout or placeholder is missing."""

    def __init__(self, deck: Deck, template: bytes, template_name: str) -> None:
        self.deck = deck
        try:
            self.file: Presentation_ = Presentation(io.BytesIO(template))
        except (BadZipFile, XMLSyntaxError, KeyError, ValueError) as fault:
            fix = "save the template as .pptx from PowerPoint"
            raise refused(template_name, "this is not a PowerPoint presentation", fix) from fault
        self.layouts = Layouts(self.file, template_name)
        self.table_style = default_table_style(self.file)
        self._titles: set[str] = set()
        self._charts = 0
        self._pages = 0

    def page(self, layout_name: str, key: str, names: Mapping[str, str] = NO_NAMES) -> tuple[Page, dict[str, Place]]:
        """Return a new slide of a layout, whose shapes' names begin with `key`, and where its placeholders stand.

        `names` gives placeholders identities of their own.
        """
        layout, places = self.layouts.get(layout_name)
        self._pages += 1
        source = self.deck.source
        if "Source" in places:
            owner, comma, period = source.rpartition(", ")
            style, room = Style(TEXT_SIZES[-1]), places["Source"].width
            source = fit.one_line(owner, style, room - fit.width(comma + period, style)) + comma + period
        page = Page(self.file.slides.add_slide(layout), key, self.layouts.holders(layout_name), names)
        page.footer(source, self._pages)
        return page, places

    def unique(self, title_with: Callable[[str], str]) -> str:
        """Return the title with the first ending (none, then ` (2)`) that no other slide's title is like."""
        endings = itertools.chain([""], (f" ({number})" for number in itertools.count(2)))
        return next(title for title in map(title_with, endings) if title not in self._titles)

    def title(self, page: Page, room: Place, text: str, sizes: Sequence[float] = TITLE_SIZES) -> None:
        """Write a title that no other slide has, in the largest size that fits, shortened where not even that does."""
        smallest, bounds = Style(sizes[-1], bold=True), (room.width, room.height)
        unique = self.unique(lambda ending: fit.shortened(text, smallest, bounds, keep=ending) + ending)
        self._titles.add(unique)
        fitting = (size for size in sizes if fit.height([unique], Style(size, bold=True), room.width) <= room.height)
        size = next(fitting, sizes[-1])
        page.text("Title", [Paragraph(unique)], None if size == sizes[0] else size)

    def fitted(
        self, page: Page, places: dict[str, Place], name: str, texts: Sequence[str], sizes: Sequence[float]
    ) -> None:
        """Write paragraphs in the largest size that fits, cut with an ellipsis where even the smallest does not."""
        room = places[name]
        size = fit.largest(texts, sizes, (room.width, room.height), AFTER if len(texts) > 1 else 0)
        if size is None:
            size = sizes[-1]
            kept, _ = fit.split(texts, Style(size), (room.width, room.height))
            above = fit.height(kept[:-1], Style(size), room.width)
            last = texts[max(0, len(kept) - 1)]
            texts = [*kept[:-1], fit.shortened(last, Style(size), (room.width, room.height - above))]
        page.text(name, [paragraph_of(text) for text in texts], None if size == sizes[0] else size)

    def chart(
        self, page: Page, room: Place, chart: RatingsChart | TrendChart, text_size: float, name: str = "Chart"
    ) -> None:
        """Draw a chart where a placeholder stands: Office's own, or a picture where the profile asks for it."""
        size = Size(room.width, room.height, text_size)
        if self.deck.pictures:
            page.picture(name, picture(chart, size), chart.alt)
        else:
            self._charts += 1
            page.chart(name, native(chart, size), chart.alt, self._charts)

    def save(self, written: datetime) -> bytes:
        """Return the finished file."""
        properties = self.file.core_properties
        properties.title, properties.language = short_property(self.deck.title), "en-GB"
        properties.author = properties.last_modified_by = short_property(self.deck.author)
        properties.subject = properties.comments = properties.keywords = ""
        properties.created = properties.modified = written
        properties.revision = 1
        stream = io.BytesIO()
        self.file.save(stream)
        return repacked(stream.getvalue())


def continued(number: int, total: int) -> str:
    """Return what the title of a continuation slide ends with; nothing on the first slide."""
    return f" (continued, {number} of {total})" if number > 1 else ""
