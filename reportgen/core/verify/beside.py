"""Which indicators a text of people's own stands beside: those of its slide, or of its section in a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reportgen.core.record.draft import Draft, Piece, PieceKind
from reportgen.core.record.known import Known
from reportgen.core.verify.matching import Match, Matched

_MOST = 4
"""Indicators on a slide up to which what is written there is likely about one of them."""
_SLIDES = ("rg:i-", "rg:g-")
"""How the shapes on slides of an indicator, and of a group, begin."""
_LONGER = 12
"""Letters that a heading may have beside its indicator's name: a reference."""


class Beside:
    """The places of a draft and the indicators (their keys) to which they belong."""

    def __init__(self, draft: Draft, found: Matched, known: Known) -> None:
        self._slides = _on_slides(found)
        self._sections = dict(_in_sections(draft.pieces, found.matches, known))

    def of(self, piece: Piece) -> tuple[str, ...]:
        """Return the indicators that a piece stands beside; none where it stands by itself."""
        return self._slides.get(piece.number, ()) or self._sections.get(id(piece), ())


def _on_slides(found: Matched) -> dict[int, tuple[str, ...]]:
    abouts: dict[int, dict[str, None]] = defaultdict(dict)
    for match in found.matches:
        for piece in match.pieces:
            if match.about and match.blocks[0].identity.startswith(_SLIDES):
                abouts[piece.number][match.about] = None
    return {number: tuple(keys) for number, keys in abouts.items() if len(keys) <= _MOST}


def _in_sections(
    pieces: Iterable[Piece], matches: Iterable[Match], known: Known
) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Yield the pieces (their ids) under a heading that is an indicator's name, up to the next that is not about it."""
    known_again = {id(piece): match for match in matches for piece in match.pieces}
    section = ""
    for piece in pieces:
        match = known_again.get(id(piece))
        if match is None:
            if section and piece.kind is PieceKind.TEXT:
                yield id(piece), (section,)
        elif piece.kind is PieceKind.TEXT and match.about != section:
            section = match.about if _is_heading(match, known) else ""


def _is_heading(match: Match, known: Known) -> bool:
    names = (name for name, key in known.words.names if key == match.about)
    return any(name in match.generated and len(match.generated) <= len(name) + _LONGER for name in names)
