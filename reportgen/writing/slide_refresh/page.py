"""A deck taken apart: its slides with their identities, and every text, cell, chart and drawing with its own."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from reportgen.core.record.chart_points import points_in
from reportgen.core.record.draft import PieceKind, points_text
from reportgen.core.record.identity import row_mark
from reportgen.core.record.looks import Look, look_of, written_in
from reportgen.core.record.seen import NOTES, Backdrop, SeenTable, seen_chart, seen_shape

NOTE = "rg-note:"
"""How the names of parked notes begin."""

OWN = "{http://schemas.microsoft.com/office/drawing/2014/main}"
"""The namespace of the numbers that PowerPoint keeps of rows and columns."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FRAME, _SHAPE, _PICTURE = qn("p:graphicFrame"), qn("p:sp"), qn("p:pic")


@dataclass(frozen=True, eq=False)
class Item:
    """One block on a slide. `element` says it (a cell, a shape, a chart's frame); `shape` stands on the slide.

    `fill` is the colour behind it in capitals, empty without one.
    """

    identity: str
    kind: PieceKind
    text: str
    look: Look
    element: Any
    shape: Any
    page: Page
    fill: str = ""

    @property
    def body(self) -> Any:
        """The element that holds its paragraphs."""
        return self.element.find(f".//{qn('p:txBody')}") if self.kind is not PieceKind.CELL else self.element.txBody


NOTHING_BEHIND = Backdrop(None, None)


@dataclass(eq=False)
class Page:
    """A slide. `key` is its identity, empty where it is a person's own or a copy."""

    slide: Any
    key: str = ""
    items: list[Item] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)
    """The shapes that are people's own."""
    keeps_layout: bool = False
    """Whether it is left as people have arranged it, though it is generated in another way now."""
    is_laid_out: bool = False
    """Whether it was arranged anew, but for what people have moved."""
    behind: Backdrop = NOTHING_BEHIND
    """What stood behind the slide when it was read."""


def unit_of(key: str, *, is_table: bool = False) -> str:
    """Return the identity that the slides of one thing have in common."""
    return re.sub(r"-\d+$" if is_table else r"\+\d+$", "", key)


def name_of(shape: Any) -> str:
    """Return a shape's name."""
    return str(next(shape.iter(qn("p:cNvPr"))).get("name", ""))


def alt_of(shape: Any) -> str:
    """Return a shape's alternative text."""
    return str(next(shape.iter(qn("p:cNvPr"))).get("descr", ""))


def shapes_in(tree: Any) -> Iterator[Any]:
    """Yield the shapes, frames and pictures of a slide, in reading order, those in groups too."""
    for child in tree:
        if child.tag in (_SHAPE, _FRAME, _PICTURE):
            yield child
        elif child.tag == qn("p:grpSp") or (
            isinstance(child.tag, str)
            and child.tag != _FALLBACK
            and child.tag.endswith(("}AlternateContent", "}Choice"))
        ):
            yield from shapes_in(child)


def has_drawings(page: Page) -> bool:
    """Return whether a slide has lines, groups or the like, which are never generated."""
    return any(child.tag not in (_FRAME, _SHAPE, _PICTURE) for child in page.slide.shapes._spTree[2:])


def text_in(body: Any) -> str:
    """Return a body's text: a line end between paragraphs and for a line break."""
    return "\n".join(map(line_in, body.iter(qn("a:p"))))


def line_in(paragraph: Any) -> str:
    """Return a paragraph's text."""
    return "".join(
        (piece.text or "") if piece.tag == qn("a:t") else "\n" for piece in paragraph.iter(qn("a:t"), qn("a:br"))
    )


def slide_part(identity: str) -> str:
    """Return the slide in an identity: `i-20` of `rg:i-20.title`."""
    return identity.partition("#")[0].removeprefix("rg:").rpartition(".")[0]


def is_number(shape: Any) -> bool:
    """Return whether a shape shows the number of its slide."""
    holder = next(shape.iter(qn("p:ph")), None)
    return holder is not None and holder.get("type") == "sldNum"


def read_pages(deck: Presentation, keys: Sequence[str], known: Collection[str] | None = None) -> list[Page]:
    """Return a deck's slides with their keys (`keys`, in their order) and everything that is in them.

    Of a draft, `known` are the names of the shapes that were ever generated: all others are people's own.
    """
    rows: Counter[str] = Counter()
    behind, pages = Backdrops(deck), []
    for slide, key in zip(deck.slides, keys, strict=True):
        page = Page(slide, key, behind=behind.of(slide))
        for shape in shapes_in(slide.shapes._spTree):
            if known is None or name_of(shape) in known or name_of(shape).startswith(NOTE) or is_number(shape):
                _read(page, shape, rows)
            else:
                page.others.append(shape)
        if key and slide.has_notes_slide:
            _read_notes(page)
        pages.append(page)
    return pages


