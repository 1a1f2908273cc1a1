"""What the Word report's template is given to print."""

from typing import Any

import pytest

from reportgen.core.papers.report import WordReport, compose_report, slug
from reportgen.core.profile import DocumentKind
from reportgen.core.summary import summarise
from tests.tools.rules import Row, each, rated

REPORT = """
    Committee: Children and Learning Overview and Scrutiny Sub-Committee
    Committee short name: Children
    Meeting date: 28 November 2017
    Subject: Quarter 2 performance information
    Lead officer: Interim Chief Operating Officer
    Report author: Performance and Business Intelligence Analyst
    Communities making Havering: Yes
    Places making Havering: No
    Opportunities making Havering: y
    Connections making Havering: perhaps
    Recommendations: That the committee notes this.
"""
COMMITTEE = "Children and Learning Overview and Scrutiny Sub-Committee"
SHEET = """
    indicator                | value | target | committee | also reported to | equality | previous | previous target
    Total number of carers   | 80    | 90     | Children  | Board            | Yes      | 90       | 90
    Percentage of children, ages 18 – 21 | 57% | 80% | Children | Board      | No       |          |
    % of schools rated Good  | 86%   | 80%    | Children  |                  | Yes      | 70%      | 80%
    No. of apprentices       | N/A   | 462    | Children  | Board            | Yes      |          |
"""


def composed(sheet: str = SHEET, report: str = REPORT, profile: str = "havering", at: str = "") -> WordReport:
    found = rated(sheet, profile, COMMITTEE if "Committee:" in report else "", report, at)
    spec = next(spec for spec in found.profile.documents if spec.kind is DocumentKind.WORD)
    return compose_report(found, summarise(found), spec)


def context(sheet: str = SHEET, report: str = REPORT, profile: str = "havering", at: str = "") -> dict[str, Any]:
    return dict(composed(sheet, report, profile, at).context)


def test_it_has_title_author_and_subject() -> None:
    found = composed()
    assert found.title == found.subject == "Quarter 2 performance information"
    assert found.author == "Performance and Business Intelligence Analyst"


def test_and_without_them_in_the_workbook_it_says_what_it_can() -> None:
    found = composed(report="Council: Exampleshire", profile="standard")
    assert (found.title, found.author) == ("Quarter 2 performance information", "Exampleshire")


def test_it_names_council_committee_and_date() -> None:
    found = context()
    assert found["council"] == "London Borough of Havering"
    assert (found["committee"], found["committee_short"]) == (COMMITTEE, "Children")
    assert found["meeting_date"] == "28 November 2017"


def test_but_what_is_missing_is_marked_where_a_person_must_write() -> None:
    found = context(report="")
    assert found["committee"] == "[To be written: Committee (workbook, sheet Report)]"
    assert found["meeting_date"] == "[To be written: Meeting date (workbook, sheet Report)]"
    assert found["report"]["legal_implications"] == "[To be written: Legal implications (workbook, sheet Report)]"


def test_and_a_blank_field_is_marked_with_its_cell() -> None:
    assert context(report="Legal implications:")["report"]["legal_implications"] == (
        "[To be written: Legal implications (workbook, Report!B1)]"
    )


def test_it_offers_every_field_of_the_report_sheet_by_its_name() -> None:
    found = context()
    assert found["report"]["recommendations"] == "That the committee notes this."
    assert found["paragraphs"]["recommendations"] == ["That the committee notes this."]


@each("""
    field                        | slug
    Lead officer                 | lead_officer
    Human Resources implications | human_resources_implications
    Report author & contact      | report_author_contact
    SLT-Lead:                    | slt_lead
""")
def test_a_field_is_called_by_its_words_in_a_template(row: Row) -> None:
    assert slug(row["field"]) == row["slug"]


def test_it_ticks_the_objectives_that_say_yes() -> None:
    assert [(item["name"].split()[0], item["ticked"]) for item in context()["objectives"]] == [
        ("Communities", True),
        ("Places", False),
        ("Opportunities", True),
        ("Connections", False),
    ]


def test_and_marks_an_objective_that_nobody_has_answered() -> None:
    report = REPORT.replace("Places making Havering: No", "Places making Havering:").replace(
        "Connections making Havering: perhaps", ""
    )
    assert [(item["key"], item["name"], item["ticked"]) for item in context(report=report)["objectives"]] == [
        ("Communities making Havering", "Communities making Havering", True),
        (
            "Places making Havering",
            "Places making Havering [To be written: Yes or No (workbook, Report!B8)]",
            False,
        ),
        ("Opportunities making Havering", "Opportunities making Havering", True),
        (
            "Connections making Havering",
            "Connections making Havering [To be written: Yes or No (workbook, sheet Report)]",
            False,
        ),
    ]


