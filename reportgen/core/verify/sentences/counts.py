"""Counts that people write of the whole: `nine indicators are Red`, `all are on target`, `data for 15 of the 17`.

A sentence counts that says nothing but how many of all there are. What a part of them is, or does, is held against
nothing, nor what somebody else has as many of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from reportgen.core.record.claims import MOVES, Claim, ClaimKind, claims_in, veiled
from reportgen.core.record.known import Known
from reportgen.core.record.names import named_in
from reportgen.core.record.record import Fact
from reportgen.core.verify.sentences.advised import advised
from reportgen.core.verify.sentences.restricted import marked, may_be_of_some, of_some
from reportgen.core.verify.sentences.set_aside import is_not_now, is_set_aside
from reportgen.core.verify.sentences.tally import Counts, count_of
from reportgen.core.verify.sentences.times import is_said_of_another_time
from reportgen.core.verify.slips import Slip, class_of

_OF_ALL = frozenset(
    re.findall(
        r"\w+",
        "a again all also an and are as asked at available board but by cabinet committee currently data done each end "
        "every far for given has have in indicator indicators is just key kpi kpis least left measure measures "
        "member members mind more most than no none note now number of off on only or other others our out "
        "overall panel either please "
        "percentage performance period pleased present proportion quarter rated rating ratings recall remaining "
        "remember report reporting rest see share should show showing shown shows so status still summary target "
        "that the there this to today total we while will with year half under over aware be was were been included "
        "covered covers includes contains missing unrated",
    )
)
"""What a sentence may say beside its counts that is about all indicators."""
WAS = re.compile(r"\b(?:was|were)\b", re.IGNORECASE)
NOT_OF_ALL_NOW = re.compile(r"\b(?:last|previous|ago|before|from|these|those|them|which)\b", re.IGNORECASE)
"""What a sentence says that counts at another time, or only some of all."""
_NOUN = r"(?:(?:rated |performance |key )*(?:indicators?|measures?|KPIs?))"
_NUMBER_OF = (
    r"(?:\s*\(\d+(?:\.\d+)?(?:%| per cent)\)|\))?(?:\s+(?:out )?of (?:the )?[\w-]+)?"
    rf"(?:\s+{_NOUN})?,?"
    r"(?:\s+(?:is|are|was|were|been|have|has|a|rated|showing|shown as|status|of|at|now|currently|either))*\s+$"
)
_OF_RATED = re.compile(r"(?:.*\W)?of (?:the )?\| rated indicators", re.IGNORECASE)
_OR = re.compile(r",? (?:❲rating❳, )*or ❲rating❳")
_OF = re.compile(
    r"\b(?:of (?:the |our |all )?|in |(?:indicators?|measures?|KPIs?) \d[\w.]*(?:(?:,| and) \d[\w.]*)*(?:,| and) )$",
    re.IGNORECASE,
)
"""What stands before a number that counts nothing: a whole, or another indicator's reference."""
_BEHIND_CLASS = re.compile(r"\w ?[:=–-]\s*(?:\d+ \()?$")
"""What stands before a number that is of the class before it: `Red: 8 (57%), Green: 6 (43%)`."""
_OF_WHOLE = r" (?:out )?of (?:the |our |all )*"
_PART = re.compile(r".*\bof (?:the |our |all )?\w+\s+", re.IGNORECASE)
_RATED = r"(?:are|were) (?P<state>rated)\b(?! (?:as )?❲)"
_SO_MANY = (
    r"(?<!of )(?<!of the )(?<!of our )(?<!of all )(?P<count>❲number❳)"
    r"(?: (?:out )?of (?:the |our |all )*(?P<whole>❲number❳))?"
)
_STATEMENTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!of )\b(?P<all>all) (?:of |the |our )*(?:❲number❳ )?{_NOUN} (?:is|are)(?: now| rated)* (?P<state>❲\w+❳)",
        rf"\b(?P<all>every|each) (?:of the )?{_NOUN} is(?: now| rated)* (?P<state>❲\w+❳)",
        rf"\b(?P<none>no|none of (?:the|our)) (?:❲number❳ )?{_NOUN} (?:is|are)(?: now| rated)* (?P<state>❲\w+❳)",
        rf"(?P<count>❲number❳) (?:❲number❳ )?of (?:the |our |all )?(?P<whole>❲number❳) {_NOUN} (?:is|are)"
        r"(?: now| currently| still)* (?P<state>❲stance❳)",
        rf"\bnumber of (?P<state>❲rating❳)s?(?: {_NOUN})? (?:is|stands at)(?: now| currently)* (?P<count>❲number❳)",
        r"(?P<state>❲rating❳)(?::|s:?| =| [–-])? (?P<count>❲number❳)(?=[,;]? (?:and )?❲rating❳|\s*[.;]?\s*$)",
        rf"(?P<state>❲rating❳) (?:in|for) (?P<count>❲number❳)(?: {_NOUN})?(?=\s*$|[.,;]| (?:and|but|while)\b)",
        rf"{_SO_MANY} {_NOUN} (?:are|were|have been) (?P<state>included|covered)",
        rf"\breport (?P<state>covers|includes|contains) (?P<count>❲number❳) {_NOUN}",
        rf"{_SO_MANY} {_NOUN} (?:have no|are|has no|is) (?P<state>rating|unrated)\b",
        rf"\bdata (?:is|are) (?P<state>missing) for (?P<count>❲number❳) {_NOUN}",
        rf"\bof (?:the |our )?(?P<whole>❲number❳) {_NOUN},? (?P<count>❲number❳) {_RATED}",
        rf"(?P<count>❲number❳) (?:out )?of (?:the |our )?(?P<whole>❲number❳) {_NOUN} {_RATED}",
        r"(?P<count>❲number❳) (?:❲number❳ )?(?:(?:out )?of (?:the |our |all )?(?P<whole>❲number❳) )?"
        rf"{_NOUN} (?:have|has) (?P<state>no data|data)\b",
        rf"\ball (?P<state>but) (?P<count>❲number❳) (?:of (?:the |our )?)?(?:❲number❳ )?{_NOUN} (?:have|has) data\b",
        rf"\bdata (?:is|are) (?P<state>available) for (?P<count>❲number❳) (?:out )?of (?:the |our |all )?"
        rf"(?P<whole>❲number❳) {_NOUN}",
    )
)
"""What else says a number of the whole, with its claims as marks."""


