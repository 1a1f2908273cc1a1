"""What charts show, and what they say to somebody who cannot see them."""

from decimal import Decimal

from reportgen.core.papers.charts import TrendChart, ratings_chart, trend_chart
from reportgen.core.profile import Rag
from reportgen.core.summary import summarise
from tests.tools.rules import Row, each, rated, rated_one


def chart(profile: str = "standard", at: str = "", **cells: str) -> TrendChart:
    found = trend_chart(rated_one(profile, at, **cells))
    assert found
    return found


def plotted(found: TrendChart) -> str:
    """Return a chart as a line of text: `Q1 72 (80), Q2 - (80)`, actual and target of each period."""
    target = found.targets[0].numbers if found.targets else [None] * len(found.periods)
    points = zip(found.periods, found.actual.numbers, target, strict=True)
    return ", ".join(
        f"{at.text} {'-' if actual is None else actual} ({'-' if goal is None else goal})"
        for at, actual, goal in points
    )  # fmt: skip


def lines_of(found: TrendChart) -> list[str]:
    """Return each target line as its name and numbers."""
    return [
        f"{line.name}: {' '.join('-' if number is None else str(number) for number in line.numbers)}"
        for line in found.targets
    ]


def test_the_ratings_chart_has_a_bar_a_class_nought_included() -> None:
    found = rated("value | target\n 80% | 80%\n 90% | 80%\n 85% | 80%\n N/A | 80%", "tolerance 10%")
    bars = ratings_chart(found, summarise(found)).bars
    assert [(bar.label, bar.count, bar.rag) for bar in bars] == [
        ("3 (100%) Green", 3, Rag.GREEN),
        ("0 (0%) Amber", 0, Rag.AMBER),
        ("0 (0%) Red", 0, Rag.RED),
    ]


def test_and_its_alt_text_says_what_it_shows() -> None:
    lines = ["80%"] * 6 + ["10%"] * 8 + ["N/A"] * 3
    found = rated("\n".join(["value | target", *(f"{text} | 80%" for text in lines)]), "havering")
    assert ratings_chart(found, summarise(found)).alt == (
        "Bar chart of the ratings for Quarter 2 2017/18. Of 14 rated indicators: 6 (43%) Green and 8 (57%) Red."
    )


def test_and_it_knows_one_from_many() -> None:
    found = rated("value | target\n 80% | 80%")
    assert "Of 1 rated indicator: 1 (100%) Green" in ratings_chart(found, summarise(found)).alt


def test_a_trend_shows_every_period_since_the_first_figure_with_gaps_as_gaps() -> None:
    earlier = {"previous target": "75%", "2016/17 Q4": "67.2%", "year ago": "62.3%", "2015/16 Q1": "N/A"}
    found = chart(value="60.9%", target="80%", **earlier)
    assert plotted(found) == (
        "2016/17 Q2 62.3 (-), 2016/17 Q3 - (-), 2016/17 Q4 67.2 (-), 2017/18 Q1 - (75), 2017/18 Q2 60.9 (80)"
    )
    assert (found.actual.name, found.unit, found.places) == ("Actual", "%", 1)


def test_but_it_shows_nothing_later_than_the_period_reported_and_nothing_of_another_kind() -> None:
    found = chart(value="60%", previous="50%", **{"2017/18 Q3": "70%", "2016/17": "40%", "2017/18 M05": "30%"})
    assert plotted(found) == ("2016/17 Q3 - (-), 2016/17 Q4 - (-), 2017/18 Q1 50 (-), 2017/18 Q2 60 (-)")
    assert found.columns  # two figures make no line, whatever comes later


def test_but_without_a_figure_for_the_period_there_is_no_chart() -> None:
    assert trend_chart(rated_one(value="N/A", previous="72%", target="80%")) is None
    assert trend_chart(rated_one(previous="72%")) is None


def test_it_leaves_out_earlier_figures_in_another_unit() -> None:
    found = chart(value="0.8 days", previous="2 weeks", year_ago="1 day")
    assert [number for number in found.actual.numbers if number is not None] == [1, Decimal("0.8")]


@each("""
    series     | year ago | previous | kind
    snapshot   | 70%      | 71%      | Line chart
    rolling    | 70%      | 71%      | Line chart
    cumulative | 70%      | 71%      | Column chart
    snapshot   |          | 71%      | Column chart
    snapshot   |          |          | Column chart
""")
def test_it_is_a_line_from_three_figures_on_and_columns_for_a_cumulative_series(row: Row) -> None:
    found = chart(value="72%", target="80%", **{name.replace(" ", "_"): text for name, text in row.items() if text})
    assert found.alt.startswith(row["kind"])
    assert found.columns is (row["kind"] == "Column chart")


