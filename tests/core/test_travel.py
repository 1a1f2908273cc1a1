"""Direction of travel (field guide, section 3): better, the same or worse than an earlier period."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.figure import Missing
from reportgen.core.travel import Direction, Travel, long_term, short_term
from tests.tools.rules import NOW, Row, each, indicator, indicator_of, period, rules


def short(row: Row, profile: str = "standard") -> Direction:
    found = short_term(indicator_of(row), NOW, rules(profile))
    assert found
    return found


def word(direction: Direction | None) -> str:
    return direction.travel.value if direction and direction.travel else "-"


@each("""
    value  | previous | target | polarity   | travel
    72%    | 70%      | 80%    | bigger     | better
    70%    | 72%      | 80%    | bigger     | worse
    70%    | 70%      | 80%    | bigger     | same
    70%    | 70.0%    | 80%    | bigger     | same
    7      | 13       | 0      | smaller    | better
    13     | 7        | 0      | smaller    | worse
    7      | 7        | 0      | smaller    | same
    96.7%  | 96.72%   | 80%    | bigger     | worse
    96.72% shown as 97% | 96.9% shown as 97% | 80% | bigger | worse
    96.72% shown as 97% | 96.9% shown as 97% | 80% | smaller | better
    85%    | 95%      | 80%    | bigger     | worse
    -2     | -5       | 0      | bigger     | better
    0.9 days | 1 day  |        | smaller    | better
    72%    | 70       |        | bigger     | better
    46     | 44       | 45-55  | in between | better
    44     | 43       | 45-55  | in between | better
    57     | 56       | 45-55  | in between | worse
    56     | 43       | 45-55  | in between | better
    53     | 47       | 45-55  | in between | same
    50     | 46       | 45-55  | in between | same
    46     | 50       | 45-55  | in between | same
    56     | 44       | 45-55  | in between | same
    52     | 47       | 50     | in between | better
    53     | 47       | 50     | in between | same
""")
def test_up_means_better_not_larger(row: Row) -> None:
    assert word(short(row)) == row["travel"]
    assert word(long_term(indicator_of({**row, "year ago": row["previous"]}), NOW)) == row["travel"]


@each("""
    value   | previous        | target | polarity   | why
    72%     |                 | 80%    | bigger     | nothing to compare with
    72%     | NEW             | 80%    | bigger     | nothing to compare with
    72%     | N/A             | 80%    | bigger     | nothing to compare with
    N/A     | 72%             | 80%    | bigger     | no value this period
            |                 | 80%    | bigger     | no value this period
    72%     | 70%             | 80%    | data only  | no direction is better
    5 days  | 2 weeks         | 3 days | smaller    | 2 weeks is in another unit
    5 per 1,000 | 4 per 100,000 |      | smaller    | 4 per 100,000 is in another unit
    46      | 44              |        | in between | no target range to be nearer to
    46      | 44              | <55    | in between | no target range to be nearer to
""")
def test_but_without_something_to_compare_there_is_no_arrow_and_it_says_why(row: Row) -> None:
    found = short(row)
    assert (found.travel, found.why) == (None, row["why"])


def test_and_what_was_typed_for_the_earlier_period_is_kept_for_printing() -> None:
    earlier = short({"value": "72%", "previous": "NEW"}).earlier
    assert isinstance(earlier, Missing)
    assert earlier.text == "NEW"
    assert short({"value": "72%", "previous": "70% (Provisional)"}).earlier.text == "70% (Provisional)"


@each("""
    value | previous | polarity  | movement
    72%   | 70%      | bigger    | 1
    70%   | 72%      | bigger    | -1
    70%   | 72%      | smaller   | -1
    70%   | 70%      | smaller   | 0
    70%   | 72%      | data only | -1
    70%   | NEW      | bigger    | None
    5     | 3 weeks  | smaller   | 1
    5%    | 3 weeks  | smaller   | None
""")
def test_it_knows_the_plain_movement_whatever_is_better(row: Row) -> None:
    assert str(short(row).movement) == row["movement"]


@each("""
    at         | short term  | long term
    2017/18 Q2 | 2017/18 Q1  | 2016/17 Q2
    2017/18 Q1 | 2016/17 Q4  | 2016/17 Q1
    July 2017  | 2017/18 M03 | 2016/17 M04
    April 2017 | 2016/17 M12 | 2016/17 M01
""")
def test_it_compares_with_the_period_before_and_the_same_one_a_year_earlier(row: Row) -> None:
    item, at = indicator(value="72%"), period(row["at"])
    found = short_term(item, at, rules())
    assert found
    assert (found.period.text, long_term(item, at).period.text) == (row["short term"], row["long term"])


def test_a_yearly_report_has_the_long_term_only() -> None:
    item = indicator(**{"2017/18": "72%", "2016/17": "70%"})
    assert short_term(item, period("2017/18"), rules()) is None
    assert long_term(item, period("2017/18")).travel is Travel.BETTER


@pytest.mark.parametrize("series", ["snapshot", "rolling", "annual"])
def test_it_compares_every_series_but_a_cumulative_one_with_the_quarter_before(series: str) -> None:
    assert word(short({"value": "6", "previous": "12", "series": series})) == "worse"


def test_but_a_cumulative_figure_is_compared_with_last_year_only() -> None:
    row = {"value": "6", "previous": "12", "year ago": "1", "series": "cumulative"}
    found = short(row)
    assert (found.travel, found.movement) == (None, None)
    assert found.why == "year-to-date figures are compared with last year only"
    assert found.earlier.text == "12"
    assert word(long_term(indicator_of(row), NOW)) == "better"


def test_and_with_the_quarter_before_too_where_the_councils_profile_says_so() -> None:
    assert word(short({"value": "6", "previous": "12", "series": "cumulative"}, "havering")) == "worse"


def test_a_green_can_worsen_and_a_red_can_improve() -> None:
    assert word(short({"value": "85%", "previous": "95%", "target": "80%"})) == "worse"
    assert word(short({"value": "75%", "previous": "65%", "target": "80%"})) == "better"


numbers = st.integers(-1000, 1000).map(lambda tenths: Decimal(tenths) / 10)
TURNED = {"better": "worse", "worse": "better", "same": "same"}


@given(numbers, numbers, st.sampled_from(("bigger", "smaller")))
def test_the_other_polarity_turns_the_arrow_round(now: Decimal, before: Decimal, polarity: str) -> None:
    other = "smaller" if polarity == "bigger" else "bigger"
    cells = {"value": f"{now}", "previous": f"{before}"}
    assert word(short({**cells, "polarity": polarity})) == TURNED[word(short({**cells, "polarity": other}))]


@given(numbers, numbers, st.sampled_from(("bigger", "smaller", "in between")))
def test_going_back_turns_the_arrow_round(now: Decimal, before: Decimal, polarity: str) -> None:
    there = short({"value": f"{now}", "previous": f"{before}", "polarity": polarity, "target": "5"})
    back = short({"value": f"{before}", "previous": f"{now}", "polarity": polarity, "target": "5"})
    assert word(there) == TURNED[word(back)]
