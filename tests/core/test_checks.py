"""What a person should look at before the drafts go out."""

from dataclasses import replace

import pytest

from reportgen.core.check_names import Check
from reportgen.core.checks.every import check
from reportgen.core.problems import Problem, note, warning
from reportgen.core.profile import ClassWords, Rag
from reportgen.core.summary import rate_all
from tests.tools.rules import NOW, rated, rules

REPORT = """
    Meeting date: 28 November 2017
    Subject: Quarter 2 performance information
    Lead officer: Interim Chief Operating Officer
    Report author: Performance and Business Intelligence Analyst
    Policy context: The report sets out performance
    Financial summary: None
    Financial implications: None
    Legal implications: None
    Human resources implications: None
    Council: Exampleshire
"""
SOUND = "indicator | value | target | improvements\n Carers | 80 | 90 | The offer is designed anew."


def commented(sheet: str) -> str:
    """Return the sheet with a comment in every row."""
    header, *rows = [line for line in sheet.splitlines() if line.strip()]
    return "\n".join([f"{header} | comment", *(f"{row} | As planned." for row in rows)])


def found(
    sheet: str = SOUND, report: str = REPORT, profile: str = "standard", committee: str = "Children"
) -> list[Problem]:
    return list(check(rated(commented(sheet), profile, committee, report)))


def test_a_complete_workbook_has_nothing_to_look_at() -> None:
    assert found() == []


def test_it_warns_of_a_field_that_is_not_there() -> None:
    report = REPORT.replace("Subject: Quarter 2 performance information", "")
    assert found(report=report) == [
        warning("Report", "there is no field “Subject”", "add a row for it; the draft marks where it belongs")
    ]


def test_it_warns_of_a_field_that_is_blank() -> None:
    report = REPORT.replace("Quarter 2 performance information", "")
    assert found(report=report) == [
        warning("Report!B2", "“Subject” is blank", "fill it in; the draft marks where it belongs")
    ]


def test_it_warns_where_neither_workbook_nor_profile_names_the_council() -> None:
    report = REPORT.replace("Council: Exampleshire", "")
    assert found(report=report) == [
        warning("Report", "there is no field “Council”", "add a row for it, or name the council in the profile")
    ]
    assert not any("Council" in problem.what for problem in found(report=report, profile="havering"))


def test_and_where_no_committee_is_named() -> None:
    assert found(committee="") == [
        warning("Report", "there is no field “Committee”", "add a row for it; the draft marks where it belongs")
    ]


def test_but_a_committee_left_blank_is_pointed_at_in_its_cell() -> None:
    (problem,) = found(report=f"{REPORT}\nCommittee:", committee="")
    assert (problem.where, problem.what) == ("Report!B11", "“Committee” is blank")


def test_it_notes_an_indicator_without_a_comment() -> None:
    assert list(check(rated(SOUND, committee="Children", report=REPORT))) == [
        note("Indicators!comment", "“Carers” has no comment", "write one; the documents mark where it belongs")
    ]


def test_it_warns_of_an_objective_that_is_neither_yes_nor_no() -> None:
    objectives = (
        "Communities making Havering: Yes \n Places making Havering: perhaps \n Opportunities making Havering: no"
    )
    assert found(report=f"{REPORT}{objectives}\n Connections making Havering: True", profile="havering") == [
        warning(
            "Report!B12",
            "“Places making Havering” is “perhaps”, neither Yes nor No",
            "type Yes or No; it is left unticked",
        )
    ]


@pytest.mark.parametrize("typed", ["None", "none.", "xxx", "See above", "As above.", "See comment", "To follow", "..."])
def test_a_red_without_improvements_is_one_that_only_says_so(typed: str) -> None:
    sheet = f"indicator | value | target | improvements\n Carers | 60% | 80% | {typed}"
    said = [problem.what for problem in check(rated(sheet)) if problem.check == "red without improvements"]
    assert said == [f"“Carers” is Red without improvements required, only “{typed}”"]


def test_it_warns_of_a_red_without_improvements() -> None:
    assert found("indicator | value | target | improvements\n Carers | 80 | 90 |") == [
        warning(
            "Indicators!improvements",
            "“Carers” is Red without improvements required",
            "say what will be done about it",
        )
    ]


def test_and_of_a_red_typed_by_hand_too() -> None:
    (problem,) = found("indicator | status | improvements\n Carers | Red |")
    assert problem.what == "“Carers” is Red without improvements required"


