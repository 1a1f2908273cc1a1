"""Headers that name their period in other ways, and those that name none."""

from __future__ import annotations

import pytest

from reportgen.core.period import Kind, Period, parse_period
from tests.tools.sheets import indicators, read

AUGUST = Period(2017, 5, Kind.MONTH)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Q2 17-18", Period(2017, 2)),
        ("17/18 Quarter 2", Period(2017, 2)),
        ("Jul-Sep 2017", Period(2017, 2)),
        ("July to September 2017", Period(2017, 2)),
        ("Jan–Mar 2018", Period(2017, 4)),
        ("Aug-17", AUGUST),
        ("Aug-2017", AUGUST),
    ],
)
def test_it_reads_a_period_written_otherwise(text: str, period: Period) -> None:
    assert parse_period(text) == period
    dataset, problems = read(indicators(f"Indicator | Polarity | {text} actual\n Visits | Bigger | 14"))
    assert (dataset.indicators[0].at(period).actual.text, problems) == ("14", [])


@pytest.mark.parametrize(
    "text", ["17-18", "17/19 Q2", "Aug 17", "Aug-Sep 2017", "Sep-Jul 2017", "May-Jul 2017", "12-17"]
)
def test_but_nothing_that_may_be_something_else(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize("header", ["2017-08-01", "'Aug-17"])
def test_it_names_a_period_without_its_part(header: str) -> None:
    _, problems = read(indicators(f"Indicator | Polarity | 2017/18 Q1 actual | {header}\n Visits | Bigger | 14 | 12"))
    shown = header.strip("'") if "Aug" in header else "August 2017"
    assert problems == [
        f"warning Indicators!D1: the header “{shown}” is not understood "
        "(write it like 2017/18 Q2 actual; until then the column is not read)"
    ]


def test_and_a_part_without_its_period() -> None:
    _, problems = read(indicators("Indicator | Polarity | 2017/18 Q1 actual | Target\n Visits | Bigger | 14 | 12"))
    assert problems == [
        "warning Indicators!D1: the header “Target” names no period and is not read "
        "(write it like 2017/18 Q2 target, or merge the period above over all its columns)"
    ]


@pytest.mark.parametrize(
    ("header", "like"),
    [
        ("Q2 target", "2025/26 Q2 target"),
        ("Quarter 2 outturn", "2025/26 Q2 actual"),
        ("Last quarter actual", "2025/26 Q3 actual"),
        ("Some day in 2024", "2025/26 Q3 actual"),
    ],
)
def test_it_says_how_in_the_year_and_with_the_part_that_is_meant(header: str, like: str) -> None:
    table = f"Indicator | Polarity | 2025/26 Q3 actual | {header}\n Visits | Bigger | 14 | 12"
    _, problems = read(indicators(table, "Field | Value\nPeriod | 2025/26 Q3"))
    [said] = [problem for problem in problems if "is not understood" in problem]
    assert f"(write it like {like};" in said
