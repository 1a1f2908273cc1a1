"""How many indicators went which way, or from one rating to another, in each way in which that may be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from reportgen.core.record.claims import ClaimKind, claims_in
from reportgen.core.record.known import Known
from reportgen.core.verify.sentences.changes import Changes, Item, turn_of
from reportgen.core.verify.slips import class_of

_WAYS = ("up", "down", "level", "better", "worse")
_TO = re.compile(r"\s*(?:to|→|->)\s*", re.IGNORECASE)
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)


class Change(NamedTuple):
    """A change of rating as a text says it, and from where to where it stands there."""

    start: int
    end: int
    was: str
    now: str


class Moved:
    """What has become of the indicators of a pack."""

    def __init__(self, known: Known) -> None:
        self.known, self.items = known, Changes(known).items

    def changes_in(self, text: str) -> Iterator[Change]:
        """Yield where a text says `from Red to Green`."""
        ratings = [one for one in claims_in(text, self.known.words) if one.kind is ClaimKind.RATING]
        for one, two in pairwise(ratings):
            if _FROM.search(text[: one.start]) and _TO.fullmatch(text, one.end, two.start):
                was, now = (class_of(rating.value, self.known) for rating in (one, two))
                yield Change(one.start, two.end, was, now)

    def is_change(self, state: str) -> bool:
        """Return whether a state is that of having changed."""
        return state in _WAYS or " to " in state

    def before(self, name: str) -> Iterator[int]:
        """Yield how many had a class in the period before, where that is known."""
        if any(item.before for item in self.items):
            yield sum(item.before == name for item in self.items)

    def grown(self, name: str) -> tuple[int, ...]:
        """Return by how many those of a class have become more, or fewer, since the period before."""
        now = sum(item.now == name for item in self.items)
        return tuple(abs(now - then) for then in self.before(name))

    def counts(self, state: str, among: str) -> Iterator[int]:
        """Yield how many (of a class, in the council's word for it) have changed so."""
        yield from (sum(found) for found in self._each(state, among))

    def shares(self, state: str, among: str) -> Iterator[Decimal]:
        """Yield which share of them has changed so, in per cent."""
        for found in self._each(state, among)[:3]:
            if found:
                yield Decimal(100) * sum(found) / len(found)

    def _each(self, state: str, among: str) -> list[list[bool]]:
        """Return, in each way of counting, of each indicator whether it has changed so; by ratings last."""
        name = class_of(among, self.known) if among else ""
        items = [item for item in self.items if not among or item.now == name]
        if " to " in state:
            was, _, now = state.partition(" to ")
            return [[item.before == was and item.now == now for item in items]] if any(map(_was_rated, items)) else []
        found = list[list[bool]]()
        for terms in (("short-term",), ("long-term",), ("short-term", "long-term")):
            known = [item for item in items if any(item.ways[term] - {"no comparison"} for term in terms)]
            found.append([any(state in item.ways[term] for term in terms) for item in known])
        return [*found, [turn_of(item) == state for item in items]] if state in ("better", "worse") else found


def _was_rated(item: Item) -> bool:
    return bool(item.before)
