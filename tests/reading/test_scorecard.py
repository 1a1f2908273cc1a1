"""A council's own scorecard: its sheet, headers and layout named by the profile, read as it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.core.figure import Absence, Figure, Missing
from reportgen.core.indicator import Dataset, Indicator, Polarity
from reportgen.core.period import Kind, Period
from reportgen.core.problems import RefusedError
from reportgen.core.profile import ClassWords, Profile, Rag
from reportgen.reading.headers import period_within
from reportgen.reading.workbook import open_workbook, read_dataset
from tests.tools.sheets import REPORT, indicators, problem_lines, read, standard, with_part, workbook

Q1, Q2, Q2_BEFORE = Period(2017, 1), Period(2017, 2), Period(2016, 2)

PROFILE = """
    [scorecard]
    sheet = "Our measures"
    committee = "Cabinet"
    improvements_after = "Action taken:"

    [headers]
    "What we measure" = "Indicator"
    "Good is" = "Polarity"
    "What happened" = "Comment"
    "{period} result" = "{period} actual"
    "Compared with {period}" = "{period} actual"
    "Goal for {period}" = "{period} target"
    "Goal for the year {period}" = "Annual target"
"""
HEADER = (
    "What we measure | Good is | Goal for 2017/18 Q2 | 2017/18 Q2 result | Compared with Q1 2017/18 | What happened"
)


def scorecard(
    rows: str, *, merge: str = "", hide: str = "", report: str = REPORT, more: str = "", asked: str = ""
) -> tuple[Dataset, list[str]]:
    """A scorecard of these rows, with ranges merged (`A1:B1 C1:C2`) and rows hidden (`4 7`); what is read of it."""
    tables = {"Our measures": rows} | ({"Report": report} if report else {})
    data = marked(workbook(tables), "sheet1", merge, hide)
    dataset, problems = read_dataset(open_workbook(data, "book.xlsx"), profile(more), asked)
    return dataset, problem_lines(problems)


def marked(data: bytes, sheet: str, merge: str, hide: str = "") -> bytes:
    part = f"xl/worksheets/{sheet}.xml"
    if merge:
        cells = "".join(f'<mergeCell ref="{area}"/>' for area in merge.split())
        data = with_part(data, part, "</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>")
    for row in hide.split():
        data = with_part(data, part, f'<row r="{row}"', f'<row r="{row}" hidden="1"')
    return data


def profile(more: str = "") -> Profile:
    return standard(PROFILE + more)


def only(dataset: Dataset) -> Indicator:
    [item] = dataset.indicators
    return item


def names(dataset: Dataset) -> list[str]:
    return [item.name for item in dataset.indicators]


# The sheet


def test_it_reads_the_sheet_that_the_profile_names() -> None:
    dataset, problems = scorecard(f"{HEADER}\nCalls | High | 90 | 83 | 80 | Fewer staff.")
    item = only(dataset)
    assert problems == []
    assert (item.name, item.polarity, item.comment) == ("Calls", Polarity.BIGGER, "Fewer staff.")
    assert (item.at(Q2).actual.text, item.at(Q2).target.text, item.at(Q1).actual.text) == ("83", "90", "80")
    assert item.at(Q2).place("actual") == "Our measures!D2"


def test_but_the_sheet_indicators_where_the_workbook_has_no_scorecard() -> None:
    dataset, problems = read(indicators("Indicator | Polarity | 2017/18 Q2 actual\nVisits | High | 14"), profile())
    assert problems == []
    assert (names(dataset), only(dataset).also_reported_to) == (["Visits"], ())


def test_and_says_which_sheets_are_lacking_where_there_is_neither() -> None:
    with pytest.raises(RefusedError) as refused:
        read(workbook({"Notes": "a"}), profile())
    assert problem_lines(refused.value.problems) == [
        "error book.xlsx: there is no sheet “Report” (sheets found: Notes) (add a sheet named Report)",
        "error book.xlsx: there is no sheet “Indicators” (sheets found: Notes)"
        " (add a sheet named Indicators, or add one named Our measures that holds your own scorecard)",
    ]


def test_every_row_goes_to_the_scorecards_committee_once() -> None:
    dataset, _ = scorecard(f"Committee | {HEADER}\nHealth | Calls | High | 90 | 83\nCABINET | Visits | High | 9 | 8")
    assert [item.also_reported_to for item in dataset.indicators] == [("Cabinet",), ()]


def test_without_a_report_sheet_the_latest_period_with_figures_is_reported() -> None:
    rows = """
        What we measure | Good is | 2017/18 Q1 result | 2017/18 Q2 result | 2017/18 Q3 result | 2017/18 result
        Calls           | High    | 80                | '83 RED           |                   | 81
    """
    dataset, problems = scorecard(rows, report="")
    assert (dataset.text("Period"), dataset.text("Committee")) == ("2017/18 Q2", "Cabinet")
    assert problems == [
        "note Our measures!D1: there is no sheet Report: the latest period with figures is reported, 2017/18 Q2"
        " (add a sheet Report with the columns Field and Value for meeting date, subject and the like)"
    ]


# Which column means which period


@pytest.mark.parametrize(
    ("header", "period"),
    [
        ("Compared with Q1 2017/18", Q1),
        ("COMPARED-WITH: 2017/18 (Q1)", Q1),
        ("Compared with\\nQuarter 1 17/18", Q1),
        ("Compared with annual 2016/17 (Q4)", Period(2016, 4)),
        ("Compared with the year 2016/17", Period(2016, 1, Kind.YEAR)),
        ("Compared with June 2017", Period(2017, 3, Kind.MONTH)),
    ],
)
def test_it_takes_the_period_from_the_words_in_the_header(header: str, period: Period) -> None:
    dataset, problems = scorecard(f"What we measure | Good is | 2017/18 Q2 result | {header}\nCalls | High | 83 | 80")
    assert problems == []
    assert only(dataset).at(period).actual.text == "80"


@pytest.mark.parametrize("words", ["England 2016/17", "2016/17 or 2015/16", "Q1", "Q1 and Q2 2017/18", "2016/18 Q1"])
def test_but_guesses_none_where_the_words_leave_a_doubt(words: str) -> None:
    assert period_within(words) is None
    dataset, problems = scorecard(
        f"What we measure | Good is | 2017/18 Q2 result | Compared with {words}\nA | High | 1 | 2"
    )
    assert only(dataset).at(Q2).actual.text == "1"
    assert len(only(dataset).entries) == 1
    assert [line for line in problems if "is not understood" in line] or words == "Q1"


RELATIVE = """
    "This time" = "this period actual"
    "Aim" = "this period target"
    "Last time" = "previous period actual"
    "A year ago" = "year ago actual"