def test_a_target_range_is_two_lines_and_a_benchmark_is_called_one() -> None:
    assert lines_of(chart(value="50", previous="40", target="45-55", polarity="in between")) == [
        "Target from: - - - 45",
        "Target to: - - - 55",
    ]
    cells = {"target": "Better than England", "benchmark": "184", "polarity": "smaller"}
    assert lines_of(chart(value="157", **cells)) == ["Q2 benchmark: 184 184 184 184"]
    assert lines_of(chart(value="4", target="<5", polarity="smaller")) == ["Q2 target: 5 5 5 5"]
    assert chart(value="4", target="TBC").targets == ()


@each("""
    target        | polarity | sign
    <5            | smaller  | <
    at most 5     | smaller  | ≤
    >5            | bigger   | >
    5 or above    | bigger   | ≥
    better than 5 | smaller  |
    5             | smaller  |
""")
def test_the_label_of_a_target_has_its_sign(row: Row) -> None:
    [alone] = chart(value="4", target=row["target"], polarity=row["polarity"]).targets
    both = {"target": row["target"], "previous_target": "6", "polarity": row["polarity"]}
    [line] = chart(value="4", **both).targets
    assert (alone.sign, line.sign) == (row["sign"], row["sign"])


@each("""
    value | target | previous | year ago | series     | alt
    60.9% | 80%    | 67.2%    | 62.3%    | snapshot   | Line chart, Quarter 2 2016/17 to Quarter 2 2017/18. Latest 60.9%, target 80%, off target. Fell from 67.2% last quarter. A year ago 62.3%.
    60.9% | 80%    | 50%      |          | snapshot   | Column chart, Quarter 1 2017/18 to Quarter 2 2017/18. Latest 60.9%, target 80%, off target. Rose from 50% last quarter.
    60.9% |        | 60.9%    |          | snapshot   | Column chart, Quarter 1 2017/18 to Quarter 2 2017/18. Latest 60.9%, no target. Unchanged from 60.9% last quarter.
    60.9% | TBC    | NEW      | N/A      | snapshot   | Column chart, Quarter 2 2017/18. Latest 60.9%, target TBC.
    11    | 10     | 6        | 3        | cumulative | Column chart, Quarter 2 2016/17 to Quarter 2 2017/18. Latest 11, target 10, on target. A year ago 3.
""")  # noqa: E501 - a row of the sheet is one line
def test_its_alt_text_says_the_span_the_latest_figure_and_how_it_moved(row: Row) -> None:
    cells = {name.replace(" ", "_"): text for name, text in row.items() if name != "alt"}
    assert chart(**cells).alt == row["alt"]


@each("""
    value | target | polarity   | alt
    21    | 20     | smaller    | Column chart, Quarter 2 2017/18. Latest 21, target 20, just off it.
    56    | 45-55  | in between | Column chart, Quarter 2 2017/18. Latest 56, target 45 to 55, just off it.
""")
def test_and_of_an_amber_what_is_true_whichever_way_is_better(row: Row) -> None:
    found = chart("tolerance 10%", value=row["value"], target=row["target"], polarity=row["polarity"])
    assert found.alt == row["alt"]


def test_a_target_known_for_this_period_only_is_a_line_across_named_after_the_period() -> None:
    found = chart(value="60%", previous="50%", target="80%")
    assert lines_of(found) == ["Q2 target: 80 80 80 80"]
    assert lines_of(chart(value="60%", previous="50%", target="80%", previous_target="75%")) == ["Target: - - 75 80"]


def test_a_forecast_goes_on_from_the_latest_figure_and_changes_no_rating() -> None:
    cells = {"2017/18 Q3 forecast": "70%", "2017/18 Q4 forecast": "81%"}
    found = chart(value="60%", previous="50%", target="80%", **cells)
    assert found.forecast
    assert [period.text for period in found.periods][-2:] == ["2017/18 Q3", "2017/18 Q4"]
    assert list(found.forecast.numbers[-3:]) == [60, 70, 81]
    assert set(found.forecast.numbers[:-3]) == {None}
    assert found.actual.numbers[-2:] == (None, None)
    assert found.alt.endswith("Forecast for Quarter 4 2017/18: 81%.")
    assert rated_one(value="60%", target="80%", **cells).rag is Rag.RED


def test_and_of_a_month_it_says_last_month() -> None:
    found = chart(at="August 2017", **{"August 2017": "72%", "July 2017": "70%"})
    assert found.alt == "Column chart, July 2017 to August 2017. Latest 72%, no target. Rose from 70% last month."
