"""How a run of a slide looks in the end: its own size and colour, else its placeholder's, layout's or master's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.tools.documents import Deck, Package, find_all

_LEVEL = "a:lstStyle/a:lvl1pPr/a:defRPr"
_STYLES = {"title": "p:titleStyle", "ctrTitle": "p:titleStyle"}


@dataclass(frozen=True)
class Run:
    """A run as it is drawn: its shape's name, its text, its size in points, its colour and what is behind it."""

    shape: str
    text: str
    size: float
    colour: str
    behind: str


class Look:
    """The looks of the runs of a deck's slides."""

    def __init__(self, deck: Deck) -> None:
        self._package = deck.package
        self.slides = [self._runs(name) for name in _in_order(deck.package)]

    def _runs(self, part: str) -> list[Run]:
        chain = [part]
        for kind in ("slideLayout", "slideMaster"):
            chain.append(next(name for name in self._package.targets(chain[-1]).values() if f"/{kind}s/" in name))
        slide, layout, master = map(self._package.xml, chain)
        theme = next(name for name in self._package.targets(chain[-1]).values() if "/theme/" in name)
        colours = _Colours(master, self._package.xml(theme))
        found: list[Run] = []
        for shape in find_all(slide, "p:cSld/p:spTree/p:sp | p:cSld/p:spTree/p:graphicFrame"):
            holders = [shape, *_holders(shape, layout, master)]
            styles = _styles(holders, master, _kind(shape))
            fills = [*find_all_of(holders, "p:spPr"), *find_all_of([slide, layout, master], "p:cSld/p:bg/p:bgPr")]
            for run in find_all(shape, ".//a:r | .//a:fld"):
                found.append(_run(shape, run, styles, fills, colours))
        return found


class _Colours:
    """A theme's colours by the names that a master gives them."""

    def __init__(self, master: Any, theme: Any) -> None:
        [names] = find_all(master, "p:clrMap")
        self._names = dict(names.attrib)
        self._theme = theme

    def of(self, element: Any) -> str:
        """The colour of a fill; empty without one."""
        for colour in find_all(element, "a:solidFill/a:srgbClr/@val"):
            return str(colour)
        for name in find_all(element, "a:solidFill/a:schemeClr/@val"):
            path = f"//a:clrScheme/a:{self._names.get(name, name)}/*"
            [found] = find_all(self._theme, path)
            return str(found.get("lastClr") or found.get("val"))
        return ""


def _in_order(package: Package) -> Iterator[str]:
    targets = package.targets("ppt/presentation.xml")
    for relation in find_all(package.xml("ppt/presentation.xml"), "//p:sldId/@r:id"):
        yield targets[relation]


def _kind(shape: Any) -> str:
    holder = find_all(shape, ".//p:nvPr/p:ph")
    return str(holder[0].get("type", "body")) if holder else ""


def _holders(shape: Any, layout: Any, master: Any) -> list[Any]:
    """The placeholder of the layout that a shape fills, and that of the master behind it."""
    number, kind = find_all(shape, ".//p:nvPr/p:ph/@idx") or ["0"], _kind(shape)
    path = f".//p:sp[.//p:nvPr/p:ph[@idx='{number[0]}']]"
    if kind in ("title", "ctrTitle"):
        path = ".//p:sp[.//p:nvPr/p:ph[@type='title' or @type='ctrTitle']]"
    own = find_all(layout, path)[:1]
    above = {"ctrTitle": "title"}.get(kind, kind)
    return own + find_all(master, f".//p:sp[.//p:nvPr/p:ph[@type='{above}']]")[:1]


def _styles(holders: list[Any], master: Any, kind: str) -> list[Any]:
    """What says how text looks, the nearest first."""
    found = [style for holder in holders for style in find_all(holder, f"p:txBody/{_LEVEL}")]
    general = _STYLES.get(kind, "p:otherStyle" if kind in ("", "ftr", "sldNum", "dt") else "p:bodyStyle")
    return found + find_all(master, f"p:txStyles/{general}/a:lvl1pPr/a:defRPr")


def find_all_of(elements: list[Any], path: str) -> list[Any]:
    """What an XPath finds in each of several elements."""
    return [found for element in elements for found in find_all(element, path)]


def _run(shape: Any, run: Any, styles: list[Any], fills: list[Any], colours: _Colours) -> Run:
    places = [*find_all(run, "a:rPr"), *styles]
    sizes = [place.get("sz") for place in places if place.get("sz")]
    inks = [colour for place in places if (colour := colours.of(place))]
    marker = find_all(run, "a:rPr/a:highlight/a:srgbClr/@val")
    places_behind = [*find_all(run, "ancestor::a:tc/a:tcPr"), *fills]
    behind = [*marker, *filter(None, map(colours.of, places_behind))]
    name = find_all(shape, ".//p:cNvPr/@name")[0]
    text = "".join(find_all(run, "a:t/text()"))
    return Run(name, text, int(sizes[0]) / 100 if sizes else 18.0, (*inks, "000000")[0], (*behind, "FFFFFF")[0])
