"""Why a part of a sentence is not looked up: it is plainly of something else than the pack's figures.

It asks, quotes or reports; it is of another place, time or council; of some of what an indicator counts; or its
subject is none of the words that the pack has for its indicators. `docs/checking-drafts.md` tells them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportgen.core.period import MONTHS, Kind, parse_period
from reportgen.core.record.claims import ClaimKind, Vocabulary, claims_in, name_spans, without_names
from reportgen.core.verify.by_hand.parts import Part
from reportgen.core.verify.by_hand.shares import shares_in
from reportgen.core.verify.by_hand.words import words_in
from reportgen.core.verify.right import Right
from reportgen.core.verify.sentences.labels import SAYS_NOTHING
from reportgen.core.verify.sentences.set_aside import GROUP, is_of_others

_COMPARED = re.compile(
    r"\b(?:nationally|england|london|national|regional(?:ly)?|neighbours?|averaged?|other (?:councils|boroughs)|"
    r"authorities|benchmark)\b",
    re.IGNORECASE,
)
"""What compares with others, of whom a workbook knows little."""
_SOME = re.compile(
    r"\b(?:alone|excluding|(?:left|leaving) out|of (?:which|whom|them)|year olds?|"
    r"(?:in|by|within|for) (?:the |our )?(?:[\w-]+ ){0,3}(?:wards?|teams?)|each (?:one|child|person))\b"
    r"|^\W*(?:among|by age|(?:[\w-]+ )?of (?:these|those|them))\b",
    re.IGNORECASE,
)
"""What is said of some of what an indicator counts."""
_WITHIN = [month for number, month in enumerate(MONTHS) if number % 3 < 2]
_OTHER_TIME = re.compile(
    rf"\b(?:in|during|over|from|of|for) (?:early |late |mid-)?"
    rf"(?:(?:{'|'.join(_WITHIN)})\b(?! to\b)|(?:19|20)\d\d(?!\s?[/–-]?\d))|^(?:{'|'.join(MONTHS)}) [\d,.]+%?(?:,|;)",
    re.IGNORECASE,
)
"""A month within a quarter, or a year of the calendar: of neither has a workbook of quarters a figure."""
_STEM = 5
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_LINKS = frozenset(
    re.findall(
        r"\w+",
        "a an the our its this that these those we it they he she i you in at on of for to from by with within and or "
        "but as so if is are was were be been being has have had having do does did can stands stood remains remained "
        "stays comes came goes went gone reached reported around about nearly almost just only which who leaves leave "
        "us now also still again yet up down over under not no since than",
    )
)
"""Words between a subject and what is said of it."""
_ANY = frozenset(
    word[:_STEM]
    for word in (
        *SAYS_NOTHING,
        *re.findall(
            r"[\w-]+",
            "actual outturn level rate share proportion percentage number total average value score count amount "
            "progress assessed rated best worst highest lowest halfway year-end half most all each every both "
            "more fewer there",
        ),
    )
)
"""Words, by their first letters, that are the subject where any indicator may be it."""
_FEW = 4
_LABEL = re.compile(r"(?::|[a-z])\s*$")
_NAMED = re.compile(
    r"(?P<who>[A-Z][a-z]+(?:,? (?:and )?[A-Z][a-z]+)*)"
    r"(?::|,? (?:which )?(?:is|are|has|have|had|was|were|reported|averaged|at)\b| (?=[\d£]))"
)
"""A name, and what it is said to be, or to have."""


class Reasons:
    """What a pack says of its indicators, against which the subjects of people's sentences are held."""

    def __init__(self, right: Right, names: Vocabulary) -> None:
        self.known, self.names = right.known, names
        self.own: dict[str, set[str]] = {}
        for fact in right.known.facts:
            if fact.kind in ("name", "typed"):
                self.own.setdefault(fact.about, set()).update(_stems(fact.text))
        for block in right.version.blocks:
            self.own.setdefault(block.about, set()).update(_stems(block.text))
        self.all = frozenset().union(*self.own.values()) if self.own else frozenset[str]()
        reported = parse_period(right.known.period)
        self.in_months = bool(reported and reported.kind is Kind.MONTH)

    def of(self, part: Part, about: Sequence[str]) -> bool:
        """Return whether a part of a sentence is plainly of something else than the indicators `about`."""
        text = part.text
        if is_of_others(text, self.known) or _COMPARED.search(without_names(text, self.names)):
            return True
        if not self.in_months and _OTHER_TIME.search(text):
            return True
        bare = without_names(text, self.names)
        if about and self._is_of_some(bare, about):
            return True
        return self._is_foreign(text, about)

    def _is_of_some(self, text: str, about: Iterable[str]) -> bool:
        """Return whether a text speaks of some people, places or things, of which no name of an indicator speaks."""
        names = " ".join(name for name, key in self.names.names if key in about).casefold()
        found = (one[0].strip().casefold() for pattern in (GROUP, _SOME) for one in pattern.finditer(text))
        return any(said not in names for said in found)

    def _is_foreign(self, text: str, about: Sequence[str]) -> bool:
        """Return whether a text says something of a name that the pack does not have, or under a label of its own.

        A label stands straight before its figure; the rest then says nothing of what the indicators measure.
        """
        claims = [one for one in claims_in(text, self.names) if one.kind in (ClaimKind.NUMBER, ClaimKind.RATING)]
        starts = [one.start for one in claims]
        starts += [one.start for one in words_in(text)]
        starts += [one.start for one in shares_in(text)]
        first = min(starts, default=0)
        if any(start < first for start, _, _ in name_spans(text, self.names)):
            return False
        named = _NAMED.match(text)
        if named and claims and claims[0].start == first:
            words = [word for word in _WORD.findall(named["who"]) if word != "and"]
            if all(_stem(word) not in self.all | _ANY and word.casefold() not in _LINKS for word in words):
                return True
        said = [word for word in _WORD.findall(text[:first]) if word.casefold() not in _LINKS]
        if not about or not _LABEL.search(text[:first]) or not 0 < len(said) <= _FEW:
            return False
        measured = _stems(" ".join(name for name, key in self.names.names if key in about))
        known = measured.union(*(self.own.get(key, set()) for key in about))
        return not any(_stem(word) in _ANY | known for word in said) and not _stems(text[first:]) & measured - _ANY


def _stem(word: str) -> str:
    return word.casefold()[:_STEM]


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text) if len(word) > 2)
