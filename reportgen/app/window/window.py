"""The window itself: which work is going on, and what comes after it."""

from __future__ import annotations

import gc
import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tkinter import filedialog
from typing import TYPE_CHECKING, Any

from reportgen.app.progress import Progress
from reportgen.app.window import work
from reportgen.app.window.jobs import Failed, Finished, Job, Progressed, Refused, Stopped
from reportgen.app.window.look import Look, see_every_dot
from reportgen.app.window.memory import Choices, remember, remembered
from reportgen.app.window.page import Actions, Page
from reportgen.app.window.told import Told

if TYPE_CHECKING:
    from reportgen.app.offer import Offer
    from reportgen.app.starter import Starter

_LOOK_EVERY = 40
"""Milliseconds between two looks at what a job has told."""

_HANGING = 10_000
"""Milliseconds that a job which does not stop is waited for when the window is closed."""

_NO_SCREEN = "There is no screen to open a window on: use the command line, for example {} build WORKBOOK.xlsx"


def open_window(
    prepare: Callable[[Progress], None], home: Path, workbook: Path | None = None, command: str = "reportgen"
) -> int:
    """Open the window and return the exit status when it is closed.

    `prepare` sets up what a run needs, telling its progress; what it raises is shown in the window. `home` is the
    user's own folder, for what was chosen last. A `workbook` that is given is made into documents at once. Raise
    SystemExit with a sentence, which names the `command` to use instead, where there is no screen.
    """
    see_every_dot()
    try:
        root = tk.Tk(className="reportgen")
    except tk.TclError as fault:
        raise SystemExit(_NO_SCREEN.format(command)) from fault
    Window(root, prepare, home, workbook)
    root.mainloop()
    gc.collect()  # here and now: what belongs to the window must not be thrown away by the thread of a job
    return 0


