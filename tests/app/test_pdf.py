"""Drafts as PDF: what the PDF made here holds, which program makes which, and what is said when none does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from pptx import Presentation

from reportgen.app import converters
from reportgen.app.cli import main
from reportgen.app.converters import SCRIPT, Converter, find_libreoffice, find_microsoft
from reportgen.app.pdf import FINDERS, as_pdf
from reportgen.app.recording import SIDECAR

SAMPLE = Path(__file__).parents[2] / "samples" / "havering-children-2017-18-q2.xlsx"
DRAFTS = (("Cover report.docx", b"report"), ("Appendix 1.pptx", b"deck"))
PDF = {
    "Cover report.docx": "Cover report.pdf",
    "Appendix 1.pptx": "Appendix 1.pdf",
    "Meeting brief.docx": "Meeting brief.pdf",
}

each_draft = pytest.mark.parametrize("draft", PDF)


# What a PDF holds


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's pack with its PDF, made by LibreOffice."""
    if find_libreoffice(".docx") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("pack")
    assert main(["build", str(SAMPLE), "--out", str(folder), "--pdf", "--quiet"]) == 0
    return folder


def headings(draft: Path) -> list[str]:
    """The headings of a Word draft, or the title of each slide."""
    if draft.suffix == ".docx":
        document = Document(str(draft))
        return [line.text for line in document.paragraphs if str(line.style and line.style.name).startswith("Heading")]
    slides = Presentation(str(draft)).slides
    return [slide.shapes.title.text_frame.text for slide in slides if slide.shapes.title]


def title(draft: Path) -> str:
    opened = Document(str(draft)) if draft.suffix == ".docx" else Presentation(str(draft))
    return str(opened.core_properties.title)


def bookmarks(pdf: bytes) -> list[str]:
    """The texts of a PDF's bookmarks; LibreOffice writes them as hexadecimal UTF-16."""
    found = re.findall(rb"/Title<([0-9A-F]+)>\s*/Dest", pdf)
    return [bytes.fromhex(text.decode()).decode("utf-16") for text in found]


def test_a_pdf_is_saved_beside_each_draft(pack: Path) -> None:
    assert sorted(path.name for path in pack.iterdir() if path.name != SIDECAR) == sorted([*PDF, *PDF.values()])


@each_draft
def test_a_pdf_is_tagged_british_english_and_shows_its_title(pack: Path, draft: str) -> None:
    data = (pack / PDF[draft]).read_bytes()
    assert data.startswith(b"%PDF")
    assert b"/StructTreeRoot" in data
    assert b"/Marked true" in data
    assert b"/Lang(en-GB)" in data
    assert b"/DisplayDocTitle true" in data


@each_draft
def test_the_headings_are_its_bookmarks(pack: Path, draft: str) -> None:
    found = bookmarks((pack / PDF[draft]).read_bytes())
    expected = headings(pack / draft)
    assert len(expected) > 4
    longest = 63 if draft.endswith(".pptx") else None  # characters of a slide's title that LibreOffice keeps
    assert found == [text[:longest].rstrip() for text in expected]


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
@each_draft
def test_another_program_reads_its_title_and_tags(pack: Path, draft: str) -> None:
    def pdfinfo(*options: str) -> str:
        command = ["pdfinfo", *options, PDF[draft]]
        return subprocess.run(command, cwd=pack, capture_output=True, text=True, check=True).stdout  # noqa: S603

    read = dict(re.findall(r"^(\w+): +(.+)$", pdfinfo(), re.MULTILINE))
    assert (read["Title"], read["Tagged"]) == (title(pack / draft), "yes")
    tags = re.findall(r"^ *([A-Z]\w*)\b", pdfinfo("-struct"), re.MULTILINE)
    assert len([tag for tag in tags if re.fullmatch(r"H\d?", tag)]) == len(headings(pack / draft))
    assert {"Table", "TR", "TH", "TD"} <= set(tags) or draft == "Meeting brief.docx"


# Which program makes it


def python(program: str) -> Callable[[Path, Path], list[str]]:
    """The command of a converter that is a line of Python, with `target` to write to."""
    start = "import sys, time, pathlib; target = pathlib.Path(sys.argv[1]); "
    return lambda source, target: [sys.executable, "-c", start + program, str(target)]  # noqa: ARG005


def maker(name: str) -> Converter:
    """A converter whose PDF says who made it."""
    return Converter(name, python(f"target.write_bytes(b'%PDF {name} %%EOF')"))


