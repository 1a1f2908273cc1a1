"""Cells turned into values, targets and choices; what cannot be read becomes a problem, never a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from reportgen.core.figure import (
    Absence,
    Figure,
    Missing,
    Value,
    absence_of,
    decimals_of,
    figure_of,
    fold,
    parse_value,
)
from reportgen.core.indicator import BLANK, NO, YES, Outlook, Polarity, Series
from reportgen.core.problems import Problem, error, warning
from reportgen.core.target import PointTarget, Target, parse_target
from reportgen.core.tolerance import Tolerance, parse_tolerance
from reportgen.core.units import SCALES, canonical_unit
from reportgen.reading.cells import Cell

_Choice = TypeVar("_Choice", bound=Enum | bool)

_PROVISIONAL = ("provisional", "estimate", "estimated", "draft", "unaudited", "revised", "unvalidated", "p", "e", "r")
_LONGEST_NAME = 1_000
"""Characters that a name may have."""
_TOO_MANY_DIGITS = re.compile(r"\d{21}")

POLARITIES: Mapping[str, Polarity] = {
    **dict.fromkeys(
        (
            "bigger is better",
            "bigger",
            "high",
            "higher",
            "higher is better",
            "high is good",
            "maximise",
            "big",
            "up",
            "max",
            "maximize",
            "aim to maximise",
            "aim to maximize",
            "h",
            "increase",
            "increasing",
        ),
        Polarity.BIGGER,
    ),
    **dict.fromkeys(
        (
            "smaller is better",
            "smaller",
            "low",
            "lower",
            "lower is better",
            "low is good",
            "minimise",
            "small",
            "down",
            "min",
            "minimize",
            "aim to minimise",
            "aim to minimize",
            "l",
            "reduce",
            "decrease",
            "reducing",
        ),
        Polarity.SMALLER,
    ),
    **dict.fromkeys(("in between is better", "in between", "range", "within range", "target range"), Polarity.RANGE),
    **dict.fromkeys(("none", "n/a", "na", "tbc", "tba", "data only", "-", "neutral", "no polarity"), Polarity.NONE),
}
SERIES: Mapping[str, Series] = {
    **dict.fromkeys(("", "snapshot", "s"), Series.SNAPSHOT),
    **dict.fromkeys(("cumulative", "c", "year to date", "ytd"), Series.CUMULATIVE),
    **dict.fromkeys(("rolling", "r", "rolling year"), Series.ROLLING),
    **dict.fromkeys(("annual", "a", "yearly"), Series.ANNUAL),
}
YES_NO: Mapping[str, bool] = {
    **dict.fromkeys(YES, True),
    **dict.fromkeys(("", *NO), False),
}
OUTLOOKS: Mapping[str, Outlook] = {outlook.value: outlook for outlook in Outlook}


def read_value(cell: Cell | None, unit: str, places: int | None, problems: list[Problem]) -> Value:
    """Return the figure in a cell, or why there is none.

    `places` are the decimals to print; None: as many as the cell shows.
    """
    if cell is None:
        return BLANK
    if unreadable := _unreadable(cell, problems):
        return unreadable
    if cell.number is not None:
        return _typed_number(cell, cell.number, unit, places)
    value = parse_value(cell.text, unit)
    if isinstance(value, Missing) and value.reason is Absence.UNREADABLE:
        fix = "type one number, with its unit and a remark in brackets if need be; until then it is printed as typed"
        problems.append(warning(cell.place, f"“{_short(cell.text)}” cannot be read as a figure", fix))
    return value


def qualified(value: Value, remark: str) -> Value:
    """Return the figure with a remark such as `Provisional` beside it wherever it is printed; others as they are."""
    word = remark.strip().strip("().").strip()
    if not isinstance(value, Figure) or value.qualifier or fold(word) not in _PROVISIONAL:
        return value
    return replace(value, text=f"{value.text} ({word})", qualifier=f"({word})")


def read_target(cell: Cell | None, unit: str, places: int | None, problems: list[Problem]) -> Target:
    """Return the target in a cell, or why there is none."""
    if cell is None:
        return BLANK
    if unreadable := _unreadable(cell, problems):
        return unreadable
    if cell.number is not None:
        shown = cell.number * 100 if cell.percent else cell.number
        needed = decimals_of(shown)  # 80%, not 80.0%: what is aimed at has no measured decimals
        places = cell.places if places is None else places
        return PointTarget(_typed_number(cell, cell.number, unit, needed if places is None else min(places, needed)))
    target = parse_target(cell.text, unit)
    if isinstance(target, Missing) and target.reason is Absence.UNREADABLE:
        fix = "type a number, a bound such as <5, a range such as 45-55, or Better than with a benchmark"
        problems.append(warning(cell.place, f"“{_short(cell.text)}” cannot be read as a target", fix))
    return target


def read_tolerance(cell: Cell | None, unit: str, problems: list[Problem]) -> Tolerance | None:
    """Return the tolerance in a cell; None when blank or, with an error, when it cannot be read."""
    if cell is None or absence_of(cell.text):
        return None
    tolerance = None if cell.altered or cell.scaled else parse_tolerance(cell.text, unit)
    if tolerance is None:
        fix = "type it like 10%, 5%/10%, 2pp (percentage points), 3 (in the indicator's unit) or floor 85"
        problems.append(error(cell.place, f"the tolerance “{_short(cell.text)}” cannot be read", fix))
    return tolerance


def read_choice(
    cell: Cell | None, name: str, choices: Mapping[str, _Choice], blank: _Choice | None, problems: list[Problem]
) -> _Choice | None:
    """Return the choice typed in a cell, `blank` for an empty one; None, with an error, for anything else."""
    if cell is None:
        return blank
    choice = choices.get(fold(cell.text))
    if choice is None:
        valid = dict.fromkeys(
            item.value if isinstance(item, Enum) else "Yes" if item else "No" for item in choices.values()
        )
        fix = f"type one of: {', '.join(str(word) for word in valid)}"
        problems.append(error(cell.place, f"{name} “{_short(cell.text)}” is not known", fix))
    return choice


def read_whole(cell: Cell | None, name: str, most: int, problems: list[Problem]) -> int | None:
    """Return the whole number from 0 to `most` typed in a cell; None when blank or, with an error, anything else."""
    if cell is None:
        return None
    try:
        number = Decimal(cell.text)
    except ArithmeticError:
        number = Decimal(-1)
    if number.is_finite() and number == number.to_integral_value() and 0 <= number <= most:
        return int(number)
    problems.append(
        error(cell.place, f"{name} “{_short(cell.text)}” is not a whole number", f"type a number from 0 to {most}")
    )
    return None


def unit_of(unit: str, name: str, reported: Cell | None, actuals: list[Cell], header: str) -> str:
    """Return an indicator's unit: as typed in its column, or as its name, its reported figure or the header say.

    A percent format says so where the reported cell has it, or where nothing is reported, every figure has. A target,
    a benchmark or an earlier figure says it of itself only: 12 is not 12% for a benchmark of 33%.
    """
    if unit:
        return canonical_unit(unit)
    numbers = [reported] if reported and reported.number is not None else actuals
    numbers = [cell for cell in numbers if cell.number is not None]
    in_percent = bool(numbers) and all(cell.percent for cell in numbers)
    if in_percent or name.startswith("%") or fold(name).startswith(("percentage", "per cent")):
        return "%"
    return next((sign for sign in "%£€$" if sign in header), "")


def _typed_number(cell: Cell, number: Decimal, unit: str, places: int | None) -> Figure:
    places = cell.places if places is None else places
    if cell.percent:
        return figure_of(number * 100, "%", places)
    return figure_of(number, _unit_with(cell.currency, unit), places)


def _unit_with(currency: str, unit: str) -> str:
    """Return the unit of a number whose format shows a currency: `£m` and `£ per week` say more than the format."""
    own = canonical_unit(unit)
    if not currency or own.startswith(currency):
        return own
    return f"{currency} {own}" if own.casefold() in SCALES or own.startswith("per ") else currency


def _unreadable(cell: Cell, problems: list[Problem]) -> Missing | None:
    fault = _fault(cell)
    if cell.day:
        what = f"Excel has made a date of what was typed ({cell.text})"
        fault = what, "format the cell as Text and type the figure again"
    elif _TOO_MANY_DIGITS.search(re.sub("[,.]", "", cell.text)):
        fault = f"“{_short(cell.text)}” has more digits than a figure can have", "type fewer; it is printed as typed"
    elif cell.altered:
        what = (
            f"part of “{_short(cell.text)}” is raised, lowered or struck through, so that its digits may be no figure"
        )
        fault = what, "type the figure alone, and a remark in brackets if need be; it is printed as typed"
    elif cell.scaled:
        what = f"the cell shows its number ({cell.text}) in thousands or millions"
        fault = what, "give the cell a plain number format, and say in Unit what it is counted in"
    if fault is None:
        return None
    problems.append(warning(cell.place, *fault))
    return Missing(Absence.UNREADABLE, cell.text or "not calculated")


def _fault(cell: Cell) -> tuple[str, str] | None:
    """Return what is wrong with a formula's value and how to mend it, or None."""
    if cell.uncalculated:
        return "the formula has never been calculated", "open the workbook in Excel, save it and try again"
    if cell.error:
        return f"the cell shows {cell.error}", "mend the formula, or type what belongs there"
    return None


def report_fault(cell: Cell, problems: list[Problem], *, severe: bool) -> None:
    """Report a formula without a value, or an error, in a cell that holds text or a choice."""
    if fault := _fault(cell):
        problems.append((error if severe else warning)(cell.place, *fault))


def report_length(cell: Cell, name: str, problems: list[Problem]) -> None:
    """Report a text that is too long for a name: it would be printed, measured and cut in every table and title."""
    if len(cell.text) > _LONGEST_NAME:
        what = f"“{_short(cell.text)}” has {len(cell.text):,} characters, a text and no {name}"
        fix = f"shorten it to {_LONGEST_NAME:,} at most; what it says more belongs in Definition or Comment"
        problems.append(error(cell.place, what, fix))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "..."
