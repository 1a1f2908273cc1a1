"""`refresh`: drafts that people have edited, brought up to date with a new workbook, in new files beside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import assert_never

from reportgen.app.clock import today
from reportgen.app.drafts import save_drafts, save_new
from reportgen.app.home import HOME, bytes_of
from reportgen.app.named_workbook import source_workbook
from reportgen.app.new_workbook import NewWorkbook
from reportgen.app.recording import SIDECAR, Recorded, age_of, read_draft, record_of, save_sidecar
from reportgen.core.problems import Problem, RefusedError, has_errors, note, refused
from reportgen.core.profile import DocumentKind, DocumentSpec
from reportgen.core.record.draft import Draft
from reportgen.core.record.known import moved_facts
from reportgen.core.record.record import Record, Version, with_version, written_record
from reportgen.core.refresh.refreshed import LogEntry, RefreshedDraft
from reportgen.core.refresh.report_log import DraftLog, compose_log, is_log
from reportgen.core.verify.outdated import Moved, Outdated

_NAMED = re.compile(r"(?P<stem>.*?) refreshed(?: \(\d+\))?")
_LOG = "standard/refresh-log.docx"
_BESIDE = "beside the draft"


@dataclass(frozen=True)
class Refreshed:
    """A draft, what was done in it, and the new file; None where nothing is new, or nothing was to be written.

    `source` names the workbook that the draft was made from, where that is known. `later` is the name of a later draft
    of the same document, which was refreshed in its place.
    """

    draft: Path
    log: tuple[LogEntry, ...]
    file: Path | None = None
    source: str = ""
    later: str = ""
    problems: tuple[Problem, ...] = ()
    """What of the workbook, or between it and the draft, a person should look at, and what was left out."""

    @property
    def told(self) -> DraftLog:
        """What people read of it."""
        return DraftLog(self.draft.name, self.log, self.file.name if self.file else "", self.source, self.later)


@dataclass(frozen=True)
class _Edited:
    """A draft as people have edited it, with its record."""

    path: Path
    data: bytes
    record: Record


@dataclass(frozen=True)
class _Made:
    """A refreshed draft before it is saved: what it was, and its new content and record."""

    edited: _Edited
    data: bytes
    record: Record
    log: tuple[LogEntry, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Unnamed:
    """A draft (its file name) is for a committee that the workbook does not name; `committees` are those it does."""

    draft: str
    committee: str
    committees: tuple[str, ...]


def unnamed_committee(drafts: Sequence[Path], workbook: NewWorkbook) -> Unnamed | None:
    """Return the first draft whose committee the workbook calls otherwise, or has not; None where it can be refreshed.

    What is wrong with drafts and workbook otherwise is for `refresh_drafts` to say.
    """
    for path in dict.fromkeys(drafts):
        with suppress(RefusedError):
            record = _edited(path).record
            if committees := workbook.committees_instead(record):
                return Unnamed(path.name, record.latest.committee, committees)
    return None


def refresh_drafts(drafts: Sequence[Path], workbook: NewWorkbook, *, dry_run: bool = False) -> tuple[Refreshed, ...]:
    """Bring each draft up to date with the workbook; return what was done, in the order of the drafts.

    The edited drafts are not changed: what is new is in a file beside each, `Cover report refreshed.docx`. Of several
    drafts of one document in a folder the last is refreshed, and the page that tells of an earlier refresh is left out
    with a note. Raise RefusedError with everything that is wrong, or where there is no draft, and then nothing is
    written.
    """
    problems: list[Problem] = []
    edited: list[_Edited] = []
    for path in dict.fromkeys(drafts):
        try:
            edited.append(_edited(path))
        except RefusedError as refusal:
            problems += refusal.problems
    last = _last_of_each(edited)
    made: dict[Path, _Made] = {}
    for one in last.values():
        try:
            made[one.path] = _refreshed(one, workbook)
        except RefusedError as refusal:
            problems += refusal.problems
    noted = tuple(dict.fromkeys(problems))
    if has_errors(noted) or (noted and not edited):
        raise RefusedError(noted)
    told = [_told(one, last[_document(one)], made, workbook.path, dry_run=dry_run) for one in edited]
    return tuple(replace(one, problems=(*noted, *one.problems)) for one in told)


def _told(one: _Edited, last: _Edited, made: dict[Path, _Made], workbook: Path, *, dry_run: bool) -> Refreshed:
    """Return what was done with a draft, after it is saved where anything in it is new."""
    source = source_workbook(one.record.latest.workbook, one.path.parent).name
    if one is not last:
        return Refreshed(one.path, (), source=source, later=last.path.name)
    new = made[one.path]
    file = None if dry_run or not new.log else _saved(new, workbook)
    return Refreshed(one.path, new.log, file, source, problems=new.problems)


def _document(one: _Edited) -> tuple[Path, str, str, str]:
    """Return what drafts of the same document have in common."""
    latest = one.record.latest
    return one.path.parent, one.record.document, latest.period, latest.committee


def _last_of_each(edited: Sequence[_Edited]) -> dict[tuple[Path, str, str, str], _Edited]:
    """Return the last draft of each document: of a draft and its refreshed one, that which has the newest edits."""
    return {_document(one): one for one in sorted(edited, key=lambda one: age_of(one.path.name, one.record))}


def check_log(path: Path) -> None:
    """Raise RefusedError where a log cannot be written under that name, before anything else is."""
    if path.suffix.casefold() != ".docx":
        raise refused("--log", f"“{path.name}” does not end in .docx", "name a Word document that is to be written")
    if path.exists():
        raise refused("--log", f"“{path.name}” is there already", "name another file: nothing is overwritten")


def write_log(path: Path, found: Sequence[Refreshed], workbook: Path) -> Path:
    """Write what was done in each draft as a Word page and return its path; nothing is overwritten."""
    from reportgen.writing.word.report import write_report  # noqa: PLC0415 - slow to import

    page = compose_log([one.told for one in found], workbook.name, today().date())
    template = bytes_of(HOME / "templates" / _LOG)
    save_new(path, write_report(page, template, f"templates/{_LOG}", today()))
    return path


def _edited(path: Path) -> _Edited:
    data = bytes_of(path)
    return _Edited(path, data, _record(read_draft(data, path.name), path))


def _refreshed(one: _Edited, workbook: NewWorkbook) -> _Made:
    record, latest = one.record, one.record.latest
    fresh = workbook.fresh(one.path, record)
    now = fresh.recorded.record.latest
    elsewhere = [moved_facts(version.facts, now.facts) for version in record.versions]
    if _says(latest) == _says(now):  # what was proposed before still stands there
        return _Made(one, one.data, record, (), fresh.problems)
    found = _merged(fresh.spec, one.data, fresh.recorded, record, elsewhere)
    return _Made(one, found.data, _next(record, fresh.recorded.record), found.log, fresh.problems)


def _record(draft: Draft, path: Path) -> Record:
    record = record_of(draft, path.parent)
    if record is not None:
        return record
    if draft.identity:
        what = f"what was generated for this draft is no longer inside it, nor in the file “{SIDECAR}” beside it"
        fix = "put that file of the folder in which the pack was written beside the draft, or build the pack anew"
        raise refused(path.name, what, fix)
    if is_log(draft):
        what = "left out: it is no draft, but the page that tells what a refresh did"
        raise RefusedError((note(path.name, what, "name the drafts themselves; the page may stay where it is"),))
    what = "this is no draft that reportgen has written, or its record was taken out of it"
    raise refused(path.name, what, "name a document of a pack; build an older one anew")


def _merged(
    spec: DocumentSpec, data: bytes, fresh: Recorded, record: Record, elsewhere: Sequence[Mapping[str, str]]
) -> RefreshedDraft:
    moved = Moved(elsewhere, [Outdated(version, fresh.record.latest) for version in record.versions])
    match spec.kind:
        case DocumentKind.WORD:
            from reportgen.writing.word_refresh.refresh import refresh_report  # noqa: PLC0415 - slow to import

            versions = [{block.identity: block.text for block in version.blocks} for version in record.versions]
            return refresh_report(data, fresh.data, versions, today(), moved)
        case DocumentKind.DECK:
            from reportgen.writing.slide_refresh.refresh import refresh_deck  # noqa: PLC0415 - slow to import

            return refresh_deck(data, fresh.data, record.versions, today(), moved)
        case _:
            assert_never(spec.kind)


def _next(record: Record, fresh: Record) -> Record:
    """Return the refreshed draft's record: an id of its own, for the edited draft's must not remember what is newer."""
    identity = hashlib.sha256(f"{record.identity} {fresh.identity}".encode()).hexdigest()[:16]
    return replace(with_version(record, fresh.latest), identity=identity)


def _says(version: Version) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a version says, block by block, and what the pack says, printed in the document or not."""
    return {block.identity: block.text for block in version.blocks}, {fact.key: fact.text for fact in version.facts}


def _saved(made: _Made, workbook: Path) -> Path:
    from reportgen.writing.recorded import with_record  # noqa: PLC0415 - slow to import

    data = with_record(made.data, written_record(made.record), made.record.identity)
    draft = made.edited.path
    folder = draft.parent
    [file] = save_drafts(folder, ((_name(draft), data),), noun="refreshed draft", option=_BESIDE)
    save_sidecar(folder, (made.record,), workbook.name)
    return file


def _name(draft: Path) -> str:
    """Return `Cover report refreshed.docx` for `Cover report.docx`, and for a draft that is a refreshed one already."""
    found = _NAMED.fullmatch(draft.stem)
    return f"{found['stem'] if found else draft.stem} refreshed{draft.suffix}"
