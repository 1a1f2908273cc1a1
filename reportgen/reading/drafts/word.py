"""A Word draft as it is now: its paragraphs, cells and charts, read from the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from reportgen.core.record import looks
from reportgen.core.record.draft import Draft, Piece, PieceKind
from reportgen.reading.drafts.chart import charted, points_of
from reportgen.reading.drafts.package import Package
from reportgen.reading.drafts.word_colours import WordColours

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FIX = "save the draft as .docx from Word"
_LIVING = ("PAGE", "NUMPAGES", "PAGEREF", "TOC", "DATE", "TIME")
"""Fields whose text Word works out itself."""
_LONGEST_HEADING = 60
_GONE = (f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}txbxContent", f"{_W}pPr")


def read_word(data: bytes, name: str) -> Draft:
    """Return a Word draft's pieces; raise RefusedError where it is none, or not safe to open.

    Of tracked changes what is inserted counts and what is deleted does not, as if all were accepted.
    """
    package = Package(data, name, "a Word document", _FIX)
    root = package.xml(package.main)
    body = root.find(f"{_W}body")
    if body is None:
        raise package.damaged()
    reader = _Reader(package, package.main, _styles(package), WordColours(package))
    pieces = list(reader.body(body))
    properties = [Piece((), text, place, 0, PieceKind.TEXT) for place, text in package.properties]
    for kind in ("footnote", "endnote"):
        for part in package.of_kind(package.main, f"{kind}s"):
            notes = _Reader(package, part, reader.styles, reader.colours, f"a {kind}".replace("a e", "an e"))
            pieces += [piece for note in package.xml(part) for piece in notes.body(note)]
    for kind in ("header", "footer"):
        for part in package.of_kind(package.main, kind):
            margin = _Reader(package, part, reader.styles, reader.colours, kind)
            pieces += [
                replace(piece, kind=PieceKind.MARGIN, place=kind, number=0) for piece in margin.body(package.xml(part))
            ]
    unseen = (*properties, *reader.unseen)
    return Draft(name, tuple(pieces), package.identity, package.record, unseen, tuple(reader.charted))


@dataclass
class _Cell:
    table: int
    row: int
    column: int
    header: str
    head: str


@dataclass
class _Reader:
    package: Package
    part: str
    styles: dict[str, str]
    colours: WordColours
    story: str = ""
    number: int = 0
    tables: int = 0
    heading: str = ""
    open: dict[str, str] = field(default_factory=dict)
    """The bookmarks of ours that have begun and not ended: their names by their numbers."""
    unseen: list[Piece] = field(default_factory=list)
    """The alternative texts that have been met."""
    charted: list[Piece] = field(default_factory=list)
    """What is written into the charts that have been met."""

    def body(self, element: Any, cell: _Cell | None = None) -> Iterator[Piece]:
        """Yield the pieces of a body, a cell, or a box of text, in reading order."""
        for child in element:
            if child.tag == f"{_W}p":
                yield from self.paragraph(child, cell)
            elif child.tag == f"{_W}tbl":
                yield from self.table(child)
            elif child.tag == f"{_W}sdt":
                content = child.find(f"{_W}sdtContent")
                if content is not None:
                    yield from self.body(content, cell)
            elif child.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}smartTag", f"{_W}customXml"):
                yield from self.body(child, cell)
            elif child.tag in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
                self.mark(child)

    def mark(self, element: Any) -> str:
        """Keep account of a bookmark's end; return the name of one of ours that begins."""
        number, name = element.get(f"{_W}id", ""), element.get(f"{_W}name", "")
        if element.tag == f"{_W}bookmarkEnd":
            self.open.pop(number, None)
        elif name.startswith("_rg"):
            self.open[number] = name
            return str(name)
        return ""

    def table(self, table: Any) -> Iterator[Piece]:
        """Yield the pieces of a table's cells, row by row."""
        self.tables += 1
        number = self.tables
        headers: dict[int, str] = {}
        rows = [row for row in _through(table, f"{_W}tr") if row.find(f"{_W}trPr/{_W}del") is None]
        for at, row in enumerate(rows):
            column, head = 0, ""
            for cell in _through(row, f"{_W}tc"):
                text = "\n".join(filter(None, (_text(item) for item in cell.iter(f"{_W}p"))))
                if at == 0:
                    headers[column] = text
                head = head if column else text
                yield from self.body(cell, _Cell(number, at, column, headers.get(column, ""), head))
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                column += int(span.get(f"{_W}val", "1")) if span is not None else 1

    def paragraph(self, paragraph: Any, cell: _Cell | None) -> Iterator[Piece]:
        """Yield a paragraph, the charts in it, and what its boxes of text say."""
        names = list(self.open.values())
        names += [
            name for item in paragraph.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd") if (name := self.mark(item))
        ]
        runs = list(_runs(paragraph))
        text = "".join(said for said, _ in runs)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style_id = style.get(f"{_W}val", "") if style is not None else ""
        style_name = self.styles.get(style_id, style_id).casefold()
        if cell is None and not self.story:
            self.number += bool(text.strip())
            if style_name.startswith(("heading", "title")) and text.strip():
                short = " ".join(text.split())
                self.heading = short if len(short) <= _LONGEST_HEADING else f"{short[: _LONGEST_HEADING - 1]}…"
        identities = tuple(dict.fromkeys(name.partition("_Copy_")[0] for name in names))
        if not style_name.startswith(("toc", "contents", "table of")):
            described = [drawn.get("descr", "") for drawn in paragraph.iter(f"{_DRAWN}docPr")]
            piece = self.piece(identities, text, cell, self.colours.seen(runs, paragraph))
            yield replace(piece, look=looks.described(filter(None, described)).text)
        for chart in paragraph.iter(f"{_C}chart"):
            target = self.package.targets(self.part).get(chart.get(f"{_R}id", ""), ("", ""))[1]
            points = points_of(self.package, target)
            charts = tuple(f"{name}#chart" for name in identities)
            drawn = [self.package.xml(target)] if target in self.package else []
            shown = self.piece(charts, "", cell, self.colours.charted(drawn))
            piece = replace(shown, kind=PieceKind.CHART, place=f"the chart in {shown.place}", points=points)
            self.charted += charted(piece, drawn)
            yield piece
        for drawn in paragraph.iter(f"{_DRAWN}docPr"):
            if described := drawn.get("descr", ""):
                shown = self.piece(identities, described, cell, ())
                self.unseen.append(replace(shown, place=f"the description of the picture in {shown.place}"))
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield from self.body(box, cell)

    def piece(
        self, identities: tuple[str, ...], text: str, cell: _Cell | None, colours: tuple[tuple[str, str], ...]
    ) -> Piece:
        """Return a piece with its place in words."""
        if cell is None:
            under = f", under “{self.heading}”" if self.heading and self.heading != " ".join(text.split()) else ""
            place = self.story or f"paragraph {self.number}{under}"
            return Piece(identities, text, place, self.number, PieceKind.TEXT, colours=colours)
        which = f"column “{cell.header}”" if cell.header else f"column {cell.column + 1}"
        place = f"table {cell.table}, row {cell.row + 1}, {which}"
        place += f" (“{cell.head}”)" if cell.head and cell.column and len(cell.head) <= _LONGEST_HEADING else ""
        return Piece(
            identities, text, place, self.number, PieceKind.CELL, cell.table, cell.row, cell.column, cell.header,
            cell.head, colours,
        )  # fmt: skip


