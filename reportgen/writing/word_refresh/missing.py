"""What people have deleted or refused and whose figures have changed: it stays away, and is told of once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from reportgen.core.refresh.cells import other_figures
from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.word_refresh.runs import text_in
from reportgen.writing.word_refresh.sheet import Sheet
from reportgen.writing.word_refresh.stale import OwnText, own_texts, say

_TR, _TBL = qn("w:tr"), qn("w:tbl")
_MOVED = "What was moved here has changed"
_LEAST = 4
"""Words of a text that is known again among people's own."""


class _Change(NamedTuple):
    """A text as it stands on the page, as it was generated last, and as it is now."""

    was: str
    latest: str
    now: str


def tell_missing(sheet: Sheet) -> dict[Any, list[str]]:
    """Say where blocks that people deleted have other figures now; of a whole row by the name of the row.

    Return the texts that people have moved into other paragraphs, by those paragraphs: what is new of them is said.
    """
    history, own = sheet.history, own_texts(sheet)
    lost: dict[tuple[Any, Any], list[str]] = {}
    moved: dict[Any, list[_Change]] = {}
    last: Any = None
    for name in history.fresh:
        if name in sheet.where:
            last = sheet.where[name][-1]
        elif name in history.latest and name not in sheet.withdrawn and name not in sheet.unsure:
            if found := _moved(history.past([name]), own):
                element, was = found
                moved.setdefault(element, []).append(_Change(was, history.latest[name], history.fresh[name]))
            else:
                lost.setdefault((last, _missing_row(sheet, name)), []).append(name)
    for (near, row), names in lost.items():
        for since in range(1, len(history.versions) + 1):
            told = _told(history.versions[-since], history.fresh, names)
            if told and _tell(sheet, near, row, told, known=since > 1):
                break
    for element, changes in moved.items():
        _tell_moved(sheet, element, changes)
    return {element: [change.was for change in changes] for element, changes in moved.items()}


def _moved(past: Sequence[str], own: Sequence[OwnText]) -> tuple[Any, str] | None:
    """Return the paragraph in whose own words a text that was generated stands, and which one; None for none."""
    for was in [was for was in reversed(past) if len(was.split()) >= _LEAST]:
        for text in own:
            if was in text.own:
                return text.element, was
    return None


def _tell_moved(sheet: Sheet, element: Any, changes: Sequence[_Change]) -> None:
    """Comment on texts that people have moved into a paragraph; on what was known before where we still do."""
    stands = bool(sheet.comments.beginning(element, _MOVED))
    news = [change for change in changes if stands or change.was == change.latest]
    told = "; ".join(
        f"“{shortened(change.was, 80)}” is now “{shortened(change.now)}”"
        for change in news
        if other_figures(change.was, change.now)
    )
    if told:
        say(sheet, element, f"{_MOVED}: {told}.", known=False)
        sheet.log.add(element, Outcome.LEFT, f"people have moved it here, and its figures have changed: {told}")


def _told(version: Mapping[str, str], fresh: Mapping[str, str], names: Sequence[str]) -> list[str]:
    return [
        f"“{shortened(version[name], 80)}” is now “{shortened(fresh[name])}”"
        for name in names
        if name in version and other_figures(version[name], fresh[name])
    ]


def _tell(sheet: Sheet, near: Any, row: Any, told: Sequence[str], *, known: bool) -> bool:
    """Comment on what is missing behind a paragraph, and log it; return whether it was said."""
    if row is None:
        if not say(sheet, near, f"What was deleted here has changed: {'; '.join(told)}.", known=known):
            return False
        sheet.log.add_removed(near, Outcome.LEFT, f"deleted by people, and its figures have changed: {'; '.join(told)}")
        return True
    name = shortened(next(filter(None, map(text_in, row.iter(qn("w:p")))), ""), 80)
    if not say(sheet, near, f"The row “{name}” is left out here, and has changed: {'; '.join(told)}.", known=known):
        return False
    table = next(near.iterancestors(_TBL), near) if near is not None else None
    why = f"the row “{name}” is left out, for people have deleted, refused or renamed it; its figures have changed"
    sheet.log.add(table, Outcome.LEFT, f"{why}: {'; '.join(told)}")
    return True


def _missing_row(sheet: Sheet, name: str) -> Any:
    """Return the row of the new report in which a block stands, where nothing of it is on the page."""
    row = next(sheet.fresh[name].element.iterancestors(_TR), None)
    if row is None:
        return None
    marks = (mark.get(qn("w:name"), "") for mark in row.iter(qn("w:bookmarkStart")))
    return None if any(mark in sheet.where for mark in marks) else row
