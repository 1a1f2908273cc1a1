"""The words of a pack, and where a text names its indicators."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_WORD = re.compile(r"\w+")
READ = 20_000
"""Texts that are remembered as they were read: many stand in several documents of a pack, and are asked for often."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of a pack: its classes (with that for not rated), and the names of its indicators with their keys."""

    classes: tuple[str, ...]
    names: tuple[tuple[str, str], ...]

    @cached_property
    def by_first_word(self) -> dict[str, dict[int, dict[str, str]]]:
        """The keys of the names in small letters, by the word that they begin with and their lengths, longest first."""
        found: dict[str, dict[int, dict[str, str]]] = defaultdict(dict)
        for name, key in sorted(self.names, key=lambda item: -len(item[0])):
            folded = name.casefold()
            if first := _WORD.search(folded):
                named = folded[first.start() :]
                found[first[0]].setdefault(len(named), {}).setdefault(named, key)
        return found


@lru_cache(maxsize=16)
def vocabulary(classes: tuple[str, ...], names: tuple[tuple[str, str], ...]) -> Vocabulary:
    """Return the words of a pack, the same for all of its documents."""
    return Vocabulary(classes, names)


def named_in(text: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the keys of the indicators that a text names, in no other's name."""
    return tuple(dict.fromkeys(key for _, _, key in name_spans(text, words)))


def without_names(text: str, words: Vocabulary) -> str:
    """Return a text with the names of indicators blanked out, letter by letter: they are full of `not` and `under`."""
    for start, end, _ in name_spans(text, words):
        text = f"{text[:start]}{'␣' * (end - start)}{text[end:]}"
    return text


def nameless(text: str, words: Vocabulary) -> tuple[str, ...]:
    """Return what a text says around the names of indicators."""
    parts, behind = [], 0
    for start, end, _ in name_spans(text, words):
        parts.append(text[behind:start])
        behind = end
    return (*parts, text[behind:])


@lru_cache(maxsize=READ)
def name_spans(text: str, words: Vocabulary) -> tuple[tuple[int, int, str], ...]:
    """Return where a text names indicators: the longest name that begins at a word counts."""
    return tuple(_spans(text, words))


def _spans(text: str, words: Vocabulary) -> Iterator[tuple[int, int, str]]:
    folded, behind = text.casefold(), 0
    for word in _WORD.finditer(folded) if len(folded) == len(text) else ():
        if word.start() < behind:
            continue
        for length, names in words.by_first_word.get(word[0], {}).items():
            end = word.start() + length
            key = names.get(folded[word.start() : end])
            if key is not None and not folded[end : end + 1].isalnum():
                yield word.start(), end, key
                behind = end
                break
