"""The version of a document that is right now, made ready to be held against a draft."""

from __future__ import annotations

from functools import cached_property

from reportgen.core.figure import plain
from reportgen.core.record.claims import Claim
from reportgen.core.record.draft import PieceKind
from reportgen.core.record.known import Known
from reportgen.core.record.names import named_in
from reportgen.core.record.record import Fact, Version

_TELLING = 3
"""Digits from which on a number without a unit is hardly another one by chance."""


class Facts:
    """The facts of one indicator, by what they are."""

    def __init__(self, facts: list[Fact], known: Known) -> None:
        self.all, self.known = facts, known

    def now(self, kind: str) -> Fact | None:
        """Return the fact of that kind for the period reported."""
        return next((fact for fact in self.all if fact.kind == kind and fact.key.endswith(self.known.period)), None)

    def claims(self, fact: Fact) -> tuple[Claim, ...]:
        """Return what a fact's text claims."""
        return self.known.claims(fact)

    @cached_property
    def numbers(self) -> tuple[Claim, ...]:
        """Every figure of the indicator, of whichever period."""
        found = (claim for fact in self.all if fact.kind not in ("typed", "name") for claim in self.claims(fact))
        return tuple(claim for claim in found if claim.number is not None)

    def is_telling(self, claim: Claim) -> bool:
        """Return whether a number in somebody's text is a figure of the indicator, and not one by chance."""
        telling = bool(claim.unit) or len(claim.value) >= _TELLING
        return telling and any(own.value == claim.value for own in self.numbers)

    @cached_property
    def values(self) -> frozenset[str]:
        """Every figure of the indicator, and how far any two of them are apart."""
        values = [claim.number for claim in self.numbers if claim.number is not None]
        apart = {plain(abs(one - two)) for one in values for two in values}
        ways = {f"{gap}{unit}" for gap in apart for unit in ("", "%", "pp")}
        return frozenset(claim.value for claim in self.numbers) | ways

    @cached_property
    def typed(self) -> frozenset[str]:
        """Every claim in the texts typed about it."""
        return frozenset(claim.value for fact in self.all if fact.kind == "typed" for claim in self.claims(fact))


class Right:
    """A version's facts: all by their keys, by indicator, and by where they are traced."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.known = Known.of(version.facts, version.period)
        self.facts = {fact.key: fact for fact in version.facts}
        self.by_indicator = {key: Facts(found, self.known) for key, found in self.known.by_indicator().items()}
        self.traces: dict[str, dict[int, str]] = {}
        for trace in version.traces:
            self.traces.setdefault(trace.identity, {})[trace.start] = trace.facts[0]

    @cached_property
    def labels(self) -> frozenset[str]:
        """The texts above the columns of its tables, and at the beginning of their rows."""
        found, row = set(), ""
        for block in self.version.blocks:
            if block.kind is PieceKind.CELL:
                here = block.identity.rpartition("#")[0]
                found |= {block.header.strip()} | ({block.text.strip()} if here and here != row else set())
                row = here
        return frozenset(found - {""})

    def traced(self, identity: str) -> dict[int, str]:
        """Return the facts (their keys) that a block states, by where its figures begin."""
        return self.traces.get(identity, {})


def indicator_in(sentence: str, about: str, right: Right) -> str:
    """Return the indicator (its key) that a sentence is about: the one that it names, else the one of its place."""
    named = named_in(sentence, right.known.words)
    return named[0] if len(named) == 1 else "" if named else about
