"""XmR charts as NHS England's Making Data Count draws them: limits, special cause and assurance (field guide)."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.figure import round_half_up
from reportgen.core.indicator import Indicator
from reportgen.core.period import Kind, Period
from reportgen.core.xmr import Rule, Signal, Xmr, xmr, xmr_sentence
from tests.tools.rules import NOW, Row, each, indicator_of, period, rules

AUGUST = period("August 2017")

# Twenty figures with mean 20 and limits that are exactly 6 and 34, although the mean moving range, 100/19, has no end.
SIX_TO_34 = "20 34 20 6 20 22 18 20 22 18 20 22 18 20 22 18 20 23 17 20"
STEADY = "9 12 8 12 8 11 9 11 8 12 8 12 9 12"
UPSIDE_DOWN = "11 8 12 8 12 9 11 9 12 8 12 8 11 8"


def over_time(figures: str, last: Period = NOW, **cells: str) -> Indicator:
    """Return an indicator whose last figure is that of the period `last`; `?` is a cell that cannot be read."""
    typed, at = figures.split(), last
    row = {name.replace("_", " "): text for name, text in cells.items()}
    for text in reversed(typed):
        row[at.text] = text
        at = at.previous()
    return indicator_of(row)


def chart(figures: str, last: Period = NOW, profile: str = "standard", **cells: str) -> Xmr:
    found = xmr(over_time(figures, last, **cells), last, rules(profile))
    assert found
    return found


def said(figures: str, last: Period = NOW, **cells: str) -> str:
    return xmr_sentence(chart(figures, last, **cells))


def positions(found: Xmr, signal: Signal) -> tuple[int, ...]:
    order = [at for at, _ in found.points]
    return tuple(order.index(at) + 1 for at in signal.periods)


def signals(found: Xmr, rule: Rule | None = None) -> str:
    """Return the signals in short: `run high 8-14; outside low 3`, or `-`."""
    texts = []
    for signal in found.signals:
        at = positions(found, signal)
        unbroken = len(at) > 1 and at[-1] - at[0] == len(at) - 1
        where = f"{at[0]}-{at[-1]}" if unbroken else " ".join(map(str, at))
        if rule in (None, signal.rule):
            texts.append(f"{signal.rule.name.lower()} {'high' if signal.high else 'low'} {where}")
    return "; ".join(texts) or "-"


def rounded(number: Decimal, places: int) -> str:
    return str(round_half_up(number, places))


# The arithmetic, held to what was published


def test_it_gives_the_numbers_of_the_published_data_set_for_trying_programs() -> None:
    # Wheeler and Poling, Making Sense of Data (SPC Press): numbers to two places, from unrounded ones
    found = chart("5045 4350 4350 3975 4290 4430 4485 4285 3980 3925 3645 3760 3300 3685 3463 5200")
    numbers = (found.mean, found.moving_range, found.low, found.high)
    assert [rounded(number, 2) for number in numbers] == ["4135.50", "355.93", "3188.72", "5082.28"]
    assert signals(found, Rule.OUTSIDE) == "outside high 16"


def test_and_of_a_published_chart_that_was_worked_by_hand() -> None:
    # Wheeler and Poling, Making Sense of Data (SPC Press), peak flow rates: one place, the limits (322.5 and 43.7)
    # worked from the rounded mean and moving range, so that they may be 0.2 away from the exact ones
    found = chart("120 140 100 150 260 150 100 120 300 300 275 300 140 170 150 150 190 180")
    assert [rounded(number, 1) for number in (found.mean, found.moving_range)] == ["183.1", "52.4"]
    mean, moving_range = Decimal("183.1"), Decimal("52.4")
    assert rounded(mean + Decimal("2.66") * moving_range, 1) == "322.5"
    assert rounded(mean - Decimal("2.66") * moving_range, 1) == "43.7"
    assert abs(found.high - Decimal("322.5")) < Decimal("0.2") > abs(found.low - Decimal("43.7"))
    assert signals(found, Rule.OUTSIDE) == "-"


def test_and_of_the_nhs_tool_which_keeps_a_lower_limit_below_nought_and_every_moving_range() -> None:
    # NHS-R Community, NHSRplotthedots, Deviations from Excel defaults: two places, as the Excel tool has them
    found = chart("1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1", polarity="bigger")
    assert [rounded(number, 2) for number in (found.mean, found.low, found.high)] == ["1.94", "-3.06", "6.95"]
    assert signals(found) == "outside high 5"


def test_and_a_published_run_of_eight_months_below_the_mean() -> None:
    # NHS-R Community, Introduction to the NHSRplotthedots package: four-hour breaches at University Hospitals
    # Birmingham, April 2016 to March 2018 (NHS England, Open Government Licence)
    found = chart(
        "1195 1843 1397 1333 1771 1751 2013 1759 2179 2585 1654 1543 1632 1558 1190 1357 1279 1683 2190 1804 986 2181"
        " 2048 2154",
        period("March 2018"),
        polarity="smaller",
    )
    assert signals(found) == "run low 11-18"
    assert [signal.travel.value for signal in found.signals if signal.travel] == ["better"]
    assert rounded(found.mean, 3) == "1711.875"


def test_the_limits_are_exact_although_the_mean_moving_range_is_not() -> None:
    found = chart(SIX_TO_34)
    assert (found.mean, found.low, found.high) == (Decimal(20), Decimal(6), Decimal(34))


# Which indicators have one


@each("""
    series     | chart
    snapshot   | yes
    cumulative | no
    rolling    | no
    annual     | no
