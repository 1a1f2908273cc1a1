"""Saving drafts beside what is there, never over it."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from reportgen.core.problems import refused

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST = 120
"""Bytes, as some systems count them."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def folder_name(committee: str, period: str) -> str:
    """Return the name of a pack's folder, which every system accepts: committee and period, `/` as `-`."""
    name = _FORBIDDEN.sub("", " ".join(f"{committee} {period}".split()).replace("/", "-").replace("\\", "-"))
    if len(name.encode()) > _LONGEST:
        whole = name.encode()[: _LONGEST - 12].decode(errors="ignore")
        name = f"{whole.rstrip()} {period.replace('/', '-')}"
    return f"_{name}" if _RESERVED.fullmatch(name) else name.strip(". -") or "Pack"


def is_usable_name(name: str) -> bool:
    """Return whether every system accepts a file of that name."""
    return not (_FORBIDDEN.search(name) or _RESERVED.fullmatch(name))


def save_new(path: Path, data: bytes) -> None:
    """Save one file whole; raise RefusedError where there is one already, or it cannot be saved."""
    try:
        if path.exists():
            raise FileExistsError
        if not path.parent.exists():
            raise refused(str(path), f"there is no folder {path.parent}", "make it first, or choose another")
        handle, temporary = tempfile.mkstemp(prefix=".reportgen-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            _rename_new(Path(temporary), path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except FileExistsError as fault:
        what = "there is a file of that name already, and it is left as it is"
        raise refused(str(path), what, "choose another name, or move that file away first") from fault
    except OSError as fault:
        what = f"the file cannot be saved there ({fault.strerror or fault})"
        raise refused(str(path), what, "choose another folder or a shorter name, or make room") from fault


def save_drafts(
    folder: Path, documents: tuple[tuple[str, bytes], ...], noun: str = "drafts", option: str = "--out"
) -> tuple[Path, ...]:
    """Save the documents of a pack in `folder` and return where they are.

    Where a document of any of the names is there already, all get the next free number: `Cover report (2).docx`. Each
    is first written under a temporary name, so that there is never half a document, and never half a pack. A refusal
    names what is saved (`noun`) and the option that chooses where.
    """
    saved: list[Path] = []
    waiting: list[tuple[Path, str]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in documents:
            handle, temporary = tempfile.mkstemp(prefix=".reportgen-", dir=folder)
            waiting.append((Path(temporary), name))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
        number = 1
        while not _publish(folder, waiting, number, saved):
            number += 1
    except OSError as fault:
        for path in saved:
            path.unlink(missing_ok=True)
        what = f"the {noun} cannot be saved there ({fault.strerror or fault})"
        raise refused(str(folder), what, f"choose another folder with {option}, or make room") from fault
    finally:
        for temporary_path, _ in waiting:
            temporary_path.unlink(missing_ok=True)
    return tuple(saved)


def _publish(folder: Path, waiting: list[tuple[Path, str]], number: int, saved: list[Path]) -> bool:
    """Give the documents their names with this number; false, and nothing done, when one of them is taken."""
    for temporary, name in waiting:
        target = folder / _numbered(name, number)
        if target.exists() or (folder / f"~${target.name}").exists():
            _take_back(saved)
            return False
        try:
            _rename_new(temporary, target)
        except FileExistsError:
            _take_back(saved)
            return False
        saved.append(target)
    return True


def _rename_new(temporary: Path, target: Path) -> None:
    """Name the temporary file `target`; raise FileExistsError rather than replace what is there."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # file systems without links, such as network shares
        with target.open("xb") as stream:
            stream.write(temporary.read_bytes())
    if os.name != "nt":
        mask = os.umask(0)
        os.umask(mask)
        target.chmod(0o666 & ~mask)


def _take_back(saved: list[Path]) -> None:
    while saved:
        saved.pop().unlink(missing_ok=True)


def _numbered(name: str, number: int) -> str:
    if number == 1:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})"