def _through(element: Any, tag: str) -> Iterator[Any]:
    """Yield the rows or cells of a table, those inside controls and tracked changes too, but none of tables in it."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _through(child, tag)


def _text(paragraph: Any) -> str:
    return "".join(said for said, _ in _runs(paragraph))


def _runs(paragraph: Any) -> Iterator[tuple[str, Any]]:
    """Yield a paragraph's text as it is read, piece by piece, each with its run."""
    fields: list[list[str]] = []
    for element in _spoken(paragraph):
        if element.tag == f"{_W}fldChar":
            kind = element.get(f"{_W}fldCharType")
            if kind == "begin":
                fields.append([""])
            elif kind == "end" and fields:
                fields.pop()
        elif element.tag == f"{_W}instrText":
            if fields:
                fields[-1][0] += element.text or ""
        elif not any(_is_living(code) for (code,) in fields):
            yield _said(element), element.getparent()


def _is_living(code: str) -> bool:
    return (code.split() or [""])[0].upper() in _LIVING


def _spoken(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}fldSimple" and _is_living(child.get(f"{_W}instr", "")):
            continue
        if child.tag in _SAID or child.tag in (f"{_W}fldChar", f"{_W}instrText"):
            yield child
        else:
            yield from _spoken(child)


_SAID = {
    f"{_W}t": None,
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "‑",
}


def _said(element: Any) -> str:
    text = _SAID[element.tag]
    return (element.text or "") if text is None else text


def _styles(package: Package) -> dict[str, str]:
    """Return the names of the styles by their ids, as editors give them other ids."""
    [part, *_] = package.of_kind(package.main, "styles") or [""]
    if not part:
        return {}
    return {
        style.get(f"{_W}styleId", ""): name.get(f"{_W}val", "")
        for style in package.xml(part).iter(f"{_W}style")
        if (name := style.find(f"{_W}name")) is not None
    }