@advised
def count_slips(sentence: str, known: Known, *, of_all: bool = False, past: bool = False) -> Iterator[Slip]:
    """Yield each count in a sentence about the whole that no count of the pack has: `nine are Red`.

    `of_all` says that the sentence is known to be about the whole, for we wrote it, or its counts were so before;
    `past` that what it says was so was so in this period.
    """
    if named_in(sentence, known.words) or is_not_now(sentence, known) or NOT_OF_ALL_NOW.search(sentence):
        return
    if WAS.search(sentence) and not past:
        return
    claims = claims_in(sentence, known.words)
    if not of_all and (is_set_aside(sentence, known) or not _is_of_all(sentence, claims, known)):
        return
    for rule in (_of_rated, _of_classes, _stated):
        for slip in rule(sentence, claims, known):
            if not is_said_of_another_time(sentence, slip.claim.start, known.period):
                yield slip


def _is_of_all(sentence: str, claims: tuple[Claim, ...], known: Known) -> bool:
    """Return whether a sentence says nothing but counts, up to where it begins to explain them."""
    bare = veiled(sentence, known.words)
    claims = tuple(claim for claim in claims if claim.value not in MOVES)
    for claim in claims:
        bare = f"{bare[: claim.start]}{'␣' * len(claim.text)}{bare[claim.end :]}"
    last = max((claim.end for claim in claims), default=0)
    behind = re.split(r"[,;:–—(]", bare[last:])[0]
    return set(re.findall(r"[^\W␣]+", f"{bare[:last]}{behind}".casefold())) <= _OF_ALL


def _of_rated(sentence: str, claims: tuple[Claim, ...], known: Known) -> Iterator[Slip]:
    rated = [fact for fact in known.facts if fact.kind == "count" and fact.key.startswith("count/rated/")]
    for claim in claims:
        around = f"{sentence[: claim.start][-8:]}|{sentence[claim.end :][:17]}"
        if rated and _OF_RATED.fullmatch(around) and claim.value not in [fact.text for fact in rated]:
            yield Slip(claim, rated[0], "count")


