"""New words inside the runs of a slide's text, which keeps the formatting that people gave it."""

from __future__ import annotations

import copy
from difflib import SequenceMatcher
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from reportgen.core.merge import changes_between, words_of
from reportgen.writing import look
from reportgen.writing.slide_refresh_page import line_in

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_OURS = look.text_colours()


def put_text(body: Any, text: str) -> bool:
    """Make a body say a text: only the words that differ are changed. Return False, changing nothing, where it cannot.

    It cannot where a line break stands inside a paragraph, for nobody knows which lines belong together.
    """
    paragraphs = body.findall(qn("a:p"))
    old, new = [line_in(paragraph) for paragraph in paragraphs], text.split("\n")
    if any("\n" in line for line in old):
        return False
    for kind, start, end, first, last in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if kind == "equal":
            continue
        shared = min(end - start, last - first)
        for line in new[first + shared : last][::-1]:
            at = start + shared
            like = paragraphs[at - 1] if at > 1 or len(paragraphs) <= at else paragraphs[at]
            added = _paragraph_like(like, line)
            if at:
                paragraphs[at - 1].addnext(added)
            else:
                paragraphs[0].addprevious(added)
        for number in range(shared):
            put_line(paragraphs[start + number], new[first + number])
        for paragraph in paragraphs[start + shared : end]:
            body.remove(paragraph)
    return True


def put_line(paragraph: Any, text: str) -> None:
    """Make a paragraph of one line say a text, changing only the words that differ."""
    old = words_of(line_in(paragraph))
    for change in reversed(changes_between(old, words_of(text))):
        start = len("".join(old[: change.start]))
        _replace(paragraph, start, start + len("".join(old[change.start : change.end])), "".join(change.words))
    said = [piece for piece in paragraph.iter(qn("a:t")) if piece.text]
    for piece in [piece for piece in paragraph.iter(qn("a:t")) if not piece.text]:
        if said or piece is not next(paragraph.iter(qn("a:t"))):
            run = piece.getparent()
            run.getparent().remove(run)


def recolour(body: Any, fresh: Any) -> None:
    """Give the first words the colour that they are generated in, where people have left them in one of ours."""
    page, new = _colour_of(body), _colour_of(fresh)
    if page is not None and new is not None and page.get("val", "").upper() in _OURS:
        page.set("val", new.get("val"))


def replace_body(body: Any, fresh: Any) -> None:
    """Put the paragraphs as they are generated in place of those of a body."""
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    for paragraph in fresh.findall(qn("a:p")):
        body.append(copy.deepcopy(paragraph))


def _colour_of(body: Any) -> Any:
    run = next(body.iter(qn("a:rPr")), None)
    return None if run is None else run.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")


def _replace(paragraph: Any, start: int, end: int, words: str) -> None:
    """Replace the letters from `start` up to `end`; new ones look like the first that they replace."""
    at, put = 0, False
    pieces = list(paragraph.iter(qn("a:t")))
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        inside = first < last or (start == end and first <= len(text) and last >= 0)
        if inside and first <= len(text):
            piece.text = text[:first] + ("" if put else words) + text[max(first, last) :]
            put = True
        at += len(text)
    if not put:
        _append_run(paragraph, words)


def _append_run(paragraph: Any, words: str) -> None:
    run = parse_xml(f"<a:r {_A}><a:t/></a:r>")
    run.find(qn("a:t")).text = words
    end = paragraph.find(qn("a:endParaRPr"))
    if end is None:
        paragraph.append(run)
        return
    properties = copy.deepcopy(end)
    properties.tag = qn("a:rPr")
    run.insert(0, properties)
    end.addprevious(run)


def _paragraph_like(paragraph: Any, text: str) -> Any:
    added = copy.deepcopy(paragraph)
    pieces = list(added.iter(qn("a:t")))
    for piece in pieces[1:]:
        run = piece.getparent()
        run.getparent().remove(run)
    if pieces:
        pieces[0].text = text
    else:
        _append_run(added, text)
    return added
