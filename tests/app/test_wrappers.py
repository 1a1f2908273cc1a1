"""What is double-clicked: each wrapper opens the window, with the workbook dropped on it, wherever its folder is."""

import configparser
import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tools.launcher import PROJECT, Launcher, start_python

PYW, CMD, COMMAND, DESKTOP = (
    "Generate report.pyw",
    "Generate report.cmd",
    "Generate report.command",
    "generate-report.desktop",
)
BATCH = (PROJECT / CMD).read_bytes()
needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="needs /bin/sh")


@pytest.fixture
def launcher(tmp_path: Path) -> Launcher:
    made = Launcher(tmp_path / "Q2 [draft] (2) Ärger Отчёт" / "a & b#1%20 it's", tmp_path / "home")
    made.lay_out()
    for name in (PYW, COMMAND, DESKTOP):
        shutil.copy(PROJECT / name, made.project)
    return made


def opened_with(started: "subprocess.Popen[str]") -> str | None:
    """The workbook that the window was opened with."""
    out, err = started.communicate(timeout=60)
    assert (started.returncode, err) == (7, ""), err
    workbook: str | None = json.loads(out)["workbook"]
    return workbook


def exec_line(project: Path, dropped: str, place: str = "") -> list[str]:
    """The command of the .desktop file, as a desktop gives it: its fields are filled in after it is taken apart."""
    entry = configparser.RawConfigParser()
    entry.read(project / DESKTOP, "utf-8")
    fields = {"%k": [place or str(project / DESKTOP)], "%f": [dropped] if dropped else []}
    return [word for part in shlex.split(entry["Desktop Entry"]["Exec"]) for word in fields.get(part, [part])]


