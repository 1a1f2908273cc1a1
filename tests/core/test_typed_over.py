"""A word typed over and nothing else is known in any sentence; words that are people's to change are not."""

from __future__ import annotations

from reportgen.core.verify.typed_over import typed_over
from tests.tools.rules import Row, each

CLASSES = ("Green", "Amber", "Red", "Not rated")


@each(
    """
    generated                                  | now                                        | typed over
    There were 14 of them last week.           | There were 15 of them last week.           | 14 15
    It is 60.9% of all, says the panel.        | It is 61% of all, says the panel.          | 60.9 61
    Six Coordinators began.                    | Seven Coordinators began.                  | Six Seven
    Six Coordinators began.                    | 6 coordinators began.                      |
    The trend is falling again.                | The trend is rising again.                 | falling rising
    The trend is falling again.                | The trend is decreasing again.             |
    Performance is below target.               | Performance is above target.               | below above
    Five met or exceeded their target.         | Five missed or exceeded their target.      | met missed
    8 (57%) are Red                            | 8 (57%) are Amber                          | Red Amber
    8 (57%) are Red                            | 6 (43%) are Green                          |
    A green arrow (↑) means better.            | A green arrow (↓) means better.            | ↑ ↓
    Quarter 2 2017/18 target                   | Quarter 3 2017/18 target                   | Quarter 2 Quarter 3
    Quarter 2 2017/18 target                   | Q2 2017/18 target                          |
    It was 12 in all. Then 5 left.             | Five left. It was 13 in all.               | 12 13
    It was 12 in all.                          | In all it was 13.                          |
    The Board meets on 28 November 2017.       | The Board meets on 5 December 2018.        |
    See Appendix 1, Table 2 and page 3 of 4.   | See Appendix 2, Table 3 and page 4 of 4.   |
    Ring 01708 432950, or a@b1.uk.             | Ring 01708 432951, or a@b2.uk.             |
    """
)
def test_what_is_typed_over_is_known_by_the_words_around_it(row: Row) -> None:
    found = typed_over(row["generated"], row["now"], CLASSES).found
    assert " ".join(f"{swap.old.text} {swap.new.text}" for swap in found) == row["typed over"]


def test_it_knows_where_the_word_stood_and_stands() -> None:
    [swap] = typed_over("It is so. There were 14 of them.", "There were 15 of them. It is so.", CLASSES).found
    assert (swap.old.start, swap.new.start, swap.old.kind, swap.sentence) == (
        21,
        11,
        "figure",
        "There were 14 of them.",
    )
