"""An indicator's figures against one another: scale, year to date, and the year's target."""

import pytest

from reportgen.core.check_names import Check
from reportgen.core.checks.every import check
from reportgen.core.problems import Problem
from tests.tools.rules import Row, each, rated


def found(name: Check, sheet: str, at: str = "") -> list[Problem]:
    return [problem for problem in check(rated(sheet, at=at)) if problem.check == name.value]


# Fractions beside percentages


def test_it_warns_of_a_fraction_beside_percentages_with_its_cell() -> None:
    (problem,) = found(Check.SCALE, "indicator | unit | 2017/18 Q1 | value | target\n Repairs | % | 83 | 0.83 | 80")
    assert (problem.severity.value, problem.where) == ("warning", "Indicators!value")
    assert problem.what == "“Repairs” is 0.83% for 2017/18 Q2, beside figures up to 83"
    assert problem.fix == "if 0.83 is a fraction, type it as a percentage: 83%"


def test_it_says_that_a_figure_is_smaller() -> None:
    (problem,) = found(Check.SCALE, "indicator | previous | value\n Calls | 73,390 | 420")
    assert problem.what == "“Calls” is 420 for 2017/18 Q2, but 73,390 for 2017/18 Q1: 175 times smaller"


def test_and_of_every_one_of_them() -> None:
    sheet = "indicator | unit | 2016/17 Q2 | 2017/18 Q1 | value\n Repairs | % | 0.9 | 1 | 81"
    assert [problem.where for problem in found(Check.SCALE, sheet)] == [
        "Indicators!2016/17 Q2",
        "Indicators!2017/18 Q1",
    ]


@each("""
    unit   | value | target  | slip
    %      | 0.83  | 80      | yes
    %      | 1     | 80      | yes
    %      | -0.5  | 80      | yes
           | 0.83  | 80%     | yes
    %      | 0.83  | <80     | yes
    %      | 0.83  | 80 or more | yes
    %      | 1     | 20      | yes
    %      | 0.4   | 0.5     | no
    %      | 0.4   | 5       | no
    %      | 1     | 19.9    | no
    %      | 1.1   | 80      | no
    %      | 0     | 80      | no
    %      | 0.83  |         | no
    %      | N/A   | 80      | no
""")
def test_but_not_of_a_small_percentage_beside_small_ones(row: Row) -> None:
    sheet = "\n".join([" | ".join(list(row)[:3]), " | ".join(list(row.values())[:3])])
    assert bool(found(Check.SCALE, sheet)) is (row["slip"] == "yes")


@each("""
    unit | 2017/18 Q1 | value | target | slip
    %    |            | 0.43  | 0.8    | yes
    %    | 0.41       | 0.7   |        | yes
    %    | 0.41       | 1     | 0.9    | yes
    %    |            | 0.4   | 0.5    | no
    %    |            | 0.8   |        | no
    %    | 0          | 0.43  | 0.8    | no
         |            | 0.43  | 0.8    | no
""")
def test_and_where_all_are_1_or_less_whether_they_are_fractions(row: Row) -> None:
    sheet = "\n".join([" | ".join(list(row)[:4]), " | ".join(list(row.values())[:4])])
    problems = found(Check.SCALE, sheet)
    assert bool(problems) is (row["slip"] == "yes")
    assert all("or less" in problem.what and "if these are fractions" in problem.fix for problem in problems)


def test_but_a_variance_of_a_tenth_of_a_per_cent_beside_small_ones_is_none() -> None:
    sheet = "indicator | unit | 2016/17 Q4 | 2017/18 Q1 | value | target\n Variance | % | 2 | 3 | 0.1 | 1"
    assert found(Check.SCALE, sheet) == []
    assert found(Check.SCALE, sheet.replace("0.1", "0.03"))


# A percentage above 100, and a decimal point slipped by one place


@each("""
    2016/17 Q3 | 2016/17 Q4 | 2017/18 Q1 | value | target | slip
    81         | 85         | 83         | 830   | 85     | yes
    81         | 85         | 83         | 183   | 85     | yes
               |            |            | 183   | 85     | yes
    81         | 85         | 83         | 101   | 85     | no
               |            |            | 120   | 95     | no
               | 140        | 95         | 183   | 85     | no
               |            | 104        | 183   | 100    | no
               |            |            | 183   |        | no
""")
def test_it_warns_of_a_percentage_far_above_100_beside_none_that_is(row: Row) -> None:
    columns = list(row)[:5]
    sheet = "\n".join((" | ".join((*columns, "unit")), " | ".join((*(row[name] for name in columns), "%"))))
    assert bool(found(Check.SCALE, sheet)) is (row["slip"] == "yes")


