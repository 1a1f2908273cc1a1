"""The same workbook gives the same bytes: on another day, in another process, on another computer."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from reportgen.app.home import HOME
from tests.tools.stress import odd_values
from tests.writing.conftest import Pack

WRITE = (
    "import sys; from pathlib import Path; from reportgen.app.generate import Request, build_packs;"
    "build_packs(Request(Path(sys.argv[1]), profile='standard'), Path(sys.argv[2]))"
)


def entries(data: bytes, where: str) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Every entry of a zip and of the zips in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            yield f"{where}/{entry.filename}", entry
            if entry.filename.endswith((".xlsx", ".docx", ".pptx")):
                yield from entries(archive.read(entry), f"{where}/{entry.filename}")


def test_no_file_tells_when_and_where_it_was_written(pack: Pack) -> None:
    inside = 0
    for path in (pack.word_path, pack.deck_path):
        for name, entry in entries(path.read_bytes(), path.name):
            assert entry.date_time == (1980, 1, 1, 0, 0, 0), name
            assert entry.create_system == 0, name
            assert not entry.extra, name
            inside += ".xlsx/" in name
    charts = any(slide.has("chart") for slide in pack.deck.slides)
    assert bool(inside) == charts


def digests(folder: Path, seed: str, workbook: Path) -> dict[str, str]:
    """The documents that a process of its own writes, by their names."""
    libraries = os.pathsep.join([str(HOME), *filter(None, sys.path)])
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": libraries,
        "TZ": "UTC",
    }  # the day is in the documents
    command = [sys.executable, "-c", WRITE, str(workbook), str(folder)]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=folder.parent)  # noqa: S603 - our own
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".docx", ".pptx")
    }


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    workbook = tmp_path / "odd.xlsx"
    workbook.write_bytes(odd_values())
    first, second = (digests(tmp_path / f"out{seed}", seed, workbook) for seed in ("1", "4242"))
    assert len(first) == 3
    assert first == second
