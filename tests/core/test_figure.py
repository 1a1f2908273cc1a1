"""What stands in a cell for a value (field guide, section 5): a figure, or the reason that there is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.figure import (
    Absence,
    Figure,
    Missing,
    comparable,
    decimals_of,
    figure_of,
    parse_value,
    plain,
    round_half_up,
)
from reportgen.core.units import canonical_unit
from tests.tools.rules import Row, each, figure

CYRILLIC_TBC = "\u0422\u0412\u0421"


@each("""
    typed                       | number    | unit                   | qualifier
    83%                         | 83        | %                      |
    83 %                        | 83        | %                      |
    83 per cent                 | 83        | %                      |
    83% RED                     | 83        | %                      | RED
    0%                          | 0         | %                      |
    51% (avg.)                  | 51        | %                      | (avg.)
    72.4% (16-17)               | 72.4      | %                      | (16-17)
    50% (1 of 2)                | 50        | %                      | (1 of 2)
    95% or above                | 95        | %                      | or above
    0.8 days                    | 0.8       | days                   |
    1 day                       | 1         | day                    |
    118.4kg per head            | 118.4     | kg per head            |
    118.4kg per head (Provisional) | 118.4  | kg per head            | (Provisional)
    60.9% (Provisional until the audit) | 60.9 | %                  | (Provisional until the audit)
    770 (AY 15-16)              | 770       |                        | (AY 15-16)
    770 [r]                     | 770       |                        | [r]
    770 provisional             | 770       |                        | provisional
    83% YTD                     | 83        | %                      | YTD
    83% (year to date)          | 83        | %                      | (year to date)
    83% est. (2016/17)          | 83        | %                      | est. (2016/17)
    83% (20 of 24 cases)        | 83        | %                      | (20 of 24 cases)
    83% of pupils               | 83        | %                      | of pupils
    5 (5 of 7)                  | 5         |                        | (5 of 7)
    4.3% (12 month rolling)     | 4.3       | %                      | (12 month rolling)
    4.3% Biannually (Q2 and Q4) | 4.3       | %                      | Biannually (Q2 and Q4)
    12 m²                       | 12        | m²                     |
    7 working days (est.)       | 7         | working days           | (est.)
    3 Days                      | 3         | Days                   |
    157 per 100,000 population  | 157       | per 100,000 population |
    5.0 per 1,000               | 5.0       | per 1,000              |
    GBP154,681.30               | 154681.30 | £                      |
    £154,681.30                 | 154681.30 | £                      |
    -£5                         | -5        | £                      |
    2,973,349                   | 2973349   |                        |
    -3.5                        | -3.5      |                        |
    −3.5%                       | -3.5      | %                      |
    +4                          | 4         |                        |
    .5                          | .5        |                        |
    2 percentage points         | 2         | percentage points      |
    2 pp                        | 2         | pp                     |
""")
def test_it_splits_number_unit_and_qualifier(row: Row) -> None:
    found = parse_value(row["typed"])
    assert isinstance(found, Figure)
    assert (found.number, found.unit, found.qualifier) == (Decimal(row["number"]), row["unit"], row["qualifier"])


@each("""
    typed                          | unit   | printed
    83%                            | %      | 83%
    83                             | %      | 83%
    60.90                          | %      | 60.90%
    83% RED                        | %      | 83% RED
    118.4kg per head (Provisional) |        | 118.4kg per head (Provisional)
    0.8                            | days   | 0.8 days
    1                              | days   | 1 day
    1                              | day    | 1 day
    2,973,349                      | number | 2,973,349
    2973349                        | number | 2973349
    154681.3                       | £      | £154,681.3
    -5                             | £      | -£5
    GBP154,681.30                  | £      | GBP154,681.30
    157                            | per 100,000 population | 157
    770 (AY 15-16)                 | number | 770 (AY 15-16)
    -0                             | %      | 0%
    1.2                         | £m     | £1.2m
    -1.2                        | £m     | -£1.2m
    £1.2m                       | £m     | £1.2m
    £1.2 million                | £ million | £1.2 million
    400                         | £ per week | £400 per week
    154                         | £000   | 154 £000
