"""Texts where a name or a figure belongs: told at once, however long they are."""

from __future__ import annotations

import time

import pytest

from reportgen.core.figure import Absence, Missing
from reportgen.core.period import Period
from tests.tools.sheets import indicators, read, workbook_of_texts

Q2 = Period(2017, 2)
SECONDS = 5  # of this test's own work: far more where a pattern goes back over the text


def book(typed: dict[str, str], rows: int = 1) -> bytes:
    cells = {"Ref": "1", "Indicator": "Visits", "Short name": "", "Group": "", "Unit": "", "Committee": "",
             "Polarity": "Bigger", "2017/18 Q2 actual": "60", "2017/18 Q2 target": "80"} | typed  # fmt: skip
    return indicators("\n".join((" | ".join(cells), *(" | ".join(cells.values()) for _ in range(rows)))))


@pytest.mark.parametrize("column", ["Ref", "Indicator", "Short name", "Group", "Unit", "Committee"])
def test_it_refuses_a_text_that_is_too_long_for_a_name(column: str) -> None:
    place = dict(zip(("Ref", "Indicator", "Short name", "Group", "Unit", "Committee"), "ABCDEF", strict=True))[column]
    _, problems = read(book({column: "Visit " * 168}))
    assert problems == [
        f"error Indicators!{place}2: “{'Visit ' * 9}Vis...” has 1,007 characters, a text and no {column} "
        "(shorten it to 1,000 at most; what it says more belongs in Definition or Comment)"
    ]


def test_but_not_one_that_is_only_long() -> None:
    _, problems = read(book({"Indicator": "Visit " * 166}))
    assert problems == []


@pytest.mark.parametrize(
    "typed", ["<5 (x " * 5_000, "80 (" * 8_000, "5 - " * 8_000, "£1,000 " * 4_000, "5 x" + " or" * 9_000]
)
def test_and_a_text_in_place_of_a_figure_is_unreadable_at_once(typed: str) -> None:
    data, started = book({"2017/18 Q2 actual": typed, "2017/18 Q2 target": typed}, 20), time.process_time()
    dataset, _ = read(data)
    assert time.process_time() - started < SECONDS
    entry = dataset.indicators[0].at(Q2)
    for value in (entry.actual, entry.target):
        assert isinstance(value, Missing)
        assert value.reason is Absence.UNREADABLE


def test_it_refuses_more_text_than_anybody_reads() -> None:
    row = ["Bigger", "60", "80", "A sentence of a comment. " * 1_200]
    sheet = [["Indicator", "Polarity", "2017/18 Q2 actual", "2017/18 Q2 target", "Comment"]]
    sheet += [[f"Visits {number}", *row] for number in range(51)]
    _, problems = read(
        workbook_of_texts({"Report": [["Field", "Value"], ["Period", "2017/18 Q2"]], "Indicators": sheet})
    )
    assert [problem.split(",")[0] for problem in problems] == ["error Indicators: the texts of the sheet have 1"]
