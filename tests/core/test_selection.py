"""Which period and which committee a pack is for."""

from reportgen.core.indicator import Dataset
from reportgen.core.period import Period
from reportgen.core.problems import Problem, error
from reportgen.core.selection import choose_committee, choose_period, committees
from tests.tools.rules import fields, indicators, period

SHEET = """
    indicator | 2017/18 Q1 | 2017/18 Q2 | 2017/18 Q3 target | committee | also reported to
    Carers    | 78         | 80         | 95                | Children  | Board
    Complaints | 36        | 40         | 30                | Towns     |
"""


def dataset(report: str, sheet: str = SHEET) -> Dataset:
    return Dataset(fields(report), indicators(sheet))


def test_it_takes_the_period_of_the_report_sheet() -> None:
    assert choose_period(dataset("Period: 2017/18 Q2"), "") == period("2017/18 Q2")


def test_but_what_is_asked_for_goes_first() -> None:
    assert choose_period(dataset("Period: 2017/18 Q2"), "Q1 2017-18") == period("2017/18 Q1")
    assert choose_period(dataset(""), "2017/18 Q1") == period("2017/18 Q1")


def test_but_without_either_it_says_what_to_add() -> None:
    assert choose_period(dataset("Committee: Board"), "") == error(
        "Report", "there is no field Period", "add a row Period with a value such as 2017/18 Q2"
    )
    blank = choose_period(dataset("Period:"), "")
    assert isinstance(blank, Problem)
    assert (blank.where, blank.what) == ("Report!B1", "there is no field Period")


def test_and_what_is_no_period_is_refused_where_it_stands() -> None:
    fix = "write a quarter like 2017/18 Q2, a month like August 2017, or 2017/18"
    assert choose_period(dataset("Period: Quarter two"), "") == error("Report!B1", "“Quarter two” is not a period", fix)
    assert choose_period(dataset("Period: 2017/18 Q2"), "2017/19") == error(
        "--period", "“2017/19” is not a period", fix
    )


def test_and_a_period_without_figures_is_refused_with_those_there_are() -> None:
    assert choose_period(dataset("Period: 2017/18 Q3"), "") == error(
        "Report!B1",
        "the workbook has no figures for 2017/18 Q3",
        "add the column 2017/18 Q3 actual, or choose one of: 2017/18 Q1, 2017/18 Q2",
    )


def test_but_a_period_whose_column_is_blank_can_be_reported() -> None:
    empty = dataset("", "indicator | 2017/18 Q2\n Carers |")
    assert isinstance(choose_period(empty, "2017/18 Q2"), Period)


def test_it_takes_the_committee_of_the_report_sheet_unless_another_is_asked_for() -> None:
    assert choose_committee(dataset("Committee: Children"), "") == "Children"
    assert choose_committee(dataset("Committee: Children"), "Board") == "Board"
    assert choose_committee(dataset(""), "") == ""


def test_but_a_committee_that_no_indicator_goes_to_is_refused_with_those_there_are() -> None:
    fix = "choose one of: Children, Board, Towns"
    assert choose_committee(dataset("Committee: Children"), "Health") == error(
        "--committee", "no indicator goes to “Health”", fix
    )
    assert choose_committee(dataset("Period: 2017/18 Q2 \n Committee: Health"), "") == error(
        "Report!B2", "no indicator goes to “Health”", fix
    )


def test_it_knows_every_committee_in_the_order_of_first_mention() -> None:
    assert committees(dataset("")) == ("Children", "Board", "Towns")


def test_and_by_its_full_name_where_the_report_sheet_says_it() -> None:
    report = "Committee: Overview Committee for Children \n Committee short name: Children"
    assert committees(dataset(report)) == ("Overview Committee for Children", "Board", "Towns")
    assert choose_committee(dataset(report), "") == "Overview Committee for Children"


def test_but_indicators_without_a_committee_are_everybodys() -> None:
    assert choose_committee(dataset("", "indicator | 2017/18 Q2\n Carers | 80"), "Anybody") == "Anybody"
    assert committees(dataset("", "indicator | 2017/18 Q2\n Carers | 80")) == ()
