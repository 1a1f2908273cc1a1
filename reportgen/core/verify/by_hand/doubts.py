"""A sentence that is not read but looked through: what in it does nothing that is known bear out?

`verify` calls a contradiction only what it has understood. Of all other sentences each figure, rating, share in words
and word for a movement is looked up among what is known of the indicators that they are about, or of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.record.claims import name_spans, named_in, without_names
from reportgen.core.verify.by_hand.borne_out import Indicator
from reportgen.core.verify.by_hand.of_all import Whole
from reportgen.core.verify.findings import BY_HAND, Against
from reportgen.core.verify.right import Right
from reportgen.core.verify.sentences.loosely import LooseNames
from reportgen.core.verify.sentences.said import names_as_said
from reportgen.core.verify.sentences.set_aside import KNOWING, is_of_others, without_plans

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[A-Za-z]{2,}")
_LEAST = 1
"""Words that a sentence has at least; a cell of a table has fewer."""
_COMPARED = re.compile(r"\b(?:nationally|england|london|national|regional|neighbours?|average)\b", re.IGNORECASE)
"""What compares with others, of whom a workbook knows little."""
_NOT_SO = re.compile(
    r"\b(?:will|would|should|could(?! not be)|may|might|must|expect\w*|aim\w*|plan(?:s|ned|ning)? (?:to|for)|"
    r"hop(?:e|es|ed|ing)|forecast\w*|predict\w*|if|unless|until|likely|unlikely|intend\w*|want\w*|ambition|whether|"
    r"next (?:quarter|year))\b|\?\W*$",
    re.IGNORECASE,
)
"""What will be, or is wished or asked, is nothing to be looked up."""


class Doubts:
    """What is known of a pack, for sentences that are looked through."""

    def __init__(self, right: Right) -> None:
        self.known = right.known
        self.words, self.loose = names_as_said(right.known.words), LooseNames(right.known.words)
        self.indicators = {key: Indicator(facts, self.words) for key, facts in right.by_indicator.items() if key}
        self.whole = Whole(right)

    def of(self, sentence: str, beside: Sequence[str] = ()) -> Against | None:
        """Return what nothing bears out in a sentence; None where all of it is known, or it is of what will be.

        `beside` are the indicators (their keys) that it stands beside; those that it names come first.
        """
        whole, sentence = sentence, without_plans(sentence)
        if len(_WORD.findall(sentence)) < _LEAST or is_of_others(sentence, self.known) or _COMPARED.search(sentence):
            return None
        if _NOT_SO.search(KNOWING.sub("", without_names(sentence, self.words))):
            return None
        counted = self.whole.is_counted_in(sentence)
        keys = () if counted else self._about(sentence, beside)
        about = [self.indicators[key] for key in keys if key in self.indicators]
        said = dict.fromkeys(self._unknown(sentence, about))
        if not said:
            return None
        words = about[0].summary if len(about) == 1 else ""
        return Against(BY_HAND, " … ".join(said), "", None, words, own=True, sentence=whole)

    def _about(self, sentence: str, beside: Sequence[str]) -> Sequence[str]:
        if named := named_in(sentence, self.words):
            return named
        likely = self.loose.likely(sentence)
        return (likely.key,) if likely and (likely.key in beside or not beside) else beside

    def _unknown(self, sentence: str, about: Sequence[Indicator]) -> Iterator[str]:
        """Yield the words that none of the indicators bears out; of a sentence about none, that nothing does."""
        if not about:
            yield from self.whole.unknown(sentence)
            return
        unknown = [list(indicator.unknown(sentence, alone=len(about) == 1)) for indicator in about]
        yield from (word for word in unknown[0] if all(word in others for others in unknown[1:]))
        if len(about) > 1:
            yield from self._behind_names(sentence)

    def _behind_names(self, sentence: str) -> Iterator[str]:
        """Yield the figures in brackets behind names that are none of the indicator's: `A (57%) and B (65%)`."""
        spans = name_spans(sentence, self.words)
        ends = [start for start, _, _ in spans[1:]] + [len(sentence)]
        for (_, end, key), until in zip(spans, ends, strict=False):  # nothing where no name is
            if key in self.indicators and (found := _BRACKETS.match(sentence, end)) and found.end() <= until:
                yield from self.indicators[key].unknown(found[0], alone=True)
