"""How the deck's template was first drawn: theme, master, layouts with named placeholders, and table style.

Once comms has restyled it in PowerPoint, the .pptx itself is the template. Measures are in inches on a slide of
13.333 by 7.5, on a grid of twelve columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesMasterPart, SlideLayoutPart
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches

from templates.properties import APP_XML

ACCENT, INK, MUTED, RULE, PANEL, RED = "12436D", "0B0C0C", "505A5F", "B1B4B6", "F3F2F1", "D4351C"
MARGIN, GUTTER, WIDTH = 0.6, 0.2, 13.333
COLUMN = (WIDTH - 2 * MARGIN - 11 * GUTTER) / 12
TABLE_STYLE = "{6E1E7C50-3D1B-4F0B-9E0A-5B1F0C7A2D11}"

_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


@dataclass(frozen=True)
class Box:
    """A place on the slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def xml(self) -> str:
        """The place as drawing XML."""
        left, top, width, height = (Emu(Inches(value)) for value in (self.left, self.top, self.width, self.height))
        return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def columns(first: int, count: int, top: float, height: float) -> Box:
    """Return a box over `count` columns of the grid from column `first` (1 to 12)."""
    left = MARGIN + (first - 1) * (COLUMN + GUTTER)
    return Box(left, top, count * COLUMN + (count - 1) * GUTTER, height)


@dataclass(frozen=True)
class Holder:
    """A placeholder: name, kind (`title`, `body`, `chart`, `tbl`), place, and for text its size and colour."""

    name: str
    kind: str
    box: Box
    size: int = 16
    colour: str = "tx1"
    bold: bool = False
    anchor: str = "t"
    centred: bool = False
    inset: float = 0
    fill: str = ""
    shape: str = "rect"


TITLE = Holder("Title", "title", columns(1, 10, 0.45, 0.95), 28, "accent1", bold=True)
WIDE_TITLE = Holder("Title", "title", columns(1, 12, 0.45, 1.0), 28, "accent1", bold=True)
RATING = Holder(
    "Rating",
    "body",
    columns(11, 2, 0.5, 0.5),
    16,
    "bg1",
    bold=True,
    anchor="ctr",
    centred=True,
    fill=MUTED,
    shape="roundRect",
)
SUBTITLE = Holder("Subtitle", "body", columns(1, 12, 1.41, 0.5), 16, "tx2")


def _with_improvements(comment_columns: int) -> list[Holder]:
    """Return an indicator's layout with this many columns for the comment and the others for the improvements."""
    rest = 12 - comment_columns
    return [
        TITLE,
        RATING,
        SUBTITLE,
        Holder("Chart", "chart", columns(1, 7, 2.0, 2.55)),
        Holder("Figures", "tbl", columns(8, 5, 2.0, 2.55)),
        Holder("Commentary", "body", columns(1, comment_columns, 4.7, 2.2)),
        Holder("Improvements", "body", columns(comment_columns + 1, rest, 4.7, 2.2), inset=0.15, fill=PANEL),
    ]


