"""Merged ranges and hidden rows found in a worksheet's XML as it streams by."""

from __future__ import annotations

import io
import time

import pytest

from reportgen.reading.sheet_marks import Merge, read_marks

ROWS = (
    b'<sheetData><row r="1"><c r="A1"/></row><row r="4" hidden="1"/><row spans=\'1:2\' hidden=\'true\' r=\'7\'/>'
    b'<row hidden="0" r="8"/><row hidden="1"/></sheetData>'
)
MERGES = b'<mergeCells count="2"><mergeCell ref="A1:B3"/><mergeCell ref="$AA$10:AB10"/></mergeCells>'


def marks(xml: bytes) -> tuple[list[Merge], list[int]]:
    merges, hidden, _ = read_marks(io.BytesIO(xml))
    return list(merges), sorted(hidden)


def test_it_finds_them_whatever_way_the_attributes_are_written() -> None:
    assert marks(ROWS + MERGES) == ([Merge(1, 1, 3, 2), Merge(10, 27, 10, 28)], [4, 7, 9])


def test_and_with_a_prefix() -> None:
    prefixed = (ROWS + MERGES).replace(b"</", b"</x:").replace(b"<row", b"<x:row").replace(b"<mergeC", b"<x:mergeC")
    assert marks(prefixed) == marks(ROWS + MERGES)


@pytest.mark.parametrize("before", range(999_960, 1_000_001, 4))
def test_and_where_a_tag_is_cut_in_two_while_it_streams_by(before: int) -> None:
    filler = b"<c>" + b"x" * (before - 7) + b"</c>"
    assert marks(filler + ROWS + MERGES) == marks(ROWS + MERGES)


@pytest.mark.parametrize(
    "xml",
    [
        b"<" * 3_000_000,
        b"<row " + b"r" * 5_000_000,
        b'<mergeCell ref="A1:B3"/>' * 200_000,
        b'<row r="99999999999999999999" hidden="1"/>',
        b'<mergeCell ref="A1"/><mergeCell ref="ZZZZ1:ZZZZ2"/>',
    ],
)
def test_but_a_hostile_part_takes_no_longer_and_yields_no_more(xml: bytes) -> None:
    start = time.process_time()
    merges, hidden = marks(xml)
    assert time.process_time() - start < 5
    assert len(merges) <= 2_000
    assert len(hidden) <= 1
