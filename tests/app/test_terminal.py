"""The command line in a terminal: the bar that shows progress, the help, and what Tab completes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.app.cli import main
from tests.tools.sheets import PROJECT, indicators

BOOK = """
    Indicator | Polarity | Committee          | Also reported to | 2017/18 Q1 actual | 2017/18 Q2 actual
    Visits    | Bigger   | Children & Schools | Board            | 14                | 15
"""
COMMANDS = ("build", "check", "new", "template", "refresh", "verify", "explain", "window", "completion")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(indicators(BOOK))
    return path


# The bar


def in_a_terminal(*arguments: str) -> tuple[str, str]:
    """Standard output, and what a terminal of 80 columns is sent on standard error."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    run = subprocess.Popen(  # noqa: S603 - this Python and this program
        [sys.executable, "-m", "reportgen", *arguments],
        cwd=PROJECT, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    os.close(theirs)
    sent = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so at the end
            break
        if not piece:
            break
        sent += piece
    os.close(ours)
    out, _ = run.communicate()
    assert run.returncode == 0
    return out.decode(), sent.decode()


def test_a_terminal_shows_a_bar_with_what_is_being_made_and_clears_it_away(book: Path) -> None:
    out, sent = in_a_terminal("build", str(book), "--out", str(book.parent / "out"))
    shown = [line.strip() for line in sent.split("\r") if line.strip()]
    assert any(re.match(r"0% \|.*\| Cover report\.docx$", line) for line in shown), shown
    assert any(re.search(r"\| Appendix 1\.pptx: slide 2 of \d+$", line) for line in shown), shown
    assert shown[-1].startswith("100% |")
    assert sent.endswith("\r"), "the line is left empty"
    assert sent.split("\r")[-2].strip() == ""
    assert "Written to" in out


@pytest.mark.parametrize("option", ["--quiet", "--json"])
def test_but_not_where_quiet_is_asked_for(book: Path, option: str) -> None:
    assert in_a_terminal("build", str(book), "--out", str(book.parent / "out"), option)[1] == ""


# Help


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_every_help_has_a_description_and_examples_within_80_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str | None
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = help_of(capsys, *([command] if command else []))
    _, _, examples = text.partition("examples:\n")
    lines = examples.splitlines()
    assert len(lines) >= 4
    assert all(line.startswith("  ") and not line.startswith("   ") for line in lines[::2]), lines
    assert all(line.startswith("      ") for line in lines[1::2]), lines
    assert [line for line in text.splitlines() if len(line) > 80] == []


def test_the_help_lists_every_command_each_on_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = help_of(capsys)
    assert re.findall(r"^    (\w+) +\S.*$", text, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        ("/usr/bin/reportgen", "reportgen build"),
        ("generate.py", "python3 generate.py build"),
        ("my files/generate.py", 'python3 "my files/generate.py" build'),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="there the command is py")
def test_the_help_shows_the_command_as_it_was_typed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, called: str, shown: str
) -> None:
    monkeypatch.setattr(sys, "argv", [called])
    assert f'\n  {shown} "Quarter 2.xlsx"\n' in help_of(capsys, "build")


# Slips and pipes


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("chek", "x.xlsx"), "“chek” is no command; did you mean check?"),
        (("x.xlsx",), "“x.xlsx” is no command; the commands are: build, check, new,"),
    ],
)
def test_a_slip_in_the_command_is_named(capsys: pytest.CaptureFixture[str], typed: tuple[str, ...], said: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(typed)
    assert left.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("template", ["appendix-1.pptx", "cover-report.docx"])
def test_whoever_reads_only_the_beginning_is_told_of_no_fault(template: str) -> None:
    """A short answer is written only at the end, a long one before."""
    ours, theirs = os.pipe()
    os.close(ours)
    run = subprocess.run(  # noqa: S603 - this Python and this program
        [sys.executable, "-m", "reportgen", "template", f"templates/standard/{template}"],
        cwd=PROJECT, stdout=theirs, stderr=subprocess.PIPE, check=False,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    )  # fmt: skip
    os.close(theirs)
    assert (run.returncode, run.stderr) == (0, b"")


# Completion


def offered(line: str, at: Path) -> list[str]:
    """What the program offers when Tab is pressed at the end of a line."""
    answer = at / "completions"
    asked = {
        "_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\n", "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line.encode())),
        "PYTHONPATH": os.pathsep.join([str(PROJECT), *filter(None, sys.path)]),
    }  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-m", "reportgen"], cwd=at, capture_output=True, check=False, env={**os.environ, **asked}
    )
    assert (run.stdout, run.stderr) == (b"", b"")
    return answer.read_text("utf-8").split("\n") if answer.exists() and answer.read_text() else []


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("reportgen ch", ["check"]),
        ("reportgen completion ", ["--help", "bash", "zsh", "fish", "powershell"]),
        ("reportgen build figures.xlsx --on", ["--only"]),
        ("reportgen build f", ["figures.xlsx"]),
        ("reportgen build figures.xlsx --period ", ["2017/18\\ Q1", "2017/18\\ Q2"]),
        ("reportgen check figures.xlsx --committee ", ["Children\\ \\&\\ Schools", "Board"]),
        ("reportgen build figures.xlsx --only M", ["Meeting\\ brief.docx"]),
        ("reportgen build figures.xlsx --all --only R", ["Ratings\\ by\\ committee.docx"]),
        ("reportgen new --profile stand", ["standard"]),
        ("reportgen template O", ["Ours.docx"]),
    ],
)
def test_tab_completes_commands_options_files_and_what_the_workbook_has(
    book: Path, line: str, offers: list[str]
) -> None:
    for name in ("notes.txt", "~$figures.xlsx", "Ours.docx"):
        (book.parent / name).touch()
    assert sorted(offered(line, book.parent)) == sorted(offers)


@pytest.mark.parametrize("broken", [b"", b"no workbook", None])
def test_and_offers_nothing_and_says_nothing_where_the_workbook_cannot_be_read(
    tmp_path: Path, broken: bytes | None
) -> None:
    if broken is not None:
        (tmp_path / "figures.xlsx").write_bytes(broken)
    for option in ("--period", "--committee", "--only"):
        assert offered(f"reportgen build figures.xlsx {option} ", tmp_path) == []


def test_it_answers_before_anybody_grows_impatient(book: Path) -> None:
    began = time.monotonic()
    offered("reportgen build figures.xlsx --period ", book.parent)
    assert time.monotonic() - began < 20  # seconds, on a busy computer; a quarter of one on a quiet one


def test_the_line_for_bash_works_in_bash(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bash"]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[1] == '#   eval "$(reportgen completion bash)"'
    command = book.parent / "reportgen"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{PROJECT}:$PYTHONPATH" exec {sys.executable} -m reportgen "$@"\n')
    command.chmod(0o755)
    press_tab = 'COMP_LINE="reportgen che"; COMP_POINT=13; _python_argcomplete reportgen; echo "${COMPREPLY[@]}"'
    try:
        run = subprocess.run(  # noqa: S603 - what was printed is what is tested
            ["bash", "-c", f"{printed}\n{press_tab}"],  # noqa: S607
            cwd=book.parent, capture_output=True, text=True, check=False,
            env={**os.environ, "PATH": f"{book.parent}{os.pathsep}{os.environ['PATH']}"},
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("there is no bash here")
    assert run.stdout.split() == ["check"], run.stderr


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_the_other_shells_get_lines_of_their_own_with_where_to_put_them(
    capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    assert main(["completion", shell]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("#") for line in lines[:2])
    assert f"reportgen completion {shell}" in lines[1]
    assert any("reportgen" in line for line in lines[2:])
