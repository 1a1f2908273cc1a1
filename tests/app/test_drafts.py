"""Names of folders that every system accepts, and drafts that are saved whole, beside what is there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reportgen.app.drafts import folder_name, save_drafts
from reportgen.core.problems import RefusedError

PACK = (("Cover report.docx", b"report"), ("Appendix 1.pptx", b"deck"))


@pytest.mark.parametrize(
    ("committee", "name"),
    [
        ("Overview and Scrutiny Board", "Overview and Scrutiny Board 2017-18 Q2"),
        ("", "2017-18 Q2"),
        ("Children/Learning", "Children-Learning 2017-18 Q2"),
        ('a\\b:c*d?e"f<g>h|i', "a-bcdefghi 2017-18 Q2"),
        ("Two\nlines\tand   blanks", "Two lines and blanks 2017-18 Q2"),
        ("..", "2017-18 Q2"),
        ("../../etc", "etc 2017-18 Q2"),
        ("\x00\x1f", "2017-18 Q2"),
        ("...Board...", "Board... 2017-18 Q2"),
        ("CON.", "_CON. 2017-18 Q2"),
        ("nul.txt", "_nul.txt 2017-18 Q2"),
        ("Conservation", "Conservation 2017-18 Q2"),
        ("Ärger & Söhne (Łódź)", "Ärger & Söhne (Łódź) 2017-18 Q2"),
        ("委員会", "委員会 2017-18 Q2"),
    ],
)
def test_it_names_a_packs_folder_so_that_every_system_accepts_it(committee: str, name: str) -> None:
    assert folder_name(committee, "2017/18 Q2") == name


def test_and_keeps_the_period_of_a_very_long_committee() -> None:
    assert folder_name("Very long " * 40, "2017/18 Q2") == f"{'Very long ' * 10}Very lon 2017-18 Q2"


@pytest.mark.parametrize("letter", ["x", "ß", "委", "\U0001f600"])
def test_and_no_name_is_longer_than_disks_allow(letter: str, tmp_path: Path) -> None:
    name = folder_name(letter * 300, "2017/18 Q2")
    assert name.startswith(letter)
    assert name.endswith(" 2017-18 Q2")
    (tmp_path / name).mkdir()


@pytest.mark.parametrize(
    ("period", "name"), [("2017/18", "Board 2017-18"), ("2017/18 M05", "Board 2017-18 M05")]
)  # fmt: skip
def test_and_every_kind_of_period_has_its_own(period: str, name: str) -> None:
    assert folder_name("Board", period) == name


def test_a_committees_own_trailing_dot_does_not_end_the_name() -> None:
    assert not folder_name("Board", "2017/18 Q2").endswith((".", " "))
    assert folder_name("", "") == "Pack"


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_it_saves_a_pack_and_says_where(tmp_path: Path) -> None:
    saved = save_drafts(tmp_path / "new" / "pack", PACK)
    assert saved == (tmp_path / "new" / "pack" / "Cover report.docx", tmp_path / "new" / "pack" / "Appendix 1.pptx")
    assert listing(tmp_path / "new" / "pack") == {"Appendix 1.pptx": b"deck", "Cover report.docx": b"report"}


def test_and_beside_a_pack_that_is_there(tmp_path: Path) -> None:
    save_drafts(tmp_path, PACK)
    (tmp_path / "Cover report.docx").write_bytes(b"edited")
    saved = save_drafts(tmp_path, PACK)
    assert [path.name for path in saved] == ["Cover report (2).docx", "Appendix 1 (2).pptx"]
    assert listing(tmp_path) == {
        "Appendix 1 (2).pptx": b"deck",
        "Appendix 1.pptx": b"deck",
        "Cover report (2).docx": b"report",
        "Cover report.docx": b"edited",
    }


def test_it_takes_the_first_number_that_is_free_for_the_whole_pack(tmp_path: Path) -> None:
    for name in ("Cover report.docx", "Appendix 1 (2).pptx", "Cover report (4).docx"):
        (tmp_path / name).write_bytes(b"there")
    assert [path.name for path in save_drafts(tmp_path, PACK)] == ["Cover report (3).docx", "Appendix 1 (3).pptx"]
    assert (tmp_path / "Appendix 1 (2).pptx").read_bytes() == b"there"


def test_a_draft_that_is_open_in_word_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "~$ver report.docx").touch()
    assert save_drafts(tmp_path, PACK)[0].name == "Cover report (2).docx"


def test_a_link_to_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "Cover report.docx").symlink_to(tmp_path / "elsewhere.docx")
    assert save_drafts(tmp_path, PACK)[0].name == "Cover report (2).docx"
    assert not (tmp_path / "elsewhere.docx").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_drafts_may_be_read_as_any_other_new_file(tmp_path: Path) -> None:
    (tmp_path / "ordinary").touch()
    for path in save_drafts(tmp_path, PACK):
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "ordinary").stat().st_mode)


def test_it_refuses_a_folder_that_cannot_be_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    with pytest.raises(RefusedError) as refused:
        save_drafts(tmp_path / "file" / "pack", PACK)
    (problem,) = refused.value.problems
    assert problem.where == str(tmp_path / "file" / "pack")
    assert problem.what.startswith("the drafts cannot be saved there (")
    assert listing(tmp_path) == {"file": b"here"}


def test_and_takes_back_what_it_saved_when_a_later_document_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        save_drafts(tmp_path, (*PACK, ("x" * 300 + ".docx", b"")))
    assert listing(tmp_path) == {}
