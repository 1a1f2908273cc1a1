"""Rows of tables that cannot be known again for sure, for an editor has dropped their marks: they are left whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn

from reportgen.core.refresh.history import shortened
from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.word_refresh.page import Paragraph
from reportgen.writing.word_refresh.runs import text_in
from reportgen.writing.word_refresh.sheet import Sheet

_BEGINNING = "This row could not be known again for sure, so it was left as it is"


def tell_unsure(sheet: Sheet) -> dict[Any, list[str]]:
    """Say what is new in each such row; return what its paragraphs say, by those, for nothing else is to be told."""
    rows: dict[Any, list[str]] = {}
    first: dict[Any, Paragraph] = {}
    for name, paragraph in sheet.unsure.items():
        rows.setdefault(paragraph.row, []).append(name)
        first.setdefault(paragraph.row, paragraph)
    for row, names in rows.items():
        _tell(sheet, first[row], names)
    return {item: [text_in(item)] for row in rows for item in row.iter(qn("w:p"))}


def _tell(sheet: Sheet, paragraph: Paragraph, names: Sequence[str]) -> None:
    """Comment on a row where something is new; with what was new the last time where our comment of then stands."""
    latest, now = sheet.history.latest, sheet.history.fresh
    if all(latest.get(name) == now.get(name) for name in names):
        sheet.keep_saying(paragraph, _BEGINNING)
        return
    then = sheet.history.versions[0] if sheet.comments.beginning(paragraph.element, _BEGINNING) else latest
    told = "; ".join(
        _told(shortened(then.get(name, ""), 80), shortened(now.get(name, "")))
        for name in names
        if then.get(name, "") != now.get(name, "")
    )
    if told:
        sheet.say(paragraph, f"{_BEGINNING}: {told}. Mend it by hand if need be.")
        sheet.log.add(paragraph.row, Outcome.LEFT, f"it could not be known again for sure; {told}")


def _told(was: str, now: str) -> str:
    if not was:
        return f"“{now}” is new"
    return f"“{was}” is now “{now}”" if now else f"“{was}” is no longer generated"
