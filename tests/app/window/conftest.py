"""The window on a virtual screen, opened with a folder of its own for what it remembers."""

from __future__ import annotations

import os
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reportgen.app.progress import Progress
from reportgen.app.window.window import Window
from tests.tools.screens import screen, there_is_no_screen
from tests.tools.windows import Hands, already_set_up

KEPT: list[tk.Tk] = []
"""Every root ever made: one that a job's thread throws away, as the garbage of an earlier test, ends the program."""


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    if reason := there_is_no_screen():
        pytest.skip(reason)
    with screen() as name:
        yield name


@pytest.fixture
def opened(display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Hands]]:
    """Opens the window, as often as asked, with the same user's folder each time."""
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("PATH", f"{_opener(tmp_path)}{os.pathsep}{os.environ['PATH']}")
    roots: list[tk.Tk] = []

    def open_one(
        workbook: Path | None = None, prepare: Callable[[Progress], None] = already_set_up, *, wait: bool = True
    ) -> Hands:
        root = tk.Tk(className="reportgen")
        roots.append(root)
        KEPT.append(root)
        hands = Hands(Window(root, prepare, tmp_path / "home", workbook))
        if wait:
            hands.wait()
        return hands

    yield open_one
    for root in roots:
        with suppress(tk.TclError):  # the test may have closed it
            root.destroy()


def _opener(folder: Path) -> Path:
    """Put a program for opening files before the system's own: it writes down what it was asked to open."""
    place = folder / "opener"
    place.mkdir()
    program = place / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{folder / "opened.txt"}"\n')
    program.chmod(0o755)
    return place


@pytest.fixture
def opened_files(tmp_path: Path) -> Callable[[], list[str]]:
    """What has been opened so far, oldest first."""

    def found() -> list[str]:
        log = tmp_path / "opened.txt"
        return log.read_text("utf-8").splitlines() if log.exists() else []

    return found
