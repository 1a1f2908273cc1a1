"""What a profile's `trends = "xmr"` makes of an indicator's chart, its slide and its row in Word reports."""

from decimal import Decimal

from reportgen.core.indicator import Dataset
from reportgen.core.papers.charts import TrendChart, trend_chart
from reportgen.core.papers.deck import AboutSlide, IndicatorSlide
from reportgen.core.papers.deck_slides import compose_deck
from reportgen.core.papers.report import compose_report
from reportgen.core.period import Period
from reportgen.core.profile import DocumentKind
from reportgen.core.summary import RatedDataset, RatedIndicator, rate_all, summarise
from reportgen.core.travel import Travel
from tests.tools.rules import NOW, Row, each, indicator, rules

STEADY = "9 12 8 12 8 11 9 11 8 12 8 12 9 12"
JUMP = f"{STEADY} 30"


def over_time(figures: str, last: Period = NOW, profile: str = "xmr", **cells: str) -> RatedDataset:
    """Return one rated indicator, its last figure that of the period `last`."""
    typed, at = figures.split(), last
    row = {name.replace("_", " "): text for name, text in cells.items()}
    for text in reversed(typed):
        row[at.text] = text
        at = at.previous()
    return rate_all(Dataset((), (indicator(**row),)), rules(profile), last, "")


def item(figures: str, **cells: str) -> RatedIndicator:
    return over_time(figures, NOW, "xmr", **cells).indicators[0]


def chart(figures: str, **cells: str) -> TrendChart:
    found = trend_chart(item(figures, **cells))
    assert found
    return found


def special(found: TrendChart) -> dict[str, str]:
    """Return each series of special causes by its name: its numbers, gaps as dots."""
    return {
        cause.line.name: " ".join("." if number is None else str(number) for number in cause.line.numbers)
        for cause in found.special
    }


def ends(found: TrendChart) -> list[str]:
    """Return the mean and limits as they stand across all periods."""
    assert all(len(set(line.numbers)) == 1 and len(line.numbers) == len(found.periods) for line in found.usual)
    return [f"{line.name} {line.numbers[0]}" for line in found.usual]


def words_of(rated: RatedDataset) -> dict[str, object]:
    """Return the row of the only indicator as Word templates have it."""
    context = compose_report(rated, summarise(rated), rated.profile.documents[0]).context
    rows = context["indicators"]
    assert isinstance(rows, list)
    assert isinstance(rows[0], dict)
    return {**rows[0], "trend_key": context["trend_key"]}


def slides(rated: RatedDataset) -> tuple[AboutSlide, IndicatorSlide]:
    [spec] = [spec for spec in rated.profile.documents if spec.kind is DocumentKind.DECK]
    _, about, *_, last = compose_deck(rated, summarise(rated), spec).slides
    assert isinstance(about, AboutSlide)
    assert isinstance(last, IndicatorSlide)
    return about, last


def test_the_mean_and_the_limits_run_across_and_special_causes_stand_out() -> None:
    # the figures sum up to 171 and the fourteen moving ranges to 61; the lower limit would be -0.2
    found, mean, reach = chart(JUMP), Decimal(171) / 15, Decimal("2.66") * 61 / 14
    assert ends(found) == [f"Mean {mean}", f"Upper limit {mean + reach:.1f}"]
    assert special(found) == {"Special cause, better": ". . . . . . . . . . . . . . 30"}
    assert [cause.travel for cause in found.special] == [Travel.BETTER]


@each("""
    polarity  | name
    bigger    | Special cause, better
    smaller   | Special cause, worse
    data only | Special cause
""")
def test_a_special_cause_is_named_by_what_it_means(row: Row) -> None:
    assert list(special(chart(JUMP, polarity=row["polarity"]))) == [row["name"]]


def test_a_point_of_several_rules_stands_for_the_first_one() -> None:
    # an unbroken fall, which is worse, of figures that are all above the mean, which is better
    found = chart("1 20 1 20 1 20 1 20 1 19 18 17 16 15 14 13")
    assert special(found) == {"Special cause, worse": ". . . . . . . . . 19 18 17 16 15 14 13"}


