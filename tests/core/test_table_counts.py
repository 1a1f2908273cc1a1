"""How many rows of a further sheet have a rating, as people write it."""

from __future__ import annotations

import pytest

from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact
from reportgen.core.verify.table_counts import TableCounts
from tests.tools.rules import Row, each

PERIOD = "2017/18 Q3"
CLASSES = tuple(Fact(f"class/{rag}", "class", rag, "", "") for rag in ("Green", "Amber", "Red"))


def counted(table: str, **counts: int) -> tuple[Fact, ...]:
    """The counts of a sheet by class, as the record has them."""
    return tuple(
        Fact(f"count/table {table} class {rag}/{PERIOD}", "count", str(number), f"{rag} in {table}", "")
        for rag, number in counts.items()
    )


@pytest.fixture
def commitments() -> TableCounts:
    """Four commitments: one Green, two Amber, one Red; and three risks, all Amber."""
    facts = (*CLASSES, *counted("Commitments", Green=1, Amber=2, Red=1), *counted("Risks", Amber=3))
    return TableCounts(Known.of(facts, PERIOD))


@each(
    """
    sentence                                                     | wrong
    Three commitments are Red.                                   | Three → One
    One commitment is Red.                                       |
    3 of the 4 commitments are Amber.                            | 3 → 2
    2 of the 4 commitments are Amber.                            |
    2 of the 3 commitments are Red.                              |
    Three of our commitments are still Amber.                    | Three → Two
    Two commitments are Amber and two are Red.                   | two → one
    Two commitments are Amber, one is Green and one Red.         |
    Two commitments are Amber, two Green and one Red.            | two → one
    Of the four commitments, two are Red.                        | two → one
    Of the four commitments, two are Amber.                      |
    There are three Amber commitments.                           | three → two
    There are two Amber commitments.                             |
    Commitments: 1 Green, 1 Amber and 1 Red                      | 1 → 2
    Commitments: 1 Green, 2 Amber and 1 Red                      |
    All commitments are Green.                                   | All → one
    All risks are Amber.                                         |
    All three risks are Amber.                                   |
    None of the risks is Amber.                                  | None → Three
    No risks are Red.                                            |
    No commitments are Red.                                      | No → one
    Two risks are Red.                                           | Two → 0
    Members will note that three commitments are Red.            | three → one
    Three commitments were Red.                                  |
    Last quarter three commitments were Red.                     |
    Three commitments are Red in Quarter 2.                      |
    Three commitments will be Red.                               |
    Three housing commitments are Red.                           |
    Three of the new commitments are Red.                        |
    Three commitments that matter most are Red.                  |
    We looked at three Red commitments.                          |
    Are three commitments Red?                                   |
    Leeds says that three commitments are Red.                   |
    Three commitments are Redcar's.                              |
    Three projects are Red.                                      |
    """
)
def test_only_what_counts_all_rows_of_a_sheet(row: Row, commitments: TableCounts) -> None:
    found = [f"{slip.claim.text} → {slip.fact.text}" for slip in commitments.slips(row["sentence"])]
    assert "; ".join(found).casefold() == row["wrong"].casefold()


def test_a_sheet_that_is_not_called_by_what_it_lists_is_left() -> None:
    facts = (*CLASSES, *counted("Risk register", Red=1), *counted("Key measures", Red=1))
    tables = TableCounts(Known.of(facts, PERIOD))
    assert [*tables.slips("Three risk registers are Red."), *tables.slips("Three key measures are Red.")] == []


def test_of_several_columns_of_ratings_each_may_be_meant() -> None:
    facts = (*CLASSES, *counted("Actions", Red=1, Green=3), *counted("Actions: Last time", Red=2, Green=2))
    tables = TableCounts(Known.of(facts, PERIOD))
    assert [len([*tables.slips(f"{number} actions are Red.")]) for number in ("One", "Two", "Three")] == [0, 0, 1]
