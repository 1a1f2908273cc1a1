"""The facts of a pack, made ready to be looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.core.record.claims import Claim, claims_in
from reportgen.core.record.names import Vocabulary, vocabulary
from reportgen.core.record.record import Fact
from reportgen.core.record.words import FIGURE

OF_NUMBERS = ("figure", "target", "annual target", "forecast", "benchmark", "tolerance")
"""The kinds of facts whose text is a figure of an indicator."""


@dataclass(frozen=True)
class Known:
    """The facts of a version, with the words in which they are said and the period reported."""

    facts: tuple[Fact, ...]
    words: Vocabulary
    period: str

    @staticmethod
    def of(facts: Sequence[Fact], period: str) -> Known:
        """Return the facts of a version, whose words are among them."""
        classes = tuple(dict.fromkeys(fact.text for fact in facts if fact.kind == "class"))
        names = tuple((fact.text, fact.about) for fact in facts if fact.kind == "name")
        return Known(tuple(facts), vocabulary(classes, names), period)

    def claims(self, fact: Fact) -> tuple[Claim, ...]:
        """Return what a fact's text claims."""
        return claims_in(fact.text, self.words)

    def by_indicator(self) -> dict[str, list[Fact]]:
        """Return each indicator's facts by its key; those of the whole under an empty one."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            if fact.kind not in ("name", "class"):
                found[fact.about].append(fact)
        return found

    def name_of(self, fact: Fact) -> str:
        """Return the name of the indicator that a fact is about, as slides have it; empty for one of the whole."""
        if not fact.about:
            return ""
        return next((found.text for found in self.facts if found.kind == "name" and found.about == fact.about), "")


def moved_facts(then: Iterable[Fact], now: Iterable[Fact]) -> dict[str, str]:
    """Return each figure of a pack that has become another one; not one that became several, or is one still."""
    texts = {fact.key: fact.text for fact in now}
    found: dict[str, set[str]] = {}
    for fact in then:
        new = texts.get(fact.key, fact.text)
        if new != fact.text and FIGURE.fullmatch(fact.text) and FIGURE.fullmatch(new):
            found.setdefault(fact.text, set()).add(new)
    still = set(texts.values())
    return {old: min(new) for old, new in found.items() if len(new) == 1 and old not in still}
