"""New words inside the runs of a slide's text, which keeps the formatting that people gave it."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from reportgen.core.record.words import words_of
from reportgen.core.refresh.merge import changes_between
from reportgen.writing import look
from reportgen.writing.slide_refresh.page import line_in

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_OURS = look.text_colours()
_LETTERS = (qn("a:rPr"), qn("a:endParaRPr"))


def put_text(body: Any, text: str) -> bool:
    """Make a body say a text: only the words that differ are changed. Return False, changing nothing, where it cannot.

    It cannot where people have broken a paragraph into lines and there are more or fewer lines now.
    """
    paragraphs = body.findall(qn("a:p"))
    old, new = [line_in(paragraph) for paragraph in paragraphs], text.split("\n")
    if any("\n" in line for line in old):
        return _put_lines(paragraphs, new)
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
            _put_line(paragraphs[start + number], _lines(paragraphs[start + number])[0], new[first + number])
        for paragraph in paragraphs[start + shared : end]:
            body.remove(paragraph)
    return True


def _put_lines(paragraphs: Sequence[Any], new: Sequence[str]) -> bool:
    """Put a line of text into each line of paragraphs that people have broken into lines."""
    lines = [(paragraph, line) for paragraph in paragraphs for line in _lines(paragraph)]
    if len(lines) != len(new) or any(text and not line for (_, line), text in zip(lines, new, strict=True)):
        return False
    for (paragraph, line), text in zip(lines, new, strict=True):
        _put_line(paragraph, line, text)
    return True


def _lines(paragraph: Any) -> list[list[Any]]:
    """Return the pieces of text of each line of a paragraph."""
    lines: list[list[Any]] = [[]]
    for piece in paragraph.iter(qn("a:t"), qn("a:br")):
        if piece.tag == qn("a:br"):
            lines.append([])
        else:
            lines[-1].append(piece)
    return lines


def _put_line(paragraph: Any, pieces: Sequence[Any], text: str) -> None:
    """Make the pieces of a line say a text, changing only the words that differ."""
    old = words_of("".join(piece.text or "" for piece in pieces))
    for change in reversed(changes_between(old, words_of(text))):
        start = len("".join(old[: change.start]))
        end = start + len("".join(old[change.start : change.end]))
        if not _replace(pieces, start, end, "".join(change.words)):
            _append_run(paragraph, "".join(change.words))
    for piece in [piece for piece in pieces if not piece.text][not any(piece.text for piece in pieces) :]:
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


def renew_cell(body: Any, fresh: Any) -> None:
    """Put the paragraphs of a cell as they are generated in letters as large as its table has them on the page."""
    size = size_in(body)
    replace_body(body, fresh)
    for run in body.iter(*_LETTERS) if size else ():
        if run.get("sz"):
            run.set("sz", size)


def size_in(body: Any) -> str:
    """Return the size of a text's letters in hundredths of a point; empty where it says none, or several."""
    sizes = {size for run in body.iter(*_LETTERS) if (size := run.get("sz"))}
    return sizes.pop() if len(sizes) == 1 else ""


def set_sizes(body: Any, fresh: Any) -> None:
    """Give each paragraph letters of the size that the one in its place is generated in; not one of several sizes."""
    sizes = [size_in(paragraph) for paragraph in fresh.findall(qn("a:p"))]
    for number, paragraph in enumerate(body.findall(qn("a:p"))):
        old, size = size_in(paragraph), sizes[min(number, len(sizes) - 1)]
        for run in paragraph.iter(*_LETTERS) if old and size else ():
            run.set("sz", size)


def _colour_of(body: Any) -> Any:
    run = next(body.iter(qn("a:rPr")), None)
    return None if run is None else run.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")


def _replace(pieces: Sequence[Any], start: int, end: int, words: str) -> bool:
    """Replace the letters from `start` up to `end`; new ones look like the first that they replace."""
    at, put = 0, False
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last or (start == end and first <= len(text) and last >= 0):
            piece.text = text[:first] + ("" if put else words) + text[max(first, last) :]
            put = True
        at += len(text)
    return put


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
