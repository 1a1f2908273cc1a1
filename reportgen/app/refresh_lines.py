"""What `refresh` answers: what was done in each draft, what needs people first; plain data for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportgen.app.answers import problem_answer
from reportgen.app.listing import problem_lines
from reportgen.app.refresh import Refreshed
from reportgen.core.problems import Problem
from reportgen.core.refresh.refreshed import Outcome
from reportgen.core.refresh.report_log import summary_of, told_in

Json = dict[str, Any]


def refreshed_lines(found: Sequence[Refreshed], workbook: Path, *, dry_run: bool) -> list[str]:
    """Return what was done in a sentence, the log of each draft with its new file, and what to do next."""
    lines = [summary_of([one.told for one in found], workbook.name, dry_run=dry_run)]
    for one in found:
        lines += ["", f"{one.draft} (made from {one.source})" if one.source else str(one.draft)]
        lines += [f"  Written to {one.file}"] if one.file else []
        lines += [f"  {one.told.nothing}"] if one.told.nothing else []
        for _, heading, entries in told_in(one.draft.name, one.log):
            lines.append(f"  {heading} ({len(entries)}):")
            lines += [f"    {entry.place}: {entry.why}" for entry in entries]
    lines += problem_lines(_problems(found))
    proposed = any(entry.outcome is not Outcome.UPDATED for one in found for entry in one.log)
    if dry_run:
        lines += ["", "Nothing was written: this is what would be done."]
    elif proposed:
        lines += ["", f"The edited drafts are as they were. {' '.join(_next_steps(found))}"]
    return lines


def _problems(found: Sequence[Refreshed]) -> tuple[Problem, ...]:
    """Return what is to look at in the workbook, once for all drafts."""
    return tuple(dict.fromkeys(problem for one in found for problem in one.problems))


def _next_steps(found: Sequence[Refreshed]) -> list[str]:
    """Return what to do in the new drafts, in the program that each is for."""
    endings = {one.draft.suffix.casefold() for one in found if one.log}
    word = "Accept or reject what is proposed in the new ones, in Word."
    slides = "Read the yellow notes beside the slides of the new presentation, and delete each that is settled."
    return [step for step, ending in ((word, ".docx"), (slides, ".pptx")) if ending in endings]


def refreshed_answer(found: Sequence[Refreshed], workbook: Path, page: Path | None) -> Json:
    """Return the object for drafts that were refreshed: each thing that was done by itself."""
    return {
        "workbook": workbook.name,
        "drafts": [
            {
                "draft": str(one.draft),
                "made_from": one.source or None,
                "file": str(one.file) if one.file else None,
                "later": one.later or None,
                "log": [
                    {"place": entry.place, "outcome": entry.outcome.value.casefold(), "why": entry.why}
                    for entry in one.log
                ],
            }
            for one in found
        ],
        "log_page": str(page) if page else None,
        "problems": [problem_answer(problem) for problem in _problems(found)],
    }
