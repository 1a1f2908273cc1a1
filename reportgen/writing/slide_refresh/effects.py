"""The animations of a slide: what moved a shape that was taken out goes with it, the others stay."""

from __future__ import annotations

from typing import Any

from pptx.oxml.ns import qn

_LISTS = (qn("p:childTnLst"), qn("p:bldLst"))


def drop_effects(slide: Any) -> None:
    """Take out the effects of shapes that are not on a slide, with the steps and lists that are empty without them."""
    there = {shape.get("id") for shape in slide.iter(qn("p:cNvPr"))}
    for timing in slide.findall(qn("p:timing")):
        for element in [found for found in timing.iter() if found.get("spid", "") not in ("", *there)]:
            _take_out(element, slide)


def _take_out(element: Any, slide: Any) -> None:
    """Take an element out with all that would be empty: up to the nearest list that holds something else."""
    while element.getparent() is not None and element is not slide:
        holder = element.getparent()
        is_last = holder.tag not in _LISTS or len(holder) == 1
        if not is_last or element.tag == qn("p:bldLst"):
            holder.remove(element)
            return
        if element.tag == qn("p:timing"):
            slide.remove(element)
            return
        element = holder
