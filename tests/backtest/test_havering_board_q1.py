"""Havering's Quarter 1 2017/18 table for its Overview and Scrutiny Board, row by row as it was published.

The workbook in samples/ goes through the program; `published_*` in the data are what was printed. `unclear` marks an
arrow that the scan of the publication has damaged.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from reportgen.app.generate import Checked, Request, check_workbook
from reportgen.core.figure import Figure
from reportgen.core.profile import Rag
from reportgen.core.summary import RatedIndicator
from reportgen.core.travel import Direction
from tests.tools.rules import PROJECT

with (Path(__file__).parent / "data" / "havering-board-2017-18-q1.csv").open(encoding="utf-8-sig", newline="") as file:
    PUBLISHED = tuple(csv.DictReader(file))

each_row = pytest.mark.parametrize("row", PUBLISHED, ids=[row["id"] for row in PUBLISHED])

NO_EARLIER_FIGURE = ("16", "long")
"""Published as better, but without a figure for Quarter 1 2016/17 to compare with: nothing is guessed.

The comment beside it speaks of 50 admissions and of 73 the year before; the indicator is a rate per 100,000.
"""

LEGIBLE = tuple(
    (row, term)
    for row in PUBLISHED
    for term in ("short", "long")
    if row[f"published_dot_{term}"] != "unclear" and (row["id"], term) != NO_EARLIER_FIGURE
)

NOT_RATED = {
    "01": "Not rated: no target: not applicable (N/A)",
    "03": "Not rated: no target: not applicable (N/A)",
    "06": "Not rated: no value this quarter (N/A)",
    "09": "Not rated: no target: to be confirmed (ТВС)",
    "10": "Not rated: data only: no direction is better",
    "12": "Not rated: no value this quarter (N/A)",
    "13": "Not rated: no value this quarter (N/A)",
    "14": "Not rated: no value this quarter (N/A)",
    "19": "Not rated: no value this quarter (N/A)",
    "30": "Not rated: no value this quarter (N/A)",
    "32": "Not rated: no value this quarter (N/A)",
    "33": "Not rated: no value this quarter (N/A)",
}
"""Why each of the twelve is not rated. The TBC of row 09 is the publication's own, in Cyrillic letters."""


@cache
def board() -> Checked:
    (checked,) = check_workbook(Request(PROJECT / "samples" / "havering-board-2017-18-q1.xlsx"))
    return checked


def ours(row: dict[str, str]) -> RatedIndicator:
    (found,) = [item for item in board().rated.indicators if item.indicator.ref == row["id"]]
    return found


def arrow(direction: Direction | None) -> str:
    return direction.travel.value if direction and direction.travel else "none"


def test_it_has_every_published_row_in_the_published_order() -> None:
    names = [(item.indicator.ref, item.indicator.name) for item in board().rated.indicators]
    assert names == [(row["id"], row["indicator"]) for row in PUBLISHED]
    assert len(names) == 34


@each_row
def test_it_prints_each_figure_and_target_as_it_was_published(row: dict[str, str]) -> None:
    item = ours(row)
    now, before, year_ago = (
        item.indicator.at(period) for period in (item.period, item.period.previous(), item.period.year_ago())
    )
    printed = (now.actual.text, now.target.text, before.actual.text, year_ago.actual.text)
    published = ("current_raw", "period_target", "previous_raw", "same_period_last_year_raw")
    assert printed == tuple(row[column] or "" for column in published)
    assert item.indicator.annual_target.text == row["annual_target"]


@each_row
def test_it_rates_each_row_as_it_was_published(row: dict[str, str]) -> None:
    rag = ours(row).rag
    assert (rag.value if rag else "N/A") == row["published_rag"]


@pytest.mark.parametrize(("row", "term"), LEGIBLE, ids=[f"{row['id']} {term}" for row, term in LEGIBLE])
def test_it_gives_each_legible_arrow_as_it_was_published(row: dict[str, str], term: str) -> None:
    item = ours(row)
    assert arrow(item.short if term == "short" else item.long) == row[f"published_dot_{term}"]


def test_but_it_guesses_no_arrow_where_no_earlier_figure_was_published() -> None:
    (row,) = [row for row in PUBLISHED if row["id"] == NO_EARLIER_FIGURE[0]]
    long = ours(row).long
    assert row["published_dot_long"] == "better"
    assert row["same_period_last_year_raw"] == ""
    assert long.travel is None
    assert long.why == "nothing to compare with"


def test_and_where_an_arrow_is_damaged_ours_follows_from_the_published_figures() -> None:
    for row in PUBLISHED:
        item = ours(row)
        if row["published_dot_short"] == "unclear":
            assert arrow(item.short) == row["expected_dot_short"], row["id"]
        if row["published_dot_long"] == "unclear" and isinstance(item.long.earlier, Figure):
            assert arrow(item.long) == row["expected_dot_long"], row["id"]


def test_and_all_but_one_of_the_legible_arrows_are_compared() -> None:
    unclear = [row[f"published_dot_{term}"] for row in PUBLISHED for term in ("short", "long")].count("unclear")
    assert len(LEGIBLE) == 2 * 34 - unclear - 1


def test_but_no_rating_is_typed_by_hand() -> None:
    assert not any(item.rating.given for item in board().rated.indicators)


def test_it_comes_out_as_7_green_15_red_and_12_not_rated() -> None:
    rags = Counter(item.rag for item in board().rated.indicators)
    assert rags == {Rag.GREEN: 7, Rag.RED: 15, None: 12}
    summary = board().summary
    assert (summary.included, summary.rated, summary.counts) == (34, 22, ((Rag.GREEN, 7), (Rag.RED, 15)))


def test_and_each_of_the_12_not_rated_has_its_reason() -> None:
    reasons = {item.indicator.ref: item.rating.why for item in board().rated.indicators if item.rag is None}
    assert reasons == NOT_RATED


def test_and_those_with_a_figure_that_cannot_be_rated_count_as_having_data() -> None:
    unrated = [item.indicator.ref for item in board().rated.indicators if item.has_data and item.rag is None]
    assert unrated == ["01", "03", "09", "10"]
    assert board().summary.with_data == 26


def test_it_holds_the_air_quality_rate_against_englands_figure() -> None:
    (row,) = [row for row in PUBLISHED if row["id"] == "11"]
    assert ours(row).rating.why == (
        "157 per 100,000 population against a benchmark of 184 (Better than England (Annual 3-year rolling period)) "
        "(smaller is better): better than target"
    )
