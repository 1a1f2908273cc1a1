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
from reportgen.core.verify.sentences.whole_forms import GROUP, keys_in, whole_statement

_FURTHEST = "(?:the (?:furthest|farthest|nearest) (?:from|to) (?:its|the) target is )?"
_AGAINST = rf"against (?:a|the|its|our) (?:target of {NUMBER}|{NUMBER} target)"
_LEAD = re.compile(
    rf"\s*(?:(?:overall|however|also|again|but|and|yet|{NAME}?(?:in |at |for )?(?P<time>{TIME})),?\s+)?"
    rf"(?:(?:at|with) (?P<n>{NUMBER}),? |{_AGAINST},? )?{_FURTHEST}"
    rf"(?:(?:the |our )?(?:(?P<of>{TIME})(?:['’]s)? )?(?:latest |current )?"
    r"(?:figures?|rates?|results?|outturns?|performance|ratings?|levels?)\s+(?:for|on|of)\s+)?"
    r"(?:(?:the )?(?:indicators?|measures?)\s+)?",
    re.IGNORECASE,
)
_AT = re.compile(rf"\s*(?:now |still )?(?:at|with) (?P<n>{NUMBER}),? (?:the )?{NAME}$", re.IGNORECASE)
_OF_TARGET = re.compile(rf"\s*{_AGAINST}", re.IGNORECASE)
_TARGETS = re.compile(
    rf"(?:the |our )?(?:quarterly |annual )?targets? (?:for|of) (?=(?P<group>{GROUP}))", re.IGNORECASE
)
_FOR = re.compile(
    rf"\s*(?:for|on) (?P<group>{GROUP}),? "
    r"(?:the (?:latest |current )?(?:figure|rate|result|outturn|rating)|performance|we)"
    r"(?= (?:is|are|was|were|stands?|has)\b)",
    re.IGNORECASE,
)
_TARGET_WAS = re.compile(
    rf"(?:^|\b(?:and|but)|[,;])\s*(?:the|its) target (?:is|was|has been) (?P<phrase>(?:(?P<on>met|achieved|hit)|"
    rf"(?P<off>missed))(?: by (?P<gap>{NUMBER})(?: (?:percentage )?points?)?)?)"
    r"(?=\s*(?:[.;,]|$)|\s(?:this quarter|as|because|due|since|and|but)\b)",
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
    if whole := whole_statement(said):
        yield whole
        return
    if about and not said.names and (found := _TARGET_WAS.search(said.text)):
        gap = {"gap": said.claims[found.start("gap")]} if found["gap"] else {}
        way = "on" if found["on"] else "off"
        yield Statement((about,), "stance", said.words(*found.span("phrase")), gap, way=way)
    yield from _Reader(said, about).read()


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
                others = keys_in(self.said, *also.span("group"))
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
        """Yield the figure or target that a sentence gives before the name: `At 57.1%, care leavers in work …`."""
        if len(keys) == 1 and (found := _OF_TARGET.match(self.said.text, 0, at)):
            claim = next(claim for start, claim in self.said.claims.items() if start < found.end())
            yield Statement(keys, "target", claim, {"n": claim})
        if len(keys) == 1 and (found := _AT.match(self.said.text, 0, at)):
            claim = self.said.claims[found.start("n")]
            yield Statement(keys, "figure", claim, {"n": claim})

    def _subject(self, at: int, keys: tuple[str, ...]) -> tuple[tuple[str, ...], int, tuple[str, ...], str] | None:
        """Return whom the words at a place are about, where these end, their time, and in which form to read on."""
        lead = _LEAD.match(self.said.text, at)
        when = next((lead.start(name) for name in ("time", "of") if lead[name]), -1) if lead else -1
        time = self.said.times.get(when, ())
        start = lead.end() if lead else at
        if found := _TARGETS.match(self.said.text, start):
            return keys_in(self.said, *found.span("group")), found.end("group"), time, "target of"
        if at == 0 and (found := _FOR.match(self.said.text)):
            return keys_in(self.said, *found.span("group")), found.end(), (), ""
        if found := _ANY_GROUP.match(self.said.text, start):
            return keys_in(self.said, *found.span()), found.end(), time, ""
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
            if found and found[-1] and self.said.text[at:].lstrip().startswith("("):  # `below target in Q1 (14.8%)`
                statements = [replace(one, periods=one.periods or found[-1][-1].periods) for one in statements]
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
