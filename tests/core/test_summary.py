"""Counts, percentages, lists and movements (field guide, section 4)."""

import pytest

from reportgen.core.indicator import Dataset
from reportgen.core.profile import Rag
from reportgen.core.summary import Summary, reports_to, same_committee, summarise
from tests.tools.rules import Row, each, fields, indicator, names, rated, summary_of

SHEET = """
    indicator | value      | target | polarity  | equality | previous | previous target
    Offers    | 746        | 841    | bigger    | Yes      | 850      | 841
    Leavers   | 57.1%      | 80%    | bigger    | Yes      | 60.9%    | 80%
    Adopted   | 80%        | 75%    | bigger    | No       | 60%      | 75%
    Repeats   | 15.9%      | 10%    | smaller   | No       | 15%      | 10%
    Calls     | 1,050      | N/A    | data only | Yes      | 900      |
    Officers  | 90%        | TBC    | bigger    | Yes      | 80%      | 85%
    Key Stage | Annual KPI | N/A    | bigger    | Yes      |          |
"""


def of_classes(green: int, amber: int, red: int) -> Summary:
    """Return the summary of so many indicators in each class, of a council that has all three."""
    rows = [*["80%"] * green, *["75%"] * amber, *["10%"] * red]
    lines = [f"{number} | {text} | 80%" for number, text in enumerate(rows)]
    return summary_of("\n".join(["indicator | value | target", *lines]), "tolerance 10%")


def test_it_counts_included_with_data_and_rated_apart() -> None:
    summary = summary_of(SHEET)
    assert (summary.included, summary.with_data, summary.rated) == (7, 6, 4)
    assert summary.counts == ((Rag.GREEN, 1), (Rag.RED, 3))


def test_and_a_rating_typed_by_hand_counts_as_data_and_as_rated() -> None:
    summary = summary_of("""
        indicator | value | target | status
        Given     |       |        | Amber (Quarter in arrears)
        Rated     | 80%   | 80%    |
        Blank     |       | 80%    |
    """)
    assert (summary.included, summary.with_data, summary.rated) == (3, 2, 2)
    assert summary.counts == ((Rag.GREEN, 1), (Rag.AMBER, 1), (Rag.RED, 0))


@each("""
    green | amber | red | percentages
    1     | 2     | 5   | 13 25 63
    6     | 0     | 8   | 43 0 57
    1     | 1     | 1   | 33 33 33
    1     | 0     | 7   | 13 0 88
    0     | 0     | 3   | 0 0 100
    2     | 0     | 5   | 29 0 71
    1     | 0     | 199 | 1 0 100
""")
def test_percentages_are_whole_halves_up_and_never_forced_to_100(row: Row) -> None:
    summary = of_classes(int(row["green"]), int(row["amber"]), int(row["red"]))
    percents = [summary.percent(rag) for rag in (Rag.GREEN, Rag.AMBER, Rag.RED)]
    assert percents == [int(text) for text in row["percentages"].split()]


def test_and_they_are_of_the_rated_not_of_all() -> None:
    summary = summary_of(SHEET)
    assert (summary.percent(Rag.GREEN), summary.percent(Rag.RED)) == (25, 75)


def test_but_where_nothing_is_rated_they_are_nothing() -> None:
    summary = summary_of("indicator | value | target\n Late | N/A | 80%")
    assert (summary.rated, summary.percent(Rag.GREEN), summary.percent(Rag.RED)) == (0, 0, 0)


def test_a_council_of_two_classes_has_no_amber() -> None:
    assert of_classes(1, 1, 1).counts == ((Rag.GREEN, 1), (Rag.AMBER, 1), (Rag.RED, 1))
    assert summary_of("value | target\n 80% | 80%").counts == ((Rag.GREEN, 1), (Rag.RED, 0))
    assert summary_of("value | target | tolerance\n 79% | 80% | 5%", "havering").counts == (
        (Rag.GREEN, 0),
        (Rag.RED, 1),
    )


@pytest.mark.parametrize("cells", ["79% | 80% | 5% |", "80% | 80% | 5% |", "| | | Amber"])
def test_but_it_has_where_an_indicator_brings_it(cells: str) -> None:
    counts = summary_of(f"value | target | tolerance | status\n {cells}").counts
    assert [rag for rag, _ in counts] == [Rag.GREEN, Rag.AMBER, Rag.RED]


def test_and_goal_posts_know_no_amber_either() -> None:
    counts = summary_of("value | target | tolerance\n 50 | 50 | 3", "goal post 5").counts
    assert counts == ((Rag.GREEN, 1), (Rag.RED, 0))


def test_reds_and_equality_reds_come_in_workbook_order() -> None:
    summary = summary_of(SHEET)
    assert names(summary.reds) == ["Offers", "Leavers", "Repeats"]
    assert names(summary.equality_reds) == ["Offers", "Leavers"]
    assert not summary.equality_unsaid


@each("""
    first | second | said
          |        | no
    No    |        | yes
          | Yes    | yes
""")
def test_a_workbook_without_a_word_on_equality_does_not_say_that_no_red_is_relevant(row: Row) -> None:
    sheet = f"""
        indicator | value | target | equality
        Offers    | 746   | 841    | {row["first"]}
        Adopted   | 80%   | 75%    | {row["second"]}
    """
    assert summary_of(sheet).equality_unsaid is (row["said"] == "no")


