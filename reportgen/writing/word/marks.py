"""Marked text: what a template's filters print, and what each mark becomes in the finished Word report.

A filter can print text only. It prints private characters round the kind of a mark and its text; once the template is
filled, each mark becomes a styled run, a tick box, a chart, a face, or a real bullet.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from jinja2 import TemplateRuntimeError

from reportgen.core.indicator import Outlook
from reportgen.core.papers.pack import TO_BE_WRITTEN
from reportgen.core.papers.report import WordReport
from reportgen.core.profile import Rag
from reportgen.core.travel import Travel
from reportgen.writing import look
from reportgen.writing.word.drawings import CHART_SIZE, Drawn, WordDrawings
from reportgen.writing.word.pieces import run_of, text_of, tick_box

PRIVATE = "[\ue000-\ue00b]"
"""Every character that stands for something else while a template is filled."""

_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
"""Round the kind of a mark and its text."""

_LINE, _LINE_END = "\ue009", "\ue00b"
"""Round a line of the workbook that begins with a typed bullet."""

_MARKED = re.compile(
    rf"{_OPEN}(?P<kind>[^{_MIDDLE}]*){_MIDDLE}(?P<text>[^{_CLOSE}]*){_CLOSE}|(?P<gap>\[{TO_BE_WRITTEN}: [^\]]*\])"
)
_TYPED = re.compile(r"(?P<bullet>[•–*·-])[ \t\u00a0]+(?=\S)")
_BULLET = re.compile(rf"\s*{_LINE}. [^{_LINE}{_LINE_END}]*{_LINE_END}\s*")

_OUTLOOKS = frozenset(outlook.value for outlook in Outlook)
_TICK, _RATINGS, _CHART, _TREND, _FACE = "tick box", "ratings chart", "chart", "trend", "face"
_DRAWN = (_RATINGS, _CHART, _TREND, _FACE)
"""Kinds of marks; any other is the name of a character style. A chart's size follows its kind after colons."""

_LEAST, _MOST = (300, 140), 1584
"""Points that hold every text of a chart, and the longest that a page of Word can be."""


def mark_filters(report: WordReport) -> Mapping[str, Callable[..., str]]:
    """Return the filters that print marks, by their names in templates."""
    travels = {travel.value: travel for travel in Travel}
    return {
        "rating": lambda word: _mark(rating_style(report.words.get(str(word))), word),
        "tick_box": lambda ticked: _mark(_TICK, "1" if ticked else "0"),
        "chart": lambda key, width=CHART_SIZE.width, height=CHART_SIZE.height: _mark(_sized(width, height), key),
        "trend": lambda key: _mark(_TREND, key),
        "face": lambda word: _mark(_FACE, word) if str(word) in _OUTLOOKS else "",
        "travel": lambda word: _travel(travels.get(str(word))),
    }


def ratings_mark() -> str:
    """Return the mark that becomes the ratings chart."""
    return _mark(_RATINGS, "")


def rating_style(rag: Rag | None) -> str:
    """Return the name of the character style for a class."""
    return f"RAG {rag.value}" if rag else "RAG None"


def marked_line(text: str) -> str:
    """Return a line of the workbook; one that begins with a typed bullet is marked, to become a real one."""
    found = _TYPED.match(text)
    return f"{_LINE}{found['bullet']} {text[found.end() :]}{_LINE_END}" if found else text


def _mark(kind: str, text: object) -> str:
    return f"{_OPEN}{kind}{_MIDDLE}{text}{_CLOSE}"


def _sized(width: object, height: object) -> str:
    match width, height:
        case int() | float(), int() | float() if _LEAST[0] <= width <= _MOST and _LEAST[1] <= height <= _MOST:
            return f"{_CHART}:{width}:{height}"
    size = f"at least {_LEAST[0]} by {_LEAST[1]} points, and at most {_MOST} long"
    raise TemplateRuntimeError(f"a chart is {size}, such as chart(480, 200)")


def _travel(travel: Travel | None) -> str:
    return _mark(f"Travel {travel.value.capitalize()}", look.arrow(travel)) if travel else ""


def said(text: str) -> str:
    """Return what a filter printed as people read it: a rating's word, `(chart)` for what is drawn."""
    kinds = {_TICK: "(tick box)", _RATINGS: "(the ratings chart)", _CHART: "(chart)", _TREND: "(small chart)"}

    def plain(found: re.Match[str]) -> str:
        kind = (found["kind"] or "").partition(":")[0]
        return kinds.get(kind) or found["gap"] or found["text"]

    return re.sub(PRIVATE, "", _MARKED.sub(plain, text))


