"""What people say of indicators in other words than the usual ones: false or true, it is read alike."""

from __future__ import annotations

from tests.tools.own_sentences import found
from tests.tools.rules import Row, each

CHILDREN = "havering-children-2017-18-q2"


def told(row: Row) -> str:
    return "; ".join(found(CHILDREN, "Cover report.docx", row["sentence"]))


@each(
    """
    sentence                                                                    | finding
    We are Green on Adoption within 14 months and Repeat child protection plans. | Green → Red
    We are Red on Adoption within 14 months and In-house foster carers.         |
    The following are Red: Adoption within 14 months; Repeat child protection plans. | Red → Green
    Among the Greens are Adoption within 14 months and New in-house foster carers. | Greens → Red
    Adoption within 14 months has a Green rating.                               | Green → Red
    Adoption within 14 months is showing as Green.                              | Green → Red
    A Green rating was given to Adoption within 14 months.                      | Green → Red
    Green – Adoption within 14 months                                           | Green → Red
    Adoption within 14 months: RAG Green                                        | Green → Red
    Adoption within 14 months is one of the Green indicators.                   | Green → Red
    Adoption within 14 months is one of the Red indicators.                     |
    Adoption within 14 months is Red, not Green.                                |
    A Green rating for Adoption within 14 months is our aim.                    |
    Adoption within 14 months misses Green by 15 points.                        |
    Councillor Green asked about Adoption within 14 months.                     |
    """
)
def test_ratings(row: Row) -> None:
    assert told(row) == row["finding"]


@each(
    """
    sentence                                                                    | finding
    Care leavers in work or study is running at 53%.                            | 53% → 57.1%
    Care leavers in work or study is reported as 53%.                           | 53% → 57.1%
    This quarter’s figure for Care leavers in work or study is 53%.             | 53% → 57.1%
    Care leavers in work or study has a figure of 53%.                          | 53% → 57.1%
    Care leavers in work or study = 53%                                         | 53% → 57.1%
    53%: Care leavers in work or study                                          | 53% → 57.1%
    Care leavers in work or study is at just 53%.                               | 53% → 57.1%
    Care leavers in work or study ended the quarter at 53%.                     | 53% → 57.1%
    For Care leavers in work or study, the figure is 53%.                       | 53% → 57.1%
    We are at 53% for Care leavers in work or study.                            | 53% → 57.1%
    Care leavers in work or study: 57.1% (last quarter 58%)                     | 58% → 60.9%
    Care leavers in work or study: Q1 58%, Q2 57.1%                             | 58% → 60.9%
    Care leavers in work or study dropped to 53% from 60.9%.                    | 53% → 57.1%
    Care leavers in work or study: Q1 60.9%, Q2 57.1%                           |
    Care leavers in work or study dropped to 57.1% from 60.9%.                  |
    With 61% of places filled, Care leavers in work or study will be helped.    |
    We spent 61% of the grant on Care leavers in work or study.                 |
    In-house foster carers: 80 from 61 households.                              |
    Care leavers in work or study was 58% in August.                            |
    """
)
def test_figures(row: Row) -> None:
    assert told(row) == row["finding"]


@each(
    """
    sentence                                                                    | finding
    Against a target of 85%, Care leavers in work or study is 57.1%.            | 85% → 80%
    Against the 85% target, Care leavers in work or study stood at 57.1%.       | 85% → 80%
    Care leavers in work or study is 57.1% compared with a target of 85%.       | 85% → 80%
    Care leavers in work or study (57.1% v 85% target)                          | 85% → 80%
    Care leavers in work or study: target 85%, actual 57.1%                     | 85% → 80%
    Care leavers in work or study's target is 85%.                              | 85% → 80%
    Our target for Care leavers in work or study is 85%.                        | 85% → 80%
    Schools rated Good or Outstanding is nine points ahead of target.           | nine → six
    Against a target of 80%, Care leavers in work or study is 57.1%.            |
    Care leavers in work or study: target 80%, actual 57.1%                     |
    Schools rated Good or Outstanding is six points ahead of target.            |
    Our target for Care leavers in work or study will be 85%.                   |
    Care leavers in work or study has a stretch target of 85%.                  |
    """
)
def test_targets_and_how_far_they_are(row: Row) -> None:
    assert told(row) == row["finding"]


@each(
    """
    sentence                                                                    | finding
    Care leavers in work or study continues to rise.                            | continues to rise → falling
    Care leavers in work or study shows improvement.                            | improvement → a deterioration
    There was an increase in Care leavers in work or study.                     | an increase → a fall
    In-house foster carers are fewer than last quarter.                         | fewer → higher
    Repeat child protection plans has slipped to Red.                           | Red → Green
    Repeat child protection plans has stayed Green.                             | Green → Red
    Repeat child protection plans: Amber to Green                               | Amber → Red
    Repeat child protection plans (was Amber, now Green)                        | Amber → Red
    Repeat child protection plans (was Red, now Green)                          |
    Care leavers in work or study is at an all-time high.                       | an all-time high →
    Schools rated Good or Outstanding is at an all-time high.                   |
    Adoption within 14 months has stayed Red.                                   |
    Adoption within 14 months fell short of Green.                              |
    Care leavers in work or study rose in the first week of September.          |
    Care leavers in work or study is improving again since October.             |
    Care leavers in work or study has improved in some wards.                   |
    Spending on Care leavers in work or study rose.                             |
    There was an increase in referrals about Care leavers in work or study.     |
    Care leavers in work or study is on target to reach 80% by 2020.            |
    """
)
def test_movements_and_ratings_that_turned(row: Row) -> None:
    assert told(row).strip() == row["finding"]


@each(
    """
    sentence                                                     | finding
    Seven indicators met their target.                           | Seven → Six
    Nine indicators missed their targets this quarter.           | Nine → Eight
    Seven of the indicators are on target.                       | Seven → Six
    Nearly all indicators are Green.                             | Nearly all → 6
    Data is missing for two indicators.                          | two → three
    Two indicators have no rating.                               | Two → Three
    Two indicators are unrated.                                  | Two → Three
    This report covers 18 indicators.                            | 18 → 17
    Members are asked to note that nine of the 14 indicators are Red. | nine → eight
    The number of Reds is nine.                                  | nine → eight
    Of the 17 indicators, 15 are rated.                          | 15 → 14
    There are more Greens than Reds.                             | more Greens than Reds → 6
    Six indicators met or exceeded their target.                 |
    Eight of our 14 rated indicators are Red.                    |
    Three indicators have no rating.                             |
    This report covers 17 indicators.                            |
    There are more Reds than Greens.                             |
    Nine indicators about schools are Green.                     |
    Seven indicators are better than England.                    |
    Nine schools are below target.                               |
    Two of the three unrated indicators concern apprentices.     |
    """
)
def test_counts(row: Row) -> None:
    assert told(row) == row["finding"]
