"""Hostile and broken workbooks through the real commands: right drafts, or a sentence, and nothing else anywhere."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reportgen.app.cli import main
from tests.app.test_odd_texts import deck_text, plain, report_text
from tests.app.test_odd_texts import typed as printed
from tests.tools.hostile import Hostile
from tests.tools.hostile_books import hostile_books
from tests.tools.sheets import PROJECT

BOOKS = list(hostile_books())
TOGETHER = [book for book in BOOKS if not book.alone]
ALONE = [book for book in BOOKS if book.alone]
SECONDS, MEGABYTES = 30, 700
"""Of processor time, with room for slow computers, and of memory: a dangerous one takes minutes, or gigabytes."""


@dataclass(frozen=True)
class Ran:
    status: int
    said: str
    seconds: float = 0
    megabytes: float = 0


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def judge(book: Hostile, folder: Path, before: list[str], ran: Ran) -> None:
    """Hold what came of a workbook to what must come of it."""
    assert "Traceback" not in ran.said
    assert "does not foresee" not in ran.said, ran.said
    new = [path for path in tree(folder) if path not in before]
    if not book.either:
        assert ran.status == (0 if book.drafts else 1), ran.said
    for text in book.said:
        assert text.casefold() in ran.said.casefold()
    if ran.status == 0:
        packs = {path.parent for path in (folder / "desk").rglob("*") if path.is_file()} - {folder / "desk"}
        assert len(packs) == 1, "one folder, and what is in it"
        pack = packs.pop()
        assert pack.parent == folder / "desk", "beside the workbook"
        assert {folder / path for path in new} == {pack, *pack.iterdir()}, "and nothing anywhere else"
        documents = "".join(text_of(path.read_bytes()) for path in sorted(pack.glob("*.*x")))
        for text in book.drafts:
            assert printed(text) in documents
    else:
        assert new == [], "nothing is written"
        assert "To mend first (" in ran.said
        assert "What to do: " in ran.said
        assert re.search(r"^  (.*figures\.xlsx|Report|Indicators)[!:]", ran.said, re.MULTILINE), "where it is"


def text_of(data: bytes) -> str:
    """The text of a draft, which is a whole package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        is_report = "word/document.xml" in package.namelist()
    return plain(report_text(data) if is_report else deck_text(data))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a desk to work on, and homes for whatever else a program might write to."""
    for name, variable in (("desk", "PWD"), ("home", "HOME"), ("temporary", "TMPDIR")):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / name))
    return tmp_path


def test_there_are_more_than_a_hundred_of_them_each_with_a_name_of_its_own() -> None:
    assert len(BOOKS) > 100
    assert len({book.name for book in BOOKS}) == len(BOOKS)


@pytest.mark.parametrize("book", TOGETHER, ids=lambda book: book.name)
def test_a_hostile_workbook_gives_right_drafts_or_a_sentence(book: Hostile, home: Path) -> None:
    workbook = home / "desk" / "figures.xlsx"
    workbook.write_bytes(book.make())
    before, said = tree(home), io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = main(["build", str(workbook)])
    judge(book, home, before, Ran(status, said.getvalue()))


@pytest.mark.parametrize("book", TOGETHER, ids=lambda book: book.name)
def test_and_check_answers_with_json(book: Hostile, home: Path) -> None:
    workbook = home / "desk" / "figures.xlsx"
    workbook.write_bytes(book.make())
    before, said = tree(home), io.StringIO()
    with redirect_stdout(said):
        status = main(["check", str(workbook), "--json"])
    answer: Any = json.loads(said.getvalue())
    assert tree(home) == before
    for problem in answer["problems"]:
        assert all(problem[key] for key in ("severity", "where", "what", "fix"))
        assert "does not foresee" not in problem["what"]
    if status:
        assert any(problem["severity"] == "error" for problem in answer["problems"])
        assert answer["indicators"] == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not say how much memory was taken")
@pytest.mark.parametrize("book", ALONE, ids=lambda book: book.name)
def test_and_a_dangerous_one_takes_neither_time_nor_memory(book: Hostile, home: Path) -> None:
    workbook = home / "desk" / "figures.xlsx"
    workbook.write_bytes(book.make())
    before = tree(home)
    ran = program(workbook, home.parent / f"{home.name}.said")
    judge(book, home, before, ran)
    assert ran.seconds < SECONDS
    assert ran.megabytes < MEGABYTES


LIMITED = """
import atexit, pathlib, resource, runpy, sys
peak = pathlib.Path(sys.argv.pop(1))
atexit.register(lambda: peak.write_text(pathlib.Path("/proc/self/status").read_text()))
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
runpy.run_module("reportgen", run_name="__main__")
"""
"""Runs the program with at most four gigabytes of addresses. Its peak of memory is its own account, as the system's
begins with what the tests themselves have taken."""


def program(workbook: Path, said: Path) -> Ran:
    """The program in a process of its own, stopped after a minute."""
    command = [sys.executable, "-c", LIMITED, str(said.with_suffix(".peak"))]
    with said.open("wb") as stream:
        child = subprocess.Popen(  # noqa: S603 - this Python and this program
            [*command, "build", str(workbook)], cwd=PROJECT, stdout=stream, stderr=stream
        )
        started = time.monotonic()
        while True:
            done, status, used = os.wait4(child.pid, os.WNOHANG)
            if done:
                break
            if time.monotonic() - started > 60:
                child.kill()
            time.sleep(0.02)
    child.returncode = os.waitstatus_to_exitcode(status)
    peak = re.search(r"VmHWM:\s*(\d+) kB", said.with_suffix(".peak").read_text())
    assert peak
    return Ran(
        child.returncode,
        said.read_text("utf-8", "replace"),
        used.ru_utime + used.ru_stime,
        int(peak[1]) / 1024,
    )
