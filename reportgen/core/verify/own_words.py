"""What people write themselves, held against the facts, and only where it is plainly about one of them.

A sentence counts that names one indicator, or stands in its block or on its slide. What will or should be, what is not,
and what was, is never held against what is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.core.figure import round_half_up
from reportgen.core.record.claims import MOVES, STANCES, Claim, ClaimKind, claims_in, named_in, without_names
from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact
from reportgen.core.verify.findings import Against
from reportgen.core.verify.right import Facts

_NOT_NOW = re.compile(
    r"\b(?:will|would|should|could|may|might|must|expect\w*|aim\w*|plan(?:s|ned|ning)?|hop(?:e|es|ed|ing)|forecast\w*|"
    r"predict\w*|if|unless|until|not|never|no longer|cannot|yet to|likely|unlikely|intend\w*|to be|want\w*|need\w*|"
    r"ambition|whether|when|remain to|in order to|towards?|return(?:ed|ing)? to|back (?:on|to)|next (?:quarter|year))\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:was|were|had|been|from|last|previous(?:ly)?|earlier|ago|before|former(?:ly)?|than|against|compared|since|"
    r"between|of (?:these|them|those|which|whom)|england|national(?:ly)?|average|regional|neighbours?|target|benchmark|"
    r"quarter [1-4]|q[1-4]|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|had|previously|formerly|in (?:19|20)\d\d)\b", re.IGNORECASE)
_HEDGES = {
    "about": r"about|around|approximately|roughly|some|circa|c\.|close to|~",
    "below": r"nearly|almost|just (?:under|below)|under|less than|fewer than|below|up to",
    "above": r"just (?:over|above)|over|more than|above|at least",
}
_HEDGE = re.compile(
    "|".join(rf"(?P<{name}>(?:\b|(?<=~))(?:{words})\s*$)" for name, words in _HEDGES.items()), re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:(?:stands?|is|are|remains?|stays?)(?: now| currently| still)? at|(?:is|are) (?:now|currently))\s*$",
    re.IGNORECASE,
)
"""What stands before a figure that is said to be the latest."""
_SUBJECT = re.compile(
    r"^(?:overall,? )?(?:performance|the (?:figure|indicator|measure|rate|percentage|proportion|result)|"
    r"this (?:figure|indicator|measure|rate|percentage|proportion|result)|it)\b",
    re.IGNORECASE,
)
_THAN_ANOTHER = re.compile(
    r"\s*than\b(?! (?:(?:in|at) )?(?:a year|last|the (?:same|previous|year)|q[1-4]|quarter|(?:19|20)\d\d))"
)
"""Behind `higher`: than another council, or the target, and not than before."""
_POINT, _NEAR = Decimal(1), Decimal("0.02")
"""How near a figure is to ours to be meant as ours: one percentage point, or a fiftieth of it."""


@dataclass(frozen=True)
class Slip:
    """A claim that is not so: the claim, the fact that it goes against, and what is wrong in a word."""

    claim: Claim
    fact: Fact
    kind: str


_IN_WORDS = {
    "movement": {"up": "rising", "down": "falling", "level": "unchanged"},
    "standing": {"above": "above target", "below": "below target", "equal": "meeting target"},
}
"""How what a word goes against is said."""


def against_of(slip: Slip) -> Against:
    """Return what a slip says against what should be."""
    return Against(slip.kind, slip.claim.text, in_words_of(slip.fact), slip.fact)


def in_words_of(fact: Fact) -> str:
    """Return how a fact is said."""
    return _IN_WORDS.get(fact.kind, {}).get(fact.text, fact.text)


def sentence_slips(sentence: str, facts: Facts, *, named: bool, stale: frozenset[str]) -> Iterator[Slip]:
    """Yield what a person's own sentence about an indicator gets wrong.

    `named` says whether it names the indicator; `stale` are the figures that stood in an earlier version.
    """
    claims = claims_in(sentence, facts.known.words)
    yield from _figures(sentence, claims, facts, named=named, stale=stale)
    if not is_not_now(sentence, facts.known):
        subject, past = named or bool(_SUBJECT.search(sentence)), _PAST.search(sentence)
        for claim in claims:
            if claim.kind is ClaimKind.WORD and (subject or claim.value in STANCES) and not past:
                yield from word_slips(claim, sentence, facts)
        yield from _ratings(sentence, claims, facts)


def _figures(
    sentence: str, claims: tuple[Claim, ...], facts: Facts, *, named: bool, stale: frozenset[str]
) -> Iterator[Slip]:
    fact = facts.now("figure")
    ours = next((claim for claim in facts.claims(fact) if claim.number is not None), None) if fact else None
    if fact is None or ours is None or ours.number is None:
        return
    values, typed = facts.values, facts.typed
    numbers = [claim for claim in claims if claim.kind is ClaimKind.NUMBER and claim.number is not None]
    past = _THEN.search(without_names(sentence, facts.known.words))
    for claim in numbers:
        if claim.number is None or claim.unit != ours.unit or claim.value in values or claim.value in typed:
            continue
        if not claim.unit and not (named and len(numbers) == 1 and abs(claim.number) > 20):
            continue
        if (
            hedged(sentence, claim, ours.number)
            or _THEN.search(sentence.replace(claim.text, ""))
            or _NOT_NOW.search(sentence)
        ):
            continue
        if claim.value in stale or _is_near(claim.number, ours.number, percent=claim.unit == "%"):
            yield Slip(claim, fact, "figure")
    if named and not past and not is_not_now(sentence, facts.known) and len(numbers) == 1:
        [claim] = numbers
        earlier = claim.value in stale or _NOW.search(sentence[: claim.start])
        if earlier and claim.value in values and claim.value != ours.value and claim.unit == ours.unit:
            yield Slip(claim, fact, "figure")


def likely_slips(sentence: str, facts: Facts, *, fully: bool, stale: frozenset[str]) -> Iterator[Slip]:
    """Yield the figures of a sentence that is likely about an indicator, and calls it by other words.

    Where it does not say `fully` what the indicator measures, only a figure counts that stood in an earlier version.
    """
    claims = claims_in(sentence, facts.known.words)
    for slip in _figures(sentence, claims, facts, named=False, stale=stale):
        if fully or slip.claim.value in stale:
            yield slip


def is_not_now(sentence: str, known: Known) -> bool:
    """Return whether a sentence is about what will or should be, or is not; the names of indicators do not count."""
    return bool(_NOT_NOW.search(without_names(sentence, known.words)))


def speaks_of_it(sentence: str, known: Known) -> bool:
    """Return whether a sentence has the indicator for its subject: by its name, or as `performance`."""
    return bool(named_in(sentence, known.words) or _SUBJECT.search(sentence))


def hedged(text: str, claim: Claim, number: Decimal) -> bool:
    """Return whether a figure is given as being about, over or under something, and rightly so."""
    found = _HEDGE.search(text[: claim.start].rstrip())
    if not found or claim.number is None:
        return False
    match found.lastgroup:
        case "below":
            return number <= claim.number and abs(number - claim.number) <= max(abs(number) * Decimal("0.1"), _POINT)
        case "above":
            return number >= claim.number and abs(number - claim.number) <= max(abs(number) * Decimal("0.1"), _POINT)
        case _:
            return abs(number - claim.number) <= max(abs(number) * Decimal("0.05"), _POINT)


def _is_near(number: Decimal, ours: Decimal, *, percent: bool) -> bool:
    places, own = (max(0, -int(one.as_tuple().exponent)) for one in (number, ours))
    if places > own and round_half_up(number, own) == ours:
        return False  # more exact than ours
    if round_half_up(ours, places) == number or sorted(str(number)) == sorted(str(ours)):
        return True  # rounded, or with two digits the wrong way round
    return abs(number - ours) <= (_POINT if percent else abs(ours) * _NEAR)


def word_slips(claim: Claim, text: str, facts: Facts) -> Iterator[Slip]:
    """Yield a word for a movement, or for how the figure stands to its target, that is not so."""
    rating, standing = facts.now("rating"), facts.now("standing")
    if claim.value in MOVES:
        after = text[claim.end : claim.end + 30].casefold()
        if _THAN_ANOTHER.match(after):
            return
        kind = "movement" if claim.value in ("up", "down", "level") else "direction"
        found = [fact for fact in facts.all if fact.kind == kind and fact.key.endswith(facts.known.period)]
        found = [fact for fact in found if fact.text != "no comparison"]
        if found and claim.value not in [fact.text for fact in found]:
            yield Slip(claim, found[0], "direction")
        return
    if rating is None:
        return
    rag = class_of(rating.text, facts.known)
    if (claim.value == "on" and rag in ("Red", "Amber")) or (claim.value == "off" and rag == "Green"):
        yield Slip(claim, rating, "rating")
    exceeds = rag == "Green" and claim.text.casefold().startswith("exceed")  # smaller may be better
    if claim.value in ("above", "below") and standing and standing.text not in (claim.value, "equal") and not exceeds:
        yield Slip(claim, standing, "direction")


def class_of(word: str, known: Known) -> str:
    """Return the class that a council's word stands for: `Red`, `Amber`, `Green` or `not rated`; empty for none."""
    bare = word.removesuffix(", given")
    return next((fact.key.partition("/")[2] for fact in known.facts if fact.kind == "class" and fact.text == bare), "")


