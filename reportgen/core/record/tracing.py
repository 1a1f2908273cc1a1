"""Which fact each figure, rating, count, percentage and direction on a page states.

A block about an indicator is held against that indicator's facts, others against the counts. A count is told from its
words: `6 (43%) have a status of Green`. What stands in a text that somebody typed comes from that text's cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reportgen.core.record.claims import Claim, ClaimKind, claims_in, named_in
from reportgen.core.record.draft import PieceKind
from reportgen.core.record.known import OF_NUMBERS, Known
from reportgen.core.record.record import Block, Fact, Trace
from reportgen.core.record.tracing_charts import chart_traces, dates_in, is_of
from reportgen.core.record.tracing_counts import counted_in

_ROLES = {
    "annual target": r"annual|year",
    "target": r"target",
    "forecast": r"forecast",
    "tolerance": r"tolerance",
    "benchmark": r"benchmark|england|national",
    "figure": r"figure|result|actual|short|long|direction|performance|before|against|quarter|year",
}
_TELLING = 3
"""Digits from which on a number without a unit is hardly another one by chance."""

_Values = Mapping[str, frozenset[tuple[ClaimKind, str]]]
"""What the text of each fact (by its key) claims."""


def traces_of(blocks: Iterable[Block], known: Known) -> tuple[Trace, ...]:
    """Return where each claim of the blocks comes from; a claim that states no fact has no trace."""
    facts, values = known.by_indicator(), _values(known)
    blocks, found = tuple(blocks), list[Trace]()
    heads = {row: block.text for block in reversed(blocks) if (row := _row_of(block))}
    for block in blocks:
        if block.kind is PieceKind.CHART:
            found += chart_traces(block, facts.get(block.about, []) + facts[""], known)
            continue
        page = _Page(block, known, facts, values, heads.get(_row_of(block), ""))
        for claim in claims_in(block.text, known.words):
            if states := page.stated(claim):
                found.append(Trace(block.identity, claim.start, claim.text, states))
    return tuple(found)


def _row_of(block: Block) -> str:
    """Return what names a cell's row; empty for another block, and in Word, where cells do not name theirs."""
    return block.identity.rpartition("#")[0] if block.kind is PieceKind.CELL else ""


def _values(known: Known) -> _Values:
    return {
        fact.key: frozenset((claim.kind, claim.value) for claim in known.claims(fact))
        for fact in known.facts
        if fact.kind in OF_NUMBERS
    }


def stated_in(text: str, claim: Claim, known: Known) -> tuple[str, ...]:
    """Return the count or share of the whole (its key) that a number in a text is, by the words around it."""
    whole = known.by_indicator().get("", [])
    return counted_in(claim, Block("", text), _line(text, claim), whole, known.period)


