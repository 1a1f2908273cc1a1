"""How far from its target an indicator may be before it is Amber, and then Red (field guide, section 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from reportgen.core.figure import plain
from reportgen.core.units import canonical_unit


class ToleranceKind(Enum):
    """What a tolerance is measured in."""

    RELATIVE = "%"
    """Per cent of the target, for percentage indicators too."""
    POINTS = "pp"
    """Percentage points."""
    ABSOLUTE = "unit"
    """The indicator's own unit."""
    FLOOR = "floor"
    """A standard of its own, independent of the target."""


@dataclass(frozen=True)
class Tolerance:
    """Green while within `green` of the target (0: on it), Amber while within `amber`; both included.

    For a floor, `amber` is the floor itself.
    """

    kind: ToleranceKind
    amber: Decimal
    green: Decimal = Decimal(0)

    @property
    def text(self) -> str:
        """The tolerance as it is typed in a workbook: `10%`, `5%/10%`, `2pp`, `3`, `floor 85`."""
        if self.kind is ToleranceKind.FLOOR:
            return f"floor {plain(self.amber)}"
        mark = "" if self.kind is ToleranceKind.ABSOLUTE else self.kind.value
        amounts = (self.green, self.amber) if self.green else (self.amber,)
        return "/".join(plain(amount) + mark for amount in amounts)


_STEP = re.compile(
    r"±?\s*(?P<number>[0-9]+(?:\.[0-9]+)?)\s*"
    r"(?P<mark>% points?|%|pp|p\.p\.|percentage points?|per ?cent\b|pct\b)?\s*(?P<unit>.*)"
)
_PER_CENT = ("%", "per cent", "percent", "pct")
_FLOOR = re.compile(r"floor\s*:?\s*(?P<number>-?[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>.*)")


def parse_tolerance(text: str, unit: str = "") -> Tolerance | None:
    """Return the tolerance typed as `text` for an indicator in `unit`, or None when it cannot be read.

    `10%`, `5%/10%` (Green within the first, Amber within the second), `2pp`, `3` (in the indicator's own unit),
    `floor 85`.
    """
    words = " ".join(text.replace(",", "").replace("+/-", "±").split()).casefold()
    if found := _FLOOR.fullmatch(words):
        return Tolerance(ToleranceKind.FLOOR, Decimal(found["number"])) if _same(found["unit"], unit) else None
    steps = [_STEP.fullmatch(step.strip()) for step in words.split("/")]
    if len(steps) > 2:
        return None
    read: list[tuple[ToleranceKind, Decimal]] = []
    for step in steps:
        if step is None or not _same(step["unit"], unit):
            return None
        mark = step["mark"] or ""
        if not mark and canonical_unit(step["unit"]) == "%":
            return None  # `10 percentage` of what?
        kind = (
            ToleranceKind.ABSOLUTE
            if not mark
            else ToleranceKind.RELATIVE
            if mark in _PER_CENT
            else ToleranceKind.POINTS
        )
        read.append((kind, Decimal(step["number"])))
    kind, amber = read[-1]
    green = read[0][1] if len(read) == 2 else Decimal(0)
    if (
        read[0][0] is not kind
        or green > amber
        or (kind is ToleranceKind.POINTS and canonical_unit(unit) not in ("%", ""))
    ):
        return None
    return Tolerance(kind, amber, green)


def _same(typed: str, unit: str) -> bool:
    return not typed or canonical_unit(typed) == canonical_unit(unit).casefold()
