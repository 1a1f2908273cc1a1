"""The window as a program of its own, with real keys: what a person at the computer types, and what a screen shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tools.screens import picture, screen, there_is_no_screen
from tests.tools.sheets import PROJECT

SAMPLE = PROJECT / "samples" / "havering-children-2017-18-q2.xlsx"
PATIENCE = 60
"""Seconds."""

pytestmark = [
    pytest.mark.skipif(bool(there_is_no_screen()), reason=there_is_no_screen() or "there is a screen"),
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="there is no xdotool on this computer"),
]


@contextmanager
def program(display: str, home: Path, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Start `reportgen window` on a screen, with a user's folder of its own."""
    environment = {
        **os.environ, "DISPLAY": display, "HOME": str(home), "XDG_DATA_HOME": str(home),
        "PYTHONPATH": os.pathsep.join([str(PROJECT), *sys.path]),
    }  # fmt: skip
    command = [sys.executable, "-m", "reportgen", "window", *map(str, arguments)]
    running = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)  # noqa: S603 - this program
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def xdo(display: str, *words: str) -> str:
    done = subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": display}, capture_output=True, text=True)  # noqa: PLW1510, S603, S607 - it fails while a window is not there yet
    return done.stdout.strip()


def wait_for_window(display: str, title: str) -> str:
    """Return the number of the window with that in its title, once it is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := xdo(display, "search", "--onlyvisible", "--name", title):
            return found.splitlines()[0]
        time.sleep(0.1)
    picture(display, "window-not-found")
    raise AssertionError(f"waited in vain for a window “{title}”")


def size(display: str, window: str) -> tuple[int, int]:
    shell = dict(line.split("=") for line in xdo(display, "getwindowgeometry", "--shell", window).splitlines())
    return int(shell["WIDTH"]), int(shell["HEIGHT"])


def test_a_person_types_the_workbook_presses_alt_g_and_has_the_documents(tmp_path: Path) -> None:
    sample = Path(shutil.copy(SAMPLE, tmp_path))
    with screen() as display, program(display, tmp_path / "home") as running:
        window = wait_for_window(display, "^Generate report$")
        xdo(display, "windowfocus", "--sync", window)
        xdo(display, "type", "--delay", "5", str(sample))
        xdo(display, "key", "Return")
        time.sleep(0.3)
        wait_for_window(display, "^Generate report$")
        xdo(display, "key", "alt+g")
        wait_for_window(display, "^3 documents are written")
        picture(display, "window-8-from-outside")
        xdo(display, "key", "alt+F4")
        assert running.wait(PATIENCE) == 0
    assert len(list(tmp_path.glob("*/*.docx"))) == 2
    assert (tmp_path / "home" / "reportgen" / "last choices.json").is_file()


def test_it_is_twice_as_large_in_dots_on_a_screen_twice_as_dense(tmp_path: Path) -> None:
    sample, sizes = Path(shutil.copy(SAMPLE, tmp_path)), []
    for density, dots in ((96, "1366x900"), (192, "2732x1800")):
        with screen(dots, density) as display, program(display, tmp_path, sample):
            window = wait_for_window(display, "Generate report$")
            wait_for_window(display, "written")
            sizes.append(size(display, window))
            picture(display, f"window-9-at-{density}")
    (wide, high), (wider, higher) = sizes
    assert wider == pytest.approx(2 * wide, rel=0.03)
    assert higher == pytest.approx(2 * high, rel=0.03)


def test_without_a_screen_it_says_what_to_use_instead(tmp_path: Path) -> None:
    with program("", tmp_path) as running:
        _, err = running.communicate(timeout=PATIENCE)
    assert running.returncode == 1
    sentence = "There is no screen to open a window on: use the command line, for example reportgen build WORKBOOK.xlsx"
    assert err == f"{sentence}\n"
