"""How far long work is, and how it is stopped: what the work and those who watch it agree on."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Is told how many steps are done, out of how many, and what is being made now; raises StoppedError to stop there."""

Begin = Callable[[str], None]
"""Is told what the step is that begins now."""


class StoppedError(Exception):
    """The user has stopped the work; nothing of it is left behind."""


class Steps:
    """The steps of long work, counted for whoever watches: so many `begin`, as were announced, and one `end`."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def begin(self, text: str) -> None:
        """Tell that a step begins."""
        self._progress(self._done, self._total, text)
        self._done += 1

    def end(self, text: str) -> None:
        """Tell that all is done."""
        self._progress(self._total, self._total, text)


def unheard(done: int, total: int, text: str) -> None:
    """Be told of progress where nobody listens."""


def unannounced(text: str) -> None:
    """Be told of a step where nobody listens."""
