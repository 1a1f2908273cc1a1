"""Three-way merge of texts in word-sized pieces: what was generated, what people made of it, what is generated now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

PARAGRAPH = "\u2029"
"""Stands between two paragraphs of one text."""

_WORD = re.compile(r"[£€$+−-]?\w+(?:[.,'’/:–-]\w+)*%?|\s|.", re.DOTALL)


@dataclass(frozen=True)
class Change:
    """The words `start` up to `end` of a text become `words`."""

    start: int
    end: int
    words: tuple[str, ...]
    source: int = 0
    """Where in the new text the words begin."""


@dataclass(frozen=True)
class Merged:
    """What a new version changes in the text on the page. With a clash nothing can be changed without a person's words.

    `changes` are in the order of the page, as positions among its words, and do not touch each other.
    """

    changes: tuple[Change, ...]
    clash: bool = False


def words_of(text: str) -> tuple[str, ...]:
    """Return a text's words, spaces and signs; put together they are the text. A figure is one word: `£1,234.5`."""
    return tuple(_WORD.findall(text))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two texts are, from 0 to 1: the share of their words that stand in both, in the same order."""
    one, other = _said(one), _said(other)
    if not one or not other:
        return float(one == other)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0 else 0.0


def nearest(versions: Sequence[str], page: str) -> int:
    """Return which of the versions, the newest last, the page was made from: the most alike, the newest of equals."""
    if page in versions:
        return len(versions) - 1 - list(reversed(versions)).index(page)
    words = words_of(page)
    scores = [likeness(words_of(version), words) for version in versions]
    return max(range(len(versions)), key=lambda number: (scores[number], number))


def changes_between(old: Sequence[str], new: Sequence[str]) -> tuple[Change, ...]:
    """Return what makes a new text of an old one; words changed side by side are one change."""
    found: list[Change] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        before = found[-1] if found else None
        if before and _is_gap(old[before.end : start]) and before.words and before.end > before.start and end > start:
            begin = before.source
            found[-1] = Change(before.start, end, tuple(new[begin:last]), begin)
        else:
            found.append(Change(start, end, tuple(new[first:last]), first))
    return tuple(found)


def merge(base: Sequence[str], page: Sequence[str], new: Sequence[str]) -> Merged:
    """Return what the new version changes on the page, in which people have changed words of the base.

    What stands on the page already is no change. Where people changed the very words, it is a clash.
    """
    if tuple(page) == tuple(new):
        return Merged(())
    theirs = changes_between(base, page)
    found: list[Change] = []
    for change in changes_between(base, new):
        if any(_says(other, change) for other in theirs):
            continue
        if any(_clash(other, change) for other in theirs):
            return Merged((), clash=True)
        shift = sum(len(other.words) - (other.end - other.start) for other in theirs if _before(other, change))
        found.append(Change(change.start + shift, change.end + shift, change.words, change.source))
    return Merged(tuple(found))


def applied(page: Sequence[str], changes: Sequence[Change]) -> str:
    """Return the text of a page with changes made."""
    words = list(page)
    for change in reversed(changes):
        words[change.start : change.end] = change.words
    return "".join(words)


def _said(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words if not word.isspace()]


def _is_gap(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0].isspace() and words[0] != PARAGRAPH


def _says(theirs: Change, ours: Change) -> bool:
    """Return whether people have put our very words there themselves."""
    if (theirs.start, theirs.end, theirs.words) == (ours.start, ours.end, ours.words):
        return True
    within = theirs.start <= ours.start < ours.end <= theirs.end and any(map(str.isalnum, "".join(ours.words)))
    length = len(ours.words)
    return within and ours.words in (theirs.words[at : at + length] for at in range(len(theirs.words) - length + 1))


def _before(theirs: Change, ours: Change) -> bool:
    return (
        theirs.end <= ours.start if ours.end > ours.start or theirs.end > theirs.start else theirs.start <= ours.start
    )


def _clash(theirs: Change, ours: Change) -> bool:
    """Return whether people changed the words that we change, or replaced those at which we add some."""
    if theirs.start == theirs.end:  # they added words: in the way only inside ours
        return ours.start < theirs.start < ours.end
    if ours.start == ours.end:
        return theirs.start <= ours.start <= theirs.end
    return theirs.start < ours.end and ours.start < theirs.end
