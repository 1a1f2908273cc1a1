"""A sheet to draw a picture on with matplotlib: a plot, and texts that keep apart. Lengths and places are in points."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Sequence
from itertools import chain

# It would say on stderr that its list of fonts takes time, or stands in a temporary folder where home is read-only.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from reportgen.writing import look
from reportgen.writing.charts.plan import Size
from reportgen.writing.fit import FONTS, LINE_SPACING, Style, width
from reportgen.writing.seal import sealed

Point = tuple[float, float]

DPI = 200
ASCENT, DESCENT = 0.74, 0.22
"""What text needs above and below its baseline, in font sizes."""


def png(draw: Callable[[], Figure]) -> bytes:
    """Return a drawing as a PNG, alike whatever the user's settings; letters that the font lacks are met in silence."""
    stream = io.BytesIO()
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mpl.rcdefaults()
        mpl.rcParams["text.hinting"] = "no_hinting"  # letters as wide as they are measured
        draw().savefig(stream, format="png", metadata={"Software": None})
    return sealed(stream.getvalue())


class Sheet:
    """A white picture with a plot in it, and texts whose places it knows, so that none lies on another."""

    def __init__(self, size: Size, edges: tuple[float, float, float, float], across: Point, up: Point) -> None:
        """Lay out a plot by its left, bottom, right and top; `across` and `up` are the ends of its axes."""
        self.width, self.height, self.bottom = size.width, size.height, edges[1]
        dots = [round(length * DPI / 72) + 0.01 for length in (size.width, size.height)]  # only whole ones are drawn
        self.figure = Figure(figsize=(dots[0] / DPI, dots[1] / DPI), dpi=DPI, facecolor="white")
        FigureCanvasAgg(self.figure)
        self.points = Affine2D().scale(DPI / 72)
        inside = Bbox.from_extents(*edges).transformed(self.points - self.figure.transFigure)
        self.axes = self.figure.add_axes(inside.bounds, xlim=across, ylim=up)
        self.axes.axis("off")
        self.pitch = (edges[2] - edges[0]) / (across[1] - across[0])  # from one whole number across to the next
        self._texts: list[Bbox] = []

    def at(self, x: float, y: float) -> Point:
        """Return where values of the plot's axes stand."""
        found = (self.axes.transData - self.points).transform((x, y))
        return float(found[0]), float(found[1])

    def write(
        self, lines: Sequence[str], places: Sequence[Point], style: Style, colour: str = look.INK, apart: float = 0
    ) -> None:
        """Write lines at the first free place (left, last baseline), or at the first; with `apart`, else not at all."""
        room = max(width(line, style) for line in lines)
        height = ((len(lines) - 1) * LINE_SPACING + ASCENT + DESCENT) * style.size
        corners = [(max(0, min(x, self.width - room)), baseline - DESCENT * style.size) for x, baseline in places]
        boxes = [Bbox.from_bounds(*corner, room, height) for corner in corners]
        whole = (box for box in boxes if box.y0 >= 0 and box.y1 <= self.height)
        free = (box for box in whole if not any(map(box.padded(apart, 0).overlaps, self._texts)))
        if (first := next(free, None if apart else boxes[0])) is None:
            return
        best = next(filter(self._is_clear, chain([first], free)), first)
        self._texts.append(best)
        behind = Rectangle(best.p0, room, height, color="white", zorder=0.5, transform=self.points, clip_on=False)
        self.axes.add_patch(behind)  # over gridlines only
        font = FONTS / f"LiberationSans-{'Bold' if style.bold else 'Regular'}.ttf"
        for number, words in enumerate(reversed(lines)):
            baseline = best.y0 + (DESCENT + number * LINE_SPACING) * style.size
            text = self.figure.text(best.x0, baseline, " ".join(words.split()), color=f"#{colour}", parse_math=False)
            text.set(transform=self.points, fontproperties=FontProperties(fname=font, size=style.size))

    def _is_clear(self, box: Bbox) -> bool:
        """Return whether a box lies on no line or column."""
        there = box.padded(1.5).transformed(self.points)
        lines = [Path(line.get_transform().transform(line.get_xydata())) for line in self.axes.lines if line.get_gid()]
        columns = [column.get_window_extent() for column in self.axes.patches if column.get_gid()]
        on_line = any(line.intersects_bbox(there, filled=False) for line in lines)
        return not on_line and not any(column.overlaps(there) for column in columns)
