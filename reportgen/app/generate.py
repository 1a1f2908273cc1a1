"""The whole program on one page: a workbook in, a committee's pack out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import assert_never

from reportgen.app.clock import today
from reportgen.app.drafts import folder_name, save_drafts
from reportgen.app.home import STANDARD, asked_profile, bytes_of, named_profile, template_of
from reportgen.app.pdf import as_pdf
from reportgen.app.progress import Progress, unheard
from reportgen.app.recording import Recorded, recorded, save_sidecar
from reportgen.app.vetting import template_faults
from reportgen.core.checks import check
from reportgen.core.compose_deck import compose_deck
from reportgen.core.groups import of_groups
from reportgen.core.indicator import Dataset
from reportgen.core.pack import documents_of, year_before
from reportgen.core.problems import Problem, RefusedError, has_errors, refused
from reportgen.core.profile import About, DocumentKind, DocumentSpec, Profile
from reportgen.core.report import compose_report
from reportgen.core.report_index import compose_index
from reportgen.core.selection import choose_committee, choose_period, committees, without_refused
from reportgen.core.summary import RatedDataset, Summary, rate_all, summarise
from reportgen.reading.workbook import Workbook, open_workbook, read_dataset

MOST_INDICATORS = 1_000
"""In one pack: each has a slide of its own, and nobody reads more."""


@dataclass(frozen=True)
class Request:
    """What was asked for. Empty texts mean: as the workbook says."""

    workbook: Path
    profile: str = ""
    period: str = ""
    committee: str = ""
    every_committee: bool = False
    pdf: bool = False


@dataclass(frozen=True)
class Checked:
    """One committee's rated indicators, their summary, every problem found, and which workbook they are from."""

    rated: RatedDataset
    summary: Summary
    problems: tuple[Problem, ...]
    workbook: str = ""
    """The SHA-256 of the workbook's bytes, in hexadecimal."""


@dataclass(frozen=True)
class Pack:
    """What was checked, and the files written for it."""

    checked: Checked
    files: tuple[Path, ...]


def check_workbook(request: Request) -> tuple[Checked, ...]:
    """Read and rate; return one result a committee.

    Raise RefusedError, with everything that is wrong, for input that is refused.
    """
    data = bytes_of(request.workbook)
    book, digest = open_workbook(data, request.workbook.name), hashlib.sha256(data).hexdigest()
    profile = _profile(request, book)
    dataset, problems = read_dataset(book, profile, request.period)
    period = choose_period(dataset, request.period)
    chosen = _committees(request, dataset)
    choices = (period, *chosen) if dataset.indicators else ()
    wrong = (*problems, *(item for item in choices if isinstance(item, Problem)))
    names = [name for name in chosen if isinstance(name, str)]
    if isinstance(period, Problem) or not names:
        raise RefusedError(wrong)
    refuses = has_errors(wrong)
    sound = without_refused(dataset, wrong) if refuses else dataset
    alone = len(names) == 1
    found = tuple(_check(rate_all(sound, profile, period, name), problems, digest, alone=alone) for name in names)
    if refuses:  # what else is wrong, in the rows that can be read, is told in the same go
        more = dict.fromkeys(problem for checked in found for problem in checked.problems)
        raise RefusedError((*wrong, *(problem for problem in more if problem not in wrong)))
    return found


def check_pack(request: Request) -> tuple[Checked, ...]:
    """Check a workbook, and the templates that its packs would be made with: their faults are those of the first."""
    found = check_workbook(request)
    try:
        remarks = _check_templates(request, found[0])
    except RefusedError as refusal:
        remarks = refusal.problems
    return _with_remarks(found, remarks)


def build_packs(request: Request, out: Path | None, progress: Progress = unheard) -> tuple[Pack, ...]:
    """Write each committee's pack and return what was written; nothing is written when anything is refused.

    The index of a whole council, where the profile has one, is among the files of the last pack.
    """
    found = check_workbook(request)
    found = _with_remarks(found, _check_templates(request, found[0]))
    steps = sum(len(documents_of(checked.rated)) + request.pdf for checked in found)
    step = count(0)
    composed = []
    for checked in found:
        if (found_here := len(checked.rated.indicators)) > MOST_INDICATORS:
            what = f"the pack would have {found_here:,} indicators, and {MOST_INDICATORS:,} are the most"
            raise refused("Indicators", what, "name the committee whose pack it is, or use --all for a pack each")
        documents, records, whose = [], [], checked.rated.committee or "All indicators"
        for spec in documents_of(checked.rated):
            progress(next(step), steps, f"{whose}: {spec.name}")
            written = write_document(spec, checked)
            documents.append((spec.name, written.data))
            records.append(written.record)
        if request.pdf:
            progress(next(step), steps, f"{whose}: PDF")
            pdfs, problems = as_pdf(tuple(documents))
            documents += pdfs
            checked = replace(checked, problems=(*checked.problems, *problems))  # noqa: PLW2901
        composed.append((checked, _folder(request, checked, out), tuple(documents), records))
    if index := _index(request, found, out):
        composed.append((found[0], _council_folder(request, out), (index,), []))
    saved: list[tuple[Checked, tuple[Path, ...]]] = []
    try:
        for checked, folder, drafts, _ in composed:
            saved.append((checked, save_drafts(folder, drafts)))
    except RefusedError:
        for path in (path for _, paths in saved for path in paths):
            path.unlink(missing_ok=True)
        raise
    for _, folder, _, records in composed:
        save_sidecar(folder, records)
    packs = [Pack(checked, paths) for checked, paths in saved[: len(found)]]
    rest = tuple(path for _, paths in saved[len(found) :] for path in paths)
    return (*packs[:-1], replace(packs[-1], files=(*packs[-1].files, *rest)))


