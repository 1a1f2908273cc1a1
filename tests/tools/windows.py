"""Hands for the window: what a person does with keys and buttons, and what they then see."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk

from reportgen.app.progress import Progress
from reportgen.app.window.window import Window

PATIENCE = 60
"""Seconds until a test gives up waiting."""


def already_set_up(progress: Progress) -> None:
    progress(1, 1, "Setting up")


class Hands:
    """A person at the window: types, presses, waits and reads."""

    def __init__(self, window: Window) -> None:
        self.window, self.root = window, window.root
        self.longest_wait = 0.0
        """Seconds of this program's own work, in all its threads, between two moments at which the window answered.

        Not seconds of the clock: what else the computer does is no fault of the window's.
        """
        self.seen: list[tuple[int, int, str]] = []

    def wait_until(self, happened: Callable[[], object], what: str = "it") -> None:
        end, before = time.monotonic() + PATIENCE, time.process_time()
        while not happened():
            assert time.monotonic() < end, f"waited in vain until {what}; the window shows:\n{self.page}"
            self.root.update()
            now = time.process_time()
            self.longest_wait, before = max(self.longest_wait, now - before), now
            bar = self.window.page.bar
            state = int(float(bar["value"])), int(float(bar["maximum"])), str(self.window.page.progress_text["text"])
            if self.busy and self.seen[-1:] != [state]:
                self.seen.append(state)
            time.sleep(0.005)

    @property
    def busy(self) -> bool:
        return bool(self.window.page.cancel.winfo_ismapped())

    def wait(self) -> None:
        """Wait until no work is going on any more."""
        self.root.update()
        self.wait_until(lambda: not self.window.at_work, "the work is done")
        self.root.update()

    def wait_until_closed(self) -> None:
        """Wait until the window is gone."""
        end = time.monotonic() + PATIENCE
        try:
            while time.monotonic() < end:
                self.root.update()
                self.root.winfo_exists()
                time.sleep(0.005)
        except tk.TclError:  # there is nothing left to ask
            return
        raise AssertionError("waited in vain until the window is closed")

    def type_workbook(self, path: Path) -> None:
        entry = self.window.page.form.workbook.entry
        entry.focus_force()
        entry.delete(0, "end")
        entry.insert(0, str(path))
        self.key("<Return>", entry)
        self.wait()

    def key(self, keys: str, widget: tk.Misc | None = None) -> None:
        target = widget or self.root
        target.focus_force()
        self.root.update()
        target.event_generate(keys)
        self.root.update()

    def press(self, button: ttk.Button) -> None:
        assert not button.instate(["disabled"]), f"{button['text']} cannot be pressed"
        button.invoke()
        self.root.update()

    def press_on_page(self, words: str, number: int = 0) -> None:
        """Press the button of that name among the answer's."""
        self.press(self.buttons(words)[number])

    def buttons(self, words: str) -> list[ttk.Button]:
        text = self.window.page.answer.text
        found = [text.nametowidget(name) for name in text.window_names()]
        wanted = [button for button in found if button["text"] == words]
        return sorted(wanted, key=lambda button: [int(part) for part in str(text.index(button)).split(".")])

    @property
    def page(self) -> str:
        return self.window.page.answer.shown