"""
BARE = "What we measure | Good is | Aim | This time | Last time | A year ago\nCalls | High | 90 | 83 | 80 | 70"


def test_a_header_without_a_period_can_mean_the_one_reported_or_an_earlier_one() -> None:
    dataset, problems = scorecard(BARE, more=RELATIVE)
    item = only(dataset)
    assert problems == []
    assert (item.at(Q2).actual.text, item.at(Q2).target.text) == ("83", "90")
    assert (item.at(Q1).actual.text, item.at(Q2_BEFORE).actual.text) == ("80", "70")


def test_and_without_a_report_sheet_the_one_asked_for() -> None:
    dataset, _ = scorecard(BARE, report="", more=RELATIVE, asked="2017/18 Q3")
    assert dataset.text("Period") == "2017/18 Q3"
    assert only(dataset).at(Q2).actual.text == "80"


def test_but_no_period_at_all_is_an_error_with_the_cell() -> None:
    _, problems = scorecard(BARE, report="", more=RELATIVE)
    assert (
        "error Our measures!D1: the header “This time” is understood only with the period that is reported, which is"
        " not named (add the field Period to the sheet Report, or use --period)"
    ) in problems


def test_an_annual_target_of_another_year_is_not_read() -> None:
    dataset, problems = scorecard("""
        What we measure | Good is | Goal for the year 2016/17 | Goal for the year 2017/18 | 2017/18 Q2 result
        Calls           | High    | 70                        | 90                        | 83
    """)
    assert only(dataset).annual_target.text == "90"
    assert problems == [
        "note Our measures!C1: the column “Goal for the year 2016/17” is for another year than 2017/18 and is not read"
        " (nothing, if that is right; otherwise bring the header up to date)"
    ]


# Headers of two rows, and merged ones


def test_a_period_merged_over_several_headers_is_theirs() -> None:
    dataset, problems = scorecard(
        """
        Scorecard of the council
        What we measure | Good is | 2017/18 Q2 |        |        | 2016/17 Q2 | What happened
                        |         | Target     | Actual | Status | Actual     |
        Calls           | High    | 90         | 83     | Red    | 70         | Fewer staff.
        """,
        merge="A1:G1 A2:A3 B2:B3 C2:E2 G2:G3",
    )
    item = only(dataset)
    assert problems == []
    assert (item.at(Q2).target.text, item.at(Q2).actual.text, item.at(Q2).status) == ("90", "83", "Red")
    assert (item.at(Q2_BEFORE).actual.text, item.comment, item.row) == ("70", "Fewer staff.", "Our measures!A4")


def test_and_names_may_stand_in_the_upper_row_with_nothing_below_them() -> None:
    for read_of in (
        """
        What we measure | Good is | 2017/18 Q2 |        | What happened | Compared with Q1 2017/18
                        |         | Target     | Actual |               |
        Calls           | High    | 90         | 83     | Fewer staff.  | 80
        """,
        """
        2017/18         |         | 2017/18 Q2 |        | Notes         |
        What we measure | Good is | Target     | Actual | What happened | Compared with Q1 2017/18
        Calls           | High    | 90         | 83     | Fewer staff.  | 80
        """,
    ):
        dataset, problems = scorecard(read_of, merge="C1:D1")
        item = only(dataset)
        assert problems == []
        assert (item.at(Q2).target.text, item.at(Q2).actual.text, item.at(Q1).actual.text) == ("90", "83", "80")
        assert (item.name, item.comment) == ("Calls", "Fewer staff.")


def test_but_a_row_with_blanks_below_the_header_is_no_header() -> None:
    dataset, problems = scorecard(f"""
        {HEADER}
               |      | 90 | 83
        Calls  | High | 90 | 83
    """)
    assert names(dataset) == ["Calls"]
    assert problems == [
        "warning Our measures!A2: the row has figures but no indicator's name and is left out"
        " (name the indicator, or clear the row)"
    ]


def test_a_period_in_a_title_merged_over_the_whole_table_is_its_headers() -> None:
    dataset, _ = scorecard(
        """
        Quarter 2 2017/18
        What we measure | Good is | Target | Actual
        Calls           | High    | 90     | 83
        """,
        merge="A1:D1",
    )
    assert (only(dataset).at(Q2).target.text, only(dataset).at(Q2).actual.text) == ("90", "83")


def test_but_a_header_with_a_period_of_its_own_keeps_it() -> None:
    dataset, _ = scorecard(
        """
        Quarter 2 2017/18
        What we measure | Good is | 2016/17 Q2 Actual | Actual
        Calls           | High    | 70                | 83
        """,
        merge="A1:D1",
    )
    assert (only(dataset).at(Q2_BEFORE).actual.text, only(dataset).at(Q2).actual.text) == ("70", "83")


@pytest.mark.parametrize(
    ("arrow", "figure", "read_as", "points"),
    [
        ("↑", "80", "80", 1),
        ("⬇", "'80%", "80%", -1),
        ("-", "NEW", "NEW", None),
        ("→", "", "", 0),
        ("-", "", "", None),
        ("", "80", "80", None),
        ("80", "↑", "80", 1),
    ],
)
def test_a_header_merged_over_an_arrow_and_a_figure_is_that_of_the_figure(
    arrow: str, figure: str, read_as: str, points: int | None
) -> None:
    rows = f"""
        What we measure | Good is | 2017/18 Q2 result | Compared with Q1 2017/18 | | What happened
        Calls           | High    | 83                | {arrow} | {figure}         | Fewer staff.
    """
    dataset, problems = scorecard(rows, merge="D1:E1")
    assert problems == []
    assert (only(dataset).at(Q1).actual.text, only(dataset).at(Q1).arrow) == (read_as, points)
    assert only(dataset).comment == "Fewer staff."


def test_but_of_two_figures_only_the_first_is_read_and_the_other_reported() -> None:
    rows = """
        What we measure | Good is | 2017/18 Q2 result | Compared with Q1 2017/18 |
        Calls           | High    | 83                | 80                       | 81
    """
    dataset, problems = scorecard(rows, merge="D1:E1")
    assert only(dataset).at(Q1).actual.text == "80"
    assert problems == [
        "warning Our measures!E2: “81” is not read: it shares its header with Our measures!D2"
        " (give each figure a column and a header of its own)"
    ]


# What nearly is what the profile says


def test_a_header_near_to_the_profiles_is_named_with_it() -> None:
    _, problems = scorecard(f"{HEADER.replace('Good is', 'Good iss')}\nCalls | High | 90 | 80")
    assert (
        "error Our measures: there is no column “Polarity”; is “Good iss” meant for the profile’s “Good is”?"
        " (add a column with the header Polarity or Good is to row 1)"
    ) in problems


def test_and_one_that_need_not_be_there() -> None:
    _, problems = scorecard(f"{HEADER.replace('What happened', 'What hapened')}\nCalls | High | 90 | 80")
    assert [line for line in problems if "hapened" in line] == [
        "warning Our measures!F1: the column “What hapened” is not known and is not read; is “What happened” meant?"
        " (rename it to What happened, or leave it if it is for you only)"
    ]


def test_a_sheet_near_to_the_profiles_is_named() -> None:
    with pytest.raises(RefusedError) as refused:
        read_dataset(open_workbook(workbook({"Our measure": HEADER, "Notes": "x"}), "book.xlsx"), profile())
    assert problem_lines(refused.value.problems) == [
        "error book.xlsx: there is no sheet “Our measures” (sheets found: Our measure, Notes); is “Our measure” meant?"
        " (bring the sheet's name and the key sheet of the profile's [scorecard] into line: Our measure)"
    ]


def test_a_misspelt_part_of_a_period_is_mended_in_the_headers_own_period() -> None:
    _, problems = read(indicators("Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q1 acutal\nCalls | High | 9 | 8"))
    assert (
        "warning Indicators!D1: the header “2017/18 Q1 acutal” is not understood"
        " (write it like 2017/18 Q1 actual; until then the column is not read)"
    ) in problems


@pytest.mark.parametrize("typed", ["56% off-track", "56% (Off track)", "OFF-TRACK 56%"])
def test_a_hyphen_in_a_classs_word_beside_a_figure_is_as_good_as_a_space(typed: str) -> None:
    words = tuple((rag, ClassWords("Off track", "off") if rag is Rag.RED else own) for rag, own in standard().words)
    table = f"Indicator | Polarity | 2017/18 Q2 actual\nCalls | High | '{typed}"
    dataset, _ = read(indicators(table), replace(standard(), words=words))
    assert (only(dataset).at(Q2).actual.text, only(dataset).at(Q2).rating_beside) == (
        "56%",
        typed.replace("56%", "").strip(" ()"),
    )


# What stands beside a figure


@pytest.mark.parametrize(
    ("typed", "printed", "rating"),
    [
        ("83% RED", "83%", "RED"),
        ("83%\\nRed", "83%", "Red"),
        ("83% (Amber)", "83%", "Amber"),
        ("83% - green.", "83%", "green"),
        ("Red: 83%", "83%", "Red"),
        ("RED -5%", "-5%", "RED"),
        ("83%RED", "83%", "RED"),
        ("118.4kg per head (Provisional) RED", "118.4kg per head (Provisional)", "RED"),
        ("157 per 100,000 population GREEN", "157 per 100,000 population", "GREEN"),
        ("N/A RED", "N/A", "RED"),
        ("RED", "", "RED"),
        ("4 reduced", "4 reduced", ""),
    ],
)
def test_a_rating_typed_beside_a_figure_is_taken_apart_from_it(typed: str, printed: str, rating: str) -> None:
    for dataset in (
        scorecard(f"{HEADER}\nCalls | High | 90 | '{typed}")[0],
        read(indicators(f"Indicator | Polarity | 2017/18 Q2 actual\nCalls | High | '{typed}"))[0],
    ):
        entry = only(dataset).at(Q2)
        assert (entry.actual.text, entry.rating_beside) == (printed, rating)


@pytest.mark.parametrize(
    "typed", ["↑ 80%", "80% ↑", "▲80%", "⬆\ufe0f 80%", "↑ 80% GREEN", "80% GREEN ↑", "80% ↑ GREEN"]
)
def test_and_so_is_an_arrow_in_a_scorecard(typed: str) -> None:
    dataset, problems = scorecard(f"{HEADER}\nCalls | High | 90 | 83 | '{typed}")
    assert problems == []
    assert (only(dataset).at(Q1).actual.text, only(dataset).at(Q1).arrow) == ("80%", 1)


def test_but_elsewhere_an_arrow_may_mean_a_change_and_is_not_guessed_at() -> None:
    dataset, problems = read(indicators("Indicator | Polarity | 2017/18 Q2 actual\nCalls | High | '↓ 5"))
    assert only(dataset).at(Q2).actual == Missing(Absence.UNREADABLE, "↓ 5")
    assert "cannot be read as a figure" in problems[0]


def test_a_dash_before_a_word_for_no_figure_is_an_empty_arrow() -> None:
    dataset, _ = scorecard(f"{HEADER}\nCalls | High | 90 | 83 | - NEW\nVisits | High | 90 | 83 | - 5")
    new, below_zero = (item.at(Q1).actual for item in dataset.indicators)
    assert new == Missing(Absence.NEW, "NEW")
    assert isinstance(below_zero, Figure)
    assert below_zero.number == -5


@pytest.mark.parametrize(
    ("typed", "comment", "improvements"),
    [
        ("Off target. Action taken: More staff.", "Off target.", "More staff."),
        ("Off target.\\nACTION TAKEN\\nMore staff.\\n\\nAnd a plan.", "Off target.", "More staff.\n\nAnd a plan."),
        ("Off target.\\n\\nAction  taken :\\nMore staff.", "Off target.", "More staff."),
        ("Action taken: More staff.", "", "More staff."),
        ("Few beds. Action taken: more beds.", "Few beds.", "More beds."),
        ("No action taken by us was wrong.", "No action taken by us was wrong.", ""),
        ("Off target.", "Off target.", ""),
    ],
)
def test_improvements_inside_a_comment_are_taken_apart(typed: str, comment: str, improvements: str) -> None:
    dataset, _ = scorecard(f"{HEADER}\nCalls | High | 90 | 83 | 80 | {typed}")
    item = only(dataset)
    assert (item.comment, item.improvements) == (comment, improvements)
    assert item.place("Improvements required") == "Our measures!F2"


# Rows that are no indicators, merged and hidden ones


def test_a_formula_without_a_value_is_no_heading() -> None:
    _, problems = scorecard(f"{HEADER}\nCalls | High | 90 | 83\n=A2")
    assert problems[0].startswith("error Our measures!A3: the formula has never been calculated")


def test_a_row_with_a_single_text_is_the_heading_of_the_rows_below_it() -> None:
    dataset, problems = scorecard(f"""
        {HEADER}
        Adults
        Calls  | High | 90 | 83
        Children
        Visits | High | 90 | 83
        Carers | High | 90 | 83
    """)
    assert [(item.name, item.group) for item in dataset.indicators] == [
        ("Calls", "Adults"), ("Visits", "Children"), ("Carers", "Children"),
    ]  # fmt: skip
    assert problems == [
        "note Our measures!A2: rows with one text are read as headings: “Adults” (A2), “Children” (A4)"
        " (nothing, if that is right: each is the group of the rows below it that name none)"
    ]


def test_but_a_text_below_the_last_indicator_is_a_remark() -> None:
    dataset, problems = scorecard(f"{HEADER}\nCalls | High | 90 | 83\nTotal | | 90 | 83\nSource: service returns")
    assert names(dataset) == ["Calls"]
    assert problems[0] == (
        "note Our measures!A4: texts with no indicator below them are left out: “Source: service returns” (A4)"
        " (nothing, if that is right)"
    )


def test_a_heading_is_the_rows_committee_where_the_profile_says_so() -> None:
    rows = f"{HEADER}\nAdults\nCalls | High | 90 | 83"
    more = PROFILE.replace('committee = "Cabinet"', 'sections = "Committee"')
    dataset, _ = read(workbook({"Our measures": rows, "Report": REPORT}), standard(more))
    assert (only(dataset).committee, only(dataset).group) == ("Adults", "")


def test_but_in_the_sheet_indicators_only_where_the_text_is_merged_over_several_columns() -> None:
    table = "Indicator | Polarity | 2017/18 Q2 actual\nAdults\nCalls | High | 14"
    dataset, problems = read(marked(indicators(table), "sheet2", "A2:C2"))
    assert [(item.name, item.group) for item in dataset.indicators] == [("Calls", "Adults")]
    assert problems[0].startswith("note Indicators!A2: rows with one text are read as headings: “Adults” (A2)")
    _, problems = read(indicators(table))
    assert problems[0].startswith("error Indicators!B2: “Adults” has no polarity")


@pytest.mark.parametrize(
    "row",
    [
        "Total | | | 249", "Total | N/A | - | 249", "Totals: | | | 249",
        "Grand total | | | 249", "Sub-total | | | 249", "Overall | | | 60%",
        "Average | | | 83%", "Total indicators: 34", "Total number of measures | | | 34", "Green | | | 7",
        "Total Red: 15", "Not rated | | | 12", "Number of green | | | 7",
    ],
)  # fmt: skip
def test_totals_at_the_bottom_are_left_out_with_a_note(row: str) -> None:
    label = row.partition("|")[0].strip()
    for dataset, problems in (
        scorecard(f"{HEADER}\nCalls | High | 90 | 83\n{row}"),
        read(
            indicators(f"Indicator | Polarity | 2017/18 Q2 target | 2017/18 Q2 actual\nCalls | High | 90 | 83\n{row}")
        ),
    ):
        assert names(dataset) == ["Calls"]
        assert [line.partition(": ")[2] for line in problems] == [
            f"rows of totals are left out: “{label}” (A3) (nothing, if that is right; an indicator needs a polarity)"
        ]


def test_but_an_indicator_whose_name_begins_with_total_is_one() -> None:
    for name in ("Total", "Total no. of foster carers"):
        dataset, problems = scorecard(f"{HEADER}\n{name} | High | 90 | 83")
        assert (names(dataset), problems) == ([name], [])
    _, problems = scorecard(f"{HEADER}\nCalls | High | 90 | 83\nTotal no. of foster carers | | 90 | 83")
    assert problems[0].startswith("error Our measures!B3: “Total no. of foster carers” has no polarity")


def test_a_header_that_is_repeated_below_is_no_indicator() -> None:
    dataset, problems = scorecard(f"{HEADER}\nCalls | High | 90 | 83\n{HEADER}\nVisits | High | 90 | 83")
    assert (names(dataset), problems) == (["Calls", "Visits"], [])


def test_a_cell_merged_over_several_rows_counts_for_each_of_them() -> None:
    dataset, problems = scorecard(
        f"""
        Committee | {HEADER}
        Adults | Calls  | High | 90 | 83 | 80 | Fewer staff.
               | Visits | High |    | 85
        Health | Carers | High | 70 | 75
        """,
        merge="A2:A3 D2:D3 G2:G3",
    )
    assert problems == []
    found = [(item.committee, item.at(Q2).target.text, item.comment) for item in dataset.indicators]
    assert found == [("Adults", "90", "Fewer staff."), ("Adults", "90", "Fewer staff."), ("Health", "70", "")]


def test_and_a_figure_merged_over_several_columns_for_each_of_those() -> None:
    dataset, problems = scorecard(
        """
        What we measure | Good is | Goal for the year 2017/18 | Goal for 2017/18 Q2 | 2017/18 Q2 result
        Calls           | High    | 90                        |                     | 83
        """,
        merge="C2:D2",
    )
    assert problems == []
    assert (only(dataset).annual_target.text, only(dataset).at(Q2).target.text) == ("90", "90")


def test_hidden_rows_are_read_with_a_note() -> None:
    dataset, problems = scorecard(
        f"{HEADER}\nCalls | High | 90 | 83\nVisits | High | 90 | 83\nCarers | High | 90 | 83", hide="3 4"
    )
    assert names(dataset) == ["Calls", "Visits", "Carers"]
    assert problems == [
        "note Our measures!A3: rows 3, 4 are hidden, and read all the same"
        " (delete rows that are no part of the report, or unhide them to look through them)"
    ]
    _, problems = read(
        marked(indicators("Indicator | Polarity | 2017/18 Q2 actual\nA | High | 1\nB | High | 2"), "sheet2", "", "2")
    )
    assert problems[0].startswith("note Indicators!A2: row 2 is hidden, and read all the same")
