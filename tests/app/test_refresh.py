"""`refresh`: a new file beside the edited draft, known by its record, and a log that people can read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from reportgen.app.cli import main
from reportgen.app.recording import SIDECAR, read_draft, record_of
from tests.tools.drafts import changed, without_identity, without_record, written
from tests.tools.marked_reports import outline
from tests.tools.stress import RED, REPORT, book, green, red, row

OLD = book(REPORT, [red("Alpha", ref="K1"), green("Beta", ref="K2"), green("Gamma", ref="K3")])
NEW = book(REPORT, [red("Alpha", ref="K1"), red("Beta", ref="K2"), green("Gamma", ref="K3")])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of the old workbook, and the new one beside it."""
    (tmp_path / "old.xlsx").write_bytes(OLD)
    (tmp_path / "new.xlsx").write_bytes(NEW)
    written(tmp_path / "old.xlsx", tmp_path / "pack")
    return tmp_path


def refresh(folder: Path, *drafts: str, more: tuple[str, ...] = ()) -> int:
    return main(
        ["refresh", *(str(folder / "pack" / draft) for draft in drafts), "--workbook", str(folder / "new.xlsx"), *more]
    )


def edit(path: Path) -> None:
    document = Document(str(path))
    [total] = [item for item in document.paragraphs if "has a status of Red" in item.text]
    total.runs[0].text = f"Sadly, {total.runs[0].text}"
    document.save(str(path))


def test_the_refreshed_draft_is_a_new_file_and_the_edited_one_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "pack" / "Cover report.docx"
    edit(path)
    before = path.read_bytes()
    assert refresh(folder, "Cover report.docx") == 0
    assert path.read_bytes() == before
    new = folder / "pack" / "Cover report refreshed.docx"
    assert [line for line in outline(new.read_bytes()) if "Red" in line][-2] == (
        "Sadly, [-1-][+2+] ([-33%-][+67%+]) [-has-][+have+] a status of Red"
    )
    told = capsys.readouterr().out
    assert "Proposed as tracked changes (1):" in told
    assert (
        "people have edited this; “1” is now “2”; “33%” is now “67%”; “has” is now “have” as a tracked change" in told
    )
    assert f"Written to {new}" in told


def test_and_never_over_anything(folder: Path) -> None:
    assert refresh(folder, "Cover report.docx") == 0
    assert refresh(folder, "Cover report.docx") == 0
    assert (folder / "pack" / "Cover report refreshed (2).docx").exists()


def test_it_remembers_what_was_generated_for_the_next_time(folder: Path) -> None:
    refresh(folder, "Cover report.docx")
    path = folder / "pack" / "Cover report refreshed.docx"
    draft = read_draft(path.read_bytes(), path.name)
    record = record_of(draft, folder)
    assert record is not None
    assert len(record.versions) == 2
    assert record.identity == draft.identity
    original = folder / "pack" / "Cover report.docx"
    assert read_draft(original.read_bytes(), original.name).identity != draft.identity


def test_so_a_second_refresh_with_the_same_workbook_has_nothing_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(folder, "Cover report.docx")
    assert refresh(folder, "Cover report refreshed.docx") == 0
    assert "Nothing in it is new, so nothing was written." in capsys.readouterr().out
    assert not (folder / "pack" / "Cover report refreshed (2).docx").exists()


def test_nor_while_its_proposals_are_unanswered(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder / "pack" / "Cover report.docx")
    refresh(folder, "Cover report.docx")
    assert "Proposed as tracked changes (1)" in capsys.readouterr().out
    refresh(folder, "Cover report refreshed.docx")
    assert "Nothing in it is new, so nothing was written." in capsys.readouterr().out
    assert not (folder / "pack" / "Cover report refreshed (2).docx").exists()


def test_a_figure_that_only_other_documents_print_is_known_in_peoples_own_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    same = [green("Beta", ref="K2"), green("Gamma", ref="K3")]
    for name, figure in (("old.xlsx", 60.5), ("new.xlsx", 61.5)):
        alpha = row("Alpha", [*RED[:-1], figure], 80, ref="K1", improvements_required="A plan.")
        (folder / name).write_bytes(book(REPORT, [alpha, *same]))
    written(folder / "old.xlsx", folder / "late")
    path = folder / "late" / "Cover report.docx"
    document = Document(str(path))
    document.add_paragraph("Alpha stands at 60.5%, which is not enough.")
    document.save(str(path))
    assert main(["refresh", str(path), "--workbook", str(folder / "new.xlsx")]) == 0
    assert "in people's own words, 60.5% is now 61.5%" in capsys.readouterr().out


