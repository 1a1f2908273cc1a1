"""Charts, pictures and faces of one Word document: each part is added under the next free number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from reportgen.core.indicator import Outlook
from reportgen.core.papers.charts import RatingsChart, TrendChart
from reportgen.writing.charts import drawing
from reportgen.writing.charts.plan import Size
from reportgen.writing.charts.ratings_bar import has_room_inside
from reportgen.writing.charts.trend import ChartParts
from reportgen.writing.faces import face_alt, face_shape
from reportgen.writing.word.pieces import Frame, chart_drawing, face_drawing, picture_drawing, run_of, stories

CHART_SIZE = Size(451, 170, 12)
"""A chart as wide as the text column."""

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_RATINGS_SIZE, _BARS_HEIGHT = Size(420, 48, 12), 110.0
"""The ratings chart as wide as the text column less its indent, and its height where it has a bar a class."""

_TREND_SIZE = Size(108, 36, 12)
_FACE_POINTS = (13.0, 13.0)

Chart = RatingsChart | TrendChart
Drawn = dict[tuple[object, ...], ChartParts | bytes]
"""Charts that are drawn already, for when the same report is filled in again."""


class WordDrawings:
    """Adds drawings to a document; it looks for the numbers in use once."""

    def __init__(self, document: Document, drawn: Drawn, *, pictures: bool) -> None:
        self._package, self._drawn, self._pictures = document.part.package, drawn, pictures
        names = " ".join(str(part.partname) for part in self._package.iter_parts())
        self._files = _after(re.findall(r"/word/(?:charts|embeddings|media)/\w*?(\d+)\.\w+", names))
        used = (found for part in stories(document) for found in part.element.iter(qn("wp:docPr")))
        self._numbers = _after(found.get("id", "0") for found in used)
        self._images: dict[tuple[str, bytes], str] = {}

    def ratings(self, story: Any, chart: RatingsChart) -> Any:
        """Return a run with the ratings chart, for a story: the body, a header or a footer."""
        size = _RATINGS_SIZE
        if not has_room_inside(chart, size):
            size = replace(size, height=_BARS_HEIGHT)
        return self._chart(story, chart, size, "Ratings chart")

    def trend(self, story: Any, chart: TrendChart, width: float, height: float) -> Any:
        """Return a run with an indicator's chart."""
        return self._chart(story, chart, Size(width, height, CHART_SIZE.text), "Chart")

    def small_trend(self, story: Any, chart: TrendChart) -> Any:
        """Return a run with a small picture of an indicator's figures."""
        return self._picture(story, drawing.sparkline, chart, _TREND_SIZE, "Trend")

    def face(self, word: str) -> Any:
        """Return a run with the face of an outlook."""
        outlook = Outlook(word)
        return run_of(None, face_drawing(face_shape(outlook), self._frame(_FACE_POINTS, "Face", face_alt(outlook))))

    def _chart(self, story: Any, chart: Chart, size: Size, name: str) -> Any:
        if self._pictures:
            return self._picture(story, drawing.picture, chart, size, name)
        parts, number = self._draw(drawing.native, chart, size), next(self._files)
        part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, parts.xml, self._package)
        book = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
        part.relate_to(Part(book, _WORKBOOK_TYPE, parts.workbook, self._package), RT.PACKAGE)
        relation = _relate(story, RT.CHART, part, number)
        return run_of(None, chart_drawing(relation, self._frame((size.width, size.height), name, chart.alt)))

    def _picture(self, story: Any, draw: Callable[..., bytes], chart: Chart, size: Size, name: str) -> Any:
        image = self._draw(draw, chart, size)
        known = (str(story.partname), image)
        if known not in self._images:
            number = next(self._files)
            part = Part(PackURI(f"/word/media/image{number}.png"), "image/png", image, self._package)
            self._images[known] = _relate(story, RT.IMAGE, part, number)
        frame = self._frame((size.width, size.height), name, chart.alt)
        return run_of(None, picture_drawing(self._images[known], frame))

    def _frame(self, points: tuple[float, float], name: str, alt: str) -> Frame:
        return Frame(points, name, alt, next(self._numbers))

    def _draw(self, draw: Callable[..., Any], chart: Chart, size: Size) -> Any:
        key = (draw, chart, size)
        if key not in self._drawn:
            self._drawn[key] = draw(chart, size)
        return self._drawn[key]


def _after(used: Iterable[str]) -> count[int]:
    return count(max(map(int, used), default=0) + 1)


def _relate(story: Any, kind: str, part: Part, number: int) -> str:
    """Relate a story to a new part; the library would look through all relations for each."""
    relation = f"rgDrawing{number}"
    story.rels.add_relationship(kind, part, relation)
    return relation
