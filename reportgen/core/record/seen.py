"""What a reader sees of a shape: its place and its looks, worked out through layout, master, theme and table style.

Editors write these in ways of their own: LibreOffice gives every word its size, colour and font, and every shape its
place, instead of leaving them to the layout. What stands there is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportgen.core.record.seen_colours import Colours

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

_TENTH = 1270
"""English metric units in a tenth of a point."""

_NEAR = 5
"""Tenths of a point by which a place may differ: editors round."""

_TITLES = ("title", "ctrTitle")
_FOOTERS = ("ftr", "sldNum", "dt")
_NO = ("", "0", "false", "off", "none", "noStrike")
_ALIGNED = {"": "l", "just": "l"}


@dataclass(frozen=True)
class Backdrop:
    """What stands behind a slide: the roots of its layout, its master, the theme and the table styles (or None)."""

    layout: Any
    master: Any
    theme: Any = None
    tables: Any = None

    @property
    def name(self) -> str:
        """The layout's name."""
        return str(self.layout.find(f"{_P}cSld").get("name", "")) if self.layout is not None else ""

    @cached_property
    def colours(self) -> Colours:
        """Colours as they are seen before it."""
        return Colours(self.theme, self.master)

    @cached_property
    def fonts(self) -> tuple[str, ...]:
        """The fonts of the theme."""
        found = [] if self.theme is None else self.theme.iter(f"{_A}minorFont", f"{_A}majorFont")
        return tuple(latin.get("typeface", "") for one in found for latin in one.findall(f"{_A}latin"))


@dataclass(frozen=True)
class Seen:
    """What is seen of a shape: a digest of its looks, and its place in tenths of a point; empty where not known."""

    looks: str = ""
    box: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The two as a record holds them."""
        return f"{self.looks}@{','.join(map(str, self.box))}"

    def is_like(self, other: Seen) -> bool:
        """Return whether a reader sees no difference in looks; where it is known what was to be seen."""
        return bool(self.looks) and self.looks == other.looks

    def is_near(self, other: Seen) -> bool:
        """Return whether both stand in the same place, but for what editors round."""
        return (
            bool(self.looks)
            and len(self.box) == len(other.box)
            and all(abs(one - two) <= _NEAR for one, two in zip(self.box, other.box, strict=True))
        )


def seen_in(text: str) -> Seen:
    """Return what a record holds; nothing where it holds none."""
    looks, _, box = text.partition("@")
    try:
        return Seen(looks, tuple(int(number) for number in box.split(",") if number))
    except ValueError:
        return Seen()


def seen_shape(shape: Any, behind: Backdrop, content: str = "") -> Seen:
    """Return what is seen of a text, a drawing or a picture; `content` says which picture it is."""
    above = above_of(shape, behind)
    colours = behind.colours
    drawn = [part for one in (shape, *above) if (part := one.find(f"{_P}spPr")) is not None]
    forms = [] if _kind(shape) else [found.get("prst", "") for found in shape.iter(f"{_A}prstGeom")]
    looks = [content, *forms]  # LibreOffice has no rounded placeholders
    looks.append(_first(colours.fill(part) for part in drawn))
    looks.append(_first(colours.fill(part.find(f"{_A}ln")) for part in drawn))
    if (body := shape.find(f"{_P}txBody")) is not None:
        looks += _said(body, text_styles(shape, above, behind), colours, behind.fonts)
    return Seen(_digest(looks), box_in(shape, above))


class SeenTable:
    """What is seen of the cells of a table in its frame; what is the same for all of them is worked out once."""

    def __init__(self, frame: Any, behind: Backdrop) -> None:
        table = next(frame.iter(f"{_A}tbl"))
        self._behind = behind
        self._corner = box_in(frame, ())[:2]
        self._widths = [tuple(_tenths(column, "w")) for column in table.iter(f"{_A}gridCol")]
        self._header, self._others = (list(_table_styles(table, row, behind)) for row in (0, 1))

    def cell(self, cell: Any, row: int, column: int) -> Seen:
        """Return what is seen of a cell, which stands in a row and a column."""
        colours, styles = self._behind.colours, self._others if row else self._header
        fills = [cell.find(f"{_A}tcPr"), *(style.find(f"{_A}tcStyle/{_A}fill") for style in styles)]
        letters = [found for style in styles for found in style.findall(f"{_A}tcTxStyle")]
        body = cell.find(f"{_A}txBody")
        looks = [_first(map(colours.fill, fills)), *_said(body, letters, colours, self._behind.fonts)]
        return Seen(_digest(looks), (*self._corner, *next(iter(self._widths[column : column + 1]), ())))


def seen_chart(frame: Any, chart: Any, behind: Backdrop) -> Seen:
    """Return what is seen of a chart besides its numbers: the kinds and colours of its lines and bars, its letters."""
    colours = behind.colours
    looks = [found.tag for kind in ("title", "legend") for found in chart.iter(f"{_C}{kind}")]
    for series in chart.iter(f"{_C}ser"):
        kind = series.getparent().tag
        own = colours.drawn(series, kind)
        looks += [kind, own]
        for point in series.iter(f"{_C}dPt"):
            if (other := colours.drawn(point, kind)) not in ("", own):
                looks.append(f"{point.find(f'{_C}idx').get('val')} {other}")
    shown = [axis for axis in chart.iter(f"{_C}catAx", f"{_C}valAx") if not _is_deleted(axis)]
    for letters in (axis.iterfind(f"{_C}txPr//{_A}defRPr") for axis in shown):
        looks += [f"{letter.get('sz', '')} {colours.fill(letter)}" for letter in letters]
    return Seen(_digest(looks), box_in(frame, ()))


def _is_deleted(axis: Any) -> bool:
    return any(mark.get("val", "1") in ("1", "true") for mark in axis.findall(f"{_C}delete"))


NOT_SEEN = Seen()
"""Where nothing is known of it."""

NOTES = Seen("notes")
"""Of speaker's notes only the words are seen."""


