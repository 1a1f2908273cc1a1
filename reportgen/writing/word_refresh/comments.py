"""Our comments in a draft: those that still hold stay, those that do not are taken away, new ones are added."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from reportgen.writing.word_refresh.tracked import AUTHOR, is_ours

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_MARKS = tuple(map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")))
_INITIALS = "rg"


class Comments:
    """The comments of one document."""

    def __init__(self, document: Document, when: datetime) -> None:
        self._document, self._when = document, when
        self._standing: dict[str, list[str]] = defaultdict(list)
        self._said: set[str] = set()
        self._replied = _replied(document)
        if any(relation.reltype == RT.COMMENTS for relation in document.part.rels.values()):
            for comment in document.part._comments_part.element.iter(qn("w:comment")):
                if is_ours(comment):
                    self._standing[_text(comment)].append(comment.get(qn("w:id")))

    @property
    def ours(self) -> frozenset[str]:
        """The numbers of our comments."""
        return frozenset(number for numbers in self._standing.values() for number in numbers)

    def stands(self, text: str) -> bool:
        """Return whether a comment of ours says this, and nobody has taken it away."""
        return bool(self._standing.get(text))

    def on(self, paragraph: Any) -> list[str]:
        """Return what our comments on a paragraph say."""
        here = {mark.get(qn("w:id")) for mark in _holder(paragraph).iter(qn("w:commentReference"))}
        return [text for text, numbers in self._standing.items() if here & set(numbers)]

    def ends_with(self, paragraph: Any, ending: str) -> bool:
        """Return whether a comment of ours on a paragraph ends so."""
        return any(text.endswith(ending) for text in self.on(paragraph))

    def beginning(self, paragraph: Any, words: str) -> str:
        """Return the comment of ours on a paragraph that begins so; empty where there is none."""
        return next((text for text in self.on(paragraph) if text.startswith(words)), "")

    def say(self, paragraph: Any, text: str) -> None:
        """Comment on a paragraph of the body, or on the one that holds the text box in which it stands.

        A comment that says so already stays with its date and replies; where a proposal was taken back on which it
        stood, it stands on the paragraph now.
        """
        for number in self._standing.get(text, []):
            if number not in self._said:
                self._said.add(number)
                if not self._is_marked(number):
                    _mark(paragraph, number)
                return
        comment = self._document.comments.add_comment(text, AUTHOR, _INITIALS)
        comment._comment_elm.set(qn("w:date"), f"{self._when:%Y-%m-%dT%H:%M:%SZ}")
        number = str(comment.comment_id)
        self._standing[text].append(number)
        self._said.add(number)
        _mark(paragraph, number)

    def _is_marked(self, number: str) -> bool:
        marks = self._document.element.body.iter(qn("w:commentReference"))
        return any(mark.get(qn("w:id")) == number for mark in marks)

    def finish(self) -> None:
        """Take away the comments of ours that hold no longer and that nobody has replied to."""
        old = self.ours - self._said - self._replied
        if not old:
            return
        for mark in [mark for mark in self._document.element.body.iter(*_MARKS) if mark.get(qn("w:id")) in old]:
            parent = mark.getparent()
            parent.remove(mark)
            if parent.tag == qn("w:r") and all(child.tag == qn("w:rPr") for child in parent):
                parent.getparent().remove(parent)
        comments = self._document.part._comments_part.element
        for comment in [comment for comment in comments.iter(qn("w:comment")) if comment.get(qn("w:id")) in old]:
            comments.remove(comment)


def _mark(paragraph: Any, number: str) -> None:
    """Put the marks of a comment round what a paragraph says."""
    paragraph = _holder(paragraph)
    start = parse_xml(f'<w:commentRangeStart {_W} w:id="{number}"/>')
    paragraph.insert(0 if paragraph.pPr is None else 1, start)
    paragraph.append(parse_xml(f'<w:commentRangeEnd {_W} w:id="{number}"/>'))
    paragraph.append(parse_xml(f'<w:r {_W}><w:commentReference w:id="{number}"/></w:r>'))


def _holder(paragraph: Any) -> Any:
    """Return a paragraph, or the one that holds the text box in which it stands: Word has no comments in boxes."""
    return next((item for item in reversed(list(paragraph.iterancestors(qn("w:p"))))), paragraph)


def _text(comment: Any) -> str:
    return "\n".join("".join(text.text or "" for text in item.iter(qn("w:t"))) for item in comment.iter(qn("w:p")))


def _replied(document: Document) -> frozenset[str]:
    """Return the numbers of the comments that somebody has replied to."""
    parents: set[str] = set()
    for part in document.part.package.iter_parts():
        if str(part.partname).startswith("/word/commentsExtended"):
            root = etree.fromstring(part.blob)
            parents |= {item.get(f"{_W15}paraIdParent", "") for item in root.iter(f"{_W15}commentEx")}
    if not parents:
        return frozenset()
    comments = document.part._comments_part.element.iter(qn("w:comment"))
    return frozenset(
        comment.get(qn("w:id"))
        for comment in comments
        if {paragraph.get(f"{_W14}paraId", "") for paragraph in comment.iter(qn("w:p"))} & (parents - {""})
    )
