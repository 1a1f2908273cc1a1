"""A sentence in a form that is known: what it says of each indicator, and how many changed, or are of a class."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.core.record.facts import facts_of
from reportgen.core.record.record import Version
from reportgen.core.summary import summarise
from reportgen.core.verify.right import Right
from reportgen.core.verify.sentences.stated import Statements
from tests.tools.rules import NOW, Row, each, rated


@pytest.fixture(scope="module")
def statements() -> Statements:
    found = rated(
        """
        indicator                    | value | target | polarity | previous value | previous target | year ago value
        Care leavers in work         | 57.1% | 80%    | bigger   | 60.9%          | 80%             | 63.9%
        Schools rated Good           | 86%   | 80%    | bigger   | 78%            | 80%             | 76%
        Foster carers                | 80    | 90     | bigger   | 78             | 90              | 82
        Repeat protection plans      | 9.6%  | 10%    | smaller  | 15.9%          | 10%             | 15.1%
        Percentage of visits in time | 95%   | 95%    | bigger   | 95%            | 95%             | 90%
        """
    )
    return Statements(Right(Version("", "", NOW.text, "", (), facts_of(found, summarise(found)))))


def wrong(sentence: str, statements: Statements, *, opens: bool = True) -> str:
    return " ".join(f"{slip.claim.text}={slip.fact.text}" for slip in statements.slips(sentence, "", opens=opens))


@each(
    """
    sentence                                                                          | wrong
    Care leavers in work, foster carers and schools rated Good are Red.               | Red=Green
    The Red indicators are care leavers in work and schools rated Good.               | Red=Green
    Care leavers in work is Red, and so are schools rated Good and foster carers.     | Red=Green
    Care leavers in work is 57.1% and foster carers 81.                               | 81=80
    Care leavers in work and schools rated Good are at 57.1% and 88% respectively.    | 88%=86%
    Foster carers improved while schools rated Good got worse.                        | got worse=improved
    Both schools rated Good and foster carers are on target.                          | on target=Red
    Visits in time is 94%.                                                            | 94%=95%
    Care leavers in work and foster carers are Red.                                   |
    Only two indicators, foster carers and schools rated Good, are Red.               | Red=Green
    The two Reds include schools rated Good.                                          | Reds=Green
    The two Red indicators, foster carers and schools rated Good, got worse.          | Red=Green
    Two indicators are Red: foster carers and schools rated Good.                     | Red=Green
    Two have moved from Red to Green: schools rated Good and foster carers.           | Green=Red
    Foster carers is no longer Red.                                                   | no longer Red=still Red
    Only two indicators, foster carers and care leavers in work, are Red.             |
    Two indicators are Red: foster carers and care leavers in work.                   |
    Schools rated Good is no longer Red.                                              |
    Care leavers in work, foster carers and six others are Amber.                     |
    Primary schools and schools rated Good are Red.                                   |
    Care leavers in work and the roads are Green.                                     |
    Care leavers in work is 57.1% and foster carers 80.                               |
    Neither care leavers in work nor foster carers is on target.                      |
    """
)
def test_each_indicator_of_a_list_is_held_against_its_own_facts(row: Row, statements: Statements) -> None:
    assert wrong(row["sentence"], statements) == row["wrong"]


@each(
    """
    sentence                                                                          | wrong
    Care leavers in work: 57.1% against a target of 75%                               | 75%=80%
    Care leavers in work is missing its target of 85%.                                | 85%=80%
    Care leavers in work (57.1%, target 85%)                                          | 85%=80%
    The target for care leavers in work is 85%.                                       | 85%=80%
    Care leavers in work is 3 points below target.                                    | 3=22.9
    Foster carers is 80, 10 above target.                                             | 10 above target=below
    Foster carers missed its target by 12.                                            | 12=10
    Foster carers is 80, 12 fewer than its target.                                    | 12=10
    Foster carers is 12 carers below target.                                          | 12=10
    The number of foster carers is 80, but is twelve short of the target of 90.       | twelve=ten
    Foster carers were 80 per 100,000, twelve below the target of 90.                 | twelve=ten
    Performance was better than target for schools rated Good and foster carers. | better than target=worse than target
    Foster carers is 10 carers below target.                                          |
    Foster carers is 80, with 2 boroughs below target.                                |
    Schools rated Good is 86%, with 3 schools below target.                           |
    Performance was better than target for schools rated Good.                        |
    Care leavers in work is 57.1%, below its target of 80%.                           |
    Care leavers in work is 22.9 percentage points below target.                      |
    Care leavers in work is 23 points below its target of 80%.                        |
    Foster carers missed its target of 90 by 10.                                      |
    The target for care leavers in work will be 85%.                                  |
    The target for care leavers in work is 80% (75% last year).                       |
    Schools rated Good is above the national target of 85%.                           |
    """
)
def test_a_target_and_the_way_to_it_are_the_workbooks(row: Row, statements: Statements) -> None:
    assert wrong(row["sentence"], statements) == row["wrong"]


@each(
    """
    sentence                                                                          | wrong
    Foster carers were 78 this quarter.                                               | 78=80
    Foster carers is 78.                                                              | 78=80
    Foster carers was 80 in Quarter 1.                                                | 80=78
    Care leavers in work is 57.1%, down from 62% in Q1.                               | 62%=60.9%
    Care leavers in work is 57.1%, up from 60.9% last quarter.                        | up=down
    Care leavers in work was 61% a year ago.                                          | 61%=63.9%
    Foster carers went from 75 to 80.                                                 | 75=78
    Schools rated Good rose by 5 points on Quarter 1.                                 | 5=8
    Foster carers were 3 higher than in Quarter 1.                                    | 3=2
    Foster carers were 2 lower than in Quarter 1.                                     | lower=higher
    Foster carers: 80 (Q1: 87)                                                        | 87=78
    Foster carers: 88 (Q1: 78)                                                        | 88=80
    Foster carers: 80 (Q1: 78; target: 95)                                            | 95=90
    Foster carers rose by 12 to 80.                                                   | 12=
    Foster carers were 2 higher than in Quarter 1.                                    |
    Foster carers were 2 lower than a year ago.                                       |
    Foster carers: 80 (Q1: 78; a year ago: 82; target: 90)                            |
    Foster carers (Q1): 78                                                            |
    Foster carers rose by 2 to 80.                                                    |
    Foster carers fell by 12%.                                                        | 12%=
    Foster carers rose by 12 since Quarter 1 to 80.                                   | 12=2
    Visits in time rose since Quarter 1 to 95%.                                       | rose=stayed the same
    Foster carers have come down to 80 since last quarter.                            | come down=risen
    Foster carers, at 80, is slightly higher than a year ago (82).                    | higher=lower
    Foster carers have come down since a year ago.                                    |
    Foster carers have gone up since last quarter.                                    |
    Foster carers, at 80, is slightly lower than a year ago (82).                     |
    Repeat protection plans is lower than last quarter, at 9.6%.                      |
    Foster carers: 78                                                                 |
    Foster carers was 78 last quarter and 82 a year ago.                              |
    Care leavers in work fell from 60.9% to 57.1%.                                    |
    Care leavers in work is 57.1%, compared with 64% a year ago.                      |
    In the last quarter, care leavers in work fell to 57.1%.                          |
    Care leavers in work was 45% in 2009.                                             |
    Foster carers improved in Quarter 1.                                              |
    Care leavers in work fell from 60.9% this quarter.                                |
    """
)
def test_a_figure_is_that_of_the_time_it_is_said_of(row: Row, statements: Statements) -> None:
    assert wrong(row["sentence"], statements) == row["wrong"]


@each(
    """
    sentence                                                                          | wrong
    Schools rated Good missed its target.                                             | missed its target=met its target
    Care leavers in work is within target.                                            | within target=Red
    Foster carers is the same as last quarter.                                        | the same=higher
    Foster carers is 80, level with last quarter.                                     | level=higher
    Visits in time is the same as last quarter.                                       |
    Visits in time is 95%, level with last quarter.                                   |
    Schools rated Good is within target.                                              |
    Schools rated Good failed to meet its target. | failed to meet its target=met its target
    Schools rated Good fell since last quarter.                                       | fell=rose
    Care leavers in work is better than last quarter.                                 | better=worse
    Care leavers in work is the highest ever.                                         | highest ever=
    Schools rated Good remains Green.                                                 | Green=Red
    Care leavers in work has turned Red.                                              | Red=Red
    Schools rated Good moved from Green to Green.                                     | Green=Red
    Schools rated Good is the only Green.                                             | the only Green=3
    Foster carers improved on Quarter 1.                                              |
    Foster carers fell compared with a year ago.                                      |
    Repeat protection plans fell, which is better.                                    |
    Schools rated Good is the highest ever.                                           |
    Schools rated Good has turned Green.                                              |
    Care leavers in work is still Red.                                                |
    Care leavers in work is up and running.                                           |
    Care leavers in work is Red for the second quarter in a row.                      |
    Care leavers in work rose for girls and fell for boys.                            |
    """
)
def test_what_became_of_an_indicator_is_what_its_figures_say(row: Row, statements: Statements) -> None:
    assert wrong(row["sentence"], statements) == row["wrong"]


@each(
    """
    sentence                                                                          | wrong
    Two have turned from Green to Red.                                                | Two=0
    Four indicators moved from Red to Green this quarter.                             | Four=Two
    Five indicators improved.                                                         | Five=Three
    Two of the Reds improved.                                                         | Two=One
    Three indicators improved and four got worse.                                     | four=one
    All indicators with a figure improved.                                            | All=Three
    No indicator got worse since Quarter 1.                                           | No=One
    Two have turned from Red to Green.                                                |
    Two indicators have become Green.                                                 |
    Three indicators improved, and one got worse.                                     |
    One of the two Red indicators got worse.                                          |
    No indicators got worse.                                                          |
    Two of the Reds got worse.                                                        |
    Five improved.                                                                    |
    Five of these indicators improved in housing.                                     |
    Five indicators improved in Bexley.                                               |
    One more than in spring.                                                          |
    """
)
def test_changes_are_as_many_as_the_ratings_and_directions_say(row: Row, statements: Statements) -> None:
    assert wrong(row["sentence"], statements) == row["wrong"]


@each(
    """
    sentence                                                                          | wrong
    Four out of five are Green.                                                       | Four=Three
    Just under half of the indicators are Green.                                      | Just under half=3
    Two thirds of indicators are Red.                                                 | Two thirds=2
    A quarter of the indicators are Green.                                            | A quarter=3
    Most indicators are Red.                                                          | Most=2
    None of the indicators are Red.                                                   | None=Two
    All but one are Green.                                                            | All but one=3
    One in five indicators is Green.                                                  | One in five=3
    Two in five indicators are Red.                                                   |
    One in three schools is Red.                                                      |
    The only Red is a worry.                                                          |
    Only one Red this quarter.                                                        | Only one=2
    Four indicators are on target and one is off target.                              | Four=Three one=two
    The number of Reds has fallen to three.                                           | three=two
    Three out of five are Green.                                                      |
    Just over half of the indicators are Green.                                       |
    Three fifths of the indicators are Green.                                         |
    About two thirds of the indicators are Green.                                     |
    All but two are Green.                                                            |
    A third of the Reds are about schools.                                            |
    Four out of five schools are Green.                                               |
    """
)
def test_a_part_in_words_is_wrong_only_where_nobody_would_call_it_so(row: Row, statements: Statements) -> None:
    assert wrong(row["sentence"], statements) == row["wrong"]


@pytest.mark.parametrize("sentence", ["None are Red.", "Most are Red.", "All but one are Green."])
def test_what_may_be_of_something_spoken_of_before_is_left(sentence: str, statements: Statements) -> None:
    assert wrong(sentence, statements)
    assert not wrong(sentence, statements, opens=False)


def test_a_count_of_changes_that_is_more_than_all_is_wrong_of_whatever_it_is(statements: Statements) -> None:
    assert wrong("Four have turned from Red to Green.", statements, opens=False) == "Four=Two"
    assert not wrong("One has turned from Red to Green.", statements, opens=False)


@each(
    """
    sentence                                                             | wrong
    Performance improved and the target was met.                         | met=missed
    The target was missed by five, as two carers left.                   | five=ten
    The target was missed by ten, as two carers left.                    |
    The target was missed.                                               |
    The target was met by most boroughs.                                 |
    The target of the campaign was met.                                  |
    """
)
def test_beside_its_indicator_a_target_is_its_own(row: Row, statements: Statements) -> None:
    found = statements.slips(row["sentence"], "foster-carers", opens=True)
    assert " ".join(f"{slip.claim.text}={slip.fact.text}" for slip in found) == row["wrong"]


def test_an_indicator_is_also_called_by_its_reference() -> None:
    found = rated(
        """
        indicator     | value | target | polarity | previous value | previous target
        Carers h1     | 80    | 90     | bigger   | 78             | 90
        """
    )
    facts = tuple(replace(fact, about=fact.about and "h1") for fact in facts_of(found, summarise(found)))
    about = Statements(Right(Version("", "", NOW.text, "", (), facts)))
    assert wrong("Measure H1 is Green.", about) == "Green=Red"
    assert not wrong("Measure H1 is Red.", about)
    assert not wrong("Measure H2 is Green.", about)
