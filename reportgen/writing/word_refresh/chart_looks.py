"""How the lines and bars of a chart look: as those that are generated, or as people have made them look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from reportgen.writing import look
from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.charts import PARSER, bare_name

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_QUARTER_POINT = 3175
_LINE = f"{_C}lineChart"
_TYPES = (_LINE, f"{_C}barChart")
"""The types of chart that are generated."""

SeriesLook = tuple[str, ...]
"""What a reader sees of a line or bar: its colour, and of a line that is drawn the width and the dashes."""

Called = tuple[str, str]
"""The name of a line or bar, and which of them it is."""


class ChartLooks:
    """How the charts of a new report look."""

    def __init__(self, new: Document) -> None:
        self._looks: dict[Called, set[SeriesLook]] = {}
        self._titled = False
        self._colours = set(look.chart_colours())
        for blob in _charts(new):
            root = etree.fromstring(blob, PARSER)
            self._titled |= _is_titled(root)
            for name, seen in _series(root):
                self._looks.setdefault(name, set()).add(seen)
                self._colours.add(seen[0])

    def are_own(self, blob: bytes) -> bool:
        """Return whether people have formatted a chart: no such lines or type are generated, or it has their title.

        Of a line that the new report has no other of, only the colour counts.
        """
        root = etree.fromstring(blob, PARSER)
        if _is_titled(root) and not self._titled:
            return True
        if any(kind not in _TYPES for (_, kind), _ in _series(root)):
            return True
        return any(
            seen not in self._looks[name] if name in self._looks else bool(seen[0]) and seen[0] not in self._colours
            for name, seen in _series(root)
        )


def _charts(document: Document) -> Iterator[bytes]:
    for story in stories(document):
        for relation in story.rels.values():
            if relation.reltype == RT.CHART and not relation.is_external:
                yield relation.target_part.blob


def _series(root: Any) -> Iterator[tuple[Called, SeriesLook]]:
    for series in root.iter(f"{_C}ser"):
        kind, properties = series.getparent().tag, series.find(f"{_C}spPr")
        line = properties.find(f"{_A}ln") if properties is not None else None
        colour = _colour(line if kind == _LINE else properties)
        if kind != _LINE or not colour or line is None:
            yield (bare_name(series), kind), (colour,)
            continue
        width = round(int(line.get("w", "0")) / _QUARTER_POINT)
        yield (bare_name(series), kind), (colour, str(width), _value(line.find(f"{_A}prstDash"), "solid"))


def _colour(holder: Any) -> str:
    found = holder.find(f"{_A}solidFill/{_A}srgbClr") if holder is not None else None
    return _value(found, "").upper()


def _value(element: Any, otherwise: str) -> str:
    return str(element.get("val", otherwise)) if element is not None else otherwise


def _is_titled(root: Any) -> bool:
    return root.find(f"{_C}chart/{_C}title") is not None
