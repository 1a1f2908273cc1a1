"""What was generated in the past and what is generated now, for one document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.core.record.words import FIGURE, words_of
from reportgen.core.refresh.merge import PARAGRAPH, Change, changes_between

_TWO_DIGITS = 2


@dataclass(frozen=True)
class History:
    """The past versions of a document's blocks (identity -> text, the newest last), and the new one in its order.

    `elsewhere` are, for each version, the figures of the pack that have become others since, printed here or not.
    """

    versions: Sequence[Mapping[str, str]]
    fresh: Mapping[str, str]
    elsewhere: Sequence[Mapping[str, str]] = ()

    @property
    def latest(self) -> Mapping[str, str]:
        """What was generated last."""
        return self.versions[-1] if self.versions else {}

    @cached_property
    def order(self) -> list[str]:
        """Every block, as they follow each other: in the last version, with those of earlier ones between, then new."""
        order: list[str] = []
        for version in reversed(self.versions):
            known, at = set(order), 0
            for name in version:
                if name in known:
                    at = order.index(name)
                else:
                    order.insert(at, name)
                at += 1
        return list(dict.fromkeys((*order, *self.fresh)))

    def past(self, blocks: Sequence[str]) -> tuple[str, ...]:
        """Return the past texts of blocks that stand together, the newest last; none where they are not known."""
        known = [version for version in self.versions if any(block in version for block in blocks)]
        return tuple(_joined(blocks, version) for version in known)

    def now(self, blocks: Sequence[str]) -> str:
        """Return what is generated now of blocks that stand together."""
        return _joined(blocks, self.fresh)

    def is_added(self, block: str) -> bool:
        """Return whether a block is generated now and was not the last time."""
        return block in self.fresh and block not in self.latest

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that was ever generated."""
        return frozenset(word for text in self.texts for word in words_of(text)) | {"☐", "☒"}

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every text that was ever generated."""
        return frozenset(text for version in (*self.versions, self.fresh) for text in version.values())

    def moves(self, since: int) -> dict[str, str]:
        """Return each figure of a past version that has become another (`{"33%": "50%"}`), and stands nowhere now.

        `since` is the version's place (-1 is the newest). A figure that has become several others is left out, and so
        is a bare number of two digits: it may count anything.
        """
        known = self.elsewhere[since] if -since <= len(self.elsewhere) else {}
        return _only_one(self.versions[since], self.fresh, {old: {new} for old, new in known.items()})

    def moves_among(self, blocks: Collection[str], since: int) -> dict[str, str]:
        """Return the same of these blocks alone, whatever stands in others."""
        version, fresh = (
            {name: of[name] for name in blocks if name in of} for of in (self.versions[since], self.fresh)
        )
        return _only_one(version, fresh, {})


def _only_one(then: Mapping[str, str], fresh: Mapping[str, str], found: dict[str, set[str]]) -> dict[str, str]:
    """Return the figures of blocks that have become one other each; `found` are those that are known already."""
    for block, text in then.items():
        new = fresh.get(block, text)
        if new != text:
            for old, figure in _moved(words_of(text), words_of(new)):
                found.setdefault(old, set()).add(figure)
    now = {word for text in fresh.values() for word in words_of(text)}
    telling = {old: new for old, new in found.items() if len(old) > _TWO_DIGITS or not old.isdigit()}
    return {old: min(new) for old, new in telling.items() if len(new) == 1 and old not in now}


def displaced(then: Sequence[str], now: Sequence[str]) -> frozenset[str]:
    """Return the fewest names that must move for the order of old to become the new one; only names in both count."""
    place = {name: number for number, name in enumerate(then)}
    shared = [name for name in now if name in place]
    ends: list[int] = []
    chains: list[list[str]] = []
    for name in shared:
        length = bisect_left(ends, place[name])
        chain = [*(chains[length - 1] if length else []), name]
        ends[length : length + 1] = [place[name]]
        chains[length : length + 1] = [chain]
    kept = set(chains[-1]) if chains else set()
    return frozenset(name for name in shared if name not in kept)


def shortened(text: str, longest: int = 200) -> str:
    """Return a text on one line, as a comment or a log quotes it."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _joined(blocks: Iterable[str], version: Mapping[str, str]) -> str:
    return PARAGRAPH.join(version[block] for block in blocks if block in version)


def _moved(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    return [pair for change in changes_between(old, new) for pair in _pairs(old, change)]


def _pairs(old: Sequence[str], change: Change) -> list[tuple[str, str]]:
    before = [word for word in old[change.start : change.end] if FIGURE.fullmatch(word)]
    after = [word for word in change.words if FIGURE.fullmatch(word)]
    return [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] if len(before) == len(after) else []
