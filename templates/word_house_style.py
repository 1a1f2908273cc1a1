"""The house style of the Word templates: fonts, sizes, spacing, numbering and table style, as one styles part.

Measures in XML are twentieths of a point unless a remark says otherwise; font sizes are half points.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.table import Table

from templates.properties import APP_XML

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ACCENT, INK, MUTED, RULE, PANEL = "12436D", "0B0C0C", "505A5F", "B1B4B6", "F3F2F1"

_RATINGS = {
    "Red": ("D4351C", "FFFFFF"),
    "Amber": ("FFBF00", INK),
    "Green": ("00703C", "FFFFFF"),
    "None": (MUTED, "FFFFFF"),
}
_TRAVELS = {"Better": "00703C", "Same": "8A5A00", "Worse": "D4351C"}


def _paragraph_style(
    name: str, size: int, ppr: str = "", rpr: str = "", *, based: str = "Normal", after: str = ""
) -> str:
    style_id = re.sub(r"\W", "", name)
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{parent}{following}'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:pPr>{ppr}</w:pPr>'
        f'<w:rPr>{rpr}<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr></w:style>'
    )


def _character_style(name: str, colour: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:uiPriority w:val="2"/><w:qFormat/><w:rPr><w:b/><w:bCs/><w:color w:val="{colour}"/>{shade}</w:rPr></w:style>'
    )


def _border(side: str, colour: str, size: int = 4, space: int = 0) -> str:
    """Return a border; its size is in eighths of a point, its space in points."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _colour(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>'


_BOLD = "<w:b/><w:bCs/>"
_DOTS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9026"/></w:tabs>'
_TABLE_STYLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="3"/><w:qFormat/>'
    "<w:tblPr><w:tblBorders>"
    f"{_border('top', RULE)}{_border('bottom', RULE)}{_border('insideH', RULE)}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="115" w:type="dxa"/>'
    '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}{_colour(ACCENT)}</w:rPr><w:tcPr><w:tcBorders>'
    f"{_border('bottom', ACCENT, 12)}</w:tcBorders></w:tcPr></w:tblStylePr>"
    f'<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr>'
    f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{PANEL}"/></w:tcPr></w:tblStylePr></w:style>'
)
_WIDE_TABLE_STYLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="WideTable"><w:name w:val="Wide Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="3"/><w:qFormat/>'
    "<w:tblPr><w:tblBorders>"
    f"{_border('top', RULE)}{_border('bottom', RULE)}{_border('insideH', RULE)}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}{_colour(ACCENT)}</w:rPr><w:tcPr><w:tcBorders>'
    f"{_border('bottom', ACCENT, 12)}</w:tcBorders>"
    f'<w:shd w:val="clear" w:color="auto" w:fill="{PANEL}"/></w:tcPr></w:tblStylePr></w:style>'
)
_COMMENT_STYLES = (
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/>'
    '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr><w:spacing w:after="60" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>'
)


