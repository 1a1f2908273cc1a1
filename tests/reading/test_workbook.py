"""Sheets in the tests' notation in, indicators and problems out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.core.figure import Absence, Figure, Missing
from reportgen.core.indicator import Dataset, Entry, Indicator, Outlook, Polarity, Series
from reportgen.core.period import Kind, Period
from reportgen.core.target import BenchmarkTarget, BoundTarget, PointTarget, RangeTarget, Sign
from tests.tools.sheets import REPORT, indicators, read, standard, with_part, workbook

Q1, Q2 = Period(2017, 1), Period(2017, 2)

WIDE = """
    Ref | Indicator | Polarity | Unit | 2017/18 Q1 actual | 2017/18 Q1 target | 2017/18 Q2 actual | 2017/18 Q2 target
    7   | Visits    | Bigger   |      | 12                | 10                | 14                | 15
    8   | Late bins | Smaller  | %    | '4.5%             | <5                | 5                 | <5
"""
LONG = """
    Period     | Ref | Target | Actual
    2017/18 Q1 | 7   | 10     | 12
    2017/18 Q1 | 8   | <5     | '4.5%
    Q2 2017-18 | 8   | <5     | 5
    2017/18 Q2 | '7  | 15     | 14
"""
LONG_INDICATORS = """
    Ref | Indicator | Polarity | Unit
    7   | Visits    | Bigger   |
    8   | Late bins | Smaller  | %
