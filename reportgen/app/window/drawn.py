"""The few small pictures of the window, drawn for this screen's density: tick boxes, an arrow, the program's sign."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
Rgb = tuple[int, int, int]


def rgb(colour: str) -> Rgb:
    """Return `#12436D` as three numbers from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Canvas:
    """A square picture of `size` dots, `ground` all over, on which strokes and boxes are laid, smooth at their edges.

    Places and widths are given for a picture of 16 by 16.
    """

    def __init__(self, size: int, ground: str) -> None:
        self.size, self._unit = size, size / 16
        self._rows = [[rgb(ground)] * size for _ in range(size)]

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """Fill a rectangle."""
        for y in range(self.size):
            for x in range(self.size):
                across = min(x + 1, right * self._unit) - max(x, left * self._unit)
                down = min(y + 1, bottom * self._unit) - max(y, top * self._unit)
                self._lay(x, y, max(0, across) * max(0, down), colour)

    def stroke(self, points: Sequence[Point], width: float, colour: str) -> None:
        """Draw a line through points, with round ends."""
        half = width * self._unit / 2
        path = [(x * self._unit, y * self._unit) for x, y in points]
        for y in range(self.size):
            for x in range(self.size):
                centre = (x + 0.5, y + 0.5)
                near = min(_distance(centre, start, end) for start, end in pairwise(path))
                self._lay(x, y, min(1.0, max(0.0, half - near + 0.5)), colour)

    def picture(self, master: tk.Misc) -> tk.PhotoImage:
        """Return what was drawn; the caller keeps it, or it vanishes from the screen."""
        image = tk.PhotoImage(master=master, width=self.size, height=self.size)
        rows = (" ".join("#{:02x}{:02x}{:02x}".format(*dot) for dot in row) for row in self._rows)
        image.put(" ".join(f"{{{row}}}" for row in rows))
        return image

    def _lay(self, x: int, y: int, cover: float, colour: str) -> None:
        under, over = self._rows[y][x], rgb(colour)
        red, green, blue = (round(low + (high - low) * cover) for low, high in zip(under, over, strict=True))
        self._rows[y][x] = red, green, blue


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a line between two others."""
    along, up = end[0] - start[0], end[1] - start[1]
    length = along * along + up * up
    part = ((point[0] - start[0]) * along + (point[1] - start[1]) * up) / length if length else 0
    part = min(1.0, max(0.0, part))
    return hypot(point[0] - start[0] - part * along, point[1] - start[1] - part * up)
