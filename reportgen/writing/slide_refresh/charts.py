"""The numbers of a deck's native charts: replaced, the formatting kept, unless people have typed over them."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartWorkbook

from reportgen.core.record.chart_points import formats_in
from reportgen.core.refresh.chart_words import moved_numbers
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.log import sentence, what_of
from reportgen.writing.slide_refresh.page import Item, chart_parts

_DATA = ("c:tx", "c:cat", "c:val")
_MARKED = (qn("c:dPt"), qn("c:dLbl"))


def refresh_chart(desk: Desk, item: Item, new: Item) -> None:
    """Bring a chart up to date: `item` in the draft, `new` as it is generated now."""
    past, now = desk.history.past([item.identity]), new.text
    parts, fresh = chart_parts(item.page.slide, item.shape), chart_parts(new.page.slide, new.shape)
    if not past or not parts or not fresh:
        return
    [part], [source] = parts, fresh
    lost = not any(relation.reltype == RT.PACKAGE for relation in part.rels.values())
    if now == past[-1] and not (lost and item.text == now):
        if item.text == now:
            desk.notes.withdraw(item.identity)
        return
    desk.notes.withdraw(item.identity)
    if item.text == now and not lost:
        return
    if item.text not in past and item.text != now:
        _leave(desk, item, new, "People have changed the chart's numbers, so they were left as they are.")
    elif desk.is_styled(item) or put_data(part._element, source._element):
        if desk.is_styled(item):
            part._element = parse_xml(source.blob)
        put_workbook(part, source)
        why = told(item.text, new) if item.text != now else "the workbook behind it was lost, and is there again"
        desk.log.add(item.page, what_of(item), Outcome.UPDATED, why)
    else:
        _leave(
            desk, item, new, "It has other lines or bars now, which do not fit the way that people have formatted it."
        )


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
    for relation in [key for key, found in part.rels.items() if found.reltype == RT.PACKAGE]:
        part.rels.pop(relation)
    for old in part._element.findall(qn("c:externalData")):
        part._element.remove(old)
    [blob] = [found.target_part.blob for found in source.rels.values() if found.reltype == RT.PACKAGE]
    book: Any = ChartWorkbook
    book(part._element, part).update_from_xlsx_blob(blob)


def put_data(chart: Any, fresh: Any) -> bool:
    """Give a chart the names, labels and numbers of another; lines and bars of the same name keep their looks.

    Those that are new come as they are generated, the others go. Return False, changing nothing, where none is the
    same, or the chart has no lines or no bars to put them among.
    """
    page, new = (sorted(root.iter(qn("c:ser")), key=_order) for root in (chart, fresh))
    plots = {series.getparent().tag: series.getparent() for series in page}
    if not page or any(source.getparent().tag not in plots for source in new):
        return False
    if any(series.find(qn(name)) is None for series in (*page, *new) for name in _DATA):
        return False
    pairs = _pairs(page, new)
    if not any(series is not None for _, series in pairs):
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
    named = {(series.getparent().tag, _called(series)): series for series in page}
    return [(source, named.pop((source.getparent().tag, _called(source)), None)) for source in new]


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