""")
def test_only_figures_that_stand_for_themselves_have_a_chart(row: Row) -> None:
    found = xmr(over_time(SIX_TO_34, series=row["series"]), NOW, rules())
    assert bool(found) is (row["chart"] == "yes")


@each("""
    figures                               | points
    1 2 3 2 1 2 3 2 1 2 3 2               | 12
    1 2 3 2 1 2 3 2 1 2 3                 | none
    1 2 3 2 ? ? 1 2 3 2 1 2 N/A 3 2       | 12
    1 2 3 2 ? ? 1 2 3 2 1 2 N/A 3         | none
    1 2 3 2 1 2 3 2 1 2 3 2 ?             | none
    1d 2 3 2 1 2 3 2 1 2 3 2 1            | 13
    1% 2 3 2 1 2 3 2 1 2 3 2d             | none
    1% 2% 3 2 1 2 3 2 1 2 3 2 1 2% 3%     | 15
    1d 2% 3 2 1 2 3 2 1 2 3 2 1 2% 3%     | 14
    1d 2% 3 2 1 2 3 2 1 2 3 2 1 2 3       | none
""")
def test_it_needs_twelve_figures_of_one_unit_with_the_latest_among_them_and_skips_gaps(row: Row) -> None:
    found = xmr(over_time(row["figures"]), NOW, rules())
    assert (str(len(found.points)) if found else "none") == row["points"]


def test_a_year_has_none_and_months_and_quarters_are_kept_apart() -> None:
    months = over_time("1 2 1 2 1 2 1 2 1 2 1 2 1 2", AUGUST)
    assert xmr(months, NOW, rules()) is None
    assert xmr(months, Period(2017, 1, Kind.YEAR), rules()) is None
    years = over_time("1 2 1 2 1 2 1 2 1 2 1 2 1 2", Period(2017, 1, Kind.YEAR))
    assert xmr(years, Period(2017, 1, Kind.YEAR), rules()) is None


def test_later_figures_than_those_of_the_period_do_not_count() -> None:
    found = xmr(over_time("1 2 1 2 1 2 1 2 1 2 1 2 99"), NOW.previous(), rules())
    assert found
    assert found.high < 10
    assert found.points[-1] == (NOW.previous(), Decimal(2))


def test_the_figures_on_either_side_of_a_gap_follow_one_another() -> None:
    whole, gaps = chart("1 5 2 4 1 5 2 4 1 5 2 4"), chart("1 5 ? 2 4 1 ? ? 5 2 4 1 5 2 ? 4")
    assert (whole.moving_range, whole.high) == (gaps.moving_range, gaps.high)


# Special cause: a point outside the limits


@each("""
    figures                                                               | signals
    20 34 20 6 20 22 18 20 22 18 20 22 18 20 22 18 20 23 17 20            | -
    20 33.9 20 6.1 20 22 18 20 22 18 20 22 18 20 22 18 20 23 17 20        | -
    20 34.1 20 5.9 20 22 18 20 22 18 20 22 18 20 22 18 20 23 17 20        | outside high 2; outside low 4
    9 12 8 12 8 11 9 11 8 12 8 12 9 12 30                                 | outside high 15
    9 12 8 12 8 11 9 11 8 12 8 12 9 12 -10                                | outside low 15
    5 5 5 5 5 5 5 5 5 5 5 5                                               | -
