"""What the command `refresh` takes and answers, so that the command line itself stays short."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportgen.app.refresh import check_log, refresh_drafts, write_log
from reportgen.app.refresh_lines import refreshed_lines

DESCRIPTION = (
    "Bring drafts that people have edited up to date with a new workbook. What nobody touched is updated; what "
    "somebody touched is proposed as tracked changes and comments in Word, and told of in yellow notes beside the "
    "slides in PowerPoint. Each refreshed draft is a new file beside it."
)


def add_refresh(command: Any) -> None:
    """Give the parser of the command its arguments."""
    command.add_argument("drafts", metavar="DRAFT", nargs="+", help="a draft that people have edited (.docx, .pptx)")
    command.add_argument("--workbook", metavar="WORKBOOK", required=True, help="the workbook with the new figures")
    command.add_argument("--profile", metavar="NAME", help="a profile in config/, or a .toml file; else the draft's")
    command.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    command.add_argument("--log", metavar="FILE", help="also write what was done as a Word page (.docx)")
    command.set_defaults(json=False)


def answer_refresh(asked: Any) -> list[str]:
    """Refresh the drafts that are asked for and return what is said about it; raise RefusedError."""
    if asked.log:
        check_log(Path(asked.log))
    drafts = [Path(draft) for draft in asked.drafts]
    found = refresh_drafts(drafts, Path(asked.workbook), asked.profile or "", dry_run=asked.dry_run)
    lines = refreshed_lines(found, dry_run=asked.dry_run)
    if asked.log and not asked.dry_run:
        lines += ["", f"Log: {write_log(Path(asked.log), found)}"]
    return lines
