"""How building tells where it is, how it is stopped at any step, and which documents of a pack it makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from reportgen.app.converters import find_libreoffice
from reportgen.app.generate import Request, build_packs
from reportgen.app.progress import StoppedError
from reportgen.app.recording import SIDECAR
from reportgen.core.problems import RefusedError
from tests.tools.sheets import indicators

BOOK = """
    Indicator   | Polarity | Committee | Also reported to | 2017/18 Q2 actual | 2017/18 Q2 target | Comment
    Visits made | Bigger   | Children  | Places           | 60.9              | 80                | Fewer came
    Late bins   | Smaller  | Places    |                  | 7                 | 8                 | As planned
"""
PACK = ["Cover report.docx", "Appendix 1.pptx", "Meeting brief.docx"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(indicators(BOOK))
    return path


def told(request: Request, out: Path) -> list[tuple[int, int, str]]:
    """Every call of the progress, in order."""
    calls: list[tuple[int, int, str]] = []
    build_packs(request, out, lambda done, total, text: calls.append((done, total, text)))
    return calls


def listing(folder: Path) -> list[str]:
    """Everything in a folder but the record, which is for the program's own use."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name != SIDECAR)


def stopping(at: int) -> Callable[[int, int, str], None]:
    def progress(done: int, total: int, text: str) -> None:  # noqa: ARG001 - as it is called
        if done == at:
            raise StoppedError

    return progress


def test_each_document_and_each_slide_is_a_step_and_so_is_saving(book: Path, tmp_path: Path) -> None:
    calls = told(Request(book), tmp_path / "out")
    slides = len(Presentation(str(tmp_path / "out" / "Appendix 1.pptx")).slides)
    assert [text for _, _, text in calls] == [
        "Cover report.docx",
        *(f"Appendix 1.pptx: slide {number} of {slides}" for number in range(1, slides + 1)),
        "Meeting brief.docx",
        "saving",
        "saved",
    ]


def test_and_the_count_grows_by_one_to_the_total_that_was_told_first(book: Path, tmp_path: Path) -> None:
    calls = told(Request(book, every_committee=True), tmp_path / "out")
    total = calls[0][1]
    assert [(done, of) for done, of, _ in calls] == [(number, total) for number in range(total + 1)]


def test_with_several_packs_the_committee_stands_in_front(book: Path, tmp_path: Path) -> None:
    texts = [text for _, _, text in told(Request(book, every_committee=True), tmp_path / "out")]
    assert [text for text in texts if "slide" not in text] == [
        "Children: Cover report.docx", "Children: Meeting brief.docx",
        "Places: Cover report.docx", "Places: Meeting brief.docx",
        "Ratings by committee.docx", "saving", "saved",
    ]  # fmt: skip


@pytest.mark.skipif(find_libreoffice(".docx") is None, reason="LibreOffice is not installed")
def test_each_pdf_is_a_step(book: Path, tmp_path: Path) -> None:
    calls = told(Request(book, pdf=True, only=("Cover report",)), tmp_path / "out")
    assert [text for _, _, text in calls] == ["Cover report.docx", "PDF of Cover report.docx", "saving", "saved"]
    assert listing(tmp_path / "out") == ["Cover report.docx", "Cover report.pdf"]


def test_it_stops_at_any_step_and_leaves_nothing_behind(book: Path, tmp_path: Path) -> None:
    total = told(Request(book), tmp_path / "first")[0][1]
    before = listing(tmp_path)
    for step in range(total + 1):
        with pytest.raises(StoppedError):
            build_packs(Request(book), tmp_path / "new" / "pack", stopping(step))
        assert listing(tmp_path) == before, f"stopped at step {step} of {total}"


def test_and_leaves_what_was_there_before(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    total = told(Request(book), out)[0][1]
    (out / "Cover report.docx").write_bytes(b"edited by a person")
    before = listing(tmp_path)
    with pytest.raises(StoppedError):
        build_packs(Request(book), out, stopping(total))
    assert listing(tmp_path) == before
    assert (out / "Cover report.docx").read_bytes() == b"edited by a person"


def test_an_interrupt_at_the_last_moment_leaves_nothing_either(book: Path, tmp_path: Path) -> None:
    def interrupted(done: int, total: int, text: str) -> None:  # noqa: ARG001 - as it is called
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_packs(Request(book, every_committee=True), tmp_path / "out", interrupted)
    assert listing(tmp_path) == ["figures.xlsx"]


# Which documents


@pytest.mark.parametrize(
    ("only", "files"),
    [
        ((), PACK),
        (("Appendix 1.pptx",), ["Appendix 1.pptx"]),
        (("appendix 1",), ["Appendix 1.pptx"]),
        (("MEETING BRIEF", "Cover report.docx"), ["Cover report.docx", "Meeting brief.docx"]),
    ],
)
def test_only_the_documents_that_are_named_are_made(
    book: Path, tmp_path: Path, only: tuple[str, ...], files: list[str]
) -> None:
    (pack,) = build_packs(Request(book, only=only), tmp_path / "out")
    assert [path.name for path in pack.files] == files
    assert listing(tmp_path / "out") == sorted(files)


def test_and_the_report_still_names_the_others_which_belong_to_the_pack(book: Path, tmp_path: Path) -> None:
    build_packs(Request(book), tmp_path / "all")
    build_packs(Request(book, only=("Cover report",)), tmp_path / "one")
    whole, alone = ((tmp_path / name / "Cover report.docx").read_bytes() for name in ("all", "one"))
    assert alone == whole


def test_with_all_the_index_is_one_of_the_names_and_no_empty_folder_is_made(book: Path, tmp_path: Path) -> None:
    packs = build_packs(Request(book, every_committee=True, only=("Ratings by committee",)), tmp_path / "out")
    assert [[path.name for path in pack.files] for pack in packs] == [[], ["Ratings by committee.docx"]]
    assert listing(tmp_path / "out") == ["Ratings by committee.docx"]


@pytest.mark.parametrize("every", [False, True])
def test_but_a_name_that_no_document_has_is_refused_with_those_that_there_are(
    book: Path, tmp_path: Path, *, every: bool
) -> None:
    with pytest.raises(RefusedError) as refused:
        build_packs(Request(book, every_committee=every, only=("Cover", "Appendix 1")), tmp_path / "out")
    (problem,) = refused.value.problems
    assert (problem.where, problem.what) == ("--only", "no document of the pack is called “Cover”")
    assert problem.fix == f"choose one of: {', '.join([*PACK, *(['Ratings by committee.docx'] if every else [])])}"
    assert listing(tmp_path) == ["figures.xlsx"]
