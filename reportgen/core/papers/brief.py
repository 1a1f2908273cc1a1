"""What the officer who presents the report, and the clerk who minutes it, want on a page: the meeting brief."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.figure import Figure
from reportgen.core.indicator import Polarity
from reportgen.core.profile import Profile, Rag
from reportgen.core.rating import NotRated, goal_of
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.travel import Travel


def highlights(rated: RatedDataset) -> tuple[RatedIndicator, ...]:
    """Return the Greens, strongest first: by how far they are beyond their target, in parts of it.

    Those that only meet it, or have no figure, come last, in workbook order.
    """
    greens = [item for item in rated.indicators if item.rag is Rag.GREEN]
    return tuple(sorted(greens, key=lambda item: -_beyond(item, rated.profile)))


def to_improve(rated: RatedDataset) -> tuple[RatedIndicator, ...]:
    """Return the Reds and then the Ambers, in workbook order."""
    reds, ambers = ([item for item in rated.indicators if item.rag is rag] for rag in (Rag.RED, Rag.AMBER))
    return (*reds, *ambers)


def travelled(rated: RatedDataset) -> dict[Travel, int]:
    """Return how many indicators are better, the same and worse than the period before."""
    counts = dict.fromkeys(Travel, 0)
    for item in rated.indicators:
        direction = item.short or item.long
        if direction.travel:
            counts[direction.travel] += 1
    return counts


def _beyond(item: RatedIndicator, profile: Profile) -> Decimal:
    """Return how far a figure is on the good side of its target, as a part of the target; 0 where that says nothing."""
    figure = item.figure
    if not isinstance(figure, Figure) or item.indicator.polarity not in (Polarity.BIGGER, Polarity.SMALLER):
        return Decimal(0)
    try:
        goal, _ = goal_of(item.indicator, item.period, profile)
    except NotRated:
        return Decimal(0)
    end = goal.low if goal.low is not None else goal.high
    if not end:
        return Decimal(0)
    distance = figure.number - end if goal.low is not None else end - figure.number
    return max(Decimal(0), distance / abs(end))
