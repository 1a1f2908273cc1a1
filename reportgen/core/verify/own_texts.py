"""What people write themselves, held sentence by sentence against the facts of the pack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from reportgen.core.record.claims import STANCES, ClaimKind, sentences
from reportgen.core.record.draft import Draft, Piece, PieceKind
from reportgen.core.record.known import OF_NUMBERS
from reportgen.core.record.names import named_in
from reportgen.core.record.record import Fact, Version
from reportgen.core.record.words import words_of
from reportgen.core.verify.by_hand.doubts import Doubts
from reportgen.core.verify.findings import BY_HAND, Against
from reportgen.core.verify.in_place import OTHER_FIGURE
from reportgen.core.verify.outdated import Outdated
from reportgen.core.verify.own_charts import own_points
from reportgen.core.verify.own_rows import OwnRows
from reportgen.core.verify.right import Right, indicator_in
from reportgen.core.verify.sentences.counts import count_slips
from reportgen.core.verify.sentences.given import given_slips, is_list_of_another
from reportgen.core.verify.sentences.labels import unlabelled
from reportgen.core.verify.sentences.loosely import LooseNames
from reportgen.core.verify.sentences.own_words import likely_slips, sentence_slips
from reportgen.core.verify.sentences.set_aside import without_plans
from reportgen.core.verify.sentences.stated import Statements
from reportgen.core.verify.sentences.times import is_of_another_time
from reportgen.core.verify.slips import Slip, against_of
from reportgen.core.verify.stale import moved_on
from reportgen.core.verify.table_counts import TableCounts

_OF_PACK = (*OF_NUMBERS, "percent")
"""The kinds of facts whose figures stand in a pack."""


@dataclass(frozen=True)
class Revised:
    """How the workbook of a draft was revised.

    `versions` are those that the draft was generated as, the newest last; `newest` is another document's of the same
    pack by a newer workbook, where a refresh had nothing to change in this one, and `versions` are also that one's.
    """

    versions: Sequence[Version] = ()
    newest: Version | None = None


class OwnTexts:
    """People's own words in a draft, beside the version that is right now and those that it was generated as.

    `elsewhere` are the facts of other documents of the pack: people also write of indicators that a document has not.
    """

    def __init__(self, draft: Draft, right: Version, revised: Revised, elsewhere: Iterable[Fact] = ()) -> None:
        self.draft, right = draft, revised.newest or right
        here = {fact.about for fact in right.facts}
        more = (fact for fact in elsewhere if fact.about and fact.about not in here)
        self.right = Right(replace(right, facts=(*right.facts, *dict.fromkeys(more))))
        self.moved = moved_on(revised.versions[-1], right) if revised.versions and not revised.newest else {}
        earlier = [version for version in revised.versions if version.facts != right.facts]
        self.outdated = [Outdated(version, right) for version in reversed(earlier)]
        self.rows = OwnRows(draft, self.right)
        self.loose = LooseNames(self.right.known.words)
        self.tables, self.doubts = TableCounts(self.right.known), Doubts(self.right)
        self.statements = Statements(self.right, of_all=Right(right).known)
        self.typed: dict[str, set[str]] = defaultdict(set)
        for fact in self.right.known.facts:
            if fact.kind == "typed":
                self.typed[fact.about].update(sentences(fact.text))

    def against(self, text: str, piece: Piece, beside: tuple[str, ...], generated: Set[str]) -> Iterator[Against]:
        """Yield what the sentences of a text, and people's own tables and charts, get wrong.

        `beside` are the indicators that the text stands beside; sentences that were `generated` are not people's.
        """
        beside = () if piece.kind is PieceKind.CELL and not piece.identities else beside  # its row says what it is of
        about = beside[0] if len(beside) == 1 else ""
        told = list(map(against_of, self.rows.slips(piece)))
        yield from told
        key, said = ("", "") if told else self.rows.labelled(piece)
        if doubts := list(self.doubts.of(said, (key,))) if key else []:
            yield from doubts
            return
        yield from own_points(piece, self.draft, self.right)
        for number, sentence in enumerate(sentences(text)):
            if sentence in generated:
                continue
            told = list(map(against_of, self._slips(sentence, piece, about, opens=number == 0)))
            yield from told
            if not told and not named_in(sentence, self.right.known.words) and not OTHER_FIGURE.search(sentence):
                for word in dict.fromkeys(words_of(sentence)):
                    if fact := self.moved.get(word):
                        told.append(Against("figure", word, fact.text, fact))
                        yield told[-1]
            if not told and not key and not self.tables.has_subject(sentence):
                yield from self.doubts.of(sentence, beside)

    def typed_otherwise(self, text: str, about: str) -> Iterator[Against]:
        """Yield where the workbook's own comment on an indicator goes against its rating: `above target` of a Red."""
        facts, typed = self.right.by_indicator.get(about), self.typed.get(about, ())
        for sentence in (one for one in sentences(text) if one in typed):
            slips = [
                *self.statements.slips(sentence, about),
                *self._other_slips(sentence, about, listed=False, past=False),
            ]
            for slip in slips:
                if facts and (slip.claim.kind is ClaimKind.RATING or slip.claim.value in STANCES):
                    summary = self.doubts.indicators[about].summary
                    yield Against(BY_HAND, slip.claim.text, "", None, summary, sentence=sentence)

    def _slips(self, sentence: str, piece: Piece, about: str, *, opens: bool) -> Iterator[Slip]:
        """Yield what is wrong in a sentence about an indicator, by its name, its place or its words, or about all."""
        known = self.right.known
        listed = bool(named_in(sentence, known.words)) and is_list_of_another(sentence, piece, self.draft, known)
        past = not is_of_another_time(f"{piece.place}\n{piece.text}", known.period)
        sentence = without_plans(unlabelled(sentence, known), known.words)
        rules = [self._stale(outdated, sentence, about) for outdated in self.outdated]
        rules += [self.tables.slips(sentence)]
        if not self.tables.has_subject(sentence):
            rules += [self.statements.slips(sentence, about, listed=listed, opens=opens, past=past)]
            rules += [self._other_slips(sentence, about, listed=listed, past=past)]
        told: set[int] = set()
        for rule in rules:
            found = [slip for slip in rule if slip.claim.start not in told]
            told.update(slip.claim.start for slip in found)
            yield from found

    def _stale(self, outdated: Outdated, sentence: str, about: str) -> Iterator[Slip]:
        """Yield what was so by an earlier workbook of the draft."""
        named = named_in(sentence, self.right.known.words) or self.loose.likely(sentence)
        for slip in outdated.slips(sentence, about):
            if named or slip.kind != "figure" or not self._is_of_another(slip):
                words = f"{slip.fact.words} ({slip.claim.text} in an earlier workbook)"
                yield replace(slip, fact=replace(slip.fact, words=words))

    def _is_of_another(self, slip: Slip) -> bool:
        """Return whether a figure is also another indicator's, or a share, which a sentence without a name may mean."""
        known = self.right.known
        now = (fact for fact in known.facts if fact.kind in _OF_PACK and fact.key.endswith(known.period))
        return slip.claim.value in (claim.value for fact in now for claim in known.claims(fact))

    def _other_slips(self, sentence: str, about: str, *, listed: bool, past: bool) -> Iterator[Slip]:
        """Yield what is wrong in a sentence whose form is not known."""
        known, by_indicator = self.right.known, self.right.by_indicator
        named, key = named_in(sentence, known.words), indicator_in(sentence, about, self.right)
        if key in by_indicator and key:
            slips = list(sentence_slips(sentence, by_indicator[key], named=bool(named), stale=frozenset()))
            if named and not slips and not listed:
                slips = list(given_slips(sentence, by_indicator[key]))
            yield from slips
            return
        yield from count_slips(sentence, known, past=past)
        likely = None if named else self.loose.likely(sentence)
        if likely and likely.key in by_indicator:
            yield from likely_slips(sentence, by_indicator[likely.key], fully=likely.fully, stale=frozenset())
