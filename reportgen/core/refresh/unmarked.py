"""Blocks whose marks an editor has dropped, known by what they say: word for word in their order, and row by row.

A cell that says what many say (`Red`, `–`) is known by the row that it stands in. A row is known by what names it; one
that nothing names, by its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from reportgen.core.record.words import words_of
from reportgen.core.refresh.spots import Spot, Wanted

LEAST = 4
"""Words that a text needs to be known by its likeness: `Not rated` and `–` stand in many cells."""

Places = dict[str, int]
"""The paragraph of the page in which each block stands."""


class Unmarked:
    """Finds blocks without marks; `wanted` are all blocks, and `page` all paragraphs."""

    def __init__(self, wanted: Sequence[Wanted], page: Sequence[Spot]) -> None:
        self._page = page
        said = Counter(text for block in wanted for text in dict.fromkeys(block.texts))
        stands = Counter(spot.text for spot in page)
        self._names = {text for text, times in said.items() if times == 1 and any(map(str.isalpha, text))}
        self._telling = {text for text in self._names if stands[text] == 1}

    def find(self, blocks: Sequence[Wanted], free: Sequence[int]) -> Places:
        """Return where blocks that stood side by side stand, of paragraphs (their numbers) that have no block yet."""
        found = self._row_by_row(blocks, free, self._in_order(blocks, free))
        for row, own in _rows(blocks).items():
            if row and not any(block.identity in found for block in own):
                found |= self._elsewhere(own, [number for number in free if number not in set(found.values())])
        return found

    def _in_order(self, blocks: Sequence[Wanted], free: Sequence[int]) -> Places:
        """Return the blocks that stand word for word in stretches of which something tells that it is they."""
        texts = [self._page[number].text for number in free]
        stretches = _stretches(blocks, texts)
        whole = len(texts) == len(blocks) and stretches[:1] == [(0, 0, len(blocks))]
        return {
            blocks[here + at].identity: free[there + at]
            for here, there, length in stretches
            if whole or any(map(self._tells, texts[there : there + length]))
            for at in range(length)
        }

    def _tells(self, text: str) -> bool:
        return text in self._telling or count_words(text) >= LEAST

    def _row_by_row(self, blocks: Sequence[Wanted], free: Sequence[int], found: Places) -> Places:
        """Return what was found without rows of which it cannot be told that it is they; with cells typed over."""
        kept = dict(found)
        for row, own in _rows(blocks).items():
            if not row:
                continue
            there = {self._page[found[block.identity]].row for block in own if block.identity in found}
            cells = [number for number in free if self._page[number].row in there]
            if len(there) != 1 or not self._is_known(own, found):
                for block in own:
                    kept.pop(block.identity, None)
            else:
                kept |= self._typed_over(own, cells, found)
        return kept

    def _is_known(self, row: Sequence[Wanted], found: Mapping[str, int]) -> bool:
        """Return whether a row is known: all of it stands, or what names it; of one without a name, most of it."""
        standing = [block for block in row if block.identity in found]
        named = self._named(row)
        if len(standing) == len(row):
            return True
        return named in standing if named is not None else 2 * len(standing) > len(row)

    def _named(self, row: Sequence[Wanted]) -> Wanted | None:
        """Return the cell that names a row: the first that says in letters what no other block does; None for none."""
        return next((block for block in row if not self._names.isdisjoint(block.texts)), None)

    def _elsewhere(self, row: Sequence[Wanted], free: Sequence[int]) -> Places:
        """Return the cells of a row that people have put elsewhere, where what names it stands only once."""
        named = self._named(row)
        names = self._telling.intersection(named.texts) if named is not None else set[str]()
        rows = {self._page[number].row for number in free if self._page[number].text in names} - {""}
        if len(rows) != 1:
            return {}
        cells = [number for number in free if self._page[number].row in rows]
        stretches = _stretches(row, [self._page[number].text for number in cells])
        found = {row[here + at].identity: cells[there + at] for here, there, size in stretches for at in range(size)}
        return found | self._typed_over(row, cells, found)

    def _typed_over(self, row: Sequence[Wanted], cells: Sequence[int], found: Mapping[str, int]) -> Places:
        """Return the cells of a known row that were typed over: as many between others as are lost there."""
        places: Places = {}
        ends = [(-1, -1), *((at, cells.index(found[b.identity])) for at, b in enumerate(row) if b.identity in found)]
        for (here, there), (end, last) in zip(ends, [*ends[1:], (len(row), len(cells))], strict=True):
            lost, between = row[here + 1 : end], cells[there + 1 : last]
            if len(lost) == len(between) == len({self._page[number].cell for number in between}):
                places |= {block.identity: number for block, number in zip(lost, between, strict=True)}
        return places


def half_found(wanted: Sequence[Wanted], page: Sequence[Spot], places: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """Return the blocks of rows without marks of which some stand and some may, each with a paragraph of that row."""
    taken = {number for found in places.values() for number in found}
    marked = {name for spot in page for name in (*spot.inside, *spot.hollow)}
    rows: dict[str, list[int]] = {}
    for number, spot in enumerate(page):
        if spot.row and number not in taken and spot.text.strip() and not spot.inside:
            rows.setdefault(spot.row, []).append(number)
    unsure: dict[str, int] = {}
    for row, own in _rows(wanted).items():
        lost = [block for block in own if block.texts and block.identity not in places and not block.is_past]
        here = [places[block.identity][0] for block in own if block.identity in places]
        if row and lost and here and page[here[0]].row in rows and marked.isdisjoint(block.identity for block in own):
            unsure |= {block.identity: here[0] for block in own}
    return unsure


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return sum(not word.isspace() for word in words_of(text))


def _rows(blocks: Iterable[Wanted]) -> dict[str, list[Wanted]]:
    rows: dict[str, list[Wanted]] = {}
    for block in blocks:
        rows.setdefault(block.row, []).append(block)
    return rows


def _stretches(blocks: Sequence[Wanted], texts: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return where blocks side by side stand so, word for word: the first of them and of the texts, and how many."""
    here = set(texts)
    said = [next((text for text in reversed(block.texts) if text in here), None) for block in blocks]
    found = SequenceMatcher(None, said, texts, autojunk=False).get_matching_blocks()
    return [(match.a, match.b, match.size) for match in found if match.size]
