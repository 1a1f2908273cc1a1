"""Slips that no single cell shows: stale words, indicators left out, rows typed twice."""

import pytest

from reportgen.core.checks.slips import same_names, slips
from reportgen.core.problems import Problem, note, warning
from tests.tools.rules import Row, each, rated

FULL = "Children and Learning Overview and Scrutiny Sub-Committee"
COMMITTEE = f"Committee: {FULL}"


def found(sheet: str, report: str = "", at: str = "", committee: str = "", alone: bool = True) -> list[Problem]:
    return list(slips(rated(sheet, report=report, at=at, committee=committee), alone=alone))


# Words of another period


def test_it_warns_of_texts_written_for_another_period_than_the_one_asked_for() -> None:
    assert found("2017/18 Q1 | value\n 80 | 90", report="Committee: Board\n Period: 2017/18 Q2", at="2017/18 Q1") == [
        warning(
            "Report!B2",
            "the texts of this sheet, the comments and improvements were written for 2017/18 Q2, not 2017/18 Q1",
            "look through every text of the drafts, which leave the comments and improvements out; "
            "a comment on the period stands in a column 2017/18 Q1 comment",
        )
    ]


@pytest.mark.parametrize("typed", ["2017/18 Q1", "Q1 2017-18", "soon", ""])
def test_but_not_where_the_sheet_says_the_same_period_or_none(typed: str) -> None:
    assert found("2017/18 Q1\n 80", report=f"Period: {typed}", at="2017/18 Q1") == []


@each("""
    field          | text                                    | says
    Subject        | Quarter 1 performance information       | Quarter 1
    Subject        | Corporate performance, Q3 of the year   | Q3
    Subject        | quarter4 performance                    | quarter4
    Policy context | This report sets out Quarter 1 figures. | Quarter 1
""")
def test_it_warns_of_a_subject_or_a_context_that_names_another_quarter(row: Row) -> None:
    assert found("value\n 80", report=f"{row['field']}: {row['text']}") == [
        warning("Report!B1", f"“{row['field']}” says {row['says']}, but Quarter 2 is reported", "bring it up to date")
    ]


@each("""
    report                                 | at
    Subject: Quarter 2 performance         | 2017/18 Q2
    Subject: Performance information       | 2017/18 Q2
    Subject: FAQ1 and IQ3                  | 2017/18 Q2
    Subject: Quarter 2, after Quarter 1    | 2017/18 Q2
    Lead officer: Quarter 1 lead           | 2017/18 Q2
    Subject: Quarter 1 and August figures  | August 2017
    Subject: Quarter 4 and annual figures  | 2017/18
""")
def test_but_not_of_the_same_quarter_or_where_no_quarter_is_reported(row: Row) -> None:
    assert found(f"{row['at']}\n 80", report=row["report"], at=row["at"]) == []


# Indicators left out


def test_it_notes_how_many_indicators_go_to_which_other_committees() -> None:
    sheet = "indicator | committee\n Carers | Children\n Bins | Places\n Roads | Places\n Shops | Towns\n Calls |"
    assert found(sheet, COMMITTEE, committee=FULL) == [
        note(
            "Indicators",
            "3 of 5 indicators go to other committees: Places, Towns",
            "nothing, if that is right; --all makes a pack for each committee",
        )
    ]


def test_but_not_where_none_does() -> None:
    sheet = "indicator | committee | also reported to\n Carers | Children |\n Calls | |\n Bins | Places | Children"
    assert found(sheet, COMMITTEE, committee=FULL) == []
    assert found("indicator | committee\n Carers | Children\n Bins | Places") == [], "no committee reports them all"


@pytest.mark.parametrize(
    "typed",
    [
        "Chidlren",
        "Childrens",
        "Children and Learning Overview & Scrutiny Sub-Committee",
        "Children and Lerning Overview and Scrutiny Sub-Committee",
        "Children; Board",
    ],
)
def test_it_warns_of_one_left_out_whose_committee_nearly_has_the_name(typed: str) -> None:
    sheet = f"indicator | committee\n Carers | Children\n Bins | {typed}"
    near, total = found(sheet, f"{COMMITTEE}\n Committee short name: Children", committee=FULL)
    assert near == warning(
        "Indicators!committee",
        f"“Bins” is left out: its committee “{typed}” is not “{FULL}”",
        "write the committee's name as in the Report sheet if it is meant",
    )
    assert total.what == f"1 of 2 indicators go to other committees: {typed}"


def test_and_of_the_beginning_of_the_name_where_another_indicator_has_it_whole() -> None:
    sheet = f"indicator | committee\n Carers | {FULL}\n Bins | Children"
    near, _ = found(sheet, COMMITTEE, committee=FULL)
    assert near.what == f"“Bins” is left out: its committee “Children” is not “{FULL}”"


@pytest.mark.parametrize("typed", ["Places", "Board", "Adults and Health"])
def test_but_not_of_quite_another_committee(typed: str) -> None:
    sheet = f"indicator | committee\n Carers | Children\n Bins | {typed}"
    assert [item.severity.value for item in found(sheet, COMMITTEE, committee=FULL)] == ["note"]


