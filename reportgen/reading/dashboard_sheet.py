"""The sheet Dashboard -> what it says of each group of indicators (`docs/workbook.md`)."""

from __future__ import annotations

from reportgen.core.indicator import Narrative, same_name
from reportgen.core.problems import Problem, warning
from reportgen.core.profile import Part, Profile
from reportgen.reading import values
from reportgen.reading.cells import Cell
from reportgen.reading.sheets import Sheet, column_letters

_COLUMNS = ("Group", "Message", "Narrative")
_HEADER_ROWS = 20
"""Rows among which the headers are looked for."""


def read_narratives(sheet: Sheet | None, profile: Profile, problems: list[Problem]) -> tuple[Narrative, ...]:
    """Return a narrative for each row; none where no document of the profile has a dashboard of groups."""
    if not any(Part.GROUPS in spec.parts for spec in profile.documents):
        return ()
    if sheet is None:
        return ()
    found = _header(sheet)
    if found is None:
        fix = "give it a header row with Group, Message and Narrative"
        problems.append(warning(sheet.name, "the sheet has no columns Group and Narrative", fix))
        return ()
    start, columns = found
    narratives: list[Narrative] = []
    for number, cells in sheet.rows:
        group, message, text = (
            cells.get(columns.get(same_name(name), 0)) or Cell(_place(sheet, columns.get(same_name(name)), number))
            for name in _COLUMNS
        )
        if number <= start or not (group.text or message.text or text.text):
            continue
        for cell in (group, message, text):
            values.report_fault(cell, problems, severe=False)
        if not group.text:
            fix = "type its name as in the column Group of the sheet Indicators"
            problems.append(warning(group.place, "the row names no group and is left out", fix))
        elif same_name(group.text) in {same_name(other.group) for other in narratives}:
            problems.append(
                warning(group.place, f"the group “{group.text}” is there twice", "keep one of the two rows")
            )
        else:
            said = " ".join(message.text.split())
            narratives.append(
                Narrative(group.text, said, text.text, group.place, text.place, message.place if said else "")
            )
    return tuple(narratives)


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Return the header row's number and the columns by their headers as names are compared."""
    for number, cells in sheet.rows[:_HEADER_ROWS]:
        heads = {same_name(cell.text): column for column, cell in reversed(cells.items()) if cell.text}
        if {"group", "narrative"} <= heads.keys():
            return number, heads
    return None


def _place(sheet: Sheet, column: int | None, number: int) -> str:
    return f"{sheet.name}!{column_letters(column)}{number}" if column else sheet.name
