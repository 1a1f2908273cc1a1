"""Which fact each figure, rating, count, percentage and direction on a page states.

A block about an indicator is held against that indicator's facts, others against the counts. A count is told from its
words: `6 (43%) have a status of Green`. What stands in a text that somebody typed comes from that text's cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reportgen.core.claims import Claim, ClaimKind, claims_in, named_in
from reportgen.core.draft import PieceKind
from reportgen.core.known import OF_NUMBERS, Known
from reportgen.core.record import Block, Fact, Trace
from reportgen.core.tracing_charts import chart_traces

_ROLES = {
    "annual target": r"annual|year",
    "target": r"target",
    "forecast": r"forecast",
    "tolerance": r"tolerance",
    "benchmark": r"benchmark|england|national",
    "figure": r"figure|result|actual|short|long|direction|performance|before|against|quarter|year",
}
_COUNTED = {
    "included": r"\bindicators?\b|\bmeasures?\b|\bin total\b|\bincluded\b|\breported\b|\bkpis\b",
    "with data": r"\bdata\b|\bavailable\b",
    "rated": r"\brated\b|\bsummary\b",
    "not rated": r"\bnot (?:be )?rated\b|\bno rating\b",
    "given": r"\bby hand\b|\bgiven\b",
    "off target": r"\boff (?:their |its )?target\b",
    "travel better": r"\bbetter\b|\bimproved\b",
    "travel same": r"\bsame\b|\bunchanged\b",
    "travel worse": r"\bworse\b|\bworsened\b",
    "class Green": r"\bmet or exceeded\b|\bon (?:or better than )?(?:the |their )?target\b",
    "class Amber": r"\bjust short\b|\bjust off\b|\bwithin tolerance\b",
    "class Red": r"\boff target\b|\boff (?:their|its) target\b",
}
"""Words that say what a count counts."""

_TELLING = 3
"""Digits from which on a number without a unit is hardly another one by chance."""

_BEHIND = 10
"""How many letters further away a word counts that stands before the number."""


_Values = Mapping[str, frozenset[tuple[ClaimKind, str]]]
"""What the text of each fact (by its key) claims."""


def traces_of(blocks: Iterable[Block], known: Known) -> tuple[Trace, ...]:
    """Return where each claim of the blocks comes from; a claim that states no fact has no trace."""
    facts, values = known.by_indicator(), _values(known)
    found: list[Trace] = []
    for block in blocks:
        if block.kind is PieceKind.CHART:
            found += chart_traces(block, facts.get(block.about, []) + facts[""], known)
            continue
        page = _Page(block, known, facts, values)
        for claim in claims_in(block.text, known.words):
            if states := page.stated(claim):
                found.append(Trace(block.identity, claim.start, claim.text, states))
    return tuple(found)


def _values(known: Known) -> _Values:
    return {
        fact.key: frozenset((claim.kind, claim.value) for claim in known.claims(fact))
        for fact in known.facts
        if fact.kind in OF_NUMBERS
    }


def stated_in(text: str, claim: Claim, known: Known) -> tuple[str, ...]:
    """Return the count or share of the whole (its key) that a number in a text is, by the words around it."""
    whole = known.by_indicator().get("", [])
    return _counted(claim, Block("", text), _line(text, claim), whole, known.period)


class _Page:
    """A block and the facts that it may state."""

    def __init__(self, block: Block, known: Known, facts: Mapping[str, list[Fact]], values: _Values) -> None:
        self.block, self.known, self.facts, self.values = block, known, facts, values

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
                counted = self._number(claim, own) or _counted(claim, self.block, line, whole, self.known.period)
                return counted or self._alone(claim)
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
        fitting.sort(key=lambda fact: _rank(fact, claim, self.block, self.known))
        return tuple(fact.key for fact in fitting[:1])

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


def _counted(claim: Claim, block: Block, line: str, facts: list[Fact], period: str) -> tuple[str, ...]:
    """Return the count or share that a number is, by its value and the words that stand nearest."""
    kind = "percent" if claim.unit == "%" else "count"
    fitting = [fact for fact in facts if fact.kind == kind and _same(fact, claim)]
    at = claim.start - (block.text.rfind("\n", 0, claim.start) + 1)
    ranked = sorted(
        (distance, _age(fact, block.text, period), fact.key)
        for fact in fitting
        if (distance := _distance(fact, line, at, block)) < 1000
    )
    return tuple(key for *_, key in ranked[:1])


def _age(fact: Fact, text: str, period: str) -> int:
    """Return how far a count's period is from the one that a text is about."""
    scope = fact.key.split("/", 2)[2]
    return 0 if scope == period and scope[:7] in text else 1 if scope in text else 2 if scope == period else 3


def _same(fact: Fact, claim: Claim) -> bool:
    return fact.text == claim.value or (fact.kind == "percent" and fact.text == claim.value)


def _distance(fact: Fact, line: str, at: int, block: Block) -> int:
    """Return how many letters are between a number and the words for what a fact counts; 1000 where there are none."""
    name = fact.key.split("/")[1]
    patterns = [_COUNTED.get(name, "")]
    if fact.kind == "percent" or name.startswith("class "):
        word = re.escape(fact.words.removeprefix("indicators rated ").removeprefix("share of the rated that are "))
        patterns.append(rf"(?<!\w){word}s?(?!\w)")
        if block.header and re.fullmatch(rf"{word}s?", block.header.strip(), re.IGNORECASE):
            return 0
    for prefix in ("elsewhere ", "group "):
        if name.startswith(prefix):
            own = name.removeprefix(prefix).partition(" class ")[0].removesuffix(" rated")
            if own.casefold() not in line.casefold():
                return 1000
            patterns.append(re.escape(own))
    if name == "equality":
        patterns.append("equalit")
    found = [
        (match.start() - at if match.start() >= at else at - match.start() + _BEHIND)
        for pattern in patterns
        if pattern
        for match in re.finditer(pattern, line, re.IGNORECASE)
    ]
    if name == "rated" and line[:at].casefold().endswith("of the "):
        found.append(_BEHIND)
    return min(found, default=1000)


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
