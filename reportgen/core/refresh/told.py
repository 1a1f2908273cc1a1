"""What is another in a text now, in words, as the log, the comments and the notes tell it."""

from __future__ import annotations

from reportgen.core.record.words import words_of
from reportgen.core.refresh.cells import CELLS_MOVED, in_new_cells, only_cells_moved
from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.merge import PARAGRAPH, Change, changes_between

_MOST = 4
"""Changes of words that are told one by one; of more the new text as a whole says more."""


def changes_told(old: str, new: str, *, quoted: int, whole: int) -> list[str]:
    """Return what changes between two texts: `“33%” is now “50%”`; the new text where hardly a word is the same.

    `quoted` are the letters at most of words that changed, `whole` those of the new text. Signs that changed beside
    words are not told, nor is the place of a cell of the workbook.
    """
    if only_cells_moved(old, new):
        return [CELLS_MOVED]
    before = words_of(in_new_cells(old, new))
    changes = changes_between(before, words_of(new))
    said = [_said(before, change) for change in changes]
    worded = [pair for pair in said if _is_worded(*pair)]
    if not said or len(worded) > _MOST:
        return [f"it now says “{shortened(new, whole)}”"]
    return list(dict.fromkeys(_told(*pair, quoted) for pair in worded or said))


def _said(before: tuple[str, ...], change: Change) -> tuple[str, str]:
    return "".join(before[change.start : change.end]), "".join(change.words)


def _is_worded(old: str, new: str) -> bool:
    return any(map(str.isalnum, old + new))


def _told(old: str, new: str, longest: int) -> str:
    was, words = (shortened(text.strip(PARAGRAPH), longest) for text in (old, new))
    if not was:
        return f"“{words}” is new" if words else "a line is new"
    return f"“{was}” is now “{words}”" if words else f"“{was}” is gone"
