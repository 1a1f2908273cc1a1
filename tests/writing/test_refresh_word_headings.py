"""A heading goes without asking only where all that stands under it does."""

from __future__ import annotations

import io
from datetime import datetime

from docx import Document

from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.marked_reports import outline, report, saved, texts

THEN = datetime(2026, 11, 28, 9, 30)
WAS = (
    "part: Part",
    "a: Alpha",
    "a1: Alpha has a status of Red.",
    "a2: Alpha fell by 3% in a year.",
    "b: Beta",
    "b1: Beta has a status of Green.",
)
FEWER = (WAS[0], *WAS[4:])
LEVELS = {"Part": 1, "Alpha": 2, "Beta": 2}


def headed(data: bytes) -> bytes:
    document = Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        if level := LEVELS.get(paragraph.text):
            paragraph.style = f"Heading {level}"
    return saved(document)


def refreshed(*edited: str) -> list[str]:
    return outline(refresh_report(headed(report(*edited)), headed(report(*FEWER)), [texts(*WAS)], THEN).data)


def test_a_section_that_nobody_touched_goes_with_its_heading() -> None:
    assert refreshed(*WAS) == ["Part", "Beta", "Beta has a status of Green."]


def test_but_the_heading_stays_to_be_decided_where_something_under_it_is_only_proposed_to_go() -> None:
    edited = (*WAS[:3], "a2: Alpha fell by a mere 3% in a year.", *WAS[4:])
    assert refreshed(*edited)[:2] == ["Part", "-- [-Alpha-]"]


def test_so_it_does_where_words_of_peoples_own_stand_under_it() -> None:
    found = refreshed(*WAS[:4], "Ours.", *WAS[4:])
    assert found[:2] == ["Part", "-- [-Alpha-]"]
    assert "Ours." in found


def test_not_where_they_stand_under_the_next() -> None:
    assert refreshed(*WAS, "Ours.") == ["Part", "Beta", "Beta has a status of Green.", "Ours."]