def found(**by_kind: Converter) -> Callable[[str], Converter | None]:
    return lambda kind: by_kind.get(kind[1:])


WORD, POWERPOINT, LIBREOFFICE = maker("Word"), maker("PowerPoint"), maker("LibreOffice")
BROKEN = Converter("Word", python("sys.exit(1)"))
OFFICE = found(docx=WORD, pptx=POWERPOINT)
LIBRE = found(docx=LIBREOFFICE, pptx=LIBREOFFICE)
NOTHING = found()


def test_microsoft_office_comes_before_libreoffice() -> None:
    assert (find_microsoft, find_libreoffice) == FINDERS
    made, problems = as_pdf(DRAFTS, (OFFICE, LIBRE))
    assert made == (("Cover report.pdf", b"%PDF Word %%EOF"), ("Appendix 1.pdf", b"%PDF PowerPoint %%EOF"))
    assert problems == ()


def test_each_document_goes_to_the_program_that_is_there() -> None:
    made, problems = as_pdf(DRAFTS, (found(docx=WORD), LIBRE))
    assert [data for _, data in made] == [b"%PDF Word %%EOF", b"%PDF LibreOffice %%EOF"]
    assert problems == ()


@pytest.mark.parametrize(
    "word",
    [
        BROKEN,
        Converter("Word", python("target.write_bytes(b'%PDF half of it')")),
        Converter("Word", python("target.write_bytes(b'<html> %%EOF')")),
        Converter("Word", python("time.sleep(60)")),
        Converter("Word", lambda source, target: [str(source.parent / "gone"), str(target)]),
    ],
    ids=["fails", "half a PDF", "no PDF", "hangs", "gone"],
)
def test_libreoffice_takes_over_from_a_program_that_fails(word: Converter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converters, "TIMEOUT", 3)
    made, problems = as_pdf(DRAFTS[:1], (found(docx=word), LIBRE))
    assert made == (("Cover report.pdf", b"%PDF LibreOffice %%EOF"),)
    assert problems == ()


def test_it_says_who_failed_and_goes_on_with_the_next_document() -> None:
    broken = Converter("LibreOffice", python("sys.exit(1)"))
    made, problems = as_pdf(DRAFTS, (found(docx=BROKEN, pptx=POWERPOINT), found(docx=broken)))
    assert made == (("Appendix 1.pdf", b"%PDF PowerPoint %%EOF"),)
    assert [(problem.severity.value, problem.where, problem.what) for problem in problems] == [
        ("warning", "Cover report.docx", "Word and LibreOffice could not make a PDF of it")
    ]


def test_it_says_once_what_is_not_there() -> None:
    made, problems = as_pdf(DRAFTS, (NOTHING, NOTHING))
    assert made == ()
    assert [(problem.severity.value, problem.where, problem.what) for problem in problems] == [
        ("warning", "--pdf", "neither Word and PowerPoint nor LibreOffice is on this computer, so there is no PDF")
    ]


def test_it_says_which_document_has_no_program() -> None:
    made, problems = as_pdf(DRAFTS, (found(docx=WORD), NOTHING))
    assert [name for name, _ in made] == ["Cover report.pdf"]
    assert [(problem.where, problem.what) for problem in problems] == [
        ("--pdf", "neither PowerPoint nor LibreOffice is on this computer, so there is no PDF of Appendix 1.pptx")
    ]


def test_it_says_so_for_a_name_that_no_program_knows() -> None:
    made, problems = as_pdf((("Cover report", b"report"), *DRAFTS[1:]), (OFFICE,))
    assert [name for name, _ in made] == ["Appendix 1.pdf"]
    assert [(problem.where, problem.what) for problem in problems] == [
        ("Cover report", "its name ends neither in .docx nor in .pptx, so there is no PDF of it")
    ]


def test_drafts_of_one_name_get_pdfs_of_two() -> None:
    made, _ = as_pdf((("Report.docx", b""), ("report.pptx", b"")), (OFFICE,))
    assert [name for name, _ in made] == ["Report.pdf", "report.pptx.pdf"]


def test_where_neither_is_there_the_drafts_are_written_all_the_same(tmp_path: Path) -> None:
    nowhere = {"PATH": str(tmp_path), "PYTHONPATH": ":".join(sys.path)}
    command = [sys.executable, "-m", "reportgen", "build", str(SAMPLE), "--out", str(tmp_path / "out"), "--pdf"]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, env=nowhere, check=False)  # noqa: S603 - this Python
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert answer["files"] == list(PDF)
    assert [(problem["severity"], problem["where"]) for problem in answer["problems"]] == [("warning", "--pdf")]


