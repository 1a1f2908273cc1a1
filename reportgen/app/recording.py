"""The record of each document: put into it, kept beside it, and found again."""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from reportgen.core.papers.pack import keyed
from reportgen.core.papers.report import outturn_before
from reportgen.core.problems import RefusedError, refused
from reportgen.core.record.draft import Draft
from reportgen.core.record.facts import facts_of
from reportgen.core.record.facts_committees import facts_of_committees
from reportgen.core.record.identity import abouts_in
from reportgen.core.record.known import Known
from reportgen.core.record.record import (
    MOST_VERSIONS,
    Fact,
    Record,
    Version,
    blocks_of,
    new_record,
    read_record,
    record_in,
    written_record,
)
from reportgen.core.record.tracing import traces_of
from reportgen.core.summary import RatedDataset, Summary, summarise

SIDECAR = "reportgen record.json"
"""The file beside the drafts, for editors that drop what they do not know."""

DRAFTS = (".docx", ".pptx")
"""How the names of drafts end."""

_NUMBERED = re.compile(r" \((\d+)\)$")
_LARGEST = 200_000_000
"""Bytes of a sidecar that is read."""


@dataclass(frozen=True)
class Recorded:
    """A document with its record inside."""

    data: bytes
    record: Record


@dataclass(frozen=True)
class Subject:
    """What a document is about: indicators and their summary; on a whole council's page those of each committee too."""

    rated: RatedDataset
    summary: Summary
    committees: tuple[RatedDataset, ...] = ()
    reported: str = ""
    """The period that the pack reports, where the document is about another."""


def recorded(name: str, data: bytes, subject: Subject, workbook: str) -> Recorded:
    """Return a document that has just been written, with its record; `workbook` is the workbook's SHA-256."""
    from reportgen.writing.recorded import with_record  # noqa: PLC0415 - slow to import

    record = new_record(name, version_of(read_draft(data, name), subject, workbook))
    return Recorded(with_record(data, written_record(record), record.identity), record)


def version_of(draft: Draft, subject: Subject, workbook: str) -> Version:
    """Return what a record remembers of a document as it was written."""
    rated = subject.rated
    identities = [identity for piece in draft.pieces for identity in piece.identities]
    facts, keys = _facts_and_keys(subject)
    blocks = blocks_of(draft, abouts_in(identities, keys))
    traces = traces_of(blocks, Known.of(facts, rated.period.text))
    profile = re.split(r"[\\/]", rated.profile.name)[-1]  # a record holds no path, on any system
    return Version(workbook, profile, rated.period.text, rated.committee, blocks, facts, traces, subject.reported)


def _facts_and_keys(subject: Subject) -> tuple[tuple[Fact, ...], list[str]]:
    """Return the facts of a document, and the keys of the indicators or committees that its blocks may be about."""
    rated, summary = subject.rated, subject.summary
    if subject.committees:
        names = [each.committee for each in subject.committees if each.committee]
        return facts_of_committees(rated, summary, subject.committees), names
    facts, keys = facts_of(rated, summary), [key for key, _ in keyed(rated)]
    if before := outturn_before(rated):
        facts = (*facts, *facts_of(before, summarise(before)))
        keys += [key for key, _ in keyed(before) if key not in keys]
    return facts, keys


def read_draft(data: bytes, name: str) -> Draft:
    """Return a draft as it is now; raise RefusedError where it is neither .docx nor .pptx, or cannot be read."""
    match Path(name).suffix.casefold():
        case ".docx":
            from reportgen.reading.drafts.word import read_word  # noqa: PLC0415 - slow to import

            return read_word(data, name)
        case ".pptx":
            from reportgen.reading.drafts.deck import read_deck  # noqa: PLC0415 - slow to import

            return read_deck(data, name)
    fix = "name a Word document (.docx) or a PowerPoint presentation (.pptx) that reportgen has written"
    raise refused(name, "this is not a draft", fix)


