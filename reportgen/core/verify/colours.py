"""Whether the colours of a draft go with its words: a rating on another rating's, an arrow in another arrow's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportgen.core.record.draft import Draft
from reportgen.core.record.known import Known
from reportgen.core.record.record import Version
from reportgen.core.record.shades import LETTERS, light_of
from reportgen.core.verify.findings import Finding
from reportgen.core.verify.places import place_of
from reportgen.core.verify.slips import class_of

_COUNTED = re.compile(r"\d+(?: \(\d+%\))? ")
"""What is before a rating's word in a chart: `8 (57%) Red`."""
_ARROW = re.compile(r"(?P<arrow>[↑→↓])(?: (?P<word>better|same|worse)\b.*)?")
_TRAVELS = {"↑": "better", "→": "same", "↓": "worse"}
_LIGHTS = {
    "Red": "red", "Amber": "amber", "Green": "green", "better": "green", "same": "amber", "worse": "red"
}  # fmt: skip
"""The traffic lights of classes and directions, where a document does not say so itself."""


class Colours:
    """The colours that a version of a document gives its ratings and arrows."""

    def __init__(self, version: Version, known: Known) -> None:
        self.known = known
        self.own: dict[tuple[bool, str], set[str]] = defaultdict(set)
        for block in version.blocks:
            for text, colour in block.colours:
                if word := self.word(text, colour):
                    self.own[colour.startswith(LETTERS), word].add(colour)

    def word(self, text: str, colour: str) -> str:
        """Return the rating or the direction that a coloured text is; empty for any other text."""
        bare = text.strip()
        if arrow := _ARROW.fullmatch(bare):
            return _TRAVELS[arrow["arrow"]] if colour.startswith(LETTERS) else ""
        bare = _COUNTED.sub("", bare).removesuffix(", given").partition(" (")[0]
        return bare if bare in self.known.words.classes else ""

    def instead(self, word: str, colour: str) -> str:
        """Return the rating or the direction whose colour a word has; empty where it may be its own."""
        if colour in self._own(word, colour):
            return ""
        light, mine = light_of(colour), self._lights(word, colour)
        others = [other for other in self._all(word) if other != word]
        found = [other for other in others if colour in self._own(other, colour)]
        if not found and light and "" not in mine and light not in mine:
            found = [other for other in others if self._lights(other, colour) == {light}]
        return found[0] if len(found) == 1 else ""

    def _all(self, word: str) -> tuple[str, ...]:
        return tuple(_TRAVELS.values()) if word in _TRAVELS.values() else self.known.words.classes

    def _own(self, word: str, colour: str) -> set[str]:
        return self.own.get((colour.startswith(LETTERS), word), set())

    def _lights(self, word: str, colour: str) -> set[str]:
        """Return the traffic lights that a word has in this document, else the one that it has everywhere."""
        own = self._own(word, colour)
        usual = _LIGHTS.get(word if word in _TRAVELS.values() else class_of(word, self.known), "")
        return {light_of(one) for one in own} if own else {usual}


def colour_findings(draft: Draft, right: Version, known: Known) -> Iterator[Finding]:
    """Yield each rating's word on another rating's colour, and each arrow in another direction's."""
    colours = Colours(right, known)
    for piece in draft.pieces:
        for text, colour in dict.fromkeys(piece.colours):
            word = colours.word(text, colour)
            if word and (wanted := colours.instead(word, colour)):
                stands = "is in the colour of" if colour.startswith(LETTERS) else "stands on the colour of"
                what = "an arrow and its colour" if word in _TRAVELS.values() else "a rating's word and its colour"
                why = f"“{text.strip()}” {stands} {wanted}"
                yield Finding(
                    draft.name, place_of(piece), "colour", text.strip(), wanted, what, why,
                    fix=f"give it the colour of {word}, or write {wanted}, whichever is right",
                )  # fmt: skip