def styles_xml() -> str:
    """Return the styles part."""
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    keep = "<w:keepNext/><w:keepLines/>"
    styles = [
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{_colour(INK)}</w:rPr></w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        _paragraph_style(
            "Title", 24, f'{keep}<w:spacing w:before="240" w:after="60" w:line="240" w:lineRule="auto"/>',
            _BOLD + _colour(ACCENT), after="Subtitle"),
        _paragraph_style(
            "Subtitle", 14,
            f'{keep}<w:pBdr>{_border("bottom", ACCENT, 12, 8)}</w:pBdr><w:spacing w:after="280"/>', _colour(MUTED)),
        _paragraph_style(
            "heading 1", 16, f'{keep}<w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
            _BOLD + _colour(ACCENT), after="Normal"),
        _paragraph_style(
            "heading 2", 14, f'{keep}<w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="1"/>',
            _BOLD, after="Normal"),
        _paragraph_style(
            "Numbered Paragraph", 12,
            '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:before="120" w:after="120"/>'
            '<w:ind w:left="567" w:hanging="567"/>'),
        _paragraph_style(
            "List Bullet", 12,
            '<w:numPr><w:numId w:val="2"/></w:numPr><w:spacing w:after="100"/><w:ind w:left="357" w:hanging="357"/>'),
        _paragraph_style(
            "List Bullet 2", 12,
            '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr><w:spacing w:after="80"/>'
            '<w:ind w:left="924" w:hanging="357"/>'),
        _paragraph_style("List Continue", 12, f'{keep}<w:ind w:left="567"/>'),
        _paragraph_style("Lead In", 12, f'{keep}<w:spacing w:before="280" w:after="120"/>', _BOLD, after="Normal"),
        _paragraph_style("Objective", 12, '<w:spacing w:after="60"/><w:ind w:left="454" w:hanging="454"/>'),
        _paragraph_style("TOC Heading", 16, f'{keep}<w:spacing w:before="360" w:after="120"/>', _BOLD + _colour(ACCENT)),
        _paragraph_style("toc 1", 12, f'{_DOTS}<w:spacing w:before="60" w:after="60"/>', _BOLD),
        _paragraph_style("toc 2", 12, f'{_DOTS}<w:spacing w:after="40"/><w:ind w:left="284"/>'),
        _paragraph_style("Figure", 12, '<w:keepNext/><w:keepLines/><w:spacing w:after="160" w:line="240" w:lineRule="auto"/><w:ind w:left="567"/>'),
        _paragraph_style("caption", 12, f'{keep}<w:spacing w:before="200" w:after="60"/><w:ind w:left="567"/>', _BOLD),
        _paragraph_style("Table Text", 12, '<w:spacing w:after="60" w:line="252" w:lineRule="auto"/>', based=""),
        _paragraph_style(
            "Table Bullet", 12, '<w:numPr><w:numId w:val="3"/></w:numPr><w:ind w:left="227" w:hanging="227"/>',
            based="TableText"),
        _paragraph_style("Table Number", 12, '<w:jc w:val="right"/>', based="TableText"),
        _paragraph_style("Bullet Text", 12, '<w:spacing w:after="80"/><w:ind w:left="357"/>'),
        _paragraph_style("header", 12, '<w:spacing w:after="200"/>', _colour(MUTED)),
        _paragraph_style(
            "footer", 12,
            f'<w:pBdr>{_border("top", RULE, 4, 6)}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="9026"/></w:tabs>'
            '<w:spacing w:after="0"/>', _colour(MUTED)),
        *(_character_style(f"RAG {name}", text, fill) for name, (fill, text) in _RATINGS.items()),
        *(_character_style(f"Travel {name}", colour) for name, colour in _TRAVELS.items()),
        _character_style("To be written", INK, "FFF3B0"),
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>',
        _COMMENT_STYLES,
        _TABLE_STYLE,
        _WIDE_TABLE_STYLE,
    ]  # fmt: skip
    return f"<w:styles {W}>{''.join(styles)}</w:styles>"


def numbering_xml() -> str:
    """Return the numbering part: list 1 numbers paragraphs, list 2 is bullets on two levels, list 3 those in tables."""
    bullet = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/></w:rPr>'
    return (
        f"<w:numbering {W}>"
        '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:pStyle w:val="NumberedParagraph"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr>{bullet}</w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet2"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="924" w:hanging="357"/></w:pPr>{bullet}</w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="TableBullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="227" w:hanging="227"/></w:pPr>{bullet}</w:lvl></w:abstractNum>'
        + "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2, 3))
        + "</w:numbering>"
    )


def new_document() -> WordDocument:
    """Return an empty A4 document in the house style, with nothing left of the library's own template."""
    document = Document()
    _replace(document.part._styles_part.element, parse_xml(styles_xml()))
    _replace(document.part.numbering_part.element, parse_xml(numbering_xml()))
    for relationship in document.part.rels.values():
        if relationship.reltype.endswith("/theme"):
            theme = relationship.target_part
            faces = re.sub(r'<a:latin typeface="[^"]*"', '<a:latin typeface="Arial"', theme.blob.decode())
            theme._blob = faces.encode()
    _drop_leftovers(document)
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    compat = "http://schemas.microsoft.com/office/word"
    for xml in (
        f'<w:defaultTabStop {W} w:val="567"/>',
        f'<w:compat {W}><w:compatSetting w:name="compatibilityMode" w:uri="{compat}" w:val="15"/></w:compat>',
        f'<w:themeFontLang {W} w:val="en-GB"/>',
    ):
        settings.append(parse_xml(xml))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.54)
    section.header_distance = section.footer_distance = Cm(1.25)
    section.different_first_page_header_footer = True
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = "en-GB"
    return document


