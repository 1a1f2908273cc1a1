"""A draft as it is now, edited or not: its pieces of text, cells of tables and charts, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class PieceKind(Enum):
    """What a piece of a draft is."""

    TEXT = "text"
    """A paragraph of a Word document, or all the text of a shape."""
    CELL = "cell"
    CHART = "chart"
    NOTES = "notes"
    """What the speaker reads of a slide."""
    MARGIN = "margin"
    """A header, a footer or a slide's source line."""


@dataclass(frozen=True)
class Point:
    """One number of a chart; None where there is a gap."""

    series: str
    category: str
    number: Decimal | None


@dataclass(frozen=True)
class Piece:
    """One piece of a draft.

    `identities` are the anchors that stand in it: none where a person wrote it, several where they joined two.
    `place` says where it is in the reader's words; `number` is that of the slide, or of the paragraph in a Word
    document (0 in a margin). Of a cell, `table` counts the tables from 1 and `row` and `column` from 0, `header` is the
    text above its column and `head` the first text of its row. `colours` are those behind
    its words and of its letters (`core.record.shades`).
    """

    identities: tuple[str, ...]
    text: str
    place: str
    number: int
    kind: PieceKind
    table: int = 0
    row: int = 0
    column: int = 0
    header: str = ""
    head: str = ""
    colours: tuple[tuple[str, str], ...] = ()
    """Each coloured piece of text with its colour."""
    points: tuple[Point, ...] = ()
    look: str = ""
    """How it stands on its slide and looks (`core.looks`); in a Word document only the alternative texts in it."""


@dataclass(frozen=True)
class Draft:
    """A document of a pack as it is now: its pieces in reading order; `identity` is the id that it was given.

    `record` is the text of the record inside it; both are empty where there is none any more.
    """

    name: str
    pieces: tuple[Piece, ...]
    identity: str = ""
    record: str = ""
    unseen: tuple[Piece, ...] = ()
    """What it says and does not show: the descriptions of its charts, tables and pictures, and its properties."""
    charted: tuple[Piece, ...] = ()
    """What people have written into its charts: titles, and labels, each of which has its point with it."""


def points_text(points: tuple[Point, ...]) -> str:
    """Return a chart's numbers as text: a line each of series, category and number, with tabs between."""
    return "\n".join(
        f"{point.series}\t{point.category}\t{'' if point.number is None else format(point.number.normalize(), 'f')}"
        for point in points
    )
