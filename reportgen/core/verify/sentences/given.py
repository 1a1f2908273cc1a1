"""A figure that somebody gives straight behind an indicator's name, in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.record.claims import claims_in
from reportgen.core.record.draft import Draft, Piece
from reportgen.core.record.known import Known
from reportgen.core.record.names import nameless, without_names
from reportgen.core.verify.right import Facts
from reportgen.core.verify.sentences.exactness import is_more_exact
from reportgen.core.verify.sentences.set_aside import is_set_aside
from reportgen.core.verify.slips import Slip

_BEFORE = re.compile(r"\s*(?::|[-–—]|is(?: now)?(?: at)?|(?:now )?stands at)\s*")
_BEHIND = re.compile(
    r"\s*(?:this quarter|(?:in|for) ␣+|, (?:well )?(?:above|below) (?:the |its )?(?:[\d.,]+%? )?target)?\s*\.?\s*"
)
_OF_ANOTHER = re.compile(
    r"\b(?:targets?|forecasts?|plans?|england|national(?:ly)?|average|regional|neighbours?|boroughs?|benchmark|comparators?|"
    r"last|previous|years?|quarter [1-4]|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""What a list says above figures that are not those of the period reported."""


def given_slips(sentence: str, facts: Facts) -> Iterator[Slip]:
    """Yield the figure straight behind the indicator's name (`Name: 88%`) that is none of the indicator's."""
    fact, words = facts.now("figure"), facts.known.words
    ours = next((claim for claim in facts.claims(fact) if claim.number is not None), None) if fact else None
    around, claims = nameless(sentence, words), claims_in(sentence, words)
    if fact is None or ours is None or not claims or len(around) != 2 or around[0].strip():
        return
    claim, start = claims[0], len(sentence) - len(around[1])
    period = re.escape(_reported(facts))
    behind = re.sub(period, lambda found: "␣" * len(found[0]), sentence[claim.end :])
    if not (_BEFORE.fullmatch(sentence[start : claim.start]) and _BEHIND.fullmatch(behind)):
        return
    known = {own.value for own in facts.numbers} | facts.typed
    if claim.number is None or ours.number is None or claim.unit != ours.unit or claim.value in known:
        return
    if not is_set_aside(sentence, facts.known) and not is_more_exact(claim.number, ours.number):
        yield Slip(claim, fact, "figure")


def _reported(facts: Facts) -> str:
    """Return the name of the period reported: `Quarter 2 2017/18`."""
    fact = facts.now("figure")
    return fact.words.removeprefix("figure for ") if fact else ""


def is_list_of_another(sentence: str, piece: Piece, draft: Draft, known: Known) -> bool:
    """Return whether what stands around a sentence of somebody's own says that its figures are of something else."""
    beside = [one.text for one in draft.pieces if one.number == piece.number and not one.identities]
    around = "\n".join([piece.place, *beside]).replace(sentence, "")
    return bool(_OF_ANOTHER.search(without_names(around, known.words)))
