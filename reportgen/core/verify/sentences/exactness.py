"""How exactly a figure is given: in how many decimal places."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.figure import round_half_up


def is_more_exact(number: Decimal, ours: Decimal) -> bool:
    """Return whether a figure is ours with more decimal places."""
    own = places_of(ours)
    return places_of(number) > own and round_half_up(number, own) == ours


def places_of(number: Decimal) -> int:
    """Return the decimal places of a number."""
    return max(0, -int(number.as_tuple().exponent))
