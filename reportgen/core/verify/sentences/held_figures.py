"""Figures and targets that a sentence gives of an indicator, held against the indicator's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from reportgen.core.figure import plain, round_half_up
from reportgen.core.period import parse_period
from reportgen.core.record.claims import Claim
from reportgen.core.record.record import Fact
from reportgen.core.verify.right import Facts
from reportgen.core.verify.sentences.exactness import in_full, is_more_exact, places_of
from reportgen.core.verify.sentences.phrases import Statement
from reportgen.core.verify.slips import Slip, class_of

_POINTS, _PART = Decimal(2), Decimal("0.05")


class Figures:
    """The figures and targets of one indicator, by their periods."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.known = facts, facts.known
        self.now = parse_period(self.known.period)

    def said(self, statement: Statement) -> Iterator[Slip]:
        """Yield a figure that is not the indicator's, for the time that it is said of."""
        claim = statement.parts["n"]
        present = "present" in statement.said or "now" in statement.said
        if statement.periods and statement.periods != (self.known.period,):
            yield from self._earlier(claim, statement.periods)
        elif statement.periods or (present and not statement.past):
            yield from self.latest(claim, sure=bool(statement.periods))
        else:
            yield from self._any_of_its(claim)

    def latest(self, claim: Claim, *, sure: bool) -> Iterator[Slip]:
        """Yield a figure that is said to be this period's and is not."""
        fact = self.facts.now("figure")
        ours = self.number_of(fact)
        if fact and ours is None:
            yield from self._of_none(claim, fact)
        if fact is None or ours is None or claim.number is None or claim.unit != ours.unit or ours.number is None:
            return
        if claim.number == ours.number or is_more_exact(claim.number, ours.number) or _is_rounded(claim, ours):
            return
        earlier = claim.number in [one.number for one in self.by_period.values()]
        if sure or earlier or not self._is_typed(claim):
            yield Slip(claim, fact, "figure")

    def _of_none(self, claim: Claim, fact: Fact) -> Iterator[Slip]:
        """Yield a figure where the workbook has none, nor a rating, as there is of figures that are kept elsewhere."""
        rating = self.facts.now("rating")
        if rating and class_of(rating.text, self.known) == "not rated" and not self._is_typed(claim):
            yield Slip(claim, fact, "figure")

    def is_near(self, claim: Claim) -> bool:
        """Return whether a figure is hardly of anything else: two points, or a twentieth, from one of its own."""
        own = [one.number for one in self.by_period.values() if one.unit == claim.unit and one.number is not None]
        room = (_POINTS if claim.unit == "%" else abs(one) * _PART for one in own)
        said = claim.number
        return said is not None and any(abs(said - one) <= most for one, most in zip(own, room, strict=True))

    def between(self, statement: Statement) -> Iterator[Slip]:
        """Yield two figures between which this period's is said to be, and is not."""
        fact, least, most = self.facts.now("figure"), statement.parts["n"], statement.parts["m"]
        ours = self.number_of(fact)
        if fact is None or ours is None or ours.number is None or least.number is None or most.number is None:
            return
        alike = most.unit == ours.unit and least.unit in ("", ours.unit)
        now = not statement.periods or self.known.period in statement.periods
        if alike and now and not least.number <= ours.number <= most.number:
            yield Slip(statement.words, fact, "figure")

    def _any_of_its(self, claim: Claim) -> Iterator[Slip]:
        """Yield a figure, of which period is not said, that is none of the indicator's."""
        fact = self.facts.now("figure")
        ours = self.number_of(fact)
        if fact is None or ours is None or claim.number is None or claim.unit != ours.unit:
            return
        numbers = [one.number for one in map(in_full, self.facts.numbers) if one.unit == claim.unit]
        known = [claim.number == round_half_up(one, places_of(claim.number)) for one in numbers if one is not None]
        exact = ours.number is not None and is_more_exact(claim.number, ours.number)
        if not (exact or any(known) or self._is_typed(claim)):
            yield Slip(claim, fact, "figure")

    def _earlier(self, claim: Claim, periods: Iterable[str]) -> Iterator[Slip]:
        """Yield a figure that is said to be of one of other periods, and is of none of them."""
        figures = self.by_period
        found = [(period, figures[period]) for period in periods if period in figures]
        alike = [one for _, one in found if one.unit == claim.unit and one.number is not None]
        if claim.number is None or not alike or len(alike) != len(found):
            return
        if not any(_is_meant(claim.number, one.number) for one in alike if one.number is not None):
            yield Slip(claim, self.fact_of(found[0][0]), "figure")

    def before(self, claim: Claim | None, periods: tuple[str, ...]) -> Iterator[Slip]:
        """Yield a figure from which one is said to have come: that of a period, or any of before."""
        if claim is None or claim.number is None or self.now is None:
            return
        if periods:
            yield from self._earlier(claim, periods)
            return
        figures, last = self.by_period, self.now.previous().text
        if last not in figures or figures[last].unit != claim.unit or self._is_typed(claim):
            return
        if not any(_is_meant(claim.number, one.number) for one in figures.values() if one.number is not None):
            yield Slip(claim, self.fact_of(last), "figure")

    @cached_property
    def by_period(self) -> dict[str, Claim]:
        """Return the figure of each period that has one."""
        found = {}
        for fact in self.facts.all:
            if fact.kind == "figure" and (number := self.number_of(fact)):
                found[fact.key.partition("figure/")[2]] = number
        return found

    def fact_of(self, period: str) -> Fact:
        """Return the fact of a period's figure."""
        return next(fact for fact in self.facts.all if fact.kind == "figure" and fact.key.endswith(f"figure/{period}"))

    def number_of(self, fact: Fact | None) -> Claim | None:
        """Return the number in a fact's text."""
        numbers = (in_full(claim) for claim in self.facts.claims(fact) if claim.number is not None) if fact else ()
        return next(iter(numbers), None)

    def _is_typed(self, claim: Claim) -> bool:
        """Return whether a figure stands in one of the texts that are typed about the indicator."""
        return bool({claim.value, f"{claim.unit}{plain(claim.number or Decimal(0))}"} & self.facts.typed)

    def _targets(self) -> list[Fact]:
        found = [self.facts.now("target"), next((one for one in self.facts.all if one.kind == "annual target"), None)]
        return [fact for fact in found if fact and self.number_of(fact)]

    def target(self, claim: Claim | None) -> Iterator[Slip]:
        """Yield a figure that is said to be the target, and is neither this period's nor the year's."""
        targets = self._targets()
        numbers = [in_full(number) for fact in targets for number in self.facts.claims(fact)]
        if claim is None or claim.number is None or not targets or claim.unit != numbers[0].unit:
            return
        if not any(number.number is not None and _is_meant(claim.number, number.number) for number in numbers):
            yield Slip(claim, targets[0], "figure")

    def step(self, claim: Claim | None, since: tuple[str, ...], came: Claim | None) -> Iterator[Slip]:
        """Yield by how much a figure is said to have moved, where it has not, since the time or the figure named."""
        fact = self.facts.now("figure")
        ours = self.number_of(fact)
        if claim is None or claim.number is None or fact is None or ours is None or ours.number is None:
            return
        meant = self._meant(since, came)
        earlier = [self.by_period[one].number for one in meant if one in self.by_period]
        steps = [abs(ours.number - one) for one in earlier if one is not None]
        shares = [step * 100 / one for step, one in zip(steps, earlier, strict=False) if one]
        alike = claim.unit == ours.unit or (ours.unit == "%" and claim.unit in ("", "pp")) or claim.unit == "%"
        if not steps or not alike or self._is_typed(claim):
            return
        if claim.unit == "%" and any(abs(share - claim.number) <= 1 for share in shares):
            return
        relative = claim.unit == "%" != ours.unit
        if relative or not any(self._is_near(claim.number, step, ours) for step in steps):
            words = f"where it is {fact.text}, and was {self._past(meant)}"
            sure = len(steps) == 1 and claim.unit != "%"
            yield Slip(claim, replace(fact, text=_amount(steps[0], ours) if sure else "", words=words), "figure")

    def _meant(self, since: tuple[str, ...], came: Claim | None) -> list[str]:
        """Return the periods since which a figure may be said to have moved; else the last and a year ago."""
        named = [period for period in since if period != self.known.period]
        if named or self.now is None:
            return named
        usual = [period for period in (self.now.year_ago().text, self.now.previous().text) if period in self.by_period]
        others = [period for period in self.by_period if period != self.known.period]
        return [*(usual or others), *(one for one in others if came and self.by_period[one].value == came.value)]

    def _past(self, periods: list[str]) -> str:
        found = (self.fact_of(period) for period in periods if period in self.by_period and period != self.known.period)
        return ", ".join(f"{fact.text} in {fact.words.removeprefix('figure for ')}" for fact in list(found)[-2:])

    def _is_near(self, said: Decimal, step: Decimal, ours: Claim) -> bool:
        """Return whether a difference is ours, but for the rounding of percentages."""
        nearest = Decimal(1).scaleb(-places_of(ours.number or step)) if ours.unit == "%" else Decimal(0)
        return abs(step - said) <= nearest or _is_meant(said, step)

    def gap(self, statement: Statement) -> Iterator[Slip]:
        """Yield how far a figure is said to be from its target, where it is farther or nearer."""
        claim, fact = statement.parts.get("gap"), self.facts.now("figure")
        ours = self.number_of(fact)
        if claim is None or claim.number is None or fact is None or ours is None or ours.number is None:
            return
        percent = ours.unit == "%"
        if not (claim.unit == ours.unit or (percent and claim.unit in ("", "pp")) or claim.unit == "%"):
            return
        targets = [one for one in map(self.number_of, self._targets()) if one and one.unit == ours.unit]
        gaps = [abs(ours.number - one.number) for one in targets if one.number is not None]
        if not gaps:
            return
        near = [self._is_near(claim.number, gap, ours) for gap in gaps]
        parts = [gap * 100 / one.number for gap, one in zip(gaps, targets, strict=True) if one.number]
        relative = claim.unit == "%" and any(abs(part - claim.number) <= 1 for part in parts)
        if not any(near) and not relative:
            pointed = not percent or " point" in statement.words.value or claim.unit == "pp"
            unit = "" if pointed else " percentage point" if gaps[0] == 1 else " percentage points"
            text = f"{_amount(gaps[0], ours)}{unit}"
            yield Slip(claim, replace(fact, text=text, words="how far it is from its target"), "figure")


def _is_rounded(claim: Claim, ours: Claim) -> bool:
    """Return whether a figure in thousands or millions is ours, rounded."""
    places = places_of(claim.number or Decimal(0))
    return places < 0 and ours.number is not None and round_half_up(ours.number, places) == claim.number


def _amount(number: Decimal, ours: Claim) -> str:
    """Return how far a figure is from another one, as figures of its kind are written."""
    money = ours.unit if ours.unit[:1] in ("£", "€", "$") else ""
    return f"{money}{Decimal(plain(number)):,}"


def _is_meant(said: Decimal, ours: Decimal) -> bool:
    """Return whether a figure is ours, or ours rounded or more exact."""
    return said == ours or is_more_exact(said, ours) or round_half_up(ours, places_of(said)) == said
