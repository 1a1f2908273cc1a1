"""A virtual screen for tests of the window, and pictures of what is on it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PIL import Image, ImageGrab

PICTURES = os.environ.get("REPORTGEN_SCREENSHOTS", "")
"""A folder for the pictures that tests take, for people to look at; empty for none."""


def there_is_no_screen() -> str:
    """Return why no virtual screen can be had here; empty where one can."""
    if shutil.which("Xvfb") is None:
        return "there is no Xvfb on this computer"
    try:
        import tkinter  # noqa: F401, PLC0415 - what is asked
    except ImportError:
        return "this Python has no tkinter"
    return ""


@contextmanager
def screen(size: str = "1366x768", density: int = 96) -> Iterator[str]:
    """Start a virtual screen of so many dots, so many of them an inch, and give its name, as in DISPLAY."""
    told, telling = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(telling),
        "-screen",
        "0",
        f"{size}x24",
        "-dpi",
        str(density),
        "-nolisten",
        "tcp",
    ]
    running = subprocess.Popen(command, pass_fds=[telling], stderr=subprocess.DEVNULL)  # noqa: S603 - as above
    os.close(telling)
    manager = None
    try:
        with os.fdopen(told) as number:
            display = f":{number.readline().strip()}"
        if shutil.which("openbox"):  # gives windows frames and the keyboard, as any desktop does
            environment = {**os.environ, "DISPLAY": display}
            manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)  # noqa: S607 - as above
        yield display
    finally:
        for process in (manager, running):
            if process:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(10)


def picture(display: str, name: str) -> Image.Image:
    """Take a picture of a screen, and keep it under a name where people want to look at it."""
    taken = ImageGrab.grab(xdisplay=display)
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        taken.save(Path(PICTURES) / f"{name}.png")
    return taken


def share(taken: Image.Image, colour: str) -> float:
    """Return what share of a picture is of a colour such as `#12436D`."""
    wanted = tuple(bytes.fromhex(colour[1:]))
    found = taken.convert("RGB").getcolors(taken.width * taken.height) or []
    return sum(count for count, dot in found if dot == wanted) / (taken.width * taken.height)
