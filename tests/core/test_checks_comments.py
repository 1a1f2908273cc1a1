"""Comments that contradict their row: true mistakes are named, and what may well be right is left alone."""

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.check_names import Check
from reportgen.core.checks.every import check
from reportgen.core.problems import Problem
from tests.tools.rules import Row, each, rated


def found(name: Check, profile: str = "standard", report: str = "", at: str = "", **cells: str) -> list[str]:
    """What one check says of one indicator, from its cells; nothing else that is found counts."""
    row = {"indicator": "Care leavers in work or study", "unit": "%"} | {
        key.replace("_", " "): text.replace("|", "/") for key, text in cells.items()
    }
    sheet = f"{' | '.join(row)}\n{' | '.join(row.values())}"
    problems = check(rated(sheet, profile, report=report, at=at))
    return [problem.what for problem in problems if problem.check == name.value]


# Above target on a Red


def test_it_warns_of_above_target_on_a_red_with_the_cell_and_both() -> None:
    sheet = "indicator | value | target | comment\n Carers | 60.9% | 80% | Performance is above target."
    (problem,) = (problem for problem in check(rated(sheet)) if problem.check == "comment against target")
    assert (problem.severity.value, problem.where) == ("warning", "Indicators!comment")
    assert problem.what == ("the comment on “Carers” says “above target”, but 60.9% against a target of 80% is Red")
    assert problem.fix == "mend the comment, or the figures if the comment is right"


@each("""
    value | target | polarity | comment
    60.9% | 80%    | bigger   | Above target.
    60.9% | 80%    | bigger   | Performance is currently above target.
    60.9% | 80%    | bigger   | We are well above our quarterly target.
    60.9% | 80%    | bigger   | Performance improved since last quarter and is above target.
    60.9% | 80%    | bigger   | Performance for Quarter 2 was above target.
    60.9% | 80%    | bigger   | As at 30 September 2017, performance is above target.
    60.9% | 80%    | bigger   | The share of care leavers in work or study is above the target of 80%.
    60.9% | 80%    | bigger   | Performance exceeded the target this quarter.
    60.9% | 80%    | bigger   | The target has been met.
    60.9% | 80%    | bigger   | Target met.
    60.9% | 80%    | bigger   | We are on target.
    60.9% | 80%    | bigger   | Performance is better than target, thanks to six new workers.
    85%   | 80%    | bigger   | Performance is below target.
    85%   | 80%    | bigger   | Slightly below target, but improving.
    85%   | 80%    | bigger   | Performance is off target.
    85%   | 80%    | bigger   | The target was not met.
    85%   | 80%    | bigger   | We have not met the target.
    12%   | 10%    | smaller  | Performance is better than target.
    12%   | 10%    | smaller  | Performance is within target.
    12%   | 10%    | smaller  | The target was achieved.
    8%    | 10%    | smaller  | The figure is worse than target.
    8%    | 10%    | smaller  | Performance is outside of target.
""")
def test_and_of_every_plain_word_for_it(row: Row) -> None:
    assert len(found(Check.COMMENT_TARGET, **row)) == 1


