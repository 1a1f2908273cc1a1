"""One indicator, and whether what a sentence says of it is among what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from reportgen.core.figure import round_half_up
from reportgen.core.period import parse_period
from reportgen.core.record.claims import STANCES, Claim, ClaimKind, Vocabulary, claims_in, without_names
from reportgen.core.record.record import Fact
from reportgen.core.verify.by_hand.shares import Share, shares_in
from reportgen.core.verify.by_hand.words import words_in
from reportgen.core.verify.right import Facts
from reportgen.core.verify.sentences.exactness import places_of
from reportgen.core.verify.sentences.times import is_of_another_time, times_in
from reportgen.core.verify.slips import class_of

_ALIKE = 3
"""How many times as large, or as small, as the indicator's figures a bare number may be to be one of them."""
_GOAL = re.compile(r"\b(?:target|ceiling|threshold|limit|goal|planned)\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:not|miss\w*|fail\w*|remain\w*|rest|other|late|without|outside)\b|n['’]t\b", re.IGNORECASE)
"""What is said of those that a percentage does not count."""
_STEP = re.compile(
    r"\b(?:points?|more|fewer|less|short|above|below|up|down|by|higher|lower|over|under|adrift|off|better|worse|gap|"
    r"difference|ahead|behind|increase|decrease|rise|fall|improvement|gained?|lost|away)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r" points?\b")
_PERIOD = re.compile(r"\d{4}/\d\d(?: [QM]\d+)?$")
"""The period at the end of a fact's key."""
_THAN = re.compile(r"\b(?:from|on|than)(?: the| a)? $", re.IGNORECASE)
"""Before a figure with which the latest is compared."""
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_TELLING = 3
"""Digits from which on a number without a unit is hardly another one by chance."""
_AROUND = 24
"""Letters around a number in which is said that it is a step."""
_MONEY = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}