class Window:
    """One window. At most one job is at work.

    While documents are made nothing that is chosen can be changed; during the first set-up it can.
    """

    def __init__(
        self, root: tk.Tk, prepare: Callable[[Progress], None], home: Path, workbook: Path | None = None
    ) -> None:
        self.root, self._prepare, self._home = root, prepare, home
        self._job: Job[Any] | None = None
        self._then: Callable[[Any], None] = _nothing_more
        self._profiles: tuple[str, ...] = ()
        self._ready = self._closing = False
        self._run_at_once = workbook is not None
        actions = Actions(self._picked, self._chosen, self._generate, self._check, self._cancel)
        self.page = Page(root, Look(root), actions)
        self._told = Told(self.page.answer, lambda: self.page.form.workbook.path, self.page.say_in_title)
        root.protocol("WM_DELETE_WINDOW", self.close)
        root.report_callback_exception = self._unforeseen
        before = remembered(home)
        if workbook is not None and str(workbook.absolute()) != before.workbook:
            before = _for_another(before, str(workbook.absolute()))
        self.page.form.show(None, before, ())
        self._told.welcome(self._start_workbook)
        self._make_ready()

    @property
    def at_work(self) -> bool:
        """Whether a job is going on."""
        return self._job is not None

    def close(self) -> None:
        """Close; a job at work is stopped first, so that it leaves nothing behind."""
        if self._ready:
            remember(self.page.form.choices, self._home)
        if self._job and not self._closing:
            self._closing = True
            self._cancel()
            self.root.withdraw()
            self.root.after(_HANGING, self.root.destroy)
            return
        self.root.destroy()

    def mark(self, target: Path) -> None:
        """Save a copy of the workbook with each problem at its cell, under this name or the next free one."""
        choices = self.page.form.choices
        self._start("Marking a copy", lambda _: work.mark(choices, target), self._told.marked)

    # Jobs

    def _start(self, text: str, work_to_do: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        """Begin a job and show its progress; `then` is called with its result, in the window's own thread."""
        self._job, self._then = Job(work_to_do), then
        self.page.show_progress(Progressed(0, 0, text))
        self._enable()
        self.root.after(_LOOK_EVERY, self._listen, self._job)

    def _listen(self, job: Job[Any]) -> None:
        progressed: Progressed | None = None
        for event in job.events():
            if not isinstance(event, Progressed):
                self._ended(event)
                return
            progressed = event
        if progressed and not job.stopping:
            self.page.show_progress(progressed)
        self.root.after(_LOOK_EVERY, self._listen, job)

    def _ended(self, outcome: Finished[Any] | Refused | Stopped | Failed) -> None:
        self._job = None
        self.page.hide_progress()
        self._enable()
        if self._closing:
            self.close()
            return
        again = None if self._ready else self._make_ready
        match outcome:
            case Finished(result):
                self._then(result)
            case Refused(problems):
                self._told.refused(problems, self._save_marked_copy)
            case Stopped():
                self._told.stopped(again)
            case Failed(fault):
                self._told.failed(work.sentence_of(fault, self.page.form.workbook.path), again)

    def _unforeseen(self, _: object, fault: BaseException, __: object) -> None:
        """Say what went wrong in the window itself; Ctrl+C in the terminal it was opened from closes it."""
        if isinstance(fault, Exception):
            self._told.failed(work.sentence_of(fault, self.page.form.workbook.path), None)
        else:
            self.close()

    def _cancel(self) -> None:
        if self._job and not self._job.stopping:
            self.page.show_stopping()
            self._job.stop()

    def _enable(self) -> None:
        idle, picked = not self.at_work, bool(self.page.form.workbook.path)
        self.page.enable(choose=idle or not self._ready, run=idle and self._ready and picked, cancel=not idle)

    # What the user does

    def _make_ready(self) -> None:
        self._start("Getting ready", lambda progress: work.make_ready(self._prepare, progress), self._is_ready)

    def _is_ready(self, ready: work.Ready) -> None:
        self._ready, self._profiles = True, ready.profiles
        self.page.form.show(None, self.page.form.choices, ready.profiles)
        self._told.welcome(self._start_workbook)
        self._enable()
        self._read_offer()

    def _picked(self) -> None:
        """Read another workbook; what was chosen for the last one does not hold for it."""
        form = self.page.form
        form.show(None, _for_another(form.choices, form.workbook.path), self._profiles)
        self._told.welcome(self._start_workbook)
        self._enable()
        self._read_offer()

    def _chosen(self) -> None:
        """Offer what goes with what is chosen; what was told of something else is out of date."""
        self._told.welcome(self._start_workbook)
        self._read_offer()

    def _read_offer(self) -> None:
        """Read what the workbook lets one choose, as far as things are chosen already."""
        if self._ready and not self.at_work and self.page.form.workbook.path:
            choices = self.page.form.choices
            self._start("Reading the workbook", lambda _: work.offer(choices), self._offered)

    def _offered(self, offer: Offer) -> None:
        self.page.form.show(offer, self.page.form.choices, self._profiles)
        if self._run_at_once:
            self._run_at_once = False
            self._generate()

    def _check(self) -> None:
        choices = self.page.form.choices
        then = lambda outcome: self._told.checked(outcome, self._save_marked_copy)  # noqa: E731 - as short as it is
        self._start("Checking the workbook", lambda _: work.check(choices), then)

    def _generate(self) -> None:
        if self.page.form.nothing_ticked:
            self._told.nothing_ticked()
            return
        choices, only = self.page.form.choices, self.page.form.wanted
        remember(choices, self._home)
        then = lambda outcome: self._told.generated(outcome, self._save_marked_copy)  # noqa: E731 - as short as it is
        self._start("Reading the workbook", lambda heard: work.generate(choices, only, heard), then)

    def _save_marked_copy(self) -> None:
        book = Path(self.page.form.workbook.path)
        asked = filedialog.asksaveasfilename(
            parent=self.root, title="Save the marked copy as", initialdir=str(book.parent),
            initialfile=f"{book.stem} marked{book.suffix}", defaultextension=book.suffix, confirmoverwrite=False,
        )  # fmt: skip
        if asked:
            self.mark(Path(asked))

    def _start_workbook(self) -> None:
        asked = filedialog.asksaveasfilename(
            parent=self.root, title="Save the starter workbook as", initialfile="Indicators.xlsx",
            defaultextension=".xlsx", filetypes=[("Excel workbooks", "*.xlsx")], confirmoverwrite=False,
        )  # fmt: skip
        if asked and self._ready and not self.at_work:
            self.start_workbook(Path(asked))

    def start_workbook(self, target: Path) -> None:
        """Write a starter workbook there and pick it."""
        profile = self.page.form.choices.profile
        self._start("Writing", lambda _: work.start_workbook(target, profile), self._workbook_started)

    def _workbook_started(self, starter: Starter) -> None:
        self.page.form.show(None, _for_another(self.page.form.choices, str(starter.path)), self._profiles)
        self._told.started(starter)
        self._read_offer()


def _nothing_more(_: object) -> None:
    """Leave the result of a job alone."""


def _for_another(choices: Choices, workbook: str) -> Choices:
    """Return the choices that hold for another workbook too."""
    return replace(choices, workbook=workbook, profile="", period="", committee="", every_committee=False)
