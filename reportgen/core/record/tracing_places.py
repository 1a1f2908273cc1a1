"""What the place of a claim says of it: the kind of figure, and the period or the comparison.

The words around it say most, then the first text of its row, the header of its column and the caption of its table;
where none says anything, it is the figure of the period reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportgen.core.period import parse_period
from reportgen.core.record.claims import Claim, ClaimKind, claims_in
from reportgen.core.record.draft import PieceKind
from reportgen.core.record.names import Vocabulary, without_names
from reportgen.core.record.record import Block, Fact

_KINDS = {
    "benchmark": r"\b(?:benchmark|england|national)\b",
    "tolerance": r"\btolerance\b",
    "forecast": r"\bforecast\b",
    "annual target": r"\bannual\b|\byear(?:'s|-end)? target\b|\btarget for the year\b",
    "target": r"\btarget\b",
}
"""Words that say that a number is no figure, the most telling first."""
_SAYS_BEFORE = {
    **{kind: rf"(?:{words})[^.;,\d]{{0,24}}$" for kind, words in _KINDS.items()},
    "annual target": rf"(?:{_KINDS['annual target']})[^.;,\d]{{0,24}}$|\byear\s*:\s*$",
}
_SAYS_AFTER = {kind: rf"^\s*(?:quarterly |monthly )?(?:{words})" for kind, words in _KINDS.items()}
_SHORT = r"short|(?:last|previous|prior) (?:quarter|month|period)|quarter (?:before|ago)"
_LONG = r"long|(?:last|previous|prior) year|year (?:ago|before|earlier)|same time"
_COMPARED = r"direction|travel|against|compared"
_YEAR = r"20\d\d\s?[/–-]\s?(?:20)?\d\d"
_QUARTER = r"(?:Q|Qtr|Quarter)\s?[1-4]\b"
_TIME = re.compile(
    rf"(?P<period>{_QUARTER}(?:\s(?:{_YEAR}|\d\d/\d\d)\b)?|\b{_YEAR}(?:\s{_QUARTER})?|\b[A-Z][a-z]{{2,8}} 20\d\d\b)"
    rf"|(?P<short>\b(?:{_SHORT}))|(?P<long>\b(?:{_LONG}))",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"Table \d+\b")


@dataclass(frozen=True)
class Beside:
    """What stands beside a block, without names: the first text of a cell's row and its table's caption, or a heading.

    A heading is the text before another one about the same; a text that itself claims something is none.
    """

    row: str = ""
    heading: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Place:
    """What a place says of a claim in it.

    `kind` is the kind of a number's fact, `period` the one that it is of (as in `2017/18 Q2`), `against` whether a
    direction is `short-term` or `long-term`.
    """

    kind: str
    period: str
    against: str

    def distance(self, fact: Fact) -> tuple[int, bool]:
        """Return how far a fact is from what the place says: by its kind, then by its period or comparison."""
        if fact.kind in ("direction", "movement"):
            return 0, f"/{self.against}" not in fact.key
        return int(fact.kind != self.kind), bool(period_of(fact)) and period_of(fact) != self.period


def period_of(fact: Fact) -> str:
    """Return the period that a fact's key ends with; empty where it is of none."""
    return _named("/".join(fact.key.split("/")[-2:]))


@lru_cache(maxsize=4096)
def _named(text: str) -> str:
    found = parse_period(text)
    return found.text if found else ""


def besides(blocks: Iterable[Block], words: Vocabulary) -> Iterator[Beside]:
    """Yield what stands beside each block. In Word a row begins at a cell under the first column's header."""
    before, first, beside = Block("", ""), "", Beside()
    for block in blocks:
        is_cell, was_cell = block.kind is PieceKind.CELL, before.kind is PieceKind.CELL
        if is_cell and not was_cell:
            first, beside = block.header, Beside(caption=before.text if _CAPTION.match(before.text) else "")
        if not is_cell:
            beside = Beside(heading=_plain(before.text, words) if before.about == block.about else "")
        elif not was_cell or _begins_row(block, before, first):
            beside = Beside(row=_plain(block.text, words), caption=beside.caption)
        yield beside
        before = block


def _plain(text: str, words: Vocabulary) -> str:
    return "" if claims_in(text, words) else without_names(text, words)


