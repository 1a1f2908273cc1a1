"""What is typed beside the figures, held against what follows from them: ratings and arrows."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.problems import Problem, note, warning
from reportgen.core.profile import Arrows
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.travel import Direction, Travel

_POINTS = {Travel.BETTER: 1, Travel.SAME: 0, Travel.WORSE: -1}
_WORDS = {1: "up", 0: "level", -1: "down"}


def rating_beside(item: RatedIndicator, rated: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for a rating typed in a figure's cell that the figures contradict."""
    entry, profile = item.indicator.at(item.period), rated.profile
    typed = profile.rag_of(entry.rating_beside) if entry.rating_beside else None
    if typed and typed is not item.rag:
        what = f"“{item.indicator.title}” is typed as {profile.word(typed)}, but is {profile.word(item.rag)}"
        fix = "correct the figure, the target or the word beside the figure; the drafts go by the figures"
        yield warning(entry.place("actual"), f"{what}: {item.rating.why}", fix)


def arrows_beside(item: RatedIndicator, rated: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for each arrow typed beside a figure that the figures contradict."""
    scorecard = rated.profile.scorecard
    if scorecard and scorecard.arrows is not Arrows.NOT_COMPARED:
        for direction in filter(None, (item.short, item.long)):
            yield from _arrow(item, direction, scorecard.arrows)


def _arrow(item: RatedIndicator, direction: Direction, meaning: Arrows) -> Iterator[Problem]:
    entry = item.indicator.at(direction.period)
    if entry.arrow is None:
        return
    where = entry.place("actual mark") or entry.place("actual")
    what = f"the arrow typed for “{item.indicator.title}” against {direction.period.text} points {_WORDS[entry.arrow]}"
    if direction.movement is None:
        fix = "type the figure that it was compared with, if there is one; no direction is printed without it"
        yield note(where, f"{what}, but no direction follows from the figures ({direction.why})", fix)
        return
    right = direction.movement if meaning is Arrows.LARGER else _POINTS[direction.travel] if direction.travel else None
    if right is not None and right != entry.arrow:
        now = item.indicator.at(item.period).actual.text
        figures = f"{now} against {direction.earlier.text} ({item.indicator.polarity.value.casefold()})"
        fix = "correct the arrow or the figures; the drafts go by the figures"
        yield warning(where, f"{what}, but should point {_WORDS[right]}: {figures}", fix)
