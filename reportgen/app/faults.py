"""What a disk or a network answers when a file cannot be read or saved, in plain words and with what to do."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import Literal

Doing = Literal["read", "save"]

_LONGEST_ON_WINDOWS = 259
"""Letters of a path, where long paths are not switched on."""


@dataclass(frozen=True)
class _Kind:
    """A kind of fault, the names and numbers that systems have for it, and what to do (`{elsewhere}` as asked)."""

    errors: str
    windows: frozenset[int]
    what: str
    fix: str


def _kind(errors: str, windows: set[int], what: str, fix: str) -> _Kind:
    return _Kind(errors, frozenset(windows), what, fix)


_FULL = _kind(
    "ENOSPC EDQUOT", {39, 112, 1295},
    "the disk is full", "make room on it, or {elsewhere}",
)  # fmt: skip
_READ_ONLY = _kind(
    "EROFS", {19},
    "that disk can only be read", "{elsewhere}",
)  # fmt: skip
_DENIED = _kind(
    "EACCES EPERM", {5, 65},
    "you have no right to do that there", "ask IT, or whoever the folder belongs to, for the right, or {elsewhere}",
)  # fmt: skip
_DENIED_OR_OPEN = _kind(
    "", set(),
    "another program has it open, or you have no right to do that there", "close it in other programs, or {elsewhere}",
)  # fmt: skip
_OPEN = _kind(
    "EBUSY ETXTBSY", {32, 33, 1224},
    "another program has it open", "close it there and run this again",
)  # fmt: skip
_GONE = _kind(
    "EIO ESTALE ENOTCONN EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH ENODEV ENXIO ETIMEDOUT ECONNRESET ECONNABORTED",
    {21, 51, 53, 54, 55, 58, 59, 64, 67, 121, 1167, 1222, 1231, 1232, 1236},
    "the drive does not answer: a network drive, a share or a stick is no longer connected",
    "connect it again (opening it in a file window does that for a network drive) and run this again, or {elsewhere}",
)
_TOO_LONG = _kind(
    "ENAMETOOLONG", {111, 206},
    "its name with all its folders is too long for this computer",
    "choose a shorter name, or a folder nearer to the top of the drive",
)  # fmt: skip
_NOT_HERE = _kind(
    "", set(range(358, 405)) | {426},
    "OneDrive keeps its content elsewhere and cannot fetch it now",
    "go online, right-click it in a file window, choose “Always keep on this device”, and run this again",
)  # fmt: skip
_DAMAGED = _kind(
    "EUCLEAN EBADMSG EFTYPE", {23, 27, 483, 1117, 1392, 1393},
    "the disk is damaged there", "{elsewhere}, and ask IT to look at this disk",
)  # fmt: skip
_IN_THE_WAY = _kind(
    "ENOTDIR EEXIST", {80, 183, 267},
    "a file of that name stands where the folder should be", "{elsewhere}, or move that file away",
)  # fmt: skip
_UNREACHED = _kind(
    "", set(),
    "Windows cannot reach its content, as when a network drive is not connected or OneDrive cannot fetch a file",
    "connect to the network, open it once in a file window and run this again, or {elsewhere}",
)  # fmt: skip

_KINDS = (_FULL, _READ_ONLY, _DENIED, _OPEN, _GONE, _TOO_LONG, _NOT_HERE, _DAMAGED, _IN_THE_WAY)


def in_words(fault: OSError, doing: Doing, elsewhere: str) -> tuple[str, str]:
    """Return what is wrong and what to do about it; the system's own words for what is not known here.

    `elsewhere` is the way round: `choose another folder with --out`, or `copy it to your own computer`.
    """
    kind = _kind_of(fault)
    if kind:
        return kind.what, kind.fix.format(elsewhere=elsewhere)
    fix = f"close it in other programs, or {elsewhere}" if doing == "read" else f"{elsewhere}, or make room"
    return fault.strerror or str(fault), fix


def is_refused_access(fault: OSError) -> bool:
    """Return whether the system has denied access, as it also does where another program has the file open."""
    return _kind_of(fault) in (_DENIED, _DENIED_OR_OPEN, _OPEN)


def _kind_of(fault: OSError) -> _Kind | None:
    on_windows = hasattr(fault, "winerror")
    number = getattr(fault, "winerror", None)
    if on_windows and (special := _windows_kind(fault, number)):
        return special
    if number is not None and (known := next((kind for kind in _KINDS if number in kind.windows), None)):
        return known
    name = errno.errorcode.get(fault.errno or 0, "")
    return next((kind for kind in _KINDS if name in kind.errors.split()), None)


def _windows_kind(fault: OSError, number: int | None) -> _Kind | None:
    """Return what Windows says in other words: opening a file has only the few errors that C knows, and no number."""
    name = str(fault.filename or "")
    if fault.errno == errno.ENOENT:
        if (drive := PureWindowsPath(name).anchor.rstrip("/")) and not os.path.lexists(drive):
            return _GONE
        return _TOO_LONG if len(name) > _LONGEST_ON_WINDOWS else None
    if number is None and fault.errno == errno.EACCES:
        return _DENIED_OR_OPEN
    return _UNREACHED if number is None and fault.errno == errno.EINVAL else None
