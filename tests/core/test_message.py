"""The one message of a slide, said in its title."""

import pytest

from reportgen.core.indicator import Dataset
from reportgen.core.papers.message import indicator_message, indicator_statement, overview_message
from reportgen.core.summary import rate_all, summarise
from tests.tools.rules import NOW, Row, each, indicator_of, rated, rated_one, rules


def said(row: Row, profile: str = "standard") -> str:
    dataset = Dataset((), (indicator_of(row),))
    return indicator_statement(rate_all(dataset, rules(profile), NOW, "").indicators[0])


def test_it_names_the_indicator_the_figure_the_target_and_the_trend() -> None:
    item = rated_one(short_name="Care leavers in work or study", value="60.9%", target="80%", previous="67.2%")
    assert indicator_statement(item) == "60.9%, below the 80% target and falling"
    assert indicator_message(item) == "Care leavers in work or study: 60.9%, below target, falling"


@each("""
    short name               | previous | message
    Carers                   | 67.2%    | Carers: 60.9%, below the 80% target and falling
    Carers in work or not    | 67.2%    | Carers in work or not: 60.9%, below target and falling
    Carers in any work or study | 67.2% | Carers in any work or study: 60.9%, below target, falling
    Carers in work or study  | 50%      | Carers in work or study: 60.9%, below target but rising
    Carers in work or at college | 50%  | Carers in work or at college: 60.9%, below target
    Carers who are in work or still study | 67.2% | Carers who are in work or still study: 60.9%, below target
""")
def test_a_title_says_as_much_as_ten_words_allow(row: Row) -> None:
    item = rated_one(short_name=row["short name"], value="60.9%", target="80%", previous=row["previous"])
    assert indicator_message(item) == row["message"]


def test_and_it_takes_the_full_name_where_there_is_no_short_one() -> None:
    item = rated_one(indicator="Total number of in-house foster carers", value="80", target="90")
    assert indicator_message(item) == "Total number of in-house foster carers: 80, below target"


@each("""
    value  | target | polarity | previous | year ago | message
    60.9%  | 80%    | bigger   | 67.2%    |          | 60.9%, below the 80% target and falling
    60.9%  | 80%    | bigger   | 50%      |          | 60.9%, below the 80% target but rising
    93%    | 80%    | bigger   | 90%      |          | 93%, above the 80% target and rising
    93%    | 80%    | bigger   | 95%      |          | 93%, above the 80% target but falling
    93%    | 80%    | bigger   | 93%      | 50%      | 93%, above the 80% target and unchanged
    60%    | 80%    | bigger   | 60%      |          | 60%, below the 80% target and unchanged
    80%    | 80%    | bigger   | 81%      |          | 80%, meeting the 80% target but falling
    80%    | 80.0%  | bigger   | 79%      |          | 80%, meeting the 80.0% target and rising
    15.9%  | 10%    | smaller  | 14.5%    |          | 15.9%, above the 10% target and worsening
    15.9%  | 10%    | smaller  | 16%      |          | 15.9%, above the 10% target but improving
    9.6%   | 10%    | smaller  | 9%       |          | 9.6%, better than the 10% target but worsening
    0.8 days | 1 day | smaller | 0.9 days |          | 0.8 days, better than the target of 1 day and improving
    60.9%  | 80%    | bigger   | NEW      | 50%      | 60.9%, below the 80% target but higher than a year ago
    60.9%  | 80%    | bigger   | NEW      | 62.3%    | 60.9%, below the 80% target and lower than a year ago
    93%    | 80%    | bigger   | NEW      | 95%      | 93%, above the 80% target but lower than a year ago
    93%    | 80%    | bigger   | NEW      | 93%      | 93%, above the 80% target and as a year ago
    60.9%  | 80%    | bigger   | NEW      | NEW      | 60.9%, below the 80% target
    3.8%   | 4.3% Biannually (Q2 and Q4) | smaller |   |  | 3.8%, better than the 4.3% target
    118.4kg per head (Provisional) | 110.25kg per head | smaller |  |  | 118.4kg per head (Provisional), above the target of 110.25kg per head
""")  # noqa: E501 - a row of the sheet is one line
def test_it_says_how_the_figure_stands_and_moves_with_but_where_that_goes_against_the_rating(row: Row) -> None:
    assert said(row) == row["message"]