""")
def test_it_prints_a_figure_as_typed_and_a_bare_number_with_its_unit(row: Row) -> None:
    assert figure(row["typed"], row["unit"]).text == row["printed"]


def test_it_ignores_double_and_non_breaking_spaces() -> None:
    assert parse_value("\u00a00.8 \u00a0 days ") == parse_value("0.8 days")


@each(f"""
    typed                         | reason
                                  | no value
    N/A                           | not applicable
    n/a                           | not applicable
    -                             | not applicable
    –                             | not applicable
    TBC                           | to be confirmed
    tbc                           | to be confirmed
    {CYRILLIC_TBC}                | to be confirmed
    To be confirmed               | to be confirmed
    NEW                           | new, so there is no figure yet
    New indicator                 | new, so there is no figure yet
    Annual KPI                    | not due this period
    Not due                       | not due this period
    Not due until Q4              | not due this period
    Not due until 31 March 2018   | not due this period
    Annual 2017/18                | not due this period
    Not yet available for 16-17   | data not available yet
    Data not available until 2024 | data not available yet
    Not available                 | data not available yet
    Awaiting Q4 return            | data not available yet
    No data                       | data not available yet
""")
def test_it_says_why_there_is_no_figure(row: Row) -> None:
    assert parse_value(row["typed"]) == Missing(Absence(row["reason"]), row["typed"])


@pytest.mark.parametrize(
    "typed",
    [
        "x", "DIV/0", "#DIV/0!", "#REF!", "about 50", "c. 50", "~50", "5 of 20", "0 of 0", "3 out of 4", "1 in 5",
        "12-15", "12 to 15", "16-17", "<5", ">5", "5+", "5*", "5.", "1,23", "12 345", "1.234.567", "2:30", "1st", "3x",
        "83%%", "0% (0 of 0)", "60% (Provisional: 58% last year)", "83% %", "83%p",
        "80% 90%", "80%/90%", "80% against 90%", "83% of 20 cases", "£1.2m", "£5 per head", "1.2 million", "5k", "2bn",
        "5m", "--5", "-+5", "(5)", "5 fewer", "10 fewer than last year", "5 above target", "10% reduction",
        "5% increase", "3% below target", "higher", "see comment", "2 weeks 3 days", "٣",
        "3½", "25¼", "80²", "1O", "1OO", "1О", "1.2 mill", "1.2 mil", "20 thou", "2 hundred", "2 dozen", "3 lakh",
        "5 (25%)", "50 (Q2), 100 (Q4)", "83 (82)", "83% (25 children)", "60% last year", "60% previously", "60% target",
        "60% England", "60 national", "60 London", "60% TBC", "60% n/a", "60% August", "60% (Q1 figure)", "60% 2016/17",
        "60% (last year)", "60% (England)", "5% up", "-5% change", "5 better", "83 G", "31 March", "5 pm", "3 quarters",
        "0,974", "-0,974", "01,234", "00,215%",
        "Annual: 60%", "Pending validation: 60%", "Awaited - 60% est", "Not due, last 60",
        "70 which is the best that has been reported so far",
    ],
)  # fmt: skip
def test_but_it_never_guesses(typed: str) -> None:
    assert parse_value(typed) == Missing(Absence.UNREADABLE, typed)


@pytest.mark.parametrize("typed", ["--5", "-+5", "12-15", "5k"])
def test_but_it_guesses_no_more_for_knowing_the_unit(typed: str) -> None:
    assert parse_value(typed, "%") == Missing(Absence.UNREADABLE, typed)


def test_and_a_scale_is_a_unit_where_the_indicator_is_counted_in_it() -> None:
    assert figure("1.2 million", "million").number == Decimal("1.2")
    assert figure("5m", "m").number == 5


@each("""
    one                    | other                      | comparable
    5 days                 | 1 day                      | Yes
    5 days                 | 5                          | Yes
    5                      | 5                          | Yes
    83%                    | 83                         | Yes
    157 per 100,000        | 157 per 100,000 population | Yes
    118kg                  | 110kg per head             | Yes
    157 per 1,000          | 157 per 100,000            | No
    157 per 1,000          | 157 per 10,000             | No
    5 days                 | 5 weeks                    | No
    5 days                 | 6 days per month           | No
    5 visits               | 6 visits per annum         | No
    5 hours                | 5 h                        | No
    83%                    | 2 pp                       | No
    83%                    | £83                        | No
    5 days                 | 5%                         | No
