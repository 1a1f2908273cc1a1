"""Where the cells of people's tables stand: beside or below which indicator, under or behind which words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from reportgen.core.record.draft import Draft, Piece, PieceKind

_REFERENCE = re.compile(r"^[a-z]*\d+(?:\.\d+)*[.:]?\s+")
"""What may stand before a name in its cell."""


class OwnTables:
    """The tables of a draft; `names` are those of the pack's indicators, in small letters."""

    def __init__(self, draft: Draft, names: Collection[str]) -> None:
        cells: dict[tuple[int, int], dict[tuple[int, int], list[str]]] = defaultdict(lambda: defaultdict(list))
        for piece in draft.pieces:
            if piece.kind is PieceKind.CELL:
                cells[_table_of(piece)][piece.row, piece.column].append(piece.text.strip())
        texts = {table: {at: "\n".join(said) for at, said in found.items()} for table, found in cells.items()}
        self.grids = {table: _Grid(found, names) for table, found in texts.items()}

    def title(self, piece: Piece) -> str:
        """Return what stands over all columns of a cell's table."""
        grid = self.grids.get(_table_of(piece))
        return grid.title if grid else ""

    def placed(self, piece: Piece) -> Piece | None:
        """Return a cell with its one indicator (in small letters) for its head and what says what it is for its header.

        None where it has none, and where a name stands in it.
        """
        grid = self.grids.get(_table_of(piece)) if piece.kind is PieceKind.CELL else None
        found = grid.labelled(piece.row, piece.column) if grid else None
        return replace(piece, head=found[0], header=found[1]) if found else None


def _table_of(piece: Piece) -> tuple[int, int]:
    """Return the table of a cell: the tables of each slide are counted by themselves."""
    return (piece.number if piece.place.startswith("slide ") else 0, piece.table)


class _Grid:
    """A table's texts by their rows and columns, from 0."""

    def __init__(self, texts: Mapping[tuple[int, int], str], names: Collection[str]) -> None:
        self.texts = texts
        self.names = {at: name for at, text in texts.items() if (name := _name(text, names))}
        self.first = min((row for row, column in self.names if column <= 1), default=0)

    def labelled(self, row: int, column: int) -> tuple[str, str] | None:
        if (row, column) in self.names:
            return None
        left = {name for (at, behind), name in self.names.items() if at == row and behind < column}
        above = {name for (at, behind), name in self.names.items() if behind == column and at < row}
        if len(left) == 1 and not above:
            return left.pop(), self._heads(column)
        if len(above) == 1 and not left:
            names = [behind for at, behind in self.names if at < row]
            return above.pop(), _joined(self.texts.get((row, at), "") for at in range(min(names)))
        return None

    def _heads(self, column: int) -> str:
        """Return what stands over a column, without a title of the whole table."""
        return _joined(self._over(row, column) for row in range(self.first) if len(self._said(row)) > 1)

    def _said(self, row: int) -> list[str]:
        return [text for (at, _), text in self.texts.items() if at == row and text]

    @property
    def title(self) -> str:
        """What stands alone in rows over the heads."""
        return _joined(text for row in range(self.first) if len(said := self._said(row)) == 1 for text in said)

    def _over(self, row: int, column: int) -> str:
        own = self.texts.get((row, column), "")
        if own or (row == self.first - 1 and (row, column) in self.texts):
            return own
        before = (self.texts.get((row, at), "") for at in range(column - 1, 0, -1))
        return next(filter(None, before), "")


def _name(text: str, names: Collection[str]) -> str:
    """Return the name that a cell is nothing but, with its reference or without; empty where it says more."""
    said = " ".join(text.casefold().split())
    found = (one for one in (said, _REFERENCE.sub("", said, count=1)) if one in names)
    return next(found, "")


def _joined(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, texts)))