""")
def test_a_point_outside_the_limits_and_one_on_a_limit_is_not_outside(row: Row) -> None:
    assert signals(chart(row["figures"])) == row["signals"]


# Special cause: 7 or more in a row on one side of the mean


@each("""
    figures                                     | signals
    2 9 2 2 9 2 2 6 7 6 7 6 7                   | -
    2 9 2 2 9 2 2 6 7 6 7 6 7 6                 | run high 8-14
    2 9 2 2 9 2 2 6 7 6 7 6 7 6 7               | run high 8-15
    8 1 8 8 1 8 8 4 3 4 3 4 3                   | -
    8 1 8 8 1 8 8 4 3 4 3 4 3 4                 | run low 8-14
    2 9 2 2 9 2 2 6 7 6 7 6 7 6 2 9 2           | run high 8-14
    1 8 1 8 1 8 1 8 6 7 6 5 6 7 6 1             | -
    1 8 1 8 1 8 1 8 6 7 6 6 6 7 6 1             | run high 8-15
""")
def test_seven_in_a_row_on_one_side_of_the_mean_where_a_point_on_the_mean_ends_the_row(row: Row) -> None:
    assert signals(chart(row["figures"])) == row["signals"]


# Special cause: 7 or more in a row rising or falling


@each("""
    figures                                     | signals
    6 2 6 2 6 2 2 3 4 5 6 7                     | -
    6 2 6 2 6 2 1 2 3 4 5 6 7                   | trend high 7-13
    6 2 6 2 6 2 1 2 3 4 5 6 7 8                 | trend high 7-14
    2 6 2 6 2 6 6 5 4 3 2 1                     | -
    2 6 2 6 2 6 7 6 5 4 3 2 1                   | trend low 7-13
    6 2 6 2 6 2 1 2 3 3 4 5 6 7                 | -
    6 2 6 2 6 2 1 2 3 4 5 6 7 2 6 2             | trend high 7-13
    1 9 1 9 1 2 3 4 5 6 7 6 5 4 3 2 1 5 3       | trend high 5-11; trend low 11-17
""")
def test_seven_in_a_row_rising_or_falling_where_two_equal_ones_end_the_row(row: Row) -> None:
    assert signals(chart(row["figures"])) == row["signals"]


# Special cause: 2 of 3 beyond two thirds of the way to the same limit


@each("""
    figures                                                                      | signals
    50 78 64 78 50 22 36 22 50 61 39 50 61 39 50 61 39 50 50 50                  | -
    50 78.1 64 78.1 50 21.9 36 21.9 50 61 39 50 61 39 50 61 39 50 50 50          | near high 2 4; near low 6 8
    50 78.1 64 70 50 21.9 36 30 50 61 39 50 61 39 50 61 39 50 50 50              | -
    50 78.1 64 64 78.1 50 21.9 36 36 21.9 50 61 39 50 61 39 50 61 39 50          | -
""")
def test_two_of_three_beyond_two_thirds_of_the_way_to_a_limit_and_on_two_thirds_is_not_beyond(row: Row) -> None:
    assert signals(chart(row["figures"])) == row["signals"]


@each("""
    third | its mirror | signals
    61    | 59         | near high 2 4; near low 6 8
    60    | 60         | -
    59    | 61         | -
""")
def test_and_the_third_is_on_the_same_side_of_the_mean(row: Row) -> None:
    # NHS-R Community, NHSRplotthedots: all three points are on one side; the third itself is no signal
    tail = "60 71 49 60 71 49 60 71 49 60 60 60"
    assert signals(chart(f"60 112 {row['third']} 112 60 8 {row['its mirror']} 8 {tail}")) == row["signals"]


@each("""
    figures     | last     | signals
    steady      | 18 18    | near high 15-16
    steady      | 18 11    | -
    steady      | 18 12 18 | near high 15 17
    steady      | 18 8 18  | -
    steady      | 18 18 18 | near high 15-17
    steady      | 18 2     | -
    steady      | 2 2      | -
    upside down | 2 2      | near low 15-16
    upside down | 2 8 2    | near low 15 17
    upside down | 18 18    | -
    steady      | 28 12    | outside high 15
    steady      | 28 21    | outside high 15; near high 15-16
""")
def test_a_point_outside_the_limits_counts_as_one_of_the_two_and_overlapping_threes_are_one_signal(row: Row) -> None:
    # As the Making Data Count tools have it since November 2023 (NHSRplotthedots, issue 194)
    before = STEADY if row["figures"] == "steady" else UPSIDE_DOWN
    assert signals(chart(f"{before} {row['last']}")) == row["signals"]


# Whether a signal is good


@each("""
    polarity   | target | high   | low
    bigger     | 5      | better | worse
    smaller    | 5      | worse  | better
    bigger     |        | better | worse
    in between | 1-5    | -      | -
    data only  |        | -      | -
