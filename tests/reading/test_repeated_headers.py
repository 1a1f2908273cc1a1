"""A header that stands again in the middle of the rows."""

from __future__ import annotations

import pytest

from reportgen.core.period import Period
from tests.reading.test_scorecard import marked
from tests.tools.sheets import indicators, read

Q2 = Period(2017, 2)
HEADER = "Ref | Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target"
FIRST = "1 | Visits | Bigger | 60 | 80"
SECOND = "2 | Calls | Bigger | 95 | 50"


def test_it_reads_on_below_the_same_header_of_the_next_page() -> None:
    dataset, problems = read(indicators("\n".join((HEADER, FIRST, HEADER, SECOND))))
    assert [(item.name, item.at(Q2).actual.text) for item in dataset.indicators] == [("Visits", "60"), ("Calls", "95")]
    assert problems == []


@pytest.mark.parametrize(
    ("header", "place", "named"),
    [
        ("Ref | Indicator | Polarity | 2017/18 Q2 target | 2017/18 Q2 actual", "D3", "2017/18 Q2 target"),
        ("Ref | Indicator | Polarity | 2015/16 Q2 actual | 2015/16 Q2 target", "D3", "2015/16 Q2 actual"),
        ("Indicator | Ref | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target", "A3", "Indicator"),
        (f"{HEADER} | 2017/18 Q1 actual", "F3", "2017/18 Q1 actual"),
    ],
    ids=["actual and target swapped", "another year", "other columns swapped", "a column more"],
)
def test_but_it_refuses_a_second_table_with_another_header(header: str, place: str, named: str) -> None:
    _, problems = read(indicators("\n".join((HEADER, FIRST, header, SECOND))))
    what = f"there is a second table, whose header “{named}” is not that of row 1"
    fix = "put its columns in the order of the first table, or move it to a sheet or workbook of its own"
    assert problems[:1] == [f"error Indicators!{place}: {what} ({fix})"]


TWO_ROWS = """
    Indicator | Polarity | 2017/18 Q2 |
              |          | Actual     | Target
    Visits    | Bigger   | 60         | 80
    Indicator | Polarity | {period}   |
              |          | {first}    | {second}
    Calls     | Bigger   | 95         | 50
"""
MERGED = "A1:A2 B1:B2 C1:D1 C4:D4"


def two_rows(**typed: str) -> tuple[list[str], list[str]]:
    names = {"period": "2017/18 Q2", "first": "Actual", "second": "Target"} | typed
    dataset, problems = read(marked(indicators(TWO_ROWS.format(**names)), "sheet2", MERGED))
    return [item.name for item in dataset.indicators], problems


def test_it_knows_a_header_of_two_rows_again() -> None:
    assert two_rows() == (["Visits", "Calls"], [])


def test_and_a_second_table_by_either_row() -> None:
    _, another_year = two_rows(period="2015/16 Q2")
    _, swapped = two_rows(first="Target", second="Actual")
    assert [problem[:64] for problem in (*another_year, *swapped)] == [
        "error Indicators!C4: there is a second table, whose header “2015",
        "error Indicators!C5: there is a second table, whose header “Targ",
    ]
