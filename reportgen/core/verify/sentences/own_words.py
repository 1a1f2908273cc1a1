"""What people write themselves, held against the facts, and only where it is plainly about one of them.

A sentence counts that names one indicator, or stands in its block or on its slide. What will or should be, what is not,
and what was, is never held against what is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.figure import round_half_up
from reportgen.core.record.claims import Claim, ClaimKind, claims_in
from reportgen.core.record.known import Known
from reportgen.core.record.names import name_spans, named_in, without_names
from reportgen.core.verify.right import Facts
from reportgen.core.verify.sentences.advised import advised
from reportgen.core.verify.sentences.exactness import is_more_exact, places_of
from reportgen.core.verify.sentences.own_moves import words_slips
from reportgen.core.verify.sentences.set_aside import GROUP, is_not_now, is_of_part, is_set_aside
from reportgen.core.verify.sentences.times import is_of_another_time, times_in
from reportgen.core.verify.slips import Slip

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
_ALL_BUT = re.compile(r"\b(?:all but|except|except for|all except)\s*$", re.IGNORECASE)
_MORE_THAN = re.compile(r"\s+(?:more|fewer|less) than\b", re.IGNORECASE)
"""Behind how many more there are than before: `one more than in spring`."""
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
_NO_SUBJECT = re.compile(
    r"(?:\W|\d|\b(?:now|still|currently|again|and|but|this|it|we|is|are|has|have|been|remains?|stays?|stands?|overall|only|just|at|"
    r"rated|status|rating|of|the)\b)*",
    re.IGNORECASE,
)
"""What may stand before a word that is about the indicator of its slide."""
_SHARES = re.compile(r"%\s+(?:of|for|in) .*%\s+(?:of|for|in) ", re.IGNORECASE)
"""Figures of parts: of primary and of secondary schools."""
_ANOTHER = re.compile(
    r"␣.*\b(?:and|while|but|whereas|although|though)\s+(?!(?:is|are|now|still|remains?|rated|has|have|it|both|so)\b)\w",
    re.IGNORECASE,
)
"""Another subject behind an indicator's name."""
_EXCEPTED = re.compile(
    r"\b(?:except(?:ing)?|except for|apart from|other than|but|bar|excluding|without|unlike|aside from) (?:the )?␣",
    re.IGNORECASE,
)
"""Before an indicator's name: what is said is said of others."""
_SOMEBODY = re.compile(
    r"\b(?!(?:The|At|This|It|We|Performance|Figure|Result|Outturn|Currently|Now|Overall|Only|Just|Rate|Percentage)\b)"
    r"[A-Z][a-z]+:? (?:(?:is|was|are|has|had) )?(?:at )?$"
)
_APART = re.compile(r"[,;]|\b(?:and|while|but)\b", re.IGNORECASE)
_POINT, _NEAR = Decimal(1), Decimal("0.02")
"""How near a figure is to ours to be meant as ours: one percentage point, or a fiftieth of it."""


@advised
def sentence_slips(sentence: str, facts: Facts, *, named: bool, stale: frozenset[str]) -> Iterator[Slip]:
    """Yield what a person's own sentence about an indicator gets wrong.

    `named` says whether it names the indicator, or is ours and about it; `stale` are the figures that stood in an
    earlier version.
    """
    if is_set_aside(sentence, facts.known) or is_of_part(sentence, facts.known):
        return
    if _EXCEPTED.search(without_names(sentence, facts.known.words)):
        return
    claims = claims_in(sentence, facts.known.words)
    if named_in(sentence, facts.known.words):
        claims = tuple(claim for claim in claims if _is_beside_name(sentence, claim, facts.known))
    yield from _figures(sentence, claims, facts, named=named, stale=stale)
    if not _PAST.search(sentence):
        worded = [claim for claim in claims if claim.kind is ClaimKind.WORD]
        yield from words_slips([claim for claim in worded if named or _is_of_it(sentence, claim)], sentence, facts)
    yield from (slip for slip in _ratings(sentence, claims, facts) if named or _is_of_it(sentence, slip.claim))


