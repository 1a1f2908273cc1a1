"""A committee's rated indicators become the slides of its deck."""

from dataclasses import replace

import pytest

from reportgen.core.papers.deck import (
    AboutSlide,
    Deck,
    IndicatorSlide,
    OverviewSlide,
    TableSlide,
    TitleSlide,
)
from reportgen.core.papers.deck_slides import compose_deck
from reportgen.core.profile import DocumentKind, Part
from reportgen.core.summary import summarise
from tests.tools.rules import rated
from tests.tools.tables import rows

REPORT = """
    Committee: Children
    Meeting date: 28 November 2017
    Report author: Performance team
"""
SHEET = """
    indicator            | short name | ref | value | target | annual target | polarity | previous | previous target | year ago | comment  | improvements
    Total no. of carers  | Carers     | 22  | 80    | 85     | 90            | bigger   | 86       | 85              | NEW      | Lower.   | A new offer.
    % of schools         | Schools    | 29  | 86%   | 80%    | 80%           | bigger   | 70%      | 80%             | 86%      | Higher.  |
    No. of apprentices   | Apprentices | 30 | N/A   | 462    | 770           | bigger   |          |                 |          |          |
"""  # noqa: E501 - a row of the sheet is one line


def deck(sheet: str = SHEET, at: str = "", parts: tuple[Part, ...] = ()) -> Deck:
    found = rated(sheet, "havering", "Children", REPORT, at)
    (spec,) = [spec for spec in found.profile.documents if spec.kind is DocumentKind.DECK]
    return compose_deck(found, summarise(found), replace(spec, parts=parts or spec.parts))


def slide(title: str, sheet: str = SHEET, at: str = "") -> IndicatorSlide:
    (found,) = [item for item in deck(sheet, at).slides if isinstance(item, IndicatorSlide) and item.name == title]
    return found


def test_it_has_its_slides_in_the_order_of_the_profile() -> None:
    assert [type(item) for item in deck().slides] == [
        TitleSlide, AboutSlide, OverviewSlide, TableSlide, IndicatorSlide, IndicatorSlide, IndicatorSlide,
    ]  # fmt: skip
    assert [type(item) for item in deck(parts=(Part.TABLE, Part.TITLE)).slides] == [TableSlide, TitleSlide]


def test_it_has_title_author_and_source() -> None:
    found = deck()
    assert found.title == "Quarter 2 Children Performance Presentation 2017/18"
    assert found.author == "Performance team"
    assert found.source == "Source: London Borough of Havering performance indicators, Quarter 2 2017/18"


def test_the_first_slide_says_whose_deck_it_is() -> None:
    assert deck(parts=(Part.TITLE,)).slides == (
        TitleSlide(
            "Quarter 2 Children Performance Presentation 2017/18",
            "London Borough of Havering",
            "Children",
            "28 November 2017",
        ),
    )


def test_the_slide_about_this_report_has_both_keys_and_the_periods() -> None:
    (about,) = deck(parts=(Part.ABOUT,)).slides
    assert isinstance(about, AboutSlide)
    assert rows(about.ratings) == [
        "Rating | What it means",
        "[Red] | Off the quarterly target",
        "[Green] | On or better than the quarterly target",
        "[Not rated] | There is no figure, or nothing to rate it against",
    ]
    assert rows(about.directions) == [
        "Direction | What it means",
        "better | Performance is better",
        "same | Performance is the same",
        "worse | Performance is worse",
    ]
    assert about.text[:3] == (
        "Quarter 2 2017/18 covers July 2017 – September 2017.",
        "The short-term direction compares with the previous quarter (Quarter 1 2017/18).",
        "The long-term direction compares with the same time the year before (Quarter 2 2016/17).",
    )


