"""Whether a table still lists what the counts count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from reportgen.core.record.draft import PieceKind
from reportgen.core.record.record import Block, Fact
from reportgen.core.verify.findings import Finding
from reportgen.core.verify.matching import Matched
from reportgen.core.verify.right import Right


def table_findings(name: str, found: Matched, right: Right) -> Iterator[Finding]:
    """Yield each class of which a table that lists every indicator no longer has as many as are counted.

    A count is only held against a table as long as the document still prints it.
    """
    facts = right.facts
    listed: dict[tuple[str, str, str], list[tuple[Block, Fact]]] = defaultdict(list)
    for block in right.version.blocks:
        shape, in_deck, _ = block.identity.partition("#")  # small tables of one slide each are no list together
        for fact in _ratings_in(block, right):
            listed[shape if in_deck else "", block.header, fact.key.split("/", 2)[2]].append((block, fact))
    gone = {block.identity for block in found.gone}
    there = [piece for piece in (*found.own, *found.copies) if piece.kind is PieceKind.CELL]
    copied = set(map(id, found.copies))
    matches = [match for match in found.matches if id(match.pieces[0]) not in copied]
    heads = {piece.head.strip() for match in matches for piece in match.pieces if piece.kind is PieceKind.CELL}
    places = {block.identity: match.place for match in matches for block in match.blocks}
    for (_, header, scope), cells in listed.items():
        counted = Counter(fact.text for _, fact in cells)
        for word, number in counted.items():
            count = next(
                (
                    fact
                    for fact in facts.values()
                    if fact.kind == "count"
                    and fact.words == f"indicators rated {word}"
                    and fact.key.endswith(f"/{scope}")
                ),
                None,
            )
            lost = [fact for block, fact in cells if fact.text == word and block.identity in gone]
            tables = {_table(places[block.identity]) for block, _ in cells if block.identity in places}
            more = [piece for piece in there if piece.header == header and piece.text.strip() == word]
            more = [piece for piece in more if _table(piece.place) in tables]  # a copy of the whole is people's own
            more = [piece for piece in more if piece.head.strip() in heads]  # as is a row of something else
            if count is None or count.text != str(number) or len(lost) == len(more) or len(lost) == number:
                continue
            still = number - len(lost) + len(more)
            place = next((places[block.identity] for block, _ in cells if block.identity in places), "a table")
            names = [
                fact.text
                for item in lost
                for fact in facts.values()
                if fact.kind == "name" and fact.about == item.about
            ][:1]
            why = f"the row of {names[0]} is gone" if names else "a row stands there twice"
            yield Finding(
                name, _table(place), "total", f"{still} {word}", f"{count.text} {word}",
                f"{word} in the column “{header}”", f"{count.rule}; {why}", count.cells,
                "put the row back, or take the counts and the indicator out everywhere", count.key,
            )  # fmt: skip


def _table(place: str) -> str:
    """Return the table that a cell stands in."""
    return place.partition(", row")[0]


def _ratings_in(block: Block, right: Right) -> Iterator[Fact]:
    if block.kind is PieceKind.CELL and block.header:
        for key in right.traced(block.identity).values():
            if key in right.facts and right.facts[key].kind == "rating":
                yield right.facts[key]
