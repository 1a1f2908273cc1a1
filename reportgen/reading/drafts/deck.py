"""A PowerPoint draft as it is now: its shapes, cells, charts and notes, read from the file itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportgen.core.record.draft import Draft, Piece, PieceKind
from reportgen.core.record.identity import row_mark
from reportgen.core.record.looks import Written, look_of, written_in
from reportgen.core.record.seen import NOTES, Backdrop, Seen, SeenTable, seen_chart, seen_shape
from reportgen.reading.drafts.chart import chart_colours, charted, points_of
from reportgen.reading.drafts.deck_colours import cell_colours, shape_colours
from reportgen.reading.drafts.package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OWN = "{http://schemas.microsoft.com/office/drawing/2014/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FIX = "save the draft as .pptx from PowerPoint"
_LONGEST = 60
_NOTE = "rg-note:"
"""How the names of the notes begin that a refresh parks beside slides."""

_WHOLE = "table"
"""The shape of a table that goes on over several slides: its rows have one identity on all of them."""


def read_deck(data: bytes, name: str) -> Draft:
    """Return a deck's pieces, slide by slide; raise RefusedError where it is none, or not safe to open."""
    package = Package(data, name, "a PowerPoint presentation", _FIX)
    root = package.xml(package.main)
    if root.tag != f"{_P}presentation":
        raise package.damaged()
    targets = package.targets(package.main)
    pieces: list[Piece] = []
    rows: Counter[str] = Counter()
    names: set[str] = set()
    parts = (targets.get(item.get(f"{_R}id", ""), ("", ""))[1] for item in root.iter(f"{_P}sldId"))
    behind = _Backdrops(package)
    slides = [
        _Slide(package, (part, behind.of(part)), number, rows, names) for number, part in enumerate(parts, start=1)
    ]
    for slide in slides:
        names |= {item.get("name", "") for item in slide.root.iter(f"{_P}cNvPr")}
    unseen = [Piece((), text, place, 0, PieceKind.TEXT) for place, text in package.properties]
    for slide in slides:
        pieces += slide.pieces()
        unseen += slide.descriptions()
    written = tuple(piece for slide in slides for piece in slide.charted)
    return Draft(name, tuple(pieces), package.identity, package.record, tuple(unseen), written)


