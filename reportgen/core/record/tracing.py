"""Which fact each figure, rating, count, percentage and direction on a page states.

A block about an indicator is held against that indicator's facts, others against the counts. A count is told from its
words: `6 (43%) have a status of Green`. What stands in a text that somebody typed comes from that text's cell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportgen.core.record.claims import Claim, ClaimKind, claims_in
from reportgen.core.record.draft import PieceKind
from reportgen.core.record.known import OF_NUMBERS, Known
from reportgen.core.record.names import Vocabulary, named_in, without_names
from reportgen.core.record.record import Block, Fact, Trace
from reportgen.core.record.tracing_charts import chart_traces
from reportgen.core.record.tracing_counts import counted_in
from reportgen.core.record.tracing_places import Beside, Place, Reader, Times, around, besides, period_of

_PAGE = re.compile(r"\(continued, \d+(?: of \d+)?$")
"""Numbers of pages that a title ends with: no figures."""
_TELLING = 3
"""Digits from which on a number without a unit is hardly another one by chance."""


@dataclass(frozen=True)
class _Lookup:
    """The facts, made ready to be looked up."""

    known: Known

    @cached_property
    def facts(self) -> dict[str, list[Fact]]:
        """The facts of each indicator, by its key."""
        return self.known.by_indicator()

    @cached_property
    def values(self) -> dict[str, frozenset[tuple[ClaimKind, str]]]:
        """What the text of each fact of a number claims, by its key."""
        return {
            fact.key: frozenset((claim.kind, claim.value) for claim in self.known.claims(fact))
            for fact in self.known.facts
            if fact.kind in OF_NUMBERS
        }

    @cached_property
    def typed(self) -> dict[str, list[Fact]]:
        """The texts that somebody typed, by the key of the indicator that they are about."""
        return {about: [fact for fact in facts if fact.kind == "typed"] for about, facts in self.facts.items()}

    @cached_property
    def classes(self) -> list[Fact]:
        """The classes of ratings."""
        return [fact for fact in self.known.facts if fact.kind == "class"]

    @cached_property
    def tables(self) -> dict[str, Fact]:
        """The cells of further sheets, by their keys."""
        return {fact.key: fact for fact in self.facts.get("", []) if fact.key.startswith("table/")}

    @cached_property
    def rows(self) -> dict[str, list[str]]:
        """The rows of further sheets (how their cells' keys begin), in order, by the texts in them without names."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, fact in self.tables.items():
            found[without_names(fact.text, self.known.words)].add(key.rpartition("/")[0])
        return {text: sorted(rows) for text, rows in found.items()}

    @cached_property
    def periods(self) -> frozenset[str]:
        """The periods that there are facts of."""
        return frozenset(map(period_of, self.known.facts)) - {""}


def traces_of(blocks: Iterable[Block], known: Known) -> tuple[Trace, ...]:
    """Return where each claim of the blocks comes from; a claim that states no fact has no trace."""
    lookup, blocks, found = _Lookup(known), tuple(blocks), list[Trace]()
    for block, beside in zip(blocks, besides(blocks, known.words), strict=True):
        if block.kind is PieceKind.CHART:
            found += chart_traces(block, lookup.facts.get(block.about, []) + lookup.facts.get("", []), known)
            continue
        page = _Page(block, beside, lookup)
        for claim in page.claims:
            if states := page.stated(claim):
                found.append(Trace(block.identity, claim.start, claim.text, states))
    return tuple(found)


def stated_in(text: str, claim: Claim, known: Known) -> tuple[str, ...]:
    """Return the count or share of the whole (its key) that a number in a text is, by the words around it."""
    whole = known.by_indicator().get("", [])
    return counted_in(claim, Block("", text), _line(text, claim), whole, known.period)


class _Page:
    """A block, what stands beside it, and the facts that it may state."""

    def __init__(self, block: Block, beside: Beside, lookup: _Lookup) -> None:
        self.block, self.beside, self.lookup = block, beside, lookup
        self.known, self.facts = lookup.known, lookup.facts
        self.claims = claims_in(block.text, self.known.words)

    def stated(self, claim: Claim) -> tuple[str, ...]:
        """Return the facts (their keys) that a claim states; the first counts."""
        line = _line(self.block.text, claim)
        abouts = self._abouts(line, claim)
        own = [fact for about in abouts for fact in self.facts.get(about, [])]
        whole = self.facts.get("", [])
        for fact in (typed for about in (*abouts, "") for typed in self.lookup.typed.get(about, [])):
            if _holds(fact.text, line, claim):
                return (fact.key,)
        place = self._place(claim, own)
        match claim.kind:
            case ClaimKind.NUMBER:
                if _PAGE.search(self.block.text[: claim.end]):
                    return ()
                counted = self._number(claim, own, place) or self._count(claim, line, own, place)
                return counted or counted_in(claim, self.block, line, whole, place.period) or self._alone(claim)
            case ClaimKind.RATING:
                found = [fact for fact in own if fact.kind == "rating" and fact.text == claim.value]
                found = self._nearest(found, place)
                if found and self._is_only_rating(claim, line):
                    return tuple({fact.about: fact.key for fact in reversed(found)}.values())[::-1]
                found += self._typed_in_row(claim)
                found += [fact for fact in self.lookup.classes if fact.text == claim.value]
                if found[:1] and found[0].key == "class/Red" and "equalit" in line.casefold():
                    return (found[0].key, *(fact.key for fact in whole if fact.key.startswith("count/equality/")))
            case ClaimKind.ARROW:
                found = [fact for fact in own if fact.kind == "direction" and fact.text == claim.value]
                found = self._nearest(found, place)
            case ClaimKind.OUTLOOK:
                found = [fact for fact in own if fact.kind == "outlook" and fact.text.split()[0] == claim.value]
            case ClaimKind.WORD:
                found = self._nearest(_worded(claim, own), place)
        return tuple(fact.key for fact in found[:1])

    def _typed_in_row(self, claim: Claim) -> list[Fact]:
        """Return the cell of a further sheet in which a rating is typed, by its column and its row's first text."""
        first = self.beside.row.strip()
        rows = self.lookup.rows.get(first, []) if first else []
        found = (self.lookup.tables.get(f"{row}/{self.block.header}") for row in rows)
        return [fact for fact in found if fact and claim.text.casefold() in fact.text.casefold()]

    def _is_only_rating(self, claim: Claim, line: str) -> bool:
        """Return whether a rating is that of all the indicators that its line names, of several."""
        named = _named(line, self.known.words)
        ratings = [other for other in self.claims if other.kind is ClaimKind.RATING]
        same = [other for other in ratings if _line(self.block.text, other) == line]
        return len(named) > 1 and same == [claim]

    def _abouts(self, line: str, claim: Claim) -> tuple[str, ...]:
        """Return whom a claim may be about: the block's indicator, those that its line names, or the one named last."""
        words, about = self.known.words, self.block.about
        named = _named(line, words) or (() if about else named_in(self.block.text[: claim.start], words)[-1:])
        return tuple(dict.fromkeys(filter(None, (about, *named))))

    def _place(self, claim: Claim, own: list[Fact]) -> Place:
        before, after = around(claim, self.block.text, self.claims, self.known.words)
        times = Times(self.lookup.periods, self.known.period, tuple(own))
        return Reader(claim.kind, before, after, self.block.header, self.beside, times).place()

    def _number(self, claim: Claim, own: list[Fact], place: Place) -> tuple[str, ...]:
        if claim.value == "1" and self.block.header in self.known.words.classes:  # a mark in the column of its class
            fitting = [fact for fact in own if fact.kind == "rating" and fact.text == self.block.header]
        else:
            fitting = [fact for fact in own if (claim.kind, claim.value) in self.lookup.values.get(fact.key, ())]
        return tuple(fact.key for fact in self._nearest(fitting, place)[:1])

    def _nearest(self, facts: list[Fact], place: Place) -> list[Fact]:
        """Return facts of the same text, first the one that the place says most of, the newest of several."""
        found = sorted(facts, key=period_of, reverse=True)
        found.sort(key=lambda fact: (fact.kind in OF_NUMBERS and OF_NUMBERS.index(fact.kind), self._is_other(fact)))
        found.sort(key=place.distance)
        return found

    def _is_other(self, fact: Fact) -> bool:
        """Return whether a fact is of another period than the one reported."""
        return period_of(fact) != self.known.period

    def _count(self, claim: Claim, line: str, own: list[Fact], place: Place) -> tuple[str, ...]:
        """Return the count of what the block is about, such as a committee, by the words around it or its header."""
        words = line if re.search(r"[^\W\d]", line) else f"{line} {self.block.header}"
        return counted_in(claim, self.block, words, own, place.period)

    def _alone(self, claim: Claim) -> tuple[str, ...]:
        """Return the one figure of the period that a number in a sentence of the template can be; none of several."""
        if self.block.about or (not claim.unit and len(claim.value) < _TELLING):
            return ()
        found = [
            fact.key
            for fact in self.known.facts
            if fact.kind == "figure" and fact.key.endswith(self.known.period)
            and (claim.kind, claim.value) in self.lookup.values.get(fact.key, ())
        ]  # fmt: skip
        return tuple(found) if len(found) == 1 else ()


def _named(line: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the indicators that a line names; sentences write a range as `18-21`, names as `18 – 21`."""
    spaced = re.sub(r"(?<=\d)-(?=\d)", " – ", line)
    return tuple(dict.fromkeys((*named_in(line, words), *named_in(spaced, words))))


def _line(text: str, claim: Claim) -> str:
    start, end = text.rfind("\n", 0, claim.start) + 1, text.find("\n", claim.end)
    return text[start : end if end >= 0 else len(text)]


def _holds(typed: str, line: str, claim: Claim) -> bool:
    """Return whether a line of a page is one that somebody typed, or the part of one that the claim stands in."""
    if claim.text not in typed:
        return False
    whole, parts = _typed(typed)
    plain_line = " ".join(line.split())
    if len(plain_line) >= 2 * len(claim.text) and plain_line in whole:
        return True
    return any(len(part) > _PART and part in plain_line and claim.text in part for part in parts)


_PART = 12
"""Letters from which on a typed line is told from others."""


@lru_cache(maxsize=4096)
def _typed(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a typed text in one line, and its lines, with one space between words."""
    return " ".join(text.split()), tuple(" ".join(line.split()) for line in text.split("\n"))


def _worded(claim: Claim, own: list[Fact]) -> list[Fact]:
    """Return the facts behind a word for a movement or for how a figure stands to its target."""
    kinds = {
        **dict.fromkeys(("up", "down", "level"), "movement"),
        **dict.fromkeys(("better", "worse"), "direction"),
        **dict.fromkeys(("above", "below"), "standing"),
    }
    if kind := kinds.get(claim.value):
        return [fact for fact in own if fact.kind == kind and fact.text == claim.value]
    return [fact for fact in own if fact.kind in ("standing", "rating")]
