"""`verify`: figures in rows of tables that people have added, under headers that say which figures they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.app.verify import verify
from tests.tools.drafts import SAMPLES, written
from tests.tools.edits import add, add_table, textbox
from tests.tools.plants import BELOW, COVER

SCHOOLS = "Schools rated Good or Outstanding"
"""86% in Quarter 2 2017/18, against a target of 80%; 85% in the quarter before."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("untouched") / "pack"
    written(next(path for path in SAMPLES if path.stem == "havering-children-2017-18-q2"), folder)
    return folder


def told(pack: Path, to: Path, *cells: tuple[str, str]) -> list[tuple[str, str]]:
    """What is found where people add a row about schools under these headers: what it says and what is right."""
    shutil.copytree(pack, to, dirs_exist_ok=True)
    headers, texts = zip(*cells, strict=True)
    add_table(COVER, BELOW, ("Indicator", *headers), (SCHOOLS, *texts)).on(to)
    return [(one.says, one.instead) for one in verify(to).findings]


@pytest.mark.parametrize(
    "header",
    ["Q2 figure", "Figure", "Outturn", "Actual", "Result", "Q2 2017/18 actual", "Quarter 2 outturn (%)",
     "This quarter’s figure", "Q2 2017-18 result"],
)  # fmt: skip
def test_a_figure_of_the_period_reported_is_held_against_the_rows_indicator(
    pack: Path, tmp_path: Path, header: str
) -> None:
    row = (("Target", "80%"), (header, "68%"), ("Rating", "Green"))
    assert told(pack, tmp_path / "wrong", *row) == [("68%", "86%")]
    row = (("Target", "80%"), (header, "86%"), ("Rating", "Green"))
    assert told(pack, tmp_path / "right", *row) == []


@pytest.mark.parametrize("header", ["Target", "Q2 target", "Quarterly target"])
def test_so_is_a_target(pack: Path, tmp_path: Path, header: str) -> None:
    assert told(pack, tmp_path / "pack", (header, "85.5%"), ("Q2 figure", "86%")) == [("85.5%", "80%")]


def test_a_figure_of_another_time_is_wrong_where_the_header_names_the_period(pack: Path, tmp_path: Path) -> None:
    assert told(pack, tmp_path / "named", ("Q2 figure", "80%")) == [("80%", "86%")]
    assert told(pack, tmp_path / "bare", ("Figure", "80%")) == []


@pytest.mark.parametrize(
    "header",
    ["Last year’s figure", "England", "England figure", "Q1 figure", "Q2 2016/17 figure", "2016/17 outturn", "Forecast",
     "Annual target", "Next year’s target", "Figure for boys", "Number of schools", "Previous quarter’s result"],
)  # fmt: skip
def test_a_header_that_says_anything_else_leaves_the_figure_to_people(pack: Path, tmp_path: Path, header: str) -> None:
    assert told(pack, tmp_path / "pack", (header, "68%")) == []


@pytest.mark.parametrize("text", ["about 68%", "86", "86.0%", "68% (Kent)", "n/a", "68 of 79", "£68"])
def test_so_does_a_cell_that_says_more_than_a_figure(pack: Path, tmp_path: Path, text: str) -> None:
    assert told(pack, tmp_path / "pack", ("Q2 figure", text)) == []


def test_a_table_below_words_about_another_place_is_theirs(pack: Path, tmp_path: Path) -> None:
    shutil.copytree(pack, tmp_path / "pack")
    add_table(COVER, BELOW, ("Indicator", "Figure"), (SCHOOLS, "68%")).on(tmp_path / "pack")
    add(COVER, BELOW, "How our statistical neighbours did:").on(tmp_path / "pack")
    assert verify(tmp_path / "pack").findings == ()


def test_counts_of_a_further_sheet_are_held_against_its_rows(tmp_path: Path) -> None:
    written(next(path for path in SAMPLES if path.stem.startswith("cardiff")), tmp_path / "pack")
    deck = "Appendix D dashboard.pptx"
    textbox(deck, 2, "Three commitments are Red.").on(tmp_path / "pack")
    textbox(deck, 2, "Two commitments are Amber and one is Red.").on(tmp_path / "pack")
    [finding] = verify(tmp_path / "pack").findings
    assert (finding.says, finding.instead, finding.cells) == ("Three", "One", ("Commitments!B5",))
