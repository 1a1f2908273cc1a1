"""A native chart on the page: whether its numbers are as they were generated, and new ones put into its own looks."""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from reportgen.core.record.chart_points import formats_in, points_in
from reportgen.core.record.draft import points_text
from reportgen.core.refresh.chart_words import moved_numbers
from reportgen.writing.word_refresh.axes import are_own_axes, refresh_axes

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DATA = tuple(f"{_C}{name}" for name in ("tx", "cat", "val", "scaling", "majorUnit", "ptCount", "f"))
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_PLACES = ("tx", "cat", "val")

Points = tuple[tuple[str, str, float | None], ...]
"""The numbers of a chart: series, category, number; None is a gap."""


def read_points(blob: bytes) -> Points:
    """Return the numbers that a chart itself remembers, series by series."""
    found: list[tuple[str, str, float | None]] = []
    for series in etree.fromstring(blob, PARSER).iter(f"{_C}ser"):
        numbers, labels = _cached(series.find(f"{_C}val")), _labels(series.find(f"{_C}cat"))
        count = max([*numbers, *labels], default=-1) + 1
        for at in range(min(count, 10_000)):
            found.append((_name(series), labels.get(at, str(at + 1)), _number(numbers.get(at))))
    return tuple(found)


def recorded_points(text: str) -> Points:
    """Return the numbers of a chart as its record has them (`core.draft.points_text`)."""
    lines = [[*line.split("\t"), "", ""][:3] for line in text.splitlines()]
    return tuple((series, category, _number(number)) for series, category, number in lines)


def same_points(one: Points, other: Points) -> bool:
    """Return whether two charts have the same numbers, as far as editors write them the same."""
    mine, theirs = _kept(one), _kept(other)
    return mine.keys() == theirs.keys() and all(
        math.isclose(number, theirs[place], rel_tol=1e-9) for place, number in mine.items()
    )


def numbers_told(old: str, blob: bytes) -> str:
    """Return which numbers of a chart, recorded as `old`, are others in a new one, as that shows them."""
    root = etree.fromstring(blob, PARSER)
    return moved_numbers(old, points_text(points_in(root)), formats_in(root))


def refresh_chart(page: Any, new: Any) -> bool:
    """Put the new chart's numbers, names and workbook into the page's chart, which keeps what people made of it.

    Return False, changing nothing, where it has new lines or bars that do not fit the type that people chose.
    """
    old_root, new_root = (etree.fromstring(part.blob, PARSER) for part in (page, new))
    own = are_own_axes(old_root, new_root)
    if not own and _looks(old_root) == _looks(new_root):
        external = old_root.find(f"{_C}externalData")
        root = new_root
    elif _merge_series(old_root, new_root):
        if not own:
            refresh_axes(old_root, new_root)
        root, external = old_root, old_root.find(f"{_C}externalData")
    else:
        return False
    _put_workbook(page, new, root, external)
    page._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return True


def _put_workbook(page: Any, new: Any, root: Any, external: Any) -> None:
    """Give the page's chart the new workbook; one that an editor has dropped comes back."""
    name = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    [book] = [relation.target_part for relation in new.rels.values() if relation.reltype == RT.PACKAGE] or [None]
    there = next((relation for relation in page.rels.values() if relation.reltype == RT.PACKAGE), None)
    own = root.find(f"{_C}externalData")
    if book is None or (there is None and external is None and own is None):
        return
    if there is None:
        relation = page.relate_to(book, RT.PACKAGE)
    else:
        there.target_part._blob = book.blob
        relation = there.rId
    if own is not None:
        own.set(name, relation)


def _merge_series(old_root: Any, new_root: Any) -> bool:
    """Give each line or bar the numbers of the one of its name, whatever type of chart it is drawn in.

    Return False, changing nothing, where one is new and the chart has nothing of its type to put it among.
    """
    plots = {plot.tag: plot for plot in _plots(old_root)}
    there = _by_name(old_root)
    pairs = [(series, there.pop(name, None)) for name, series in _by_name(new_root).items()]
    if any(kept is None and series.getparent().tag not in plots for series, kept in pairs):
        return False
    last: dict[str, Any] = {}
    for series, there_already in pairs:
        if there_already is not None:
            _put_data(there_already, series)
            last[there_already.getparent().tag] = there_already
            continue
        tag, added = series.getparent().tag, copy.deepcopy(series)
        if tag in last:
            last[tag].addnext(added)
        else:
            plots[tag].insert(_first_series(plots[tag]), added)
        last[tag] = added
    for series in there.values():
        plot = series.getparent()
        plot.remove(series)
        if plot.find(f"{_C}ser") is None:
            plot.getparent().remove(plot)
    for number, series in enumerate(old_root.iter(f"{_C}ser")):
        series.find(f"{_C}order").set("val", str(number))
        series.find(f"{_C}idx").set("val", str(number))
    return True


