"""What stands in a draft in place of what was generated there, held against the facts that stood there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.core.record.claims import Claim, ClaimKind, claims_in, sentence_spans, sentences
from reportgen.core.record.draft import PieceKind
from reportgen.core.record.names import named_in, nameless
from reportgen.core.record.record import Fact
from reportgen.core.record.tracing import stated_in
from reportgen.core.verify.changed import Changed, sentence_at
from reportgen.core.verify.findings import Against
from reportgen.core.verify.matching import Match
from reportgen.core.verify.right import Facts, Right, indicator_in
from reportgen.core.verify.sentences.own_moves import word_slips
from reportgen.core.verify.sentences.own_words import hedged, speaks_of_it
from reportgen.core.verify.sentences.set_aside import is_not_now
from reportgen.core.verify.slips import against_of, in_words_of
from reportgen.core.verify.typed_over import Swaps, Token, TypedOver, typed_over

OTHER_FIGURE = re.compile(
    r"\b(?:from|was|were|last|previous|earlier|ago|before|year|target|benchmark|forecast|compared|quarter|q[1-4])\b",
    re.IGNORECASE,
)
"""What a sentence says whose figure may be another of the indicator than that of the period reported."""
_NOTHING = re.compile(r"\s*(?:[-–—]|n/?a|no data|tbc|none|not available)\s*", re.IGNORECASE)
_LONG_CELL = 60
_REF = r"[a-z]*\d+(?:\.\d+)*[.:]?\s+"
_PART = 12
"""Letters from which on a sentence is told from others."""


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


class InPlace:
    """A piece of a draft beside the blocks that it has become; `generated` are all the document's own sentences."""

    def __init__(self, right: Right, match: Match, generated: set[str]) -> None:
        self.right, self.known, self.match, self.generated = right, right.known, match, generated
        self.said, self.now = list(self._stated()), claims_in(match.text, self.known.words)
        self.swaps = typed_over(match.generated, match.text, self.known.words.classes)

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell that holds a figure or a label, and no sentences."""
        return self.match.pieces[0].kind is PieceKind.CELL and len(self.match.generated) <= _LONG_CELL

    def against(self) -> Iterator[Against]:
        """Yield what is not so."""
        yield from self._typed_over(self.swaps)
        yield from self._renamed()
        yield from self._cell() if self.is_cell else self._text()

    def _stated(self) -> Iterator[_Stated]:
        offset = 0
        for block in self.match.blocks:
            traces = self.right.traced(block.identity)
            for claim in claims_in(block.text, self.known.words):
                fact = self.right.facts.get(traces.get(claim.start, ""))
                moved = Claim(claim.start + offset, claim.text, claim.kind, claim.value, claim.number, claim.unit)
                yield _Stated(moved, fact)
            offset += len(block.text) + 1

    def _typed_over(self, swaps: Swaps) -> Iterator[Against]:
        """Yield what was typed over and nothing else: ours to hold against the facts, or a text of the workbook."""
        for swap in swaps.found:
            was = next((stated for stated in self.said if _covers(stated.claim, swap.old)), None)
            fact = (was.fact if was else None) or self._typed(swap)
            if fact is None and swap.old.sort == "number":
                continue  # a number of the template's own
            now = next((claim for claim in self.now if _covers(claim, swap.new)), None)
            both = was and now and was.claim.kind is now.kind
            says, instead = (now.text, was.claim.text) if both and now and was else (swap.new.text, swap.old.text)
            words = "" if fact else f"the words “{_around(swap)}”"
            yield Against(swap.old.kind, says, instead, fact, words)

    def _renamed(self) -> Iterator[Against]:
        """Yield another indicator's name, or another label of the document's tables, in place of ours."""
        old, new = self.match.generated, self.match.text
        if self.is_cell and not self.said and new.strip() in self.right.labels and old.strip() in self.right.labels:
            yield Against("name", new, old, None, "a label of a table")
        elif nameless(old, self.known.words) == nameless(new, self.known.words):
            pairs = zip(named_in(old, self.known.words), named_in(new, self.known.words), strict=False)
            for was, now in pairs:
                if was != now:
                    yield Against("name", self._name(now), self._name(was), None, "the indicator")

    def _name(self, key: str) -> str:
        return next(name for name, own in self.known.words.names if own == key)

    def _typed(self, swap: TypedOver) -> Fact | None:
        """Return the text of the workbook, the name of an indicator or its whole figure that a word stands in."""
        sentence = " ".join(swap.sentence.split())
        for fact in self.right.version.facts:
            if fact.kind == "typed" and len(sentence) > _PART and sentence in " ".join(fact.text.split()):
                return fact
            if fact.kind == "name" and swap.old.text.casefold() in _named_there(swap.sentence, fact.text):
                return fact
        facts = [stated.fact for stated in self.said if stated.fact and stated.fact.text in swap.sentence]
        return next((fact for fact in facts if swap.old.text in fact.text), None)

    def _left(self, claims: list[Claim]) -> list[Claim]:
        """Return the claims outside the sentences in which a word was typed over and nothing else."""
        return [claim for claim in claims if not self.swaps.cover(claim.start)]

    def _cell(self) -> Iterator[Against]:
        match, said = self.match, self.said
        changed = Changed(match.generated, match.text, [stated.claim for stated in said], self.now)
        lost, new = [stated for stated in said if stated.claim in changed.lost], self._left(changed.new)
        header = match.blocks[0].header
        if not match.text.strip() or self.swaps.found:
            return
        if not new and lost:
            if _NOTHING.fullmatch(match.text) and lost[0].fact:
                yield Against("figure", match.text.strip(), match.generated, lost[0].fact)
            return
        for claim in new:
            same = [stated for stated in lost if stated.claim.kind is claim.kind]
            pair = next((stated for stated in same if stated.claim.unit == claim.unit), same[0] if same else None)
            if pair:
                lost.remove(pair)
                yield Against(claim.kind.value, claim.text, pair.claim.text, pair.fact)
            elif self._is_in_place(claim):
                fact = next((stated.fact for stated in said if stated.fact), None)
                words = f"{header} for {match.pieces[0].head}" if header and not fact else ""
                yield Against(claim.kind.value, claim.text, match.generated or "nothing", fact, words)

    def _is_in_place(self, claim: Claim) -> bool:
        """Return whether a claim in a cell stands for all of it; beside ours people may add their own."""
        beside = any(stated.claim.kind is claim.kind for stated in self.said)
        return claim.kind is not ClaimKind.WORD and bool(self.match.about or self.said) and not beside

    def _text(self) -> Iterator[Against]:
        text, match = self.match.text, self.match
        changed = Changed(match.generated, text, [stated.claim for stated in self.said], self.now)
        told_too: set[int] = set()
        facts_of = {stated.claim.start: stated.fact for stated in self.said}
        worded = any(stated.claim.kind is ClaimKind.WORD and _is_computed(stated.fact) for stated in self.said)
        worded = worded and not set(sentences(match.generated)) <= set(sentences(text))  # else it is only added to
        for claim in self._left(changed.new):
            sentence = sentence_at(text, claim)
            where = indicator_in(sentence, match.about, self.right)
            facts = self.right.by_indicator.get(where) if where else None
            if claim.kind is ClaimKind.WORD:
                old, _ = changed.pairs.get(claim.start, (None, True))
                moved = facts_of[old.start] if old else None
                if old and moved and _is_other_way(claim, old, sentence) and not is_not_now(sentence, self.known):
                    yield Against("direction", claim.text, in_words_of(moved), moved)
                elif facts and (worded or speaks_of_it(sentence, self.known, claim.text)):
                    found = () if is_not_now(sentence, self.known) else word_slips(claim, text, facts)
                    yield from map(against_of, found)
                continue
            if paired := changed.pairs.get(claim.start):
                old, bare = paired
                told = list(self._pair(_Pair(claim, old, facts_of[old.start], bare), facts, sentence))
                yield from told
                counted = any(against.fact and against.fact.kind in ("count", "percent") for against in told)
                yield from self._periods_beside(claim, told_too) if counted else ()

    def _periods_beside(self, claim: Claim, told: set[int]) -> Iterator[Against]:
        """Yield the periods typed over in a sentence together with a count that is wrong; each once."""
        spans = sentence_spans(self.match.text)
        start, end = next(((one, two) for one, two in spans if one <= claim.start < two), (0, 0))
        for swap in self.swaps.periods:
            if start <= swap.new.start < end and swap.new.start not in told:
                told.add(swap.new.start)
                yield Against("period", swap.new.text, swap.old.text, None, f"the words “{_around(swap)}”")

    def _pair(self, pair: _Pair, facts: Facts | None, sentence: str) -> Iterator[Against]:
        claim, old, fact, bare = pair.claim, pair.old, pair.fact, pair.bare
        if fact and fact.kind == "typed" and sentence in self.generated:
            bare = True  # as it was generated, and the workbook's text is another now
        elif fact and fact.kind == "typed" and not (facts and facts.is_telling(old)):
            return  # a number in somebody's sentence, which may be reworded here as well as there
        if not self._is_excused(_Pair(claim, old, fact, bare), facts):
            yield Against(claim.kind.value, claim.text, old.text, fact)

    def _is_excused(self, pair: _Pair, facts: Facts | None) -> bool:
        """Return whether a claim in place of ours is another true one, or ours rounded and said to be."""
        claim, old, fact, text = pair.claim, pair.old, pair.fact, self.match.text
        if fact is None or (claim.kind is ClaimKind.NUMBER and claim.unit != old.unit):
            return True  # a number of the template's own, which people may reword, or one of something else
        if old.number is not None and hedged(text, claim, old.number):
            return True
        if fact.kind in ("count", "percent"):
            another = self.right.facts.get(next(iter(stated_in(text, claim, self.known)), ""))
            if another is None or another.key == fact.key or _scope(another) != _scope(fact):
                return False
            return not pair.bare or "/class " in another.key
        sentence = sentence_at(text, claim).replace(claim.text, "")
        return not pair.bare and bool(facts and claim.value in facts.values and OTHER_FIGURE.search(sentence))


def _named_there(sentence: str, name: str) -> str:
    """Return an indicator's name in a sentence, with its number (`1.1.7`) where that begins the sentence."""
    before, found, _ = _evened(sentence).partition(_evened(name))
    return f"{before if re.fullmatch(_REF, before) else ''}{found}"


