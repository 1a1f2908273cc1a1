"""Drafts as tagged PDF, made by the LibreOffice that is on the computer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from reportgen.core.problems import Problem, warning

_FILTERS = {".docx": "writer_pdf_Export", ".pptx": "impress_pdf_Export"}
_OPTIONS = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "DisplayPDFDocumentTitle": {"type": "boolean", "value": "true"},
}
"""Tags and headings for screen readers, and the title in place of the file's name."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Linguistic/General">
<prop oor:name="DefaultLocale" oor:op="fuse"><value>en-GB</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-GB</value></prop></item></oor:items>
"""
"""The language of a PDF from slides, which LibreOffice takes from its own settings."""

_TIMEOUT = 120
"""Seconds for one document."""

_HOMES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def find_office() -> str | None:
    """Return the command of LibreOffice, or None when it is not on this computer."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    return command or next((home for home in _HOMES if Path(home).is_file()), None)


def as_pdf(documents: tuple[tuple[str, bytes], ...]) -> tuple[tuple[tuple[str, bytes], ...], tuple[Problem, ...]]:
    """Return a PDF for each document (name and bytes), and a warning for each that could not be made."""
    command = find_office()
    if command is None:
        fix = "save the documents as PDF from Word and PowerPoint, or install LibreOffice"
        return (), (warning("--pdf", "LibreOffice is not on this computer, so there is no PDF", fix),)
    made: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for name, data in documents:
        pdf = _convert(command, name, data)
        if pdf is None:
            problems.append(
                warning(name, "LibreOffice could not make a PDF of it", "save it as PDF from Word or PowerPoint")
            )
        else:
            made.append((f"{Path(name).stem}.pdf", pdf))
    return tuple(made), tuple(problems)


def _convert(command: str, name: str, data: bytes) -> bytes | None:
    kind = Path(name).suffix.casefold()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"draft{kind}"
        source.write_bytes(data)
        target = f"pdf:{_FILTERS[kind]}:{json.dumps(_OPTIONS)}"
        settings = Path(folder) / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, "utf-8")
        own_profile = (
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"  # an open LibreOffice keeps its own
        )
        arguments = [command, own_profile, "--headless", "--convert-to", target, "--outdir", folder, str(source)]
        try:
            subprocess.run(arguments, capture_output=True, check=False, timeout=_TIMEOUT, env=os.environ)
        except (OSError, subprocess.TimeoutExpired):
            return None
        pdf = source.with_suffix(".pdf")
        return pdf.read_bytes() if pdf.is_file() else None
