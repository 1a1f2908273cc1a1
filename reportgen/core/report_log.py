"""What the page says that tells of a refresh: each draft, what was done in it, where and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportgen.core.plain import Plain
from reportgen.core.refreshed import LogEntry, Outcome
from reportgen.core.report import WordReport
from reportgen.core.wording import long_date

OUTCOMES = {
    Outcome.UPDATED: "Updated silently: nobody had touched it",
    Outcome.PROPOSED: "Proposed as tracked changes",
    Outcome.CONFLICT: "In conflict: people's words stay",
    Outcome.LEFT: "Left alone",
}
"""What happened, as people read it, in the order in which they read it."""

_IN_DECKS = {Outcome.PROPOSED: "Changed in what people have edited, with a note beside the slide"}
"""The same of a deck, which has no tracked changes."""

_TITLE = "What the refresh did"


def compose_log(drafts: Sequence[tuple[str, tuple[LogEntry, ...]]], day: date) -> WordReport:
    """Return the page about drafts (name and log) that were refreshed on a day."""
    context: dict[str, Plain] = {
        "title": _TITLE,
        "day": long_date(day),
        "drafts": [{"name": name, "has_news": bool(log), "outcomes": _outcomes(name, log)} for name, log in drafts],
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


def outcomes_of(draft: str) -> dict[Outcome, str]:
    """Return what can happen to a draft of that name, as people read it."""
    return OUTCOMES | _IN_DECKS if draft.casefold().endswith(".pptx") else OUTCOMES


def _outcomes(draft: str, log: Sequence[LogEntry]) -> list[Plain]:
    found: list[Plain] = []
    for outcome, name in outcomes_of(draft).items():
        entries: list[Plain] = [
            {"place": entry.place, "why": entry.why, "key": str(number)}
            for number, entry in enumerate(log)
            if entry.outcome is outcome
        ]
        if entries:
            found.append({"name": name, "count": len(entries), "entries": entries})
    return found
