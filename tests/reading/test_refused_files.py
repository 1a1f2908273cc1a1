"""Files that are no workbook, or none that can be trusted: one clear sentence each, with the file's name."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from reportgen.core.problems import RefusedError
from reportgen.reading.workbook import open_workbook, read_dataset
from tests.tools.sheets import PROJECT, indicators, package_of, problem_lines, standard, with_part, workbook

HOSTILE = PROJECT.parent / "shared" / "hostile-workbooks"
GOOD = indicators("Indicator | Polarity | 2017/18 Q2 actual\nVisits | Bigger | 14")
SAVE_AS = "open it in Excel, choose Save As and the type Excel Workbook (*.xlsx), then try again"


def refusal(data: bytes, name: str = "figures.xlsx") -> list[str]:
    with pytest.raises(RefusedError) as refused:
        read_dataset(open_workbook(data, name), standard())
    return problem_lines(refused.value.problems)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_it_opens_a_good_one() -> None:
    assert [sheet.name for sheet in open_workbook(GOOD, "figures.xlsx").sheets] == ["Report", "Indicators"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "the file is empty"),
        (b"Ref,Indicator\n1,Visits\n", "this is not an Excel workbook"),
        (b"PK\x03\x04 and no more", "the file is damaged or incomplete"),
        (GOOD[: len(GOOD) // 2], "the file is damaged or incomplete"),
        (package_of({"readme.txt": b"hello"}), "this is not an Excel workbook, or it is damaged"),
        (package_of({"xl/workbook.bin": b""}), "this is an Excel binary workbook (.xlsb)"),
        (
            package_of({"mimetype": b"", "content.xml": b""}),
            "this is an OpenDocument file (.ods), not an Excel workbook",
        ),
        (package_of({"word/document.xml": b"<w/>"}), "this is a Word document, not an Excel workbook"),
        (package_of({"xl/workbook.xml": b"<workbook/>"}), "the workbook is damaged and cannot be read"),
    ],
)
def test_it_says_what_else_the_file_is(data: bytes, what: str) -> None:
    assert refusal(data) == [f"error figures.xlsx: {what} ({SAVE_AS})"]


def test_it_says_that_a_password_or_the_old_type_is_in_the_way() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert refusal(old) == [
        "error figures.xlsx: the workbook has a password, or is of the old type .xls"
        f" (remove the password, or {SAVE_AS})"
    ]


def test_it_refuses_strict_open_xml_by_name() -> None:
    strict = with_part(
        GOOD,
        "xl/workbook.xml",
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    assert refusal(strict) == [
        "error figures.xlsx: the workbook is saved as Strict Open XML (open it in Excel, choose Save As"
        " and the type Excel Workbook (*.xlsx), not Strict Open XML, then try again)"
    ]


def test_it_refuses_a_macro_workbook_named_as_one_without() -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = with_part(GOOD, "[Content_Types].xml", kind, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    assert refusal(macros) == [
        f"error figures.xlsx: the workbook holds macros but is named .xlsx ({SAVE_AS})"
    ]  # fmt: skip


def test_but_a_macro_workbook_with_its_own_name_is_read() -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = with_part(GOOD, "[Content_Types].xml", kind, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    assert len(open_workbook(macros, "figures.xlsm").sheets) == 2


def test_it_refuses_a_workbook_that_would_unpack_to_more_than_memory_holds() -> None:
    bomb = package_of({**parts_of(GOOD), "xl/media/image1.bin": bytes(201_000_000)})
    assert len(bomb) < 1_000_000
    started = time.process_time()
    assert refusal(bomb) == [
        f"error figures.xlsx: the workbook is far larger than it looks and is not opened ({SAVE_AS})"
    ]  # fmt: skip
    assert time.process_time() - started < 5


def test_it_refuses_a_workbook_with_a_damaged_part() -> None:
    for name in ("xl/workbook.xml", "xl/worksheets/sheet2.xml"):
        start = GOOD.index(name.encode()) + len(name)
        damaged = GOOD[: start + 20] + bytes(40) + GOOD[start + 60 :]
        lines = refusal(damaged)
        assert len(lines) == 1
        assert lines[0].startswith("error figures.xlsx: ")
        assert "damaged" in lines[0]


@pytest.mark.parametrize("name", sorted(parts_of(GOOD)))
def test_it_reads_or_refuses_a_workbook_that_lacks_a_part(name: str) -> None:
    lacking = package_of({part: content for part, content in parts_of(GOOD).items() if part != name})
    assert places_of_faults(lacking) in ([], ["figures.xlsx"], ["figures.xlsx", "figures.xlsx"])


def places_of_faults(data: bytes) -> list[str]:
    try:
        read_dataset(open_workbook(data, "figures.xlsx"), standard())
    except RefusedError as refused:
        return [problem.where for problem in refused.problems]
    return []


def test_it_names_every_missing_sheet_and_those_that_are_there() -> None:
    assert refusal(workbook({"Sheet1": "a", "Data": "b"}), "f.xlsx") == [
        "error f.xlsx: there is no sheet “Report” (sheets found: Sheet1, Data) (add a sheet named Report)",
        "error f.xlsx: there is no sheet “Indicators” (sheets found: Sheet1, Data) (add a sheet named Indicators, or"
        " choose with --profile the profile that names the sheet that holds your own scorecard)",
    ]


# Real files that broke other programs


def _manifest() -> list[dict[str, str]]:
    manifest = HOSTILE / "manifest.csv"
    if not manifest.is_file():
        return []
    with manifest.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if (HOSTILE / row["file"]).is_file()]


HOSTILE_FILES = _manifest()
OTHER_FORMAT = "300_real_base_saved_by_libreoffice.xlsx"
absent = pytest.mark.skipif(not HOSTILE_FILES, reason="the hostile workbooks are not on this computer")


@absent
@pytest.mark.parametrize(
    "row", [row for row in HOSTILE_FILES if row["file"] != OTHER_FORMAT], ids=lambda row: row["file"]
)
def test_it_gives_a_hostile_workbook_what_it_must_get(row: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reportgen", "build", str(HOSTILE / row["file"]), "--out", str(tmp_path / "out")]
    run = program(command, float(row["max_s"]))
    said = (run.stdout + run.stderr).casefold()
    expected = {"ok": 0, "clear-error": 1}
    assert run.returncode in [expected[choice] for choice in row["expectation"].split("|")]
    assert "traceback" not in said
    assert "does not foresee" not in said
    assert "warning" not in said
    for group in filter(None, row["must_name"].split(";")):
        assert any(word.casefold() in said for word in group.split("|")), group
    if run.returncode == 1:
        assert not (tmp_path / "out").exists()
        assert row["file"].casefold() in said, "the message names the file"


@absent
def test_it_says_of_a_workbook_in_another_format_which_sheet_it_lacks() -> None:
    assert refusal((HOSTILE / OTHER_FORMAT).read_bytes()) == [
        "error figures.xlsx: there is no sheet “Report” (sheets found: Settings, Indicators) (add a sheet named Report)"
    ]


def program(command: list[str], seconds: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - this Python and this program
        command, cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=seconds, check=False
    )
