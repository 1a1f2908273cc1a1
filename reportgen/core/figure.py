"""What stands in a cell for a value: a figure with its unit and qualifier, or the reason that there is none.

A figure is never guessed. Text is split into number, unit and qualifier only where nothing else could be meant;
anything else is kept as typed and counts as unreadable (field guide, section 5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from reportgen.core.units import canonical_unit, unit_and_qualifier


class Absence(Enum):
    """Why there is no figure; the value is the reason in words."""

    BLANK = "no value"
    NOT_APPLICABLE = "not applicable"
    TO_BE_CONFIRMED = "to be confirmed"
    NEW = "new, so there is no figure yet"
    NOT_DUE = "not due this period"
    NOT_AVAILABLE = "data not available yet"
    NOT_REPORTED = "not reported in this period"
    """The indicator is no part of that period's report: it is not even counted."""
    UNREADABLE = "cannot be read as a figure"


@dataclass(frozen=True)
class Missing:
    """A cell without a figure: why, and what is typed there (empty when blank)."""

    reason: Absence
    text: str = ""


@dataclass(frozen=True)
class Figure:
    """An exact number in its unit, with `text` as it is printed.

    `number` of a percentage is the per cent itself (83 for 83%). `places` is the number of decimal places printed.
    `qualifier` is what was typed after number and unit, such as `(Provisional)`.
    """

    number: Decimal
    unit: str
    text: str
    places: int
    qualifier: str = ""

    @property
    def rounded(self) -> Decimal:
        """The number as it is printed."""
        return round_half_up(self.number, self.places)


Value = Figure | Missing

_ABSENCES = {
    "": Absence.BLANK,
    **dict.fromkeys(("n/a", "n / a", "na", "n.a.", "not applicable", "-", "–", "—"), Absence.NOT_APPLICABLE),
    **dict.fromkeys(("tbc", "tba", "t.b.c.", "to be confirmed", "to be agreed"), Absence.TO_BE_CONFIRMED),
    **dict.fromkeys(("new", "new indicator", "new measure"), Absence.NEW),
    **dict.fromkeys(("not reported", "no longer reported"), Absence.NOT_REPORTED),
}
_NOT_DUE = re.compile(r"(not (yet )?due|annual (kpi|pi|indicator|measure)|annual|reported annually)\b.*")
_NOT_AVAILABLE = re.compile(
    r"(data |figures? )?(is |are )?(not (yet )?(available|known)|unavailable|awaited)\b.*"
    r"|no data( (yet|available))?|(awaiting|pending)\b.*"
)
_DATED = re.compile(
    r"\b(19|20)?\d\d ?[-/–] ?(20)?\d\d\b|\b(19|20)\d\d\b|\b(q|qtr|quarter|m|month|ks|key stage|term) ?\d{1,2}\b"
    r"|\b\d{1,2}(st|nd|rd|th)? (?=jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
)
"""Digits that date what is awaited: `Not due until Q4`, `Data not available until 2024`."""
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХавекмнорстух", "ABEKMHOPCTYXabekmhopctyx")
"""Cyrillic letters that look like Latin ones: scanned reports are full of them."""

_NUMBER = r"[-−+]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[-−+]?\.[0-9]+"
_FIGURE = re.compile(
    rf"(?P<minus>[-−]?)\s*(?P<money>£|€|\$|GBP\s*)?\s*(?P<number>{_NUMBER})\s*(?P<rest>.*)", re.IGNORECASE
)
_COUNTED = ("day", "week", "hour", "month", "year", "minute")
_MONEY = re.compile(r"([£€$])((?: ?(?:[mk]|mn|bn|thousand|million|billion))?(?: per [a-z ]+)?)", re.IGNORECASE)
"""Money, by itself, in a scale or as a rate: `£`, `£m`, `£ per week`. Not `£000`: £154000 would be another sum."""
_TYPED = 4
"""Decimal places that people type; more than that comes out of a formula."""

LONGEST = 300
"""Characters; a longer text is no figure and no target, and takes the patterns seconds."""


def round_half_up(number: Decimal, places: int) -> Decimal:
    """Return `number` to `places` decimal places, halves away from zero."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def plain(number: Decimal) -> str:
    """Return the exact number without exponent or needless zeros, as other programs read it: `60.9`, `80`."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0") else text


def fold(text: str) -> str:
    """Return `text` for comparing: one space between words, no case, no Cyrillic look-alikes."""
    return " ".join(text.translate(_LOOK_ALIKES).split()).casefold()


def comparable(one: Figure, other: Figure) -> bool:
    """Return whether two figures may be compared: same unit, one said in more words, or one typed without."""
    first, second = sorted((_unit_words(figure.unit) for figure in (one, other)), key=len)
    more = second[len(first) :]
    rate = bool(first) and more[:1] == ["per"] and more[1:2] != ["head"]
    return first == second[: len(first)] and not rate


