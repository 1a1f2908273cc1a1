"""What people write themselves, held sentence by sentence against the facts of the pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from reportgen.core.record.claims import named_in, sentences
from reportgen.core.record.draft import Draft, Piece
from reportgen.core.record.record import Fact, Version
from reportgen.core.record.words import words_of
from reportgen.core.verify.by_hand.doubts import Doubts
from reportgen.core.verify.findings import Against
from reportgen.core.verify.in_place import OTHER_TIME, indicator_in
from reportgen.core.verify.own_rows import figure_in_row
from reportgen.core.verify.right import Right
from reportgen.core.verify.sentences.counts import count_slips
from reportgen.core.verify.sentences.given import given_slips, is_list_of_another, rating_in_row
from reportgen.core.verify.sentences.loosely import LooseNames
from reportgen.core.verify.sentences.own_words import likely_slips, sentence_slips
from reportgen.core.verify.sentences.stated import Statements
from reportgen.core.verify.sentences.times import is_of_another_time
from reportgen.core.verify.slips import Slip, against_of
from reportgen.core.verify.stale import moved_on, stale_figures


class OwnTexts:
    """People's own words in a draft, beside the version that is right now and the one that it was generated as.

    `elsewhere` are the facts of other documents of the pack: people also write of indicators that a document has not.
    """

    def __init__(self, draft: Draft, right: Version, was: Version | None, elsewhere: Iterable[Fact] = ()) -> None:
        self.draft = draft
        here = {fact.about for fact in right.facts}
        more = (fact for fact in elsewhere if fact.about and fact.about not in here)
        self.right = Right(replace(right, facts=(*right.facts, *dict.fromkeys(more))))
        self.stale, self.moved = stale_figures(was, right), moved_on(was, right)
        self.loose = LooseNames(self.right.known.words)
        self.doubts = Doubts(self.right)
        self.statements = Statements(self.right, of_all=Right(right).known)

    def against(self, text: str, piece: Piece, beside: tuple[str, ...], generated: Set[str]) -> Iterator[Against]:
        """Yield what the sentences of a text, and rows of people's own tables, get wrong.

        `beside` are the indicators that the text stands beside; sentences that were `generated` are not people's.
        """
        about = beside[0] if len(beside) == 1 else ""
        yield from map(against_of, rating_in_row(piece, self.right))
        yield from map(against_of, figure_in_row(piece, self.draft, self.right))
        for number, sentence in enumerate(sentences(text)):
            if sentence in generated:
                continue
            told = list(map(against_of, self._slips(sentence, piece, about, opens=number == 0)))
            yield from told
            if not told and not named_in(sentence, self.right.known.words) and not OTHER_TIME.search(sentence):
                for word in dict.fromkeys(words_of(sentence)):
                    if fact := self.moved.get(word):
                        told.append(Against("figure", word, fact.text, fact))
                        yield told[-1]
            if not told and (doubt := self.doubts.of(sentence, beside)):
                yield doubt

    def _slips(self, sentence: str, piece: Piece, about: str, *, opens: bool) -> Iterator[Slip]:
        """Yield what is wrong in a sentence about an indicator, by its name, its place or its words, or about all."""
        known = self.right.known
        listed = bool(named_in(sentence, known.words)) and is_list_of_another(sentence, piece, self.draft, known)
        past = not is_of_another_time(f"{piece.place}\n{piece.text}", known.period)
        stated = list(self.statements.slips(sentence, about, listed=listed, opens=opens, past=past))
        yield from stated
        told = {slip.claim.start for slip in stated}
        for slip in self._other_slips(sentence, about, listed=listed, past=past):
            if slip.claim.start not in told:
                yield slip

    def _other_slips(self, sentence: str, about: str, *, listed: bool, past: bool) -> Iterator[Slip]:
        """Yield what is wrong in a sentence whose form is not known."""
        known, by_indicator = self.right.known, self.right.by_indicator
        named, key = named_in(sentence, known.words), indicator_in(sentence, about, self.right)
        if key in by_indicator and key:
            stale = self.stale.get(key, frozenset())
            slips = list(sentence_slips(sentence, by_indicator[key], named=bool(named), stale=stale))
            if named and not slips and not listed:
                slips = list(given_slips(sentence, by_indicator[key]))
            yield from slips
            return
        yield from count_slips(sentence, known, past=past)
        likely = None if named else self.loose.likely(sentence)
        if likely and likely.key in by_indicator:
            stale = self.stale.get(likely.key, frozenset())
            yield from likely_slips(sentence, by_indicator[likely.key], fully=likely.fully, stale=stale)