@each("""
    value | target            | polarity   | benchmark | message
    50    | 45-55             | in between |           | 50, within the target range 45 to 55
    60    | 45-55             | in between |           | 60, outside the target range 45 to 55
    4     | <5                | smaller    |           | 4, within the target of <5
    5     | <5                | smaller    |           | 5, not below the target of 5
    6     | at most 5         | smaller    |           | 6, above the target of 5
    4     | at most 5         | smaller    |           | 4, within the target of at most 5
    50%   | >50%              | bigger     |           | 50%, not above the 50% target
    40%   | >=50%             | bigger     |           | 40%, below the 50% target
    5     | better than 5     | smaller    |           | 5, not better than the target of 5
    157   | Better than England | smaller  | 184       | 157, better than the benchmark of 184
    184   | Better than England | smaller  | 184       | 184, no better than the benchmark of 184
    157   | Better than England | smaller  |           | 157, not rated
    72%   |                   | bigger     |           | 72%, no target
    72%   | N/A               | bigger     |           | 72%, no target
    72%   | TBC               | bigger     |           | 72%, target to be confirmed
    72%   | TBC               | data only  |           | 72%
    5 days | 5%               | smaller    |           | 5 days, not rated
    N/A   | 80%               | bigger     |           | no data this quarter
          | 80%               | bigger     |           | no data this quarter
    TBC   | 80%               | bigger     |           | no data this quarter
    Annual KPI | N/A          | bigger     |           | not due this quarter
    about 50   | 80%          | bigger     |           | “about 50” could not be read
""")
def test_it_says_what_every_other_kind_of_target_or_cell_comes_to(row: Row) -> None:
    assert said(row) == row["message"]


def test_an_unrated_figure_still_has_its_trend() -> None:
    assert said({"value": "72%", "target": "TBC", "previous": "70%"}) == "72%, target to be confirmed and rising"
    assert said({"value": "1%", "polarity": "data only", "previous": "2%"}) == "1% and falling"


def test_an_amber_that_improves_is_joined_with_but() -> None:
    amber = {"value": "75%", "target": "80%"}
    assert said({**amber, "previous": "70%"}, "tolerance 10%") == "75%, below the 80% target but rising"
    assert said({**amber, "previous": "78%"}, "tolerance 10%") == "75%, below the 80% target and falling"


@each("""
    value | target | polarity | tolerance | message
    77%   | 80%    | bigger   | 5%/10%    | 77%, within tolerance of the 80% target
    10.4  | 10     | smaller  | 5%/10%    | 10.4, within tolerance of the target of 10
    80%   | 80%    | bigger   | 5%/10%    | 80%, meeting the 80% target
    81%   | 80%    | bigger   | 5%/10%    | 81%, above the 80% target
    73%   | 80%    | bigger   | 5%/10%    | 73%, below the 80% target
    77%   | 80%    | bigger   | 10%       | 77%, below the 80% target
""")
def test_a_green_off_target_is_within_tolerance_of_it(row: Row) -> None:
    assert said(row) == row["message"]


@pytest.mark.parametrize("profile", ["standard", "havering"])
def test_a_cumulative_figure_is_never_called_rising_or_falling_within_the_year(profile: str) -> None:
    row = {"value": "11", "target": "10", "previous": "6", "year ago": "3", "series": "cumulative"}
    assert said(row, profile) == "11, above the target of 10 and higher than a year ago"
    assert said({**row, "year ago": ""}, profile) == "11, above the target of 10"


def test_a_rating_typed_by_hand_is_not_explained_by_the_target() -> None:
    assert said({"value": "72%", "target": "80%", "status": "Green"}) == "72%"
    assert said({"value": "72%", "target": "80%", "status": "Green", "previous": "75%"}) == "72% and falling"
    assert said({"status": "Amber (Quarter in arrears)"}) == "Amber, rating given without a figure"


def test_a_year_or_month_without_data_is_called_so() -> None:
    assert indicator_statement(rated_one(at="2017/18", **{"2017/18": "N/A"})) == "no data this year"
    assert indicator_statement(rated_one(at="August 2017", **{"August 2017": "Not due"})) == "not due this month"


def test_a_year_moves_against_the_year_before_only() -> None:
    years = {"2017/18": "72%", "2016/17": "70%"}
    assert indicator_statement(rated_one(at="2017/18", annual_target="80%", **years)) == (
        "72%, below the 80% target but higher than a year ago"
    )


@each("""
    values               | profile       | message
    10% 10% 80%          | standard      | 2 of 3 indicators are off target
    10% 80% 80%          | standard      | 1 of 3 indicators is off target
    10% 75% 80%          | tolerance 10% | 1 of 3 indicators is off target, 1 just off it
    75% 80% 80%          | tolerance 10% | 1 of 3 indicators is just off target
    75% 75% 80%          | tolerance 10% | 2 of 3 indicators are just off target
    80% 80%              | standard      | All 2 indicators are on target
    80%                  | standard      | The one rated indicator is on target
    10%                  | standard      | 1 of 1 indicator is off target
    N/A N/A              | standard      | No indicator could be rated for Quarter 2 2017/18
    80% 80% N/A          | standard      | All 2 rated indicators are on target
    10% 80% N/A          | standard      | 1 of 2 rated indicators is off target
    75% 80% N/A          | tolerance 10% | 1 of 2 rated indicators is just off target
""")
def test_the_overview_says_how_many_are_off_target(row: Row) -> None:
    lines = [f"{number} | {text} | 80%" for number, text in enumerate(row["values"].split())]
    found = rated("\n".join(["indicator | value | target", *lines]), row["profile"])
    assert overview_message(found, summarise(found)) == row["message"]


def test_and_it_names_its_base_where_not_all_are_rated() -> None:
    found = rated("value | target\n 80% | 80%\n 10% | 80%\n 10% | TBC")
    assert overview_message(found, summarise(found)) == "1 of 2 rated indicators is off target"
