"""What is wrong with people's input, said so that they can mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """How much a problem matters."""

    ERROR = "error"
    """Nothing can be written until it is mended."""
    WARNING = "warning"
    """The drafts are written, and a person must look at them here."""
    NOTE = "note"
    """Worth knowing."""

    @property
    def heading(self) -> str:
        """The words under which people find such problems."""
        return {"error": "To mend first", "warning": "To look at", "note": "To know"}[self.value]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: `where` (such as `Indicators!F7`), `what`, and how to mend it (`fix`).

    `check` is the name of the check that found it, by which a profile silences it; empty where none can be silenced.
    """

    severity: Severity
    where: str
    what: str
    fix: str
    check: str = field(default="", compare=False)

    @property
    def sentence(self) -> str:
        """What is wrong, with the stop at its end."""
        return self.what if self.what.endswith("?") else f"{self.what}."


def error(where: str, what: str, fix: str) -> Problem:
    """Return a problem that refuses the input."""
    return Problem(Severity.ERROR, where, what, fix)


def warning(where: str, what: str, fix: str) -> Problem:
    """Return a problem that a person must look at."""
    return Problem(Severity.WARNING, where, what, fix)


def note(where: str, what: str, fix: str) -> Problem:
    """Return something worth knowing."""
    return Problem(Severity.NOTE, where, what, fix)


class RefusedError(Exception):
    """The input is refused; carries every problem found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{problem.where}: {problem.what}" for problem in problems))
        self.problems = problems


def refused(where: str, what: str, fix: str) -> RefusedError:
    """Return the exception for input refused for a single reason."""
    return RefusedError((error(where, what, fix),))


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Return whether any of these problems refuses the input."""
    return any(problem.severity is Severity.ERROR for problem in problems)
