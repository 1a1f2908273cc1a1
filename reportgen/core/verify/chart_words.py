"""What people write into a chart, held against its numbers and the facts: its titles, and labels of its points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.figure import plain, round_half_up
from reportgen.core.period import Kind, Period, parse_period
from reportgen.core.record.claims import Claim, ClaimKind, claims_in
from reportgen.core.record.draft import Piece, Point
from reportgen.core.record.names import Vocabulary
from reportgen.core.record.tracing_places import period_of
from reportgen.core.verify.findings import Against
from reportgen.core.verify.right import Right

_PERIOD = re.compile(r"\b(?:Q|Qtr|Quarter) ?[1-4] (?:19|20)\d\d ?[/–-] ?\d{2,4}\b", re.IGNORECASE)
_COMPARED_OR_TO_COME = re.compile(
    r"\b(?:from|since|until|by|before|after|than|against|compared|was|were|will|would|target|forecast|expected|plan\w*|next)\b",
    re.IGNORECASE,
)
"""What a title says that may name another period than its chart's last."""
_BARE = re.compile(r"[\W\d_]*")
_NO_WORDS = Vocabulary((), ())
_SCALES = (Decimal(1), Decimal(100), Decimal("0.001"), Decimal("0.000001"))
"""A chart holds per cent as parts of one, and its labels may be in thousands or millions."""


def label_slips(piece: Piece) -> Iterator[Against]:
    """Yield a label of a point that is another number than the point's, where it is nothing but a number."""
    claims = [claim for claim in claims_in(piece.text, _NO_WORDS) if claim.kind is ClaimKind.NUMBER]
    [point] = piece.points
    if len(claims) != 1 or point.number is None:
        return
    [claim] = claims
    around = piece.text[: claim.start] + piece.text[claim.end :]
    if _BARE.fullmatch(around) and not _is_of(claim, point.number):
        where = ", ".join(filter(None, (point.series, point.category)))
        yield Against("chart", claim.text.strip(), _said(point, claim), None, f"the label of {where}")


def _is_of(claim: Claim, number: Decimal) -> bool:
    """Return whether a label is its point's number, rounded as it is."""
    said = claim.number or Decimal(0)
    places = max(0, -int(said.as_tuple().exponent))
    return any(round_half_up(number * scale, places) == said for scale in _SCALES)


def _said(point: Point, claim: Claim) -> str:
    number = point.number or Decimal(0)
    places = max(0, -int((claim.number or Decimal(0)).as_tuple().exponent))
    return f"{plain(round_half_up(number * 100, places))}%" if claim.unit == "%" else plain(number)


def title_slips(piece: Piece, about: str, right: Right) -> Iterator[Against]:
    """Yield the one period that a chart's title names, where it is not reported and the indicator has no figure of it.

    One that is to come, or that is compared with, may be named.
    """
    named = _PERIOD.findall(piece.text)
    said, reported = parse_period(named[0]) if len(named) == 1 else None, parse_period(right.version.period)
    if said is None or reported is None or reported.kind is not Kind.QUARTER or _COMPARED_OR_TO_COME.search(piece.text):
        return
    if said != reported and (said > reported or said not in _shown(about, right)):
        yield Against("period", named[0], reported.full_name, None, "the period reported")


def _shown(about: str, right: Right) -> set[Period]:
    """Return the periods of which an indicator has figures."""
    facts = right.by_indicator[about].all if about in right.by_indicator and about else []
    periods = (parse_period(period_of(fact)) for fact in facts if fact.kind == "figure" and period_of(fact))
    return {period for period in periods if period}