"""


def one(value: str, unit: str = "", decimals: str = "", name: str = "Visits") -> tuple[Entry, Indicator, list[str]]:
    """One indicator with one value in Indicators!D2, what was read and what was found wrong."""
    dataset, problems = read(
        indicators(f"""
            Unit   | Indicator | Polarity | 2017/18 Q2 actual | Decimals
            {unit} | {name}    | Bigger   | {value}           | {decimals}
        """)
    )
    return dataset.indicators[0].at(Q2), dataset.indicators[0], problems


def figure(value: str, unit: str = "", decimals: str = "", name: str = "Visits") -> Figure:
    entry, _, problems = one(value, unit, decimals, name)
    assert problems == []
    assert isinstance(entry.actual, Figure)
    return entry.actual


def content(dataset: Dataset) -> list[tuple[object, ...]]:
    """What a dataset says, without the cells it was read from."""
    return [
        (item.ref, item.name, item.unit, period.text, item.at(period).actual, item.at(period).target)
        for item in dataset.indicators
        for period in sorted(period for period, _ in item.entries)
    ]


# Two shapes of one workbook


def test_it_reads_period_columns() -> None:
    dataset, problems = read(indicators(WIDE))
    visits = dataset.indicators[0].at(Q2)
    assert problems == []
    assert visits.actual == Figure(Decimal(14), "", "14", 0)
    assert visits.target == PointTarget(Figure(Decimal(15), "", "15", 0))
    assert (visits.place("actual"), visits.place("target")) == ("Indicators!G2", "Indicators!H2")


def test_it_reads_a_long_sheet_as_the_same_dataset() -> None:
    wide, _ = read(indicators(WIDE))
    long, problems = read(indicators(LONG_INDICATORS, Data=LONG))
    assert problems == []
    assert content(long) == content(wide)
    assert long.periods() == wide.periods() == (Q1, Q2)
    assert long.indicators[0].at(Q2).place("actual") == "Data!D5"


def test_it_takes_the_period_from_its_column_whatever_the_order() -> None:
    dataset, problems = read(
        indicators("""
            2017/18 Q2 target | Polarity | 2017/18 Q1 actual | Indicator | 2017/18 Q2 actual
            15                | Bigger   | 12                | Visits    | 14
        """)
    )
    assert problems == []
    assert [value_of(dataset, Q1), value_of(dataset, Q2)] == ["12", "14"]


def value_of(dataset: Dataset, period: Period) -> str:
    actual = dataset.indicators[0].at(period).actual
    return actual.text


@pytest.mark.parametrize(
    ("header", "period"),
    [
        ("2017/18 Q2 actual", Q2),
        ("2017/18 Q2 ACTUAL", Q2),
        ("  2017/18   q2   Actual ", Q2),
        ("Q2 2017-18 actual", Q2),
        ("2017/18 Q2: actual", Q2),
        ("2017/18 Q2 - Actual", Q2),
        ("2017/18 Q2_actual", Q2),
        ("2017/18 Q2\\nActual", Q2),
        ("2017/18\u00a0Q2\u00a0actual", Q2),
        ("2017/18 Quarter 2 actual", Q2),
        ("August 2017 actual", Period(2017, 5, Kind.MONTH)),
        ("2017/18 M05 actual", Period(2017, 5, Kind.MONTH)),
        ("2017/18 actual", Period(2017, 1, Kind.YEAR)),
        ("2017/18 Q2 actuals", Q2),
        ("2016/17 Q2 Outturn", Period(2016, 2)),
        ("Outturn: 2016/17 Q2", Period(2016, 2)),
        ("2017/18 Q2 performance", Q2),
        ("Actual 2017/18 Q2", Q2),
    ],
)
def test_it_knows_a_periods_column_however_it_is_written(header: str, period: Period) -> None:
    dataset, problems = read(indicators(f"Indicator | Polarity | {header}\nVisits | Bigger | 14"))
    assert problems == []
    assert dataset.periods() == (period,)


@pytest.mark.parametrize(
    "header", ["2017/18 Q2 target", "Target 2017/18 Q2", "Q2 2017/18 Targets", "TARGET: Q2 2017/18"]
)
def test_and_its_targets_too(header: str) -> None:
    dataset, problems = read(
        indicators(f"Indicator | Polarity | 2017/18 Q2 actual | {header}\nVisits | Bigger | 14 | 15")
    )
    assert problems == []
    assert dataset.indicators[0].at(Q2).target == PointTarget(Figure(Decimal(15), "", "15", 0))


def test_it_finds_headers_below_title_rows_ignoring_case_spaces_and_punctuation() -> None:
    dataset, problems = read(
        indicators("""
            Performance scorecard | Comment

            Council | 2017/18
            equality-RELEVANT? |   INDICATOR: | polarity | 2017/18 q2 actual | (Short  Name) | improvementsRequired
            Yes                | Visits       | Bigger   | 14                | Calls         | More staff
        """)
    )
    item = dataset.indicators[0]
    assert problems == []
    assert (item.name, item.short_name, item.improvements) == ("Visits", "Calls", "More staff")
    assert item.equality_relevant
    assert item.row == "Indicators!B5"


def test_it_keeps_the_order_of_the_workbook_and_leaves_out_empty_rows() -> None:
    dataset, problems = read(
        indicators("""
            Indicator | Polarity | 2017/18 Q2 actual
            Zebra     | Bigger   | 1

            Apple     | Bigger   | 2
        """)
    )
    assert [item.name for item in dataset.indicators] == ["Zebra", "Apple"]
    assert problems == []


def test_it_reads_every_column() -> None:
    dataset, problems = read(
        indicators(
            """
            Ref | Indicator | Short name | Definition | Committee | Also reported to | Group | Polarity | Series | Unit
            A1  | Long name | Short      | What it is | Children  | Board; Cabinet;  | Care  | Smaller  | Rolling | days
            """,
            Data="Ref | Period | Actual\nA1 | 2017/18 Q2 | 3",
        )
    )
    item = dataset.indicators[0]
    assert problems == []
    assert (item.ref, item.name, item.short_name, item.definition) == ("A1", "Long name", "Short", "What it is")
    assert (item.committee, item.also_reported_to, item.group) == ("Children", ("Board", "Cabinet"), "Care")
    assert (item.polarity, item.series, item.unit) == (Polarity.SMALLER, Series.ROLLING, "days")


def test_and_the_rest_of_the_columns() -> None:
    dataset, problems = read(
        indicators("""
            Indicator|Polarity|Tolerance|Annual target|Equality relevant|Comment|Improvements required|Outlook |Series
            Visits   |Bigger  |5%/10%   |'50-60       |TRUE             |A\\n\\nB|C                    |Unlikely|C
        """, Data="Ref | Period | Actual")
    )  # fmt: skip
    item = dataset.indicators[0]
    assert problems == []
    assert item.tolerance is not None
    assert item.tolerance.text == "5%/10%"
    assert isinstance(item.annual_target, RangeTarget)
    assert (item.equality_relevant, item.comment, item.improvements) == (True, "A\n\nB", "C")
    assert (item.outlook, item.series) == (Outlook.UNLIKELY, Series.CUMULATIVE)


def test_it_reads_forecast_and_benchmark_of_a_period() -> None:
    dataset, _ = read(
        indicators("""
            Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q3 forecast | 2017/18 Q2 benchmark
            Visits    | Bigger   | 14                | 16                  | '184 per head
        """)
    )
    item = dataset.indicators[0]
    assert item.at(Period(2017, 3)).forecast.text == "16"
    assert item.at(Q2).benchmark.text == "184 per head"
    assert dataset.periods() == (Q2,), "a forecast is no figure to report"


@pytest.mark.parametrize("header", ["2016/17 comment", "Comments 2016/17", "2016/17 Commentary"])
def test_it_reads_the_comment_on_a_period(header: str) -> None:
    dataset, problems = read(
        indicators(f"Indicator | Polarity | 2017/18 Q2 actual | Comment | {header}\nVisits | Bigger | 14 | Now | Then")
    )
    (item,) = dataset.indicators
    assert problems == []
    assert (item.comment, item.at(Period(2016, 1, Kind.YEAR)).comment) == ("Now", "Then")


def test_and_from_the_sheet_data() -> None:
    data = "Ref | Period | Actual | Comment\n1 | 2017/18 Q1 | 12 | Then\n1 | 2017/18 Q2 | 14 |"
    dataset, _ = read(indicators("Ref | Indicator | Polarity | Comment\n1 | Visits | Bigger | Now", Data=data))
    (item,) = dataset.indicators
    assert (item.comment, item.at(Q1).comment, item.at(Q2).comment) == ("Now", "Then", "")


def test_but_a_column_of_comments_on_no_period_is_nobody_s_business() -> None:
    _, problems = read(
        indicators("Indicator | Polarity | 2017/18 Q2 actual | Director's comments\nVisits | Bigger | 14 | Good")
    )
    assert problems == []


# Numbers


@pytest.mark.parametrize(
    ("typed", "unit", "number", "printed"),
    [
        ("'83%", "", "83", "83%"),
        ("83", "%", "83", "83%"),
        ("0.83[0%]", "", "83", "83%"),
        ("0.83[0%]", "%", "83", "83%"),
        ("'83%", "%", "83", "83%"),
        ("'83", "%", "83", "83%"),
        ("83", "per cent", "83", "83%"),
        ("60.9", "%", "60.9", "60.9%"),
        ("0.609[0.0%]", "", "60.9", "60.9%"),
        ("0.6154[0%]", "", "61.54", "62%"),
        ("0.07[0.00%]", "", "7", "7.00%"),
        ("1.05[0%]", "", "105", "105%"),
        ("0.285[0.0%;[Red]-0.0%]", "", "28.5", "28.5%"),
    ],
)
def test_it_reads_percentages_however_they_are_typed(typed: str, unit: str, number: str, printed: str) -> None:
    found = figure(typed, unit)
    assert (found.number, found.unit, found.text) == (Decimal(number), "%", printed)


def test_it_takes_per_cent_from_the_indicators_name() -> None:
    assert figure("83", name="Percentage of visits").text == "83%"
    assert figure("83", name="% of visits").text == "83%"


def test_but_a_small_number_in_per_cent_is_not_blown_up() -> None:
    assert figure("0.83", "%").number == Decimal("0.83")


@pytest.mark.parametrize(
    ("typed", "unit", "number", "kept_unit", "printed"),
    [
        ("'0.8 days", "", "0.8", "days", "0.8 days"),
        ("'118.4kg per head (Provisional)", "", "118.4", "kg per head", "118.4kg per head (Provisional)"),
        ("'770 (AY 15-16)", "", "770", "", "770 (AY 15-16)"),
        ("'51% (avg.)", "", "51", "%", "51% (avg.)"),
        ("'GBP154,681.30", "", "154681.30", "£", "GBP154,681.30"),
        ("'157 per 100,000 population", "", "157", "per 100,000 population", "157 per 100,000 population"),
        ("'2,973,349", "", "2973349", "", "2,973,349"),
        ("2973349", "", "2973349", "", "2,973,349"),
        ("14", "days", "14", "days", "14 days"),
        ("-3", "days", "-3", "days", "-3 days"),
        ("0", "", "0", "", "0"),
        ("1234.5[£#,##0.00]", "", "1234.5", "£", "£1,234.50"),
        ("1234.5[£#,##0.00]", "number", "1234.5", "£", "£1,234.50"),
        ("14[0.0]", "", "14", "", "14.0"),
        ("14[0.000000000000000000000000000000]", "", "14", "", "14.000000"),
        ("'\u00a083\u00a0%\u00a0", "", "83", "%", "83 %"),
        ("'12\u00a0days", "", "12", "days", "12 days"),
    ],
)  # fmt: skip
def test_it_splits_number_and_unit_and_prints_as_typed(
    typed: str, unit: str, number: str, kept_unit: str, printed: str
) -> None:
    found = figure(typed, unit)
    assert (found.number, found.unit, found.text) == (Decimal(number), kept_unit, printed)


@pytest.mark.parametrize(
    ("typed", "qualifier"),
    [
        ("'118.4kg per head (Provisional)", "(Provisional)"),
        ("'770 (AY 15-16)", "(AY 15-16)"),
        ("'72.4% (16-17)", "(16-17)"),
        ("'0.8 days", ""),
    ],
)
def test_and_keeps_apart_what_is_typed_behind_them(typed: str, qualifier: str) -> None:
    assert figure(typed).qualifier == qualifier


def test_it_prints_as_many_decimals_as_the_column_says() -> None:
    assert figure("14.256", decimals="1").text == "14.3"
    assert figure("0.8345[0%]", decimals="2").text == "83.45%"
    assert figure("14", decimals="2").text == "14.00"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("0.004", "0.004"),
        ("0.0041", "0.0041"),
        ("-0.004", "-0.004"),
        ("14.25", "14.25"),
        ("14.2567", "14.2567"),
        ("1234.5678", "1,234.5678"),
    ],
)
def test_and_without_a_format_up_to_four_as_typed(typed: str, printed: str) -> None:
    assert figure(typed).text == printed


@pytest.mark.parametrize(
    ("calculated", "printed"),
    [
        ("0.333333333333333", "0.333"),
        ("66.6666666666667", "66.67"),
        ("0.00123456", "0.00123"),
        ("1234.56789", "1,234.57"),
    ],
)
def test_but_more_come_out_of_a_formula_and_are_rounded(calculated: str, printed: str) -> None:
    assert figure(calculated).text == printed


def test_and_halves_go_up_exactly_as_stored() -> None:
    assert figure("1.005", decimals="2").text == "1.01", "1.005 has no exact binary form"
    assert figure("2.5", decimals="0").text == "3"


def test_but_a_target_has_no_more_decimals_than_it_needs() -> None:
    dataset, _ = read(
        indicators("""
            Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target
            Visits    | Bigger   | 0.609[0.0%]       | 0.8[0.0%]
        """)
    )
    assert dataset.indicators[0].at(Q2).target.text == "80%"


@pytest.mark.parametrize("wrong", ["'-1", "7", "'1.5", "two", "'NaN", "'sNaN", "'Infinity", "'1e9"])
def test_but_decimals_must_be_a_whole_number(wrong: str) -> None:
    _, _, problems = one("14", decimals=wrong)
    typed = wrong.lstrip("'")
    assert problems == [
        f"error Indicators!E2: Decimals “{typed}” is not a whole number (type a number from 0 to 6)"
    ]  # fmt: skip


# What is no number


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("TBC", Absence.TO_BE_CONFIRMED),
        ("\u0422\u0412\u0421", Absence.TO_BE_CONFIRMED),
        ("\u0422BC", Absence.TO_BE_CONFIRMED),
        ("N/A", Absence.NOT_APPLICABLE),
        ("n/a\u00a0", Absence.NOT_APPLICABLE),
        ("-", Absence.NOT_APPLICABLE),
        ("NEW", Absence.NEW),
        ("Annual KPI", Absence.NOT_DUE),
        ("Not due", Absence.NOT_DUE),
        ("Data not available until 2024", Absence.NOT_AVAILABLE),
    ],
)
def test_it_knows_why_there_is_no_figure_and_keeps_what_was_typed(typed: str, reason: Absence) -> None:
    entry, _, problems = one(typed)
    assert problems == []
    assert entry.actual == Missing(reason, typed.strip("\u00a0"))


@pytest.mark.parametrize(
    ("typed", "printed", "what"),
    [
        ("about 50", "about 50", "“about 50” cannot be read as a figure"),
        ("'12-15", "12-15", "“12-15” cannot be read as a figure"),
        ("5 of 20", "5 of 20", "“5 of 20” cannot be read as a figure"),
        ("'<5", "<5", "“<5” cannot be read as a figure"),
        ("DIV/0", "DIV/0", "“DIV/0” cannot be read as a figure"),
        ("x", "x", "“x” cannot be read as a figure"),
        ("2017-07-16", "16/07/2017", "Excel has made a date of what was typed (16/07/2017)"),
        ("43000[dd mmm]", "22/09/2017", "Excel has made a date of what was typed (22/09/2017)"),
        ("#REF!", "#REF!", "the cell shows #REF!"),
        ("#DIV/0!", "#DIV/0!", "the cell shows #DIV/0!"),
        ("#N/A", "#N/A", "the cell shows #N/A"),
        ("=A1+1", "not calculated", "the formula has never been calculated"),
        ("1E30", "1e+30", "the cell shows 1e+30"),
        ("'1." + "0" * 20, "1." + "0" * 20, f"“1.{'0' * 20}” has more digits than a figure can have"),
        ("'" + "9" * 30, "9" * 30, f"“{'9' * 30}” has more digits than a figure can have"),
    ],
)
def test_it_never_guesses_but_reports_the_cell_and_prints_what_is_there(typed: str, printed: str, what: str) -> None:
    entry, _, problems = one(typed)
    assert entry.actual == Missing(Absence.UNREADABLE, printed)
    assert len(problems) == 1
    assert problems[0].startswith(f"warning Indicators!D2: {what} (")


def test_it_reports_targets_that_cannot_be_read_in_the_same_way() -> None:
    dataset, problems = read(
        indicators("""
            Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target | Annual target
            Visits    | Bigger   | 14                | =B2               | #VALUE!
            Calls     | Bigger   | 14                | lots              | 2017-07-16
        """)
    )
    assert [line.split(" (")[0] for line in problems] == [
        "warning Indicators!E2: the cell shows #VALUE!",
        "warning Indicators!D2: the formula has never been calculated",
        "warning Indicators!E3: Excel has made a date of what was typed",
        "warning Indicators!D3: “lots” cannot be read as a target",
    ]
    assert dataset.indicators[1].at(Q2).target == Missing(Absence.UNREADABLE, "lots")


def test_it_reads_the_value_that_excel_stored_with_a_formula() -> None:
    assert figure("=A1+1 -> 83").number == Decimal(83)
    assert figure("=A1&A2 -> 0.8 days").unit == "days"


def test_and_a_formula_that_yields_an_empty_text_is_a_blank() -> None:
    entry, _, problems = one("=IF(A1=0,A1,A2) -> ")
    assert problems == []
    assert entry.actual == Missing(Absence.BLANK, "")


def test_but_a_formula_or_an_error_in_place_of_a_text_is_reported_and_not_taken_as_blank() -> None:
    _, problems = read(
        indicators("""
            Ref | Indicator | Polarity | 2017/18 Q2 actual | Committee | Comment | Equality relevant | Status | Series
            1   | Visits    | Bigger   | 14                | =A1       | =A2     | =A3               | =A4    | =A5
            2   | =B2       | =C2      | 14                | #REF!     | #REF!   |                   |        |
        """)
    )
    never = "the formula has never been calculated (open the workbook in Excel, save it and try again)"
    shows = "the cell shows #REF! (mend the formula, or type what belongs there)"
    assert problems == [
        f"error Indicators!E2: {never}",
        f"warning Indicators!F2: {never}",
        f"error Indicators!G2: {never}",
        f"error Indicators!I2: {never}",
        f"error Indicators!H2: {never}",
        f"error Indicators!B3: {never}",
        f"error Indicators!C3: {never}",
        f"error Indicators!E3: {shows}",
        f"warning Indicators!F3: {shows}",
    ]


def test_a_number_without_end_is_reported_and_no_crash() -> None:
    data = with_part(
        indicators("Indicator | Polarity | 2017/18 Q2 actual\nVisits | Bigger | 77777"),
        "xl/worksheets/sheet2.xml", "<v>77777</v>", "<v>1.0E400</v>",
    )  # fmt: skip
    dataset, problems = read(data)
    assert problems == ["warning Indicators!C2: the cell shows inf (mend the formula, or type what belongs there)"]
    assert dataset.indicators[0].at(Q2).actual == Missing(Absence.UNREADABLE, "inf")


# Targets


def test_it_reads_every_kind_of_target() -> None:
    dataset, problems = read(
        indicators("""
            Indicator | Polarity   | 2017/18 Q2 actual | 2017/18 Q2 target
            A         | Smaller    | 4                 | <5
            B         | Bigger     | 51                | Greater than 50%
            C         | In between | 50                | '45-55
            D         | Bigger     | 183               | Better than England (Annual 3-year rolling period)
            E         | Bigger     | 4                 | 112.5
            F         | Bigger     | 4                 | '4.3% Biannually (Q2 and Q4)
        """)
    )
    found = [item.at(Q2).target for item in dataset.indicators]
    assert problems == []
    assert found[0] == BoundTarget(Sign.LESS, Figure(Decimal(5), "", "5", 0), "<5")
    assert found[1] == BoundTarget(Sign.MORE, Figure(Decimal(50), "%", "50%", 0), "Greater than 50%")
    assert isinstance(found[2], RangeTarget)
    assert (found[2].low.number, found[2].high.number) == (Decimal(45), Decimal(55))
    assert found[3] == BenchmarkTarget(Sign.BETTER, "Better than England (Annual 3-year rolling period)")
    assert found[4] == PointTarget(Figure(Decimal("112.5"), "", "112.5", 1))
    assert isinstance(found[5], PointTarget)
    assert (found[5].figure.number, found[5].figure.text) == (Decimal("4.3"), "4.3% Biannually (Q2 and Q4)")


# Choices


@pytest.mark.parametrize(
    ("typed", "polarity"),
    [
        ("Bigger is better", Polarity.BIGGER),
        ("HIGH", Polarity.BIGGER),
        ("Higher", Polarity.BIGGER),
        ("Maximise", Polarity.BIGGER),
        ("smaller  is\u00a0better", Polarity.SMALLER),
        ("Low", Polarity.SMALLER),
        ("Minimise", Polarity.SMALLER),
        ("In between is better", Polarity.RANGE),
        ("N/A", Polarity.NONE),
        ("\u0422\u0412\u0421", Polarity.NONE),
        ("Data only", Polarity.NONE),
    ],
)
def test_it_knows_the_polarities_people_type(typed: str, polarity: Polarity) -> None:
    dataset, problems = read(indicators(f"Indicator | Polarity | 2017/18 Q2 actual\nVisits | {typed} | 14"))
    assert problems == []
    assert dataset.indicators[0].polarity is polarity


def test_it_reports_every_unknown_choice_at_once_with_its_cell_and_what_is_allowed() -> None:
    _, problems = read(
        indicators("""
            Indicator | Polarity | 2017/18 Q2 actual | Series  | Equality relevant | Status | Tolerance | Outlook
            Visits    | Upwards  | 14                | Monthly | Perhaps           | Purple | a bit     | Sunny
            Calls     |          | 14                | S       | y                 | green  | 2pp       | may
        """)
    )
    assert problems == [
        "error Indicators!B2: polarity “Upwards” is not known"
        " (type one of: Bigger is better, Smaller is better, In between is better, Data only)",
        "error Indicators!D2: series “Monthly” is not known (type one of: snapshot, cumulative, rolling, annual)",
        "error Indicators!E2: Equality relevant “Perhaps” is not known (type one of: Yes, No)",
        "error Indicators!G2: the tolerance “a bit” cannot be read (type it like 10%, 5%/10%, 2pp (percentage points),"
        " 3 (in the indicator's unit) or floor 85)",
        "error Indicators!H2: outlook “Sunny” is not known (type one of: likely, may, unlikely)",
        "error Indicators!F2: the status “Purple” is not known (type one of: Green, Amber, Red, or leave it blank)",
        "error Indicators!B3: “Calls” has no polarity"
        " (type Bigger is better, Smaller is better, In between is better or, if only data, N/A)",
    ]


@pytest.mark.parametrize("typed", ["10%", "5%/10%", "2pp", "'3", "floor 85"])
def test_it_reads_every_kind_of_tolerance(typed: str) -> None:
    dataset, problems = read(
        indicators(f"Indicator | Polarity | Tolerance | 2017/18 Q2 actual\nVisits | Bigger | {typed} | 14")
    )
    assert problems == []
    assert dataset.indicators[0].tolerance is not None
    assert dataset.indicators[0].tolerance.text == typed.lstrip("'")


def test_a_tolerance_typed_as_a_percentage_is_one() -> None:
    dataset, _ = read(
        indicators("Indicator | Polarity | Tolerance | 2017/18 Q2 actual\nVisits | Bigger | 0.1[0%] | 14")
    )
    assert dataset.indicators[0].tolerance is not None
    assert dataset.indicators[0].tolerance.text == "10%"


def test_it_keeps_a_status_as_typed_with_what_stands_beside_it() -> None:
    dataset, problems = read(
        indicators("""
            Indicator | Polarity | 2017/18 Q2 actual | Status                     | 2017/18 Q1 status
            Visits    | Bigger   |                   | Amber (Quarter in arrears) | red
        """)
    )
    assert problems == []
    assert dataset.indicators[0].status == "Amber (Quarter in arrears)"
    assert dataset.indicators[0].at(Q1).status == "red"


@pytest.mark.parametrize("typed", ["N/A", "n/a", "-", "–", "TBC"])
def test_not_applicable_in_a_column_that_may_be_blank_means_blank(typed: str) -> None:
    dataset, problems = read(
        indicators(f"""
            Indicator | Polarity | 2017/18 Q2 actual | Status  | Tolerance | Also reported to | Committee
            Visits    | Bigger   | 14                | {typed} | {typed}   | {typed}          | {typed}
        """)
    )
    item = dataset.indicators[0]
    assert problems == []
    assert (item.status, item.tolerance, item.also_reported_to, item.committee) == ("", None, (), "")


def test_and_so_does_a_period_s_own_status() -> None:
    dataset, problems = read(
        indicators("Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 status\nVisits | Bigger | 14 | N/A")
    )
    assert problems == []
    assert dataset.indicators[0].at(Q2).status == ""


def test_also_reported_to_names_committees_and_none_means_blank() -> None:
    dataset, problems = read(
        indicators("""
            Indicator | Polarity | 2017/18 Q2 actual | Also reported to
            Visits    | Bigger   | 14                | None
            Calls     | Bigger   | 14                | Board; -
        """)
    )
    assert problems == []
    assert [item.also_reported_to for item in dataset.indicators] == [(), ("Board",)]


@pytest.mark.parametrize("typed", ["Yes", "yes", "Y", "No", "TRUE"])
def test_but_yes_is_no_committee(typed: str) -> None:
    _, problems = read(
        indicators(f"Indicator | Polarity | 2017/18 Q2 actual | Also reported to\nVisits | Bigger | 14 | {typed}")
    )
    named = "Yes" if typed == "TRUE" else typed
    assert problems == [
        f"error Indicators!D2: “{named}” is no committee"
        " (name the committee, several with ; between them, or leave the cell blank)"
    ]


# Columns that are not as they should be


def test_it_reports_missing_columns_with_the_near_name_as_a_hint() -> None:
    _, problems = read(indicators("Indicators | Polaritty | 2017/18 Q2 actual\nVisits | Bigger | 14"))
    assert problems == [
        "error Indicators: there is no column “Indicator”; is “Indicators” meant?"
        " (add a column with the header Indicator to row 1)",
        "error Indicators: there is no column “Polarity”; is “Polaritty” meant?"
        " (add a column with the header Polarity to row 1)",
    ]


def test_it_warns_of_a_column_that_is_not_read_but_nearly_has_a_known_name() -> None:
    _, problems = read(
        indicators("""
            Indicator | Polarity | 2017/18 Q2 actual | Comments | Officer's notes
            Visits    | Bigger   | 14                | Lost?    | Mine
        """)
    )
    assert problems == [
        "warning Indicators!D1: the column “Comments” is not known and is not read; is “Comment” meant?"
        " (rename it to Comment, or leave it if it is for you only)"
    ]


def test_but_not_when_the_known_column_is_there_too() -> None:
    _, problems = read(
        indicators("Indicator | Polarity | 2017/18 Q2 actual | Comments | Comment\nVisits | Bigger | 14 | Mine | Ours")
    )
    assert problems == []


@pytest.mark.parametrize("again", ["Polarity", "polarity ", "2017/18 Q2 actual", "Q2 2017/18 Actual"])
def test_it_refuses_a_header_that_is_there_twice(again: str) -> None:
    _, problems = read(indicators(f"Indicator | Polarity | 2017/18 Q2 actual | {again}\nVisits | Bigger | 14 | Bigger"))
    typed = again.strip()
    assert problems == [
        f"error Indicators!D1: the column “{typed}” is there twice (remove or rename one of the two)"
    ]  # fmt: skip


def test_it_refuses_a_sheet_without_any_periods_actual() -> None:
    _, problems = read(indicators("Indicator | Polarity | 2017/18 Q2 target\nVisits | Bigger | 14"))
    assert problems == [
        "error Indicators: there is no column with a period's actual"
        " (add a column such as 2017/18 Q2 actual, or a sheet Data with Ref, Period and Actual)"
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Q2 actual", "2017/19 Q2 actual", "2017/18 Q5 actual", "Latest actual", "Target Q2",
        "2017/18 Q2", "Q2 2017", "2017/18 Q2 achieved", "Notes for 2018",
    ],
)  # fmt: skip
def test_it_warns_of_a_header_that_nearly_names_a_period(header: str) -> None:
    _, problems = read(indicators(f"Indicator | Polarity | {header} | 2017/18 Q1 actual\nVisits | Bigger | 14 | 15"))
    part = "target" if "Target" in header else "actual"
    assert problems == [
        f"warning Indicators!C1: the header “{header}” is not understood"
        f" (write it like 2017/18 Q2 {part}; until then the column is not read)"
    ]


def test_it_refuses_an_empty_sheet_and_one_without_indicators() -> None:
    _, empty = read(indicators(""))
    _, header_only = read(indicators("Indicator | Polarity | 2017/18 Q2 actual"))
    assert empty == ["error Indicators: the sheet is empty (give it a header row with Indicator, Polarity)"]
    assert header_only == [
        "error Indicators: there is no indicator below the header row (add a row for each indicator)"
    ]  # fmt: skip


def test_it_says_which_row_has_no_indicators_name() -> None:
    dataset, problems = read(
        indicators("""
            Ref | Indicator | Polarity | 2017/18 Q2 actual
            1   | Visits    | Bigger   | 14
                |           |          | 99
        """)
    )
    assert [item.name for item in dataset.indicators] == ["Visits"]
    assert problems == [
        "warning Indicators!B3: the row has figures but no indicator's name and is left out"
        " (name the indicator, or clear the row)"
    ]


def test_it_reads_a_councils_own_headers_by_the_profiles_synonyms() -> None:
    profile = standard("""
        [headers]
        "Performance measure" = "Indicator"
        "Good is..." = "polarity"
        "Service comments" = "Comment"
        "Latest position" = "2017/18 Q2 actual"
    """)
    dataset, problems = read(
        indicators("""
            performance  measure | GOOD IS | Latest position | Service comments
            Visits               | Low     | 14              | Fewer calls
        """),
        profile,
    )
    item = dataset.indicators[0]
    assert problems == []
    assert (item.name, item.polarity, item.comment) == ("Visits", Polarity.SMALLER, "Fewer calls")
    assert item.at(Q2).actual.text == "14"


def test_but_a_synonym_beside_the_column_itself_is_twice_the_same() -> None:
    profile = standard('[headers]\n"Measure" = "Indicator"')
    _, problems = read(indicators("Indicator | Measure | Polarity | 2017/18 Q2 actual\nA | B | Low | 1"), profile)
    assert problems == ["error Indicators!B1: the column “Measure” is there twice (remove or rename one of the two)"]


# The long sheet


def test_it_reports_everything_wrong_with_the_long_sheet() -> None:
    _, problems = read(
        indicators(
            LONG_INDICATORS,
            Data="""
                Ref | Period     | Actual
                7   | 2017/18 Q2 | 14
                7   | Q2 2017/18 | 15
                99  | 2017/18 Q2 | 16
                8   | Q2         | 17
                    | 2017/18 Q2 | 18
            """,
        )
    )
    assert problems == [
        "error Data!A3: 7 has 2017/18 Q2 twice (keep one of the two rows)",
        "error Data!A5: the row lacks a ref or a period that can be read (write the period like 2017/18 Q2)",
        "error Data!B6: the row lacks a ref or a period that can be read (write the period like 2017/18 Q2)",
        "error Data!C4: the ref “99” belongs to no indicator"
        " (give each indicator a ref of its own in Indicators, and use it here)",
    ]


def test_and_its_missing_columns_and_the_refs_that_two_indicators_share() -> None:
    _, missing = read(indicators(LONG_INDICATORS, Data="Ref | Actual\n7 | 14"))
    _, shared = read(indicators(LONG_INDICATORS.replace("8 ", "7 "), Data="Ref | Period | Actual\n7 | 2017/18 Q2 | 1"))
    assert missing == ["error Data: there is no column “Period” (add a column with the header Period to row 1)"]
    assert shared == [
        "error Data!C2: the ref “7” belongs to several indicators"
        " (give each indicator a ref of its own in Indicators, and use it here)"
    ]


def test_a_date_for_its_period_is_the_month_that_it_begins() -> None:
    dataset, problems = read(
        indicators(
            LONG_INDICATORS, Data="Ref | Period | Actual\n7 | 2017-08-01 | 5\n7 | 2018-01-01 | 6\n8 | 2017-08-02 | 7"
        )
    )
    assert dataset.periods() == (Period(2017, 5, Kind.MONTH), Period(2017, 10, Kind.MONTH))
    assert problems == [
        "error Data!A4: the row lacks a ref or a period that can be read (write the period like 2017/18 Q2)"
    ]


def test_it_reports_unreadable_cells_of_the_long_sheet_where_they_stand() -> None:
    _, problems = read(indicators(LONG_INDICATORS, Data="Ref | Period | Actual | Target\n7 | 2017/18 Q2 | #N/A | =C2"))
    assert [line.split(" (")[0] for line in problems] == [
        "warning Data!C2: the cell shows #N/A",
        "warning Data!D2: the formula has never been calculated",
    ]


def test_a_figure_in_both_sheets_is_an_error_and_not_chosen_from() -> None:
    _, problems = read(indicators(WIDE, Data="Ref | Period | Actual\n8 | 2017/18 Q2 | 6"))
    assert problems == [
        "error Indicators!G3: “Late bins” has figures for this period in the sheet Data too (keep one of the two)",
        "error Indicators!H3: “Late bins” has figures for this period in the sheet Data too (keep one of the two)",
    ]


# The Report sheet


def test_it_reads_the_fields_of_the_report_sheet_by_name() -> None:
    dataset, _ = read(indicators(WIDE))
    meeting = dataset.field("MEETING-date")
    assert dataset.text("lead officer") == "Director of Services"
    assert meeting is not None
    assert (meeting.place, meeting.text, str(meeting.date)) == ("Report!B4", "28/11/2017", "2017-11-28")
    assert dataset.field("Recommendations") is None


def test_and_wherever_field_and_value_stand() -> None:
    dataset, _ = read(
        indicators(
            WIDE,
            report="""
                Quarterly report

                Help         | VALUE      | field
                Which one?   | 2017/18 Q2 | Period
                Two\\nlines   | One\\ntwo  | Recommendations
            """,
        )
    )
    assert dataset.text("Period") == "2017/18 Q2"
    assert dataset.text("Recommendations") == "One\ntwo"
    assert [row.name for row in dataset.fields] == ["Period", "Recommendations"]


def test_and_without_a_header_the_first_two_columns_are_taken() -> None:
    dataset, _ = read(indicators(WIDE, report="Period | 2017/18 Q2\nOpen to press | TRUE"))
    assert dataset.text("Period") == "2017/18 Q2"
    assert dataset.text("Open to press") == "Yes"


@pytest.mark.parametrize(
    ("typed", "text"),
    [("2017-08-01", "August 2017"), ("2018-03-01", "March 2018"), ("2017-08-02", "02/08/2017")],
)
def test_and_a_date_in_period_is_the_month_that_it_begins(typed: str, text: str) -> None:
    dataset, _ = read(indicators(WIDE, report=f"Period | {typed}\nMeeting date | {typed}"))
    assert dataset.text("Period") == text
    meeting = dataset.field("Meeting date")
    assert meeting is not None
    assert str(meeting.date) == typed, "any other date is a day"
    assert meeting.text == "/".join(reversed(typed.split("-")))


def test_but_a_field_that_is_there_twice_is_an_error() -> None:
    _, problems = read(indicators(WIDE, report=f"{REPORT}\nsubject: | Another"))
    assert problems == ["error Report!A14: the field “subject:” is there twice (keep one of the two rows)"]


def test_and_a_field_that_shows_an_error_or_nothing_yet_is_reported() -> None:
    _, problems = read(
        indicators(WIDE, report="Period | 2017/18 Q2\nCommittee | =B1\nSubject | #NAME?\nPolicy context | =B2 -> Plan")
    )
    assert [line.split(" (")[0] for line in problems] == [
        "error Report!B2: the formula has never been calculated",
        "warning Report!B3: the cell shows #NAME?",
    ]


# Sheets


def test_it_finds_sheets_ignoring_case_and_spaces_and_leaves_others_alone() -> None:
    data = workbook({" REPORT": REPORT, "About": "Polarity | Polarity", "indi cators": WIDE, "Raw data": "#REF! | =A1"})
    dataset, problems = read(data)
    assert problems == []
    assert len(dataset.indicators) == 2
    assert dataset.indicators[0].row == "indi cators!B2"


def test_it_does_not_trust_the_size_a_sheet_claims_to_have() -> None:
    data = with_part(
        indicators(WIDE), "xl/worksheets/sheet2.xml", '<dimension ref="A1:H3"/>', '<dimension ref="A1:B2"/>'
    )
    assert content(read(data)[0]) == content(read(indicators(WIDE))[0])


def test_it_survives_a_cell_in_the_farthest_corner() -> None:
    data = with_part(
        indicators(WIDE),
        "xl/worksheets/sheet2.xml",
        "</sheetData>",
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    )
    assert content(read(data)[0]) == content(read(indicators(WIDE))[0])


def test_but_a_sheet_that_goes_on_beyond_what_is_read_is_refused() -> None:
    rows = "\n".join(f"7 | 2017/18 Q2 | {number}" for number in range(5000))
    headers = " | ".join(f"Extra {number}" for number in range(500))
    _, long = read(indicators(LONG_INDICATORS, Data=f"Ref | Period | Actual\n{rows}"))
    _, wide = read(indicators(f"Indicator | Polarity | {headers}\nVisits | Bigger"))
    assert long[0].startswith("error Data: the sheet goes on beyond row 5000 or column SF (")
    assert wide[0].startswith("error Indicators: the sheet goes on beyond row 5000 or column SF (")
