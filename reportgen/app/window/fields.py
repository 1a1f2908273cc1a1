"""The kinds of field that the form is made of: a path, a choice of several, tick boxes."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from tkinter import ttk
from typing import Generic, TypeVar

from reportgen.app.window.look import Look
from reportgen.app.window.spoken import named

_PAUSE = 500
"""Milliseconds."""

Value = TypeVar("Value", bound=Hashable)


class PathField:
    """A line to type or paste a path in, and the button that opens the system's own dialog for it.

    `ask` opens the dialog and returns what was picked, or an empty text; `changed` is called once for each new path.
    """

    def __init__(self, parent: ttk.Frame, look: Look, ask: Callable[[], str], changed: Callable[[], None]) -> None:
        self._ask, self._changed = ask, changed
        self._text = tk.StringVar(parent)
        self._known = self._waiting = ""
        self.entry = ttk.Entry(parent, textvariable=self._text, font=look.text)
        self.button = ttk.Button(parent, text="Choose …", style="Field.TButton", command=self.choose)
        self.entry.bind("<Return>", lambda _: self._settle())
        self.entry.bind("<FocusOut>", lambda _: self._settle())
        self.entry.bind("<KeyRelease>", self._typed)
        self.entry.bind("<<Paste>>", self._typed, add=True)

    @property
    def path(self) -> str:
        """The path, without the quotation marks that Windows copies round it."""
        return self._text.get().strip().strip('"')

    def set(self, path: str) -> None:
        """Put a path in without calling `changed`, its end in sight."""
        self._text.set(path)
        self._known = self.path
        self.entry.xview_moveto(1)

    def choose(self) -> None:
        """Let the user pick in a dialog."""
        picked = self._ask()
        if picked:
            self._text.set(picked)
            self.entry.xview_moveto(1)
            self._settle()

    def enable(self, *, on: bool) -> None:
        """Let it be changed, or not."""
        for widget in (self.entry, self.button):
            widget.state(["!disabled" if on else "disabled"])

    def _typed(self, _: object) -> None:
        """Take what is typed or pasted as settled when there is such a file, after a moment without a key."""
        if self._waiting:
            self.entry.after_cancel(self._waiting)
        self._waiting = self.entry.after(_PAUSE, self._settle_if_there)

    def _settle_if_there(self) -> None:
        if self.path and Path(self.path).is_file():
            self._settle()

    def _settle(self) -> None:
        if self.path != self._known:
            self._known = self.path
            self._changed()


class Choice(Generic[Value]):
    """A list to choose one value from, each shown as its words; `changed` is called when the user chooses."""

    def __init__(self, parent: ttk.Frame, look: Look, changed: Callable[[], None]) -> None:
        self._options: dict[str, Value] = {}
        self.box = ttk.Combobox(parent, state="readonly", font=look.text, height=12)
        self._changed = changed
        self.box.bind("<<ComboboxSelected>>", self._select)

    def offer(self, options: Sequence[tuple[str, Value]], chosen: Value) -> None:
        """Show these options, words and value; `chosen` is chosen where it is among them, else the first."""
        self._options = dict(options)
        self.box.configure(values=list(self._options))
        words = [text for text, value in options if value == chosen] or [text for text, _ in options]
        self.box.set(words[0])
        self.box.selection_clear()

    def _select(self, _: object) -> None:
        self.box.selection_clear()
        self._changed()

    @property
    def value(self) -> Value:
        """What is chosen."""
        return self._options[self.box.get()]

    def enable(self, *, on: bool) -> None:
        """Let it be changed, or not."""
        self.box.state(["!disabled" if on else "disabled"])


class Ticks:
    """Tick boxes by name, in three columns, the last in a row of its own; `hint` stands where there are none."""

    COLUMNS = 3

    def __init__(self, parent: ttk.Frame, changed: Callable[[], None], hint: str) -> None:
        self.frame = ttk.Frame(parent)
        for column in range(self.COLUMNS):
            self.frame.columnconfigure(column, weight=1, uniform="ticks")
        self._changed = changed
        self._hint = ttk.Label(self.frame, text=hint, style="Hint.TLabel")
        self._boxes: dict[str, tuple[tk.BooleanVar, ttk.Checkbutton]] = {}

    def offer(self, names: Sequence[tuple[str, str]], left_out: Sequence[str]) -> None:
        """Show a box for each name and its words."""
        focused = next((name for name, (_, box) in self._boxes.items() if box == self.frame.focus_get()), None)
        for _, box in self._boxes.values():
            box.destroy()
        self._boxes = {}
        self._hint.grid(row=0, column=0, columnspan=self.COLUMNS, sticky="w")
        if names:
            self._hint.grid_remove()
        for number, (name, words) in enumerate(names):
            ticked = tk.BooleanVar(self.frame, name not in left_out)
            box = ttk.Checkbutton(self.frame, text=words, variable=ticked, command=self._changed)
            named(box, words)
            row, column = divmod(number, self.COLUMNS)
            box.grid(row=row + (column > 0) if name == names[-1][0] else row, column=column, sticky="w")
            if name == names[-1][0]:
                box.grid(column=0)
            self._boxes[name] = ticked, box
        if focused in self._boxes:
            self._boxes[focused][1].focus_set()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, ticked or not."""
        return tuple(self._boxes)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names whose boxes are not ticked."""
        return tuple(name for name, (ticked, _) in self._boxes.items() if not ticked.get())

    def box(self, name: str) -> ttk.Checkbutton:
        """Return the box of a name."""
        return self._boxes[name][1]

    def enable(self, *, on: bool) -> None:
        """Let them be changed, or not."""
        for _, box in self._boxes.values():
            box.state(["!disabled" if on else "disabled"])