class _Page:
    """A block and the facts that it may state; `head` is the first text of its row, in a table."""

    def __init__(self, block: Block, known: Known, facts: Mapping[str, list[Fact]], values: _Values, head: str) -> None:
        self.block, self.known, self.facts, self.values, self.head = block, known, facts, values, head

    def stated(self, claim: Claim) -> tuple[str, ...]:
        """Return the facts (their keys) that a claim states; the first counts."""
        line = _line(self.block.text, claim)
        own = [fact for about in self._abouts(line, claim) for fact in self.facts.get(about, [])]
        whole = self.facts.get("", [])
        for fact in (*own, *whole):
            if fact.kind == "typed" and _holds(fact.text, line, claim):
                return (fact.key,)
        match claim.kind:
            case ClaimKind.NUMBER:
                counted = self._number(claim, own) or self._count(claim, line, own)
                return counted or counted_in(claim, self.block, line, whole, self.known.period) or self._alone(claim)
            case ClaimKind.RATING:
                found = [fact for fact in own if fact.kind == "rating" and fact.text == claim.value]
                found.sort(key=lambda fact: not fact.key.endswith(self.known.period))
                found += [fact for fact in self.known.facts if fact.kind == "class" and fact.text == claim.value]
            case ClaimKind.ARROW:
                found = [fact for fact in own if fact.kind == "direction" and fact.text == claim.value]
                wanted = "long" if re.search(r"long|year", self.block.header, re.IGNORECASE) else "short"
                found.sort(key=lambda fact: wanted not in fact.key)
            case ClaimKind.OUTLOOK:
                found = [fact for fact in own if fact.kind == "outlook" and fact.text.split()[0] == claim.value]
            case ClaimKind.WORD:
                found = _worded(claim, own)
        return tuple(fact.key for fact in found[:1])

    def _abouts(self, line: str, claim: Claim) -> tuple[str, ...]:
        """Return whom a claim may be about: the block's indicator, those that its line names, or the one named last."""
        words, about = self.known.words, self.block.about
        named = named_in(line, words) or (() if about else named_in(self.block.text[: claim.start], words)[-1:])
        return tuple(dict.fromkeys(filter(None, (about, *named))))

    def _number(self, claim: Claim, own: list[Fact]) -> tuple[str, ...]:
        if claim.value == "1" and self.block.header in self.known.words.classes:  # a mark in the column of its class
            marked = [fact for fact in own if fact.kind == "rating" and fact.text == self.block.header]
            return tuple(fact.key for fact in marked[:1])
        fitting = [fact for fact in own if (claim.kind, claim.value) in self.values.get(fact.key, ())]
        fitting.sort(key=lambda fact: (*self._suits(fact, own), fact.key), reverse=True)
        fitting.sort(key=lambda fact: _rank(fact, claim, self.block, self.known))
        return tuple(fact.key for fact in fitting[:1])

    def _count(self, claim: Claim, line: str, own: list[Fact]) -> tuple[str, ...]:
        """Return the count of what the block is about, such as a committee, by the words around it or its header."""
        words = line if re.search(r"[^\W\d]", line) else f"{line} {self.block.header}"
        return counted_in(claim, self.block, words, own, self.known.period)

    def _suits(self, fact: Fact, own: list[Fact]) -> tuple[bool, bool]:
        """Return whether a figure is of the time that its row names, and of what its column compares with."""
        wanted = "long-term" if re.search(r"long|year", self.block.header, re.IGNORECASE) else "short-term"
        compared = {cell for other in own if other.kind == "direction" and wanted in other.key for cell in other.cells}
        return bool(dates_in(self.head)) and is_of(fact, self.head), not compared.isdisjoint(fact.cells)

    def _alone(self, claim: Claim) -> tuple[str, ...]:
        """Return the one figure of the period that a number in a sentence of the template can be; none of several."""
        if self.block.about or (not claim.unit and len(claim.value) < _TELLING):
            return ()
        found = [
            fact.key
            for fact in self.known.facts
            if fact.kind == "figure" and fact.key.endswith(self.known.period)
            and (claim.kind, claim.value) in self.values.get(fact.key, ())
        ]  # fmt: skip
        return tuple(found) if len(found) == 1 else ()


def _line(text: str, claim: Claim) -> str:
    start, end = text.rfind("\n", 0, claim.start) + 1, text.find("\n", claim.end)
    return text[start : end if end >= 0 else len(text)]


def _holds(typed: str, line: str, claim: Claim) -> bool:
    """Return whether a line of a page is one that somebody typed, or the part of one that the claim stands in."""
    if claim.text not in typed:
        return False
    whole, parts = _typed(typed)
    plain_line = " ".join(line.split())
    if len(plain_line) >= 2 * len(claim.text) and plain_line in whole:
        return True
    return any(len(part) > _PART and part in plain_line and claim.text in part for part in parts)


_PART = 12
"""Letters from which on a typed line is told from others."""


@lru_cache(maxsize=4096)
def _typed(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a typed text in one line, and its lines, with one space between words."""
    return " ".join(text.split()), tuple(" ".join(line.split()) for line in text.split("\n"))


def _rank(fact: Fact, claim: Claim, block: Block, known: Known) -> tuple[int, int, int]:
    """Return how far a fact of the same value is from what the words around it say, the nearest first."""
    around = f"{block.text[max(0, claim.start - 24) : claim.end + 24]} {block.header}".casefold()
    header = block.header.casefold()
    role = (
        0 if header and re.search(_ROLES[fact.kind], header) and ("annual" in header) <= ("annual" in fact.kind) else 1
    )
    after = block.text[claim.end : claim.end + 10].casefold()
    said = {"target": "target" in after or "target of" in around, "forecast": "forecast" in around}.get(fact.kind)
    earlier = not fact.key.endswith(known.period)
    if said:
        return (0, 0, earlier)
    if header.startswith(("short", "long", "direction", "against")) or "against" in around:
        return (0 if fact.kind == "figure" and earlier else 1, role, earlier)
    return (role if header else 1, OF_NUMBERS.index(fact.kind), earlier)


def _worded(claim: Claim, own: list[Fact]) -> list[Fact]:
    """Return the facts behind a word for a movement or for how a figure stands to its target."""
    kinds = {
        **dict.fromkeys(("up", "down", "level"), "movement"),
        **dict.fromkeys(("better", "worse"), "direction"),
        **dict.fromkeys(("above", "below"), "standing"),
    }
    if kind := kinds.get(claim.value):
        return [fact for fact in own if fact.kind == kind and fact.text == claim.value]
    return [fact for fact in own if fact.kind in ("standing", "rating")]
