"""Colours, arrows and marks: how a rating and a direction look, in every document."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from reportgen.core.problems import Severity
from reportgen.core.profile import Rag
from reportgen.core.travel import Travel

INK = "0B0C0C"
MUTED = "505A5F"
ACCENT = "12436D"
TARGET = "F46A25"
COLUMN = "7F97AD"
"""The accent, for the columns of a chart before the last."""
RULE = "B1B4B6"
PANEL = "F3F2F1"
TINT = "D0DCE7"
"""The accent, pale: ink is legible on it."""
WHITE = "FFFFFF"
PALE_EDGE = "8A5A00"
"""Round a pale fill, which white paper would not set off (3:1 at least)."""
TO_WRITE = "FFF3B0"
"""Behind a gap that a person must fill."""


@dataclass(frozen=True)
class Fill:
    """A background and the text colour that is legible on it (4.5:1 at least)."""

    background: str
    text: str


_RATINGS = {Rag.RED: Fill("D4351C", WHITE), Rag.AMBER: Fill("FFBF00", INK), Rag.GREEN: Fill("00703C", WHITE)}
_NOT_RATED = Fill(MUTED, WHITE)
_SHAPES = {Travel.BETTER: "diamond", Travel.WORSE: "square", None: "triangle"}
_PROBLEMS = {
    Severity.ERROR: (Fill("FBC9C2", INK), Fill("A82A15", WHITE)),
    Severity.WARNING: (Fill("FFDF80", INK), Fill("7A5000", WHITE)),
    Severity.NOTE: (Fill("BBDCF7", INK), Fill("12436D", WHITE)),
}
"""For dark text and for light text."""

_ARROWS = {Travel.BETTER: "↑", Travel.SAME: "→", Travel.WORSE: "↓"}
_TRAVELS = {Travel.BETTER: "00703C", Travel.SAME: "8A5A00", Travel.WORSE: "D4351C"}


def rating_fill(rag: Rag | None) -> Fill:
    """Return the colours of a class, or of not rated."""
    return _RATINGS[rag] if rag else _NOT_RATED


def problem_fill(severity: Severity, *, light_text: bool) -> Fill:
    """Return the colours of a cell with a problem, where the cell keeps the light or dark text that it has."""
    return _PROBLEMS[severity][light_text]


def text_colours() -> frozenset[str]:
    """Return every colour that says something by a rating's or a direction's text."""
    fills = (*_RATINGS.values(), _NOT_RATED)
    return frozenset((*_TRAVELS.values(), *(fill.text for fill in fills)))


def arrow(travel: Travel) -> str:
    """Return the arrow with its word: `↑ better`."""
    return f"{_ARROWS[travel]} {travel.value}"


def special_shape(travel: Travel | None) -> str:
    """Return the shape of a point of special cause, in the words of chart XML."""
    return _SHAPES[travel]


def chart_colours() -> frozenset[str]:
    """Return every colour in which a line or bar of a chart is drawn."""
    fills = (*_RATINGS.values(), _NOT_RATED)
    return frozenset((ACCENT, TARGET, COLUMN, MUTED, INK, *_TRAVELS.values(), *(fill.background for fill in fills)))


def special_colour(travel: Travel | None) -> str:
    """Return the colour of a point of special cause."""
    return _TRAVELS[travel] if travel else INK


def right_to_left(text: str) -> bool:
    """Return whether text runs from right to left, as its first letter says."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def travel_colour(travel: Travel) -> str:
    """Return the colour of a direction's arrow and word."""
    return _TRAVELS[travel]
