"""Ratings and arrows typed beside the figures, held against what follows from the figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.core.checks.beside import arrows_beside, rating_beside
from reportgen.core.indicator import Dataset
from reportgen.core.profile import Arrows, Rag, Scorecard
from reportgen.core.summary import RatedDataset, RatedIndicator, rate_all
from tests.tools.rules import NOW, indicator, rules


def item(
    typed: str = "", short: int | None = None, long: int | None = None, *, status: str = "", **cells: str
) -> RatedIndicator:
    """An indicator with a rating typed beside its figure, and arrows beside the previous one and that of a year ago."""
    plain = indicator(indicator="Calls", hand_rating=status, **cells)
    entries = (
        (NOW, replace(plain.at(NOW), rating_beside=typed)),
        (NOW.previous(), replace(plain.at(NOW.previous()), arrow=short)),
        (NOW.year_ago(), replace(plain.at(NOW.year_ago()), arrow=long)),
    )
    dataset = Dataset((), (replace(plain, entries=entries),))
    return rate_all(dataset, rules(), NOW, "").indicators[0]


def found(rated: RatedIndicator, arrows: Arrows | None = Arrows.BETTER) -> list[str]:
    profile = replace(rules(), scorecard=Scorecard("Ours", arrows=arrows) if arrows else None)
    whole = RatedDataset(Dataset((), (rated.indicator,)), profile, NOW, "", (rated,))
    problems = (*rating_beside(rated, whole), *arrows_beside(rated, whole))
    return [f"{problem.severity.value}: {problem.what}" for problem in problems]


@pytest.mark.parametrize("typed", ["RED", "Red", ""])
def test_a_rating_beside_the_figure_that_agrees_with_it_is_not_mentioned(typed: str) -> None:
    rated = item(typed, value="83%", target="95%")
    assert (rated.rag, rated.rating.given) == (Rag.RED, False)
    assert found(rated) == []


def test_but_the_rating_goes_by_the_figures_and_one_that_contradicts_them_is_a_warning() -> None:
    rated = item("GREEN", value="83%", target="95%")
    assert rated.rag is Rag.RED
    assert found(rated) == [
        "warning: “Calls” is typed as Green, but is Red: 83% against a target of 95% (bigger is better): off target"
    ]


def test_and_so_is_one_that_contradicts_the_column_status() -> None:
    rated = item("GREEN", status="Amber", value="83%", target="95%")
    assert found(rated) == ["warning: “Calls” is typed as Green, but is Amber: rating typed by hand in"
                            " Indicators!hand rating"]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "target", "polarity"), [("83%", "TBC", ""), ("", "95%", ""), ("83%", "95%", "data only")]
)
def test_it_counts_as_given_where_no_rating_follows_from_the_figures(value: str, target: str, polarity: str) -> None:
    rated = item("GREEN", value=value, target=target, polarity=polarity)
    assert (rated.rag, rated.rating.given) == (Rag.GREEN, True)
    assert "as none follows from the figures: " in rated.rating.why
    assert found(rated) == []


FELL = {"value": "40", "target": "50", "polarity": "smaller", "previous": "60", "year_ago": "30"}
"""Better than the quarter before and worse than a year ago: fewer are better."""


def test_arrows_that_agree_are_not_mentioned_whichever_way_they_are_meant() -> None:
    assert found(item("", 1, -1, **FELL), Arrows.BETTER) == []
    assert found(item("", -1, 1, **FELL), Arrows.LARGER) == []


def test_but_one_that_contradicts_the_figures_is_a_warning() -> None:
    assert found(item("", -1, -1, **FELL), Arrows.BETTER) == [
        "warning: the arrow typed for “Calls” against 2017/18 Q1 points down, but should point up:"
        " 40 against 60 (smaller is better)"
    ]
    assert found(item("", -1, 0, **FELL), Arrows.LARGER) == [
        "warning: the arrow typed for “Calls” against 2016/17 Q2 points level, but should point up:"
        " 40 against 30 (smaller is better)"
    ]


@pytest.mark.parametrize("arrows", [Arrows.NOT_COMPARED, None])
def test_and_none_where_nobody_has_said_what_an_arrow_means(arrows: Arrows | None) -> None:
    assert found(item("", -1, 0, **FELL), arrows) == []


def test_an_arrow_without_a_figure_to_compare_with_is_a_note() -> None:
    assert found(item("", 1, value="40", target="50")) == [
        "note: the arrow typed for “Calls” against 2017/18 Q1 points up, but no direction follows from the figures"
        " (nothing to compare with)"
    ]