@each("""
    2016/17 Q2 | 2016/17 Q3 | 2016/17 Q4 | 2017/18 Q1 | value | slip
    415        | 420        | 433        | 428        | 4,300 | yes
    415        | 420        | 433        | 428        | 42    | yes
    415        | 420        | 433        | 428        | 3,000 | no
    415        | 420        | 433        |            | 4,300 | no
    215        | 420        | 433        | 428        | 4,300 | no
    4          | 5          | 4          | 4          | 40    | no
""")
def test_and_of_a_figure_ten_times_as_large_as_four_that_lie_close_together(row: Row) -> None:
    sheet = "\n".join([" | ".join(list(row)[:5]), " | ".join(list(row.values())[:5])])
    assert bool(found(Check.SCALE, sheet)) is (row["slip"] == "yes")


# A jump in scale


def test_it_warns_of_a_jump_against_the_indicators_own_history_with_both_figures() -> None:
    (problem,) = found(Check.SCALE, "indicator | year ago | previous | value\n Calls | 415 | 420 | 73,390")
    assert (problem.severity.value, problem.where) == ("warning", "Indicators!value")
    assert problem.what == "“Calls” is 73,390 for 2017/18 Q2, but 420 for 2017/18 Q1: 175 times as much"
    assert problem.fix == (
        "check the decimal point and the unit (a fraction for a percentage, thousands), and type them alike"
    )


@each("""
    2016/17 Q3 | 2016/17 Q4 | 2017/18 Q1 | value    | unit | cell
               |            | 0.43       | 43       |      | value
               |            | 43         | 0.43     |      | value
               | 0.41       | 0.43       | 43       |      | value
    44         | 43         | 0.42       | 41       |      | 2017/18 Q1
    420        | 73,390     | 415        | 440      |      | 2016/17 Q4
    420        | 415        | 0.42       | 0        |      | 2017/18 Q1
    1.2        | 1.3        | 1,250      | 1.2      |      | 2017/18 Q1
    £420       | £415       | £410       | £0.41    | £    | value
""")
def test_it_points_at_the_figure_that_stands_alone(row: Row) -> None:
    sheet = "\n".join(" | ".join(list(line)[:5]) for line in (row.keys(), row.values()))
    assert [problem.where for problem in found(Check.SCALE, sheet)] == [f"Indicators!{row['cell']}"]


@each("""
    2016/17 Q3 | 2016/17 Q4 | 2017/18 Q1 | value
    40         | 43         | 45         | 44
    1          | 3          | 2          | 78
    2          | 1          | 3          | 420
    0          | 0          | 0          | 500
    420        | 415        | 430        | 0
    420        | 425        | 430        | 8,000
    10         | 2,000      | 15         | 1,800
    N/A        | TBC        |            | 73,390
    12 days    | 11 days    | 420        | 800
               | 420 calls  | 2%         | 1%
""")
def test_but_not_of_growth_small_counts_or_zero(row: Row) -> None:
    assert found(Check.SCALE, "\n".join(" | ".join(line) for line in (row.keys(), row.values()))) == []


@each("""
    2016/17 Q1 | 2016/17 Q4 | 2017/18 Q1 | value  | jumps
    100        | 700        | 108        | 230    | 0
    3          | 900        | 4          | 500    | 0
    100        | 700        | 108        | 23,000 | 1
    1          | 12         | 1          | 60     | 0
""")
def test_a_year_to_date_is_measured_by_the_month(row: Row) -> None:
    cells = {"series": "cumulative"} | {name: row[name] for name in list(row)[:4]}
    sheet = "\n".join(" | ".join(line) for line in (cells.keys(), cells.values()))
    assert len(found(Check.SCALE, sheet)) == int(row["jumps"])


@each("""
    value  | target | jumps
    73,390 | 420    | 1
    420    | 73,390 | 1
    43     | 0.43   | 1
    78     | 1      | 0
    420    | 0      | 0
    420    | 400    | 0
    420 days | 5%   | 0
""")
def test_and_a_first_figure_is_held_against_its_target(row: Row) -> None:
    problems = found(Check.SCALE, f"value | target\n {row['value']} | {row['target']}")
    assert [problem.where for problem in problems] == ["Indicators!value"] * int(row["jumps"])


def test_figures_of_any_size_are_compared() -> None:
    (problem,) = found(Check.SCALE, f"previous | value\n 0.00000000000000000001 | {'9' * 20}")
    assert problem.where == "Indicators!value"


# A year to date that falls


def test_it_warns_of_a_cumulative_figure_that_falls_with_both() -> None:
    (problem,) = found(Check.CUMULATIVE_FALLS, "indicator | series | previous | value\n Carers | cumulative | 11 | 6")
    assert (problem.severity.value, problem.where) == ("warning", "Indicators!value")
    assert problem.what == ("“Carers” counts the year to date, but falls from 11 for 2017/18 Q1 to 6 for 2017/18 Q2")
    assert problem.fix == "type the total since April, or change the Series if it is the quarter's own figure"