def record_of(draft: Draft, folder: Path) -> Record | None:
    """Return a draft's record: the one inside it, else by its id the one beside it; None where there is neither."""
    inside = read_record(draft.record) if draft.record else None
    return inside or _beside(folder).records.get(draft.identity)


def records_beside(folder: Path) -> tuple[Record, ...]:
    """Return the records in the file beside the drafts."""
    return tuple(_beside(folder).records.values())


def age_of(name: str, record: Record | None) -> tuple[int, int]:
    """Return what sorts drafts of one document from the first to the last: a refreshed one has more versions."""
    found = _NUMBERED.search(Path(name).stem)
    return len(record.versions) if record else 0, int(found[1]) if found else 1


def save_sidecar(folder: Path, records: Iterable[Record], workbook: str) -> None:
    """Add records to the file beside the drafts, with the file name of the workbook that their newest version is of.

    Those of other documents stay, of one document the last few. A folder where it cannot be saved does not keep the
    drafts from being written: they have the record inside.
    """
    added = {record.identity: record for record in records}
    if not added:
        return
    there = _beside(folder)
    found = _without_old(there.records | added, folder)
    names = there.workbooks | {record.latest.workbook: workbook for record in added.values()}
    known = {version.workbook for record in found.values() for version in record.versions}
    named = {digest: name for digest, name in names.items() if digest in known}
    records_text = ",\n".join(map(written_record, found.values()))
    text = f'{{"workbooks": {json.dumps(named)},\n"records": [\n{records_text}\n]}}\n'
    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(prefix=".reportgen-", dir=folder)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as stream:
                stream.write(text)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(folder / SIDECAR)
        finally:
            Path(temporary).unlink(missing_ok=True)


def _without_old(records: dict[str, Record], folder: Path) -> dict[str, Record]:
    """Return the records without those of documents of which there are many, the last four of each staying.

    One that a draft in the folder goes by stays too, and all do where a draft cannot be read.
    """
    documents: dict[tuple[str, str, str], list[str]] = {}
    for record in records.values():
        latest = record.latest
        documents.setdefault((record.document, latest.period, latest.committee), []).append(record.identity)
    old = {identity for found in documents.values() for identity in found[:-MOST_VERSIONS]}
    if old:
        try:
            old -= _identities_in(folder)
        except (OSError, RefusedError):
            return records
    return {identity: record for identity, record in records.items() if identity not in old}


def _identities_in(folder: Path) -> set[str]:
    """Return the ids of the drafts in a folder."""
    from reportgen.reading.drafts.package import identity_in  # noqa: PLC0415 - slow to import

    drafts = [path for path in folder.iterdir() if path.suffix.casefold() in DRAFTS and path.name[:2] != "~$"]
    return {identity_in(path.read_bytes(), path.name) for path in drafts if path.is_file()}


def noted_workbook(folder: Path, digest: str) -> str:
    """Return the file name that the file beside the drafts gives for a workbook's SHA-256; empty where it has none."""
    return _beside(folder).workbooks.get(digest, "")


@dataclass(frozen=True)
class _Beside:
    """The file beside the drafts: its records as they are written, and workbooks' file names by their SHA-256.

    The names have no folders.
    """

    written: tuple[Any, ...] = ()
    workbooks: dict[str, str] = field(default_factory=dict)

    @cached_property
    def records(self) -> dict[str, Record]:
        """The records, by their ids."""
        return {record.identity: record for record in map(record_in, self.written) if record}


def _beside(folder: Path) -> _Beside:
    """Return what the file beside the drafts holds; nothing where it is missing or damaged."""
    path = folder / SIDECAR
    try:
        if path.stat().st_size > _LARGEST:
            return _Beside()
        data = json.loads(path.read_text("ascii"))
        written = tuple(data["records"])
        names = {str(digest): re.split(r"[\\/]", str(name))[-1] for digest, name in data.get("workbooks", {}).items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _Beside()
    return _Beside(written, names)
