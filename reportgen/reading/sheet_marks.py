"""What a worksheet's XML says of its cells that the workbook library does not: merged ranges and hidden rows."""

from __future__ import annotations

import re
from typing import IO, NamedTuple

_CHUNK = 1_000_000
_LONGEST_TAG = 10_000
_MOST_MERGES = 2_000
"""More than any report has; a hostile workbook has millions."""
_TAG = re.compile(rb"<(?:\w+:)?(row|col|mergeCell)\b([^<>]*)>")
_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d{1,7})[\"']")
_MIN = re.compile(rb"\bmin\s*=\s*[\"'](\d{1,5})[\"']")
_MAX = re.compile(rb"\bmax\s*=\s*[\"'](\d{1,5})[\"']")
_MOST_COLUMNS = 16_384
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_RANGE = re.compile(rb"\bref\s*=\s*[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']")


class Merge(NamedTuple):
    """A merged range, by row and column numbers; what it holds stands in its first cell, at the top left."""

    top: int
    left: int
    bottom: int
    right: int


def read_marks(part: IO[bytes]) -> tuple[tuple[Merge, ...], frozenset[int], frozenset[int]]:
    """Return the merged ranges and the numbers of the hidden rows and columns of a worksheet's part.

    The part is searched as it streams by and never parsed, so that nothing in it can grow.
    """
    merges: list[Merge] = []
    hidden: set[int] = set()
    columns: set[int] = set()
    row, rest = 0, b""
    while chunk := part.read(_CHUNK):
        text = rest + chunk
        for kind, attributes in _TAG.findall(text):
            if kind == b"row":
                number = _NUMBER.search(attributes)
                row = int(number[1]) if number else row + 1
                if _HIDDEN.search(attributes):
                    hidden.add(row)
            elif kind == b"col":
                first, last = _MIN.search(attributes), _MAX.search(attributes)
                if _HIDDEN.search(attributes) and first and last:
                    columns.update(range(int(first[1]), min(int(last[1]), _MOST_COLUMNS) + 1))
            elif len(merges) < _MOST_MERGES and (found := _RANGE.search(attributes)):
                merges.append(Merge(int(found[2]), _column(found[1]), int(found[4]), _column(found[3])))
        unfinished = text.rfind(b"<")
        rest = text[unfinished:] if unfinished > text.rfind(b">") else b""
        rest = b"" if len(rest) > _LONGEST_TAG else rest
    return tuple(merges), frozenset(hidden), frozenset(columns)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
