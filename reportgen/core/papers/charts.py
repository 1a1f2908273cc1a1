"""What charts show, without how they look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.core.figure import Figure, Value, comparable, measures, round_half_up, with_unit
from reportgen.core.indicator import Series
from reportgen.core.outlook import forecasts
from reportgen.core.papers.chart_words import trend_alt
from reportgen.core.period import Kind, Period, periods_between
from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset, RatedIndicator, Summary
from reportgen.core.target import SYMBOLS, BenchmarkTarget, BoundTarget, PointTarget, RangeTarget
from reportgen.core.travel import Travel
from reportgen.core.wording import listed, one_many
from reportgen.core.xmr import Xmr


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
    """One series of a trend chart: a name and a number, or None, for each period.

    `sign` stands before the number that labels it: `Target <5` is not a figure to reach.
    """

    name: str
    numbers: tuple[Decimal | None, ...]
    sign: str = ""


@dataclass(frozen=True)
class SpecialCause:
    """The points of special cause of one travel (None: no side is the good one), as a series with gaps."""

    travel: Travel | None
    line: Line


@dataclass(frozen=True)
class Variation:
    """What an XmR chart shows besides: the mean, the upper and the lower limit across it, and its special causes.

    A limit that no figure can reach is left out, and both are where nothing varies. `words` name the mean and the
    limits with their figures and units: `Mean 62.1%`.
    """

    mean: Line
    limits: tuple[Line, ...]
    special: tuple[SpecialCause, ...]
    words: tuple[str, ...]


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
    variation: Variation | None = None

    @property
    def usual(self) -> tuple[Line, ...]:
        """The mean and the limits; nothing in a plain chart."""
        return (self.variation.mean, *self.variation.limits) if self.variation else ()

    @property
    def special(self) -> tuple[SpecialCause, ...]:
        """The points of special cause; nothing in a plain chart."""
        return self.variation.special if self.variation else ()


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
    variation = _variation(item.xmr, figure, periods) if item.xmr else None
    return TrendChart(
        periods,
        actual,
        targets,
        figure.unit,
        figure.places,
        _printed(figure),
        columns,
        trend_alt(
            item,
            figure,
            periods_between(min(history), item.period),
            columns=columns,
            usual=variation.words if variation else (),
        ),
        _forecast(ahead | {item.period: figure.number}, periods) if ahead else None,
        variation,
    )


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


_THOUSAND = 1000


def _variation(chart: Xmr, figure: Figure, periods: tuple[Period, ...]) -> Variation:
    """Return what an XmR chart shows besides, its lines to a decimal place at least, but thousands to none.

    A limit below nought of figures that never are, or above 100%, stays out: drawn at the edge, it would say that a
    figure there is as unusual as one can be.
    """
    numbers = [number for _, number in chart.points]
    places = figure.places or (1 if max(-chart.low, chart.high) < _THOUSAND else 0)
    limits = {"Upper limit": chart.high, "Lower limit": chart.low}
    if chart.low == chart.high or (figure.unit == "%" and max(numbers) <= 100 < chart.high):
        del limits["Upper limit"]
    if chart.low == chart.high or chart.low < 0 <= min(numbers):
        del limits["Lower limit"]

    rounded = {name: round_half_up(number, places) for name, number in ({"Mean": chart.mean} | limits).items()}
    mean, *ends = (Line(name, (number,) * len(periods)) for name, number in rounded.items())
    words = tuple(f"{name} {with_unit(number, figure.unit)}" for name, number in rounded.items())
    return Variation(mean, tuple(ends), _special(chart, periods), words)


def _special(chart: Xmr, periods: tuple[Period, ...]) -> tuple[SpecialCause, ...]:
    """Return the points of special cause, better ones first; of several rules the first is what a point stands for."""
    travels: dict[Period, Travel | None] = {}
    for signal in chart.signals:
        for period in signal.periods:
            travels.setdefault(period, signal.travel)
    points = dict(chart.points)
    return tuple(
        SpecialCause(
            travel,
            Line(
                f"Special cause, {travel.value}" if travel else "Special cause",
                tuple(points[at] if at in travels and travels[at] is travel else None for at in periods),
            ),
        )
        for travel in (Travel.BETTER, Travel.WORSE, None)
        if travel in travels.values()
    )


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
    sign = SYMBOLS.get(target.sign, "") if isinstance(target, BoundTarget) else ""
    known = [number for number in numbers if number is not None]
    alone = len(known) == 1 and numbers[periods.index(item.period)] is not None
    if alone and item.indicator.series is not Series.CUMULATIVE:
        # the only one there is: drawn across as a line to hold the figures against, and named after its period
        return (Line(f"{_short(item.period)} {name.casefold()}", (known[0],) * len(periods), sign),)
    return (Line(name, numbers, sign),) if known else ()


def _short(period: Period) -> str:
    return period.short_name.split()[0] if period.kind is Kind.QUARTER else period.short_name


def _ends(item: RatedIndicator, period: Period) -> tuple[Decimal | None, Decimal | None]:
    target = item.indicator.target_at(period)
    return (target.low.number, target.high.number) if isinstance(target, RangeTarget) else (None, None)


def _target_number(item: RatedIndicator, period: Period) -> Decimal | None:
    target = item.indicator.target_at(period)
    if isinstance(target, PointTarget | BoundTarget):
        return target.figure.number if item.figure and measures(target.figure, item.figure) else None
    benchmark: Value = item.indicator.at(period).benchmark
    return benchmark.number if isinstance(target, BenchmarkTarget) and isinstance(benchmark, Figure) else None
