"""Dates that are in no calendar."""

from dataclasses import replace

import pytest

from reportgen.core.checks.every import check
from reportgen.core.indicator import TableSheet
from reportgen.core.problems import Problem
from tests.tools.rules import Row, each, indicator, rated


def found(comment: str) -> list[Problem]:
    sheet = rated("indicator\n Carers")
    item = replace(sheet.indicators[0], indicator=indicator(indicator="Carers", comment=comment))
    return [problem for problem in check(replace(sheet, indicators=(item,))) if problem.check == "impossible date"]


@each("""
    comment                                   | date               | month
    As at 31st June 2017, 56.1% had a place.  | 31st June 2017     | June has 30 days
    By 31 June all will be done.              | 31 June            | June has 30 days
    by 31 june 2017                           | 31 june 2017       | June has 30 days
    On 31st September.                        | 31st September     | September has 30 days
    The 31st of April                         | 31st of April      | April has 30 days
    30 February                               | 30 February        | February has 29 days
    29 February 2018                          | 29 February 2018   | February has 28 days that year
    31 Nov 2017                               | 31 Nov 2017        | November has 30 days
    31 Sept. was the deadline                 | 31 Sept            | September has 30 days
    September 31st, 2017                      | September 31st, 2017 | September has 30 days
    June 31, 2017                             | June 31, 2017      | June has 30 days
    32nd May                                  | 32nd May           | May has 31 days
    45 March 2018                             | 45 March 2018      | March has 31 days
    from 1 to 31 June                         | 31 June            | June has 30 days
    1-31 June 2017                            | 31 June 2017       | June has 30 days
    due 31/06/2017                            | 31/06/2017         | June has 30 days
    due 31/06/17                              | 31/06/17           | June has 30 days
    due 31.9.2017.                            | 31.9.2017          | September has 30 days
    due 31-11-2017                            | 31-11-2017         | November has 30 days
    due 06/31/2017                            | 06/31/2017         | June has 30 days
    due 2017-02-30                            | 2017-02-30         | February has 28 days that year
    due 31-Jun-17                             | 31-Jun-17          | June has 30 days
    due 31-June-2017                          | 31-June-2017       | June has 30 days
    due 13/13/2017                            | 13/13/2017         | there is no month 13
    due 28/13/2017                            | 28/13/2017         | there is no month 13
    due 29/02/2018                            | 29/02/2018         | February has 28 days that year
""")
def test_it_warns_of_a_date_that_is_in_no_calendar(row: Row) -> None:
    (problem,) = found(row["comment"])
    assert (problem.severity.value, problem.where) == ("warning", "Indicators!comment")
    assert problem.what == f"“Carers”, Comment gives the date {row['date']}, but {row['month']}"
    assert problem.fix == "type the right date"


@pytest.mark.parametrize(
    "comment",
    [
        "As at 30 June 2017, 31 July, 31st August, 30 September and 31 October.",
        "29 February 2016, 29 February 2000 and a 29 February",
        "31 May and 31 march; 31 may be too many",
        "In June 31 cases were completed.",
        "There were 31\nJune was better.",
        "The number rose to 31. June was better.",
        "There were 35 June starters and 45 April leavers.",
        "2031 June, 1,031 June, 20.31 June and £31 June",
        "12/25/2017 and 25/12/2017",
        "31/07/2017, 30/06/17, 2017-06-30 and 2016-02-29",
        "the years 2017/18 and 2016-17, 31/06 of the cases, version 31.06.1",
        "reference 45/13/2017 and 99/06/2017",
        "31 Juneberry trees",
        "30-Jun-17 and 31-Jul-2017; 1-31-Jun-17 and 31-Jun-1718 are no dates",
        "100% and 0 of 0",
    ],
)
def test_but_not_of_dates_that_are_counts_and_references(comment: str) -> None:
    assert found(comment) == []


def test_it_says_each_date_once_in_every_text_of_the_indicator() -> None:
    assert len(found("31 June here, 31 June there and 31 June everywhere.")) == 1
    sheet = rated("indicator | improvements | definition\n Carers by 31 June | Done by 30 February. | Since 31 April")
    assert [problem.where for problem in check(sheet) if problem.check == "impossible date"] == [
        "Indicators!indicator",
        "Indicators!indicator",
        "Indicators!improvements",
    ]


def test_and_in_the_report_sheet_and_its_tables() -> None:
    sheet = rated("indicator\n Carers", report="Meeting date: 31 June 2017\n Subject: The quarter to 30 June")
    tables = (TableSheet("Timetable", ((("Stage", "Cabinet"), ("Date", "31/09/2017")),)),)
    problems = check(replace(sheet, dataset=replace(sheet.dataset, tables=tables)))
    assert [(problem.where, problem.what) for problem in problems if problem.check == "impossible date"] == [
        ("Report!B1", "“Meeting date” gives the date 31 June 2017, but June has 30 days"),
        ("Timetable", "“Date” gives the date 31/09/2017, but September has 30 days"),
    ]
