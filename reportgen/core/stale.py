"""The figures that stood in an earlier version of a document, and are no longer so."""

from __future__ import annotations

import re

from reportgen.core.claims import claims_in
from reportgen.core.history import moved_facts
from reportgen.core.known import Known
from reportgen.core.record import Fact, Version

_TELLING = re.compile(r"[%£€$.]|\d{3}")
"""What a figure has that is hardly another one by chance."""


def stale_figures(was: Version | None, right: Version) -> dict[str, frozenset[str]]:
    """Return, by indicator, the figures of an earlier version that are no longer so."""
    if was is None:
        return {}
    now = {fact.key: fact.text for fact in right.facts}
    found: dict[str, set[str]] = {}
    words = Known.of(right.facts, right.period).words
    for fact in was.facts:
        if fact.kind == "figure" and fact.key.endswith(was.period) and now.get(fact.key) != fact.text:
            found.setdefault(fact.about, set()).update(claim.value for claim in claims_in(fact.text, words))
    return {key: frozenset(values) for key, values in found.items()}


def moved_on(was: Version | None, right: Version) -> dict[str, Fact]:
    """Return, by each figure of an earlier version that is no figure any more, the fact that has become another."""
    if was is None:
        return {}
    now = {fact.key: fact for fact in right.facts}
    moves = moved_facts(was.facts, right.facts)
    changed = {fact.text: now[fact.key] for fact in was.facts if fact.key in now and fact.text != now[fact.key].text}
    return {old: changed[old] for old in moves if _TELLING.search(old)}
