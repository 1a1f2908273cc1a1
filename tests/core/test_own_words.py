"""A person's own sentence about an indicator: wrong, right, or none of our business."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.core.record.claims import claims_in
from reportgen.core.record.facts import facts_of
from reportgen.core.record.known import Known
from reportgen.core.summary import summarise
from reportgen.core.verify.right import Facts
from reportgen.core.verify.sentences.counts import count_slips
from reportgen.core.verify.sentences.given import given_slips
from reportgen.core.verify.sentences.own_words import hedged, sentence_slips
from tests.tools.rules import NOW, Row, each, rated


@pytest.fixture(scope="module")
def known() -> Known:
    found = rated(
        """
        indicator            | value | target | polarity | previous value | year ago value
        Care leavers in work | 57.1% | 80%    | bigger   | 60.9%          | 63.9%
        Schools rated Good   | 86%   | 80%    | bigger   | 84%            | 78%
        """
    )
    return Known.of(facts_of(found, summarise(found)), NOW.text)


def said(sentence: str, known: Known, key: str) -> str:
    facts = Facts(known.by_indicator()[key], known)
    return " ".join(slip.claim.text for slip in sentence_slips(sentence, facts, named=True, stale=frozenset()))


@each(
    """
    sentence                                                      | wrong
    Care leavers in work is at 57.2%.                             | 57.2%
    Care leavers in work is at 57%.                               | 57%
    Care leavers in work is at 51.7%.                             | 51.7%
    Care leavers in work is on target.                            | on target
    Care leavers in work is above target.                         | above target
    Care leavers in work is rising.                               | rising
    Care leavers in work is improving.                            | improving
    Care leavers in work is rated Green.                          | Green
    Care leavers in work turned from Red to Green.                | Green
    Care leavers in work is at 57.1%.                             |
    Care leavers in work fell from 60.9% to 57.1%.                |
    Care leavers in work is at about 57%.                         |
    Care leavers in work is at over 57%, and under 58%.           |
    Care leavers in work is 22.9 percentage points off target.    |
    Care leavers in work is at 31% for girls.                     |
    Care leavers in work is not on target.                        |
    Care leavers in work will be on target by March.              |
    Care leavers in work should be rising.                        |
    Care leavers in work was on target in 2015/16.                |
    Care leavers in work is rated Red.                            |
    Care leavers in work is worsening and below target.           |
    Care leavers in work is higher than in England.               |
    """
)
def test_a_sentence_is_wrong_only_where_it_plainly_is(row: Row, known: Known) -> None:
    assert said(row["sentence"], known, "care-leavers-in-work") == row["wrong"]


@each(
    """
    sentence                                  | wrong
    Two indicators are Red.                   | Two
    2 Reds and 1 Green.                       | 2
    60% are Green.                            | 60%
    One indicator is Red and one is Green.    |
    50% are Green.                            |
    Last quarter 2 indicators were Red.       |
    Two of these are Red.                     |
    We need 2 more Red days.                  |
    Both indicators are Green or Red.         |
    Three indicators are Red or Green.        | Three
    Three indicators are either Red or Green. | Three
    All indicators are Red or Green.          |
    100% of indicators are Red or Green.      |
    """
)
def test_a_count_is_wrong_only_where_no_count_of_the_pack_is_it(row: Row, known: Known) -> None:
    assert " ".join(slip.claim.text for slip in count_slips(row["sentence"], known)) == row["wrong"]


@each(
    """
    sentence                                                                           | wrong
    Care leavers in work is on target in Sutton.                                       |
    Care leavers in work fell, though the number in training rose.                     |
    Camden reports 57.2% for care leavers in work.                                     |
    Care leavers in work: 57.2% in London.                                             |
    Care leavers in work: 57.2% of girls and 59% of boys.                              |
    Members asked why care leavers in work is Green.                                   |
    Minutes of 12 September: “Care leavers in work is on target”, the Director stated. |
    Is care leavers in work on target?                                                 |
    Getting care leavers in work on target is our priority.                            |
    The service is working to get care leavers in work on target.                      |
    Care leavers in work of both boroughs rose.                                        |
    Care leavers in work for housing is on target.                                     |
    Care leavers in work is almost on target.                                          |
    Care leavers in work: nearly on target.                                            |
    Schools rated Good and care leavers in work fell in Bexley, or rose.               |
    Members will note that care leavers in work is on target.                          | on target
    Care leavers in work is on target in Quarter 2.                                    | on target
    Care leavers in work is on target for September.                                   | on target
    “Care leavers in work” is on target.                                               | on target
    """
)
def test_what_is_said_of_elsewhere_or_wished_or_asked_or_quoted_is_set_aside(row: Row, known: Known) -> None:
    assert said(row["sentence"], known, "care-leavers-in-work") == row["wrong"]


@each(
    """
    sentence                                              | wrong
    This is on target.                                    | on target
    Now on target.                                        | on target
    Performance is on target.                             | on target
    The recruitment campaign is on target.                |
    Placements cost £40.9m; the budget is on target.      |
    Recruitment is rated Green.                           |
    Now rated Green.                                      | Green
    The number of care leavers has risen to 210.          |
    """
)
def test_beside_its_figures_a_sentence_is_about_it_that_has_no_other_subject(row: Row, known: Known) -> None:
    facts = Facts(known.by_indicator()["care-leavers-in-work"], known)
    slips = sentence_slips(row["sentence"], facts, named=False, stale=frozenset())
    assert " ".join(slip.claim.text for slip in slips) == row["wrong"]


@pytest.fixture(scope="module")
def many() -> Known:
    found = rated(
        """
        indicator | value | target | polarity
        A one     | 1     | 2      | bigger
        A two     | 1     | 2      | bigger
        A three   | 1     | 2      | bigger
        A four    | 2     | 2      | bigger
        A five    | 2     | 2      | bigger
        A six     | 2     |        | bigger
        A seven   |       | 2      | bigger
        """
    )
    return Known.of(facts_of(found, summarise(found)), NOW.text)


@each(
    """
    sentence                                                            | wrong
    All indicators are Green.                                           | All
    All 5 rated indicators are on target.                               | All
    No indicators are Red this quarter.                                 | No
    None of the indicators is Red.                                      | None of the
    4 of the 5 indicators are off target.                               | 4
    Four of the 5 rated indicators are on target.                       | Four
    Data is available for 5 of the 7 indicators.                        | 5
    5 of the 7 indicators have data.                                    | 5
    Two indicators have no data.                                        | Two
    All but two of the indicators have data.                            | two
    6 of the 7 indicators have data.                                    |
    One indicator has no data.                                          |
    All but one of the indicators have data.                            |
    The number of Red indicators is four.                               | four
    58% of rated indicators are Red.                                    | 58%
    More than half, 58% of rated indicators, are Red.                   | 58%
    Members will note that 4 indicators are Red.                        | 4
    There are two Red indicators and 3 Green.                           | two 3
    Two indicators are Red, mainly because of staffing.                 | Two
    Two indicators are Red, which is down to staffing.                  |
    No indicators are Amber.                                            |
    Indicators 5 and 7 are Green.                                       |
    3 of the 5 indicators are off target.                               |
    Two of the 5 rated indicators are on target.                        |
    2 of the 9 indicators are off target.                               |
    Data is available for 6 of the 7 indicators.                        |
    Data is available for 5 of the 9 schools.                           |
    The number of Red indicators is three.                              |
    60% of rated indicators are Red.                                    |
    All schools are Green.                                              |
    All three Red indicators are off target.                            |
    Two of the three Red indicators are rising.                         |
    Two of the three Red indicators relate to foster care.              |
    Two Red indicators have equalities implications.                    |
    Two Red indicators are rising.                                      |
    The risk register has 4 Red risks and 6 Green risks.                |
    Audit: 5 recommendations are rated Red and 12 Green.                |
    Public Health reports separately: 2 of its 9 indicators are Red.    |
    4 savings are Red, 2 Amber and 9 Green.                             |
    For the whole council, 15 indicators are Red and 7 are Green.       |
    In Sutton, 4 indicators are Red.                                    |
    All indicators are Green in our plan for next year.                 |
    """
)
def test_a_count_of_the_whole_is_wrong_and_one_of_a_part_or_of_other_things_is_left(row: Row, many: Known) -> None:
    assert " ".join(slip.claim.text for slip in count_slips(row["sentence"], many)) == row["wrong"]


@each(
    """
    sentence                                                 | wrong
    Schools rated Good: 90%                                  | 90%
    Schools rated Good is 90%.                               | 90%
    Schools rated Good now stands at 90% this quarter.       | 90%
    Schools rated Good: 90%, above the 80% target.           | 90%
    Schools rated Good: 86%                                  |
    Schools rated Good: 78%                                  |
    Schools rated Good: 86.4%                                |
    Schools rated Good: 90% in London                        |
    Schools rated Good: 90% of primary schools               |
    Schools rated Good: 90 schools                           |
    Schools rated Good in London: 90%                        |
    Primary schools and schools rated Good: 90%              |
    Schools rated Good should be 90%.                        |
    """
)
def test_a_figure_straight_behind_a_name_is_one_of_its_figures(row: Row, known: Known) -> None:
    facts = Facts(known.by_indicator()["schools-rated-good"], known)
    assert " ".join(slip.claim.text for slip in given_slips(row["sentence"], facts)) == row["wrong"]


def test_how_many_there_are_not_is_no_count_of_those_there_are(known: Known) -> None:
    sentence = "We hold data for all but three of these"
    [claim] = claims_in(sentence, known.words)
    assert hedged(sentence, claim, Decimal(14))
    assert not hedged(sentence.replace("all but ", ""), claims_in(sentence, known.words)[0], Decimal(14))
