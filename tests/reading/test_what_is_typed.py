"""What people really type (field guide, section 5), each through a workbook: what is printed, read, rated and said."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from reportgen.core.figure import Figure, plain
from reportgen.core.period import Period
from reportgen.core.rating import rate
from reportgen.core.wording import target_text, value_text
from reportgen.reading.beside import split_rating
from reportgen.reading.cells import Cell
from tests.tools.rules import Row, each
from tests.tools.sheets import indicators, read, standard, with_part

NOW = Period(2017, 2)


def told(row: Row, cells: str = "") -> dict[str, str]:
    """What becomes of one indicator with the value in D2 and the target in E2."""
    table = f"""
        Indicator | Polarity | Unit | 2017/18 Q2 actual | 2017/18 Q2 target
        Visits    | {row["polarity"]} | {row["unit"]} | {cells or row["typed"]} | {row["target"]}
    """
    dataset, problems = read(indicators(table))
    item = dataset.indicators[0]
    actual = item.at(NOW).actual
    rag = rate(item, NOW, standard()).rag
    return {
        "printed": value_text(actual),
        "number": plain(actual.number) if isinstance(actual, Figure) else "-",
        "kept in": actual.unit if isinstance(actual, Figure) else "-",
        "rated": rag.value if rag else "-",
        "said": problems[0] if problems else "-",
    }


@each("""
    typed                            | unit | polarity | target    | printed                       | number    | kept in                | rated | said
    '83%                             |      | Bigger   | '80%      | 83%                           | 83        | %                      | Green | -
    0.83[0%]                         |      | Bigger   | '80%      | 83%                           | 83        | %                      | Green | -
    83                               | %    | Bigger   | 80        | 83%                           | 83        | %                      | Green | -
    '83                              | %    | Bigger   | 80        | 83%                           | 83        | %                      | Green | -
    '83% RED                         |      | Bigger   | '90%      | 83%                           | 83        | %                      | Red   | -
    '0.8 days                        |      | Smaller  | '1 day    | 0.8 days                      | 0.8       | days                   | Green | -
    '118.4kg per head (Provisional)  |      | Smaller  | 112.5     | 118.4kg per head (Provisional)| 118.4     | kg per head            | Red   | -
    '51% (avg.)                      |      | Bigger   | 'Greater than 50% | 51% (avg.)            | 51        | %                      | Green | -
    '157 per 100,000 population      |      | Smaller  | 160       | 157 per 100,000 population    | 157       | per 100,000 population | Green | -
    'GBP154,681.30                   |      | Smaller  | 150000[£#,##0] | GBP154,681.30            | 154681.3  | £                      | Red   | -
    '£1,200                          |      | Bigger   | '£1,200   | £1,200                        | 1200      | £                      | Green | -
    '2,973,349                       |      | Bigger   | 2973349   | 2,973,349                     | 2973349   |                        | Green | -
    '770 (AY 15-16)                  |      | Bigger   | 800       | 770 (AY 15-16)                | 770       |                        | Red   | -
    '72.4% (16-17)                   |      | Bigger   | '72.4%    | 72.4% (16-17)                 | 72.4      | %                      | Green | -
    0[0%]                            |      | Smaller  | '<5       | 0%                            | 0         | %                      | Green | -
    =0/4 -> 0                        | %    | Smaller  | '4.3% Biannually (Q2 and Q4) | 0%         | 0         | %                      | Green | -
""")  # noqa: E501 - a row of the table is one line
def test_what_is_understood(row: Row) -> None:
    assert told(row) == {key: row[key] for key in ("printed", "number", "kept in", "rated", "said")}


FIGURE = "type one number, with its unit and a remark in brackets if need be; until then it is printed as typed"
MEND = "mend the formula, or type what belongs there"


@each(f"""
    typed                            | printed                        | said
    'N/A                             | N/A                            | -
    'TBC                             | TBC                            | -
    'NEW                             | NEW                            | -
    'Annual KPI                      | Annual KPI                     | -
    'Not due                         | Not due                        | -
    'Data not available until 2024   | Data not available until 2024  | -
                                     | No data                        | -
    'DIV/0                           | DIV/0                          | warning Indicators!D2: “DIV/0” cannot be read as a figure ({FIGURE})
    'x                               | x                              | warning Indicators!D2: “x” cannot be read as a figure ({FIGURE})
    '0 of 0                          | 0 of 0                         | warning Indicators!D2: “0 of 0” cannot be read as a figure ({FIGURE})
    'nil                             | nil                            | warning Indicators!D2: “nil” cannot be read as a figure ({FIGURE})
    'about 50                        | about 50                       | warning Indicators!D2: “about 50” cannot be read as a figure ({FIGURE})
    '16-17                           | 16-17                          | warning Indicators!D2: “16-17” cannot be read as a figure ({FIGURE})
    2017-07-16                       | 16/07/2017                     | warning Indicators!D2: Excel has made a date of what was typed (16/07/2017) (format the cell as Text and type the figure again)
    #DIV/0!                          | #DIV/0!                        | warning Indicators!D2: the cell shows #DIV/0! ({MEND})
    #REF!                            | #REF!                          | warning Indicators!D2: the cell shows #REF! ({MEND})
    #N/A                             | #N/A                           | warning Indicators!D2: the cell shows #N/A ({MEND})
    =B2*2                            | not calculated                 | warning Indicators!D2: the formula has never been calculated (open the workbook in Excel, save it and try again)
