"""The whole program on one page: a workbook in, a committee's pack out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.app.clock import today
from reportgen.app.drafts import folder_name, saving
from reportgen.app.home import STANDARD, asked_profile, bytes_of, named_profile, template_of
from reportgen.app.opened import program_with
from reportgen.app.packs import Composed, Plan, about, compose, compose_council, wanted, write
from reportgen.app.progress import Progress, Steps, unheard
from reportgen.app.recording import Recorded, recorded, save_sidecar
from reportgen.app.vetting import template_faults, unsaid_equality
from reportgen.core.checks.every import check
from reportgen.core.indicator import Dataset
from reportgen.core.papers.pack import documents_of
from reportgen.core.papers.report import compose_report
from reportgen.core.problems import Problem, RefusedError, has_errors, note, refused
from reportgen.core.profile import DocumentKind, DocumentSpec, Profile
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
    only: tuple[str, ...] = ()
    """Names of the documents that are wanted, with their ending or without; all where none is named."""


@dataclass(frozen=True)
class Checked:
    """One committee's rated indicators, their summary, every problem found, and the SHA-256 of the workbook."""

    rated: RatedDataset
    summary: Summary
    problems: tuple[Problem, ...]
    workbook: str


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
    profile = profile_of(request, book)
    dataset, problems = read_dataset(book, profile, request.period)
    problems = (*problems, *_still_open(request.workbook))
    period = choose_period(dataset, request.period)
    chosen = chosen_committees(request, dataset)
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


def documents_asked(request: Request, found: tuple[Checked, ...]) -> tuple[DocumentSpec, ...]:
    """Return the documents of all packs that are asked for, the index of a whole council last."""
    index = found[0].rated.profile.index if request.every_committee else None
    specs = dict.fromkeys(spec for checked in found for spec in documents_of(checked.rated))
    return wanted((*specs, *((index,) if index else ())), request.only)


def dataset_of(request: Request) -> Dataset:
    """Return what a workbook holds, as far as it can be read; raise RefusedError for one that cannot be."""
    book = open_workbook(bytes_of(request.workbook), request.workbook.name)
    return read_dataset(book, profile_of(request, book), request.period)[0]


def check_pack(request: Request) -> tuple[Checked, ...]:
    """Check a workbook, and the templates that its packs would be made with: their faults are those of the first."""
    found = check_workbook(request)
    try:
        remarks = _check_templates(found, documents_asked(request, found))
    except RefusedError as refusal:
        remarks = refusal.problems
    return _with_remarks(found, remarks)


def build_packs(request: Request, out: Path | None, progress: Progress = unheard) -> tuple[Pack, ...]:
    """Write each committee's pack and return what was written; nothing is written when anything is refused.

    `progress` is told of each document, slide and PDF before it is made; what it raises stops the work, and nothing is
    left of it. The index of a whole council, where the profile has one, is among the files of the last pack.
    """
    found = check_workbook(request)
    specs = documents_asked(request, found)
    found = _with_remarks(found, _check_templates(found, specs))
    plans = [_plan(request, checked, specs, out, alone=len(found) == 1) for checked in found]
    plans.append(_plan_index(request, found, specs, out))
    steps = Steps(progress, sum(plan.steps for plan in plans) + 1)
    written = [plan.write(today(), steps.begin) for plan in plans]
    steps.begin("saving")
    with saving([(plan.folder, one.documents) for plan, one in zip(plans, written, strict=True)]) as saved:
        steps.end("saved")
    for plan, one in zip(plans, written, strict=True):
        save_sidecar(plan.folder, one.records, request.workbook.name)
    packs = [
        Pack(replace(checked, problems=(*checked.problems, *one.problems, *there.notes)), there.files)
        for checked, one, there in zip(found, written[:-1], saved[:-1], strict=True)
    ]
    last = packs[-1]
    rest = replace(last.checked, problems=(*last.checked.problems, *saved[-1].notes))
    return (*packs[:-1], Pack(rest, (*last.files, *saved[-1].files)))


def _with_remarks(found: tuple[Checked, ...], remarks: tuple[Problem, ...]) -> tuple[Checked, ...]:
    """Return what was checked, with what is to know about the templates, which all packs share, in the first."""
    return (replace(found[0], problems=(*found[0].problems, *remarks)), *found[1:])


