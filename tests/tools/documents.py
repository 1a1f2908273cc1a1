"""Finished documents read back: a deck as shapes, cells and charts; a Word report as paragraphs with their styles.

Everything is read from the XML, not through what wrote it, except that python-pptx works out where a shape stands
that has its place from the layout. Lengths are points.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import openpyxl
from lxml import etree
from pptx import Presentation

EMU = 12700
SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def find_all(element: Any, path: str) -> list[Any]:
    """The nodes that an XPath finds, with the usual prefixes."""
    found = etree.ElementBase.xpath(element, path, namespaces=SPACES)
    assert isinstance(found, list)
    return found


def name_of(prefixed: str) -> str:
    """`w:val` as lxml names it."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


class Package:
    """An Office file as a zip of parts."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, part: str) -> Any:
        return etree.fromstring(self.parts[part])

    def names(self, pattern: str) -> list[str]:
        """The parts whose whole name matches, in the order of the numbers in them."""
        found = [name for name in self.parts if re.fullmatch(pattern, name)]
        return sorted(found, key=lambda name: [int(number) for number in re.findall(r"\d+", name)])

    def targets(self, part: str) -> dict[str, str]:
        """The relationships of a part: id to the target part's name."""
        folder, file = posixpath.split(part)
        rels = f"{folder}/_rels/{file}.rels"
        if rels not in self.parts:
            return {}
        return {
            relation.get("Id"): posixpath.normpath(posixpath.join(folder, relation.get("Target"))).lstrip("/")
            for relation in self.xml(rels).iter(_RELATION)
            if relation.get("TargetMode") != "External"
        }

    @cached_property
    def properties(self) -> dict[str, str]:
        """Title, author and so on, by the names they have in the file, without prefix."""
        return {etree.QName(node).localname: node.text or "" for node in self.xml("docProps/core.xml")}


# Charts


@dataclass(frozen=True)
class Series:
    """One series: its name, `line` or `bar`, its numbers with None for a gap, and where they stand in the workbook."""

    name: str
    kind: str
    numbers: tuple[float | None, ...]
    number_format: str
    source: str
    dashed: bool
    labels: tuple[int, ...]
    """The points that are labelled."""


class Chart:
    """A native chart and the workbook embedded in it."""

    def __init__(self, package: Package, part: str) -> None:
        self.xml = package.xml(part)
        [embedded] = find_all(self.xml, "c:externalData/@r:id")
        self.workbook = package.parts[package.targets(part)[embedded]]

    @property
    def series(self) -> tuple[Series, ...]:
        return tuple(map(_series, find_all(self.xml, ".//c:ser")))

    @property
    def categories(self) -> list[tuple[str, ...]]:
        """The labels of the axis, innermost last: [("2017/18", "Q1"), ("", "Q2")]."""
        category = find_all(self.xml, ".//c:ser/c:cat")[0]
        count = int(find_all(category, ".//c:ptCount/@val")[0])
        levels = find_all(category, ".//c:lvl") or find_all(category, ".//c:strCache")
        columns = [
            {int(point.get("idx")): find_all(point, "c:v")[0].text for point in find_all(level, "c:pt")}
            for level in reversed(levels)
        ]
        return [tuple(column.get(row, "") for column in columns) for row in range(count)]

    @property
    def ratings(self) -> list[str]:
        """What a ratings chart says of each class: names of the parts of one bar, or labels of several bars."""
        if find_all(self.xml, ".//c:barChart/c:grouping[@val='stacked']"):
            return [line.name for line in self.series]
        return [label for (label,) in self.categories]

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows of the embedded workbook's only sheet; formulas as their text."""
        book = openpyxl.load_workbook(io.BytesIO(self.workbook))
        assert book.sheetnames == ["Sheet1"]
        return [tuple(row) for row in book["Sheet1"].iter_rows(values_only=True)]

    @property
    def cached_rows(self) -> list[tuple[Any, ...]]:
        """The rows that the workbook must have, from what the chart itself remembers."""
        blank = ("",) * len(self.categories[0])
        header = tuple(text or None for text in (*blank, *(line.name for line in self.series)))
        body = [
            (*(text or None for text in labels), *(line.numbers[row] for line in self.series))
            for row, labels in enumerate(self.categories)
        ]
        return [header, *body]

    @property
    def live_cells(self) -> list[str]:
        """Cells of the embedded workbook that are formulas or links."""
        book = openpyxl.load_workbook(io.BytesIO(self.workbook))
        return [
            cell.coordinate
            for row in book["Sheet1"].iter_rows()
            for cell in row
            if cell.data_type == "f" or cell.hyperlink is not None
        ]


