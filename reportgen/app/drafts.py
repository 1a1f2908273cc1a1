"""Saving drafts beside what is there, never over it."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.app.faults import in_words
from reportgen.app.opened import program_with
from reportgen.core.problems import Problem, note, refused

Documents = tuple[tuple[str, bytes], ...]
"""Names and contents."""

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


@dataclass(frozen=True)
class Saved:
    """Where the documents of a pack are, and a note on each that is open and therefore stands beside them."""

    files: tuple[Path, ...]
    notes: tuple[Problem, ...]


def save_new(path: Path, data: bytes) -> None:
    """Save one file whole; raise RefusedError where there is one already, or it cannot be saved."""
    try:
        if os.path.lexists(path):
            raise FileExistsError
        if not path.parent.exists():
            raise refused(str(path), f"there is no folder {path.parent}", "make it first, or choose another")
        with _temporary(path.parent, data) as temporary:
            _rename_new(temporary, path)
    except FileExistsError as fault:
        what = "there is a file of that name already, and it is left as it is"
        raise refused(str(path), what, "choose another name, or move that file away first") from fault
    except OSError as fault:
        why, fix = in_words(fault, "save", "choose another folder or a shorter name")
        raise refused(str(path), f"the file cannot be saved there ({why})", fix) from fault


def save_drafts(folder: Path, documents: Documents, noun: str = "drafts", option: str = "--out") -> tuple[Path, ...]:
    """Save the documents of one pack in `folder` and return where they are; all that holds for `saving` does here."""
    with saving(((folder, documents),), noun, option) as (saved,):
        return saved.files


@contextmanager
def saving(
    packs: Sequence[tuple[Path, Documents]], noun: str = "drafts", option: str = "--out"
) -> Iterator[tuple[Saved, ...]]:
    """Save packs of documents, each in its folder; whatever is raised within takes all of them back.

    Where a document of any of a pack's names is there already, or open, all of that pack get the next free number:
    `Cover report (2).docx`. Every document is on the disk under a temporary name before any gets its own, so that there
    is never half a document, and never half a pack. A refusal names what is saved (`noun`) and the option that chooses
    where.
    """
    with ExitStack() as undo:
        with ExitStack() as tidy:
            folder = Path()
            try:
                waiting = []
                for folder, documents in packs:
                    if documents:
                        _make_folder(folder, undo)
                    written = [(tidy.enter_context(_temporary(folder, data)), name) for name, data in documents]
                    waiting.append((folder, written))
                saved = []
                for folder, written in waiting:
                    saved.append(_publish(folder, written, undo))
            except OSError as fault:
                why, fix = in_words(fault, "save", f"choose another folder with {option}")
                raise refused(str(folder), f"the {noun} cannot be saved there ({why})", fix) from fault
        yield tuple(saved)
        undo.pop_all()


def _make_folder(folder: Path, undo: ExitStack) -> None:
    """Make a folder, and those above it, which are removed again where they were made in vain."""
    for each in (*reversed(folder.parents), folder):
        if not each.is_dir():
            if each.is_symlink():  # it leads nowhere, as one to a drive does that is gone
                raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(each))
            each.mkdir(exist_ok=True)
            undo.callback(_forget, each.rmdir)


@contextmanager
def _temporary(folder: Path, data: bytes) -> Iterator[Path]:
    """Write a file that is there for a moment only."""
    handle, name = tempfile.mkstemp(prefix=".reportgen-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        if os.name != "nt":
            mask = os.umask(0)
            os.umask(mask)
            with suppress(OSError):  # disks that know no rights
                Path(name).chmod(0o666 & ~mask)  # as any other new file; a temporary one is its owner's only
        yield Path(name)
    finally:
        _forget(Path(name).unlink)


def _publish(folder: Path, waiting: list[tuple[Path, str]], undo: ExitStack) -> Saved:
    """Give the documents of a pack their names, with the first number that is free for all of them."""
    held: list[tuple[str, str, int]] = []
    number = 1
    while True:
        targets = [folder / _numbered(name, number) for _, name in waiting]
        opened = [(path.name, program, at) for at, path in enumerate(targets) if (program := program_with(path))]
        held += opened
        if not opened and not any(map(os.path.lexists, targets)):
            with suppress(FileExistsError), ExitStack() as attempt:  # another run may be quicker
                for (temporary, _), target in zip(waiting, targets, strict=True):
                    _rename_new(temporary, target)
                    attempt.callback(_forget, target.unlink)
                undo.push(attempt.pop_all())
                notes = tuple(_left_open(name, program, targets[at].name) for name, program, at in held)
                return Saved(tuple(targets), notes)
        number += 1


def _left_open(name: str, program: str, new: str) -> Problem:
    """Return the note on a draft that is open, so that what is saved beside it does not come as a surprise."""
    what = f"it is open in {program} and is left as it is; the new one is “{new}”, and all of its pack have that number"
    return note(name, what, f"close it in {program}, and keep of the two what you need")


def _rename_new(temporary: Path, target: Path) -> None:
    """Name the temporary file `target`; raise FileExistsError rather than replace what is there."""
    if os.name == "nt":
        temporary.rename(target)  # which replaces nothing there
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # file systems without links, such as network shares and sticks
        target.open("xb").close()
        try:
            temporary.replace(target)
        except OSError:
            _forget(target.unlink)
            raise


def _forget(remove: Callable[[], None]) -> None:
    """Remove a file or a folder that may be gone, or on a drive that is: what has gone wrong before is what is told."""
    with suppress(OSError):
        remove()


def _numbered(name: str, number: int) -> str:
    if number == 1:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})"
