"""The numbers of a native chart, as the chart's own XML remembers them: its workbook may be lost."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from reportgen.core.record.draft import Point

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIGITS = 12
"""Digits that count: editors write 0.1 as 0.10000000000000001."""


def points_in(chart: Any) -> tuple[Point, ...]:
    """Return the numbers of a chart's root element, series by series."""
    found = []
    for series in chart.iter(f"{_C}ser"):
        name = _name(series)
        numbers, count = _cached(series.find(f"{_C}val"))
        labels = _labels(series.find(f"{_C}cat"))
        for at in range(count):
            found.append(Point(name, labels.get(at, str(at + 1)), _number(numbers.get(at))))
    return tuple(found)


def _cached(holder: Any) -> tuple[dict[int, str], int]:
    if holder is None:
        return {}, 0
    points = {int(point.get("idx", "0")): point.findtext(f"{_C}v") or "" for point in holder.iter(f"{_C}pt")}
    counted = holder.find(f".//{_C}ptCount")
    stated = int(counted.get("val", "0")) if counted is not None else 0
    return points, min(max([stated, *(at + 1 for at in points)]), 10_000)


def _labels(holder: Any) -> dict[int, str]:
    """Return the label of each point: of two levels, as of years and quarters, the outer one holds until the next."""
    if holder is None:
        return {}
    levels = [
        {int(point.get("idx", "0")): (point.findtext(f"{_C}v") or "").strip() for point in level.iter(f"{_C}pt")}
        for level in (list(holder.iter(f"{_C}lvl")) or [holder])
    ]
    _, count = _cached(holder)
    labels = {}
    for at in range(count):
        parts = []
        for level in levels:
            last = max((index for index in level if index <= at), default=None)
            parts.append("" if last is None else level[last])
        labels[at] = " ".join(filter(None, parts))
    return labels


def _number(text: str | None) -> Decimal | None:
    try:
        number = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or number == 0:
        return Decimal(0) if number == 0 else None
    return round(number, max(0, _DIGITS - 1 - number.adjusted()))


def formats_in(chart: Any) -> dict[str, str]:
    """Return the number format of each line or bar of a chart's root element, by its name."""
    return {_name(series): series.findtext(f"{_C}val//{_C}formatCode") or "" for series in chart.iter(f"{_C}ser")}


def _name(series: Any) -> str:
    return "".join(text.text or "" for text in series.iterfind(f"{_C}tx//{_C}v"))