def test_and_it_says_so_in_the_councils_own_words() -> None:
    sheet = rated("indicator | value | target | comment\n Carers | 80 | 90 | As planned.", report=REPORT)
    words = ((Rag.GREEN, ClassWords("On track", "")), (Rag.RED, ClassWords("Off track", "")))
    own = replace(sheet, profile=replace(sheet.profile, words=words))
    assert "“Carers” is Off track without improvements required" in [problem.what for problem in check(own)]


@pytest.mark.parametrize("typed", ["N/A", "TBC", "-", "None yet"])
def test_and_of_one_that_says_nothing_in_it(typed: str) -> None:
    what = [
        problem.what for problem in found(f"indicator | value | target | improvements\n Carers | 80 | 90 | {typed}")
    ]
    nothing = f"“Carers” is Red without improvements required, only “{typed}”"
    assert what == ([] if typed == "None yet" else [nothing])


@pytest.mark.parametrize("value", ["90", "81", "N/A"])
def test_but_a_green_amber_or_unrated_one_needs_none(value: str) -> None:
    assert found(f"indicator | value | target | tolerance\n Carers | {value} | 90 | 10%") == []


@pytest.mark.parametrize("target", ["", "TBC"])
def test_it_warns_of_a_value_without_a_target(target: str) -> None:
    assert found(f"indicator | value | target | annual target\n Carers | 80 | {target} | 90") == [
        warning(
            "Indicators!target",
            "“Carers” has a value for 2017/18 Q2 but no target, so it is not rated",
            "type the target for 2017/18 Q2 (the annual target is not used for a quarter), or N/A",
        )
    ]


def test_and_where_there_is_no_target_column_it_points_at_the_value() -> None:
    (problem,) = found("indicator | value\n Carers | 80")
    assert problem.where == "Indicators!value"


def test_but_a_target_typed_as_not_applicable_is_only_worth_a_note() -> None:
    assert found("indicator | value | target\n Carers | 80 | N/A") == [
        note(
            "Indicators!target",
            "“Carers” has a value for 2017/18 Q2 but no target, so it is not rated",
            "if there is one after all, type it here",
        )
    ]


@pytest.mark.parametrize("target", ["", "TBC", "N/A"])
def test_but_an_indicator_that_is_data_only_needs_no_target(target: str) -> None:
    assert found(f"indicator | value | target | polarity\n Calls | 1,050 | {target} | data only") == []


def test_but_an_unreadable_target_has_been_reported_by_the_reader() -> None:
    assert found("indicator | value | target\n Carers | 80 | Top quartile") == []


def test_but_a_rating_typed_by_hand_needs_no_target() -> None:
    assert found("indicator | value | target | status\n Carers | 80 | | Green") == []


def test_it_warns_of_a_target_without_a_value() -> None:
    assert found("indicator | value | target\n Carers | | 90%") == [
        warning(
            "Indicators!value",
            "“Carers” has a target for 2017/18 Q2 (90%) but no value",
            "type the value, or why there is none: TBC, Not due, N/A",
        )
    ]


@pytest.mark.parametrize(
    "row", ["N/A | 90 | ", "TBC | 90 | ", "Not due | 90 | ", " | N/A | ", " | | ", " | 90 | Green"]
)
def test_but_not_where_the_cell_says_why_or_a_rating_is_typed_by_hand(row: str) -> None:
    assert found(f"indicator | value | target | status\n Carers | {row}") == []


def test_it_warns_of_a_status_typed_by_hand_that_the_figures_deny() -> None:
    assert found("indicator | value | target | status\n Carers | 60.9% | 80% | Green") == [
        warning(
            "Indicators!status",
            "“Carers” is typed as Green, but its figures give Red: "
            "60.9% against a target of 80% (bigger is better): off target",
            "mend the status, the value or the target; until then the status is printed as typed",
        )
    ]
    (problem,) = found("indicator | value | target | hand rating | polarity\n Carers | 8 | 9 | Green (draft) | bigger")
    assert (problem.where, problem.what[:24]) == ("Indicators!hand rating", "“Carers” is typed as Gre")


@pytest.mark.parametrize(
    "row",
    ["85% | 80% | Green", "76% | 80% | Amber", "N/A | 80% | Green", "60% | N/A | Green", "60% | | Green", " | | Amber"],
)
def test_but_not_of_one_that_agrees_or_stands_without_figures(row: str) -> None:
    assert found(f"indicator | value | target | status | tolerance\n Carers | {row} | 10%") == []


