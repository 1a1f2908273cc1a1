"""A report's paragraphs and cells whose bookmarks are gone, known again by where they stand or what they say.

Word drops a paragraph's bookmark when all of its text is replaced, and other editors drop them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from reportgen.core.record.draft import Piece, PieceKind, points_text
from reportgen.core.record.names import Vocabulary, named_in
from reportgen.core.record.record import Block
from reportgen.core.verify.typed_over import bones

_LIKE = 0.7
"""From which likeness on a text is taken for the edited one."""

_SHORT = 40
"""Letters of a cell that holds a figure or a few words."""

_MOST = 20_000
"""Pairs of texts that are compared; beyond that a draft has lost too much for likeness to tell."""


def marked_again(
    pieces: Sequence[Piece], known: Sequence[tuple[str, ...]], blocks: Mapping[str, Block], words: Vocabulary
) -> dict[int, str]:
    """Return the identities of pieces that have none, by their places in `pieces`."""
    met = {name for names in known for name in names}
    gone = {name: block for name, block in blocks.items() if name.startswith("_rg") and name not in met}
    gone = {name: block for name, block in gone.items() if block.text.strip()}
    lost = [at for at, names in enumerate(known) if not names and _said(pieces[at])]
    if not gone or not lost:
        return {}
    found = _cells(lost, pieces, gone, words)
    found |= _in_order([at for at in lost if at not in found], pieces, _without(gone, found), words)
    by_text: dict[str, list[str]] = {}
    for name, block in _without(gone, found).items():
        by_text.setdefault(block.text, []).append(name)
    for at in lost:
        if at not in found and (same := by_text.get(_said(pieces[at]))):
            found[at] = same.pop(0)
    rest = [at for at in lost if at not in found and pieces[at].kind is PieceKind.TEXT]
    texts = {name: block for name, block in _without(gone, found).items() if block.kind is PieceKind.TEXT}
    return found | _like(rest, pieces, texts)


def _said(piece: Piece) -> str:
    """Return a piece's text as a block has it: a chart's is its numbers; empty where it says nothing."""
    return points_text(piece.points) if piece.points else piece.text if piece.text.strip() else ""


def _without(gone: Mapping[str, Block], found: Mapping[int, str]) -> dict[str, Block]:
    taken = set(found.values())
    return {name: block for name, block in gone.items() if name not in taken}


def _in_order(
    lost: Sequence[int], pieces: Sequence[Piece], gone: Mapping[str, Block], words: Vocabulary
) -> dict[int, str]:
    """Return the pieces that say the same as blocks in the same order, and those that stand between in a block's place.

    A chart or a short cell is known by its place alone; a text must be the same but for words that are typed over.
    """
    names = list(gone)
    ours = [(pieces[at].kind, _said(pieces[at])) for at in lost]
    theirs = [(block.kind, block.text) for block in gone.values()]
    found: dict[int, str] = {}
    for operation, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if operation == "equal" or (operation == "replace" and b - a == d - c):
            pairs = zip(lost[a:b], names[c:d], strict=True)
            found |= {at: name for at, name in pairs if _fits(pieces[at], gone[name], words)}
    return found


def _fits(piece: Piece, block: Block, words: Vocabulary) -> bool:
    if piece.kind is not block.kind:
        return False
    if piece.kind is PieceKind.CHART:
        return True
    if piece.kind is PieceKind.CELL and max(len(piece.text), len(block.text)) <= _SHORT:
        return True
    return piece.text == block.text or bones(piece.text, words.classes) == bones(block.text, words.classes)


def _cells(
    lost: Sequence[int], pieces: Sequence[Piece], gone: Mapping[str, Block], words: Vocabulary
) -> dict[int, str]:
    """Return the cells of indicators' rows, by the row's indicator and the column's header, table after table."""
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, block in gone.items():
        if block.about and block.header:
            named[block.about, block.header].append(name)
    there: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in lost:
        piece = pieces[at]
        if piece.kind is PieceKind.CELL and piece.row:
            for about in named_in(piece.head, words)[:1]:
                there[about, piece.header].append(at)
    pairs = [(there[what], names) for what, names in named.items() if len(there.get(what, ())) == len(names)]
    return {at: name for places, names in pairs for at, name in zip(places, names, strict=True)}


def _like(lost: Sequence[int], pieces: Sequence[Piece], gone: Mapping[str, Block]) -> dict[int, str]:
    if len(lost) * len(gone) > _MOST:
        return {}
    likeness = sorted(
        ((_ratio(pieces[at].text, block.text), -at, name) for at in lost for name, block in gone.items()), reverse=True
    )
    found: dict[int, str] = {}
    for like, at, name in likeness:
        if like >= _LIKE and -at not in found and name not in found.values():
            found[-at] = name
    return found


def _ratio(one: str, two: str) -> float:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE else 0.0
