"""`new` as people use it: a workbook that builds at once, and a plain sentence where none can be written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from reportgen.app.cli import main
from reportgen.app.recording import SIDECAR
from reportgen.core.period import last_quarter
from tests.tools.documents import Word
from tests.tools.sheets import PROJECT

PROFILES = tuple(path.stem for path in sorted((PROJECT / "config").glob("*.toml")))

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The program, run in an empty folder: exit status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "does not foresee" not in out + err
        return status, out, err

    return run


def names(folder: Path) -> list[str]:
    """What stands there, but for the record of the drafts beside them."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name != SIDECAR)


# What is written


def test_new_writes_a_workbook_and_says_what_to_do_next(run: Run, tmp_path: Path) -> None:
    status, out, err = run("new")
    assert (status, err) == (0, "")
    assert names(tmp_path) == ["Indicators.xlsx"]
    quarter = last_quarter(date.today())
    assert out.splitlines() == [
        f"Written to {tmp_path.resolve()}:",
        "  Indicators.xlsx",
        "",
        f"A workbook for {quarter.full_name} with two example indicators. What to do next:",
        "  1. Open it in Excel and fill in the sheets Report and Indicators. The sheet About explains them.",
        '  2. Save it and make the documents:  reportgen build "Indicators.xlsx"',
    ]


def test_and_names_the_command_that_was_typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["../tools/generate.py", "new"])
    _, out, _ = run("new")
    assert out.endswith(' ../tools/generate.py build "Indicators.xlsx"\n')


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "4242"):
        command = [sys.executable, "-m", "reportgen", "new", str(tmp_path / seed)]
        libraries = os.pathsep.join([str(PROJECT), *filter(None, sys.path)])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": libraries}
        subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603 - our own
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "4242.xlsx").read_bytes()


def test_it_builds_at_once_without_a_problem_or_a_gap(run: Run, tmp_path: Path) -> None:
    run("new", "mine.xlsx", "--period", "2026/27 Q2")
    status, out, _ = run("build", "mine.xlsx", "--json")
    answer = json.loads(out)
    assert (status, answer["problems"]) == (0, [])
    assert (answer["period"], answer["profile"]) == ("2026/27 Q2", "standard")
    assert [(item["actual_text"], item["rag"]) for item in answer["indicators"]] == [
        ("91.4%", "Green"),
        ("25.6 days", "Red"),
    ]
    assert [(item["short"], item["long"]) for item in answer["indicators"]] == [
        ("better", "better"),
        ("worse", "worse"),
    ]
    folder = tmp_path / "Example Committee 2026-27 Q2"
    assert names(folder) == ["Appendix 1.pptx", "Cover report.docx", "Meeting brief.docx"]
    assert "To be written" not in Word((folder / "Cover report.docx").read_bytes()).text


@pytest.mark.parametrize("reported", ["2026/27 Q1", "August 2026", "2025/26"])
def test_and_for_any_kind_of_period(run: Run, reported: str) -> None:
    run("new", "mine.xlsx", "--period", reported)
    status, out, _ = run("build", "mine.xlsx", "--json")
    assert (status, json.loads(out)["problems"]) == (0, [])


@pytest.mark.parametrize("profile", PROFILES)
def test_and_builds_under_every_profile(run: Run, profile: str) -> None:
    run("new", "mine.xlsx")
    status, out, _ = run("build", "mine.xlsx", "--profile", profile, "--json")
    assert status == 0
    assert {item["severity"] for item in json.loads(out)["problems"]} <= {"warning", "note"}


@pytest.mark.parametrize("profile", PROFILES)
def test_but_with_the_profile_named_only_its_further_sheets_are_missing(run: Run, profile: str) -> None:
    run("new", "mine.xlsx", "--profile", profile)
    status, out, _ = run("check", "mine.xlsx", "--json")
    answer = json.loads(out)
    assert (status, answer["profile"]) == (0, profile)
    expected = (
        "there is no sheet ",
        "“Appendix B.docx” is not written",
        "“Appendix D dashboard.pptx” is",
        "“Appendix E performance report.docx” is",
    )
    assert [item for item in answer["problems"] if not item["what"].startswith(expected)] == []


