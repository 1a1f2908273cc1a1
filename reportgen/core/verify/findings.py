"""What a draft says against its workbook, against another document of its pack, or against itself."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact

BY_HAND = "by hand"
"""The kind of what nothing bears out, though it does not plainly go against anything."""
NOT_CHECKED = "not checked"
"""The kind of what is of something of which the workbook knows nothing."""
LISTED = (BY_HAND, NOT_CHECKED)
"""The kinds of what is only listed, and contradicts nothing."""


@dataclass(frozen=True)
class Finding:
    """One contradiction: where it stands, what is said there, and what the facts say.

    `instead` is empty where no single thing should stand there. `fact` is the key of the fact that it is about, empty
    where there is no single one; `why` is where that comes from
    (rule and sum in words), `cells` the cells of the workbook behind it, `fix` what to do.
    """

    document: str
    place: str
    kind: str
    says: str
    instead: str
    what: str
    why: str = ""
    cells: tuple[str, ...] = ()
    fix: str = ""
    fact: str = ""
    others: tuple[str, ...] = ()
    """The other documents of the pack that still say what the facts say."""
    outdated: bool = False
    """Whether it is only what its workbook said when the draft was made, so that `refresh` brings it up to date."""


@dataclass(frozen=True)
class Against:
    """What is said against what should be; `words` say what it is about where there is no fact.

    `own` says that people wrote it themselves: the workbook is hardly wrong then.
    """

    kind: str
    says: str
    instead: str
    fact: Fact | None
    words: str = ""
    own: bool = False
    sentence: str = ""
    """The sentence that is to be checked by hand."""


_MOST_TO_MEND = 2
"""Cells behind a figure up to which they are named as what may be mended."""


def finding_of(document: str, place: str, against: Against, known: Known, *, outdated: bool = False) -> Finding:
    """Return a finding with where the fact comes from, and what to do.

    `outdated` says that the draft says what its workbook said when it was made.
    """
    fact, instead = against.fact, against.instead.strip()
    what = against.words or (fact.words if fact else "")
    if fact and (name := known.name_of(fact)):
        what = f"{name}: {what}"
    cells = fact.cells if fact else ()
    fix = f"write “{instead}” there" if instead else "take it out, or write what is shown beside it"
    if outdated:
        fix = f"bring the draft up to date with refresh, or {fix}"
    elif 0 < len(cells) <= _MOST_TO_MEND and not against.own:
        fix += f", or mend {' or '.join(cells)} in the workbook and generate again"
    rule, key = (fact.rule, fact.key) if fact else ("", "")
    says, rule = against.says.strip(), rule or against.sentence
    return Finding(document, place, against.kind, says, instead, what, rule, cells, fix, key, outdated=outdated)
