"""The layouts of a draft's slides: its own by name, or, where an editor has lost them, those of the template again."""

from __future__ import annotations

import copy
import io
from typing import Any, cast

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.slide import SlideLayoutPart, SlideMasterPart
from pptx.presentation import Presentation

LINKED = tuple(map(qn, ("r:embed", "r:id", "r:link", "r:pict")))
"""Attributes that name a relationship."""

_FIRST_ID = 2147483648
"""The least number that PowerPoint takes for a layout or a master."""


def layout_like(deck: Presentation, layout: Any) -> Any:
    """Return the deck's layout of that name, or a copy of the one that is given, with its master."""
    for master in deck.slide_masters:
        for found in master.slide_layouts:
            if found.name == layout.name:
                return found
    master = _master_like(deck, layout.slide_master)
    part = _copied(layout.part, SlideLayoutPart, "/ppt/slideLayouts/slideLayout%d.xml", deck)
    part.relate_to(master, RT.SLIDE_MASTER)
    number = _next_id(deck)
    entry = master._element.get_or_add_sldLayoutIdLst()._add_sldLayoutId()
    entry.set(qn("r:id"), master.relate_to(part, RT.SLIDE_LAYOUT))
    entry.set("id", number)
    return part.slide_layout


def _master_like(deck: Presentation, master: Any) -> Any:
    """Return the part of the same master in the deck; where there is none, a copy without layouts."""
    drawn = _drawn(master)
    for found in deck.slide_masters:
        if _drawn(found) == drawn:
            return found.part
    part = _copied(master.part, SlideMasterPart, "/ppt/slideMasters/slideMaster%d.xml", deck)
    for entry in list(part._element.get_or_add_sldLayoutIdLst()):
        entry.getparent().remove(entry)
    theme = master.part.part_related_by(RT.THEME)
    part.relate_to(_copied(theme, Part, "/ppt/theme/theme%d.xml", deck), RT.THEME)
    _carry_defaults(master.part.package.main_document_part, deck.part)
    number, root = _next_id(deck), cast("Any", deck.part._element)
    entry = root.get_or_add_sldMasterIdLst()._add_sldMasterId()
    entry.set("id", number)
    entry.set(qn("r:id"), deck.part.relate_to(part, RT.SLIDE_MASTER))
    return part


def _carry_defaults(source: Any, target: Any) -> None:
    """Give a deck the styles of tables and the looks of other text that its slides count on, where it has none."""
    given, there = (part._element.find(qn("p:defaultTextStyle")) for part in (source, target))
    if given is not None and there is None:
        target._element.insert_element_before(copy.deepcopy(given), "p:modifyVerifier", "p:extLst")
    styles, known = (_table_styles(part) for part in (source, target))
    if styles is None:
        return
    if known is None:
        part = Part.load(styles.partname, styles.content_type, target.package, styles.blob)
        target.relate_to(part, RT.TABLE_STYLES)
        return
    root, names = parse_xml(known.blob), {style.get("styleId") for style in parse_xml(known.blob)}
    root.extend([style for style in parse_xml(styles.blob) if style.get("styleId") not in names])
    known._blob = serialize_part_xml(root)


def _table_styles(part: Any) -> Any:
    """Return the part of a deck that holds its table styles; None where it has none."""
    return next((found.target_part for found in part.rels.values() if found.reltype == RT.TABLE_STYLES), None)


def _drawn(master: Any) -> bytes:
    return etree.tostring(master._element.find(qn("p:cSld")), method="c14n")


def _copied(source: Any, kind: Any, name: str, deck: Presentation) -> Any:
    """Return a copy of a part under a name of its own, with its pictures."""
    package = deck.part.package
    part = kind.load(package.next_partname(name), source.content_type, package, source.blob)
    pictures = {key: found for key, found in source.rels.items() if found.reltype == RT.IMAGE and kind is not Part}
    for key, found in pictures.items():
        _, made = part.get_or_add_image_part(io.BytesIO(found.target_part.blob))
        for element in part._element.iter():
            for attribute in LINKED:
                if element.get(attribute) == key:
                    element.set(attribute, f"made {made}")
    for element in part._element.iter() if pictures else ():
        for attribute in LINKED:
            if element.get(attribute, "").startswith("made "):
                element.set(attribute, element.get(attribute).removeprefix("made "))
    return part


def _next_id(deck: Presentation) -> str:
    """Return a number that no master and no layout has."""
    roots = [deck.part._element, *(master._element for master in deck.slide_masters)]
    taken = [
        int(found) for root in roots for found in root.xpath(".//p:sldLayoutId/@id | .//p:sldMasterId/@id") if found
    ]
    return str(max([_FIRST_ID, *taken]) + 1)