LAYOUTS: dict[str, list[Holder]] = {
    "Title": [
        Holder("Title", "title", columns(1, 10, 2.3, 1.5), 40, "accent1", bold=True, anchor="b"),
        Holder("Council", "body", columns(1, 10, 0.75, 0.5), 20, "tx1", bold=True),
        Holder("Committee", "body", columns(1, 10, 4.25, 0.9), 24),
        Holder("Date", "body", columns(1, 10, 5.2, 0.5), 20, "tx2"),
    ],
    "About": [
        WIDE_TITLE,
        Holder("Rating key", "tbl", columns(1, 6, 1.5, 2.5)),
        Holder("Direction key", "tbl", columns(7, 6, 1.5, 2.5)),
        Holder("Text", "body", columns(1, 12, 4.25, 2.6)),
    ],
    "Overview": [
        Holder("Title", "title", columns(1, 12, 0.45, 0.6), 28, "accent1", bold=True),
        Holder("Subtitle", "body", columns(1, 12, 1.1, 0.4), 16, "tx2"),
        Holder("Chart", "chart", columns(1, 12, 1.75, 1.25)),
        Holder("Better", "body", columns(1, 4, 3.4, 3.45)),
        Holder("Worse", "body", columns(5, 4, 3.4, 3.45)),
        Holder("Not rated", "body", columns(9, 4, 3.4, 3.45)),
    ],
    "Overview without chart": [
        Holder("Title", "title", columns(1, 12, 0.45, 0.6), 28, "accent1", bold=True),
        Holder("Subtitle", "body", columns(1, 12, 1.1, 0.4), 16, "tx2"),
        Holder("Better", "body", columns(1, 4, 1.75, 5.1)),
        Holder("Worse", "body", columns(5, 4, 1.75, 5.1)),
        Holder("Not rated", "body", columns(9, 4, 1.75, 5.1)),
    ],
    "Table": [
        Holder("Title", "title", columns(1, 12, 0.45, 0.6), 28, "accent1", bold=True),
        Holder("Table", "tbl", columns(1, 12, 1.2, 5.65), 14),
    ],
    "Indicator": [
        TITLE,
        RATING,
        SUBTITLE,
        Holder("Chart", "chart", columns(1, 7, 2.0, 2.55)),
        Holder("Figures", "tbl", columns(8, 5, 2.0, 2.55)),
        Holder("Commentary", "body", columns(1, 12, 4.7, 2.2)),
    ],
    "Indicator with short comment": [
        TITLE,
        RATING,
        SUBTITLE,
        Holder("Chart", "chart", columns(1, 7, 2.0, 3.4)),
        Holder("Figures", "tbl", columns(8, 5, 2.0, 3.4)),
        Holder("Commentary", "body", columns(1, 12, 5.6, 1.3)),
    ],
    "Indicator with improvements": _with_improvements(6),
    "Indicator with long improvements": _with_improvements(4),
    "Indicator with long comment": _with_improvements(8),
    "Indicator without data": [
        TITLE,
        RATING,
        SUBTITLE,
        Holder("Commentary", "body", columns(1, 7, 2.0, 4.9)),
        Holder("Figures", "tbl", columns(8, 5, 2.0, 2.55)),
    ],
    "Text": [TITLE, RATING, SUBTITLE, Holder("Text", "body", columns(1, 12, 2.0, 4.9))],
}

SOURCE = Holder("Source", "ftr", columns(1, 10, 7.02, 0.3), 12, "tx2", anchor="ctr")
NUMBER = Holder("Page number", "sldNum", columns(11, 2, 7.02, 0.3), 12, "tx2", anchor="ctr")


def _run_style(holder: Holder, tag: str) -> str:
    return (
        f'<a:{tag} lang="en-GB" sz="{holder.size * 100}" b="{int(holder.bold)}" i="0"><a:solidFill>'
        f'<a:schemeClr val="{holder.colour}"/></a:solidFill></a:{tag}>'
    )


def _holder_xml(holder: Holder, shape_id: int, index: int) -> str:
    """Return a placeholder of a layout; its prompt is its name."""
    number = "" if holder.kind == "title" else f' idx="{index}"'
    size = ' sz="quarter"' if holder.kind in ("ftr", "sldNum") else ""
    fill = f'<a:solidFill><a:srgbClr val="{holder.fill}"/></a:solidFill>' if holder.fill else ""
    inset = Inches(holder.inset)
    align = "ctr" if holder.centred else "r" if holder.kind == "sldNum" else "l"
    style = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f"{_run_style(holder, 'defRPr')}</a:lvl1pPr>"
    )
    geometry = f'<a:prstGeom prst="{holder.shape}"><a:avLst/></a:prstGeom>' if fill else ""
    text = f"<a:r>{_run_style(holder, 'rPr')}<a:t>{holder.name}</a:t></a:r>"
    if holder.kind == "sldNum":
        text = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{holder.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{holder.kind}"{size}{number}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{holder.box.xml}{geometry}{fill}</p:spPr>"
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="{inset}" tIns="{inset}" rIns="{inset}" bIns="{inset}" '
        f'anchor="{holder.anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>'
    )


def _plain_shape(name: str, shape_id: int, box: Box, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{box.xml}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        '<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )


def _tree(shapes: str) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{shapes}</p:spTree>"
    )


