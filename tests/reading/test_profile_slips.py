"""Slips in a profile that would pass for something else: each is refused with the document or line that it is in."""

from __future__ import annotations

import pytest

from reportgen.core.problems import RefusedError
from reportgen.reading.profiles.profile import read_profile
from tests.reading.test_profile_file import DOCUMENTS, faults, profile
from tests.tools.sheets import problem_lines

TWO_DOCUMENTS = """
    [[documents]]
    template = "standard/cover-report.docx"
    name = "Cover report.docx"

    [[documents]]
"""


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("5", """is 5, not a text (write "5%" for 5 per cent of the target,"""
         """ or "5" for 5 in the indicator's own unit)"""),
        ("2.5", """is 2.5, not a text (write "2.5%" for 2.5 per cent of the target,"""
         """ or "2.5" for 2.5 in the indicator's own unit)"""),
        ("0.05", 'is 0.05, not a text (write "5%" for 5 per cent of the target)'),
        ('"0.05"', "is '0.05', which is that much in the indicator's own unit and less than 1"
         ' (write "5%" for 5 per cent of the target, or like "0.5pp" for percentage points)'),
        ("true", "is True, not a text (write it in quotation marks)"),
    ],
)  # fmt: skip
def test_a_tolerance_typed_as_a_number_is_offered_what_it_may_mean_once(typed: str, fault: str) -> None:
    found = faults(f'[rating]\nscheme = "tolerance"\ntolerance = {typed}\n{DOCUMENTS}')
    assert found == [f", rating.tolerance: {fault}"]


@pytest.mark.parametrize(
    ("rating", "fault"),
    [
        ('green = { word = "On Track" }\nred = { word = "on-track" }',
         "red.word: is 'on-track', which stands for the class Green too (give each class a word of its own)"),
        ('green = { word = "Amber" }',
         "green.word: is 'Amber', which stands for the class Amber too (give each class a word of its own)"),
        ('red = { word = " " }', 'red.word: is blank (write the word for the class, like "Red")'),
        ('not_rated = ""', 'not_rated: is blank (write the words for it, like "Not rated")'),
        ('not_rated = "Off"\nred = { word = "Off" }',
         "not_rated: is 'Off', which stands for the class Red too (write words of its own, like \"Not rated\")"),
        ('red = { key = "off the {adjectiv} target" }',
         "red.key: asks for {adjectiv} (is {adjective} meant? It may hold {adjective}"
         " (quarterly, monthly or annual))"),
    ],
)  # fmt: skip
def test_a_class_has_a_word_of_its_own_and_a_key_with_known_braces(rating: str, fault: str) -> None:
    assert faults(f"[rating]\n{rating}\n{DOCUMENTS}") == [f", rating.{fault}"]


def test_parts_are_for_a_deck_only() -> None:
    assert faults(f'{DOCUMENTS}\nparts = ["title"]') == [
        ', documents.parts: are for a deck only (take the line out, or write kind = "deck")'
    ]


def test_a_fault_says_which_of_several_documents_it_is_in() -> None:
    assert faults(f'{TWO_DOCUMENTS}\nname = "Board.docx"\nabout = "next year"\ntemplate = "a.docx"') == [
        """, document 2 (“Board.docx”), documents.about: is 'next year' (write one of: "reported", "last year")"""
    ]
    assert faults(f'{TWO_DOCUMENTS}\ntemplate = "a.docx"') == [
        """, document 2, documents.name: is '' (write a file name such as "Cover report.docx")"""
    ]


def test_the_forgotten_kind_of_a_deck_is_said_once() -> None:
    deck = 'name = "Deck.pptx"\ntemplate = "standard/appendix-1.pptx"\nparts = ["title"]'
    assert faults(TWO_DOCUMENTS + deck) == [
        ", document 2 (“Deck.pptx”), documents.kind: is missing, and 'Deck.pptx' is the name of a deck"
        ' (write kind = "deck", or a name that ends in .docx)'
    ]
    assert len(profile(f'{TWO_DOCUMENTS}kind = "deck"\n{deck}').documents) == 2


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("council = “Ours”", "line 1", 'write straight quotation marks (") in that line'),
        ("council = Ours", "line 1", "put the text in straight quotation marks"),
        ('council = "Ours', "line 1", "put the text in straight quotation marks"),
        ('[rating]\nscheme = "binary"\nscheme = "tolerance"', "the key “scheme” stands twice in its part (line 3)",
         "keep one of the two lines"),
        ('[rating]\nscheme = "binary"\n[rating]', "the part [rating] stands twice (line 3)",
         "put the lines of both under one"),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_said_in_plain_words(text: str, what: str, fix: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_profile(f"{text}\n".encode(), "config/example.toml")
    (found,) = problem_lines(refused.value.problems)
    assert what in found
    assert f"({fix}" in found
