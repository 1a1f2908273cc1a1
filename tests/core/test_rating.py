"""Red, Amber or Green, and why (field guide, section 2)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.profile import Rag
from reportgen.core.rating import rate, split_status
from tests.tools.rules import NOW, Row, each, indicator, indicator_of, rating, rules

CYRILLIC_TBC = "\u0422\u0412\u0421"


def rated(row: Row, profile: str = "standard") -> str:
    rag = rate(indicator_of(row), NOW, rules(profile)).rag
    return rag.value if rag else "-"


@each("""
    value  | target    | polarity   | rating
    80%    | 80%       | bigger     | Green
    80.1%  | 80%       | bigger     | Green
    79.9%  | 80%       | bigger     | Red
    10%    | 10%       | smaller    | Green
    9.9%   | 10%       | smaller    | Green
    10.1%  | 10%       | smaller    | Red
    80%    | 80.00%    | bigger     | Green
    0.3    | 0.30      | smaller    | Green
    0      | 0         | bigger     | Green
    0      | 0         | smaller    | Green
    1      | 0         | smaller    | Red
    -1     | 0         | bigger     | Red
    -5%    | -4%       | bigger     | Red
    -5%    | -4%       | smaller    | Green
    4.99   | <5        | smaller    | Green
    5      | <5        | smaller    | Red
    5      | <=5       | smaller    | Green
    5      | at most 5 | smaller    | Green
    5.01   | at most 5 | smaller    | Red
    50%    | Greater than 50%  | bigger | Red
    50.1%  | Greater than 50%  | bigger | Green
    50%    | At least 50%      | bigger | Green
    184    | Better than 184   | smaller | Red
    183    | Better than 184   | smaller | Green
    184    | Better than 184   | bigger | Red
    185    | Better than 184   | bigger | Green
    184    | No worse than 184 | bigger | Green
    80%    | 80% or above      | bigger | Green
    79.9%  | 80% or above      | bigger | Red
    5      | 5+                | bigger | Green
    4      | 5 or more         | bigger | Red
    80%    | 80% or below      | smaller | Green
    80.1%  | 80% maximum       | smaller | Red
    45     | 45-55     | in between | Green
    55     | 45-55     | in between | Green
    50     | 45-55     | in between | Green
    44.9   | 45-55     | in between | Red
    55.1   | 45-55     | in between | Red
    50     | 50        | in between | Green
    51     | 50        | in between | Red
    0.8 days | 1 day   | smaller    | Green
    83%    | 95        | bigger     | Red
    157 per 100,000 population | 160 per 100,000 | smaller | Green
    118.4kg per head (Provisional) | 110.25kg per head | smaller | Red
    3.8%   | 4.3% Biannually (Q2 and Q4) | smaller | Green
