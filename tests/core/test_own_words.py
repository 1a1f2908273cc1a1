"""A person's own sentence about an indicator: wrong, right, or none of our business."""

from __future__ import annotations

import pytest

from reportgen.core.record.facts import facts_of
from reportgen.core.record.known import Known
from reportgen.core.summary import summarise
from reportgen.core.verify.own_words import count_slips, sentence_slips
from reportgen.core.verify.right import Facts
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
    """
)
def test_a_count_is_wrong_only_where_no_count_of_the_pack_is_it(row: Row, known: Known) -> None:
    assert " ".join(slip.claim.text for slip in count_slips(row["sentence"], known)) == row["wrong"]
