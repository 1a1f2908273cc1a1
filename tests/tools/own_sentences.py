"""Sentences that somebody writes into the documents of a sample, and what `verify` finds wrong in them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from reportgen.app.generate import Request, check_workbook, write_document
from reportgen.app.recording import read_draft
from reportgen.core.papers.pack import documents_of
from reportgen.core.record.draft import Draft, Piece, PieceKind
from reportgen.core.record.record import Version
from reportgen.core.verify.contradictions import Reading
from tests.tools.drafts import SAMPLES


@cache
def pack(sample: str) -> dict[str, tuple[Draft, Version]]:
    """The documents of a sample by their names, as they are generated."""
    [path] = [path for path in SAMPLES if path.stem == sample]
    [checked] = check_workbook(Request(path))
    written = {spec.name: write_document(spec, checked) for spec in documents_of(checked.rated)}
    return {name: (read_draft(made.data, name), made.record.latest) for name, made in written.items()}


def found(sample: str, document: str, sentence: str) -> list[str]:
    """What contradicts in a document into which somebody has written a sentence."""
    drafts = pack(sample)
    draft, version = drafts[document]
    own = Piece((), sentence, "paragraph 900, under “Background”", 900, PieceKind.TEXT)
    elsewhere = [fact for _, other in drafts.values() for fact in other.facts]
    reading = Reading(replace(draft, pieces=(*draft.pieces, own)), version, version, elsewhere)
    return [f"{finding.says} → {finding.instead}" for finding in reading.findings()]
