"""A stable, invisible identity for each paragraph of a Word report: a hidden bookmark that editors keep.

The identity comes from what the paragraph is in the template and, in a loop, from which item it is for: never from its
place or its figures, so that the same paragraph is the same on the next run (design, section 5).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

START, END = "\ue003", "\ue004"
"""Private characters round an identity, from the template's paragraph to the finished one."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FOR = re.compile(r"{%p?\s*for\s+(\w+)\s+in\s+([\w.]+)")
_END_FOR = re.compile(r"{%p?\s*endfor")
_CONTROL = re.compile(r"{%(p|tr|tc|r)\s")
_MARK = re.compile(f"{START}([^{END}]*){END}")
_TEXT = "paragraph"
"""The loop variable for paragraphs of free text, which are known by their number, not by their words."""

_KEYS = ("key", "ref", "name", "word", "committee")


def mark_template(body: Any) -> None:
    """Put a mark with its identity into each paragraph of a template's body that will print something."""
    loops: list[str] = []
    seen: Counter[str] = Counter()
    for paragraph in list(body.iter(qn("w:p"))):
        text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        if found := _FOR.search(text):
            loops.append(found[1])
        if _END_FOR.search(text) and loops:
            loops.pop()
        first = next((run for run in paragraph.findall(qn("w:r")) if run.find(qn("w:t")) is not None), None)
        if _CONTROL.search(text) or not text.strip() or first is None:
            continue
        seen[text] += 1
        what = hashlib.sha256(f"{seen[text]} {text}".encode()).hexdigest()[:12]
        which = "".join("{{ loop.index }}" if loop == _TEXT else f"{{{{ {loop}|identity }}}}" for loop in loops)
        run = parse_xml(f"<w:r {_W}><w:t/></w:r>")
        run[0].text = f"{START}{what}{which}{END}"
        first.addprevious(run)


def identity_of(item: object) -> str:
    """Return the name of a loop's item: itself when it is text, else its first naming value."""
    if isinstance(item, Mapping):
        item = next((item[key] for key in _KEYS if key in item), "")
    return f"/{hashlib.sha256(str(item).encode()).hexdigest()[:12]}"


def set_bookmarks(body: Any) -> None:
    """Turn each mark into a hidden bookmark round its paragraph's content."""
    taken = [int(mark.get(qn("w:id"))) for mark in body.iter(qn("w:bookmarkStart"))]
    number = max(taken, default=0)
    seen: Counter[str] = Counter()
    for text in [part for part in body.iter(qn("w:t")) if START in (part.text or "")]:
        found = _MARK.search(text.text)
        run = text.getparent()
        paragraph = run.getparent()
        paragraph.remove(run)
        if found is None:
            continue
        seen[found[1]] += 1
        identity = f"{found[1]}.{seen[found[1]]}" if seen[found[1]] > 1 else found[1]
        number += 1
        name = f"_rg{hashlib.sha256(identity.encode()).hexdigest()[:24]}"
        start = parse_xml(f'<w:bookmarkStart {_W} w:id="{number}" w:name="{name}"/>')
        properties = paragraph.find(qn("w:pPr"))
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(parse_xml(f'<w:bookmarkEnd {_W} w:id="{number}"/>'))
