"""Reports in three versions, and what random edits make of them: one case for each seed, the same on every run.

60 cases; `REPORTGEN_LONG=2000` in the environment makes as many as it says. Of every eight one is saved by LibreOffice.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from reportgen.app.generate import Request, check_workbook
from reportgen.core.papers.pack import documents_of
from reportgen.core.profile import DocumentKind
from tests.tools.drafts import saved_by_libreoffice
from tests.tools.generated_reports import Generated, of_spec
from tests.tools.stress import REPORT, book, green, prose, red
from tests.tools.word_people import Person

WHEN = datetime(2026, 11, 28, 9, 30)
HOW_MANY = int(os.environ.get("REPORTGEN_LONG", "60"))
CHUNKS = 20
_AT_ONCE = 40
_MOVES = frozenset({"move", "cut_and_paste", "move_tracked", "copy", "lose_mark"})


@dataclass(frozen=True)
class Case:
    """A report that somebody has edited: `told` says how."""

    seed: int
    versions: tuple[Generated, Generated, Generated]
    edited: bytes
    told: str
    has_moves: bool
    """Whether people may have put something in another order."""
    gone: frozenset[str]
    """The blocks that people have deleted with their marks."""


def rows(version: int) -> bytes:
    """A workbook of which figures are revised, a Red turns Green, and rows come and go."""
    names = [f"Indicator {letter} of the service" for letter in "ABCDEFGHIJ"]
    made = []
    for number, name in enumerate(names):
        if (number, version) in ((2, 1), (5, 2), (7, 0), (8, 0), (9, 1)):
            continue
        kind = red if (number + version) % 3 else green
        group = f"Group {number // 4 + 1}"
        shared = {"Ref": f"K{number}", "Equality relevant": "Yes", "Group": group}
        comment = f"It was {61 + number + version}.{version}% in month {number + 10}. {prose(120 + 17 * number)}"
        row = kind(name, comment=comment) | shared
        made.append(
            {
                k: round(v + version * 0.7, 1) if k.endswith("Q2 actual") and isinstance(v, float) else v
                for k, v in row.items()
            }
        )
    objectives = {
        f"{word} making Havering": "Yes" if len(word) % 2 == version % 2 else "No" for word in ("Places", "Communities")
    }
    return book(REPORT | objectives | {"Meeting date": f"{20 + version} November 2017"}, made)


@cache
def generated() -> list[tuple[Generated, Generated, Generated]]:
    """Each Word document of three profiles, in three versions."""
    found: dict[tuple[str, str], list[Generated]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for profile in ("havering", "havering-board", "standard"):
            for version in range(3):
                workbook = Path(folder) / f"{version}.xlsx"
                workbook.write_bytes(rows(version))
                checked = check_workbook(Request(workbook, profile=profile))[0]
                for spec in documents_of(checked.rated):
                    if spec.kind is DocumentKind.WORD:
                        found.setdefault((profile, spec.name), []).append(of_spec(spec, checked))
    return [(first, second, third) for first, second, third in found.values()]


def case(seed: int) -> Case:
    """The case of a seed."""
    versions = generated()[seed % len(generated())]
    person, edited = _edited(seed)
    gone = marked(versions[0].data) - marked(edited) - person.lost
    told = f"seed {seed}: {person.done}"
    if seed in _saved():
        edited, told = _saved()[seed], f"{told}, saved by LibreOffice"
    return Case(seed, versions, edited, told, bool(_MOVES & set(person.done)), frozenset(gone))


def _edited(seed: int) -> tuple[Person, bytes]:
    person = Person(generated()[seed % len(generated())][0].data, seed)
    return person, person.edit(1 + seed % 9)


@cache
def _saved() -> Mapping[int, bytes]:
    """The reports that LibreOffice has saved, where it is there."""
    seeds = [seed for seed in range(HOW_MANY) if seed % 8 == 3] if shutil.which("soffice") else []
    found = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for some in (seeds[at : at + _AT_ONCE] for at in range(0, len(seeds), _AT_ONCE)):
            paths = [folder / f"{seed}.docx" for seed in some]
            for seed, path in zip(some, paths, strict=True):
                path.write_bytes(_edited(seed)[1])
            for seed, path in zip(some, saved_by_libreoffice(paths, folder / "saved"), strict=True):
                found[seed] = path.read_bytes()
    return found


@lru_cache(16)
def roots(data: bytes) -> tuple[Any, ...]:
    """The body of a report and its headers and footers."""
    document = Document(io.BytesIO(data))
    parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(("/header", "/footer"))]
    return (document.element.body, *(part.element for part in parts))


def marked(data: bytes) -> set[str]:
    """The blocks whose marks stand in a report, round text, hollow or as a copy."""
    marks = [mark.get(qn("w:name"), "") for root in roots(data) for mark in root.iter(qn("w:bookmarkStart"))]
    return {mark.partition("_Copy_")[0] for mark in marks if mark.startswith("_rg")}
