"""What a refresh did with each block of a draft, and how that is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reportgen.core.record.words import words_of
from reportgen.core.refresh.cells import only_cells_moved
from reportgen.core.refresh.merge import Change, changes_between, merge, nearest


class Outcome(Enum):
    """What happened to a block of a draft; the value is the heading that people read."""

    UPDATED = "Updated"
    """Nobody had touched it: it says what is generated now."""
    PROPOSED = "Proposed"
    """People had touched it: tracked changes to accept or refuse."""
    CONFLICT = "In conflict"
    """People had changed the very words that are new: theirs stay, and a comment says what is new."""
    LEFT = "Left alone"
    """As people made it, though what is generated has changed."""


@dataclass(frozen=True)
class LogEntry:
    """One thing that a refresh did or left: `place` in the refreshed draft (such as `paragraph 12 “In total ...”`)."""

    place: str
    outcome: Outcome
    why: str


@dataclass(frozen=True)
class RefreshedDraft:
    """A refreshed draft's bytes, and what was done, in the order of the document."""

    data: bytes
    log: tuple[LogEntry, ...]


class Fate(Enum):
    """What becomes of a text."""

    STAYS = "stays"
    """There is nothing new, or the page says it already."""
    UPDATED = "updated"
    PROPOSED = "proposed"
    CLASHES = "clashes"


@dataclass(frozen=True)
class Verdict:
    """What becomes of a text on the page: the changes among its words, and the version that it was made from."""

    fate: Fate
    changes: tuple[Change, ...] = ()
    base: str = ""


def judge(past: Sequence[str], page: str, new: str, *, unanswered: bool, tracked: bool) -> Verdict:
    """Return what becomes of a text of which `past` are the generated versions, the newest last.

    `unanswered` says that a proposal of ours still stood there, so that it is made anew; a text whose newest version is
    not new was answered, and stays. `tracked` says that people's own tracked changes are in it.
    """
    if not past or page == new or (new == past[-1] and not unanswered):
        return Verdict(Fate.STAYS, base=past[-1] if past else "")
    words = words_of(page)
    if page == past[-1] and not tracked:
        return Verdict(Fate.UPDATED, changes_between(words, words_of(new)), page)
    older = [text for text in past if text != new] or past
    base = older[nearest(older, page)]
    merged = merge(words_of(base), words, words_of(new))
    if only_cells_moved(past[-1], new) and not unanswered:  # no news to ask people about
        is_ours = only_cells_moved(base, new) and merged.changes and not tracked
        return Verdict(Fate.UPDATED, merged.changes, base) if is_ours else Verdict(Fate.STAYS, base=base)
    if merged.clash:
        return Verdict(Fate.CLASHES, base=base)
    return Verdict(Fate.PROPOSED if merged.changes else Fate.STAYS, merged.changes, base)
