"""`verify`: figures in rows of tables that people have added, under headers that say which figures they are."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.app.generate import Request, check_workbook, write_document
from reportgen.app.recording import read_draft
from reportgen.app.verify import verify
from reportgen.core.papers.pack import documents_of
from reportgen.core.period import Period, parse_period
from reportgen.core.record.draft import Piece, PieceKind
from reportgen.core.record.record import Version
from reportgen.core.verify.own_rows import OwnRows
from reportgen.core.verify.right import Right
from tests.tools.drafts import SAMPLES, written
from tests.tools.edits import add, add_table, textbox
from tests.tools.plants import BELOW, COVER

SCHOOLS = "Schools rated Good or Outstanding"
"""86% in Quarter 2 2017/18, against a target of 80%: Green; 84% in the quarter before and 78% a year ago."""
PROVIDERS = "Early years providers rated well"
TRUE_AND_FALSE = {"86%": "68%", "84%": "48%", "80%": "85.5%", "Green": "Red", "rising": "falling"}
"""What is so of schools, and what people may write in its place."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("untouched") / "pack"
    written(next(path for path in SAMPLES if path.stem == "havering-children-2017-18-q2"), folder)
    return folder


def found_in(pack: Path, to: Path, *rows: tuple[str, ...]) -> list[tuple[str, str]]:
    """What is found where people add a table: what it says and what is right."""
    to.mkdir()
    shutil.copy(pack / COVER, to)
    add_table(COVER, BELOW, *rows).on(to)
    return [(one.says, one.instead) for one in verify(to).findings]


def told(pack: Path, to: Path, *cells: tuple[str, str]) -> list[tuple[str, str]]:
    """What is found where people add a row about schools under these headers."""
    headers, texts = zip(*cells, strict=True)
    return found_in(pack, to, ("Indicator", *headers), (SCHOOLS, *texts))


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
    ["Last year’s figure", "England", "England figure", "2016/17 outturn", "Forecast",
     "Annual target", "Next year’s target", "Figure for boys", "Number of schools", "Previous quarter’s result"],
)  # fmt: skip
def test_a_header_that_says_anything_else_leaves_the_figure_to_people(pack: Path, tmp_path: Path, header: str) -> None:
    assert told(pack, tmp_path / "pack", (header, "68%")) == []


def test_below_a_header_that_is_not_read_what_is_not_borne_out_is_to_be_checked_by_hand(
    pack: Path, tmp_path: Path
) -> None:
    def listed(folder: str, *cells: tuple[str, str]) -> list[str]:
        assert told(pack, tmp_path / folder, *cells) == []
        return [one.says for one in verify(tmp_path / folder).by_hand]

    assert listed("wrong", ("Now", "68%"), ("On target?", "No"), ("Gap to target", "9%")) == ["68%", "On target", "9%"]
    assert listed("right", ("Now", "86%"), ("On target?", "Yes"), ("Gap to target", "6%")) == []
    assert listed("other", ("England", "68%"), ("Last year", "78%"), ("Schools asked", "7")) == []


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