def _drop_leftovers(document: WordDocument) -> None:
    """Take out the parts of the library's own template that ours has no use for, and what it says drew it."""
    owners: tuple[Any, ...] = (document.part, document.part.package)
    for owner in owners:
        for key, relationship in list(owner.rels.items()):
            kind = relationship.reltype.rpartition("/")[2]
            if kind in ("stylesWithEffects", "thumbnail", "customXml"):
                owner.rels.pop(key)
            elif kind == "extended-properties":
                relationship.target_part._blob = APP_XML


def landscape(document: WordDocument) -> None:
    """Turn the document on its side, for wide tables, with narrow margins and the styles' right tabs at their edge."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    section.header_distance = section.footer_distance = Cm(0.8)
    edge = Length(Cm(29.7) - 2 * Cm(1.5)).twips
    for tab in document.styles.element.iter(qn("w:tab")):
        if tab.get(qn("w:val")) == "right":
            tab.set(qn("w:pos"), str(edge))


def _replace(old: Any, new: Any) -> None:
    for child in list(old):
        old.remove(child)
    for child in new:
        old.append(copy.deepcopy(child))


_MARKS = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\[(?P<style>(?:RAG|Travel) \w+)\|(?P<text>.+?)\]|\[#(?P<kind>\w+) (?P<number>\d+)\]"
)


def add(container: Any, text: str, style: str = "Normal") -> Any:
    """Add a paragraph; `**bold**`, `[Travel Same|→]` (a character style, its text) and `[#Figure 1]` may stand in it."""
    paragraph = container.add_paragraph(style=style)
    write(paragraph, text)
    return paragraph


def loop(container: Any, items: str, text: str, style: str = "Normal", *, together: bool = False) -> None:
    """Add a paragraph for each item of a list of the context (`item in list`); `together` keeps them on one page."""
    add(container, f"{{%p for {items} %}}")
    paragraph = add(container, text, style)
    if together:
        paragraph.paragraph_format.keep_with_next = True
    add(container, "{%p endfor %}")


def when(container: Any, condition: str) -> None:
    """Begin what is only there when the condition holds."""
    add(container, f"{{%p if {condition} %}}")


def otherwise(container: Any) -> None:
    """Begin what is there in its place."""
    add(container, "{%p else %}")


def end(container: Any) -> None:
    """End what is there on a condition."""
    add(container, "{%p endif %}")


def table_of_contents(document: Any) -> None:
    """Add the place of the table of contents that a long report has."""
    when(document, "contents")
    add(document, "Contents", "TOC Heading")
    add(document, "{{ contents }}", "toc 1")
    end(document)


def running_document(title: str, header: str) -> WordDocument:
    """Return a new document with the same header on every page, and at the foot its title and the page's number."""
    document = new_document()
    document.core_properties.title = title
    section = document.sections[0]
    section.different_first_page_header_footer = False
    top, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    top.style, foot.style = "header", "footer"
    write(top, header)
    write(foot, "{{ title }}\tPage ")
    add_field(foot, "PAGE", "1")
    write(foot, " of ")
    add_field(foot, "NUMPAGES", "1")
    return document


def write(paragraph: Any, text: str) -> None:
    """Write marked text into a paragraph, each tag in one run."""
    place = 0
    for found in _MARKS.finditer(text):
        if found.start() > place:
            paragraph.add_run(text[place : found.start()])
        place = found.end()
        if found["kind"]:
            add_field(
                paragraph, f"REF {_caption(found['kind'], found['number'])} \\h", f"{found['kind']} {found['number']}"
            )
            continue
        run = paragraph.add_run(found["bold"] or found["text"])
        run.style = "Strong" if found["bold"] else found["style"]
    if place < len(text):
        paragraph.add_run(text[place:])


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Add one of Word's own fields (PAGE, NUMPAGES, SEQ Figure), with what it shows until Word updates it."""
    for kind in ("begin", instruction, "separate", "", "end"):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            run._r.append(parse_xml(f'<w:fldChar {W} w:fldCharType="{kind}"/>'))
        elif kind:
            run._r.append(parse_xml(f'<w:instrText {W} xml:space="preserve"> {kind} </w:instrText>'))
        else:
            run.text = shown