def _layout_xml(name: str, holders: list[Holder]) -> str:
    shapes = ""
    if name == "Title":
        shapes += _plain_shape("Accent band", 90, Box(0, 0, 0.28, 7.5), ACCENT)
    shapes += "".join(_holder_xml(holder, number + 2, number + 9) for number, holder in enumerate(holders))
    for holder in holders:
        if holder.name == "Improvements":
            rule = Box(holder.box.left - 4 / 72, holder.box.top, 4 / 72, holder.box.height)
            shapes += _plain_shape("Red rule", 91, rule, RED)
    for number, holder in enumerate(holder for holder in holders if holder.name.startswith("Name ")):
        rule = Box(holder.box.left, holder.box.top - 0.1, holder.box.width, 1.5 / 72)
        shapes += _plain_shape(f"Panel rule {number + 1}", 80 + number, rule, ACCENT)
    if name != "Title":
        shapes += _holder_xml(SOURCE, 95, 30) + _holder_xml(NUMBER, 96, 31)
    return (
        f'<p:sldLayout {_SPACES} preserve="1" userDrawn="1"><p:cSld name="{name}">{_tree(shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _levels(size: int, colour: str, bold: bool, after: int) -> str:
    level = (
        '<a:lvl{n}pPr marL="0" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="0">'
        f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="{after}"/>'
        f'</a:spcAft><a:buNone/><a:defRPr lang="en-GB" sz="{size * 100}" b="{int(bold)}" kern="1200"><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        '<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
    )
    return "".join(level.replace("{n}", str(number)) for number in range(1, 6))


_COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_WHITE = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'


def _master_xml(layout_ids: str) -> str:
    body = Holder("Text", "body", columns(1, 12, 1.5, 5.3))
    shapes = "".join(
        _holder_xml(holder, number + 2, number) for number, holder in enumerate((WIDE_TITLE, body, SOURCE, NUMBER))
    )
    title = _levels(28, "accent1", True, 0).split("<a:lvl2pPr")[0]
    return (
        f"<p:sldMaster {_SPACES}><p:cSld>{_WHITE}{_tree(shapes)}</p:cSld>{_COLOUR_MAP}"
        f"<p:sldLayoutIdLst>{layout_ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{_levels(16, 'tx1', False, 600)}</p:bodyStyle><p:otherStyle>{_levels(16, 'tx1', False, 0)}</p:otherStyle>"
        "</p:txStyles></p:sldMaster>"
    )


def _notes_master_xml() -> str:
    """Return the master of the speaker's notes: the slide above, the text below, on an upright page of 7.5 by 10."""
    image = Box(0.75, 0.75, 6, 3.375)
    shapes = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{image.xml}<a:prstGeom prst="rect">'
        f'<a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="{RULE}"/></a:solidFill></a:ln></p:spPr>'
        "</p:sp>" + _holder_xml(Holder("Notes", "body", Box(0.75, 4.375, 6, 4.875), 12), 3, 3)
    )
    return (
        f"<p:notesMaster {_SPACES}><p:cSld>{_WHITE}{_tree(shapes)}</p:cSld>{_COLOUR_MAP}"
        f"<p:notesStyle>{_levels(12, 'tx1', False, 600)}</p:notesStyle></p:notesMaster>"
    )


def _table_styles_xml() -> str:
    def edge(side: str, colour: str, width: int) -> str:
        fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"
        return f'<a:{side}><a:ln w="{width}" cmpd="sng">{fill}</a:ln></a:{side}>'

    sides = edge("left", "", 0) + edge("right", "", 0) + edge("top", "", 0)
    whole = sides + edge("bottom", RULE, 9525) + edge("insideH", RULE, 9525) + edge("insideV", "", 0)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Report table"><a:wholeTbl><a:tcTxStyle><a:fontRef idx="minor">'
        '<a:prstClr val="black"/></a:fontRef><a:schemeClr val="tx1"/></a:tcTxStyle>'
        f"<a:tcStyle><a:tcBdr>{whole}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        '<a:firstRow><a:tcTxStyle b="on"><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
        f'<a:schemeClr val="accent1"/></a:tcTxStyle><a:tcStyle><a:tcBdr>{edge("bottom", ACCENT, 19050)}</a:tcBdr>'
        f'<a:fill><a:solidFill><a:srgbClr val="{PANEL}"/></a:solidFill></a:fill></a:tcStyle></a:firstRow>'
        "</a:tblStyle></a:tblStyleLst>"
    )


