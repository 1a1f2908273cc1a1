"""Which indicator a sentence is about that calls it by other words than the pack: by the words that only it has."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reportgen.core.record.names import Vocabulary

_WORD = re.compile(r"[A-Za-z]{4,}")
_STEM = 5
"""Letters by which a word is known in its other forms: `studying` for `study` is known by less, `leaver` by all."""
_GENERAL = frozenset(
    word[:_STEM]
    for word in _WORD.findall(
        "percentage proportion number rate total average share overall figure year years quarter month months "
        "week weeks days within with from that have been were their than more less least most those this "
        "these into under over aged after before between during which what when where whose time times only "
        "just still also already currently there they them here some such very each every cent half "
        "reached stands stood remains april may june july august september october november "
        "december january february march since"
    )
)
"""What a sentence may say beside the name of anything."""
_LEAST, _WITHOUT_OWN = 2, 3
"""Words of a name that a sentence has at least, and where none of them is that name's alone."""
_FEW = 2
"""Indicators that have a word which tells something of which one is meant."""
_OF_NAME, _OF_SENTENCE = 0.75, 0.8
"""The share of a name's words that a sentence has, and of its own that the name has, where it says little else."""


@dataclass(frozen=True)
class Likely:
    """The indicator (its key) that a sentence is about; `fully` where it says what the name says, and little else."""

    key: str
    fully: bool


class LooseNames:
    """The names of a pack's indicators by their words."""

    def __init__(self, words: Vocabulary) -> None:
        self.names = [(key, stems) for name, key in words.names if (stems := stems_of(name))]
        owners = {(stem, key) for key, stems in self.names for stem in stems}
        counted = Counter(stem for stem, _ in owners)
        self.only = {stem: key for stem, key in owners if counted[stem] == 1}

    def holding(self, text: str) -> frozenset[str]:
        """Return the indicators a name of which has every word of a text, which has two of them at least."""
        said = stems_of(text)
        return frozenset(key for key, stems in self.names if said <= stems) if len(said) >= _LEAST else frozenset()

    def likely(self, sentence: str) -> Likely | None:
        """Return the one indicator that a sentence says the name of, or shares most words with; None for none of them.

        Of words that only one indicator has, it may have none of another's.
        """
        said = stems_of(sentence)
        full = {key for key, stems in self.names if _is_said(said, stems)}
        if full:
            return Likely(full.pop(), fully=True) if len(full) == 1 else None
        shared: Counter[str] = Counter()
        for key, stems in self.names:
            shared[key] = max(shared[key], len(said & stems))
        [(key, most), (_, second)] = [*shared.most_common(2), ("", 0), ("", 0)][:2]
        own = {self.only[stem] for stem in said if stem in self.only}
        sure = own <= {key} and most > second and most >= (_LEAST if own else _WITHOUT_OWN)
        return Likely(key, fully=False) if sure else None

    def sharing(self, text: str) -> frozenset[str]:
        """Return the indicators that share a word with a text which at most one other has."""
        said = stems_of(text)
        owners = {stem: {key for key, stems in self.names if stem in stems} for stem in said}
        return frozenset(key for keys in owners.values() if len(keys) <= _FEW for key in keys)


def _is_said(said: frozenset[str], stems: frozenset[str]) -> bool:
    shared = len(said & stems)
    return shared >= _LEAST and shared >= _OF_NAME * len(stems) and shared >= _OF_SENTENCE * len(said)


def stems_of(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, each by its first letters."""
    return frozenset(word.casefold()[:_STEM] for word in _WORD.findall(text)) - _GENERAL