def measures(target: Figure, value: Figure) -> bool:
    """Return whether a value may be held against a target's figure: a bare target is in the value's unit.

    A bare value is a count, or its unit is forgotten: 746 against 75% is no performance of ten times the target.
    """
    return comparable(target, value) and bool(value.unit or not target.unit)


def _unit_words(unit: str) -> list[str]:
    """Return a unit's words: `per 100,000 population` begins like `per 100,000`, and not like `per 1,000`."""
    return [word.rstrip("s") for word in re.sub(r"[,.]", "", unit.casefold()).split()]


def figure_of(number: Decimal, unit: str, places: int | None = None) -> Figure:
    """Return the figure for a number typed as a number, printed to `places` decimals (at most two when None)."""
    unit = canonical_unit(unit)
    if places is None:
        places = _natural_places(number)
    return Figure(number, unit, with_unit(round_half_up(number, places), unit), places)


def _natural_places(number: Decimal) -> int:
    """Return the decimals to print where no format says it: those typed, or three digits of a calculated figure."""
    needed = decimals_of(number)
    return needed if needed <= _TYPED or not number else min(needed, max(2, 2 - number.adjusted()))


def decimals_of(number: Decimal) -> int:
    """Return how many decimal places a number needs: 1 for 60.90."""
    return max(0, -int(number.normalize().as_tuple().exponent))


def with_unit(number: Decimal, unit: str) -> str:
    """Return a number as it is printed, with thousands separated and its unit.

    The unit of a rate (`per 100,000 population`) is not repeated at every figure: the indicator's name says it.
    """
    digits = f"{number:,f}"
    if set(digits) <= set("-0."):
        digits = digits.lstrip("-")
    if money := _MONEY.fullmatch(unit):
        sign = f"-{money[1]}{digits[1:]}" if digits.startswith("-") else money[1] + digits
        return sign + money[2]
    if unit == "%":
        return digits + "%"
    if unit.rstrip("s") in _COUNTED:
        unit = unit.rstrip("s") + ("" if abs(number) == 1 else "s")
    return digits if unit.startswith("per ") else f"{digits} {unit}".rstrip()


def parse_value(text: str, unit: str = "") -> Value:
    """Return the figure typed as `text`, in its own unit or else in `unit`, or why there is none.

    `0.8 days`, `118.4kg per head (Provisional)`, `GBP154,681.30`, `157 per 100,000 population` and
    `770 (AY 15-16)` are figures. `about 50`, `5 of 20`, `12-15` and `<5` are unreadable.
    """
    text = " ".join(text.split())
    absence = absence_of(text)
    if absence is not None:
        return Missing(absence, text)
    found = _FIGURE.fullmatch(text) if len(text) <= LONGEST else None
    money = (found["money"] or "").strip().upper().replace("GBP", "£") if found else ""
    behind = canonical_unit(unit).removeprefix(money).strip() if money else unit  # £1.2m is 1.2 of the unit £m
    split = found and unit_and_qualifier(found["rest"], behind)
    if not found or split is None:
        return Missing(Absence.UNREADABLE, text)
    own_unit, qualifier = split
    ours = bool(money) and canonical_unit(unit).startswith(money)
    if money and own_unit and not (ours and own_unit.casefold() == behind.casefold()):
        return Missing(Absence.UNREADABLE, text)
    if ours and (own_unit or behind.startswith("per ")):
        money = canonical_unit(unit)
    if found["minus"] and found["number"][0] in "-−+":
        return Missing(Absence.UNREADABLE, text)
    digits = found["number"].replace(",", "").replace("−", "-")
    number = Decimal(digits)
    if found["minus"]:
        number = -number
    places = len(digits.partition(".")[2])
    return Figure(number, money or own_unit or canonical_unit(unit), _printed(text, found, unit), places, qualifier)


def _printed(text: str, found: re.Match[str], unit: str) -> str:
    """Return the text as typed, with the indicator's unit added where only a number was typed."""
    if found["rest"] or found["money"]:
        return text
    unit = canonical_unit(unit)
    return text if not unit else with_unit(Decimal(text.replace(",", "").replace("−", "-").replace(" ", "")), unit)


def absence_of(text: str) -> Absence | None:
    """Return the reason for having no figure that `text` gives, or None when it gives none."""
    words = fold(text)
    if words in _ABSENCES:
        return _ABSENCES[words]
    if re.search(r"\d", _DATED.sub(" ", words)):
        return None  # `Annual: 60%` has a figure, which must not vanish without a word
    if _NOT_DUE.fullmatch(words):
        return Absence.NOT_DUE
    return Absence.NOT_AVAILABLE if _NOT_AVAILABLE.fullmatch(words) else None
