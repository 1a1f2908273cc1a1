"""`explain`: the cell, the rule and the sum behind a figure on the page, or that it is none of the program's."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from reportgen.app.cli import main
from reportgen.app.explain import explain
from reportgen.app.explain_lines import explain_lines
from reportgen.app.origin import Explained
from reportgen.app.recording import SIDECAR, read_draft, record_of
from reportgen.core.problems import RefusedError
from reportgen.core.record.claims import ClaimKind, claims_in
from reportgen.core.record.draft import PieceKind
from reportgen.core.record.known import Known
from tests.tools.drafts import SAMPLES, without_identity, without_record, written
from tests.tools.edits import add, retype
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
    origin = explain(pack / COVER, "43%").origins[-1]
    assert origin.rule == "6 of 14 rated indicators are Green: 42.857%, rounded to 43%"
    assert len(origin.cells) == 12  # six figures, six targets
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


def test_the_labels_of_the_ratings_chart_are_explained(pack: Path) -> None:
    [origin] = explain(pack / DECK, "43%").origins
    assert origin.place == "slide 3, the chart"
    assert origin.rule.startswith("6 of 14 rated indicators are Green")
    charted = [found for found in explain(pack / DECK, "slide 3").origins if found.place == "slide 3, the chart"]
    assert [found.figure for found in charted if not found.fact] == []


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
    retype(DECK, "57.1%", "56%", within=LEAVERS).on(tmp_path / "pack")
    [origin] = explain(tmp_path / "pack" / DECK, "56%").origins
    assert origin.what == ""
    assert origin.nearest == f"57.1%: {LEAVERS}: figure for Quarter 2 2017/18 (Indicators!AE3)"


def test_the_nearest_is_the_figure_of_the_indicator_that_the_sentence_names(pack: Path, tmp_path: Path) -> None:
    shutil.copytree(pack, tmp_path / "pack")
    add(COVER, "8 (57%)", "Adoption within 14 months: 61% this quarter.").on(tmp_path / "pack")
    [origin] = explain(tmp_path / "pack" / COVER, "61%").origins
    assert origin.nearest == "60%: Adoption within 14 months: figure for Quarter 2 2017/18 (Indicators!AE4)"


def test_a_rating_of_several_indicators_is_explained_for_each(pack: Path) -> None:
    found = [origin for origin in explain(pack / BRIEF, "Red").origins if origin.around.endswith("all rated Red")]
    assert [origin.cells[0] for origin in found] == ["Indicators!AE5", "Indicators!AE8", "Indicators!AE3"]


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


def test_and_says_it_in_the_words_of_the_drafts(pack: Path, tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - this test alone writes one

    book = openpyxl.load_workbook(CHILDREN)
    book["Indicators"]["AE3"] = book["Indicators"]["AC3"].value
    book.save(tmp_path / "new.xlsx")
    found = {
        origin.figure: origin.now for origin in explain(pack / DECK, "slide 8, title", tmp_path / "new.xlsx").origins
    }
    assert found["falling"] == "unchanged"
    assert [origin.now for origin in explain(pack / DECK, "slide 8, table, row 4", tmp_path / "new.xlsx").origins][
        -1
    ] == "→ same"


def test_a_count_names_what_it_counts(pack: Path) -> None:
    found = {origin.what: origin.rule for origin in explain(pack / BRIEF, "paragraph 5").origins}
    assert found["indicators worse"] == f"1 indicator went the wrong way ({LEAVERS})"
    assert found["indicators better"].endswith(" and 3 more)")


def test_a_draft_that_nothing_is_known_of_is_refused(pack: Path, tmp_path: Path) -> None:
    alone = tmp_path / DECK
    alone.write_bytes(without_identity(without_record((pack / DECK).read_bytes())))
    with pytest.raises(RefusedError) as refusal:
        explain(alone, "57.1%")
    assert "its record" in str(refusal.value)
    assert explain(alone, "57.1%", CHILDREN).origins[0].cells == ("Indicators!AE3",)


def page(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> list[str]:
    """The lines that the command prints."""
    assert main(["explain", *map(str, arguments)]) == status
    return capsys.readouterr().out.splitlines()


def test_the_command_says_it_in_words(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = page(capsys, pack / COVER, "43%")
    at = told.index("  43%: share of the rated that are Green")
    cells = "Indicators!AE6, AF6, AE10, AF10, AE11, AF11, AE12, AF12, AE14, AF14, AE15, AF15"
    assert told[at + 1] == f"    6 of 14 rated indicators are Green: 42.857%, rounded to 43% ({cells})"
    assert told[at + 2] == "    in chart in paragraph 23, under “Report detail”; paragraph 25, under “Report detail”"
    assert page(capsys, pack / COVER, "99%", status=1)[0].endswith("it does not stand there as a figure.")
    assert main(["explain", str(pack / "Nothing.docx"), "43%"]) == 2
    assert "What to do:" in capsys.readouterr().err


def test_of_a_slide_it_says_each_figure_once_with_its_places(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = page(capsys, pack / DECK, "slide 7")
    at = told.index("  746: figure for Quarter 2 2017/18")
    assert told[at + 1 : at + 3] == [
        "    as typed in Indicators!AE2",
        "    in title; chart; table row 2 “Figure”; notes",
    ]
    assert [line for line in told if line.startswith("  Red")] == ["  Red, off target: rating for Quarter 2 2017/18"]
    [past] = [line for line in told if line.startswith("  Only in the chart, figures:")]
    assert "634 for Quarter 3 2015/16 (Indicators!Q2)" in past
    assert len(told) < 40


def test_a_typed_text_is_one_entry_and_its_number_words_are_none(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = page(capsys, pack / DECK, "slide 7")
    assert [line for line in told if "as typed in Indicators!AI2" in line] == [
        "  Comment: as typed in Indicators!AI2 (commentary)"
    ]
    assert not any(line.startswith(("  two", "  three")) for line in told)


def test_of_many_indicators_each_has_a_line(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = page(capsys, pack / DECK, "slide 4")
    [line] = [line for line in told if line.startswith(LEAVERS)]
    assert line.startswith(f"{LEAVERS}: 80% (annual target: Indicators!L3); 80% (target for Quarter 2 2017/18: Indic")
    assert "Ask for a row or a figure to read the rules and sums behind it." in told
    assert len(told) < 40


def test_no_slide_takes_more_than_a_page(pack: Path) -> None:
    lengths = {at: len(explain_lines(explain(pack / DECK, f"slide {at}"))) for at in range(1, 26)}
    assert max(lengths.values()) < 40, lengths


def test_what_people_have_typed_over_is_said_with_its_words(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(pack, tmp_path / "pack")
    retype(DECK, "57.1%", "56%", within=LEAVERS).on(tmp_path / "pack")
    told = page(capsys, tmp_path / "pack" / DECK, "56%", status=1)
    at = told.index("56%: none of the program's figures, somebody has typed it here")
    assert "56%" in told[at + 1]
    assert told[at + 2].startswith("    The nearest of the program's is 57.1%: Care leavers")


# The workbook's name


def test_a_place_that_is_not_there_is_said_not_to_be(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no slide 99, the last is slide 23." in page(capsys, pack / DECK, "slide 99", status=1)[0]
    assert (
        "there is no paragraph 400, the last is paragraph " in page(capsys, pack / COVER, "paragraph 400", status=1)[0]
    )


def test_the_chart_is_a_place_with_or_without_its_article(pack: Path) -> None:
    assert told(explain(pack / DECK, "slide 10, chart")) == told(explain(pack / DECK, "slide 10, the chart")) != []


def test_a_number_without_its_unit_is_the_one_figure_that_it_can_be(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_unit, without = page(capsys, pack / DECK, "57.1%"), page(capsys, pack / DECK, "57.1")
    assert without[1:] == with_unit[1:]
    assert without[0].startswith("“57.1” in ")


def test_but_of_several_it_is_asked_back(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(pack, tmp_path / "pack")
    add(COVER, "8 (57%)", "It cost £57.5 or 57.5% of the fee.").on(tmp_path / "pack")
    assert page(capsys, tmp_path / "pack" / COVER, "57.5", status=1)[0].endswith("did you mean £57.5 or 57.5%?")


def test_the_workbook_is_named_by_what_is_noted_beside_the_draft(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = hashlib.sha256(CHILDREN.read_bytes()).hexdigest()
    assert page(capsys, pack / DECK, "57.1%")[-1] == f"Workbook: {CHILDREN.name} (SHA-256 {digest})"


def test_verify_names_it_too(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(pack)]) == 0
    assert f"against what they were made from ({CHILDREN.name})." in capsys.readouterr().out


@pytest.mark.parametrize("where", [".", ".."])
def test_or_found_by_its_content_beside_the_draft_or_in_the_folder_above(
    pack: Path, tmp_path: Path, where: str
) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(pack, folder)
    shutil.copy(CHILDREN, folder / where / "Renamed since.xlsx")
    (folder / SIDECAR).unlink()
    source = explain(folder / DECK, "57.1%").source
    assert (source.name, source.changed) == ("Renamed since.xlsx", False)


def test_one_that_has_been_changed_since_is_said_to_be(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(pack, tmp_path / "pack")
    (tmp_path / CHILDREN.name).write_bytes(b"other figures")
    [last] = page(capsys, tmp_path / "pack" / DECK, "57.1%")[-1:]
    assert last.startswith(f"Workbook: {CHILDREN.name}, which has been changed since (SHA-256")


def test_and_of_one_that_nobody_knows_the_hash_is_said(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(pack / DECK, tmp_path / DECK)
    [last] = page(capsys, tmp_path / DECK, "57.1%")[-1:]
    assert last.startswith("Workbook: SHA-256 ")
    assert last.endswith("--workbook FILE names it.")
    assert f"Workbook: {CHILDREN.name} (SHA" in page(capsys, tmp_path / DECK, "57.1%", "--workbook", CHILDREN)[-1]


def test_lock_files_and_what_is_far_too_large_are_not_read(pack: Path, tmp_path: Path) -> None:
    shutil.copy(pack / DECK, tmp_path / DECK)
    shutil.copy(CHILDREN, tmp_path / f"~${CHILDREN.name}")
    with (tmp_path / "Large.xlsx").open("wb") as large:
        large.truncate(60_000_000)
    assert explain(tmp_path / DECK, "57.1%").source.name == ""


def test_and_as_one_object(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(pack / COVER), "43%", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["workbook"] == hashlib.sha256(CHILDREN.read_bytes()).hexdigest()
    assert (answer["workbook_name"], answer["workbook_changed"]) == (CHILDREN.name, False)
    charted, place = answer["places"]
    assert charted["place"].startswith("the chart in paragraph 23")
    assert place["figure"] == "43%"
    assert place["why"] == "6 of 14 rated indicators are Green: 42.857%, rounded to 43%"
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
