"""The numbers of a native chart in a draft's package, its colours, and what is written into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from reportgen.core.record.chart_points import labels_in, points_in, titles_in
from reportgen.core.record.draft import Piece, PieceKind, Point
from reportgen.core.record.seen_colours import Colours
from reportgen.core.record.shades import light_of
from reportgen.reading.drafts.package import Package

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_COLOUR = 6
"""Letters of a colour in hexadecimal, before what is done to it."""

Coloured = tuple[tuple[str, str], ...]
"""Each coloured piece of text with its colour (`core.record.shades`)."""


def points_of(package: Package, part: str) -> tuple[Point, ...]:
    """Return a chart's numbers, series by series; none where the part is missing."""
    return points_in(package.xml(part)) if part in package else ()


def charted(piece: Piece, charts: Iterable[Any]) -> Iterator[Piece]:
    """Yield what people have written into charts, given as their roots, that are one piece of a draft."""
    plain = replace(piece, kind=PieceKind.TEXT, points=(), colours=(), look="")
    for chart in charts:
        for title in titles_in(chart):
            yield replace(plain, text=title, place=_within(piece.place, "a title"))
        for label, point in labels_in(chart):
            yield replace(plain, text=label, place=_within(piece.place, "a label"), points=(point,))


def _within(place: str, what: str) -> str:
    """Return where a word of a chart stands: `slide 8, a title in the chart`."""
    slide, comma, chart = place.partition(", ")
    return f"{slide}, {what} in {chart}" if comma and slide.startswith("slide ") else f"{what} in {place}"


def chart_colours(chart: Any, colours: Colours) -> Coloured:
    """Return the colours of a chart's bars and lines that say how good something is, by the names of its series."""
    found: dict[tuple[str, str], None] = {}
    for series in chart.iter(f"{_C}ser"):
        name = "".join(text.text or "" for text in series.iterfind(f"{_C}tx//{_C}v"))
        kind = series.getparent().tag
        drawn = (colours.drawn(one, kind)[:_COLOUR] for one in (series, *series.findall(f"{_C}dPt")))
        found |= {(name, colour): None for colour in drawn if light_of(colour)}
    return tuple(found)