def _evened(text: str) -> str:
    """Return a text in small letters, with one kind of dash."""
    return re.sub(r"\s*[–—-]\s*", "-", text).casefold()


def _covers(claim: Claim, token: Token) -> bool:
    return claim.start < token.end and token.start < claim.end


def _around(swap: TypedOver) -> str:
    """Return a word with those around it."""
    at = swap.sentence.find(swap.old.text)
    start, end = max(0, at - _AROUND), at + len(swap.old.text) + _AROUND
    return f"{'…' if start else ''}{swap.sentence[start:end].strip()}{'…' if end < len(swap.sentence) else ''}"


_AROUND = 25
"""Letters of a sentence on either side of a word, by which its place is known."""


def _is_other_way(claim: Claim, old: Claim, sentence: str) -> bool:
    """Return whether a word says another movement than the one in whose place it stands, over the same time."""
    alike = any({claim.value, old.value} <= way for way in ({"up", "down", "level"}, {"better", "worse"}))
    return alike and claim.value != old.value and not _OVER_TIME.search(sentence)


_OVER_TIME = re.compile(r"\b(?:years?|ago|last|since|from|than)\b", re.IGNORECASE)


def _scope(count: Fact) -> str:
    """Return the period that a count or share is of."""
    return count.key.split("/", 2)[2]


def _is_computed(fact: Fact | None) -> bool:
    """Return whether a fact is one that the program works out, and not a text that somebody typed."""
    return fact is not None and fact.kind not in ("typed", "class")
