"""The whole program on one page: a workbook in, a committee's pack out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import assert_never

from reportgen.app.drafts import folder_name, save_drafts
from reportgen.app.pdf import as_pdf
from reportgen.core.checks import check
from reportgen.core.compose_deck import compose_deck
from reportgen.core.indicator import Dataset
from reportgen.core.pack import documents_of, year_before
from reportgen.core.problems import Problem, RefusedError, has_errors, refused
from reportgen.core.profile import About, DocumentKind, DocumentSpec, Profile
from reportgen.core.report import compose_report
from reportgen.core.report_index import compose_index
from reportgen.core.selection import choose_committee, choose_period, committees
from reportgen.core.summary import RatedDataset, Summary, rate_all, summarise
from reportgen.reading.profile import read_profile
from reportgen.reading.workbook import Workbook, open_workbook, read_dataset

HOME = Path(__file__).resolve().parents[2]
"""The folder that holds config/ and templates/."""

STANDARD = "standard"
MOST_INDICATORS = 300
"""In one pack: each has a slide of its own, and nobody reads more."""

Progress = Callable[[str], None]


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
    """One committee's rated indicators, their summary, and every problem found."""

    rated: RatedDataset
    summary: Summary
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Pack:
    """What was checked, and the files written for it."""

    checked: Checked
    files: tuple[Path, ...]


def check_workbook(request: Request) -> tuple[Checked, ...]:
    """Read and rate; return one result a committee.

    Raise RefusedError, with everything that is wrong, for input that is refused.
    """
    book = open_workbook(_bytes_of(request.workbook), request.workbook.name)
    profile = _profile(request, book)
    dataset, problems = read_dataset(book, profile, request.period)
    period = choose_period(dataset, request.period)
    chosen = _committees(request, dataset)
    choices = (period, *chosen) if dataset.indicators else ()
    wrong = (*problems, *(item for item in choices if isinstance(item, Problem)))
    if isinstance(period, Problem) or has_errors(wrong):
        raise RefusedError(wrong)
    names = [name for name in chosen if isinstance(name, str)]
    alone = len(names) == 1
    return tuple(_check(rate_all(dataset, profile, period, name), problems, alone=alone) for name in names)


def build_packs(request: Request, out: Path | None, progress: Progress) -> tuple[Pack, ...]:
    """Write each committee's pack and return what was written; nothing is written when anything is refused.

    The index of a whole council, where the profile has one, is among the files of the first pack.
    """
    found = check_workbook(request)
    composed = []
    for checked in found:
        if (count := len(checked.rated.indicators)) > MOST_INDICATORS:
            what = f"the pack would have {count:,} indicators, and {MOST_INDICATORS} are the most"
            raise refused("Indicators", what, "name the committee whose pack it is, or use --all for a pack each")
        documents = []
        for spec in documents_of(checked.rated):
            progress(f"{checked.rated.committee or 'All indicators'}: {spec.name}")
            documents.append((spec.name, _write(spec, checked)))
        if request.pdf:
            progress("PDF")
            pdfs, problems = as_pdf(tuple(documents))
            documents += pdfs
            checked = replace(checked, problems=(*checked.problems, *problems))  # noqa: PLW2901
        composed.append((checked, _folder(request, checked, out), tuple(documents)))
    if index := _index(request, found, out):
        composed.append((found[0], _council_folder(request, out), (index,)))
    saved: list[tuple[Checked, tuple[Path, ...]]] = []
    try:
        for checked, folder, drafts in composed:
            saved.append((checked, save_drafts(folder, drafts)))
    except RefusedError:
        for path in (path for _, paths in saved for path in paths):
            path.unlink(missing_ok=True)
        raise
    packs = [Pack(checked, paths) for checked, paths in saved[: len(found)]]
    rest = tuple(path for _, paths in saved[len(found) :] for path in paths)
    return (replace(packs[0], files=(*packs[0].files, *rest)), *packs[1:])


def _index(request: Request, found: tuple[Checked, ...], out: Path | None) -> tuple[str, bytes] | None:
    """Return the page of ratings by committee of a whole council; None where none is asked for."""
    spec = found[0].rated.profile.index
    if spec is None or not request.every_committee:
        return None
    from reportgen.writing.word import write_report  # noqa: PLC0415 - slow to import

    packs = [(one.rated, one.summary, _folder(request, one, out).name) for one in found]
    return spec.name, write_report(compose_index(packs, spec), _template(spec), f"templates/{spec.template}", _today())


def _check(rated: RatedDataset, problems: tuple[Problem, ...], *, alone: bool) -> Checked:
    return Checked(rated, summarise(rated), (*problems, *check(rated, alone=alone)))


def _write(spec: DocumentSpec, checked: Checked) -> bytes:
    template, today = _template(spec), _today()
    rated, summary = _about(spec, checked)
    match spec.kind:
        case DocumentKind.WORD:
            from reportgen.writing.word import write_report  # noqa: PLC0415 - slow to import

            report = compose_report(rated, summary, spec)
            return write_report(report, template, f"templates/{spec.template}", today)
        case DocumentKind.DECK:
            from reportgen.writing.slides import write_deck  # noqa: PLC0415 - slow to import

            deck = compose_deck(rated, summary, spec)
            return write_deck(deck, template, f"templates/{spec.template}", today)
        case _:
            assert_never(spec.kind)


def _about(spec: DocumentSpec, checked: Checked) -> tuple[RatedDataset, Summary]:
    """Return what a document is about: the period reported, or the outturn of the year before."""
    if spec.about is About.REPORTED:
        return checked.rated, checked.summary
    rated = checked.rated
    before = rate_all(rated.dataset, rated.profile, year_before(rated.period), rated.committee)
    return before, summarise(before)


def _today() -> datetime:
    return datetime.combine(datetime.now().astimezone().date(), datetime.min.time())


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
    """Return the profile asked for (a name in config/ or a file), else the workbook's, else the standard one."""
    asked = request.profile
    if asked and (asked.endswith(".toml") or "/" in asked or "\\" in asked):
        return read_profile(_bytes_of(Path(asked)), asked)
    known = {path.stem.casefold(): path for path in sorted((HOME / "config").glob("*.toml"))}
    name = (asked or book.text("Profile") or STANDARD).strip()
    path = known.get(name.casefold())
    if path is None:
        where = "--profile" if asked else book.place("Profile")
        raise refused(where, f"there is no profile “{name}”", f"choose one of: {', '.join(sorted(known))}")
    return read_profile(path.read_bytes(), f"config/{path.name}")


def _template(spec: DocumentSpec) -> bytes:
    path = HOME / "templates" / spec.template
    if not path.is_file():
        fix = "put it there, or change the profile's line template"
        raise refused(f"templates/{spec.template}", "the template is not there", fix)
    return path.read_bytes()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise refused(str(path), "there is no such file", "check the name and the folder") from fault
    except IsADirectoryError as fault:
        raise refused(str(path), "this is a folder, not a file", "name the workbook in it") from fault
    except OSError as fault:
        what = f"the file cannot be read ({fault.strerror or fault})"
        raise refused(str(path), what, "close it in other programs, or copy it to your own computer") from fault
