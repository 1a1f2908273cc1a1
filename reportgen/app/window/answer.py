"""What came of it: counts, files with their buttons, and problems that wrap, one below the other in one page."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from tkinter import ttk

from reportgen.app.window import look as looks
from reportgen.app.window.look import Look
from reportgen.app.window.spoken import named
from reportgen.app.window.work import Rated
from reportgen.core.problems import Problem, Severity
from reportgen.core.wording import upper_first

_COLOURS = {Severity.ERROR: looks.RED, Severity.WARNING: looks.AMBER, Severity.NOTE: looks.MUTED}


class Answer(tk.Frame):
    """A page of text that scrolls, wraps at any width and can be copied.

    The up and down arrows go from problem to problem; Return or a double click does what was given for one.
    """

    def __init__(self, parent: tk.Misc, look: Look) -> None:
        # The ring that shows the focus is the frame's: buttons within a text would be drawn over the text's own.
        super().__init__(
            parent, background=looks.WHITE, highlightthickness=look.dots(2), highlightbackground=looks.WHITE,
            highlightcolor=looks.ACCENT,
        )  # fmt: skip
        self._look = look
        self._actions: list[Callable[[], None]] = []
        self._current = -1
        self.text = tk.Text(
            self, wrap="word", state="disabled", relief="flat", borderwidth=0, highlightthickness=0,
            background=looks.WHITE, foreground=looks.INK, font=look.text, padx=look.dots(10), pady=look.dots(8),
            cursor="arrow", width=20, height=6, spacing1=look.dots(2), spacing3=look.dots(2), takefocus=True,
            selectbackground=looks.ACCENT, selectforeground=looks.WHITE, inactiveselectbackground=looks.RULE,
        )  # fmt: skip
        self._bar = ttk.Scrollbar(self, command=self.text.yview)
        self.text.configure(yscrollcommand=self._scrolled)
        self.text.pack(side="left", fill="both", expand=True)
        indent = look.dots(16)
        self.text.tag_configure("head", font=look.head, foreground=looks.ACCENT, spacing3=look.dots(4))
        self.text.tag_configure("bad head", font=look.head, foreground=looks.RED, spacing3=look.dots(4))
        self.text.tag_configure("look at", font=look.bold, foreground=looks.AMBER)
        self.text.tag_configure("small", font=look.small, foreground=looks.MUTED)
        self.text.tag_configure("where", font=look.bold, lmargin1=indent, lmargin2=indent, spacing1=look.dots(8))
        self.text.tag_configure("what", lmargin1=indent, lmargin2=indent)
        self.text.tag_configure("fix", foreground=looks.MUTED, lmargin1=indent, lmargin2=indent)
        self.text.tag_configure("file", lmargin1=indent, lmargin2=indent, tabs=(look.dots(330),))
        self.text.tag_configure("current", background=looks.PALE)
        self.text.tag_raise("sel")
        self.text.tag_configure("rating", font=look.bold, lmargin2=indent)
        self.text.tag_configure("why", foreground=looks.MUTED, lmargin1=indent, lmargin2=indent, spacing3=look.dots(10))
        for word, (ground, ink) in looks.RATINGS.items():
            self.text.tag_configure(f"rating {word}", background=ground, foreground=ink)
        for severity, colour in _COLOURS.items():
            self.text.tag_configure(severity.value, font=look.bold, foreground=colour, spacing1=look.dots(12))
        for key, step in (("<Down>", 1), ("<Up>", -1)):
            self.text.bind(key, lambda _, step=step: self._go(step))  # type: ignore[misc] # bound at once
        for key, place in (("<Home>", 0.0), ("<End>", 1.0)):
            self.text.bind(key, lambda _, place=place: self._scroll_to(place))  # type: ignore[misc] # bound at once
        self.text.bind("<Control-a>", lambda _: self._select_all())
        self.text.bind("<Return>", lambda _: self._act())
        self.text.bind("<Tab>", lambda _: self._leave(forward=True))
        self.text.bind("<Shift-Tab>", lambda _: self._leave(forward=False))

    def clear(self) -> None:
        """Empty the page."""
        self._actions, self._current = [], -1
        self.text.configure(state="normal")
        self.text.delete("1.0", "end")
        for tag in self.text.tag_names():
            if tag.startswith("problem "):
                self.text.tag_delete(tag)
        self.text.configure(state="disabled")

    def say(self, text: str, tag: str = "") -> None:
        """Add a paragraph: `head`, `bad head` or `small` text, or plain."""
        self._add(f"{text}\n", tag)

    def buttons(self, *buttons: tuple[str, Callable[[], None]], then: str = "\n") -> None:
        """Add buttons side by side, each its words and what it does."""
        for words, action in buttons:
            button = ttk.Button(self.text, text=words, style="Small.TButton", command=action)
            button.bind("<Return>", lambda _, action=action: action())  # type: ignore[misc] # bound at once
            named(button, words)
            self.text.window_create("end", window=button, padx=self._look.dots(3), pady=self._look.dots(2))
        self._add(then)

    def files(self, files: Sequence[Path], open_it: Callable[[Path], None], show_it: Callable[[Path], None]) -> None:
        """Add each file with its buttons, under the folder that it is in."""
        for folder, found in groupby(files, key=lambda path: path.parent):
            self._add(f"In {folder}\n", "small")
            for path in found:
                self._add(f"{path.name}\t", "file")
                self.buttons(
                    ("Open", lambda path=path: open_it(path)),  # type: ignore[misc] # bound at once
                    ("Show in folder", lambda path=path: show_it(path)),  # type: ignore[misc] # bound at once
                )

    def problems(self, problems: Sequence[Problem], act: Callable[[Problem], None]) -> None:
        """Add the problems, those to mend first first; `act` is what a double click on one does."""
        for severity in Severity:
            found = [problem for problem in problems if problem.severity is severity]
            if found:
                self._add(f"{severity.heading} ({len(found)})\n", severity.value)
            for problem in found:
                tag = f"problem {len(self._actions)}"
                self._actions.append(lambda problem=problem: act(problem))  # type: ignore[misc] # bound at once
                self._add(f"{problem.where}\n", "where", tag)
                self._add(f"{upper_first(problem.sentence)}\n", "what", tag)
                self._add(f"What to do: {problem.fix}.\n", "fix", tag)
                number = len(self._actions) - 1
                self.text.tag_bind(tag, "<Button-1>", lambda _, number=number: self._choose(number))  # type: ignore[misc] # bound at once
                self.text.tag_bind(tag, "<Double-Button-1>", lambda _: self._act())

    def entries(self, heading: str, entries: Sequence[tuple[str, str]], *, important: bool) -> None:
        """Add what was done under a heading, each with its place; nothing where there is none."""
        if entries:
            self._add(f"{heading} ({len(entries)})\n", (Severity.WARNING if important else Severity.NOTE).value)
        for place, what in entries:
            self._add(f"{place}\n", "where")
            self._add(f"{_sentence(what)}\n", "what")

    def ratings(self, indicators: Sequence[Rated]) -> None:
        """Add each indicator with its rating, as a word on its colour, and why it is so."""
        for item in indicators:
            self._add(f" {item.word} ", f"rating {item.rag.value if item.rag else None}", "rating")
            self._add(f"  {item.name}\n", "rating")
            self._add(f"{item.why}\n", "why")

    def top(self) -> None:
        """Show the beginning of the page."""
        self.text.yview_moveto(0)

    @property
    def shown(self) -> str:
        """Everything on the page, as text."""
        return self.text.get("1.0", "end-1c")

    def _add(self, text: str, *tags: str) -> None:
        self.text.configure(state="normal")
        self.text.insert("end", text, tuple(tag for tag in tags if tag))
        self.text.configure(state="disabled")

    def _scrolled(self, first: float, last: float) -> None:
        """Show the bar only where there is more than fits."""
        self._bar.set(first, last)
        if float(first) <= 0 and float(last) >= 1:
            self._bar.pack_forget()
        else:
            self._bar.pack(side="right", fill="y", before=self.text)

    def _scroll_to(self, place: float) -> str:
        self.text.yview_moveto(place)
        return "break"

    def _select_all(self) -> str:
        self.text.tag_add("sel", "1.0", "end-1c")
        return "break"

    def _go(self, step: int) -> str:
        if not self._actions:
            return ""
        self._choose(min(max(self._current + step, 0), len(self._actions) - 1))
        return "break"

    def _choose(self, number: int) -> None:
        self._current = number
        self.text.tag_remove("current", "1.0", "end")
        first, *_, last = self.text.tag_ranges(f"problem {number}")
        self.text.tag_add("current", str(first), str(last))
        self.text.see(str(last))
        self.text.see(str(first))

    def _act(self) -> str:
        if 0 <= self._current < len(self._actions):
            self.text.after_idle(self.text.tag_remove, "sel", "1.0", "end")  # what a double click selects
            self._actions[self._current]()
        return "break"

    def _leave(self, *, forward: bool) -> str:
        """Go to the next control; in a text the Tab key would stay."""
        following = self.text.tk_focusNext() if forward else self.text.tk_focusPrev()
        if following:
            following.focus_set()
        return "break"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
