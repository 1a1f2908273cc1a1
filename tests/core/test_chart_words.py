"""What a refresh tells of a chart's numbers is what the chart shows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.core.refresh.chart_words import OTHER_NUMBERS, in_format, in_labels_of, moved_numbers


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("0.823", "#,##0.0%", "82.3%"),
        ("0.8235", "0%", "82%"),
        ("1234.5", "#,##0", "1,235"),
        ("1234.5", "0.00", "1234.50"),
        ("-2.5", '"£"#,##0.0', "-£2.5"),
        ("80", '#,##0" days"', "80 days"),
        ("5", '0"%"', "5%"),
        ("7", "0;;;", "7"),
        ("0.823", "General", "0.823"),
        ("0.823", "", "0.823"),
    ],
)
def test_a_number_is_told_in_the_format_of_its_chart(number: str, code: str, shown: str) -> None:
    assert in_format(Decimal(number), code) == shown


def test_each_number_that_is_another_now_is_told_with_its_line_and_its_period() -> None:
    old, new = "Actual\tQ1\t0.571\nActual\tQ2\t\nTarget\tQ1\t0.8", "Actual\tQ1\t0.62\nActual\tQ2\t0.7\nTarget\tQ1\t0.8"
    assert (
        moved_numbers(old, new, {"Actual": "0.0%"}) == "Actual, Q1: 57.1% is now 62.0%; Actual, Q2: empty is now 70.0%"
    )


def test_a_bar_is_known_by_its_name_without_the_figures_in_it() -> None:
    assert moved_numbers("8 (57%) Red\tIndicators\t8", "9 (60%) Red\tIndicators\t9", {"9 (60%) Red": "0"}) == (
        "Red, Indicators: 8 is now 9"
    )


def test_of_many_the_first_are_told_and_the_others_counted() -> None:
    old, new = ("\n".join(f"Actual\tQ{at}\t{at + more}" for at in range(6)) for more in (0, 1))
    assert moved_numbers(old, new, {}) == (
        "Actual, Q0: 0 is now 1; Actual, Q1: 1 is now 2; Actual, Q2: 2 is now 3; 3 more of its numbers are new"
    )


def test_where_no_number_can_be_held_against_another_only_that_is_said() -> None:
    assert moved_numbers("Actual\tQ1\t1", "Actual\tQ2\t1", {}) == OTHER_NUMBERS


def test_quarters_that_a_narrow_chart_has_by_their_numbers_are_named() -> None:
    old, new = (
        "\n".join(
            f"Actual\t{at}\t{number}" for at, number in zip(["4 16/17", "1 17/18", "1 17/18"], numbers, strict=True)
        )
        for numbers in ("123", "124")
    )
    assert moved_numbers(old, new, {}) == "Actual, the later Q1: 3 is now 4"
    assert moved_numbers("Actual\t3 17/18\t1", "Actual\t3 17/18\t2", {}) == "Actual, Q3 17/18: 1 is now 2"


NARROW, BROAD = "Actual\t{} 16/17\t1\nActual\t1 17/18\t2", "Actual\tQ{} 2016/17\t1\nActual\tQ1 2017/18\t2"


def test_labels_of_the_same_periods_in_another_form_are_the_same() -> None:
    assert in_labels_of(NARROW.format(4), BROAD.format(4)) == BROAD.format(4)
    assert moved_numbers(NARROW.format(4), f"{BROAD.format(4)[:-1]}3", {}) == ("Actual, Q1 2017/18: 2 is now 3")


def test_but_not_those_of_others() -> None:
    assert in_labels_of(NARROW.format(4), BROAD.format(3)) == NARROW.format(4)
    later = BROAD.format(4).replace("2017/18", "2018/19").replace("2016/17", "2017/18")
    assert in_labels_of(NARROW.format(4), later) == NARROW.format(4)