class Marks:
    """Turns the marks of one document into what they stand for."""

    def __init__(self, document: Document, report: WordReport, drawn: Drawn) -> None:
        self._report = report
        self._drawings = WordDrawings(document, drawn, pictures=report.pictures)
        self._boxes: Counter[str] = Counter()
        self._styles: dict[tuple[str, str], str] = {}
        for style in document.styles.element.iter(qn("w:style")):
            names = [name.get(qn("w:val")) for name in style.findall(qn("w:name"))]
            self._styles |= {(style.get(qn("w:type")), name): style.get(qn("w:styleId")) for name in names}
        self._names = {style: name for (_, name), style in self._styles.items()}

    def turn(self, story: Any) -> None:
        """Turn every mark of a story: the body, a header or a footer."""
        for paragraph in list(story.element.iter(qn("w:p"))):
            self._turn_bullet(paragraph)
            texts = [text for text in paragraph.iter(qn("w:t")) if text.text]
            whole = "".join(text.text for text in texts)
            if _MARKED.search(whole):
                label = _MARKED.sub(_shown, whole).strip()
                for run in dict.fromkeys(text.getparent() for text in texts if _MARKED.search(text.text)):
                    self._split_run(run, story, label)

    def _turn_bullet(self, paragraph: Any) -> None:
        """Make a paragraph that is nothing but a line with a typed bullet a real one, where there is a style for it."""
        texts = [text for text in paragraph.iter(qn("w:t")) if text.text]
        whole = "".join(text.text for text in texts)
        if _LINE not in whole:
            return
        if _BULLET.fullmatch(whole) and (self._is_bullet(paragraph) or self._made_bullet(paragraph)):
            first = next(text for text in texts if _LINE in text.text)
            first.text = re.sub(rf"\s*{_LINE}. ", "", first.text)
        for text in texts:
            text.text = re.sub(f"[{_LINE}{_LINE_END}]", "", text.text)

    def _is_bullet(self, paragraph: Any) -> bool:
        """Return whether the template has made a paragraph an item of a list itself."""
        listed = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        return listed or self._names.get(paragraph.style, "").startswith(("List Bullet", "Table Bullet"))

    def _made_bullet(self, paragraph: Any) -> bool:
        """Give a paragraph the style of a bullet; return whether there is one."""
        in_table = next(paragraph.iterancestors(qn("w:tc")), None) is not None
        for name in ("Table Bullet", "List Bullet") if in_table else ("List Bullet",):
            if style := self._styles.get(("paragraph", name)):
                paragraph.style = style
                for indent in paragraph.pPr.findall(qn("w:ind")):
                    paragraph.pPr.remove(indent)
                return True
        return False

    def _split_run(self, run: Any, story: Any, label: str) -> None:
        """Put in place of a run what its marks stand for and what is between them."""
        properties = run.find(qn("w:rPr"))
        for child in list(run):
            if child.tag == qn("w:rPr"):
                continue
            if child.tag != qn("w:t"):
                run.addprevious(run_of(properties, child))
                continue
            text, place = child.text or "", 0
            for found in _MARKED.finditer(text):
                if found.start() > place:
                    run.addprevious(run_of(properties, text_of(text[place : found.start()])))
                made = self._made(found, properties, story, label)
                if made is not None:
                    run.addprevious(made)
                place = found.end()
            if place < len(text):
                run.addprevious(run_of(properties, text_of(text[place:])))
        run.getparent().remove(run)

    def _made(self, found: re.Match[str], properties: Any, story: Any, label: str) -> Any:
        """Return what a mark stands for; None for a chart that there is not."""
        if found["gap"]:
            return run_of(properties, text_of(found["gap"]), self._character("To be written"))
        kind, text = found["kind"], found["text"]
        if kind == _TICK:
            return self._tick_box(text == "1", label)
        if kind.startswith(_DRAWN):
            return self._drawing(kind, text, story)
        return run_of(properties, text_of(text), self._character(kind))

    def _drawing(self, kind: str, text: str, story: Any) -> Any:
        if kind == _FACE:
            return self._drawings.face(text)
        if kind == _RATINGS:
            chart = self._report.ratings_chart
            return self._drawings.ratings(story, chart) if chart else None
        trend = self._report.trends.get(text)
        if trend is None:
            return None
        if kind == _TREND:
            return self._drawings.small_trend(story, trend)
        return self._drawings.trend(story, trend, *map(float, kind.split(":")[1:]))

    def _tick_box(self, ticked: bool, label: str) -> Any:
        self._boxes[label] += 1
        digest = hashlib.sha256(f"{self._boxes[label]} {label}".encode()).digest()
        return tick_box(ticked, label, int.from_bytes(digest[:4], "big") % (2**31 - 1) + 1)

    def _character(self, name: str) -> str:
        """Return the id of a character style; empty when comms has deleted it, so that the text is plain."""
        return self._styles.get(("character", name), "")


def _shown(found: re.Match[str]) -> str:
    """Return the text of a mark that becomes text."""
    if found["gap"]:
        return found["gap"]
    return "" if found["kind"].startswith((_TICK, *_DRAWN)) else found["text"]
