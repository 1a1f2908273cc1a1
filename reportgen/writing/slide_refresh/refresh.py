"""A deck that people have edited, brought up to date with a newly generated one: nothing of theirs is lost.

What nobody touched is changed silently; what somebody touched is changed with a note beside the slide, or left so.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Presentation_

from reportgen.core.problems import refused
from reportgen.core.record.record import Version
from reportgen.core.refresh.refreshed import RefreshedDraft
from reportgen.core.verify.outdated import Moved
from reportgen.writing.package import repacked
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.effects import drop_effects
from reportgen.writing.slide_refresh.order import order_of
from reportgen.writing.slide_refresh.page import Page, is_number
from reportgen.writing.slide_refresh.slides import put_in_order
from reportgen.writing.slide_refresh.stale import tell_stale
from reportgen.writing.slide_refresh.units import refresh_units


def refresh_deck(
    edited: bytes, fresh: bytes, versions: Sequence[Version], when: datetime, moved: Moved | None = None
) -> RefreshedDraft:
    """Return the edited deck with what is new in the fresh one, and a log of what was done.

    `versions` are what was generated for this draft, the newest last. `when` dates the notes. `moved` is what
    of the pack has become another, for people's own words. Where there is nothing to do the edited bytes are returned
    as they are. Raise RefusedError where the draft is no PowerPoint presentation.
    """
    moved = moved or Moved()
    desk = Desk(_opened(edited), _opened(fresh), versions, when, moved.figures)
    before = list(desk.pages)
    refresh_units(desk)
    tell_stale(desk, moved.outdated)
    order = order_of(before, desk.pages, desk.keys, desk.latest_keys)
    entries = desk.log.entries(before, order)
    if not entries and order == before and not desk.notes.changed:
        return RefreshedDraft(edited, ())
    put_in_order(desk.deck, order)
    _drop_strays(desk.deck)
    _number(order)
    for page in order:
        drop_effects(page.slide._element)
    stream = io.BytesIO()
    desk.deck.save(stream)
    return RefreshedDraft(repacked(stream.getvalue()), entries)


def _opened(data: bytes) -> Presentation_:
    try:
        return Presentation(io.BytesIO(data))
    except (BadZipFile, XMLSyntaxError, KeyError, ValueError) as fault:
        raise refused(
            "the draft", "this is not a PowerPoint presentation", "save it as .pptx from PowerPoint"
        ) from fault


def _drop_strays(deck: Presentation_) -> None:
    """Take out data that LibreOffice ties to the package, where Office allows none: the record is put in anew."""
    relations = deck.part.package._rels
    for key in [key for key, found in relations.items() if found.reltype.endswith("/customXml")]:
        relations.pop(key)


def _number(order: Sequence[Page]) -> None:
    """Write the numbers that slides of ours show, which editors work out only when they draw them."""
    for number, page in enumerate(order, start=1):
        for shape in page.slide.shapes._spTree.iter(qn("p:sp")):
            if page.key and is_number(shape):
                for field in shape.iter(qn("a:fld")):
                    for text in field.iter(qn("a:t")):
                        text.text = str(number)
