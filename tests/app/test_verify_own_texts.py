"""Sentences as colleagues write them into drafts: false ones are found, and others are left."""

from __future__ import annotations

import pytest

from tests.tools.own_sentences import found

COVER = "Cover report.docx"


@pytest.mark.parametrize(
    ("sentence", "finding"),
    [
        ("There were nine Reds.", "nine → eight"),
        ("Nine indicators were rated Red this quarter.", "Nine → Eight"),
        ("Performance was Green for 8 indicators and Red for 6.", "8 → 6"),
        ("Only two indicators are not rated.", "two → three"),
        ("In total 18 indicators are included in this report.", "18 → 17"),
        ("Half of the rated indicators are Red and 7 of the 14 rated indicators are Green.", "7 → 6"),
        ("Three indicators turned from Red to Green.", "Three → Two"),
        ("There are 78 in-house foster carers this quarter.", "78 → 80"),
        ("New in-house foster carers: 12 against a target of 10.", "12 → 11"),
        ("60.9% of care leavers are in work or study this quarter.", "60.9% → 57.1%"),
        ("In-house foster carers rose from 79 to 80.", "79 → 78"),
        ("Adoption within 14 months met its target.", "met its target → missed its target"),
    ],
)
def test_what_is_false_is_found(sentence: str, finding: str) -> None:
    assert finding.casefold() in " ".join(found("havering-children-2017-18-q2", COVER, sentence)).casefold()


@pytest.mark.parametrize(
    "sentence",
    [
        "There were eight Reds.",
        "Last quarter was worse. There were ten Reds.",
        "Performance was Green for 6 indicators and Red for 8.",
        "Only three indicators are not rated.",
        "In total 17 indicators are included in this report.",
        "There are 80 in-house foster carers this quarter.",
        "There were 78 in-house foster carers in Quarter 1.",
        "Two of the eight Reds are about education.",
        "Of the eight Reds, six matter for equalities.",
        "If one more indicator had met its target, 7 would be Green.",
        "Nine children were placed with families in Romford.",
        "In Barking 60.9% of care leavers are in work or study.",
        "The service will recruit 12 more foster carers by March.",
        "60.9% of care leavers were in work or study in Quarter 1.",
        "Leaving care through permanency was below target in Quarter 1 (14.8%) but has since recovered.",
        "Leaving care through permanency is Green at 17.2%; the other one is short of target.",
        "Members will note that most are Red, and that Leaving care through permanency is at 17.2%.",
    ],
)
def test_what_is_true_or_of_something_else_is_left(sentence: str) -> None:
    assert found("havering-children-2017-18-q2", COVER, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "finding"),
    [
        ("Social worker turnover: 14.8%", "14.8% → 14.2%"),
        ("Agency social workers fell from 61 to 58 and remains Amber.", "Amber → Red"),
        ("Experienced social workers is likely to meet its target for the year.", "likely → may meet"),
        ("Cost of agency staff was £752,000 in the quarter.", "£752,000 → £742,000"),
    ],
)
def test_so_is_what_a_document_says_of_another_document_s_indicators(sentence: str, finding: str) -> None:
    assert finding in " ".join(found("cardiff-children-2017-18-q3", "Appendix D dashboard.pptx", sentence))


def test_and_what_it_rightly_says_of_them_is_left() -> None:
    for sentence in ("Social worker turnover: 14.2%", "Agency social workers fell from 61 to 58 and remains Red."):
        assert found("cardiff-children-2017-18-q3", "Appendix D dashboard.pptx", sentence) == []
