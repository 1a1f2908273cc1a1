"""A sentence that is not read but looked through: what in it does nothing that is known bear out?

`verify` calls a contradiction only what it has understood. Of all other sentences each figure, rating, share in words
and word for a movement is looked up among what is known of the indicators that they are about, or of the whole. What
cannot be looked up, for it is of another place or time, say, is listed too: nothing is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from reportgen.core.period import MONTHS, Kind, parse_period
from reportgen.core.record.claims import ClaimKind, claims_in
from reportgen.core.record.names import without_names
from reportgen.core.verify.by_hand.ahead import Ahead
from reportgen.core.verify.by_hand.borne_out import Doubt, Indicator, is_step
from reportgen.core.verify.by_hand.of_all import Whole
from reportgen.core.verify.by_hand.parts import Part, parts_in
from reportgen.core.verify.by_hand.shares import shares_in
from reportgen.core.verify.by_hand.subjects import Subject, Subjects
from reportgen.core.verify.by_hand.words import COMPARED, words_in
from reportgen.core.verify.findings import BY_HAND, NOT_CHECKED, Against
from reportgen.core.verify.right import Right
from reportgen.core.verify.sentences.set_aside import is_of_others, is_plan, without_plans

_TELLING = re.compile(r"[%£€$]|per\s?cent|point|\d{3}|target")
"""What is of an indicator of whose name only a word is said."""
_COMPARED = re.compile(
    r"\b(?:nationally|england|london|national|regional(?:ly)?|neighbours?|averaged?|other (?:councils|boroughs)|"
    r"authorities|benchmark)\b",
    re.IGNORECASE,
)
"""What compares with others, of whom a workbook knows little."""
_WITHIN = [month for number, month in enumerate(MONTHS) if number % 3 < 2]
_OTHER_TIME = re.compile(
    rf"\b(?:in|during|over|from|of|for) (?:early |late |mid-)?"
    rf"(?:(?:{'|'.join(_WITHIN)})\b(?! to\b)|(?:19|20)\d\d(?!\s?[/–-]?\d))|^(?:{'|'.join(MONTHS)}) [\d,.]+%?(?:,|;)",
    re.IGNORECASE,
)
"""A month within a quarter, or a year of the calendar: of neither has a workbook of quarters a figure."""


class Doubts:
    """What is known of a pack, for sentences that are looked through."""

    def __init__(self, right: Right) -> None:
        self.known, self.subjects = right.known, Subjects(right.known)
        self.words = self.subjects.words
        self.indicators = {key: Indicator(facts, self.words) for key, facts in right.by_indicator.items() if key}
        self.ahead = {key: Ahead(one) for key, one in self.indicators.items()}
        self.whole = Whole(right)
        reported = parse_period(self.known.period)
        self.in_months = bool(reported and reported.kind is Kind.MONTH)

    def of(self, sentence: str, beside: Sequence[str] = ()) -> Iterator[Against]:
        """Yield what in a sentence nothing bears out, and what is of something of which the pack knows nothing.

        `beside` are the indicators (their keys) that it stands beside; those that it names come first.
        """
        doubted, unknown = dict[str, None](), dict[str, None]()
        subject = Subject(self._meant(sentence, [key for key in beside if key in self.indicators]))
        others = is_of_others(sentence, self.known)
        looked = "" if others else without_plans(sentence, self.known.words)
        for part in parts_in(looked, self.known.period):
            subject = self.subjects.of(part.text, subject.keys)
            about = () if self.whole.is_counted_in(part.text) and not subject.is_sure else subject.keys
            of_all = subject.by_words or not about
            judged = self._judged(part, subject, about)
            doubted |= dict.fromkeys(_said(doubt, part.text) for doubt in sorted(judged) if not judged[doubt])
            unknown |= dict.fromkeys(self._not_in(part.text, judged, figures=bool(judged) and of_all))
        unknown |= dict.fromkeys(self._not_in(sentence[len(looked) :], ()))
        if doubted:
            about = subject.keys
            words = self.indicators[about[0]].summary if len(about) == 1 else ""
            yield Against(BY_HAND, " … ".join(doubted), "", None, words, own=True, sentence=sentence)
        if unknown:
            yield Against(NOT_CHECKED, " … ".join(unknown), "", None, own=True, sentence=sentence)

    def _meant(self, sentence: str, beside: Sequence[str]) -> tuple[str, ...]:
        """Return which of the indicators beside a sentence it means: the one whose figure it gives, or else all."""
        said = {(claim.value, claim.unit) for claim in claims_in(sentence, self.known.words) if claim.unit}
        theirs = [key for key in beside if said & self.indicators[key].latest]
        return tuple(theirs if len(theirs) == 1 else beside)

    def _judged(self, part: Part, subject: Subject, about: Sequence[str]) -> dict[Doubt, bool]:
        """Return the words of a part of a sentence that were looked up, and whether what is known bears them out."""
        if self._is_elsewhere(part.text):
            return {}
        found = dict(self._together({key: dict(self._of(key, part)) for key in about}, subject))
        if (about and not subject.by_words) or is_plan(part.text):
            return found
        counts = self.whole.is_counted_in(part.text) or self.subjects.has_words_of(part.text)
        of_all = self.whole.judged(part, counts=counts)
        return found | {doubt: known for doubt, known in of_all if known or not about}

    def _is_elsewhere(self, text: str) -> bool:
        """Return whether a text is of others, or of a time of which the workbook has no figure."""
        if is_of_others(text, self.known) or _COMPARED.search(without_names(text, self.words)):
            return True
        return not self.in_months and bool(_OTHER_TIME.search(text))

    def _not_in(self, text: str, judged: Collection[Doubt], *, figures: bool = False) -> Iterator[str]:
        """Yield the `figures`, or else also the ratings and words for movements, of a text that were not looked up."""
        ends = [(one.start, one.start + len(one.said)) for one in judged]
        behind = 0
        for start, said, is_figure in sorted(self._assertions(text)):
            looked = any(at < start + len(said) and start < end for at, end in ends)
            if start >= behind and not looked and (is_figure or not figures):
                behind = start + len(said)
                yield text[start:behind]

    def _assertions(self, text: str) -> Iterator[tuple[int, str, bool]]:
        """Yield all that a text says that may be so or not: where, what, and whether it is a figure.

        Of small numbers in words only those count that are said to be a step: `two of them`, `five short of target`.
        """
        for claim in claims_in(text, self.known.words):
            if claim.unit or not claim.text.isalpha() or claim.kind is not ClaimKind.NUMBER or is_step(text, claim):
                yield claim.start, claim.text, claim.kind is ClaimKind.NUMBER
        bare = without_names(text, self.words)
        yield from ((one.start, one.said, True) for one in shares_in(text))
        yield from ((one.start, one.said, False) for one in words_in(bare))
        yield from ((found.start(), found[0], False) for found in COMPARED.finditer(bare))

    def _of(self, key: str, part: Part) -> Iterator[tuple[Doubt, bool]]:
        """Yield what an indicator does not bear out; of what is said of the year to come, its forecasts and outlook."""
        if not is_plan(without_names(part.text, self.words)):
            yield from self.indicators[key].judged(part)
            return
        plan = False
        for clause in part.clauses():
            plan = plan or is_plan(without_names(clause.text, self.words))
            found = (self.ahead if plan else self.indicators)[key].judged(clause)
            at = part.text.index(clause.text)
            yield from ((doubt._replace(start=doubt.start + at), known) for doubt, known in found)

    def _together(self, known: dict[str, dict[Doubt, bool]], subject: Subject) -> Iterator[tuple[Doubt, bool]]:
        """Yield whether one of the indicators bears out each word; of one that is said of each of some, whether all."""
        for doubt in {one for found in known.values() for one in found}:
            owners = subject.keys if doubt.is_figure else subject.owners(doubt.start)
            borne = [known[key][doubt] for key in owners if doubt in known[key]]
            each = subject.is_each(doubt.start) and not doubt.is_figure
            if borne and (not subject.by_words or _TELLING.search(doubt.said)):
                yield doubt, all(borne) if each else any(borne)


def _said(doubt: Doubt, text: str) -> str:
    """Return the words of a doubt as they stand in a text, with the names in them."""
    return text[doubt.start : doubt.start + len(doubt.said)]
