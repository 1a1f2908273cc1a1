"""The table of indicators on a screen: aligned, whole, and never wider than the screen."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from reportgen.app.listing import indicator_lines, problem_lines, shown_width, wrapped
from reportgen.core.problems import warning
from tests.tools.rules import rated

SHEET = """
    indicator                                                                | value          | target              | previous | year ago | polarity
    Visits made                                                              | 60.9%          | 80%                 | 62%      | 50%      | bigger
    Percentage of care leavers in education, employment or training at 19-21 | 7 (provisional figure) | Better than England | 13 |      | smaller
    子どもの保護計画の件数と訪問回数の合計値について                                 | 14             | 15                  |          |          | bigger
    Donaudampfschifffahrtsgesellschaftskapitaenswitwenversorgungsanstalten   | N/A            | 15                  |          |          | bigger
"""  # noqa: E501 - a table reads better unbroken


def lines(width: int) -> list[str]:
    return indicator_lines(rated(SHEET), width)


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120, 132, 160, 200, 500])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert max(map(shown_width, lines(width))) <= width
    assert max(map(shown_width, lines(width))) <= 200


@pytest.mark.parametrize("width", [60, 80, 200])
def test_nothing_is_cut_off(width: int) -> None:
    told = Counter("".join(lines(width)))
    for item in rated(SHEET).indicators:
        told.subtract(re.sub(r"\s", "", item.indicator.name + item.rating.why))
    told.subtract("7(provisionalfigure)BetterthanEngland")
    assert min(told.values()) >= 0


def test_with_room_the_reason_is_a_column_of_its_own() -> None:
    header, *_ = lines(200)
    assert re.split(r"\s{2,}", header) == ["Indicator", "Value", "Target", "Rating", "Short", "Long", "Why"]
    assert not [line for line in lines(200) if "Why:" in line]


def test_and_without_it_stands_under_its_row() -> None:
    found = lines(80)
    assert len([line for line in found if line.startswith("  Why: ")]) == 4
    assert "Why" not in found[0]


def test_columns_begin_at_the_same_place_in_every_row() -> None:
    rule = next(line for line in lines(200) if line.startswith("---"))
    starts = [found.start() for found in re.finditer(r"-+", rule)]
    by_column = [row for row in lines(200) if "Visits" in row or "Indicator" in row]
    assert all(row[start - 2 : start] == "  " and row[start] != " " for row in by_column for start in starts[1:])


def test_wide_letters_are_counted_twice_and_added_accents_not() -> None:
    assert [shown_width(text) for text in ("abc", "数字", "e\u0301", "\U0001f600", "ŁÓ")] == [3, 4, 1, 2, 2]
    rule = next(line for line in lines(80) if line.startswith("---"))
    second = re.search(r"-+\s+", rule)
    row = next(line for line in lines(80) if "14 " in line)
    assert second
    assert shown_width(row[: row.index("14 ")]) == second.end()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [""]),
        ("one two", ["one two"]),
        ("one two three", ["one two", "three"]),
        ("a longerword b", ["a", "longerwo", "rd b"]),
        ("数数数数数", ["数数数数", "数"]),
        ("  spaced \n out ", ["spaced", "out"]),
    ],
)
def test_words_wrap_and_those_that_are_too_long_break(text: str, found: list[str]) -> None:
    assert wrapped(text, 8) == found


def test_a_cell_of_a_million_letters_is_not_shown_whole() -> None:
    found = indicator_lines(rated(f"indicator | value\n{'x' * 1_000_000} | {'about ' * 100_000}"), 80)
    assert len(found) < 100
    assert "…" in "".join(found)


def test_without_indicators_there_is_a_header() -> None:
    assert len(indicator_lines(rated("indicator | value"), 80)) >= 2


def test_a_problem_that_asks_ends_with_its_question_mark() -> None:
    asks, says = (
        warning("Indicators!D1", "is “Polarity” meant?", "rename it"),
        warning("Report", "it is odd", "mend it"),
    )
    assert problem_lines((asks, says))[2::2] == ["  Indicators!D1: is “Polarity” meant?", "  Report: it is odd."]