@each("""
    asked                         | typed
    People Scrutiny Committee     | Place Scrutiny Committee
    North Area Committee          | South Area Committee
    East Area Committee           | West Area Committee
    Overview and Scrutiny Board 1 | Overview and Scrutiny Board 2
    Children Scrutiny Committee   | Children and Families Scrutiny Committee
    Audit Committee               | Audit and Standards Committee
""")
def test_nor_of_one_whose_name_has_another_word(row: Row) -> None:
    sheet = f"indicator | committee\n Carers | {row['asked']}\n Bins | {row['typed']}"
    assert [item.severity.value for item in found(sheet, f"Committee: {row['asked']}", committee=row["asked"])] == [
        "note"
    ]


@each("""
    asked                        | typed
    People Scrutiny Committee    | Poeple Scrutiny Committee
    People Scrutiny Committee    | People Scrutinity Comittee
    Scrutiny Sub-Committee       | Scrutiny Subcommittee
    Health and Wellbeing Board   | Health & Well being Board
    The Audit Committee          | Audit Comittee
""")
def test_but_of_one_whose_words_are_misspelt(row: Row) -> None:
    sheet = f"indicator | committee\n Carers | {row['asked']}\n Bins | {row['typed']}"
    near, _ = found(sheet, f"Committee: {row['asked']}", committee=row["asked"])
    assert near.what.startswith("“Bins” is left out")


@pytest.mark.parametrize("typed", ["Childrens", "Children"])
def test_and_not_of_one_that_several_rows_name(typed: str) -> None:
    sheet = f"indicator | committee\n Carers | {FULL}\n Bins | {typed}\n Roads | {typed}"
    report = f"{COMMITTEE}\n Committee short name: Child"
    assert [item.severity.value for item in found(sheet, report, committee=FULL)] == ["note"]


def test_and_not_of_the_report_sheets_own_committee_when_another_is_asked_for() -> None:
    sheet = "indicator | committee\n Carers | Children\n Bins | Places"
    report = f"{COMMITTEE}\n Committee short name: Children"
    assert [item.severity.value for item in found(sheet, report, committee="Places")] == ["note"]


# A pack for every committee


def test_with_all_it_warns_that_a_pack_has_another_committees_texts() -> None:
    sheet = "indicator | committee\n Carers | Children\n Bins | Places"
    assert found(sheet, f"Subject: Report\n {COMMITTEE}", committee="Places", alone=False) == [
        warning(
            "Report!B2",
            "the texts of this sheet are printed in the packs for other committees too",
            "look through their cover reports: meeting date, policy context and the like may be another committee's",
        )
    ]
    (unnamed,) = found(sheet, "Subject: Report", committee="Places", alone=False)
    assert unnamed.where == "Report"


def test_but_not_of_the_committee_they_are_for_and_nothing_is_left_out() -> None:
    sheet = "indicator | committee\n Carers | Children\n Bins | Places\n Roads | Chidlren"
    assert found(sheet, COMMITTEE, committee=FULL, alone=False) == []
    assert found(sheet, COMMITTEE, committee=FULL.upper(), alone=False) == []


# Rows typed twice


def twice(sheet: str, committee: str = "", report: str = "") -> list[Problem]:
    return list(same_names(rated(sheet, committee=committee, report=report)))


def test_it_warns_once_of_a_ref_and_of_a_name_that_stand_in_several_rows() -> None:
    sheet = """
        ref | indicator | value
        a1  | Carers    | 80
        A1  | Schools   | 80
        2   | carers    | 80
        3   | Carers.   | 80
    """
    assert [(item.severity.value, item.where, item.what) for item in twice(sheet)] == [
        ("warning", "Indicators!ref", "“a1” stands in 2 rows: Indicators!ref, Indicators!ref"),
        (
            "warning",
            "Indicators!indicator",
            "“Carers” stands in 3 rows: Indicators!indicator, Indicators!indicator, Indicators!indicator",
        ),
    ]


def test_and_of_two_short_names_which_would_be_two_slides_of_one_title() -> None:
    (problem,) = twice("indicator | short name\n Carers in work | Carers\n Carers in homes | Carers")
    assert problem.what.startswith("“Carers” stands in 2 rows")
    assert problem.fix == "give each indicator a short name of its own"


def test_and_says_in_english_what_to_do() -> None:
    ref, name = twice("ref | indicator\n 1 | Carers\n 1 | Carers")
    assert ref.fix == "give each indicator a ref of its own"
    assert name.fix == "give each indicator a name of its own"


def test_but_not_of_blank_refs_or_of_rows_that_go_to_another_committee() -> None:
    assert twice("ref | indicator\n | Carers\n | Schools\n 1 | Bins\n 2 | Roads") == []
    assert twice("indicator\n Waste %\n Waste £\n Waste") == [], "units tell names apart"
    sheet = "ref | indicator | committee\n 1 | Calls | Board\n 1 | Calls | Places"
    assert twice(sheet, "Board", "Committee: Board") == []


# What the starter workbook begins with


def test_an_example_that_is_left_beside_the_councils_own_is_pointed_at() -> None:
    sheet = "indicator | comment\n Carers | Example: As planned.\n Example: calls answered | Example: Good."
    report = "Subject: Quarter 2\n Lead officer: Example: Director\n Council: Exampleshire"
    assert [(item.where, item.what) for item in found(sheet, report)] == [
        ("Indicators!indicator", "“Example: calls answered” is one of the starter's examples"),
        ("Report!B2", "“Lead officer” is still the starter's example"),
        ("Indicators!comment", "“Comment” is still the starter's example"),
    ]


def test_but_a_starter_that_nobody_has_begun_with_is_sound() -> None:
    assert found("indicator | comment\n Example: calls | Example: Good.", "Lead officer: Example: Director") == []
