"""Which slide of a draft is which, and the names of shapes, rows and columns that an editor has dropped, put back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from reportgen.core.record.draft import PieceKind
from reportgen.core.record.identity import row_mark
from reportgen.core.record.record import Block, Version
from reportgen.core.record.words import words_of
from reportgen.core.refresh.merge import likeness
from reportgen.writing.slide_refresh.page import OWN, is_number, name_of, shapes_in, slide_part, text_in, whole_table
from reportgen.writing.slides.cells import own_number

_LIKE = 0.5
_RENAMED = "PlaceHolder"
"""What LibreOffice calls each placeholder."""

_OF_SLIDE = (".subtitle", ".source", ".page-number")
"""How the names end of what belongs to its slide, whatever else moves from one slide to another."""


def keys_in(deck: Presentation) -> list[str]:
    """Return the key of each slide of a deck as it was generated: that of its title."""
    return [_named(shapes_in(slide.shapes._spTree)) for slide in deck.slides]


def known_keys(deck: Presentation, versions: Sequence[Version], fresh: Iterable[str]) -> list[str]:
    """Return the key of each slide of a draft, empty for people's own; put back the names that were dropped.

    `fresh` are the keys of the slides that are generated now. Of several slides with the same key, that one counts
    whose texts were generated.
    """
    texts: dict[str, set[str]] = {}
    for version in versions:
        for block in version.blocks:
            texts.setdefault(block.identity, set()).add(block.text)
    keys = {slide_part(name) for name in texts if name.endswith(".title")} | set(fresh)
    trees = [slide.shapes._spTree for slide in deck.slides]
    names = {name_of(shape) for tree in trees for shape in shapes_in(tree)}
    found = [_key(list(shapes_in(tree)), keys, texts) for tree in trees]
    best: dict[str, tuple[float, int]] = {}
    for at, (key, tree) in enumerate(zip(found, trees, strict=True)):
        if key:
            said = sum(_said(shape) in texts.get(name_of(shape), ()) for shape in shapes_in(tree))
            best[key] = max(best.get(key, (-1.0, 0)), (said, -at))
    found = [key if key and best[key][1] == -at else "" for at, key in enumerate(found)]
    for key, tree in zip(found, trees, strict=True):
        if key:
            _name_again(key, tree, texts, names)
            for frame in tree.iter(qn("p:graphicFrame")):
                _number_again(frame, versions)
    return found


def _said(shape: Any) -> str | None:
    body = shape.find(qn("p:txBody"))
    return None if body is None else text_in(body)


def _named(shapes: Iterable[Any]) -> str:
    names = [name_of(shape) for shape in shapes if name_of(shape).startswith("rg:")]
    return next((slide_part(name) for name in names if name.endswith(".title")), "")


def _key(shapes: Sequence[Any], keys: set[str], texts: Mapping[str, set[str]]) -> str:
    if (title := _named(shapes)) in keys:
        return title
    said = {text for shape in shapes if (text := _said(shape))}
    titled = [key for key in keys if texts.get(f"rg:{key}.title", set()) & said]
    if len(titled) == 1:
        return titled[0]
    named = [name_of(shape) for shape in shapes if name_of(shape).startswith("rg:")]
    for kind in (_OF_SLIDE, ("",)):
        votes = Counter(slide_part(name) for name in named if name.endswith(kind) and slide_part(name) in keys)
        if votes:
            return votes.most_common(1)[0][0]
    if not any(name_of(shape).startswith(_RENAMED) for shape in shapes):
        return ""
    counted = Counter(
        slide_part(name) for name, past in texts.items() if slide_part(name) in keys and past & said and "#" not in name
    )
    [(key, count), *others] = [*counted.most_common(2), ("", 0)]
    return key if count >= 2 and (not others or others[0][1] < count) else ""


def _name_again(key: str, tree: Any, texts: Mapping[str, set[str]], names: set[str]) -> None:
    """Give placeholders that LibreOffice has renamed the names back that their texts tell of."""
    for number in [shape for shape in shapes_in(tree) if is_number(shape) and name_of(shape).startswith(_RENAMED)]:
        next(number.iter(qn("p:cNvPr"))).set("name", f"rg:{key}.page-number")
    unit = key.partition("+")[0]
    lost = [name for name in texts if slide_part(name) in (key, unit) and "#" not in name and name not in names]
    lost = sorted((name for name in lost if not name.endswith(".notes")), key=lambda name: slide_part(name) != key)
    unnamed = [shape for shape in shapes_in(tree) if name_of(shape).startswith(_RENAMED) and not is_number(shape)]
    renamed = [(shape, text) for shape in unnamed if (text := _said(shape))]
    for shape, text in list(renamed):
        same = [name for name in lost if text in texts[name]]
        holder = next(shape.iter(qn("p:ph")), None)
        if not same and holder is not None and holder.get("type") in ("title", "ctrTitle"):
            same = [name for name in lost if name == f"rg:{key}.title"]
        if same:
            _call(shape, same[0], lost, names)
            renamed.remove((shape, text))
    pairs = sorted(
        (
            (max(likeness(words_of(past), words_of(text)) for past in texts[name]), -at, name)
            for at, (_, text) in enumerate(renamed)
            for name in lost
            if slide_part(name) == key
        ),
        reverse=True,
    )
    for like, behind, name in pairs:
        if like >= _LIKE and name in lost and name_of(renamed[-behind][0]).startswith(_RENAMED):
            _call(renamed[-behind][0], name, lost, names)
    left = [shape for shape, _ in renamed if name_of(shape).startswith(_RENAMED)]
    here = [name for name in lost if slide_part(name) == key]
    if len(left) == len(here) == 1:  # the only one whose words were all replaced
        _call(left[0], here[0], lost, names)


def _call(shape: Any, name: str, lost: list[str], names: set[str]) -> None:
    next(shape.iter(qn("p:cNvPr"))).set("name", name)
    lost.remove(name)
    names.add(name)


def _number_again(frame: Any, versions: Sequence[Version]) -> None:
    """Give a table the numbers of rows and columns back that an editor dropped, where it is plain which is which."""
    table = next(frame.iter(qn("a:tbl")), None)
    if table is None or next(table.iter(f"{OWN}rowId"), None) is not None or not versions:
        return
    name = name_of(frame)
    grid: dict[str, dict[str, Block]] = {}
    for block in versions[-1].blocks:
        base, *marks = block.identity.split("#")
        if block.kind is PieceKind.CELL and len(marks) == 2 and base in (name, whole_table(name)):
            grid.setdefault(marks[0], {})[marks[1]] = block
    lines = list(table.iter(qn("a:tr")))
    said = [[text_in(cell.txBody) for cell in line.findall(qn("a:tc"))] for line in lines]
    header = grid.pop(str(row_mark("rowId", "")), {})
    columns = _columns({mark: block.text for mark, block in header.items()}, said[0])
    if not any(columns):
        return
    for element, mark in zip(table.iter(qn("a:gridCol")), columns, strict=True):
        _number(element, "colId", mark)
    _number(lines[0], "rowId", str(row_mark("rowId", "")))
    known = {mark: [_said_in(cells, column) for column in columns if column] for mark, cells in grid.items()}
    ours = [[text for text, column in zip(texts, columns, strict=False) if column] for texts in said[1:]]
    for mark, at in _pairs(known, ours):
        _number(lines[at + 1], "rowId", mark)


def _columns(header: Mapping[str, str], said: Sequence[str]) -> list[str]:
    """Return the number of each column of a table, known by the headings; empty for one of people's own."""
    found = [""] * len(said)
    matcher = SequenceMatcher(None, list(header.values()), said, autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        if end - start == last - first:
            found[first:last] = [*header][start:end]
    return found


def _said_in(cells: Mapping[str, Block], column: str) -> str:
    return cells[column].text if column in cells else ""


def _pairs(known: Mapping[str, Sequence[str]], said: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Yield the number of each row with the place where it stands now, where that is plain."""
    marks, firsts = [*known], [texts[0] for texts in known.values()]
    matcher = SequenceMatcher(None, firsts, [texts[0] for texts in said], autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        for mark, at in zip(marks[start:end], range(first, last), strict=False) if end - start == last - first else ():
            alike = sum(one == two for one, two in zip(known[mark], said[at], strict=False))
            if kind == "equal" or alike * 2 >= len(known[mark]):
                yield mark, at


def _number(element: Any, kind: str, mark: str) -> None:
    if mark.isdigit():
        element.append(parse_xml(own_number(kind, int(mark), declared=True)))
