"""What charts show, without how they look; and what they say to somebody who cannot see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.core.figure import Figure, Value, comparable
from reportgen.core.indicator import Series
from reportgen.core.outlook import forecasts
from reportgen.core.period import Kind, Period, periods_between
from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset, RatedIndicator, Summary
from reportgen.core.target import BenchmarkTarget, BoundTarget, PointTarget, RangeTarget
from reportgen.core.wording import listed, one_many, target_text


@dataclass(frozen=True)
class RatingsBar:
    """One bar of the ratings chart: `6 (43%) Green`."""

    label: str
    count: int
    rag: Rag


@dataclass(frozen=True)
class RatingsChart:
    """How many indicators have each rating, zero included."""

    bars: tuple[RatingsBar, ...]
    alt: str


@dataclass(frozen=True)
class Line:
    """One series of a trend chart: a name and a number, or None, for each period."""

    name: str
    numbers: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class TrendChart:
    """An indicator's figures over its periods, with its target; `columns` asks for columns in place of a line.

    `places` and `unit` say how numbers are printed; `figures` are ways to print the latest one, the fullest first: as
    it stands elsewhere, with its unit and what makes it provisional, then without its unit. `actual` is in the accent,
    `targets` are dashed lines; `forecast`, dashed in the accent, goes on from the latest figure.
    """

    periods: tuple[Period, ...]
    actual: Line
    targets: tuple[Line, ...]
    unit: str
    places: int
    figures: tuple[str, ...]
    columns: bool
    alt: str
    forecast: Line | None = None


def ratings_chart(rated: RatedDataset, summary: Summary) -> RatingsChart:
    """Return the chart of counts per class."""
    bars = tuple(
        RatingsBar(f"{count} ({summary.percent(rag)}%) {rated.profile.word(rag)}", count, rag)
        for rag, count in summary.counts
    )
    shown = listed([bar.label for bar in bars])
    base = f"{summary.rated} rated {one_many(summary.rated, 'indicator', 'indicators')}"
    return RatingsChart(bars, f"Bar chart of the ratings for {rated.period.full_name}. Of {base}: {shown}.")


def trend_chart(item: RatedIndicator) -> TrendChart | None:
    """Return the chart of an indicator up to the period reported; None when that period has no figure."""
    indicator, figure = item.indicator, item.figure
    history = history_of(item)
    if figure is None or not history:
        return None
    ahead = {later: found.number for later, found in forecasts(indicator, item.period) if comparable(found, figure)}
    columns = indicator.series is Series.CUMULATIVE or len(history) < 3
    periods = periods_between(_first(history, item.period), max((item.period, *ahead)))
    targets = _targets(item, periods)
    actual = Line("Actual", tuple(history.get(period) for period in periods))
    return TrendChart(
        periods,
        actual,
        targets,
        figure.unit,
        figure.places,
        _printed(figure),
        columns,
        _alt(item, figure, periods_between(min(history), item.period), columns) + _expected(item),
        _forecast(ahead | {item.period: figure.number}, periods) if ahead else None,
    )


MOVED = {1: "Rose from", 0: "Unchanged from", -1: "Fell from"}
"""How a figure has moved, before what it was."""

LEAST_PERIODS = 4
"""Periods that the axis has at least: a target is a line across them, and a lone figure stands at their end."""


def _first(history: Mapping[Period, Decimal], last: Period) -> Period:
    """Return the period with which the axis begins."""
    first, earlier = min(history), last
    for _ in range(LEAST_PERIODS - 1):
        earlier = earlier.previous()
    return min(first, earlier)


def history_of(item: RatedIndicator) -> dict[Period, Decimal]:
    """Return the indicator's figures up to the period reported that can be drawn together, by period."""
    figure = item.figure
    return {
        period: entry.actual.number
        for period, entry in item.indicator.entries
        if period.kind is item.period.kind
        and period <= item.period
        and isinstance(entry.actual, Figure)
        and (figure is None or comparable(entry.actual, figure))
    }


def _forecast(numbers: dict[Period, Decimal], periods: tuple[Period, ...]) -> Line:
    return Line("Forecast", tuple(numbers.get(period) for period in periods))


def _expected(item: RatedIndicator) -> str:
    """Return the last forecast in words, after a space; nothing without one."""
    ahead = forecasts(item.indicator, item.period)
    return f" Forecast for {ahead[-1][0].full_name}: {ahead[-1][1].text}." if ahead else ""


def _printed(figure: Figure) -> tuple[str, ...]:
    """Return the ways to print a figure, the fullest first: in the shortest, [p] stands for provisional."""
    number, remark = f"{figure.rounded:,}", figure.qualifier.strip("()[] ").casefold()
    if not figure.qualifier:
        return figure.text, number
    short = f" [{remark[0]}]" if remark.startswith(("provisional", "estimate", "revised")) else ""
    return figure.text, f"{number} {figure.qualifier}", number + short


def _targets(item: RatedIndicator, periods: tuple[Period, ...]) -> tuple[Line, ...]:
    target = item.indicator.target_at(item.period)
    if isinstance(target, RangeTarget):
        ends = (("Target from", 0), ("Target to", 1))
        return tuple(Line(name, tuple(_ends(item, period)[end] for period in periods)) for name, end in ends)
    numbers = tuple(_target_number(item, period) for period in periods)
    name = "Benchmark" if isinstance(target, BenchmarkTarget) else "Target"
    known = [number for number in numbers if number is not None]
    alone = len(known) == 1 and numbers[periods.index(item.period)] is not None
    if alone and item.indicator.series is not Series.CUMULATIVE:
        # the only one there is: drawn across as a line to hold the figures against, and named after its period
        return (Line(f"{_short(item.period)} {name.casefold()}", (known[0],) * len(periods)),)
    return (Line(name, numbers),) if known else ()


def _short(period: Period) -> str:
    return period.short_name.split()[0] if period.kind is Kind.QUARTER else period.short_name


def _ends(item: RatedIndicator, period: Period) -> tuple[Decimal | None, Decimal | None]:
    target = item.indicator.target_at(period)
    return (target.low.number, target.high.number) if isinstance(target, RangeTarget) else (None, None)


def _target_number(item: RatedIndicator, period: Period) -> Decimal | None:
    target = item.indicator.target_at(period)
    if isinstance(target, PointTarget | BoundTarget):
        return target.figure.number if item.figure and comparable(target.figure, item.figure) else None
    benchmark: Value = item.indicator.at(period).benchmark
    return benchmark.number if isinstance(target, BenchmarkTarget) and isinstance(benchmark, Figure) else None


def _alt(item: RatedIndicator, figure: Figure, periods: tuple[Period, ...], columns: bool) -> str:
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
    return "no target" if text == "No target" else f"target {text}{of}"


def _stands(item: RatedIndicator) -> str:
    """Return whether the figure is on target, after a comma; nothing where it is not rated by it."""
    if item.rag is None or item.rating.given:
        return ""
    return {Rag.GREEN: ", on target", Rag.AMBER: ", just short of it", Rag.RED: ", off target"}[item.rag]
