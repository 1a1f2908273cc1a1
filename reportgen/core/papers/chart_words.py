"""What a trend chart says in words: to somebody who cannot see it, and how to read its limits."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.figure import Figure
from reportgen.core.outlook import forecasts
from reportgen.core.period import Period
from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.target import BenchmarkTarget
from reportgen.core.wording import NO_TARGET, listed, lower_first, target_text
from reportgen.core.xmr import xmr_sentence

_XMR_KEY = (
    "The thin grey lines of a trend chart are its mean and the limits of its usual variation, worked out from all the "
    "figures up to this period.",
    "Special cause is more than usual variation: a figure outside the limits, 7 or more figures in a row rising, "
    "falling or on one side of the mean, or 2 of 3 close to the same limit.",
)

MOVED = {1: "Rose from", 0: "Unchanged from", -1: "Fell from"}
"""How a figure has moved, before what it was."""


def xmr_key(rated: RatedDataset) -> tuple[str, ...]:
    """Return how limits and special cause are to be read; nothing where no chart has any."""
    return _XMR_KEY if any(item.xmr for item in rated.indicators) else ()


def trend_sentence(item: RatedIndicator) -> str:
    """Return what an indicator's XmR chart says of its latest figure; nothing where it has none."""
    return xmr_sentence(item.xmr) if item.xmr else ""


def trend_alt(
    item: RatedIndicator, figure: Figure, periods: Sequence[Period], *, columns: bool, usual: Sequence[str]
) -> str:
    """Return a trend chart in words; `usual` is what it names its mean and limits."""
    parts = [_alt(item, figure, periods, columns=columns), _expected(item)]
    if usual:
        mean, *limits = usual
        parts.append(f"{listed([mean, *map(lower_first, limits)], comma=False)}. {trend_sentence(item)}")
    return " ".join(filter(None, parts))


def _alt(item: RatedIndicator, figure: Figure, periods: Sequence[Period], *, columns: bool) -> str:
    kind = "Column chart" if columns else "Line chart"
    span = periods[0].full_name if len(periods) == 1 else f"{periods[0].full_name} to {periods[-1].full_name}"
    parts = [f"{kind}, {span}.", f"Latest {figure.text}, {_against(item)}{_stands(item)}."]
    if item.short and isinstance(item.short.earlier, Figure) and item.short.movement is not None:
        parts.append(f"{MOVED[item.short.movement]} {item.short.earlier.text} last {item.period.kind.value}.")
    if isinstance(item.long.earlier, Figure):
        parts.append(f"A year ago {item.long.earlier.text}.")
    return " ".join(parts)


def _against(item: RatedIndicator) -> str:
    target, benchmark = item.indicator.target_at(item.period), item.indicator.at(item.period).benchmark
    text = target_text(target)
    of = f" ({benchmark.text})" if isinstance(target, BenchmarkTarget) and isinstance(benchmark, Figure) else ""
    return "no target" if text == NO_TARGET else f"target {text}{of}"


def _stands(item: RatedIndicator) -> str:
    """Return whether the figure is on target, after a comma; nothing where it is not rated by it."""
    if item.rag is None or item.rating.given:
        return ""
    return {Rag.GREEN: ", on target", Rag.AMBER: ", just off it", Rag.RED: ", off target"}[item.rag]


def _expected(item: RatedIndicator) -> str:
    """Return the last forecast in words; nothing without one."""
    ahead = forecasts(item.indicator, item.period)
    return f"Forecast for {ahead[-1][0].full_name}: {ahead[-1][1].text}." if ahead else ""
