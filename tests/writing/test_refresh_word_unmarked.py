"""A draft from which an editor has dropped every mark is refreshed as one that has them, or row by row left whole."""

from __future__ import annotations

import io
from datetime import datetime

from docx import Document
from docx.oxml.ns import qn

from reportgen.core.refresh.refreshed import RefreshedDraft
from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.marked_reports import outline, report, resolved, saved, texts

THEN = datetime(2026, 11, 28, 9, 30)
WAS = (
    "total: In total, 17 are included.",
    "red: Red",
    "| a: Alpha | a1: 61% | a2: Red | a3: – |",
    "| b: Beta | b1: 62% | b2: Green | b3: – |",
    "| c: Gamma | c1: 63% | c2: Red | c3: – |",
    "end: That is all there is to say.",
)
NOW = tuple(line.replace("17", "18").replace("62%", "59%").replace("Green", "Red") for line in WAS)


def unmarked(*lines: str) -> bytes:
    """A report from which an editor has dropped every mark."""
    document = Document(io.BytesIO(report(*lines)))
    for mark in list(document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    return saved(document)


def refreshed(*lines: str, now: tuple[str, ...] = NOW) -> RefreshedDraft:
    return refresh_report(unmarked(*lines), report(*now), [texts(*WAS)], THEN)


def told(found: RefreshedDraft) -> list[str]:
    return [f"{entry.place}: {entry.outcome.name}: {entry.why}" for entry in found.log]


def test_untouched_it_says_what_is_new_and_nothing_is_proposed() -> None:
    assert outline(refreshed(*WAS).data) == outline(report(*NOW))


def test_a_row_that_is_new_and_one_that_goes_too() -> None:
    now = (*NOW[:2], "| d: Delta | d1: 9% | d2: Red | d3: – |", NOW[2], *NOW[4:])
    assert outline(refreshed(*WAS, now=now).data) == outline(report(*now))


def test_a_cell_that_people_have_typed_over_is_still_that_cell() -> None:
    edited = (*WAS[:3], "| Beta | about 60% | Green | – |", *WAS[4:])
    found = refreshed(*edited)
    assert "about 60%" in "\n".join(outline(found.data))
    assert not [line for line in told(found) if "deleted" in line]
    assert [line for line in told(found) if "CONFLICT" in line]


def test_of_a_row_in_which_not_all_can_be_told_apart_nothing_is_changed() -> None:
    edited = (*WAS[:3], "| Beta | own | 60% | Green | – |", *WAS[4:])
    found = refreshed(*edited)
    assert told(found)[1:] == [
        "table 1, row “Beta”: LEFT: it could not be known again for sure; “62%” is now “59%”; “Green” is now “Red”"
    ]
    again = refresh_report(found.data, report(*NOW), [texts(*WAS), texts(*NOW)], THEN)
    assert outline(again.data) == outline(found.data)


def test_rows_that_people_have_sorted_stay_so() -> None:
    found = refreshed(*WAS[:2], WAS[4], WAS[3], WAS[2], WAS[5])
    assert outline(found.data) == outline(report(*NOW[:2], NOW[4], NOW[3], NOW[2], NOW[5]))


def test_nor_of_one_that_may_have_been_renamed() -> None:
    found = refreshed(*WAS[:3], "| Delta | 62% | Green | – |", *WAS[4:])
    assert "row “Delta”: LEFT: it could not be known again for sure; “62%” is now “59%”" in told(found)[1]
    assert outline(found.data)[3].startswith("| Delta")
    assert "59%" not in outline(resolved(found.data, accept=True))[3].partition("{")[0]