""")
def test_it_compares_only_what_is_in_one_unit(row: Row) -> None:
    one, other = figure(row["one"]), figure(row["other"])
    assert comparable(one, other) is comparable(other, one) is (row["comparable"] == "Yes")


@each("""
    typed       | unit
    percent     | %
    Per  cent   | %
    Percentage  | %
    % points    | pp
    GBP         | £
    Number      |
    No.         |
    days        | days
    kg per head | kg per head
""")
def test_it_knows_the_ways_to_write_a_unit(row: Row) -> None:
    assert canonical_unit(row["typed"]) == row["unit"]


@each("""
    number  | places | rounded
    94.96   | 1      | 95.0
    94.95   | 1      | 95.0
    94.949  | 1      | 94.9
    0.125   | 2      | 0.13
    2.5     | 0      | 3
    -2.5    | 0      | -3
    12.5    | 0      | 13
""")
def test_it_rounds_halves_up(row: Row) -> None:
    assert str(round_half_up(Decimal(row["number"]), int(row["places"]))) == row["rounded"]


@each("""
    number   | unit    | places | printed
    60.9     | %       | 1      | 60.9%
    60.9     | %       | 0      | 61%
    60.94    | %       | 1      | 60.9%
    80       | %       | 1      | 80.0%
    2973349  | number  | 0      | 2,973,349
    1234.5   | £       | 2      | £1,234.50
    -1234.5  | £       | 2      | -£1,234.50
    0.8      | days    | 1      | 0.8 days
    1        | days    | 0      | 1 day
    -0.04    | %       | 1      | 0.0%
    157      | per 100,000 | 0  | 157
    1234     | kg      | 0      | 1,234 kg
""")
def test_it_prints_a_stored_number(row: Row) -> None:
    found = figure_of(Decimal(row["number"]), row["unit"], int(row["places"]))
    assert found.text == row["printed"]
    assert found.number == Decimal(row["number"])


def test_it_prints_two_decimals_at_most_unless_asked_for_more() -> None:
    assert figure_of(Decimal("33.333333"), "%").text == "33.33%"
    assert figure_of(Decimal("33.300"), "%").text == "33.3%"
    assert figure_of(Decimal("33.333333"), "%", 4).text == "33.3333%"


@each("""
    number | plain
    60.90  | 60.9
    80     | 80
    80.0   | 80
    0.00   | 0
    -0.0   | 0
    1E+3   | 1000
    100    | 100
""")
def test_other_programs_read_the_exact_number_without_needless_zeros(row: Row) -> None:
    assert plain(Decimal(row["number"])) == row["plain"]


def test_it_counts_the_decimals_a_number_needs() -> None:
    assert [decimals_of(Decimal(text)) for text in ("60.90", "80", "8E+1", "0.125")] == [1, 0, 0, 3]


units = st.sampled_from(
    ("", "%", "£", "€", "$", "£m", "£ per week", "days", "weeks", "kg per head", "pp", "per 1,000", "children")
)
numbers = st.decimals(-10_000_000, 10_000_000, allow_nan=False, allow_infinity=False, places=6)


@given(numbers, units, st.integers(0, 4))
def test_what_is_printed_reads_back_as_the_same_figure(number: Decimal, unit: str, places: int) -> None:
    printed = figure_of(number, unit, places)
    back = parse_value(printed.text, unit)
    assert isinstance(back, Figure)
    assert (back.number, back.places) == (printed.rounded, places)
    assert comparable(back, printed)
    assert back.unit in (unit, unit.removesuffix("s"))


@given(numbers, units, st.integers(0, 4))
def test_and_printing_it_again_changes_nothing(number: Decimal, unit: str, places: int) -> None:
    printed = figure_of(number, unit, places).text
    assert figure(printed, unit).text in (printed, f"{printed} {unit}".strip())


@given(st.text(max_size=30))
def test_whatever_is_typed_is_kept_as_typed_or_with_its_unit(typed: str) -> None:
    found = parse_value(typed, "%")
    tidy = " ".join(typed.split())
    if isinstance(found, Missing):
        assert found.text == tidy
    else:
        assert found.text == tidy or found.text.endswith("%")
