"""The numbers of a deck's native charts: replaced, the formatting kept, unless people have typed over them."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartWorkbook

from reportgen.core.record.chart_points import formats_in
from reportgen.core.refresh.chart_words import in_labels_of, moved_numbers
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.charts.workbook import embedded_workbook
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.log import sentence, what_of
from reportgen.writing.slide_refresh.page import Item, chart_parts

_DATA = ("c:tx", "c:cat", "c:val")
_NUMBERS = f"{qn('c:val')}/{qn('c:numRef')}/{qn('c:numCache')}"
_MARKED = (qn("c:dPt"), qn("c:dLbl"))


def refresh_chart(desk: Desk, item: Item, new: Item) -> None:
    """Bring a chart up to date: `item` in the draft, `new` as it is generated now."""
    past, now = desk.history.past([item.identity]), new.text
    parts, fresh = chart_parts(item.page.slide, item.shape), chart_parts(new.page.slide, new.shape)
    if not past or not parts or not fresh:
        return
    [part], [source] = parts, fresh
    lost = not any(relation.reltype == RT.PACKAGE for relation in part.rels.values())
    there, other_axis = item.text, False
    if not lost and not _is_drawn_for(item, new):
        past, there = tuple(in_labels_of(said, now) for said in past), in_labels_of(there, now)
        other_axis = there != item.text
    if now == past[-1] and not (lost and there == now):
        if there == now:
            desk.notes.withdraw(item.identity)
        return
    desk.notes.withdraw(item.identity)
    if there == now and not lost:
        return
    if there not in past and there != now:
        _leave(desk, item, new, "People have changed the chart's numbers, so they were left as they are.")
    elif (other_axis and put_numbers(part, source)) or _renew(desk, item, part, source):
        why = told(item.text, new) if there != now else "the workbook behind it was lost, and is there again"
        desk.log.add(item.page, what_of(item), Outcome.UPDATED, why)
    else:
        _leave(
            desk, item, new, "It has other lines or bars now, which do not fit the way that people have formatted it."
        )


def _renew(desk: Desk, item: Item, part: Any, source: Any) -> bool:
    """Make a chart what it is generated as now, in the looks that people gave it; return False where that cannot be."""
    styled = desk.is_styled(item)
    if not styled and not put_data(part._element, source._element):
        return False
    if styled:
        part._element = parse_xml(source.blob)
    put_workbook(part, source)
    return True


def _is_drawn_for(item: Item, new: Item) -> bool:
    """Return whether a chart is as large as it is generated now; its axis is made for its size."""
    there, now = (next(shape.iter(qn("a:ext")), None) for shape in (item.shape, new.shape))
    return there is None or now is None or dict(there.attrib) == dict(now.attrib)


def told(old: str, new: Item) -> str:
    """Return in words which numbers of a chart are others now, as it shows them; `old` as a record has them."""
    [chart] = chart_parts(new.page.slide, new.shape)
    return moved_numbers(old, new.text, formats_in(chart._element))


def _leave(desk: Desk, item: Item, new: Item, why: str) -> None:
    past = desk.history.past([item.identity])[-1]
    changed = told(past, new)
    lines = [f"{changed}.", why, "To take the new numbers, copy the chart from a deck that is built anew."]
    desk.notes.park(item.page, item.identity, f"To look at in {what_of(item)}", [sentence(lines[0]), *lines[1:]])
    desk.log.add(item.page, what_of(item), Outcome.CONFLICT, f"{why} {sentence(changed)}")


def put_workbook(part: Any, source: Any) -> None:
    """Put the workbook of a chart into another chart."""
    [blob] = [found.target_part.blob for found in source.rels.values() if found.reltype == RT.PACKAGE]
    _put_book(part, blob)


def _put_book(part: Any, blob: bytes) -> None:
    for relation in [key for key, found in part.rels.items() if found.reltype == RT.PACKAGE]:
        part.rels.pop(relation)
    for old in part._element.findall(qn("c:externalData")):
        part._element.remove(old)
    book: Any = ChartWorkbook
    book(part._element, part).update_from_xlsx_blob(blob)


def put_numbers(part: Any, source: Any) -> bool:
    """Give a chart the numbers of another under its own labels, which say the same periods in another form.

    Return False, changing nothing, where it is not made of labels and numbers as ours are.
    """
    page, new = (sorted(root._element.iter(qn("c:ser")), key=_order) for root in (part, source))
    held = [(series.find(_NUMBERS), fresh.find(_NUMBERS)) for series, fresh in zip(page, new, strict=False)]
    labels = page[0].find(qn("c:cat")) if page else None
    if labels is None or len(page) != len(new) or any(one is None or two is None for one, two in held):
        return False
    for old, made in held:
        old.getparent().replace(old, copy.deepcopy(made))
    levels = [*labels.iter(qn("c:lvl"))][::-1] or [labels]
    columns: list[list[object]] = [[*_texts(level)] for level in levels]
    columns += [[_decimal(said) for said in _texts(made)] for _, made in held]
    names = ["".join(text.text or "" for text in series.iterfind(f"{qn('c:tx')}//{qn('c:v')}")) for series in page]
    rows: list[Sequence[object]] = [["" for _ in levels] + names, *zip_longest(*columns)]
    formats = [made.findtext(qn("c:formatCode")) or "General" for _, made in held]
    _put_book(part, embedded_workbook(rows, formats))
    _widen(part._element, source._element)
    return True


def _texts(holder: Any) -> list[str]:
    """Return the cached texts of labels or numbers, empty where there is none."""
    found = {int(point.get("idx")): point.findtext(qn("c:v")) or "" for point in holder.iter(qn("c:pt"))}
    return [found.get(at, "") for at in range(max(found, default=-1) + 1)]


def _decimal(said: str) -> Decimal | None:
    return _number(said) if said else None


def put_data(chart: Any, fresh: Any) -> bool:
    """Give a chart the names, labels and numbers of another; lines and bars of the same name keep their looks.

    Those that are new come as they are generated, the others go. Return False, changing nothing, where none is the
    same, or the chart has no lines or no bars to put the new ones among.
    """
    page, new = (sorted(root.iter(qn("c:ser")), key=_order) for root in (chart, fresh))
    plots = {series.getparent().tag: series.getparent() for series in page}
    if any(series.find(qn(name)) is None for series in (*page, *new) for name in _DATA):
        return False
    pairs = _pairs(page, new)
    coming = [source for source, series in pairs if series is None]
    if len(coming) == len(pairs) or any(source.getparent().tag not in plots for source in coming):
        return False
    for source, series in pairs:
        if series is None:
            plot = plots[source.getparent().tag]
            plot.findall(qn("c:ser"))[-1].addnext(copy.deepcopy(source))
        else:
            page.remove(series)
            _put_series(series, source)
    for series in page:
        series.getparent().remove(series)
    for plot in [plot for plot in plots.values() if plot.find(qn("c:ser")) is None]:
        plot.getparent().remove(plot)
    _widen(chart, fresh)
    return True


def _pairs(page: Sequence[Any], new: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Return each new series with that of the page which it is now; None for one that is not there."""
    if [series.getparent().tag for series in page] == [series.getparent().tag for series in new]:
        return list(zip(new, page, strict=True))
    named = {_called(series): series for series in page}  # people may have made bars of lines
    return [(source, named.pop(_called(source), None)) for source in new]


