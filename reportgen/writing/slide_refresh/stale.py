"""Figures in people's own boxes and slides that are others now: told of in a note, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from pptx.oxml.ns import qn

from reportgen.core.record.claims import sentences
from reportgen.core.record.words import words_of
from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import Outcome
from reportgen.core.verify.outdated import Outdated
from reportgen.writing.slide_refresh.desk import Desk
from reportgen.writing.slide_refresh.page import Page, name_of, slide_part, text_in

_COPY = re.compile(r" \d+$")
"""What editors put behind the name of a shape in a copy."""

_QUOTES = re.compile("[“”]")
_QUOTED = 60
"""Letters of people's own words that the log quotes."""

_SHORT = 40
"""Letters at most of a rating, or of another word that stands alone."""


def tell_stale(desk: Desk, outdated: Sequence[Outdated]) -> None:
    """Park a note beside each slide on which people quote a figure that has become another one.

    `outdated` is what each version said that is so no longer, the newest last.

    Of figures that changed before the last time, only where that note still stands: otherwise they have settled it.
    """
    versions = range(1, len(desk.history.versions) + 1)
    moves = [cache(partial(desk.history.moves, -since)) for since in versions]
    generated = frozenset(said for text in desk.history.fresh.values() for said in sentences(text))
    for page in desk.pages:
        boxes, added, subject = _own_texts(page), _added(desk, page), _subject(desk, page)
        texts = [*boxes, *added]
        if not texts:
            continue
        words = dict.fromkeys(word for text in boxes for word in _words_of_here(desk, text, outdated))
        about = f"own {page.slide.slide_id}"
        told: dict[str, str] = {}
        for since, moved in zip(versions, moves, strict=True):
            if since == 1 or desk.notes.stands(about):
                own = desk.history.moves_among(_blocks_of(desk, page), -since)  # on its own slide its own count first
                known = moved() | own
                told |= {word: f"{word} is now {known[word]}" for word in words if word in known and word not in told}
                quoted = (outdated[-since].told(text, generated, subject) for text in texts if since <= len(outdated))
                said = [*(line for lines in quoted for line in lines), *_copied(desk, page, since)]
                told |= {line.partition(" is now ")[0]: line for line in said}
        noted = {_QUOTES.sub("", line) for item in page.items for line in desk.notes.says(item.identity)}
        lines = [line for line in dict.fromkeys(told.values()) if line not in noted]
        if lines and desk.notes.park(page, about, "To look at in what people have added", lines):
            for text, of_text in _by_text(texts, lines).items():
                place = f"“{shortened(text, _QUOTED)}”" if text else ""
                desk.log.add(page, place, Outcome.LEFT, f"in people's own words, {'; '.join(of_text)}")


def _words_of_here(desk: Desk, text: str, outdated: Sequence[Outdated]) -> list[str]:
    """Return the words of a text without the figures that it gives of another place."""
    away = outdated[-1].elsewhere(text, desk.history.vocabulary) if outdated else ()
    return [word for word in words_of(text) if word not in away]


def _by_text(texts: Sequence[str], lines: Sequence[str]) -> dict[str, list[str]]:
    """Return what is told by the text that says it, the first that does; empty where none says these very words."""
    found: dict[str, list[str]] = {}
    for line in lines:
        said = line.partition(" is now ")[0].casefold()
        quoting = (text for text in texts if re.search(rf"(?<![\w.,]){re.escape(said)}(?!\w)", text.casefold()))
        found.setdefault(next(quoting, ""), []).append(line)
    return found


def _blocks_of(desk: Desk, page: Page) -> list[str]:
    """Return the figures and other short texts that are generated for a slide; none for one of people's own.

    Not the comments and narratives of the workbook: they may quote an old figure themselves.
    """
    texts = [name for name in desk.fresh if page.key and slide_part(name) == page.key and not name.endswith("#chart")]
    return [name for name in texts if len(desk.fresh[name].text) <= _SHORT]


def _subject(desk: Desk, page: Page) -> str:
    """Return the indicator that a slide is about; empty where it is about none or several, or is people's own."""
    found = {block.about for name, block in desk.latest.items() if page.key and slide_part(name) == page.key}
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def _copied(desk: Desk, page: Page, since: int) -> Iterator[str]:
    """Yield the ratings and other words without figures that copies of our shapes say as they once were generated."""
    version, now = desk.history.versions[-since], desk.history.fresh
    for shape in page.others:
        name = _COPY.sub("", name_of(shape))
        was, new = version.get(name, ""), now.get(name, "")
        says = [text_in(body) for body in shape.iter(qn("p:txBody"))]
        if says == [was] and new not in ("", was) and len(was) <= _SHORT and not any(map(str.isdigit, was + new)):
            yield f"{was} is now {new}"


def _added(desk: Desk, page: Page) -> list[str]:
    """Return the sentences that people have added to our texts, as they are now."""
    ours = {said for text in desk.history.texts for said in sentences(text)}
    items = [item for item in page.items if item.body is not None and not desk.says_generated(item)]
    return [said for item in items for said in sentences(text_in(item.body)) if said not in ours]


def _own_texts(page: Page) -> list[str]:
    bodies = (body for shape in page.others for body in shape.iter(qn("p:txBody"), qn("a:txBody")))
    return [text_in(body) for body in bodies]
