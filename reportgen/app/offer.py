"""What a workbook lets its reader choose: periods, committees and the documents of the pack."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.app.drafts import folder_name
from reportgen.app.generate import Request, chosen_committees, profile_of
from reportgen.app.home import bytes_of
from reportgen.core.papers.pack import documents_of
from reportgen.core.period import Period
from reportgen.core.problems import Problem, RefusedError
from reportgen.core.selection import choose_period, committees
from reportgen.core.summary import rate_all
from reportgen.reading.workbook import open_workbook, read_dataset


@dataclass(frozen=True)
class Offer:
    """What can be chosen, and what the workbook itself says (`period`, `committee`; empty where it says nothing).

    `documents` are the names of the pack's documents, and `folder` that of its own folder; none where what is chosen
    cannot be reported.
    """

    profile: str
    periods: tuple[str, ...]
    period: str
    committees: tuple[str, ...]
    committee: str
    documents: tuple[str, ...]
    folder: str


def offered(request: Request) -> Offer:
    """Read the workbook and return what it offers; raise RefusedError where it cannot be read at all."""
    book = open_workbook(bytes_of(request.workbook), request.workbook.name)
    profile = profile_of(request, book)
    dataset, problems = read_dataset(book, profile, request.period)
    if not dataset.periods():
        raise RefusedError(problems)
    period = choose_period(dataset, request.period)
    chosen = chosen_committees(request, dataset)
    names: dict[str, None] = {}
    for committee in chosen:
        if not isinstance(period, Problem) and not isinstance(committee, Problem):
            names |= dict.fromkeys(spec.name for spec in documents_of(rate_all(dataset, profile, period, committee)))
    if request.every_committee and profile.index and names:
        names[profile.index.name] = None
    return Offer(
        profile.name,
        tuple(found.text for found in dataset.periods()),
        dataset.text("Period"),
        committees(dataset),
        dataset.text("Committee"),
        tuple(names),
        folder_name(chosen[0], period.text) if isinstance(period, Period) and isinstance(chosen[0], str) else "",
    )
