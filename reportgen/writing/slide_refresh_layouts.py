"""The layouts of a draft's slides: its own by name, or, where an editor has lost them, those of the template again."""

from __future__ import annotations

import io
from typing import Any, cast

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
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
    number, root = _next_id(deck), cast("Any", deck.part._element)
    entry = root.get_or_add_sldMasterIdLst()._add_sldMasterId()
    entry.set("id", number)
    entry.set(qn("r:id"), deck.part.relate_to(part, RT.SLIDE_MASTER))
    return part


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
