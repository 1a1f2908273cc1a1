"""The face of an outlook: one drawn shape for Word and slides. A word stands beside it: its colour says nothing."""

from __future__ import annotations

from reportgen.core.indicator import Outlook
from reportgen.writing import look

_SMILES = {Outlook.LIKELY: 4653, Outlook.MAY: 0, Outlook.UNLIKELY: -4653}
"""How far the mouth is bent: from -4653, a frown, over 0, a straight mouth, to 4653."""

_EMU = 12700


def face_shape(outlook: Outlook) -> str:
    """Return a face's geometry, fill and line, as the XML that follows a shape's place."""
    return (
        f'<a:prstGeom prst="smileyFace"><a:avLst><a:gd name="adj" fmla="val {_SMILES[outlook]}"/></a:avLst>'
        "</a:prstGeom>"
        f'<a:noFill/><a:ln w="{_EMU}"><a:solidFill><a:srgbClr val="{look.ACCENT}"/></a:solidFill></a:ln>'
    )


def face_alt(outlook: Outlook) -> str:
    """Return a face's alternative text."""
    return f"Face: {outlook.value}"
