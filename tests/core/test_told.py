"""What changed in a text is told in the words that changed."""

from __future__ import annotations

from reportgen.core.refresh.told import changes_told


def told(old: str, new: str) -> list[str]:
    return changes_told(old, new, quoted=80, whole=30)


def test_words_that_changed_are_quoted() -> None:
    assert told("It is 33% now.", "It is 50% now.") == ["“33%” is now “50%”"]
    assert told("It is 33%.", "It is 33%, and rising.") == ["“and rising” is new"]


def test_a_sign_beside_them_is_not_told_but_where_it_is_all() -> None:
    assert told("A, the B and C fell.", "A and C, fell.") == ["“the B” is gone"]
    assert told("A fell.", "A fell!") == ["“.” is now “!”"]
    assert told("A but B fell.", "A, but B fell.") == ["“,” is new"]


def test_nor_is_the_place_of_a_cell() -> None:
    assert told("33% (cell Indicators!A2)", "50% (cell Indicators!A3)") == ["“33%” is now “50%”"]


def test_where_hardly_a_word_is_the_same_the_new_text_is_quoted() -> None:
    new = "one 2 two 3 three 4 four 5 five 6"
    assert told("one 1 two 1 three 1 four 1 five 1", new) == [f"it now says “{new[:29]}…”"]


def test_what_came_or_went_is_told_from_a_comma_on() -> None:
    one, both = "None: Alpha aged 19+", "None: Alpha aged 16-18, Alpha aged 19+"
    assert told(both, one) == ["“Alpha aged 16-18” is gone"]
    assert told(one, both) == ["“Alpha aged 16-18” is new"]


def test_a_sentence_of_which_many_words_are_others_is_told_as_a_whole_and_figures_elsewhere_by_themselves() -> None:
    was, now = "All of these have been rated Red now.", "Of these, two have been rated Red and one Green now."
    found = told(f"It is 33% of 3. {was}", f"It is 50% of 3. {now}")
    assert found == ["“33%” is now “50%”", f"“{now}” is new in place of “{was}”"]
