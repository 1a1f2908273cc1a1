"""How a shape of a slide looks, as short digests: whether people have moved, restyled or described it anew.

A digest is of what is written; beside it is what is seen (`core.seen`), for editors that write everything anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reportgen.core.record.seen import NOT_SEEN, Seen, seen_in

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_SAID = frozenset((f"{_A}t", f"{_C}v", f"{_C}pt", f"{_C}ptCount", f"{_C}f"))
_UNSEEN = frozenset((f"{_A}extLst", f"{_P}extLst", f"{_A}endParaRPr", f"{_C}externalData", f"{_A}lstStyle"))
_PLACED = frozenset((f"{_A}xfrm", f"{_P}xfrm", f"{_A}gridCol"))
_OFFICES = frozenset(("dirty", "err", "smtClean", "id", "name", "descr", "title", "h"))
"""What Office adds or numbers anew when it only saves, and the height of a row, which follows from its text."""


@dataclass(frozen=True)
class Look:
    """A shape's look in three digests: where it stands, its style, and its alternative text; and what is seen of it."""

    place: str
    style: str
    alt: str
    seen: Seen = NOT_SEEN

    @property
    def text(self) -> str:
        """All of it as a record holds it."""
        written = f"{self.place}-{self.style}-{self.alt}" if any(self.written) else ""
        return f"{written}-{self.seen.text}" if self.seen.looks else written

    @property
    def alts(self) -> tuple[str, ...]:
        """The digests of the alternative texts."""
        return tuple(filter(None, self.alt.split("+")))

    @property
    def written(self) -> tuple[str, str, str]:
        """The three digests of what is written."""
        return self.place, self.style, self.alt


def look_in(text: str) -> Look:
    """Return the look that a record holds; one like no other where it holds none."""
    place, style, alt, seen = [*text.split("-", 3), "", "", ""][:4] if text.count("-") > 1 else ("", "", "", "")
    return Look(place, style, alt, seen_in(seen))


Written = tuple[tuple[str, bool], ...]
"""What is written in XML elements, piece by piece, each with whether it places the shape."""


def look_of(written: Written, place: str = "", style: str = "", alt: str = "", seen: Seen = NOT_SEEN) -> Look:
    """Return the look of a shape of which that is written; what it says counts for nothing.

    `place`, `style` and `alt` are what else says where it stands and how it looks, and its alternative text;
    `seen` is what is seen of it.
    """
    stands, styled = [place], [style]
    for text, is_place in written:
        (stands if is_place else styled).append(text)
    return Look(_digest(stands), _digest(styled), _digest([alt]), seen)


def described(alts: Iterable[str]) -> Look:
    """Return what a record remembers of a paragraph's pictures and charts: their alternative texts."""
    return Look("", "", "+".join(_digest([alt]) for alt in alts))


def written_in(elements: Iterable[Any]) -> Written:
    """Return what is written in elements, without the words that they say."""
    found: list[tuple[str, bool]] = []
    for element in elements:
        _add(element, found, placed=False)
    return tuple(found)


def _add(element: Any, found: list[tuple[str, bool]], *, placed: bool) -> None:
    """Add an element and what is in it, as text, each with whether it places the shape."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN or tag in _SAID:
        return
    placed = placed or tag in _PLACED
    found.append((f"<{tag.rpartition('}')[2]}", placed))
    for name, value in sorted(element.items()):
        if name not in _OFFICES and not name.startswith(_RELATION):
            found.append((f"{name}={value}", placed))
    for child in element:
        _add(child, found, placed=placed)


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]
