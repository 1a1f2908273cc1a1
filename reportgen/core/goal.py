"""What a figure must reach, with everything that says so made into numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Goal:
    """A target made ready to measure against: what lies between `low` and `high` meets it.

    A missing end is open. `strict` excludes the ends themselves.
    """

    low: Decimal | None
    high: Decimal | None
    strict: bool = False

    def meets(self, number: Decimal) -> bool:
        """Return whether the number meets the target."""
        if self.strict:
            return (self.low is None or number > self.low) and (self.high is None or number < self.high)
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def shortfall(self, number: Decimal) -> tuple[Decimal, Decimal]:
        """Return how far the number is on the wrong side (0 or more), and the end it missed."""
        if self.low is not None and number <= self.low:
            return self.low - number, self.low
        if self.high is not None and number >= self.high:
            return number - self.high, self.high
        return Decimal(0), Decimal(0)
