"""What was generated in the past tells what has changed since."""

from __future__ import annotations

import pytest

from reportgen.core.record.known import moved_facts
from reportgen.core.record.record import Fact
from reportgen.core.record.words import figures_in
from reportgen.core.refresh.history import History, displaced

WAS = {"red": "8 (57%) are Red.", "green": "6 (43%) are Green.", "cost": "It cost £1,200.50."}
IS_NOW = {"red": "9 (64%) are Red.", "green": "5 (36%) are Green.", "cost": "It cost £1,300.50."}


def test_a_figure_that_became_another_is_known() -> None:
    assert History([WAS], IS_NOW).moves(-1) == {"57%": "64%", "43%": "36%", "£1,200.50": "£1,300.50"}


def test_but_not_where_it_still_stands_somewhere_or_became_two() -> None:
    assert "57%" not in History([WAS], {**IS_NOW, "new": "It was 57% last year."}).moves(-1)
    twice = {"one": "57% here.", "two": "57% there."}
    assert History([twice], {"one": "60% here.", "two": "61% there."}).moves(-1) == {}


def test_nor_a_bare_number_of_two_digits_that_may_count_anything() -> None:
    then = {"count": "12 are Red.", "cost": "It cost £12.", "many": "120 visits.", "mean": "A mean of 1.5."}
    now = {"count": "10 are Red.", "cost": "It cost £10.", "many": "110 visits.", "mean": "A mean of 1.7."}
    moves = History([then], now, [{"12": "10", "45%": "46%"}]).moves(-1)
    assert moves == {"£12": "£10", "120": "110", "1.5": "1.7", "45%": "46%"}


def test_blocks_that_stand_together_are_one_text() -> None:
    history = History([{"a": "Alpha."}, WAS], IS_NOW)
    assert history.past(["red", "green"]) == ("8 (57%) are Red.\u20296 (43%) are Green.",)
    assert history.now(["red"]) == "9 (64%) are Red."


def test_blocks_of_earlier_versions_stand_where_they_were_generated() -> None:
    first, last = dict.fromkeys("abcd", ""), dict.fromkeys("acxd", "")
    assert "".join(History([first, last], dict.fromkeys("nacxd", "")).order) == "abcxdn"
    assert History([], dict.fromkeys("ba", "")).order == ["b", "a"]


def test_figures_are_the_words_with_digits() -> None:
    assert figures_in("Of 14, 8 (57%) in 2017/18 Q2") == ("14", "8", "57%", "2017/18", "Q2")


@pytest.mark.parametrize(
    ("then", "now", "moved"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "bcda", "a"),
        ("abcd", "acbd", "b"),
        ("abc", "xaybzc", ""),
        ("abcde", "edcba", "abcd"),
    ],
)
def test_the_fewest_blocks_move(then: str, now: str, moved: str) -> None:
    found = displaced(then, now)
    assert len(found) == len(moved)
    assert [name for name in now if name in then and name not in found] == [
        name for name in then if name in now and name not in found
    ]


def fact(key: str, text: str) -> Fact:
    return Fact(key, "figure", text, "figure", "as typed")


def test_a_figure_of_the_pack_that_became_another_one_is_known_wherever_it_is_quoted() -> None:
    then = [fact("1/actual", "40.0%"), fact("2/actual", "57.1%"), fact("3/actual", "80"), fact("4/name", "Visits")]
    now = [fact("1/actual", "85.0%"), fact("2/actual", "59.3%"), fact("3/actual", "80"), fact("4/name", "Calls")]
    assert moved_facts(then, now) == {"40.0%": "85.0%", "57.1%": "59.3%"}


def test_but_not_one_that_became_several_or_that_something_else_still_is() -> None:
    then = [fact("1/actual", "80%"), fact("2/actual", "80%"), fact("3/actual", "75%"), fact("4/actual", "60%")]
    now = [fact("1/actual", "81%"), fact("2/actual", "82%"), fact("3/actual", "60%"), fact("4/actual", "75%")]
    assert moved_facts(then, now) == {}