""")
def test_a_signal_is_better_or_worse_where_the_polarity_says_which_side_is_good(row: Row) -> None:
    found = chart(f"{STEADY} 30 10 11 9 10 -10", polarity=row["polarity"], target=row["target"])
    travels = {signal.high: signal.travel.value if signal.travel else "-" for signal in found.signals}
    assert travels == {True: row["high"], False: row["low"]}


# Assurance: whether the target is met whatever happens by chance


@each("""
    target              | polarity   | assurance
    35                  | bigger     | consistently missed
    34                  | bigger     | hit or missed by chance
    20                  | bigger     | hit or missed by chance
    6                   | bigger     | hit or missed by chance
    5                   | bigger     | consistently met
    35                  | smaller    | consistently met
    34                  | smaller    | hit or missed by chance
    6                   | smaller    | hit or missed by chance
    5                   | smaller    | consistently missed
    <35                 | smaller    | consistently met
    >=5                 | bigger     | consistently met
    <5                  | smaller    | consistently missed
    <5                  | bigger     | none
    5-35                | in between | consistently met
    6-34                | in between | hit or missed by chance
    15-25               | in between | hit or missed by chance
    20-50               | in between | hit or missed by chance
    35-50               | in between | consistently missed
    0-5                 | in between | consistently missed
    20                  | in between | hit or missed by chance
    40                  | in between | consistently missed
    35                  | data only  | none
                        | bigger     | none
    TBC                 | bigger     | none
    5 days              | bigger     | none
    Better than England | bigger     | none
""")
def test_the_target_is_met_or_missed_consistently_when_no_limit_reaches_it(row: Row) -> None:
    # NHS-R Community, NHSRplotthedots: a target on a limit is within the limits
    found = chart(SIX_TO_34, polarity=row["polarity"], target=row["target"], benchmark="5")
    assert (found.assurance.value if found.assurance else "none") == row["assurance"]


def test_a_target_in_another_unit_gives_none() -> None:
    figures = " ".join(f"{number}%" for number in SIX_TO_34.split())
    assert chart(figures, target="5 days").assurance is None
    assert chart(figures, target="5%").assurance


def test_goal_posts_are_a_range() -> None:
    found = chart(SIX_TO_34, profile="goal post 15", target="20")
    assert found.assurance
    assert found.assurance.value == "consistently met"


@each("""
    target | polarity | assurance
    100    | bigger   | consistently met
    >100   | bigger   | consistently missed
    101    | bigger   | consistently missed
    99     | bigger   | consistently met
""")
def test_where_nothing_varies_nothing_is_left_to_chance_even_on_the_target(row: Row) -> None:
    found = chart("100 " * 12, polarity=row["polarity"], target=row["target"])
    assert found.assurance
    assert found.assurance.value == row["assurance"]


# What it says


@each("""
    figures                                        | polarity  | target | sentence
    2 9 2 2 9 2 2 6 7 6 7 6 7 6                    | bigger    | 6      | Special cause: the last 7 quarters are all above the mean, which is better; within the limits the target is hit or missed by chance.
    2 9 2 2 9 2 2 6 7 6 7 6 7 6 7                  | smaller   | 60     | Special cause: the last 8 quarters are all above the mean, which is worse; within the limits the target is consistently met.
    8 1 8 8 1 8 8 4 3 4 3 4 3 4                    | bigger    |        | Special cause: the last 7 quarters are all below the mean, which is worse.
    6 2 6 2 6 2 1 2 3 4 5 6 7                      | data only |        | Special cause: the last 7 quarters show an unbroken rise.
    2 6 2 6 2 6 7 6 5 4 3 2 1                      | smaller   |        | Special cause: the last 7 quarters show an unbroken fall, which is better.
    9 12 8 12 8 11 9 11 8 12 8 12 9 12 30          | bigger    | 90     | Special cause: this quarter is above the upper limit, which is better; within the limits the target is consistently missed.
    9 12 8 12 8 11 9 11 8 12 8 12 9 12 -10         | bigger    |        | Special cause: this quarter is below the lower limit, which is worse.
    9 12 8 12 8 11 9 11 8 12 8 12 9 12 18 12 18    | bigger    |        | Special cause: 2 of the last 3 quarters are close to the upper limit, which is better.
    11 8 12 8 12 9 11 9 12 8 12 8 11 8 2 2         | bigger    |        | Special cause: 2 of the last 3 quarters are close to the lower limit, which is worse.
    9 12 8 12 8 11 9 11 8 12 8 12 9 12 18 18 18    | bigger    |        | Special cause: the last 3 quarters are all close to the upper limit, which is better.
    9 12 8 12 8 11 9 11 8 12 8 12 9 12 28 21       | bigger    |        | Special cause: 2 of the last 3 quarters are close to or above the upper limit, which is better.
    9 12 8 12 8 11 9 11 8 12 8 12 9 12 30 8        | bigger    | 10     | No special cause: this quarter varies no more than usual; the target is hit or missed by chance.
    9 12 8 12 8 11 9 11 8 12 8 12 9 12 20 30       | data only |        | Special cause: this quarter is above the upper limit.
    5 5 5 5 5 5 5 5 5 5 5 5                        | data only |        | No special cause: this quarter varies no more than usual.
    1 20 1 20 1 20 1 20 1 19 18 17 16 15 14 13     | bigger    |        | Special cause: the last 7 quarters show an unbroken fall, which is worse, but the last 7 quarters are all above the mean, which is better.
    1 20 1 20 1 20 1 20 1 19 18 17 16 15 14 13     | data only |        | Special cause: the last 7 quarters show an unbroken fall, but the last 7 quarters are all above the mean.
    2 9 2 2 9 2 2 6 7 6 7 ? 6 7 6                  | bigger    |        | Special cause: the last 7 figures are all above the mean, which is better.
    2 9 2 ? 2 9 2 2 6 7 6 7 6 7 6                  | bigger    |        | Special cause: the last 7 quarters are all above the mean, which is better.
    9 12 8 12 8 11 9 11 8 12 8 12 9 12 18 ? 12 18  | data only |        | Special cause: 2 of the last 3 figures are close to the upper limit.
