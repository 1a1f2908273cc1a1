"""The slides of one indicator: message, rating, chart and figures, and the texts, which go on where they are long."""

from __future__ import annotations

from reportgen.core.papers.deck import IndicatorSlide, TableModel
from reportgen.writing import fit, look
from reportgen.writing.fit import Style
from reportgen.writing.slides.flow import Block, divide, flow
from reportgen.writing.slides.parts import Page, Paragraph
from reportgen.writing.slides.placeholders import Place
from reportgen.writing.slides.writer import ROW, TABLE_SIZES, TEXT_SIZES, TITLE_SIZES, SlideWriter, continued
from reportgen.writing.tables import airy, cut_cells, fit_table

_CELLS = (1000, 80, 60, 40, 24, 12)
"""Characters that a cell of the table of figures may have, the most first."""


def indicator_slides(writer: SlideWriter, slide: IndicatorSlide) -> None:
    """Write an indicator's slide and as many continuation slides as its texts need."""
    table, in_full = _figures(writer, slide)
    blocks = [Block("Comment", (*in_full, *slide.commentary))]
    if slide.improvements is not None:
        blocks.append(Block("Improvements required", slide.improvements))
    name, size, first, rest = _best_layout(writer, slide, blocks)
    _, places = writer.layouts.get(name)
    text = writer.layouts.get("Text")[1]
    overflow = flow(rest, text["Text"], TEXT_SIZES)
    total = 1 + len(overflow)
    page, _ = writer.page(name, f"i-{slide.key}")
    _heading(writer, page, places, slide, "")
    page.notes(slide.notes)
    if slide.chart is not None:
        writer.chart(page, places["Chart"], slide.chart, TEXT_SIZES[-1])
    figures = places["Figures"]
    laid = fit_table(table, (figures.width, figures.height), TABLE_SIZES, ROW)
    page.table("Figures", airy(laid, figures.height), writer.table_style)
    for holder, paragraphs in first.items():
        page.text(holder, paragraphs, size)
    for number, (text_size, paragraphs) in enumerate(overflow, start=2):
        page, _ = writer.page("Text", f"i-{slide.key}+{number}")
        _heading(writer, page, text, slide, continued(number, total))
        page.text("Text", paragraphs, text_size)


def _plain_layout(slide: IndicatorSlide) -> str:
    if slide.chart is None:
        return "Indicator without data"
    return "Indicator" if slide.improvements is None else "Indicator with improvements"


def _figures(writer: SlideWriter, slide: IndicatorSlide) -> tuple[TableModel, tuple[str, ...]]:
    """Return the table of figures, its texts cut until it fits, and in full what was cut there or in the subtitle."""
    _, places = writer.layouts.get(_plain_layout(slide))
    room, subtitle = places["Figures"], places["Subtitle"]
    table, in_full = cut_cells(slide.figures, _CELLS[0], numeric=True)
    for longest in _CELLS:
        table, in_full = cut_cells(slide.figures, longest, numeric=True)
        if fit_table(table, (room.width, room.height), TABLE_SIZES, ROW).height <= room.height:
            break
    if fit.largest([slide.subtitle], TEXT_SIZES, (subtitle.width, subtitle.height), 0) is None:
        in_full = (slide.subtitle, *in_full)
    return table, in_full


def _best_layout(
    writer: SlideWriter, slide: IndicatorSlide, blocks: list[Block]
) -> tuple[str, float, dict[str, list[Paragraph]], list[Block]]:
    """Return the layout in which least is left over and the texts are largest: name, size, texts, what is left."""
    found = []
    for name in writer.layouts.like(_plain_layout(slide)):
        _, places = writer.layouts.get(name)
        holders: list[str] = [holder for holder in ("Commentary", "Improvements") if holder in places]
        size, texts, rest = divide(blocks, [places[holder] for holder in holders], TEXT_SIZES)
        left = sum(len(text) for block in rest for text in block.texts)
        found.append((left, -size, name, dict(zip(holders, texts, strict=True)), rest))
    left, size, name, first, rest = min(found, key=lambda option: option[:2])
    return name, -size, first, rest


def _heading(writer: SlideWriter, page: Page, places: dict[str, Place], slide: IndicatorSlide, suffix: str) -> None:
    """Write title, rating and subtitle; a title that cannot fit gets a shorter name, the subtitle has it whole."""
    room = places["Title"]
    title = writer.unique(lambda ending: _shortened(slide, suffix + ending, room))
    writer.title(page, room, title)
    fill = look.rating_fill(slide.rating.rag)
    page.fill("Rating", fill)
    pill = places["Rating"]
    size = fit.largest([slide.rating.word], TEXT_SIZES, (pill.width, pill.height), 0) or TEXT_SIZES[-1]
    page.text("Rating", [Paragraph(slide.rating.word, bold=True, colour=fill.text)], size)
    writer.fitted(page, places, "Subtitle", [slide.subtitle], TEXT_SIZES)


def _shortened(slide: IndicatorSlide, suffix: str, room: Place) -> str:
    """Return the title, its name cut between words, or within the only one, until it fits in the smallest size."""
    smallest, bounds = Style(TITLE_SIZES[-1], bold=True), (room.width, room.height)
    title = slide.title
    if fit.height([title + suffix], smallest, room.width) > room.height:
        statement = f": {slide.statement}"
        title = fit.shortened(slide.name, smallest, bounds, keep=statement + suffix) + statement
    return fit.shortened(title, smallest, bounds, keep=suffix) + suffix
