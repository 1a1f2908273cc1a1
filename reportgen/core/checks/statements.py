"""Whether a phrase of a comment is said of the comment's own indicator and the period reported, plainly and as a fact.

A comment speaks of other quarters, other councils, parts of the whole, hopes and conditions too. A phrase counts only
where every word around it is known to leave it plain: a word that is not known makes it no statement. So a check that
builds on this misses some mistakes, and seldom names one that is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.core.indicator import Indicator
from reportgen.core.period import Kind, Period
from reportgen.core.summary import RatedDataset, RatedIndicator


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _set(words: str) -> frozenset[str]:
    return frozenset(map(_singular, words.split()))


_SUBJECTS = _set(
    "performance indicator measure kpi pi figure value result outturn rate percentage proportion share number total "
    "average score level we it this service council"
)
_PLAIN = _set(
    "the a an our is are was were has have been currently now still again also slightly marginally just well far "
    "significantly considerably comfortably substantially narrowly overall therefore consequently remain remaining "
    "remained stay stayed stand standing performing sit at in of for during with strong good excellent poor weak "
    "disappointing very quite some way period latest"
)
_AFTER = _set(
    "of by for in at this the our period again overall currently still now indicator measure kpi percentage point pp"
)
_NEVER_OWN = _set(
    "last previous prior year month quarter from not no by to before after within than less more under over above "
    "below target on off who"
)
"""Words of an indicator's name that say something else in a comment."""

_SENTENCE = re.compile(r"(?<=[.!?])[^\S\n]+|[\n;:()•]+")
_JOINED = re.compile(
    r",(?!\d)|\b(?:and|but|however|although|though|while|whilst|whereas|which means(?: that)?)\b", re.IGNORECASE
)
_CUT_AFTER = re.compile(rf"{_JOINED.pattern}|\b(?:from|up|down|against|compared|compares)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:(?:has|have) )?(?:rose|risen|increased|improved|fallen|fell|dropped|decreased|declined|gone (?:up|down))"
    r" to\b"
    r"|\bcontinues? to be\b|\bcontinues? at\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,.!?“”\"]+(?:[.,]\d+%?)?")
_NUMBER = re.compile(r"[£]?\d[\d,.]*(?:%|pp)?")


@dataclass(frozen=True)
class Own:
    """What a comment may call its own indicator and period: the name's words, and the period's ways to be written."""

    words: frozenset[str]
    names: tuple[frozenset[str], ...]
    period: re.Pattern[str]

    def states(self, before: str, after: str, *, whole: bool) -> bool:
        """Return whether what stands between two parts of a sentence is said plainly of the indicator.

        `whole`: words of its name count only when all are there, since some of them name a part (care leavers in work).
        """
        parts = _JOINED.split(self._plain(before))
        if not all(self._knows(part) or self._begins(part) for part in parts[:-1] if part.strip()):
            return False
        trails = len(parts) > 1 and not _words(parts[-1])  # in “58% and 62%” the second is no statement of its own
        return self._knows(parts[-1]) and not trails and self._ends(after) and not (whole and self._is_part(before))

    def _plain(self, text: str) -> str:
        return self.period.sub(" ", _MOVED.sub("is", text))

    def _knows(self, text: str) -> bool:
        return all(word in _PLAIN or word in _SUBJECTS or word in self.words for word in _words(text))

    def _is_part(self, text: str) -> bool:
        said = set(_words(text))
        return any(said & name for name in self.names) and not any(name and name <= said for name in self.names)

    def _begins(self, text: str) -> bool:
        nouns = [word for word in _words(text) if word not in ("the", "a", "an", "our", "overall")]
        return bool(nouns) and (nouns[0] in _SUBJECTS or nouns[0] in self.words)

    def _ends(self, text: str) -> bool:
        if re.match(r"\s*[-–—/]", text):
            return False
        rest = _CUT_AFTER.split(self.period.sub(" ", text), maxsplit=1)[0]
        return all(word in _AFTER or _NUMBER.fullmatch(word) for word in _words(rest))


def own_words(item: RatedIndicator, rated: RatedDataset) -> Own:
    """Return how a comment may speak of its indicator."""
    indicator = item.indicator
    council = f"{rated.profile.council} {rated.dataset.text('Council')}"
    names = tuple(
        frozenset(_words(name)) - _NEVER_OWN - _PLAIN - _SUBJECTS - {"%", "or", "and"}
        for name in (indicator.name, indicator.short_name)
    )
    words = frozenset().union(*names, _words(council)) - _NEVER_OWN
    return Own(words | {"or"}, names, _period_pattern(item.period))


def is_composite(indicator: Indicator) -> bool:
    """Return whether the name lists several things, of which a comment may speak one by one."""
    return bool(re.search(r",| (?:and|or) |/", f"{indicator.name} {indicator.short_name}"))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a comment; brackets, colons and bullets end one too."""
    for sentence in _SENTENCE.split(text):
        if sentence.strip():
            yield sentence.strip()


def named(indicator: Indicator) -> str:
    """Return how a warning begins that is about the comment."""
    return f"the comment on “{indicator.title}”"


def _words(text: str) -> list[str]:
    """Return the words of a text without case, possessive and plural."""
    return [_singular(re.sub(r"['’]s?$", "", word)) for word in _WORD.findall(text.casefold())]


def _period_pattern(period: Period) -> re.Pattern[str]:
    year = rf"(?:\s*(?:of\s+)?{period.year}\s?[/-]\s?(?:20)?{(period.year + 1) % 100:02d})?"
    month, _, calendar_year = period.months.rpartition(" – ")[2].partition(" ")
    end = rf"as (?:at|of)(?: the)?(?: end of)?(?: \d\d?(?:st|nd|rd|th)?)?(?: of)? {month}(?: {calendar_year})?"
    own = rf"(?:in |for |during )?(?:this |the )?{period.kind.value}(?!\s?\d)"
    number = rf"(?:q|quarter )\s?{period.number}{year}" if period.kind is Kind.QUARTER else re.escape(period.name)
    return re.compile(rf"\b(?:{end}|(?:in |for |during )?(?:the )?{number}|{own})\b", re.IGNORECASE)
