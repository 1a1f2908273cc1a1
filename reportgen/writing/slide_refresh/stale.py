"""Figures in people's own boxes and slides that are others now: told of in a note, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from pptx.oxml.ns import qn

from reportgen.core.record.claims import sentences
from reportgen.core.record.words import words_of
from reportgen.core.refresh.outdated import Outdated
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.page import Page, text_in


def tell_stale(desk: Desk, outdated: Sequence[Outdated]) -> None:
    """Park a note beside each slide on which people quote a figure that has become another one.

    `outdated` is what each version said that is so no longer, the newest last.

    Of figures that changed before the last time, only where that note still stands: otherwise they have settled it.
    """
    versions = range(1, len(desk.history.versions) + 1)
    moves = [cache(partial(desk.history.moves, -since)) for since in versions]
    generated = frozenset(said for text in desk.history.texts for said in sentences(text))
    for page in [page for page in desk.pages if page.others]:
        texts = _own_texts(page)
        words = dict.fromkeys(word for text in texts for word in words_of(text))
        about = f"own {page.slide.slide_id}"
        told: dict[str, str] = {}
        for since, moved in zip(versions, moves, strict=True):
            if since == 1 or desk.notes.stands(about):
                told |= {
                    word: f"{word} is now {moved()[word]}" for word in words if word in moved() and word not in told
                }
                said = (line for text in texts for line in _outdated(outdated, since, text, generated))
                told |= {line.partition(" is now ")[0]: line for line in said}
        lines = list(dict.fromkeys(told.values()))
        if lines and desk.notes.park(page, about, "To look at in what people have added", lines):
            desk.log.add(page, "", Outcome.LEFT, f"in people's own words, {'; '.join(lines)}")


def _outdated(outdated: Sequence[Outdated], since: int, text: str, generated: frozenset[str]) -> tuple[str, ...]:
    return outdated[-since].told(text, generated) if since <= len(outdated) else ()


def _own_texts(page: Page) -> list[str]:
    bodies = (body for shape in page.others for body in shape.iter(qn("p:txBody"), qn("a:txBody")))
    return [text_in(body) for body in bodies]