_COLOURS = {
    "dk1": INK, "lt1": "FFFFFF", "dk2": MUTED, "lt2": PANEL, "accent1": ACCENT, "accent2": "F46A25", "accent3": "28A197",
    "accent4": "801650", "accent5": RULE, "accent6": "00703C", "hlink": "1D70B8", "folHlink": "4C2C92",
}  # fmt: skip


def _restyle_theme(xml: str) -> str:
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    xml = re.sub(
        r"<a:clrScheme.*?</a:clrScheme>", f'<a:clrScheme name="Report">{scheme}</a:clrScheme>', xml, flags=re.DOTALL
    )
    face = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fonts = (
        f'<a:fontScheme name="Report"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
    )
    return re.sub(r"<a:fontScheme.*?</a:fontScheme>", fonts, xml, flags=re.DOTALL)


def appendix(layouts: Mapping[str, list[Holder]] = LAYOUTS, title: str = "Appendix 1") -> Deck:
    """Return a deck's template: no slides, one master, and these layouts."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(12192000), Emu(6858000)
    master = deck.slide_master
    while len(deck.slide_layouts) < len(layouts):
        _add_layout(deck)
    for layout, (name, holders) in zip(deck.slide_layouts, layouts.items(), strict=True):
        _put(layout.part, _layout_xml(name, holders))
    ids = "".join(
        f'<p:sldLayoutId id="{2147483700 + number}" r:id="{element.rId}"/>'
        for number, element in enumerate(master.element.sldLayoutIdLst)
    )
    _put(master.part, _master_xml(ids))
    for relationship in list(deck.part.rels.values()):
        if relationship.reltype.endswith("/printerSettings"):
            deck.part.drop_rel(relationship.rId)
        elif relationship.reltype.endswith("/tableStyles"):
            relationship.target_part._blob = _table_styles_xml().encode()
    for relationship in master.part.rels.values():
        if relationship.reltype.endswith("/theme"):
            theme = relationship.target_part
            theme._blob = _restyle_theme(theme.blob.decode()).encode()
            _add_notes_master(deck, theme.blob)
    for relationship in list(deck.part.package._rels.values()):
        if relationship.reltype.endswith(("/thumbnail", "/extended-properties")):
            deck.part.package._rels.pop(relationship.rId)
    app = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, deck.part.package, APP_XML)
    deck.part.package.relate_to(app, RT.EXTENDED_PROPERTIES)
    presentation: Any = deck.part._element
    presentation.sldSz.attrib.pop("type", None)  # it says 4:3
    for style in presentation.iter():
        if style.get("lang"):
            style.set("lang", "en-GB")
    properties = deck.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title, properties.language = title, "en-GB"
    return deck


def _add_layout(deck: Deck) -> None:
    """Add a slide layout, like the first one, to the library's own template, which has eleven."""
    master, like = deck.slide_master, deck.slide_layouts[0].part
    name = PackURI(f"/ppt/slideLayouts/slideLayout{len(deck.slide_layouts) + 1}.xml")
    part = SlideLayoutPart.load(name, like.content_type, like.package, like.blob)
    part.relate_to(master.part, RT.SLIDE_MASTER)
    relation = master.part.relate_to(part, RT.SLIDE_LAYOUT)
    ids = master.element.get_or_add_sldLayoutIdLst()
    ids.append(parse_xml(f'<p:sldLayoutId {_SPACES} id="{2147483700 + len(ids)}" r:id="{relation}"/>'))


def _add_notes_master(deck: Deck, theme: bytes) -> None:
    """Add the master of the speaker's notes, with a theme of its own like that of the slides."""
    package = deck.part.package
    name = PackURI("/ppt/notesMasters/notesMaster1.xml")
    part = NotesMasterPart(name, CT.PML_NOTES_MASTER, package, parse_xml(_notes_master_xml().encode()))
    part.relate_to(Part(PackURI("/ppt/theme/theme2.xml"), CT.OFC_THEME, package, theme), RT.THEME)
    relation = deck.part.relate_to(part, RT.NOTES_MASTER)
    listed = f'<p:notesMasterIdLst {_SPACES}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
    presentation: Any = deck.part._element
    presentation.sldMasterIdLst.addnext(parse_xml(listed))


def _put(part: Any, xml: str) -> None:
    part._element = parse_xml(xml.encode())