def _ratings(sentence: str, claims: tuple[Claim, ...], facts: Facts) -> Iterator[Slip]:
    rating = facts.now("rating")
    said = [claim for claim in claims if claim.kind is ClaimKind.RATING]
    if rating is None or not said or len({claim.value for claim in said}) > 2:
        return
    last = said[-1]
    before = sentence[: last.start]
    moved = len(said) == 2 and re.search(r"\bto\s*$", before)
    stated = re.search(
        r"(?:\brated|\brating(?: of| is|:)?|\bis|\bare|\bremains?|\bstays?|\bstatus(?: of| is|:)?|\bnow|\()\s*$",
        before,
        re.IGNORECASE,
    )
    if (
        moved or (stated and not _THEN.search(before.replace("target", "")))
    ) and last.value != rating.text.removesuffix(", given"):
        yield Slip(last, rating, "rating")


_NUMBER_OF = (
    r"(?:\s*\(\d+(?:\.\d+)?(?:%| per cent)\)|\))?(?:\s+(?:out )?of (?:the )?[\w-]+)?"
    r"(?:\s+(?:rated |performance |key )*(?:indicators?|measures?|KPIs?))?"
    r"(?:\s+(?:is|are|have|has|a|rated|showing|shown as|status|of|at|now|currently))*\s+$"
)
_OF_RATED = re.compile(r"(?:.*\W)?of (?:the )?\| rated indicators", re.IGNORECASE)
_OF = re.compile(r"\bof (?:the |all )?$", re.IGNORECASE)


