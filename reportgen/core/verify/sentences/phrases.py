"""The forms in which people say something of an indicator, behind its name: figure, target, gap, rating, movement.

They are written over a sentence in signs (`said`), one sign for each name, figure, rating and time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportgen.core.record.claims import Claim
from reportgen.core.verify.sentences.said import NUMBER, RATING, TIME, Said


@dataclass(frozen=True)
class Statement:
    """What is said of indicators (their keys): in which form, in which words, with which figures and ratings.

    `periods` are those that it is said of, empty where it does not say. `past` says that it is in the past tense.
    """

    keys: tuple[str, ...]
    form: str
    words: Claim
    parts: dict[str, Claim]
    periods: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    way: str = ""
    past: bool = False
    said: frozenset[str] = field(default_factory=frozenset)
    """Small words that matter: `now`, `still`, `turned`."""


_FILL = (
    r"(?:[\s,():]|\b(?:and|but|yet|which|still|also|well|now|again|both|all|each|currently|just|only|far|even|already|is|are|slightly|marginally|"
    r"was|were|has|have|being|having|standing|at|remains?|remained|stands|stood)\b)*"
)
_HARD = (
    r"(?: (?:slightly|sharply|further|again|steadily|significantly|markedly|strongly|marginally|considerably|also|too|"
    r"both|overall|once more|a little))*"
)
_POINTS = r"(?: (?:percentage )?points?)?"
_TARGET = r"(?:quarterly |annual |yearly |year-end |full-year |current |agreed |own )*targets?"
_ITS = r"(?:its |the |their |our |a |an )?"
_IN = r"(?:(?:in|at|for|during|of|by|on) )?"
WAYS = {
    "up": r"continu(?:es|ed) to (?:rise|increase|grow)|more(?= than)|rose|risen|rising|"
    r"increas(?:ed|ing)|grew|grown|growing|climbed|jumped|"
    r"(?:went|gone|going|came|come|coming|crept|edged) up|up|higher",
    "down": r"continu(?:es|ed) to (?:fall|decrease|drop)|fewer(?= than)|fell|fallen|falling|"
    r"decreas(?:ed|ing)|dropped|dropping|(?:went|gone|going|came|come|coming) down|down|lower|dipped",
    "level": r"unchanged|the same|no change|level(?= with\b)",
    "better": r"continu(?:es|ed) to improve|improv(?:ed|ing)|(?:got |getting |become )?better",
    "worse": r"continu(?:es|ed) to (?:worsen|deteriorate)|worsen(?:ed|ing)|deteriorat(?:ed|ing)|"
    r"(?:got |getting |become )?worse",
}
NAMED_WAYS = (
    r"(?:a|an|some|further|slight|small|sharp|welcome| )*\b(?:(?P<up>increase|rise)|"
    r"(?P<down>decrease|fall|drop|reduction)|(?P<better>improvement)|(?P<worse>deterioration|worsening))"
)
"""Movements as nouns: `an increase`."""
STANCES = {
    "on": r"on|within|met|meets|meeting|achieved|hit|beat|reach(?:ed|es|ing)",
    "off": r"off|missed|missing|misses|fail(?:s|ed|ing) to (?:meet|hit|reach|achieve)",
    "above": r"above|over|ahead of|(?:more|higher|greater) than",
    "below": r"below|under|behind|short of|f(?:ell|alls) short of|(?:fewer|less|lower) than",
}
_STANCE = "|".join(STANCES.values())
_MOVE = "|".join(rf"(?P<{way}>{words})" for way, words in WAYS.items())
_APART = "(?P<up>up|higher|more|greater)|(?P<down>down|lower|fewer|less)|(?P<better>better)|(?P<worse>worse)"
SINCE = (
    rf"(?:,? \(?(?:since|on|from|as|with|than(?: in| at)?|compared (?:with|to)|against) (?P<since>{TIME})\)?"
    rf"(?: to (?P<arrived>{NUMBER}))?)?"
)
_BE = (
    r"is|are|was|were|stands?|stood|remains?|reached|has reached|has been|comes? in|came in|"
    r"(?:ended|finished|closed)(?: the quarter)?|(?:is|are) (?:running|sitting|standing)|sits?|shows?|showed|"
    r"(?:is|are|was|were) (?:reported|recorded|set)(?: as)?|has a (?:figure|rate|result) of|recorded|achieved"
)
_CHANGE = (
    "turned|turning|moved|moving|went|gone|changed|improved|slipped|dropped|fell|fallen|rose|risen|declined|shifted"
)
_BAG = (
    r"(?:[\s,(]|\b(?:and|but|which|both|all|each|now|still|currently|again|also|is|are|was|were|has|have|been|a|the|"
    r"rated|shown as|status|rating|of|remains?|remained|stays?|stayed|turned|turning|become|became|gone|"
    r"(?:moved|slipped|dropped|fallen|fell|risen|rose|improved) to|went|"
    rf"at|as|showing|reported|given|has|have|RAG|among)\b"
    rf"|[:–—-]|{NUMBER} of)"
)

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (form, re.compile(pattern, re.IGNORECASE))
    for form, pattern in (
        ("turned", rf"{_FILL}(?:{_CHANGE})?{_HARD} ?\bfrom (?P<r1>{RATING})(?: \(?{_IN}{TIME}\)?)? to (?P<r>{RATING})"),
        ("turned", rf"[\s,:(–-]*(?:was )?(?P<r1>{RATING})(?:,? (?:and )?now |,? to | ?(?:→|->) ?)(?P<r>{RATING})\)?"),
        ("only", rf" (?:is|was) (?:now )?(?P<phrase>the only (?P<r>{RATING}))"
                 r"(?: (?:indicator|one|measure|KPI|rating))?"),
        ("rating", rf"(?P<verb>{_BAG}+)(?P<r>{RATING})(?: (?:rating|status|indicators?|measures?|ones))?\)?"),
        ("gap", rf"{_FILL}(?P<phrase>(?P<gap>{NUMBER}){_POINTS}(?: (?P<noun>[a-z]+))? "
                rf"(?P<side>{_STANCE}|better than|worse than|away from|"
                rf"from) {_ITS}(?:(?P<n>{NUMBER}) )?{_TARGET}(?: of (?P<m>{NUMBER}))?)"),
        ("stance", rf"{_FILL}(?P<phrase>(?P<side>{_STANCE}|exceed(?:s|ed|ing)|better than|worse than) {_ITS}"
                   rf"(?:(?P<n>{NUMBER}) )?{_TARGET}(?: of (?P<m>{NUMBER}))?)(?: by (?P<gap>{NUMBER}){_POINTS})?"),
        ("target", rf"(?:{_FILL}|’s |'s |; ?)(?:(?:against|with|has|have|to|compared (?:with|to)|versus|vs?) )?"
                   rf"{_ITS}{_TARGET}"
                   rf"(?: of|:| is| was| being|,)? (?P<n>{NUMBER})\)?"),
        ("target", rf"{_FILL}(?:against|with|versus|vs?) {_ITS}(?P<n>{NUMBER}) {_TARGET}"),
        ("record", rf"{_FILL}{_ITS}(?P<phrase>(?P<record>highest|lowest|best|worst)(?: (?:level|figure|point|value|"
                   r"result|rate))?(?: (?:ever|on record|yet|recorded|it has (?:ever )?been|since records began|"
                   r"we have (?:ever )?(?:recorded|had)))+)"),
        ("record", rf"{_FILL}(?:(?:hit|reached|now) )?"
                   r"(?P<phrase>an? (?:new )?(?:record|all-time) (?P<record>high|low))(?![\w-])"),
        ("went", rf"{_FILL}(?:went|gone|moved|changed) from (?P<from>{NUMBER})(?:,? \(?{_IN}(?P<then>{TIME})\)?)? to "
                 rf"(?P<to>{NUMBER})"),
        ("move", rf"{_FILL}(?P<phrase>\b(?:{_MOVE})(?![\w-])){_HARD} to (?P<to>{NUMBER}),? from (?P<from>{NUMBER})"
                 rf"(?:,? \(?{_IN}(?P<then>{TIME})\)?)?"),
        ("move", rf"{_FILL}(?P<phrase>\b(?:{_MOVE})(?![\w-]))(?: as(?! {TIME}))?{_HARD}"
                 rf"(?:(?: by)? (?P<by>{NUMBER}){_POINTS})?"
                 rf"(?: (?:on|from) (?P<from>{NUMBER})(?:,? \(?{_IN}(?P<then>{TIME})\)?)?)?(?: to (?P<to>{NUMBER}))?"
                 rf"{SINCE}"),
        ("move", rf" (?:shows?|showed|saw|(?:has|have) (?:seen|shown)) (?P<phrase>{NAMED_WAYS})"
                 rf"(?: of (?P<by>{NUMBER}){_POINTS})?{SINCE}"),
        ("move", rf"{_FILL}(?P<by>{NUMBER}){_POINTS} (?P<phrase>{_APART})(?![\w-]){SINCE}"),
        ("figure", rf"[\s,;(:]*{_IN}(?P<time>{TIME})\)?(?::|,| was)? (?P<n>{NUMBER})"
                   rf"(?! {_IN}{TIME})\)?"),
        ("figure", rf"{_FILL}(?:compared (?:with|to)|against|versus|from) (?P<n>{NUMBER}) \(?{_IN}(?P<time>{TIME})\)?"),
        ("range", rf"(?P<verb> (?:is|are|stands?|remains?)(?: now| still| currently)?) (?:at )?"
                  rf"(?P<phrase>(?P<between>between )?(?P<n>{NUMBER})(?(between) and |(?: to | ?[–-] ?))"
                  rf"(?P<m>{NUMBER}))"),
        ("figures", rf"(?P<verb>(?: (?:{_BE}))?(?: (?:both|now))?(?: at)?) (?P<n>{NUMBER})(?:,? (?:and )?{NUMBER})+"
                    r"(?: respectively)?"),
        ("figure", rf"(?P<verb>(?:[,)]? (?:and|but|which))?\s*(?::|\b(?:{_BE})\b"
                   r"(?: (?:now|still|currently|again|also|both|all|each|only|just))*(?: at)?(?: just| only)?|,? at\b"
                   r"|[,;]? (?:actual|outturn|result|figure)(?: is| was|:)?|[,:] now(?: at)?\b"
                   rf"|[–—-](?=\s)|\((?:now |at )?))\s*(?P<n>{NUMBER})(?!\w)\)?"),
    )
)  # fmt: skip
"""The forms, in the order in which they are tried."""

_ALONE = {
    "figure": re.compile(rf"\s+(?P<n>{NUMBER})\)?"),
    "rating": re.compile(rf"\s+(?P<r>{RATING})\)?"),
}
"""What is said in short behind a name that follows another one: `A is 61% and B 45%`."""

_TIME_BEHIND = re.compile(rf",? ?\(?{_IN}(?P<time>{TIME})(?!:? {NUMBER})\)?", re.IGNORECASE)
_NOW_BEHIND = re.compile(r",? (?:now|currently|at present|today)\b", re.IGNORECASE)
_SMALL = re.compile(r"\b(now|still|again|remain\w*|stay\w*|turn\w*|becom\w*|became|gone|went|moved)\b", re.IGNORECASE)
_PAST = re.compile(
    r"(?<!has )(?<!have )\b(?:was|were|been|stood|reached|came|ended|finished|closed|showed|recorded|achieved|had|"
    r"remained|stayed)\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:is|are|has|have|RAG|was|were|remain|stay|turn|becom|became|gone|went|moved|rated|rating|status)|[:(–—-]"
)


def read_phrase(said: Said, at: int, keys: tuple[str, ...], before: str) -> tuple[list[Statement], int] | None:
    """Return what stands at a place behind names, and where it ends; None where it is in no form that is known.

    `before` is the form in which something was said of other names just before, which may be said in short now.
    """
    for form, pattern in FORMS:
        found = pattern.match(said.text, at)
        if found and _is_said(form, found, keys):
            return _read(said, found, form, keys)
    short = _ALONE.get(before)
    found = short.match(said.text, at) if short else None
    return _read(said, found, before, keys) if found else None


def _is_said(form: str, found: re.Match[str], keys: tuple[str, ...]) -> bool:
    """Return whether a rating has a verb, and figures are as many as there are names."""
    if form == "figures":
        return found[0].count(NUMBER) == len(keys)
    return form != "rating" or bool(_STATED.search(found["verb"]))


def _read(said: Said, found: re.Match[str], form: str, keys: tuple[str, ...]) -> tuple[list[Statement], int]:
    groups, end = found.groupdict(), found.end()
    parts = {
        name: said.claims[found.start(name)] for name in groups if groups[name] and found.start(name) in said.claims
    }
    time = found.start("time") if groups.get("time") else -1
    if time < 0 and not groups.get("since") and (behind := _TIME_BEHIND.match(said.text, end)):
        time, end = behind.start("time"), behind.end()
    now = _NOW_BEHIND.match(said.text, end)
    end = now.end() if now else end
    since = next((found.start(name) for name in ("since", "then") if groups.get(name)), -1)
    span = found.span("phrase") if groups.get("phrase") else (found.start() + _blank(found[0]), found.end())
    verb = found[0] if form not in ("figure", "rating") else groups.get("verb") or ""
    small = {word.casefold() for word in _SMALL.findall(verb)} | ({"now"} if now else set())
    if form in ("figure", "rating") and not re.search(r"\w", verb):
        small.add("bare")
    if groups.get("noun"):
        small.add(f"of {groups['noun']}")
    if re.search(r"\b(?:is|are|stands?|comes?)\b", verb, re.IGNORECASE):
        small.add("present")
    statement = Statement(
        keys, form, said.words(*span), parts, said.times.get(time, ()), said.times.get(since, ()), _way(groups),
        bool(_PAST.search(verb)), frozenset(small),
    )  # fmt: skip
    return (_each(said, found, statement) if form == "figures" else [statement]), end


def _each(said: Said, found: re.Match[str], statement: Statement) -> list[Statement]:
    """Return one statement an indicator, where as many figures are given as there are names."""
    numbers = [said.claims[at] for at in range(*found.span()) if at in said.claims]
    return [
        Statement((key,), "figure", statement.words, {"n": number}, statement.periods, past=statement.past)
        for key, number in zip(statement.keys, numbers, strict=True)
    ]


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip(" ,("))


def _way(groups: dict[str, str | None]) -> str:
    side = (groups.get("side") or groups.get("record") or "").casefold()
    for names in (STANCES, WAYS):
        for name, words in names.items():
            if groups.get(name) or (side and re.fullmatch(words, side)):
                return name
    return side
