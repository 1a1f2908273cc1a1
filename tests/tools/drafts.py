"""Drafts as people and their editors leave them: packs written, edited, saved by another program, stripped of parts."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from reportgen.app.generate import Pack, Request, build_packs
from reportgen.app.home import HOME

SAMPLES = tuple(sorted((HOME / "samples").glob("*.xlsx")))


def built(workbook: Path, folder: Path, profile: str = "") -> Pack:
    """The pack of a workbook, written into a folder."""
    [pack] = build_packs(Request(workbook, profile=profile), folder)
    return pack


def written(workbook: Path, folder: Path, profile: str = "") -> Pack:
    """The same, where what is tried is what comes after: a sample's pack is made once and copied into empty folders."""
    if workbook not in SAMPLES or (folder.exists() and any(folder.iterdir())):
        return built(workbook, folder, profile)
    pack, files = _sample_pack(workbook, profile)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return replace(pack, files=tuple(folder / path.name for path in pack.files))


@lru_cache(maxsize=20)
def _sample_pack(workbook: Path, profile: str) -> tuple[Pack, dict[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        pack = built(workbook, Path(folder), profile)
        return pack, {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def changed(data: bytes, change: Callable[[str, bytes], bytes | None], names: Mapping[str, str] | None = None) -> bytes:
    """A package whose parts are changed (None takes one out) and renamed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr((names or {}).get(name, name), content)
    return stream.getvalue()


def without_record(data: bytes) -> bytes:
    """A draft as an editor leaves it that drops the parts it does not know."""

    def drop(name: str, content: bytes) -> bytes | None:
        if name.startswith("customXml/"):
            return None
        if name.endswith((".rels", "[Content_Types].xml")):
            return re.sub(rb"<(Relationship|Override) [^>]*customXml/[^>]*/>", b"", content)
        return content

    return changed(data, drop)


def without_identity(data: bytes) -> bytes:
    """A draft whose properties are gone, as when somebody has inspected the document."""

    def drop(name: str, content: bytes) -> bytes | None:
        if name == "docProps/custom.xml":
            return None
        if name.endswith((".rels", "[Content_Types].xml")):
            return re.sub(rb"<(Relationship|Override) [^>]*docProps/custom.xml[^>]*/>", b"", content)
        return content

    return changed(data, drop)


def without_bookmarks(data: bytes) -> bytes:
    """A report as an editor leaves it that knows no bookmarks."""

    def drop(name: str, content: bytes) -> bytes:
        return re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", content) if name.startswith("word/") else content

    return changed(data, drop)


def saved_by_libreoffice(paths: list[Path], folder: Path) -> list[Path]:
    """The same drafts after LibreOffice has opened and saved them."""
    if not shutil.which("soffice"):
        pytest.skip("needs LibreOffice (soffice)")
    folder.mkdir(parents=True, exist_ok=True)
    for ending, form in ((".docx", "docx:MS Word 2007 XML"), (".pptx", "pptx:Impress MS PowerPoint 2007 XML")):
        mine = [str(path) for path in paths if path.suffix == ending]
        if mine:
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), *mine]
            subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - files of our own
    return [folder / path.name for path in paths]
