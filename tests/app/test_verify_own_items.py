"""An indicator that somebody puts into a list of Reds, and that is Green."""

from __future__ import annotations

from dataclasses import replace

from reportgen.core.record.draft import Piece, PieceKind
from reportgen.core.verify.contradictions import Reading
from tests.tools.own_sentences import pack

REPEAT = (
    "Percentage of children becoming the subject of a Child Protection Plan "
    "for a second or subsequent time within 2 years"
)
STAYING = (
    "Percentage of looked after children who leave care at 18 and remain living with their foster carers (Staying Put)"
)


def against(name: str, behind: str) -> list[tuple[str, str]]:
    """What contradicts in a report in which a name is written behind another text."""
    draft, version = pack("havering-children-2017-18-q2")["Cover report.docx"]
    at = next(place for place, piece in enumerate(draft.pieces) if piece.text.startswith(behind)) + 1
    own = Piece((), name, "paragraph 900, under “Equalities”", 900, PieceKind.TEXT)
    reading = Reading(replace(draft, pieces=(*draft.pieces[:at], own, *draft.pieces[at:])), version, version)
    return [(finding.kind, finding.what.rpartition(" ")[2]) for finding in reading.findings()]


def test_among_the_reds_for_equalities_a_green_one_is_found_wherever_it_stands() -> None:
    for behind in ("Equality and social cohesion", "Total number of in-house", "Percentage of care proceedings"):
        assert against(REPEAT, behind) == [("rating", "Green")]


def test_a_red_one_is_theirs_to_add_and_so_is_any_elsewhere() -> None:
    assert against(STAYING, "Total number of in-house") == []
    assert against(REPEAT, "The attached presentation provides further") == []
