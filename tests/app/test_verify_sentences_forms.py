"""The forms in which people say figures, counts and ratings, with labels before them, in words, in millions."""

from __future__ import annotations

from tests.tools.own_sentences import found
from tests.tools.rules import Row, each

CHILDREN, CARDIFF, BOARD = (
    "havering-children-2017-18-q2",
    "cardiff-children-2017-18-q3",
    "havering-board-2017-18-q1",
)


def told(sample: str, row: Row, document: str = "Cover report.docx") -> str:
    return "; ".join(found(sample, document, row["sentence"]))


@each(
    """
    sentence                                                    | finding
    Own box: 7 of 14 are Green                                  | 7 → 6
    Own box: 6 of 14 are Green                                  |
    Note to members: nine indicators are Red.                   | nine → eight
    Headlines – nine Red, six Green                             | nine → eight
    Update – Care leavers in work or study is at 61%            | 61% → 57.1%
    Update – Care leavers in work or study is at 57.1%          |
    Position this quarter: nine indicators are Red              | nine → eight
    * 7 of 14 are Green                                         | 7 → 6
    - 6 of the 14 are Green                                     |
    1. Adoption within 14 months is Green                       | Green → Red
    2.3 Care leavers in work or study is at 61%.                | 61% → 57.1%
    (iii) Nine indicators are Red                               | Nine → Eight
    (Adoption within 14 months is Green.)                       | Green → Red
    Adoption within 14 months is “Green”.                       | Green → Red
    Adoption within 14 months is “Red”.                         |
    Foster care: 7 of 14 are Green                              |
    Last quarter: nine indicators are Red.                      |
    Quarter 1: nine indicators are Red.                         |
    Target: all 14 indicators are Green                         |
    Last year: Adoption within 14 months is Green               |
    Wording proposed by the service: Adoption within 14 months is Green. |
    England: nine indicators are Red                            |
    """
)
def test_a_label_before_a_sentence_says_nothing_or_takes_it_out(row: Row) -> None:
    assert told(CHILDREN, row) == row["finding"]


@each(
    """
    sentence                                     | finding
    Red: 8, Green: 6                             |
    Red: 8 (57%), Green: 6 (43%)                 |
    Red - 8, Green - 6                           |
    Red: 9, Green: 6                             | 9 → 8
    Green: 7; Red: 8.                            | 7 → 6
    RAG summary: 8 Red, 5 Green                  | 5 → 6
    """
)
def test_counts_stand_before_or_behind_their_ratings(row: Row) -> None:
    assert told(CHILDREN, row) == row["finding"]


@each(
    """
    sentence                                                               | finding
    Cost of agency staff is £0.752 million.                                | £0.752 million → £742,000
    Cost of agency staff is £0.75m.                                        | £0.75m → £742,000
    Cost of agency staff is £0.742 million.                                |
    Cost of agency staff is £0.74m.                                        |
    Cost of agency staff is £742k.                                         |
    Contacts and referrals are at 7.9k.                                    | 7.9k → 7,393
    Contacts and referrals are at 7.4 thousand.                            |
    Projected overspend is £0.31m against a target of £0.24m.              | £0.24m → £250,000
    Projected overspend is £0.31m against a target of £0.25m.              |
    Projected overspend is £310k, £50k above target.                       | £50k → £60,000
    Projected overspend is £310k, £60k above target.                       |
    Projected overspend fell from £0.415m to £310k.                        | £0.415m → £405,000
    Projected overspend fell from £0.405m to £310k.                        |
    Savings achieved were £590k in Quarter 2.                              |
    Agency social workers are at fifty-nine.                               | fifty-nine → 58
    Agency social workers are at fifty-eight.                              |
    Social worker turnover is between 16 and 18%.                          | between 16 and 18% → 14.2%
    Social worker turnover is 16–18%.                                      | 16–18% → 14.2%
    Social worker turnover is between 14% and 15%.                         |
    Social worker turnover is usually between 16% and 18%.                 |
    Agency social workers number 58, the second highest.                   |
    """
)
def test_figures_are_read_in_thousands_and_millions_in_words_and_as_ranges(row: Row) -> None:
    assert told(CARDIFF, row, "Covering report.docx") == row["finding"]


@each(
    """
    sentence                                                               | finding
    Emergency admissions are at 61%.                                       | 61% → N/A
    Non-elective hospital admissions are at 5,200 this quarter.            | 5,200 → N/A
    Apprentices aged 16-18: 120 against a target of 308.                   | 120 → N/A
    Emergency admissions were 61% last year.                               |
    Emergency admissions will be at 61% by March.                          |
    Emergency admissions are not yet available.                            |
    Young people not in work or study was 3.3%.                            |
    Delayed transfers of care (target 10.8)                                |
    Delayed transfers of care: 9.5 in London                               |
    Emergency admissions are at 61% according to the hospital.             |
    """
)
def test_a_figure_of_now_is_wrong_where_the_workbook_has_none(row: Row) -> None:
    assert told(BOARD, row) == row["finding"]


def test_a_figure_may_be_given_where_the_workbook_has_a_rating_without_one() -> None:
    assert found("rbwm-children-2018-19-q1", "Cover report.docx", "Measure 1.1.1 is at 91%.") == []