def test_but_a_yearly_deck_speaks_of_no_short_term() -> None:
    yearly = "indicator | 2017/18 | 2016/17\n Carers | 80 | 70"
    (about,) = deck(yearly, "2017/18", (Part.ABOUT,)).slides
    (table,) = deck(yearly, "2017/18", (Part.TABLE,)).slides
    assert isinstance(about, AboutSlide)
    assert isinstance(table, TableSlide)
    assert not any("short-term" in line for line in about.text)
    assert rows(table.table) == [
        "Indicator | Better is | Annual target | 2017/18 target | 2017/18 figure | Rating | Long term",
        "Carers | Bigger | N/A | N/A | 80 | [Not rated] | better 70",
    ]


def test_the_overview_says_the_whole_in_one_message_with_movements_and_reasons() -> None:
    (overview,) = deck(parts=(Part.OVERVIEW,)).slides
    assert isinstance(overview, OverviewSlide)
    assert overview.title == "1 of 2 rated indicators is off target"
    assert overview.subtitle == ("Quarter 2 2017/18 (July 2017 – September 2017). Data for 2 of 3 indicators, 2 rated.")
    assert overview.chart is not None
    assert [bar.label for bar in overview.chart.bars] == ["1 (50%) Green", "1 (50%) Red"]
    assert [(column.heading, column.items) for column in overview.columns] == [
        ("Turned better", ("Schools (Red to Green)",)),
        ("Turned worse", ("Carers (Green to Red)",)),
        ("Not rated, and why", ("No value this quarter (N/A): Apprentices",)),
    ]


def test_indicators_with_the_same_reason_stand_together_and_many_of_them_are_counted() -> None:
    rows_ = "\n".join(f" Carers {number} | N/A | 80" for number in range(1, 10))
    (overview,) = deck(f"indicator | value | target\n{rows_}\n Schools | 70 | TBC", parts=(Part.OVERVIEW,)).slides
    assert isinstance(overview, OverviewSlide)
    assert overview.columns[2].items == (
        "No value this quarter (N/A): Carers 1, Carers 2, Carers 3, Carers 4, Carers 5 and 4 others",
        "No target, to be confirmed (TBC): Schools",
    )


def test_but_where_nothing_was_rated_before_it_says_so_instead_of_none() -> None:
    (overview,) = deck("indicator | value | target\n Carers | 80 | 80", parts=(Part.OVERVIEW,)).slides
    assert isinstance(overview, OverviewSlide)
    assert [column.items for column in overview.columns] == [
        ("No ratings for Quarter 1 2017/18 to compare with",),
        ("No ratings for Quarter 1 2017/18 to compare with",),
        ("None",),
    ]


def test_and_where_nothing_is_rated_it_has_no_chart() -> None:
    (overview,) = deck("indicator | value | target\n Carers | 80 | TBC", parts=(Part.OVERVIEW,)).slides
    assert isinstance(overview, OverviewSlide)
    assert overview.chart is None


def test_and_a_month_is_said_once() -> None:
    monthly = "indicator | August 2017\n Carers | 80"
    about, overview = deck(monthly, "August 2017", (Part.ABOUT, Part.OVERVIEW)).slides
    assert isinstance(about, AboutSlide)
    assert isinstance(overview, OverviewSlide)
    assert not any("covers" in line for line in about.text)
    assert overview.subtitle.startswith("August 2017. ")


def test_the_table_has_a_row_for_each_indicator() -> None:
    (table,) = deck(parts=(Part.TABLE,)).slides
    assert isinstance(table, TableSlide)
    assert table.title == "All indicators, Quarter 2 2017/18"
    assert rows(table.table) == [
        "Indicator | Better is | Annual target | Q2 target | Q2 figure | Rating | Short term | Long term",
        "Carers | Bigger | 90 | 85 | 80 | [Red] | worse 86 | - NEW",
        "Schools | Bigger | 80% | 80% | 86% | [Green] | better 70% | same 86%",
        "Apprentices | Bigger | 770 | 462 | N/A | [Not rated] | - No earlier figure | - No earlier figure",
    ]
    assert table.table.numeric == (False, False, True, True, True, False, False, False)


