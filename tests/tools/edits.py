"""What people do to drafts, in their own words: `Edit("Cover report.docx").retype("8 (57%)", "9 (57%)")`.

An edit is done through python-docx and python-pptx, as in Word and PowerPoint: text in runs, cells, charts, colours.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Pt

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_VALUES, _POINT = f"{_CHART}val", f"{_CHART}pt"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
Change = Callable[[Any], None]


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Edit:
    """One change to one document of a pack."""

    document: str
    what: str
    change: Change

    def on(self, folder: Path) -> None:
        """Change the document in a pack's folder."""
        path = folder / self.document
        opened: Any = Document(str(path)) if path.suffix == ".docx" else Presentation(str(path))
        self.change(opened)
        stream = io.BytesIO()
        opened.save(stream)
        path.write_bytes(stream.getvalue())


def _rgb(rgb: str) -> RGBColor:
    made: Any = RGBColor
    return cast("RGBColor", made.from_string(rgb))


def _paragraphs(opened: Any) -> Iterator[Any]:
    """Every paragraph of a report, cells and margins too, or of a deck, with notes."""
    if hasattr(opened, "slides"):
        for slide in opened.slides:
            for shape in slide.shapes:
                if shape.has_text_frame:
                    yield from shape.text_frame.paragraphs
                if getattr(shape, "has_table", False) and shape.has_table:
                    for row in shape.table.rows:
                        for cell in row.cells:
                            yield from cell.text_frame.paragraphs
            if slide.has_notes_slide:
                yield from slide.notes_slide.notes_text_frame.paragraphs
        return
    for element in opened.element.body.iter(qn("w:p")):
        yield Paragraph(element, opened)


def _retype(paragraph: Any, old: str, new: str) -> bool:
    runs, text = list(paragraph.runs), "".join(run.text for run in paragraph.runs)
    start = text.find(old)
    if start < 0:
        return False
    end, at, first = start + len(old), 0, True
    for run in runs:
        stop = at + len(run.text)
        if at < end and start < stop:
            kept = run.text[: max(0, start - at)] + (new if first else "") + run.text[max(0, end - at) :]
            first, run.text = False, kept
        at = stop
    return True


def retype(document: str, old: str, new: str, *, within: str = "", which: int = 1) -> Edit:
    """Type `new` over `old` where it stands the `which`th time, in a paragraph that says `within`."""

    def change(opened: Any) -> None:
        left = which
        for paragraph in _paragraphs(opened):
            text = "".join(run.text for run in paragraph.runs)
            if old in text and within in text:
                left -= 1
                if not left and _retype(paragraph, old, new):
                    return
        raise AssertionError(f"{old!r} is not in {document}")

    return Edit(document, f"{old} -> {new}", change)


def reword(document: str, within: str, new: str) -> Edit:
    """Write a whole paragraph anew, in its first run."""

    def change(opened: Any) -> None:
        for paragraph in _paragraphs(opened):
            if within in "".join(run.text for run in paragraph.runs):
                for run in paragraph.runs[1:]:
                    run._r.getparent().remove(run._r)
                paragraph.runs[0].text = new
                return
        raise AssertionError(f"{within!r} is not in {document}")

    return Edit(document, f"{within} => {new}", change)


def add(document: str, after: str, text: str) -> Edit:
    """Write a paragraph of one's own behind the one that says `after`."""

    def change(opened: Any) -> None:
        for paragraph in _paragraphs(opened):
            if after in "".join(run.text for run in paragraph.runs):
                element = getattr(paragraph, "_p", None)
                assert element is not None
                twin = copy.deepcopy(element)
                for mark in [*twin.iter(qn("w:bookmarkStart")), *twin.iter(qn("w:bookmarkEnd"))]:
                    mark.getparent().remove(mark)
                element.addnext(twin)
                own = type(paragraph)(twin, paragraph._parent)
                for run in own.runs[1:]:
                    run._r.getparent().remove(run._r)
                own.runs[0].text = text
                return
        raise AssertionError(f"{after!r} is not in {document}")

    return Edit(document, f"+ {text}", change)


