"""`refresh`: drafts that people have edited, brought up to date with a new workbook, in new files beside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import assert_never

from reportgen.app.clock import today
from reportgen.app.drafts import save_drafts, save_new
from reportgen.app.generate import Checked, Request, check_workbook, write_document
from reportgen.app.home import HOME, bytes_of
from reportgen.app.recording import SIDECAR, Recorded, read_draft, record_of, save_sidecar
from reportgen.core.draft import Draft
from reportgen.core.history import moved_facts
from reportgen.core.outdated import Moved, Outdated
from reportgen.core.pack import documents_of
from reportgen.core.problems import Problem, RefusedError, refused
from reportgen.core.profile import DocumentKind, DocumentSpec
from reportgen.core.record import Record, Version, with_version, written_record
from reportgen.core.refreshed import LogEntry, RefreshedDraft
from reportgen.core.report_log import compose_log

_NAMED = re.compile(r"(?P<stem>.*?) refreshed(?: \(\d+\))?")
_LOG = "standard/refresh-log.docx"
_BESIDE = "beside the draft"


@dataclass(frozen=True)
class Refreshed:
    """A draft, what was done in it, and the new file; None where nothing is new, or nothing was to be written."""

    draft: Path
    log: tuple[LogEntry, ...]
    file: Path | None = None


@dataclass(frozen=True)
class _Made:
    """A refreshed draft before it is saved."""

    draft: Path
    data: bytes
    record: Record
    log: tuple[LogEntry, ...]


def refresh_drafts(
    drafts: Sequence[Path], workbook: Path, profile: str = "", *, dry_run: bool = False
) -> tuple[Refreshed, ...]:
    """Bring each draft up to date with the workbook; return what was done, in the order of the drafts.

    The edited drafts are not changed: what is new is in a file beside each, `Cover report refreshed.docx`. Raise
    RefusedError with everything that is wrong, and then nothing is written. An empty `profile` means the draft's own.
    """
    made: list[_Made] = []
    problems: list[Problem] = []
    packs: dict[tuple[str, str, str], Checked] = {}
    for path in drafts:
        try:
            made.append(_refreshed(path, workbook, profile, packs))
        except RefusedError as refusal:
            problems += refusal.problems
    if problems:
        raise RefusedError(tuple(dict.fromkeys(problems)))
    return tuple(Refreshed(one.draft, one.log, None if dry_run or not one.log else _saved(one)) for one in made)


def check_log(path: Path) -> None:
    """Raise RefusedError where a log cannot be written under that name, before anything else is."""
    if path.suffix.casefold() != ".docx":
        raise refused("--log", f"“{path.name}” does not end in .docx", "name a Word document that is to be written")
    if path.exists():
        raise refused("--log", f"“{path.name}” is there already", "name another file: nothing is overwritten")


def write_log(path: Path, found: Sequence[Refreshed]) -> Path:
    """Write what was done in each draft as a Word page and return its path; nothing is overwritten."""
    from reportgen.writing.word import write_report  # noqa: PLC0415 - slow to import

    page = compose_log([(one.draft.name, one.log) for one in found], today().date())
    template = bytes_of(HOME / "templates" / _LOG)
    save_new(path, write_report(page, template, f"templates/{_LOG}", today()))
    return path


def _refreshed(path: Path, workbook: Path, profile: str, packs: dict[tuple[str, str, str], Checked]) -> _Made:
    data = bytes_of(path)
    draft = read_draft(data, path.name)
    record = _record(draft, path)
    latest = record.latest
    key = (profile or latest.profile, latest.period, latest.committee)
    if key not in packs:
        packs[key] = check_workbook(Request(workbook, *key))[0]
    spec = _counterpart(record, packs[key], path)
    fresh = write_document(spec, packs[key])
    elsewhere = moved_facts(latest.facts, fresh.record.latest.facts)
    if _texts(latest) == _texts(fresh.record.latest) and not elsewhere:  # what was proposed before still stands there
        return _Made(path, data, record, ())
    found = _merged(spec, data, fresh, record, elsewhere)
    return _Made(path, found.data, _next(record, fresh.record), found.log)


def _record(draft: Draft, path: Path) -> Record:
    record = record_of(draft, path.parent)
    if record is not None:
        return record
    if draft.identity:
        what = f"what was generated for this draft is no longer inside it, nor in the file “{SIDECAR}” beside it"
        fix = "put that file of the folder in which the pack was written beside the draft, or build the pack anew"
        raise refused(path.name, what, fix)
    what = "this is no draft that reportgen has written, or its record was taken out of it"
    raise refused(path.name, what, "name a document of a pack; build an older one anew")


def _counterpart(record: Record, checked: Checked, path: Path) -> DocumentSpec:
    """Return the document of the pack that a draft is of: known by its record, whatever the file is called now."""
    for spec in documents_of(checked.rated):
        if spec.name == record.document:
            return spec
    what = f"it is the document “{record.document}”, which the profile {checked.rated.profile.name} no longer writes"
    raise refused(path.name, what, "name the profile that does with --profile, or leave this draft out")


def _merged(
    spec: DocumentSpec, data: bytes, fresh: Recorded, record: Record, elsewhere: Mapping[str, str]
) -> RefreshedDraft:
    match spec.kind:
        case DocumentKind.WORD:
            from reportgen.writing.word_refresh import refresh_report  # noqa: PLC0415 - slow to import

            versions = [{block.identity: block.text for block in version.blocks} for version in record.versions]
            outdated = [Outdated(version, fresh.record.latest) for version in record.versions]
            return refresh_report(data, fresh.data, versions, today(), Moved(elsewhere, outdated))
        case DocumentKind.DECK:
            from reportgen.writing.slide_refresh import refresh_deck  # noqa: PLC0415 - slow to import

            return refresh_deck(data, fresh.data, record.versions, today(), elsewhere)
        case _:
            assert_never(spec.kind)


def _next(record: Record, fresh: Record) -> Record:
    """Return the refreshed draft's record: an id of its own, for the edited draft's must not remember what is newer."""
    identity = hashlib.sha256(f"{record.identity} {fresh.identity}".encode()).hexdigest()[:16]
    return replace(with_version(record, fresh.latest), identity=identity)


def _texts(version: Version) -> dict[str, str]:
    return {block.identity: block.text for block in version.blocks}


def _saved(made: _Made) -> Path:
    from reportgen.writing.recorded import with_record  # noqa: PLC0415 - slow to import

    data = with_record(made.data, written_record(made.record), made.record.identity)
    folder = made.draft.parent
    [file] = save_drafts(folder, ((_name(made.draft), data),), noun="refreshed draft", option=_BESIDE)
    save_sidecar(folder, (made.record,))
    return file


def _name(draft: Path) -> str:
    """Return `Cover report refreshed.docx` for `Cover report.docx`, and for a draft that is a refreshed one already."""
    found = _NAMED.fullmatch(draft.stem)
    return f"{found['stem'] if found else draft.stem} refreshed{draft.suffix}"
