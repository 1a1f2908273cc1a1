"""What stands under a heading: all up to the next heading that is as high."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_P = qn("w:p")
_NAME = re.compile(r"heading (\d)", re.IGNORECASE)
_BODY = 10
"""The level of what is no heading."""


class Headings:
    """The levels of a document's headings: 1 is the highest."""

    def __init__(self, document: Document) -> None:
        styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._levels = {key: _level(style) for key, style in styles.items()}

    def level(self, element: Any) -> int:
        """Return the level of a heading; 10 of anything else."""
        return self._levels.get(element.style, _BODY) if element.tag == _P else _BODY

    def is_heading(self, element: Any) -> bool:
        """Return whether an element is a heading."""
        return self.level(element) < _BODY

    def under(self, heading: Any) -> Iterator[Any]:
        """Yield the paragraphs under a heading, those in tables and below lower headings too."""
        level = self.level(heading)
        for element in heading.itersiblings():
            if self.level(element) <= level:
                return
            yield from element.iter(_P)


def _level(style: Any) -> int:
    name = style.find(qn("w:name"))
    found = _NAME.fullmatch(name.get(qn("w:val"), "")) if name is not None else None
    return int(found[1]) if found else _BODY
