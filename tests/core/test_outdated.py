"""What people wrote themselves is known to be out of date where it says of something what the pack once said of it."""

from __future__ import annotations

import pytest

from reportgen.core.record.facts import facts_of
from reportgen.core.record.record import Version
from reportgen.core.refresh.outdated import Outdated
from reportgen.core.summary import summarise
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
