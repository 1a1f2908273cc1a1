"""What is brought from the newly generated report into the draft: styles by their names, drawings with their parts."""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterable
from itertools import count
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from reportgen.writing.word.pieces import stories
from reportgen.writing.word_refresh.page import PREFIX, free_mark
from reportgen.writing.word_refresh.runs import Word, empty_like

_STYLED = tuple(map(qn, ("w:pStyle", "w:rStyle", "w:tblStyle")))
_RELATED = tuple(map(qn, ("r:id", "r:embed", "r:link")))
_OURS = ("RAG ", "Travel ", "To be written")
"""How the names of the styles begin that say what a word means: they go with the word."""

_STRIPPED = tuple(
    map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:lastRenderedPageBreak", "w:sectPr"))
)
_FILES = re.compile(r"/word/(?:charts|embeddings|media)/\D*(\d+)\.\w+")


class Copier:
    """Copies pieces of one document into another."""

    def __init__(self, source: Document, target: Document) -> None:
        self._source, self._target = source, target
        names = {_id(style): name for style, name in _styles(source)}
        ids = {name: _id(style) for style, name in _styles(target)}
        self._styles = {identity: ids.get(name, "") for identity, name in names.items()}
        self._meaning = {_id(style) for style, _ in _styles(target) if _plain_name(style).startswith(_OURS)}
        self._bookmarks = count(free_mark(target))
        used = (item.get("id", "0") for story in stories(target) for item in story.element.iter(qn("wp:docPr")))
        self._drawings = count(max((int(number) for number in used if number.isdigit()), default=0) + 1)
        parts = " ".join(str(part.partname) for part in target.part.package.iter_parts())
        self._files = count(max(map(int, _FILES.findall(parts)), default=0) + 1)

    def runs(self, words: Iterable[Word], like: Any, source: Any, target: Any) -> list[Any]:
        """Return copies of the runs of words for a story, which look as the run `like` does but for what they mean."""
        made = []
        for run in dict.fromkeys(run for word in words for run in word.runs):
            made.append(new := self._copied(run, source, target))
            if new.tag == qn("w:r") and like is not None:
                self._look_like(new, like)
        return made

    def block(self, element: Any, source: Any, target: Any) -> Any:
        """Return a copy of a paragraph, row or table for a story, its blocks' marks with it."""
        return self._copied(element, source, target)

    def next_mark(self) -> int:
        """Return a number that no bookmark of the document has."""
        return next(self._bookmarks)

    def _copied(self, element: Any, source: Any, target: Any) -> Any:
        new = copy.deepcopy(element)
        for part in list(new.iter(*_STRIPPED)):
            part.getparent().remove(part)
        for run in [run for run in new.iter(qn("w:r")) if not len(run) and run.getparent() is not None]:
            run.getparent().remove(run)
        for style in list(new.iter(*_STYLED)):
            if known := self._styles.get(style.get(qn("w:val")), ""):
                style.set(qn("w:val"), known)
            else:
                style.getparent().remove(style)
        self._number_marks(new)
        for properties in new.iter(qn("wp:docPr")):
            properties.set("id", str(next(self._drawings)))
        for part in new.iter():
            for name in _RELATED:
                if relation := part.get(name):
                    part.set(name, self.related(relation, source, target))
        return new

    def _number_marks(self, element: Any) -> None:
        """Keep the marks of blocks, under numbers of their own, and no other bookmarks: their names would be twice."""
        numbers: dict[str, str] = {}
        for start in list(element.iter(qn("w:bookmarkStart"))):
            if start.get(qn("w:name"), "").startswith(PREFIX):
                numbers[start.get(qn("w:id"))] = str(self.next_mark())
                start.set(qn("w:id"), numbers[start.get(qn("w:id"))])
            else:
                start.getparent().remove(start)
        for end in list(element.iter(qn("w:bookmarkEnd"))):
            if end.get(qn("w:id")) in numbers:
                end.set(qn("w:id"), numbers[end.get(qn("w:id"))])
            else:
                end.getparent().remove(end)

    def _look_like(self, run: Any, like: Any) -> None:
        """Give a new run the looks of one that it stands in for; a style that says what a word means goes with it."""
        own, other = run.find(qn("w:rPr")), empty_like(like).find(qn("w:rPr"))
        if other is None:
            return
        for style in other.findall(qn("w:rStyle")):
            if style.get(qn("w:val")) in self._meaning:
                other.remove(style)
        for change in other.findall(qn("w:rPrChange")):  # how somebody came to that look is no news of the new words
            other.remove(change)
        if not len(other):
            return
        meaning = own.find(qn("w:rStyle")) if own is not None else None
        if own is not None:
            run.remove(own)
        if meaning is not None:
            for style in other.findall(qn("w:rStyle")):
                other.remove(style)
            other.insert(0, meaning)
        run.insert(0, other)

    def related(self, relation: str, source: Any, target: Any) -> str:
        """Return a relationship of the target story to a copy of what the source story's is to."""
        found = source.rels[relation]
        if found.is_external:
            return str(target.relate_to(found.target_ref, found.reltype, is_external=True))
        name = f"rgDrawing{hashlib.sha256(found.target_part.blob).hexdigest()[:12]}"
        if found.reltype == RT.IMAGE and name in target.rels:
            return name
        while name in target.rels:
            name += "x"
        part = self.part(found.target_part, next(self._files))
        target.rels.add_relationship(found.reltype, part, name)
        return name

    def part(self, part: Any, number: int) -> Part:
        """Return a copy of a part, and of the workbook inside a chart, under a number that no part has."""
        stem, dot, ending = str(part.partname).rpartition(".")
        package = self._target.part.package
        new = Part(PackURI(f"{stem.rstrip('0123456789')}{number}{dot}{ending}"), part.content_type, part.blob, package)
        for relation in part.rels.values():
            if relation.is_external:
                new.rels.add_relationship(relation.reltype, relation.target_ref, relation.rId, is_external=True)
            else:
                new.rels.add_relationship(relation.reltype, self.part(relation.target_part, number), relation.rId)
        return new


def drop_unused(story: Any) -> None:
    """Let go of the drawings of ours that stand in a story no longer."""
    used = {part.get(name) for part in story.element.iter() for name in _RELATED}
    for name in [name for name in story.rels if name.startswith("rgDrawing") and name not in used]:
        story.rels.pop(name)


def _styles(document: Document) -> list[tuple[Any, tuple[str, str]]]:
    found = document.styles.element.iter(qn("w:style"))
    return [(style, (style.get(qn("w:type"), ""), _plain_name(style).casefold())) for style in found]


def _plain_name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"), ""))


def _id(style: Any) -> str:
    return str(style.get(qn("w:styleId"), ""))
