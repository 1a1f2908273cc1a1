"""What an indicator is held against: a figure, a bound, a range or another area's figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from reportgen.core.figure import LONGEST, Absence, Figure, Missing, absence_of, fold, parse_value, with_unit


class Sign(Enum):
    """How a value must stand to a bound."""

    LESS = "less than"
    AT_MOST = "at most"
    MORE = "more than"
    AT_LEAST = "at least"
    BETTER = "better than"
    """Beyond the bound on the good side, whichever side the polarity says that is."""
    AS_GOOD = "as good as or better than"


SYMBOLS = {Sign.LESS: "<", Sign.AT_MOST: "≤", Sign.MORE: ">", Sign.AT_LEAST: "≥"}
"""What stands before a bound's figure; what better means, no symbol says."""


@dataclass(frozen=True)
class PointTarget:
    """A figure to reach."""

    figure: Figure

    @property
    def text(self) -> str:
        """The target as printed."""
        return self.figure.text


@dataclass(frozen=True)
class BoundTarget:
    """A figure with a sign: `<5`, `Greater than 50%`. `text` is printed as typed."""

    sign: Sign
    figure: Figure
    text: str


@dataclass(frozen=True)
class RangeTarget:
    """Two figures to stay between, both included: `45-55`."""

    low: Figure
    high: Figure
    text: str


@dataclass(frozen=True)
class BenchmarkTarget:
    """Another area's figure, named in words: `Better than England`. The figure stands in the benchmark column."""

    sign: Sign
    text: str


Target = PointTarget | BoundTarget | RangeTarget | BenchmarkTarget | Missing

_SIGNS = (
    (
        Sign.AT_MOST,
        r"<=|≤|=<|at most|(no|not) more than|no higher than|(less|fewer|lower) than or equal to"
        r"|maximum( of)?|up to|max\.?",
    ),
    (
        Sign.AT_LEAST,
        r">=|≥|=>|at least|(no|not) less than|no lower than|(greater|more|higher) than or equal to"
        r"|minimum( of)?|at or above|min\.?",
    ),
    (Sign.LESS, r"<|less than|fewer than|under|below|lower than"),
    (Sign.MORE, r">|greater than|more than|over|above|higher than"),
    (Sign.AS_GOOD, r"(in line with|same as|as good as|equal to) or better than|no worse than|better than or equal to"),
    (Sign.BETTER, r"better than"),
)
_TRAILING = (
    (Sign.AT_MOST, r"(or|and) (below|less|under|fewer|lower|smaller)|\(?max(imum|\.)?\)?"),
    (Sign.AT_LEAST, r"(or|and) (above|more|over|higher|greater|better)|\(?min(imum|\.)?\)?|\+"),
)
"""The same, typed behind the figure: `80% or above`."""

_NO_TARGET = ("no target", "no target set", "not set", "none set", "none")
_NUMBER = r"[£]?\s*(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_RANGE = re.compile(
    rf"(?:between\s+)?(?P<low>{_NUMBER})\s*(?P<low_unit>%?)\s*(?:-|–|—|to|and)\s*(?P<high>{_NUMBER}.*)", re.IGNORECASE
)


def parse_target(text: str, unit: str = "") -> Target:
    """Return the target typed as `text`; a number without a unit is in the indicator's `unit`.

    A bound without a figure of its own names a benchmark: the 3 of `Better than England (Annual 3-year rolling
    period)` is not a target.
    """
    text = " ".join(text.split())
    absence = Absence.NOT_APPLICABLE if fold(text) in _NO_TARGET else absence_of(text)
    if absence is None and len(text) > LONGEST:
        absence = Absence.UNREADABLE
    if absence is not None:
        return Missing(absence, text)
    for sign, words in _SIGNS:
        if found := re.match(rf"(?:{words})(?![a-z])\s*", text, re.IGNORECASE):
            return _bound(sign, text[found.end() :], text, unit)
    for sign, words in _TRAILING:
        if found := re.fullmatch(rf"(?P<figure>.*?\d.*?)\s*(?:{words})", text, re.IGNORECASE):
            figure = parse_value(found["figure"], unit)
            return BoundTarget(sign, figure, text) if isinstance(figure, Figure) else Missing(Absence.UNREADABLE, text)
    if (found := _RANGE.fullmatch(text)) and (target := _range(found, text, unit)):
        return target
    value = parse_value(text, unit)
    return PointTarget(value) if isinstance(value, Figure) else value


def _bound(sign: Sign, rest: str, text: str, unit: str) -> Target:
    value = parse_value(rest, unit)
    if isinstance(value, Figure):
        return BoundTarget(sign, value, text)
    if re.match(r"[^\W\d_]", rest):
        return BenchmarkTarget(sign, text)
    return Missing(Absence.UNREADABLE, text)


def _range(found: re.Match[str], text: str, unit: str) -> RangeTarget | None:
    high = parse_value(found["high"], unit)
    if not isinstance(high, Figure):
        return None
    low = parse_value(found["low"] + found["low_unit"], high.unit)
    if not isinstance(low, Figure) or low.number > high.number:
        return None
    bare = not high.qualifier and text == found[0] and not re.search(r"[%£a-z]", text, re.IGNORECASE)
    printed = f"{with_unit(low.rounded, '')} to {with_unit(high.rounded, high.unit)}" if bare else text
    return RangeTarget(low, high, printed)
