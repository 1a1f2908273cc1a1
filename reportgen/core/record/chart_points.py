"""The numbers and words of a native chart, as the chart's own XML remembers them: its workbook may be lost."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from reportgen.core.record.draft import Point

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
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


def titles_in(chart: Any) -> tuple[str, ...]:
    """Return the titles that are written into a chart and its axes."""
    return tuple(filter(None, map(_written, chart.iter(f"{_C}title"))))


def labels_in(chart: Any) -> tuple[tuple[str, Point], ...]:
    """Return the labels of points whose text is written into them, each with its point."""
    found, points, start = [], points_in(chart), 0
    for series in chart.iter(f"{_C}ser"):
        _, count = _cached(series.find(f"{_C}val"))
        for label in series.iterfind(f"{_C}dLbls/{_C}dLbl"):
            at = int(label.find(f"{_C}idx").get("val", "0"))
            if at < count and (text := _written(label)):
                found.append((text, points[start + at]))
        start += count
    return tuple(found)


def _written(holder: Any) -> str:
    """Return the text that people have written into a title or a label; empty where a field or the chart fills it."""
    rich = holder.find(f"{_C}tx/{_C}rich")
    if rich is None or next(rich.iter(f"{_A}fld"), None) is not None:
        return ""
    return " ".join("".join(text.text or "" for text in line.iter(f"{_A}t")) for line in rich.iter(f"{_A}p")).strip()


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
