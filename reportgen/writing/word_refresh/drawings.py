"""Charts, pictures and faces of a draft: brought up to date in their places, unless people changed them."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from reportgen.core.record.words import words_of
from reportgen.core.refresh.merge import likeness
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.seal import is_sealed
from reportgen.writing.word_refresh.charts import (
    numbers_told,
    read_points,
    recorded_points,
    refresh_chart,
    same_points,
)
from reportgen.writing.word_refresh.looks import BLIP, CHART, drawings_in, is_drawn_by_us, part_of
from reportgen.writing.word_refresh.page import Paragraph
from reportgen.writing.word_refresh.sheet import Group, Sheet

_ALIKE = 0.6
"""How alike the text for screen readers is to the new one where nobody has rewritten it."""


_TYPED_OVER = (
    "The numbers of this chart were changed by hand, so it was left as it is, though its figures have changed",
    "people have changed the chart's numbers",
)
_RETYPED = (
    "This chart has other lines or bars now, which do not fit the type that people chose, so it was left as it is",
    "the chart has other lines or bars now, which do not fit the type that people chose",
)
"""Why a chart was left: in its comment, and in the log."""


def refresh_drawings(sheet: Sheet, group: Group) -> None:
    """Bring the drawings of a block up to date, or say why they were left."""
    [block, *others] = group.blocks
    new = sheet.fresh.get(block)
    if others or len(group.paragraphs) > 1 or new is None:
        return
    [page] = group.paragraphs
    there, now = ([item for item in drawings_in(one.element) if item[0]] for one in (page, new))
    kinds = [kind for kind, _ in now]
    if [kind for kind, _ in there] != kinds:
        there = [item for item in there if is_drawn_by_us(page, *item, sheet.history)]
    if [kind for kind, _ in there] != kinds:
        _replace_all(sheet, group, page, new)
        return
    for (kind, old), (_, fresh) in zip(there, now, strict=True):
        if kind == "chart":
            _chart(sheet, block, (page, old), (new, fresh))
        elif kind == "picture":
            _picture(sheet, (page, old), (new, fresh))
        elif _alt(old) != _alt(fresh):
            _put(sheet, (page, old), (new, fresh))


def _chart(sheet: Sheet, block: str, old: tuple[Paragraph, Any], new: tuple[Paragraph, Any]) -> None:
    part, fresh = part_of(*old, CHART, "r:id"), part_of(*new, CHART, "r:id")
    past = [version[f"{block}#chart"] for version in sheet.history.versions if f"{block}#chart" in version]
    if part is None or fresh is None or not past:
        return
    said, now = read_points(part.blob), read_points(fresh.blob)
    if same_points(said, now):
        return
    base = next((text for text in reversed(past) if same_points(said, recorded_points(text))), None)
    if base is not None and refresh_chart(part, fresh):
        _tell_readers(old[1], new[1])
        sheet.log.add(old[0].element, Outcome.UPDATED, f"the chart: {numbers_told(base, fresh.blob)}")
        return
    why, told = _RETYPED if base is not None else _TYPED_OVER
    if not same_points(recorded_points(past[-1]), now):
        changed = numbers_told(past[-1], fresh.blob)
        sheet.log.add(old[0].element, Outcome.LEFT, f"{told}; {changed}")
        sheet.say(old[0], f"{why}: {changed}.")
    else:
        sheet.keep_saying(old[0], why)


def _picture(sheet: Sheet, old: tuple[Paragraph, Any], new: tuple[Paragraph, Any]) -> None:
    part, fresh = part_of(*old, BLIP, "r:embed"), part_of(*new, BLIP, "r:embed")
    if part is None or fresh is None or part.blob == fresh.blob or not is_sealed(fresh.blob):
        return
    if is_sealed(part.blob):
        _tell_readers(old[1], new[1])
        [blip] = list(old[1].iter(BLIP))[:1]
        blip.set(
            qn("r:embed"),
            sheet.copier.related(new[1].find(f".//{BLIP}").get(qn("r:embed")), new[0].story, old[0].story),
        )
        sheet.log.add(old[0].element, Outcome.UPDATED, "the picture is drawn anew")
    else:
        sheet.log.add(old[0].element, Outcome.LEFT, "the picture is not the one that was generated")


def _replace_all(sheet: Sheet, group: Group, page: Paragraph, new: Paragraph) -> None:
    """Take all that is generated of a paragraph where a drawing has come or gone, unless people have edited it."""
    if page.element in sheet.touched or group.touched or sheet.is_adorned(page):
        why = "there is another number of drawings in it now than was generated, and people have edited it"
        sheet.log.add(page.element, Outcome.LEFT, why)
        return
    made = sheet.copier.block(new.element, new.story, page.story)
    for child in [child for child in page.element if child.tag not in (qn("w:pPr"), *_MARKS)]:
        page.element.remove(child)
    end = page.element.find(qn("w:bookmarkEnd"))
    for child in [child for child in made if child.tag not in (qn("w:pPr"), *_MARKS)]:
        if end is None:
            page.element.append(child)
        else:
            end.addprevious(child)
    sheet.log.add(page.element, Outcome.UPDATED, "what is drawn here is drawn anew")


_MARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))


def _put(sheet: Sheet, old: tuple[Paragraph, Any], new: tuple[Paragraph, Any]) -> None:
    """Put a drawing that needs no other part in place of another, with its stand-in for older programs."""
    either = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
    mine, theirs = (next(item.iterancestors(either), item) for item in (old[1], new[1]))
    mine.getparent().replace(mine, sheet.copier.block(theirs, new[0].story, old[0].story))
    if _alt(old[1]):  # an editor may have dropped it, and then nothing is new
        sheet.log.add(old[0].element, Outcome.UPDATED, "the face of the outlook is drawn anew")


def _tell_readers(old: Any, new: Any) -> None:
    """Bring the text for screen readers up to date, unless people have written another."""
    for mine in old.iter(qn("wp:docPr")):
        if not _alt(old) or likeness(words_of(_alt(old)), words_of(_alt(new))) >= _ALIKE:
            mine.set("descr", _alt(new))


def _alt(drawing: Any) -> str:
    return next((str(item.get("descr", "")) for item in drawing.iter(qn("wp:docPr"))), "")
