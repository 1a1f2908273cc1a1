"""A rating, and a count of ratings, comes from the cells that rate: a status typed, else the value and what it is
measured against; and a text that somebody typed as a figure is shown as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from reportgen.app.explain import explain
from reportgen.app.explain_lines import explain_lines
from reportgen.app.origin import Origin
from tests.tools.drafts import SAMPLES, written
from tests.tools.plants import BRIEF, COVER, DECK
from tests.tools.stress import REPORT, Row, book, green, red, row

TYPED = "rbwm-children-2018-19-q1"
SCORECARD = "havering-board-2017-18-q1-scorecard"
BOARD = "havering-board-2017-18-q1"
CHILDREN = "havering-children-2017-18-q2"


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each sample's pack, by the sample's name."""
    folders = {}
    for sample in SAMPLES:
        if sample.stem in (TYPED, SCORECARD, BOARD, CHILDREN):
            folders[sample.stem] = tmp_path_factory.mktemp("rated") / "pack"
            written(sample, folders[sample.stem])
    return folders


def cells_of(path: Path, asked: str, what: str) -> set[tuple[str, ...]]:
    """The cells of everything that is called so."""
    return {origin.cells for origin in explain(path, asked).origins if origin.what == what}


def typed_in(column: str, *rows: int) -> tuple[str, ...]:
    return tuple(f"Indicators!{column}{row}" for row in rows)


def test_a_count_of_typed_ratings_comes_from_where_they_are_typed(packs: dict[str, Path]) -> None:
    cover = packs[TYPED] / COVER
    assert cells_of(cover, "five", "indicators rated Green") == {
        typed_in("G", 3, 6, 7, 12, 14),
        typed_in("I", 3, 6, 7, 11, 14),
    }
    assert cells_of(cover, "eight", "indicators") == {typed_in("G", 2, 3, 4, 6, 7, 12, 13, 14)}
    assert cells_of(cover, "13", "indicators") == {typed_in("I", *range(2, 15))}
    assert cells_of(cover, "six", "indicators rated Amber") == {typed_in("I", 2, 5, 8, 10, 12, 13)}
    assert cells_of(packs[TYPED] / BRIEF, "63%", "share of the rated that are Green") == {
        typed_in("G", 3, 6, 7, 12, 14)
    }


def test_and_one_of_ratings_worked_out_from_each_value_and_its_target(packs: dict[str, Path]) -> None:
    [cells] = cells_of(packs[CHILDREN] / COVER, "43%", "share of the rated that are Green")
    assert cells[:4] == ("Indicators!AE6", "Indicators!AF6", "Indicators!AE10", "Indicators!AF10")


def test_and_one_of_directions_from_the_two_figures_compared(packs: dict[str, Path]) -> None:
    assert cells_of(packs[CHILDREN] / BRIEF, "paragraph 5", "indicators worse") == {
        ("Indicators!AE3", "Indicators!AC3")
    }


def rating_on(path: Path, slide: str) -> Origin:
    """The first rating on a slide."""
    return next(found for found in explain(path, slide).origins if found.fact and found.fact.kind == "rating")


def test_a_rating_typed_beside_the_figure_comes_from_that_cell(packs: dict[str, Path]) -> None:
    assert rating_on(packs[SCORECARD] / DECK, "slide 21").cells == ("Scorecard!F21",)


def test_a_rating_against_a_benchmark_comes_from_the_benchmark_too(packs: dict[str, Path]) -> None:
    assert rating_on(packs[BOARD] / DECK, "slide 19").cells == ("Indicators!K12", "Indicators!J12", "Indicators!N12")


def page(path: Path, asked: str) -> list[str]:
    return [line.strip() for line in explain_lines(explain(path, asked))]


def test_a_target_or_a_figure_in_words_is_shown_as_it_is_typed(packs: dict[str, Path]) -> None:
    told = page(packs[BOARD] / DECK, "slide 19")
    assert "157 per 100,000 population: figure for Quarter 1 2017/18" in told
    assert "Better than England (Annual 3-year rolling period): target for Quarter 1 2017/18" in told
    assert not [line for line in told if line.startswith(("3:", "157,", "3,"))]
    assert "50% (1 of 2): figure for Quarter 2 2017/18" in page(packs[CHILDREN] / DECK, "slide 12")
    figures = [origin.figure for origin in explain(packs[BOARD] / DECK, "slide 19, title").origins]
    assert figures.count("157 per 100,000 population") == 1


def test_a_cell_is_named_once_for_a_rating(packs: dict[str, Path]) -> None:
    told = page(packs[TYPED] / COVER, "table 2, row 4")
    assert any(line == "rating typed by hand in Indicators!G4" for line in told)
    [why] = [line for line in page(packs[SCORECARD] / DECK, "slide 21") if line.startswith("rating typed by hand")]
    assert why.count("Scorecard!F21") == 1


def marked_rows(folder: Path, rows: list[Row]) -> Path:
    """The folder of the pack of these rows."""
    folder.mkdir()
    (folder / "figures.xlsx").write_bytes(book(REPORT, rows))
    written(folder / "figures.xlsx", folder / "pack", "standard")
    return folder / "pack"


def typed_at(pack: Path, column: str, row: int) -> str:
    """The cell of a column of the workbook beside a pack."""
    header = [cell.value for cell in load_workbook(pack.parent / "figures.xlsx")["Indicators"][1]]
    return f"Indicators!{get_column_letter(header.index(column) + 1)}{row}"


RELEVANT, OTHER = ({"tolerance": "10%", "equality_relevant": "Yes"}, {"tolerance": "10%", "equality_relevant": "No"})
NEAR = (79, 78)


def test_a_rating_that_a_tolerance_decides_comes_from_its_cell_too(tmp_path: Path) -> None:
    """A Green that meets its target does not depend on one."""
    rows = [red("Alpha", **RELEVANT), green("Beta", **RELEVANT), row("Gamma", NEAR, 80, **OTHER)]
    pack = marked_rows(tmp_path / "rows", rows)
    origins = [origin for slide in range(4, 8) for origin in explain(pack / DECK, f"slide {slide}").origins]
    cells = {origin.name: origin.cells for origin in origins if origin.fact and origin.fact.kind == "rating"}
    assert list(cells) == ["Alpha", "Beta", "Gamma"]
    tolerances = [typed_at(pack, "Tolerance", number) for number in (2, 3, 4)]
    assert [cell in cells[name] for name, cell in zip(cells, tolerances, strict=True)] == [True, False, True]
    [counted] = cells_of(pack / COVER, "33%", "share of the rated that are Amber")
    assert counted[-1] == tolerances[2]


EQUALITY = "equality relevant Reds"


def test_what_is_said_of_equality_comes_from_where_it_is_marked_too(tmp_path: Path) -> None:
    pack = marked_rows(tmp_path / "one", [red("Alpha", **RELEVANT), green("Beta", **RELEVANT), red("Gamma", **OTHER)])
    said = typed_at(pack, "Equality relevant", 2)
    assert [cells[-1] for cells in cells_of(pack / COVER, "Red", EQUALITY)] == [said]
    none = marked_rows(tmp_path / "none", [green("Alpha", **RELEVANT), red("Beta", **OTHER)])
    assert [cells[-1] for cells in cells_of(none / COVER, "Red", EQUALITY)] == [typed_at(none, "Equality relevant", 2)]
