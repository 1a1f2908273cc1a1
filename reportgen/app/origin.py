"""What `explain` finds: each figure on a page with the fact that it states."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.app.named_workbook import SourceWorkbook
from reportgen.core.record.record import Fact


@dataclass(frozen=True)
class Origin:
    """One figure on the page: where it stands and among which words, which fact it states, and how far that holds.

    `fact` is None where the figure is none of the program's; `nearest` then says which of them is nearest. `name` is
    that of the indicator that the fact is about. `now` is what the workbook says today where that is something else.
    """

    place: str
    around: str
    figure: str
    fact: Fact | None = None
    name: str = ""
    nearest: str = ""
    now: str = ""
    template: bool = False
    """Whether it stands so in the template, or in words that the program always says."""

    @property
    def what(self) -> str:
        """What it is, in words; empty where it is none of the program's figures."""
        return called(self.name, self.fact.words) if self.fact else ""

    @property
    def rule(self) -> str:
        """The rule and the sum in words."""
        return self.fact.rule if self.fact else ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the workbook behind it."""
        return self.fact.cells if self.fact else ()


@dataclass(frozen=True)
class Explained:
    """The places found for what was asked, and the workbook that the draft was made from.

    `given` is the name of the workbook that the draft was held against, empty without one; `same_workbook` says whether
    that is the one that the draft was made from, None without one.
    """

    document: str
    asked: str
    origins: tuple[Origin, ...]
    source: SourceWorkbook
    given: str = ""
    same_workbook: bool | None = None
    hint: str = ""
    """Why nothing is found: there is no such place, or only the same number with a unit."""


def called(name: str, words: str) -> str:
    """Return what a fact is called, with the name of the indicator that it is about."""
    return f"{name}: {words}" if name else words
