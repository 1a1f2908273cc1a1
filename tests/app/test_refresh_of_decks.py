"""`refresh` of a deck: a new file beside the edited one, known by its record, and a log that people can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from reportgen.app.cli import main
from reportgen.app.recording import read_draft, record_of
from tests.tools.drafts import saved_by_libreoffice, without_record, written
from tests.tools.stress import REPORT, book, green, red

OLD = book(REPORT, [red("Alpha", ref="K1"), green("Beta", ref="K2"), green("Gamma", ref="K3")])
NEW = book(REPORT, [red("Alpha", ref="K1"), red("Beta", ref="K2"), green("Gamma", ref="K3")])
DECK = "Appendix 1.pptx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of the old workbook, and the new one beside it."""
    (tmp_path / "old.xlsx").write_bytes(OLD)
    (tmp_path / "new.xlsx").write_bytes(NEW)
    written(tmp_path / "old.xlsx", tmp_path / "pack")
    return tmp_path


def refresh(folder: Path, draft: str) -> int:
    return main(["refresh", str(folder / "pack" / draft), "--workbook", str(folder / "new.xlsx")])


def edit(path: Path) -> None:
    deck = Presentation(str(path))
    [title] = [shape for slide in deck.slides for shape in slide.shapes if shape.name == "rg:overview.title"]
    title.text_frame.paragraphs[0].runs[0].text = f"Sadly, {title.text_frame.text}"
    deck.save(str(path))


def titles(path: Path) -> list[str]:
    return [
        shape.text_frame.text
        for slide in Presentation(str(path)).slides
        for shape in slide.shapes
        if shape.name.endswith(".title") and shape.name.startswith("rg:")
    ]


def test_the_refreshed_deck_is_a_new_file_and_the_edited_one_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "pack" / DECK
    edit(path)
    before = path.read_bytes()
    assert refresh(folder, DECK) == 0
    assert path.read_bytes() == before
    new = folder / "pack" / "Appendix 1 refreshed.pptx"
    assert "Sadly, 2 of 3 indicators are off target" in titles(new)
    told = capsys.readouterr().out
    assert "Changed in what people have edited, with a note beside the slide (1):" in told
    assert "slide 3, title: people have edited this; “1” is now “2”" in told
    assert "slide 6, rating; figures, row “Quarter 2 2017/18”: “Green” is now “Red”" in told
    assert "Read the yellow notes beside the slides" in told
    assert "in Word" not in told


def test_it_remembers_what_was_generated_so_that_a_second_refresh_has_nothing_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder / "pack" / DECK)
    refresh(folder, DECK)
    path = folder / "pack" / "Appendix 1 refreshed.pptx"
    record = record_of(read_draft(path.read_bytes(), path.name), folder)
    assert record is not None
    assert len(record.versions) == 2
    assert refresh(folder, path.name) == 0
    assert "Nothing in it is new, so nothing was written." in capsys.readouterr().out


def test_it_is_known_by_the_file_beside_it_where_libreoffice_dropped_the_record_and_the_names(
    folder: Path,
) -> None:
    edit(folder / "pack" / DECK)
    [saved] = saved_by_libreoffice([folder / "pack" / DECK], folder / "saved")
    (folder / "pack" / DECK).write_bytes(without_record(saved.read_bytes()))
    assert refresh(folder, DECK) == 0
    new = folder / "pack" / "Appendix 1 refreshed.pptx"
    assert "Sadly, 2 of 3 indicators are off target" in titles(new)
    assert [title for title in titles(new) if title.startswith("Beta")] == [
        "Beta: 60.9%, below the 80% target and falling"
    ]
