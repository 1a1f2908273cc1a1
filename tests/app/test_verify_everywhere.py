"""Whatever is typed over anywhere in a document, `verify` says so: one wrong edit at a time, in every text of it.

One of each kind a document here; `REPORTGEN_LONG=100000` in the environment plants as many as it says, in the documents
of every profile.
"""

from __future__ import annotations

import os
import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.app.generate import Request, check_workbook, write_document
from reportgen.app.home import profile_names
from reportgen.app.recording import read_draft
from reportgen.core.papers.pack import documents_of
from reportgen.core.problems import RefusedError
from reportgen.core.record.record import Version
from reportgen.core.verify.contradictions import Reading
from tests.tools.drafts import SAMPLES
from tests.tools.planting import Plant, Plants

MOST = int(os.environ.get("REPORTGEN_LONG", "1"))
"""Plants of each kind in a document."""
PROFILES = ("", *profile_names()) if "REPORTGEN_LONG" in os.environ else ("",)


@dataclass(frozen=True)
class Written:
    """A document as it was generated."""

    name: str
    data: bytes
    version: Version

    def plants(self, seed: str) -> Plants:
        version = self.version
        classes = [fact.text for fact in version.facts if fact.kind == "class"]
        words = {word for word in classes for word in (word, f"{word}, given")}
        colours = {colour for block in version.blocks for text, colour in block.colours if text.strip() in words}
        return Plants(self.data, classes, sorted(colours), random.Random(seed))  # noqa: S311 - the same ones every time

    def says(self, data: bytes) -> bool:
        """Whether anything contradicts in the document as it is now."""
        return any(Reading(read_draft(data, self.name), self.version, self.version).findings())


def documents() -> Iterator[tuple[str, Written]]:
    for sample in SAMPLES:
        for profile in PROFILES:
            try:
                packs = check_workbook(Request(sample, profile=profile))
            except RefusedError:
                continue
            for pack in packs:
                for spec in documents_of(pack.rated):
                    made = write_document(spec, pack)
                    name = made.record.document
                    yield f"{sample.stem} {profile} {name}", Written(name, made.data, made.record.latest)


def chosen(plants: Plants, seed: str) -> list[Plant]:
    """At most so many of each kind, the same ones every time."""
    kinds: dict[str, list[Plant]] = {}
    for plant in plants.all:
        kinds.setdefault(plant.kind, []).append(plant)
    return [
        plant
        for found in kinds.values()
        for plant in sorted(found, key=lambda one: zlib.crc32(f"{seed}{one}".encode()))[:MOST]
    ]


def test_every_wrong_edit_is_found() -> None:
    missed, kinds, tried = [], set(), 0
    for what, document in documents():
        assert not document.says(document.data), what
        plants = document.plants(what)
        for plant in chosen(plants, what):
            tried += 1
            kinds.add(plant.kind)
            if not document.says(plants.planted(plant)):
                missed.append(f"{what}, {plant.part}, {plant.kind}: {plant.around}")
    assert not missed, "\n".join(missed)
    assert tried >= 120
    assert {
        "number",
        "rating",
        "arrow",
        "direction",
        "count word",
        "colour",
        "chart number",
        "described number",
    } <= kinds