@each("""
    value | target | polarity | comment
    85%   | 80%    | bigger   | Performance is above target.
    60.9% | 80%    | bigger   | Performance is below target (where bigger is better).
    80%   | 80%    | bigger   | Performance is above target.
    12    | 10     | smaller  | At 12 days we are above target.
    12    | 10     | smaller  | Performance is below target.
    8     | 10     | smaller  | The figure is below target.
    8     | 10     | smaller  | Performance is above target and has improved.
    12    | 10     | smaller  | The target was exceeded.
    60.9% | 80%    | bigger   | Performance is not above target.
    60.9% | 80%    | bigger   | Performance is not yet on target.
    60.9% | 80%    | bigger   | Performance will be above target by March.
    60.9% | 80%    | bigger   | We expect to be on target in Quarter 3.
    60.9% | 80%    | bigger   | If this continues we would be above target.
    60.9% | 80%    | bigger   | Performance was above target last quarter.
    60.9% | 80%    | bigger   | Performance was above target in Quarter 1.
    60.9% | 80%    | bigger   | In Quarter 1, performance was above target.
    60.9% | 80%    | bigger   | In April performance was above target.
    60.9% | 80%    | bigger   | Despite being above target last year, fewer found work.
    60.9% | 80%    | bigger   | The national rate is above target.
    60.9% | 80%    | bigger   | The England average is 85%, above target.
    60.9% | 80%    | bigger   | In the north, performance is above target.
    60.9% | 80%    | bigger   | For boys the rate is above target.
    60.9% | 80%    | bigger   | The share of care leavers in work is above target.
    60.9% | 80%    | bigger   | Two of the three teams are above target.
    60.9% | 80%    | bigger   | Recruitment is above target.
    60.9% | 80%    | bigger   | The south is above target, but overall we are below target.
    60.9% | 80%    | bigger   | We are on target to reach 80% by the end of the year.
    60.9% | 80%    | bigger   | We are on target for the year.
    60.9% | 80%    | bigger   | Performance is nearly on target.
    60.9% | 80%    | bigger   | Work with the target group is above target range.
    60.9% | 80%    | bigger   | Ten of the 12 targets were met.
    85%   | 80%    | bigger   | Above target, after being below it in the quarter before.
    85%   | 80%    | bigger   | Performance is no longer below target.
    85%   | 80%    | bigger   | At the end of October, the share was below target.
    TBC   | 80%    | bigger   | Performance is above target.
    60.9% | N/A    | bigger   | Performance is above target.
""")
def test_but_not_of_what_may_be_right(row: Row) -> None:
    assert found(Check.COMMENT_TARGET, **row) == []


def test_an_amber_is_off_target_but_not_missed_by_much() -> None:
    amber = {"value": "76%", "target": "80%", "tolerance": "10%"}
    assert len(found(Check.COMMENT_TARGET, comment="Performance is above target.", **amber)) == 1
    assert found(Check.COMMENT_TARGET, comment="Performance is off target.", **amber) == []
    assert found(Check.COMMENT_TARGET, comment="Performance is within target.", **amber) == []


def test_a_green_within_its_first_tolerance_may_be_below_target() -> None:
    green = {"value": "78%", "target": "80%", "tolerance": "5%/10%"}
    assert found(Check.COMMENT_TARGET, comment="Performance is below target.", **green) == []


def test_and_a_rating_typed_by_hand_is_held_against_the_comment_too() -> None:
    assert found(Check.COMMENT_TARGET, status="Red", comment="Performance is above target.") == [
        "the comment on “Care leavers in work or study” says “above target”, but it is Red"
    ]
    assert found(Check.COMMENT_TARGET, status="Red", polarity="smaller", comment="It is above target.") == []


# A percentage that is not the value


@each("""
    comment
    Performance is 58%.
    Performance is 58 per cent.
    Performance was 58.2% this quarter.
    The percentage of care leavers in work or study was 58%, against a target of 80%.
    58% of the target group.
    As at 30 September 2017, performance was 58%.
    Performance has risen to 58%, up from 50.1%.
    The outturn for Quarter 2 is 58%.
    Performance currently stands at 55.5%.
""")
def test_it_warns_of_a_percentage_that_is_not_the_value(row: Row) -> None:
    cells = {"value": "60.9%", "target": "80%", "previous": "55.5%", "comment": row["comment"]}
    expected = 0 if row["comment"].startswith("58% of") else 1
    assert len(found(Check.COMMENT_FIGURE, **cells)) == expected


def test_and_says_both() -> None:
    assert found(Check.COMMENT_FIGURE, value="60.9%", comment="Performance is 58%.") == [
        "the comment on “Care leavers in work or study” says “58%”, but the value for 2017/18 Q2 is 60.9%"
    ]


