"""Which count or share a number in a text is, by the words around it: `6 (43%) have a status of Green`."""

from __future__ import annotations

import re

from reportgen.core.record.claims import Claim
from reportgen.core.record.record import Block, Fact

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

_PARTS = ("count/elsewhere ", "count/group ", "count/table ")
_BEHIND = 10
"""How many letters further away a word counts that stands before the number."""


def counted_in(claim: Claim, block: Block, line: str, facts: list[Fact], period: str) -> tuple[str, ...]:
    """Return the count or share that a number is, by its value and the words that stand nearest."""
    kind = "percent" if claim.unit == "%" else "count"
    fitting = [fact for fact in facts if fact.kind == kind and _same(fact, claim)]
    at = claim.start - (block.text.rfind("\n", 0, claim.start) + 1)
    ranked = sorted(
        (distance, _age(fact, block.text, period), not fact.key.startswith(_PARTS), fact.key)
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
    for prefix in ("elsewhere ", "group ", "table "):
        if name.startswith(prefix):
            own, _, of_class = name.removeprefix(prefix).removesuffix(" rated").partition(" class ")
            if own.casefold() not in line.casefold():
                return 1000
            word = re.split(r" (?:in|also reported to) ", fact.words)[0]
            patterns.append(rf"(?<!\w){re.escape(word)}s?(?!\w)" if of_class else re.escape(own))
    if name.startswith("equality"):
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