def _begins_row(block: Block, before: Block, first: str) -> bool:
    row, _, column = block.identity.rpartition("#")
    if row and column:
        return row != before.identity.rpartition("#")[0]
    return block.header == first != before.header


@dataclass(frozen=True)
class Times:
    """The periods that there are facts of, and the facts of what a claim is about, which tell what is compared."""

    periods: frozenset[str]
    reported: str
    own: tuple[Fact, ...]

    def compared(self, *names: str) -> str:
        """Return the period that the first of these directions with an earlier figure compares with."""
        for name in names:
            words = next((fact.words for fact in self.own if fact.kind == "direction" and f"/{name}/" in fact.key), "")
            period = _named(words.partition(", against ")[2])
            if any(
                re.search(r"\d", fact.text) for fact in self.own if fact.kind == "figure" and period_of(fact) == period
            ):
                return period
        return ""

    def named(self, text: str) -> str:
        """Return the period that a text names; of a quarter without its year the last one is meant."""
        if found := _named(text):
            return found if found in self.periods else ""
        number = re.search(r"\d", text)
        ends = [period for period in self.periods if number and period.endswith(f" Q{number[0]}")]
        return max((period for period in ends if period <= self.reported), default="")


def around(claim: Claim, text: str, claims: Iterable[Claim], words: Vocabulary) -> tuple[str, str]:
    """Return what is said before and after a claim in its sentence, up to the next number, without names."""
    numbers = [other for other in claims if other.kind is ClaimKind.NUMBER]
    start = max((other.end for other in numbers if other.end <= claim.start), default=0)
    end = min((other.start for other in numbers if other.start >= claim.end), default=len(text))
    plain = without_names(text, words)
    before, after = plain[start : claim.start], plain[claim.end : end]
    return re.split(r"[.;]\s|\n", before)[-1], re.split(r"[.;]\s|\n", after)[0]


@dataclass(frozen=True)
class Reader:
    """Reads what is said of a claim: before and after it, above its column and beside it."""

    claimed: ClaimKind
    before: str
    after: str
    header: str
    beside: Beside
    times: Times

    def place(self) -> Place:
        """Return what the place says of the claim."""
        kind = self._kind() if self.claimed is ClaimKind.NUMBER else "figure"
        compares = kind == "figure" and self.claimed is not ClaimKind.RATING
        period = self._period(compares=compares) or self._captioned() or self.times.reported
        against = "long-term" if period == self.times.compared("long-term") else "short-term"
        return Place(kind, period, against)

    def _kind(self) -> str:
        """Return the kind that the row or the column names, else the words around the claim, else the heading."""
        said = list(_kinds(_KINDS, self.beside.row)) + list(_kinds(_KINDS, self.header))
        said += [*_kinds(_SAYS_BEFORE, self.before), *_kinds(_SAYS_AFTER, self.after)]
        return next(iter([*said, *_kinds(_KINDS, self.beside.heading)]), "figure")

    def _period(self, *, compares: bool) -> str:
        """Return the period that the words, the row or the column name, or compare with; empty where none does."""
        for found in (*self._near(), *_TIME.finditer(self.beside.row), *_TIME.finditer(self.header)):
            if found["period"] and (period := self.times.named(found["period"])):
                return period
            if compares and not found["period"]:
                return self.times.compared("short-term" if found["short"] else "long-term")
        if compares and re.search(_COMPARED, self.header, re.IGNORECASE):
            return self.times.compared("short-term", "long-term")
        return ""

    def _near(self) -> list[re.Match[str]]:
        """Return the times named next before and next after the claim, the nearer first."""
        behind, ahead = list(_TIME.finditer(self.before))[-1:], list(_TIME.finditer(self.after))[:1]
        near = [(found.start(), found) for found in ahead]
        near += [(len(self.before) - found.end(), found) for found in behind]
        return [found for _, found in sorted(near, key=lambda pair: pair[0])]

    def _captioned(self) -> str:
        named = (self.times.named(found["period"] or "") for found in _TIME.finditer(self.beside.caption))
        return next(filter(None, named), "")


def _kinds(patterns: Mapping[str, str], text: str) -> Iterator[str]:
    return (kind for kind, words in patterns.items() if re.search(words, text, re.IGNORECASE))
