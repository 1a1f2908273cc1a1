"""What is said when something happens that the program does not foresee, in place of a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path

from reportgen.core.problems import Problem, error


def unforeseen(fault: Exception, where: str) -> tuple[Problem, ...]:
    """Return the problem to show for any exception; `where` is the file that the work was about."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" in {Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else ""
    what = f"something happened that the program does not foresee ({type(fault).__name__}{place}: {fault})"
    fix = "send this line and, if you may, the workbook to whoever looks after reportgen"
    return (error(where, what, fix),)
