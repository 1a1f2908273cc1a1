"""Which program has a file open, as the lock file tells that it keeps beside it."""

from __future__ import annotations

import os
from pathlib import Path

_PROGRAMS = {
    ".docx": "Word", ".docm": "Word", ".pptx": "PowerPoint", ".pptm": "PowerPoint",
    ".xlsx": "Excel", ".xlsm": "Excel",
}  # fmt: skip


def program_with(path: Path) -> str | None:
    """Return the name of the program that has a file open; None where no lock file says that one has.

    Microsoft's programs put `~$` before the name, and Word leaves out the name's first letter where it has seven
    before the ending, the first two where it has more. LibreOffice's lock file is `.~lock.<name>#`.
    """
    program = _PROGRAMS.get(path.suffix.casefold())
    cut = min(max(len(path.stem) - 6, 0), 2) if program == "Word" else 0
    if program and os.path.lexists(path.with_name(f"~${path.name[cut:]}")):
        return program
    return "LibreOffice" if os.path.lexists(path.with_name(f".~lock.{path.name}#")) else None
