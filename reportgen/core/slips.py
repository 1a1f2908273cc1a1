"""Slips that a workbook's cells cannot show one by one: figures out of scale, stale words, indicators left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher

from reportgen.core.figure import Figure, plain
from reportgen.core.indicator import Dataset, Indicator, folded_committee
from reportgen.core.period import Kind, Period, parse_period
from reportgen.core.problems import Problem, note, warning
from reportgen.core.summary import RatedDataset, reports_to
from reportgen.core.target import BoundTarget, PointTarget

_OUT_OF_SCALE = 20
"""A percentage of 1 or less beside one this many times larger was probably typed as a fraction."""

_LIKE = 0.85
"""Likeness (0 to 1) from which a committee's name is probably another one misspelt."""

_QUARTER = re.compile(r"\b(?:quarter|q)\s?([1-4])\b", re.IGNORECASE)


def slips(rated: RatedDataset, *, alone: bool) -> Iterator[Problem]:
    """Yield warnings and notes about the whole workbook; `alone`: the only pack that is made of it."""
    yield from _stale_words(rated)
    if alone:
        yield from _left_out(rated)
    elif folded_committee(rated.committee) != folded_committee(rated.dataset.text("Committee")):
        row = rated.dataset.field("Committee")
        what = f"the texts of this sheet are printed in the pack for {rated.committee} too"
        fix = "look through that cover report: meeting date, policy context and the like may be another committee's"
        yield warning(row.place if row else "Report", what, fix)
    yield from _duplicates([item.indicator for item in rated.indicators])
    for item in rated.indicators:
        yield from _fractions(item.indicator)


def _stale_words(rated: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for texts that were written for another period than the one reported."""
    row = rated.dataset.field("Period")
    own = parse_period(row.text) if row else None
    if row and own and own != rated.period:
        what = (
            f"comments, improvements and the texts of this sheet were written for {own.text}, not {rated.period.text}"
        )
        yield warning(row.place, what, "look through every text of the drafts, or report the workbook of that period")
    if rated.period.kind is not Kind.QUARTER:
        return
    for name in ("Subject", "Policy context"):
        field = rated.dataset.field(name)
        named = _QUARTER.search(field.text) if field else None
        if field and named and int(named[1]) != rated.period.number:
            what = f"“{name}” says {named[0]}, but {rated.period.name} is reported"
            yield warning(field.place, what, "bring it up to date")


def _left_out(rated: RatedDataset) -> Iterator[Problem]:
    if not rated.committee:
        return
    others = [item for item in rated.dataset.indicators if not reports_to(item, rated.committee, rated.dataset)]
    for item in others:
        if _alike(item.committee, rated.committee, rated.dataset):
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
    likeness = max(SequenceMatcher(None, one, known).ratio() for known in (other, short or other))
    return likeness >= _LIKE or other.startswith(one + " ") or ";" in name


def _duplicates(indicators: list[Indicator]) -> Iterator[Problem]:
    for column, names in (
        ("Ref", [item.ref.casefold() for item in indicators]),
        ("Indicator", [item.name.casefold() for item in indicators]),
    ):
        count = Counter(names)
        for item, name in zip(indicators, names, strict=True):
            if name and count[name] > 1:
                what = f"“{item.ref if column == 'Ref' else item.name}” stands in {count[name]} rows"
                fix = f"give each indicator a {'ref' if column == 'Ref' else 'name'} of its own"
                yield warning(item.place(column), what, fix)
                count[name] = 0


def _fractions(indicator: Indicator) -> Iterator[Problem]:
    """Yield a warning for each percentage that looks like a fraction typed without a percent format."""
    in_percent = indicator.in_percent
    typed: list[tuple[Period, Figure]] = []
    numbers: list[Decimal] = []
    for period, entry in indicator.entries:
        if isinstance(entry.actual, Figure):
            typed.append((period, entry.actual))
            numbers.append(abs(entry.actual.number))
        target = indicator.target_at(period)
        if isinstance(target, PointTarget | BoundTarget):
            numbers.append(abs(target.figure.number))
            in_percent = in_percent or target.figure.unit == "%"
    largest = max(numbers, default=Decimal(0))
    for period, figure in typed if in_percent else ():
        if 0 < abs(figure.number) <= 1 and largest > 1 and largest >= _OUT_OF_SCALE * abs(figure.number):
            place = indicator.at(period).place("actual")
            what = f"“{indicator.title}” is {figure.text} for {period.text}, beside figures up to {plain(largest)}"
            fix = f"if {plain(figure.number)} is a fraction, type it as a percentage: {plain(figure.number * 100)}%"
            yield warning(place, what, fix)
