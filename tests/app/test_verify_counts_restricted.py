"""Counts of only some of a class, of a part named before or of a time that is named: no count of all is one of them."""

from __future__ import annotations

from tests.app.test_verify_by_hand import to_check
from tests.tools.own_sentences import found
from tests.tools.rules import Row, each

CHILDREN, CARDIFF, BOARD, RBWM = (
    "havering-children-2017-18-q2",
    "cardiff-children-2017-18-q3",
    "havering-board-2017-18-q1",
    "rbwm-children-2018-19-q1",
)


def told(row: Row, sample: str = CHILDREN, document: str = "Cover report.docx") -> str:
    return "; ".join(found(sample, document, row["sentence"]))


@each(
    """
    sentence                                                                    | finding
    Five indicators are Red but improving.                                      |
    Five of the 14 indicators are Red but improving.                            |
    Five indicators are Red this quarter but improving.                         |
    One indicator is Red and falling.                                           |
    No indicator is Red and falling.                                            |
    Four indicators are Green and better than last quarter, two Green and unchanged. |
    Six indicators are Red and relevant to equalities.                          |
    Six indicators are Red with implications for equalities.                    |
    Three indicators are Red and go to the Board as well.                       |
    Six indicators are Red, which go to the Board.                              |
    Five indicators are Red but should recover by March.                        |
    Nine indicators are Red, and we expect better.                              | Nine → Eight
    Eight indicators are Red and six are Green.                                 |
    Eight indicators are Red and six are Green but improving.                   |
    Six are Green and the rest are Red.                                         |
    Eight indicators are Red and five are Green but improving.                  |
    Nine indicators are Red and five are Green but improving.                   | Nine → Eight
    Nine indicators are Red and six are Green.                                  | Nine → Eight
    Eight indicators are Red and seven are Green.                               | seven → six
    Eight indicators are Red but seven are Green.                               | seven → six
    Nine indicators are Red, with six Green.                                    | Nine → Eight
    Nine indicators are Red and we are sorry.                                  | Nine → Eight
    Seven are Green and the rest are Red.                                       | Seven → Six
    Nine indicators are Red.                                                    | Nine → Eight
    """
)
def test_what_is_said_behind_a_class_may_be_of_some_of_it(row: Row) -> None:
    assert told(row) == row["finding"]


@each(
    """
    sentence                                       | finding
    Two indicators have data but no target.        |
    Two indicators are Red and about money.        |
    """
)
def test_so_it_may_of_those_with_data_and_of_few(row: Row) -> None:
    assert told(row, CARDIFF, "Covering report.docx") == row["finding"]


@each(
    """
    sentence                                         | finding
    One measure is Amber and a quarter in arrears.   |
    One measure is Amber because its data come late. |
    Three measures are Amber.                        | Three → Two
    """
)
def test_and_where_the_reason_is_given(row: Row) -> None:
    assert told(row, RBWM) == row["finding"]


@each(
    """
    sentence                                                         | finding
    Twelve of the 34 indicators have no rating.                      |
    Twelve of 34 indicators have no rating and eight have no data.   |
    Twelve out of the 34 indicators have no rating.                  |
    All of the 34 indicators are included.                           |
    Thirteen of the 34 indicators have no rating.                    | Thirteen → Twelve
    Thirteen indicators have no rating.                              | Thirteen → Twelve
    """
)
def test_the_number_behind_of_is_how_many_there_are_to_count(row: Row) -> None:
    assert told(row, BOARD) == row["finding"]


@each(
    """
    sentence                                                                     | finding
    Three out of 17 indicators have no rating.                                   |
    Four out of 17 indicators have no rating.                                    | Four → Three
    Quarter 1: nine Red, three Green.                                            |
    Last quarter: nine Red, three Green.                                         |
    Quarter 1 (nine Red, three Green)                                            |
    Q1: 9 Red, 3 Green. Q2: 8 Red, 6 Green.                                      |
    In Quarter 1: nine Red, three Green; in Quarter 2: eight Red, six Green.     |
    Quarter 2 (eight Red, six Green), Quarter 1 (nine Red, three Green)          |
    Q1: 9 Red, 3 Green. Q2: 8 Red, 7 Green.                                      | 7 → 6
    Quarter 2: nine Red, six Green.                                              | nine → eight
    Quarter 2 (nine Red, six Green)                                              | nine → eight
    This quarter: nine Red, six Green.                                           | nine → eight
    We report on three areas of fostering. Two of the three are Red.             |
    Two of the three are Red.                                                    |
    Three of the four are Red; one is Green.                                     |
    Nine Red, three Green in Quarter 1.                                          |
    Nine Red, three Green in Quarter 1; nine Red, six Green in Quarter 2.        |
    Nine Red and three Green in Quarter 1; eight Red and six Green now.          |
    Nine are Red (eleven in Quarter 1).                                          | Nine → Eight
    Nine of the 14 are Red.                                                      | Nine → Eight
    """
)
def test_counts_of_another_time_or_of_a_part_are_held_against_nothing_of_now(row: Row) -> None:
    assert told(row) == row["finding"]


@each(
    """
    sentence                                               | says
    Eight indicators are Red but improving.                | Eight
    Eight indicators are Red and improving.                | Eight
    Five indicators are Red but improving.                 |
    Five indicators are Red and improving.                 |
    Six indicators are Red and relevant to equalities.     |
    Nine indicators are Red and relevant to equalities.    | Nine
    """
)
def test_those_of_a_class_are_to_be_checked_where_it_has_fewer_or_fewer_went_so(row: Row) -> None:
    assert to_check(row["sentence"]) == ([row["says"]] if row["says"] else [])


def test_those_without_a_rating_are_not_those_without_data() -> None:
    assert to_check("Twelve of 34 indicators have no rating and eight have no data.", BOARD) == []


@each(
    """
    sentence                                                                     | finding
    New in-house foster carers: five in the quarter, eleven since April, nine to go to the annual target of 20. |
    New in-house foster carers: five in the quarter.                             | five → eleven
    """
)
def test_a_figure_of_the_quarter_alone_is_left_beside_that_of_the_year_so_far(row: Row) -> None:
    assert told(row) == row["finding"]
