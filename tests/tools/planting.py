"""One wrong edit at a time over every text of a document: each figure, rating, arrow, contrary word and colour in it.

It knows nothing of how `verify` reads a draft: it types over the text of the file itself.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from reportgen.core.wording import in_words

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|charts/chart[^/]*)\.xml"
    r"|ppt/(?:slides/slide\d+|notesSlides/notesSlide\d+|charts/chart[^/]*)\.xml|docProps/core\.xml"
)
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_COUNTS = [in_words(number, 20) for number in range(21)]
_PAIRS = (
    "rising falling|above below|improved worsened|improving worsening|better worse|likely unlikely|met missed|"
    "increased decreased|higher lower|on_target off_target|larger smaller"
)
_CONTRARY = {
    one.replace("_", " "): two.replace("_", " ")
    for pair in _PAIRS.split("|")
    for one, two in (pair.split(), pair.split()[::-1])
} | {"unchanged": "rising", "same": "worse"}
_WORDS = re.compile(rf"\b(?:{'|'.join((*_COUNTS, *_CONTRARY))})\b", re.IGNORECASE)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_THEIRS = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{1,4}}|\b(?:19|20)\d\d(?![/\d])"
    r"|(?:Appendix|Table|Figure|Page|Item|paragraph) ?\d+(?: of \d+)?|https?://\S+|\[To be written:[^\]]*\]"
    r"|\w+![A-Z]+\d+|[A-Za-z].*[a-z]\d+$|\d+/\d+/\d+|Rows \d+ to \d+ of \d+|\b[A-Z]+\d+\b|\b0\d\b|\d+(?:\.\d+){2,}"
    r"|(?:measures|,) \d+(?=,)|, \d+ and \d+\."
)
"""Dates, addresses, what is still to be written, and references: to pages, cells, rows, and indicators by number."""

_TEMPLATE = re.compile(
    r"over the past five years|\w+ key areas? for future monitoring|the Council's seven Directorates|In one minute"
    r"|six strategic priorities|one background document|25 key measures|for Priority 1\b|supported by \w+ appendi"
)
"""Numbers that only stand in a template: no workbook knows them."""


@dataclass(frozen=True)
class Plant:
    """One wrong edit: `new` over what stands from `start` to `end` in one of the texts, or colours, of a part."""

    kind: str
    part: str
    spot: int
    start: int
    end: int
    new: str
    around: str


class Plants:
    """A document in which wrong edits are planted, whose ratings have these words and these colours."""

    def __init__(self, data: bytes, classes: Sequence[str], colours: Sequence[str], chance: random.Random) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.classes, self.colours, self.chance = classes, colours, chance

    @cached_property
    def all(self) -> list[Plant]:
        """Every plant of the document."""
        found = []
        for part in filter(_PARTS.fullmatch, self.parts):
            for number, spot in enumerate(_spots(part, etree.fromstring(self.parts[part]))):
                text = spot.text
                for kind, start, old, new in self._wrong(spot):
                    around = f"{text[max(0, start - 50) : start]}«{old} → {new}»{text[start + len(old) :][:50]}"
                    what = f"{spot.kind} {kind}".strip()
                    found.append(Plant(what, part, number, start, start + len(old), new, around))
        return found

    def planted(self, plant: Plant) -> bytes:
        """The document with one of them."""
        root = etree.fromstring(self.parts[plant.part])
        _spots(plant.part, root)[plant.spot].type_over(plant.start, plant.end, plant.new)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, content in self.parts.items():
                package.writestr(name, etree.tostring(root) if name == plant.part else content)
        return stream.getvalue()

    def _wrong(self, spot: _Spot) -> Iterator[tuple[str, int, str, str]]:
        """Yield each word of a text that may be typed over, where it begins, and what is typed instead."""
        text = spot.text
        if spot.kind == "colour":
            if text in self.colours:
                yield "", 0, text, self.chance.choice([colour for colour in self.colours if colour != text])
            return
        theirs = [found.span() for pattern in (_THEIRS, _TEMPLATE) for found in pattern.finditer(text)]
        for kind, start, old, new in self._words(text):
            if not any(first <= start < last for first, last in theirs):
                yield kind, start, old, new

    def _words(self, text: str) -> Iterator[tuple[str, int, str, str]]:
        for found in _NUMBER.finditer(text):
            yield "number", found.start(), found[0], self._near(found[0])
        for word in self.classes:
            others = [other for other in self.classes if other not in (word, "Not rated")]
            for found in re.finditer(rf"(?<!\w){re.escape(word)}(?=s?(?!\w))", text):
                yield "rating", found.start(), found[0], self.chance.choice(others)
        for found in re.finditer("[↑→↓]", text):
            yield "arrow", found.start(), found[0], self.chance.choice("↑→↓".replace(found[0], ""))
        for found in _WORDS.finditer(text):
            word = found[0].lower()
            new = _CONTRARY.get(word) or _COUNTS[min(_COUNTS.index(word) + 1, 19)]
            kind = "direction" if word in _CONTRARY else "count word"
            yield kind, found.start(), found[0], new.capitalize() if found[0][0].isupper() else new

    def _near(self, number: str) -> str:
        """A number as people get it wrong: the last digit, two digits the wrong way round, or rounded."""
        last = int(number[-1])
        found = [f"{number[:-1]}{digit}" for digit in (last - 1, last + 1) if 0 <= digit <= 9]
        if number[-2:].isdigit() and len(number) > 1 and number[-1] != number[-2]:
            found.append(f"{number[:-2]}{number[-1]}{number[-2]}")
        value = float(number.replace(",", ""))
        if "." in number:
            found.append(str(int(value + 0.5)))
        return self.chance.choice([other for other in found if float(other.replace(",", "")) != value])


class _Spot:
    """A text of a part, in runs, or in an attribute."""

    def __init__(self, kind: str, elements: Sequence[Any], attribute: str = "") -> None:
        self.kind, self.elements, self.attribute = kind, elements, attribute
        texts = [element.get(attribute) if attribute else element.text for element in elements]
        self.texts = [text or "" for text in texts]
        self.text = "".join(self.texts)

    def type_over(self, start: int, end: int, new: str) -> None:
        """Type over what stands there; what was in other runs stays in them."""
        at, typed = 0, new
        for element, text in zip(self.elements, self.texts, strict=True):
            first, last = max(start - at, 0), max(end - at, 0)
            if first < len(text) and last > 0:
                text_now = f"{text[:first]}{typed}{text[last:]}"
                typed = ""
                if self.attribute:
                    element.set(self.attribute, text_now)
                else:
                    element.text = text_now
            at += len(text)


def _spots(part: str, root: Any) -> list[_Spot]:
    """The texts and colours of a part."""
    found = []
    for paragraph in root.iter(f"{_A}p", f"{_W}p"):
        runs = (run for run in paragraph.iter(f"{_A}t", f"{_W}t") if run.getparent().tag != f"{_A}fld")  # a page number
        found.append(_Spot("", [run for run in runs if next(run.iterancestors(paragraph.tag)) is paragraph]))
    for value in root.iter(f"{_C}v"):
        above = {element.tag for element in value.iterancestors()}
        found += [_Spot(kind, [value]) for tag, kind in _IN_CHARTS.items() if tag in above]
    found += [_Spot("title", [title]) for title in root.iter("{http://purl.org/dc/elements/1.1/}title")]
    if part.startswith("ppt/"):
        found += [_Spot("described", [shape], "descr") for shape in root.iter() if shape.get("descr")]
    if "/charts/" not in part:
        fills = [fill for cell in root.iter(f"{_A}tcPr", f"{_P}spPr") for fill in cell.iterfind(f"{_A}solidFill/*")]
        found += [_Spot("colour", [fill], "val") for fill in fills]
        found += [_Spot("colour", [style], f"{_W}val") for style in root.iter(f"{_W}rStyle", f"{_W}pStyle")]
    return found


_IN_CHARTS = {f"{_C}val": "chart", f"{_C}cat": "chart category", f"{_C}tx": "chart name"}
