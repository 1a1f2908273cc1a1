"""A chart as Office's own or as a picture, whichever chart it is."""

from __future__ import annotations

from reportgen.core.papers.charts import RatingsChart, TrendChart
from reportgen.writing.charts.plan import Size
from reportgen.writing.charts.ratings_bar import ratings_parts
from reportgen.writing.charts.trend import ChartParts, trend_parts


def native(chart: RatingsChart | TrendChart, size: Size) -> ChartParts:
    """Return a chart that can be edited in Word and PowerPoint."""
    return ratings_parts(chart, size) if isinstance(chart, RatingsChart) else trend_parts(chart, size)


def picture(chart: RatingsChart | TrendChart, size: Size) -> bytes:
    """Return a PNG of a chart."""
    from reportgen.writing.charts.pictures import ratings_picture, trend_picture  # noqa: PLC0415 - half a second of import

    return ratings_picture(chart, size) if isinstance(chart, RatingsChart) else trend_picture(chart, size)


def sparkline(chart: TrendChart, size: Size) -> bytes:
    """Return a PNG of a chart's line without axes or labels."""
    from reportgen.writing.charts import pictures  # noqa: PLC0415 - half a second of import

    return pictures.sparkline(chart, size)
