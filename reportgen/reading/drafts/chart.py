"""The numbers of a native chart in a draft's package."""

from __future__ import annotations

from reportgen.core.record.chart_points import points_in
from reportgen.core.record.draft import Point
from reportgen.reading.drafts.package import Package


def points_of(package: Package, part: str) -> tuple[Point, ...]:
    """Return a chart's numbers, series by series; none where the part is missing."""
    return points_in(package.xml(part)) if part in package else ()