@each("""
    comment
    Performance is 60.9%.
    Performance is 61%.
    Performance is 60%.
    Performance is 60.91%.
    Performance was 55.5%.
    Performance was 63.9% last year.
    Performance is 5.4% better than last quarter.
    Performance was 58% in April.
    Performance fell by 7%.
    Performance was between 58% and 62%.
    Performance was around 58%.
    Performance was 58-62%.
    Our target is 80%.
    Performance was 40% for boys.
    The share in work was 40% and in study 20%.
    The number of care leavers in study is 12%.
    Performance was 58% by the old definition.
    YTD performance is 58%.
    The provisional figure is 58%.
    At the end of September performance was 58%.
    September performance was 58%.
    July 58%, August 62%, September 63%.
    July: 58%. August: 60%. September: 63%.
    The share in Team North was 58%.
    Boys were at 58%.
    The England average is 58%.
    58% of the young people are in college.
    Of the nine, five (55%) are in college.
    At the end of October, the share had risen to 66.7%.
    Performance in Quarter 1 was 58%.
    In Quarter 1, performance was 58%.
    Performance should be 75%.
    Performance was 58%, but with those found since it is 60.9%.
    Performance fell by 3 percentage points from 64%.
    39.1% are not in work or study.
    The figure of 91% is the benchmark.
    As of 31 May 2017 11 (9%) were in college.
""")
def test_but_not_of_one_that_is_something_else(row: Row) -> None:
    cells = {"value": "60.9%", "target": "80%", "previous": "55.5%", "year_ago": "63.9%", "benchmark": "91%"}
    assert found(Check.COMMENT_FIGURE, comment=row["comment"], **cells) == []


def test_and_not_where_the_indicator_is_no_percentage_or_has_no_value() -> None:
    assert found(Check.COMMENT_FIGURE, unit="days", value="12", comment="Performance is 58%.") == []
    assert found(Check.COMMENT_FIGURE, value="TBC", comment="Performance is 58%.") == []


@each("""
    comment                                              | says
    Performance is below our target of 75%.              | our target of 75%
    It remains short of the target of 75%.               | the target of 75%
    Performance is below our target of 80%.              |
    Performance is below the target of 70%.              |
    Performance is below the national target of 75%.     |
    The new target of 75% begins in April.               |
    From 2018 the target is 75%.                         |
    Last year the target was 75%.                        |
    A target of 75% was discussed.                       |
""")
def test_it_warns_of_a_target_that_is_not_the_rows(row: Row) -> None:
    cells = {"value": "60.9%", "target": "80%", "year_ago_target": "70%", "comment": row["comment"]}
    what = f"the comment on “Care leavers in work or study” says “{row['says']}”, but the target for 2017/18 Q2 is 80%"
    assert found(Check.COMMENT_FIGURE, **cells) == ([what] if row["says"] else [])


@each("""
    comment                               | right
    We placed 5 of 7 (71.2%) in time.     | 5 of 7 is 71.4%
    We placed 5 of 7 children (72%).      | 5 of 7 is 71%
    71.2% (5 of 7) were in time.          | 5 of 7 is 71.4%
    71.2% (5/7) were in time.             | 5 of 7 is 71.4%
    About 66% (2 out of 3) were in time.  | 2 of 3 is 67%
    We placed 5 of 7 (71.4%) in time.     |
    We placed 5 of 7 (71%) in time.       |
    66.7% (2 out of 3) were in time.      |
    12.5% (1 of 8) and 13% (1 of 8).      |
    We placed 5 of 7 (target 80%).        |
    We placed 5 of 7 (down 20%).          |
    We placed 7 of 5 (140%).              |
    We placed 5 of 0 (71%).               |
    1,050 calls, of these 11 calls (1%).  |
""")
def test_it_warns_of_a_share_that_is_worked_out_wrongly(row: Row) -> None:
    what = [problem.rpartition("but ")[2] for problem in found(Check.COMMENT_FIGURE, unit="", comment=row["comment"])]
    assert what == ([row["right"]] if row["right"] else [])


def test_and_of_one_beside_the_value() -> None:
    assert found(Check.COMMENT_FIGURE, value="71.2% (5 of 7)") == [
        "“Care leavers in work or study” is typed as “71.2% (5 of 7)”, but 5 of 7 is 71.4%"
    ]
    assert found(Check.COMMENT_FIGURE, value="50% (1 of 2)") == []


# Another quarter


