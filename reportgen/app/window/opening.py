"""Opening a file, or the folder that it is in, with whatever this computer opens it with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def open_file(path: Path) -> str:
    """Open a file or folder; return an empty text, or why it could not be opened, in a sentence."""
    if not path.exists():
        return f"{path.name} is not there any more: it may have been moved or renamed."
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - a double click, no more
            return ""
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        if shutil.which(opener) is None:
            return f"This computer does not say what opens it: open {path} yourself."
        _start(opener, str(path))
    except OSError as fault:
        return f"{path.name} could not be opened ({fault.strerror or fault}): open it yourself in {path.parent}."
    return ""


def show_in_folder(path: Path) -> str:
    """Open the folder of a file, with the file selected where that can be; return as `open_file` does."""
    try:
        if sys.platform == "win32" and path.exists():
            explorer = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "explorer.exe"
            subprocess.Popen(f'"{explorer}" /select,"{path}"')  # noqa: S603 - Explorer reads no list of arguments
            return ""
        if sys.platform == "darwin" and path.exists():
            _start("open", "-R", str(path))
            return ""
    except OSError as fault:
        return f"The folder could not be opened ({fault.strerror or fault}): it is {path.parent}."
    return open_file(path.parent)


def _start(*command: str) -> None:
    subprocess.Popen(  # noqa: S603 - the system's own opener
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