def add_table(document: str, after: str, *rows: tuple[str, ...]) -> Edit:
    """A table of one's own behind the paragraph that has a text in it; the first row is its head."""

    def change(opened: Any) -> None:
        paragraph = next(found for found in _paragraphs(opened) if after in found.text)
        table = opened.add_table(len(rows), len(rows[0]))
        for line, row in zip(table.rows, rows, strict=True):
            for place, text in zip(line.cells, row, strict=True):
                place.text = text
        paragraph._p.addnext(table._tbl)

    return Edit(document, f"table {rows[-1]}", change)


def tables(opened: Any) -> Iterator[Any]:
    """Every table of a report or a deck."""
    if hasattr(opened, "slides"):
        for slide in opened.slides:
            for shape in slide.shapes:
                if getattr(shape, "has_table", False) and shape.has_table:
                    yield shape.table
        return
    yield from opened.tables


def _row(opened: Any, row: str, column: str, slide: str = "") -> tuple[Any, int]:
    for table in tables(opened):
        texts = [cell.text for cell in table.rows[0].cells]
        if column in texts:
            for found in table.rows:
                if found.cells[0].text == row and (not slide or slide in _title_of(opened, table)):
                    return found, texts.index(column)
    raise AssertionError(f"no table has {row!r} and {column!r}")


def _title_of(opened: Any, table: Any) -> str:
    for slide in opened.slides:
        for shape in slide.shapes:
            if getattr(shape, "has_table", False) and shape.has_table and shape.table._tbl is table._tbl:
                return str(slide.shapes.title.text_frame.text if slide.shapes.title else "")
    return ""


def cell(document: str, row: str, column: str, new: str, *, slide: str = "") -> Edit:
    """Type over a cell, in its first run."""

    def change(opened: Any) -> None:
        found, at = _row(opened, row, column, slide)
        paragraph = (
            found.cells[at].paragraphs[0]
            if hasattr(found.cells[at], "paragraphs")
            else (found.cells[at].text_frame.paragraphs[0])
        )
        runs = list(paragraph.runs)
        for run in runs[1:]:
            run._r.getparent().remove(run._r)
        runs[0].text = new

    return Edit(document, f"{row}, {column} -> {new}", change)


def colour(document: str, row: str, column: str, rgb: str) -> Edit:
    """Give a deck's cell another colour."""

    def change(opened: Any) -> None:
        found, at = _row(opened, row, column)
        found.cells[at].fill.solid()
        found.cells[at].fill.fore_color.rgb = _rgb(rgb)

    return Edit(document, f"{row}, {column} in {rgb}", change)


def delete_row(document: str, row: str, column: str) -> Edit:
    """Delete a table's row."""

    def change(opened: Any) -> None:
        found, _ = _row(opened, row, column)
        element = found._tr
        element.getparent().remove(element)

    return Edit(document, f"without {row}", change)


def delete_slide(document: str, number: int) -> Edit:
    """Delete a slide, by its place as people count."""

    def change(opened: Any) -> None:
        slides = opened.slides._sldIdLst
        slides.remove(slides[number - 1])

    return Edit(document, f"without slide {number}", change)


def copy_slide(document: str, number: int, old: str = "", new: str = "") -> Edit:
    """Copy a slide, without its charts, to the end, and type over what each of its texts says there."""

    def change(opened: Any) -> None:
        slide = opened.slides[number - 1]
        twin = opened.slides.add_slide(slide.slide_layout)
        for shape in list(twin.shapes):
            shape._element.getparent().remove(shape._element)
        for shape in slide.shapes:
            if not shape.has_chart:
                twin.shapes._spTree.append(copy.deepcopy(shape._element))
        for run in twin.element.iter(_TEXT):
            run.text = run.text.replace(old, new)

    return Edit(document, f"slide {number} again, {old} -> {new}", change)


