"""The figures that stood in an earlier version of a document, and are no longer so."""

from __future__ import annotations

from reportgen.core.claims import claims_in
from reportgen.core.known import Known
from reportgen.core.record import Version


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