def count_slips(sentence: str, known: Known) -> Iterator[Slip]:
    """Yield each count of a class in a sentence about the whole that no count of the pack has: `nine are Red`."""
    if named_in(sentence, known.words) or is_not_now(sentence, known):
        return
    if re.search(r"\b(?:was|were|last|previous|ago|before|from|these|those|them|which)\b", sentence, re.IGNORECASE):
        return
    claims = claims_in(sentence, known.words)
    rated = [fact for fact in known.facts if fact.kind == "count" and fact.key.startswith("count/rated/")]
    for claim in claims:
        around = f"{sentence[: claim.start][-8:]}|{sentence[claim.end :][:17]}"
        if rated and _OF_RATED.fullmatch(around) and claim.value not in [fact.text for fact in rated]:
            yield Slip(claim, rated[0], "count")
    for rating in (claim for claim in claims if claim.kind is ClaimKind.RATING):
        name = class_of(rating.value, known)
        before = [claim for claim in claims if claim.kind is ClaimKind.NUMBER and claim.end <= rating.start]
        for number in before:
            between = sentence[number.end : rating.start]
            if not re.fullmatch(_NUMBER_OF, between) or _OF.search(sentence[: number.start]):
                continue
            if number.unit == "%" and "." in number.value and not between.strip():
                continue  # a figure with its rating: shares are whole
            kind, key = ("percent", f"percent/{name}/") if number.unit == "%" else ("count", f"class {name}/")
            facts = [fact for fact in known.facts if fact.kind == kind and key in fact.key]
            if name == "not rated":
                facts = [fact for fact in known.facts if fact.key.startswith("count/not rated/")]
            if facts and number.unit in ("", "%") and number.value not in [fact.text for fact in facts]:
                yield Slip(number, facts[0], "count")