def test_it_notes_a_target_without_a_polarity() -> None:
    assert found("indicator | value | target | polarity\n Calls | 1,050 | 900 | data only") == [
        note(
            "Indicators!polarity",
            "“Calls” has a target but no polarity, so it is not rated",
            "type which way is better",
        )
    ]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (
            "0.8 days | 5%                  | smaller |     ",
            "the value (0.8 days) is in days and the target (5%) is in %",
        ),
        (
            "3 days   | Better than England | smaller | 12% ",
            "the value (3 days) is in days and the benchmark (12%) is in %",
        ),
        (
            "157      | Better than England | smaller |     ",
            "target not numeric (Better than England) and no benchmark figure given",
        ),
        (
            "50       | 45-55               | bigger  |     ",
            "a range as target needs the polarity In between is better",
        ),
        (
            "4        | <5                  | bigger  |     ",
            "a target of less than a figure contradicts the polarity Bigger is better",
        ),
        (
            "85%      | 80% or above        | smaller |     ",
            "a target of at least a figure contradicts the polarity Smaller is better",
        ),
        (
            "85%      | 80% maximum         | bigger  |     ",
            "a target of at most a figure contradicts the polarity Bigger is better",
        ),
    ],
)
def test_it_warns_where_value_and_target_do_not_go_together(cells: str, why: str) -> None:
    (problem,) = found(f"indicator | value | target | polarity | benchmark\n Repairs | {cells}")
    assert (problem.severity.value, problem.where) == ("warning", "Indicators!target")
    assert problem.what == f"“Repairs” has a value and a target. Not rated: {why}"


def test_it_warns_where_rounding_would_change_the_rating() -> None:
    assert found("indicator | value | target | improvements\n Repairs | 94.96% shown as 95% | 95% | More crews.") == [
        warning(
            "Indicators!value",
            "“Repairs”: 94.96 is rated Red, but as printed, 95%, it would be Green",
            "print one more decimal place (column Decimals), or be ready for the question",
        )
    ]


def test_it_notes_a_tolerance_that_the_profile_does_not_use() -> None:
    sheet = commented("indicator | value | target | tolerance\n Carers | 90 | 90 | 10%")
    profile = replace(rules(), use_indicator_tolerance=False)
    assert check(rate_all(rated(sheet, report=REPORT).dataset, profile, NOW, "Children")) == (
        note(
            "Indicators!tolerance",
            "the profile does not use tolerances",
            "clear the cell, or change the profile",
        ),
    )


# Silenced checks


def silenced(sheet: str, *names: Check) -> tuple[Problem, ...]:
    profile = replace(rules(), silenced=tuple((name, "Agreed with the board") for name in names))
    return check(rate_all(rated(commented(sheet), report=REPORT).dataset, profile, NOW, "Children"))


def test_a_silenced_check_says_so_once_with_the_reason_and_how_much_it_hides() -> None:
    sheet = "indicator | value | target\n Carers | 80 | 90\n Schools | 80 | 90"
    assert silenced(sheet, Check.RED_WITHOUT_IMPROVEMENTS) == (
        note(
            "Profile standard",
            "the check “red without improvements” is silenced and hides 2 this time (reason: Agreed with the board)",
            "nothing, if the reason still holds; otherwise take its line out of [checks.silenced]",
        ),
    )


def test_and_even_where_it_hides_nothing() -> None:
    (problem,) = silenced(SOUND, Check.SCALE)
    assert problem.what == ("the check “scale” is silenced and hides nothing this time (reason: Agreed with the board)")


def test_but_other_checks_are_heard() -> None:
    sheet = "indicator | value | target\n Carers | 80 | 90"
    assert len(silenced(sheet, Check.SCALE, Check.NO_COMMENT)) == 3


def test_every_finding_about_an_indicator_carries_the_name_to_silence_it_by() -> None:
    problems = found("indicator | value | target | annual target\n Carers by 31 June | 80 | 90 | 95")
    assert [problem.check for problem in problems] == [
        "red without improvements",
        "target differs from annual",
        "impossible date",
    ]


def test_it_says_everything_at_once_in_reading_order() -> None:
    problems = found(
        """
        indicator | value | target | improvements
        Carers    | 80    | 90     |
        Repairs   | 80%   |        |
        Repairs   | 0.8%  | 80%    | More crews.
        """,
        report=REPORT.replace("Legal implications: None", "").replace("Quarter 2", "Quarter 1"),
    )
    assert [problem.what for problem in problems] == [
        "there is no field “Legal implications”",
        "“Subject” says Quarter 1, but Quarter 2 is reported",
        "“Repairs” stands in 2 rows: Indicators!indicator, Indicators!indicator",
        "“Carers” is Red without improvements required",
        "“Repairs” has a value for 2017/18 Q2 but no target, so it is not rated",
        "“Repairs” is 0.8% for 2017/18 Q2, beside figures up to 80",
    ]
