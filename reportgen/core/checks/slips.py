"""Slips that a workbook's cells cannot show one by one: stale words, indicators left out, rows typed twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from reportgen.core.figure import fold
from reportgen.core.indicator import Dataset, folded_committee
from reportgen.core.inputs import EXAMPLE
from reportgen.core.period import Kind, parse_period
from reportgen.core.problems import Problem, note, warning
from reportgen.core.summary import RatedDataset, reports_to

_LIKE = 0.8
"""Likeness (0 to 1) from which a word is probably another one misspelt: East and West are less alike."""

_LITTLE = ("and", "&", "the", "of", "for")
"""Words that nobody tells two committees apart by."""

_QUARTER = re.compile(r"\b(?:quarter|q)\s?([1-4])\b", re.IGNORECASE)


def slips(rated: RatedDataset, *, alone: bool) -> Iterator[Problem]:
    """Yield warnings and notes about the whole workbook; `alone`: the only pack that is made of it."""
    yield from _stale_words(rated)
    yield from _left_examples(rated)
    if alone:
        yield from _left_out(rated)
    elif folded_committee(rated.committee) != folded_committee(rated.dataset.text("Committee")):
        row = rated.dataset.field("Committee")
        what = "the texts of this sheet are printed in the packs for other committees too"
        fix = "look through their cover reports: meeting date, policy context and the like may be another committee's"
        yield warning(row.place if row else "Report", what, fix)


def _left_examples(rated: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for each example of the starter workbook that is left beside what the council has typed."""
    indicators = [item.indicator for item in rated.indicators]
    if all(_is_example(indicator.name) for indicator in indicators):
        return  # nobody has begun
    texts = [(field.place, field.name, field.text) for field in rated.dataset.fields]
    for indicator in indicators:
        if _is_example(indicator.name):
            yield warning(indicator.row, f"“{indicator.title}” is one of the starter's examples", "delete its row")
            continue
        typed = (("Short name", indicator.short_name), ("Definition", indicator.definition), ("Group", indicator.group),
                 ("Comment", indicator.comment), ("Improvements required", indicator.improvements),
                 ("Target rationale", indicator.target_rationale),
                 ("Management actions", indicator.management_actions))  # fmt: skip
        texts += [(indicator.place(column), column, text) for column, text in typed]
    for where, name, text in texts:
        if _is_example(text):
            yield warning(where, f"“{name}” is still the starter's example", "type your own, or clear the cell")


def _is_example(text: str) -> bool:
    return re.match(rf"{EXAMPLE}\b", text) is not None


def _stale_words(rated: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for texts that were written for another period than the one reported."""
    row = rated.dataset.field("Period")
    own = parse_period(row.text) if row else None
    if row and own and own != rated.period:
        written = f"were written for {own.text}, not {rated.period.text}"
        what = f"the texts of this sheet, the comments and improvements {written}"
        fix = (
            "look through every text of the drafts, which leave the comments and improvements out; "
            f"a comment on the period stands in a column {rated.period.text} comment"
        )
        yield warning(row.place, what, fix)
    if rated.period.kind is not Kind.QUARTER:
        return
    for name in ("Subject", "Policy context"):
        field = rated.dataset.field(name)
        named = list(_QUARTER.finditer(field.text)) if field else []
        if field and named and all(int(found[1]) != rated.period.number for found in named):
            what = f"“{name}” says {named[0][0]}, but {rated.period.name} is reported"
            yield warning(field.place, what, "bring it up to date")


def _left_out(rated: RatedDataset) -> Iterator[Problem]:
    if not rated.committee:
        return
    others = [item for item in rated.dataset.indicators if not reports_to(item, rated.committee, rated.dataset)]
    named = Counter(folded_committee(item.committee) for item in others)
    for item in others:
        several = named[folded_committee(item.committee)] > 1
        if ";" in item.committee or (not several and _alike(item.committee, rated.committee, rated.dataset)):
            what = f"“{item.title}” is left out: its committee “{item.committee}” is not “{rated.committee}”"
            yield warning(
                item.place("Committee"), what, "write the committee's name as in the Report sheet if it is meant"
            )
    names = dict.fromkeys(item.committee for item in others)
    if names:
        what = f"{len(others)} of {len(rated.dataset.indicators)} indicators go to other committees: {', '.join(names)}"
        yield note(
            others[0].row.rpartition("!")[0], what, "nothing, if that is right; --all makes a pack for each committee"
        )


def _alike(name: str, committee: str, dataset: Dataset) -> bool:
    one, other = folded_committee(name), folded_committee(committee)
    own = other == folded_committee(dataset.text("Committee"))
    short = folded_committee(dataset.text("Committee short name")) if own else ""
    return _misspelt(one, other) or (bool(short) and _misspelt(one, short)) or other.startswith(one + " ")


def _misspelt(one: str, other: str) -> bool:
    """Return whether two names differ in spelling only: each word of one is in the other, or near to its word there."""
    first, second = ([word for word in name.split() if word not in _LITTLE] for name in (one, other))
    for kind, start, end, other_start, other_end in SequenceMatcher(None, first, second).get_opcodes():
        if kind == "equal":
            continue
        here, there = first[start:end], second[other_start:other_end]
        if len(here) != len(there):  # a word torn in two, or two that are joined
            here, there = ["".join(here)], ["".join(there)]
        if any(SequenceMatcher(None, *pair).ratio() < _LIKE for pair in zip(here, there, strict=True)):
            return False
    return True


def same_names(rated: RatedDataset) -> Iterator[Problem]:
    """Yield one warning for each ref and each name that several rows share, however its spaces are typed."""
    indicators = [item.indicator for item in rated.indicators]
    for column, names in (
        ("Ref", [item.ref for item in indicators]),
        ("Indicator", [item.name for item in indicators]),
        ("Short name", [item.short_name for item in indicators]),
    ):
        folded = [fold(name).rstrip(".") for name in names]
        count = Counter(folded)
        rows: dict[str, list[str]] = {}
        for item, name in zip(indicators, folded, strict=True):
            rows.setdefault(name, []).append(item.place(column))
        for item, typed, name in zip(indicators, names, folded, strict=True):
            if name and count[name] > 1:
                what = f"“{typed}” stands in {count[name]} rows: {', '.join(rows[name][:5])}"
                fix = f"give each indicator a {column.casefold() if column != 'Indicator' else 'name'} of its own"
                yield warning(item.place(column), what, fix)
                count[name] = 0
