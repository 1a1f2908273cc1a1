"""A stable, invisible identity for each paragraph of a Word report: a hidden bookmark that editors keep.

The identity comes from what the paragraph is in the template and, in a loop, from which item it is for: never from its
place or its figures, so that the same paragraph is the same on the next run (design, section 5).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from itertools import count
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reportgen.core.record.identity import bookmark_name, item_mark
from reportgen.writing.word.pieces import stories

START, END = "\ue003", "\ue004"
"""Private characters round an identity, from the template's paragraph to the finished one."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FOR = re.compile(r"{%(?:p|tr)?\s*for\s+(\w+)\s+in\s")
_END_FOR = re.compile(r"{%(?:p|tr)?\s*endfor")
_CONTROL = re.compile(r"{%(p|tr|tc|r)\s")
_MARK = re.compile(f"{START}([^{END}]*){END}")
_TEXT = "paragraph"
"""The loop variable for paragraphs of free text, which are known by their number, not by their words."""

_KEYS = ("key", "ref", "name", "word", "committee")


def mark_template(document: Document) -> None:
    """Put a mark with its identity into each paragraph of a template that will print something."""
    _mark_story(document.element.body, "")
    marked: dict[str, str] = {}
    for section in document.element.body.iter(qn("w:sectPr")):
        for reference in section.iter(qn("w:headerReference"), qn("w:footerReference")):
            relation, kind = reference.get(qn("r:id")), f"{reference.tag} {reference.get(qn('w:type'))}"
            if relation not in marked:
                marked[relation] = kind
                where = f"{kind} {list(marked.values()).count(kind)} "
                _mark_story(document.part.rels[relation].target_part.element, where)


def _mark_story(story: Any, where: str) -> None:
    loops: list[str] = []
    seen: Counter[str] = Counter()
    for paragraph in list(story.iter(qn("w:p"))):
        text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        if found := _FOR.search(text):
            loops.append(found[1])
        if _END_FOR.search(text) and loops:
            loops.pop()
        first = next((run for run in paragraph.findall(qn("w:r")) if run.find(qn("w:t")) is not None), None)
        if _CONTROL.search(text) or not text.strip() or first is None:
            continue
        seen[text] += 1
        what = hashlib.sha256(f"{where}{seen[text]} {text}".encode()).hexdigest()[:12]
        which = "".join("{{ loop.index }}" if loop == _TEXT else f"{{{{ {loop}|identity }}}}" for loop in loops)
        run = parse_xml(f"<w:r {_W}><w:t/></w:r>")
        run[0].text = f"{START}{what}{which}{END}"
        first.addprevious(run)


def identity_of(item: object) -> str:
    """Return the name of a loop's item: itself when it is text, else its first naming value, else its first value."""
    if isinstance(item, Mapping):
        first = next(iter(item.values()), "")
        item = next((item[key] for key in _KEYS if key in item), first)
    return f"/{item_mark(str(item))}"


def next_bookmark(document: Document) -> int:
    """Return the first number that no bookmark of the document has."""
    marks = (mark for story in stories(document) for mark in story.element.iter(qn("w:bookmarkStart")))
    return max((int(mark.get(qn("w:id"))) for mark in marks), default=0) + 1


def set_bookmarks(document: Document) -> None:
    """Turn each mark into a hidden bookmark round its paragraph's content."""
    numbers = count(next_bookmark(document))
    seen: Counter[str] = Counter()
    for story in stories(document):
        for text in [part for part in story.element.iter(qn("w:t")) if START in (part.text or "")]:
            found = _MARK.search(text.text)
            run = text.getparent()
            paragraph = run.getparent()
            paragraph.remove(run)
            if found is None:
                continue
            seen[found[1]] += 1
            identity = f"{found[1]}.{seen[found[1]]}" if seen[found[1]] > 1 else found[1]
            bookmark(paragraph, next(numbers), bookmark_name(identity, re.findall(r"/([0-9a-f]{12})", found[1])))


def bookmark(paragraph: Any, number: int, name: str) -> None:
    """Put a bookmark round a paragraph's content."""
    start = parse_xml(f'<w:bookmarkStart {_W} w:id="{number}" w:name="{name}"/>')
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(parse_xml(f'<w:bookmarkEnd {_W} w:id="{number}"/>'))