class _Backdrops:
    """What stands behind the slides, read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._found: dict[str, Any] = {}
        self._tables = self._root(package.main, "tableStyles")

    def of(self, slide: str) -> Backdrop:
        """Return what stands behind a slide, by the name of its part."""
        layout = self._part(slide, "slideLayout")
        master = self._part(layout, "slideMaster")
        behind = (self._root(slide, "slideLayout"), self._root(layout, "slideMaster"), self._root(master, "theme"))
        return Backdrop(*behind, self._tables)

    def _part(self, part: str, kind: str) -> str:
        return next(iter(self._package.of_kind(part, kind)), "") if part else ""

    def _root(self, part: str, kind: str) -> Any:
        name = self._part(part, kind)
        if name and name not in self._found:
            self._found[name] = self._package.xml(name)
        return self._found.get(name)


class _Slide:
    """One slide; `number` is as people count them, `rows` counts the rows of tables that have been met.

    `names` are the names of all the deck's shapes.
    """

    def __init__(
        self, package: Package, part: tuple[str, Backdrop], number: int, rows: Counter[str], names: set[str]
    ) -> None:
        self.package, self.number, self.rows, self.names = package, number, rows, names
        self.part, self.behind = part
        self.root = package.xml(self.part)
        self.tables = 0
        self.key = ""
        self.charted: list[Piece] = []

    def pieces(self) -> Iterator[Piece]:
        """Yield what the slide says, in reading order, and then its notes."""
        for shape in self._shapes(self.root.find(f"{_P}cSld/{_P}spTree")):
            properties = next(shape.iter(f"{_P}cNvPr"))
            name = properties.get("name", "")
            if name.startswith(_NOTE):
                continue
            identity = self._identity(name) if name.startswith("rg:") else ""
            self.key = self.key or identity.rpartition(".")[0]
            holder = next(shape.iter(f"{_P}ph"), None)
            kind = "" if holder is None else holder.get("type", "")
            if kind == "sldNum":
                continue
            if shape.tag == f"{_P}graphicFrame":
                yield from self._graphic(shape, identity)
            elif shape.find(f"{_P}txBody") is not None:
                piece = self._text(shape, identity)
                yield replace(piece, kind=PieceKind.MARGIN) if kind == "ftr" else piece
            elif identity:
                yield self._drawn(shape, identity)
        for notes in self.package.of_kind(self.part, "notesSlide"):
            yield from self._notes(notes)

    def descriptions(self) -> Iterator[Piece]:
        """Yield the alternative texts of its shapes."""
        for shape in self._shapes(self.root.find(f"{_P}cSld/{_P}spTree")):
            properties = next(shape.iter(f"{_P}cNvPr"))
            name, text = properties.get("name", ""), properties.get("descr", "")
            if text and not name.startswith(_NOTE):
                identity = self._identity(name) if name.startswith("rg:") else ""
                what = identity.rpartition(".")[2].replace("-", " ") or "a picture"
                place = f"slide {self.number}, the description of {what}"
                yield Piece(_one(identity), text, place, self.number, PieceKind.TEXT)

    def _identity(self, name: str) -> str:
        """Return the identity in a name: editors put a number behind the names on a copied slide."""
        plain = re.sub(r" \d+$", "", name)
        return plain if plain in self.names else name

    def _shapes(self, tree: Any) -> Iterator[Any]:
        for child in () if tree is None else tree:
            if child.tag in (f"{_P}sp", f"{_P}graphicFrame", f"{_P}pic"):
                yield child
            elif child.tag == f"{_P}grpSp" or (
                child.tag != _FALLBACK and child.tag.endswith(("}AlternateContent", "}Choice"))
            ):
                yield from self._shapes(child)

    def _text(self, shape: Any, identity: str) -> Piece:
        text = _text(shape.find(f"{_P}txBody"))
        what = identity.rpartition(".")[2].replace("-", " ") if identity else "a box of its own"
        place = f"slide {self.number}, {what}" if identity else f"slide {self.number}, {what} (“{_short(text)}”)"
        colours = shape_colours(shape, text, self.behind)
        look = self._look(written_in([shape]), shape, seen_shape(shape, self.behind))
        return Piece(_one(identity), text, place, self.number, PieceKind.TEXT, colours=colours, look=look)

    def _drawn(self, shape: Any, identity: str) -> Piece:
        """Return a drawn shape or a picture, which says nothing in words."""
        place = f"slide {self.number}, {identity.rpartition('.')[2].replace('-', ' ')}"
        image = next((blip.get(f"{_R}embed", "") for blip in shape.iter(f"{_A}blip")), "")
        content = self.package.digest(self.package.targets(self.part).get(image, ("", ""))[1]) if image else ""
        look = self._look(written_in([shape]), shape, seen_shape(shape, self.behind, content), content)
        return Piece(_one(identity), "", place, self.number, PieceKind.TEXT, look=look)

    def _look(self, written: Written, shape: Any, seen: Seen, style: str = "") -> str:
        alt = next(shape.iter(f"{_P}cNvPr")).get("descr", "")
        return look_of(written, place=self.behind.name, style=style, alt=alt, seen=seen).text

    def _graphic(self, frame: Any, identity: str) -> Iterator[Piece]:
        table = next(frame.iter(f"{_A}tbl"), None)
        if table is not None:
            self.tables += 1
            yield from self._table(table, identity, frame)
        for chart in frame.iter(f"{_C}chart"):
            target = self.package.targets(self.part).get(chart.get(f"{_R}id", ""), ("", ""))[1]
            points = points_of(self.package, target)
            drawn = [self.package.xml(target)] if target in self.package else []
            look = self._look(written_in([frame, *drawn]), frame, seen_chart(frame, [*drawn, frame][0], self.behind))
            named = _one(f"{identity}#chart" if identity else "")
            place = f"slide {self.number}, the chart"
            colours = chart_colours([*drawn, frame][0], self.behind.colours)
            piece = Piece(named, "", place, self.number, PieceKind.CHART, colours=colours, points=points, look=look)
            self.charted += charted(piece, drawn)
            yield piece

    def _table(self, table: Any, identity: str, frame: Any) -> Iterator[Piece]:
        """Yield a table's cells. A row belongs to the whole table, whichever of its slides it stands on."""
        rows = list(table.iter(f"{_A}tr"))
        around = (item for item in (frame.find(f"{_P}xfrm"), *table) if item is not None and item.tag != f"{_A}tr")
        shell, seen_table = written_in(around), SeenTable(frame, self.behind)
        said = [[_text(cell.find(f"{_A}txBody")) for cell in row.findall(f"{_A}tc")] for row in rows]
        headers = said[0] if said else []
        columns = _marks(table.iter(f"{_A}gridCol"), "colId", headers)
        names = _marks(rows, "rowId", ["", *(texts[0] if texts else "" for texts in said[1:])])
        for at, (row, texts) in enumerate(zip(rows, said, strict=True)):
            name = self._row(identity, names[at], header=at == 0)
            for column, (cell, text) in enumerate(zip(row.findall(f"{_A}tc"), texts, strict=True)):
                header = headers[column] if column < len(headers) else ""
                named = f"{name}#{columns[column]}" if name and column < len(columns) else ""
                which = f"column “{header}”" if header else f"column {column + 1}"
                written, seen = (*shell, *written_in([cell])), seen_table.cell(cell, at, column)
                place = f"slide {self.number}, table, row {at + 1}, {which}"
                place += f" (“{_short(texts[0])}”)" if column and texts[0] else ""
                yield Piece(
                    _one(named), text, place, self.number, PieceKind.CELL, self.tables, at, column, header, texts[0],
                    cell_colours(cell, text, self.behind),
                    look=self._look(written, frame, seen),
                )  # fmt: skip

    def _row(self, identity: str, mark: str, *, header: bool) -> str:
        """Return the identity of a table's row, which says twice when it stands there twice; empty without a name."""
        slide, _, shape = identity.rpartition(".")
        if not header and shape == _WHOLE:
            slide = re.sub(r"-[0-9]+$", "", slide)
        name = f"{slide}.{shape}#{mark}" if identity else ""
        self.rows[name] += 1
        return f"{name}~{self.rows[name]}" if name and self.rows[name] > 1 else name

    def _notes(self, part: str) -> Iterator[Piece]:
        for shape in self.package.xml(part).iter(f"{_P}sp"):
            holder, body = next(shape.iter(f"{_P}ph"), None), shape.find(f"{_P}txBody")
            if holder is not None and holder.get("type") == "body" and body is not None:
                named = _one(f"{self.key}.notes" if self.key else "")
                place, look = f"slide {self.number}, notes", look_of(written_in([body]), seen=NOTES).text
                yield Piece(named, _text(body), place, self.number, PieceKind.NOTES, look=look)


def _marks(elements: Iterable[Any], kind: str, texts: Sequence[str]) -> list[str]:
    """Return the numbers of rows or columns: PowerPoint's own, else, where an editor has dropped them, by the text."""
    found = []
    for at, element in enumerate(elements):
        own = next((mark.get("val", "") for mark in element.iter(f"{_OWN}{kind}")), "")
        found.append(own or str(row_mark(kind, texts[at] if at < len(texts) else "")))
    return [f"{mark}~{found[:at].count(mark) + 1}" if mark in found[:at] else mark for at, mark in enumerate(found)]


def _one(identity: str) -> tuple[str, ...]:
    return (identity,) if identity else ()


def _text(body: Any) -> str:
    lines = []
    for paragraph in () if body is None else body.iter(f"{_A}p"):
        said = []
        for piece in paragraph.iter(f"{_A}t", f"{_A}br"):
            said.append((piece.text or "") if piece.tag == f"{_A}t" else "\n")
        lines.append("".join(said))
    return "\n".join(lines)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
