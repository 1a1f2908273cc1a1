"""How many indicators of a pack there are of each kind, none of a class among them."""

from __future__ import annotations

from dataclasses import replace

from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact
from reportgen.core.verify.slips import class_of


def count_of(name: str, known: Known) -> Fact | None:
    """Return the count of the period reported by its name: `rated`, `class Red`; 0 of a class that none has."""
    key = f"count/{name}/{known.period}"
    found = {fact.key: fact for fact in known.facts if fact.kind in ("count", "class")}
    word = found.get(f"class/{name.removeprefix('class ')}")
    if key in found or word is None or f"count/rated/{known.period}" not in found:
        return found.get(key)
    return Fact(key, "count", "0", f"indicators rated {word.text}", "no indicator has that rating")


class Counts:
    """The counts of the period reported. `wholes` are those of all indicators that a part may be said to be of."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.rated = self._text("rated")
        self.wholes = {fact.text for fact in self.all_of_them()}

    def all_of_them(self) -> list[Fact]:
        """Return the counts of all indicators: those that are rated, are reported, have data."""
        return [fact for name in ("rated", "included", "with data") if (fact := self._fact(name)) and fact.text]

    def of(self, state: str) -> list[Fact]:
        """Return the counts that may be meant by a class, `on` or `off` target, `available` data, or `included`."""
        names = {
            "on": ["class Green"],
            "off": ["class Red", "off target"],
            "available": ["with data"],
            "data": ["with data"],
            "rated": ["rated"],
            "rating": ["not rated"],
            "unrated": ["not rated"],
        }
        if state in ("included", "covered", "covers", "includes", "contains"):
            return self._of_any_group()
        if state in ("no data", "but", "missing"):
            return self._without_data()
        name = class_of(state, self.known)
        found = map(self._fact, names.get(state, ["not rated" if name == "not rated" else f"class {name}"]))
        return [fact for fact in found if fact]

    def _without_data(self) -> list[Fact]:
        whole, fact = self._text("included"), self._fact("with data")
        if not whole or fact is None:
            return []
        return [replace(fact, text=str(int(whole) - int(fact.text)), words="indicators without data", rule="")]

    def _of_any_group(self) -> list[Fact]:
        """Return how many indicators there are, and how many of a group, or also reported elsewhere."""
        parts = ("count/group ", "count/elsewhere ")
        found = [fact for fact in self.known.facts if fact.key.startswith(parts) and " class " not in fact.key]
        whole = self._fact("included")
        return [whole, *found] if whole else []

    def _fact(self, name: str) -> Fact | None:
        return count_of(name, self.known)

    def _text(self, name: str) -> str:
        fact = self._fact(name)
        return fact.text if fact else ""
