"""What people write about a pack in sentences of their own: what is plainly false is found, and what is true is left.

A few of each kind a document here; `REPORTGEN_LONG=100000` in the environment takes as many as it says, in the
documents of every profile.
"""

from __future__ import annotations

import os
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reportgen.app.generate import Request, check_workbook, write_document
from reportgen.app.home import profile_names
from reportgen.app.recording import read_draft
from reportgen.core.papers.pack import documents_of
from reportgen.core.problems import RefusedError
from reportgen.core.record.draft import Draft, Piece, PieceKind
from reportgen.core.record.record import Version
from reportgen.core.verify.contradictions import Reading
from tests.tools.drafts import SAMPLES
from tests.tools.saying import Saying
from tests.tools.sayings import sayings

MOST = int(os.environ.get("REPORTGEN_LONG", "6"))
"""Sentences of each kind, true and false, in a document."""
PROFILES = ("", *profile_names()) if "REPORTGEN_LONG" in os.environ else ("",)
PLACES = (PieceKind.TEXT, PieceKind.CELL, PieceKind.NOTES)


@dataclass(frozen=True)
class Page:
    """A document as it was generated, and what may be said of its indicators."""

    name: str
    draft: Draft
    version: Version
    said: tuple[Saying, ...]

    def found(self, said: Iterable[Saying]) -> dict[str, list[str]]:
        """What contradicts, by the sentence, with each of them in a paragraph, cell or note of its own."""
        own = [
            Piece((), one.text, f"own {number:05}", 10_000 + number, PLACES[number % 3], table=99)
            for number, one in enumerate(said)
        ]
        texts = {piece.place: piece.text for piece in own}
        found: dict[str, list[str]] = defaultdict(list)
        draft = replace(self.draft, pieces=(*self.draft.pieces, *own))
        for finding in Reading(draft, self.version, self.version).findings():
            found[texts.get(finding.place, finding.place)].append(f"{finding.says} → {finding.instead}")
        return found


def pages(sample: Path) -> Iterator[Page]:
    for profile in PROFILES:
        try:
            packs = check_workbook(Request(sample, profile=profile))
        except RefusedError:
            continue
        for pack in packs:
            for spec in documents_of(pack.rated):
                made = write_document(spec, pack)
                version, name = made.record.latest, made.record.document
                titles = {fact.text for fact in version.facts if fact.kind == "name"}
                shown = [item for item in pack.rated.indicators if item.indicator.title in titles]
                if version.period == version.pack_period and shown:
                    said = sayings(replace(pack.rated, indicators=tuple(shown)))
                    draft = read_draft(made.data, name)
                    yield Page(f"{profile} {name}", draft, version, tuple(chosen(said, name)))


def chosen(said: Iterable[Saying], seed: str) -> list[Saying]:
    """At most so many of each kind, the same ones every time."""
    kinds: dict[tuple[str, bool], list[Saying]] = defaultdict(list)
    for one in dict.fromkeys(said):
        kinds[one.kind, one.false].append(one)
    return [
        one
        for found in kinds.values()
        for one in sorted(found, key=lambda one: zlib.crc32(f"{seed}{one.text}".encode()))[:MOST]
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_is_false_in_a_sentence_is_found_and_what_is_true_is_left(sample: Path) -> None:
    missed, alarms, tried = [], [], 0
    for page in pages(sample):
        found = page.found(page.said)
        false = {one.text for one in page.said if one.false}
        tried += len(page.said)
        missed += [f"{page.name}: {one.text}" for one in page.said if one.false and one.text not in found]
        alarms += [f"{page.name}: {text} {told}" for text, told in found.items() if text not in false]
    assert not missed, "\n".join(missed)
    assert not alarms, "\n".join(alarms)
    assert tried >= 30