def test_an_indicators_slide_has_its_message_figures_commentary_and_improvements() -> None:
    found = slide("Carers")
    assert found.title == "Carers: 80, below the target of 85 and falling"
    assert found.subtitle == "Total no. of carers, Quarter 2 2017/18"
    assert found.rating.word == "Red"
    assert rows(found.figures) == [
        "Measure | Figure | Assessment",
        "Quarter 2 2017/18 | 80 | [Red]",
        "Quarterly target | 85 | Bigger is better",
        "Annual target | 90 | For 2017/18",
        "Against Q1 2017/18 | 86 | worse",
        "Against Q2 2016/17 | NEW | -",
    ]
    assert (found.commentary, found.improvements) == (("Lower.",), ("A new offer.",))
    assert found.chart
    assert found.chart.alt.endswith("Latest 80, target 85, off target. Fell from 86 last quarter.")


def about(sheet: str, *parts: Part) -> AboutSlide:
    found, *_ = deck(sheet, parts=(Part.ABOUT, *parts)).slides
    assert isinstance(found, AboutSlide)
    return found


def test_short_forms_are_explained_but_not_what_the_council_means_by_na() -> None:
    text = about("indicator | value | target\n Carers | N/A | TBC\n Schools | NEW | N/A").text
    assert text[-1] == "TBC means to be confirmed; NEW means a new indicator, with no figure to compare."
    assert not any("means" in line for line in about("indicator | value | target\n Carers | N/A | 80").text)


def test_faces_are_explained_only_where_the_deck_shows_any() -> None:
    sheet = "indicator | value | target | outlook\n Carers | 80 | 85 | likely"
    assert about(sheet, Part.OVERVIEW, Part.TABLE, Part.INDICATORS).outlooks is None
    assert all(about(sheet, part).outlooks for part in (Part.GROUPS, Part.GROUP_TABLE))


def test_and_so_does_an_amber_that_has_any() -> None:
    sheet = "indicator | value | target | status | improvements\n Carers | 85 | 90 | Amber | {}"
    assert slide("Carers", sheet.format("Two more workers.")).improvements == ("Two more workers.",)
    assert [slide("Carers", sheet.format(typed)).improvements for typed in ("", "N/A", "-")] == [None] * 3


def test_but_a_green_has_no_improvements_and_an_annual_target_is_not_said_twice() -> None:
    found = slide("Schools")
    assert found.improvements is None
    assert not any(row.startswith("Annual target") for row in rows(found.figures))


def test_but_an_indicator_without_data_says_so_and_why_and_has_no_empty_chart() -> None:
    found = slide("Apprentices")
    assert found.title == "Apprentices: no data this quarter"
    assert found.chart is None
    gap = "[To be written: comment (workbook, Indicators!comment)]"
    assert found.commentary == ("Not rated: no value this quarter (N/A).", gap)


@pytest.mark.parametrize(
    ("cells", "commentary", "improvements"),
    [
        ("80 | 90", "[To be written: comment (workbook, Indicators!comment)]",
         ("[To be written: improvements required (workbook, Indicators!improvements)]",)),
        ("90 | 90", "[To be written: comment (workbook, Indicators!comment)]", None),
    ],
)  # fmt: skip
def test_and_what_a_person_must_write_is_marked(
    cells: str, commentary: str, improvements: tuple[str, ...] | None
) -> None:
    found = slide("Carers", f"indicator | value | target\n Carers | {cells}")
    assert (found.commentary, found.improvements) == ((commentary,), improvements)


def test_a_slides_key_does_not_change_when_rows_move() -> None:
    assert [slide(name).key for name in ("Carers", "Schools")] == ["22", "29"]
    lines = SHEET.strip().splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])])
    assert [slide(name, turned).key for name in ("Carers", "Schools")] == ["22", "29"]
    assert slide("% of schools (all)", "indicator | value\n % of schools (all) | 86%").key == "of-schools-all~a41db5"
