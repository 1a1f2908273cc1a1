"""What is typed beside a figure in its cell: a rating (`83% RED`), an arrow (`↑ 90.6%`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportgen.core.figure import absence_of
from reportgen.core.problems import Problem, warning
from reportgen.core.profile import folded_word
from reportgen.core.wording import upper_first
from reportgen.reading.cells import Cell

_LONGEST = 200
"""Characters; a longer text is a sentence, and is left as it is."""
_ARROWS = {**dict.fromkeys("↑⬆▲⇧⇑🡅🠕", 1), **dict.fromkeys("→➡↔⬌►▶⇒⇨", 0), **dict.fromkeys("↓⬇▼⇩⇓🡇🠗", -1)}
_ARROW = rf"(?P<arrow>[{''.join(_ARROWS)}])\ufe0f?"
_ARROW_FIRST = re.compile(rf"{_ARROW}\s*(?P<rest>.*)", re.DOTALL)
_ARROW_LAST = re.compile(rf"(?P<rest>.*?)\s*{_ARROW}", re.DOTALL)
_REMARKS = ("(r)", "(p)", "(e)")
"""Revised, provisional, estimated: what these letters in brackets behind a figure mean everywhere."""
_DASHES = ("-", "–", "—")


@dataclass(frozen=True)
class Beside:
    """A figure's cell without what stands beside it, the rating's word, and where the arrow points (1, 0 or -1)."""

    cell: Cell | None
    rating: str = ""
    arrow: int | None = None


def parts_of(part: str, there: list[Cell], blank: Cell, problems: list[Problem]) -> dict[str, Cell]:
    """Return the one figure among the cells under a merged header, as `part`, and the arrow beside it, as its mark.

    Many a scorecard has an arrow in one column and the figure in the next. A cell with an arrow or a dash alone is no
    figure; where there are two figures, the first is read and the others are reported.
    """
    marks = [cell for cell in there if cell.text in _DASHES or re.fullmatch(_ARROW, cell.text)]
    figures = [cell for cell in there if cell not in marks]
    for cell in figures[1:]:
        what = f"“{cell.text[:60]}” is not read: it shares its header with {figures[0].place}"
        problems.append(warning(cell.place, what, "give each figure a column and a header of its own"))
    return {part: figures[0] if figures else blank} | ({f"{part} mark": marks[0]} if marks else {})


def split_cell(cell: Cell | None, mark: Cell | None, words: Iterable[str], *, arrows: bool) -> Beside:
    """Return a figure's cell, its rating and its arrow apart; the arrow may stand in the cell `mark`.

    Only a scorecard has `arrows`: elsewhere `↓ 5` may well mean down by 5.
    """
    if cell is None:
        return Beside(None)
    rated = split_rating(cell, words)
    if not arrows:
        return rated
    pointed = split_arrow(rated.cell or cell)
    if not rated.rating and pointed.cell:
        rated = split_rating(pointed.cell, words)
        pointed = replace(pointed, cell=rated.cell)
    arrow = split_arrow(mark).arrow if mark and pointed.arrow is None else pointed.arrow
    return Beside(pointed.cell, rated.rating, arrow)


def split_rating(cell: Cell, words: Iterable[str]) -> Beside:
    """Return a figure's cell and the rating typed behind it or before it, which is one of `words`."""
    if not _is_text(cell) or absence_of(cell.text):
        return Beside(cell)  # N/A is no Amber, where the word for that is A
    choice = "|".join(_any_hyphen(word) for word in sorted(words, key=len, reverse=True) if word)
    for pattern in (
        rf"(?P<rest>.*?)(?:\s*[,;:]|\s+[-–—])?\s*(?<![^\W\d_])[(\[]?(?P<word>{choice})[)\]]?\.?",
        rf"[(\[]?(?P<word>{choice})[)\]]?(?:\s*[,;:]\s*|\s+)(?P<rest>.*)",
    ):
        found = re.fullmatch(pattern, cell.text, re.IGNORECASE | re.DOTALL)
        if found and not cell.text.casefold().endswith(_REMARKS):
            return Beside(replace(cell, text=found["rest"].strip()), found["word"])
    return Beside(cell)


def _any_hyphen(word: str) -> str:
    """Return a class's word as a pattern in which a hyphen is as good as a space: `off-track`."""
    return r"[\s\-‐‑–]+".join(re.escape(part) for part in folded_word(word).split(" "))


def split_arrow(cell: Cell) -> Beside:
    """Return a figure's cell and where the arrow typed beside it points; a dash in place of an arrow says nothing."""
    if not _is_text(cell):
        return Beside(cell)
    for pattern in (_ARROW_FIRST, _ARROW_LAST):
        if found := pattern.fullmatch(cell.text):
            return Beside(replace(cell, text=found["rest"].strip()), arrow=_ARROWS[found["arrow"]])
    first, _, rest = cell.text.partition(" ")
    if first in _DASHES and absence_of(rest):
        return Beside(replace(cell, text=rest.strip()))
    return Beside(cell)


def _is_text(cell: Cell) -> bool:
    return cell.number is None and cell.day is None and not cell.error and len(cell.text) <= _LONGEST


def split_improvements(comment: str, marker: str) -> tuple[str, str]:
    """Return a comment's text before and after the words that head the improvements in it (`Corrective Action:`).

    They count with a colon or dash behind them, or on a line of their own, so that `no corrective action is needed` is
    left alone.
    """
    words = r"\s+".join(re.escape(word) for word in marker.rstrip(" :-–—").split())
    pattern = rf"(?<!\w){words}[^\S\n]*(?:[:–—]|[^\S\n]-(?=\s))|^[^\S\n]*{words}[^\S\n]*$"
    found = re.search(pattern, comment, re.IGNORECASE | re.MULTILINE) if words else None
    if not found:
        return comment, ""
    return comment[: found.start()].strip(), upper_first(comment[found.end() :].strip())
