"""The counts and percentages of a pack as facts: the rule and the sum in words, and the cells of what is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.core.figure import plain
from reportgen.core.indicator import TableSheet
from reportgen.core.papers.brief import travelled
from reportgen.core.papers.dashboard import rated_columns
from reportgen.core.papers.groups import groups_of
from reportgen.core.profile import Profile, Rag
from reportgen.core.rating import split_status
from reportgen.core.record.record import Fact
from reportgen.core.summary import RatedDataset, RatedIndicator, Summary
from reportgen.core.travel import Travel
from reportgen.core.wording import listed

_TRAVELS = {
    Travel.BETTER: "went the right way",
    Travel.SAME: "stayed the same",
    Travel.WORSE: "went the wrong way",
}
_CellsOf = Callable[[RatedIndicator], tuple[str, ...]]
_THOUSANDTH = Decimal("0.001")
_MOST_NAMED = 6
"""Indicators that a count names; their cells are all given."""


def counts(rated: RatedDataset, summary: Summary) -> Iterator[Fact]:
    """Yield each count and percentage; their keys end with the period."""
    sums = _Sums(rated)
    yield from sums.of_all()
    yield from sums.of_classes(summary)
    for travel, number in travelled(rated).items():
        moved = [item for item in rated.indicators if (item.short or item.long).travel is travel]
        words, rule = f"indicators {travel.value}", f"{_indicators(number)} {_TRAVELS[travel]}"
        yield sums.count(f"travel {travel.value}", moved, words, rule, _compared)
    equal = summary.equality_reds
    rule = f"{_are(len(equal), 'Red')} marked as equality relevant"
    fact = sums.count("equality", equal, "equality relevant Reds", rule, _relevant)
    yield fact if equal else replace(fact, cells=_of_each(filter(_is_relevant, rated.indicators), _relevant))
    if unrated := summary.equality_unrated:
        rule = f"{_indicators(len(unrated))} marked as equality relevant and not rated"
        yield sums.count("equality not rated", unrated, "equality relevant indicators not rated", rule, _relevant)
    for elsewhere in summary.elsewhere:
        name, items = elsewhere.committee, elsewhere.items
        rule = f"{_indicators(len(items))} with data named for {name} in Also reported to"
        yield sums.count(f"elsewhere {name}", items, f"indicators also reported to {name}", rule)
        yield from sums.classes_of(f"elsewhere {name}", items, f"also reported to {name}")
    for group in groups_of(rated):
        yield from sums.of_group(group.name, [item for _, item in group.indicators])
    for table in rated.dataset.tables:
        yield from _of_table(table, rated.profile, rated.period.text)
    noted = Counter((item.rating.note, item.rag) for item in rated.indicators if item.rating.note and item.rag)
    for (note, rag), number in noted.items():
        found = [item for item in rated.indicators if (item.rating.note, item.rag) == (note, rag)]
        rule = f"{note} is typed beside {number} rating{'s' if number != 1 else ''}"
        yield sums.count(f"remark {note} {rag.value}", found, f"ratings with the remark {note}", rule, _rated)


class _Sums:
    """Counts of the indicators of one period."""

    def __init__(self, rated: RatedDataset) -> None:
        self.items, self.profile, self.scope = rated.indicators, rated.profile, rated.period.text

    def count(
        self, name: str, items: Iterable[RatedIndicator], words: str, rule: str, cells: _CellsOf | None = None
    ) -> Fact:
        """Return how many these are, with what they are called and the `cells` of each, otherwise those of its data."""
        members = list(items)
        if members:
            called = [item.indicator.title for item in members[:_MOST_NAMED]]
            called += [f"{len(members) - _MOST_NAMED} more"] if len(members) > _MOST_NAMED else []
            rule += f" ({listed(called, comma=False)})"
        return Fact(
            f"count/{name}/{self.scope}", "count", str(len(members)), words, rule, _of_each(members, cells or _data)
        )

    def of_all(self) -> Iterator[Fact]:
        """Yield how many there are, have data and are rated, of all."""
        total = len(self.items)
        yield self.count(
            "included", self.items, "indicators", f"there {'is' if total == 1 else 'are'} {_indicators(total)}"
        )
        having = [item for item in self.items if item.has_data]
        rule = f"{len(having)} of {total} indicators have a figure or a rating typed by hand"
        yield self.count("with data", having, "indicators with data", rule)
        parts = {"rated": [item for item in self.items if item.rag], "not rated": [i for i in self.items if not i.rag]}
        for name, found in parts.items():
            yield self.count(
                name, found, f"indicators {name}", f"{len(found)} of {total} indicators are {name}", _rated
            )
        given = [item for item in parts["rated"] if item.rating.given]
        yield self.count("given", given, "ratings given by hand", f"{_are(len(given), 'rating')} typed by hand", _rated)
        off = [item for item in self.items if item.rag in (Rag.RED, Rag.AMBER)]
        rule = f"{_are(len(off), 'indicator')} Red or Amber"
        yield self.count("off target", off, "indicators off target", rule, _rated)

    def of_classes(self, summary: Summary) -> Iterator[Fact]:
        """Yield how many of the rated have each class, and their share."""
        for rag, number in summary.counts:
            word, found = self.profile.word(rag), [item for item in self.items if item.rag is rag]
            rule = share = f"{number} of {summary.rated} rated indicators are {word}"
            yield self.count(f"class {rag.value}", found, f"indicators rated {word}", rule, _rated)
            if summary.rated:
                exact = plain((Decimal(100 * number) / summary.rated).quantize(_THOUSANDTH))
                share = f"{rule}: {exact}%, rounded to {summary.percent(rag)}%"
            key, words = f"percent/{rag.value}/{self.scope}", f"share of the rated that are {word}"
            yield Fact(key, "percent", f"{summary.percent(rag)}%", words, share, _of_each(found, _rated))

    def of_group(self, name: str, members: Sequence[RatedIndicator]) -> Iterator[Fact]:
        """Yield how many are in a group, rated and of each class."""
        rule = f"{_are(len(members), 'indicator')} in {name}"
        yield self.count(f"group {name}", members, f"indicators in {name}", rule)
        found = [item for item in members if item.rag]
        rule = f"{len(found)} of {len(members)} indicators are rated"
        yield self.count(f"group {name} rated", found, f"indicators rated in {name}", rule, _rated)
        yield from self.classes_of(f"group {name}", members, f"in {name}")

    def classes_of(self, name: str, members: Sequence[RatedIndicator], where: str) -> Iterator[Fact]:
        """Yield how many of some indicators have each class, or none."""
        for rag in (*Rag, None):
            if found := [item for item in members if item.rag is rag]:
                key, word = rag.value if rag else "not rated", self.profile.word(rag)
                rule = f"{len(found)} of {len(members)} are {word}"
                yield self.count(f"{name} class {key}", found, f"{word} {where}", rule, _rated)


def _of_table(table: TableSheet, profile: Profile, scope: str) -> Iterator[Fact]:
    """Yield how many rows of a further sheet have each class, or none, in its columns of ratings.

    Those of the first go by the sheet's name, those of another by its header too.
    """
    columns = rated_columns(table, profile) if table.rows else ()
    for at in columns:
        header = table.rows[0][at][0]
        counted = table.name if at == columns[0] else f"{table.name}: {header.replace('/', '-')}"
        words = [split_status(row[at][1])[0] for row in table.rows]
        for rag in (*Rag, None):
            found = [number for number, word in enumerate(words) if word and profile.rag_of(word) is rag]
            if found:
                name, word = rag.value if rag else "not rated", profile.word(rag)
                rows = f"{len(found)} of {len(words)} rows of {table.name} {'has' if len(found) == 1 else 'have'}"
                cells = tuple(table.place(number, at) for number in found)
                key = f"count/table {counted} class {name}/{scope}"
                rule = f"{rows} {word} in the column {header}"
                yield Fact(key, "count", str(len(found)), f"{word} in {table.name}", rule, cells)


def _indicators(number: int) -> str:
    return f"{number} indicator{'s' if number != 1 else ''}"


def _are(number: int, thing: str) -> str:
    """Return a number of things as a subject: `1 rating is`, `2 ratings are`."""
    return f"{number} {thing} is" if number == 1 else f"{number} {thing}s are"


def _of_each(items: Iterable[RatedIndicator], cells: _CellsOf) -> tuple[str, ...]:
    return tuple(cell for item in items for cell in cells(item))


def _rated(item: RatedIndicator) -> tuple[str, ...]:
    """Return the cells that an indicator's rating comes from."""
    return item.rating.cells or (item.indicator.row,)


def _is_relevant(item: RatedIndicator) -> bool:
    return bool(item.indicator.equality_relevant)


def _relevant(item: RatedIndicator) -> tuple[str, ...]:
    """Return the cells of an indicator's rating, and the one that says that it is relevant to equality."""
    return (*_rated(item), item.indicator.place("Equality relevant"))


def _data(item: RatedIndicator) -> tuple[str, ...]:
    """Return the cell of the rating typed, else of the figure."""
    return (
        item.rating.cells
        if item.rating.given
        else (item.indicator.at(item.period).place("actual") or item.indicator.row,)
    )


def _compared(item: RatedIndicator) -> tuple[str, ...]:
    """Return the cells of the two figures that a direction compares."""
    before = (item.short or item.long).period
    return tuple(filter(None, (item.indicator.at(period).place("actual") for period in (item.period, before))))
