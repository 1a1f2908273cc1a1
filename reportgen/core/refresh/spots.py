"""What is sought of a generated document, and the page of paragraphs in which it is sought."""

from __future__ import annotations

from dataclasses import dataclass


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
    row: str = ""
    """The row of a table that it is in."""
    is_drawn: bool = False
    """Whether there is a chart or a picture in it."""


@dataclass(frozen=True)
class Wanted:
    """A block to be found: its past texts, the newest last."""

    identity: str
    texts: tuple[str, ...]
    in_table: bool | None = False
    """Whether it is a cell's; None where that is not known."""
    is_past: bool = False
    """Whether only versions before the last have it: then it is known by its mark alone."""
    row: str = ""
    """The row of the new report's table that it is a cell of, or would be; empty where that is not known."""
