"""Which claims of a text are gone since it was generated, which are new, and which new one stands where one was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from reportgen.core.record.claims import Claim, sentence_spans

_TOKEN = re.compile(r"[\w.,%£€$'’↑→↓]*[\w%↑→↓]|[^\w\s]")
_BARE = 2
"""Words on either side of a place where nothing but the claim was typed over."""


class Changed:
    """Two texts held against each other, word by word.

    `lost` are the claims of the old one that the new one no longer makes anywhere, `new` those that it did not make;
    `pairs` gives for the start of a new claim the lost one in whose place it stands, and whether nothing else changed
    there.
    """

    def __init__(self, old: str, new: str, was: Sequence[Claim], now: Sequence[Claim]) -> None:
        one, two = (list(_TOKEN.finditer(text)) for text in (old, new))
        same = SequenceMatcher(None, [token[0] for token in one], [token[0] for token in two], autojunk=False)
        self._opcodes = [
            (
                operation,
                (one[a].start(), one[b - 1].end()) if a < b else (0, 0),
                (two[c].start(), two[d - 1].end()) if c < d else (0, 0),
                max(b - a, d - c) <= _BARE,
            )
            for operation, a, b, c, d in same.get_opcodes()
            if operation != "equal"
        ]
        gone = [claim for claim in was if any(_meets(claim, span) for _, span, _, _ in self._opcodes)]
        come = [claim for claim in now if any(_meets(claim, span) for _, _, span, _ in self._opcodes)]
        moved = Counter(map(_key, gone)) & Counter(map(_key, come))
        self.lost, self.new = _without(gone, moved), _without(come, moved)
        self.pairs = self._paired()

    def _paired(self) -> dict[int, tuple[Claim, bool]]:
        pairs: dict[int, tuple[Claim, bool]] = {}
        for operation, old, new, bare in self._opcodes:
            if operation != "replace":
                continue
            left = [claim for claim in self.lost if _meets(claim, old)]
            for claim in (claim for claim in self.new if _meets(claim, new)):
                like = [item for item in left if item.kind is claim.kind]
                like.sort(key=lambda item: item.unit != claim.unit)
                if like:
                    left.remove(like[0])
                    pairs.setdefault(claim.start, (like[0], bare))
        return pairs


def _meets(claim: Claim, span: tuple[int, int]) -> bool:
    return span[0] < claim.end and claim.start < span[1]


def _key(claim: Claim) -> tuple[str, str]:
    return claim.kind.value, claim.value


def _without(claims: Sequence[Claim], moved: Counter[tuple[str, str]]) -> list[Claim]:
    left, found = Counter(moved), []
    for claim in claims:
        if left[_key(claim)] > 0:
            left[_key(claim)] -= 1
        else:
            found.append(claim)
    return found


def sentence_at(text: str, claim: Claim) -> str:
    """Return the sentence of a text that a claim stands in."""
    spans = (text[start:end] for start, end in sentence_spans(text) if start <= claim.start < end)
    return next(spans, text)
