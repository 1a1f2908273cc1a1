"""Copies of what was generated that no anchor tells: pasted paragraphs, rows, tables and slides, and renamed tables.

A copy is known by what it still says: most of it in the same order, or all of it but a word that is typed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from reportgen.core.record.draft import Piece, PieceKind, points_text
from reportgen.core.record.names import Vocabulary
from reportgen.core.record.record import Block
from reportgen.core.verify.typed_over import bones, typed_over

_SAME = 0.6
"""The part of a run of pieces that must say the same as blocks in the same order."""
_FEWEST = 2
"""Pieces of a run that must do so."""
_SHORT = 40
"""Letters of a figure, a rating or an arrow with what stands behind it."""
_TELLING = 18
"""Letters that a text must have besides its figures, ratings and directions."""


def copies_in(
    pieces: Sequence[Piece], known: Sequence[tuple[str, ...]], blocks: Sequence[Block], words: Vocabulary
) -> dict[int, str]:
    """Return the blocks (their identities) that pieces without an anchor are copies of, by their places in `pieces`."""
    found: dict[int, str] = {}
    own = [at for at, names in enumerate(known) if not names and _said(pieces[at]).strip()]
    if not own:
        return found
    ours = [(block.kind, block.text) for block in blocks]
    there = set(ours)
    in_deck = blocks[0].identity.startswith("rg:") if blocks else False
    tables = {_table(piece, in_deck) for piece, names in zip(pieces, known, strict=True) if names and piece.table}
    cells = [at for at in own if pieces[at].table]
    for place, row in groupby(cells, lambda at: (*_table(pieces[at], in_deck), pieces[at].row)):
        found |= _row(list(row), pieces, blocks, beside_ours=place[:2] in tables)
    own = [at for at in own if at not in found]
    for run in _runs(own, pieces, in_deck=in_deck):
        same = sum((pieces[at].kind, _said(pieces[at])) in there for at in run)
        if _FEWEST <= same >= _SAME * len(run):
            found |= _in_order(run, pieces, blocks, ours)
    return found | _typed_over([at for at in own if at not in found], pieces, blocks, words)


def _said(piece: Piece) -> str:
    return points_text(piece.points) if piece.kind is PieceKind.CHART else piece.text


def _runs(own: Sequence[int], pieces: Sequence[Piece], *, in_deck: bool) -> Iterator[list[int]]:
    """Yield the pieces of each slide, or of each table of a report, that stand together."""

    def place(pair: tuple[int, int]) -> tuple[int, int]:
        piece = pieces[pair[1]]
        return pair[1] - pair[0], piece.number if in_deck else piece.table

    for _, same in groupby(enumerate(own), place):
        yield [at for _, at in same]


def _table(piece: Piece, in_deck: bool) -> tuple[int, int]:
    """Return the table that a piece stands in: those of a deck are counted slide by slide."""
    return (piece.number if in_deck else 0, piece.table)


def _row(row: Sequence[int], pieces: Sequence[Piece], blocks: Sequence[Block], *, beside_ours: bool) -> dict[int, str]:
    """Return the blocks of the row of ours that a row says again: the first cell, and half of it at least.

    In a table of ours one other cell may be all that there is.
    """
    head, best = pieces[row[0]], list[tuple[int, Sequence[Block]]]()
    for start, block in enumerate(blocks):
        if block.kind is PieceKind.CELL and (block.text, block.header) == (head.text, head.header):
            theirs = blocks[start : start + len(row)]
            if all(pieces[at].header == block.header for at, block in zip(row, theirs, strict=False)):
                same = sum(pieces[at].text == block.text for at, block in zip(row, theirs, strict=False))
                best.append((same, theirs))
    same, theirs = max(best, key=lambda one: one[0], default=(0, ()))
    enough = 2 * same >= len(row) and (len(row) > _FEWEST or beside_ours)
    if len(theirs) != len(row) or head.column != 0 or not enough:
        return {}
    return {at: block.identity for at, block in zip(row, theirs, strict=True) if _fits(pieces[at], block)}


def _in_order(
    run: Sequence[int], pieces: Sequence[Piece], blocks: Sequence[Block], ours: Sequence[tuple[PieceKind, str]]
) -> dict[int, str]:
    """Return which blocks a run of pieces says again, and those in whose place something else stands."""
    theirs = [(pieces[at].kind, _said(pieces[at])) for at in run]
    found, same = dict[int, str](), 0
    for operation, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        same += (b - a) * (operation == "equal")
        if operation not in ("equal", "replace") or not b - a <= d - c:
            continue
        first = d - (b - a) if a == 0 else c  # what stands before the first that is the same, or behind the last
        if a == 0 or b == len(run) or b - a == d - c:
            pairs = zip(run[a:b], blocks[first : first + b - a], strict=True)
            found |= {at: block.identity for at, block in pairs if _fits(pieces[at], block)}
    return found if _FEWEST <= same >= _SAME * len(run) else {}


def _fits(piece: Piece, block: Block) -> bool:
    if piece.kind is not block.kind:
        return False
    if _said(piece) == block.text or piece.kind is PieceKind.CHART:
        return True
    return piece.header == block.header and max(len(piece.text), len(block.text)) <= _SHORT


def _typed_over(
    own: Sequence[int], pieces: Sequence[Piece], blocks: Sequence[Block], words: Vocabulary
) -> dict[int, str]:
    """Return the texts that are ones of ours but for words of one sort: with another period they may be of another."""
    classes, found = words.classes, dict[int, str]()
    said = [at for at in own if _plain(pieces[at].text, classes) >= _TELLING]
    if not said:
        return found
    alike: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind is not PieceKind.CHART and len(block.text) >= _TELLING:
            alike[bones(block.text, classes)].append(block)
    for at in said:
        text = pieces[at].text
        like = {block.text: block for block in alike.get(bones(text, classes), ())}
        if text in like:
            continue
        swapped = {one: swaps for one in like if (swaps := typed_over(one, text, classes).found)}
        fewest = min(map(len, swapped.values()), default=0)
        nearest = [one for one, swaps in swapped.items() if len(swaps) == fewest]
        if len(nearest) == 1 and not any(swap.old.sort == "period" for swap in swapped[nearest[0]]):
            found[at] = like[nearest[0]].identity
    return found


def _plain(text: str, classes: tuple[str, ...]) -> int:
    """Return how many letters a text has besides what may be typed over."""
    return sum(len(part) for part in bones(text, classes).split("\0")[::2])
