"""How far long work is, and how it is stopped: what the work and those who watch it agree on."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Is told how many steps are done, out of how many, and what is being made now; raises StoppedError to stop there."""


class StoppedError(Exception):
    """The user has stopped the work; nothing of it is left behind."""


def unheard(done: int, total: int, text: str) -> None:
    """Be told of progress where nobody listens."""
