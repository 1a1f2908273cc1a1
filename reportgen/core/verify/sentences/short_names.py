"""Indicators that a sentence calls by part of their names, where it can be no other one: `Care leavers are at 61%`.

It does so in its subject, and nowhere else: by what a name begins with up to `in` or `within`, by its abbreviation
(`NEET`), or by words that only one name has, where it says `indicator` or `measure`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.core.record.known import Known
from reportgen.core.verify.sentences.loosely import stems_of

_SUBJECT = re.compile(
    r"(?:(?:the|our) )?(?:(?P<measure>indicator|measure|KPI) (?:for|of|on) |(?:figure|rate|rating) (?:for|of) )?"
    r"(?:(?:the|our) )?(?P<who>[A-Za-z][\w’'-]*(?: [\w’'-]+){0,3}?)"
    r"(?: (?:(?P<kind>indicator|measure|KPI)|figure|rate|performance))?"
    r"(?=:|,? (?:now )?(?:is|are|remains?|stays?|stands?|(?:has|have) (?:met|missed)|met|missed)\b)",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"(?:the )?(?:total )?(?:percentage|proportion|number|share|no\.|rate|%) (?:of )?", re.IGNORECASE)
_BEHIND_HEAD = re.compile(r" (?:in|within|after|at|through|per|on|for|with|to|under|aged|over|during)\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\((?P<short>[A-Z]{3,})\)")
_ANYBODY = stems_of("children child people young staff adults pupils residents households")


@dataclass(frozen=True)
class Called:
    """Where a sentence calls an indicator (its key) by part of its name, and whether by more than a single word."""

    start: int
    end: int
    key: str
    surely: bool


class ShortNames:
    """The parts of names by which the indicators of a pack are called."""

    def __init__(self, known: Known) -> None:
        self.titles: dict[str, frozenset[str]] = {}
        self.heads: dict[frozenset[str], tuple[str, ...]] = {}
        self.abbreviations: dict[str, set[str]] = {}
        groups = [stems_of(fact.key.split("/")[1]) for fact in known.facts if fact.key.startswith("count/group ")]
        for name, key in known.words.names:
            for found in _ABBREVIATION.finditer(name):
                self.abbreviations.setdefault(found["short"], set()).add(key)
            if key in self.titles:
                continue
            title = _GENERAL.sub("", name, count=1)
            self.titles[key] = stems_of(title)
            begins = _BEHIND_HEAD.split(title, maxsplit=1)[0]
            last = begins.split()[-1] if begins == title else ""
            for head in {stems_of(begins) - _ANYBODY, stems_of(last) - _ANYBODY} - {frozenset()}:
                if not any(head <= group for group in groups):
                    self.heads[head] = (*self.heads.get(head, ()), key)

    def called(self, sentence: str) -> Called | None:
        """Return the indicator that is the subject of a sentence, by part of its name; None where it may be another."""
        found = _SUBJECT.match(sentence)
        if found is None:
            return None
        who = found["who"]
        keys: Iterable[str] = self.abbreviations.get(who, ())
        surely = bool(keys)
        if not keys:
            said = stems_of(who) - _ANYBODY
            measure = bool(found["measure"] or found["kind"])
            surely = measure or len([word for word in who.split() if word[:5].casefold() not in _ANYBODY]) > 1
            keys = self._with(said) if measure else self.heads.get(said, ())
            keys = keys if len(self._with(said)) == 1 else ()
        return Called(found.start(), found.end(), min(keys), surely) if len(set(keys)) == 1 else None

    def _with(self, said: frozenset[str]) -> list[str]:
        """Return the indicators (their keys) whose titles have all of some words."""
        return [key for key, title in self.titles.items() if said and said <= title]