def _kind(shape: Any) -> str:
    holder = next(shape.iter(f"{_P}ph"), None)
    return "" if holder is None else str(holder.get("type", "obj"))


def above_of(shape: Any, behind: Backdrop) -> tuple[Any, ...]:
    """Return the placeholders of layout and master that a shape takes after, the nearest first."""
    holder = next(shape.iter(f"{_P}ph"), None)
    if holder is None or behind.layout is None:
        return ()
    kind = _kind(shape)
    found = [
        one
        for one in behind.layout.iter(f"{_P}sp")
        if (other := next(one.iter(f"{_P}ph"), None)) is not None
        and (kind == other.get("type") if kind in _TITLES else holder.get("idx", "0") == other.get("idx", "0"))
    ][:1]
    kind = _kind(found[0]) if found else kind
    masters = () if behind.master is None else behind.master.iter(f"{_P}sp")
    like = "title" if kind in _TITLES else kind if kind in _FOOTERS else "body"
    return (*found, *[one for one in masters if _kind(one) == like][:1])


def text_styles(shape: Any, above: Sequence[Any], behind: Backdrop) -> list[Any]:
    """Return where the looks of a placeholder's words are written, the nearest first.

    LibreOffice gives what stands at the foot of a slide the looks of its own masters: there only its own words tell.
    """
    kind = _kind(shape)
    if kind in _FOOTERS:
        return []
    lists = [found for one in (shape, *above) for found in one.iterfind(f"{_P}txBody/{_A}lstStyle")]
    if kind and behind.master is not None:
        lists += behind.master.findall(f"{_P}txStyles/{_P}{'title' if kind in _TITLES else 'body'}Style")
    return [found for one in lists for found in one.findall(f"{_A}lvl1pPr")]


def _said(body: Any, styles: Sequence[Any], colours: Colours, fonts: Sequence[str]) -> list[str]:
    """Return how each piece of a text looks, pieces that look alike as one."""
    looks: list[str] = []
    defaults = _defaults(styles)
    for paragraph in body.iter(f"{_A}p"):
        own = paragraph.findall(f"{_A}pPr")
        aligned = _first(one.get("algn", "") for one in (*own, *styles))
        pieces = [f"¶ {_ALIGNED.get(aligned, aligned)}"]
        for run in paragraph:
            if (run.findtext(f"{_A}t") or "").strip():
                look = _letters([*run.findall(f"{_A}rPr"), *defaults], colours, fonts)
                pieces += [look] if pieces[-1] != look else []
        looks += pieces if len(pieces) > 1 else []
    return looks


def _defaults(styles: Sequence[Any]) -> list[Any]:
    return [found for style in styles for found in (style.findall(f"{_A}defRPr") or [style])]


def _letters(chain: Sequence[Any], colours: Colours, fonts: Sequence[str]) -> str:
    """Return how letters look: size, weight, slant, lines, colours and font."""
    size = _first(one.get("sz", "") for one in chain)
    marks = [_first(one.get(name, "") for one in chain) for name in ("b", "i", "u", "strike")]
    colour = _first(colours.fill(one) or colours.of(one) for one in chain)
    marked = _first(colours.of(found) for one in chain for found in one.findall(f"{_A}highlight"))
    font = _first(found.get("typeface", "") for one in chain for found in one.findall(f"{_A}latin"))
    marks = [name for name, mark in zip("bius", marks, strict=True) if mark not in _NO]
    return " ".join([size, "" if font.startswith("+") or font in fonts else font, *marks, colour, marked])


def _first(texts: Iterable[str]) -> str:
    """Return the first that says something; that there is nothing is said in two ways."""
    return next((text for text in texts if text), "").replace("none", "")


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]


def _table_styles(table: Any, row: int, behind: Backdrop) -> Iterator[Any]:
    """Yield what a table's style says of a row, the nearest first."""
    properties = table.find(f"{_A}tblPr")
    name = "" if properties is None else properties.findtext(f"{_A}tableStyleId", "")
    for style in () if behind.tables is None else behind.tables.iter(f"{_A}tblStyle"):
        if name and style.get("styleId") == name:
            if row == 0 and properties.get("firstRow") in ("1", "true"):
                yield from style.findall(f"{_A}firstRow")
            yield from style.findall(f"{_A}wholeTbl")


def box_in(shape: Any, above: Sequence[Any]) -> tuple[int, ...]:
    """Return where a shape stands (left, top, width, height), in tenths of a point; nothing where nobody says it."""
    for one in (shape, *above):
        for place in (one.find(f"{_P}spPr/{_A}xfrm"), one.find(f"{_P}xfrm")):
            if place is not None and place.find(f"{_A}off") is not None:
                corner, size = place.find(f"{_A}off"), place.find(f"{_A}ext")
                return (*_tenths(corner, "x", "y"), *_tenths(size, "cx", "cy"))
    return ()


def _tenths(element: Any, *names: str) -> Iterator[int]:
    """Yield lengths that an element gives in English metric units, in tenths of a point."""
    for name in names if element is not None else ():
        length = element.get(name, "0")
        yield round(int(length) / _TENTH) if length.lstrip("-").isdecimal() else 0
