"""How exactly a figure is given: in how many decimal places, or in thousands or millions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reportgen.core.figure import round_half_up
from reportgen.core.record.claims import Claim

_SCALES = {"k": 3, "m": 6, "bn": 9}


def is_more_exact(number: Decimal, ours: Decimal) -> bool:
    """Return whether a figure is ours with more decimal places."""
    own = places_of(ours)
    return places_of(number) > own and round_half_up(number, own) == ours


def places_of(number: Decimal) -> int:
    """Return the decimal places of a number; fewer than none where it is one of thousands or millions (`in_full`)."""
    return -int(number.as_tuple().exponent)


def in_full(claim: Claim) -> Claim:
    """Return a figure in thousands or millions with its number written out: `£0.48m` is 48 ten thousands.

    Without a currency `m` alone may be metres, and is left.
    """
    money = claim.unit[:1] if claim.unit[:1] in ("£", "€", "$") else ""
    scale = _SCALES.get(claim.unit.removeprefix(money))
    if claim.number is None or scale is None or (claim.unit == "m" and not claim.text.casefold().endswith("million")):
        return claim
    return replace(claim, number=claim.number.scaleb(scale), unit=money)
