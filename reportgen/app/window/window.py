"""The window itself: which work is going on, and what comes after it."""

from __future__ import annotations

import gc
import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.app.progress import Progress
from reportgen.app.window import work
from reportgen.app.window.busy import Busy, Ending
from reportgen.app.window.dialogs import ask_drafts, ask_marked_copy, ask_starter
from reportgen.app.window.jobs import Failed, Finished, Refused, Stopped
from reportgen.app.window.look import Look, see_every_dot
from reportgen.app.window.memory import remember, remembered
from reportgen.app.window.page import Actions, Page
from reportgen.app.window.told import Told
from reportgen.core.problems import Problem

if TYPE_CHECKING:
    from reportgen.app.offer import Offer
    from reportgen.app.starter import Starter

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
        self._profiles: tuple[str, ...] = ()
        self._ready = self._closing = self._started = False
        self._run_at_once = workbook is not None
        actions = Actions(
            self._picked,
            self._chosen,
            self._generate,
            self._check,
            lambda: self._busy.stop(),  # noqa: PLW0108 - there is none yet
            self._escape,
            self._refresh,
            self._save_marked_copy,
        )
        self.page = Page(root, Look(root), actions)
        self._busy = Busy(root, self.page)
        self._told = Told(
            self.page.answer,
            lambda: self.page.form.workbook.path,
            self.page.say_in_title,
            lambda can: self.page.offer_to_mark(on=can),
        )
        root.protocol("WM_DELETE_WINDOW", self.close)
        root.report_callback_exception = self._unforeseen
        before, remark = remembered(home), ""
        if workbook is None and before.workbook and not Path(before.workbook).is_file():
            remark = f"Last time’s workbook is not there any more: {before.workbook}"
            before = before.for_another("")
        if workbook is not None and str(workbook.absolute()) != before.workbook:
            before = before.for_another(str(workbook.absolute()))
        self.page.form.show(None, before, ())
        self._remark = remark
        self._told.welcome(None, remark)
        self._make_ready()

    @property
    def at_work(self) -> bool:
        """Whether a job is going on."""
        return self._busy.at_work

    def close(self) -> None:
        """Close; a job at work is stopped first, so that it leaves nothing behind."""
        if self._ready:
            remember(self.page.form.choices, self._home)
        if self.at_work and not self._closing:
            self._closing = True
            self._busy.stop()
            self.root.withdraw()
            self.root.after(_HANGING, self.root.destroy)
            return
        self.root.destroy()

    def mark(self, target: Path) -> None:
        """Save a copy of the workbook with each problem at its cell, under this name or the next free one."""
        choices = self.page.form.choices
        self._start("Marking a copy", lambda _: work.mark(choices, target), self._told.marked, self._told.not_marked)

    # Jobs

    def _start(
        self,
        text: str,
        work_to_do: Callable[[Progress], Any],
        then: Callable[[Any], None],
        refused: Callable[[tuple[Problem, ...]], None] | None = None,
    ) -> None:
        """Begin a job; `then` is called with its result, or `refused` with what is wrong."""
        self._busy.start(text, work_to_do, lambda ending: self._ended(ending, then, refused or self._not_read))
        self._enable()

    def _ended(
        self, ending: Ending, then: Callable[[Any], None], refused: Callable[[tuple[Problem, ...]], None]
    ) -> None:
        self._enable()
        if self._closing:
            self.close()
            return
        match ending:
            case Finished(result):
                then(result)
            case Refused(problems):
                refused(problems)
            case Stopped() if self._ready:
                self._told.stopped()
            case Stopped():
                self._told.not_set_up("", self._make_ready)
            case Failed(fault):
                sentence = work.sentence_of(fault, self.page.form.workbook.path)
                if self._ready:
                    self._told.failed(sentence)
                else:
                    self._told.not_set_up(sentence, self._make_ready)

    def _unforeseen(self, _: object, fault: BaseException, __: object) -> None:
        """Say what went wrong in the window itself; Ctrl+C in the terminal it was opened from closes it."""
        if isinstance(fault, Exception):
            self._told.failed(work.sentence_of(fault, self.page.form.workbook.path))
        else:
            self.close()

    def _escape(self) -> None:
        """Stop the job; a key pressed once too often does not stop the first set-up."""
        if self._ready:
            self._busy.stop()

    def _enable(self) -> None:
        idle, picked = not self.at_work, bool(self.page.form.workbook.path)
        self.page.enable(choose=idle or not self._ready, run=idle and self._ready and picked, cancel=not idle)

    # What the user does

    def _make_ready(self) -> None:
        self._start("Getting ready", lambda progress: work.make_ready(self._prepare, progress), self._is_ready)

    def _is_ready(self, ready: work.Ready) -> None:
        self._ready, self._profiles = True, ready.profiles
        self.page.form.show(None, self.page.form.choices, ready.profiles)
        self._told.welcome(self._start_workbook, self._remark)
        self._enable()
        self._read_offer()

    def _picked(self) -> None:
        """Read another workbook; what was chosen for the last one does not hold for it."""
        form = self.page.form
        form.show(None, form.choices.for_another(form.workbook.path), self._profiles)
        self._told.welcome(self._start_workbook if self._ready else None)
        self._enable()
        self._read_offer()

    def _chosen(self) -> None:
        """Offer what goes with what is chosen; what was told of something else is out of date."""
        self._told.waiting()
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
        elif not self._started:
            self._told.ready()
        self._started = False

    def _check(self) -> None:
        choices = self.page.form.choices
        self._told.waiting()
        self._start("Checking the workbook", lambda _: work.check(choices), self._told.checked)

    def _generate(self) -> None:
        if self.page.form.nothing_ticked:
            self._told.nothing_ticked()
            return
        choices, only = self.page.form.choices, self.page.form.wanted
        remember(choices, self._home)
        self._told.waiting()
        self._start(
            "Reading the workbook",
            lambda heard: work.generate(choices, only, heard),
            self._told.generated,
            lambda problems: self._told.refused(problems, writing=True),
        )

    def _save_marked_copy(self) -> None:
        if asked := ask_marked_copy(self.root, self.page.form.workbook.path):
            self.mark(Path(asked))

    def _not_read(self, problems: tuple[Problem, ...]) -> None:
        self._told.refused(problems, writing=False)

    def _start_workbook(self) -> None:
        if asked := ask_starter(self.root, self.page.form.workbook.path):
            self.start_workbook(Path(asked))

    def _refresh(self) -> None:
        if asked := ask_drafts(self.root, self.page.form.workbook.path):
            self.refresh(tuple(map(Path, asked)))

    def refresh(self, drafts: tuple[Path, ...], renamed: Mapping[str, str] | None = None) -> None:
        """Bring drafts that people have edited up to date with the workbook, each in a new file beside it."""
        choices, told = self.page.form.choices, partial(self._told.refreshed, partial(self.refresh, drafts))
        self._told.waiting()
        self._start("Refreshing the drafts", lambda _: work.refresh(choices, drafts, renamed or {}), told)

    def start_workbook(self, target: Path) -> None:
        """Write a starter workbook there and pick it."""
        profile = self.page.form.choices.profile
        self._start("Writing", lambda _: work.start_workbook(target, profile), self._workbook_started)

    def _workbook_started(self, starter: Starter) -> None:
        self.page.form.show(None, self.page.form.choices.for_another(str(starter.path)), self._profiles)
        self._started = True
        self._told.started(starter)
        self._read_offer()
