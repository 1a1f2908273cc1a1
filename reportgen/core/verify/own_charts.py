"""A chart that people have made themselves: its points beside the figures of the indicator that it is plainly of.

It is, where a series or the chart's title is called as an indicator, and nothing else; a point counts under a label
that is a period of the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.core.figure import plain, round_half_up
from reportgen.core.period import parse_period
from reportgen.core.record.claims import Claim
from reportgen.core.record.draft import Draft, Piece, PieceKind, Point
from reportgen.core.record.names import named_in, nameless
from reportgen.core.record.record import Fact
from reportgen.core.verify.findings import Against
from reportgen.core.verify.right import Right
from reportgen.core.verify.sentences.exactness import is_more_exact, places_of

_KINDS = {"figure": "(?:actuals?|figures?|outturns?|results?|performance|value|series ?1)?", "target": "targets?"}
"""What a series is called whose points are the figures or the targets of an indicator."""
_SCALES = tuple(map(Decimal, ("1", "100", "1000", "1000000")))
"""A chart holds per cent as parts of one, or money in thousands or millions."""
_PARTS = Decimal("1.5")
"""Up to which a number of a chart is a part of one and not per cent."""


@dataclass(frozen=True)
class _Held:
    """A point beside the figure that the workbook has for it."""

    point: Point
    fact: Fact
    figure: Claim

    @property
    def is_so(self) -> bool:
        """Whether it is that figure, rounded or more exact, or in thousands."""
        ours, said = self.figure.number or Decimal(0), self.point.number or Decimal(0)
        return any(_is_same(said * scale, ours) for scale in _SCALES)

    def against(self) -> Against:
        number = self.point.number or Decimal(0)
        is_part = self.figure.unit == "%" and abs(number) <= _PARTS < abs(self.figure.number or Decimal(0))
        said = f"{plain(number * 100 if is_part else number)}{'%' if self.figure.unit == '%' else ''}"
        return Against("chart", said, self.fact.text, self.fact)


def own_points(piece: Piece, draft: Draft, right: Right) -> Iterator[Against]:
    """Yield the points of people's own chart that are not the figures of their periods.

    A series of which no point is as in the workbook shows something else.
    """
    if piece.kind is not PieceKind.CHART:
        return
    entitled = _entitled(piece, draft, right)
    for series in dict.fromkeys(point.series for point in piece.points):
        points = [point for point in piece.points if point.series == series]
        held = [one for point in points for one in _held(point, entitled, right)]
        wrong = [one for one in held if not one.is_so]
        if len(wrong) < len(held) or len(held) == 1:
            yield from (one.against() for one in wrong)


def _held(point: Point, entitled: str, right: Right) -> Iterator[_Held]:
    about, kind = _shown(point.series, entitled, right)
    period = parse_period(point.category)
    fact = right.facts.get(f"{about}/{kind}/{period.text}") if about and period else None
    figures = [claim for claim in right.known.claims(fact) if claim.number is not None] if fact else []
    if fact and point.number is not None and len(figures) == 1:
        yield _Held(point, fact, figures[0])


def _shown(series: str, entitled: str, right: Right) -> tuple[str, str]:
    """Return the indicator (its key) and the kind of fact that a series shows; empty where it does not say."""
    words = right.known.words
    named, left = named_in(series, words), " ".join(nameless(series, words)).strip(" ,:–-")
    about = named[0] if len(named) == 1 else "" if named else entitled
    kinds = [kind for kind, say in _KINDS.items() if re.fullmatch(say, left, re.IGNORECASE)]
    return (about, kinds[0]) if about and kinds else ("", "")


def _entitled(piece: Piece, draft: Draft, right: Right) -> str:
    """Return the one indicator that a chart's title is the name of; empty where it says more, or may be another's."""
    charts = [one for one in draft.pieces if one.kind is PieceKind.CHART and one.place == piece.place]
    titles = [one.text.strip() for one in draft.charted if not one.points and _stands_in(one, piece)]
    words = right.known.words
    found = {key for text in titles for key in named_in(text, words) if not "".join(nameless(text, words)).strip()}
    return found.pop() if len(found) == 1 and len(charts) == 1 else ""


def _stands_in(written: Piece, chart: Piece) -> bool:
    return written.number == chart.number and written.place.endswith(chart.place.rpartition(", ")[2])


def _is_same(said: Decimal, ours: Decimal) -> bool:
    return said == round_half_up(ours, places_of(said)) or is_more_exact(said, ours)
