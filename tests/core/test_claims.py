"""What a text claims, and what digits in it claim nothing."""

from __future__ import annotations

from reportgen.core.record.claims import claims_in, sentences
from reportgen.core.record.names import Vocabulary, named_in
from tests.tools.rules import Row, each

WORDS = Vocabulary(
    ("Green", "Amber", "Red", "Not rated"),
    (("Care proceedings within 26 weeks", "34"), ("Care proceedings", "35"), ("Key Stage 2 expected standard", "36")),
)


@each(
    """
    text                                                  | claims
    60.9%, below the 80% target and falling               | 60.9% below 80% down
    61 per cent                                           | 61%
    3.8 percentage points                                 | 3.8pp
    £1.2m and £742,000                                    | £1.2m £742000
    £1.2 million                                          | £1.2m
    118.4kg per head                                      | 118.4kg
    8 of 14 rated indicators are Red                      | 8 14 Red
    eight Reds and six Greens                             | 8 Red 6 Green
    Six (43%) are Green                                   | 6 43% Green
    twenty-one of thirty-four, or sixty-two per cent      | 21 34 62%
    last quarter 58.5%, this year 61%                     | 58.5% 61%
    two-thirds of them                                    | 2
    ↑ better (46%)                                        | better 46%
    ↓                                                     | worse
    ↑ worse (46%)                                         | ↑ worse 46%
    50% (1 of 2)                                          | 50% 1 2
    -3.5%                                                 | -3.5%
    improving and better than the 4.3% target             | better on 4.3%
    exceeded its target                                   | above
    just short of the target                              | below
    Likely to meet the target for the year                | likely
    may                                                   | may
    Not rated                                             | Not rated
    """
)
def test_a_text_claims_figures_ratings_arrows_and_words(row: Row) -> None:
    assert " ".join(claim.value for claim in claims_in(row["text"], WORDS)) == row["claims"]


@each(
    """
    text
    Quarter 2 2017/18 (July 2017 – September 2017)
    28 November 2017
    Table 1 and Appendix 2, paragraph 12
    measures 1.1.1 and 2.1.2
    children aged 16-18, or 18 – 21
    in March 2018 at 10:30 am
    by Q4, and in 2019
    [To be written: comment (workbook, Indicators!K7)]
    the 2nd of the COVID-19 years, and the twenty-first of all
    a one-off offer to two-year-olds, one-to-one
    Care proceedings within 26 weeks
    a green space, and a red card
    """
)
def test_what_dates_or_names_something_claims_nothing(row: Row) -> None:
    assert claims_in(row["text"], WORDS) == ()


def test_the_longest_name_is_the_one_that_is_meant() -> None:
    assert named_in("Care proceedings within 26 weeks, and care proceedings", WORDS) == ("34", "35")
    assert named_in("Careful proceedings", WORDS) == ()


def test_a_claim_knows_where_it_stands() -> None:
    text = "Care leavers: 57.1%, falling"
    assert [text[claim.start : claim.end] for claim in claims_in(text, WORDS)] == ["57.1%", "falling"]


def test_sentences_end_at_full_stops_and_lines_but_not_in_figures() -> None:
    assert sentences("It is 57.1%. It fell.\nOne more\tcell") == ("It is 57.1%.", "It fell.", "One more", "cell")
