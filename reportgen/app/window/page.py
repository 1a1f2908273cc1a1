"""What stands where in the window, and how work that is going on is shown."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import ttk

from reportgen.app.window.answer import Answer
from reportgen.app.window.form import Form
from reportgen.app.window.jobs import Progressed
from reportgen.app.window.look import Look
from reportgen.app.window.spoken import named

TITLE = "Generate report"

_ROOMY = 700
"""Dots that a screen is high at least, at 96 an inch, for the heading to have room."""


@dataclass(frozen=True)
class Actions:
    """What each thing that the user does sets off."""

    picked: Callable[[], None]
    chosen: Callable[[], None]
    generate: Callable[[], None]
    check: Callable[[], None]
    cancel: Callable[[], None]
    escape: Callable[[], None]
    refresh: Callable[[], None]
    mark: Callable[[], None]


class Page:
    """The window's content, from top to bottom: form, buttons with the progress beside them, and the answer."""

    def __init__(self, root: tk.Tk, look: Look, actions: Actions) -> None:
        self._root, self._look, dots = root, look, look.dots
        self._said = ""
        self.say_in_title("")
        ttk.Frame(root, style="Accent.TFrame", height=dots(6)).pack(fill="x")
        page = ttk.Frame(root, padding=(dots(28), dots(16), dots(28), dots(20)))
        page.pack(fill="both", expand=True)
        if root.winfo_screenheight() >= dots(_ROOMY):
            ttk.Label(page, text=TITLE, style="Title.TLabel").pack(anchor="w")
            lead = ttk.Label(page, text="From the quarter’s workbook to the committee’s report and slides")
            lead.pack(anchor="w", pady=(0, dots(14)))
        self.form = Form(page, look, picked=actions.picked, chosen=actions.chosen)
        self.form.pack(fill="x")
        row = ttk.Frame(page)
        row.pack(fill="x", pady=dots(12))
        self.generate = ttk.Button(row, text="Generate", style="Main.TButton", underline=0, command=actions.generate)
        self.check = ttk.Button(row, text="Check", underline=4, command=actions.check)
        self.generate.pack(side="left")
        self.check.pack(side="left", padx=(dots(10), 0))
        self.refresh = ttk.Button(row, text="Refresh drafts …", underline=8, command=actions.refresh)
        self.refresh.pack(side="left", padx=(dots(10), 0))
        self.mark = ttk.Button(row, text="Save marked copy …", underline=5, command=actions.mark)
        self._at_work = ttk.Frame(row)
        self.cancel = ttk.Button(self._at_work, text="Cancel", style="Small.TButton", command=actions.cancel)
        self.cancel.pack(side="right", padx=(dots(12), 0))
        self.progress_text = ttk.Label(self._at_work, style="Hint.TLabel")
        self.progress_text.pack(side="bottom", fill="x")
        self.bar = ttk.Progressbar(self._at_work)
        self.bar.pack(side="top", fill="x")
        ttk.Frame(page, style="Rule.TFrame", height=1).pack(fill="x")
        self.answer = Answer(page, look)
        self.answer.pack(fill="both", expand=True, pady=(dots(6), 0))
        for button in (self.generate, self.check, self.refresh, self.mark, self.cancel):
            button.bind("<Return>", _pressed)
            named(button, str(button["text"]))
        named(self.answer.text, "What came of it")
        root.bind("<Alt-g>", lambda _: self.generate.invoke())
        root.bind("<Alt-k>", lambda _: self.check.invoke())
        root.bind("<Alt-d>", lambda _: self.refresh.invoke())
        root.bind("<Alt-m>", lambda _: self.mark.winfo_ismapped() and self.mark.invoke())
        root.bind("<Escape>", lambda _: actions.escape())
        self._size()
        self.form.workbook.entry.focus_set()

    def enable(self, *, choose: bool, run: bool, cancel: bool) -> None:
        """Let what can be done now be done, and nothing else."""
        self.form.enable(on=choose)
        for button in (self.generate, self.check, self.refresh, self.mark):
            button.state(["!disabled" if run else "disabled"])
        self.cancel.state(["!disabled" if cancel else "disabled"])

    def show_progress(self, now: Progressed) -> None:
        """Show how far the work is; without a total, that there is some. The title says it too, for screen readers."""
        known = now.total > 0
        self.bar.stop()  # which sets it back, so it comes before the value
        self.bar.configure(mode="determinate" if known else "indeterminate", maximum=now.total or 100, value=now.done)
        if not known:
            self.bar.start(20)
        self.progress_text.configure(text=f"{now.text} …")
        share = f"{now.done * 100 // now.total}% " if known else ""
        self._root.title(f"{share}{now.text} - {TITLE}")
        self._at_work.pack(side="left", fill="x", expand=True, padx=(self._look.dots(20), 0))

    def show_stopping(self) -> None:
        """Show that the work will stop at its next step."""
        self.progress_text.configure(text="Stopping …")
        self.cancel.state(["disabled"])

    def hide_progress(self) -> None:
        """Show that nothing is going on."""
        self.bar.stop()
        self._at_work.pack_forget()
        self.say_in_title(self._said)

    def say_in_title(self, text: str) -> None:
        """Put what came of it before the window's name, where it stays; nothing where the text is empty."""
        self._said = text
        self._root.title(f"{text} - {TITLE}" if text else TITLE)

    def offer_to_mark(self, *, on: bool) -> None:
        """Show the button that saves a marked copy, or hide it where there is nothing to mark."""
        if on:
            self.mark.pack(side="left", padx=(self._look.dots(10), 0), after=self.refresh)
        else:
            self.mark.pack_forget()

    def _size(self) -> None:
        """Take the room that the screen has, and no more."""
        root, dots = self._root, self._look.dots
        root.update_idletasks()
        wide, high = min(dots(820), root.winfo_screenwidth()), min(dots(760), root.winfo_screenheight() - dots(90))
        root.geometry(f"{wide}x{high}+{(root.winfo_screenwidth() - wide) // 2}+{dots(24)}")
        root.minsize(min(dots(720), wide), min(dots(600), high))


def _pressed(event: tk.Event[ttk.Button]) -> None:
    event.widget.invoke()