def test_it_knows_its_period_and_those_compared_with() -> None:
    found = context()["period"]
    assert (found["name"], found["year"], found["months"]) == ("Quarter 2", "2017/18", "July 2017 – September 2017")
    assert (found["previous"], found["year_ago"]) == ("Quarter 1 2017/18", "Quarter 2 2016/17")
    assert (found["noun"], found["adjective"], found["has_short_term"]) == ("quarter", "quarterly", True)
    assert found["name_with_months"] == "Quarter 2 (July 2017 – September 2017)"


def test_and_a_year_has_no_short_term() -> None:
    found = context("indicator | 2017/18\n Carers | 80", at="2017/18")["period"]
    assert (found["name"], found["noun"], found["has_short_term"]) == ("2017/18", "year", False)
    assert found["name_with_months"] == "2017/18 (April 2017 – March 2018)"


def test_and_a_month_is_said_once() -> None:
    found = context("indicator | August 2017\n Carers | 80", at="August 2017")["period"]
    assert found["name_with_months"] == "August 2017"


def test_it_gives_the_counts() -> None:
    found = context()
    assert found["summary"] == {"included": 4, "with_data": 3, "rated": 3, "reds": 2, "rated_before": 2, "given": 0}
    assert found["classes"] == [
        {"word": "Green", "count": 1, "percent": "33%"},
        {"word": "Red", "count": 2, "percent": "67%"},
    ]


def test_but_a_class_of_nought_is_left_out_of_sentences_and_kept_for_tables() -> None:
    found = context("value | target\n 80% | 80%")
    assert found["classes"] == [{"word": "Green", "count": 1, "percent": "100%"}]
    assert [item["word"] for item in found["all_classes"]] == ["Green", "Red"]


def test_it_says_how_many_of_the_rated_ones_were_typed_by_hand() -> None:
    sheet = """
        indicator | value | target | status
        Carers    | 80    | 90     |
        Offers    | N/A   |        | Green
        Schools   | 80    | 90     | Green
        Visits    |       |        | N/A
    """
    found = context(sheet)["summary"]
    assert (found["rated"], found["given"]) == (3, 2)


def test_it_gives_the_councils_words_for_the_classes_by_their_colour() -> None:
    assert context()["class_words"] == {"red": "Red", "amber": "Amber", "green": "Green"}


def test_its_rating_key_comes_from_the_configuration_that_rates_red_first() -> None:
    assert context()["rating_key"] == [
        {"word": "Red", "key": "off the quarterly target"},
        {"word": "Green", "key": "on or better than the quarterly target"},
    ]
    yearly = context("2017/18 | annual target\n 80% | 80%", profile="tolerance 10%", at="2017/18")["rating_key"]
    assert yearly == [
        {"word": "Red", "key": "off the annual target"},
        {"word": "Amber", "key": "off the annual target but within the tolerance"},
        {"word": "Green", "key": "on or better than the annual target"},
    ]


def test_and_names_the_first_tolerance_and_the_floor_where_an_indicator_has_one() -> None:
    def keys(tolerances: str) -> dict[str, str]:
        rows = "\n".join(f"{number} | 80% | 80% | {text}" for number, text in enumerate(tolerances.split()))
        sheet = f"indicator | value | target | tolerance\n{rows}".replace("floor-", "floor ")
        return {item["word"]: item["key"] for item in context(sheet, profile="standard")["rating_key"]}

    green, amber = "on or better than the quarterly target", "off the quarterly target but within the tolerance"
    assert keys("10%") == {"Red": "off the quarterly target", "Amber": amber, "Green": green}
    assert keys("5%/10% 10%") == {
        "Red": "off the quarterly target", "Amber": amber, "Green": f"{green}, or within the first tolerance",
    }  # fmt: skip
    assert keys("floor-85 10%")["Amber"] == f"{amber} or floor"
    assert keys("floor-85 10%")["Green"] == green


def test_it_lists_equality_relevant_reds() -> None:
    assert context()["equality"] == [{"key": "total-number-of-carers", "name": "Total number of carers"}]
    assert context("indicator | value | target | equality\n Schools | 86% | 80% | Yes")["equality"] == []


def test_and_gives_them_the_keys_that_they_have_as_indicators() -> None:
    sheet = """
        indicator | ref | value | target | equality
        Carers    | C1  | 80    | 90     | Yes
        Offers    |     | 80    | 90     | No
        Offers    |     | 80    | 90     | Yes
    """
    found = context(sheet)
    carers, _, offers = (row["key"] for row in found["indicators"])
    assert found["equality"] == [{"key": carers, "name": "Carers"}, {"key": offers, "name": "Offers"}]


def test_it_names_those_that_go_elsewhere_as_a_sentence_does() -> None:
    assert context()["elsewhere"] == [
        {
            "committee": "Board",
            "count": 2,
            "names": "the total number of carers and the percentage of children, ages 18-21",
            "one_rating": "Red",
            "none_rated": False,
            "ratings": [{"count": 2, "word": "Red", "rated": True}],
        }
    ]


