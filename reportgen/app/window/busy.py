"""The one job that may be at work, and what the window shows of it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import Any

from reportgen.app.progress import Progress
from reportgen.app.window.jobs import Failed, Finished, Job, Progressed, Refused, Stopped
from reportgen.app.window.page import Page

Ending = Finished[Any] | Refused | Stopped | Failed
"""How a job can end."""

_LOOK_EVERY = 40
"""Milliseconds between two looks at what a job has told."""


class Busy:
    """Begins jobs and shows their progress; nothing of the window is touched but in its own thread."""

    def __init__(self, root: tk.Tk, page: Page) -> None:
        self._root, self._page = root, page
        self._job: Job[Any] | None = None
        self._ended: Callable[[Ending], None] = _ignore

    @property
    def at_work(self) -> bool:
        """Whether a job is going on."""
        return self._job is not None

    def start(self, text: str, work: Callable[[Progress], Any], ended: Callable[[Ending], None]) -> None:
        """Begin a job; `ended` is called with how it ended."""
        self._job, self._ended = Job(work), ended
        self._page.show_progress(Progressed(0, 0, text))
        self._root.after(_LOOK_EVERY, self._listen, self._job)

    def stop(self) -> None:
        """Ask the job to stop at its next step."""
        if self._job and not self._job.stopping:
            self._page.show_stopping()
            self._job.stop()

    def _listen(self, job: Job[Any]) -> None:
        progressed: Progressed | None = None
        for event in job.events():
            if not isinstance(event, Progressed):
                self._job = None
                self._page.hide_progress()
                self._ended(event)
                return
            progressed = event
        if progressed and not job.stopping:
            self._page.show_progress(progressed)
        self._root.after(_LOOK_EVERY, self._listen, job)


def _ignore(_: Ending) -> None:
    """Do nothing: no job has begun."""