def test_what_is_typed_over_the_examples_is_reported(run: Run, tmp_path: Path) -> None:
    run("new", "mine.xlsx", "--period", "2026/27 Q2")
    book = openpyxl.load_workbook(tmp_path / "mine.xlsx")
    sheet = book["Indicators"]
    sheet.delete_rows(4)
    heads = [cell.value for cell in sheet[3]]
    typed = {
        "Indicator": "Potholes filled",
        "Polarity": "Higher is better",
        "Unit": None,
        "2026/27 Q2 actual": 1204,
        "2026/27 Q2 target": "At least 1,000",
    }
    for head, value in typed.items():
        sheet.cell(4, heads.index(head) + 1).value = value
    book.save(tmp_path / "mine.xlsx")
    answer = json.loads(run("check", "mine.xlsx", "--json")[1])
    assert [(item["indicator"], item["actual"], item["rag"]) for item in answer["indicators"]] == [
        ("Potholes filled", "1204", "Green")
    ]
    left = [problem["where"] for problem in answer["problems"] if "starter's example" in problem["what"]]
    assert {place.split("!")[0] for place in left} == {"Report", "Indicators"}
    assert f"Indicators!{get_column_letter(heads.index('Comment') + 1)}4" in left


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Quarter 2", "Quarter 2.xlsx"),
        ("FIGURES.XLSX", "FIGURES.XLSX"),
        ("Q2 [draft] & 100%.xlsx", "Q2 [draft] & 100%.xlsx"),
        ("Отчёт 委員会.xlsx", "Отчёт 委員会.xlsx"),
        ("sub folder/mine.xlsx", "sub folder/mine.xlsx"),
    ],
)
def test_it_takes_the_name_asked_for(run: Run, tmp_path: Path, asked: str, written: str) -> None:
    (tmp_path / "sub folder").mkdir()
    status, out, _ = run("new", asked)
    assert (status, (tmp_path / written).is_file()) == (0, True)
    assert f'build "{written}"' in out
    assert run("check", written)[0] == 0


# What is refused


@pytest.mark.parametrize("asked", [(), ("Indicators",), ("Indicators.xlsx",), ("linked.xlsx",)])
def test_it_never_overwrites(run: Run, tmp_path: Path, asked: tuple[str, ...]) -> None:
    (tmp_path / "Indicators.xlsx").write_text("a quarter's work")
    (tmp_path / "linked.xlsx").symlink_to(tmp_path / "not there.xlsx")
    before = names(tmp_path)
    status, out, err = run("new", *asked)
    assert (status, out) == (1, "")
    assert "there is a file of that name already, and it is left as it is." in err
    assert "choose another name" in err
    assert err.endswith("Nothing was written.\n")
    assert names(tmp_path) == before
    assert (tmp_path / "Indicators.xlsx").read_text() == "a quarter's work"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("folder", "folder: this is a folder, not a file."),
        ("folder/", "folder/: this is a folder, not a file."),
        ("later/", "later/: this is a folder, not a file."),
        (".", ".: this is a folder, not a file."),
        ("nowhere/mine.xlsx", "nowhere/mine.xlsx: there is no folder nowhere."),
        ("a file/mine.xlsx", "a file/mine.xlsx: the file cannot be saved there ("),
        ("old.xls", "old.xls: a starter workbook is an Excel workbook (*.xlsx), not *.xls."),
        ("figures.csv", "What to do: name it figures.xlsx."),
        ("macros.xlsm", "What to do: name it macros.xlsx."),
        ("Q2: figures.xlsx", "not every computer accepts a file of this name."),
        ("what?.xlsx", "not every computer accepts a file of this name."),
        ("two\nlines.xlsx", "not every computer accepts a file of this name."),
        ("CON.xlsx", "not every computer accepts a file of this name."),
        ("nul", "not every computer accepts a file of this name."),
        (".xlsx", "not every computer accepts a file of this name."),
        (" ", "not every computer accepts a file of this name."),
        ("x" * 300, "the file cannot be saved there ("),
        (f"{'x' * 300}/mine.xlsx", "the file cannot be saved there ("),
    ],
)
def test_what_no_workbook_can_be_is_answered_in_a_sentence(run: Run, tmp_path: Path, asked: str, sentence: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a file").touch()
    status, out, err = run("new", asked)
    assert (status, out, names(tmp_path)) == (1, "", ["a file", "folder"])
    assert sentence in err
    assert "What to do: " in err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_folder_that_may_not_be_written_is_said(run: Run, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    if os.access(closed, os.W_OK):
        pytest.skip("this user may write anywhere")
    status, _, err = run("new", "closed/mine.xlsx")
    assert status == 1
    assert "closed/mine.xlsx: the file cannot be saved there (Permission denied)." in err


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--period", "2017/19", "--period: “2017/19” is not a period."),
        ("--period", "Q2", "--period: “Q2” is not a period."),
        ("--profile", "nowhere", "--profile: there is no profile “nowhere”."),
    ],
)
def test_an_unknown_period_or_profile_writes_nothing(
    run: Run, tmp_path: Path, option: str, value: str, sentence: str
) -> None:
    status, _, err = run("new", option, value)
    assert (status, names(tmp_path)) == (1, [])
    assert sentence in err


def test_what_new_does_not_know_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as wrong:
        run("new", "one.xlsx", "two.xlsx")
    assert (wrong.value.code, names(tmp_path)) == (2, [])


def test_it_can_answer_as_one_object(run: Run) -> None:
    status, out, _ = run("new", "mine.xlsx", "--period", "2017/18 Q2", "--json")
    assert (status, json.loads(out)) == (0, {"file": "mine.xlsx", "period": "2017/18 Q2", "problems": []})


def test_a_refusal_is_the_same_object_with_its_problems(run: Run) -> None:
    run("new", "mine.xlsx")
    status, out, _ = run("new", "mine.xlsx", "--json")
    answer = json.loads(out)
    [problem] = answer.pop("problems")
    assert (status, answer) == (1, {"file": None, "period": None})
    assert problem["severity"] == "error"
