"""Grammar and figures in words, the same in every document of a pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportgen.core.figure import Absence, Missing, Value
from reportgen.core.period import MONTHS
from reportgen.core.target import Target

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_KEEP_CAPITAL = 2
"""A first word with this many capitals (NEET, LBH) is a name and keeps them."""


def in_words(number: int, up_to: int = 9) -> str:
    """Return a count for running text: in words up to `up_to` (20 at most), in numerals above."""
    return _SMALL[number] if 0 <= number <= min(up_to, len(_SMALL) - 1) else str(number)


def one_many(number: int, one: str, many: str) -> str:
    """Return the form that goes with the number."""
    return one if number == 1 else many


def listed(items: Sequence[str], *, comma: bool = True) -> str:
    """Return items as a sentence lists them: `a`, `a and b`, `a, b, and c`, or without `comma` `a, b and c`."""
    if len(items) <= 2:
        return " and ".join(items)
    return ", ".join(items[:-1]) + f"{',' if comma else ''} and {items[-1]}"


def lower_first(text: str) -> str:
    """Return text as it stands inside a sentence: first letter small, unless the first word is an acronym."""
    first = text.split(" ", 1)[0]
    return text if sum(map(str.isupper, first)) >= _KEEP_CAPITAL or len(first) < 2 else text[0].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def long_date(day: date) -> str:
    """Return a date as councils write it: `28 November 2017`."""
    return f"{day.day} {MONTHS[(day.month - 4) % 12]} {day.year}"


def value_text(value: Value) -> str:
    """Return a value as printed: the figure, or what was typed in its place, or that there is none."""
    if isinstance(value, Missing):
        return value.text or "No data"
    return value.text


NO_TARGET = "No target"
"""What stands in the place of a target where there is none, if the council has no words of its own for it."""


def target_text(target: Target, none: str = NO_TARGET) -> str:
    """Return a target as printed; `none` where there is none, whether the cell is blank or says so: `N/A`, `-`."""
    if isinstance(target, Missing) and target.reason in (Absence.BLANK, Absence.NOT_APPLICABLE):
        return none
    return target.text


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a cell's text: its lines that are not blank, with one space between words."""
    return tuple(" ".join(line.split()) for line in text.split("\n") if line.strip())