def test_equality_relevant_ones_without_a_rating_are_told_apart() -> None:
    assert names(summary_of(SHEET).equality_unrated) == ["Calls", "Officers", "Key Stage"]


def test_where_nothing_is_red_nothing_has_to_be_said_of_equality() -> None:
    assert not summary_of("indicator | value | target\n Adopted | 80% | 75%").equality_unsaid


def test_movements_are_the_classes_that_changed_since_the_period_before() -> None:
    moves = [(move.item.indicator.name, move.was, move.now, move.better) for move in summary_of(SHEET).movements]
    assert moves == [("Offers", Rag.GREEN, Rag.RED, False), ("Adopted", Rag.RED, Rag.GREEN, True)]


@each("""
    value | previous | better
    80%   | 75%      | Yes
    80%   | 10%      | Yes
    75%   | 10%      | Yes
    75%   | 80%      | No
    10%   | 75%      | No
    10%   | 80%      | No
""")
def test_a_movement_is_better_towards_green(row: Row) -> None:
    text = f"value | previous | target | previous target\n {row['value']} | {row['previous']} | 80% | 80%"
    (move,) = summary_of(text, "tolerance 10%").movements
    assert move.better is (row["better"] == "Yes")


def test_a_rating_typed_by_hand_for_this_period_is_not_taken_for_the_one_before() -> None:
    (move,) = summary_of(
        "value | target | previous | previous target | hand rating\n 72% | 80% | 70% | 80% | Green"
    ).movements
    assert (move.was, move.now) == (Rag.RED, Rag.GREEN)


def test_but_a_change_of_target_alone_can_move_a_class_too() -> None:
    (move,) = summary_of("value | target | previous | previous target\n 75% | 80% | 75% | 70%").movements
    assert (move.was, move.now) == (Rag.GREEN, Rag.RED)


ELSEWHERE = """
    indicator | value | target | committee | also reported to          | order
    Leavers   | 57%   | 80%    | Children  | Board; Corporate Parents  | 3
    Carers    | 80    | 90     | Children  | Board                     | 1
    Schools   | 86%   | 80%    | Children  |                           |
    In-house  | 40%   | 50%    | Children  | Board                     | 2
    Late      | N/A   | 50%    | Children  | Board                     | 0
    Placed    | 57%   | 70%    | Children  | Corporate Parents         |
"""


def test_those_that_also_go_elsewhere_are_listed_by_committee_in_the_order_asked_for() -> None:
    found = [(other.committee, names(other.items)) for other in summary_of(ELSEWHERE, committee="Children").elsewhere]
    assert found == [("Board", ["Carers", "In-house", "Leavers"]), ("Corporate Parents", ["Leavers", "Placed"])]


def test_but_those_without_data_are_not_reported_elsewhere_and_the_committee_is_not_elsewhere_to_itself() -> None:
    summary = summary_of(ELSEWHERE, committee="Board")
    assert summary.included == 4
    assert [(other.committee, names(other.items)) for other in summary.elsewhere] == [
        ("Corporate Parents", ["Leavers"])
    ]


def test_but_a_committee_typed_twice_or_in_other_letters_is_one_committee() -> None:
    summary = summary_of("""
        indicator | value | also reported to
        Carers    | 80    | Board; board
        Schools   | 86%   | BOARD
    """)
    assert [(other.committee, names(other.items)) for other in summary.elsewhere] == [("Board", ["Carers", "Schools"])]


@each("""
    asked                                     | indicators
    Children                                  | Own Everybody's
    Board                                     | Shared Everybody's
    board                                     | Shared Everybody's
    Children Overview and Scrutiny Sub-Committee | Own Everybody's
    Children Overview and Scrutiny Sub Committee | Own Everybody's
                                              | Own Shared Everybody's
""")
def test_a_committee_gets_its_own_what_is_also_reported_to_it_and_what_is_everybodys(row: Row) -> None:
    found = rated(
        """
        indicator   | committee | also reported to
        Own         | Children  |
        Shared      | Health    | Board
        Everybody's |           |
        """,
        committee=row["asked"],
    )
    assert " ".join(names(found.indicators)) == row["indicators"]


def test_a_short_name_stands_for_the_committee_of_the_report() -> None:
    dataset = Dataset(fields("Committee: Overview Board for Children \n Committee short name: Children"), ())
    assert same_committee("Children", "Overview Board for Children", dataset)
    assert not same_committee("Children", "Overview Board for Adults", dataset)
    assert not same_committee("Overview", "Children", dataset)


def test_but_half_a_word_is_no_short_name() -> None:
    dataset = Dataset((), ())
    assert not same_committee("Child", "Children and Learning", dataset)
    assert not reports_to(indicator(committee="Child"), "Children and Learning", dataset)


def test_the_summary_of_no_indicators_is_empty() -> None:
    empty = summarise(rated("indicator | value"))
    assert (empty.included, empty.with_data, empty.rated, empty.reds, empty.movements) == (0, 0, 0, (), ())
    assert empty.counts == ((Rag.GREEN, 0), (Rag.RED, 0))
    assert len(summary_of("indicator | value", "tolerance 10%").counts) == 3
