"""Counts that people write of the whole: `nine indicators are Red`, `all are on target`, `data for 15 of the 17`.

A sentence counts that says nothing but how many of all there are. What a part of them is, or does, is held against
nothing, nor what somebody else has as many of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportgen.core.record.claims import MOVES, Claim, ClaimKind, claims_in, named_in, veiled
from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact
from reportgen.core.verify.sentences.advised import advised
from reportgen.core.verify.sentences.set_aside import is_not_now, is_set_aside
from reportgen.core.verify.sentences.tally import count_of
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
_PART = re.compile(r".*\bof (?:the |our |all )?\w+\s+", re.IGNORECASE)
_RATED = r"(?:are|were) (?P<state>rated)\b(?! (?:as )?❲)"
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
        rf"(?P<count>❲number❳) {_NOUN} (?:are|were|have been) (?P<state>included|covered)",
        rf"\breport (?P<state>covers|includes|contains) (?P<count>❲number❳) {_NOUN}",
        rf"(?P<count>❲number❳) {_NOUN} (?:have no|are|has no|is) (?P<state>rating|unrated)\b",
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
    yield from _of_rated(sentence, claims, known)
    yield from _of_classes(sentence, claims, known)
    yield from _stated(sentence, claims, known)


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
    for rating in (claim for claim in claims if claim.kind is ClaimKind.RATING):
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
            if _OR.match(text, found.end()):
                continue
            said = {name: starts.get(found.start(name)) for name in found.groupdict() if found[name]}
            yield from _against(found, said, known)


def marked(sentence: str, claims: tuple[Claim, ...]) -> tuple[str, dict[int, Claim]]:
    """Return a sentence with a mark for each claim, and the claims by where their marks begin."""
    text, behind, starts = "", 0, dict[int, Claim]()
    for claim in claims:
        kind = "stance" if claim.value in ("on", "off") else claim.kind.name.casefold()
        text += sentence[behind : claim.start].replace("(", "").replace(")", "")
        starts[len(text)] = claim
        text += f"❲{kind}❳"
        behind = claim.end
    return f"{text}{sentence[behind:]}", starts


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


class Counts:
    """The counts of the period reported. `wholes` are those of all indicators that a part may be said to be of."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.rated = self._text("rated")
        self.wholes = {fact.text for fact in self.all_of_them()}

    def all_of_them(self) -> list[Fact]:
        """Return the counts of all indicators: those that are rated, are reported, have data."""
        return [fact for name in ("rated", "included", "with data") if (fact := self._fact(name)) and fact.text]

    def of(self, state: str) -> list[Fact]:
        """Return the counts that may be meant by a class, `on` or `off` target, `available` data, or `included`."""
        names = {
            "on": ["class Green"],
            "off": ["class Red", "off target"],
            "available": ["with data"],
            "data": ["with data"],
            "rated": ["rated"],
            "rating": ["not rated"],
            "unrated": ["not rated"],
        }
        if state in ("included", "covered", "covers", "includes", "contains"):
            return self._of_any_group()
        if state in ("no data", "but", "missing"):
            return self._without_data()
        name = class_of(state, self.known)
        found = map(self._fact, names.get(state, ["not rated" if name == "not rated" else f"class {name}"]))
        return [fact for fact in found if fact]

    def _without_data(self) -> list[Fact]:
        whole, fact = self._text("included"), self._fact("with data")
        if not whole or fact is None:
            return []
        return [replace(fact, text=str(int(whole) - int(fact.text)), words="indicators without data", rule="")]

    def _of_any_group(self) -> list[Fact]:
        """Return how many indicators there are, and how many of a group, or also reported elsewhere."""
        parts = ("count/group ", "count/elsewhere ")
        found = [fact for fact in self.known.facts if fact.key.startswith(parts) and " class " not in fact.key]
        whole = self._fact("included")
        return [whole, *found] if whole else []

    def _fact(self, name: str) -> Fact | None:
        return count_of(name, self.known)

    def _text(self, name: str) -> str:
        fact = self._fact(name)
        return fact.text if fact else ""
