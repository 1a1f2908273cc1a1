"""An indicator's figures and ratings by period: which way it went, for how long, and how many times as much it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from reportgen.core.period import Period, parse_period
from reportgen.core.record.record import Fact
from reportgen.core.verify.right import Facts
from reportgen.core.verify.slips import class_of

_ORDER = ("Red", "Amber", "Green")
_ROOM = Decimal("0.1")
"""How far off a multiple in words may be."""


class Series:
    """The figures (numbers) and ratings (classes) of an indicator, by period as workbooks type it."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.reported = facts, parse_period(facts.known.period)
        self.figures = {
            one.key.rpartition("/figure/")[2]: self._number(one) for one in facts.all if one.kind == "figure"
        }
        self.targets = {
            one.key.rpartition("/target/")[2]: self._number(one) for one in facts.all if one.kind == "target"
        }
        ratings = [one for one in facts.all if one.kind == "rating"]
        self.classes = {one.key.rpartition("/rating/")[2]: class_of(one.text, facts.known) for one in ratings}

    def _number(self, fact: Fact) -> Decimal | None:
        return next((claim.number for claim in self.facts.claims(fact) if claim.number is not None), None)

    @property
    def now(self) -> Decimal | None:
        """The figure reported; None where there is none."""
        return self.figures.get(self.facts.known.period)

    @property
    def usual(self) -> tuple[str, ...]:
        """The periods with which the one reported is usually compared."""
        return (self.reported.previous().text, self.reported.year_ago().text) if self.reported else ()

    def earlier(self) -> tuple[str, ...]:
        """Return the periods before the one reported that have a figure or a rating."""
        found = {text: parse_period(text) for text in (*self.figures, *self.classes)}
        return tuple(text for text, one in found.items() if one and self.reported and one < self.reported)

    def ways(self, since: Collection[str]) -> frozenset[str]:
        """Return which ways it went since some periods: `up`, `down`, `level`, `better`, `worse`."""
        ends = [(self.end_of(self.facts.known.period), self.end_of(one)) for one in since]
        return frozenset(way for now, then in ends for way in self._ways(then, now))

    def within(self, periods: Collection[str]) -> frozenset[str]:
        """Return which ways it went in some periods, each beside the one before it."""
        found = [(one.previous().text, text) for text in periods if (one := parse_period(text))]
        return frozenset(way for before, now in found for way in self._ways(before, now))

    def end_of(self, period: str) -> str:
        """Return the period itself, or the last quarter of a year that has no figure of its own."""
        found = parse_period(period)
        known = period in self.figures or period in self.classes or not found
        return period if known or not found else Period(found.year, 4).text

    def _ways(self, then: str, now: str) -> Iterator[str]:
        before, after = self.figures.get(then), self.figures.get(now)
        if before is not None and after is not None:
            yield "level" if before == after else "up" if after > before else "down"
            if before != after and self.sign:
                yield "better" if (after > before) == (self.sign > 0) else "worse"
        one, two = (self.classes.get(period, "") for period in (then, now))
        if one in _ORDER and two in _ORDER and one != two:
            yield "better" if _ORDER.index(two) > _ORDER.index(one) else "worse"

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is, 0 where nothing tells."""
        said = {fact.key.replace(" movement", ""): fact.text for fact in self.facts.all if fact.kind == "movement"}
        for fact in self.facts.all:
            if fact.kind == "direction" and fact.text in ("better", "worse") and said.get(fact.key) in ("up", "down"):
                return 1 if (fact.text == "better") == (said[fact.key] == "up") else -1
        standing, now = self.facts.now("standing"), self.classes.get(self.facts.known.period)
        if standing and standing.text in ("above", "below") and now in ("Red", "Green"):
            return 1 if (standing.text == "above") == (now == "Green") else -1
        return 0

    def met(self, period: str) -> bool | None:
        """Return whether the target of a period was met, by its rating or its figure; None where nothing tells."""
        if (rag := self.classes.get(period, "")) in _ORDER:
            return rag == "Green"
        figure, target = self.figures.get(period), self.targets.get(period)
        if figure is None or target is None or not self.sign:
            return None
        return figure == target or (figure > target) == (self.sign > 0)

    def ran(self, way: str, many: int) -> bool:
        """Return whether it is known to have gone a way, or to have met or missed its target, so many times running."""
        at, periods = self.reported, list[str]()
        while at and len(periods) < many:
            periods.append(at.text)
            at = at.previous()
        if way in ("on", "off"):
            return all(self.met(one) is (way == "on") for one in periods)
        return all(way in self.within([one]) for one in periods)

    def is_times(self, many: Decimal, since: Collection[str]) -> bool:
        """Return whether the figure is so many times that of one of some periods."""
        numbers = [self.figures.get(self.end_of(one)) for one in since]
        now = self.now
        return now is not None and any(abs(now / one - many) <= many * _ROOM for one in numbers if one)
