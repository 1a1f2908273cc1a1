"""The documents of a pack: which are wanted, what each says, and each written step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reportgen.app.drafts import Documents
from reportgen.app.home import template_of
from reportgen.app.pdf import as_pdf
from reportgen.app.progress import Begin, unannounced
from reportgen.app.recording import Subject, recorded
from reportgen.core.papers.deck import Deck
from reportgen.core.papers.deck_slides import compose_deck
from reportgen.core.papers.groups import of_groups
from reportgen.core.papers.pack import year_before
from reportgen.core.papers.report import WordReport, compose_report
from reportgen.core.papers.report_index import compose_index
from reportgen.core.problems import Problem, refused
from reportgen.core.profile import About, DocumentKind, DocumentSpec
from reportgen.core.record.record import Record
from reportgen.core.summary import RatedDataset, Summary, rate_all, summarise


@dataclass(frozen=True)
class Composed:
    """A document that is composed and not yet written: one step for a Word document, one for each slide of a deck.

    `subject` is what it is about, which its record remembers.
    """

    spec: DocumentSpec
    model: WordReport | Deck
    subject: Subject

    @property
    def steps(self) -> int:
        """How many steps it takes to write it."""
        return len(self.model.slides) if isinstance(self.model, Deck) else 1


@dataclass(frozen=True)
class Written:
    """The documents of a pack by name, their records, and what is to know about their PDF."""

    documents: Documents
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Plan:
    """What goes into one folder, before any of it is written; `whose` stands before each step where it is not empty.

    `workbook` is the SHA-256 of the workbook that it comes from.
    """

    folder: Path
    drafts: tuple[Composed, ...]
    workbook: str
    pdf: bool = False
    whose: str = ""

    @property
    def steps(self) -> int:
        """How many steps it takes to write all of it."""
        return sum(draft.steps + self.pdf for draft in self.drafts)

    def write(self, day: datetime, begin: Begin) -> Written:
        """Return everything that goes into the folder."""

        def tell(step: str) -> None:
            begin(f"{self.whose}: {step}" if self.whose else step)

        documents, records = [], []
        for draft in self.drafts:
            kept = recorded(draft.spec.name, write(draft, day, tell), draft.subject, self.workbook)
            records.append(kept.record)
            documents.append((draft.spec.name, kept.data))
        made, problems = as_pdf(tuple(documents), begin=tell) if self.pdf else ((), ())
        return Written((*documents, *made), tuple(records), problems)


def wanted(specs: Sequence[DocumentSpec], only: Sequence[str]) -> tuple[DocumentSpec, ...]:
    """Return the documents that are asked for by name, with the ending or without it; all where none is named.

    Raise RefusedError, with the names that there are, for a name that none of them has.
    """
    asked = {_folded(name) for name in only}
    known = {name for spec in specs for name in _names(spec)}
    if strange := [name for name in only if _folded(name) not in known]:
        named = " or ".join(f"“{name}”" for name in strange)
        there = ", ".join(dict.fromkeys(spec.name for spec in specs))
        raise refused("--only", f"no document of the pack is called {named}", f"choose one of: {there}")
    return tuple(spec for spec in specs if not asked or not asked.isdisjoint(_names(spec)))


def about(spec: DocumentSpec, rated: RatedDataset, summary: Summary) -> tuple[RatedDataset, Summary]:
    """Return what a document is about: the period reported or the outturn of the year before, all groups or its own."""
    if spec.about is About.LAST_YEAR:
        rated = rate_all(rated.dataset, rated.profile, year_before(rated.period), rated.committee, rated.period)
    elif not spec.groups:
        return rated, summary
    chosen = of_groups(rated, spec)
    return chosen, summarise(chosen)


def compose(spec: DocumentSpec, rated: RatedDataset, summary: Summary) -> Composed:
    """Return what a document of the pack says."""
    found = about(spec, rated, summary)
    model = compose_deck(*found, spec) if spec.kind is DocumentKind.DECK else compose_report(*found, spec)
    return Composed(spec, model, Subject(*found, reported=rated.period.text))


def compose_council(spec: DocumentSpec, packs: Sequence[tuple[RatedDataset, Summary, str]]) -> Composed:
    """Return what the page of a whole council says; each of the packs has the name of its folder."""
    first = packs[0][0]
    whole = rate_all(first.dataset, first.profile, first.period, "")
    subject = Subject(whole, summarise(whole), tuple(rated for rated, *_ in packs))
    return Composed(spec, compose_index(packs, spec), subject)


def write(draft: Composed, day: datetime, begin: Begin = unannounced) -> bytes:
    """Return a document in its template; `begin` is told of each of its steps, and may stop it by raising."""
    spec, model = draft.spec, draft.model
    template, called = template_of(spec), f"templates/{spec.template}"
    if isinstance(model, Deck):
        from reportgen.writing.slides.deck import write_deck  # noqa: PLC0415 - slow to import

        total = len(model.slides)
        return write_deck(model, template, called, day, lambda number: begin(f"{spec.name}: slide {number} of {total}"))
    from reportgen.writing.word.report import write_report  # noqa: PLC0415 - slow to import

    begin(spec.name)
    return write_report(model, template, called, day)


def _names(spec: DocumentSpec) -> set[str]:
    return {_folded(spec.name), _folded(spec.name.rpartition(".")[0])}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
