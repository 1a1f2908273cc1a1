"""The record: every document says what was generated, wherever editors leave it, and tells nothing else."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.app.recording import SIDECAR, read_draft, record_of, save_sidecar
from reportgen.core.record.record import (
    MOST_VERSIONS,
    Record,
    Version,
    new_record,
    read_record,
    with_version,
    written_record,
)
from reportgen.writing.recorded import with_record
from tests.tools.drafts import SAMPLES, built, changed, saved_by_libreoffice, without_identity, without_record
from tests.tools.validator import office_faults

CHILDREN = next(path for path in SAMPLES if "children-2017-18-q2" in path.name)


def found(path: Path, data: bytes | None = None) -> Record | None:
    return record_of(read_draft(data or path.read_bytes(), path.name), path.parent)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return list(built(CHILDREN, tmp_path_factory.mktemp("a folder of somebody") / "pack").files)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_record_says_what_its_document_says(sample: Path, tmp_path: Path) -> None:
    for path in built(sample, tmp_path / "out").files:
        draft, record = read_draft(path.read_bytes(), path.name), found(path)
        assert record is not None
        assert (record.document, record.identity, len(record.versions)) == (path.name, draft.identity, 1)
        texts = {block.identity: block.text for block in record.latest.blocks}
        pieces = [(identity, piece) for piece in draft.pieces for identity in piece.identities]
        assert set(texts) == {identity for identity, _ in pieces}
        assert len(pieces) == len(record.latest.blocks)
        assert all(texts[identity] == piece.text for identity, piece in pieces if not piece.points)
        assert not any(re.search("[\ue000-\uf8ff]", text) for text in texts.values())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_no_two_blocks_have_the_same_identity(sample: Path, tmp_path: Path) -> None:
    for path in built(sample, tmp_path / "out").files:
        record = found(path)
        assert record is not None
        named = [block.identity for block in record.latest.blocks]
        assert sorted(named) == sorted(set(named)), path.name


def test_it_knows_cells_charts_headers_and_whom_a_block_is_about(pack: list[Path]) -> None:
    report, deck, _ = (found(path) for path in pack)
    assert report is not None
    assert deck is not None
    blocks = {block.identity: block for block in deck.latest.blocks}
    assert blocks["rg:i-20.title"].about == "20"
    assert blocks["rg:i-20.title"].text == "Care leavers in work or study: 57.1%, below target, falling"
    [cell] = [block for block in blocks.values() if block.about == "20" and block.header == "Q2 figure"]
    assert cell.text == "57.1%"
    assert blocks["rg:overview.chart#chart"].text == "6 (43%) Green\tIndicators\t6\n8 (57%) Red\tIndicators\t8"
    assert blocks["rg:i-20.rating"].colours
    assert any(block.kind.value == "margin" for block in report.latest.blocks)
    assert any(block.colours and block.text == "6 (43%) have a status of Green" for block in report.latest.blocks)


def test_the_documents_are_valid_for_office(pack: list[Path]) -> None:
    for path in pack:
        assert office_faults(path) == []


def test_two_runs_write_the_same_bytes_and_the_same_id(pack: list[Path], tmp_path: Path) -> None:
    again = built(CHILDREN, tmp_path / "again").files
    for first, second in zip(pack, again, strict=True):
        assert first.read_bytes() == second.read_bytes()
    assert (pack[0].parent / SIDECAR).read_bytes() == (again[0].parent / SIDECAR).read_bytes()


_PATH = re.compile(rb"file:/|[A-Z]:[\\/](?!/)|\\\\\w|(?<![\w:/.])/(?:home|root|tmp|work|Users|var|mnt|opt|private)/")


def parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of an Office file, and of those that it holds, such as the workbook behind a chart."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            content = package.read(part)
            yield f"{name}/{part}", content
            if part.endswith((".xlsx", ".docx", ".pptx")):
                yield from parts(f"{name}/{part}", content)


def told_of_the_computer(path: Path, private: tuple[str, ...]) -> list[str]:
    """The parts of a file that tell a path or one of these names."""
    data = path.read_bytes()
    found = parts(path.name, data) if path.suffix in (".docx", ".pptx") else [(path.name, data)]
    return [
        part
        for part, content in found
        if any(word.casefold().encode() in content.lower() for word in private)
        or (_PATH.search(content) and part.endswith((".xml", ".rels", ".json")))
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_no_part_of_a_draft_tells_a_path_the_user_the_computer_or_the_workbooks_name(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.setenv(name, "mwhitlock")
    monkeypatch.setenv("COMPUTERNAME", "LAPTOP-7Q2X")
    monkeypatch.setattr("socket.gethostname", lambda: "LAPTOP-7Q2X")
    home = tmp_path / "home of mwhitlock"
    home.mkdir()
    book = home / "Figures for Marjorie.xlsx"
    shutil.copy(sample, book)
    private = ("mwhitlock", "LAPTOP-7Q2X", tmp_path.name)
    files = built(book, home / "pack").files
    assert [part for path in files for part in told_of_the_computer(path, (*private, "Marjorie"))] == []
    beside = files[0].parent / SIDECAR
    assert told_of_the_computer(beside, private) == []
    assert list(json.loads(beside.read_text("ascii"))["workbooks"].values()) == [book.name]


def test_and_the_search_for_them_finds_what_is_there(pack: list[Path], tmp_path: Path) -> None:
    def spoil(name: str, content: bytes) -> bytes:
        return content.replace(b"</Properties>", b"<a>/home/ann/x</a></Properties>") if "custom" in name else content

    path = tmp_path / pack[0].name
    path.write_bytes(changed(pack[0].read_bytes(), spoil))
    assert told_of_the_computer(path, ("ann",))
    assert told_of_the_computer(path, ()) == [f"{path.name}/docProps/custom.xml"]


def test_an_editor_may_renumber_its_part(pack: list[Path]) -> None:
    for path in pack:
        whole = path.read_bytes()
        names = {"customXml/item1.xml": "customXml/item7.xml"}
        moved = changed(whole, lambda _, content: content.replace(b"item1.xml", b"item7.xml"), names)
        assert found(path, moved) == found(path)


def test_an_editor_may_drop_it_where_the_file_beside_has_it(pack: list[Path]) -> None:
    for path in pack:
        assert found(path, without_record(path.read_bytes())) == found(path)


def test_but_without_both_there_is_none(pack: list[Path], tmp_path: Path) -> None:
    for path in pack:
        alone = tmp_path / path.name
        alone.write_bytes(without_record(path.read_bytes()))
        assert found(alone) is None
        assert found(path, without_identity(without_record(path.read_bytes()))) is None


def test_a_draft_saved_by_libreoffice_still_has_it(pack: list[Path], tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / SIDECAR).write_bytes((pack[0].parent / SIDECAR).read_bytes())
    for path, saved in zip(pack, saved_by_libreoffice(pack, tmp_path / "saved"), strict=True):
        assert found(saved) == found(path)


def test_the_file_beside_keeps_what_is_in_it(tmp_path: Path) -> None:
    first = built(CHILDREN, tmp_path / "out").files
    other = built(SAMPLES[0], tmp_path / "out").files
    kept = json.loads((tmp_path / "out" / SIDECAR).read_text("ascii"))["records"]
    assert len(kept) == len(first) + len(other)
    for path in (*first, *other):
        assert found(path, without_record(path.read_bytes())) is not None


def noted(folder: Path) -> list[str]:
    """The workbooks' first letters of the records in the file beside the drafts, in its order."""
    kept = json.loads((folder / SIDECAR).read_text("ascii"))["records"]
    return [item["versions"][-1]["workbook"][0] for item in kept]


