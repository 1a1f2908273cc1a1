"""What a Word report is given about the year before, beside the period that it reports."""

from dataclasses import replace
from typing import Any

import pytest

from reportgen.core.checks.every import check
from reportgen.core.papers.pack import short_period
from reportgen.core.papers.report import compose_report
from reportgen.core.period import parse_period
from reportgen.core.problems import Problem, note
from reportgen.core.profile import About, DocumentKind, DocumentSpec
from reportgen.core.summary import summarise
from tests.tools.rules import Row, each, rated

SHEET = """
    indicator | value | status | 2016/17 | 2016/17 status | comment
    Alpha     |       | Red    |         | Red            | About the quarter.
    Beta      |       | Amber  |         | Red            |
    Gamma     |       | Red    |         | Green          |
"""
TITLE = "{committee_short} report {period_short} {year}"
SPECS = tuple(
    DocumentSpec(DocumentKind.WORD, "own/report.docx", f"{name}.docx", TITLE, about=about)
    for name, about in (("One", About.REPORTED), ("Two", About.LAST_YEAR))
)


def context(sheet: str = SHEET, at: str = "", report: str = "Period: 2017/18 Q2") -> dict[str, Any]:
    found = rated(sheet, "standard", "", report, at)
    found = replace(found, profile=replace(found.profile, documents=SPECS))
    return dict(compose_report(found, summarise(found), SPECS[0]).context)


def test_it_names_the_reds_that_still_are() -> None:
    assert context()["last_year"]["still_red"] == ["Alpha"]


def test_a_document_about_the_year_before_says_so_in_its_title() -> None:
    found = context()
    assert found["title"] == "report Q2 2017/18"
    assert found["companions"] == [{"name": "Two", "title": "report 2016/17"}]


def test_and_there_is_none_where_the_workbook_has_no_such_year() -> None:
    found = context("indicator | value\n Alpha | 80")
    assert (found["last_year"], found["companions"]) == (None, [])


def test_a_year_has_no_short_term_and_its_cell_a_dash() -> None:
    found = context()
    assert [row["short_term"]["shown"] for row in found["last_year"]["indicators"]] == ["–"] * 3
    assert [row["short_term"]["shown"] for row in found["indicators"]] == ["No earlier figure"] * 3


@each("""
    name         | title                        | listed
    Dashboard    | Dashboard {period} {year}    | Quarter 2 2017/18
    Appendix 1   | Appendix 1: {period} figures | Quarter 2 figures
    Full report  | full report, the {period}    | The Quarter 2
    Dashboard    | Dashboards of {year}         | Dashboards of 2017/18
    Dashboard    | Dashboard                    | Dashboard
""")
def test_a_papers_title_does_not_say_again_its_name_before_it(row: Row) -> None:
    found = rated("indicator | value\n Alpha | 80")
    other = replace(SPECS[0], name=f"{row['name']}.pptx", title=row["title"])
    found = replace(found, profile=replace(found.profile, documents=(SPECS[0], other)))
    context = compose_report(found, summarise(found), SPECS[0]).context
    assert context["companions"] == [{"name": row["name"], "title": row["listed"]}]


def unwritten(sheet: str, at: str = "") -> list[Problem]:
    found = rated(sheet, "standard", "", "Council: Exampleshire", at)
    found = replace(found, profile=replace(found.profile, documents=SPECS))
    return [problem for problem in check(found) if "not written" in problem.what]


def test_and_it_is_said_that_a_document_about_it_is_not_written() -> None:
    quarters = "indicator | value | 2016/17 Q1 | 2016/17 Q2 | 2016/17 Q3 | 2016/17 Q4\n Alpha | 80 | 1 | 2 | 3 | 4"
    assert unwritten(quarters) == [
        note(
            "Indicators",
            "“Two.docx” is not written: there is no column 2016/17 actual",
            "add the column 2016/17 actual with the figures of the whole year, if the document is wanted",
        )
    ]
    assert "2015/16 actual" in unwritten("indicator | 2016/17\n Alpha | 80", "2016/17")[0].what


def test_but_not_where_the_workbook_has_the_year() -> None:
    assert unwritten(SHEET) == []


def test_a_comment_is_about_the_period_that_the_workbook_reports() -> None:
    found = context()
    assert [row["commentary"] for row in found["indicators"]] == [
        ["About the quarter."],
        ["[To be written: commentary on Quarter 2 2017/18 (workbook, Indicators!comment)]"],
        ["[To be written: commentary on Quarter 2 2017/18 (workbook, Indicators!comment)]"],
    ]
    year = [row["commentary"] for row in found["last_year"]["indicators"]]
    assert year == [["[To be written: commentary on 2016/17 (workbook, a column 2016/17 comment)]"]] * 3


TEXTS = """
    indicator | value | status | 2016/17 | 2016/17 status | 2016/17 comment | comment      | improvements
    Alpha     |       | Red    |         | Red            |                 | The quarter. | A plan.
    Beta      |       | Red    |         | Red            | The year.       | The quarter. | A plan.
"""


@pytest.mark.parametrize("period", ["Period: 2017/18 Q2", ""])
def test_no_text_about_the_quarter_stands_beside_the_year(period: str) -> None:
    found = context(TEXTS, report=period)
    this, year = (part["indicators"] for part in (found, found["last_year"]))
    assert [(row["comment"], row["improvements"], row["actions"], row["action_brief"]) for row in this] == [
        (["The quarter."], ["A plan."], ["A plan."], "A plan.")
    ] * 2
    assert [(row["comment"], row["improvements"], row["actions"], row["action_brief"]) for row in year] == [
        ([], [], [], ""),
        (["The year."], [], [], ""),
    ]


def test_and_none_is_asked_for_where_another_period_than_the_workbooks_is_reported() -> None:
    found = rated(TEXTS, report="Council: Exampleshire\n Period: 2017/18 Q2", at="2016/17")
    assert summarise(found).reds == found.indicators
    assert [problem for problem in check(found) if "Alpha" in problem.what] == []
    assert dict(compose_report(found, summarise(found), SPECS[0]).context)["missing_improvements"] == []


def test_but_a_period_may_have_a_comment_of_its_own() -> None:
    found = context("""
        indicator | value | status | 2016/17 | 2016/17 status | 2016/17 comment | comment
        Alpha     |       | Red    |         | Red            | About the year. | About the quarter.
        Beta      |       | Red    |         | Red            |                 |
    """)
    assert found["indicators"][0]["commentary"] == ["About the quarter."]
    assert [row["commentary"] for row in found["last_year"]["indicators"]] == [
        ["About the year."],
        ["[To be written: commentary on 2016/17 (workbook, Indicators!2016/17 comment)]"],
    ]


@each("""
    period      | short    | ordinal
    2017/18 Q1  | Q1       | first quarter
    2017/18 Q4  | Q4       | fourth quarter
    2017/18 M05 | Aug 2017 | fifth month
    2017/18     |          | first year
""")
def test_a_period_in_short_and_counted(row: Row) -> None:
    period = parse_period(row["period"])
    assert period
    assert short_period(period) == row["short"]
    sheet = "indicator | value\n Alpha | 80"
    words = context(sheet, at=row["period"], report="")["period"]
    assert (words["short"], words["ordinal"]) == (row["short"], row["ordinal"])


@pytest.mark.parametrize(("period", "title"), [("August 2017", "report Aug 2017"), ("2017/18", "report 2017/18")])
def test_the_short_period_in_a_title_says_the_year_once(period: str, title: str) -> None:
    assert context("indicator | value\n Alpha | 80", at=period, report="")["title"] == title
