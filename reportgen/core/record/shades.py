"""What the colours of a draft say: those that stand behind words, and those of letters, told apart as people see them.

A colour is written as six hexadecimal digits where it stands behind words, and `letters` is before one of letters.
"""

from __future__ import annotations

import colorsys
import re

LETTERS = "letters "
"""Before a colour of letters."""

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_HUES = {"red": ((345, 360), (0, 13)), "amber": ((33, 54),), "green": ((80, 168),)}
"""Degrees of the colours that say how good something is; orange and yellow are between them and say nothing."""

_FULL = 0.45
"""The saturation from which on a colour is no tint."""
_LIGHTEST, _DARKEST = 0.75, 0.14


def light_of(colour: str) -> str:
    """Return the traffic light that a colour is one of: `red`, `amber` or `green`; empty for any other colour."""
    plain = colour.removeprefix(LETTERS)
    if not _HEX.fullmatch(plain):
        return ""
    parts = (int(plain[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(*parts)
    if saturation < _FULL or not _DARKEST <= lightness <= _LIGHTEST:
        return ""
    return next((name for name, spans in _HUES.items() if any(a <= hue * 360 <= b for a, b in spans)), "")


def letters(colour: str) -> str:
    """Return the colour of letters as a draft has it; empty where it is none that says how good something is."""
    return f"{LETTERS}{colour.upper()}" if light_of(colour) else ""
