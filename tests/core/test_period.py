"""A council's year begins in April: its quarters, months and whole years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.period import Kind, Period, last_quarter, parse_period, periods_between
from tests.tools.rules import Row, each, period

SIZES = {Kind.QUARTER: 4, Kind.MONTH: 12, Kind.YEAR: 1}
any_period = st.one_of(
    *(
        st.builds(Period, st.integers(1900, 2098), st.integers(1, size), st.just(kind))
        for kind, size in SIZES.items()
    )
)  # fmt: skip


@each("""
    typed                | period
    2017/18 Q2           | 2017/18 Q2
    Q2 2017/18           | 2017/18 Q2
    Q2 2017-18           | 2017/18 Q2
    2017–18 Q2           | 2017/18 Q2
    2017/2018 Quarter 2  | 2017/18 Q2
    quarter 2, 2017/18   | 2017/18 Q2
    2017 / 18  qtr 2     | 2017/18 Q2
    2017/18_Q2           | 2017/18 Q2
    1999/00 Q4           | 1999/00 Q4
    1999/2000 Q4         | 1999/00 Q4
    2017/18 M05          | 2017/18 M05
    2017/18 M5           | 2017/18 M05
    2017/18 month 12     | 2017/18 M12
    August 2017          | 2017/18 M05
    Aug 2017             | 2017/18 M05
    Sept 2017            | 2017/18 M06
    december 2017        | 2017/18 M09
    March 2018           | 2017/18 M12
    April 2018           | 2018/19 M01
    2017/18              | 2017/18
    2017-2018            | 2017/18
""")
def test_it_reads_a_period_however_it_is_typed(row: Row) -> None:
    found = parse_period(row["typed"])
    assert found
    assert found.text == row["period"]


@pytest.mark.parametrize(
    "typed",
    [
        "2017/19", "2017/17", "2017/2019", "2017/1918", "2018/17", "2017/18 Q5", "2017/18 Q0", "2017/18 M13",
        "2017/18 M00", "Q2", "2017", "Q2 2017", "2017/18 H1", "2017/18 Q2 actual", "12017/18 Q2", "2017/181 Q2",
        "Augustus 2017", "Au 2017", "August", "August 17", "", "TBC",
    ],
)  # fmt: skip
def test_but_it_guesses_no_period(typed: str) -> None:
    assert parse_period(typed) is None


@each("""
    period      | previous    | year ago
    2017/18 Q2  | 2017/18 Q1  | 2016/17 Q2
    2017/18 Q1  | 2016/17 Q4  | 2016/17 Q1
    2017/18 M01 | 2016/17 M12 | 2016/17 M01
    2017/18 M12 | 2017/18 M11 | 2016/17 M12
    2017/18     | 2016/17     | 2016/17
    2000/01 Q1  | 1999/00 Q4  | 1999/00 Q1
""")
def test_it_knows_the_period_before_and_the_same_one_a_year_ago(row: Row) -> None:
    found = period(row["period"])
    assert found.previous().text == row["previous"]
    assert found.year_ago().text == row["year ago"]


@each("""
    period      | months                        | span                        | last day
    2017/18 Q1  | April 2017 – June 2017        | April to June 2017          | 2017-06-30
    2017/18 Q2  | July 2017 – September 2017    | July to September 2017      | 2017-09-30
    2017/18 Q3  | October 2017 – December 2017  | October to December 2017    | 2017-12-31
    2017/18 Q4  | January 2018 – March 2018     | January to March 2018       | 2018-03-31
    2017/18 M09 | December 2017                 | December 2017               | 2017-12-31
    2017/18 M10 | January 2018                  | January 2018                | 2018-01-31
    2019/20 M11 | February 2020                 | February 2020               | 2020-02-29
    2017/18     | April 2017 – March 2018       | April 2017 to March 2018    | 2018-03-31
""")
def test_it_says_which_months_it_covers_and_when_it_ends(row: Row) -> None:
    found = period(row["period"])
    assert (found.months, found.span) == (row["months"], row["span"])
    assert found.last_day.isoformat() == row["last day"]


@each("""
    period      | name        | full name         | short name | adjective
    2017/18 Q2  | Quarter 2   | Quarter 2 2017/18 | Q2 2017/18 | quarterly
    2017/18 M12 | March 2018  | March 2018        | Mar 2018   | monthly
    2017/18     | 2017/18     | 2017/18           | 2017/18    | annual
    1999/00 Q1  | Quarter 1   | Quarter 1 1999/00 | Q1 1999/00 | quarterly
""")
def test_it_has_its_names(row: Row) -> None:
    found = period(row["period"])
    assert (found.name, found.full_name, found.short_name, found.adjective) == (
        row["name"],
        row["full name"],
        row["short name"],
        row["adjective"],
    )


def test_it_lists_the_periods_between_two_without_a_gap() -> None:
    between = periods_between(period("2016/17 Q3"), period("2017/18 Q2"))
    assert [found.text for found in between] == ["2016/17 Q3", "2016/17 Q4", "2017/18 Q1", "2017/18 Q2"]


def test_but_between_a_period_and_itself_there_is_only_that_one() -> None:
    assert periods_between(period("2017/18"), period("2017/18")) == (period("2017/18"),)


@pytest.mark.parametrize(("kind", "number"), [(Kind.QUARTER, 5), (Kind.QUARTER, 0), (Kind.MONTH, 13), (Kind.YEAR, 2)])
def test_but_there_is_no_fifth_quarter_or_thirteenth_month(kind: Kind, number: int) -> None:
    with pytest.raises(ValueError, match=f"there is no {kind.value} {number} in a year"):
        Period(2017, number, kind)


@given(any_period)
def test_it_reads_back_what_it_writes(found: Period) -> None:
    assert parse_period(found.text) == found
    assert parse_period(found.full_name) == found
    assert parse_period(found.short_name) == found


@given(any_period)
def test_a_year_ago_is_as_many_periods_back_as_a_year_has(found: Period) -> None:
    back = found
    for _ in range(SIZES[found.kind]):
        back = back.previous()
    assert back == found.year_ago()


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ("2026-11-22", "2026/27 Q2"),
        ("2026-09-30", "2026/27 Q1"),
        ("2026-10-01", "2026/27 Q2"),
        ("2027-01-01", "2026/27 Q3"),
        ("2027-03-31", "2026/27 Q3"),
        ("2027-04-01", "2026/27 Q4"),
        ("2027-06-30", "2026/27 Q4"),
    ],
)
def test_the_quarter_that_ended_last(day: str, quarter: str) -> None:
    assert last_quarter(date.fromisoformat(day)) == period(quarter)


@given(any_period)
def test_the_following_period_is_the_one_whose_previous_it_is(found: Period) -> None:
    assert found.following().previous() == found


def test_periods_of_all_kinds_stand_in_the_order_in_which_they_end() -> None:
    texts = ["2016/17 Q1", "2016/17 M12", "2016/17 Q4", "2016/17", "April 2017", "2017/18 Q1"]
    assert [found.text for found in sorted(period(text) for text in reversed(texts))] == [
        "2016/17 Q1", "2016/17 M12", "2016/17 Q4", "2016/17", "2017/18 M01", "2017/18 Q1",
    ]  # fmt: skip