def note(folder: Path, number: int, document: str = "Report.docx", period: str = "2017/18 Q2") -> Record:
    record = new_record(document, Version(f"{number}" * 64, "standard", period, "", ()))
    save_sidecar(folder, (record,), "book.xlsx")
    return record


def test_it_keeps_the_last_four_records_of_a_document(tmp_path: Path) -> None:
    note(tmp_path, 0, "Deck.pptx")
    note(tmp_path, 1, period="2017/18 Q1")
    for number in range(2, 8):
        note(tmp_path, number)
    assert noted(tmp_path) == ["0", "1", "4", "5", "6", "7"]
    workbooks = json.loads((tmp_path / SIDECAR).read_text("ascii"))["workbooks"]
    assert [digest[0] for digest in workbooks] == noted(tmp_path)


def test_and_that_of_every_draft_that_is_there(pack: list[Path], tmp_path: Path) -> None:
    first = note(tmp_path, 1)
    data = with_record(pack[0].read_bytes(), written_record(first), first.identity)
    (tmp_path / "Renamed.docx").write_bytes(data)
    for number in range(2, 8):
        note(tmp_path, number)
    assert noted(tmp_path) == ["1", "4", "5", "6", "7"]


def test_and_all_where_a_draft_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "Half copied.docx").write_bytes(b"PK")
    for number in range(1, 8):
        note(tmp_path, number)
    assert noted(tmp_path) == ["1", "2", "3", "4", "5", "6", "7"]


def test_and_one_that_is_damaged_is_as_good_as_none(pack: list[Path], tmp_path: Path) -> None:
    for damage in (b"", b"{", b'{"records": 3}', b'{"records": [{"format": 99}]}', b"\xff"):
        path = tmp_path / pack[0].name
        path.write_bytes(without_record(pack[0].read_bytes()))
        (tmp_path / SIDECAR).write_bytes(damage)
        assert found(path) is None


def test_it_remembers_the_last_four_versions() -> None:
    versions = [Version(f"{number}" * 64, "standard", "2017/18 Q2", "", ()) for number in range(6)]
    record = new_record("Report.docx", versions[0])
    for version in versions[1:]:
        record = with_version(record, version)
    assert [version.workbook[0] for version in record.versions] == ["2", "3", "4", "5"]
    assert len(record.versions) == MOST_VERSIONS
    assert read_record(written_record(record)) == record


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": 2}', '{"format": 1, "id": "x"}', "[" * 100_000])
def test_what_is_no_record_is_none(text: str) -> None:
    assert read_record(text) is None