""")  # noqa: E501 - a row of the sheet is one line
def test_the_sentence_names_the_rule_for_the_latest_point_and_the_assurance(row: Row) -> None:
    assert said(row["figures"], polarity=row["polarity"], target=row["target"]) == row["sentence"]


def test_and_speaks_of_months_in_a_monthly_report() -> None:
    assert said("2 9 2 2 9 2 2 6 7 6 7 6 7 6", AUGUST) == (
        "Special cause: the last 7 months are all above the mean, which is better."
    )
    assert said(f"{STEADY} 30", AUGUST) == "Special cause: this month is above the upper limit, which is better."


# What holds for every figure

histories = st.lists(st.integers(0, 12), min_size=12, max_size=40)


def of(numbers: Sequence[int]) -> Xmr:
    return chart(" ".join(map(str, numbers)), AUGUST)


def marked(found: Xmr, rule: Rule, *, high: bool) -> set[int]:
    some = (positions(found, signal) for signal in found.signals if (signal.rule, signal.high) == (rule, high))
    return {at - 1 for places in some for at in places}


@given(histories)
def test_every_rule_marks_the_points_that_its_definition_marks_window_by_window(numbers: list[int]) -> None:
    found = of(numbers)
    count = len(numbers)
    steps = count - 1
    # all times count and steps, so that no quotient is rounded; a hundred for the two places of 2.66
    from_mean = [(number * count - sum(numbers)) * steps * 100 for number in numbers]
    to_limit = 266 * count * sum(abs(one - other) for one, other in pairwise(numbers))
    for high, side in ((True, 1), (False, -1)):
        away = [side * number for number in from_mean]
        assert marked(found, Rule.OUTSIDE, high=high) == {at for at in range(count) if away[at] > to_limit}
        sevens = [range(first, first + 7) for first in range(count - 6)]
        runs = [seven for seven in sevens if all(away[at] > 0 for at in seven)]
        assert marked(found, Rule.RUN, high=high) == {at for seven in runs for at in seven}
        trends = [seven for seven in sevens if all(away[at] < away[at + 1] for at in seven[:-1])]
        assert marked(found, Rule.TREND, high=high) == {at for seven in trends for at in seven}
        threes = [range(first, first + 3) for first in range(count - 2) if min(away[first : first + 3]) > 0]
        near = [[at for at in three if 3 * away[at] > 2 * to_limit] for three in threes]
        assert marked(found, Rule.NEAR, high=high) == {at for some in near if len(some) > 1 for at in some}


@given(histories)
def test_turning_the_chart_upside_down_turns_every_signal(numbers: list[int]) -> None:
    there, back = of(numbers), of([12 - number for number in numbers])
    upside_down = {(signal.rule, not signal.high, signal.periods) for signal in back.signals}
    assert {(signal.rule, signal.high, signal.periods) for signal in there.signals} == upside_down


@given(histories)
def test_it_says_special_cause_exactly_when_the_latest_point_is_part_of_one(numbers: list[int]) -> None:
    found = of(numbers)
    latest = found.points[-1][0]
    special = any(latest in signal.periods for signal in found.signals)
    assert bool(found.latest) is special
    assert xmr_sentence(found).startswith("Special cause: " if special else "No special cause: ")
