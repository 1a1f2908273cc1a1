"""Disks, drives and other programs that get in the way: each is one sentence with what to do, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reportgen.app.drafts import save_drafts, save_new
from reportgen.app.faults import in_words
from reportgen.app.generate import Request, build_packs
from reportgen.app.home import bytes_of
from reportgen.app.recording import SIDECAR
from reportgen.core.problems import Problem, RefusedError
from tests.tools.sheets import indicators

BOOK = indicators("Indicator | Polarity | 2017/18 Q2 actual\nVisits | Bigger | 14")
PACK = (("Cover report.docx", b"report"), ("Appendix 1.pptx", b"deck"))
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

FULL = "the disk is full"
READ_ONLY = "that disk can only be read"
DENIED = "you have no right to do that there"
OPEN = "another program has it open"
GONE = "the drive does not answer: a network drive, a share or a stick is no longer connected"
LONG = "its name with all its folders is too long for this computer"
ONEDRIVE = "OneDrive keeps its content elsewhere and cannot fetch it now"
DAMAGED = "the disk is damaged there"


def listing(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refusal(refused: pytest.ExceptionInfo[RefusedError]) -> Problem:
    (problem,) = refused.value.problems
    return problem


# The words


@pytest.mark.parametrize(
    ("names", "what"),
    [
        ("ENOSPC EDQUOT", FULL),
        ("EROFS", READ_ONLY),
        ("EACCES EPERM", DENIED),
        ("EBUSY ETXTBSY", OPEN),
        ("EIO ESTALE ENOTCONN EHOSTDOWN EHOSTUNREACH ENODEV ENXIO ETIMEDOUT", GONE),
        ("ENAMETOOLONG", LONG),
        ("EUCLEAN EBADMSG", DAMAGED),
    ],
)
def test_what_the_system_answers_is_said_in_plain_words(names: str, what: str) -> None:
    for name in names.split():
        number = getattr(errno, name, None)
        if number is None:
            continue  # this system does not know it
        said, fix = in_words(OSError(number, os.strerror(number)), "save", "choose another folder with --out")
        assert (name, said) == (name, what)
        assert fix


def windows(number: int | None, posix: int, name: str = "") -> OSError:
    """The exception as Windows raises it: with a number of its own, or with none where C opened the file."""
    fault = OSError(posix, "as Windows says it", name)
    fault.winerror = number  # type: ignore[attr-defined, unused-ignore]
    return fault


@pytest.mark.parametrize(
    ("numbers", "what"),
    [
        ((39, 112), FULL),
        ((19,), READ_ONLY),
        ((5,), DENIED),
        ((32, 33), OPEN),
        ((53, 59, 64, 67, 121, 1231), GONE),
        ((206,), LONG),
        ((362, 380, 389, 404), ONEDRIVE),
        ((23, 1117, 1392), DAMAGED),
    ],
)
def test_and_so_is_what_windows_answers(numbers: tuple[int, ...], what: str) -> None:
    for number in numbers:
        said, _ = in_words(windows(number, errno.EINVAL), "read", "copy it to your own computer")
        assert (number, said) == (number, what)


def test_a_drive_that_windows_does_not_find_any_more_is_told_from_a_file_that_is_not_there() -> None:
    for number in (2, 3, None):
        assert in_words(windows(number, errno.ENOENT, "Q:\\Reports\\figures.xlsx"), "read", "")[0] == GONE
    assert in_words(windows(2, errno.ENOENT, "figures.xlsx"), "read", "")[0] == "as Windows says it"


def test_a_path_that_is_too_long_for_windows_is_told_from_a_file_that_is_not_there() -> None:
    assert in_words(windows(3, errno.ENOENT, "x" * 260), "save", "")[0] == LONG
    assert in_words(windows(3, errno.ENOENT, "x" * 259), "save", "")[0] == "as Windows says it"


def test_where_windows_gives_no_number_both_that_it_can_be_are_named() -> None:
    said, fix = in_words(windows(None, errno.EACCES, "figures.xlsx"), "read", "copy it to your own computer")
    assert said == "another program has it open, or you have no right to do that there"
    assert fix == "close it in other programs, or copy it to your own computer"
    said, fix = in_words(windows(None, errno.EINVAL, "figures.xlsx"), "read", "copy it to your own computer")
    assert said.startswith("Windows cannot reach its content")
    assert "OneDrive" in said
    assert fix.startswith("connect to the network")


def test_what_is_not_known_is_said_in_the_systems_own_words() -> None:
    assert in_words(OSError(errno.EMFILE, "Too many open files"), "save", "choose another folder") == (
        "Too many open files", "choose another folder, or make room",
    )  # fmt: skip


# Real disks


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Work without root's rights, as every user does."""
    if not AS_ROOT:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, which those of pytest are not."""
    if os.name == "nt":
        pytest.skip("Windows has other rights")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    if not AS_ROOT or sys.platform != "linux":
        pytest.skip("only root on Linux can make a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=False).returncode:  # noqa: S603, S607 - a disk for this test
        pytest.skip("this machine lets nobody mount a disk")
    yield disk
    subprocess.run(["umount", "-l", disk], check=False)  # noqa: S603, S607 - the disk of this test


def test_a_full_disk_gets_no_half_pack_and_keeps_what_it_has(small_disk: Path) -> None:
    save_drafts(small_disk, PACK)
    with pytest.raises(RefusedError) as refused:
        save_drafts(small_disk / "new", (("Cover report.docx", b"x" * 20_000), ("Appendix 1.pptx", b"x" * 60_000)))
    problem = refusal(refused)
    assert (problem.where, problem.what) == (
        str(small_disk / "new"), "the drafts cannot be saved there (the disk is full)",
    )  # fmt: skip
    assert problem.fix == "make room on it, or choose another folder with --out"
    assert not (small_disk / "new").exists()
    assert listing(small_disk) == {"Cover report.docx": b"report", "Appendix 1.pptx": b"deck"}


def test_and_no_half_starter_workbook(small_disk: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        save_new(small_disk / "Indicators.xlsx", b"x" * 100_000)
    assert refusal(refused).what == "the file cannot be saved there (the disk is full)"
    assert listing(small_disk) == {}


def test_a_pack_that_does_not_fit_leaves_nothing_on_the_disk(small_disk: Path) -> None:
    (small_disk.parent / "figures.xlsx").write_bytes(BOOK)
    with pytest.raises(RefusedError) as refused:
        build_packs(Request(small_disk.parent / "figures.xlsx"), small_disk)
    assert "the disk is full" in refusal(refused).what
    assert list(small_disk.iterdir()) == []


def test_a_disk_that_can_only_be_read_is_one_sentence(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)  # noqa: S603, S607 - the disk of this test
    with pytest.raises(RefusedError) as refused:
        save_drafts(small_disk, PACK)
    assert refusal(refused).what == "the drafts cannot be saved there (that disk can only be read)"


def test_a_folder_that_may_not_be_written_is_one_sentence(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with as_somebody_else(), pytest.raises(RefusedError) as refused:
        save_drafts(open_folder, PACK)
    assert refusal(refused).what == "the drafts cannot be saved there (you have no right to do that there)"
    assert listing(open_folder) == {}


def test_a_folder_that_vanishes_while_the_documents_are_made_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "figures.xlsx").write_bytes(BOOK)
    out = tmp_path / "out"
    out.mkdir()

    def vanish(done: int, total: int, text: str) -> None:  # noqa: ARG001 - as it is called
        if text == "saving":
            shutil.rmtree(out)

    (pack,) = build_packs(Request(tmp_path / "figures.xlsx"), out, vanish)
    assert sorted(out.iterdir()) == sorted([*pack.files, out / SIDECAR])


def test_and_a_file_in_its_place_is_one_sentence_and_stays(tmp_path: Path) -> None:
    (tmp_path / "figures.xlsx").write_bytes(BOOK)

    def block(done: int, total: int, text: str) -> None:  # noqa: ARG001 - as it is called
        if text == "saving":
            (tmp_path / "out").write_bytes(b"here")

    with pytest.raises(RefusedError) as refused:
        build_packs(Request(tmp_path / "figures.xlsx"), tmp_path / "out", block)
    assert "a file of that name stands where the folder should be" in refusal(refused).what
    assert (tmp_path / "out").read_bytes() == b"here"


def test_a_drive_that_is_taken_away_before_saving_is_one_sentence(small_disk: Path) -> None:
    (small_disk.parent / "figures.xlsx").write_bytes(BOOK)
    drive = small_disk.parent / "drive"  # as a system shows one: a link that leads nowhere when it is taken away
    drive.symlink_to(small_disk / "share")
    (small_disk / "share").mkdir()

    def take_away(done: int, total: int, text: str) -> None:  # noqa: ARG001 - as it is called
        if text == "saving":
            subprocess.run(["umount", "-l", small_disk], check=True)  # noqa: S603, S607 - the disk of this test

    with pytest.raises(RefusedError) as refused:
        build_packs(Request(small_disk.parent / "figures.xlsx"), drive / "out", take_away)
    assert refusal(refused).what == f"the drafts cannot be saved there ({GONE})"
    assert list(small_disk.iterdir()) == []


def test_a_name_that_no_disk_takes_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        save_drafts(tmp_path / ("x" * 300), PACK)
    assert refusal(refused).what == f"the drafts cannot be saved there ({LONG})"
    with pytest.raises(RefusedError) as refused:
        bytes_of(tmp_path / ("x" * 300))
    assert refusal(refused).what == f"the file cannot be read ({LONG})"


def test_a_drive_that_does_not_answer_while_the_workbook_is_read_is_one_sentence() -> None:
    memory = Path("/proc/self/mem")
    if not memory.exists():
        pytest.skip("this system has no file that cannot be read by anybody")
    with pytest.raises(RefusedError) as refused:
        bytes_of(memory)
    assert refusal(refused).what == f"the file cannot be read ({GONE})"


# Other programs


@pytest.mark.parametrize(
    ("draft", "lock", "program"),
    [
        ("Report.docx", "~$Report.docx", "Word"),
        ("Reports.docx", "~$eports.docx", "Word"),
        ("Reports1.docx", "~$ports1.docx", "Word"),
        ("Cover report.docx", "~$ver report.docx", "Word"),
        ("Appendix 1.pptx", "~$Appendix 1.pptx", "PowerPoint"),
        ("Cover report.docx", ".~lock.Cover report.docx#", "LibreOffice"),
        ("Appendix 1.pptx", ".~lock.Appendix 1.pptx#", "LibreOffice"),
    ],
)
def test_a_draft_that_is_open_is_left_and_named_with_the_program_and_the_new_name(
    tmp_path: Path, draft: str, lock: str, program: str
) -> None:
    (tmp_path / draft).write_bytes(b"being edited")
    (tmp_path / lock).touch()
    (tmp_path / "figures.xlsx").write_bytes(BOOK)
    kind = "deck" if draft.endswith("pptx") else "word"
    template = "appendix-1.pptx" if kind == "deck" else "cover-report.docx"
    (tmp_path / "own.toml").write_text(
        f'[[documents]]\nkind = "{kind}"\ntemplate = "standard/{template}"\nname = "{draft}"\n', "utf-8"
    )
    (pack,) = build_packs(Request(tmp_path / "figures.xlsx", profile=str(tmp_path / "own.toml")), tmp_path)
    new = draft.replace(".", " (2).")
    assert [path.name for path in pack.files] == [new]
    (note,) = (problem for problem in pack.checked.problems if problem.where == draft)
    assert (note.severity.value, note.what, note.fix) == (
        "note",
        f"it is open in {program} and is left as it is; the new one is “{new}”, and all of its pack have that number",
        f"close it in {program}, and keep of the two what you need",
    )
    assert (tmp_path / draft).read_bytes() == b"being edited"


def test_but_a_draft_that_is_only_there_needs_no_note(tmp_path: Path) -> None:
    (tmp_path / "figures.xlsx").write_bytes(BOOK)
    (first,) = build_packs(Request(tmp_path / "figures.xlsx"), tmp_path)
    (second,) = build_packs(Request(tmp_path / "figures.xlsx"), tmp_path)
    assert second.checked.problems == first.checked.problems
    assert second.files != first.files


@pytest.mark.parametrize(
    ("lock", "program"), [("~$figures.xlsx", "Excel"), (".~lock.figures.xlsx#", "LibreOffice")]
)  # fmt: skip
def test_a_workbook_that_is_still_open_is_read_with_a_note(tmp_path: Path, lock: str, program: str) -> None:
    (tmp_path / "figures.xlsx").write_bytes(BOOK)
    (tmp_path / lock).touch()
    (pack,) = build_packs(Request(tmp_path / "figures.xlsx"), tmp_path / "out")
    (note,) = (problem for problem in pack.checked.problems if problem.where == "figures.xlsx")
    assert (note.severity.value, note.what, note.fix) == (
        "note",
        f"it is open in {program}: what is not saved there yet is not in the documents",
        f"if you have changed it, save it in {program} and run this again",
    )


def test_but_one_that_its_program_lets_nobody_read_is_refused_with_what_to_do(open_folder: Path) -> None:
    book = open_folder / "figures.xlsx"
    book.write_bytes(BOOK)
    book.chmod(0)
    with as_somebody_else(), pytest.raises(RefusedError) as refused:
        bytes_of(book)
    assert refusal(refused).what == "the file cannot be read (you have no right to do that there)"
    (open_folder / "~$figures.xlsx").touch()
    with as_somebody_else(), pytest.raises(RefusedError) as refused:
        bytes_of(book)
    problem = refusal(refused)
    assert (problem.what, problem.fix) == (
        "it is open in Excel, which lets no other program read it", "save and close it there, and run this again",
    )  # fmt: skip
