"""Blocks whose marks an editor has dropped, known by what they say: word for word in their order, and row by row.

A cell that says what many say (`Red`, `–`) is known by the row that it stands in. A row is known by what names it; one
that nothing names, by its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
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

    def find(self, blocks: Sequence[Wanted], free: Sequence[int], known: Mapping[str, str]) -> Places:
        """Return where blocks that stood side by side stand, of paragraphs (their numbers) that have no block yet.

        `known` are the rows of the page in which other blocks of a row stand.
        """
        found = self._row_by_row(blocks, free, self._in_order(blocks, free))
        for row, own in _rows(blocks).items():
            if not row or any(block.identity in found for block in own):
                continue
            taken = set(found.values())
            left = [number for number in free if number not in taken]
            if row in known:
                found |= self._in_row(own, [number for number in left if self._page[number].row == known[row]])
            else:
                found |= self._elsewhere(own, left)
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
            if len(there) != 1 or not self._is_known(own, cells, found):
                for block in own:
                    kept.pop(block.identity, None)
            else:
                kept |= self._typed_over(own, cells, found)
        return kept

    def _is_known(self, row: Sequence[Wanted], cells: Iterable[int], found: Mapping[str, int]) -> bool:
        """Return whether a row is known: all of it stands, or what names it; of one without a name, most of it."""
        standing = sum(block.identity in found for block in row)
        named = self._named(row)
        if named is None or standing == len(row):
            return 2 * standing > len(row)
        name = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in named.texts))
        return any(name.search(self._page[number].text) for number in cells)

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
        found = self._in_row(row, cells)
        return found | self._typed_over(row, cells, found)

    def _in_row(self, row: Sequence[Wanted], cells: Sequence[int]) -> Places:
        """Return the cells of a row that stand word for word in their order among those of a row of the page."""
        stretches = _stretches(row, [self._page[number].text for number in cells])
        return {row[here + at].identity: cells[there + at] for here, there, size in stretches for at in range(size)}

    def _typed_over(self, row: Sequence[Wanted], cells: Sequence[int], found: Mapping[str, int]) -> Places:
        """Return the cells of a known row that were typed over: as many between others as are lost there."""
        places: Places = {}
        ends = [(-1, -1), *((at, cells.index(found[b.identity])) for at, b in enumerate(row) if b.identity in found)]
        for (here, there), (end, last) in zip(ends, [*ends[1:], (len(row), len(cells))], strict=True):
            lost, between = row[here + 1 : end], cells[there + 1 : last]
            if len(lost) == len(between) == len({self._page[number].cell for number in between}):
                places |= {block.identity: number for block, number in zip(lost, between, strict=True)}
        return places


def unsure_rows(wanted: Sequence[Wanted], page: Sequence[Spot], places: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """Return the blocks of rows without marks that may stand on the page or may not, each with a paragraph there.

    Of such a row some cells were found and others may be among those that are left; or none was, and a row that nobody
    knows stands in its place and says half of what it said.
    """
    taken = {number for found in places.values() for number in found}
    marked = {name for spot in page for name in (*spot.inside, *spot.hollow)}
    known = {page[number].row for number in taken}
    left: dict[str, list[int]] = {}
    for number, spot in enumerate(page):
        if spot.row and number not in taken and spot.text.strip() and not spot.inside:
            left.setdefault(spot.row, []).append(number)
    unsure: dict[str, int] = {}
    after = -1
    for row, own in _rows(wanted).items():
        here = [places[block.identity][0] for block in own if block.identity in places]
        lost = [block for block in own if block.texts and block.identity not in places and not block.is_past]
        if row and lost and marked.isdisjoint(block.identity for block in own):
            if here and page[here[0]].row in left:
                unsure |= {block.identity: here[0] for block in own}
            elif not here and (there := _half_said(lost, page, left, known, after)) is not None:
                unsure |= {block.identity: there for block in own}
                after = there
        after = max(here, default=after)
    return unsure


def _half_said(
    row: Sequence[Wanted], page: Sequence[Spot], left: Mapping[str, Sequence[int]], known: Set[str], after: int
) -> int | None:
    """Return the first paragraph of the next row behind a place, where nobody knows it and it says half of a row."""
    for found, numbers in left.items():
        if numbers[0] > after and found not in known:
            stretches = _stretches(row, [page[number].text for number in numbers])
            between = {page[number].row for number in range(after + 1, numbers[0])} - {""}
            is_next = len(between & known) <= (after >= 0 and page[after].row in between)
            return numbers[0] if is_next and 2 * sum(size for *_, size in stretches) >= len(row) else None
    return None


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