@each("""
    name                       | in the sentence
    % of repairs               | the percentage of repairs
    No. of complaints          | the number of complaints
    Total no. of carers        | the total number of carers
    The number of deaths       | the number of deaths
    NEET aged 16 – 18          | the NEET aged 16-18
    Complaints, stage 2 – Housing | the complaints, stage 2 – Housing
""")
def test_and_spells_their_names_out(row: Row) -> None:
    sheet = f"indicator | value | target | also reported to\n {row['name']} | 80 | 90 | Board"
    assert context(sheet)["elsewhere"][0]["names"] == row["in the sentence"]


def test_but_where_their_ratings_differ_it_says_how_many_have_each() -> None:
    sheet = """
        indicator | value | target | also reported to
        Officers  | 90%   | TBC    | Board
        Schools   | 86%   | 80%    | Board
        Repairs   | 75%   | 80%    | Board
        Carers    | 60    | 90     | Board
        Visits    | 70    | 90     | Board
    """
    (found,) = context(sheet, profile="tolerance 10%")["elsewhere"]
    assert (found["one_rating"], found["none_rated"]) == (None, False)
    assert found["ratings"] == [
        {"count": 2, "word": "Red", "rated": True},
        {"count": 1, "word": "Amber", "rated": True},
        {"count": 1, "word": "Green", "rated": True},
        {"count": 1, "word": "Not rated", "rated": False},
    ]


def test_and_where_none_is_rated_it_gives_them_no_rating() -> None:
    sheet = "indicator | value | target | also reported to\n Officers | 90% | TBC | Board\n Staff | 80% | | Board"
    (found,) = context(sheet)["elsewhere"]
    assert (found["one_rating"], found["none_rated"]) == (None, True)
    assert found["ratings"] == [{"count": 2, "word": "Not rated", "rated": False}]


def test_it_says_what_has_moved_since_the_period_before() -> None:
    assert context()["movements"] == [
        {"name": "Total number of carers", "was": "Green", "now": "Red", "better": False},
        {"name": "% of schools rated Good", "was": "Red", "now": "Green", "better": True},
    ]


def test_it_gives_each_indicator_as_a_table_prints_it() -> None:
    (row,) = context(
        """
        indicator | value | target | annual target | year ago | comment        | improvements
        Carers    | 80    | 85     | 90            | NEW      | One. / Two.    | The offer is designed anew.
        """
    )["indicators"]
    assert (row["name"], row["polarity"], row["annual_target"], row["target"]) == (
        "Carers", "Bigger is better", "90", "85",
    )  # fmt: skip
    assert (row["actual"], row["rating"]) == ("80", "Red")
    assert row["why"] == "80 against a target of 85 (bigger is better): off target"
    none = "No earlier figure"
    assert row["short_term"] == {"travel": None, "earlier": none, "shown": none, "period": "Quarter 1 2017/18"}
    assert row["long_term"] == {"travel": None, "earlier": "NEW", "shown": "NEW", "period": "Quarter 2 2016/17"}
    assert (row["comment"], row["improvements"]) == (["One.", "Two."], ["The offer is designed anew."])


def test_it_names_the_other_documents_of_the_pack() -> None:
    assert context()["companions"] == [
        {"name": "Appendix 1", "title": "Quarter 2 Children Performance Presentation 2017/18"}
    ]


@pytest.mark.parametrize(
    ("at", "title"),
    [
        ("2017/18 Q2", "Quarter 2 performance presentation 2017/18"),
        ("August 2017", "August 2017 performance presentation"),
        ("January 2018", "January 2018 performance presentation"),
        ("2017/18", "Annual performance presentation 2017/18"),
    ],
)
def test_and_their_titles_say_the_year_once(at: str, title: str) -> None:
    (companion,) = context(f"indicator | {at}\n Carers | 80", profile="standard", at=at)["companions"]
    assert companion["title"] == title


def test_its_chart_shows_the_same_counts() -> None:
    chart = composed().ratings_chart
    assert chart is not None
    assert [bar.label for bar in chart.bars] == ["1 (33%) Green", "2 (67%) Red"]


def test_the_actions_of_an_amber_are_printed_but_only_a_red_has_a_gap_for_them() -> None:
    found = context("""
        indicator | status | improvements
        Carers    | Amber  | Two workers. By May.
        Schools   | Amber  |
        Homes     | Red    |
        Roads     | Green  | An old plan.
    """)
    gap = "[To be written: improvements required (workbook, Indicators!improvements)]"
    assert [(row["actions"], row["action_brief"]) for row in found["indicators"]] == [
        (["Two workers. By May."], "Two workers. By May."),
        ([], ""),
        ([gap], gap),
        ([], ""),
    ]


def test_it_has_a_gap_for_each_red_without_improvements() -> None:
    found = context("indicator | value | target | improvements\n Carers | 70 | 90 |\n Schools | 70 | 90 | A plan.")
    [gap] = found["missing_improvements"]
    assert gap == {
        "key": "carers",
        "gap": "[To be written: improvements required for Carers (workbook, Indicators!improvements)]",
    }
