"""Sentences in one form from their beginning: `The Reds are A and B`, `We are Green on A`, `There are 80 A`."""

from __future__ import annotations

import re

from reportgen.core.record.claims import Claim
from reportgen.core.verify.sentences.phrases import NAMED_WAYS, WAYS, Statement
from reportgen.core.verify.sentences.said import NAME, NUMBER, RATING, TIME, Said

THE = r"(?:the |our |both |all of )*"
_OWNS = r"['’](?!s (?:\w+ )?targets?\b)s?\w"
"""What makes a name the owner of something else than a target."""
GROUP = rf"{THE}[“\"‘]?{NAME}[”\"’]?(?!{_OWNS})(?:\s*(?:[,;]? and|[,;]|&|,? as well as)\s+{THE}{NAME})*"
"""Names one after another: `A, B and C`."""
_NOUNS = r"(?:indicators?|measures?|KPIs?|ones?|ratings?)"
_MANY = rf"\s*(?:(?:only|just|the|our) )*{NUMBER}"
_IS = r"(?:is|are)(?: now| yet| both| all| rated)*"
_TO_TARGET = r"(?:its|their|the) targets?"
_END = r"(?=\s*(?:[.;,]|$))"
_FORMS = tuple(
    (form, re.compile(rf"\s*{pattern}", re.IGNORECASE))
    for form, pattern in (
        ("rating", rf"(?:among )?(?:the |our |a )?(?P<only>only )?(?P<r>{RATING})(?: {_NOUNS}| status)?(?: {TIME})?"
                   r"(?::| [–-]| is| are| include[sd]?| (?:was|is|has been) (?:given|awarded) (?:to|for))(?: now)?:? "
                   rf"(?P<group>{GROUP})(?=\s*(?:[.;]|$))"),
        ("rating", rf"{_MANY}(?: {_NOUNS})?(?:[,:] | \()(?P<group>{GROUP})\)?,? {_IS} (?P<r>{RATING}){_END}"),
        ("rating", rf"(?:the )?(?:following|these)(?: {_NOUNS})? {_IS} (?P<r>{RATING}): (?P<group>{GROUP}){_END}"),
        ("rating", rf"{_MANY} (?P<r>{RATING})(?: {_NOUNS})?(?:,|:| is| are| include[sd]?):? (?P<group>{GROUP}){_END}"),
        ("rating", rf"{_MANY}(?: {_NOUNS})? {_IS} (?P<r>{RATING})(?: {TIME})?(?::|,| –) (?P<group>{GROUP}){_END}"),
        ("turned", rf"{_MANY}(?: {_NOUNS})?(?: have| has)?(?: now)? "
                   r"(?:moved|turned|went|gone|changed|improved|slipped|fallen|risen) "
                   rf"from (?P<r1>{RATING}) to (?P<r>{RATING})(?: {TIME})?(?::|,| –) (?P<group>{GROUP}){_END}"),
        ("listed", rf"(?P<group>{NAME})(?:\s*(?:=|…|\.{{3,}}|,|\|)\s*|\s+)"
                   rf"(?:(?P<n>{NUMBER})|(?P<r>{RATING}))\s*\.?\s*$"),
        ("listed", rf"(?P<n>{NUMBER})(?:\s*[–:-]\s*|\s+)(?P<group>{NAME})\s*\.?\s*$"),
        ("figure", rf"we (?P<verb>(?:are|were|stand)(?: now| still| currently)?(?: at)?|achieved|reached) "
                   rf"(?P<n>{NUMBER}) (?:for|on|in) (?P<group>{GROUP}){_END}"),
        ("rating", rf"we (?P<verb>are|were)(?: now| still)? (?P<r>{RATING}) (?:for|on|in) (?P<group>{GROUP}){_END}"),
        ("figure", rf"(?:(?:in |at )?(?P<before>{TIME}),? )?(?P<verb>there (?:are|is|were|was)|we (?:have|had))"
                   rf"(?: now| currently| only| just| still)* (?P<n>{NUMBER}) (?P<group>{NAME})"
                   rf"(?:,? (?:in |at )?(?P<time>{TIME}))?(?={_END}| (?:and|but|compared|against)\b)"),
        ("stance", r"(?:overall,? )?(?:performance|results?) (?:is|are|was|were) "
                   r"(?P<phrase>(?P<side>better than|worse than|above|below|on|off) (?:the |their |its )?targets?) for "
                   rf"(?P<group>{GROUP})(?=\s*(?:[.;]|$|,? (?:but|and|while)\b))"),
        ("move", rf"(?:there (?:was|is|has been) )(?P<phrase>{NAMED_WAYS}) in (?P<group>{GROUP}){_END}"),
        ("not", rf"(?P<phrase>neither (?P<group>{THE}{NAME} nor {THE}{NAME}) (?:{_IS} (?:(?P<r>{RATING})|"
                rf"(?P<on>on target)|off target|below target)|"
                rf"(?P<met>met|meets?|hit|achieved) {_TO_TARGET}|missed {_TO_TARGET}))"
                rf"(?={_END}| (?:this quarter|and|but)\b)"),
    )
)  # fmt: skip
"""The forms with their patterns, in the order in which they are tried; `listed` is a figure or rating beside a name."""


def whole_statement(said: Said) -> Statement | None:
    """Return what a sentence says of indicators; None where it is in none of these forms."""
    for form, pattern in _FORMS:
        if found := pattern.match(said.text):
            return _read(said, form, {name: found.span(name) for name in found.groupdict() if found[name]})
    return None


def keys_in(said: Said, start: int, end: int) -> tuple[str, ...]:
    """Return the indicators that are named from one place of a sentence to another."""
    return tuple(said.names[at] for at in range(start, end) if at in said.names)


def _read(said: Said, form: str, spans: dict[str, tuple[int, int]]) -> Statement:
    parts: dict[str, Claim] = {name: said.claims[spans[name][0]] for name in ("n", "r", "r1") if name in spans}
    words = said.words(*spans["phrase"]) if "phrase" in spans else parts.get("r") or parts["n"]
    verb = said.text[slice(*spans["verb"])].casefold() if "verb" in spans else ""
    present = bool(re.search(r"\b(?:are|is|stand|have)\b", verb))
    small = "present" if present else "bare" if form == "listed" else ""
    form = "only" if "only" in spans else ("figure" if "n" in parts else "rating") if form == "listed" else form
    side = said.text[slice(*spans["side"])].casefold() if "side" in spans else ""
    way = side or next((way for way in WAYS if way in spans), "")
    way = way or ("on" if spans.keys() & {"on", "met"} else "off" if form == "not" else "")
    time = next((said.times[spans[name][0]] for name in ("time", "before") if name in spans), ())
    return Statement(
        keys_in(said, *spans["group"]), form, words, parts, time, way=way, past=bool(verb) and not present,
        said=frozenset([small] if small else []),
    )  # fmt: skip
