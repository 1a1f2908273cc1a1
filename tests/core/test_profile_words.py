"""A council's own words for the three classes."""

from dataclasses import replace

from reportgen.core.profile import ClassWords, Rag
from tests.tools.rules import rules

OWN_WORDS = replace(
    rules(),
    words=(
        (Rag.GREEN, ClassWords("On track", "met")),
        (Rag.AMBER, ClassWords("Just short", "nearly met")),
        (Rag.RED, ClassWords("Off track", "missed")),
    ),
    not_rated="No rating",
)


def test_it_says_a_class_in_the_councils_word() -> None:
    assert [OWN_WORDS.word(rag) for rag in (Rag.GREEN, Rag.AMBER, Rag.RED, None)] == [
        "On track",
        "Just short",
        "Off track",
        "No rating",
    ]


def test_it_reads_a_class_from_that_word_or_its_plain_name_in_any_case() -> None:
    assert [OWN_WORDS.rag_of(word) for word in (" on TRACK ", "green", "Off track", "RED")] == [
        Rag.GREEN,
        Rag.GREEN,
        Rag.RED,
        Rag.RED,
    ]


def test_but_any_other_word_is_no_class() -> None:
    assert OWN_WORDS.rag_of("Blue") is None
    assert OWN_WORDS.rag_of("No rating") is None


def test_and_a_hyphen_is_as_good_as_a_space() -> None:
    assert [OWN_WORDS.rag_of(word) for word in ("Off-track", "just - short", "on–track")] == [
        Rag.RED,
        Rag.AMBER,
        Rag.GREEN,
    ]
