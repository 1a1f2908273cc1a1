"""Every figure, rating, count, percentage and direction of a pack, once, with where it comes from.

Kinds: `figure`, `target`, `annual target`, `forecast`, `benchmark`, `tolerance`, `rating`, `direction`, `movement`,
`standing`, `outlook`, `count`, `percent`, `typed` (a text of the workbook), `name` (of an indicator), `class` (the word
for one).
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.figure import Figure, Value, plain
from reportgen.core.indicator import Entry
from reportgen.core.outlook import OUTLOOK_TEXTS, year_end
from reportgen.core.papers.pack import keyed
from reportgen.core.period import Kind, Period
from reportgen.core.profile import Profile, Rag
from reportgen.core.rating import Rating, tolerance_of, tolerance_place
from reportgen.core.record.facts_counts import counts
from reportgen.core.record.facts_texts import typed_texts
from reportgen.core.record.record import Fact
from reportgen.core.summary import RatedDataset, RatedIndicator, Summary
from reportgen.core.target import BoundTarget, PointTarget
from reportgen.core.travel import Direction
from reportgen.core.wording import target_text, value_text

_TYPED = "as typed in the workbook"
_MOVED = {1: "up", -1: "down", 0: "level"}
_COMPARED = {1: "larger than", -1: "smaller than", 0: "equal to"}


def facts_of(rated: RatedDataset, summary: Summary) -> tuple[Fact, ...]:
    """Return the facts of a document about these indicators; their keys name the period."""
    found = [*words_for_classes(rated.profile)]
    for key, item in keyed(rated):
        found += _Indicator(key, item, rated.profile).facts()
    found += [*counts(rated, summary), *typed_texts(rated)]
    return tuple({fact.key: fact for fact in found}.values())


def words_for_classes(profile: Profile) -> Iterator[Fact]:
    """Yield the word for each class, and that for not rated."""
    for rag in (*Rag, None):
        name = rag.value if rag else "not rated"
        yield Fact(f"class/{name}", "class", profile.word(rag), f"the word for {name}", "as the profile says")


class _Indicator:
    """The facts of one indicator."""

    def __init__(self, key: str, item: RatedIndicator, profile: Profile) -> None:
        self.key, self.item, self.profile = key, item, profile
        self.indicator, self.now = item.indicator, item.period
        self.actual = self.indicator.at(self.now).place("actual")

    def fact(self, kind: str, name: str, text: str, words: str, rule: str, *cells: str) -> Fact:
        """Return a fact; `name` is what its key has behind the indicator's."""
        found = tuple(dict.fromkeys(filter(None, cells)))
        return Fact(f"{self.key}/{name}", kind, text, words, rule, found, self.key)

    def facts(self) -> Iterator[Fact]:
        """Yield all of them; of two with the same key the later one counts."""
        indicator, now, item = self.indicator, self.now, self.item
        for name in dict.fromkeys((indicator.title, indicator.name)):
            cell = indicator.place("Short name") if name != indicator.name else indicator.row
            yield self.fact("name", f"name/{name}", name, "its name", _TYPED, cell)
        for period, entry in indicator.entries:
            yield from self.of_entry(period, entry)
        none = self.profile.no_target
        target, annual = (target_text(found, none) for found in (indicator.target_at(now), indicator.annual_target))
        words = f"target for {now.full_name}"
        yield self.fact("target", f"target/{now.text}", target, words, _TYPED, self.indicator.target_place(now))
        place = indicator.place("Annual target")
        yield self.fact("annual target", "annual target", annual, "annual target", _TYPED, place)
        if tolerance := tolerance_of(indicator, self.profile):
            place = tolerance_place(indicator, self.profile)
            rule = _TYPED if place else "as the profile says"
            yield self.fact("tolerance", "tolerance", tolerance.text, "tolerance", rule, place)
        yield self.of_rating(now, item.rating)
        yield self.of_rating(now.previous(), item.before)
        for name, direction in (("short-term", item.short), ("long-term", item.long)):
            if direction is not None:
                yield from self.of_direction(name, direction)
        yield from self.of_standing()
        if item.outlook:
            rule, cells = self.why_outlook()
            yield self.fact("outlook", "outlook", OUTLOOK_TEXTS[item.outlook], "outlook for the year", rule, *cells)

    def why_outlook(self) -> tuple[str, tuple[str, ...]]:
        """Return why the outlook is so, and the cells: where it is typed, else the forecast's and the target's."""
        found = year_end(self.indicator, self.now)
        if self.indicator.outlook or not found:
            return _TYPED, (self.indicator.place("Outlook"),)
        when, forecast = found
        year = Period(self.now.year, 1, Kind.YEAR)
        target = target_text(self.indicator.target_at(year))
        rule = f"forecast for {when.full_name}: {forecast.text}, against the year's target of {target}"
        tolerance = tolerance_of(self.indicator, self.profile)
        rule += f" with a tolerance of {tolerance.text}" if tolerance else ""
        rule += f"; {self.indicator.polarity.value.casefold()}"
        places = (self.indicator.at(when).place("forecast"), self.indicator.target_place(year))
        return rule, (*places, tolerance_place(self.indicator, self.profile))

    def of_entry(self, period: Period, entry: Entry) -> Iterator[Fact]:
        """Yield what is typed for one period."""
        values = (("figure", "actual", entry.actual), ("forecast", "forecast", entry.forecast))
        for kind, part, value in (*values, ("benchmark", "benchmark", entry.benchmark)):
            if cell := entry.place(part):
                name, words = f"{kind}/{period.text}", f"{kind} for {period.full_name}"
                yield self.fact(kind, name, value_text(value), words, _as_typed(value), cell)
        if cell := entry.place("target"):
            name, words = f"target/{period.text}", f"target for {period.full_name}"
            yield self.fact("target", name, target_text(entry.target, self.profile.no_target), words, _TYPED, cell)
        for part, text in (("note", entry.note), ("comment", entry.comment)):
            if text:
                words = f"the {part} for {period.full_name}"
                yield self.fact("typed", f"{part}/{period.text}", text, words, _TYPED, entry.place(part))

    def of_rating(self, period: Period, rating: Rating) -> Fact:
        """Return a rating with why it is so."""
        name, words = f"rating/{period.text}", f"rating for {period.full_name}"
        return self.fact("rating", name, self.profile.word(rating.rag), words, rating.why, *rating.cells)

    def of_direction(self, name: str, direction: Direction) -> Iterator[Fact]:
        """Yield a direction, and which way the figure itself has moved."""
        before, movement = direction.period, direction.movement
        entry, text = self.indicator.at(before), direction.travel.value if direction.travel else "no comparison"
        cells = (self.actual, entry.place("actual"))
        now, earlier = value_text(self.indicator.at(self.now).actual), value_text(direction.earlier)
        rule, moved = f"no direction: {direction.why}", ""
        if movement is not None:
            moved = f"{now} is {_COMPARED[movement]} {earlier} ({before.full_name})"
        if direction.travel and moved:
            rule = f"{moved}; {self.indicator.polarity.value.casefold()}"
        words = f"{name} direction, against {before.full_name}"
        yield self.fact("direction", f"{name}/{self.now.text}", text, words, rule, *cells)
        if movement is not None:
            named = f"{name} movement/{self.now.text}"
            yield self.fact("movement", named, _MOVED[movement], words, rule if direction.travel else moved, *cells)

    def of_standing(self) -> Iterator[Fact]:
        """Yield how the figure stands to a target that is one number: above, below or equal."""
        target, figure = self.indicator.target_at(self.now), self.item.figure
        if figure is None or not isinstance(target, PointTarget | BoundTarget):
            return
        number, cells = target.figure.number, (self.actual, self.indicator.target_place(self.now))
        text = "equal" if figure.number == number else "above" if figure.number > number else "below"
        rule = f"{figure.text} against the target of {target.text}"
        yield self.fact("standing", f"standing/{self.now.text}", text, "how it stands to its target", rule, *cells)


def _as_typed(value: Value) -> str:
    if isinstance(value, Figure) and value.number != value.rounded:
        return f"{plain(value.number)} in the workbook, rounded to {value_text(value)}"
    return _TYPED
