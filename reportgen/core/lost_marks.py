"""A report's paragraphs and cells whose bookmarks are gone, known again by where they stand or what they say.

Word drops a paragraph's bookmark when all of its text is replaced, and other editors drop them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from reportgen.core.claims import Vocabulary, named_in
from reportgen.core.draft import Piece, PieceKind
from reportgen.core.record import Block

_LIKE = 0.7
"""From which likeness on a text is taken for the edited one."""

_MOST = 20_000
"""Pairs of texts that are compared; beyond that a draft has lost too much for likeness to tell."""


def marked_again(
    pieces: Sequence[Piece], known: Sequence[tuple[str, ...]], blocks: Mapping[str, Block], words: Vocabulary
) -> dict[int, str]:
    """Return the identities of pieces that have none, by their places in `pieces`."""
    met = {name for names in known for name in names}
    gone = {name: block for name, block in blocks.items() if name.startswith("_rg") and name not in met}
    lost = [at for at, names in enumerate(known) if not names and pieces[at].text.strip() and not pieces[at].points]
    if not gone or not lost:
        return {}
    found = _cells(lost, pieces, gone, words)
    rest = [at for at in lost if at not in found]
    left = {name: block for name, block in gone.items() if name not in found.values() and block.text.strip()}
    by_text: dict[str, list[str]] = {}
    for name, block in left.items():
        by_text.setdefault(block.text, []).append(name)
    for at in rest:
        if same := by_text.get(pieces[at].text):
            found[at] = same.pop(0)
    taken = set(found.values())
    return found | _like(
        [at for at in rest if at not in found and pieces[at].kind is PieceKind.TEXT],
        pieces,
        {name: block for name, block in left.items() if name not in taken and block.kind is PieceKind.TEXT},
    )


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
