"""Gaps that a person must fill: how they stand in a Word report, and what a comment says of them."""

from __future__ import annotations

import re

from reportgen.core.papers.pack import TO_BE_WRITTEN

_GAP = re.compile(rf"\[{TO_BE_WRITTEN}: (?P<what>.*) \(workbook, (?P<place>.*)\)\]")


def comment_on_gap(text: str) -> str:
    """Return the comment on a text that is a gap; empty where it is none."""
    found = _GAP.fullmatch(text)
    if found is None:
        return ""
    return f"{found['what']} is missing. Write it here, or in the workbook ({found['place']}) for the next run."