@each("""
    comment                                                             | says
    In Quarter 1 there were nine new plans.                             | In Quarter 1
    During Q1 there have been ten new plans, compared with 8 last year. | During Q1
    Quarter 1 performance is below target.                              | Quarter 1 performance
    In Quarter 1, performance was 62%.                                  | In Quarter 1
    In Q1 we recruited six new carers.                                  | In Q1
    Performance in Quarter 1 was above target.                          | Performance in Quarter 1
    Performance was below target in Q1.                                 | Performance was below target in Q1
    The outturn for Quarter 1 2017/18 is 60%.                           | The outturn for Quarter 1 2017/18
    This quarter (Q1) ten were placed.                                  | This quarter (Q1)
    In Quarter 3 there were nine.                                       | In Quarter 3
    As at 30 June 2017, 56.1% had a place.                              | As at 30 June 2017
    We are currently below our 2016/17 target.                          | our 2016/17 target
""")
def test_it_warns_of_a_comment_that_reports_another_quarter(row: Row) -> None:
    name = "Care leavers in work or study"
    assert found(Check.COMMENT_QUARTER, comment=row["comment"]) == [
        f"the comment on “{name}” says “{row['says']}”, but Quarter 2 2017/18 is reported"
    ]


@each("""
    comment
    In Quarter 2 there were nine new plans.
    Performance is better compared with Q1.
    Better than in Quarter 1, when it was 55%.
    In Quarter 1 it was 40.9 weeks. In Quarter 2, it had fallen to 34 weeks.
    In Quarter 1 there were nine. This quarter there are three more.
    In Quarter 1 there were nine. There have been three more since.
    In Quarter 1 there were nine; by September all were placed.
    In Quarter 3 we will recruit ten more.
    In Quarter 1 we launched a new service.
    During Quarter 1 a new system was introduced and staff were trained.
    The performance in Quarter 1 was reported to the committee as 62%.
    The programme starts in Quarter 3, so we expect more in Quarters 3 and 4.
    The figure for the 2017 tests will be reported in Quarter 3.
    Performance has improved since Quarter 1.
    Performance fell from Q1.
    Data for Quarter 1, as it is a quarter in arrears.
    In Quarter 1 there were nine, the latest available figure.
    In Quarter 2 2016/17 performance was 63.9%.
    In Q4 2015/16 performance was 63.9%.
    Compared with 2016/17, more are in work.
    The 2016/17 target of 70% was missed.
    As at 30 September 2017, 57.4% had a place.
    As at 31 March 2017 there were nine, and ten in September.
    FAQ1 and IQ3 are the forms.
    Last quarter was better.
""")
def test_but_not_of_one_that_compares_or_looks_ahead(row: Row) -> None:
    assert found(Check.COMMENT_QUARTER, comment=row["comment"]) == []


def test_the_first_quarter_names_the_last_one_of_the_year_before() -> None:
    cells = {"2017/18 Q1": "60%", "comment": "In Quarter 4 2016/17 there were nine."}
    assert len(found(Check.COMMENT_QUARTER, at="2017/18 Q1", **cells)) == 1


def test_but_months_and_years_are_not_held_to_quarters() -> None:
    assert found(Check.COMMENT_QUARTER, at="August 2017", comment="In Quarter 1 there were nine.") == []
    assert found(Check.COMMENT_QUARTER, at="2017/18", comment="In Quarter 1 there were nine.") == []


@pytest.mark.parametrize("name", [Check.COMMENT_QUARTER, Check.COMMENT_TARGET, Check.COMMENT_FIGURE])
def test_no_comment_is_held_against_a_period_that_it_was_not_written_for(name: Check) -> None:
    comment = "In Quarter 1 performance was 58%. Performance is above target. Performance is 58%. 5 of 7 (72%)."
    cells = {"value": "60.9%", "target": "80%", "comment": comment}
    assert found(name, report="Period: 2017/18 Q1", **cells) == []
    assert found(name, report="Period: 2017/18 Q2", **cells) != []


# Any text

PIECES = st.sampled_from(
    ["above target", "58%", "5 of 7 (71%)", "Quarter 1", "In Q3", "31 June", "31/06/2017", "our 2016/17 target",
     "(", ")", "target", ". ", ", ", "\n", " and ", "%", "1,0", "٣٣%", "Aprİl", "31 ſeptember", "\ud800", "…",
     "’s", "0" * 25]
)  # fmt: skip


