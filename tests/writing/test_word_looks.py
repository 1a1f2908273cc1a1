"""How the report looks in the end: left aligned, between the margins, legible, and in no size of its own."""

from __future__ import annotations

from typing import Any

from tests.tools.documents import EMU, Word, contrast, find_all, name_of
from tests.writing.conftest import Pack

JUSTIFIED = "both", "distribute", "lowKashida", "mediumKashida", "highKashida", "thaiDistribute"
STORIES = r"word/(document|header\d*|footer\d*|comments|footnotes|endnotes)\.xml"
TWIPS = 20


def chain(word: Word, style_id: str) -> list[Any]:
    """A style and what it is based on, the nearest first."""
    found = []
    while style_id in word.styles:
        found.append(word.styles[style_id])
        style_id = next(iter(find_all(found[-1], "w:basedOn/@w:val")), "")
    return found


def default_style(word: Word) -> str:
    styles = word.package.xml("word/styles.xml")
    return str(find_all(styles, "w:style[@w:type='paragraph' and @w:default='1']/@w:styleId")[0])


def resolved(word: Word, paragraph: Any, path: str) -> str:
    """A property of a paragraph as Word works it out: its own, its style's or the document's; empty without one."""
    [style] = find_all(paragraph, "w:pPr/w:pStyle/@w:val") or [default_style(word)]
    defaults = find_all(word.package.xml("word/styles.xml"), "w:docDefaults/w:pPrDefault")
    for place in (paragraph, *chain(word, style), *defaults):
        if found := find_all(place, f"w:pPr/{path}"):
            return str(found[0])
    return ""


def test_no_paragraph_is_justified(pack: Pack) -> None:
    word = pack.word
    for name in word.package.names(STORIES):
        for paragraph in find_all(word.package.xml(name), "//w:p"):
            assert resolved(word, paragraph, "w:jc/@w:val") not in JUSTIFIED, name


def text_width(word: Word) -> float:
    """The width between the margins, in points; the same in every section."""
    widths = set()
    for section in find_all(word.body, "//w:sectPr"):
        [width] = find_all(section, "w:pgSz/@w:w")
        margins = [find_all(section, f"w:pgMar/@w:{side}")[0] for side in ("left", "right")]
        widths.add((int(width) - sum(map(int, margins))) / TWIPS)
    [found] = widths
    return float(found)


def test_tables_stand_between_the_margins(pack: Pack) -> None:
    room = text_width(pack.word)
    for table in pack.word.tables:
        columns = sum(int(width) for width in find_all(table, "w:tblGrid/w:gridCol/@w:w")) / TWIPS
        indent = sum(int(value) for value in find_all(table, "w:tblPr/w:tblInd/@w:w")) / TWIPS
        assert columns > 0
        assert indent >= -0.1
        assert indent + columns <= room + 0.5
        for width in find_all(table, "w:tblPr/w:tblW[@w:type='dxa']/@w:w"):
            assert indent + int(width) / TWIPS <= room + 0.5
        for row in find_all(table, "w:tr"):
            cells = [int(width) / TWIPS for width in find_all(row, "w:tc/w:tcPr/w:tcW[@w:type='dxa']/@w:w")]
            assert indent + sum(cells) <= room + 0.5


def test_drawings_are_no_wider_than_the_text(pack: Pack) -> None:
    room = text_width(pack.word)
    for drawing in find_all(pack.word.body, "//w:drawing"):
        for width in find_all(drawing, ".//wp:extent/@cx"):
            assert 0 < int(width) / EMU <= room + 0.5


# Colours


def run_colours(word: Word, run: Any) -> tuple[str, str]:
    """A run's colour and what is behind it: its own, its styles', its paragraph's, its cell's."""
    ink, behind = "", ""
    [paragraph] = find_all(run, "ancestor::w:p[1]")
    [style] = find_all(paragraph, "w:pPr/w:pStyle/@w:val") or [default_style(word)]
    marked = find_all(run, "w:rPr/w:rStyle/@w:val")
    styles = [place for name in (*marked, style) for place in chain(word, name)]
    for place in (run, *styles):
        ink = ink or colour(find_all(place, "w:rPr/w:color/@w:val"))
        behind = behind or colour(find_all(place, "w:rPr/w:shd/@w:fill"))
    for place in (paragraph, *styles):
        behind = behind or colour(find_all(place, "w:pPr/w:shd/@w:fill"))
    cells = find_all(run, "ancestor::w:tc[1]")
    for cell in cells:
        behind = behind or colour(find_all(cell, "w:tcPr/w:shd/@w:fill"))
    return ink or "000000", behind or (from_table(word, cells[0]) if cells else "") or "FFFFFF"


def colour(values: list[str]) -> str:
    return values[0] if values and values[0] != "auto" else ""


def from_table(word: Word, cell: Any) -> str:
    """What the style of a table fills a cell with, in the first row that of the first row."""
    first = not find_all(cell, "parent::w:tr/preceding-sibling::w:tr")
    for name in find_all(cell, "ancestor::w:tbl[1]/w:tblPr/w:tblStyle/@w:val"):
        for style in chain(word, name):
            row = colour(find_all(style, "w:tblStylePr[@w:type='firstRow']/w:tcPr/w:shd/@w:fill")) if first else ""
            if found := row or colour(find_all(style, "w:tcPr/w:shd/@w:fill")):
                return found
    return ""


def test_every_run_is_legible_on_what_is_behind_it(pack: Pack) -> None:
    word = pack.word
    for name in word.package.names(STORIES):
        for run in find_all(word.package.xml(name), "//w:r[w:t]"):
            ink, behind = run_colours(word, run)
            text = "".join(find_all(run, "w:t/text()"))
            assert contrast(ink, behind) >= 4.5, f"{name}: “{text}”, {ink} on {behind}"


def test_no_colour_is_one_of_the_theme_that_a_reader_may_change(pack: Pack) -> None:
    """A colour of the theme would change with it, and the test above would say nothing."""
    themed = "//w:r/w:rPr/w:color[@w:themeColor] | //w:shd[@w:themeFill]"
    for name in pack.word.package.names(STORIES):
        found = [node.get(name_of("w:val")) for node in find_all(pack.word.package.xml(name), themed)]
        assert found == [], name
