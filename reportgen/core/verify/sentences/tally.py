"""How many indicators of a pack there are of each kind, none of a class among them."""

from __future__ import annotations

from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact


def count_of(name: str, known: Known) -> Fact | None:
    """Return the count of the period reported by its name: `rated`, `class Red`; 0 of a class that none has."""
    key = f"count/{name}/{known.period}"
    found = {fact.key: fact for fact in known.facts if fact.kind in ("count", "class")}
    word = found.get(f"class/{name.removeprefix('class ')}")
    if key in found or word is None or f"count/rated/{known.period}" not in found:
        return found.get(key)
    return Fact(key, "count", "0", f"indicators rated {word.text}", "no indicator has that rating")