def everything_about(text: str, value: str = "60.9%") -> tuple[Problem, ...]:
    """What all checks say of one indicator with this text as its name, comment and improvements."""
    sheet = rated(f"indicator | value | target\n Carers | {value} | 80%")
    item = sheet.indicators[0]
    indicator = replace(item.indicator, name=text or "Carers", comment=text, improvements=text)
    return check(replace(sheet, indicators=(replace(item, indicator=indicator),)))


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12), st.sampled_from(["60.9%", "0", "x"]))
def test_no_text_stops_the_checks(pieces: list[str], value: str) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        assert all(problem.what and problem.where and problem.fix for problem in everything_about(text, value))


@pytest.mark.parametrize(
    "piece", ["a", " ", "above ", "target ", "1", "1 of ", "31 ", "Quarter ", ", and ", "%", "(", "\n"]
)
def test_the_longest_cell_is_checked_in_no_time(piece: str) -> None:
    start = process_time()
    everything_about((piece * 32_767)[:32_767])
    assert process_time() - start < 3, "a pattern goes back over the text again and again"


# What was missed, and what was named though it is right


@each("""
    value | comment                                       | said
    60%   | This indicator is Green.                      | This indicator is Green
    60%   | Six more places. This measure remains green.  | This measure remains green
    60%   | This indicator is currently rated Amber.      | This indicator is currently rated Amber
    85%   | This indicator is Red.                        | This indicator is Red
    85%   | This indicator is Green.                      |
    60%   | This indicator was Green last quarter.        |
    60%   | This indicator is Green for the older group.  |
    60%   | This indicator is complex.                    |
    60%   | If this indicator is Green we are happy.      |
""")
def test_it_warns_of_a_comment_that_names_another_rating(row: Row) -> None:
    problems = found(Check.COMMENT_TARGET, value=row["value"], target="80%", comment=row["comment"])
    word = "Red" if row["value"] == "60%" else "Green"
    wanted = f"the comment on “Care leavers in work or study” says “{row['said']}”, but it is {word}"
    assert problems == ([wanted] if row["said"] else [])


@each("""
    value | comment                                                        | wrong
    60%   | Good performance, exceeding the target.                        | yes
    60%   | Strong performance this quarter, above target.                 | yes
    85%   | Disappointing performance, under target.                       | yes
    60%   | Good performance in the north, exceeding the target.           | no
    60%   | Last quarter, above target.                                    | no
    60%   | Six schools, exceeding the target, were praised.               | no
    85%   | Good performance, exceeding the target.                        | no
""")
def test_and_of_a_claim_behind_a_leading_clause(row: Row) -> None:
    problems = found(Check.COMMENT_TARGET, value=row["value"], target="80%", comment=row["comment"])
    assert bool(problems) is (row["wrong"] == "yes")


@each("""
    comment                                     | wrong
    This is the Q1 position.                    | yes
    This is the Quarter 1 figure.               | yes
    Quarter 1: on track.                        | yes
    Quarter ending June 2017: on track.         | yes
    For the quarter ended 30 June 2017, 60%.    | yes
    This is the Q2 position.                    | no
    Quarter 2: on track.                        | no
    Quarter ending September 2017: on track.    | no
    Quarter 1: 64%. Quarter 2: 60%.             | no
    Quarter 1 (in arrears): 64%.                | no
""")
def test_and_of_a_comment_headed_with_another_quarter(row: Row) -> None:
    assert bool(found(Check.COMMENT_QUARTER, value="60%", comment=row["comment"])) is (row["wrong"] == "yes")


@pytest.mark.parametrize(
    "comment",
    [
        "The target of 85% will apply from April.",
        "Current performance (October) is 75%.",
        "Phase 5 of 7 (20%) is done.",
        "Ward 5 of 7 (20%) is done.",
    ],
)
def test_but_not_of_another_month_a_later_target_or_the_fifth_of_seven(comment: str) -> None:
    assert found(Check.COMMENT_FIGURE, value="60%", target="80%", comment=comment) == []
