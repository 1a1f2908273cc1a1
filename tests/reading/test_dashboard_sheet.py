"""The sheet Dashboard: a message and a narrative for each group, with the cell of what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.core.indicator import Narrative
from reportgen.core.profile import Profile
from reportgen.reading.profiles.profile import read_profile
from tests.tools.dashboards import profile as toml
from tests.tools.sheets import indicators, read, standard

TABLE = """
    Indicator | Polarity         | Group  | 2017/18 Q2 actual
    Contacts  | Bigger is better | Demand | 1
"""
COMMITMENTS = "Commitment | Status\n Mend roads | Red"


def profile() -> Profile:
    return read_profile(toml().encode(), "config/ours.toml")


def narratives(sheet: str) -> tuple[tuple[Narrative, ...], list[str]]:
    dataset, problems = read(indicators(TABLE, Commitments=COMMITMENTS, Dashboard=sheet), profile())
    return dataset.narratives, [line for line in problems if "Dashboard" in line]


def test_it_reads_a_narrative_for_each_group_with_its_cells() -> None:
    assert narratives("Group | Message | Narrative\n Demand | Demand is high | It rose.\n Budget | | ") == (
        (
            Narrative("Demand", "Demand is high", "It rose.", "Dashboard!A2", "Dashboard!C2", "Dashboard!B2"),
            Narrative("Budget", "", "", "Dashboard!A3", "Dashboard!C3"),
        ),
        [],
    )


def test_in_any_order_below_title_rows_and_without_messages() -> None:
    found, problems = narratives("Our dashboard\n NARRATIVE | group\n It rose. | Demand")
    assert found == (Narrative("Demand", "", "It rose.", "Dashboard!B3", "Dashboard!A3"),)
    assert problems == []


def test_a_row_without_a_group_and_one_that_is_there_twice_are_said() -> None:
    found, problems = narratives("Group | Narrative\n | Lost.\n Demand | One.\n DEMAND | Two.")
    assert [narrative.text for narrative in found] == ["One."]
    assert [line.split(" (")[0] for line in problems] == [
        "warning Dashboard!A2: the row names no group and is left out",
        "warning Dashboard!A4: the group “DEMAND” is there twice",
    ]


def test_a_sheet_without_the_columns_is_said() -> None:
    found, [problem] = narratives("Area | Text\n Demand | It rose.")
    assert found == ()
    assert problem.startswith("warning Dashboard: the sheet has no columns Group and Narrative")


def test_an_error_in_a_narrative_is_said_with_its_cell() -> None:
    _, [problem] = narratives("Group | Narrative\n Demand | #REF!")
    assert problem.startswith("warning Dashboard!B2: ")


def test_but_a_profile_without_a_dashboard_leaves_the_sheet_alone() -> None:
    dataset, problems = read(indicators(TABLE, Dashboard="Area | Text\n Demand | It rose."))
    assert dataset.narratives == ()
    assert [line for line in problems if "Dashboard" in line] == []


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ("Green Red Redd", ["warning Promises!B4: “Redd” is no word of a rating, and the others in its column are;"]),
        ("Green TBC Red", []),
        ("Green Greem Redd", []),
        ("Open Closed Greens", []),
    ],
)
def test_one_misspelt_rating_in_a_further_sheet_is_reported(ratings: str, said: list[str]) -> None:
    rows = "\n".join(f"Promise {number} | {word}" for number, word in enumerate(ratings.split()))
    own = replace(standard(), tables=("Promises",))
    data = indicators("Indicator | Polarity | 2017/18 Q2 actual\nCalls | High | 9", Promises=f"What | Rating\n{rows}")
    found = [line for line in read(data, own)[1] if "Promises" in line]
    assert [line.split(" is “")[0] for line in found] == said