""")  # noqa: E501 - a row of the table is one line
def test_and_what_is_not_a_figure_is_printed_as_typed_and_never_rated(row: Row) -> None:
    found = told({**row, "polarity": "Bigger", "unit": "", "target": "10"})
    assert (found["printed"], found["number"], found["rated"], found["said"]) == (
        row["printed"], "-", "-", row["said"],
    )  # fmt: skip


@pytest.mark.parametrize("letters", ["\u0422\u0412\u0421", "T\u0412C", "\u0422BC", "N\u00a0/ \u0410"])
def test_and_so_are_look_alike_letters_from_scanned_reports(letters: str) -> None:
    row = {"polarity": "Bigger", "unit": "", "target": "10"}
    found = told(row, f"'{letters}")
    assert (found["number"], found["rated"], found["said"]) == ("-", "-", "-")


@pytest.mark.parametrize("typed", ["'\u00a083\u00a0%\u00a0", "'83\u202f%", "'  83 %  ", "'\u200783%"])
def test_and_blanks_of_any_kind_do_not_count(typed: str) -> None:
    found = told({"polarity": "Bigger", "unit": "", "target": "'80%"}, typed)
    assert (found["number"], found["kept in"], found["rated"], found["said"]) == ("83", "%", "Green", "-")


@each("""
    typed                          | value   | polarity | rated | printed
    '<5                            | 5       | Smaller  | Red   | <5
    'Greater than 50%              | '50%    | Bigger   | Red   | Greater than 50%
    '4.3% Biannually (Q2 and Q4)   | '4.3%   | Bigger   | Green | 4.3% Biannually (Q2 and Q4)
    'Better than England (Annual 3-year rolling period) | 4 | Smaller | - | Better than England (Annual 3-year rolling period)
    112.5                          | 113     | Bigger   | Green | 112.5
    '45-55                         | 50      | In between | Green | 45 to 55
    'TBC                           | 50      | Bigger   | -     | TBC
    'N/A                           | 50      | Bigger   | -     | No target
                                   | 50      | Bigger   | -     | No target
""")  # noqa: E501 - a row of the table is one line
def test_and_targets_likewise(row: Row) -> None:
    dataset, _ = read(
        indicators(f"""
            Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target
            Visits    | {row["polarity"]} | {row["value"]} | {row["typed"]}
        """)
    )
    item = dataset.indicators[0]
    rag = rate(item, NOW, standard()).rag
    assert (rag.value if rag else "-", target_text(item.target_at(NOW))) == (row["rated"], row["printed"])


@each("""
    typed             | value | target | rated
    Bigger is better  | 12    | 10     | Green
    High              | 12    | 10     | Green
    Higher            | 12    | 10     | Green
    Maximise          | 12    | 10     | Green
    Smaller is better | 12    | 10     | Red
    Low               | 12    | 10     | Red
    Lower             | 12    | 10     | Red
    Max               | 12    | 10     | Green
    Aim to maximise   | 12    | 10     | Green
    H                 | 12    | 10     | Green
    Increase          | 12    | 10     | Green
    L                 | 12    | 10     | Red
    minimize          | 12    | 10     | Red
    Reduce            | 12    | 10     | Red
    Minimise          | 12    | 10     | Red
    'TBC              | 12    | 10     | -
    'N/A              | 12    | 10     | -