""")
@pytest.mark.parametrize("profile", ["standard", "havering"])
def test_it_is_green_on_or_better_than_target_and_red_off_it(row: Row, profile: str) -> None:
    assert rated(row, profile) == row["rating"]


@each("""
    value  | target | polarity   | tolerance | rating
    80%    | 80%    | bigger     | 10%       | Green
    79.9%  | 80%    | bigger     | 10%       | Amber
    72%    | 80%    | bigger     | 10%       | Amber
    71.9%  | 80%    | bigger     | 10%       | Red
    61.54% | 70%    | bigger     | 10%       | Red
    63%    | 70%    | bigger     | 10%       | Amber
    11     | 10     | smaller    | 10%       | Amber
    11.1   | 10     | smaller    | 10%       | Red
    76%    | 80%    | bigger     | 5%/10%    | Green
    75.9%  | 80%    | bigger     | 5%/10%    | Amber
    72%    | 80%    | bigger     | 5%/10%    | Amber
    71.9%  | 80%    | bigger     | 5%/10%    | Red
    78%    | 80%    | bigger     | 2pp       | Amber
    77.9%  | 80%    | bigger     | 2pp       | Red
    79%    | 80%    | bigger     | 1pp/2pp   | Green
    78%    | 80%    | bigger     | 1pp/2pp   | Amber
    77.9%  | 80%    | bigger     | 1pp/2pp   | Red
    13     | 10     | smaller    | 3         | Amber
    13.1   | 10     | smaller    | 3         | Red
    9      | 10     | bigger     | 1/3       | Green
    7      | 10     | bigger     | 1/3       | Amber
    6.9    | 10     | bigger     | 1/3       | Red
    85%    | 90%    | bigger     | floor 85  | Amber
    84.9%  | 90%    | bigger     | floor 85  | Red
    90%    | 90%    | bigger     | floor 85  | Green
    12     | 10     | smaller    | floor 12  | Amber
    12.1   | 10     | smaller    | floor 12  | Red
    1      | 0      | smaller    | 10%       | Red
    0      | 0      | smaller    | 10%       | Green
    1      | 0      | smaller    | 1         | Amber
    -4.4   | -4     | bigger     | 10%       | Amber
    -4.41  | -4     | bigger     | 10%       | Red
    5      | <5     | smaller    | 10%       | Amber
    5.5    | <5     | smaller    | 10%       | Amber
    5.51   | <5     | smaller    | 10%       | Red
    5      | <5     | smaller    | floor 6   | Amber
    5      | >5     | bigger     | floor 4   | Amber
    44     | 45-55  | in between | 2         | Amber
    42.9   | 45-55  | in between | 2         | Red
    57     | 45-55  | in between | 2         | Amber
    57.1   | 45-55  | in between | 2         | Red
    49.5   | 45-55  | in between | 10%       | Green
    40.5   | 45-55  | in between | 10%       | Amber
    60.5   | 45-55  | in between | 10%       | Amber
    60.6   | 45-55  | in between | 10%       | Red
    49     | 50     | in between | 1         | Amber
    51     | 50     | in between | 1/2       | Green
    52     | 50     | in between | 1/2       | Amber
    52.1   | 50     | in between | 1/2       | Red
    79.9%  | 80%    | bigger     | 0         | Red
""")
def test_it_is_amber_within_the_indicators_own_tolerance_the_boundary_included(row: Row) -> None:
    assert rated(row) == row["rating"]


@each("""
    value  | target | polarity | tolerance | rating
    79.9%  | 80%    | bigger   | 10%       | Red
    79%    | 80%    | bigger   | 1pp/2pp   | Red
    85%    | 90%    | bigger   | floor 85  | Red
    80%    | 80%    | bigger   | 10%       | Green
""")
def test_but_a_council_of_two_classes_uses_no_tolerance(row: Row) -> None:
    assert rated(row, "havering") == row["rating"]


@each("""
    value | target | polarity | tolerance | rating
    72%   | 80%    | bigger   |           | Amber
    71.9% | 80%    | bigger   |           | Red
    72%   | 80%    | bigger   | 5%        | Red
    76%   | 80%    | bigger   | 5%        | Amber
""")
def test_it_takes_the_profiles_tolerance_where_the_indicator_has_none(row: Row) -> None:
    assert rated(row, "tolerance 10%") == row["rating"]


@each("""
    value | target | polarity | tolerance | rating
    50%   | 50%    | bigger   |           | Green
    45%   | 50%    | bigger   |           | Green
    55%   | 50%    | bigger   |           | Green
    44.9% | 50%    | bigger   |           | Red
    55.1% | 50%    | bigger   |           | Red
    55.1% | 50%    | smaller  |           | Red
    44.9% | 50%    | smaller  |           | Red
    44.9% | 50%    | bigger   | 20%       | Green
    40%   | 50%    | bigger   | 20%       | Green
    39.9% | 50%    | bigger   | 20%       | Red
    46%   | 50%    | bigger   | 3         | Red
    60    | 45-55  | in between |         | Red
""")
def test_it_is_green_between_goal_posts_and_red_beyond_them_on_either_side(row: Row) -> None:
    assert rated(row, "goal post 5") == row["rating"]


def test_but_a_floor_is_no_goal_post() -> None:
    found = rating("goal post 5", value="50%", target="50%", tolerance="floor 85")
    assert (found.rag, found.why) == (
        None,
        "Not rated: a floor does not say how far the goal posts are from the target",
    )


@each("""
    value   | target              | polarity | benchmark | rating
    157     | Better than England | smaller  | 184       | Green
    184     | Better than England | smaller  | 184       | Red
    185     | Better than England | smaller  | 184       | Red
    185     | Better than England | bigger   | 184       | Green
    184     | No worse than England | smaller | 184      | Green
    3.8%    | Below London        | smaller  | 5.3%      | Green
    5.3%    | Below London        | smaller  | 5.3%      | Red
    157     | Better than England | smaller  |           | -
    157     | Better than England | smaller  | TBC       | -
    3 days  | Better than England | smaller  | 12%       | -
