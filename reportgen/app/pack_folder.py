"""The drafts in a pack's folder, each with its record and, where a workbook is given, as it would be written now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.app.generate import Checked, Request, check_workbook, write_document, write_index
from reportgen.app.home import asked_profile, bytes_of
from reportgen.app.lost_records import document_named, of_that_name, said_by_the_others
from reportgen.app.recording import SIDECAR, age_of, read_draft, record_of, records_beside
from reportgen.core.papers.pack import documents_of
from reportgen.core.problems import Problem, RefusedError, error, note, refused, warning
from reportgen.core.record.draft import Draft, points_text
from reportgen.core.record.likeness import likest
from reportgen.core.record.record import Record, Version
from reportgen.core.refresh.report_log import is_log
from reportgen.core.verify.committees import committees_of
from reportgen.core.verify.matching import matched

_ENDINGS = (".docx", ".pptx")
_NUMBERED = re.compile(r" \((\d+)\)$")
_LOST = "reportgen has not written it, or an editor has dropped its record and the file beside it is not there"


@dataclass(frozen=True)
class Paper:
    """A draft of a pack: as it is now, as it was generated last (None where no record is left), and as is right now."""

    draft: Draft
    was: Version | None
    right: Version
    document: str
    """The name that the profile gives the document, whatever the file is called."""
    folder: Path = Path()
    """The folder that the draft is in."""
    versions: tuple[Version, ...] = ()
    """All that it is known to have been generated as, the newest last."""


@dataclass(frozen=True)
class Folder:
    """The papers of a folder, and what is to know about files that could not be looked at."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]


def open_folder(folder: Path, workbook: Path | None, profile: str = "") -> Folder:
    """Return the newest draft of each document in a folder; raise RefusedError where there is none to look at.

    Where it holds no pack of its own, but one page about all committees, or nothing, the packs in the folders right
    below it are looked at with it.
    """
    if not folder.is_dir():
        raise refused(str(folder), "there is no such folder", "name the folder that the drafts were saved in")
    papers, problems = _opened(folder, "", workbook, profile)
    for below in _packs_below(folder):
        if any(not committees_of(paper.right) for paper in papers if paper.folder == folder):
            what, fix = "not looked at: it holds drafts of its own", "verify that folder by itself, if they are needed"
            problems.append(note(below.name, what, fix))
            continue
        more, faults = _opened(below, f"{below.name}/", workbook, profile)
        papers += more
        problems += faults
    if not papers:
        fix = "name a folder with drafts by reportgen; with --workbook FILE they need no record"
        what = "there is no draft in it that can be checked"
        raise RefusedError((*refused(str(folder), what, fix).problems, *problems))
    return Folder(tuple(papers), tuple(problems))


def _opened(folder: Path, before: str, workbook: Path | None, profile: str) -> tuple[list[Paper], list[Problem]]:
    """Return the papers in one folder, with `before` in front of their names."""
    drafts: list[tuple[Draft, Record | None]] = []
    problems: list[Problem] = []
    for path in _files(folder):
        try:
            draft = read_draft(bytes_of(path), f"{before}{path.name}")
        except RefusedError as refusal:
            problems += [error(one.where, f"not checked: {one.what}", one.fix) for one in refusal.problems]
            continue
        record = record_of(draft, folder)
        if record or not is_log(draft):
            drafts.append((draft, record))
    papers, more = _papers(drafts, workbook, profile, records_beside(folder))
    return [replace(paper, folder=folder) for paper in papers], [*problems, *more]


def _packs_below(folder: Path) -> list[Path]:
    """Return the folders right below one that reportgen has written drafts into."""
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir() and (path / SIDECAR).is_file())
    except OSError:
        return []


def open_paper(path: Path, workbook: Path | None, profile: str = "") -> Paper:
    """Return one draft; raise RefusedError where it cannot be read, or neither a record nor a workbook explains it."""
    draft = read_draft(bytes_of(path), path.name)
    papers, problems = _papers([(draft, record_of(draft, path.parent))], workbook, profile)
    if not papers:
        raise RefusedError(tuple(refused(one.where, one.what, one.fix).problems[0] for one in problems))
    return papers[0]


def _files(folder: Path) -> list[Path]:
    try:
        names = [path for path in folder.iterdir() if path.suffix.casefold() in _ENDINGS and path.is_file()]
    except OSError as fault:
        what = f"the folder cannot be read ({fault.strerror or fault})"
        raise refused(str(folder), what, "ask for leave to read it") from fault
    return sorted(path for path in names if not path.name.startswith(("~$", ".")))


