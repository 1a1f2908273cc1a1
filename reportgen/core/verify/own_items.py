"""An indicator that people have put into a list of those with one rating, and that has another."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.record.claims import ClaimKind, claims_in
from reportgen.core.record.draft import Draft, Piece, PieceKind
from reportgen.core.record.record import Fact
from reportgen.core.verify.findings import Against
from reportgen.core.verify.matching import Match, Matched
from reportgen.core.verify.right import Right


def listed_wrongly(draft: Draft, found: Matched, right: Right) -> Iterator[tuple[Piece, Against]]:
    """Yield each paragraph that is an indicator's name, in a list that is said to be of those with another rating."""
    matches = {id(piece): match for match in found.matches for piece in match.pieces}
    names = {name.casefold(): key for name, key in right.known.words.names}
    texts = [piece for piece in draft.pieces if piece.kind is PieceKind.TEXT]
    said = ""
    for before, piece, behind in zip([None, *texts], texts, [*texts[1:], None], strict=False):
        if match := matches.get(id(piece)):
            said = said if _is_item(match) else _rating_said(piece.text, right)
            continue
        beside = [matches.get(id(other)) for other in (before, behind) if other]
        facts = right.by_indicator.get(names.get(piece.text.strip(" .;").casefold(), ""))
        rating = facts.now("rating") if facts else None
        if rating and said and any(map(_is_item, filter(None, beside))) and _word(rating) != said:
            says, words = f"{piece.text.strip()} among those rated {said}", f"{rating.words}, which is {_word(rating)}"
            yield piece, Against("rating", says, "", rating, words)


def _is_item(match: Match) -> bool:
    """Return whether a text is the item of a list that is about an indicator."""
    return bool(match.about) and "_" in match.blocks[0].identity.removeprefix("_")


def _rating_said(text: str, right: Right) -> str:
    """Return the one rating that a text names."""
    found = {claim.value for claim in claims_in(text, right.known.words) if claim.kind is ClaimKind.RATING}
    return found.pop() if len(found) == 1 else ""


def _word(rating: Fact) -> str:
    return rating.text.removesuffix(", given")