def headed(
    document: WordDocument, title: str = "{{ title }}", subtitle: str = "{{ committee }}, {{ meeting_date }}"
) -> None:
    """Add the title, and below it for whom and when."""
    add(document, title, "Title")
    add(document, subtitle, "Subtitle")


def caption(document: WordDocument, kind: str, number: int, title: str) -> Any:
    """Add the caption of a table or figure, which texts refer to as `[#Table 1]`, and return it."""
    paragraph = document.add_paragraph(style="caption")
    _add_number(paragraph, kind, str(number))
    write(paragraph, f": {title}")
    return paragraph


def _add_number(paragraph: Any, kind: str, number: str) -> None:
    """Begin a caption: `Figure 1`, counted by Word, in the bookmark that references to it name."""
    identity = 1000 + len(paragraph._p.getroottree().findall(f".//{qn('w:bookmarkStart')}"))
    paragraph._p.append(parse_xml(f'<w:bookmarkStart {W} w:id="{identity}" w:name="{_caption(kind, number)}"/>'))
    write(paragraph, f"{kind} ")
    add_field(paragraph, f"SEQ {kind} \\* ARABIC", number)
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {W} w:id="{identity}"/>'))


def _caption(kind: str, number: str) -> str:
    return f"_Ref{kind}{number}"


def add_facts(document: WordDocument, header: tuple[str, str], rows: list[tuple[str, list[str]]]) -> None:
    """Add a table of two columns, labels left; a row's right side is a list of paragraphs."""
    table = _new_table(document, "Report Table", (Cm(4.5), Cm(11.42)), first_column=True)
    _add_row(table, [[text] for text in header], header=True)
    for label, paragraphs in rows:
        _add_row(table, [[label], paragraphs])


CellText = str | tuple[str, str]
"""A paragraph of a cell: its text, or its text and the name of its style."""


def add_table(
    document: WordDocument,
    header: Sequence[CellText],
    loop: str,
    cells: Sequence[Sequence[CellText]],
    widths: Sequence[Length],
    *,
    total: Sequence[Sequence[CellText]] = (),
) -> None:
    """Add a wide table with a repeated header and a row for each `item` of the list `loop` of the context.

    `total` is a row below them. Each cell is a list of paragraphs, in the style Table Text where they name none.
    """
    table = _new_table(document, "Wide Table", widths, first_column=False)
    _add_row(table, [[text] for text in header], header=True)
    for row in ([[f"{{%tr for item in {loop} %}}"]], cells, [["{%tr endfor %}"]]):
        _add_row(table, row)
    if total:
        _add_row(table, total)


def _new_table(document: WordDocument, style: str, widths: Sequence[Length], *, first_column: bool) -> Table:
    """Return an empty table of fixed widths whose first row, and perhaps first column, is a header."""
    table: Table = document.add_table(rows=0, cols=len(widths), style=style)
    table.autofit = False
    for look in table._tbl.tblPr.findall(qn("w:tblLook")):
        table._tbl.tblPr.remove(look)
    flags = (
        f'w:val="{"06A0" if first_column else "0620"}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first_column:d}"'
    )
    table._tbl.tblPr.append(parse_xml(f'<w:tblLook {W} {flags} w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _add_row(table: Any, cells: Sequence[Sequence[CellText]], *, header: bool = False) -> None:
    """Add a row that stays on one page; a single cell goes across the whole table."""
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:cantSplit {W}/>"))
    if header:
        properties.append(parse_xml(f"<w:tblHeader {W}/>"))
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width or Cm(0)
    across = len(cells) == 1
    holders = [row.cells[0].merge(row.cells[-1])] if across else row.cells
    for cell, texts in zip(holders, cells, strict=True):
        for number, text in enumerate(texts):
            said, style = (text, "Table Text") if isinstance(text, str) else text
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            paragraph.style = style
            write(paragraph, said)
