"""The parts of a profile that say how a council's own scorecard is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportgen.core.inputs import COLUMNS
from reportgen.core.profile import Arrows, Scorecard, Section
from reportgen.reading.headers import PERIOD, is_column

if TYPE_CHECKING:
    from reportgen.reading.profiles.profile import _Reader


def read_headers(reader: _Reader, tables: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the further names for columns, as (theirs, ours)."""
    found = tables.get("headers", {})
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        reader.fault(
            "headers", "is not a table of names", 'write lines like "Their header" = "Comment" under [headers]'
        )
        return ()
    for theirs, ours in found.items():
        if not is_column(ours, COLUMNS):
            fix = f"write one of: {', '.join(COLUMNS)}, or a period's column such as 2017/18 Q2 actual"
            reader.fault(f"headers.{theirs}", f"is {ours!r}, which is no column", fix)
        where = f"headers.{theirs}"
        if set(re.findall("{.*?}", theirs + ours)) - {PERIOD} or theirs.count(PERIOD) > 1:
            fix = f"write {PERIOD} where the header names a period"
            reader.fault(where, f"has other braces than {PERIOD}, once", fix)
        elif PERIOD in ours and PERIOD not in theirs:
            reader.fault(where, f"names no period for {ours!r}", f"write {PERIOD} where the header names it")
    return tuple(found.items())


def read_scorecard(reader: _Reader, tables: Mapping[str, Any]) -> Scorecard | None:
    """Return how the council's own scorecard is laid out; None where the profile names none."""
    if "scorecard" not in tables:
        return None
    path, table = "scorecard", reader.table(tables, "scorecard")
    sheet, committee, after = (
        reader.text(table, path, key, "") for key in ("sheet", "committee", "improvements_after")
    )
    if not sheet:
        reader.fault(f"{path}.sheet", "is missing", 'name the sheet that holds the indicators: sheet = "Scorecard"')
    sections = reader.choice(table, path, "sections", Section.GROUP)
    return Scorecard(sheet, committee, after, sections, reader.choice(table, path, "arrows", Arrows.NOT_COMPARED))
