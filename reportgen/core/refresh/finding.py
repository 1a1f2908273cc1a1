"""Where the blocks of a generated document stand on the page that people have edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from reportgen.core.record.words import words_of
from reportgen.core.refresh.merge import likeness
from reportgen.core.refresh.spots import Spot, Wanted
from reportgen.core.refresh.unmarked import LEAST, Unmarked, count_words

NEAR, FAR = 0.5, 0.9
"""How alike a text must be to be the block's between its neighbours, and anywhere."""


def find(wanted: Sequence[Wanted], page: Sequence[Spot], said: Set[str] = frozenset()) -> dict[str, tuple[int, ...]]:
    """Return where each block that can be found stands: the numbers of its paragraphs, in order.

    `wanted` are in the order of the document. `said` is every text that was ever generated: what is word for word
    another block's is not taken for one that is alike.

    A mark round text counts first, then what stands word for word, then likeness between the block's neighbours, then
    great likeness anywhere, then a hollow mark beside text, whose words were all replaced.
    A part that people have split off has no mark: it is known by what both say together.
    """
    search = _Search(wanted, page, said)
    known = -1
    while known < (known := len(search.places)):  # each that is found may be the neighbour of one that is not
        search.once(wanted)
    for block in wanted:
        search.other_parts(block)
    return search.places


@dataclass(frozen=True)
class _Lost:
    """Blocks side by side that have no mark, and the paragraphs between which they stood."""

    blocks: tuple[Wanted, ...]
    after: int
    before: int


class _Search:
    """Finds blocks on a page; `places` are those found so far, to begin with those whose marks stand round text."""

    def __init__(self, wanted: Sequence[Wanted], page: Sequence[Spot], said: Set[str]) -> None:
        self._page, self._said, self._unmarked = page, said, Unmarked(wanted, page)
        self._rows = {block.identity: block.row for block in wanted}
        found: dict[str, list[int]] = {}
        for number, spot in enumerate(page):
            for identity in spot.inside:
                found.setdefault(identity, []).append(number)
        self.places = {identity: tuple(numbers) for identity, numbers in found.items()}
        self._taken = {number for numbers in found.values() for number in numbers}

    def once(self, wanted: Sequence[Wanted]) -> None:
        """Seek what has no place yet in every way, one after the other."""
        for step in (self.word_for_word, self.between, self.word_for_word):  # what was alike may leave one between
            for lost in self.runs(wanted):
                step(lost)
        for block in wanted:
            if block.in_table is False and not block.is_past:  # cells of many rows say the same
                self.anywhere(block)
        self.beside_hollow_marks([block for block in wanted if not block.is_past])

    def runs(self, wanted: Sequence[Wanted]) -> list[_Lost]:
        """Return the blocks that have no place, in runs of those that stood side by side."""
        runs: list[_Lost] = []
        blocks: list[Wanted] = []
        after = -1
        for block in wanted:
            place = self.places.get(block.identity)
            if place is None:
                blocks += [] if block.is_past else [block]
                continue
            if blocks:
                runs.append(_Lost(tuple(blocks), after, place[0]))
                blocks = []
            after = place[-1]
        if blocks:
            runs.append(_Lost(tuple(blocks), after, 10**9))
        return runs

    def word_for_word(self, lost: _Lost) -> None:
        """Find lost blocks that stand between their neighbours as they were generated."""
        blocks = [block for block in lost.blocks if block.texts]
        for name, number in self._unmarked.find(blocks, self._free(self._room(lost)), self._known).items():
            self.places[name] = (number,)
            self._taken.add(number)

    @property
    def _known(self) -> dict[str, str]:
        """The row of the page in which blocks of each row stand."""
        there = {row: self._page[self.places[name][0]].row for name, row in self._rows.items() if name in self.places}
        return {row: found for row, found in there.items() if row and found}

    def between(self, lost: _Lost) -> None:
        """Find lost blocks by their likeness between their neighbours."""
        room = self._room(lost)
        free = [number for number in self._free(room) if self._page[number].text.strip()]
        cells = [number for number in room if self._page[number].cell]
        if len(lost.blocks) == 1 and len(cells) == 1 == len(free) and lost.blocks[0].in_table is not False:
            self._put(lost.blocks[0], free[0])  # a cell all of whose text was replaced is known by its place
            return
        pairs = sorted(
            ((self._alike(block, number), -number, block) for block in lost.blocks for number in free),
            key=lambda pair: pair[:2],
            reverse=True,
        )
        for alike, behind, block in pairs:
            if alike >= NEAR and block.identity not in self.places and -behind not in self._taken:
                self._put(block, -behind)

    def _room(self, lost: _Lost) -> range:
        return range(lost.after + 1, min(lost.before, len(self._page)))

    def _free(self, room: Iterable[int]) -> list[int]:
        """Return the paragraphs that say or show something and have no block."""
        return [
            number
            for number in room
            if number not in self._taken and (self._page[number].text.strip() or self._page[number].is_drawn)
        ]

    def anywhere(self, block: Wanted) -> None:
        """Find a block that has no place by great likeness."""
        if block.identity in self.places:
            return
        free = (number for number, spot in enumerate(self._page) if number not in self._taken and spot.text)
        alike, behind = max(((self._alike(block, number), -number) for number in free), default=(0.0, 0))
        if alike >= FAR:
            self._put(block, -behind)

    def beside_hollow_marks(self, wanted: Sequence[Wanted]) -> None:
        """Find the blocks all of whose words were replaced, beside what is left of their marks."""
        hollow = {identity: number for number, spot in enumerate(self._page) for identity in spot.hollow}
        for block in wanted:
            number = hollow.get(block.identity, -1)
            if block.identity in self.places or number < 0 or number in self._taken:
                continue
            if self._page[number].text.strip():
                self._put(block, number)

    def other_parts(self, block: Wanted) -> None:
        """Find the paragraphs beside a block's that say the rest of what was generated for it."""
        if block.identity not in self.places:
            return
        found = sorted(self.places[block.identity])
        cell = self._page[found[0]].cell
        for step in (1, -1):
            while 0 <= (number := (found[-1] if step > 0 else found[0]) + step) < len(self._page):
                spot = self._page[number]
                if number in self._taken or spot.cell != cell or spot.hollow or count_words(spot.text) < LEAST:
                    break
                longer = sorted((*found, number))
                alone, both = (
                    _alike(block, Spot(" ".join(self._page[one].text for one in of), cell=cell))
                    for of in (found, longer)
                )
                if both < FAR or both <= alone:
                    break
                found = longer
                self._taken.add(number)
        self.places[block.identity] = tuple(found)

    def _put(self, block: Wanted, number: int) -> None:
        self.places[block.identity] = (number,)
        self._taken.add(number)

    def _alike(self, block: Wanted, number: int) -> float:
        spot = self._page[number]
        is_anothers = spot.text in self._said and spot.text not in block.texts
        return 0.0 if is_anothers else _alike(block, spot)


def _alike(block: Wanted, spot: Spot) -> float:
    if block.in_table not in (None, bool(spot.cell)):
        return 0.0
    words = words_of(spot.text)
    if count_words(spot.text) < LEAST:
        return 0.0
    return max((likeness(words_of(text), words) for text in dict.fromkeys(block.texts)), default=0.0)
