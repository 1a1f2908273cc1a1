"""Whether the year's target will be met: as typed, or worked out from the forecast (field guide, section 1).

The outlook is no rating and never changes one: it is about the year's end, the rating about the period.
"""

from __future__ import annotations

from reportgen.core.figure import Figure, measures
from reportgen.core.indicator import Indicator, Outlook
from reportgen.core.period import Kind, Period
from reportgen.core.profile import OutlookRule, Profile, Rag
from reportgen.core.rating import NotRated, classify, goal_of, tolerance_of
from reportgen.core.target import PointTarget

OUTLOOK_TEXTS = {
    Outlook.LIKELY: "likely to meet the target for the year",
    Outlook.MAY: "may meet the target for the year",
    Outlook.UNLIKELY: "unlikely to meet the target for the year",
}
"""What each outlook says, in running text."""

_OUTLOOKS = {Rag.GREEN: Outlook.LIKELY, Rag.AMBER: Outlook.MAY, Rag.RED: Outlook.UNLIKELY}


def outlook_of(indicator: Indicator, period: Period, profile: Profile) -> Outlook | None:
    """Return the outlook typed, else, where the profile says so, what the year's forecast means for its target.

    On the annual target: likely; off it but within the tolerance: may; further off: unlikely.
    """
    if indicator.outlook or profile.outlook is OutlookRule.TYPED:
        return indicator.outlook
    year = Period(period.year, 1, Kind.YEAR)
    _, forecast = year_end(indicator, period) or (year, None)
    target = indicator.target_at(year)
    if forecast is None or (isinstance(target, PointTarget) and not measures(target.figure, forecast)):
        return None
    try:
        goal, _ = goal_of(indicator, year, profile)
    except NotRated:
        return None
    rag, _ = classify(forecast.number, goal, tolerance_of(indicator, profile))
    return _OUTLOOKS[rag]


def forecasts(indicator: Indicator, period: Period) -> tuple[tuple[Period, Figure], ...]:
    """Return the forecasts for later periods of the same kind, earliest first."""
    found = (
        (later, entry.forecast)
        for later, entry in indicator.entries
        if later.kind is period.kind and later > period and isinstance(entry.forecast, Figure)
    )
    return tuple(sorted(found, key=lambda pair: pair[0]))


def year_end(indicator: Indicator, period: Period) -> tuple[Period, Figure] | None:
    """Return the forecast for the whole year, else for its last period, with what it is for."""
    year, last = Period(period.year, 1, Kind.YEAR), period.last_of_year()
    whole = indicator.at(year).forecast
    if isinstance(whole, Figure):
        return year, whole
    found = dict(forecasts(indicator, period)).get(last)
    return (last, found) if found else None
