"""Sentences of people's own that were so and are so no longer: `Eight indicators are Red`, when it is now seven.

Only what plainly is about a count of the pack, or about an indicator that it names, and says what the pack once said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.core.record.claims import Claim, ClaimKind, claims_in, sentences
from reportgen.core.record.known import Known
from reportgen.core.record.names import named_in, without_names
from reportgen.core.record.record import Version
from reportgen.core.record.words import figures_in
from reportgen.core.verify.counts_quoted import stale_counts
from reportgen.core.verify.right import Facts
from reportgen.core.verify.sentences.loosely import LooseNames
from reportgen.core.verify.sentences.own_words import likely_slips, sentence_slips
from reportgen.core.verify.sentences.set_aside import is_elsewhere, is_not_now, is_set_aside, without_plans
from reportgen.core.verify.sentences.times import is_of_another_time
from reportgen.core.verify.slips import Slip
from reportgen.core.wording import in_words

_MOST_IN_WORDS = 20
_PART = re.compile(r"(?:(?!; |, (?:and|but|while) ).)+")
"""A part of a sentence that may be about something else than the others."""
_LISTED = re.compile(r"(?:(?![;,] |\b(?:and|but|while) ).)+")
"""A part that may be one of a list."""

_OF_A_DRAFT = re.compile(
    r"\b(?:drafts?|versions?|provisional\w*|revis\w+|correct\w*|restate\w*|original\w*|initial\w*|amend\w*|at first|"
    r"first (?:said|thought|reported|published)|superseded)\b",
    re.IGNORECASE,
)
"""What a sentence says that tells itself what was said before."""

_NOT = re.compile(r"\b(?:not|never|no longer|cannot)\b|n['’]t\b", re.IGNORECASE)
_DENIES = re.compile(r"\W+(?:any ?more|any longer|the|true|right|correct|so)\b", re.IGNORECASE)
"""Behind `not`: what was said before it, or is said behind it, is not so."""
_SAYS = re.compile(r"\b(?:that|with)\b|;", re.IGNORECASE)
"""Behind what is not: what is so begins (`We are not happy that ...`)."""


@dataclass(frozen=True)
class Moved:
    """What of a pack has moved on, printed in the document or not, for people's own sentences.

    For each version, the newest last, `figures` are those that have become others since (`{"33%": "50%"}`), and
    `outdated` is what it said that is so no longer.
    """

    figures: Sequence[Mapping[str, str]] = ()
    outdated: Sequence[Outdated] = ()


class Outdated:
    """What an earlier version of a pack said, and what is so now."""

    def __init__(self, then: Version, now: Version) -> None:
        self._known, was = Known.of(now.facts, now.period), Known.of(then.facts, then.period)
        self._was, self._loose = was, LooseNames(self._known.words)
        self._then = {fact.key: frozenset(claim.value for claim in was.claims(fact)) for fact in then.facts}
        figures = [fact for fact in then.facts if fact.kind == "figure" and fact.key.endswith(then.period)]
        self._stale = {fact.about: self._then[fact.key] for fact in figures}
        self._now = {
            fact.about: Facts([fact], self._known)
            for fact in now.facts
            if fact.kind == "figure" and fact.key.endswith(now.period)
        }
        self._facts = {
            key: (
                Facts(found, self._known),
                Facts([*found, *(old for old in figures if old.about == key)], self._known),
            )
            for key, found in self._known.by_indicator().items()
        }

    def told(self, text: str, generated: Collection[str] = (), about: str = "") -> tuple[str, ...]:
        """Return what is another now in the sentences of a text: `eight is now seven`; none of those `generated`.

        `about` is the key of the indicator on whose slide the text stands; empty elsewhere.
        """
        found = (slip for said in sentences(text) if said not in generated for slip in self.slips(said, about))
        return tuple(dict.fromkeys(_told(slip) for slip in found))

    def elsewhere(self, text: str, known: Collection[str]) -> frozenset[str]:
        """Return the figures that a text gives only in sentences about another place; `known` are words of the pack."""
        away, here = set[str](), set[str]()
        for said in sentences(text):
            (away if is_elsewhere(said, self._known.words, known) else here).update(figures_in(said))
        return frozenset(away - here)

    def slips(self, sentence: str, about: str) -> Iterator[Slip]:
        """Yield what the sentence says that the pack once said of the same; once for each place in it."""
        told: set[int] = set()
        if _OF_A_DRAFT.search(sentence):
            return
        sentence = self._undenied(without_plans(sentence, self._known.words))
        for slip in (*self._candidates(sentence, about), *self._barely(sentence)):
            if slip.claim.value in self._then.get(slip.fact.key, ()) and slip.claim.start not in told:
                told.add(slip.claim.start)
                yield slip

    def _undenied(self, sentence: str) -> str:
        """Return what a sentence says beside that something is not: `A is at 61%` of `A is at 61%, not 60%`."""
        found = _NOT.search(without_names(sentence, self._known.words)) and _NOT.search(sentence)
        if not found or _DENIES.match(sentence, found.end()):
            return sentence
        before, behind = sentence[: found.start()], _SAYS.search(sentence, found.end())
        if claims_in(before, self._known.words):
            return before
        if not behind or is_not_now(before + sentence[found.end() : behind.start()], self._known):
            return sentence
        return sentence[behind.end() :]

    def _candidates(self, sentence: str, about: str) -> Iterator[Slip]:
        named = named_in(sentence, self._known.words)
        yield from stale_counts(sentence, self._was, self._known)
        keys = named or ((about,) if about else ())
        for facts in self._facts.get(keys[0], ()) if len(keys) == 1 else ():  # with what it was among them: strictly
            stale = self._stale.get(keys[0], frozenset())
            found = sentence_slips(sentence, facts, named=bool(named), stale=stale)
            yield from (slip for slip in found if slip.claim.kind in (ClaimKind.NUMBER, ClaimKind.RATING))
        if not is_set_aside(sentence, self._known) and not is_of_another_time(sentence, self._known.period):
            if not named:
                yield from self._called_otherwise(sentence)
            yield from self._listed(sentence)

    def _barely(self, sentence: str) -> Iterator[Slip]:
        """Yield the old figure of the one indicator that had it of those whose names have all words of a sentence."""
        aside = is_set_aside(sentence, self._known) or is_of_another_time(sentence, self._known.period)
        had = {claim.value for claim in claims_in(sentence, self._known.words) if claim.unit}
        keys = [key for key in self._loose.holding(sentence) if had & self._stale.get(key, frozenset()) and not aside]
        for facts in self._facts.get(keys[0], ()) if len(keys) == 1 else ():
            yield from likely_slips(sentence, facts, fully=False, stale=self._stale[keys[0]])

    def _called_otherwise(self, sentence: str) -> Iterator[Slip]:
        """Yield an old figure of the one indicator that a sentence, or a part of it, likely means by other words."""
        for part in _PART.finditer(sentence):
            if likely := self._loose.likely(part[0]):
                for facts in self._facts.get(likely.key, ()):
                    yield from self._old_figures(part, likely.key, facts)

    def _listed(self, sentence: str) -> Iterator[Slip]:
        """Yield the old figures of a list of several indicators' figures: they are of one time, then or now."""
        listed = [(part, key) for part in _LISTED.finditer(sentence) if (key := self._quoted(part[0]))]
        if len({key for _, key in listed}) > 1:
            for part, key in listed:
                yield from self._old_figures(part, key, self._now[key])

    def _quoted(self, part: str) -> str:
        """Return the one indicator whose figure, then or now, a part of a sentence gives beside a word of its name."""
        given = {claim.value for claim in claims_in(part, self._known.words)}
        near = self._now.keys() & self._loose.sharing(part)
        figures = {key: {*self._stale.get(key, ()), *(claim.value for claim in self._now[key].numbers)} for key in near}
        found = [key for key, values in figures.items() if given & values]
        return found[0] if len(found) == 1 else ""

    def _old_figures(self, part: re.Match[str], key: str, facts: Facts) -> Iterator[Slip]:
        """Yield an old figure of an indicator that a part of a sentence gives; `facts` are what else it may say."""
        for slip in likely_slips(part[0], facts, fully=False, stale=self._stale.get(key, frozenset())):
            yield replace(slip, claim=replace(slip.claim, start=part.start() + slip.claim.start))


def _told(slip: Slip) -> str:
    said, now = slip.claim.text, _as_said(slip)
    return (
        f"{said} is now {now}" if slip.claim.kind is ClaimKind.RATING else f"{said.casefold()} is now {now.casefold()}"
    )


def _as_said(slip: Slip) -> str:
    """Return what is so now as the sentence says such things: in words where it does."""
    return (
        in_words(int(slip.fact.text), _MOST_IN_WORDS)
        if _is_in_words(slip.claim) and slip.fact.text.isdigit()
        else (slip.fact.text)
    )


def _is_in_words(claim: Claim) -> bool:
    return claim.text.isalpha()
