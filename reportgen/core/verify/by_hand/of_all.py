"""The whole of a pack, and whether the counts and figures of a sentence about it are among what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from reportgen.core.period import MONTHS, parse_period
from reportgen.core.record.claims import Claim, ClaimKind, claims_in
from reportgen.core.record.record import Fact
from reportgen.core.verify.by_hand.shares import quantities_in, shares_in
from reportgen.core.verify.right import Right
from reportgen.core.verify.sentences.counts import Counts
from reportgen.core.verify.slips import class_of

_COUNTED = re.compile(r"\b(?:indicators|measures|KPIs|(?:the|those) rated)\b", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:(?P<on>on (?:or (?:above|better than) )?target|"
    r"(?:met|meet|exceeded|hit) (?:or exceeded )?(?:the|their) targets?)|"
    r"(?P<off>off target|below target|missed (?:the|their) targets?)"
    r"|(?P<unrated>(?:could not be|not) rated)"
    r"|(?P<better>improv(?:ed|ing)|(?:got |getting )?better)|(?P<worse>worsen(?:ed|ing)|(?:got |getting )?worse)"
    r"|(?P<none>no (?:data|figures?)(?: (?:is|are|was|were) available)?|"
    r"data (?:is|are|was|were) (?:missing|unavailable)|unavailable))",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s+(?:rated |performance )?(?:indicators|measures|KPIs)\b", re.IGNORECASE)
_SOME = re.compile(r"\b(?:the|these|those|other|of) $", re.IGNORECASE)
"""What stands before how many there are of something."""
_TURNED = re.compile(r"\b(?:turned|moved|went|gone|changed|slipped|from)\b", re.IGNORECASE)
"""What says how many have changed, which is another count."""
_MONTHS = re.compile(rf"\b(?:{'|'.join(MONTHS)}) (?:to|–|-) (?:{'|'.join(MONTHS)}) (?:19|20)\d\d\b")
_THEN = re.compile(r"\b(?:compared|last|previous|same|earlier|before|ago|since|than)\b", re.IGNORECASE)
_OTHER_STATES = {"none": "no data", "unrated": "not rated"}
_HALF, _WHOLE = Decimal(50), Decimal(100)
_NEAR = 60
"""Letters between a count and what it counts."""


class Whole:
    """What is known of all indicators of a pack."""

    def __init__(self, right: Right) -> None:
        self.known, self.counts = right.known, Counts(right.known)
        self.numbers = frozenset(
            claim.value for fact in right.known.facts for claim in right.known.claims(fact) if claim.number is not None
        )

    def is_counted_in(self, sentence: str) -> bool:
        """Return whether a sentence is about how many indicators have a rating."""
        return bool(_COUNTED.search(sentence)) and bool(list(self._states(sentence)))

    def unknown(self, sentence: str) -> Iterator[str]:
        """Yield the counts of a class that it does not have, and the figures that nothing in the pack has."""
        states = [] if _TURNED.search(sentence) else list(self._states(sentence))
        shares = list(shares_in(sentence))
        bare = sentence
        for share in shares:
            bare = bare.replace(share.said, "␣" * len(share.said))
        for claim in claims_in(bare, self.known.words):
            if claim.kind is ClaimKind.NUMBER and not _SOME.search(bare[: claim.start]):
                behind = [what for start, what in states if what == "none" or 0 <= start - claim.end <= _NEAR]
                before = [what for start, what in states if claim.unit == "%" and start < claim.start]
                state = next(iter([*behind, *before[-1:]]), "")
                if not self._is_known(claim, state, counts=bool(_NOUN.match(bare, claim.end))):
                    yield claim.text
        near = {what for _, what in states}
        for share in shares if near else ():
            if not any(share.is_like(own) for what in near for own in self._shares(what)):
                yield share.said
        yield from (said for said, what in quantities_in(bare) if near and not self._is_so(what, near))
        yield from self._other_months(sentence)

    def _is_so(self, what: str, states: set[str]) -> bool:
        """Return whether most, all or none of the indicators are so, in one way of counting."""
        shares = [share for state in states for share in self._shares(state)]
        match what:
            case "most":
                return any(share > _HALF for share in shares)
            case "all":
                return any(share == _WHOLE for share in shares)
            case _:
                return not shares or any(not share for share in shares)

    def _is_known(self, claim: Claim, state: str, *, counts: bool) -> bool:
        """Return whether a number is one that the pack has: of a class, of indicators that it `counts`, or a figure."""
        if state and claim.unit in ("", "%") and (known := self._known_of(state)):
            return claim.value in known | self.counts.wholes
        if claim.unit:
            return claim.value in self.numbers
        return not counts or claim.value in self._counts

    def _other_months(self, sentence: str) -> Iterator[str]:
        """Yield the three months that are not those reported, where the sentence compares nothing with them."""
        for found in _MONTHS.finditer(sentence):
            said, reported = parse_period(found[0]), parse_period(self.known.period)
            if said and reported and said.kind is reported.kind and said != reported and not _THEN.search(sentence):
                yield found[0]

    @cached_property
    def _counts(self) -> frozenset[str]:
        return frozenset(fact.text for fact in self.known.facts if fact.kind == "count")

    def _states(self, sentence: str) -> Iterator[tuple[int, str]]:
        """Yield where the ratings, and the words for being on target or not, in a sentence begin, and what they say."""
        claims = claims_in(sentence, self.known.words)
        found = [(one.start, one.value) for one in claims if one.kind is ClaimKind.RATING]
        found += [(one.start(), one.lastgroup or "") for one in _STATE.finditer(sentence)]
        yield from sorted(found)

    def _known_of(self, state: str) -> frozenset[str]:
        """Return how many indicators, and which share of them, are so."""
        if state in ("better", "worse"):
            return frozenset()  # there are as many ways of counting them as times to compare with
        if state in _OTHER_STATES:
            return frozenset(fact.text for fact in self._of(state))
        name = class_of(state, self.known) or {"on": "Green", "off": "Red"}.get(state, "")
        shares = {fact.text for fact in self.known.facts if fact.key.startswith(f"percent/{name}/")}
        groups = {fact.text for fact in self.known.facts if f" class {name}/" in fact.key}
        return frozenset({fact.text for fact in self.counts.of(state)} | shares | groups)

    def _of(self, state: str) -> list[Fact]:
        """Return the counts of what is so."""
        if state in ("better", "worse"):
            return [fact for fact in self.known.facts if fact.key.startswith(f"count/travel {state}/")]
        return self.counts.of(_OTHER_STATES.get(state, state))

    def _shares(self, state: str) -> Iterator[Decimal]:
        """Yield the share of indicators that are so: of the rated, of those with data and of all."""
        for count in self._of(state):
            for whole in self.counts.wholes if state != "none" else ():
                if int(whole):
                    yield Decimal(100) * int(count.text) / int(whole)