""")
def test_it_holds_a_benchmark_target_against_the_benchmarks_figure(row: Row) -> None:
    assert rated(row) == row["rating"]


def test_and_the_benchmark_may_have_a_tolerance_too() -> None:
    cells = {"target": "Better than England", "benchmark": "200", "polarity": "smaller", "tolerance": "10%"}
    assert [rating(value=text, **cells).rag for text in ("199", "200", "220", "221")] == [
        Rag.GREEN,
        Rag.AMBER,
        Rag.AMBER,
        Rag.RED,
    ]


@each(f"""
    value          | target  | polarity   | benchmark | why
                   | 80%     | bigger     |           | no value
    N/A            | 80%     | bigger     |           | no value this quarter (N/A)
    TBC            | 80%     | bigger     |           | to be confirmed (TBC)
    NEW            | 80%     | bigger     |           | new, so there is no figure yet (NEW)
    Annual KPI     | 80%     | bigger     |           | not due this period (Annual KPI)
    Data not available until 2024 | 80% | bigger |    | data not available yet (Data not available until 2024)
    about 50       | 80%     | bigger     |           | cannot be read as a figure (about 50)
    72%            |         | bigger     |           | no target
    72%            | N/A     | bigger     |           | no target: not applicable (N/A)
    72%            | {CYRILLIC_TBC} | bigger |        | no target: to be confirmed ({CYRILLIC_TBC})
    72%            | Top quartile | bigger |          | target not numeric (Top quartile)
    72%            | Better than England | bigger |   | target not numeric (Better than England) and no benchmark figure given
    3 days         | Better than England | smaller | 12% | the value (3 days) is in days and the benchmark (12%) is in %
    72%            | 80%     | data only  |           | data only: no direction is better
                   | 80%     | data only  |           | no value
    0.8 days       | 5%      | smaller    |           | the value (0.8 days) is in days and the target (5%) is in %
    746            | 75%     | bigger     |           | the value (746) has no unit and the target (75%) is in %
    746            | 75 days | bigger     |           | the value (746) has no unit and the target (75 days) is in days
    746            | at least 75% | bigger |          | the value (746) has no unit and the target (at least 75%) is in %
    746            | Better than England | bigger | 75% | the value (746) has no unit and the benchmark (75%) is in %
    1.57 per 1,000 | 157 per 100,000 | smaller |      | the value (1.57 per 1,000) is in per 1,000 and the target (157 per 100,000) is in per 100,000
    72%            | 45-55   | bigger     |           | a range as target needs the polarity In between is better
    4              | <5      | bigger     |           | a target of less than a figure contradicts the polarity Bigger is better
    4              | >5      | smaller    |           | a target of more than a figure contradicts the polarity Smaller is better
    4              | at least 5 | smaller |           | a target of at least a figure contradicts the polarity Smaller is better
    4              | <5      | in between |           | a target with a single bound does not say what lies in between
    4              | Better than England | in between | 5 | a target with a single bound does not say what lies in between
