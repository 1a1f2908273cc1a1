"""A figure in a row of somebody's own table, under a header that plainly says which of the indicator's it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.figure import round_half_up
from reportgen.core.record.claims import Claim, claims_in, named_in, nameless
from reportgen.core.record.draft import Draft, Piece, PieceKind
from reportgen.core.record.record import Fact
from reportgen.core.verify.right import Facts, Right
from reportgen.core.verify.sentences.exactness import is_more_exact, places_of
from reportgen.core.verify.sentences.times import is_of_another_time
from reportgen.core.verify.slips import Slip

_KINDS = {"figure": "figure|outturn|actual|result|value", "target": "target"}
_QUALIFIER = re.compile(r"\b(?:this|the|current|latest|reported|quarterly|quarter|period)\b(?:'s)?|\(?%\)?|[\s,:()]+")
"""What else a header may say without being about another time, place or kind of figure."""
_ELSEWHERE = re.compile(
    r"\b(?:england|national(?:ly)?|average|regional|neighbours?|boroughs?|benchmark|comparators?|forecasts?|plan(?:ned)?|"
    r"last|previous|next)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(?P<year>\d{4}/\d\d)(?: Q(?P<quarter>[1-4]))?")


def figure_in_row(piece: Piece, draft: Draft, right: Right) -> Iterator[Slip]:
    """Yield the figure or target under such a header that is not that of the indicator which the row names."""
    words = right.known.words
    named = named_in(piece.head, words) if piece.kind is PieceKind.CELL and piece.column and piece.row else ()
    if len(named) != 1 or any(part.strip() for part in nameless(piece.head, words)):
        return
    kind, dated = _headed(piece.header, right.known.period)
    facts, claims = right.by_indicator.get(named[0]), claims_in(piece.text, words)
    fact = facts.now(kind) if facts and kind else None
    if not facts or not fact or len(claims) != 1 or claims[0].text != piece.text.strip():
        return
    away = not dated and _is_of_another(piece, draft, right.known.period)
    if not away and not _is_excused(claims[0], fact, facts, dated=dated):
        yield Slip(claims[0], fact, "figure")


def _headed(header: str, period: str) -> tuple[str, bool]:
    """Return what a header says stands below it, `figure` or `target`, and whether it names the period reported.

    The kind is empty where it says anything else as well.
    """
    text, dated = header.casefold().replace("-", "/").replace("–", "/").replace("’", "'"), False
    reported = _PERIOD.search(period)
    if reported and reported["quarter"]:
        text, found = re.subn(rf"\b(?:q|qtr|quarter) ?{reported['quarter']}\b", " ", text)
        dated = bool(found)
    if reported and (dated or not reported["quarter"]):
        year = reported["year"]
        text, found = re.subn(rf"(?<!\d)(?:{year}|{year[2:]}|{year[:5]}{year[:2]}{year[5:]})(?!\d)", " ", text)
        dated = dated or bool(found)
    left = _QUALIFIER.sub("", text)
    return next((kind for kind, say in _KINDS.items() if re.fullmatch(rf"(?:{say})s?", left)), ""), dated


def _is_excused(claim: Claim, fact: Fact, facts: Facts, *, dated: bool) -> bool:
    """Return whether a figure is the indicator's, rounded or not, or, under a header without a time, of another one."""
    ours = next((own for own in facts.claims(fact) if own.number is not None), None)
    if claim.number is None or ours is None or ours.number is None or claim.unit not in ("", ours.unit):
        return True
    if not dated and claim.value in {own.value for own in facts.numbers}:
        return True
    is_rounded = claim.number == round_half_up(ours.number, places_of(claim.number))
    return is_rounded or is_more_exact(claim.number, ours.number)


def _is_of_another(piece: Piece, draft: Draft, period: str) -> bool:
    """Return whether what stands before a table, or on its slide, says that it is of another time or place."""
    first = next((at for at, one in enumerate(draft.pieces) if one.table == piece.table), 0)
    before = [one for one in draft.pieces[max(0, first - 1) : first] if not one.table]
    beside = [one for one in draft.pieces if piece.number and one.number == piece.number and not one.table]
    around = "\n".join(dict.fromkeys(one.text for one in (*before, *beside)))
    return is_of_another_time(around, period) or bool(_ELSEWHERE.search(around))
