"""The indicators of each group become a dashboard; a document may be about some groups only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.core.indicator import Narrative, TableSheet
from reportgen.core.papers.dashboard import group_slides, group_table, sheet_tables
from reportgen.core.papers.deck import DirectionMark, GroupSlide
from reportgen.core.papers.groups import check_groups, groups_of, of_groups
from reportgen.core.papers.pack import documents_of
from reportgen.core.profile import DocumentKind, DocumentSpec, Part
from reportgen.core.summary import RatedDataset, summarise
from tests.tools.rules import rated
from tests.tools.sheets import problem_lines
from tests.tools.tables import rows, shown

SHEET = """
    indicator   | group  | ref | value | target | polarity  | previous | outlook
    Contacts    | Demand | D1  | 7,393 |        | data only | 7,105    |
    Visits      | Visits | V1  | 96%   | 95%    | bigger    | 94%      | likely
    Assessments | demand | D2  | 554   |        | data only | 531      |
    Reviews     | Visits | V2  | 90%   | 95%    | bigger    | 92%      | unlikely
"""
NARRATIVE = Narrative("Demand", "Demand is high", "One line.\nAnother.", "Dashboard!A2", "Dashboard!C2")


def spec(*groups: str, parts: tuple[Part, ...] = (Part.GROUPS,)) -> DocumentSpec:
    return DocumentSpec(DocumentKind.DECK, "a.pptx", "A.pptx", "A", parts, groups=groups)


def dataset(sheet: str = SHEET, *narratives: Narrative, tables: tuple[TableSheet, ...] = ()) -> RatedDataset:
    found = rated(sheet)
    changed = replace(found.dataset, narratives=narratives, tables=tables)
    return replace(found, dataset=changed, profile=replace(found.profile, documents=(spec(),)))


def slide(name: str, found: RatedDataset) -> GroupSlide:
    [one] = [item for item in group_slides(found) if item.subtitle.startswith(f"{name}, ")]
    return one


# Groups


def test_groups_stand_in_the_order_of_their_first_indicators_whatever_their_case() -> None:
    assert [(group.name, [key for key, _ in group.indicators]) for group in groups_of(dataset())] == [
        ("Demand", ["d1", "d2"]),
        ("Visits", ["v1", "v2"]),
    ]


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("indicator | value\n Contacts | 1\n Visits | 2", ["All indicators"]),
        ("indicator | value | group\n Contacts | 1 | Demand\n Visits | 2 |", ["Demand", "Other indicators"]),
    ],
)
def test_what_has_no_group_stands_together(sheet: str, expected: list[str]) -> None:
    assert [group.name for group in groups_of(dataset(sheet))] == expected


def test_a_document_about_groups_has_theirs_in_its_order() -> None:
    found = of_groups(dataset(), spec("visits", "Demand"))
    assert [item.indicator.ref for item in found.indicators] == ["V1", "V2", "D1", "D2"]
    assert [item.indicator.ref for item in of_groups(dataset(), spec("Visits")).indicators] == ["V1", "V2"]


def test_but_one_about_no_group_has_all() -> None:
    assert of_groups(dataset(), spec()) == dataset()


def test_a_document_whose_groups_have_no_indicator_here_is_left_out() -> None:
    found = dataset()
    documents = (spec("Visits"), spec("Budget"), spec())
    found = replace(found, profile=replace(found.profile, documents=documents))
    assert documents_of(found) == (documents[0], documents[2])


# What is said about groups


def said(found: RatedDataset, *documents: DocumentSpec) -> list[str]:
    return problem_lines(check_groups(replace(found, profile=replace(found.profile, documents=documents))))


def test_a_group_that_no_indicator_has_is_said_with_those_there_are() -> None:
    [line] = said(dataset(), spec("Demand", "Visit", parts=(Part.TABLE,)))
    assert line.startswith(
        "warning Indicators: “A.pptx” is about the group “Visit”, which no indicator has (groups found:"
    )


def test_the_groups_place_is_the_sheet_and_column_that_the_workbook_has_them_in() -> None:
    found = dataset()
    here = tuple(replace(item, places=(("Group", "KPI scorecard!D7"),)) for item in found.dataset.indicators)
    found = replace(found, dataset=replace(found.dataset, indicators=here))
    [line] = said(found, spec("Visit", "Demand", parts=(Part.TABLE,)))
    assert line.startswith("warning KPI scorecard, column D: “A.pptx” is about the group “Visit”")
    assert "(“Visits” may be meant: change the key groups in the profile, or the groups in the workbook)" in line


def test_a_document_that_is_not_written_is_said() -> None:
    assert said(dataset(), spec("Budget", parts=(Part.TABLE,)))[1:] == [
        "note Profile standard: “A.pptx” is not written: no indicator has one of its groups (Budget)"
        " (nothing, if that is right; otherwise look at the groups)"
    ]


def test_a_group_without_a_narrative_is_said_where_it_belongs() -> None:
    empty = replace(NARRATIVE, group="Visits", text="", place="Dashboard!C3")
    assert [line.split(" (")[0] for line in said(dataset(SHEET, empty), spec())] == [
        "warning Dashboard: the group “Demand” has no narrative",
        "warning Dashboard!C3: the group “Visits” has no narrative",
    ]


def test_but_not_of_a_group_that_no_dashboard_shows() -> None:
    assert said(dataset(SHEET, NARRATIVE), spec("Demand")) == []
    assert said(dataset(), spec(parts=(Part.TABLE,))) == []


def test_a_narrative_of_no_group_and_a_long_message_are_said_with_their_cell() -> None:
    stray = Narrative("Budgets", "one two three four five six seven eight nine ten eleven", "Text.", "Dashboard!A9", "")
    lines = said(dataset(SHEET, NARRATIVE, stray), spec("Demand"))
    assert [line.split(": ")[0] for line in lines] == ["warning Dashboard!A9", "note Dashboard!A9"]
    assert "“Budgets”" in lines[0]
    assert "more than 10 words" in lines[1]


# Slides


def test_a_slide_has_the_message_and_the_narrative_typed_for_its_group() -> None:
    found = slide("Demand", dataset(SHEET, NARRATIVE))
    assert (found.title, found.narrative) == ("Demand is high", ("One line.", "Another."))
    assert found.subtitle == "Demand, Quarter 2 2017/18 (July 2017 – September 2017)"
    assert found.key == "g-demand"


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        (SHEET, "Visits: 1 of 2 indicators is off target"),
        ("indicator | group | value | target\n Reviews | Visits | 90% | 95%", "Reviews: 90%, below the 95% target"),
        ("indicator | group | value\n A | Visits | 1\n B | Visits | 2", "Visits: figures without ratings"),
        ("indicator | group | value\n A | Visits | N/A\n B | Visits | N/A", "Visits: no data for Quarter 2"),
    ],
)
def test_but_without_a_message_it_says_how_its_indicators_stand(sheet: str, title: str) -> None:
    assert slide("Visits", dataset(sheet)).title == title


def test_and_a_narrative_that_is_missing_is_a_marked_gap_with_its_place() -> None:
    empty = replace(NARRATIVE, text="")
    for narratives, place in (((), "sheet Dashboard"), ((empty,), "Dashboard!C2")):
        gap = f"[To be written: narrative on Demand (workbook, {place})]"
        assert slide("Demand", dataset(SHEET, *narratives)).narrative == (gap,)


def test_a_panel_has_figure_rating_direction_chart_and_outlook() -> None:
    panel = slide("Visits", dataset()).panels[0]
    assert (panel.key, panel.name, panel.figure, panel.rating.word) == ("v1", "Visits", "96%", "Green")
    assert isinstance(panel.standing, DirectionMark)
    assert shown(panel.standing) == "better Q1 2017/18: 94%"
    assert (panel.mark.outlook, panel.outlook) == (
        dataset().indicators[1].outlook,
        "Likely to meet the target for the year",
    )
    assert panel.chart
    assert "Latest 96%" in panel.chart.alt


def test_but_where_no_way_is_better_it_says_how_the_figure_moved() -> None:
    assert [panel.standing for panel in slide("Demand", dataset()).panels] == [
        "Rose from 7,105 (Q1 2017/18)",
        "Rose from 531 (Q1 2017/18)",
    ]


def test_and_without_a_figure_why_and_no_chart() -> None:
    [panel] = slide("Visits", dataset("indicator | group | value | target\n A | Visits | N/A | 95%")).panels
    assert (panel.figure, panel.standing, panel.chart) == ("N/A", "No value this quarter (N/A)", None)


def test_year_to_date_figures_are_compared_with_last_year() -> None:
    [panel] = slide("Visits", dataset("""
        indicator | group  | value | target | previous | year ago | series
        Savings   | Visits | 20    | 25     | 10       | 18       | cumulative
    """)).panels  # fmt: skip
    assert shown(panel.standing) == "better Q2 2016/17: 18"


def test_a_panels_chart_ends_with_the_period() -> None:
    sheet = "indicator | group | 2017/18 Q1 | 2017/18 Q2 | 2017/18 Q3 forecast\n A | Visits | 1 | 2 | 3"
    [panel] = slide("Visits", dataset(sheet)).panels
    assert panel.chart
    assert (panel.chart.forecast, panel.chart.periods[-1].text) == (None, "2017/18 Q2")
    assert "orecast" not in panel.chart.alt


# Tables


def test_the_table_has_every_indicator_under_its_group_with_rating_direction_and_outlook() -> None:
    found = dataset()
    table = group_table(found, summarise(found))
    assert table.title == "1 of 2 rated indicators is off target"
    assert rows(table.table) == [
        "Group | Indicator | Q2 figure | Q2 target | Rating | Direction | Outlook",
        "Demand | Contacts | 7,393 | No target | [Not rated] | Rose from 7,105 | -",
        "Demand | Assessments | 554 | No target | [Not rated] | Rose from 531 | -",
        "Visits | Visits | 96% | 95% | [Green] | better 94% | face likely",
        "Visits | Reviews | 90% | 95% | [Red] | worse 92% | face unlikely",
    ]
    assert table.table.keys == ("d1", "d2", "v1", "v2")


def test_but_no_outlook_where_nothing_has_one() -> None:
    found = dataset("indicator | group | value\n A | Visits | 1")
    assert group_table(found, summarise(found)).table.header[-1] == "Direction"


COMMITMENTS = TableSheet(
    "Commitments",
    (
        (("Commitment", "Mend roads"), ("Status", "Red"), ("Comment", "")),
        (("Commitment", "Plant trees"), ("Status", "Amber (late)"), ("Comment", "Late.")),
        (("Commitment", "Count trees"), ("Status", "Not rated"), ("Comment", "Amber")),
    ),
)


def test_a_further_sheet_is_a_table_with_its_ratings_as_ratings_and_counted() -> None:
    [table] = sheet_tables(dataset(SHEET, tables=(COMMITMENTS,)))
    assert table.title == "Commitments: 1 Red, 1 Amber, 1 Not rated"
    assert table.key == "t-commitments"
    assert rows(table.table) == [
        "Commitment | Status | Comment",
        "Mend roads | [Red] | –",
        "Plant trees | [Amber (late)] | Late.",
        "Count trees | [Not rated] | Amber",
    ]


def test_but_a_sheet_without_ratings_keeps_its_name_and_one_without_rows_has_no_slide() -> None:
    options = TableSheet("Options", ((("Option", "Do nothing"),),))
    assert [table.title for table in sheet_tables(dataset(SHEET, tables=(options, TableSheet("Risks", ()))))] == [
        "Options"
    ]
