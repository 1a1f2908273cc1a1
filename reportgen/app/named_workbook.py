"""The name of the workbook that a draft was made from: by its SHA-256, for drafts keep no file name."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.app.recording import noted_workbook

_ENDINGS = (".xlsx", ".xlsm")
_MOST_FILES, _LARGEST = 24, 50_000_000
"""Workbooks of a folder that are looked into, the newest first, and the bytes of one that still is."""
_ELSEWHERE = 0x00001000 | 0x00040000 | 0x00400000
"""Windows' marks of a file that would have to be fetched first (offline, recall on open, recall on access)."""


@dataclass(frozen=True)
class SourceWorkbook:
    """The workbook that a draft was made from. `name` is empty where nothing tells it.

    `changed` says that a file of that name is there, but no longer the same.
    """

    digest: str
    name: str = ""
    changed: bool = False


def source_workbook(digest: str, folder: Path) -> SourceWorkbook:
    """Return the workbook with that SHA-256: the file in the drafts' folder or the one above, else what is noted."""
    noted = noted_workbook(folder, digest)
    there = list(_workbooks(folder, noted))
    for path in there:
        if _digest(path) == digest:
            return SourceWorkbook(digest, path.name)
    return SourceWorkbook(digest, noted, noted in [path.name for path in there])


def _workbooks(folder: Path, noted: str) -> Iterator[Path]:
    """Yield the workbooks of a folder and of the one above, that of the noted name first, then the newest."""
    whole = folder.resolve()
    for each in dict.fromkeys((whole, whole.parent)):
        names: list[Path] = []
        with suppress(OSError):
            names = [path for path in each.iterdir() if path.suffix.casefold() in _ENDINGS and path.name[:2] != "~$"]
        found = [(path.name != noted, -changed, path) for path in names if (changed := _last_changed(path))]
        yield from (path for *_, path in sorted(found)[:_MOST_FILES])


def _last_changed(path: Path) -> float:
    """Return when a file that is worth looking into was changed; 0 for another."""
    try:
        about = path.stat()
    except OSError:
        return 0
    is_elsewhere = getattr(about, "st_file_attributes", 0) & _ELSEWHERE
    fits = stat.S_ISREG(about.st_mode) and about.st_size <= _LARGEST
    return about.st_mtime if fits and not is_elsewhere else 0


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
