"""A free place for a label among a chart's lines, columns and other labels.

Lengths are in points, to the right and down from the plot's top left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

Point = tuple[float, float]

_CLEAR = 2.0
"""Between a label and anything else."""

_STEPS_ASIDE, _STEPS_UP = range(-96, 41, 4), range(-72, 73, 2)
"""How far from the end of its line a label is tried."""


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Return whether both cover a place."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Return whether another lies within."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def is_crossed(self, start: Point, end: Point) -> bool:
        """Return whether a straight line runs through."""
        first, last = 0.0, 1.0
        for at, to, low, high in zip(start, end, (self.left, self.top), (self.right, self.bottom), strict=True):
            if at == to:
                if not low <= at <= high:
                    return False
                continue
            enters, leaves = sorted(((low - at) / (to - at), (high - at) / (to - at)))
            first, last = max(first, enters), min(last, leaves)
        return first <= last

    def moved(self, right: float, down: float) -> Box:
        """Return the same rectangle elsewhere."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def wider(self, by: float) -> Box:
        """Return the rectangle with room round it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True)
class Drawn:
    """What is drawn already: where labels may lie at all, straight pieces of lines, columns and other labels."""

    room: Box
    lines: Sequence[tuple[Point, Point]]
    boxes: Sequence[Box]

    def is_clear(self, label: Box) -> bool:
        """Return whether a label lies on nothing, or would touch nothing."""
        around = label.wider(_CLEAR)
        if not self.room.holds(label) or any(around.meets(box) for box in self.boxes):
            return False
        return not any(around.is_crossed(*line) for line in self.lines)

    def free_shift(self, label: Box, end: Point) -> Point:
        """Return how far right and down a label moves from where it is to a clear place as near its line's `end` as can be.

        Where there is none it stays.
        """
        shifts = sorted(product(_STEPS_ASIDE, _STEPS_UP), key=lambda shift: _distance(label.moved(*shift), end))
        return next((shift for shift in shifts if self.is_clear(label.moved(*shift))), (0, 0))


def _distance(label: Box, end: Point) -> float:
    """Return how far a label seems from a point: its nearest edge counts, and a little how far its middle is aside."""
    (x, y), middle = end, (label.left + label.right) / 2
    aside = max(label.left - x, 0, x - label.right)
    return math.hypot(aside, max(label.top - y, 0, y - label.bottom)) + abs(middle - x) / 4