def _papers(
    drafts: list[tuple[Draft, Record | None]], workbook: Path | None, profile: str, beside: Sequence[Record] = ()
) -> tuple[tuple[Paper, ...], list[Problem]]:
    records = [record for _, record in drafts if record]
    known = _Known(workbook, profile, records)
    papers: dict[tuple[str, ...], Paper] = {}
    problems: list[Problem] = []
    for draft, record in sorted(drafts, key=lambda found: age_of(found[0].name, found[1])):
        name = Path(draft.name)
        document = record.document if record else _plain_name(_NUMBERED.sub("", name.stem) + name.suffix)
        right = known.right(document, record.latest if record else None)
        lost = record is None and right is None
        if lost and (record := likest(draft, of_that_name(document, (*records, *beside, *known.records()), records))):
            document = record.document
            right = known.right(document, record.latest)
        if right is None:
            right = said_by_the_others(document, records)
            problems.append(_lost(draft.name, has_others=right is not None, named=document_named(document, records)))
        if right is None:
            continue
        key = (document, right.period, right.committee, draft.name if lost else "")
        if key in papers:
            older = papers[key].draft.name
            fix = f"move {older} elsewhere, if it is not needed"
            problems.append(warning(older, f"not checked: {draft.name} is a later draft of it", fix))
        versions = record.versions if record else ()
        shown = draft if right.blocks else replace(draft, unseen=(), charted=())  # descriptions are no sentences
        papers[key] = Paper(shown, versions[-1] if versions else None, right, document, versions=versions)
    return tuple(sorted(papers.values(), key=lambda paper: paper.draft.name)), problems


def _plain_name(document: str) -> str:
    """Return the name that a document has in its profile, without what `refresh` puts behind it."""
    return re.sub(r" refreshed(?=\.\w+$)", "", document)


def _lost(name: str, *, has_others: bool, named: bool) -> Problem:
    """Return what to say of a draft without a record: one of the pack's own that is not checked is no all-clear."""
    fix = "open the draft as reportgen saved it, or give the workbook with --workbook"
    if has_others:
        what = "it has lost its record, and was held sentence by sentence against the figures of the other drafts"
        return warning(name, what, f"{fix}, to have every figure looked at")
    return (error if named else warning)(name, f"not checked: {_LOST}", fix)


class _Known:
    """What each document would say if it was written from the workbook now; without one, what its record says."""

    def __init__(self, workbook: Path | None, profile: str, records: list[Record]) -> None:
        self.workbook, self.profile = workbook, profile
        self.like = records[0].latest if records else None
        self.checked: dict[tuple[str, str, str], Checked] = {}

    def right(self, document: str, was: Version | None) -> Version | None:
        """Return a document's right version; None where nothing is known of it."""
        if self.workbook is None:
            return was
        asked = was or self.like
        about = (asked.profile, asked.pack_period, asked.committee) if asked else ("", "", "")
        if about not in self.checked:
            [self.checked[about]] = self._check(*about)
        checked = self.checked[about]
        wanted, index = document.casefold(), checked.rated.profile.index
        if index and index.name.casefold() == wanted:
            return write_index(index, self._check(*about, every_committee=True)).record.latest
        spec = next((spec for spec in documents_of(checked.rated) if spec.name.casefold() == wanted), None)
        return write_document(spec, checked).record.latest if spec else was

    def records(self) -> Iterator[Record]:
        """Yield the documents that would be written from the workbook now, where one is given."""
        if self.workbook is not None:
            about = (self.like.profile, self.like.pack_period, self.like.committee) if self.like else ("", "", "")
            for checked in self._check(*about):
                yield from (write_document(spec, checked).record for spec in documents_of(checked.rated))

    def _check(
        self, profile: str, period: str, committee: str, *, every_committee: bool = False
    ) -> tuple[Checked, ...]:
        assert self.workbook is not None  # noqa: S101 - `right` asks only where there is one
        named = self.profile or (profile if _is_profile(profile) else "")
        return check_workbook(Request(self.workbook, named, period, committee, every_committee))


def _is_profile(name: str) -> bool:
    """Return whether a profile of that name is here: one that stood elsewhere has to be named again."""
    try:
        asked_profile(name)
    except RefusedError:
        return False
    return bool(name)


def unedited(paper: Paper) -> Iterator[str]:
    """Yield the facts (their keys) that a paper still states as they are right."""
    same = {
        block.identity
        for match in matched(paper.draft, paper.right).matches
        for block in match.blocks
        if match.generated == (points_text(match.pieces[0].points) or match.text)
    }
    for trace in paper.right.traces:
        if trace.identity in same:
            yield trace.facts[0]
