"""What stands before a sentence and says nothing in it: a bullet, a number, `Note to members:`.

Nor do quotation marks round a word that somebody stresses (`is “Green”`). A label may also take the
sentence out of what is held against the facts: `Last year:`, `Target:`, `England:`.
"""

from __future__ import annotations

import re

from reportgen.core.record.claims import ClaimKind, claims_in
from reportgen.core.record.known import Known
from reportgen.core.record.names import named_in
from reportgen.core.verify.sentences.times import times_in

_MARK = re.compile(r"^\s*(?:[*•▪◦·–—-]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+|\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z]))")
_LABEL = re.compile(r"(?P<label>[^\W\d][^:.;!?\n]{1,48}?)(?::| [–—-])\s+(?P<rest>\S.*)", re.DOTALL)
_EMPHASIS = re.compile(r"[“\"‘'](?P<said>[\w%.]+(?:[ -][\w%.]+)?)[”\"’']")
SAYS_NOTHING = frozenset(
    re.findall(
        r"\w+",
        "a all also and as at bad board box by cabinet chair chairs comment comments committee context correction "
        "council current director draft end figures finding findings for from glance good headline headlines heading "
        "highlight highlights important in indicators is key latest main measures member members message messages my "
        "nb news note notes of on our overall overview own panel performance period picture point points position "
        "quarter rag rating ratings remember reminder report result results says scorecard slide speaker speaking "
        "status story summary takeaway talking text that the this to today update updates",
    )
)
_ELSEWHEN = re.compile(
    r"\b(?:targets?|ambitions?|aims?|goals?|forecasts?|project(?:ed|ion)s?|expected|examples?|template|wording|last|"
    r"previous(?:ly)?|earlier|before|then|was|were|if|england|national(?:ly)?|average|region(?:al)?|neighbours?|benchmark|"
    r"comparators?|plan(?:ned|s)?|proposed|suggested|old|extract|quot(?:e|ed|ation)s?|minutes|next|first)\b",
    re.IGNORECASE,
)
_STATES = re.compile(r"\b(?:is|are|has|have|stands?|remains?|met|missed|rose|fell)\b", re.IGNORECASE)


def unlabelled(sentence: str, known: Known) -> str:
    """Return a sentence without what stands before it; empty where that says that it is of another time or place."""
    sentence = _EMPHASIS.sub(
        lambda found: found["said"] if claims_in(found["said"], known.words) else found[0], sentence
    )
    marked = _MARK.match(sentence)
    said = sentence[marked.end() :] if marked else sentence
    found = _LABEL.fullmatch(said)
    if found is None or named_in(found["label"], known.words) or claims_in(found["label"], known.words):
        return said
    label, rest = found["label"], found["rest"]
    times = list(times_in(label, known.period))
    elsewhen = any(known.period not in time.periods for time in times)
    if (_ELSEWHEN.search(label) or elsewhen) and _STATES.search(rest):
        return ""
    if elsewhen and any(claim.kind is ClaimKind.RATING for claim in claims_in(rest, known.words)):
        return said
    for time in reversed(times):
        label = f"{label[: time.start]}{label[time.end :]}"
    says_nothing = set(re.findall(r"[^\W\d]+", label.casefold().replace("’", "'").replace("'s", ""))) <= SAYS_NOTHING
    return rest if says_nothing else said
