"""Whole slides of a deck: put in as they are generated, added, taken out, and in order."""

from __future__ import annotations

import copy
import io
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartPart
from pptx.presentation import Presentation

from reportgen.core.record.draft import PieceKind
from reportgen.writing.slide_refresh.charts import put_workbook
from reportgen.writing.slide_refresh.layouts import LINKED, layout_like
from reportgen.writing.slide_refresh.page import Page, is_number, name_of
from reportgen.writing.slide_refresh.runs import replace_body

_SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId"


def fill_slide(deck: Presentation, page: Page, new: Page) -> None:
    """Make a slide what is generated now; where people took the number of the slide off, it stays off."""
    use_layout(deck, page, new)
    tree, source = page.slide.shapes._spTree, new.slide.shapes._spTree
    number = next((shape for shape in tree.findall(qn("p:sp")) if is_number(shape)), None)
    charts = {item.identity: item for item in page.items if item.kind is PieceKind.CHART}
    used = {relation for item in charts.values() for relation in _relations_in(item.shape)}
    for key in [key for key, found in page.slide.part.rels.items() if found.reltype in (RT.IMAGE, RT.CHART)]:
        if key not in used:
            page.slide.part.rels.pop(key)
    for old in list(tree)[2:]:
        tree.remove(old)
    for shape in list(source)[2:]:
        if is_number(shape):
            if number is None and page.items:
                continue
            number = copy.deepcopy(shape) if number is None else number
            next(number.iter(qn("p:cNvPr"))).set("id", next(shape.iter(qn("p:cNvPr"))).get("id"))
            tree.append(number)
            continue
        old_chart = charts.pop(f"{name_of(shape)}#chart", None) if shape.tag == qn("p:graphicFrame") else None
        tree.append(_copied(shape, new.slide.part, page.slide.part, old_chart))
    for item in charts.values():
        for relation in _relations_in(item.shape):
            page.slide.part.rels.pop(relation)
    _fill_notes(page, new)


def add_shape(page: Page, shape: Any, new: Page) -> None:
    """Put a shape that is new on a slide, with its chart or picture."""
    put_on(page, _copied(shape, new.slide.part, page.slide.part, None))


def put_on(page: Page, shape: Any) -> None:
    """Put a shape in front of all others on a slide, with a number that none of them has."""
    tree = page.slide.shapes._spTree
    tree.insert_element_before(shape, "p:extLst")
    ids, own = [int(found) for found in tree.xpath(".//p:cNvPr/@id")], next(shape.iter(qn("p:cNvPr")))
    if ids.count(int(own.get("id"))) > 1:
        own.set("id", str(max(ids) + 1))


def add_slide(deck: Presentation, new: Page) -> Page:
    """Return a new slide at the end of the deck, as it is generated."""
    slide = deck.slides.add_slide(layout_like(deck, new.slide.slide_layout))
    page = Page(slide, new.key)
    fill_slide(deck, page, new)
    return page


def remove_slide(deck: Presentation, page: Page) -> bool:
    """Take a slide out of the deck; return False, leaving it, where another slide links to it."""
    part = page.slide.part
    others = (slide.part for slide in deck.slides if slide.part is not part)
    if any(
        relation.target_part is part for other in others for relation in other.rels.values() if not relation.is_external
    ):
        return False
    for item in deck.slides._sldIdLst:
        if deck.part.related_part(item.rId) is part:
            for named in [found for found in deck.part._element.iter(_SECTION) if found.get("id") == item.get("id")]:
                _remove(named)
            for shown in [found for found in deck.part._element.iter(qn("p:sld")) if found.get(qn("r:id")) == item.rId]:
                _remove(shown)
            deck.part.rels.pop(item.rId)
            deck.slides._sldIdLst.remove(item)
            return True
    return False


