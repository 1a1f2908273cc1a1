"""The window itself: which work is going on, and what is shown of it."""

from __future__ import annotations

import gc
import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tkinter import filedialog, ttk
from typing import TYPE_CHECKING, Any

from reportgen.app.progress import Progress
from reportgen.app.window import work
from reportgen.app.window.answer import Answer
from reportgen.app.window.form import Form
from reportgen.app.window.jobs import Failed, Finished, Job, Progressed, Refused, Stopped
from reportgen.app.window.look import Look, see_every_dot
from reportgen.app.window.memory import Choices, remember, remembered
from reportgen.app.window.opening import open_file, show_in_folder
from reportgen.app.window.words import in_window_words
from reportgen.core.problems import Problem

if TYPE_CHECKING:
    from reportgen.app.offer import Offer
    from reportgen.app.starter import Starter

TITLE = "Generate report"
_LOOK_EVERY = 40
"""Milliseconds between two looks at what a job has told."""

_WELCOME = "Choose the quarter’s workbook above. Check lists what needs a look; Generate writes the documents."
_NO_WORKBOOK = "No workbook yet? A starter workbook explains itself and has two examples."
_NOTHING_OVERWRITTEN = "Nothing is ever overwritten: documents that are there already stay as they are."
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
    """One window. At most one job is at work; what is chosen cannot be changed while documents are written."""

    def __init__(
        self, root: tk.Tk, prepare: Callable[[Progress], None], home: Path, workbook: Path | None = None
    ) -> None:
        self.root, self._prepare, self._home = root, prepare, home
        self._job: Job[Any] | None = None
        self._then: Callable[[Any], None] = lambda _: None
        self._profiles: tuple[str, ...] = ()
        self._ready = self._closing = False
        self._run_at_once = workbook is not None
        self._look = Look(root)
        self._lay_out()
        before = remembered(home)
        if workbook is not None and str(workbook) != before.workbook:
            before = _for_another(before, str(workbook.absolute()))
        self.form.show(None, before, ())
        self._welcome()
        self._make_ready()

    # What stands where

    def _lay_out(self) -> None:
        root, dots = self.root, self._look.dots
        root.title(TITLE)
        ttk.Frame(root, style="Accent.TFrame", height=dots(6)).pack(fill="x")
        page = ttk.Frame(root, padding=(dots(28), dots(16), dots(28), dots(20)))
        page.pack(fill="both", expand=True)
        ttk.Label(page, text=TITLE, style="Title.TLabel").pack(anchor="w")
        lead = ttk.Label(page, text="From the quarter’s workbook to the committee’s report and slides")
        lead.pack(anchor="w", pady=(0, dots(14)))
        self.form = Form(page, self._look, picked=self._picked, chosen=self._read_offer)
        self.form.pack(fill="x")
        row = ttk.Frame(page)
        row.pack(fill="x", pady=(dots(12), dots(12)))
        self.generate = ttk.Button(row, text="Generate", style="Main.TButton", underline=0, command=self._generate)
        self.check = ttk.Button(row, text="Check", underline=4, command=self._check)
        self.generate.pack(side="left")
        self.check.pack(side="left", padx=(dots(10), 0))
        self._at_work = ttk.Frame(row)
        self.cancel = ttk.Button(self._at_work, text="Cancel", style="Small.TButton", command=self._cancel)
        self.cancel.pack(side="right", padx=(dots(12), 0))
        self.progress_text = ttk.Label(self._at_work, style="Hint.TLabel")
        self.progress_text.pack(side="bottom", fill="x")
        self.bar = ttk.Progressbar(self._at_work)
        self.bar.pack(side="top", fill="x")
        ttk.Frame(page, style="Rule.TFrame", height=1).pack(fill="x")
        self.answer = Answer(page, self._look)
        self.answer.pack(fill="both", expand=True, pady=(dots(6), 0))
        for button in (self.generate, self.check, self.cancel):
            button.bind("<Return>", lambda _, button=button: button.invoke())  # type: ignore[misc] # bound at once
        root.bind("<Alt-g>", lambda _: self.generate.invoke())
        root.bind("<Alt-k>", lambda _: self.check.invoke())
        root.bind("<Escape>", lambda _: self._cancel())
        root.protocol("WM_DELETE_WINDOW", self.close)
        root.report_callback_exception = lambda _kind, fault, _trace: self._unforeseen(fault)
        root.update_idletasks()
        wide, high = min(dots(820), root.winfo_screenwidth()), min(dots(760), root.winfo_screenheight() - dots(90))
        root.geometry(f"{wide}x{high}+{(root.winfo_screenwidth() - wide) // 2}+{dots(24)}")
        root.minsize(min(dots(640), wide), min(dots(600), high))
        self.form.workbook.entry.focus_set()

    # Jobs

    def _start(self, text: str, work_to_do: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        """Begin a job and show its progress; `then` is called with its result, in the window's own thread."""
        self._job, self._then = Job(work_to_do), then
        self._show_progress(Progressed(0, 0, text))
        self._at_work.pack(side="left", fill="x", expand=True, padx=(self._look.dots(20), 0))
        self._enable()
        self.root.after(_LOOK_EVERY, self._listen, self._job)

    def _listen(self, job: Job[Any]) -> None:
        for event in job.events():
            if isinstance(event, Progressed):
                self._show_progress(event)
            else:
                self._ended(event)
                return
        self.root.after(_LOOK_EVERY, self._listen, job)

    def _ended(self, outcome: Finished[Any] | Refused | Stopped | Failed) -> None:
        self._job = None
        self.bar.stop()
        self._at_work.pack_forget()
        self.root.title(TITLE)
        self._enable()
        if self._closing:
            self.close()
            return
        match outcome:
            case Finished(result):
                self._then(result)
            case Refused(problems):
                self._show_refused(problems)
            case Stopped():
                self._show("Stopped", ("Nothing was written.",))
                self._offer_to_try_again()
            case Failed(fault):
                self._unforeseen(fault)

    def _show_progress(self, now: Progressed) -> None:
        if self._job and self._job.stopping:
            return
        known = now.total > 0
        self.bar.stop()  # which sets it back, so it comes before the value
        self.bar.configure(mode="determinate" if known else "indeterminate", maximum=now.total or 100, value=now.done)
        if not known:
            self.bar.start(20)
        self.progress_text.configure(text=f"{now.text} …")
        share = f"{now.done * 100 // now.total}% " if known else ""
        self.root.title(f"{share}{now.text} - {TITLE}")

    def _enable(self) -> None:
        """Let what can be done now be done, and nothing else."""
        idle = self._job is None
        self.form.enable(on=idle)
        can = idle and self._ready and bool(self.form.workbook.path)
        for button in (self.generate, self.check):
            button.state(["!disabled" if can else "disabled"])
        self.cancel.state(["disabled" if idle else "!disabled"])

    @property
    def at_work(self) -> bool:
        """Whether a job is going on."""
        return self._job is not None

    def _cancel(self) -> None:
        if self._job and not self._job.stopping:
            self.progress_text.configure(text="Stopping …")
            self.cancel.state(["disabled"])
            self._job.stop()

    def close(self) -> None:
        """Close; a job at work is stopped first, so that it leaves nothing behind."""
        if self._ready:
            remember(self.form.choices, self._home)
        if self._job and not self._closing:
            self._closing = True
            self._cancel()
            self.root.withdraw()
            self.root.after(10_000, self.root.destroy)  # one that hangs is not waited for
            return
        self.root.destroy()

    # What the user does

    def _make_ready(self) -> None:
        self._start("Getting ready", lambda progress: work.make_ready(self._prepare, progress), self._is_ready)

    def _is_ready(self, ready: work.Ready) -> None:
        self._ready, self._profiles = True, ready.profiles
        self.form.show(None, self.form.choices, ready.profiles)
        self._enable()
        if self.form.workbook.path:
            self._read_offer()

    def _picked(self) -> None:
        """Read another workbook; what was chosen for the last one does not hold for it."""
        self.form.show(None, _for_another(self.form.choices, self.form.workbook.path), self._profiles)
        self._read_offer()

    def _read_offer(self) -> None:
        if self._ready and self._job is None and self.form.workbook.path:
            choices = self.form.choices
            self._start("Reading the workbook", lambda _: work.offer(choices), self._offered)

    def _offered(self, offer: Offer) -> None:
        choices = self.form.choices
        self.form.show(offer, choices, self._profiles)
        self._enable()
        if self._run_at_once:
            self._run_at_once = False
            self._generate()
        elif not self.answer.shown.startswith(_WELCOME):
            self._welcome()

    def _check(self) -> None:
        choices = self.form.choices
        self._start("Checking the workbook", lambda _: work.check(choices), self._checked)

    def _generate(self) -> None:
        if self.form.nothing_ticked:
            self._show("No document is ticked", ("Tick the documents to write, and press Generate.",))
            return
        choices, only = self.form.choices, self.form.wanted
        remember(choices, self._home)
        self._start("Reading the workbook", lambda heard: work.generate(choices, only, heard), self._generated)

    def _save_marked_copy(self) -> None:
        book = Path(self.form.workbook.path)
        asked = filedialog.asksaveasfilename(
            parent=self.root, title="Save the marked copy as", initialdir=str(book.parent),
            initialfile=f"{book.stem} marked{book.suffix}", defaultextension=book.suffix, confirmoverwrite=False,
        )  # fmt: skip
        if asked:
            self.mark(Path(asked))

    def mark(self, target: Path) -> None:
        """Save a copy of the workbook with each problem at its cell, under this name or the next free one."""
        choices = self.form.choices
        self._start("Marking a copy", lambda _: work.mark(choices, target), self._marked)

    def _start_workbook(self) -> None:
        asked = filedialog.asksaveasfilename(
            parent=self.root, title="Save the starter workbook as", initialfile="Indicators.xlsx",
            defaultextension=".xlsx", filetypes=[("Excel workbooks", "*.xlsx")], confirmoverwrite=False,
        )  # fmt: skip
        if asked:
            profile = self.form.choices.profile
            self._start("Writing", lambda _: work.start_workbook(Path(asked), profile), self._workbook_started)

    # What is shown

    def _welcome(self) -> None:
        self.answer.clear()
        self.answer.say(_WELCOME)
        self.answer.say(_NOTHING_OVERWRITTEN, "small")
        self.answer.say(f"\n{_NO_WORKBOOK}")
        self.answer.buttons(("Make a starter workbook …", self._start_workbook))

    def _checked(self, outcome: work.Outcome) -> None:
        found = len(outcome.problems)
        self._show(f"{found} to look at" if found else "Nothing needs a look", outcome.counts)
        self._show_problems(outcome.problems)
        several = len(outcome.ratings) > 1
        for name, indicators in outcome.ratings:
            self.answer.say(f"\n{name}: each rating, and why" if several else "\nEach rating, and why", "head")
            self.answer.ratings(indicators)

    def _generated(self, outcome: work.Outcome) -> None:
        number = len(outcome.files)
        self._show("The document is written" if number == 1 else f"{number} documents are written", outcome.counts)
        self.answer.files(outcome.files, self._open, self._show_in_folder)
        self._show_problems(outcome.problems)

    def _show_refused(self, problems: tuple[Problem, ...]) -> None:
        self._show("Something must be mended first", ("Nothing was written.",), bad=True)
        self._show_problems(problems)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        if problems:
            self.answer.say("\nA double click on a line, or Return, opens the workbook.", "small")
            if Path(self.form.workbook.path).is_file():
                self.answer.buttons(("Save marked copy …", self._save_marked_copy))
        self.answer.problems([in_window_words(problem) for problem in problems], self._open_place)
        self.answer.top()

    def _marked(self, marked: work.Marked) -> None:
        if marked.file:
            self._show("The marked copy is saved", ("Its list of problems links to the cells.",))
            self.answer.files((marked.file,), self._open, self._show_in_folder)
        else:
            self._show("There is no marked copy", (), bad=True)
        for sentence in marked.lacks:
            self.answer.say(f"Mind: {sentence}.")

    def _workbook_started(self, starter: Starter) -> None:
        self.form.workbook.set(str(starter.path))
        self._picked()
        self._show("The starter workbook is written", ("Fill it in with Excel; its sheet About explains how.",))
        self.answer.files((starter.path,), self._open, self._show_in_folder)

    def _unforeseen(self, fault: BaseException) -> None:
        """Show what nobody foresaw: the set-up's own sentence, or what to send on."""
        self._show("That did not work", (), bad=True)
        self.answer.say(work.sentence_of(fault, self.form.workbook.path))
        self._offer_to_try_again()

    def _offer_to_try_again(self) -> None:
        if not self._ready:
            self.answer.buttons(("Try again", self._make_ready))

    def _show(self, head: str, lines: tuple[str, ...], *, bad: bool = False) -> None:
        self.answer.clear()
        self.answer.say(head, "bad head" if bad else "head")
        for line in lines:
            self.answer.say(line)
        self.root.title(f"{head} - {TITLE}")
        self.answer.text.focus_set()

    def _open(self, path: Path) -> None:
        self._tell(open_file(path))

    def _show_in_folder(self, path: Path) -> None:
        self._tell(show_in_folder(path))

    def _open_place(self, problem: Problem) -> None:
        """Open what a problem is about: a file that it names, else the workbook."""
        named = Path(problem.where)
        self._tell(open_file(named if named.is_absolute() and named.is_file() else Path(self.form.workbook.path)))

    def _tell(self, trouble: str) -> None:
        if trouble:
            self.answer.say(f"\n{trouble}")
            self.answer.text.see("end")


def _for_another(choices: Choices, workbook: str) -> Choices:
    """Return the choices that hold for another workbook too."""
    return replace(choices, workbook=workbook, profile="", period="", committee="", every_committee=False)
