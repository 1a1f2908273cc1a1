"""Office files as packages: the same parts give the same bytes, whenever they are written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

_THEN = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold, in place of the time of day."""

_ANYWHERE = 0
"""The operating system that a zip names, else it would tell where the file was written."""

_LONGEST_PROPERTY = 255


def short_property(text: str) -> str:
    """Return text as a document's property holds it: one line, 255 characters at most."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_PROPERTY else line[: _LONGEST_PROPERTY - 1] + "…"


def repacked(data: bytes, change: Callable[[str, bytes], bytes] = lambda _, part: part) -> bytes:
    """Return the same package with constant times, the same on every operating system.

    `change` is given each part's name and bytes and returns the bytes to keep.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, _THEN)
            info.create_system = _ANYWHERE
            new.writestr(info, change(part.filename, old.read(part)), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