class Indicator:
    """What is known of an indicator; `words` are the names of the pack as people say them."""

    def __init__(self, facts: Facts, words: Vocabulary) -> None:
        self.facts, self.known, self.words = facts, facts.known, words
        self.reported = parse_period(facts.known.period)

    @property
    def summary(self) -> str:
        """What is known in a line: `Care leavers in work or study: figure 57.1%, target 80%, rating Red`."""
        found = [fact for kind in ("figure", "target", "rating") if (fact := self.facts.now(kind))]
        name = self.known.name_of(self.facts.all[0])
        return f"{name}: {', '.join(f'{fact.kind} {fact.text}' for fact in found)}"

    def unknown(self, sentence: str, *, alone: bool) -> Iterator[str]:
        """Yield the words of a sentence that nothing known of it bears out; `alone`: it is about no other."""
        other = is_of_another_time(sentence, self.known.period)
        for said in claims_in(sentence, self.known.words):
            goal, step = bool(_GOAL.search(sentence)), is_step(sentence, said)
            claim = replace(said, unit="pp") if _POINTS.match(sentence, said.end) and not said.unit else said
            if claim.kind is ClaimKind.NUMBER and (self._is_like(claim) or (step and other and self._counts(claim))):
                earlier = other or not alone or bool(_THAN.search(sentence[: claim.start]))
                if not self._bears_out(claim, earlier=earlier, goal=goal, step=step):
                    yield claim.text
            elif claim.kind is ClaimKind.RATING and not other and not _FROM.search(sentence[: claim.start]):
                rating = self.facts.now("rating")
                if rating and claim.value != rating.text.removesuffix(", given"):
                    yield claim.text
        rest = bool(_REST.search(sentence))
        yield from (one.said for one in shares_in(sentence) if self._is_no_share(one, rest=rest, earlier=other))
        times = {period for one in times_in(sentence, self.known.period) for period in one.periods}
        bare = without_names(sentence, self.words)
        yield from (said for said, way in words_in(bare) if not self._agrees(way, times - {self.known.period}))

    def _counts(self, claim: Claim) -> bool:
        """Return whether a bare number is of the same kind as its figures, whatever its size."""
        return not claim.unit and any(one.number and not one.unit for one in self.facts.numbers)

    def _is_like(self, claim: Claim) -> bool:
        """Return whether a number may be one of its figures: in its unit, and of their size where it has none."""
        if claim.unit:
            unit = claim.unit.rstrip("kmbn") if claim.unit[0] in "£€$" else claim.unit
            return unit == "pp" or any(one.unit == unit for one in self.facts.numbers)
        sizes = [abs(one.number) for one in self.facts.numbers if one.number and not one.unit]
        number = abs(claim.number or Decimal(0))
        return bool(sizes) and min(sizes) <= number * _ALIKE and number <= max(sizes) * _ALIKE

    @cached_property
    def _now(self) -> list[Claim]:
        """Its figures that are of the period reported, or of the year."""
        return [claim for fact in self.facts.all if self._is_of_now(fact) for claim in self.facts.claims(fact)]

    def _is_of_now(self, fact: Fact) -> bool:
        if fact.kind in ("typed", "name"):
            return False
        period = parse_period(found[0]) if (found := _PERIOD.search(fact.key)) else None
        return period is None or self.reported is None or not period < self.reported

    def _bears_out(self, claim: Claim, *, earlier: bool, goal: bool, step: bool) -> bool:
        """Return whether a number is one of its figures, exact or rounded, the rest of a share, or a step to another.

        `earlier` says that it may be of another period, `goal` that it may be a target where there is no figure, `step`
        that it may be how far two of them are apart.
        """
        number, unit = _in_full(claim)
        if number is None or (claim.value in self.facts.typed and (claim.unit or len(claim.value) >= _TELLING)):
            return True
        places = places_of(claim.number or number)
        ours = self.facts.now("figure")
        figure = next((one for one in self.facts.claims(ours) if one.number is not None), None) if ours else None
        known = self.facts.numbers if earlier or (figure is None and goal) else self._now if figure else ()
        for one in known:
            value, own = _in_full(one)
            if value is None or own != unit:
                continue
            rounded = {
                value,
                round_half_up(value, places),
                *((round_half_up(100 - value, places),) if own == "%" else ()),
            }
            if number in rounded or _rounded_to(value, claim) == claim.number:
                return True
        return figure is not None and step and number in {round_half_up(gap, places) for gap in self._gaps(figure)}

    def _gaps(self, figure: Claim) -> Iterator[Decimal]:
        """Yield how far the figure is from its targets, and from those with which it is compared."""
        ours, _ = _in_full(figure)
        compared = [self.reported.previous().text, self.reported.year_ago().text] if self.reported else []
        for fact in self.facts.all:
            near = fact.kind == "figure" and fact.key.endswith(tuple(compared)) and compared
            for one in self.facts.claims(fact) if near or self._is_of_now(fact) else ():
                value, _ = _in_full(one)
                if value is not None and ours is not None and value != ours:
                    yield abs(ours - value)

    def _is_no_share(self, share: Share, *, rest: bool, earlier: bool) -> bool:
        """Return whether a share in words is none of its percentages, nor, of a `rest`, what is left of one."""
        facts = [fact for fact in self.facts.all if fact.kind == "figure" and (earlier or self._is_of_now(fact))]
        known = [one.number for fact in facts for one in self.facts.claims(fact) if one.unit == "%" and one.number]
        known += [100 - one for one in known] if rest else []
        return bool(known) and not any(map(share.is_like, known))

    def _agrees(self, way: str, times: set[str]) -> bool:
        """Return whether a word for a movement (since `times`, if any) or for the target is one of its facts."""
        rating, standing = self.facts.now("rating"), self.facts.now("standing")
        if way in STANCES and times:  # what was
            return True
        if way in ("on", "off"):
            rag = class_of(rating.text, self.known) if rating else ""
            return rag in ("", "not rated") or (rag == "Green") == (way == "on")
        if way in ("above", "below"):
            return standing is None or standing.text in (way, "equal")
        kind = "direction" if way in ("better", "worse") else "movement"
        found = [fact for fact in self.facts.all if fact.kind == kind and fact.key.endswith(self.known.period)]
        found = [fact for fact in found if fact.text != "no comparison"]
        if self.reported and times:
            terms = {"short-term": self.reported.previous().text, "long-term": self.reported.year_ago().text}
            since = [fact for fact in found for term, when in terms.items() if term in fact.key and when in times]
            found = since or found
        ways = {fact.text for fact in found}
        return not ways or way in ways or (way == "level" and "same" in ways)


def is_step(sentence: str, claim: Claim) -> bool:
    """Return whether a number is said to be how far something is from something else."""
    around = sentence[max(claim.start - _AROUND, 0) : claim.start], sentence[claim.end : claim.end + _AROUND]
    return claim.unit == "pp" or any(_STEP.search(part) for part in around)


def _in_full(claim: Claim) -> tuple[Decimal | None, str]:
    """Return a figure and its unit, of money in single pounds: 742,000 and `£` of `£742k`."""
    money, scale = claim.unit[:1], claim.unit[1:]
    if claim.number is not None and money in ("£", "€", "$") and scale in _MONEY:
        return claim.number * _MONEY[scale], money
    return claim.number, claim.unit


def _rounded_to(value: Decimal, claim: Claim) -> Decimal | None:
    """Return an amount as exact as a claim gives it: 0.74 of 742,000 for `£0.74m`."""
    scale = _MONEY.get(claim.unit[1:])
    return round_half_up(value / scale, places_of(claim.number)) if scale and claim.number is not None else None
