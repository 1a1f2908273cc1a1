"""The programs that make tagged PDF of drafts: Word and PowerPoint on Windows, and LibreOffice anywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MICROSOFT = {".docx": "Word", ".pptx": "PowerPoint"}
"""Microsoft's program for each kind of draft."""

TIMEOUT = 120
"""Seconds for one document."""

SCRIPT = """param($Program, $Source, $Target)
$ErrorActionPreference = 'Stop'
$app = New-Object -ComObject $Program
$started = $app.Visible -eq 0
$alerts = $app.DisplayAlerts
$security = $app.AutomationSecurity
try {
    $app.AutomationSecurity = 3
    if ($Program -eq 'Word.Application') {
        $app.DisplayAlerts = 0
        $open = $app.Documents
        $draft = $open.Open($Source, $false, $true, $false)
        $draft.ExportAsFixedFormat($Target, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true)
    } else {
        $app.DisplayAlerts = 1
        $open = $app.Presentations
        $draft = $open.Open($Source, -1, 0, 0)
        $draft.SaveAs($Target, 32)
    }
} finally {
    try {
        if ($null -ne $draft) {
            $draft.Saved = -1
            $draft.Close()
        }
    } finally {
        $app.AutomationSecurity = $security
        if ($started -and $open.Count -eq 0) { $app.Quit() } else { $app.DisplayAlerts = $alerts }
        foreach ($held in $draft, $open, $app) {
            if ($null -ne $held) { [void][Runtime.InteropServices.Marshal]::ReleaseComObject($held) }
        }
    }
}
"""
"""Opens a draft read-only in Word or PowerPoint, with macros and alerts off, and exports it.

Word's twelve arguments ask for a PDF (17) of the whole document for print, with its properties, the headings as
bookmarks (the last 1) and tags; PowerPoint's 32 is PDF, which has tags, and a bookmark for each slide, of itself.
PowerPoint may be the one that the user works in: it gets its settings back, and is quit only when it was started here
(nobody sees it) and nothing else has been opened in it since.
"""

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

_HOMES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


@dataclass(frozen=True)
class Converter:
    """A program on this computer that makes PDF.

    `command` returns the arguments that make the second path, a PDF, of the first; what else the program needs it
    writes beside the first, in a folder that is deleted afterwards.
    """

    name: str
    command: Callable[[Path, Path], list[str]]


def find_microsoft(kind: str) -> Converter | None:
    """Return Word for `.docx` or PowerPoint for `.pptx`, or None when it is not on this computer."""
    name = MICROSOFT[kind]
    program = f"{name}.Application"
    if not _is_registered(program):
        return None
    return Converter(name, lambda source, target: _powershell(program, source, target))


def find_libreoffice(kind: str) -> Converter | None:
    """Return LibreOffice for `.docx` or `.pptx`, or None when it is not on this computer."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    office = command or next((home for home in _HOMES if Path(home).is_file()), None)
    if office is None:
        return None
    return Converter("LibreOffice", lambda source, target: _soffice(office, _FILTERS[kind], source, target))


def convert(converter: Converter, kind: str, data: bytes) -> bytes | None:
    """Return the PDF of a draft (`.docx` or `.pptx`), or None when the program fails or takes longer than TIMEOUT."""
    try:
        # On Windows a program that hangs keeps its files open, and they cannot be deleted.
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            source, target = Path(folder) / f"draft{kind}", Path(folder) / "draft.pdf"
            source.write_bytes(data)
            subprocess.run(  # noqa: S603 - only what the finders have found
                converter.command(source, target),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # a pipe would wait for whatever the program has started
                stderr=subprocess.DEVNULL,
                check=False,
                timeout=TIMEOUT,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # else a black window flashes up on Windows
            )
            pdf = target.read_bytes()
    except (OSError, subprocess.TimeoutExpired):
        return None
    return pdf if pdf.startswith(b"%PDF") and pdf.rstrip().endswith(b"%%EOF") else None


def _is_registered(program: str) -> bool:
    """Return whether Windows knows the program; elsewhere it is never there."""
    if sys.platform != "win32":
        return False
    import winreg  # noqa: PLC0415 - there is none elsewhere

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, program))
    except OSError:
        return False
    return True


def _powershell(program: str, source: Path, target: Path) -> list[str]:
    script = source.with_name("convert.ps1")
    script.write_text(SCRIPT, "ascii")  # which Windows PowerShell reads alike everywhere
    system = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32"
    powershell = system / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    options = ["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", str(script)]
    return [str(powershell), *options, program, str(source), str(target)]


def _soffice(office: str, export: str, source: Path, target: Path) -> list[str]:
    settings = source.with_name("profile") / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, "utf-8")
    own_profile = f"-env:UserInstallation={source.with_name('profile').as_uri()}"  # an open LibreOffice keeps its own
    filtered = f"pdf:{export}:{json.dumps(_OPTIONS)}"
    return [office, own_profile, "--headless", "--convert-to", filtered, "--outdir", str(target.parent), str(source)]
