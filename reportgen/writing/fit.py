"""How much room text takes, measured with the metrics of Arial (Liberation Sans has the same widths)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

LINE_SPACING = 1.2
"""Line height of Arial text in font sizes, as Office and LibreOffice set it, rounded up."""

_UNITS = 2048

ROUNDED = 1.007
"""Programs round the place of each letter: lines come out up to 0.6% wider than the font's widths add up to."""

_ENDS = (r"(?<=[.!?])[\")’”]?\s+(?=[^a-z])|(?<=[。！？])", r"(?<=;)\s+", r"\s+")
"""Where text may be cut, best first: after a sentence, after a clause, between words."""

_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|cf|no|nos|approx|est|incl|excl|max|min|vs|mr|mrs|ms|dr|st|cllr|p|pp|[a-z])\.$",
    re.IGNORECASE,
)
"""A full stop that ends a short form, not a sentence."""

FONTS = Path(__file__).parent / "fonts"


@dataclass(frozen=True)
class Style:
    """A font size in points, bold or not, and the space after a paragraph in points."""

    size: float
    bold: bool = False
    after: float = 0


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    name = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    return ImageFont.truetype(str(FONTS / name), _UNITS, layout_engine=ImageFont.Layout.BASIC)


@cache
def _advance(letter: str, bold: bool) -> float:
    """Return a letter's width in font sizes; a full square for scripts that the font lacks."""
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    return float(_font(bold).getlength(letter)) / _UNITS


def width(text: str, style: Style) -> float:
    """Return the width of one line of text, in points."""
    return sum(_advance(letter, style.bold) for letter in text) * style.size * ROUNDED


def wrap(text: str, style: Style, room: float) -> list[str]:
    """Return the lines that text takes in a column `room` points wide; a word that is too long is broken."""
    lines: list[str] = []
    line, used = "", 0.0
    for word in _pieces(text, style, room):
        if line and used + width(word.rstrip(), style) > room:
            lines.append(line.rstrip())
            line, used = "", 0.0
            word = word.lstrip()  # noqa: PLW2901 - a line does not begin with a space
        line += word
        used += width(word, style)
    return [*lines, line.rstrip()]


def _pieces(text: str, style: Style, room: float) -> list[str]:
    """Return the parts of text between which a line may break."""
    pieces: list[str] = []
    for word in re.findall(r"\S+\s*|\s+", text):
        if width(word.rstrip(), style) <= room:
            pieces.append(word)
            continue
        start, used = 0, 0.0
        for at, letter in enumerate(word.rstrip()):
            advance = _advance(letter, style.bold)
            if (used + advance) * style.size * ROUNDED > room and at > start:
                pieces.append(word[start:at])
                start, used = at, 0.0
            used += advance
        pieces.append(word[start:])
    return pieces


def height(paragraphs: Sequence[str], style: Style, room: float) -> float:
    """Return the height of paragraphs in a column `room` points wide, in points."""
    return sum(_count(text, style, room) * style.size * LINE_SPACING + style.after for text in paragraphs)


@lru_cache(maxsize=20_000)  # a comment of thousands of paragraphs is measured anew for each slide that it goes on to
def _count(text: str, style: Style, room: float) -> int:
    return len(wrap(text, style, room))


def one_line(text: str, style: Style, room: float) -> str:
    """Return the text, its last words replaced by an ellipsis where it is too long for one line."""
    ends = [at for at, letter in enumerate(text) if letter == " "]
    if not ends or width(text, style) <= room:
        return text
    return _longest(text, ends, lambda kept: width(kept, style) <= room)


def shortened(text: str, style: Style, room: tuple[float, float], keep: str = "") -> str:
    """Return the text, its end replaced by an ellipsis where it, with `keep` behind it, does not fit `room`."""

    def fits(kept: str) -> bool:
        return height([kept + keep], style, room[0]) <= room[1]

    bare = text.rstrip("…")
    if fits(text) or len(bare) <= 1:
        return text
    first = bare.find(" ", 1) if " " in bare[1:] else len(bare)  # a first word that is too long is cut anywhere
    ends = [at for at in range(1, len(bare)) if at <= first or bare[at] == " "]
    return _longest(bare, ends, fits)


def _longest(text: str, ends: Sequence[int], fits: Callable[[str], bool]) -> str:
    """Return the text up to the last of `ends` at which it and an ellipsis fit, or up to the first of them."""
    fitting = bisect_left(ends, True, key=lambda end: not fits(text[:end] + "…"))
    return text[: ends[max(fitting - 1, 0)]] + "…"


def largest(paragraphs: Sequence[str], sizes: Sequence[float], room: tuple[float, float], after: float) -> float | None:
    """Return the largest of `sizes` (largest first) at which the paragraphs fit `room` (width, height), or None."""
    for size in sizes:
        if height(paragraphs, Style(size, after=after), room[0]) <= room[1]:
            return size
    return None


def split(paragraphs: Sequence[str], style: Style, room: tuple[float, float]) -> tuple[list[str], list[str]]:
    """Return what fits `room` and the rest, cut between paragraphs or else sentences, between words if need be."""
    fitting: list[str] = []
    rest = list(paragraphs)
    while rest and height([*fitting, rest[0]], style, room[0]) <= room[1]:
        fitting.append(rest.pop(0))
    if rest:
        first, second = _cut(fitting, rest[0], style, room)
        if first:
            fitting.append(first)
            rest[0] = second
    return fitting, rest


def _is_abbreviated(text: str, end: int) -> bool:
    """Return whether what stands just before `end` is a short form with its full stop."""
    return bool(_ABBREVIATED.search(text, max(0, end - 12), end))


def _cut(before: list[str], text: str, style: Style, room: tuple[float, float]) -> tuple[str, str]:
    """Return as many whole sentences of text as fit below `before`, and the rest.

    Only where nothing else stands above, and not even one sentence fits, is a sentence cut: at a semicolon, else
    between words.
    """
    for pattern in _ENDS if not before else _ENDS[:1]:
        ends = [found.end() for found in re.finditer(pattern, text) if not _is_abbreviated(text, found.start())]
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high + 1) // 2
            if height([*before, text[: ends[middle - 1]].rstrip()], style, room[0]) <= room[1]:
                low = middle
            else:
                high = middle - 1
        if low:
            end = ends[low - 1]
            return text[:end].rstrip(), text[end:].strip()
    if before:
        return "", text
    lines = wrap(text, style, room[0])
    count = max(1, int((room[1] - style.after) // (style.size * LINE_SPACING)))
    head = "".join(lines[:count])
    return head, text[len(head) :]
