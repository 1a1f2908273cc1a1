"""Which of people's sentences are held against nothing: of what will be, is wished, asked, quoted, or is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection

from reportgen.core.period import MONTHS
from reportgen.core.record.claims import claims_in, veiled, without_unrated
from reportgen.core.record.known import Known
from reportgen.core.record.names import Vocabulary, named_in, nameless, without_names

_PLANS = (
    r"will|would|should|could(?! not be| be (?:rated|reported|measured|given)\b)|may|might|must|expect\w*|aim\w*|"
    r"hop(?:e|es|ed|ing)|forecast\w*|predict\w*|if|unless|until|likely|unlikely|intend\w*|want\w*|needs?|ambition|"
    r"whether|next (?:quarter|year)|plan(?:s|ned|ning)? (?:to|for)"
)
"""What will be, or is wished or asked."""
_PLAN = re.compile(rf"^\W*to [a-z]+ |\b(?:{_PLANS})\b|\?\W*$", re.IGNORECASE)
_NOT_NOW = re.compile(
    rf"\b(?:{_PLANS}|could|plan(?:s|ned|ning)?|not|never|no longer|cannot|yet to|to be|need\w*|"
    r"why|when|remain to|in order to|towards?|return(?:ed|ing)? to|back (?:on|to)|"
    r"work(?:s|ing)? to|to (?:get|keep|bring)|getting|keeping|bringing|priority|goal)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_KNOWING = re.compile(
    r"\b(?:(?:will|should|may|can)(?: (?:wish|want) to)?|(?:is|are) (?:asked|invited) to)"
    r"(?: be (?:pleased|glad|aware|concerned|reassured))?(?: to)? "
    r"(?:note|see|hear|know|recall|remember|be aware|that)\b",
    re.IGNORECASE,
)
"""Members will note what is so."""
_TOLD = re.compile(
    r"\b(?:reports|reported that|says|said|told|asked|claim(?:s|ed)|minutes|rounded)\b|\?\W*$", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"(?P<link>,? (?:and|but|though|although|so)) (?P<subject>(?:we|it|they|this|that|the \w+) )?(?:now |still )?"
    r"(?:expects?|hopes?|will|plans?|aims?|intends?|would|should|forecasts?)\b",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"\b(?:boys|girls|men|women|males?|females?|primary|secondary|year \d\d?|under-?\d+|aged? \d+)\b", re.IGNORECASE
)
"""Some of those whom an indicator counts."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
_ELSEWHERE = re.compile(r"\b(?:[Ii]n|at|for|across) (?:the )?(?P<name>[A-Z][a-z]+)")
_OF_DOCUMENTS = frozenset(
    ["Quarter", "Appendix", "Annex", "Table", "Figure", "Section", "Paragraph", "Slide", "Members", "Total", "Summary"]
)

_WHOLE = (
    r"quarter|year|period|month|last|previous|first|second|third|fourth|end|same|council|borough|city|county|district|"
    r"time|authority|area|target|total|q[1-4]\b|particular|general|fact|line|addition|present|least|risk|work|all"
)
_PART = re.compile(
    rf"\s(?:in|of|for|at|among|within|across) "
    rf"(?!(?:the |this |that |our )*(?:{_WHOLE})|[£€$\d(]|(?:{'|'.join(MONTHS)})\b)\w",
    re.IGNORECASE,
)
"""Behind an indicator's name: some of what it counts."""


def is_of_part(sentence: str, known: Known) -> bool:
    """Return whether a sentence names an indicator only to speak of a part of it: `Rent arrears of former tenants`."""
    return any(_PART.match(part) for part in nameless(sentence, known.words)[1:])


def is_of_part_behind(text: str, end: int) -> bool:
    """Return whether what stands before a place is said of a part: `improved | in some wards`."""
    return bool(_PART.match(text, end))


def is_not_now(sentence: str, known: Known) -> bool:
    """Return whether a sentence is about what will or should be, or is not; the names of indicators do not count."""
    said = without_unrated(without_names(sentence, known.words), known.words)
    return bool(_NOT_NOW.search(_KNOWING.sub("", said)))


def is_plan(text: str) -> bool:
    """Return whether a text, without the names of indicators, says what will be, or is wished or asked."""
    return bool(_PLAN.search(_KNOWING.sub("", text)))


def without_plans(sentence: str, words: Vocabulary) -> str:
    """Return a sentence up to where it goes on with what will be: `We are at 57.1% and expect better`.

    Of indicators that it does not name, it goes on with some of them: `Five are Red but | should recover`.
    """
    found = _GOES_ON.search(sentence)
    if found is None:
        return sentence
    of_some = not found["subject"] and not named_in(sentence, words)
    return sentence[: found.end("link") if of_some else found.start()]


def is_set_aside(sentence: str, known: Known) -> bool:
    """Return whether a sentence is not the document's own word on what is so here and now.

    It speaks of the future or a wish, asks, says what somebody else has said, or is about another place.
    """
    return is_not_now(sentence, known) or is_of_others(sentence, known)


def is_of_others(sentence: str, known: Known) -> bool:
    """Return whether a sentence asks, quotes, says what somebody else has said, or is about another place."""
    words = known.words
    quoted = any(claims_in(found[0], words) for found in _QUOTED.finditer(sentence))
    told = _TOLD.search(_KNOWING.sub("", without_names(sentence, words)))
    return quoted or bool(told) or is_elsewhere(sentence, words)


def is_elsewhere(sentence: str, words: Vocabulary, known: Collection[str] = ()) -> bool:
    """Return whether a sentence is about another place: `In Barking 86%`; those `known` are none."""
    ours = {*_OF_DOCUMENTS, *MONTHS, *words.classes, *known}
    return any(found["name"] not in ours for found in _ELSEWHERE.finditer(veiled(sentence, words)))