""")  # noqa: E501 - a row of the sheet is one line
def test_it_always_says_why_it_is_not_rated(row: Row) -> None:
    found = rate(indicator_of(row), NOW, rules())
    assert (found.rag, found.why) == (None, f"Not rated: {row['why']}")


@each("""
    value  | target  | polarity   | tolerance | benchmark | why
    60.9%  | 80%     | bigger     |           |     | 60.9% against a target of 80% (bigger is better): off target
    80%    | 80%     | bigger     |           |     | 80% against a target of 80% (bigger is better): on target
    93%    | 80%     | bigger     |           |     | 93% against a target of 80% (bigger is better): better than target
    4      | <5      | smaller    |           |     | 4 against a target of <5 (smaller is better): better than target
    5      | <5      | smaller    |           |     | 5 against a target of <5 (smaller is better): off target
    45     | 45-55   | in between |           |     | 45 against a target of 45 to 55 (in between is better): in range
    50     | 50      | in between |           |     | 50 against a target of 50 (in between is better): on target
    60     | 45-55   | in between |           |     | 60 against a target of 45 to 55 (in between is better): off target
    72%    | 80%     | bigger     | 10%       |     | 72% against a target of 80% (bigger is better): off target, within the tolerance of 10%
    71%    | 80%     | bigger     | 10%       |     | 71% against a target of 80% (bigger is better): off target by more than the tolerance of 10%
    77%    | 80%     | bigger     | 5%/10%    |     | 77% against a target of 80% (bigger is better): off target, within the first tolerance of 5%
    79%    | 80%     | bigger     | 1pp/2pp   |     | 79% against a target of 80% (bigger is better): off target, within the first tolerance of 1pp
    9      | 10      | bigger     | 1/3       |     | 9 against a target of 10 (bigger is better): off target, within the first tolerance of 1
    74%    | 80%     | bigger     | 5%/10%    |     | 74% against a target of 80% (bigger is better): off target, within the tolerance of 5%/10%
    86%    | 90%     | bigger     | floor 85  |     | 86% against a target of 90% (bigger is better): off target, not beyond the floor 85
    84%    | 90%     | bigger     | floor 85  |     | 84% against a target of 90% (bigger is better): off target, beyond the floor 85
    157    | Better than England | smaller | |  184 | 157 against a benchmark of 184 (Better than England) (smaller is better): better than target
""")  # noqa: E501 - a row of the sheet is one line
def test_it_always_says_why_it_is_rated_so(row: Row) -> None:
    assert rate(indicator_of(row), NOW, rules()).why == row["why"]


def test_and_between_goal_posts_it_says_in_range_not_on_target() -> None:
    why = rating("goal post 5", value="45%", target="50%").why
    assert why == "45% against a target of 50% (bigger is better): in range"


def test_and_with_no_value_in_a_year_or_month_it_says_which() -> None:
    assert rating(at="2017/18", **{"2017/18": "N/A"}).why == "Not rated: no value this year (N/A)"
    assert rating(at="August 2017", **{"August 2017": "N/A"}).why == "Not rated: no value this month (N/A)"


@each("""
    value                    | target | polarity | tolerance | rating | rounding
    94.96% shown as 95%      | 95%    | bigger   |      | Red   | 94.96 is rated Red, but as printed, 95%, it would be Green
    94.960% shown as 95%     | 95%    | bigger   |      | Red   | 94.96 is rated Red, but as printed, 95%, it would be Green
    95.04% shown as 95%      | 95%    | bigger   |      | Green |
    10.04 shown as 10        | 10     | smaller  |      | Red   | 10.04 is rated Red, but as printed, 10, it would be Green
    9.96 shown as 10         | 10     | smaller  |      | Green |
    4.96 shown as 5          | <5     | smaller  |      | Green | 4.96 is rated Green, but as printed, 5, it would be Red
    71.6% shown as 72%       | 80%    | bigger   | 10%  | Red   | 71.6 is rated Red, but as printed, 72%, it would be Amber
    94.5% shown as 94.5%     | 95%    | bigger   |      | Red   |
    94.8 shown as 95         | 95.2 shown as 95 | bigger |      | Red   | 94.8 is rated Red, but as printed, 95, it would be Green
    95.2 shown as 95         | 94.8 shown as 95 | smaller |     | Red   | 95.2 is rated Red, but as printed, 95, it would be Green
    94.8 shown as 95         | 95.2             | bigger |      | Red   |
    95.4 shown as 95         | 95.2 shown as 95 | bigger |      | Green |
""")  # noqa: E501 - a row of the sheet is one line
def test_it_rates_the_stored_figure_and_says_so_where_the_printed_one_would_rate_differently(row: Row) -> None:
    found = rate(indicator_of(row), NOW, rules())
    assert (found.rag, found.rounding) == (Rag(row["rating"]), row["rounding"])


def test_it_rates_against_the_periods_target_not_the_annual_one() -> None:
    assert rating(value="6", target="5", annual_target="20").rag is Rag.GREEN


def test_but_the_annual_target_is_never_used_for_a_quarter() -> None:
    found = rating(value="6", annual_target="5")
    assert (found.rag, found.why) == (None, "Not rated: no target")


def test_and_a_years_target_is_the_annual_one_unless_it_has_its_own() -> None:
    assert rating(at="2017/18", annual_target="20", **{"2017/18": "19"}).rag is Rag.RED
    assert rating(at="2017/18", annual_target="20", **{"2017/18": "19", "2017/18 target": "18"}).rag is Rag.GREEN


@each("""
    status                     | rating | note
    Green                      | Green  |
    red                        | Red    |
    AMBER                      | Amber  |
    Amber (Quarter in arrears) | Amber  | Quarter in arrears
