"""Where a contradiction stands, so that it is found without counting."""

from __future__ import annotations

import re

from reportgen.core.record.draft import Piece, PieceKind

_LONGEST = 40
"""Letters of a text by which its place is known."""
_PARAGRAPH = re.compile(r"paragraph \d+")


def place_of(piece: Piece, *, own: bool = False) -> str:
    """Return a piece's place with the first words of its row, or those of a paragraph that is people's `own`."""
    if piece.kind is PieceKind.CELL and piece.column and piece.head.strip() and "(“" not in piece.place:
        return f"{piece.place} (“{_short(piece.head)}”)"
    if own and piece.text.strip() and (found := _PARAGRAPH.match(piece.place)):
        return f"{found[0]} (“{_short(piece.text)}”){piece.place[found.end() :]}"
    return piece.place


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
