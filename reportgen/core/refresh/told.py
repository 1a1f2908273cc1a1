"""What is another in a text now, in words, as the log, the comments and the notes tell it."""

from __future__ import annotations

from reportgen.core.record.claims import sentences
from reportgen.core.record.words import words_of
from reportgen.core.refresh.cells import CELLS_MOVED, in_new_cells, only_cells_moved
from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.merge import PARAGRAPH, Change, changes_between

_MOST = 4
"""Changes of words that are told one by one; of more the new text as a whole says more."""

_PHRASE = 3
"""Words from which on what changed is more than a figure or a rating."""


def changes_told(old: str, new: str, *, quoted: int, whole: int) -> list[str]:
    """Return what changes between two texts: `“33%” is now “50%”`; the new text where hardly a word is the same.

    `quoted` are the letters at most of words that changed, `whole` those of the new text. Signs that changed beside
    words are not told, nor is the place of a cell of the workbook.
    """
    if only_cells_moved(old, new):
        return [CELLS_MOVED]
    found = [
        told
        for was, now in _by_sentence(in_new_cells(old, new), new)
        if was != now
        for told in _changes(was, now, quoted)
    ]
    if not found or len(found) > _MOST:
        return [f"it now says “{shortened(new, whole)}”"]
    return list(dict.fromkeys(found))


def _by_sentence(old: str, new: str) -> list[tuple[str, str]]:
    """Return the sentences of two texts side by side where they have as many, else both as a whole."""
    before, after = sentences(old), sentences(new)
    return list(zip(before, after, strict=True)) if len(before) == len(after) else [(old, new)]


def _changes(old: str, new: str, longest: int) -> list[str]:
    """Return what changes in a sentence; the sentence itself where several of its words are others."""
    before, after = words_of(old), words_of(new)
    said = [_said(before, after, change) for change in changes_between(before, after)]
    worded = [pair for pair in said if _is_worded(*pair)]
    if len(worded) > 1 and any(len(text.split()) >= _PHRASE for pair in worded for text in pair):
        return [f"“{shortened(new, longest)}” is new in place of “{shortened(old, longest)}”"]
    return [_told(*pair, longest) for pair in worded or said]


def _said(before: tuple[str, ...], after: tuple[str, ...], change: Change) -> tuple[str, str]:
    """Return what was said and what is now, one of them empty where words come or go."""
    if change.words and change.start < change.end:
        return "".join(before[change.start : change.end]), "".join(change.words)
    end = change.source + len(change.words)
    return _from_a_break(before, change.start, change.end), _from_a_break(after, change.source, end)


def _from_a_break(words: tuple[str, ...], start: int, end: int) -> str:
    """Return words that are in one of two texts only, from behind a comma or a line's end where that says the same.

    Of `A 1, A 2` that becomes `A 2`, `A 1` is gone, not `1, A`.
    """
    first, last = start, end
    while first < last and first and not _is_break(words, first):
        if words[first - 1] != words[last - 1]:
            first, last = start, end
            break
        first, last = first - 1, last - 1
    return "".join(words[first:last])


def _is_break(words: tuple[str, ...], at: int) -> bool:
    said = "".join(words[max(at - 2, 0) : at])
    return said.endswith((", ", ": ", "; ", "\n", PARAGRAPH))


def _is_worded(old: str, new: str) -> bool:
    return any(map(str.isalnum, old + new))


def _told(old: str, new: str, longest: int) -> str:
    around = f"{PARAGRAPH},; " if _is_worded(old, new) else PARAGRAPH
    was, words = (shortened(text.strip(around), longest) for text in (old, new))
    if not was:
        return f"“{words}” is new" if words else "a line is new"
    return f"“{was}” is now “{words}”" if words else f"“{was}” is gone"
