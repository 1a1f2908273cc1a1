"""What people receive: the zip runs where it is unpacked, the wheel wherever it is installed."""

import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from delivery.fetch_wheels import PLATFORMS, PYTHONS, lock_for, tags
from delivery.make_dist import day_of_last_commit, make_wheel, make_zip
from delivery.read_me_first import read_me_first
from reportgen import __version__
from tests.tools.documents import Package
from tests.tools.launcher import PROJECT
from tests.tools.validator import office_faults

SAMPLE = "havering-children-2017-18-q2.xlsx"
TOP = f"reportgen-{__version__}"
DAY = datetime(2017, 11, 28, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that an analyst has after unpacking the zip."""
    home = tmp_path_factory.mktemp("Q2 [draft] Ärger Отчёт")
    with zipfile.ZipFile(make_zip(home, DAY)) as archive:
        archive.extractall(home)
    return home / TOP


def clean(**own: str) -> dict[str, str]:
    """The environment without the developers' libraries."""
    return {**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, **own}


def test_the_zip_makes_the_documents_on_a_computer_that_has_never_seen_it(folder: Path, tmp_path: Path) -> None:
    command = (sys.executable, str(folder / "generate.py"), str(folder / "samples" / SAMPLE), "--quiet", "--out", "out")
    own = clean(HOME=str(tmp_path), REPORTGEN_LIBRARY=str(tmp_path / "library [1]"))
    done = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir())[:2] == ["Appendix 1.pptx", "Cover report.docx"]
    assert not list(folder.rglob("__pycache__"))


def test_the_zip_has_all_that_an_analyst_needs_and_nothing_else(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [
            *("CHANGELOG.md", "Generate report.cmd", "Generate report.command", "Generate report.pyw", "README.md"),
            *("Read me first.docx", "config", "docs", "generate-report.desktop", "generate.py", "reportgen"),
            *("requirements.lock", "samples", "templates", "vendor"),
        ]
    )
    held = {place: {path.suffix for path in (folder / place).rglob("*") if path.is_file()} for place in LOOKED_AT}
    assert held == LOOKED_AT
    code = {path.relative_to(PROJECT) for path in (PROJECT / "reportgen").rglob("*.py")}
    assert {path.relative_to(folder) for path in (folder / "reportgen").rglob("*.py")} == code


LOOKED_AT = {
    "config": {".toml"},
    "templates": {".docx", ".pptx"},
    "samples": {".xlsx"},
    "docs": {".md", ".png"},
    "vendor": {".whl"},
}


def test_the_zip_is_the_same_whenever_it_is_made_and_lets_the_mac_run_its_icon(tmp_path: Path) -> None:
    both = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        both.append(make_zip(tmp_path / name, DAY))
    assert both[0].read_bytes() == both[1].read_bytes()
    with zipfile.ZipFile(both[0]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2017, 11, 28, 0, 0, 0)}
        assert archive.getinfo(f"{TOP}/Generate report.command").external_attr >> 16 & stat.S_IXUSR
        assert b"\r\n" in archive.read(f"{TOP}/Generate report.cmd")


def test_the_day_of_a_release_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(DAY.timestamp())))
    assert day_of_last_commit() == DAY


def test_the_wheels_command_has_config_and_templates_with_it_wherever_it_runs(tmp_path: Path) -> None:
    wheel, site = make_wheel(tmp_path, DAY), tmp_path / "site"
    pip = max((PROJECT / "vendor").glob("pip-*.whl")) / "pip"
    install = (sys.executable, str(pip), "install", "--quiet", "--no-index", "--no-deps", "--target", str(site), wheel)
    subprocess.run(install, check=True)  # noqa: S603
    libraries = [place for place in sys.path if place and Path(place).resolve() != PROJECT]
    own = clean(PYTHONPATH=os.pathsep.join([str(site), *libraries]))
    command = (str(site / "bin" / "reportgen"), "build", str(PROJECT / "samples" / SAMPLE), "--quiet", "--out", "out")
    done = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "Cover report.docx").is_file()
    packed = {path.suffix for path in (site / "reportgen" / "templates").rglob("*") if path.is_file()}
    assert packed == {".docx", ".pptx"}


# The page that comes with it


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / "Read me first.docx"
    written.write_bytes(read_me_first(DAY))
    return written


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdfinfo")), reason="needs LibreOffice and poppler")
def test_what_is_read_first_is_one_page(page: Path, tmp_path: Path) -> None:
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ("soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(page))
    subprocess.run(convert, check=True, capture_output=True)  # noqa: S603
    info = ("pdfinfo", str(tmp_path / "Read me first.pdf"))
    said = subprocess.run(info, check=True, capture_output=True, text=True).stdout  # noqa: S603
    assert re.search(r"^Pages: +1$", said, re.MULTILINE)


def test_and_says_all_that_it_must_in_british_english(page: Path) -> None:
    package = Package(page.read_bytes())
    said = "".join(package.xml("word/document.xml").itertext())
    for words in ("Extract All", "Double-click", "Python is missing", "Nothing is overwritten", "Whom to ask"):
        assert words in said
    assert "{" not in said
    assert f"reportgen {__version__}" in "".join(package.xml(package.names(r"word/header\d+\.xml")[0]).itertext())
    assert package.properties["language"] == "en-GB"


def test_and_office_finds_nothing_wrong_with_it(page: Path) -> None:
    assert office_faults(page) == []


# Libraries for computers without a network


@pytest.mark.parametrize(
    ("python", "platform", "kept"),
    [
        ("3.11", "win_amd64", ["all==1", "old==1", "windows==1"]),
        ("3.11", "manylinux_2_28_x86_64", ["all==1", "old==1"]),
        ("3.13", "macosx_14_0_arm64", ["all==1", "new==2"]),
    ],
)
def test_each_computer_gets_the_libraries_for_it_whichever_fetches_them(
    python: str, platform: str, kept: list[str]
) -> None:
    rows = [
        "all==1",
        "old==1 ; python_full_version < '3.12'",
        "new==2 ; python_full_version >= '3.12'",
        "windows==1 ; sys_platform == 'win32'",
    ]
    lock = "".join(f"{row} \\\n    --hash=sha256:00\n    # via a\n" for row in rows)
    assert lock_for(python, platform, lock) == "".join(f"{row} \\\n    --hash=sha256:00\n    # via a\n" for row in kept)


def test_the_real_list_keeps_one_of_each_library_for_every_computer() -> None:
    lock = (PROJECT / "requirements.lock").read_text("utf-8")
    for python in PYTHONS:
        for platform in PLATFORMS:
            names = [line.split("==")[0] for line in lock_for(python, platform, lock).splitlines() if "==" in line]
            assert len(names) == len(set(names)) > 20
            assert ("colorama" in names) == platform.startswith("win")


def test_a_linux_of_today_takes_libraries_built_for_older_ones() -> None:
    assert tags("manylinux_2_28_x86_64")[::11] == ["manylinux_2_28_x86_64", "manylinux_2_17_x86_64"]
    assert tags("win_amd64") == ["win_amd64"]
