"""A sentence with one sign for each name, figure, rating and time in it, so that its form can be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from reportgen.core.record.claims import Claim, ClaimKind, claims_in
from reportgen.core.record.known import Known
from reportgen.core.record.names import Vocabulary, name_spans, vocabulary
from reportgen.core.verify.sentences.exactness import in_full
from reportgen.core.verify.sentences.short_names import Called, ShortNames
from reportgen.core.verify.sentences.times import times_in

NAME, NUMBER, RATING, TIME = "\ue000", "\ue001", "\ue002", "\ue003"
"""The signs for an indicator's name, a number, the word for a rating, and words for a time."""

_GENERAL = re.compile(r"(?:the )?(?:total )?(?:percentage|proportion|number|share|no\.|%) (?:of )?", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_FROM_TO = re.compile(r"\b(?:from|by) (?P<one>\d[\d,]*(?:\.\d+)?) to (?P<two>\d[\d,]*(?:\.\d+)?)(?!\d|%|\.\d)")
_PREFIX = re.compile(r"\W*")
_FIGURE_WITH_UNIT = re.compile(r"[\d.,]+ (?P<unit>[a-z][a-z ]*[a-z])")
_NUMBER_OF = re.compile(r"\b(?:total )?number of (?:the )?$", re.IGNORECASE)
_PERCENTAGE_OF = re.compile(r"\b(?:percentage|proportion|share) of (?:the )?$", re.IGNORECASE)
_REFERENCE = re.compile(r"\b[A-Za-z]{0,4}\d+(?:\.\d+)*[a-z]?\b(?!%)")
_REFERENCES = re.compile(
    r"\b(?:measures?|indicators?|KPIs?|PIs?) "
    rf"(?P<refs>{_REFERENCE.pattern}(?:(?:, | and |, and | & ){_REFERENCE.pattern})*)",
    re.IGNORECASE,
)
_LEAST = 12
"""Letters from which on what is left of a name is one by itself."""


def names_as_said(words: Vocabulary) -> Vocabulary:
    """Return the words of a pack with the names that people shorten: without `Percentage of`, or brackets."""
    found: dict[str, tuple[str, str]] = {}
    for name, key in words.names:
        short = _GENERAL.sub("", _BRACKETS.sub("", name), count=1) if name else name
        for said in (_BRACKETS.sub("", name), short):
            if len(said) >= _LEAST:
                found.setdefault(f"{said.casefold()} {key}", (said, key))
    counted = Counter(said.casefold() for said, _ in found.values())
    known = {name.casefold() for name, _ in words.names}
    more = [one for one in found.values() if counted[one[0].casefold()] == 1 and one[0].casefold() not in known]
    return vocabulary(words.classes, (*words.names, *more))


@dataclass(frozen=True)
class Said:
    """A sentence in signs. `starts` gives for a place in `text` the place of the sentence that it stands for."""

    sentence: str
    text: str
    starts: tuple[int, ...]
    names: dict[int, str]
    claims: dict[int, Claim]
    times: dict[int, tuple[str, ...]]
    called: Called | None = None
    """The only indicator that it names, where it does so by part of its name."""

    def words(self, start: int, end: int) -> Claim:
        """Return the words from one place of the text to another as a claim in words."""
        first, last = self.starts[start], self.starts[end - 1]
        behind = self.starts[end] if end < len(self.starts) else len(self.sentence)
        said = self.sentence[first : max(behind, last + 1)].rstrip(" ,;.")
        return Claim(first, said, ClaimKind.WORD, self.text[start:end])


class Signs:
    """What turns sentences of a pack into signs."""

    def __init__(self, known: Known) -> None:
        self.known = known

    @cached_property
    def _short(self) -> ShortNames:
        return ShortNames(self.known)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the pack, with names as people say them."""
        return names_as_said(self.known.words)

    def said(self, sentence: str) -> Said:
        """Return a sentence in signs."""
        spans: list[tuple[int, int, str, str | Claim | tuple[str, ...]]] = []
        for start, end, key in name_spans(sentence, self.vocabulary):
            spans.append((start - self._before_name(sentence[:start], key), end, NAME, key))
        spans += ((start, end, NAME, key) for start, end, key in self._references(sentence))
        called = None if spans else self._short.called(sentence)
        spans += [(called.start, called.end, NAME, called.key)] if called else []
        spans += ((one.start, one.end, TIME, one.periods) for one in times_in(sentence, self.known.period))
        with_units = ((self._with_unit(one, sentence), sign) for one, sign in self._claims(sentence))
        spans += ((one.start, one.end, sign, one) for one, sign in with_units)
        text, starts, behind = "", list[int](), 0
        held: dict[str, dict[int, str | Claim | tuple[str, ...]]] = {sign: {} for sign in (NAME, NUMBER, RATING, TIME)}
        for start, end, sign, what in _apart(spans):
            text += sentence[behind:start]
            starts += range(behind, start)
            held[sign][len(text)] = what
            text += sign
            starts.append(start)
            behind = end
        names = {at: key for at, key in held[NAME].items() if isinstance(key, str)}
        claims = {at: one for sign in (NUMBER, RATING) for at, one in held[sign].items() if isinstance(one, Claim)}
        times = {at: one for at, one in held[TIME].items() if isinstance(one, tuple)}
        starts += range(behind, len(sentence))
        return Said(sentence, text + sentence[behind:], tuple(starts), names, claims, times, called)

    @cached_property
    def _units(self) -> re.Pattern[str]:
        """The words for units behind figures of the pack, one or several of them, and `per 100,000`."""
        found = (
            _FIGURE_WITH_UNIT.fullmatch(fact.text) for fact in self.known.facts if fact.kind in ("figure", "target")
        )
        units = {match["unit"].removesuffix("s") for match in found if match}
        words = "|".join(re.escape(unit) + "s?" for unit in sorted(units, key=len, reverse=True))
        return re.compile(
            rf"(?:\s(?:{words or '(?!)'})\b(?! of\b)(?:\sper [a-z]+\b)?)?(?:\sper 10*,000\b)?", re.IGNORECASE
        )

    def _with_unit(self, claim: Claim, sentence: str) -> Claim:
        """Return a figure with the word for its unit."""
        behind = self._units.match(sentence, claim.end)
        if claim.kind is not ClaimKind.NUMBER or claim.unit or not behind:
            return claim
        return replace(claim, text=sentence[claim.start : behind.end()])

    @cached_property
    def _prefixes(self) -> frozenset[tuple[str, str]]:
        """What stands before the first word of names, with their keys: `% of calls`, `"I" calls`."""
        found = ((_PREFIX.match(name), key) for name, key in self.vocabulary.names)
        return frozenset((match[0], key) for match, key in found if match and match[0])

    def _before_name(self, before: str, key: str) -> int:
        """Return how many letters before the first word of a name belong to it."""
        prefix = max((len(sign) for sign, own in self._prefixes if own == key and before.endswith(sign)), default=0)
        found = (_PERCENTAGE_OF if key in self._percentages else _NUMBER_OF).search(before)
        return prefix or (len(found[0]) if found else 0)

    @cached_property
    def _percentages(self) -> frozenset[str]:
        return frozenset(fact.about for fact in self.known.facts if fact.kind == "figure" and "%" in fact.text)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(fact.about for fact in self.known.facts if fact.about)

    def _references(self, sentence: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a sentence calls indicators by their references: `Measures 1.1.1 and 2.1.3`."""
        for listed in _REFERENCES.finditer(sentence):
            for found in _REFERENCE.finditer(sentence, listed.start("refs"), listed.end("refs")):
                if found[0].casefold() in self._keys:
                    yield (*found.span(), found[0].casefold())

    def _claims(self, sentence: str) -> Iterator[tuple[Claim, str]]:
        for found in _FROM_TO.finditer(sentence):  # else two figures with `to` between them are a range, and no claim
            for name in ("one", "two"):
                for claim in claims_in(found[name], self.vocabulary):
                    yield in_full(replace(claim, start=found.start(name))), NUMBER
        for claim in claims_in(sentence, self.vocabulary):
            if claim.kind is ClaimKind.NUMBER:
                yield in_full(claim), NUMBER
            elif claim.kind is ClaimKind.RATING:
                yield claim, RATING


def _apart(
    spans: list[tuple[int, int, str, str | Claim | tuple[str, ...]]],
) -> Iterator[tuple[int, int, str, str | Claim | tuple[str, ...]]]:
    """Yield the spans in order, without those that another one, of a sign before theirs, covers."""
    taken: list[tuple[int, int]] = []
    kept = []
    for span in spans:
        if not any(span[0] < end and start < span[1] for start, end in taken):
            taken.append(span[:2])
            kept.append(span)
    yield from sorted(kept, key=lambda span: span[0])
