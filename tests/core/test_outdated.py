"""What people wrote themselves is known to be out of date where it says of something what the pack once said of it."""

from __future__ import annotations

import pytest

from reportgen.core.record.facts import facts_of
from reportgen.core.record.record import Version
from reportgen.core.summary import summarise
from reportgen.core.verify.outdated import Outdated
from tests.tools.rules import NOW, Row, each, rated

THEN = """
    indicator            | value | target | polarity | previous value
    Care leavers in work | 57.1% | 80%    | bigger   | 60.9%
    Schools rated Good   | 71%   | 80%    | bigger   | 84%
    Exclusions           | 8     | 5      | smaller  | 9
    Visits               | 90%   | 80%    | bigger   | 84%
    """
TODAY = """
    indicator            | value | target | polarity | previous value
    Care leavers in work | 58.3% | 80%    | bigger   | 60.9%
    Schools rated Good   | 86%   | 80%    | bigger   | 84%
    Exclusions           | 7     | 5      | smaller  | 9
    Visits               | 90%   | 80%    | bigger   | 84%
    """


def version(table: str) -> Version:
    found = rated(table)
    return Version("", "standard", NOW.text, "", (), tuple(facts_of(found, summarise(found))))


@pytest.fixture(scope="module")
def outdated() -> Outdated:
    return Outdated(version(THEN), version(TODAY))


@each(
    """
    sentence                                               | told
    Three indicators are Red.                              | three is now two
    We are sorry that three are Red.                       | three is now two
    There are 3 Reds.                                      | 3 is now 2
    75% are Red.                                           | 75% is now 50%
    Two are Red.                                           |
    Four are Red.                                          |
    Three were Red.                                        |
    Three should be Red.                                   |
    Three of them are Red.                                 |
    Three schools have a new head.                         |
    We met three times.                                    |
    Exclusions stand at 8.                                 | 8 is now 7
    Exclusions stand at eight.                             | eight is now seven
    Exclusions stand at 9.                                 |
    Exclusions fell to 8 from 9.                           |
    Last year Exclusions stood at 8.                       |
    Care leavers in work is at 57.1%.                      | 57.1% is now 58.3%
    Care leavers in work will be at 57.1%.                 |
    Visits is at 90%.                                      |
    """
)
def test_only_what_plainly_was_so_and_is_not(row: Row, outdated: Outdated) -> None:
    assert "; ".join(outdated.told(row["sentence"])) == row["told"]


def test_generated_sentences_are_none_of_peoples_own(outdated: Outdated) -> None:
    assert outdated.told("Three are Red. Three are Red!", ["Three are Red."]) == ("three is now two",)


@each(
    """
    sentence                                                                  | told
    3 of 4 rated indicators are off target.                                   | 3 is now 2
    Three of four indicators are off target, which is disappointing.          | three is now two
    More than half (3 of 4) are Red.                                          | 3 is now 2
    Of the four that are rated, three are Red.                                | three is now two
    Sadly, three of the four indicators are still Red, and we must act.       |
    Sadly, three of the four indicators are still Red, and Members are asked. |
    Sadly, three of the four indicators are still Red, so staff were told.    |
    Sadly, three of the four indicators are still Red.                        | three is now two
    Last year three of the four were Red.                                     |
    Three of four schools are Red.                                            |
    Three of five indicators are Red.                                         |
    Two of four indicators are Red.                                           |
    In Quarter 1 three of four are Red.                                       |
    Visits is Red.                                                            |
    Schools rated Good is Red.                                                | Red is now Green
    Schools rated Good was Red.                                               |
    Schools rated Good is not Red.                                            |
    """
)
def test_counts_beside_what_they_are_of_and_ratings_of_an_indicator_that_is_named(row: Row, outdated: Outdated) -> None:
    assert "; ".join(outdated.told(row["sentence"])) == row["told"]


@each(
    """
    sentence                                                  | told
    Care leavers in work is at 57.1%, which is not enough.    | 57.1% is now 58.3%
    Care leavers in work, at 57.1%, is not where it should be. | 57.1% is now 58.3%
    57.1% of Care leavers in work isn't enough.               | 57.1% is now 58.3%
    We are not happy that Care leavers in work is at 57.1%.   | 57.1% is now 58.3%
    Exclusions stand at 8, not 5.                             | 8 is now 7
    Schools rated Good is Red, which is not what we want.     | Red is now Green
    Care leavers in work is at 57.1%, not yet at its target.  | 57.1% is now 58.3%
    Care leavers in work is not 57.1% any more.               |
    Care leavers in work is not at 57.1%.                     |
    Care leavers in work is no longer at 57.1%.               |
    57.1% for Care leavers in work is not right.              |
    57.1% is no longer the figure of Care leavers in work.    |
    It is not true that Care leavers in work is at 57.1%.     |
    We do not expect that Care leavers in work is at 57.1%.   |
    Care leavers in work did not reach 57.1%.                 |
    Care leavers in work will be at 57.1%, not more.          |
    """
)
def test_also_beside_what_is_not(row: Row, outdated: Outdated) -> None:
    assert "; ".join(outdated.told(row["sentence"])) == row["told"]


def test_the_whole_may_have_changed_too() -> None:
    fewer = "\n".join(line for line in TODAY.splitlines() if "Visits" not in line)
    gone = Outdated(version(THEN), version(fewer))
    assert gone.told("3 of 4 indicators are Red.") == ("3 is now 2", "4 is now 3")


def test_on_the_slide_of_an_indicator_a_sentence_need_not_name_it(outdated: Outdated) -> None:
    key = next(key for key in version(THEN).facts if key.text == "Schools rated Good").about
    assert outdated.told("It is Red.", about=key) == ("Red is now Green",)
    assert outdated.told("71% is too little.", about=key) == ("71% is now 86%",)
    assert outdated.told("It is Red.") == ()


@each(
    """
    text                                            | elsewhere
    In Barking 71% of schools are Good.             | 71%
    In Barking, 71% of schools are Good; we: 60%.   | 71% 60%
    In Barking 71% are Good. Ours are at 71%.       |
    In Barking 71% are Good. Ours are at 60%.       | 71%
    In Ourborough 71% of schools are Good.          |
    In June 71% of schools were Good.               |
    71% of schools are Good.                        |
    """
)
def test_figures_of_another_place_unless_the_pack_itself_speaks_of_it(row: Row, outdated: Outdated) -> None:
    assert outdated.elsewhere(row["text"], {"Ourborough"}) == set(row["elsewhere"].split())
