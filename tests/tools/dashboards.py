"""Workbooks and a profile for dashboards: groups of one, two, three and seven indicators, long and missing texts."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.tools.stress import GREEN, LONG_NAME, RED, REPORT, Cell, Row, book, prose, row

SEVEN = range(1, 8)
COSTS = "Costs beyond what had been expected for the year"
COMMITMENTS = [
    ("Commitment", "Status", "Comment"),
    ("Mend the roads", "Red", "Late."),
    ("Open the library", "Amber (one month late)", "The roof is being mended."),
    ("Plant trees", "Green", ""),
    ("Count the trees", "Not rated", "Next year."),
]
NARRATIVES = [
    ("Group", "Message", "Narrative"),
    ("Alone", "One indicator stands alone", "A short narrative."),
    ("Trio", "", prose(3000)),
    ("Seven", "Seven indicators take three slides", "• first point\n• second point\nA closing line."),
]


def profile(more: str = "", charts: str = "native") -> str:
    """A profile whose only document is a dashboard; `more` are further lines of that document."""
    return f"""
charts = "{charts}"
[rating]
scheme = "tolerance"
tolerance = "10%"
[report]
tables = ["Commitments"]
[[documents]]
kind = "deck"
template = "standard/dashboard.pptx"
name = "Dashboard.pptx"
title = "Dashboard, {{period}} {{year}}"
parts = ["title", "group table", "groups", "tables", "about"]
{more}
"""


def workbook(rows: Sequence[Row], sheets: Mapping[str, Sequence[tuple[str, ...]]]) -> bytes:
    """The workbook of these indicators with further sheets of texts."""
    found = load_workbook(io.BytesIO(book(REPORT, rows)))
    assert isinstance(found, Workbook)
    for name, texts in sheets.items():
        sheet = found.create_sheet(name)
        for line in texts:
            sheet.append(line)
    stream = io.BytesIO()
    found.save(stream)
    return stream.getvalue()


def member(group: str, name: str, actuals: Sequence[Cell] = RED, target: Cell = 80, **columns: Any) -> Row:
    """An indicator of a group."""
    return row(name, actuals, target, group=group, comment="A comment.", improvements_required="A plan.", **columns)


def groups() -> list[Row]:
    """Indicators of every kind in groups of one, two, three and seven, and one without a group."""
    return [
        member("Alone", "Standing alone", GREEN, ref="A.1", outlook="likely"),
        member("Pair", "Nothing yet", [*GREEN[:-1], None], ref="P.1"),
        member("Pair", "Without a target", GREEN, None, ref="P.2"),
        member("Trio", LONG_NAME, ref="T.1", outlook="unlikely"),
        member("Trio", COSTS, [1_234_567.89] * 8, 1_000_000, unit="£", ref="T.2", outlook="may"),
        member("Trio", "A remark", [*RED[:-1], "60.9% (Provisional until the audit of the accounts)"], ref="T.3"),
        *(member("seven" if n == 3 else "Seven", f"One of seven, number {n}", GREEN, ref=f"S.{n}") for n in SEVEN),
        member("", "Without a group", [*RED[:-1], "N/A"], ref="W.1"),
    ]  # fmt: skip


def every_group() -> bytes:
    """The workbook that strains a dashboard in every way."""
    return workbook(groups(), {"Dashboard": NARRATIVES, "Commitments": COMMITMENTS})
