"""The columns of a deck's table: headers in one line where there is room, content before headers, nothing cut."""

from __future__ import annotations

import pytest

from reportgen.core.papers.deck import TableModel
from reportgen.writing import fit
from reportgen.writing.fit import Style, wrap
from reportgen.writing.tables import PAD_X, LaidTable, breaks_a_word, lay_table
from tests.tools.documents import find_all
from tests.writing.conftest import Pack

WIDE = 873.0
HEADER = ("Indicator", "Better is", "Annual target", "Q2 target")


def laid(*rows: tuple[str, ...], width: float = WIDE) -> LaidTable:
    return lay_table(TableModel(HEADER, rows, (False, False, True, True), "Indicators"), width, 14, 30)


def header_lines(table: LaidTable) -> list[int]:
    style = Style(table.size, bold=True)
    return [
        len(wrap(str(cell), style, width - 2 * PAD_X)) for cell, width in zip(table.header, table.widths, strict=True)
    ]


def test_a_header_is_not_broken_beside_columns_with_room_to_spare() -> None:
    table = laid(("Visits", "Bigger", "4.3% Biannually (Q2 and Q4, both of them)", "4%"))
    assert header_lines(table) == [1, 1, 1, 1]
    assert sum(table.widths) == pytest.approx(WIDE)


def test_but_where_all_have_no_room_the_shortest_are_kept_whole() -> None:
    table = laid(("Visits", "Bigger", "80%", "80%"), width=300)
    assert header_lines(table) == [1, 1, 2, 1]
    assert not breaks_a_word(table)


def test_and_all_but_the_shortest_go_where_there_is_less() -> None:
    table = laid(("Visits", "Bigger", "80%", "80%"), width=260)
    assert header_lines(table) == [1, 1, 2, 2]
    assert not breaks_a_word(table)


def test_the_headers_of_all_indicators_stand_in_one_line(children: Pack) -> None:
    [first, *_] = [slide for slide in children.deck.slides if slide.title.startswith("All indicators")]
    [table] = [shape for shape in first.shapes if shape.cells]
    [size] = set(find_all(table.xml, ".//a:tr[1]//a:rPr/@sz"))
    style = Style(int(size) / 100, bold=True)
    broken = [
        text
        for text, box in zip(table.cells[0], table.cell_boxes[0], strict=True)
        if fit.width(text, style) > box.right - box.left - 2 * PAD_X
    ]
    assert broken == []