def _with_remarks(found: tuple[Checked, ...], remarks: tuple[Problem, ...]) -> tuple[Checked, ...]:
    """Return what was checked, with what is to know about the templates, which all packs share, in the first."""
    return (replace(found[0], problems=(*found[0].problems, *remarks)), *found[1:])


def _check_templates(request: Request, checked: Checked) -> tuple[Problem, ...]:
    """Return what is to know about the templates; raise RefusedError with all that is wrong with them."""
    problems: list[Problem] = []
    rated, index = checked.rated, checked.rated.profile.index if request.every_committee else None
    for spec in (*documents_of(rated), *((index,) if index else ())):
        report = compose_report(*about(spec, checked), spec) if spec.kind is DocumentKind.WORD else None
        try:
            template = template_of(spec)
        except RefusedError as refusal:
            problems += refusal.problems
            continue
        problems += template_faults(spec, template, f"templates/{spec.template}", report, index=spec is index)
    found = tuple(dict.fromkeys(problems))
    if has_errors(found):
        raise RefusedError(found)
    return found


def _index(request: Request, found: tuple[Checked, ...], out: Path | None) -> tuple[str, bytes] | None:
    """Return the page of ratings by committee of a whole council; None where none is asked for."""
    spec = found[0].rated.profile.index
    if spec is None or not request.every_committee:
        return None
    from reportgen.writing.word import write_report  # noqa: PLC0415 - slow to import

    packs = [(one.rated, one.summary, _folder(request, one, out).name) for one in found]
    return spec.name, write_report(compose_index(packs, spec), template_of(spec), f"templates/{spec.template}", today())


def _check(rated: RatedDataset, problems: tuple[Problem, ...], workbook: str, *, alone: bool) -> Checked:
    return Checked(rated, summarise(rated), (*problems, *check(rated, alone=alone)), workbook)


def write_document(spec: DocumentSpec, checked: Checked) -> Recorded:
    """Return a document of a pack, with its record inside."""
    rated, summary = about(spec, checked)
    return recorded(spec.name, _write(spec, rated, summary), rated, summary, checked.workbook)


def _write(spec: DocumentSpec, rated: RatedDataset, summary: Summary) -> bytes:
    template, day = template_of(spec), today()
    match spec.kind:
        case DocumentKind.WORD:
            from reportgen.writing.word import write_report  # noqa: PLC0415 - slow to import

            report = compose_report(rated, summary, spec)
            return write_report(report, template, f"templates/{spec.template}", day)
        case DocumentKind.DECK:
            from reportgen.writing.slides import write_deck  # noqa: PLC0415 - slow to import

            deck = compose_deck(rated, summary, spec)
            return write_deck(deck, template, f"templates/{spec.template}", day)
        case _:
            assert_never(spec.kind)


def about(spec: DocumentSpec, checked: Checked) -> tuple[RatedDataset, Summary]:
    """Return what a document is about: the period reported or the outturn of the year before, all groups or its own."""
    rated = checked.rated
    if spec.about is About.LAST_YEAR:
        rated = rate_all(rated.dataset, rated.profile, year_before(rated.period), rated.committee, rated.period)
    elif not spec.groups:
        return rated, checked.summary
    chosen = of_groups(rated, spec)
    return chosen, summarise(chosen)


def _committees(request: Request, dataset: Dataset) -> tuple[str | Problem, ...]:
    if request.every_committee and (found := committees(dataset)):
        return found
    return (choose_committee(dataset, request.committee),)


def _folder(request: Request, checked: Checked, out: Path | None) -> Path:
    """Return where a pack goes: the folder asked for, else one beside the workbook named after committee and period."""
    named = folder_name(checked.rated.committee, checked.rated.period.text)
    return _council_folder(request, out) / named if request.every_committee or out is None else out


def _council_folder(request: Request, out: Path | None) -> Path:
    """Return the folder that packs go into."""
    return request.workbook.resolve().parent if out is None else out


def _profile(request: Request, book: Workbook) -> Profile:
    """Return the profile asked for, else the workbook's, else the standard one."""
    if request.profile:
        return asked_profile(request.profile)
    return named_profile(book.text("Profile") or STANDARD, book.place("Profile"))
