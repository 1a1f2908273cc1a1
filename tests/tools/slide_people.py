"""A person at a deck, with a seed: rewords, moves, restyles, recolours, deletes, duplicates, reorders and adds.

Their words are numbered (`Human7`), and so are their places and colours, so that a lost one is noticed.
"""

from __future__ import annotations

import copy
import io
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

THEIRS = re.compile(r"Human\d+")
MARKS = re.compile(r"(?<![0-9A-F])(?:C0DE[0-9A-F]{2}|77\d{3}7)(?![0-9A-F])")
"""Their colours, and their places in English metric units."""

NOTE = "rg-note:"
_RGB: Any = RGBColor


class Person:
    """Somebody who edits a deck; `done` says what they did."""

    def __init__(self, data: bytes, seed: int) -> None:
        self.deck: Any = Presentation(io.BytesIO(data))
        self.chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self.count = 0
        self.done: list[str] = []
        self.own: set[str] = set()
        """The ids of slides that they made."""

    def edit(self, times: int) -> bytes:
        ways: list[Callable[[], str | None]] = [
            self.reword, self.reword, self.rewrite, self.move, self.move, self.restyle, self.recolour, self.type_cell,
            self.type_cell, self.type_number, self.edit_notes, self.delete_shape, self.delete_slide, self.duplicate,
            self.reorder, self.own_slide, self.own_box, self.describe, self.delete_row, self.resize,
            self.line, self.break_line, self.restyle_part, self.to_back, self.add_row, self.type_at_length,
            self.squeeze, self.colour_line,
        ]  # fmt: skip
        while times:
            done = self.chance.choice(ways)()
            if done:
                self.done.append(done)
                times -= 1
        return self.saved()

    def saved(self) -> bytes:
        self.deck.part.rename_slide_parts([entry.rId for entry in self._entries()])
        stream = io.BytesIO()
        self.deck.save(stream)
        return stream.getvalue()

    def shapes(self) -> list[Any]:
        return [shape for slide in self.deck.slides for shape in slide.shapes if shape.name.startswith("rg:")]

    def texts(self) -> list[Any]:
        return [shape for shape in self.shapes() if shape.has_text_frame and not shape.name.endswith(".page-number")]

    def word(self) -> str:
        self.count += 1
        return f"Human{self.count}"

    def _put(self, run: Any) -> str:
        words = run.text.split(" ")
        words.insert(self.chance.randint(0, len(words)), self.word())
        run.text = " ".join(words)
        return str(run.text)

    def _run(self, frame: Any) -> Any:
        runs = [run for paragraph in frame.paragraphs for run in paragraph.runs]
        return self.chance.choice(runs) if runs else None

    def reword(self) -> str | None:
        shape = self.chance.choice(self.texts())
        run = self._run(shape.text_frame)
        return f"reword {shape.name}: {self._put(run)[:60]}" if run else None

    def rewrite(self) -> str | None:
        shape = self.chance.choice(self.texts())
        shape.text_frame.text = f"{self.word()} says it in other words, with 99 of them."
        return f"rewrite {shape.name}"

    def move(self) -> str:
        shape = self.chance.choice(self.shapes())
        self.count += 1
        top, width, height = shape.top, shape.width, shape.height
        shape.left = Emu(int(f"77{self.count:03}7"))
        shape.top, shape.width, shape.height = top, width, height
        return f"move {shape.name}"

    def resize(self) -> str:
        shape = self.chance.choice(self.shapes())
        self.count += 1
        left, top, height = shape.left, shape.top, shape.height
        shape.width = Emu(int(f"77{self.count:03}7"))
        shape.left, shape.top, shape.height = left, top, height
        return f"resize {shape.name}"

    def _colour(self) -> Any:
        self.count += 1
        return _RGB(0xC0, 0xDE, self.count % 256)

    def restyle(self) -> str | None:
        shape = self.chance.choice(self.texts())
        runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
        if not runs:
            return None
        run = self.chance.choice(runs)
        run.font.color.rgb, run.font.size = self._colour(), Pt(self.chance.choice([12, 20, 23]))
        return f"restyle {shape.name}"

    def recolour(self) -> str:
        shape = self.chance.choice(self.texts())
        shape.fill.solid()
        shape.fill.fore_color.rgb = self._colour()
        return f"recolour {shape.name}"

    def line(self) -> str:
        slide = self.chance.choice(list(self.deck.slides))
        self.count += 1
        slide.shapes.add_connector(1, Emu(int(f"77{self.count:03}7")), Emu(900000), Emu(3000000), Emu(900000))
        return f"line on {slide.shapes[0].name}"

    def break_line(self) -> str | None:
        """A line end within a paragraph, as Shift and Enter make it."""
        shape = self.chance.choice(self.texts())
        words = shape.text_frame.text.split(" ")
        if "\n" in shape.text_frame.text or len(words) < 3:
            return None
        at = self.chance.randint(1, len(words) - 1)
        shape.text_frame.text = f"{' '.join(words[:at])}\v{' '.join(words[at:])}"
        return f"line break in {shape.name}"

    def restyle_part(self) -> str | None:
        """Half of a run gets looks of its own."""
        run = self._run(self.chance.choice(self.texts()).text_frame)
        if run is None or len(run.text) < 4:
            return None
        other = copy.deepcopy(run._r)
        run._r.addnext(other)
        text = run.text
        run.text = text[: len(text) // 2]
        other.find(qn("a:t")).text = text[len(text) // 2 :]
        run.font.italic = True
        return f"restyle half of {text[:40]}"

    def to_back(self) -> str:
        shape = self.chance.choice(self.shapes())
        tree = shape._element.getparent()
        tree.insert(2, shape._element)
        return f"send {shape.name} to the back"

    def describe(self) -> str:
        shape = self.chance.choice(self.shapes())
        shape._element.xpath(".//p:cNvPr")[0].set("descr", f"{self.word()} describes it")
        return f"describe {shape.name}"

    def _tables(self) -> list[Any]:
        return [shape for shape in self.shapes() if shape.has_table]

    def type_cell(self) -> str | None:
        if not (tables := self._tables()):
            return None
        shape = self.chance.choice(tables)
        row = self.chance.randrange(len(shape.table.rows))
        column = self.chance.randrange(len(shape.table.columns))
        run = self._run(shape.table.cell(row, column).text_frame)
        return f"cell {shape.name} {row} {column}: {self._put(run)}" if run else None

    def delete_row(self) -> str | None:
        tables = [shape for shape in self._tables() if len(shape.table.rows) > 2]
        if not tables:
            return None
        shape = self.chance.choice(tables)
        row = self.chance.choice(list(shape.table._tbl.tr_lst[1:]))
        shape.table._tbl.remove(row)
        return f"delete row of {shape.name}"

    def add_row(self) -> str | None:
        """A row of their own, made after another."""
        if not (tables := self._tables()):
            return None
        shape = self.chance.choice(tables)
        line = self.chance.choice(list(shape.table._tbl.tr_lst[1:]))
        made = copy.deepcopy(line)
        for mark in made.findall(qn("a:extLst")):
            made.remove(mark)
        line.addnext(made)
        for text in made.iter(qn("a:t")):
            text.text = self.word()
        return f"row in {shape.name}"

    def type_at_length(self) -> str | None:
        """So much in a cell that the table grows."""
        if not (tables := self._tables()):
            return None
        shape = self.chance.choice(tables)
        cell = shape.table.cell(self.chance.randrange(1, len(shape.table.rows)), 0)
        run = self._run(cell.text_frame)
        if run is None:
            return None
        run.text = f"{run.text} {self.word()} " + "and so on, at length, " * self.chance.randint(3, 12)
        return f"long cell in {shape.name}"

    def squeeze(self) -> str:
        """A box becomes half as high."""
        shape = self.chance.choice(self.texts())
        self.count += 1
        top, width, height = shape.top, shape.width, shape.height
        shape.left = Emu(int(f"77{self.count:03}7"))
        shape.top, shape.width, shape.height = top, width, Emu(height // 2)
        return f"squeeze {shape.name}"

    def colour_line(self) -> str | None:
        """A line or a bar of a chart gets a colour of its own."""
        charts = [shape for shape in self.shapes() if shape.has_chart]
        if not charts:
            return None
        shape = self.chance.choice(charts)
        series = self.chance.choice(list(shape.chart.plots[0].series))
        series.format.line.color.rgb = self._colour()
        return f"colour a line of {shape.name}"

    def type_number(self) -> str | None:
        charts = [shape for shape in self.shapes() if shape.has_chart]
        if not charts:
            return None
        shape = self.chance.choice(charts)
        values = shape.chart._chartSpace.xpath(".//c:val//c:v")
        self.count += 1
        self.chance.choice(values).text = f"0.77{self.count:03}7"
        return f"number in {shape.name}"

    def edit_notes(self) -> str | None:
        slides = [slide for slide in self.deck.slides if slide.has_notes_slide]
        if not slides:
            return None
        frame = self.chance.choice(slides).notes_slide.notes_text_frame
        run = self._run(frame) if frame is not None else None
        return f"notes: {self._put(run)[:60]}" if run else None

    def delete_shape(self) -> str:
        shape = self.chance.choice(self.shapes())
        shape._element.getparent().remove(shape._element)
        return f"delete {shape.name}"

    def _entries(self) -> list[Any]:
        return list(self.deck.slides._sldIdLst)

    def delete_slide(self) -> str:
        entry = self.chance.choice(self._entries()[1:])
        slide = self.deck.part.related_part(entry.rId).slide
        self.deck.part.drop_rel(entry.rId)
        entry.getparent().remove(entry)
        self.own.discard(entry.get("id"))
        return f"delete slide {slide.shapes[0].name if len(slide.shapes) else '?'}"

    def duplicate(self) -> str | None:
        """As LibreOffice does: the names get a number."""
        entry = self.chance.choice(self._entries())
        slide = self.deck.part.related_part(entry.rId).slide
        if any(shape.has_chart for shape in slide.shapes):
            return None
        made = self.deck.slides.add_slide(slide.slide_layout)
        tree = made.shapes._spTree
        for old in list(tree)[2:]:
            tree.remove(old)
        for shape in slide.shapes._spTree[2:]:
            tree.append(copy.deepcopy(shape))
        for shape in made.shapes:
            shape.name = f"{shape.name} 1"
        entries = self._entries()
        entry.addnext(entries[-1])
        self.own.add(entries[-1].get("id"))
        return f"duplicate {slide.shapes[0].name if len(slide.shapes) else '?'}"

    def reorder(self) -> str:
        entries = self._entries()
        moved = self.chance.choice(entries[1:])
        moved.getparent().remove(moved)
        self._entries()[self.chance.randrange(len(entries) - 1)].addnext(moved)
        return "reorder"

    def own_slide(self) -> str:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[0])
        slide.shapes.add_textbox(
            Emu(900000), Emu(900000), Emu(3000000), Emu(900000)
        ).text_frame.text = f"{self.word()} has a slide of their own: 57.1% then."
        entries = self._entries()
        self.chance.choice(entries[:-1]).addnext(entries[-1])
        self.own.add(entries[-1].get("id"))
        return "own slide"

    def own_box(self) -> str:
        slide = self.chance.choice(list(self.deck.slides))
        box = slide.shapes.add_textbox(Emu(900000), Emu(900000), Emu(3000000), Emu(900000))
        box.text_frame.text = f"{self.word()} adds a box."
        return f"own box on {slide.shapes[0].name}"


def trees(data: bytes) -> Iterator[tuple[str, Any]]:
    """Each slide's id and its tree without parked notes."""
    deck: Any = Presentation(io.BytesIO(data))
    for entry in deck.slides._sldIdLst:
        tree = deck.part.related_part(entry.rId).slide.shapes._spTree
        for shape in tree.findall(qn("p:sp")):
            if shape.xpath(".//p:cNvPr/@name")[0].startswith(NOTE):
                tree.remove(shape)
        yield entry.get("id"), tree


def theirs(data: bytes) -> Counter[str]:
    """Their words on slides, in speaker's notes, in descriptions and in the numbers of charts."""
    found: Counter[str] = Counter()
    for _, tree in trees(data):
        texts = [node.text or "" for node in tree.iter(qn("a:t"))]
        texts += [node.get("descr", "") for node in tree.iter(qn("p:cNvPr"))]
        found.update(word for text in texts for word in THEIRS.findall(text))
    for slide in Presentation(io.BytesIO(data)).slides:
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            found.update(THEIRS.findall(slide.notes_slide.notes_text_frame.text))
        for shape in slide.shapes:
            if shape.has_chart:
                numbers = shape.chart._chartSpace.xpath(".//c:val//c:v")
                found.update(number.text for number in numbers if re.fullmatch(r"0\.77\d{3}7", number.text or ""))
    return found


def marks(data: bytes) -> dict[str, str]:
    """Their places and colours, each with the name of its shape and, in a table, the identity of its row."""
    found = {}
    for _, tree in trees(data):
        for element in tree.iter():
            for value in element.attrib.values():
                if MARKS.fullmatch(value):
                    holder = next((up for up in (element, *element.iterancestors()) if up.getparent() is tree), element)
                    found[value] = str(holder.xpath(".//p:cNvPr/@name")[0])
    return found


def names(data: bytes) -> set[str]:
    """The names of our shapes."""
    found = (name for _, tree in trees(data) for name in tree.xpath(".//p:cNvPr/@name"))
    return {name for name in found if name.startswith("rg:")}


def order(data: bytes) -> list[str]:
    """The ids of the slides, in order."""
    return [entry.get("id") for entry in Presentation(io.BytesIO(data)).slides._sldIdLst]


def parked(data: bytes) -> list[str]:
    """What the parked notes are about."""
    deck = Presentation(io.BytesIO(data))
    return [
        shape.name.removeprefix(NOTE) for slide in deck.slides for shape in slide.shapes if shape.name.startswith(NOTE)
    ]


def written(data: bytes) -> dict[str, bytes]:
    """Each slide's tree without parked notes, as bytes that can be compared."""
    return {number: etree.tostring(tree, method="c14n") for number, tree in trees(data)}
