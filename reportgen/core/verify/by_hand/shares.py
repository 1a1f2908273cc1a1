"""Shares that people give in words: `just over half`, `two thirds`, `one in three`, `four in ten`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.wording import in_words

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NUMBERS = {in_words(number, 20): number for number in range(1, 21)} | {"a": 1, "an": 1}
_COUNT = "|".join(_NUMBERS)
_FRACTION = re.compile(
    rf"\b(?P<phrase>(?:(?P<many>{_COUNT})[ -])?(?P<part>{'|'.join(_PARTS)})s?)(?= (?:of|are|is|were|was|have|had)\b)"
    rf"|\b(?P<these>{_COUNT}) in (?:every )?(?P<those>{_COUNT})\b",
    re.IGNORECASE,
)
ROOM = Decimal(8)
"""Points by which a share may differ from one in words."""


def shares_in(text: str) -> Iterator[tuple[str, Decimal]]:
    """Yield the shares in a text, as they are said and in per cent."""
    for found in _FRACTION.finditer(text):
        if found["part"]:
            many, whole = _number(found["many"] or "a"), _PARTS[found["part"].casefold()]
        else:
            many, whole = _number(found["these"]), _number(found["those"])
        if many < whole:
            yield found[0], Decimal(100) * many / whole


def _number(word: str) -> int:
    return _NUMBERS[word.casefold()]
