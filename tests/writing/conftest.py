"""Finished packs of both samples under both profiles and of every stress workbook, made and drawn once a session."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest

from reportgen.app.generate import Checked, Request, build_packs
from reportgen.app.home import HOME
from tests.tools.documents import Box, Deck, Word
from tests.tools.stress import STRESS
from tests.tools.validator import office_faults

SAMPLES = {
    f"{sample} ({profile})": (HOME / "samples" / f"{sample}.xlsx", profile)
    for sample in ("havering-children-2017-18-q2", "havering-board-2017-18-q1")
    for profile in ("havering", "standard")
}
NAMES = (*SAMPLES, *STRESS)
CHILDREN = "havering-children-2017-18-q2 (havering)"


@dataclass(frozen=True)
class Pack:
    """A finished pack, with what was read and rated for it."""

    name: str
    checked: Checked
    word_path: Path
    deck_path: Path

    @cached_property
    def deck(self) -> Deck:
        return Deck(self.deck_path.read_bytes())

    @cached_property
    def word(self) -> Word:
        return Word(self.word_path.read_bytes())


class Packs:
    """Packs by name, each built when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._built: dict[str, Pack] = {}

    def __getitem__(self, name: str) -> Pack:
        if name not in self._built:
            self._built[name] = self._build(name)
        return self._built[name]

    def of(self, name: str, workbook: bytes, profile: str = "standard") -> Pack:
        """The pack of a workbook that a test has made."""
        path = self._folder / f"{name}.xlsx"
        path.write_bytes(workbook)
        return self._write(name, path, profile)

    def _build(self, name: str) -> Pack:
        if name in SAMPLES:
            return self._write(name, *SAMPLES[name])
        return self.of(name, STRESS[name]())

    def _write(self, name: str, workbook: Path, profile: str) -> Pack:
        out = self._folder / name
        [written] = build_packs(Request(workbook, profile=profile), out)
        report, deck, *_ = written.files
        return Pack(name, written.checked, report, deck)


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    return Packs(tmp_path_factory.mktemp("packs"))


@pytest.fixture(scope="session", params=NAMES)
def pack(request: pytest.FixtureRequest, packs: Packs) -> Pack:
    return packs[request.param]


@pytest.fixture
def children(packs: Packs) -> Pack:
    """The sample that must come out as it was published."""
    return packs[CHILDREN]


# What other programs make of the files


@dataclass(frozen=True)
class DrawnWord:
    """A word as it is drawn on a page."""

    text: str
    box: Box

    @cached_property
    def ink(self) -> Box:
        """Its small letters: the box of the font is far higher than what is drawn."""
        height = self.box.bottom - self.box.top
        return Box(self.box.left, self.box.top + 0.35 * height, self.box.right, self.box.bottom - 0.27 * height)


@dataclass(frozen=True)
class Page:
    """A page or slide as it is drawn."""

    box: Box
    words: tuple[DrawnWord, ...]


class Drawings:
    """Every document drawn by LibreOffice."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def pdf(self, path: Path) -> Path:
        return self._folder / f"{path.parent.name}{path.suffix}.pdf"

    def pages(self, path: Path) -> list[Page]:
        text = subprocess.run(  # noqa: S603 - a file that we have just made
            ["pdftotext", "-bbox-layout", self.pdf(path), "-"],  # noqa: S607 - wherever the system has it
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8", "replace")
        return [Page(_box(page), tuple(_words(page))) for page in re.findall(r"<page .*?</page>", text, re.DOTALL)]


def _words(page: str) -> Iterator[DrawnWord]:
    for tag, text in re.findall(r"<word ([^>]*)>(.*?)</word>", page, re.DOTALL):
        yield DrawnWord(unescape(text, {"&quot;": '"', "&apos;": "'", "&#39;": "'"}), _box(tag))


def _box(tag: str) -> Box:
    found = dict(re.findall(r'(\w+)="([-\d.]+)"', tag.split(">", 1)[0]))
    if "width" in found:
        return Box(0, 0, float(found["width"]), float(found["height"]))
    return Box(float(found["xMin"]), float(found["yMin"]), float(found["xMax"]), float(found["yMax"]))


@pytest.fixture(scope="session")
def drawings(packs: Packs, tmp_path_factory: pytest.TempPathFactory) -> Drawings:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("needs LibreOffice (soffice) and poppler (pdftotext) to draw the documents")
    folder = tmp_path_factory.mktemp("drawn")
    shares: tuple[list[Path], list[Path]] = ([], [])
    for name in NAMES:
        for share, path in zip(shares, (packs[name].deck_path, packs[name].word_path), strict=True):
            copied = folder / f"{name}{path.suffix}{path.suffix}"
            shutil.copy(path, copied)
            share.append(copied)
    mixed = [[*shares[0][number::2], *shares[1][number::2]] for number in (0, 1)]
    with ThreadPoolExecutor(2) as both:
        list(both.map(_draw, mixed, [tmp_path_factory.mktemp("office") for _ in mixed]))
    return Drawings(folder)


def _draw(files: list[Path], profile: Path) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(  # noqa: S603 - files that we have just made
        [*command, "--outdir", str(files[0].parent), *map(str, files)], check=True, capture_output=True, timeout=300
    )


@pytest.fixture(scope="session")
def verdicts(packs: Packs) -> dict[Path, list[tuple[str, str]]]:
    """What the Office validator says about each document: what is wrong with it."""
    paths = [path for name in NAMES for path in (packs[name].word_path, packs[name].deck_path)]
    with ThreadPoolExecutor(2) as both:
        return dict(zip(paths, both.map(office_faults, paths), strict=True))
