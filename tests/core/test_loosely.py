"""An indicator that is called by other words than the pack's is known only where it can be no other."""

from __future__ import annotations

from reportgen.core.record.names import Vocabulary
from reportgen.core.verify.sentences.loosely import LooseNames
from tests.tools.rules import Row, each

NAMES = LooseNames(
    Vocabulary(
        (),
        (
            ("Care leavers in work or study", "leavers"),
            ("Young people not in work or study", "NEET"),
            ("Children in in-house foster care", "foster"),
        ),
    )
)


@each(
    """
    sentence                                              | likely
    Only 57% of care leavers are in work or study.        | leavers fully
    Just half of our care leavers work or study.          | leavers fully
    Care leavers find work with a mentor's help.          | leavers
    Young people find work.                               | NEET
    Some care leavers find foster care.                   |
    Work or study is what they need.                      |
    57% of children in foster care have a hobby.          | foster
    Children and young people need help.                  |
    The roads were swept.                                 |
    """
)
def test_a_sentence_is_about_what_it_shares_words_with_that_no_other_has(row: Row) -> None:
    likely = NAMES.likely(row["sentence"])
    assert f"{likely.key}{' fully' if likely.fully else ''}" == row["likely"] if likely else not row["likely"]
