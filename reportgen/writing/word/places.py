"""Where the paragraphs of a Word template stand, as people see it: number and first words, cell of a table, header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from reportgen.writing.templates.package import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SUSPECT = re.compile("[{}\ue000-\ue00b]")


def stories(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the parts that are filled: the text, then each header and footer."""
    yield package.main, ""
    count = {"header": 0, "footer": 0}
    for relation in package.relations(package.main):
        if relation.kind in count and relation.target in package.roots:
            count[relation.kind] += 1
            yield relation.target, f"{relation.kind} {count[relation.kind]}"


def unfilled(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the parts in which no tag may stand, with what they are called."""
    for relation in package.relations(package.main):
        if relation.kind in ("footnotes", "endnotes", "comments") and relation.target in package.roots:
            yield relation.target, relation.kind


def places(root: Any, where: str) -> Iterator[tuple[Any, str]]:
    """Yield each paragraph that may have a tag, with its place: number and first words, or the cell of its table."""
    numbers = _numbers(root)
    count = 0
    for paragraph in root.iter(f"{_W}p"):
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        if cell is None:
            count += next(paragraph.iterancestors(f"{_W}p"), None) is None
        words = "".join(text.text for text in texts_of(paragraph)).strip()
        if not _SUSPECT.search(words):
            continue
        if cell is None:
            yield paragraph, f"{where} paragraph {count} “{words[:40]}{'…' if len(words) > 40 else ''}”"
        else:
            row, table = (next(cell.iterancestors(f"{_W}{name}")) for name in ("tr", "tbl"))
            yield paragraph, f"{where} table {numbers[table]}, row {numbers[row]}, column {numbers[cell]}"


def _numbers(root: Any) -> dict[Any, int]:
    """Return the number of each table, of each row in its table and of each cell in its row, from 1."""
    numbers: dict[Any, int] = {}
    counted: Counter[Any] = Counter()
    for name, parent in (("tbl", ""), ("tr", "tbl"), ("tc", "tr")):
        for node in root.iter(f"{_W}{name}"):
            owner = next(node.iterancestors(f"{_W}{parent}"), None) if parent else None
            counted[owner] += 1
            numbers[node] = counted[owner]
    return numbers


def texts_of(paragraph: Any) -> list[Any]:
    """Return the pieces of text of a paragraph, without those of text boxes in it."""
    found = paragraph.iter(f"{_W}t")
    return [text for text in found if text.text and next(text.iterancestors(f"{_W}p")) is paragraph]


def local(node: Any) -> str:
    """Return an element's name without its namespace."""
    return str(node.tag).rpartition("}")[2]
