"""Shares that people give in words: `just over half`, `two thirds`, `one in three`, `four in ten`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.core.wording import in_words

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NUMBERS = {in_words(number, 20): number for number in range(1, 21)} | {"a": 1, "an": 1}
_COUNT = "|".join(_NUMBERS)
_FRACTION = re.compile(
    r"\b(?:(?<!just )(?:(?P<more>more than|over|above)|(?P<less>less than|fewer than|under|below)) )?"
    rf"(?:(?:(?P<many>{_COUNT})[ -]|\b(?=half))(?P<part>{'|'.join(_PARTS)})s?(?= (?:of|are|is|were|was|have|had)\b)"
    rf"|(?P<these>{_COUNT}) in (?:every )?(?P<those>{_COUNT})\b"
    rf"|(?P<one>one)(?: [a-z’'-]+){{1,4}} in (?:every )?(?P<several>{_COUNT})\b"
    r"(?=\W*$|[.,;:)]| (?:is|are|was|were|has|have|had|lives|stands|[a-z]+ed|overran)\b))",
    re.IGNORECASE,
)
_INDICATORS = r"(?:indicators?|measures?|KPIs?)\b"
_OF = r"(?: of)?(?: (?:all|the|our|these|rated|performance|key|remaining|red|amber|green|\d+" + f"|{_COUNT}))*"
_QUANTITY = re.compile(
    rf"\b(?:(?P<most>most|(?:the|a) majority){_OF} {_INDICATORS}|(?P<all>all|every|each){_OF} {_INDICATORS}"
    rf"|(?P<none>no|none){_OF} {_INDICATORS})",
    re.IGNORECASE,
)
_ROOM, _OF_ITSELF = Decimal(8), Decimal("0.3")
"""Points, and the part of a small share, by which a percentage may differ from one in words."""


@dataclass(frozen=True)
class Share:
    """A share as it is said, in per cent; `way` says that it is `more` or `less` than that, empty: about so."""

    start: int
    said: str
    number: Decimal
    way: str = ""

    def is_like(self, number: Decimal) -> bool:
        """Return whether a percentage may be called so."""
        if self.way:
            return number > self.number if self.way == "more" else number < self.number
        return abs(number - self.number) <= min(_ROOM, self.number * _OF_ITSELF)


def shares_in(text: str) -> Iterator[Share]:
    """Yield the shares that a text gives in words."""
    for found in _FRACTION.finditer(text):
        if found["part"]:
            many, whole = _number(found["many"] or "a"), _PARTS[found["part"].casefold()]
        else:
            many, whole = _number(found["these"] or found["one"]), _number(found["those"] or found["several"])
        if many < whole:
            way = "more" if found["more"] else "less" if found["less"] else ""
            yield Share(found.start(), found[0], Decimal(100) * many / whole, way)


def quantities_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where a text says that most, all or none of the indicators are something, as it says so, and which."""
    for found in _QUANTITY.finditer(text):
        yield found.start(), found[0], found.lastgroup or ""


def _number(word: str) -> int:
    return _NUMBERS[word.casefold()]