""")
def test_it_takes_a_rating_typed_by_hand_as_given(row: Row) -> None:
    found = rate(indicator_of({**row, "value": "72%", "target": "80%"}), NOW, rules())
    assert (found.rag, found.given, found.note) == (Rag(row["rating"]), True, row["note"])
    assert found.why == "rating typed by hand in Indicators!status"


def test_and_the_column_status_counts_for_the_period_that_is_reported_only() -> None:
    given_by_hand = indicator(hand_rating="Green", value="72%", target="80%", previous="70%", previous_target="80%")
    now, before = (
        rate(given_by_hand, NOW, rules()),
        rate(given_by_hand, NOW.previous(), rules(), reported=False),
    )  # fmt: skip
    assert (now.rag, now.given, now.why) == (Rag.GREEN, True, "rating typed by hand in Indicators!hand rating")
    assert (before.rag, before.given) == (Rag.RED, False)


def test_and_a_status_of_the_period_itself_goes_before_the_column_status() -> None:
    assert rating(status="Red", hand_rating="Green").rag is Rag.RED


def test_it_splits_a_status_from_what_stands_beside_it() -> None:
    assert split_status(" Amber  (Quarter in arrears) ") == ("Amber", "Quarter in arrears")
    assert split_status("Green") == ("Green", "")


# What holds for every figure, target and tolerance.

numbers = st.integers(-1000, 1000).map(lambda tenths: Decimal(tenths) / 10)
tolerances = st.one_of(
    st.just(""),
    st.integers(0, 50).map(lambda percent: f"{percent}%"),
    st.tuples(st.integers(1, 20), st.integers(20, 50)).map(lambda steps: f"{steps[0]}%/{steps[1]}%"),
    st.integers(0, 30).map(str),
    st.tuples(st.integers(1, 9), st.integers(9, 30)).map(lambda steps: f"{steps[0]}/{steps[1]}"),
)
ORDER = (Rag.RED, Rag.AMBER, Rag.GREEN)


def rank(value: Decimal, target: Decimal, polarity: str, tolerance: str) -> int:
    rag = rating(value=f"{value}", target=f"{target}", polarity=polarity, tolerance=tolerance).rag
    assert rag
    return ORDER.index(rag)


@given(numbers, numbers, numbers, tolerances)
def test_a_bigger_figure_never_rates_worse_where_bigger_is_better(
    one: Decimal, other: Decimal, target: Decimal, tolerance: str
) -> None:
    low, high = sorted((one, other))
    assert rank(low, target, "bigger", tolerance) <= rank(high, target, "bigger", tolerance)


@given(numbers, numbers, tolerances)
def test_smaller_is_better_mirrors_bigger_is_better(value: Decimal, target: Decimal, tolerance: str) -> None:
    assert rank(value, target, "bigger", tolerance) == rank(-value, -target, "smaller", tolerance)


@given(numbers, tolerances, st.sampled_from(("bigger", "smaller", "in between")))
def test_equality_with_the_target_is_green(target: Decimal, tolerance: str, polarity: str) -> None:
    assert rank(target, target, polarity, tolerance) == ORDER.index(Rag.GREEN)


@given(numbers, numbers, st.integers(-50, 50))
def test_a_floor_beyond_the_target_never_makes_a_figure_that_meets_it_less_than_green(
    value: Decimal, target: Decimal, floor: int
) -> None:
    met = value >= target
    assert (rank(value, target, "bigger", f"floor {floor}") == ORDER.index(Rag.GREEN)) is met


@given(numbers, numbers, tolerances)
def test_in_between_the_same_distance_on_either_side_rates_the_same(
    away: Decimal, target: Decimal, tolerance: str
) -> None:
    one, other = target + away, target - away
    assert rank(one, target, "in between", tolerance) == rank(other, target, "in between", tolerance)
