"""What the Word report says of the indicators that another committee receives too, in both councils' templates."""

from datetime import datetime

import pytest

from reportgen.core.papers.report import compose_report
from reportgen.core.profile import DocumentKind
from reportgen.core.summary import summarise
from reportgen.writing.word.report import write_report
from tests.tools.documents import Word
from tests.tools.rules import rated
from tests.tools.sheets import PROJECT


def paragraph(rows: str, profile: str) -> str:
    """The paragraph about the Board's indicators."""
    sheet = f"indicator | value | target | tolerance | also reported to\n{rows}"
    found = rated(sheet, profile, "Children", "Committee: Children")
    spec = next(spec for spec in found.profile.documents if spec.kind is DocumentKind.WORD)
    template = (PROJECT / "templates" / spec.template).read_bytes()
    report = compose_report(found, summarise(found), spec)
    word = Word(write_report(report, template, spec.template, datetime(2026, 1, 1)))
    [text] = [item.text for item in word.paragraphs if "will be reported to the Board" in item.text]
    return text


def said(rows: str, profile: str) -> str:
    """What is said of their ratings."""
    return paragraph(rows, profile).partition("will be reported to the Board. ")[2]


@pytest.mark.parametrize("profile", ["standard", "havering"])
@pytest.mark.parametrize(
    ("rows", "counted"),
    [
        ("A | 80 | 90 | | Board", "the indicator"),
        ("A | 80 | 90 | | Board\n B | 80 | 90 | | Board", "all of the indicators"),
        ("A | 80 | 90 | | Board\n B | 80 | 90 | | ", "one of the 2 indicators"),
    ],
)
def test_it_says_how_many_go_there_and_of_all_that_they_are_all(profile: str, rows: str, counted: str) -> None:
    assert paragraph(rows, profile).startswith(f"Performance against {counted} (the A")


@pytest.mark.parametrize("profile", ["standard", "havering"])
@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            "A | 80 | 90 | | Board",
            "Performance against this indicator has been rated Red for Quarter 2.",
        ),
        (
            "A | 80 | 90 | | Board\n B | 80 | 90 | | Board",
            "Performance against all of these indicators has been rated Red for Quarter 2.",
        ),
        (
            "A | 80 | TBC | | Board",
            "Performance against this indicator could not be rated for Quarter 2.",
        ),
        (
            "A | 80 | TBC | | Board\n B | 80 | TBC | | Board",
            "Performance against these indicators could not be rated for Quarter 2.",
        ),
        (
            "A | 80 | TBC | | Board\n B | 80 | 80 | | Board",
            "Of these, one has been rated Green and one has not been rated for Quarter 2.",
        ),
        (
            "A | 80 | TBC | | Board\n B | 80 | 80 | | Board\n C | 80 | TBC | | Board\n D | 80 | 90 | | Board",
            "Of these, one has been rated Red, one has been rated Green and two have not been rated for Quarter 2.",
        ),
    ],
)
def test_it_says_how_they_are_rated_and_of_none_that_it_is_rated_not_rated(
    profile: str, rows: str, sentence: str
) -> None:
    assert said(rows, profile) == sentence


def test_and_begins_with_the_worst() -> None:
    rows = "A | 80 | 80 | | Board\n B | 75 | 80 | 10% | Board\n C | 80 | TBC | | Board\n D | 80 | 90 | | Board"
    assert said(rows, "standard") == (
        "Of these, one has been rated Red, one has been rated Amber, one has been rated Green"
        " and one has not been rated for Quarter 2."
    )
