"""A sentence that is not read but looked through: what in it does nothing that is known bear out?

`verify` calls a contradiction only what it has understood. Of all other sentences each figure, rating, share in words
and word for a movement is looked up among what is known of the indicators that they are about, or of the whole.
Nothing is passed over but for a reason (`by_hand.reasons`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.record.claims import without_names
from reportgen.core.verify.by_hand.ahead import Ahead
from reportgen.core.verify.by_hand.borne_out import Doubt, Indicator
from reportgen.core.verify.by_hand.of_all import Whole
from reportgen.core.verify.by_hand.parts import Part, parts_in
from reportgen.core.verify.by_hand.reasons import Reasons
from reportgen.core.verify.by_hand.subjects import Subject, Subjects
from reportgen.core.verify.findings import BY_HAND, Against
from reportgen.core.verify.right import Right
from reportgen.core.verify.sentences.set_aside import is_of_others, is_plan, without_plans

_TELLING = re.compile(r"[%£€$]|per\s?cent|point|\d{3}|target")
"""What is of an indicator of whose name only a word is said."""


class Doubts:
    """What is known of a pack, for sentences that are looked through."""

    def __init__(self, right: Right) -> None:
        self.known, self.subjects = right.known, Subjects(right.known)
        self.words = self.subjects.words
        self.indicators = {key: Indicator(facts, self.words) for key, facts in right.by_indicator.items() if key}
        self.ahead = {key: Ahead(one) for key, one in self.indicators.items()}
        self.whole, self.reasons = Whole(right), Reasons(right, self.words)

    def of(self, sentence: str, beside: Sequence[str] = ()) -> Against | None:
        """Return what nothing bears out in a sentence; None where all of it is known, or it is of something else.

        `beside` are the indicators (their keys) that it stands beside; those that it names come first.
        """
        if is_of_others(sentence, self.known):
            return None
        said: dict[str, None] = {}
        subject = Subject(tuple(key for key in beside if key in self.indicators))
        for part in parts_in(without_plans(sentence, self.known.words), self.known.period):
            subject = self.subjects.of(part.text, subject.keys)
            said |= dict.fromkeys(self._unknown(part, subject))
        if not said:
            return None
        about = subject.keys
        words = self.indicators[about[0]].summary if len(about) == 1 else ""
        return Against(BY_HAND, " … ".join(said), "", None, words, own=True, sentence=sentence)

    def _unknown(self, part: Part, subject: Subject) -> Iterator[str]:
        """Yield the words of a part of a sentence that nothing bears out."""
        counts = self.whole.is_counted_in(part.text)
        about = () if counts and not subject.is_sure else subject.keys
        if self.reasons.of(part, about):
            return
        if about:
            yield from self._together({key: dict(self._of(key, part)) for key in about}, subject)
        elif not is_plan(part.text):
            yield from self.whole.unknown(part, counts=counts or self.subjects.has_words_of(part.text))

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

    def _together(self, known: dict[str, dict[Doubt, bool]], subject: Subject) -> Iterator[str]:
        """Yield what none of the indicators bears out; of a word that is said of each of some, what one does not."""
        for doubt in sorted({one for found in known.values() for one in found}):
            owners = subject.keys if doubt.is_figure else subject.owners(doubt.start)
            borne = [known[key][doubt] for key in owners if doubt in known[key]]
            each = subject.is_each(doubt.start) and not doubt.is_figure
            if subject.by_words and not _TELLING.search(doubt.said):
                continue
            if borne and not (all(borne) if each else any(borne)):
                yield doubt.said
