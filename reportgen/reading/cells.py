"""One cell of a workbook, as our nouns need it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from reportgen.core.period import MONTHS
from reportgen.reading.number_formats import read_format

_DIGITS = Context(prec=15, rounding=ROUND_HALF_EVEN)
"""Excel itself keeps and shows fifteen digits; what a float has beyond them was never typed."""

_LARGEST, _MOST_PLACES = 18, 6
"""Power of ten beyond which a number is an accident and no figure; decimals that are printed at most."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA"}


@dataclass(frozen=True)
class Cell:
    """What a cell holds. At most one of number, day and error is set; `text` is what a reader sees there.

    `number` is as stored, so 0.83 for 83%; `percent` says that the cell shows it as a percentage, and `places` how
    many decimals its format shows (None: as many as there are).
    """

    place: str
    text: str = ""
    number: Decimal | None = None
    percent: bool = False
    places: int | None = None
    currency: str = ""
    day: date | None = None
    error: str = ""
    uncalculated: bool = False
    altered: bool = False
    """Part of the text is raised, lowered or struck through: 83 with the footnote 1 is not 831."""
    scaled: bool = False
    """The cell shows the number in thousands or millions."""

    @property
    def blank(self) -> bool:
        """Whether nothing is typed there."""
        return not self.text and not self.uncalculated


@lru_cache(maxsize=1_000)  # a hostile workbook has one text of a million letters in ten thousand cells
def clean(text: str) -> str:
    """Return `text` as documents can hold it: no control characters or halves of characters, plain spaces, \\n ends."""
    decoded = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    lines = decoded.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\xa0", " ")
    return _UNPRINTABLE.sub("", lines).strip()


def read_cell(place: str, value: object, number_format: str, formula: bool, altered: bool = False) -> Cell:
    """Return the cell at `place` from what the workbook library found there."""
    if value is None:
        return Cell(place, uncalculated=formula)
    if isinstance(value, bool):
        return Cell(place, text="Yes" if value else "No")
    if isinstance(value, int | float):
        return _number(place, value, number_format)
    if isinstance(value, date):
        return Cell(place, text=f"{value:%d/%m/%Y}", day=value.date() if isinstance(value, datetime) else value)
    if isinstance(value, time | timedelta):
        return Cell(place, text=str(value), error=str(value))
    text = clean(str(value))
    return Cell(place, text=text, error=text if text in _ERRORS else "", altered=altered)


def month_of(cell: Cell) -> str:
    """Return the month that Excel has made the first of its days of (`August 2017`); empty for any other cell."""
    return f"{MONTHS[(cell.day.month - 4) % 12]} {cell.day.year}" if cell.day and cell.day.day == 1 else ""


def _number(place: str, value: float, number_format: str) -> Cell:
    number = _DIGITS.create_decimal(repr(value))
    if not number.is_finite() or number.adjusted() > _LARGEST:
        return Cell(place, text=str(value), error=str(value))
    shown = read_format(number, number_format)
    if shown.sign_only:  # 83 that the format shows as 83%
        number /= 100
    percent = shown.percent or shown.sign_only
    text = f"{(number * 100 if percent else number).normalize():f}" + ("%" if percent else "")
    places = None if shown.places is None else min(shown.places, _MOST_PLACES)
    return Cell(
        place, text=text, number=number, percent=percent, places=places, currency=shown.currency, scaled=shown.scaled
    )