@each("""
    indicator                   | series     | 2016/17 Q4    | 2017/18 Q1        | value         | falls
    New carers                  | cumulative | 12            | 6                 | 5             | 1
    New carers                  | cumulative | 12            | 1                 | 6             | 0
    New carers                  | cumulative | 12            | 6                 | 6             | 0
    New carers                  | snapshot   | 12            | 6                 | 5             | 0
    New carers                  | rolling    | 12            | 6                 | 5             | 0
    New carers                  | cumulative | 12            | N/A               | 5             | 0
    New carers                  | cumulative | 12            | 6 (Provisional)   | 5             | 0
    New carers                  | cumulative | 12            | 6                 | 5 (revised)   | 0
    % of carers                 | cumulative | 40%           | 60%               | 50%           | 0
    Average days                | cumulative | 40            | 60                | 50            | 0
    Net spending                | cumulative | 40            | 60                | 50            | 0
    Starts, academic year       | cumulative | 40            | 60                | 5             | 0
    Starts                      | cumulative | 770 (AY 15-16)| 308 (AY 16-17)    | 20            | 0
    Starts                      | cumulative | 40            | 60 days           | 50%           | 0
    Saved                       | cumulative | 40            | -5                | -8            | 0
""")
def test_but_not_in_a_new_year_nor_of_shares_averages_and_revisions(row: Row) -> None:
    sheet = "\n".join(" | ".join(list(line)[:5]) for line in (row.keys(), row.values()))
    assert len(found(Check.CUMULATIVE_FALLS, sheet)) == int(row["falls"])


def test_and_a_gap_in_the_year_hides_no_fall() -> None:
    sheet = "series | 2017/18 Q1 | 2017/18 Q2 | 2017/18 Q3\n cumulative | 11 | N/A | 6"
    (problem,) = found(Check.CUMULATIVE_FALLS, sheet, at="2017/18 Q3")
    assert problem.where == "Indicators!2017/18 Q3"


# A snapshot's target and the year's


def test_it_warns_of_a_snapshot_whose_target_is_not_the_years_with_both() -> None:
    (problem,) = found(Check.ANNUAL_TARGET, "indicator | value | target | annual target\n Carers | 80% | 75% | 90%")
    assert (problem.severity.value, problem.where) == ("warning", "Indicators!target")
    assert problem.what == "“Carers” is a snapshot with a target of 75% for 2017/18 Q2, but of 90% for the year"
    assert "type Series cumulative if it counts from April" in problem.fix


@each("""
    series     | 2017/18 Q1 target | target | 2017/18 Q3 target | annual target | differs
    snapshot   |                   | 90     |                   | 90            | 0
    snapshot   |                   | 90%    |                   | 90.0%         | 0
    snapshot   |                   | 75     |                   | 90            | 1
    snapshot   | 75                | 75     | 75                | 90            | 1
    snapshot   | 70                | 75     | 80                | 90            | 0
    snapshot   | 70                | 75     |                   | 90            | 0
    snapshot   | 90                | 85     | 80                | 70            | 0
    snapshot   | 70                | 95     | 80                | 90            | 1
    snapshot   |                   | <5     |                   | <4            | 1
    snapshot   |                   | 75     |                   |               | 0
    snapshot   |                   | N/A    |                   | 90            | 0
    snapshot   |                   | 45-55  |                   | 40-50         | 0
    snapshot   |                   | 5 days |                   | 90%           | 0
    cumulative |                   | 5      |                   | 20            | 0
    rolling    |                   | 75     |                   | 90            | 0
""")
def test_but_not_of_one_that_is_profiled_or_counts_from_april(row: Row) -> None:
    cells = {"value": "80"} | {name: row[name] for name in list(row)[:5]}
    sheet = "\n".join(" | ".join(line) for line in (cells.keys(), cells.values()))
    assert len(found(Check.ANNUAL_TARGET, sheet)) == int(row["differs"])


def test_the_last_quarters_target_is_the_years() -> None:
    sheet = "2017/18 Q3 target | 2017/18 Q4 target | 2017/18 Q4 | annual target\n 70 | 80 | 75 | 90"
    (problem,) = found(Check.ANNUAL_TARGET, sheet, at="2017/18 Q4")
    assert problem.where == "Indicators!2017/18 Q4 target"


@pytest.mark.parametrize("at", ["2017/18", "2016/17 Q2"])
def test_and_a_year_has_no_other_target(at: str) -> None:
    assert found(Check.ANNUAL_TARGET, f"{at} | {at} target | annual target\n 80 | 75 | 75", at=at) == []
