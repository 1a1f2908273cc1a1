"""The colours behind words of a Word draft, and those of its letters: as they are seen, through styles and cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from reportgen.core.record.seen_colours import Colours
from reportgen.core.record.shades import letters
from reportgen.reading.drafts.chart import Coloured, chart_colours
from reportgen.reading.drafts.package import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BARE = ("", "auto", "FFFFFF")
"""What is white paper."""
_LONGEST = 40
"""Letters of what may be a rating or an arrow with what stands behind it."""


class WordColours:
    """The colours that the styles of a document give, and what is seen where they are written over."""

    def __init__(self, package: Package) -> None:
        [part, *_] = package.of_kind(package.main, "styles") or [""]
        styles = package.xml(part).iter(f"{_W}style") if part else ()
        self._styles = {style.get(f"{_W}styleId", ""): style for style in styles}
        [theme, *_] = package.of_kind(package.main, "theme") or [""]
        self._theme = Colours(package.xml(theme) if theme else None, None)

    def seen(self, runs: Iterable[tuple[str, Any]], paragraph: Any) -> Coloured:
        """Return the colours of a paragraph's text, of which each piece comes with its run."""
        coloured = ((self._of(run, paragraph), said) for said, run in runs if said.strip())
        joined = ((colour, "".join(said for _, said in same)) for colour, same in groupby(coloured, itemgetter(0)))
        return tuple((said, colour) for colour, said in joined if colour and len(said) <= _LONGEST)

    def charted(self, charts: Iterable[Any]) -> Coloured:
        """Return the colours in charts, given as their roots, by the names of what is drawn in them."""
        return tuple(pair for chart in charts for pair in chart_colours(chart, self._theme))

    def _of(self, run: Any, paragraph: Any) -> str:
        """Return the colour that stands behind a run, else, where that is bare, the one of its letters.

        A run that people have highlighted has none: that says that somebody is to look at it.
        """
        if run.find(f"{_W}rPr/{_W}highlight") is not None:
            return ""
        fill = next((fill for fill in self._fills(run, paragraph) if fill), "")
        if fill not in _BARE:
            return fill
        chain = (run.find(f"{_W}rPr"), *self._chain(run, f"{_W}rPr/{_W}rStyle"))
        found = (colour.get(f"{_W}val", "") for one in chain for colour in _all(one, f"{_W}color"))
        return letters(next(found, ""))

    def _fills(self, run: Any, paragraph: Any) -> Iterator[str]:
        """Yield what is written of the colours behind a run, the nearest first."""
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        chain = (
            run.find(f"{_W}rPr"),
            *self._chain(run, f"{_W}rPr/{_W}rStyle"),
            paragraph.find(f"{_W}pPr"),
            *self._chain(paragraph, f"{_W}pPr/{_W}pStyle"),
            None if cell is None else cell.find(f"{_W}tcPr"),
        )
        for one in chain:
            yield from (shade.get(f"{_W}fill", "").upper().replace("AUTO", "") for shade in _all(one, f"{_W}shd"))

    def _chain(self, owner: Any, path: str) -> Iterator[Any]:
        """Yield what the style of a run or a paragraph says of its looks, and then those that it is based on."""
        named, met = owner.find(path), set[str]()
        name = "" if named is None else named.get(f"{_W}val", "")
        while name and name not in met and (style := self._styles.get(name)) is not None:
            met.add(name)
            yield from (part for kind in ("rPr", "pPr") if (part := style.find(f"{_W}{kind}")) is not None)
            based = style.find(f"{_W}basedOn")
            name = "" if based is None else based.get(f"{_W}val", "")


def _all(owner: Any, tag: str) -> Any:
    return () if owner is None else owner.findall(tag)
