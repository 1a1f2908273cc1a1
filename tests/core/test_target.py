"""What an indicator is held against: a figure, a bound, a range or another area's figure."""

from decimal import Decimal

import pytest

from reportgen.core.figure import Absence, Missing
from reportgen.core.target import BenchmarkTarget, BoundTarget, PointTarget, RangeTarget, Sign, parse_target
from tests.tools.rules import Row, each


@each("""
    typed                       | unit   | number | in | printed
    80%                         | %      | 80     | %  | 80%
    80                          | %      | 80     | %  | 80%
    112.5                       | number | 112.5  |    | 112.5
    1,330                       | number | 1330   |    | 1,330
    4.3% Biannually (Q2 and Q4) | %      | 4.3    | %  | 4.3% Biannually (Q2 and Q4)
    0                           | number | 0      |    | 0
    -5%                         | %      | -5     | %  | -5%
""")
def test_it_reads_a_figure_to_reach(row: Row) -> None:
    target = parse_target(row["typed"], row["unit"])
    assert isinstance(target, PointTarget)
    assert (target.figure.number, target.figure.unit) == (Decimal(row["number"]), row["in"])
    assert target.text == row["printed"]


@each("""
    typed                      | sign         | number
    <5                         | less than    | 5
    < 5%                       | less than    | 5
    Less than 5                | less than    | 5
    Fewer than 5               | less than    | 5
    Under 5 days               | less than    | 5
    >50                        | more than    | 50
    Greater than 50%           | more than    | 50
    Over 1,000                 | more than    | 1000
    <=5                        | at most      | 5
    ≤ 5                        | at most      | 5
    No more than 5             | at most      | 5
    Not more than 5            | at most      | 5
    Less than or equal to 5    | at most      | 5
    Max. 5                     | at most      | 5
    Maximum of 5               | at most      | 5
    Up to 5                    | at most      | 5
    >=50                       | at least     | 50
    At least 50%               | at least     | 50
    Greater than or equal to 5 | at least     | 5
    Min 5                      | at least     | 5
    Better than 184            | better than  | 184
    No worse than 184          | as good as or better than | 184
    80% or above               | at least     | 80
    95 % and over              | at least     | 95
    5 or more                  | at least     | 5
    1,000 or higher            | at least     | 1000
    5+                         | at least     | 5
    50% (min)                  | at least     | 50
    80% or below               | at most      | 80
    5 or fewer                 | at most      | 5
    5 days or less             | at most      | 5
    20 working days or fewer   | at most      | 20
    £100 or less               | at most      | 100
    80% maximum                | at most      | 80
    5 max.                     | at most      | 5
""")
def test_it_reads_a_bound(row: Row) -> None:
    target = parse_target(row["typed"])
    assert isinstance(target, BoundTarget)
    assert (target.sign, target.figure.number) == (Sign(row["sign"]), Decimal(row["number"]))
    assert target.text == row["typed"]


@each("""
    typed             | unit | low  | high | in   | printed
    45-55             | %    | 45   | 55   | %    | 45 to 55%
    45 – 55           | days | 45   | 55   | days | 45 to 55 days
    45%-55%           |      | 45   | 55   | %    | 45%-55%
    45 to 55 days     |      | 45   | 55   | days | 45 to 55 days
    between 45 and 55 |      | 45   | 55   |      | between 45 and 55
    £100-£200         | £    | 100  | 200  | £    | £100-£200
    4.5-5.5           |      | 4.5  | 5.5  |      | 4.5 to 5.5
    5-5               |      | 5    | 5    |      | 5 to 5
""")
def test_it_reads_a_range(row: Row) -> None:
    target = parse_target(row["typed"], row["unit"])
    assert isinstance(target, RangeTarget)
    assert (target.low.number, target.high.number) == (Decimal(row["low"]), Decimal(row["high"]))
    assert (target.low.unit, target.high.unit) == (row["in"], row["in"])
    assert target.text == row["printed"]


@each("""
    typed                                              | sign
    Better than England                                | better than
    Better than England (Annual 3-year rolling period) | better than
    Below London average                               | less than
    In line with or better than England                | as good as or better than
    Better than or equal to England                    | as good as or better than
""")
def test_it_reads_a_benchmark_in_words_and_no_figure_from_them(row: Row) -> None:
    assert parse_target(row["typed"]) == BenchmarkTarget(Sign(row["sign"]), row["typed"])


@each("""
    typed      | reason
               | no value
    N/A        | not applicable
    TBC        | to be confirmed
    No target  | not applicable
    Not set    | not applicable
    Annual KPI | not due this period
""")
def test_it_says_why_there_is_no_target(row: Row) -> None:
    assert parse_target(row["typed"]) == Missing(Absence(row["reason"]), row["typed"])


@pytest.mark.parametrize(
    "typed",
    [
        "Top quartile", "Increase", "Maximise", "Overall 50", "55-45", "80% by March 2018", "55 more", "x", "about 5+",
        "Overall 50 or above", "Target 80% maximum",
        "10% reduction", "10 fewer than last year", "2016-17", "< ", "<5-10", "1.2 million",
    ],
)  # fmt: skip
def test_but_it_never_guesses(typed: str) -> None:
    assert parse_target(typed) == Missing(Absence.UNREADABLE, " ".join(typed.split()))