def _called(series: Any) -> str:
    """Return a series' name without its numbers, such as `Red` of `8 (57%) Red`."""
    name = "".join(value.text or "" for value in series.iterfind(f"{qn('c:tx')}//{qn('c:v')}"))
    return " ".join(re.findall(r"[^\W\d]+", name))


def _put_series(series: Any, source: Any) -> None:
    """Give a series the name, the labels, the numbers and the place of another."""
    before, after = _end(series), _end(source)
    for name in (*_DATA, "c:idx", "c:order"):
        series.replace(series.find(qn(name)), copy.deepcopy(source.find(qn(name))))
    for marked in [found for found in series.iter(*_MARKED) if before != after]:
        index = marked.find(qn("c:idx"))
        if index is not None and index.get("val") == str(before):
            index.set("val", str(after))


def _order(series: Any) -> int:
    return int(series.find(qn("c:order")).get("val"))


def _end(series: Any) -> int:
    """Return the place of a series' last number."""
    return max((int(point.get("idx")) for point in series.iterfind(f"{qn('c:val')}//{qn('c:pt')}")), default=-1)


def _widen(chart: Any, fresh: Any) -> None:
    """Give the axis of values the range that is generated now where the one it has would cut a number off."""
    page, new = chart.find(f".//{qn('c:valAx')}"), fresh.find(f".//{qn('c:valAx')}")
    if page is None or new is None:
        return
    numbers = [_number(value.text) for value in fresh.iterfind(f".//{qn('c:val')}//{qn('c:v')}")]
    low, high = (page.find(f"{qn('c:scaling')}/{qn(name)}") for name in ("c:min", "c:max"))
    if (low is not None and min(numbers, default=Decimal(0)) < _number(low.get("val"))) or (
        high is not None and max(numbers, default=Decimal(0)) > _number(high.get("val"))
    ):
        page.replace(page.find(qn("c:scaling")), copy.deepcopy(new.find(qn("c:scaling"))))
        step, source = page.find(qn("c:majorUnit")), new.find(qn("c:majorUnit"))
        if step is not None and source is not None:
            step.set("val", source.get("val"))


def _number(text: str | None) -> Decimal:
    try:
        return Decimal(text or "0")
    except InvalidOperation:
        return Decimal(0)
