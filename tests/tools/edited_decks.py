"""Small decks, edited by name, and what a refresh makes of them in one line a thing."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pptx import Presentation

from reportgen.app.generate import Request, check_workbook, write_document
from reportgen.core.papers.pack import documents_of
from reportgen.core.profile import DocumentKind
from reportgen.core.record.record import Version
from reportgen.core.refresh.refreshed import RefreshedDraft
from reportgen.core.verify.outdated import Moved, Outdated
from reportgen.writing.slide_refresh.refresh import refresh_deck
from tests.tools.slide_people import NOTE
from tests.tools.stress import REPORT, Row, book

WHEN = datetime(2026, 11, 28)


@dataclass(frozen=True)
class Generated:
    """A deck as it was generated, and what its record remembers."""

    data: bytes
    version: Version


def generated(rows: list[Row], path: Path) -> Generated:
    """The standard deck of these indicators; their workbook is written to a path."""
    path.write_bytes(book(REPORT, rows))
    return deck_of(path, "standard")


def deck_of(path: Path, profile: str = "") -> Generated:
    """The deck of a workbook, in a profile of one's own or its own."""
    checked = check_workbook(Request(path, profile=profile))[0]
    [spec] = [spec for spec in documents_of(checked.rated) if spec.kind is DocumentKind.DECK]
    made = write_document(spec, checked)
    return Generated(made.data, made.record.latest)


class Edited:
    """A deck in somebody's hands."""

    def __init__(self, data: bytes) -> None:
        self.deck: Any = Presentation(io.BytesIO(data))

    def shape(self, name: str) -> Any:
        """The shape of that name, without `rg:`."""
        return next(shape for slide in self.deck.slides for shape in slide.shapes if shape.name == f"rg:{name}")

    def has(self, name: str) -> bool:
        return any(shape.name == f"rg:{name}" for slide in self.deck.slides for shape in slide.shapes)

    def slide(self, key: str) -> Any:
        return next(slide for slide in self.deck.slides if any(s.name == f"rg:{key}.title" for s in slide.shapes))

    def text(self, name: str) -> str:
        return str(self.shape(name).text_frame.text)

    def run(self, name: str) -> Any:
        return self.shape(name).text_frame.paragraphs[0].runs[0]

    def rows(self, name: str) -> list[list[str]]:
        return [[cell.text for cell in row.cells] for row in self.shape(name).table.rows]

    def fill(self, name: str) -> str:
        return str(self.shape(name).fill.fore_color.rgb)

    def notes(self) -> dict[str, list[str]]:
        """The parked notes by what they are about: their lines."""
        return {
            shape.name.removeprefix(f"{NOTE}rg:"): shape.text_frame.text.split("\n")
            for slide in self.deck.slides
            for shape in slide.shapes
            if shape.name.startswith(NOTE)
        }

    def titles(self) -> list[str]:
        return [slide.shapes.title.text for slide in self.deck.slides if slide.shapes.title is not None]

    @property
    def data(self) -> bytes:
        stream = io.BytesIO()
        self.deck.save(stream)
        return stream.getvalue()


def edited(data: bytes, edit: Callable[[Edited], object]) -> bytes:
    """A deck after an edit."""
    deck = Edited(data)
    edit(deck)
    return deck.data


def refreshed(data: bytes, now: Generated, *past: Generated) -> RefreshedDraft:
    moved = Moved(outdated=[Outdated(one.version, now.version) for one in past])
    return refresh_deck(data, now.data, [one.version for one in past], WHEN, moved)
