"""`explain`: the cell, the rule and the sum behind a figure on the page, or that it is none of the program's."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reportgen.app.cli import main
from reportgen.app.explain import Explained, explain
from reportgen.app.recording import read_draft, record_of
from reportgen.core.claims import ClaimKind, claims_in
from reportgen.core.draft import PieceKind
from reportgen.core.known import Known
from reportgen.core.problems import RefusedError
from tests.tools.drafts import SAMPLES, without_identity, without_record, written
from tests.tools.edits import retype
from tests.tools.plants import BRIEF, COVER, DECK, LEAVERS

CHILDREN = next(path for path in SAMPLES if "children-2017-18-q2" in path.name)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explained") / "pack"
    written(CHILDREN, folder)
    return folder


def told(found: Explained) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(origin.place, origin.what, origin.cells) for origin in found.origins]


def test_it_names_the_cell_of_a_figure_in_every_place_where_it_stands(pack: Path) -> None:
    assert told(explain(pack / DECK, "60.9%")) == [
        (
            "slide 4, table, row 3, column “Short term” (“Care leavers in work or study”)",
            f"{LEAVERS}: figure for Quarter 1 2017/18",
            ("Indicators!AC3",),
        ),
        (
            "slide 8, table, row 4, column “Figure” (“Against Q1 2017/18”)",
            f"{LEAVERS}: figure for Quarter 1 2017/18",
            ("Indicators!AC3",),
        ),
    ]


def test_it_gives_the_sum_behind_a_percentage(pack: Path) -> None:
    [origin] = explain(pack / COVER, "43%").origins
    assert origin.rule == "6 of 14 rated indicators are Green: 42.857%, halves up 43%"
    assert len(origin.cells) == 6
    assert origin.around == "6 (43%) have a status of Green"


def test_it_gives_the_rule_behind_a_rating_and_the_comparison_behind_an_arrow(pack: Path) -> None:
    found = {origin.figure: origin for origin in explain(pack / DECK, "slide 8").origins}
    assert found["Red"].rule == "57.1% against a target of 80% (bigger is better): off target"
    assert found["Red"].cells == ("Indicators!AE3", "Indicators!AF3")
    assert found["↓ worse"].rule.endswith("bigger is better")
    assert "is smaller than" in found["↓ worse"].rule


def test_it_says_what_a_word_and_a_chart_show(pack: Path) -> None:
    origins = explain(pack / DECK, "slide 8").origins
    assert {origin.figure for origin in origins} >= {"57.1%", "below target", "falling", "80%"}
    charted = [origin for origin in origins if origin.place == "slide 8, the chart"]
    assert len(charted) > 4
    assert all(origin.cells for origin in charted)


def test_of_equal_figures_each_comes_from_its_own_period(pack: Path) -> None:
    targets = [origin for origin in explain(pack / DECK, "slide 7").origins if "target for" in origin.what]
    found = {(origin.figure, origin.what.rpartition("target for ")[2], origin.cells) for origin in targets}
    assert {
        ("700", "Quarter 2 2015/16", ("Indicators!P2",)),
        ("700", "Quarter 3 2015/16", ("Indicators!R2",)),
        ("700", "Quarter 4 2015/16", ("Indicators!T2",)),
        ("841", "Quarter 1 2017/18", ("Indicators!AD2",)),
        ("841", "Quarter 2 2017/18", ("Indicators!AF2",)),
    } <= found
    notes = [origin for origin in targets if "notes" in origin.place and origin.figure == "841"]
    assert {origin.cells for origin in notes} == {("Indicators!AF2",)}


def test_and_one_that_a_direction_is_against_from_the_time_that_its_column_or_row_names(pack: Path) -> None:
    carers = [
        origin for origin in explain(pack / DECK, "78").origins if origin.what.startswith("In-house foster carers")
    ]
    found = {origin.place.partition(", ")[2]: origin.cells for origin in carers if "table" in origin.place}
    assert found == {
        "table, row 5, column “Short term” (“In-house foster carers”)": ("Indicators!AC5",),
        "table, row 4, column “Figure” (“Against Q1 2017/18”)": ("Indicators!AC5",),
    }


def test_a_place_is_a_slide_a_paragraph_or_a_cell(pack: Path) -> None:
    assert {origin.place for origin in explain(pack / COVER, "paragraph 25").origins} == {
        "paragraph 25, under “Report detail”"
    }
    cell = explain(pack / DECK, "slide 4 table row 3")
    assert len(cell.origins) >= 8
    assert all("row 3," in origin.place for origin in cell.origins)


def test_a_figure_that_somebody_has_typed_is_none_of_ours_and_has_a_nearest(pack: Path, tmp_path: Path) -> None:
    shutil.copytree(pack, tmp_path / "pack")
    retype(DECK, "57.1%", "57%", within=LEAVERS).on(tmp_path / "pack")
    [origin] = explain(tmp_path / "pack" / DECK, "57%").origins
    assert origin.what == ""
    assert origin.nearest == f"57.1%: {LEAVERS}: figure for Quarter 2 2017/18 (Indicators!AE3)"


def test_a_figure_that_still_stands_in_an_edited_sentence_is_explained(pack: Path, tmp_path: Path) -> None:
    shutil.copytree(pack, tmp_path / "pack")
    retype(BRIEF, "57.1%, below", "at 57.1% we are below", within=LEAVERS).on(tmp_path / "pack")
    [origin] = explain(tmp_path / "pack" / BRIEF, "57.1%").origins
    assert origin.cells == ("Indicators!AE3",)


def test_what_somebody_has_typed_in_the_workbook_comes_from_that_cell(pack: Path) -> None:
    found = explain(pack / DECK, "slide 11, commentary").origins
    assert all(origin.rule == "as typed in the workbook" for origin in found)


def test_with_a_workbook_it_says_whether_that_still_says_so(pack: Path, tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - this test alone writes one

    assert explain(pack / DECK, "57.1%", CHILDREN).same_workbook is True
    book = openpyxl.load_workbook(CHILDREN)
    book["Indicators"]["AE3"] = 0.6
    book.save(tmp_path / "new.xlsx")
    found = explain(pack / DECK, "57.1%", tmp_path / "new.xlsx")
    assert found.same_workbook is False
    assert {origin.now for origin in found.origins} == {"60.0%"}


def test_a_draft_that_nothing_is_known_of_is_refused(pack: Path, tmp_path: Path) -> None:
    alone = tmp_path / DECK
    alone.write_bytes(without_identity(without_record((pack / DECK).read_bytes())))
    with pytest.raises(RefusedError) as refusal:
        explain(alone, "57.1%")
    assert "its record" in str(refusal.value)
    assert explain(alone, "57.1%", CHILDREN).origins[0].cells == ("Indicators!AE3",)


def test_the_command_says_it_in_words(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(pack / COVER), "43%"]) == 0
    said = capsys.readouterr().out
    assert "What it is: share of the rated that are Green" in said
    assert "How it comes about: 6 of 14 rated indicators are Green: 42.857%, halves up 43%" in said
    assert main(["explain", str(pack / COVER), "99%"]) == 1
    assert "does not stand in Cover report.docx" in capsys.readouterr().out
    assert main(["explain", str(pack / "Nothing.docx"), "43%"]) == 2
    assert "What to do:" in capsys.readouterr().err


def test_and_as_one_object(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(pack / COVER), "43%", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert len(answer["workbook"]) == 64
    [place] = answer["places"]
    assert place["figure"] == "43%"
    assert place["why"] == "6 of 14 rated indicators are Green: 42.857%, halves up 43%"
    assert answer["same_workbook"] is None


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_figure_of_an_indicator_has_its_trace(sample: Path, tmp_path: Path) -> None:
    """Every figure, rating and arrow of a table, a chart's number and a title; words of templates claim nothing."""
    for path in written(sample, tmp_path / "pack").files:
        record = record_of(read_draft(path.read_bytes(), path.name), path.parent)
        assert record is not None
        version = record.latest
        words = Known.of(version.facts, version.period).words
        traced = {(trace.identity, trace.start) for trace in version.traces}
        facts = {fact.key for fact in version.facts}
        assert all(set(trace.facts) <= facts for trace in version.traces)
        lacking = [
            (block.identity, block.text[:60], claim.text)
            for block in version.blocks
            if block.about and block.kind is not PieceKind.CHART
            for claim in claims_in(block.text, words)
            if claim.kind in (ClaimKind.NUMBER, ClaimKind.RATING, ClaimKind.ARROW) and "continued" not in block.text
            and "trend over the past" not in block.text and (block.identity, claim.start) not in traced
        ]  # fmt: skip
        assert lacking == [], path.name


def test_and_a_figure_in_a_sentence_of_the_template_too(tmp_path: Path) -> None:
    [sample] = [path for path in SAMPLES if path.stem.startswith("cardiff")]
    written(sample, tmp_path / "pack")
    [origin] = explain(tmp_path / "pack" / "Covering report.docx", "7,393").origins
    assert origin.what == "Contacts and referrals: figure for Quarter 3 2017/18"
