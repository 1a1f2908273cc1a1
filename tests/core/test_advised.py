"""What is advised can be written in place of what was said: a number in words, the contrary word in its form."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.record.claims import Claim, ClaimKind
from reportgen.core.record.record import Fact
from reportgen.core.verify.sentences.advised import advised
from reportgen.core.verify.slips import Slip, against_of
from tests.tools.rules import Row, each


@each(
    """
    said                      | claim  | ours   | fact      | instead
    Seven                     | figure | 6      | count     | Six
    7                         | figure | 6      | count     | 6
    5.08 days per employee    | figure | 5.80 days | figure | 5.80 days per employee
    8.05 days                 | figure | 5.80 days | figure | 5.80 days
    worsening                 | word   | better | direction | improving
    going up                  | word   | down   | movement  | falling
    fell                      | word   | up     | movement  | rose
    risen                     | word   | down   | movement  | fallen
    higher                    | word   | down   | movement  | lower
    met its target            | word   | Red    | rating    | missed its target
    failed to meet its target | word   | Green  | rating    | met its target
    on target                 | word   | Red    | rating    | off target
    Just under half           | word   | 3      | count     | 3
    """
)
def test_what_is_advised_is_in_the_form_in_which_it_was_said(row: Row) -> None:
    kind = ClaimKind.NUMBER if row["claim"] == "figure" else ClaimKind.WORD

    @advised
    def slips() -> Iterator[Slip]:
        yield Slip(Claim(0, row["said"], kind, ""), Fact("key", row["fact"], row["ours"], "", ""), "figure")

    assert [against_of(slip).instead for slip in slips()] == [row["instead"]]
