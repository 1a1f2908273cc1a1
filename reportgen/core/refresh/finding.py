"""Where the blocks of a generated document stand on the page that people have edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.core.record.words import words_of
from reportgen.core.refresh.merge import likeness

NEAR, FAR = 0.5, 0.9
"""How alike a text must be to be the block's between its neighbours, and anywhere."""

_LEAST = 4
"""Words that a text needs to be known by its likeness: `Not rated` and `–` stand in many cells."""


@dataclass(frozen=True)
class Spot:
    """A paragraph of the page. `inside` are the blocks whose marks stand round some of its text.

    `hollow` are those whose marks stand there with nothing between them; `cell` names the cell of a table that it is
    in, empty in the running text.
    """

    text: str
    inside: tuple[str, ...] = ()
    hollow: tuple[str, ...] = ()
    cell: str = ""


@dataclass(frozen=True)
class Wanted:
    """A block to be found: its past texts, the newest last, in the order of the document."""

    identity: str
    texts: tuple[str, ...]
    in_table: bool | None = False
    """Whether it is a cell's; None where that is not known."""


def find(wanted: Sequence[Wanted], page: Sequence[Spot], going: Sequence[Wanted] = ()) -> dict[str, tuple[int, ...]]:
    """Return where each block that can be found stands: the numbers of its paragraphs, in order.

    `going` are those that only earlier versions have: they are known by their marks.

    A mark round text counts first, then likeness between the block's neighbours, then great likeness anywhere, then
    a hollow mark beside text, whose words were all replaced. A part that people have split off has no mark: it is known
    by what both say together.
    """
    found: dict[str, list[int]] = {}
    for number, spot in enumerate(page):
        for identity in spot.inside:
            found.setdefault(identity, []).append(number)
    taken = {number for numbers in found.values() for number in numbers}
    places = {identity: tuple(numbers) for identity, numbers in found.items()}
    for lost in (lost for lost in _runs(wanted, places)):
        _between(lost, page, places, taken)
    for block in wanted:
        if block.identity not in places and block.in_table is False:  # cells of many rows say the same
            _anywhere(block, page, places, taken)
    hollow = {identity: number for number, spot in enumerate(page) for identity in spot.hollow}
    for block in wanted:
        number = hollow.get(block.identity, -1)
        if block.identity not in places and number >= 0 and number not in taken and page[number].text.strip():
            places[block.identity] = (number,)
            taken.add(number)
    for block in (*wanted, *going):
        if block.identity in places:
            _other_parts(block, page, places, taken)
    return places


@dataclass(frozen=True)
class _Lost:
    """Blocks side by side that have no mark, and the paragraphs between which they stood."""

    blocks: tuple[Wanted, ...]
    after: int
    before: int


def _runs(wanted: Sequence[Wanted], places: Mapping[str, tuple[int, ...]]) -> list[_Lost]:
    runs: list[_Lost] = []
    blocks: list[Wanted] = []
    after = -1
    for block in wanted:
        place = places.get(block.identity)
        if place is None:
            blocks.append(block)
            continue
        if blocks:
            runs.append(_Lost(tuple(blocks), after, place[0]))
            blocks = []
        after = place[-1]
    if blocks:
        runs.append(_Lost(tuple(blocks), after, 10**9))
    return runs


def _between(lost: _Lost, page: Sequence[Spot], places: dict[str, tuple[int, ...]], taken: set[int]) -> None:
    room = range(lost.after + 1, min(lost.before, len(page)))
    free = [number for number in room if number not in taken and page[number].text.strip()]
    cells = [number for number in room if page[number].cell]
    if len(lost.blocks) == 1 and len(cells) == 1 == len(free) and lost.blocks[0].in_table is not False:
        places[lost.blocks[0].identity] = (free[0],)  # a cell all of whose text was replaced is known by its place
        taken.add(free[0])
        return
    pairs = sorted(
        ((_alike(block, page[number]), -number, block) for block in lost.blocks for number in free),
        key=lambda pair: pair[:2],
        reverse=True,
    )
    for alike, behind, block in pairs:
        if alike >= NEAR and block.identity not in places and -behind not in taken:
            places[block.identity] = (-behind,)
            taken.add(-behind)


def _anywhere(block: Wanted, page: Sequence[Spot], places: dict[str, tuple[int, ...]], taken: set[int]) -> None:
    free = [(_alike(block, spot), -number) for number, spot in enumerate(page) if number not in taken and spot.text]
    alike, behind = max(free, default=(0.0, 0))
    if alike >= FAR:
        places[block.identity] = (-behind,)
        taken.add(-behind)


def _other_parts(block: Wanted, page: Sequence[Spot], places: dict[str, tuple[int, ...]], taken: set[int]) -> None:
    """Find the paragraphs beside a block's that say the rest of what was generated for it."""
    found = sorted(places[block.identity])
    cell = page[found[0]].cell
    for step in (1, -1):
        while 0 <= (number := (found[-1] if step > 0 else found[0]) + step) < len(page):
            spot = page[number]
            if number in taken or spot.cell != cell or spot.hollow or _count(spot.text) < _LEAST:
                break
            longer = sorted((*found, number))
            alone, both = (
                _alike(block, Spot(" ".join(page[one].text for one in of), cell=cell)) for of in (found, longer)
            )
            if both < FAR or both <= alone:
                break
            found = longer
            taken.add(number)
    places[block.identity] = tuple(found)


def _alike(block: Wanted, spot: Spot) -> float:
    if block.in_table not in (None, bool(spot.cell)):
        return 0.0
    words = words_of(spot.text)
    if _count(spot.text) < _LEAST:
        return 0.0
    return max((likeness(words_of(text), words) for text in dict.fromkeys(block.texts)), default=0.0)


def _count(text: str) -> int:
    return sum(not word.isspace() for word in words_of(text))
