"""A table that is generated with other columns than before gets them, and no cell of people's own is lost."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reportgen.core.refresh.refreshed import Outcome
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.marked_reports import outline, report, resolved, saved, texts

THEN = datetime(2026, 11, 28, 9, 30)
WAS = ("| h: Name | h1: Q1 | end: Comment |", "| a: Alpha | a1: 61% | ac: Fine |", "| b: Beta | b1: 7 | bc: Bad |")
ADDED = (
    "| h: Name | h1: Q1 | h2: Q2 | end: Comment |",
    "| a: Alpha | a1: 61% | a2: 62% | ac: Fine |",
    "| b: Beta | b1: 7 | b2: 8 | bc: Good |",
)
MOVED = (
    "| h: Name | h2: Q2 | end: Comment |",
    "| a: Alpha | a2: 62% | ac: Fine |",
    "| b: Beta | b2: 8 | bc: Bad |",
)


def refreshed(edited: bytes, now: tuple[str, ...]) -> bytes:
    return refresh_report(edited, report(*now), [texts(*WAS)], THEN).data


def bare(*lines: str) -> list[str]:
    return outline(report(*lines))


def test_a_new_column_is_put_in_its_place() -> None:
    assert outline(refreshed(report(*WAS), ADDED)) == bare(*ADDED)


def test_and_the_table_stays_as_wide_as_it_was() -> None:
    table = Document(io.BytesIO(refreshed(report(*WAS), ADDED))).tables[0]
    widths = [int(column.get(qn("w:w"), "0")) for column in table._tbl.tblGrid]
    assert widths == [1500, 1500, 1500, 1500]
    assert {cell.width.twips for row in table.rows for cell in row.cells if cell.width} == {1500}


def test_one_that_is_generated_no_longer_goes() -> None:
    assert outline(refreshed(report(*WAS), MOVED)) == bare(*MOVED)


def test_people_keep_their_words_rows_and_columns_beside_it() -> None:
    edited = (
        "| h: Name | h1: Q1 | end: Comment | Owner |",
        "| a: Alpha | a1: 61% | ac: Fine, we think | Anna |",
        "| Ours | 1 | Yes | Ben |",
        "| b: Beta | b1: 7 | bc: Bad | Cleo |",
    )
    assert outline(refreshed(report(*edited), ADDED)) == [
        "| Name | Q1 | Q2 | Comment | Owner |",
        "| Alpha | 61% | 62% | Fine, we think | Anna |",
        "| Ours | 1 |  | Yes | Ben |",
        "| Beta | 7 | 8 | Good | Cleo |",
    ]


def test_but_a_column_in_which_people_were_at_work_stays_and_a_comment_says_what_is_new() -> None:
    edited = report(WAS[0], "| a: Alpha | a1: 61% (late) | ac: Fine |", WAS[2])
    found = refresh_report(edited, report(*MOVED), [texts(*WAS)], THEN)
    told = (
        "{This table has other columns now: “Q2” is new; “Q1” is gone. It is left as people made it; change it by hand "
    )
    assert outline(found.data) == [
        f"| Name {told}if need be.}} | Q1 | Comment |",
        "| Alpha | 61% (late) | Fine |",
        "| Beta | 7 | Bad |",
    ]
    assert [entry.outcome for entry in found.log] == [Outcome.LEFT]
    again = refresh_report(found.data, report(*MOVED), [texts(*WAS), texts(*MOVED)], THEN).data
    assert outline(again) == outline(found.data)


def spanned(*lines: str) -> bytes:
    """A report whose table has a heading over all its columns."""
    document = Document(io.BytesIO(report(*lines)))
    table = document.tables[0]._tbl
    head = table.findall(qn("w:tr"))[0]
    cells = head.findall(qn("w:tc"))
    for cell in cells[1:]:
        head.remove(cell)
    next(cells[0].iter(qn("w:tcPr"))).append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="{len(cells)}"/>'))
    return saved(document)


def test_a_table_with_cells_over_several_columns_is_replaced_and_keeps_its_style() -> None:
    document = Document(io.BytesIO(spanned(*WAS)))
    document.tables[0].style = document.styles["Light Grid"]
    found = refresh_report(saved(document), spanned(*ADDED), [texts("| h: Name |", *WAS[1:])], THEN).data
    assert outline(found) == outline(spanned(*ADDED))
    style = Document(io.BytesIO(found)).tables[0].style
    assert style is not None
    assert style.name == "Light Grid"


def test_but_where_people_have_touched_it_it_is_left() -> None:
    edited = spanned(WAS[0], "| a: Alpha Beta | a1: 61% | ac: Fine |", WAS[2])
    found = outline(refresh_report(edited, spanned(*ADDED), [texts("| h: Name |", *WAS[1:])], THEN).data)
    assert len(found[1].split("|")) == 5
    assert "Alpha Beta" in found[1]
    assert "This table has other columns now" in found[0]


@pytest.mark.parametrize("now", [ADDED, MOVED])
def test_a_second_refresh_changes_nothing(now: tuple[str, ...]) -> None:
    once = refreshed(report(*WAS), now)
    twice = refresh_report(once, report(*now), [texts(*WAS), texts(*now)], THEN).data
    assert Document(io.BytesIO(twice)).element.xml == Document(io.BytesIO(once)).element.xml
    assert outline(resolved(once, accept=False)) == bare(*now), "nothing is proposed"
