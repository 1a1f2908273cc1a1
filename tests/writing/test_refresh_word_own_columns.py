"""A new row of a table to which people have given columns of their own has each cell under its own heading."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reportgen.core.refresh.refreshed import Outcome, RefreshedDraft
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.marked_reports import outline, paragraph, report, resolved, saved, texts

THEN = datetime(2026, 11, 28, 9, 30)
WAS = ("| h: Name | h1: Red | h2: Green |", "| a: Alpha | a1: – | a2: 1 |", "| b: Beta | b1: 1 | b2: – |")
NOW = (*WAS[:2], "| n: New | n1: 2 | n2: 3 |", WAS[2])
AGAIN = (*WAS[:2], "| n: New | n1: 4 | n2: 5 |", WAS[2])
TOLD = (
    "This table lacks a new row: “New | 2 | 3”. Cells of it are merged, or its columns are not as they were generated; "
    "put it in by hand if need be."
)


def after(edited: bytes, now: tuple[str, ...] = NOW) -> RefreshedDraft:
    return refresh_report(edited, report(*now), [texts(*WAS)], THEN)


def rows(data: bytes) -> list[str]:
    return outline(resolved(data, accept=True))


@pytest.mark.parametrize(
    ("edited", "new"),
    [
        (("| h: Name | Trend | h1: Red | h2: Green |", "up", 1), "| New |  | 2 | 3 |"),
        (("| h: Name | h1: Red | h2: Green | Trend |", "up", 3), "| New | 2 | 3 |  |"),
        (("| Trend | h: Name | h1: Red | h2: Green |", "up", 0), "|  | New | 2 | 3 |"),
    ],
)
def test_a_new_row_leaves_peoples_own_column_empty(edited: tuple[str, str, int], new: str) -> None:
    head, word, at = edited
    lines = [head]
    for line in WAS[1:]:
        cells = line.strip("| ").split(" | ")
        lines.append(f"| {' | '.join([*cells[:at], word, *cells[at:]])} |")
    found = after(report(*lines)).data
    assert rows(found)[2] == new
    assert len(rows(found)) == 4
    assert {len(row.findall(qn("w:tc"))) for row in Document(io.BytesIO(found)).tables[0]._tbl.tr_lst} == {4}


def test_it_has_no_cell_in_a_column_that_people_took_out() -> None:
    edited = report("| h: Name | h2: Green |", "| a: Alpha | a2: 1 |", "| b: Beta | b2: – |")
    assert rows(after(edited).data)[2] == "| New | 3 |"


def test_it_follows_columns_that_people_have_put_in_another_order() -> None:
    edited = report("| h: Name | h2: Green | h1: Red |", "| a: Alpha | a2: 1 | a1: – |", "| b: Beta | b2: – | b1: 1 |")
    assert rows(after(edited).data)[2] == "| New | 3 | 2 |"


def test_a_column_without_marks_is_known_by_its_heading() -> None:
    was = ("| h: Name | Red | Green |", "| a: Alpha | – | 1 |")
    now = (*was, "| n: New | 2 | 3 |")
    edited = report("| h: Name | Trend | Green | Red |", "| a: Alpha | up | 1 | – |")
    found = refresh_report(edited, report(*now), [texts(*was)], THEN).data
    assert rows(found)[2] == "| New |  | 3 | 2 |"


def merged() -> bytes:
    """A table in which people have made one cell of two and put in a column of their own."""
    edited = Document(
        io.BytesIO(report("| h: Name | Trend | h1: Red | h2: Green |", *(f"{line[:-1]}| up |" for line in WAS[1:])))
    )
    row = edited.tables[0]._tbl.tr_lst[1]
    last, gone = row.tc_lst[-2:]
    row.remove(gone)
    last.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="2"/>'))
    return saved(edited)


def test_where_cells_are_merged_a_comment_tells_of_the_row() -> None:
    found = after(merged())
    assert f"{{{TOLD}}}" in outline(found.data)[0]
    assert len(outline(found.data)) == 3
    assert [(entry.outcome, "“New | 2 | 3”" in entry.why) for entry in found.log] == [(Outcome.LEFT, True)]


def test_the_comment_stays_as_long_as_the_row_is_missing_and_says_what_is_new() -> None:
    once = after(merged()).data
    twice = refresh_report(once, report(*NOW), [texts(*WAS), texts(*NOW)], THEN)
    assert outline(twice.data) == outline(once)
    assert twice.log == ()
    further = refresh_report(once, report(*AGAIN), [texts(*WAS), texts(*NOW)], THEN)
    assert "{This table lacks a new row: “New | 4 | 5”." in outline(further.data)[0]


def test_a_table_whose_cells_are_merged_as_generated_gets_its_row() -> None:
    def spanned(*lines: str) -> bytes:
        document = Document(io.BytesIO(report(*lines)))
        row = document.tables[0]._tbl.tr_lst[0]
        for cell in row.tc_lst[1:]:
            row.remove(cell)
        row.tc_lst[0].get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="3"/>'))
        return saved(document)

    was = texts("| h: Name |", *WAS[1:])
    found = refresh_report(spanned(*WAS), spanned(*NOW), [was], THEN).data
    assert outline(found) == outline(spanned(*NOW))


def test_a_row_does_not_move_where_cells_are_merged_from_row_to_row() -> None:
    edited = Document(io.BytesIO(report(*WAS)))
    for row, kind in zip(edited.tables[0]._tbl.tr_lst[1:], ("restart", "continue"), strict=True):
        row.tc_lst[2].get_or_add_tcPr().append(parse_xml(f'<w:vMerge {nsdecls("w")} w:val="{kind}"/>'))
    found = after(saved(edited), (WAS[0], WAS[2], WAS[1]))
    assert outline(found.data) == outline(report(*WAS))
    assert [entry.why for entry in found.log] == [
        "it stands elsewhere in the new report; left in its place, for cells are merged from row to row"
    ]


def longer(data: bytes, row: int, cell: int) -> bytes:
    """A report with one more paragraph in a cell."""
    document = Document(io.BytesIO(data))
    document.tables[0]._tbl.tr_lst[row].tc_lst[cell].append(paragraph("more: It fell.", iter([500])))
    return saved(document)


@pytest.mark.parametrize(
    ("edited", "place"),
    [
        (WAS, 2),
        (("| h: Name | Trend | h1: Red | h2: Green |", "| a: Alpha | up | a1: – | a2: 1 |"), 3),
        (("| h: Name | h2: Green | Trend |", "| a: Alpha | a2: 1 | up |"), 1),
        (("| h: Name | h2: Green | h1: Red |", "| a: Alpha | a2: 1 | a1: – |"), 1),
    ],
)
def test_what_is_new_in_a_cell_goes_into_that_cell_wherever_people_have_put_it(
    edited: tuple[str, ...], place: int
) -> None:
    found = refresh_report(report(*edited), longer(report(*WAS), 1, 2), [texts(*WAS)], THEN).data
    cells = Document(io.BytesIO(resolved(found, accept=True))).tables[0].rows[1].cells
    assert [at for at, cell in enumerate(cells) if "It fell." in cell.text] == [place]
    assert cells[place].text == "1\nIt fell."


def test_but_not_where_people_took_its_column_out() -> None:
    edited = report("| h: Name | Trend | h1: Red |", "| a: Alpha | up | a1: – |")
    found = refresh_report(edited, longer(report(*WAS[:2]), 1, 2), [texts(*WAS[:2])], THEN).data
    assert not any("It fell." in line for line in rows(found))


def test_figures_go_into_their_own_cells_beside_a_column_of_peoples_own() -> None:
    edited = report("| h: Name | Trend | h2: Green |", "| a: Alpha | up | a2: 1 |", "| b: Beta | down | b2: – |")
    now = (WAS[0], "| a: Alpha | a1: 3 | a2: 4 |", "| b: Beta | b1: 5 | b2: 6 |")
    found = refresh_report(edited, report(*now), [texts(*WAS)], THEN).data
    assert rows(found) == [
        "| Name | Trend | Green |",
        "| Alpha {What was deleted here has changed: “–” is now “3”.} | up | 4 |",
        "| Beta {What was deleted here has changed: “1” is now “5”.} | down | 6 |",
    ]
