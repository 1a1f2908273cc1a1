"""What `explain` answers: a page that people read, plain data for programs (`docs/json.md`)."""

from __future__ import annotations

from typing import Any

from reportgen.app.explain import Explained, Origin

Json = dict[str, Any]

_MOST_CELLS = 6
"""Cells that are named for one figure; a count may have a thousand."""


def cells_named(cells: tuple[str, ...]) -> str:
    """Return the first cells by name, and how many more there are."""
    more = f" and {len(cells) - _MOST_CELLS} more" if len(cells) > _MOST_CELLS else ""
    return ", ".join(cells[:_MOST_CELLS]) + more


def explain_lines(found: Explained) -> list[str]:
    """Return where each figure comes from."""
    lines = [] if found.origins else [f"“{found.asked}” does not stand in {found.document} as a figure."]
    for origin in found.origins:
        lines += _origin(origin)
    if found.same_workbook is not None:
        lines += ["", "The workbook is the one that the draft was made from." if found.same_workbook else (
            "The workbook has changed since the draft was made."
        )]  # fmt: skip
    return [*lines, "", f"Made from the workbook with the SHA-256 {found.workbook}."]


def _origin(origin: Origin) -> list[str]:
    lines = ["", f"{origin.place}: {origin.figure}", f"  Among the words: {origin.around}"]
    if origin.template:
        return [*lines, "  It stands so in the template, or is what the program always says: it comes from no cell."]
    if not origin.what:
        near = f" The nearest of them is {origin.nearest}." if origin.nearest else ""
        return [*lines, f"  This is none of the program's figures: somebody has typed it here.{near}"]
    lines.append(f"  What it is: {origin.what}")
    if origin.rule:
        lines.append(f"  How it comes about: {origin.rule}")
    if origin.cells:
        lines.append(f"  Where it stands in the workbook: {cells_named(origin.cells)}")
    if origin.now:
        lines.append(f"  The workbook now says: {origin.now}")
    return lines


def explain_answer(found: Explained) -> Json:
    """Return the object for what was asked about a draft."""
    return {
        "document": found.document,
        "asked": found.asked,
        "workbook": found.workbook or None,
        "same_workbook": found.same_workbook,
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
