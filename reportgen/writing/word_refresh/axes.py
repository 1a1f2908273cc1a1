"""The value axis of a chart on the page: of our own making and fitted to new numbers, or as people have set it."""

from __future__ import annotations

import copy
import math
from typing import Any

from reportgen.writing.charts.scale import axis_of

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_LIMITS = (f"{_C}scaling/{_C}min", f"{_C}scaling/{_C}max", f"{_C}majorUnit")
_PARTS = ("scaling", "majorUnit", "numFmt")


def are_own_axes(page: Any, new: Any) -> bool:
    """Return whether people have set the value axis of a chart: it is not as its numbers are drawn by us."""
    axes, fresh = _axes(page), _axes(new)
    if not axes or not fresh:
        return bool(axes) != bool(fresh)
    expected = _expected(page, new)
    return expected is not None and not _is_fitted(axes[0], expected)


def refresh_axes(page: Any, new: Any) -> None:
    """Fit the value axis of a chart to its new numbers, also one that is not shown."""
    for axis, fresh in zip(*([*root.iter(f"{_C}valAx")] for root in (page, new)), strict=False):
        for name in _PARTS:
            old, wanted = axis.find(f"{_C}{name}"), fresh.find(f"{_C}{name}")
            if old is not None and wanted is not None:
                axis.replace(old, copy.deepcopy(wanted))


def _axes(root: Any) -> list[Any]:
    """Return the value axes that are shown."""
    hidden = ("1", "true")
    return [
        axis
        for axis in root.iter(f"{_C}valAx")
        if axis.find(f"{_C}delete") is None or axis.find(f"{_C}delete").get("val", "1") not in hidden
    ]


def _is_fitted(axis: Any, expected: tuple[float, float, float, int]) -> bool:
    *limits, places = expected
    found = [axis.find(path) for path in _LIMITS]
    code = axis.find(f"{_C}numFmt")
    shown = code.get("formatCode", "") if code is not None else ""
    return (
        all(item is not None for item in found)
        and all(
            math.isclose(float(item.get("val")), limit, abs_tol=1e-6) for item, limit in zip(found, limits, strict=True)
        )
        and _places(shown) == places
    )


def _expected(page: Any, new: Any) -> tuple[float, float, float, int] | None:
    """Return how we draw the axis of the page's numbers: its ends, its step, and the decimal places printed."""
    texts = [point.findtext(f"{_C}v") or "" for values in page.iter(f"{_C}val") for point in values.iter(f"{_C}pt")]
    code = next((item.text or "" for item in new.iter(f"{_C}formatCode")), "")
    percent, columns = "%" in code, next(new.iter(f"{_C}barChart"), None) is not None
    try:
        numbers = [round(float(text) * (100 if percent else 1), 9) for text in texts]
    except ValueError:
        return None
    if not numbers:
        return None
    low, high, step = axis_of(numbers, columns=columns, percent=percent)
    places = len(f"{step:.12g}".partition(".")[2])
    scale = 100 if percent else 1
    return low / scale, high / scale, step / scale, places


def _places(code: str) -> int:
    """Return how many decimal places a number format prints: `#,##0.0%` prints one."""
    after = code.partition(";")[0].partition(".")[2]
    return len(after) - len(after.lstrip("0#"))