def test_a_count_in_words_in_peoples_own_sentence_is_known_to_be_out_of_date(folder: Path) -> None:
    path = folder / "pack" / "Cover report.docx"
    document = Document(str(path))
    document.add_paragraph("Only one indicator is Red, and one school has a new head.")
    document.save(str(path))
    assert refresh(folder, "Cover report.docx") == 0
    new = folder / "pack" / "Cover report refreshed.docx"
    assert outline(new.read_bytes())[-1] == (
        "Only one indicator is Red, and one school has a new head. {one is now two.}"
    )


def test_a_dry_run_tells_all_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(path.name for path in (folder / "pack").iterdir())
    assert refresh(folder, "Cover report.docx", "Meeting brief.docx", more=("--dry-run",)) == 0
    assert sorted(path.name for path in (folder / "pack").iterdir()) == before
    told = capsys.readouterr().out
    assert told.count("Updated silently: nobody had touched it") == 2
    assert "Nothing was written: this is what would be done." in told


def test_the_log_can_be_had_as_a_word_page(folder: Path) -> None:
    edit(folder / "pack" / "Cover report.docx")
    page = folder / "log.docx"
    assert refresh(folder, "Cover report.docx", "Meeting brief.docx", more=("--log", str(page))) == 0
    told = [item.text for item in Document(str(page)).paragraphs]
    assert [line for line in told if line.endswith(".docx")] == ["Cover report.docx", "Meeting brief.docx"]
    assert "Proposed as tracked changes (1)" in told
    rows = [[cell.text for cell in row.cells] for table in Document(str(page)).tables for row in table.rows]
    assert ["Place", "What and why"] in rows
    assert any("“1” is now “2”" in why for _, why in rows)


@pytest.mark.parametrize(("name", "what"), [("log.txt", "does not end in .docx"), ("old.docx", "is there already")])
def test_but_never_over_a_file_nor_as_something_else(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, what: str
) -> None:
    (folder / "old.docx").write_bytes(b"")
    assert refresh(folder, "Cover report.docx", more=("--log", str(folder / name))) == 1
    assert what in capsys.readouterr().err
    assert not (folder / "pack" / "Cover report refreshed.docx").exists()


def test_a_draft_is_known_whatever_its_file_is_called(folder: Path) -> None:
    (folder / "pack" / "Cover report.docx").rename(folder / "pack" / "Report v3 FINAL.docx")
    assert refresh(folder, "Report v3 FINAL.docx") == 0
    assert (folder / "pack" / "Report v3 FINAL refreshed.docx").exists()


def test_and_by_the_file_beside_it_where_an_editor_dropped_the_record(folder: Path) -> None:
    path = folder / "pack" / "Cover report.docx"
    path.write_bytes(without_record(path.read_bytes()))
    assert refresh(folder, "Cover report.docx") == 0


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda data: without_identity(without_record(data)), "this is no draft that reportgen has written"),
        (without_record, "what was generated for this draft is no longer inside it, nor in the file"),
        (lambda data: changed(data, lambda _, part: part)[:400], "Cover report.docx"),
    ],
)
def test_a_draft_that_is_not_ours_or_lost_its_record_is_refused_in_plain_words(
    folder: Path, capsys: pytest.CaptureFixture[str], spoil: object, what: str
) -> None:
    path = folder / "pack" / "Cover report.docx"
    assert callable(spoil)
    path.write_bytes(spoil(path.read_bytes()))
    (folder / "pack" / SIDECAR).unlink()
    assert refresh(folder, "Cover report.docx") == 1
    told = capsys.readouterr().err
    assert what in told
    assert "Nothing was written." in told


def test_the_refreshed_draft_is_an_office_file_with_nothing_left_out(folder: Path) -> None:
    refresh(folder, "Cover report.docx")
    data = (folder / "pack" / "Cover report refreshed.docx").read_bytes()
    assert Document(io.BytesIO(data)).core_properties.title == "Quarter 2 performance information"
