"""Three-way merge of texts in word-sized pieces: what was generated, what people made of it, what is generated now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportgen.core.record.words import words_of

PARAGRAPH = "\u2029"
"""Stands between two paragraphs of one text."""

_MOST_PAIRS = 60_000
"""Words of one text times those of another that are compared each with each, which takes a twentieth of a second."""


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


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two texts are, from 0 to 1: the share of their words that stand in both, in the same order."""
    one, other = _said(one), _said(other)
    if not one or not other:
        return float(one == other)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if len(one) * len(other) <= _MOST_PAIRS else matcher.quick_ratio()


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
    start = first = 0
    for end, last, length in _shared(old, new):
        if start < end or first < last:
            before = found[-1] if found else None
            if (
                before
                and _is_gap(old[before.end : start])
                and before.words
                and before.end > before.start
                and end > start
            ):
                found[-1] = Change(before.start, end, tuple(new[before.source : last]), before.source)
            else:
                found.append(Change(start, end, tuple(new[first:last]), first))
        start, first = end + length, last + length
    return tuple(found)


def _shared(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return the stretches that two texts share, as places in both and a length; at the end one of no length."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    inside = [(head + here, head + there, 1) for here, there in _kept(one, other)]
    return [(0, 0, head), *inside, (len(old) - tail, len(new) - tail, tail), (len(old), len(new), 0)]


def _kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the words that can be kept, as places in both texts; of long texts whole sentences first."""
    if len(old) * len(new) <= _MOST_PAIRS:
        return _longest(old, new)
    pairs: list[tuple[int, int]] = []
    ours, theirs = _sentences(old), _sentences(new)
    if len(ours) * len(theirs) > _MOST_PAIRS or len(ours) == len(theirs) == 1:
        return pairs
    here = there = 0
    kept = _longest([said for _, _, said in ours], [said for _, _, said in theirs])
    for one, other in [*kept, (len(ours), len(theirs))]:
        end, last = (ours[one][0], theirs[other][0]) if one < len(ours) else (len(old), len(new))
        if (end - here) * (last - there) <= _MOST_PAIRS:
            pairs += [(here + a, there + b) for a, b in _longest(old[here:end], new[there:last])]
        if one < len(ours):
            length = ours[one][1]
            pairs += [(end + at, last + at) for at in range(length)]
            here, there = end + length, last + length
    return pairs


def _sentences(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return where each sentence begins, how many words it has, and its text."""
    found: list[tuple[int, int, str]] = []
    start = 0
    for number, word in enumerate(words, 1):
        if word in (".", "?", "!", PARAGRAPH, "\n") or number == len(words):
            found.append((start, number - start, "".join(words[start:number])))
            start = number
    return found


def _longest(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the words, as places in both texts, that most of what the texts say can be kept with."""
    weights = [1 if not any(map(str.isalnum, word)) else 3 for word in old]
    rows = [[0] * (len(new) + 1)]
    for word, weight in zip(reversed(old), reversed(weights), strict=True):
        below, row = rows[-1], [0] * (len(new) + 1)
        for at in range(len(new) - 1, -1, -1):
            best = max(below[at], row[at + 1])
            row[at] = max(best, below[at + 1] + weight) if word == new[at] else best
        rows.append(row)
    rows.reverse()
    pairs, here, there = [], 0, 0
    while here < len(old) and there < len(new):
        if old[here] == new[there] and rows[here][there] == rows[here + 1][there + 1] + weights[here]:
            pairs.append((here, there))
            here, there = here + 1, there + 1
        elif rows[here + 1][there] >= rows[here][there + 1]:
            here += 1
        else:
            there += 1
    return pairs


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
        follows = change.start > 0 and base[change.start - 1] != PARAGRAPH
        before = (other for other in theirs if _before(other, change, follows=follows))
        shift = sum(len(other.words) - (other.end - other.start) for other in before)
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


def _before(theirs: Change, ours: Change, *, follows: bool) -> bool:
    """Return whether their words stand before ours; where both are added, ours stay behind the word they follow."""
    if theirs.start == theirs.end == ours.start == ours.end:
        return not follows
    return theirs.end <= ours.start


def _clash(theirs: Change, ours: Change) -> bool:
    """Return whether people changed the words that we change, or replaced those at which we add some."""
    if theirs.start == theirs.end:  # they added words: in the way only inside ours
        return ours.start < theirs.start < ours.end
    if ours.start == ours.end:
        return theirs.start <= ours.start <= theirs.end
    return theirs.start < ours.end and ours.start < theirs.end
