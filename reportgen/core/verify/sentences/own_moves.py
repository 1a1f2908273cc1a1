"""Words for movements, and for how a figure stands to its target, that people write of an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.period import MONTHS
from reportgen.core.record.claims import MOVES, Claim
from reportgen.core.record.names import without_names
from reportgen.core.verify.right import Facts
from reportgen.core.verify.sentences.set_aside import is_of_part_behind
from reportgen.core.verify.slips import Slip, class_of

_NEARLY = re.compile(
    r"\b(?:almost|nearly|virtually|practically|largely|mostly|broadly|close to|near)\s*$", re.IGNORECASE
)
_IN_PART = re.compile(
    rf"\b(?:months?|weeks?|(?:in|since|from|after|until|by|of) (?:early |late |mid-)?(?:{'|'.join(MONTHS)}))\b",
    re.IGNORECASE,
)
"""A movement within the period."""
_THAN_ANOTHER = re.compile(
    r"\s*than\b(?! (?:(?:in|at) )?(?:a year|last|the (?:same|previous|year)|q[1-4]|quarter|(?:19|20)\d\d))"
)
"""Behind `higher`: than another council, or the target, and not than before."""
_ELSEWHEN = re.compile(
    r"\s*(?:(?:in|during|over) )?(?:the )?(?:last|previous) (?:year|quarter|month)\b(?!['’])"
    r"|\s*in (?:q[1-4]\b|quarter [1-4]\b|(?:19|20)\d\d)|\s*short\b",
    re.IGNORECASE,
)
"""Behind `rose`: in another time, or perhaps in one; behind `fell`: short of something."""
_TOWARDS = re.compile(r"\s+to\b", re.IGNORECASE)
"""Behind `on target`: to reach something later."""
_OF_ANOTHER = re.compile(
    r"^(?:the |our |more |this )?(?:[a-z-]+ )?(?!(?:performance|figures?|rates?|results?|outturn|levels?|percentage|"
    r"proportion|number|ratings?|progress|indicator|measure|scores?|improvement|increase|decrease|fall|drop|rise|"
    r"reduction)\b)[a-z-]+ (?:on|in|for|about|of|behind|into|around) (?:the |our )?␣",
    re.IGNORECASE,
)
"""Another thing than the indicator, which is only named with it: `Spending on …`."""


def words_slips(claims: list[Claim], sentence: str, facts: Facts) -> Iterator[Slip]:
    """Yield the words that are not so; of several for movements, where one is right, the others are of other things."""
    if _OF_ANOTHER.search(without_names(sentence, facts.known.words)):
        return
    slips = [slip for claim in claims for slip in word_slips(claim, sentence, facts)]
    moves = [claim for claim in claims if claim.value in MOVES]
    wrong = {slip.claim.start for slip in slips}
    mixed = any(claim.start not in wrong for claim in moves) or _IN_PART.search(sentence)
    for slip in slips:
        nearly = _NEARLY.search(sentence[: slip.claim.start])
        if not nearly and not (slip.claim.value in MOVES and mixed):
            yield slip


def word_slips(claim: Claim, text: str, facts: Facts) -> Iterator[Slip]:
    """Yield a word for a movement, or for how the figure stands to its target, that is not so."""
    rating, standing = facts.now("rating"), facts.now("standing")
    if claim.value in MOVES:
        after = text[claim.end : claim.end + 30].casefold()
        if _THAN_ANOTHER.match(after) or _ELSEWHEN.match(after) or is_of_part_behind(text, claim.end):
            return
        kind = "movement" if claim.value in ("up", "down", "level") else "direction"
        found = [fact for fact in facts.all if fact.kind == kind and fact.key.endswith(facts.known.period)]
        found = [fact for fact in found if fact.text != "no comparison"]
        if found and claim.value not in [fact.text for fact in found]:
            yield Slip(claim, found[0], "direction")
        return
    if rating is None or (claim.value == "on" and _TOWARDS.match(text, claim.end)):
        return
    if (then := _ELSEWHEN.match(text, claim.end)) and then[0].casefold()[-1] != facts.known.period[-1]:
        return  # `below target in Quarter 1`
    rag = class_of(rating.text, facts.known)
    if (claim.value == "on" and rag in ("Red", "Amber")) or (claim.value == "off" and rag == "Green"):
        yield Slip(claim, rating, "rating")
    exceeds = rag == "Green" and claim.text.casefold().startswith("exceed")  # smaller may be better
    if claim.value in ("above", "below") and standing and standing.text not in (claim.value, "equal") and not exceeds:
        yield Slip(claim, standing, "direction")