def run_wrapper(launcher: Launcher, wrapper: str, dropped: str) -> "subprocess.Popen[str]":
    own = {"REPORTGEN_LIBRARY": str(launcher.home), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    extra = [dropped] if dropped else []
    if wrapper == PYW:
        return start_python(launcher.project / PYW, *extra, **own)
    words = exec_line(launcher.project, dropped) if wrapper == DESKTOP else [str(launcher.project / COMMAND), *extra]
    return start_python(*words, program="", **own)


@needs_sh
@pytest.mark.parametrize("wrapper", [PYW, COMMAND, DESKTOP])
@pytest.mark.parametrize("dropped", ["", "/tmp/Q2 [é] & 'x' 100%.xlsx"])  # noqa: S108 - named, not used
def test_it_opens_the_window_with_what_was_dropped_on_it(launcher: Launcher, wrapper: str, dropped: str) -> None:
    assert opened_with(run_wrapper(launcher, wrapper, dropped)) == (dropped or None)


@needs_sh
def test_a_desktop_that_speaks_in_addresses_is_understood(launcher: Launcher) -> None:
    dropped, place = Path("/tmp/Q2 [é] 100%.xlsx").as_uri(), (launcher.project / DESKTOP).as_uri()  # noqa: S108
    words = exec_line(launcher.project, dropped, place)
    started = start_python(*words, program="", REPORTGEN_LIBRARY=str(launcher.home), PATH=os.environ["PATH"])
    assert opened_with(started) == "/tmp/Q2 [é] 100%.xlsx"  # noqa: S108


@pytest.mark.parametrize("wrapper", [PYW, COMMAND])
@needs_sh
def test_copied_away_from_its_folder_it_says_so(launcher: Launcher, wrapper: str, tmp_path: Path) -> None:
    (launcher.project / "generate.py").unlink()
    (tmp_path / "tkinter.py").write_text("raise SystemExit(1)")  # no box in a test
    program = [] if wrapper == COMMAND else [sys.executable]
    started = start_python(*program, launcher.project / wrapper, program="", PYTHONPATH=str(tmp_path))
    out, err = started.communicate(timeout=60)
    assert started.returncode == 1
    assert "generate.py is not beside this file" in out + err


@needs_sh
def test_without_a_python_that_is_new_enough_the_mac_says_where_to_get_one(launcher: Launcher, tmp_path: Path) -> None:
    for name, text in (("python3", "exit 1"), ("uname", "echo Darwin"), ("dirname", 'exec /usr/bin/dirname "$@"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    if any(Path(place).exists() for place in ("/usr/local/bin/python3", "/opt/homebrew/bin/python3")):
        pytest.skip("there is a Python where a Mac would have one")
    started = start_python(launcher.project / COMMAND, program="", PATH=str(tmp_path))
    out, _ = started.communicate(timeout=60)
    assert started.returncode == 1
    assert "Python 3.11 or newer" in out


def test_the_command_file_can_be_run_and_keeps_that_in_git() -> None:
    assert (PROJECT / COMMAND).stat().st_mode & stat.S_IXUSR or sys.platform == "win32"
    assert b"\r" not in (PROJECT / COMMAND).read_bytes() + (PROJECT / DESKTOP).read_bytes()


def test_the_desktop_file_is_valid() -> None:
    validator = shutil.which("desktop-file-validate")
    if not validator:
        pytest.skip("needs desktop-file-validate (desktop-file-utils)")
    done = subprocess.run([validator, PROJECT / DESKTOP], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout) == (0, "")


# The batch file, which only Windows can run


def commands() -> list[str]:
    """Its lines without remarks and what it only says."""
    lines = [line.strip() for line in BATCH.decode("ascii").splitlines()]
    return [line for line in lines if line and not line.startswith(("rem ", "echo", "@echo off"))]


def test_the_batch_file_is_ascii_with_windows_line_ends() -> None:
    BATCH.decode("ascii")
    assert BATCH.count(b"\r\n") == BATCH.count(b"\n") == BATCH.count(b"\r") > 0


@pytest.mark.parametrize(
    "word", ["cd", "chdir", "pushd", "popd", "enabledelayedexpansion", "powershell", "call", "runas"]
)
def test_the_batch_file_never_changes_folder_nor_uses_what_is_blocked(word: str) -> None:
    assert not [line for line in commands() if re.search(rf"\b{word}\b", line, re.IGNORECASE)]


def test_the_batch_file_quotes_every_path_and_ends_without_closing_its_callers_console() -> None:
    for line in commands():
        outside = re.sub(r'"[^"]*"', '""', line)
        assert not re.search(r"%~|%\w+%|!", outside), line
        assert not re.fullmatch(r"exit(?! /b \d).*", line), line
    assert len(re.findall(r'generate\.py" --window "%~1"$', "\n".join(commands()), re.MULTILINE)) == 5


def test_every_place_the_batch_file_goes_to_is_there_and_ends_there() -> None:
    lines = commands()
    labels = [line[1:] for line in lines if line.startswith(":")]
    assert sorted(set(re.findall(r"goto :(\w+)", "\n".join(lines)))) == sorted(labels)
    for number, line in enumerate(lines):
        if line.startswith(":"):
            assert lines[number - 1].startswith(("exit /b", "goto ")), f"it falls through into {line}"


def test_the_batch_file_tries_a_python_before_it_counts_and_waits_before_it_gives_up() -> None:
    lines = commands()
    assert 'py -3 -c "%CHECK%" >nul 2>nul' in lines
    assert 'python -c "%CHECK%" >nul 2>nul' in lines
    assert all(lines[number - 1] == "pause" for number, line in enumerate(lines) if line == "exit /b 1")
    said = BATCH.decode("ascii")
    assert all(words in said for words in ("Extract All", "Install for me only", "software centre", "ask IT"))


@needs_sh
def test_line_ends_and_the_executable_bit_survive_a_checkout(tmp_path: Path) -> None:
    git = shutil.which("git")
    if not git or not (PROJECT / ".git").exists():
        pytest.skip("needs git and the project's history")
    archive = tmp_path / "files.zip"
    subprocess.run([git, "-C", PROJECT, "archive", "-o", archive, "HEAD", CMD, COMMAND], check=True)  # noqa: S603
    with zipfile.ZipFile(archive) as files:
        assert files.read(CMD) == BATCH
        assert files.getinfo(COMMAND).external_attr >> 16 & stat.S_IXUSR
