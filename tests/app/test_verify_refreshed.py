"""`verify`: people's own sentences that still quote a figure of before the draft was refreshed."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from reportgen.app.new_workbook import NewWorkbook
from reportgen.app.refresh import refresh_drafts
from reportgen.app.verify import verify
from reportgen.core.verify.findings import Finding
from tests.tools.drafts import SAMPLES, written
from tests.tools.edits import Edit, add, note, retype, textbox
from tests.tools.plants import BELOW, BRIEF, COVER, DECK, LEAVERS

SAMPLE = next(path for path in SAMPLES if path.stem == "havering-children-2017-18-q2")
OWN_SLIDE = 8
"""The slide about care leavers in work or study: 57.1% by the first workbook, 60.9% in the quarter before."""


def refreshed(pack: Path, *leavers: float) -> Path:
    """A pack that is refreshed, each draft in place, with workbooks in which care leavers are at each of these."""
    for number, figure in enumerate(leavers):
        book = openpyxl.load_workbook(SAMPLE)
        book["Indicators"]["AE3"] = figure
        path = pack.parent / f"{pack.name} {number}.xlsx"
        book.save(path)
        for one in refresh_drafts([pack / name for name in (COVER, DECK, BRIEF)], NewWorkbook(path)):
            if one.file:  # else nothing of it was to be changed
                one.file.replace(one.draft)
    return pack


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that is refreshed with 59.3%, one then with 62.5%, and one with the first figure again."""
    folder = tmp_path_factory.mktemp("packs")
    for name, leavers in (("once", [0.593]), ("twice", [0.593, 0.625]), ("back", [0.593, 0.571]), ("green", [0.9])):
        written(SAMPLE, folder / name)
        refreshed(folder / name, *leavers)
    return folder


def found(pack: Path, to: Path, *edits: Edit) -> list[Finding]:
    """What is found in a pack that people have edited."""
    shutil.copytree(pack, to)
    for edit in edits:
        edit.on(to)
    return list(verify(to).findings)


def says(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(one.says, one.instead) for one in findings]


@pytest.mark.parametrize(
    "sentence",
    [
        "Care leavers in work or study stood at 57.1%, which worries us.",
        "Care leavers stood at 57.1%.",
        "We are sorry to see only 57.1% of our care leavers in work or study.",
        "With care leavers in work or study at 57.1%, there is much to do.",
        "Care leavers: 57.1%",
    ],
)
def test_a_sentence_about_an_indicator_is_stale_where_it_has_its_earlier_figure(
    packs: Path, tmp_path: Path, sentence: str
) -> None:
    [finding] = found(packs / "once", tmp_path / "pack", add(COVER, BELOW, sentence))
    assert (finding.document, finding.says, finding.instead) == (COVER, "57.1%", "59.3%")
    assert finding.cells == ("Indicators!AE3",)
    assert sentence[:20] in finding.place
    assert "57.1% in an earlier workbook" in finding.what


@pytest.mark.parametrize(
    "sentence",
    [
        "Care leavers in work or study stood at 59.3%.",
        "Care leavers in work or study should never have been at 57.1%.",
        "57.1% of care leavers in Barking are in work or study.",
        "57.1% of care leavers feel safe.",
        "The first draft said that care leavers in work or study were at 57.1%.",
        "Care leavers in work or study stood at 57.1% in the first draft.",
        "Care leavers in work or study was revised from 57.1% to 59.3%.",
        "Care leavers in work or study: 59.3% (provisionally 57.1%).",
        "Care leavers stood at 57.1% in Quarter 1 of 2012/13.",
        "Last year care leavers stood at 57.1%.",
        "57.1% of care leavers said that they feel safe.",
        "Of our foster carers 57.1% are over fifty.",
        "57.1% of the bins were emptied.",
        "Is it true that care leavers in work or study stood at 57.1%?",
    ],
)
def test_one_of_another_time_place_or_thing_is_theirs(packs: Path, tmp_path: Path, sentence: str) -> None:
    assert says(found(packs / "once", tmp_path / "pack", add(COVER, BELOW, sentence))) == []


def test_so_is_what_stands_on_the_slide_or_in_the_notes_of_an_indicator(packs: Path, tmp_path: Path) -> None:
    edits = (textbox(DECK, OWN_SLIDE, "57.1% is too little."), note(DECK, OWN_SLIDE, "It was 67.2% last year."))
    assert says(found(packs / "once", tmp_path / "pack", *edits)) == [("57.1%", "59.3%")]


def test_without_a_name_a_figure_that_another_indicator_has_may_be_meant_for_that(tmp_path: Path) -> None:
    written(SAMPLE, tmp_path / "pack")
    edits = [textbox(DECK, OWN_SLIDE, "86% is what we want."), textbox(DECK, OWN_SLIDE, "85.5% is too little.")]
    folder = refreshed(tmp_path / "pack", 0.86, 0.855, 0.9)
    assert says(found(folder, tmp_path / "edited", *edits)) == [("85.5%", "90.0%")]


def test_figures_of_every_earlier_workbook_are_known(packs: Path, tmp_path: Path) -> None:
    edits = (
        add(COVER, BELOW, "Care leavers stood at 57.1%."),
        add(COVER, BELOW, "Care leavers are now at 59.3%."),
    )
    assert sorted(says(found(packs / "twice", tmp_path / "pack", *edits))) == [("57.1%", "62.5%"), ("59.3%", "62.5%")]


def test_a_figure_that_is_right_again_is_right(packs: Path, tmp_path: Path) -> None:
    edit = add(COVER, BELOW, "Care leavers stood at 57.1%.")
    assert says(found(packs / "back", tmp_path / "pack", edit)) == []


def test_a_count_of_before_is_stale_beside_what_it_is_of(packs: Path, tmp_path: Path) -> None:
    edits = (
        add(COVER, "7 (50%)", "Sadly, 8 of the 14 are still Red, which the service regrets."),
        add(COVER, "7 (50%)", "Last year 8 of the 14 were Red."),
    )
    assert says(found(packs / "green", tmp_path / "pack", *edits)) == [("8", "7")]


def test_what_refresh_itself_has_written_beside_peoples_words_is_none_of_theirs(tmp_path: Path) -> None:
    written(SAMPLE, tmp_path / "pack")
    for edit in (
        add(COVER, BELOW, "Care leavers stood at 57.1%."),
        retype(DECK, "57.1%, below", "57.1% now, below", within=LEAVERS),
        textbox(DECK, OWN_SLIDE, "57.1% is too little."),
    ):
        edit.on(tmp_path / "pack")
    folder = refreshed(tmp_path / "pack", 0.593)
    assert sorted((one.document, one.says) for one in verify(folder).findings) == [
        (DECK, "57.1%"),
        (COVER, "57.1%"),
    ]


@pytest.mark.parametrize("name", ["once", "twice", "back", "green"])
def test_a_refreshed_pack_with_nothing_of_peoples_own_contradicts_nothing(packs: Path, name: str) -> None:
    assert verify(packs / name).findings == ()
