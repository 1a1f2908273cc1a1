"""Long work on a thread of its own, which tells the window how it goes through a queue: it never touches the window."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen.app.progress import Progress, StoppedError
from reportgen.core.problems import Problem, RefusedError

Result = TypeVar("Result")


@dataclass(frozen=True)
class Progressed:
    """So many steps of so many are done, and what is being made now."""

    done: int
    total: int
    text: str


@dataclass(frozen=True)
class Finished(Generic[Result]):
    """The work is done."""

    result: Result


@dataclass(frozen=True)
class Refused:
    """The input was refused: everything that is wrong with it."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Stopped:
    """The user stopped it, and nothing of it is left behind."""


@dataclass(frozen=True)
class Failed:
    """It ended in a way that it does not foresee."""

    fault: Exception


Event = Progressed | Finished[Result] | Refused | Stopped | Failed


class Job(Generic[Result]):
    """One piece of work, begun at once. `events` gives what has happened since it was last asked."""

    def __init__(self, work: Callable[[Progress], Result]) -> None:
        self._work = work
        self._events: queue.SimpleQueue[Event[Result]] = queue.SimpleQueue()
        self._stop = threading.Event()
        # A daemon, so that a job that hangs on a network drive does not keep the closed program alive.
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Ask it to stop at its next step."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether it has been asked to stop."""
        return self._stop.is_set()

    def events(self) -> list[Event[Result]]:
        """Return what has happened since, oldest first; the last of all is not a Progressed."""
        found: list[Event[Result]] = []
        while not self._events.empty():
            found.append(self._events.get())
        return found

    def _run(self) -> None:
        try:
            outcome: Event[Result] = Finished(self._work(self._heard))
        except StoppedError:
            outcome = Stopped()
        except RefusedError as refusal:
            outcome = Refused(refusal.problems)
        except Exception as fault:
            outcome = Failed(fault)
        self._events.put(outcome)

    def _heard(self, done: int, total: int, text: str) -> None:
        if self.stopping:
            raise StoppedError
        self._events.put(Progressed(done, total, text))
