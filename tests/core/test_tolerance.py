"""How far from its target an indicator may be: typed as councils type it."""

import pytest

from reportgen.core.tolerance import ToleranceKind, parse_tolerance
from tests.tools.rules import Row, each


@each("""
    typed                 | unit | kind  | green | amber | as text
    10%                   | %    | %     | 0     | 10    | 10%
    10 %                  | days | %     | 0     | 10    | 10%
    10 per cent           | %    | %     | 0     | 10    | 10%
    10 percent            |      | %     | 0     | 10    | 10%
    5 per cent/10 Per Cent | days | %    | 5     | 10    | 5%/10%
    2 % points            | %    | pp    | 0     | 2     | 2pp
    5%/10%                | %    | %     | 5     | 10    | 5%/10%
    5% / 10%              |      | %     | 5     | 10    | 5%/10%
    ±5%                   | %    | %     | 0     | 5     | 5%
    +/-5%                 | %    | %     | 0     | 5     | 5%
    2pp                   | %    | pp    | 0     | 2     | 2pp
    2.5 percentage points | %    | pp    | 0     | 2.5   | 2.5pp
    1pp/2pp               | %    | pp    | 1     | 2     | 1pp/2pp
    3                     | days | unit  | 0     | 3     | 3
    3 days                | days | unit  | 0     | 3     | 3
    1/3                   | days | unit  | 1     | 3     | 1/3
    1,000                 | £    | unit  | 0     | 1000  | 1000
    0                     |      | unit  | 0     | 0     | 0
    floor 85              | %    | floor | 0     | 85    | floor 85
    Floor: 85%            | %    | floor | 0     | 85    | floor 85
    floor -2.5            |      | floor | 0     | -2.5  | floor -2.5
""")
def test_it_reads_every_kind_of_tolerance(row: Row) -> None:
    found = parse_tolerance(row["typed"], row["unit"])
    assert found
    assert found.kind is ToleranceKind(row["kind"])
    assert (str(found.green), str(found.amber)) == (row["green"], row["amber"])
    assert found.text == row["as text"]


@each("""
    typed   | unit | because
            | %    | blank
    about 5 | %    | words
    -5      | %    | a distance is never negative
    10%/5%  | %    | Amber would end before Green does
    1%/2pp  | %    | two kinds
    1/2%    | %    | two kinds
    1/2/3   |      | three steps
    2pp     | days | percentage points of days
    3 weeks | days | another unit
    10 percentage | % | of the target or points
    floor   | %    | no figure
    floor 3 weeks | days | another unit
""")
def test_but_it_never_guesses(row: Row) -> None:
    assert parse_tolerance(row["typed"], row["unit"]) is None


@pytest.mark.parametrize("typed", ["10%", "5%/10%", "2pp", "1pp/2pp", "3", "1/3", "floor 85"])
def test_it_reads_back_what_it_writes(typed: str) -> None:
    found = parse_tolerance(typed)
    assert found
    assert found.text == typed
    assert parse_tolerance(found.text) == found
