"""One indicator, and whether what a sentence says of it is among what is known of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from reportgen.core.figure import round_half_up
from reportgen.core.period import parse_period
from reportgen.core.record.claims import Claim, ClaimKind, claims_in
from reportgen.core.record.names import Vocabulary, without_names
from reportgen.core.record.record import Fact
from reportgen.core.verify.by_hand.parts import GOAL, Part, is_denied
from reportgen.core.verify.by_hand.series import Series
from reportgen.core.verify.by_hand.shares import Share, shares_in
from reportgen.core.verify.by_hand.words import EVER, STANCES, Word, multiples_in, words_in
from reportgen.core.verify.right import Facts
from reportgen.core.verify.sentences.exactness import in_full, places_of
from reportgen.core.verify.slips import class_of

_ALIKE = 3
"""How many times as large, or as small, as the indicator's figures a bare number may be to be one of them."""
_STEP = re.compile(
    r"\b(?:points?|more|fewer|less|short|above|below|up|down|by|higher|lower|over|under|adrift|off|better|worse|gap|"
    r"difference|ahead|behind|increased?|decreased?|rise|rose|fall|fell|improvement|gained?|lost|away)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r" points?\b")
_PERIOD = re.compile(r"/(?P<period>\d{4}/\d\d(?: [QM]\d+)?)$")
"""The period at the end of a fact's key."""
_FROM = re.compile(r"\b(?:from|on|than)(?: the| a)? $", re.IGNORECASE)
"""Before what the latest is compared with."""
_BOUND = re.compile(r"\b(?:(?P<below>below|under|less than|fewer than)|above|over|more than|at least) $", re.IGNORECASE)
"""Before what a figure is said to be under or over."""
_GOAL_OF = re.compile(rf"\b(?:{GOAL}) (?:of|is|was) $", re.IGNORECASE)
"""Before what is a target."""
_APART = re.compile(
    r"(?: (?:percentage )?points?)? (?:above|below|over|under|short of|ahead of|behind|adrift|away from|off)\b", re.I
)
"""Behind a figure that is how far apart two of them are."""
_BY = re.compile(r"\bby $", re.IGNORECASE)
_STILL = re.compile(r"\b(?:still|again|remain(?:s|ed|ing)?|stay(?:s|ed|ing)?)(?: at)? $", re.IGNORECASE)
_AS_THEN = re.compile(
    r",? (?:(?:just |exactly )?as (?:in|at|for|it|was|last|a|the)|again|once more|still)\b", re.IGNORECASE
)
"""Before and behind a rating that is as it was."""
_TELLING = 3
"""Digits from which on a number without a unit is hardly another one by chance."""
_AROUND = 24
"""Letters around a number in which is said that it is a step."""


class Doubt(NamedTuple):
    """What nothing bears out: where it stands in its part of a sentence, and whether it is a figure."""

    start: int
    said: str
    is_figure: bool = False


class Indicator:
    """What is known of an indicator; `words` are the names of the pack as people say them."""

    def __init__(self, facts: Facts, words: Vocabulary) -> None:
        self.facts, self.known, self.words = facts, facts.known, words
        self.series = Series(facts)

    @property
    def summary(self) -> str:
        """What is known in a line: `Care leavers in work or study: figure 57.1%, target 80%, rating Red`."""
        found = [fact for kind in ("figure", "target", "rating") if (fact := self.facts.now(kind))]
        name = self.known.name_of(self.facts.all[0])
        return f"{name}: {', '.join(f'{fact.kind} {fact.text}' for fact in found)}"

    @cached_property
    def latest(self) -> frozenset[tuple[str, str]]:
        """Its figure, with the unit, for the period reported."""
        figure = self.facts.now("figure")
        return frozenset((claim.value, claim.unit) for claim in (self.facts.claims(figure) if figure else ()))

    def judged(self, part: Part) -> Iterator[tuple[Doubt, bool]]:
        """Yield what a part of a sentence says that may be of the indicator, and whether what is known bears it out."""
        bare = without_names(part.text, self.words)
        shares = list(shares_in(part.text))
        for said in claims_in(part.text, self.known.words):
            if any(one.start <= said.start < one.start + len(one.said) for one in shares):
                continue
            if said.kind is ClaimKind.NUMBER and not is_denied(bare, said.start):
                claim = replace(said, unit="pp") if _POINTS.match(part.text, said.end) and not said.unit else said
                if self.may_be_its(claim, part) and (known := self._has_number(claim, part)) is not None:
                    yield Doubt(claim.start, claim.text, is_figure=True), known
            elif said.kind is ClaimKind.RATING and (known := self._has_rating(said, part)) is not None:
                yield Doubt(said.start, said.text), known is not is_denied(bare, said.start)
        for share in shares:
            yield Doubt(share.start, share.said, is_figure=True), not self._is_no_share(share, part)
        for word in words_in(EVER.sub(lambda found: "␣" * len(found[0]), bare)):
            yield Doubt(word.start, word.said), self._agrees(word, part) is not is_denied(bare, word.start)
        for word, many in multiples_in(bare):
            since = self.series.earlier() if part.is_earlier else part.times or self.series.usual
            yield Doubt(word.start, word.said), self.series.is_times(many, since)

    def may_be_its(self, claim: Claim, part: Part) -> bool:
        """Return whether a number may be one of its figures: in its unit, and of their size where it has none."""
        own = [one for one in map(in_full, self.facts.numbers) if one.number]
        if claim.unit:
            return claim.unit == "pp" or any(one.unit == in_full(claim).unit for one in own)
        sizes = [abs(one.number) for one in own if one.number and not one.unit]
        number = abs(claim.number or Decimal(0))
        alike = bool(sizes) and min(sizes) <= number * _ALIKE and number <= max(sizes) * _ALIKE
        compared = bool(part.times or part.is_earlier)
        return alike or (compared and bool(sizes) and is_step(part.text, claim))

    def _meant(self, claim: Claim, part: Part) -> Iterator[Fact]:
        """Yield the facts of which a number may be the figure: of the time named with it, or else in its part."""
        of = part.said_of(claim.start, claim.end)
        if not of and _FROM.search(part.text[: claim.start]):
            of = part.times or frozenset(self.series.earlier())
        goals = ("target", "annual target", "tolerance", "benchmark") if part.has_goal else ()
        bare = without_names(part.text, self.words)
        kinds = goals if _GOAL_OF.search(bare[: claim.start]) else ("figure", *goals)
        for fact in self.facts.all:
            found = _PERIOD.search(fact.key)
            when = found["period"] if found else ""
            is_then = when in of or not when or (not of and self._is_meant(when, part))
            if is_then and fact.kind in kinds:
                yield fact

    def _is_meant(self, when: str, part: Part) -> bool:
        if when == self.known.period or when in part.times:
            return True
        period = parse_period(when)
        return part.is_earlier and bool(period and self.series.reported and period < self.series.reported)

    def _has_number(self, claim: Claim, part: Part) -> bool | None:
        """Return whether a number is one of its figures, exact or rounded, the rest of a share, or a step.

        None is of a time of which the workbook has no figure.
        """
        if claim.value in self.facts.typed and (claim.unit or len(claim.value) >= _TELLING):
            return True
        said = in_full(claim)
        if said.number is None:
            return True
        when = part.said_of(claim.start, claim.end) or part.times
        if when and not any(self.series.end_of(one) in self.series.figures for one in when):
            return None
        if bound := _BOUND.search(part.text[: claim.start]):
            meant = [one for fact in self._meant(claim, part) for one in map(in_full, self.facts.claims(fact))]
            numbers = [one.number for one in meant if one.number is not None and one.unit == said.unit]
            if numbers:
                return any(one <= said.number if bound["below"] else one >= said.number for one in numbers)
        places = places_of(said.number)
        apart = _APART.match(part.text, claim.end)
        for one in (in_full(own) for fact in self._meant(claim, part) for own in self.facts.claims(fact) if not apart):
            if one.number is not None and one.unit == said.unit:
                values = [one.number, 100 - one.number] if one.unit == "%" and part.is_of_rest else [one.number]
                if any(said.number in (value, round_half_up(value, places)) for value in values):
                    return True
        return is_step(part.text, claim) and any(
            said.number == round_half_up(gap, places)
            for gap in self._gaps(part, goals=not _BY.search(part.text[: claim.start]), relative=claim.unit == "%")
        )

    def _gaps(self, part: Part, *, goals: bool, relative: bool) -> Iterator[Decimal]:
        """Yield how far the figure is from its targets, and from those with which it is compared; in per cent too."""
        now = self.series.now
        since = self.series.earlier() if part.is_earlier else (*part.times, *self.series.usual)
        aims = [fact for fact in self.facts.all if fact.kind == "annual target" or fact is self.facts.now("target")]
        targets = [claim.number for fact in aims if goals or part.has_goal for claim in self.facts.claims(fact)]
        others = [*targets, *(self.series.figures.get(self.series.end_of(one)) for one in since)]
        for other in others if now is not None else ():
            if other is not None and now is not None and other != now:
                yield abs(now - other)
                if relative and other:
                    yield abs(now - other) * 100 / abs(other)

    def _has_rating(self, claim: Claim, part: Part) -> bool | None:
        """Return whether a rating is its own at the time that is said, and so many times running; None as above."""
        said, now = class_of(claim.value, self.known), self.known.period
        if part.run:
            way = "on" if said == "Green" else "off"
            return self.series.classes.get(now) == said and self.series.ran(way, part.run)
        earlier = self.series.earlier()
        of = part.said_of(claim.start, claim.end)
        if not of and _FROM.search(part.text[: claim.start]):
            of = frozenset(earlier)
        if of and not any(one in self.series.classes for one in of):
            return None
        if _STILL.search(part.text[: claim.start]) or _AS_THEN.match(part.text, claim.end):
            of = frozenset([now])
        when = of or {now, *part.times, *(earlier if part.is_earlier else ())}
        return any(self.series.classes.get(one) == said for one in when)

    def _is_no_share(self, share: Share, part: Part) -> bool:
        """Return whether a share in words is none of its percentages, nor, of a rest, what is left of one."""
        when = {self.known.period, *part.times, *(self.series.earlier() if part.is_earlier else ())}
        facts = [
            fact for fact in self.facts.all if fact.kind == "figure" and fact.key.rpartition("/figure/")[2] in when
        ]
        known = [one.number for fact in facts for one in self.facts.claims(fact) if one.unit == "%" and one.number]
        known += [100 - one for one in known] if part.is_of_rest else []
        return bool(known) and not any(map(share.is_like, known))

    def _agrees(self, word: Word, part: Part) -> bool:
        """Return whether a word for a movement, or for how it stands to its target, is one of its facts."""
        way, of = word.way, part.said_of(word.start, word.end)
        if part.run and way not in ("above", "below", "near"):
            return self.series.ran(way, part.run)
        if way in STANCES:
            return any(self._stands(way, one) for one in of or {self.known.period, *part.times})
        since = self.series.earlier() if part.is_earlier else part.times & set(self.series.usual) or part.times
        found = set(self.series.ways(since or self.series.usual)) | self.series.within(of)
        found |= {_LEVEL.get(one.text, one.text) for one in self._compared(since)}
        return way in found

    def _compared(self, since: Collection[str]) -> Iterator[Fact]:
        """Yield what the workbook says of how it went since some periods, or since the usual ones."""
        terms = dict(zip(("short-term", "long-term"), self.series.usual, strict=False))
        for fact in self.facts.all:
            meant = not since or any(term in fact.key and when in since for term, when in terms.items())
            if meant and fact.kind in ("movement", "direction") and fact.key.endswith(self.known.period):
                yield fact

    def _stands(self, way: str, period: str) -> bool:
        """Return whether it stood so to its target at a time; of one of which nothing is known it may have."""
        rag, standing = self.series.classes.get(period, ""), self.facts.now("standing")
        if way in ("above", "below"):
            return period != self.known.period or bool(standing and standing.text in (way, "equal"))
        if way == "near":
            return rag == "Amber"
        met = self.series.met(period)
        return (met is None and period != self.known.period) or met is (way == "on")


_LEVEL = {"same": "level"}


def is_step(sentence: str, claim: Claim) -> bool:
    """Return whether a number is said to be how far something is from something else."""
    around = sentence[max(claim.start - _AROUND, 0) : claim.start], sentence[claim.end : claim.end + _AROUND]
    return claim.unit == "pp" or any(_STEP.search(part) for part in around)
