"""A draft held against what its workbook says, block by block: what is no longer so, and what was typed over.

Precision comes first: a claim is reported where it stands in place of one of ours, or plainly goes against a fact of
the indicator that it is about. What people have deleted, and figures of their own, are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.core.changed import Changed, sentence_at
from reportgen.core.charts_now import points_against
from reportgen.core.claims import Claim, ClaimKind, claims_in, named_in, sentences
from reportgen.core.draft import Draft, Piece, PieceKind
from reportgen.core.findings import Against, Finding, finding_of
from reportgen.core.known import Known
from reportgen.core.matching import Match, matched
from reportgen.core.merge import words_of
from reportgen.core.own_words import (
    Facts,
    Slip,
    count_slips,
    hedged,
    is_not_now,
    sentence_slips,
    speaks_of_it,
    word_slips,
)
from reportgen.core.record import Fact, Version
from reportgen.core.stale import moved_on, stale_figures
from reportgen.core.tables_agree import colour_findings, table_findings
from reportgen.core.tracing import stated_in

_NOTHING = re.compile(r"\s*(?:[-–—]|n/?a|no data|tbc|none|not available)\s*", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"\b(?:from|was|were|last|previous|earlier|ago|before|year|target|benchmark|forecast|compared|quarter|q[1-4])\b",
    re.IGNORECASE,
)
_LONG_CELL = 60
_IN_WORDS = {
    "movement": {"up": "rising", "down": "falling", "level": "unchanged"},
    "standing": {"above": "above target", "below": "below target", "equal": "meeting target"},
}
"""How what a word goes against is said."""


@dataclass(frozen=True)
class _Stated:
    """A claim of a generated text with the fact that it states, if any."""

    claim: Claim
    fact: Fact | None


@dataclass(frozen=True)
class _Pair:
    """A claim in place of an old one that stated a fact; `bare` says that nothing else changed there."""

    claim: Claim
    old: Claim
    fact: Fact | None
    bare: bool


class Reading:
    """A draft beside the version that is right now, and, where they differ, the one that it was generated as."""

    def __init__(self, draft: Draft, right: Version, was: Version | None) -> None:
        self.draft, self.right, self.was = draft, right, was
        self.known = Known.of(right.facts, right.period)
        self.facts = {fact.key: fact for fact in right.facts}
        self.by_indicator = {key: Facts(found, self.known) for key, found in self.known.by_indicator().items()}
        self.traces: dict[str, dict[int, str]] = {}
        for trace in right.traces:
            self.traces.setdefault(trace.identity, {})[trace.start] = trace.facts[0]
        self.stale, self.moved = stale_figures(was, right), moved_on(was, right)

    def findings(self) -> Iterator[Finding]:
        """Yield everything that contradicts."""
        found = matched(self.draft, self.right)
        before = matched(self.draft, self.was) if self.was else None
        generated = {sentence for match in found.matches for sentence in sentences(match.generated)}
        if before:
            generated |= {sentence for match in before.matches for sentence in sentences(match.generated)}
        for match in found.matches:
            yield from self._match(match, generated)
        known_now = {id(piece) for match in found.matches for piece in match.pieces}
        gone = [match for match in before.matches if id(match.pieces[0]) not in known_now] if before else []
        for match in gone:
            yield from self._no_longer(match)
        abouts = {
            piece.number: match.about
            for match in found.matches
            for piece in match.pieces
            if match.about and match.blocks[0].identity.startswith("rg:i-")
        }
        left = {id(piece) for match in gone for piece in match.pieces}
        for piece in found.own:
            if id(piece) not in left:
                yield from self._own(piece.text, piece, abouts.get(piece.number, ""), generated)
        yield from colour_findings(self.draft, self.right, self.known)
        yield from table_findings(self.draft.name, found, self.right, self.traces, self.facts)

    def _match(self, match: Match, generated: set[str]) -> Iterator[Finding]:
        if match.blocks[0].kind is PieceKind.CHART:
            traces = self.traces.get(match.blocks[0].identity, {})
            yield from (self._tell(match.place, against) for against in points_against(match, traces, self.facts))
        elif match.generated.split() != match.text.split():
            said = self._stated(match)
            is_cell = match.pieces[0].kind is PieceKind.CELL and len(match.generated) <= _LONG_CELL
            slips = list(self._cell(match, said) if is_cell else self._text(match, said, generated))
            yield from slips
            if not is_cell and not slips:
                yield from self._own(match.text, match.pieces[0], match.about, generated)

    def _stated(self, match: Match) -> list[_Stated]:
        found, offset = [], 0
        for block in match.blocks:
            traces = self.traces.get(block.identity, {})
            for claim in claims_in(block.text, self.known.words):
                fact = self.facts.get(traces.get(claim.start, ""))
                moved = Claim(claim.start + offset, claim.text, claim.kind, claim.value, claim.number, claim.unit)
                found.append(_Stated(moved, fact))
            offset += len(block.text) + 1
        return found

    def _cell(self, match: Match, said: list[_Stated]) -> Iterator[Finding]:
        now = claims_in(match.text, self.known.words)
        changed = Changed(match.generated, match.text, [stated.claim for stated in said], now)
        lost, new = [stated for stated in said if stated.claim in changed.lost], changed.new
        place, header = match.place, match.blocks[0].header
        if not match.text.strip():
            return
        if not new and lost:
            if _NOTHING.fullmatch(match.text) and lost[0].fact:
                yield self._tell(place, Against("figure", match.text.strip(), match.generated, lost[0].fact))
            return
        for claim in new:
            same = [stated for stated in lost if stated.claim.kind is claim.kind]
            pair = next((stated for stated in same if stated.claim.unit == claim.unit), same[0] if same else None)
            if pair:
                lost.remove(pair)
                yield self._tell(place, Against(claim.kind.value, claim.text, pair.claim.text, pair.fact))
            elif (
                claim.kind is not ClaimKind.WORD
                and (match.about or said)
                and not any(
                    stated.claim.kind is claim.kind
                    for stated in said  # beside ours people may add their own
                )
            ):
                fact = next((stated.fact for stated in said if stated.fact), None)
                words = f"{header} for {match.pieces[0].head}" if header and not fact else ""
                yield self._tell(
                    place, Against(claim.kind.value, claim.text, match.generated or "nothing", fact, words)
                )

    def _text(self, match: Match, said: list[_Stated], generated: set[str]) -> Iterator[Finding]:
        text = match.text
        changed = Changed(match.generated, text, [stated.claim for stated in said], claims_in(text, self.known.words))
        facts_of = {stated.claim.start: stated.fact for stated in said}
        worded = any(stated.claim.kind is ClaimKind.WORD and is_computed(stated.fact) for stated in said)
        for claim in changed.new:
            sentence = sentence_at(text, claim)
            where = self._indicator_in(sentence, match.about)
            facts = self.by_indicator.get(where) if where else None
            if claim.kind is ClaimKind.WORD:
                if facts and (worded or speaks_of_it(sentence, self.known)) and not is_not_now(sentence, self.known):
                    for slip in word_slips(claim, text, facts):
                        yield self._slip(slip, match.place)
                continue
            paired = changed.pairs.get(claim.start)
            if paired is None:
                continue
            old, bare = paired
            fact = facts_of[old.start]
            if fact and fact.kind == "typed" and sentence in generated:
                bare = True  # as it was generated, and the workbook's text is another now
            elif fact and fact.kind == "typed" and not (facts and facts.is_telling(old)):
                continue  # a number in somebody's sentence, which may be reworded here as well as there
            if not self._is_excused(_Pair(claim, old, fact, bare), match, facts):
                yield self._tell(match.place, Against(claim.kind.value, claim.text, old.text, fact))

    def _is_excused(self, pair: _Pair, match: Match, facts: Facts | None) -> bool:
        """Return whether a claim in place of ours is another true one, or ours rounded and said to be."""
        claim, old, fact, text = pair.claim, pair.old, pair.fact, match.text
        if fact is None or (claim.kind is ClaimKind.NUMBER and claim.unit != old.unit):
            return True  # a number of the template's own, which people may reword, or one of something else
        if old.number is not None and hedged(text, claim, old.number):
            return True
        if fact.kind in ("count", "percent"):
            another = self.facts.get(next(iter(stated_in(text, claim, self.known)), ""))
            if another is None or another.key == fact.key or _scope(another) != _scope(fact):
                return False
            return not pair.bare or "/class " in another.key
        sentence = sentence_at(text, claim).replace(claim.text, "")
        return not pair.bare and bool(facts and claim.value in facts.values and _OTHER_TIME.search(sentence))

    def _indicator_in(self, sentence: str, about: str) -> str:
        named = named_in(sentence, self.known.words)
        if len(named) == 1:
            return named[0]
        return about if not named else ""

    def _own(self, text: str, piece: Piece, about: str, generated: set[str]) -> Iterator[Finding]:
        """Yield what a person's own sentences get wrong."""
        for sentence in sentences(text):
            if sentence in generated:
                continue
            named = named_in(sentence, self.known.words)
            key = named[0] if len(named) == 1 else about if not named else ""
            facts = self.by_indicator.get(key) if key else None
            slips = (
                sentence_slips(sentence, facts, named=bool(named), stale=self.stale.get(key, frozenset()))
                if facts
                else (count_slips(sentence, self.known))
            )
            told = list(slips)
            for slip in told:
                yield self._slip(slip, piece.place)
            if not told and not named and not _OTHER_TIME.search(sentence):
                for word in dict.fromkeys(words_of(sentence)):
                    if fact := self.moved.get(word):
                        yield self._tell(piece.place, Against("figure", word, fact.text, fact))

    def _no_longer(self, match: Match) -> Iterator[Finding]:
        """Yield what stands in a block that would not be generated any more, where a fact that it states is another."""
        stated = {(trace.identity, trace.start): trace for trace in self.was.traces} if self.was else {}
        for block in match.blocks:
            for claim in claims_in(block.text, self.known.words):
                trace = stated.get((block.identity, claim.start))
                fact = self.facts.get(trace.facts[0]) if trace else None
                gone = fact is None or claim.value not in [item.value for item in self.known.claims(fact)]
                if trace and fact and gone and fact.kind not in ("typed", "class") and claim.text in match.text:
                    yield self._tell(match.place, Against(claim.kind.value, claim.text, fact.text, fact))

    def _slip(self, slip: Slip, place: str) -> Finding:
        instead = _IN_WORDS.get(slip.fact.kind, {}).get(slip.fact.text, slip.fact.text)
        return self._tell(place, Against(slip.kind, slip.claim.text, instead, slip.fact))

    def _tell(self, place: str, against: Against) -> Finding:
        return finding_of(self.draft.name, place, against, self.known)


def _scope(count: Fact) -> str:
    """Return the period that a count or share is of."""
    return count.key.split("/", 2)[2]


def is_computed(fact: Fact | None) -> bool:
    """Return whether a fact is one that the program works out, and not a text that somebody typed."""
    return fact is not None and fact.kind not in ("typed", "class")