def put_in_order(deck: Presentation, order: list[Page]) -> None:
    """Put the slides in an order; a slide new to the deck's sections goes into that of the slide before it."""
    entries = {deck.part.related_part(item.rId): item for item in deck.slides._sldIdLst}
    listed = deck.slides._sldIdLst
    for page in order:
        listed.append(entries[page.slide.part])
    deck.part.rename_slide_parts([item.rId for item in listed])  # the library gives a new one a name that is taken
    sections = {found.get("id"): found for found in deck.part._element.iter(_SECTION)}
    before: Any = next(iter(sections.values()), None)
    for item in listed if sections else ():
        if item.get("id") in sections:
            before = sections[item.get("id")]
            continue
        named = copy.deepcopy(before)
        named.set("id", item.get("id"))
        before.addnext(named)
        before = named


def use_layout(deck: Presentation, page: Page, new: Page) -> None:
    """Give a slide the layout that it is generated in."""
    if page.slide.slide_layout.name == new.slide.slide_layout.name:
        return
    layout = layout_like(deck, new.slide.slide_layout)
    relations = page.slide.part.rels
    for key in [key for key, found in relations.items() if found.reltype == RT.SLIDE_LAYOUT]:
        relations.pop(key)
    page.slide.part.relate_to(layout.part, RT.SLIDE_LAYOUT)
    there, fresh = ([shape for shape in one.slide.shapes._spTree if is_number(shape)] for one in (page, new))
    for old, source in zip(there, fresh, strict=False):  # LibreOffice gives its place in the layout another number
        holder = next(old.iter(qn("p:ph")))
        holder.getparent().replace(holder, copy.deepcopy(next(source.iter(qn("p:ph")))))


def take_after(shape: Any, fresh: Any) -> None:
    """Make a text of a slide that an editor has written anew what is generated now, where it stands."""
    places = shape.findall(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    for name in (f"{qn('p:nvSpPr')}/{qn('p:nvPr')}", qn("p:spPr"), qn("p:txBody")):
        old = shape.find(name)
        old.getparent().replace(old, copy.deepcopy(fresh.find(name)))
    for style in shape.findall(qn("p:style")):
        shape.remove(style)
    drawn = shape.find(qn("p:spPr"))
    if places and drawn.find(qn("a:xfrm")) is None:
        drawn.insert(0, places[0])


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _relations_in(shape: Any) -> list[str]:
    return [value for element in shape.iter() for name in LINKED if (value := element.get(name))]


def _copied(shape: Any, source: Any, target: Any, chart: Any) -> Any:
    """Return a copy of a shape for another slide, with what it refers to; `chart` is the one to go on with."""
    made = copy.deepcopy(shape)
    for element in made.iter():
        for name in LINKED:
            if relation := element.get(name):
                element.set(name, _carried(source.related_part(relation), target, chart))
    return made


def _carried(part: Any, target: Any, chart: Any) -> str:
    """Return the relationship of a slide to its own copy of a part."""
    if part.content_type.startswith("image/"):
        _, relation = target.get_or_add_image_part(io.BytesIO(part.blob))
        return str(relation)
    if chart is not None:
        [relation] = _relations_in(chart.shape)[:1]
        kept = target.related_part(relation)
        kept._element = ChartPart.load(kept.partname, kept.content_type, kept.package, part.blob)._element
        put_workbook(kept, part)
        return str(relation)
    name = target.package.next_partname("/ppt/charts/chart%d.xml")
    made = ChartPart.load(name, part.content_type, target.package, part.blob)
    put_workbook(made, part)
    return str(target.relate_to(made, RT.CHART))


def _fill_notes(page: Page, new: Page) -> None:
    if not new.slide.has_notes_slide:
        if page.slide.has_notes_slide:
            for key in [key for key, found in page.slide.part.rels.items() if found.reltype == RT.NOTES_SLIDE]:
                page.slide.part.rels.pop(key)
        return
    body, source = page.slide.notes_slide.notes_text_frame, new.slide.notes_slide.notes_text_frame
    if body is not None and source is not None:
        replace_body(body._txBody, source._txBody)
