"""What the page says that tells of a refresh: each draft, what was done in it, where and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.core.papers.plain import Plain
from reportgen.core.papers.report import WordReport
from reportgen.core.record.draft import Draft
from reportgen.core.refresh.log_together import told_together
from reportgen.core.refresh.refreshed import LogEntry, Outcome
from reportgen.core.wording import listed, long_date, one_many, upper_first

OUTCOMES = {
    Outcome.CONFLICT: "In conflict: people's words stay",
    Outcome.PROPOSED: "Proposed as tracked changes",
    Outcome.LEFT: "Left alone",
    Outcome.UPDATED: "Updated silently: nobody had touched it",
}
"""What happened, as people read it, in the order in which they read it: what needs them first."""

_IN_DECKS = {Outcome.PROPOSED: "Changed in what people have edited, with a note beside the slide"}
"""The same of a deck, which has no tracked changes."""

_TITLE = "What the refresh did"


@dataclass(frozen=True)
class DraftLog:
    """What was done in one draft. `file` is the name of the new one, and `later` that of a later draft of the same.

    `source` names the workbook that the draft was made from. All three may be empty.
    """

    name: str
    entries: tuple[LogEntry, ...]
    file: str = ""
    source: str = ""
    later: str = ""

    @property
    def nothing(self) -> str:
        """Why nothing was done; empty where something was."""
        if self.later:
            return f"Left out: {self.later} is a later draft of it."
        return "" if self.entries else "Nothing in it is new, so nothing was written."


def compose_log(drafts: Sequence[DraftLog], workbook: str, day: date) -> WordReport:
    """Return the page about drafts that were refreshed with a workbook (its file name) on a day."""
    context: dict[str, Plain] = {
        "title": _TITLE,
        "day": long_date(day),
        "summary": summary_of(drafts, workbook),
        "drafts": [_draft(draft) for draft in drafts],
    }
    return WordReport(
        title=_TITLE,
        author="reportgen",
        subject=_TITLE,
        context=context,
        words={},
        words_up_to=0,
        comma_before_and=True,
        ratings_chart=None,
        trends={},
        pictures=False,
    )


def is_log(draft: Draft) -> bool:
    """Return whether a Word file is such a page: by the title in its properties."""
    return any(piece.text == _TITLE and "title" in piece.place for piece in draft.unseen)


def summary_of(drafts: Sequence[DraftLog], workbook: str, *, dry_run: bool = False) -> str:
    """Return in a sentence what was done, or would be, and how much of it people must look at."""
    number = sum(bool(draft.entries) for draft in drafts)
    if not number:
        these = one_many(len(drafts), "this draft", "these drafts")
        return f"Nothing is new in {these}, held against {workbook}."
    would = "would be" if dry_run else one_many(number, "is", "are")
    counted = Counter(entry.outcome for draft in drafts for entry in told_together(draft.entries))
    said = {
        Outcome.CONFLICT: "in conflict",
        Outcome.PROPOSED: "proposed",
        Outcome.LEFT: "left alone",
        Outcome.UPDATED: "updated silently",
    }
    counts = listed([f"{counted[outcome]} {said[outcome]}" for outcome in OUTCOMES], comma=False)
    return f"{number} {one_many(number, 'draft', 'drafts')} {would} brought up to date with {workbook}: {counts}."


def told_in(draft: str, entries: Iterable[LogEntry]) -> list[tuple[Outcome, str, list[LogEntry]]]:
    """Return what happened in a draft of that name: each outcome with its heading and entries, told together."""
    headings = OUTCOMES | _IN_DECKS if draft.casefold().endswith(".pptx") else OUTCOMES
    told = told_together(tuple(entries))
    found = [(each, name, [entry for entry in told if entry.outcome is each]) for each, name in headings.items()]
    return [(outcome, name, own) for outcome, name, own in found if own]


def _draft(draft: DraftLog) -> Plain:
    outcomes: list[Plain] = [
        {
            "name": name,
            "count": len(entries),
            "entries": [
                {"place": upper_first(entry.place), "why": upper_first(entry.why), "key": str(number)}
                for number, entry in enumerate(entries)
            ],
        }
        for _, name, entries in told_in(draft.name, draft.entries)
    ]
    return {
        "name": draft.name,
        "source": draft.source,
        "file": draft.file,
        "nothing": draft.nothing,
        "outcomes": outcomes,
    }