def _series(element: Any) -> Series:
    numbers = find_all(element, "c:val/c:numRef")[0]
    count = int(find_all(numbers, ".//c:ptCount/@val")[0])
    points = {int(point.get("idx")): float(find_all(point, "c:v")[0].text) for point in find_all(numbers, ".//c:pt")}
    return Series(
        name=find_all(element, "c:tx//c:v")[0].text,
        kind="line" if element.getparent().tag == name_of("c:lineChart") else "bar",
        numbers=tuple(points.get(index) for index in range(count)),
        number_format=find_all(numbers, ".//c:formatCode")[0].text,
        source=find_all(numbers, "c:f")[0].text,
        dashed=bool(find_all(element, "c:spPr/a:ln/a:prstDash[@val='dash']")),
        labels=tuple(int(index) for index in find_all(element, "c:dLbls/c:dLbl/c:idx/@val")),
    )


# Decks


@dataclass(frozen=True)
class Box:
    """A rectangle, in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, place: tuple[float, float]) -> bool:
        return self.left <= place[0] <= self.right and self.top <= place[1] <= self.bottom

    def holds_all(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def shared(self, other: Box) -> float:
        """The area that two boxes have in common."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)


@dataclass(frozen=True)
class Shape:
    """A shape of a slide."""

    name: str
    box: Box
    alt: str
    xml: Any
    chart: Chart | None

    @property
    def kind(self) -> str:
        if self.chart is not None:
            return "chart"
        return "table" if find_all(self.xml, ".//a:tbl") else "text"

    @property
    def paragraphs(self) -> list[str]:
        return [text_of(paragraph) for paragraph in find_all(self.xml, ".//a:p")]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def cells(self) -> list[list[str]]:
        """A table's text, row by row."""
        return [
            [" ".join(map(text_of, find_all(cell, ".//a:p"))) for cell in find_all(row, "a:tc")]
            for row in find_all(self.xml, ".//a:tr")
        ]

    @property
    def cell_boxes(self) -> list[list[Box]]:
        """Where each cell of a table stands."""
        widths = [int(width) / EMU for width in find_all(self.xml, ".//a:gridCol/@w")]
        heights = [int(height) / EMU for height in find_all(self.xml, ".//a:tr/@h")]
        top = self.box.top
        boxes = []
        for height in heights:
            left, row = self.box.left, []
            for width in widths:
                row.append(Box(left, top, left + width, top + height))
                left += width
            boxes.append(row)
            top += height
        return boxes


@dataclass(frozen=True)
class Slide:
    """A slide: its shapes in reading order, and the speaker's notes."""

    number: int
    layout: str
    shapes: tuple[Shape, ...]
    notes: str

    @property
    def title(self) -> str:
        return next(shape.text for shape in self.shapes if find_all(shape.xml, ".//p:nvPr/p:ph[@type='title']"))

    @property
    def key(self) -> str:
        """The identity of the slide, which begins the name of its title; what can move to another slide has its own."""
        return self.shapes[0].name.removeprefix("rg:").rpartition(".")[0]

    def shape(self, name: str) -> Shape:
        """The shape in the placeholder of that name in small letters: `chart`."""
        return next(shape for shape in self.shapes if shape.name.endswith(f".{name}"))

    def has(self, name: str) -> bool:
        return any(shape.name.endswith(f".{name}") for shape in self.shapes)

    @property
    def text(self) -> str:
        return "\n".join(shape.text for shape in self.shapes)


class Deck:
    """A finished deck."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        presentation = Presentation(io.BytesIO(data))
        self.width, self.height = presentation.slide_width or 0, presentation.slide_height or 0
        self.slides = tuple(self._slide(number, slide) for number, slide in enumerate(presentation.slides, start=1))

    def _slide(self, number: int, slide: Any) -> Slide:
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        return Slide(number, slide.slide_layout.name, tuple(map(self._shape, slide.shapes)), notes)

    def _shape(self, shape: Any) -> Shape:
        left, top = shape.left / EMU, shape.top / EMU
        box = Box(left, top, left + shape.width / EMU, top + shape.height / EMU)
        chart = Chart(self.package, str(shape.chart.part.partname)[1:]) if getattr(shape, "has_chart", False) else None
        properties = find_all(shape._element, ".//p:cNvPr")[0]
        return Shape(shape.name, box, properties.get("descr", ""), shape._element, chart)

    def indicator_slides(self) -> dict[str, list[Slide]]:
        """The slides of each indicator, continuation slides included, by the indicator's key."""
        found: dict[str, list[Slide]] = {}
        for slide in self.slides:
            if slide.key.startswith("i-"):
                continued = re.search(r"\(continued, (\d+) of \d+\)", slide.title)
                key = slide.key.removesuffix(f"+{continued[1]}") if continued else slide.key
                found.setdefault(key, []).append(slide)
        return found

    def outline(self) -> list[str]:
        """The slides as a table of contents: layout and title."""
        return [f"{slide.layout}: {slide.title}" for slide in self.slides]

    def drawn_parts(self) -> Iterator[tuple[str, Any]]:
        """Every part that holds text on a slide: slides, layouts, master, charts."""
        for name in self.package.names(r"ppt/(slides|slideLayouts|slideMasters|charts)/[a-zA-Z]+\d+\.xml"):
            yield name, self.package.xml(name)


