"""What people have deleted or refused and whose figures have changed: it stays away, and is told of once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.oxml.ns import qn

from reportgen.core.refresh.cells import other_figures
from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.word_refresh.runs import text_in
from reportgen.writing.word_refresh.sheet import Sheet
from reportgen.writing.word_refresh.stale import say

_TR, _TBL = qn("w:tr"), qn("w:tbl")


def tell_missing(sheet: Sheet) -> None:
    """Say where blocks that people deleted have other figures now; of a whole row by the name of the row."""
    history = sheet.history
    lost: dict[tuple[Any, Any], list[str]] = {}
    last: Any = None
    for name in history.fresh:
        if name in sheet.where:
            last = sheet.where[name][-1]
        elif name in history.latest and name not in sheet.withdrawn:
            lost.setdefault((last, _missing_row(sheet, name)), []).append(name)
    for (near, row), names in lost.items():
        for since in range(1, len(history.versions) + 1):
            told = _told(history.versions[-since], history.fresh, names)
            if told and _tell(sheet, near, row, told, known=since > 1):
                break


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
        sheet.log.add_removed(near, Outcome.LEFT, f"deleted by people, and its figures have changed: {told[0]}")
        return True
    name = shortened(next(filter(None, map(text_in, row.iter(qn("w:p")))), ""), 80)
    if not say(sheet, near, f"The row “{name}” is left out here, and has changed: {'; '.join(told)}.", known=known):
        return False
    table = next(near.iterancestors(_TBL), near) if near is not None else None
    why = f"the row “{name}” is left out, for people have deleted or refused it; its figures have changed"
    sheet.log.add(table, Outcome.LEFT, f"{why}: {'; '.join(told)}")
    return True


def _missing_row(sheet: Sheet, name: str) -> Any:
    """Return the row of the new report in which a block stands, where nothing of it is on the page."""
    row = next(sheet.fresh[name].element.iterancestors(_TR), None)
    if row is None:
        return None
    marks = (mark.get(qn("w:name"), "") for mark in row.iter(qn("w:bookmarkStart")))
    return None if any(mark in sheet.where for mark in marks) else row
