"""Of which indicators a part of a sentence is: those that it names, a group of them, or those beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.core.record.known import Known
from reportgen.core.verify.sentences.loosely import LooseNames, stems_of
from reportgen.core.verify.sentences.said import Said, Signs

_JOINED = re.compile(r"(?:[\s,;&()“”]|\b(?:and|or|nor|as well as|the|our)\b)*", re.IGNORECASE)
_APART = re.compile(r"\W*unlike\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:both|all|each|every)\b", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:(?P<each>both|all|each|every)(?: (?:of )?(?:the|our|its|these|those|two|three|four|five|six))* )?"
    r"(?P<words>(?:(?!(?:both|all|each|every)\b)[A-Za-z-]+,? ){0,3}?)(?:indicators|measures|KPIs)\b",
    re.IGNORECASE,
)
_OF_ANY = stems_of("rated performance measured green amber reported these those remaining other with")
"""Words that any indicators may have before them."""
_MOST = 12
"""Indicators of which a group may be."""


@dataclass(frozen=True)
class Subject:
    """Indicators (their keys) that a part of a sentence is of, and where each group of them is named."""

    keys: tuple[str, ...]
    groups: tuple[tuple[int, tuple[str, ...]], ...] = ()
    is_sure: bool = False
    """Whether they are named, and do not only stand beside."""
    each: bool = False
    by_words: bool = False
    """Whether only a word of their names is said, so that nothing but figures can be theirs."""

    def owners(self, start: int) -> tuple[str, ...]:
        """Return those of which a word is: named last before it, or all."""
        before = [keys for at, keys in self.groups if at < start]
        return before[-1] if before else self.groups[0][1] if self.groups else self.keys

    def is_each(self, start: int) -> bool:
        """Return whether a word is said of each of its owners."""
        return self.each or (len(self.owners(start)) > 1 and bool(self.groups))


class Subjects:
    """The indicators of a pack by all that people call them."""

    def __init__(self, known: Known) -> None:
        self.signs, self.loose = Signs(known), LooseNames(known.words)
        self.words = self.signs.vocabulary
        self.stems: dict[str, frozenset[str]] = {}
        for name, key in known.words.names:
            self.stems[key] = self.stems.get(key, frozenset()) | stems_of(name)

    def of(self, text: str, beside: Sequence[str]) -> Subject:
        """Return what a text is of; of nothing that it names, what it stands beside."""
        said = self.signs.said(text)
        if said.names:
            return _named(said)
        if group := self._group(text, beside):
            return group
        likely = self.loose.likely(text)
        if likely and (likely.key in beside or not beside):
            return Subject((likely.key,))
        if beside:
            return Subject(tuple(beside), each=bool(_EACH.search(text)))
        return Subject(tuple(sorted(self.loose.sharing(text))), by_words=True)

    def has_words_of(self, text: str) -> bool:
        """Return whether a text speaks of what the pack's indicators measure."""
        return bool(self.loose.sharing(text))

    def _group(self, text: str, beside: Sequence[str]) -> Subject | None:
        """Return the indicators all of whose names have the words before `indicators`, or both of those beside."""
        found = _GROUP.search(text)
        if not found:
            return None
        stems = stems_of(found["words"]) - _OF_ANY
        keys = [key for key, own in self.stems.items() if stems and stems <= own]
        if not 1 < len(keys) <= _MOST:
            keys = list(beside) if found["each"] and len(beside) > 1 else []
        return Subject(tuple(keys), is_sure=True, each=bool(found["each"])) if keys else None


def _named(said: Said) -> Subject:
    """Return the indicators that a text names, those together that it lists."""
    groups, behind = list[tuple[int, tuple[str, ...]]](), 0
    for at, key in sorted(said.names.items()):
        joined = bool(groups) and not _APART.match(said.text) and bool(_JOINED.fullmatch(said.text, behind, at))
        start, keys = groups.pop() if joined else (said.starts[at], ())
        groups.append((start, (*keys, key)))
        behind = at + 1
    return Subject(tuple(dict.fromkeys(key for _, keys in groups for key in keys)), tuple(groups), is_sure=True)