def copy_row(document: str, row: str, column: str, head: str = "") -> Edit:
    """Paste a table's row again below it, with something else in its first cell where that is given."""

    def change(opened: Any) -> None:
        found, _ = _row(opened, row, column)
        copied = copy.deepcopy(found._tr)
        if head:
            first, *others = next(copied.iter(f"{_A}tc")).iter(f"{_A}t")
            first.text = head
            for text in others:
                text.text = ""
        found._tr.addnext(copied)

    return Edit(document, f"{row} twice{f', as {head}' if head else ''}", change)


def shape(document: str, name: str, change_it: Callable[[Any], None], what: str) -> Edit:
    """Change a deck's shape of that name."""

    def change(opened: Any) -> None:
        for slide in opened.slides:
            for found in slide.shapes:
                if found.name == name:
                    change_it(found)
                    return
        raise AssertionError(f"no shape is called {name}")

    return Edit(document, what, change)


def say(document: str, name: str, new: str) -> Edit:
    """Type over all the text of a shape."""

    def change(found: Any) -> None:
        runs = [run for paragraph in found.text_frame.paragraphs for run in paragraph.runs]
        for run in runs[1:]:
            run._r.getparent().remove(run._r)
        runs[0].text = new

    return shape(document, name, change, f"{name} = {new}")


def point(document: str, name: str, series: str, at: int, number: float) -> Edit:
    """Type over a number of a deck's chart, which the chart then remembers."""

    def change(found: Any) -> None:
        for line in (line for plot in found.chart.plots for line in plot.series if line.name == series):
            values = sorted(line._element.find(_VALUES).iter(_POINT), key=lambda item: int(item.get("idx")))
            values[at][0].text = str(number)
            return
        raise AssertionError(f"{name} has no series {series}")

    return shape(document, name, change, f"{name} {series} {at} = {number}")


def describe(document: str, old: str, new: str, *, within: str = "") -> Edit:
    """Type `new` over `old` in the alternative text that says `within`."""

    def change(opened: Any) -> None:
        roots = [slide.element for slide in opened.slides] if hasattr(opened, "slides") else [opened.element]
        for element in (element for root in roots for element in root.iter()):
            text = element.get("descr", "") if isinstance(element.tag, str) else ""
            if old in text and within in text:
                element.set("descr", text.replace(old, new, 1))
                return
        raise AssertionError(f"no alternative text of {document} says {old!r}")

    return Edit(document, f"described: {old} -> {new}", change)


def entitle(document: str, old: str, new: str) -> Edit:
    """Change the title in a document's properties."""

    def change(opened: Any) -> None:
        assert old in opened.core_properties.title
        opened.core_properties.title = opened.core_properties.title.replace(old, new)

    return Edit(document, f"entitled: {old} -> {new}", change)


def textbox(document: str, slide: int, text: str) -> Edit:
    """Put a box of text on a slide."""

    def change(opened: Any) -> None:
        box = opened.slides[slide - 1].shapes.add_textbox(Pt(20), Pt(20), Pt(300), Pt(40))
        box.text_frame.text = text

    return Edit(document, f"a box on slide {slide}: {text}", change)


def note(document: str, slide: int, text: str) -> Edit:
    """Add a paragraph of one's own to a slide's notes."""

    def change(opened: Any) -> None:
        frame = opened.slides[slide - 1].notes_slide.notes_text_frame
        frame.add_paragraph().text = text

    return Edit(document, f"a note on slide {slide}: {text}", change)


def fill(document: str, name: str, rgb: str) -> Edit:
    """Give a shape another colour."""

    def change(found: Any) -> None:
        found.fill.solid()
        found.fill.fore_color.rgb = _rgb(rgb)

    return shape(document, name, change, f"{name} in {rgb}")


def style(document: str, within: str, word: str, new: str) -> Edit:
    """Give a word of a report another style, such as another rating's."""

    def change(opened: Any) -> None:
        for paragraph in _paragraphs(opened):
            for run in paragraph.runs:
                if run.text.strip() == word and within in paragraph.text:
                    run.style = opened.styles[new]
                    return
        raise AssertionError(f"no {word!r} in {within!r}")

    return Edit(document, f"{word} in {new}", change)
