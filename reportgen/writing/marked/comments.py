"""A sheet's comments: new ones for cells without, a further paragraph for cells that have one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from reportgen.writing.marked.boxes import TEXT, can_take_boxes, new_drawing, with_boxes, with_room
from reportgen.writing.marked.cells import Cells, Place, place_of, reference_of
from reportgen.writing.marked.package import Package, child, children, put_child, qualified

AUTHOR = "reportgen"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_BEFORE_DRAWING = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing",
)  # fmt: skip


@dataclass(frozen=True)
class Note:
    """What a comment says: a heading in bold, and the text under it."""

    heading: str
    text: str


@dataclass(frozen=True)
class Commented:
    """The sheet whose comments are edited, and the whole names of the relations that lead to them."""

    package: Package
    part: str
    sheet: Any
    relations: str

    def add(self, notes: dict[Place, tuple[Note, ...]], cells: Cells) -> tuple[Place, ...]:
        """Add the notes to the cells' comments; return the cells that cannot have one.

        These are cells with a conversation (a threaded comment), whose text Excel keeps in two places, and all without
        a comment on a sheet whose drawing cannot be read.
        """
        refused = self._conversations() & notes.keys()
        left = {place: notes[place] for place in notes if place not in refused}
        known = self._comments(self.package.xml) if self._part else {}
        drawing = self._drawing()
        if drawing is not None and not can_take_boxes(self.package.bytes_of(drawing)):
            refused |= left.keys() - known.keys()
            left = {place: left[place] for place in left if place in known}
        if left:
            self._write(left, drawing, cells)
        return tuple(place for place in notes if place in refused)

    @property
    def _part(self) -> str | None:
        return self.package.related(self.part, "comments")

    def _conversations(self) -> set[Place]:
        part = self.package.related(self.part, "threadedComment")
        places = (place_of(node.get("ref", "")) for node in self.package.xml(part)) if part else ()
        return {place for place in places if place}

    def _comments(self, opened: Any) -> dict[Place, Any]:
        nodes = children(child(opened(self._part), "commentList"), "comment")
        found = ((place_of(node.get("ref", "")), node) for node in nodes)
        return {place: node for place, node in found if place}

    def _drawing(self) -> str | None:
        """Return the name of the sheet's old drawing, where it has one."""
        holder = child(self.sheet, "legacyDrawing")
        wanted = [] if holder is None else list(holder.attrib.values())
        found = (one.part for one in self.package.relations(self.part) if one.id in wanted)
        return next((part for part in found if part in self.package), None)

    def _write(self, notes: dict[Place, tuple[Note, ...]], drawing: str | None, cells: Cells) -> None:
        root = self._opened()
        known = self._comments(self.package.edit)
        author = _author(root)
        texts: dict[Place, str] = {}
        for place, own in notes.items():
            if place not in known:
                attributes = {"ref": reference_of(place), "authorId": str(author)}
                node = etree.SubElement(child(root, "commentList"), qualified(root, "comment"), attributes)
                etree.SubElement(node, qualified(root, "text"))
            else:
                node = known[place]
            texts[place] = _say(put_child(node, "text", ("text",)), own)
        number = sum(name.casefold().endswith(".vml") for name in self.package.names()) + 1
        if drawing is None:
            drawing = self._new_drawing(number)
        boxes = with_room(self.package.bytes_of(drawing), {place: texts[place] for place in texts if place in known})
        fresh = {place: texts[place] for place in texts if place not in known}
        self.package.put(drawing, with_boxes(boxes, fresh, cells, 1024 * number) if fresh else boxes)

    def _opened(self) -> Any:
        if self._part is None:
            namespace = etree.QName(self.sheet).namespace
            empty = f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'
            part = self.package.add("xl/comments{}.xml", empty.encode(), _COMMENTS)
            self.package.relate(self.part, f"{self.relations}/comments", part)
        root = self.package.edit(self._part or "")
        for name in ("authors", "commentList"):
            put_child(root, name, ("authors", "commentList"))
        return root

    def _new_drawing(self, number: int) -> str:
        drawing = self.package.add("xl/drawings/vmlDrawing{}.vml", new_drawing(number), _DRAWING)
        identity = self.package.relate(self.part, f"{self.relations}/vmlDrawing", drawing)
        old = child(self.sheet, "legacyDrawing")
        if old is not None:
            self.sheet.remove(old)
        holder = put_child(self.sheet, "legacyDrawing", _BEFORE_DRAWING)
        named = self.sheet.makeelement(holder.tag, {f"{{{self.relations}}}id": identity}, {"r": self.relations})
        self.sheet.replace(holder, named)
        return drawing


def _author(root: Any) -> int:
    authors = child(root, "authors")
    names = [node.text for node in children(authors, "author")]
    if AUTHOR not in names:
        etree.SubElement(authors, qualified(root, "author")).text = AUTHOR
        names.append(AUTHOR)
    return names.index(AUTHOR)


def _say(text: Any, notes: tuple[Note, ...]) -> str:
    """Add the notes to a comment's text and return them as one text."""
    written = len(text) > 0
    if plain := children(text, "t"):  # a text without runs cannot have any beside it
        run = text.makeelement(qualified(text, "r"))
        run.append(plain[0])
        text.insert(0, run)
    said = ""
    for note in notes:
        gap = "\n\n" if written else ""
        _run(text, f"{gap}{note.heading}\n", bold=True)
        _run(text, note.text, bold=False)
        said += f"{gap}{note.heading}\n{note.text}"
        written = True
    return said


def _run(text: Any, words: str, *, bold: bool) -> None:
    run = text.makeelement(qualified(text, "r"))
    format_ = etree.SubElement(run, qualified(text, "rPr"))
    if bold:
        etree.SubElement(format_, qualified(text, "b"))
    etree.SubElement(format_, qualified(text, "sz"), val=f"{TEXT.size:g}")
    etree.SubElement(format_, qualified(text, "rFont"), val="Arial")
    etree.SubElement(format_, qualified(text, "family"), val="2")
    words_node = etree.SubElement(run, qualified(text, "t"))
    words_node.text = words
    words_node.set(_SPACE, "preserve")
    last = max((at for at, node in enumerate(text, start=1) if node.tag == run.tag), default=0)
    text.insert(last, run)
