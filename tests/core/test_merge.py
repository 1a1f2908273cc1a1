"""What was generated, what people made of it and what is generated now are merged word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.record.words import words_of
from reportgen.core.refresh.merge import applied, changes_between, likeness, merge, nearest


def merged(base: str, page: str, new: str) -> str:
    """The page with the new version's changes; `CLASH` where there can be none."""
    found = merge(words_of(base), words_of(page), words_of(new))
    return "CLASH" if found.clash else applied(words_of(page), found.changes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("60.9% of £1,234.5m", ["60.9%", " ", "of", " ", "£1,234.5m"]),
        ("2017/18 Q2.", ["2017/18", " ", "Q2", "."]),
        ("the Council's (57%)", ["the", " ", "Council's", " ", "(", "57%", ")"]),
        ("18–21", ["18–21"]),
        ("included.8 (57%)", ["included", ".", "8", " ", "(", "57%", ")"]),  # two paragraphs that were joined
        ("in all.In total", ["in", " ", "all", ".", "In", " ", "total"]),
        ("www.havering.gov.uk", ["www.havering.gov.uk"]),
        ("−0.4", ["−0.4"]),
    ],
)
def test_a_figure_is_one_word(text: str, words: list[str]) -> None:
    assert list(words_of(text)) == words


@given(st.text())
def test_and_the_words_put_together_are_the_text(text: str) -> None:
    assert "".join(words_of(text)) == text


@pytest.mark.parametrize(
    ("base", "page", "new", "result"),
    [
        # nobody touched it
        ("It is 33%.", "It is 33%.", "It is 50%.", "It is 50%."),
        # reworded round the figure
        ("In all it is 33%.", "At present it is 33%, sadly.", "In all it is 50%.", "At present it is 50%, sadly."),
        # words added beside the figure
        ("It is 33% now.", "It is 33% (a third) now.", "It is 50% now.", "It is 50% (a third) now."),
        # the person has typed the new figure already
        ("It is 33% now.", "Today it is 50%.", "It is 50% now.", "Today it is 50%."),
        # a sentence of theirs behind it
        ("It is 33%.", "It is 33%. We are sorry.", "It is 50%.", "It is 50%. We are sorry."),
        # and new words where theirs begins: beside the generated words that they follow
        (
            "Two schools",
            "Two schools. We are sorry.",
            "Two schools in all wards",
            "Two schools in all wards. We are sorry.",
        ),
        (
            "It is 33%.",
            "It is 33%. We are sorry.",
            "It is 33%. Last year 20%.",
            "It is 33%. Last year 20%. We are sorry.",
        ),
        ("It is 33%.", "Sadly, it is 33%.", "It is 33%.", "Sadly, it is 33%."),
        ("33% are late.", "Sadly, 33% are late.", "In 7 wards, 33% are late.", "Sadly, In 7 wards, 33% are late."),
        (
            "Ten.\u2029Six of 7.",
            "Ten.\u2029Sadly, Six of 7.",
            "Ten.\u2029Now Six of 7.",
            "Ten.\u2029Sadly, Now Six of 7.",
        ),
        # the person did not change what now changes
        ("8 (57%) Red", "8 (57%) were Red", "9 (64%) Red", "9 (64%) were Red"),
        # the figure itself reworded
        ("It is 33% now.", "It is a third now.", "It is 50% now.", "CLASH"),
        # the words where ours would stand are replaced
        ("All are Green.", "Everything is fine.", "All are Green but one.", "CLASH"),
        # a paragraph split in two, a figure in each
        ("Ten of 14. Six of 7.", "Ten of 14.\u2029Six of 7.", "Ten of 15. Six of 8.", "Ten of 15.\u2029Six of 8."),
        # a paragraph joined to the one before
        ("Ten of 14.\u2029Six of 7.", "Ten of 14. Six of 7.", "Ten of 15.\u2029Six of 8.", "Ten of 15. Six of 8."),
    ],
)
def test_what_people_did_not_touch_is_brought_up_to_date(base: str, page: str, new: str, result: str) -> None:
    assert merged(base, page, new) == result


@given(st.text("ab 1%.\u2029", max_size=12), st.text("ab 1%.\u2029", max_size=12), st.text("ab 1%.", max_size=12))
def test_whatever_the_texts_an_untouched_one_becomes_the_new_one_and_nothing_new_changes_nothing(
    base: str, page: str, new: str
) -> None:
    assert merged(base, base, new) == new
    assert merged(base, page, base) == page
    assert merged(base, new, new) == new


@given(st.lists(st.sampled_from("abcdefgh"), max_size=12), st.lists(st.sampled_from("abcdefghXYZ"), max_size=12))
def test_and_no_word_of_a_person_is_lost(base: list[str], page: list[str]) -> None:
    found = merge(base, page, [*base, "1"])
    if not found.clash:
        kept = applied(page, found.changes)
        assert [letter for letter in kept if letter in "XYZ"] == [word for word in page if word in "XYZ"]


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8), st.data())
def test_new_words_stand_behind_the_generated_word_that_they_follow(base: list[str], data: st.DataObject) -> None:
    ours, theirs = (data.draw(st.integers(1, len(base))) for _ in range(2))
    page, new = [*base[:theirs], "X", "Y", *base[theirs:]], [*base[:ours], "1", "2", *base[ours:]]
    found = applied(page, merge(base, page, new).changes)
    assert found[found.index("1") - 1] == base[ours - 1]


def test_words_changed_side_by_side_are_one_change() -> None:
    [change] = changes_between(words_of("It was Dark Red then"), words_of("It was Light Green then"))
    assert change.words == ("Light", " ", "Green")


def test_figures_change_and_the_words_between_them_stay() -> None:
    old, new = words_of("2 (67%) are Green and 1 (33%) is Red."), words_of("1 (33%) is Green and 2 (67%) are Red.")
    assert ["".join(change.words) for change in changes_between(old, new)] == ["1", "33%", "is", "2", "67%", "are"]


@pytest.mark.parametrize("length", [10, 2_000])
def test_a_long_text_is_compared_as_well(length: int) -> None:
    old = words_of("Some words " * length + "33%" + " of others" * length)
    new = words_of("Of words " * length + "50%" + " of us" * length)
    assert applied(old, changes_between(old, new)) == "".join(new)


@pytest.mark.parametrize(
    ("page", "which"),
    [
        ("It is 33% now, we hear.", 0),  # our proposal was refused, or nobody answered it
        ("It is 50% now, we hear.", 1),  # it was accepted
        ("Something else altogether.", 1),
    ],
)
def test_the_base_is_the_version_that_the_page_is_nearest_to(page: str, which: int) -> None:
    assert nearest(["It is 33% now.", "It is 50% now."], page) == which


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("In total, 17 are included.", "In total, 17 are included.", 1, 1),
        ("In total, 17 are included.", "In total 18 are included, no less.", 0.5, 0.95),
        ("In total, 17 are included.", "Nothing of the sort", 0, 0.2),
        ("", "", 1, 1),
        ("", "words", 0, 0),
    ],
)
def test_likeness_tells_what_was_edited_from_what_is_another_text(
    one: str, other: str, least: float, most: float
) -> None:
    assert least <= likeness(words_of(one), words_of(other)) <= most
