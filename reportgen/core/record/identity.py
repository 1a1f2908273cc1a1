"""What an anchor in a document says of the thing it is about: marks that two modules must make alike."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

_ITEM = re.compile(r"_rg[0-9a-f]+_([0-9a-f]{8})([0-9a-f]{8})?$")
_SHAPE = re.compile(r"rg:(?P<slide>.*)\.(?P<shape>[^.]*)$")
_PANEL = re.compile(r"(?P<part>name|figure|rating|direction|chart|outlook)-(?P<key>.*?)(?P<face>-face)?$")


def item_mark(item: str) -> str:
    """Return the mark of a loop's item in a paragraph's identity."""
    return hashlib.sha256(item.encode()).hexdigest()[:12]


def bookmark_name(identity: str, items: Sequence[str]) -> str:
    """Return the bookmark's name for a paragraph's identity, with the marks of its two innermost loops' items.

    Word takes 40 letters at most, and LibreOffice adds `_Copy_1` to one that is pasted.
    """
    name = f"_rg{hashlib.sha256(identity.encode()).hexdigest()[:12]}"
    return f"{name}_{''.join(item[:8] for item in items[-2:])}" if items else name


def row_mark(kind: str, key: str) -> int:
    """Return PowerPoint's own number of a row (`rowId`) or column (`colId`), from what it is about."""
    return int(hashlib.sha256(f"{kind} {key}".encode()).hexdigest()[:8], 16)


def shape_key(key: str) -> str:
    """Return a key as part of a shape's name behind its full stop, which it must not have another of."""
    return key.replace(".", ",")


def panel_in(shape: str) -> tuple[str, str]:
    """Return which part of an indicator's panel a shape is, in words, and the indicator's key; empty for any other."""
    panel = _PANEL.match(shape)
    if panel is None:
        return "", ""
    return f"face of the {panel['part']}" if panel["face"] else panel["part"], panel["key"]


def abouts_in(identities: Iterable[str], keys: Iterable[str]) -> dict[str, str]:
    """Return which of these indicators (by their keys) each identity is about; none for the others."""
    items, rows, shapes = {}, {}, {}
    for key in keys:
        items[item_mark(key)[:8]] = key
        rows[str(row_mark("rowId", key))] = key
        shapes[shape_key(key)] = key
    found = {}
    for identity in identities:
        if about := _about(identity, items, rows, shapes):
            found[identity] = about
    return found


def _about(identity: str, items: dict[str, str], rows: dict[str, str], shapes: dict[str, str]) -> str:
    base, _, rest = identity.partition("#")
    if bookmark := _ITEM.match(base):
        return items.get(bookmark[2] or "") or items.get(bookmark[1], "")
    if row := rows.get(rest.partition("#")[0]):
        return row
    shape = _SHAPE.match(base)
    if shape is None:
        return ""
    if shape["slide"].startswith("i-"):
        own = re.sub(r"\+\d+$", "", shape["slide"].removeprefix("i-"))
        return shapes.get(shape_key(own), "")
    return shapes.get(panel_in(shape["shape"])[1], "")
