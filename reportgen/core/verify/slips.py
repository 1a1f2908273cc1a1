"""What a person's own words get wrong, and how what they go against is said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.core.record.claims import Claim, ClaimKind
from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact
from reportgen.core.verify.findings import Against


@dataclass(frozen=True)
class Slip:
    """A claim that is not so: the claim, the fact that it goes against, and what is wrong in a word."""

    claim: Claim
    fact: Fact
    kind: str


_SHORT_OF = re.compile(r"\b(?:off|miss\w*|fail\w*|below|short)\b", re.IGNORECASE)
_IN_WORDS = {
    "movement": {"up": "rising", "down": "falling", "level": "unchanged"},
    "standing": {"above": "above target", "below": "below target", "equal": "meeting target"},
}
"""How what a word goes against is said."""


def against_of(slip: Slip) -> Against:
    """Return what a slip says against what should be."""
    instead = in_words_of(slip.fact)
    if slip.fact.kind == "rating" and slip.claim.kind is ClaimKind.WORD:  # `on target` of a Red
        instead = "on target" if _SHORT_OF.search(slip.claim.text) else "off target"
    return Against(slip.kind, slip.claim.text, instead, slip.fact)


def in_words_of(fact: Fact) -> str:
    """Return how a fact is said."""
    return _IN_WORDS.get(fact.kind, {}).get(fact.text, fact.text)


def class_of(word: str, known: Known) -> str:
    """Return the class that a council's word stands for: `Red`, `Amber`, `Green` or `not rated`; empty for none."""
    bare = word.removesuffix(", given")
    return next((fact.key.partition("/")[2] for fact in known.facts if fact.kind == "class" and fact.text == bare), "")