@each("""
    figures                                        | unit | ends
    98% 100% 97% 100% 98% 99% 100% 97% 99% 100% 98% 99% |  | Mean 98.8; Lower limit 93.7
    95% 120% 97% 100% 98% 99% 100% 97% 99% 100% 98% 99% |  | Mean 100.2; Upper limit 115.6; Lower limit 84.7
    1 9 1 9 1 9 1 9 1 9 1 9                        |      | Mean 5.0; Upper limit 26.3
    -1 9 1 9 1 9 1 9 1 9 1 9                       |      | Mean 4.8; Upper limit 26.6; Lower limit -16.9
    5 5 5 5 5 5 5 5 5 5 5 5                        |      | Mean 5.0
    £1200 £1300 £1200 £1300 £1200 £1300 £1200 £1300 £1200 £1300 £1200 £1301 | | Mean 1250; Upper limit 1516; Lower limit 984
    0.011 0.013 0.011 0.013 0.011 0.013 0.011 0.013 0.011 0.013 0.011 0.013 | | Mean 0.012; Upper limit 0.017; Lower limit 0.007
""")  # noqa: E501 - a row of the sheet is one line
def test_a_limit_that_no_figure_can_reach_is_left_out_and_not_cut_off(row: Row) -> None:
    assert "; ".join(ends(chart(row["figures"], unit=row["unit"]))) == row["ends"]


@each("""
    figures                         | series     | profile  | why
    9 12 8 12 8 11 9 11 8 12 8      | snapshot   | xmr      | eleven figures
    9 12 8 12 8 11 9 11 8 12 8 12 9 | cumulative | xmr      | to date
    9 12 8 12 8 11 9 11 8 12 8 12 9 | rolling    | xmr      | a rolling year
    9 12 8 12 8 11 9 11 8 12 8 12 9 | snapshot   | standard | not asked for
""")
def test_otherwise_it_is_the_plain_chart_and_nothing_is_said(row: Row) -> None:
    plain, rated = (
        over_time(row["figures"], profile=profile, series=row["series"], target="10", comment="As planned.")
        for profile in ("standard", row["profile"])
    )
    assert trend_chart(rated.indicators[0]) == trend_chart(plain.indicators[0])
    about, slide = slides(rated)
    assert (about.trends, slide.commentary) == ((), ("As planned.",))
    assert (words_of(rated)["trend_sentence"], words_of(rated)["trend_key"]) == ("", [])


def test_nor_in_a_report_on_a_year() -> None:
    found = over_time(STEADY, last=Period(2017, 1, NOW.kind.YEAR))
    assert found.indicators[0].xmr is None
    assert trend_chart(found.indicators[0])


def test_it_says_in_words_what_it_shows() -> None:
    assert chart(JUMP, target="10", unit="days").alt == (
        "Line chart, Quarter 4 2013/14 to Quarter 2 2017/18. Latest 30 days, target 10 days, on target. "
        "Rose from 12 days last quarter. A year ago 8 days. Mean 11.4 days and upper limit 23.0 days. Special cause: "
        "this quarter is above the upper limit, which is better; within the limits the target is hit or missed by "
        "chance."
    )


def test_and_after_the_forecast() -> None:
    alt = chart(f"{STEADY} 12", **{"2017/18 Q3 forecast": "13"}).alt
    assert "Forecast for Quarter 3 2017/18: 13. Mean 10.2, upper limit 18.4 and lower limit 2.0." in alt
    assert alt.endswith("No special cause: this quarter varies no more than usual.")


def test_the_forecast_is_within_the_lines_and_no_special_cause() -> None:
    found = chart(JUMP, **{"2017/18 Q3 forecast": "90"})
    assert found.periods[-1].text == "2017/18 Q3"
    assert ends(found)[0] == "Mean 11.4"
    assert special(found)["Special cause, better"].endswith("30 .")


def test_the_sentence_stands_before_the_comment_and_below_what_was_done_to_the_rating() -> None:
    sentence = "Special cause: this quarter is above the upper limit."
    _, slide = slides(over_time(JUMP, polarity="data only", comment="As planned."))
    assert slide.commentary == ("Not rated: data only, no direction is better.", sentence, "As planned.")
    assert words_of(over_time(JUMP, polarity="data only"))["trend_sentence"] == sentence


def test_limits_and_special_cause_are_explained_where_a_chart_has_them() -> None:
    about, _ = slides(over_time(JUMP))
    assert [line.split(" are ")[0].split(" is ")[0] for line in about.trends] == [
        "The thin grey lines of a trend chart",
        "Special cause",
    ]
    assert words_of(over_time(JUMP))["trend_key"] == list(about.trends)
