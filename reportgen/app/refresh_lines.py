"""What `refresh` tells on the screen: for each draft what was done, under what happened, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.app.refresh import Refreshed
from reportgen.core.refreshed import Outcome
from reportgen.core.report_log import outcomes_of


def refreshed_lines(found: Sequence[Refreshed], *, dry_run: bool) -> list[str]:
    """Return the log of each draft, its new file, and what to do next."""
    lines: list[str] = []
    for one in found:
        lines += ["", str(one.draft)]
        if not one.log:
            lines.append("  Nothing in it is new, so nothing was written.")
        for outcome, name in outcomes_of(one.draft.name).items():
            entries = [entry for entry in one.log if entry.outcome is outcome]
            if entries:
                lines.append(f"  {name} ({len(entries)}):")
            lines += [f"    {entry.place}: {entry.why}" for entry in entries]
        if one.file:
            lines.append(f"  Written to {one.file}")
    proposed = any(entry.outcome is not Outcome.UPDATED for one in found for entry in one.log)
    if dry_run:
        lines += ["", "Nothing was written: this is what would be done."]
    elif proposed:
        lines += ["", f"The edited drafts are as they were. {' '.join(_next_steps(found))}"]
    return lines


def _next_steps(found: Sequence[Refreshed]) -> list[str]:
    """Return what to do in the new drafts, in the program that each is for."""
    endings = {one.draft.suffix.casefold() for one in found if one.log}
    word = "Accept or refuse what is proposed in the new ones, in Word."
    slides = "Read the yellow notes beside the slides of the new presentation, and delete each that is settled."
    return [step for step, ending in ((word, ".docx"), (slides, ".pptx")) if ending in endings]
