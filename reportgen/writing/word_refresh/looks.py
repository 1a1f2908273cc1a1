"""What people have made of a paragraph besides its words: looks that nothing generated has, boxes, pictures, shapes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reportgen.core.refresh.history import History
from reportgen.writing.seal import is_sealed
from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.chart_looks import ChartLooks
from reportgen.writing.word_refresh.charts import read_points, recorded_points, same_points
from reportgen.writing.word_refresh.page import Paragraph
from reportgen.writing.word_refresh.seen import Look, SeenLooks, look_told

_BOX, _FALLBACK = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_GEOMETRY = "{http://schemas.openxmlformats.org/drawingml/2006/main}prstGeom"
_KINDS = {"chart": CHART, "picture": BLIP}
_FACE = "smileyFace"


class GeneratedLooks:
    """Every look that the words of a new report have, written down or seen."""

    def __init__(self, new: Document, page: Document) -> None:
        self._new, self._on_page = new, SeenLooks(page)
        self._told: frozenset[Look] = frozenset(map(look_told, _runs(new))) | {frozenset()}

    def is_own(self, run: Any) -> bool:
        """Return whether a run of the page looks as nothing does that is generated."""
        return look_told(run) not in self._told and self._on_page.of(run) not in self._seen

    @cached_property
    def _seen(self) -> frozenset[Look]:
        seen = SeenLooks(self._new)
        return frozenset(map(seen.of, _runs(self._new)))


def _runs(document: Document) -> Iterator[Any]:
    return (run for story in stories(document) for run in story.element.iter(qn("w:r")))


def is_adorned(paragraph: Paragraph, generated: GeneratedLooks, history: History, charts: ChartLooks) -> bool:
    """Return whether people have given words of a paragraph looks of their own, or put a box or a drawing into it.

    `generated` are the looks that the new report has, `charts` those of its charts.
    """
    element = paragraph.element
    said = (run for run in element.iter(qn("w:r")) if run.find(qn("w:t")) is not None)
    if any(map(generated.is_own, said)):
        return True
    drawn = (item for item in element.iter(_BOX, qn("w:pict"), qn("w:object")))
    if any(next(item.iterancestors(_FALLBACK), None) is None for item in drawn):  # there it is shown twice
        return True
    if any(not is_drawn_by_us(paragraph, kind, drawing, history) for kind, drawing in drawings_in(element)):
        return True
    return has_own_chart(paragraph, charts)


def has_own_chart(paragraph: Paragraph, charts: ChartLooks) -> bool:
    """Return whether people have formatted a chart in a paragraph."""
    drawn = (drawing for kind, drawing in drawings_in(paragraph.element) if kind == "chart")
    parts = (part_of(paragraph, drawing, CHART, "r:id") for drawing in drawn)
    return any(part is not None and charts.are_own(part.blob) for part in parts)


def drawings_in(element: Any) -> list[tuple[str, Any]]:
    """Return each drawing of a paragraph with what it is: `chart`, `picture`, `face`; empty for a box or a shape."""
    return [(_kind(drawing), drawing) for drawing in _drawings(element)]


def is_drawn_by_us(paragraph: Paragraph, kind: str, drawing: Any, history: History) -> bool:
    """Return whether a drawing is as generated: a face, a picture with our seal, a chart with recorded numbers."""
    if kind == "picture":
        part = part_of(paragraph, drawing, BLIP, "r:embed")
        return part is not None and is_sealed(part.blob)
    if kind == "chart":
        part = part_of(paragraph, drawing, CHART, "r:id")
        names = [f"{name}#chart" for name in paragraph.inside]
        past = [version[name] for version in history.versions for name in names if name in version]
        points = read_points(part.blob) if part is not None else ()
        return any(same_points(points, recorded_points(text)) for text in past)
    return kind == "face"


def part_of(paragraph: Paragraph, drawing: Any, tag: str, name: str) -> Any:
    """Return the part that a drawing shows: its chart or its picture; None where there is none in the document."""
    relation = next((item.get(qn(name)) for item in drawing.iter(tag)), None)
    rels = paragraph.story.rels
    return rels[relation].target_part if relation in rels and not rels[relation].is_external else None


def _drawings(paragraph: Any) -> Iterator[Any]:
    for drawing in paragraph.iter(qn("w:drawing")):
        around = {parent.tag for parent in drawing.iterancestors()}
        if not around & {_FALLBACK, qn("w:del")} and next(drawing.iterancestors(qn("w:p"))) is paragraph:
            yield drawing


def _kind(drawing: Any) -> str:
    if next(drawing.iter(_BOX), None) is not None:
        return ""
    if any(shape.get("prst") == _FACE for shape in drawing.iter(_GEOMETRY)):
        return "face"
    return next((kind for kind, tag in _KINDS.items() if next(drawing.iter(tag), None) is not None), "")
