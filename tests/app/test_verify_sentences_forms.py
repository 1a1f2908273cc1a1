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


@each(
    """
    sentence                                                | finding
    Care leavers are at 61%.                                | 61% → 57.1%
    Care leavers are at 57.1%.                              |
    Care leavers are at 57.1% against a target of 85%.      | 85% → 80%
    Care leavers remain Green.                              | Green → Red
    Adopted children: 61%                                   | 61% → 60%
    Adoption is at 61%.                                     | 61% → 60%
    NEET stands at 4.1%.                                    | 4.1% → 3.8%
    The care leavers measure is at 61%.                     | 61% → 57.1%
    The indicator for adoption is now Green.                | Green → Red
    61% of care leavers said they feel safe.                |
    Care leavers in prison: 61%                             |
    Care leavers in work: 61%                               |
    Care leavers are Green with envy.                       |
    Care leavers are better than last year.                 |
    Adoption is Green.                                      |
    Adoption: 91%                                           |
    Foster care is Green.                                   |
    Foster carers are at 61.                                |
    Schools are at 61% attendance.                          |
    Early years is Green.                                   |
    Young people are Green.                                 |
    """
)
def test_an_indicator_may_be_called_by_part_of_its_name_where_it_can_be_no_other(row: Row) -> None:
    assert told(CHILDREN, row) == row["finding"]


@each(
    """
    sentence                                                                    | finding
    Six indicators are Green; the rest are Amber.                               | the rest are Amber → 0
    Six of the 14 are Green and the rest are not rated.                         | the rest are not rated → 3
    Of 14 rated, 6 are Green and the rest Red.                                  |
    Six of 17 are Green, eight are Red and the rest are not rated.              |
    Six are Green and the other nine are Red.                                   | nine → eight
    Six are Green and the other eight are Red.                                  |
    Six of nine are Green and the rest are Red.                                 |
    Six are about schools and the rest are Red.                                 |
    All indicators except Adoption within 14 months are Green.                  | \
All indicators except Adoption within 14 months are Green → 6
    Only Adoption within 14 months is Red.                                      | \
Only Adoption within 14 months is Red → 8
    All children's indicators except Adoption within 14 months are Green.       |
    Of the care measures, only Adoption within 14 months is Red.                |
    Neither Adoption within 14 months nor Care leavers in work or study is Red. | \
Neither Adoption within 14 months nor Care leavers in work or study is Red → Red
    Neither Adoption within 14 months nor Care leavers in work or study is on target. |
    Neither Adoption within 14 months nor Care leavers in work or study met its target. |
    Both Adoption within 14 months and Care leavers in work or study are on target. | on target → off target
    All but six of the rated indicators are Red.                                |
    All but two of these are about foster care.                                 |
    """
)
def test_the_rest_the_others_both_and_neither_are_held_against_what_is_left(row: Row) -> None:
    assert told(CHILDREN, row).partition("; ")[0] == row["finding"]


@each(
    """
    sentence                                | finding
    Two indicators are Amber.               | Two → 0
    Amber: 2                                | 2 → 0
    None of the indicators is Amber.        |
    Two actions are Amber.                  |
    """
)
def test_a_class_that_no_indicator_has_is_counted_too(row: Row) -> None:
    assert told(CHILDREN, row) == row["finding"]
