"""What a cell's number format makes of its number: per cent, decimals, a currency, thousands or millions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.core.units import SCALES

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_LONGEST = 255
"""Characters; Excel takes no longer format."""


@dataclass(frozen=True)
class Format:
    """How a number is shown. `places` is None where the format does not say it, as in General and in fractions.

    `sign_only` says that a per cent sign is put behind the number as it is; `scaled`, that it is not shown in full.
    """

    percent: bool = False
    sign_only: bool = False
    places: int | None = None
    currency: str = ""
    scaled: bool = False


def read_format(number: Decimal, number_format: str) -> Format:
    """Return how `number` is shown by the section of the format that is for it; only text there counts as the first."""
    sections = _SECTION.findall(number_format[:_LONGEST]) or [""]
    numeric = [section for section in sections if _has_digits(section)]
    section = _section(number, sections)
    if not _has_digits(section):
        section = numeric[0] if numeric else section
    currency = re.search(r"\[\$([^\]-]*)", section)
    literals = "".join(first or second for first, second in _LITERAL.findall(section))
    bare = _bare(section)
    sign = currency[1].strip() if currency else next((sign for sign in "£€$" if sign in bare + literals), "")
    percent = "%" in bare
    decimals = re.search(r"\.([0#?]+)", bare)
    unsaid = "general" in bare.casefold() or not _has_digits(section) or bool(re.search(r"[0#?]\s*/|[eE][+-]", bare))
    words = re.findall(r"[^\W\d_]+", literals.casefold())
    return Format(
        percent,
        sign_only=not percent and "%" in literals,
        places=None if unsaid else len(decimals[1]) if decimals else 0,
        currency=sign,
        scaled=bool(re.search(r"[0#?],+(?![0#?,])", bare)) or not SCALES.isdisjoint(words),
    )


def _section(number: Decimal, sections: list[str]) -> str:
    if any(_CONDITION.search(section) for section in sections):
        for section in sections:
            condition = _CONDITION.search(section)
            if condition is None or _holds(number, condition[1], Decimal(condition[2])):
                return section
        return sections[0]
    place = 1 if number < 0 else 2 if number == 0 else 0
    return sections[place] if place < len(sections) else sections[0]


def _holds(number: Decimal, sign: str, bound: Decimal) -> bool:
    less, same = number < bound, number == bound
    return {
        "<": less, "<=": less or same, "=": same, "<>": not same, ">=": not less, ">": not (less or same),
    }[sign]  # fmt: skip


def _bare(section: str) -> str:
    """Return a section without literal text, conditions, colours and padding."""
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", section)


def _has_digits(section: str) -> bool:
    return bool(re.search(r"[0#?]", _bare(section))) or "general" in section.casefold()
