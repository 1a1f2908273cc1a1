"""Figures in a comment that contradict the row: a percentage that is not the value, 5 of 7 given as 71.2%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.checks.statements import Own, named, own_words, sentences
from reportgen.core.figure import Figure, decimals_of, plain, round_half_up
from reportgen.core.problems import Problem, warning
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.target import BoundTarget, PointTarget, RangeTarget

_PERCENT = re.compile(r"(?<![\d.,/–-])(?P<number>\d{1,3}(?:\.\d{1,6})?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
_NOW = re.compile(r"\b(is|are|stands|remains|currently|now)\b", re.IGNORECASE)
_STATED_TARGET = re.compile(
    rf"\b(?:the|our|its|this quarter's|quarterly)\s+target\s+(?:of|is|was)\s+{_PERCENT.pattern}", re.IGNORECASE
)
_OTHER_TARGET = re.compile(
    r"\b(new|next|future|national|england|previous|last|stretch|government|statutory|instead|year|\d{4}|will|would|apply|applies)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:phase|ward|stage|step|part|page|class|lot|tranche|wave|item|unit|zone|area)s? $", re.IGNORECASE
)
"""Words before `5 of 7` that make it the fifth of seven, of which no share can be worked out."""
_GOES_ON = re.compile(r"(?:is|was|are|were|has|have|stands|stood|remains|remained)\b", re.IGNORECASE)
"""How a sentence goes on behind a bracket, in which it may say of what or when it speaks."""
_PART, _WHOLE = (rf"(?P<{name}>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,9}})" for name in ("part", "whole"))
_SHARE = r"(?P<number>\d{1,3}(?:\.\d{1,6})?)\s?%"
_OF = "(?:out )?of (?:the |our )?"
_SHARES = (
    re.compile(rf"(?<![\d.,/£-]){_PART} {_OF}{_WHOLE}(?: [a-z]+){{0,2}} ?\({_SHARE}\)", re.IGNORECASE),
    re.compile(rf"(?<![\d.,/–-]){_SHARE} ?\({_PART}(?: {_OF}| ?/ ?){_WHOLE}\b", re.IGNORECASE),
)


def comment_figure(item: RatedIndicator, rated: RatedDataset) -> Iterator[Problem]:
    """Yield warnings for percentages, in the comment or beside the value, that the row or plain arithmetic denies."""
    indicator = item.indicator
    where = item.comment_place
    for found, right in _wrong_shares(item.comment):
        yield warning(where, f"{named(indicator)} says “{found}”, but {right}", "mend the percentage or the numbers")
    if item.figure:
        for _, right in _wrong_shares(item.figure.text):
            actual = indicator.at(item.period).place("actual")
            what = f"“{indicator.title}” is typed as “{item.figure.text}”, but {right}"
            yield warning(actual, what, "mend the percentage or the numbers")
    if not item.figure or item.figure.unit != "%" or not item.comment:
        return
    own = own_words(item, rated)
    if said := _other_value(item, item.figure, own):
        what = f"{named(indicator)} says “{said}”, but the value for {item.period.text} is {item.figure.text}"
        yield warning(where, what, "mend the comment, or the value if the comment is right")
    if said := _other_target(item):
        target = indicator.target_at(item.period)
        what = f"{named(indicator)} says “{said}”, but the target for {item.period.text} is {target.text}"
        yield warning(where, what, "mend the comment, or the target if the comment is right")


def _wrong_shares(text: str) -> Iterator[tuple[str, str]]:
    for pattern in _SHARES:
        for found in pattern.finditer(text):
            part, whole = (int(found[name].replace(",", "")) for name in ("part", "whole"))
            said = Decimal(found["number"])
            if not 0 < whole >= part or _NUMBERED.search(text[: found.start()]):
                continue
            exact, places = Decimal(100 * part) / whole, decimals_of(said)
            if abs(exact - said) > Decimal(5).scaleb(-places - 1):
                right = round_half_up(exact, max(places, 1) if places else 0)
                yield found[0], f"{found['part']} of {found['whole']} is {plain(right)}%"


def _other_value(item: RatedIndicator, value: Figure, own: Own) -> str:
    """Return the percentage that the comment plainly gives as the value and that is another; empty where none is."""
    known = _known(item)
    if any(_same(Decimal(found["number"]), value) for found in _PERCENT.finditer(item.comment)):
        return ""
    for number, sentence in enumerate(sentences(item.comment)):
        for found in _PERCENT.finditer(sentence):
            before, after = sentence[: found.start()], sentence[found.end() :]
            if (number and (not before or _GOES_ON.match(before))) or not own.states(before, after, whole=True):
                continue
            said = Decimal(found["number"])
            earlier = any(_same(said, figure) for figure in known)
            distance = any(_same(said, figure, value.number) for figure in known) or said == 100 - value.rounded
            if not distance and (not earlier or _NOW.search(before)):
                return found[0]
    return ""


def _other_target(item: RatedIndicator) -> str:
    target = item.indicator.target_at(item.period)
    if not isinstance(target, PointTarget | BoundTarget) or target.figure.unit != "%":
        return ""
    for sentence in sentences(item.comment):
        found = _STATED_TARGET.search(sentence)
        if found and not _OTHER_TARGET.search(sentence):
            said = Decimal(found["number"])
            if not any(_same(said, figure) for figure in _known(item)):
                return found[0]
    return ""


def _known(item: RatedIndicator) -> list[Figure]:
    """Return every other figure of the row: earlier values, targets, forecasts, benchmarks."""
    indicator = item.indicator
    found: list[Figure] = []
    for period, entry in indicator.entries:
        values = (entry.forecast, entry.benchmark, *([entry.actual] if period != item.period else []))
        found += [value for value in values if isinstance(value, Figure)]
    for target in (indicator.annual_target, *(entry.target for _, entry in indicator.entries)):
        if isinstance(target, PointTarget | BoundTarget):
            found.append(target.figure)
        elif isinstance(target, RangeTarget):
            found += [target.low, target.high]
    return found


def _same(said: Decimal, figure: Figure, other: Decimal = Decimal(0)) -> bool:
    """Return whether a figure, or its distance from another number, is the one said, rounded or cut off as it is."""
    number, places = abs(figure.number - other), decimals_of(said)
    cut = number.quantize(Decimal(1).scaleb(-places), rounding="ROUND_DOWN")
    finer = not other and round_half_up(said, figure.places) == abs(figure.rounded)
    return finer or said in (round_half_up(number, places), cut)
