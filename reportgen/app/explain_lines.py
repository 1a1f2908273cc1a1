"""What `explain` answers: a page that people read, plain data for programs (`docs/json.md`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.app.explain import is_place
from reportgen.app.explain_page import page_lines
from reportgen.app.origin import Explained

Json = dict[str, Any]


def explain_lines(found: Explained) -> list[str]:
    """Return where each figure comes from, and which workbook that is."""
    if not found.origins:
        where = "there is no figure." if is_place(found.asked) else "it does not stand there as a figure."
        return [f"“{found.asked}” in {found.document}: {found.hint or where}", "", *_workbook(found)]
    return [f"“{found.asked}” in {found.document}", *page_lines(found), "", *_workbook(found)]


def _workbook(found: Explained) -> Iterator[str]:
    source = found.source
    if not source.name:
        yield f"Workbook: SHA-256 {source.digest}. No file with that content is here; --workbook FILE names it."
    elif source.changed:
        yield f"Workbook: {source.name}, which has been changed since (SHA-256 before: {source.digest})"
    else:
        yield f"Workbook: {source.name} (SHA-256 {source.digest})"
    if found.same_workbook is False:
        yield f"Held against {found.given}, which is another, or has changed since the draft was made."


def explain_answer(found: Explained) -> Json:
    """Return the object for what was asked about a draft."""
    return {
        "document": found.document,
        "asked": found.asked,
        "workbook": found.source.digest or None,
        "workbook_name": found.source.name or None,
        "workbook_changed": found.source.changed,
        "same_workbook": found.same_workbook,
        "hint": found.hint or None,
        "places": [
            {
                "place": origin.place,
                "around": origin.around,
                "figure": origin.figure,
                "what": origin.what or None,
                "why": origin.rule or None,
                "cells": list(origin.cells),
                "template": origin.template,
                "nearest": origin.nearest or None,
                "now": origin.now or None,
            }
            for origin in found.origins
        ],
        "problems": [],
    }
