"""What a template asks for, as rows to show: a tag or placeholder, its place, and what it will receive."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.core.problems import Problem

_LONGEST = 60


@dataclass(frozen=True)
class TemplateRow:
    """A tag, or a placeholder of a layout. `receives` is empty where no workbook was given."""

    where: str
    what: str
    says: str
    receives: str


@dataclass(frozen=True)
class TemplateAnswer:
    """What was found in a template: its rows in order, and every problem."""

    rows: tuple[TemplateRow, ...]
    problems: tuple[Problem, ...]


def shortened(text: str) -> str:
    """Return the first 60 characters of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