""")
def test_and_polarities(row: Row) -> None:
    assert told({"polarity": row["typed"], "unit": "", "target": row["target"]}, row["value"])["rated"] == row["rated"]


def test_a_ref_may_be_missing_where_no_sheet_data_needs_it() -> None:
    dataset, problems = read(
        indicators("""
            Ref | Indicator | Polarity | 2017/18 Q2 actual
                | Visits    | Bigger   | 14
            7   | Calls     | Bigger   | 12
        """)
    )
    assert problems == []
    assert [item.ref for item in dataset.indicators] == ["", "7"]


@each("""
    header                 | actual      | benchmark | unit | name             | printed | kept in
    2017/18 Q2 actual      | 12          | 0.33[0%]  |      | Number of visits | 12      |
    2017/18 Q2 actual      | 0.12[0%]    | 33        |      | Visits           | 12%     | %
    2017/18 Q2 actual      | 12          | 33        |      | % of visits      | 12%     | %
    2017/18 Q2 actual (%)  | 83          | 33        |      | Visits           | 83%     | %
    2017/18 Q2 actual (%)  | 83          | 33        | days | Visits           | 83 days | days
    2017/18 Q2 actual £    | 83          | 33        |      | Visits           | £83     | £
    2017/18 Q2 actual      | 1.2[£#,##0.0] | 33      | £m   | Visits           | £1.2m   | £m
    2017/18 Q2 actual      | 1.2[£#,##0.0] | 33      | million | Visits        | £1.2 million | £ million
    2017/18 Q2 actual      | 154[£#,##0] | 33        | £000 | Visits           | 154 £000 | £000
    2017/18 Q2 actual      | 154[£#,##0] | 33        | £ per week | Visits     | £154 per week | £ per week
    2017/18 Q2 actual      | 154[£#,##0] | 33        | days | Visits           | £154    | £
""")
def test_the_unit_is_that_of_the_indicator_or_of_the_reported_cell(row: Row) -> None:
    dataset, problems = read(
        indicators(f"""
            Indicator | Polarity | Unit | {row["header"]} | 2017/18 Q2 benchmark
            {row["name"]} | Bigger | {row["unit"]} | {row["actual"]} | {row["benchmark"]}
        """)
    )
    actual = dataset.indicators[0].at(NOW).actual
    assert isinstance(actual, Figure)
    assert (value_text(actual), actual.unit, problems) == (row["printed"], row["kept in"], [])


def test_and_an_earlier_figure_in_per_cent_makes_no_per_cent_of_a_count() -> None:
    dataset, _ = read(
        indicators("""
            Indicator | Polarity | 2017/18 Q1 actual | 2017/18 Q2 actual | 2017/18 Q2 target
            Visits    | Bigger   | 0.33[0%]          | 12                | 10
            Calls     | Bigger   | 0.33[0%]          | N/A               | 10
            Letters   | Bigger   | 0.33[0%]          | 12                | 0.1[0%]
        """)
    )
    visits, calls, letters = dataset.indicators
    assert [value_text(visits.at(period).actual) for period in (NOW.previous(), NOW)] == ["33%", "12"]
    assert [target_text(item.target_at(NOW)) for item in (visits, calls, letters)] == ["10", "10%", "10%"]
    assert rate(letters, NOW, standard()).rag is None


@each("""
    typed                 | printed   | kept in
    0.83[[=0]"-";0%]      | 83%       | %
    0[[=0]"-";0%]         | 0%        | %
    0.5[# ?/?]            | 0.5       |
    83[0"%"]              | 83%       | %
    83.5[0.0\\%]           | 83.5%     | %
    1234.5[0.00E+00]      | 1,234.5   |
    5[[$kr-414] #,##0]    | 5 kr      | kr
    5[[$£-809]#,##0.00]   | £5.00     | £
    -5[#,##0;[Red]-#,##0.0] | -5.0    |
    1234[#,##0_);(#,##0)] | 1,234     |
""")
def test_and_a_number_is_what_its_format_shows(row: Row) -> None:
    found = told({"polarity": "Bigger", "unit": "", "target": "10"}, row["typed"])
    assert (found["printed"], found["kept in"], found["said"]) == (row["printed"], row["kept in"], "-")


@pytest.mark.parametrize("shown", ['£0.0,,"m"', "#,##0,", '0.0"m"', '0" thousand"'])
def test_but_one_that_is_shown_in_thousands_or_millions_is_not_read(shown: str) -> None:
    found = told({"polarity": "Bigger", "unit": "£m", "target": "1"}, f"1234567[{shown}]")
    assert (found["printed"], found["rated"]) == ("1234567", "-")
    assert found["said"] == (
        "warning Indicators!D2: the cell shows its number (1234567) in thousands or millions"
        " (give the cell a plain number format, and say in Unit what it is counted in)"
    )


@pytest.mark.parametrize("font", [{"vertAlign": "superscript"}, {"vertAlign": "subscript"}, {"strike": True}])
@pytest.mark.parametrize("place", ["C2", "D2"])
def test_nor_is_a_text_with_a_footnote_or_a_figure_struck_through(place: str, font: dict[str, Any]) -> None:
    book = load_workbook(io.BytesIO(indicators("""
        Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target
        Visits    | Bigger   | 83                | 80
    """)))  # fmt: skip
    book["Indicators"][place] = CellRichText("83", TextBlock(InlineFont(**font), "1"))
    book["Indicators"]["A2"] = CellRichText("CO", TextBlock(InlineFont(**font), "2"))
    stream = io.BytesIO()
    book.save(stream)
    dataset, problems = read(stream.getvalue())
    assert dataset.indicators[0].name == "CO2"
    assert rate(dataset.indicators[0], NOW, standard()).rag is None
    assert [line.split(" (")[0] for line in problems] == [
        f"warning Indicators!{place}: part of “831” is raised, lowered or struck through,"
        " so that its digits may be no figure"
    ]


@pytest.mark.parametrize(
    ("typed", "rest", "rating"),
    [("N/A", "N/A", ""), ("5 A", "5", "A"), ("5 (A)", "5", "A"), ("5 (R)", "5 (R)", ""), ("5 R", "5", "R")],
)
def test_a_rating_of_one_letter_is_no_absence_and_no_remark(typed: str, rest: str, rating: str) -> None:
    found = split_rating(Cell("D2", text=typed), ("A", "R", "Green"))
    assert found.cell
    assert (found.cell.text, found.rating) == (rest, rating)


def test_a_figure_merged_over_its_own_target_is_reported_and_is_no_target() -> None:
    data = with_part(
        indicators("""
            Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target
            Visits    | Bigger   | 60                |
        """),
        "xl/worksheets/sheet2.xml",
        "</sheetData>",
        '</sheetData><mergeCells count="1"><mergeCell ref="C2:D2"/></mergeCells>',
    )
    dataset, problems = read(data)
    assert rate(dataset.indicators[0], NOW, standard()).rag is None
    assert problems == [
        "warning Indicators!C2: the cell is merged over columns that hold different things, and counts for the first"
        " (unmerge it and type into each column what belongs there)"
    ]


def test_a_row_with_figures_but_no_name_is_a_warning_and_one_without_a_note() -> None:
    _, problems = read(
        indicators("""
            Indicator | Polarity | Comment | 2017/18 Q2 actual
            Visits    | Bigger   |         | 60
                      | Bigger   |         | 50
                      |          | See     |
        """)
    )
    assert problems == [
        "warning Indicators!A3: the row has figures but no indicator's name and is left out"
        " (name the indicator, or clear the row)",
        "note Indicators!A4: the row has no indicator's name and is left out (name the indicator, or clear the row)",
    ]


@pytest.mark.parametrize("remark", ["Source: the performance team", "* provisional"])
def test_a_text_below_the_last_indicator_is_left_out_with_a_note(remark: str) -> None:
    dataset, problems = read(
        indicators(f"""
            Indicator | Polarity | 2017/18 Q2 actual
            Visits    | Bigger   | 60

            {remark}  |          |
        """)
    )
    assert [item.name for item in dataset.indicators] == ["Visits"]
    assert problems == [
        f"note Indicators!A4: texts with no indicator below them are left out: “{remark}” (A4)"
        " (nothing, if that is right)"
    ]


def test_hidden_columns_and_a_hidden_sheet_are_read_with_a_note() -> None:
    book = load_workbook(io.BytesIO(indicators("""
        Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target
        Visits    | Bigger   | 83                | 80
    """)))  # fmt: skip
    book["Indicators"].column_dimensions["D"].hidden = True
    book["Indicators"].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    dataset, problems = read(stream.getvalue())
    assert len(dataset.indicators) == 1
    assert problems == [
        "note Indicators: the sheet is hidden, and read all the same (unhide it to look through it)",
        "note Indicators!D1: the column is hidden, and read all the same"
        " (delete columns that are no part of the report, or unhide them to look through them)",
    ]