def _by_name(root: Any) -> dict[tuple[str, int], Any]:
    """Return the lines and bars of a chart by their names without figures, and which of that name each is."""
    found: dict[tuple[str, int], Any] = {}
    for series in root.iter(f"{_C}ser"):
        name = bare_name(series)
        found[name, sum(name == other for other, _ in found)] = series
    return found


def _put_data(kept: Any, series: Any) -> None:
    """Give a series the numbers of another; the label and the look of its last point go where that is now.

    Labels as they are generated come only into a chart of the generated type: another has other places for them.
    """
    was, now = (_cached(one.find(f"{_C}val")).keys() for one in (kept, series))
    same_type = kept.getparent().tag == series.getparent().tag
    for name in (*_PLACES, *(("dLbls",) if was != now and same_type else ())):
        old, fresh = kept.find(f"{_C}{name}"), series.find(f"{_C}{name}")
        if old is not None and fresh is not None:
            kept.replace(old, copy.deepcopy(fresh))
    before, after = (str(max(places, default=-1)) for places in (was, now))
    for path in (f"{_C}dPt/{_C}idx", *(() if same_type else (f"{_C}dLbls/{_C}dLbl/{_C}idx",))):
        marked = {index.get("val"): index for index in kept.iterfind(path)}
        if before in marked and after not in marked:
            marked[before].set("val", after)


def _first_series(plot: Any) -> int:
    places = [at for at, child in enumerate(plot) if child.tag in (f"{_C}varyColors", f"{_C}grouping", f"{_C}barDir")]
    return max(places, default=-1) + 1


def _plots(root: Any) -> list[Any]:
    area = root.find(f".//{_C}plotArea")
    return [] if area is None else [child for child in area if child.find(f"{_C}ser") is not None]


def bare_name(series: Any) -> str:
    """Return a series' name without its figures: `6 (43%) Green` is the same series as `5 (36%) Green`."""
    return " ".join(re.sub(r"[\d.,%()]+", " ", _name(series)).split())


def _looks(root: Any) -> bytes:
    """Return all of a chart but its data, in a form that can be compared."""
    bare = copy.deepcopy(root)
    for element in list(bare.iter(*_DATA)):
        if element.getparent() is not None:
            element.getparent().remove(element)
    for label in bare.iter(f"{_C}idx", f"{_C}externalData"):
        label.attrib.clear()
    return etree.tostring(bare, method="c14n")


def _name(series: Any) -> str:
    return "".join(text.text or "" for text in series.iterfind(f"{_C}tx//{_C}v"))


def _cached(holder: Any) -> dict[int, str]:
    if holder is None:
        return {}
    return {int(point.get("idx", "0")): point.findtext(f"{_C}v") or "" for point in holder.iter(f"{_C}pt")}


def _labels(holder: Any) -> dict[int, str]:
    """Return the label of each point; of two levels, as of years and quarters, the outer one holds until the next."""
    if holder is None:
        return {}
    levels = [_cached(level) for level in (list(holder.iter(f"{_C}lvl")) or [holder])]
    labels = {}
    for at in range(max((place for level in levels for place in level), default=-1) + 1):
        parts = [
            level[max(place for place in level if place <= at)] for level in levels if min(level, default=at + 1) <= at
        ]
        labels[at] = " ".join(part.strip() for part in parts if part.strip())
    return labels


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _kept(points: Sequence[tuple[str, str, float | None]]) -> dict[tuple[str, str, int], float]:
    seen: dict[tuple[str, str], int] = {}
    found = {}
    for series, category, number in points:
        seen[series, category] = seen.get((series, category), -1) + 1
        if number is not None:
            found[series, category, seen[series, category]] = number
    return found
