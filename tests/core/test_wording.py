"""Grammar and figures in words."""

from datetime import date

import pytest

from reportgen.core.figure import Absence, Missing
from reportgen.core.target import parse_target
from reportgen.core.wording import (
    in_words,
    listed,
    long_date,
    lower_first,
    one_many,
    paragraphs,
    target_text,
    upper_first,
    value_text,
)
from tests.tools.rules import Row, each, figure


def test_it_writes_numbers_to_nine_in_words_and_others_in_numerals() -> None:
    assert [in_words(number) for number in (0, 1, 5, 9, 10, 17)] == ["zero", "one", "five", "nine", "10", "17"]


def test_but_the_profile_says_up_to_which() -> None:
    assert [in_words(number, 20) for number in (12, 20, 21)] == ["twelve", "twenty", "21"]
    assert [in_words(number, 0) for number in (0, 1)] == ["zero", "1"]
    assert in_words(21, 99) == "21"


def test_it_knows_one_from_many() -> None:
    assert [one_many(number, "indicator has", "indicators have") for number in (0, 1, 2)] == [
        "indicators have",
        "indicator has",
        "indicators have",
    ]


def test_it_lists_as_the_published_report_does() -> None:
    assert [listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b, and c"]


@each("""
    text                          | in a sentence
    Total number of carers        | total number of carers
    Percentage of children        | percentage of children
    NEET young people             | NEET young people
    LBH foster care               | LBH foster care
    I calls answered              | I calls answered
    "S" calls answered            | "S" calls answered
    % of repairs                  | % of repairs
""")
def test_inside_a_sentence_the_first_letter_is_small_unless_it_begins_a_name(row: Row) -> None:
    assert lower_first(row["text"]) == row["in a sentence"]


def test_a_sentence_begins_with_a_capital() -> None:
    assert [upper_first(text) for text in ("on target", "Quarter 2", "")] == ["On target", "Quarter 2", ""]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2017, 11, 28), "28 November 2017"),
        (date(2018, 1, 1), "1 January 2018"),
        (date(2018, 4, 30), "30 April 2018"),
        (date(2018, 3, 9), "9 March 2018"),
        (date(2016, 2, 29), "29 February 2016"),
    ],
)
def test_it_writes_dates_as_councils_do(day: date, text: str) -> None:
    assert long_date(day) == text


def test_a_value_is_printed_as_typed_and_a_blank_one_as_no_data() -> None:
    assert value_text(figure("0.8 days")) == "0.8 days"
    assert value_text(Missing(Absence.NOT_DUE, "Annual KPI")) == "Annual KPI"
    assert value_text(Missing(Absence.BLANK)) == "No data"


def test_a_target_is_printed_as_typed_and_a_blank_one_as_no_target() -> None:
    assert target_text(parse_target("<5")) == "<5"
    assert target_text(parse_target("TBC")) == "TBC"
    assert target_text(parse_target("")) == "No target"
    assert target_text(parse_target("TBC")) == "TBC"


@pytest.mark.parametrize("typed", ["", "N/A", "-", "None set"])
def test_that_there_is_no_target_is_said_in_one_way(typed: str) -> None:
    assert target_text(parse_target(typed)) == "No target"
    assert target_text(parse_target(typed), "N/A") == "N/A"


def test_each_line_of_a_cell_that_is_not_blank_is_a_paragraph() -> None:
    assert paragraphs("One.\n\n  Two. \n") == ("One.", "Two.")
    assert paragraphs("") == ()
