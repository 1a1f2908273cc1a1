"""The pieces of a draft beside the blocks that were generated: by their anchors, whatever people did to the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.core.record.draft import Draft, Piece
from reportgen.core.record.identity import row_mark
from reportgen.core.record.known import Known
from reportgen.core.record.record import Block, Version
from reportgen.core.verify.copies import copies_in
from reportgen.core.verify.lost_marks import marked_again
from reportgen.core.verify.lost_names import found_again

_AGAIN = re.compile(r"~\d+(?=#[^#]*$)")
"""What is behind the name of a row that stands in a deck twice."""
_NUMBERED = re.compile(r" [0-9]+(?=#|$)")


@dataclass(frozen=True)
class Match:
    """Blocks and the pieces that they have become: one and one, or more where people joined or split them."""

    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]

    @property
    def generated(self) -> str:
        """The text as it was generated."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "\n".join(piece.text for piece in self.pieces)

    @property
    def place(self) -> str:
        """Where it stands now."""
        return self.pieces[0].place

    @property
    def about(self) -> str:
        """The key of the indicator that all of it is about; empty where it is about none or several."""
        found = {block.about for block in self.blocks}
        return found.pop() if len(found) == 1 else ""


@dataclass(frozen=True)
class Matched:
    """The matches in the draft's order, the pieces that a person wrote, and the blocks that are gone."""

    matches: tuple[Match, ...]
    own: tuple[Piece, ...]
    gone: tuple[Block, ...]
    copies: tuple[Piece, ...] = ()
    """Pieces, among those matched, that say again what stands elsewhere too."""


def matched(draft: Draft, version: Version) -> Matched:
    """Return a draft's pieces beside a version's blocks."""
    blocks = {block.identity: block for block in version.blocks}
    others = _other_names(version.blocks)
    first = _first_slides(draft.pieces)
    known = [
        tuple(dict.fromkeys(name for own in piece.identities if (name := _name(own, piece, blocks, others, first))))
        for piece in draft.pieces
    ]
    for at, name in found_again(draft.pieces, known, blocks).items():
        known[at] = (name,)
    words = Known.of(version.facts, version.period).words
    for at, name in marked_again(draft.pieces, known, blocks, words).items():
        known[at] = (name,)
    met = {name for names in known for name in names}
    copies = set()
    for at, name in copies_in(draft.pieces, known, version.blocks, words).items():
        known[at] = (name,)
        copies |= {at} if name in met else set()
    group = list(range(len(known)))
    met_at: dict[tuple[str, int], int] = {}
    for at, names in enumerate(known):
        for name in names if at not in copies else ():
            slide = draft.pieces[at].number if name.startswith("rg:") else 0  # a copied slide is looked at by itself
            group[at] = min(group[at], group[met_at.setdefault((name, slide), at)])
    pieces: dict[int, list[Piece]] = {}
    stated: dict[int, dict[str, Block]] = {}
    own = []
    for at, names in enumerate(known):
        if not names:
            own.append(draft.pieces[at])
            continue
        pieces.setdefault(group[at], []).append(draft.pieces[at])
        stated.setdefault(group[at], {}).update({name: blocks[name] for name in names})
    met = {name for names in known for name in names}
    return Matched(
        tuple(Match(tuple(stated[at].values()), tuple(found)) for at, found in pieces.items()),
        tuple(own),
        tuple(block for block in version.blocks if block.identity not in met),
        tuple(draft.pieces[at] for at in sorted(copies)),
    )


def _first_slides(pieces: Sequence[Piece]) -> dict[str, int]:
    found: dict[str, int] = {}
    for piece in pieces:
        for identity in piece.identities:
            found.setdefault(identity, piece.number)
    return found


def _name(own: str, piece: Piece, blocks: Mapping[str, Block], others: Mapping[str, str], first: dict[str, int]) -> str:
    """Return the block that an anchor belongs to: that of a row on a copied slide is its original's."""
    once = _AGAIN.sub("", own)
    name = once if once != own and first.get(once, piece.number) != piece.number else own
    names = (name, others.get(name, ""), numberless(name), others.get(numberless(name), ""))
    return next((one for one in names if one in blocks), "")


def numberless(name: str) -> str:
    """Return a shape's name without the number that editors put behind it on a copied slide."""
    return _NUMBERED.sub("", name)


def _other_names(blocks: Sequence[Block]) -> dict[str, str]:
    """Return the names that a table's cells have by their row's first text, where its number has been dropped."""
    rows: dict[str, list[Block]] = {}
    for block in blocks:
        row, mark, _ = block.identity.rpartition("#")
        if mark and "#" in row:
            rows.setdefault(row, []).append(block)
    counted: Counter[str] = Counter()
    found = {}
    for row, cells in rows.items():
        table = row.rpartition("#")[0]
        name = f"{table}#{row_mark('rowId', cells[0].text)}"
        counted[name] += 1
        if counted[name] > 1:
            name = f"{name}~{counted[name]}"
        for cell in cells:
            found[f"{name}#{cell.identity.rpartition('#')[2]}"] = cell.identity
    return found
