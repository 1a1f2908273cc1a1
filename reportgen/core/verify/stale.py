"""What a document said when it was generated last, and which of its figures are no longer so."""

from __future__ import annotations

import re

from reportgen.core.record.claims import sentences
from reportgen.core.record.draft import Draft, Piece, points_text
from reportgen.core.record.known import moved_facts
from reportgen.core.record.record import Fact, Version
from reportgen.core.verify.findings import Against
from reportgen.core.verify.matching import Match, Matched, matched
from reportgen.core.verify.right import Right
from reportgen.core.verify.slips import in_words_of
from reportgen.core.verify.unseen import Unseen

_TELLING = re.compile(r"[%£€$.]|\d{3}")
"""What a figure has that is hardly another one by chance."""


def moved_on(was: Version | None, right: Version) -> dict[str, Fact]:
    """Return, by each figure of an earlier version that is no figure any more, the fact that has become another."""
    if was is None:
        return {}
    now = {fact.key: fact for fact in right.facts}
    moves = moved_facts(was.facts, right.facts)
    changed = {fact.text: now[fact.key] for fact in was.facts if fact.key in now and fact.text != now[fact.key].text}
    return {old: changed[old] for old in moves if _TELLING.search(old)}


class Before:
    """A draft beside the version that it was generated as, which is another than the one that is right now."""

    def __init__(self, draft: Draft, was: Version) -> None:
        self.matches = matched(draft, was).matches
        self.facts = {fact.key: fact for fact in was.facts}
        self._untouched = {id(piece) for match in self.matches if _is_untouched(match) for piece in match.pieces}
        unseen = Unseen(Right(was))
        self._untouched |= {id(piece) for piece in draft.unseen if not any(unseen.against(piece))}

    def sentences(self) -> set[str]:
        """Return the sentences that were generated."""
        return {sentence for match in self.matches for sentence in sentences(match.generated)}

    def gone(self, found: Matched) -> list[Match]:
        """Return what would not be generated any more; `found` is the draft beside what is right now."""
        known = {id(piece) for match in found.matches for piece in match.pieces}
        return [match for match in self.matches if id(match.pieces[0]) not in known]

    def is_outdated(self, piece: Piece, against: Against) -> bool:
        """Return whether a draft says what its workbook said then, so that nobody has typed it over."""
        then = self.facts.get(against.fact.key) if against.fact else None
        return id(piece) in self._untouched or bool(then and in_words_of(then) == against.says.strip())


def _is_untouched(match: Match) -> bool:
    points = match.pieces[0].points
    return match.generated.split() == (points_text(points) if points else match.text).split()