def text_of(paragraph: Any) -> str:
    """The text of a paragraph of a slide."""
    return "".join(node.text or "" for node in find_all(paragraph, ".//a:t"))


# Word


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: the name of its style, its text, and the text of each run with its character style."""

    style: str
    text: str
    runs: tuple[tuple[str, str], ...]
    xml: Any
    in_table: bool


class Word:
    """A finished Word report."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self.body = self.package.xml("word/document.xml")
        self.styles = {
            style.get(name_of("w:styleId")): style for style in find_all(self.package.xml("word/styles.xml"), "w:style")
        }

    def style_name(self, style_id: str) -> str:
        return str(find_all(self.styles[style_id], "w:name/@w:val")[0])

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the body, those in tables too."""
        return tuple(map(self._paragraph, find_all(self.body, ".//w:p")))

    def _paragraph(self, element: Any) -> Paragraph:
        style = find_all(element, "w:pPr/w:pStyle/@w:val")
        runs = []
        for run in find_all(element, ".//w:r"):
            marked = find_all(run, "w:rPr/w:rStyle/@w:val")
            text = "".join("\t" if node.tag == name_of("w:tab") else node.text or "" for node in _text_nodes(run))
            if text:
                runs.append((self.style_name(marked[0]) if marked else "", text))
        return Paragraph(
            self.style_name(style[0]) if style else "Normal",
            "".join(text for _, text in runs),
            tuple(runs),
            element,
            bool(find_all(element, "ancestor::w:tbl")),
        )

    def outline(self) -> list[str]:
        """The headings, each with its style."""
        return [f"{item.style}: {item.text}" for item in self.paragraphs if item.style.startswith(("heading", "Title"))]

    def texts(self, style: str) -> list[str]:
        """The text of each paragraph of that style, in order."""
        return [item.text for item in self.paragraphs if item.style == style]

    def styled(self, style: str) -> list[str]:
        """The text of each run of that character style, in order."""
        return [text for item in self.paragraphs for name, text in item.runs if name == style]

    @property
    def tables(self) -> list[Any]:
        return find_all(self.body, ".//w:tbl")

    @property
    def text(self) -> str:
        return "\n".join(item.text for item in self.paragraphs)

    @property
    def charts(self) -> list[tuple[str, Chart]]:
        """Each chart with its alt text."""
        targets = self.package.targets("word/document.xml")
        return [
            (
                find_all(drawing, ".//wp:docPr/@descr")[0],
                Chart(self.package, targets[find_all(drawing, ".//c:chart/@r:id")[0]]),
            )
            for drawing in find_all(self.body, ".//w:drawing[.//c:chart]")
        ]

    @property
    def tick_boxes(self) -> list[tuple[bool, str, str]]:
        """Each tick box: its state, what it shows, and the text beside it."""
        return [
            (
                find_all(box, "w:sdtPr/w14:checkbox/w14:checked/@w14:val")[0] == "1",
                "".join(node.text for node in find_all(box, ".//w:t")),
                "".join(node.text for node in find_all(box, "ancestor::w:p[1]/w:r/w:t")),
            )
            for box in find_all(self.body, ".//w:sdt[w:sdtPr/w14:checkbox]")
        ]

    def numbering(self, paragraph: Paragraph) -> str:
        """How a paragraph is numbered, by its own properties or its style's: `decimal 0`, `bullet 1`, or empty."""
        style = find_all(paragraph.xml, "w:pPr/w:pStyle/@w:val")
        places = [paragraph.xml, *(self.styles[found] for found in style)]
        for place in places:
            for properties in find_all(place, "w:pPr/w:numPr"):
                [number] = find_all(properties, "w:numId/@w:val")
                level = (find_all(properties, "w:ilvl/@w:val") or ["0"])[0]
                part = self.package.xml("word/numbering.xml")
                [abstract] = find_all(part, f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
                path = f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{level}']/w:numFmt/@w:val"
                return f"{find_all(part, path)[0]} {level}"
        return ""


def _text_nodes(run: Any) -> Iterator[Any]:
    return (node for node in run if node.tag in (name_of("w:t"), name_of("w:tab")))


# Colours


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, `D4351C`, by WCAG."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