def _check_templates(found: tuple[Checked, ...], specs: tuple[DocumentSpec, ...]) -> tuple[Problem, ...]:
    """Return what is to know about the templates of packs; raise RefusedError with all that is wrong with them."""
    problems: list[Problem] = []
    checked, rated, index = found[0], found[0].rated, found[0].rated.profile.index
    unsaid = [one.rated.indicators[0].indicator.row for one in found if one.summary.equality_unsaid]
    for spec in (spec for spec in specs if spec is index or spec in documents_of(rated)):
        report = None
        if spec.kind is DocumentKind.WORD:
            report = compose_report(*about(spec, rated, checked.summary), spec)
        try:
            template = template_of(spec)
        except RefusedError as refusal:
            problems += refusal.problems
            continue
        name = f"templates/{spec.template}"
        faults = template_faults(spec, template, name, report, index=spec is index)
        if unsaid and report is not None and not has_errors(faults):
            problems += unsaid_equality(unsaid[0].rpartition("!")[0], template, name)
        problems += faults
    remarks = tuple(dict.fromkeys(problems))
    if has_errors(remarks):
        raise RefusedError(remarks)
    return remarks


def _plan(
    request: Request, checked: Checked, specs: tuple[DocumentSpec, ...], out: Path | None, *, alone: bool
) -> Plan:
    """Return a committee's pack, composed."""
    rated = checked.rated
    if len(rated.indicators) > MOST_INDICATORS:
        what = f"the pack would have {len(rated.indicators):,} indicators, and {MOST_INDICATORS:,} are the most"
        raise refused("Indicators", what, "name the committee whose pack it is, or use --all for a pack each")
    drafts = tuple(compose(spec, rated, checked.summary) for spec in documents_of(rated) if spec in specs)
    whose = rated.committee or "All indicators"
    return Plan(_folder(request, checked, out), drafts, checked.workbook, request.pdf, "" if alone else whose)


def _plan_index(
    request: Request, found: tuple[Checked, ...], specs: tuple[DocumentSpec, ...], out: Path | None
) -> Plan:
    """Return the page of ratings by committee of a whole council; a plan of nothing where none is asked for."""
    spec = found[0].rated.profile.index
    if spec is None or not request.every_committee or spec not in specs:
        return Plan(_council_folder(request, out), (), found[0].workbook)
    return Plan(_council_folder(request, out), (_index(spec, found),), found[0].workbook)


def _index(spec: DocumentSpec, found: tuple[Checked, ...]) -> Composed:
    named = [folder_name(one.rated.committee, one.rated.period.text) for one in found]
    packs = [(one.rated, one.summary, name) for one, name in zip(found, named, strict=True)]
    return compose_council(spec, packs)


def write_document(spec: DocumentSpec, checked: Checked) -> Recorded:
    """Return a document of a pack as it would be written now, with its record inside."""
    return _write_now(compose(spec, checked.rated, checked.summary), checked.workbook)


def write_index(spec: DocumentSpec, found: tuple[Checked, ...]) -> Recorded:
    """Return the page of a whole council as it would be written now, with its record inside."""
    return _write_now(_index(spec, found), found[0].workbook)


def _write_now(draft: Composed, workbook: str) -> Recorded:
    return recorded(draft.spec.name, write(draft, today()), draft.subject, workbook)


def _check(rated: RatedDataset, problems: tuple[Problem, ...], workbook: str, *, alone: bool) -> Checked:
    return Checked(rated, summarise(rated), (*problems, *check(rated, alone=alone)), workbook)


def chosen_committees(request: Request, dataset: Dataset) -> tuple[str | Problem, ...]:
    """Return the committees that get a pack, one or every one; or what is wrong with the one that is asked for."""
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


def _still_open(workbook: Path) -> tuple[Problem, ...]:
    """Return a note where a program has the workbook open: what is typed there and not saved cannot be read."""
    program = program_with(workbook)
    if program is None:
        return ()
    what = f"it is open in {program}: what is not saved there yet is not in the documents"
    return (note(workbook.name, what, f"if you have changed it, save it in {program} and run this again"),)


def profile_of(request: Request, book: Workbook) -> Profile:
    """Return the profile asked for, else the workbook's, else the standard one."""
    if request.profile:
        return asked_profile(request.profile)
    return named_profile(book.text("Profile") or STANDARD, book.place("Profile"))
