"""What a sentence says of an indicator, held against the indicator's figures, targets, ratings and directions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportgen.core.period import Period, parse_period
from reportgen.core.record.claims import Claim
from reportgen.core.record.record import Fact
from reportgen.core.verify.right import Facts
from reportgen.core.verify.sentences.held_figures import Figures
from reportgen.core.verify.sentences.phrases import Statement
from reportgen.core.verify.slips import Slip, class_of

_SIGNS = {"up": 1, "down": -1, "level": 0}
_KEPT = frozenset(("remains", "remain", "remained", "still", "stays", "stay", "stayed"))
_TURNED = frozenset(("turned", "become", "became", "gone"))
"""Small words that say that a rating is what it was, or is not."""
_BEYOND = {"highest": 1, "high": 1, "lowest": -1, "low": -1}

_STANDING = {"on": ("Green",), "off": ("Red", "Amber")}
"""The classes of what is on and off target."""
_COUNTED = frozenset(
    re.findall(
        r"\w+",
        "households people cases visits homes children incidents complaints loans calls days weeks pupils adults "
        "residents tenants applications carers reports",
    )
)
"""What figures count that their indicators may not have in their names."""


class Held:
    """One indicator, whose facts the statements about it are held against."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.known = facts, facts.known
        self.now, self.figures = parse_period(self.known.period), Figures(facts)

    def slips(self, statement: Statement) -> Iterator[Slip]:
        """Yield what a statement gets wrong."""
        match statement.form:
            case "figure":
                yield from self.figures.said(statement)
            case "range":
                yield from self.figures.between(statement)
            case "rating" | "only":
                yield from self._rating(statement)
            case "not":
                yield from self._not(statement)
            case "turned":
                yield from self._turned(statement)
            case "target":
                if not statement.periods or self.known.period in statement.periods:
                    yield from self.figures.target(statement.parts["n"])
            case "stance" | "gap":
                yield from self._stance(statement)
            case "record":
                yield from self._record(statement)
            case "move" | "went":
                yield from self._move(statement)

    def outlook(self, words: Claim) -> Iterator[Slip]:
        """Yield the word for whether the year's target will be met, where the workbook says another."""
        fact = next((fact for fact in self.facts.all if fact.kind == "outlook"), None)
        if fact and fact.text.split()[0].casefold() != words.text.casefold():
            yield Slip(words, fact, "outlook")

    def _stance(self, statement: Statement) -> Iterator[Slip]:
        if statement.periods and self.known.period not in statement.periods:
            return
        if not self._counts(statement):
            return
        for name in ("n", "m"):
            yield from self.figures.target(statement.parts.get(name))
        yield from self.figures.gap(statement)
        yield from self._side(statement)

    def _counts(self, statement: Statement) -> bool:
        """Return whether what stands behind a number (`23 households above target`) is what the indicator counts."""
        nouns = [word.removeprefix("of ") for word in statement.said if word.startswith("of ")]
        names = " ".join(fact.text for fact in self.facts.all if fact.kind == "name").casefold()
        ours = self.figures.number_of(self.facts.now("figure"))
        counts = bool(ours and ours.unit != "%")
        return all(counts and (noun in _COUNTED or noun.removesuffix("s") in names) for noun in nouns)

    def _side(self, statement: Statement) -> Iterator[Slip]:
        rating, standing = self.facts.now("rating"), self.facts.now("standing")
        rag = class_of(rating.text, self.known) if rating else ""
        on, off = statement.way in ("on", "better than"), statement.way in ("off", "worse than")
        wrong = (on and rag in ("Red", "Amber")) or (off and rag == "Green")
        if rating and wrong:
            yield Slip(statement.words, rating, "rating")
        allowed = (statement.way,) if "gap" in statement.parts else (statement.way, "equal")
        if statement.way in ("above", "below") and standing and standing.text not in allowed:
            yield Slip(statement.words, standing, "direction")

    def no_longer(self, words: Claim, rating: Claim) -> Iterator[Slip]:
        """Yield what is said to be a rating no more, and still is one."""
        now = self.facts.now("rating")
        if now and self._is(now, rating):
            yield Slip(words, replace(now, kind="said", text=f"still {now.text}"), "rating")

    def _not(self, statement: Statement) -> Iterator[Slip]:
        """Yield what is said of neither of two indicators, and is so of this one."""
        now, claim = self.facts.now("rating"), statement.parts.get("r")
        rag = class_of(now.text, self.known) if now else ""
        is_so = self._is(now, claim) if now and claim else rag in _STANDING[statement.way]
        if now and is_so:
            yield Slip(statement.words, replace(now, kind="said"), "rating")

    # Ratings

    def _rated(self, period: Period | None) -> Fact | None:
        """Return the rating of a period where it has one of the classes."""
        found = (fact for fact in self.facts.all if period and fact.key.endswith(f"/rating/{period.text}"))
        fact = next(found, None)
        return fact if fact and class_of(fact.text, self.known) in ("Red", "Amber", "Green") else None

    def _is(self, fact: Fact, claim: Claim) -> bool:
        return fact.text.removesuffix(", given") == claim.value

    def _rating(self, statement: Statement) -> Iterator[Slip]:
        claim, now = statement.parts["r"], self.facts.now("rating")
        before = self._rated(self.now.previous() if self.now else None)
        if now is None:
            return
        if statement.periods and self.known.period not in statement.periods:
            then = self._rated(parse_period(statement.periods[0])) if len(statement.periods) == 1 else None
            if then and not self._is(then, claim):
                yield Slip(claim, then, "rating")
        elif statement.past and not statement.periods:
            if before and not self._is(before, claim) and not self._is(now, claim):
                yield Slip(claim, now, "rating")
        elif not self._is(now, claim):
            yield Slip(claim, now, "rating")
        elif before and statement.said & (_TURNED if self._is(before, claim) else _KEPT):
            yield Slip(claim, before, "rating")

    def _turned(self, statement: Statement) -> Iterator[Slip]:
        now, before = self.facts.now("rating"), self._rated(self.now.previous() if self.now else None)
        said = [("r", now), *([("r1", before)] if not statement.since and before else [])]
        for name, fact in said:
            if fact and not self._is(fact, statement.parts[name]):
                yield Slip(statement.parts[name], fact, "rating")
                return

    # Movements

    def _move(self, statement: Statement) -> Iterator[Slip]:
        if statement.periods and self.known.period not in statement.periods:
            return
        parts = statement.parts
        came, arrived = parts.get("from"), parts.get("to") or parts.get("arrived")
        before = tuple(period for period in statement.since if period != self.known.period)
        yield from self.figures.before(came, before)  # `fell from 60.9% this quarter` is no figure of this quarter
        yield from self.figures.step(parts.get("by"), statement.since, came)
        if arrived:
            yield from self.figures.latest(arrived, sure=True)
        vague = statement.words.text.casefold() in ("up", "down") and not (statement.parts or statement.since)
        if not vague and (wrong := self._wrong_way(statement)):
            yield Slip(statement.words, wrong, "direction")

    def _wrong_way(self, statement: Statement) -> Fact | None:
        """Return the fact that a word for a movement goes against, over the time that it names or any we know."""
        since = tuple(period for period in statement.since if period != self.known.period)
        kind = "movement" if statement.way in _SIGNS else "direction"
        ways = [fact for fact in self.facts.all if fact.kind == kind and fact.text != "no comparison"]
        ways = [fact for fact in ways if fact.key.endswith(f"/{self.known.period}")]
        if since and statement.way in _SIGNS:
            return self._moved(since, _SIGNS[statement.way])
        if since and self.now:
            terms = {"short-term": self.now.previous().text, "long-term": self.now.year_ago().text}
            ways = [fact for fact in ways if any(term in fact.key and when in since for term, when in terms.items())]
        return ways[0] if ways and statement.way and statement.way not in [fact.text for fact in ways] else None

    def _moved(self, since: tuple[str, ...], sign: int) -> Fact | None:
        """Return which way the figure has moved since the periods meant, where it is another."""
        figures, fact = self.figures.by_period, self.facts.now("figure")
        ours = self.figures.number_of(fact)
        found = [figures[period] for period in since if period in figures]
        if fact is None or ours is None or ours.number is None or any(one.unit != ours.unit for one in found):
            return None
        steps = [ours.number - one.number for one in found if one.number is not None]
        if not steps or any((step > 0) - (step < 0) == sign for step in steps):
            return None
        way = next(name for name, value in _SIGNS.items() if value == (steps[0] > 0) - (steps[0] < 0))
        earlier = self.figures.fact_of(next(period for period in since if period in figures))
        rule, cells = f"{fact.text} now, {earlier.text} in {earlier.words.removeprefix('figure for ')}", fact.cells
        words = "which way it has moved"
        return replace(fact, kind="movement", text=way, words=words, rule=rule, cells=(*cells, *earlier.cells))

    def _record(self, statement: Statement) -> Iterator[Slip]:
        """Yield `the highest ever` where an earlier figure is higher; of sums within a year only the same period's."""
        figures, ours, sign = (
            self.figures.by_period,
            self.figures.number_of(self.facts.now("figure")),
            _BEYOND.get(statement.way),
        )
        if ours is None or ours.number is None or sign is None or self.now is None:
            return
        for period, one in figures.items():
            then = parse_period(period)
            if then is None or then.kind is not self.now.kind or not then < self.now or one.number is None:
                continue
            if one.unit == ours.unit and (one.number - ours.number) * sign > 0 and self._compares(then):
                fact = self.figures.fact_of(period)
                words = f"where {fact.words} is {fact.text}"
                yield Slip(statement.words, replace(fact, text="", words=words), "direction")
                return

    def _compares(self, then: Period) -> bool:
        """Return whether a period's figure compares with this one's; sums that grow in a year only with a year ago."""
        return then.number == (self.now.number if self.now else 0) or not self._grows()

    def _grows(self) -> bool:
        """Return whether the figures grow within each year and begin anew with the next, as sums do."""
        figures = {parse_period(period): one.number for period, one in self.figures.by_period.items()}
        found = [
            (when.following().year == when.year, number <= following)
            for when, number in figures.items()
            if when and number is not None and (following := figures.get(when.following())) is not None
        ]
        return len(found) > 1 and all(within == grows for within, grows in found)