SHAPES = {
    "periods over the columns": (("Indicator", "Q1", "Q2", "Target"), (SCHOOLS, "84%", "86%", "80%")),
    "periods with their years": (
        ("Indicator", "Q1 2017/18", "2017/18 Q2", "Q2 target"),
        (SCHOOLS, "84%", "86%", "80%"),
    ),
    "short years": (("Indicator", "Q1 17/18", "Q2 17/18"), (SCHOOLS, "84%", "86%")),
    "a rating and a direction": (("Indicator", "Q2", "RAG", "Direction"), (SCHOOLS, "86%", "Green", "rising")),
    "the name behind a number": (("No.", "Indicator", "Q2"), ("1", SCHOOLS, "86%")),
    "the name with its number": (("Indicator", "Q2"), (f"29 {SCHOOLS}", "86%")),
    "a second row of headers": (
        ("", "Quarter 2", "", ""),
        ("", "Figure", "Target", "RAG"),
        (SCHOOLS, "86%", "80%", "Green"),
    ),
    "below a title": (("How schools did", "", ""), ("Indicator", "Q2", "RAG"), (SCHOOLS, "86%", "Green")),
    "indicators over the columns": (
        ("", SCHOOLS, PROVIDERS),
        ("Q2", "86%", ""),
        ("Target", "80%", ""),
        ("RAG", "Green", ""),
    ),
    "periods down the rows": (("", SCHOOLS), ("Q1 2017/18", "84%"), ("Q2 2017/18", "86%"), ("Trend", "rising")),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_in_every_shape_of_table_what_is_wrong_is_found(pack: Path, tmp_path: Path, shape: str) -> None:
    rows = SHAPES[shape]
    assert found_in(pack, tmp_path / "right", *rows) == []
    for true in TRUE_AND_FALSE.keys() & {text for row in rows for text in row}:
        false = TRUE_AND_FALSE[true]
        wrong = (tuple(false if text == true else text for text in row) for row in rows)
        assert found_in(pack, tmp_path / true.strip("%"), *wrong) == [(false, true)]


@pytest.mark.parametrize(
    "rows",
    [
        (("Indicator", "Q1 RAG", "Q2 RAG"), (SCHOOLS, "Red", "Green")),
        (("Indicator", "Direction for boys"), (SCHOOLS, "falling")),
        (("", "England", ""), ("Indicator", "Q2", "RAG"), (SCHOOLS, "68%", "Red")),
        (("In Quarter 1 2017/18", ""), ("Indicator", "RAG"), (SCHOOLS, "Red")),
        (("Indicator", "Our neighbours’ Q2"), (SCHOOLS, "68%")),
        (("Indicator", "Q3 2017/18", "Q2 2010/11"), (SCHOOLS, "68%", "68%")),
        (("Indicator", "Q1"), (SCHOOLS, "78%")),
        (("", "Schools in Romford", SCHOOLS), ("Q2", "68%", "86%")),
        ((SCHOOLS, PROVIDERS), ("68% of answers", "good")),
        (("Indicator", "Compared with", "Q2"), (SCHOOLS, PROVIDERS, "68%")),
        (("Indicator", "Q1 to Q2"), (SCHOOLS, "68%")),
        (("", SCHOOLS), ("Boys", "68%"), ("Q2 of boys", "68%")),
    ],
)
def test_a_cell_of_which_it_is_not_plain_what_it_says_is_theirs(
    pack: Path, tmp_path: Path, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert found_in(pack, tmp_path / "pack", *rows) == []


def test_so_is_a_table_below_words_about_another_place_that_names_the_quarter(pack: Path, tmp_path: Path) -> None:
    shutil.copytree(pack, tmp_path / "pack")
    add_table(COVER, BELOW, ("Indicator", "Q2"), (SCHOOLS, "68%")).on(tmp_path / "pack")
    add(COVER, BELOW, "How our statistical neighbours did:").on(tmp_path / "pack")
    assert verify(tmp_path / "pack").findings == ()


def true_table(version: Version) -> list[tuple[str, ...]]:
    """Every indicator of a version with its figures of six periods, its target, rating and movement."""
    now = parse_period(version.period)
    assert now
    periods = [now, now.year_ago(), *itertools.islice(iterate(Period.previous, now.previous()), 4)]
    facts = {fact.key: fact.text for fact in version.facts}
    names = {fact.about: fact.text for fact in reversed(version.facts) if fact.kind == "name"}
    moved = {"up": "rising", "down": "falling", "level": "unchanged"}
    heads = [one.short_name for one in periods] + [f"{one.text} figure" for one in periods]
    rows = [("Indicator", *heads, "Target", f"{now.full_name} target", "RAG", "Direction of travel")]
    for key, name in names.items():
        figures = [facts.get(f"{key}/figure/{one.text}", "") for one in periods]
        target, rating = (facts.get(f"{key}/{kind}/{now.text}", "") for kind in ("target", "rating"))
        travel = moved.get(facts.get(f"{key}/short movement/{now.text}", ""), "")
        rows.append((name, *figures, *figures, target, target, rating.removesuffix(", given"), travel))
    return rows


def iterate(step: Callable[[Period], Period], first: Period) -> Iterator[Period]:
    while True:
        yield first
        first = step(first)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_true_table_of_a_whole_pack_contradicts_nothing_and_a_false_one_everywhere(sample: Path) -> None:
    checked = check_workbook(Request(sample))[0]
    spec = documents_of(checked.rated)[0]
    made = write_document(spec, checked)
    draft, version = read_draft(made.data, spec.name), made.record.latest
    rows = true_table(version)
    false = [rows[0], *((name, *(text and f"9{text}" for text in texts)) for name, *texts in rows[1:])]

    def told(table: Sequence[tuple[str, ...]]) -> int:
        cells = [
            Piece((), text, "slide 99, table", 99, PieceKind.CELL, 99, row, column, table[0][column], texts[0])
            for row, texts in enumerate(table)
            for column, text in enumerate(texts)
        ]
        own = OwnRows(replace(draft, pieces=(*draft.pieces, *cells)), Right(version))
        return sum(1 for cell in cells for _ in own.slips(cell))

    figures = sum(text[:1].isdigit() for row in rows[1:] for text in row[1:])
    assert told(rows) == told(list(zip(*rows, strict=True))) == 0
    assert told(false) == told(list(zip(*false, strict=True))) > 0.9 * figures