def _is_beside_name(sentence: str, claim: Claim, known: Known) -> bool:
    """Return whether a claim stands in the part of a sentence, between semicolons, in which an indicator is named."""
    start = sentence.rfind(";", 0, claim.start) + 1
    end = sentence.find(";", claim.end)
    return bool(named_in(sentence[start : end if end >= 0 else len(sentence)], known.words))


def _is_of_others(sentence: str, claim: Claim) -> bool:
    """Return whether a figure near ours is that of some of them, or of somebody else: `boys 58%`, `Redbridge 58%`."""
    return bool(GROUP.search(sentence) or _SOMEBODY.search(sentence[: claim.start]))


def _is_of_it(sentence: str, claim: Claim) -> bool:
    """Return whether a claim has the indicator of its slide for its subject, or no other one."""
    return bool(_SUBJECT.search(sentence) or _NO_SUBJECT.fullmatch(sentence[: claim.start]))


def _figures(
    sentence: str, claims: tuple[Claim, ...], facts: Facts, *, named: bool, stale: frozenset[str]
) -> Iterator[Slip]:
    fact = facts.now("figure")
    ours = next((claim for claim in facts.claims(fact) if claim.number is not None), None) if fact else None
    if fact is None or ours is None or ours.number is None:
        return
    if _SHARES.search(sentence):
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
            or (claim.value not in stale and _is_of_others(sentence, claim))
            or _THEN.search(sentence.replace(claim.text, ""))
            or is_not_now(sentence, facts.known)
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
    found = list(_figures(sentence, claims, facts, named=False, stale=stale))
    yield from (slip for slip in found if fully or slip.claim.value in stale)
    if fully and not found:
        yield from _earlier_as_now(sentence, claims, facts)


def _earlier_as_now(sentence: str, claims: tuple[Claim, ...], facts: Facts) -> Iterator[Slip]:
    """Yield the only figure of a sentence that says `this quarter`, where it is an earlier one."""
    reported, known = facts.known.period, facts.known
    if is_not_now(sentence, known) or is_of_another_time(sentence, reported) or not any(times_in(sentence, reported)):
        return
    numbers = [claim for claim in claims if claim.number is not None]
    now = facts.now("figure")
    ours = {claim.value for claim in facts.claims(now)} if now else set[str]()
    before = {claim.value for fact in facts.all if fact.kind == "figure" for claim in facts.claims(fact)} - ours
    if now and len(numbers) == 1 and numbers[0].value in before:
        yield Slip(numbers[0], now, "figure")


def speaks_of_it(sentence: str, known: Known, word: str) -> bool:
    """Return whether a sentence, in the part of it with a word, has the indicator for its subject, by name or not."""
    sentence = next((part for part in sentence.split(";") if word in part), sentence)
    return bool(named_in(sentence, known.words) or _SUBJECT.search(sentence))


def hedged(text: str, claim: Claim, number: Decimal) -> bool:
    """Return whether a figure is given as being about, over or under something, and rightly so; or as a difference."""
    if _MORE_THAN.match(text, claim.end) or _ALL_BUT.search(text[: claim.start]):
        return True
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
    if is_more_exact(number, ours):
        return False
    if round_half_up(ours, places_of(number)) == number or sorted(str(number)) == sorted(str(ours)):
        return True  # rounded, or with two digits the wrong way round
    return abs(number - ours) <= (_POINT if percent else abs(ours) * _NEAR)


def _ratings(sentence: str, claims: tuple[Claim, ...], facts: Facts) -> Iterator[Slip]:
    rating = facts.now("rating")
    said = [claim for claim in claims if claim.kind is ClaimKind.RATING]
    if rating is None or not said or len({claim.value for claim in said}) > 2:
        return
    last = said[-1]
    before = sentence[: last.start]
    names = [start for start, _, _ in name_spans(sentence, facts.known.words)]
    if names and last.end <= min(names) and _APART.search(sentence[last.end : min(names)]):
        return  # `half are Red, and that A is at 61%`
    if _ANOTHER.search(without_names(before, facts.known.words)):
        return
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