# Word and PowerPoint


@dataclass
class Registry:
    """Stands for Windows' registry: which keys there are, and which were asked for."""

    keys: tuple[str, ...]
    HKEY_CLASSES_ROOT: str = "classes"

    def __post_init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def CloseKey(self, key: object) -> None:  # noqa: N802 - as winreg spells it
        assert key == "open"

    def OpenKey(self, root: str, key: str) -> str:  # noqa: N802
        self.asked.append((root, key))
        if key not in self.keys:
            raise FileNotFoundError(key)
        return "open"


def on(platform: str, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setitem(sys.modules, "winreg", registry)


def test_windows_registry_tells_whether_they_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = Registry(("Word.Application",))
    on("win32", registry, monkeypatch)
    word = find_microsoft(".docx")
    assert word is not None
    assert word.name == "Word"
    assert find_microsoft(".pptx") is None
    assert registry.asked == [("classes", "Word.Application"), ("classes", "PowerPoint.Application")]


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_elsewhere_nobody_asks_a_registry(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = Registry(("Word.Application", "PowerPoint.Application"))
    on(platform, registry, monkeypatch)
    assert (find_microsoft(".docx"), find_microsoft(".pptx"), registry.asked) == (None, None, [])


@pytest.mark.parametrize(("kind", "program"), [(".docx", "Word.Application"), (".pptx", "PowerPoint.Application")])
def test_powershell_gets_the_names_as_arguments(
    kind: str, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on("win32", Registry((program,)), monkeypatch)
    monkeypatch.setenv("SYSTEMROOT", "/windows")
    converter = find_microsoft(kind)
    assert converter is not None
    source, target = tmp_path / f"It's $(a) draft{kind}", tmp_path / "It's $(a) draft.pdf"
    powershell, *arguments = converter.command(source, target)
    script = arguments[arguments.index("-File") + 1]
    assert Path(powershell) == Path("/windows/System32/WindowsPowerShell/v1.0/powershell.exe")
    assert arguments == [
        "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", script,
        program, str(source), str(target),
    ]  # fmt: skip
    assert Path(script).parent == tmp_path
    assert Path(script).suffix == ".ps1"
    assert Path(script).read_bytes() == SCRIPT.encode("ascii")


@pytest.mark.parametrize(
    "essential",
    [
        "param($Program, $Source, $Target)",
        "$ErrorActionPreference = 'Stop'",
        "New-Object -ComObject $Program",
        "$app.AutomationSecurity = 3",
        "$app.DisplayAlerts = 0",
        "$open = $app.Documents",
        "$open.Open($Source, $false, $true, $false)",
        # PDF, do not open, for print, whole, from, to, content, properties, rights, headings as bookmarks, tags
        "$draft.ExportAsFixedFormat($Target, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true)",
        "$app.DisplayAlerts = 1",
        "$open = $app.Presentations",
        "$open.Open($Source, -1, 0, 0)",
        "$draft.SaveAs($Target, 32)",
        "$draft.Close()",
        "ReleaseComObject",
    ],
)
def test_the_script_says_what_matters(essential: str) -> None:
    assert SCRIPT.count(essential) == 1


def test_the_script_quits_only_what_it_started_and_nobody_uses() -> None:
    assert [line.strip() for line in SCRIPT.splitlines() if "Quit()" in line] == [
        "if ($started -and $open.Count -eq 0) { $app.Quit() } else { $app.DisplayAlerts = $alerts }"
    ]
    assert "$started = $app.Visible -eq 0" in SCRIPT
    assert SCRIPT.index("$started =") < SCRIPT.index("try {") < SCRIPT.index("finally {") < SCRIPT.index("Quit()")


def test_no_window_flashes_up_and_nothing_is_left_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[dict[str, Any]] = []

    def run(arguments: list[str], **options: Any) -> SimpleNamespace:
        ran.append({"arguments": arguments, **options})
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 0x08000000, raising=False)
    monkeypatch.setattr(subprocess, "run", run)
    as_pdf(DRAFTS[:1], (OFFICE,))
    assert [(call["creationflags"], call["timeout"], call["stdin"], call["stdout"]) for call in ran] == [
        (0x08000000, converters.TIMEOUT, subprocess.DEVNULL, subprocess.DEVNULL)
    ]
