"""The version of a document that is right now, made ready to be held against a draft."""

from __future__ import annotations

from reportgen.core.known import Known
from reportgen.core.own_words import Facts
from reportgen.core.record import Version


class Right:
    """A version's facts: all by their keys, by indicator, and by where they are traced."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.known = Known.of(version.facts, version.period)
        self.facts = {fact.key: fact for fact in version.facts}
        self.by_indicator = {key: Facts(found, self.known) for key, found in self.known.by_indicator().items()}
        self.traces: dict[str, dict[int, str]] = {}
        for trace in version.traces:
            self.traces.setdefault(trace.identity, {})[trace.start] = trace.facts[0]

    def traced(self, identity: str) -> dict[int, str]:
        """Return the facts (their keys) that a block states, by where its figures begin."""
        return self.traces.get(identity, {})