def _read(page: Page, shape: Any, rows: Counter[str]) -> None:
    name = name_of(shape)
    if name.startswith(NOTE) or (name.startswith("rg:") and is_number(shape)):
        return
    if not page.key or not name.startswith("rg:"):
        page.others.append(shape)
        return
    holder = next(shape.iter(qn("p:ph")), None)
    place, alt, behind = page.behind.name, alt_of(shape), page.behind
    if shape.tag == _FRAME:
        for table in list(shape.iter(qn("a:tbl")))[:1]:
            page.items += _cells(page, shape, table, rows)
        for chart in chart_parts(page.slide, shape):
            seen = seen_chart(shape, chart._element, behind)
            look = look_of(written_in([shape, chart._element]), place=place, alt=alt, seen=seen)
            text = points_text(points_in(chart._element))
            page.items.append(Item(f"{name}#chart", PieceKind.CHART, text, look, shape, shape, page))
    elif (body := shape.find(qn("p:txBody"))) is not None:
        kind = PieceKind.MARGIN if holder is not None and holder.get("type") == "ftr" else PieceKind.TEXT
        fill = shape.find(f"{qn('p:spPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
        colour = "" if fill is None else fill.get("val", "").upper()
        look = look_of(written_in([shape]), place=place, alt=alt, seen=seen_shape(shape, behind))
        page.items.append(Item(name, kind, text_in(body), look, shape, shape, page, colour))
    else:
        style = _image_digest(page.slide, shape)
        look = look_of(written_in([shape]), place=place, style=style, alt=alt, seen=seen_shape(shape, behind, style))
        page.items.append(Item(name, PieceKind.TEXT, "", look, shape, shape, page))


class Backdrops:
    """What stands behind a deck's slides, read once."""

    def __init__(self, deck: Presentation) -> None:
        self._themes: dict[Any, Any] = {}
        self._tables = self._root(deck.part, "/tableStyles")

    def of(self, slide: Any) -> Backdrop:
        """Return what stands behind a slide."""
        layout = slide.slide_layout
        master = layout.slide_master
        return Backdrop(layout._element, master._element, self._root(master.part, "/theme"), self._tables)

    def _root(self, part: Any, kind: str) -> Any:
        found = next((one.target_part for one in part.rels.values() if one.reltype.endswith(kind)), None)
        if found is not None and found not in self._themes:
            self._themes[found] = parse_xml(found.blob)
        return self._themes.get(found)


def chart_parts(slide: Any, frame: Any) -> list[Any]:
    """Return the chart of a frame, as a part, or nothing."""
    found = [chart.get(qn("r:id"), "") for chart in frame.iter(qn("c:chart"))]
    return [slide.part.related_part(relation) for relation in found if relation in slide.part.rels]


def _image_digest(slide: Any, shape: Any) -> str:
    relation = next((blip.get(qn("r:embed"), "") for blip in shape.iter(qn("a:blip"))), "")
    if not relation or relation not in slide.part.rels:
        return ""
    blob = slide.part.related_part(relation).blob
    return f"{len(blob)} {zlib.crc32(blob):08x}"


def _cells(page: Page, frame: Any, table: Any, rows: Counter[str]) -> Iterator[Item]:
    name, alt = name_of(frame), alt_of(frame)
    lines = list(table.iter(qn("a:tr")))
    said = [[text_in(cell.txBody) for cell in line.findall(qn("a:tc"))] for line in lines]
    around = (item for item in (frame.find(qn("p:xfrm")), *table) if item is not None and item.tag != qn("a:tr"))
    shell, seen_table = written_in(around), SeenTable(frame, page.behind)
    columns = marks_of(table.iter(qn("a:gridCol")), "colId", said[0] if said else [])
    names = marks_of(lines, "rowId", ["", *(texts[0] if texts else "" for texts in said[1:])])
    place = page.behind.name
    for at, (line, texts) in enumerate(zip(lines, said, strict=True)):
        row = f"{name if at == 0 else whole_table(name)}#{names[at]}"
        rows[row] += 1
        row = f"{row}~{rows[row]}" if rows[row] > 1 else row
        for column, (cell, text) in enumerate(zip(line.findall(qn("a:tc")), texts, strict=True)):
            if column < len(columns):
                fill = cell.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
                written, seen = (*shell, *written_in([cell])), seen_table.cell(cell, at, column)
                look = look_of(written, place=place, alt=alt, seen=seen)
                colour = "" if fill is None else fill.get("val", "").upper()
                yield Item(f"{row}#{columns[column]}", PieceKind.CELL, text, look, cell, frame, page, colour)


def whole_table(name: str) -> str:
    """Return the name that a table's rows have, on whichever of its slides they stand."""
    slide, _, shape = name.rpartition(".")
    return f"{re.sub(r'-[0-9]+$', '', slide)}.{shape}" if shape == "table" else name


def marks_of(elements: Any, kind: str, texts: Sequence[str]) -> list[str]:
    """Return the numbers of rows or columns: PowerPoint's own, else by the text that names each."""
    found: list[str] = []
    for at, element in enumerate(elements):
        own = next((mark.get("val", "") for mark in element.iter(f"{OWN}{kind}")), "")
        found.append(own or str(row_mark(kind, texts[at] if at < len(texts) else "")))
    return [f"{mark}~{found[:at].count(mark) + 1}" if mark in found[:at] else mark for at, mark in enumerate(found)]


def _read_notes(page: Page) -> None:
    for shape in page.slide.notes_slide.shapes._spTree.iter(_SHAPE):
        holder, body = next(shape.iter(qn("p:ph")), None), shape.find(qn("p:txBody"))
        if holder is not None and holder.get("type") == "body" and body is not None:
            identity, look = f"rg:{page.key}.notes", look_of(written_in([body]), seen=NOTES)
            page.items.append(Item(identity, PieceKind.NOTES, text_in(body), look, shape, shape, page))
