"""What a sentence says of the indicators that it names, one by one: `A, B and C are Red`, `A is 61% and B 45%`.

It is read from its beginning, or from behind `while` or `that`, for as long as its forms are known. What stands before
words that are not known may be said of something else, and is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportgen.core.verify.sentences.phrases import Statement, read_phrase
from reportgen.core.verify.sentences.said import NAME, NUMBER, RATING, TIME, Said

_THE = r"(?:the |our |both |all of )*"
GROUP = rf"{_THE}[“\"‘]?{NAME}[”\"’]?(?!['’]s?\w)(?:\s*(?:,? and|,|&|,? as well as)\s+{_THE}{NAME})*"
"""Names one after another: `A, B and C`."""
_NOUNS = r"(?:indicators?|measures?|KPIs?|ones?|ratings?)"
_FURTHEST = "(?:the (?:furthest|farthest|nearest) (?:from|to) (?:its|the) target is )?"
_LEAD = re.compile(
    rf"\s*(?:(?:overall|however|also|again|but|and|yet|{NAME}?(?:in |at |for )?(?P<time>{TIME})),?\s+)?"
    rf"(?:at (?P<n>{NUMBER}),? )?{_FURTHEST}(?:(?:the )?(?:latest |current )?"
    r"(?:figures?|rates?|results?|outturns?|performance|ratings?|levels?)\s+(?:for|on|of)\s+)?"
    r"(?:(?:the )?(?:indicators?|measures?)\s+)?",
    re.IGNORECASE,
)
_AT = re.compile(rf"\s*(?:now |still )?at (?P<n>{NUMBER}),? (?:the )?{NAME}$", re.IGNORECASE)
_TARGETS = re.compile(rf"(?:the )?(?:quarterly |annual )?targets? (?:for|of) (?=(?P<group>{GROUP}))", re.IGNORECASE)
_CLASS_FIRST = re.compile(
    rf"(?P<words>(?:the |our )?(?P<only>only )?(?P<r>{RATING})(?: {_NOUNS})?(?: {TIME})?"
    rf"(?::| is| are| include[sd]?))(?: now)?:? "
    rf"(?P<group>{GROUP})(?=\s*(?:[.;]|$))",
    re.IGNORECASE,
)
_MANY = rf"\s*(?:(?:only|just|the|our) )*{NUMBER}"
_COUNTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MANY}(?: {_NOUNS})?[,:] (?P<group>{GROUP}),? (?:is|are)(?: now| both| all| rated)* (?P<r>{RATING})",
        rf"{_MANY} (?P<r>{RATING})(?: {_NOUNS})?(?:,|:| is| are| include[sd]?):? (?P<group>{GROUP})",
        rf"{_MANY}(?: {_NOUNS})? (?:is|are)(?: now| rated)* (?P<r>{RATING})(?: {TIME})?(?::|,| –) (?P<group>{GROUP})",
        rf"{_MANY}(?: {_NOUNS})?(?: have| has)?(?: now)? "
        rf"(?:moved|turned|went|gone|changed|improved|slipped|fallen|risen) "
        rf"from (?P<r1>{RATING}) to (?P<r>{RATING})(?: {TIME})?(?::|,| –) (?P<group>{GROUP})",
    )
)
"""Counts with the indicators that are counted: `Two indicators, A and B, are Red`."""
_STANCE_FOR = re.compile(
    rf"\s*(?:overall,? )?(?:performance|results?) (?:is|are|was|were) "
    rf"(?P<phrase>(?P<side>better than|worse than|above|below|on|off) (?:the |their |its )?targets?) for "
    rf"(?P<group>{GROUP})(?=\s*(?:[.;]|$|,? (?:but|and|while)\b))",
    re.IGNORECASE,
)
_TARGET_WAS = re.compile(
    rf"(?:^|\b(?:and|but)|[,;])\s*(?:the|its) target (?:is|was|has been) (?P<phrase>(?:(?P<on>met|achieved|hit)|"
    rf"(?P<off>missed))(?: by (?P<gap>{NUMBER})(?: (?:percentage )?points?)?)?)"
    r"(?=\s*(?:[.;,]|$)|\s(?:this quarter|as|because|due|since|and|but)\b)",
    re.IGNORECASE,
)
_NEITHER = re.compile(
    rf"\s*(?P<phrase>neither {_THE}{NAME} nor {_THE}{NAME} (?:(?:is|are)(?: now| yet| rated)* (?:(?P<r>{RATING})|"
    r"(?P<on>on target)|(?P<off>off target|below target))|(?P<met>met|meets?|hit|achieved) (?:its|their|the) targets?|"
    r"(?P<missed>missed) (?:its|their|the) targets?))(?=\s*(?:[.;,]|$)| (?:this quarter|and|but)\b)",
    re.IGNORECASE,
)
_THERE = re.compile(
    rf"\s*(?:(?:in |at )?{TIME},? )?(?P<verb>there (?:are|is|were|was)|we (?:have|had))"
    r"(?: now| currently| only| just| still)* "
    rf"(?P<n>{NUMBER}) {NAME}(?:,? (?:in |at )?(?P<time>{TIME}))?(?=\s*(?:[.;,]|$)| (?:and|but|compared|against)\b)",
    re.IGNORECASE,
)
_ANY_GROUP = re.compile(GROUP, re.IGNORECASE)
_ALSO = re.compile(
    rf",? (?:as|and so|so|as also) (?:is|are|do|does|did|has|have|was|were) (?P<group>{GROUP})", re.IGNORECASE
)
_AGAIN = re.compile(rf"(?:;|:|\bthat|,? (?:while|whereas|but|although|though)) (?={GROUP})", re.IGNORECASE)
"""Behind what one can begin to read again."""
_LINK = re.compile(r"\s*(?:[,;.])?\s*(?:(?:and|but|while|whereas|although|though|with|yet)\b)?\s*", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:overall,? )?(?:performance|(?:the|this) (?:figure|indicator|measure|rate|percentage|proportion|result)|"
    r"this|it)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s*(?:$|[.;:!?]|[–—(]|,(?!\s*(?:in|at|for|of|among|across|on)\b)|\)(?=\s*(?:$|[,.;]|and|but))|\b(?:and|but|while|whereas|although|though|because|"
    r"which|due|mainly|largely|again|too|overall)\b)",
    re.IGNORECASE,
)
_MORE = re.compile(rf",? (?:and|or) (?:at )?[{NUMBER}{RATING}]", re.IGNORECASE)
"""Another figure, so that the first one may be of a part."""


def statements_in(said: Said, about: str = "") -> Iterator[Statement]:
    """Yield what a sentence says of indicators; `about` is the one that it stands beside, if any."""
    if found := _CLASS_FIRST.match(said.text):
        keys, claim = _keys(said, found, "group"), said.claims[found.start("r")]
        form = "only" if found["only"] else "rating"
        yield Statement(keys, form, claim, {"r": claim})
        return
    listed = re.compile(r"\s*(?:[.;,]|$)")
    for pattern in _COUNTED:
        if (found := pattern.match(said.text)) and listed.match(said.text, found.end()):
            yield _counted(said, found)
            return
    if found := _STANCE_FOR.match(said.text):
        yield Statement(
            _keys(said, found, "group"), "stance", said.words(*found.span("phrase")), {}, way=found["side"].casefold()
        )
        return
    if found := _NEITHER.match(said.text):
        way = "on" if found["on"] or found["met"] else "off"
        parts = {"r": said.claims[found.start("r")]} if found["r"] else {}
        yield Statement(_keys(said, found, 0), "not", said.words(*found.span("phrase")), parts, way=way)
        return
    if about and not said.names and (found := _TARGET_WAS.search(said.text)):
        gap = {"gap": said.claims[found.start("gap")]} if found["gap"] else {}
        way = "on" if found["on"] else "off"
        yield Statement((about,), "stance", said.words(*found.span("phrase")), gap, way=way)
    if found := _THERE.match(said.text):
        yield _there(said, found)
        return
    yield from _Reader(said, about).read()


def _counted(said: Said, found: re.Match[str]) -> Statement:
    """Return what a sentence says of indicators that it has counted."""
    parts = {name: said.claims[found.start(name)] for name in ("r", "r1") if found.groupdict().get(name)}
    form = "turned" if "r1" in parts else "rating"
    return Statement(_keys(said, found, "group"), form, parts["r"], parts)


def _there(said: Said, found: re.Match[str]) -> Statement:
    """Return what a sentence counts that gives the figure before the name: `There are 80 in-house foster carers.`"""
    claim, time = said.claims[found.start("n")], min((at for at in said.times if at < found.end()), default=-1)
    past = bool(re.search(r"\b(?:were|was|had)\b", found["verb"], re.IGNORECASE))
    small = frozenset() if past else frozenset(["present"])
    return Statement(
        _keys(said, found, 0), "figure", claim, {"n": claim}, said.times.get(time, ()), past=past, said=small
    )


def _keys(said: Said, found: re.Match[str], group: str | int) -> tuple[str, ...]:
    return tuple(said.names[at] for at in range(*found.span(group)) if at in said.names)


class _Reader:
    def __init__(self, said: Said, about: str) -> None:
        self.said, self.about = said, about

    def read(self) -> Iterator[Statement]:
        at, last, form = 0, self.about, ""
        time: tuple[str, ...]
        keys: tuple[str, ...] = (last,) if last else ()
        first = True
        while at <= len(self.said.text):
            begun = self._subject(at, keys)
            if begun is None and first and self.about:
                begun = ((self.about,), at, (), "")
            if begun is None:
                again = _AGAIN.search(self.said.text, at)
                if again is None:
                    return
                at, first, form = again.end(), False, ""
                continue
            keys, at, time, started = begun
            yield from self._given_before(keys, at)
            bare = begun[1] == 0 and not started
            found, at, known = self._predicate(keys, at, started or form)
            found = [one for one in found if not bare or one.form not in ("figure", "rating", "only")]
            found = [replace(one, periods=one.periods or time) for one in found]
            yield from found
            form = found[-1].form if found else ""
            if also := _ALSO.match(self.said.text, at):
                others = _keys(self.said, also, "group")
                yield from (replace(one, keys=others) for one in found)
                at = also.end()
            link = _LINK.match(self.said.text, at)
            first = False
            if not known or link is None or not link[0].strip():
                again = _AGAIN.search(self.said.text, at)
                if again is None:
                    return
                at = again.end()
            else:
                at = link.end()

    def _given_before(self, keys: tuple[str, ...], at: int) -> Iterator[Statement]:
        """Yield the figure that a sentence gives before the name: `At 57.1%, care leavers in work …`."""
        if len(keys) == 1 and (found := _AT.match(self.said.text, 0, at)):
            claim = self.said.claims[found.start("n")]
            yield Statement(keys, "figure", claim, {"n": claim})

    def _subject(self, at: int, keys: tuple[str, ...]) -> tuple[tuple[str, ...], int, tuple[str, ...], str] | None:
        """Return whom the words at a place are about, where these end, their time, and in which form to read on."""
        lead = _LEAD.match(self.said.text, at)
        time = self.said.times.get(lead.start("time"), ()) if lead and lead["time"] else ()
        start = lead.end() if lead else at
        if found := _TARGETS.match(self.said.text, start):
            return _keys(self.said, found, "group"), found.end("group"), time, "target of"
        if found := _ANY_GROUP.match(self.said.text, start):
            return _keys(self.said, found, 0), found.end(), time, ""
        if keys and len(keys) == 1 and (found := _SUBJECT.match(self.said.text, start)):
            return keys, found.end(), time, ""
        return None

    def _predicate(self, keys: tuple[str, ...], at: int, form: str) -> tuple[list[Statement], int, bool]:
        """Return what is said behind names, where that ends, and whether it ends there as far as can be told."""
        found: list[list[Statement]] = []
        of_target = False  # so that an earlier figure may be that of an earlier target
        while read := read_phrase(self.said, at, keys, form if not found else ""):
            statements, end = read
            if end <= at:
                break
            if form == "target of":
                statements = [replace(one, form="target") for one in statements if one.form == "figure"]
            elif of_target:
                statements = [one for one in statements if one.form != "figure" or not one.periods]
            of_target = of_target or any(one.form in ("target", "stance", "gap") for one in statements)
            found.append(statements)
            at = end
        closed = self.said.text[at - 1 : at] == ")"
        ended = (closed or bool(_END.match(self.said.text, at))) and not _MORE.match(self.said.text, at)
        if found and not ended:
            found.pop()
        said = [one for statements in found for one in statements]
        if any(one.form in ("target", "stance", "gap") for one in said):
            said = [_held_against_target(one) for one in said]
        return said, at, ended


def _held_against_target(one: Statement) -> Statement:
    """Return a figure beside its target as one of this period: `12 against a target of 10`."""
    is_figure = one.form == "figure" and not one.periods
    return replace(one, said=one.said | {"present"}) if is_figure else one