def _of_classes(sentence: str, claims: tuple[Claim, ...], known: Known) -> Iterator[Slip]:
    some = of_some(sentence, claims)
    if _is_of_others(sentence, claims, known):
        return
    for rating in (claim for claim in claims if claim.kind is ClaimKind.RATING and claim.start not in some):
        name = class_of(rating.value, known)
        before = [claim for claim in claims if claim.kind is ClaimKind.NUMBER and claim.end <= rating.start]
        for number in before:
            between = sentence[number.end : rating.start]
            if "," in between and _BEHIND_CLASS.search(sentence[: number.start]):
                continue
            if (
                re.search(r"\ball but\s+$", sentence[: number.start], re.IGNORECASE)
                or not re.fullmatch(_NUMBER_OF, between)
                or _OF.search(sentence[: number.start])
                or _PART.fullmatch(between)
            ):
                continue
            if number.unit == "%" and not between.strip() and ("." in number.value or not _are_shares(claims)):
                continue  # a figure with its rating
            if sums := _sum_of(rating, sentence, claims, known):
                if number.unit == "" and number.value != sums.text:
                    yield Slip(number, sums, "count")
                continue
            kind, key = ("percent", f"percent/{name}/") if number.unit == "%" else ("count", f"class {name}/")
            facts = [fact for fact in known.facts if fact.kind == kind and key in fact.key]
            if kind == "count" and (fact := count_of("not rated" if name == "not rated" else f"class {name}", known)):
                facts = [fact] if name == "not rated" else [fact, *facts]
            if facts and number.unit in ("", "%") and number.value not in [fact.text for fact in facts]:
                yield Slip(number, facts[0], "count")


def _is_of_others(sentence: str, claims: Iterable[Claim], known: Known) -> bool:
    """Return whether a sentence counts of so many as are no whole: `two of the three`, of a part named before."""
    wholes = Counts(known).wholes
    numbers = [claim for claim in claims if claim.kind is ClaimKind.NUMBER]
    of = (two for one, two in pairwise(numbers) if re.fullmatch(_OF_WHOLE, sentence[one.end : two.start]))
    return any(whole.value not in wholes for whole in of)


def _sum_of(first: Claim, sentence: str, claims: tuple[Claim, ...], known: Known) -> Fact | None:
    """Return how many have one of the classes that a sentence gives with `or`; None where it gives but one."""
    several, end = [first], first.end
    for claim in claims:
        if claim.kind is ClaimKind.RATING and claim.start > first.start:
            if not re.fullmatch(r",? or |, ", sentence[end : claim.start]):
                break
            several, end = [*several, claim], claim.end
    if len(several) == 1 or " or " not in sentence[first.end : end]:
        return None
    found = [Counts(known).of(claim.value) for claim in several]
    if not all(found):
        return None
    facts = [one[0] for one in found]
    words, cells = f"indicators rated {sentence[first.start : end]}", tuple(cell for one in facts for cell in one.cells)
    key, text = f"count/classes/{known.period}", str(sum(int(one.text) for one in facts))
    return replace(facts[0], key=key, text=text, words=words, rule="", cells=cells)


def _are_shares(claims: tuple[Claim, ...]) -> bool:
    """Return whether the percentages of a sentence are those of several classes: `43% Green, 57% Red`."""
    ratings = {claim.start for claim in claims if claim.kind is ClaimKind.RATING}
    behind = [one.end + 1 in ratings for one in claims if one.unit == "%"]
    return len(behind) > 1 and all(behind)


def _stated(sentence: str, claims: tuple[Claim, ...], known: Known) -> Iterator[Slip]:
    text, starts = marked(sentence, claims)
    for pattern in _STATEMENTS:
        for found in pattern.finditer(text):
            ends = "state" in found.groupdict() and found.end("state") == found.end()
            if _OR.match(text, found.end()) or (ends and may_be_of_some(text, found.end())):
                continue
            said = {name: starts.get(found.start(name)) for name in found.groupdict() if found[name]}
            yield from _against(found, said, known)


def _against(found: re.Match[str], said: dict[str, Claim | None], known: Known) -> Iterator[Slip]:
    state = said.get("state")
    counts = Counts(known)
    true = counts.of(state.value if state else found["state"].casefold())
    whole, number = said.get("whole"), said.get("count")
    if not true or (whole and whole.value not in counts.wholes) or (number and number.unit):
        return
    word = next((name for name in ("all", "none") if found.groupdict().get(name)), "")
    claim = number or (state and replace(state, start=found.start(), text=found[word] if word else state.text))
    wanted = {"all": counts.rated, "none": "0"}.get(word, number.value if number else "")
    if claim and wanted and wanted not in [fact.text for fact in true]:
        yield Slip(claim, true[0], "count")
