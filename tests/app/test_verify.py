"""`verify`: every contradiction that people plant is found, and not one is found where there is none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import docx
import openpyxl
import pytest

from reportgen.app.cli import main
from reportgen.app.generate import Request, build_packs
from reportgen.app.home import profile_names
from reportgen.app.new_workbook import NewWorkbook
from reportgen.app.recording import SIDECAR, read_draft
from reportgen.app.refresh import refresh_drafts
from reportgen.app.verify import Verified, verify
from reportgen.core.problems import RefusedError
from reportgen.core.verify.findings import Finding
from tests.tools.drafts import (
    SAMPLES,
    saved_by_libreoffice,
    without_bookmarks,
    without_identity,
    without_record,
    written,
)
from tests.tools.edits import Edit, add, cell, describe, retype, textbox
from tests.tools.plants import BELOW, BOARD, BRIEF, CARDIFF, CHILDREN, COVER, DECK, HARMLESS, LEAVERS, RBWM
from tests.tools.stress import STRESS

PLANTS = {
    "havering-children-2017-18-q2": CHILDREN,
    "cardiff-children-2017-18-q3": CARDIFF,
    "rbwm-children-2018-19-q1": RBWM,
    "havering-board-2017-18-q1": BOARD,
}
EACH = [
    pytest.param(sample, edit, said, id=f"{sample[:8]} {edit.document[:10]} {edit.what}"[:110])
    for sample, plants in PLANTS.items()
    for edit, said in plants
]
WRONG = retype(DECK, "57.1%", "57%", within=LEAVERS)
BOARD_SAMPLE = next(path for path in SAMPLES if path.stem == "havering-board-2017-18-q1")
HEALTH, RATINGS = "Health 2017-18 Q1", "Ratings by committee.docx"
CHILDREN_SAMPLE = next(path for path in SAMPLES if "children-2017-18-q2" in path.name)


@dataclass(frozen=True)
class Packs:
    """An untouched pack of each sample, to be copied and edited."""

    folder: Path

    def copied(self, sample: str, to: Path) -> Path:
        if not (self.folder / sample).exists():
            written(next(path for path in SAMPLES if path.stem == sample), self.folder / sample)
        shutil.copytree(self.folder / sample, to)
        return to

    def edited(self, sample: str, to: Path, *edits: Edit) -> Path:
        self.copied(sample, to)
        for edit in edits:
            edit.on(to)
        return to


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    return Packs(tmp_path_factory.mktemp("untouched"))


@pytest.fixture(scope="module", autouse=True)
def drafts_that_are_read_once() -> Iterator[None]:
    """The drafts that an edit leaves as they were are read once, and not for each of a hundred edits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reportgen.app.pack_folder.read_draft", lru_cache(maxsize=100)(read_draft))
        yield


def told(found: Verified) -> list[tuple[str, str]]:
    """What is quoted, and what should stand there."""
    return [(finding.says, finding.instead) for finding in found.findings]


def only(found: Verified) -> Finding:
    [finding] = found.findings
    return finding


# What is found


def test_there_are_plants_of_at_least_forty_kinds() -> None:
    assert len(EACH) >= 80
    assert len({edit.what for plants in PLANTS.values() for edit, _ in plants}) >= 40


@pytest.mark.parametrize(("sample", "edit", "said"), EACH)
def test_a_planted_contradiction_is_found_where_it_stands(
    packs: Packs, tmp_path: Path, sample: str, edit: Edit, said: str
) -> None:
    found = verify(packs.edited(sample, tmp_path / "pack", edit))
    assert any(said in finding.says for finding in found.findings), told(found)
    for finding in found.findings:
        assert finding.document == edit.document
        assert finding.place
        assert finding.fix


def test_all_of_them_at_once_are_found_too(packs: Packs, tmp_path: Path) -> None:
    edits = [
        retype(DECK, "57.1%", "57%", within=LEAVERS),
        retype(COVER, "8 (57%)", "9 (57%)"),
        retype(BRIEF, "746", "764"),
    ]
    found = verify(packs.edited("havering-children-2017-18-q2", tmp_path / "pack", *edits))
    assert told(found) == [("57%", "57.1%"), ("9", "8"), ("764", "746")]


def test_documents_that_disagree_are_both_told_where_neither_is_right(packs: Packs, tmp_path: Path) -> None:
    edits = [WRONG, retype(BRIEF, "57.1%", "57.2%")]
    found = verify(packs.edited("havering-children-2017-18-q2", tmp_path / "pack", *edits))
    assert told(found) == [("57%", "57.1%"), ("57.2%", "57.1%")]
    assert all(finding.document not in finding.others for finding in found.findings)


def test_it_says_where_the_figure_comes_from_and_who_still_says_so(packs: Packs, tmp_path: Path) -> None:
    finding = only(verify(packs.edited("havering-children-2017-18-q2", tmp_path / "pack", WRONG)))
    assert finding.place == "slide 8, title"
    assert finding.what == f"{LEAVERS}: figure for Quarter 2 2017/18"
    assert finding.cells == ("Indicators!AE3",)
    assert BRIEF in finding.others
    assert finding.fix == "write “57.1%” there, or mend Indicators!AE3 in the workbook and generate again"


def test_no_document_is_said_to_agree_that_still_has_the_old_figure(packs: Packs, tmp_path: Path) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    found = verify(folder, changed_workbook(tmp_path / "new.xlsx", AE17=0.85))
    assert {finding.document for finding in found.findings} == {DECK, COVER, BRIEF}
    assert {finding.others for finding in found.findings} == {()}


def test_a_chart_that_shows_the_right_figure_agrees(packs: Packs, tmp_path: Path) -> None:
    edits = [retype(BRIEF, "57.1%", "59.1%")]
    finding = only(verify(packs.edited("havering-children-2017-18-q2", tmp_path / "pack", *edits)))
    assert finding.others == (DECK,)


def test_a_count_comes_with_its_sum(packs: Packs, tmp_path: Path) -> None:
    edit = retype(COVER, "6 (43%)", "6 (42%)")
    finding = only(verify(packs.edited("havering-children-2017-18-q2", tmp_path / "pack", edit)))
    assert finding.why == "6 of 14 rated indicators are Green: 42.857%, rounded to 43%"


def test_what_is_planted_is_found_after_libreoffice_has_saved_it(packs: Packs, tmp_path: Path) -> None:
    chosen = [CHILDREN[at] for at in (0, 4, 7, 11, 14, 25, 30, 32, 36, 45, 53)]
    paths = []
    for number, (edit, _) in enumerate(chosen):
        folder = packs.edited("havering-children-2017-18-q2", tmp_path / f"edited {number}", edit)
        path = folder / edit.document
        paths.append(path.rename(tmp_path / f"{number} {edit.document}"))
    saved = saved_by_libreoffice(paths, tmp_path / "saved")
    for (edit, said), path in zip(chosen, saved, strict=True):
        folder = tmp_path / f"pack {path.name}"
        folder.mkdir()
        path.rename(folder / edit.document)
        shutil.copy(packs.folder / "havering-children-2017-18-q2" / SIDECAR, folder / SIDECAR)
        found = verify(folder)
        assert any(said in finding.says for finding in found.findings), (edit.what, told(found))


def test_and_where_every_bookmark_is_gone_all_but_what_is_written_anew_from_end_to_end(
    packs: Packs, tmp_path: Path
) -> None:
    missed = []
    for sample, plants in PLANTS.items():
        every = 1 if sample == CHILDREN_SAMPLE.stem else 3
        in_word = [(edit, said) for edit, said in plants if edit.document.endswith(".docx")]
        for number, (edit, said) in enumerate(in_word[::every]):
            if edit.what.startswith("described"):
                continue  # nothing says any more what a picture is about
            folder = packs.edited(sample, tmp_path / f"{sample} {number}", edit)
            (folder / edit.document).write_bytes(without_bookmarks((folder / edit.document).read_bytes()))
            if not any(said in finding.says for finding in verify(folder).findings):
                missed.append(edit.what)
    assert missed == [edit.what for edit, _ in CHILDREN if edit.what.startswith("17 indicators are reported")], missed


# What is not


@pytest.mark.parametrize("profile", ["", *profile_names()])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_an_untouched_pack_has_nothing_to_find(sample: Path, profile: str, tmp_path: Path) -> None:
    try:
        written(sample, tmp_path / "pack", profile)
    except RefusedError:
        pytest.skip("this profile does not read that sample")
    found = verify(tmp_path / "pack")
    assert told(found) == []
    assert found.problems == ()
    assert len(found.documents) >= 2
    if not profile:
        assert told(verify(tmp_path / "pack", sample)) == []


@pytest.mark.parametrize("name", STRESS)
def test_nor_has_one_of_an_odd_workbook(name: str, tmp_path: Path) -> None:
    workbook = tmp_path / "odd.xlsx"
    workbook.write_bytes(STRESS[name]())
    written(workbook, tmp_path / "pack", "standard")
    assert told(verify(tmp_path / "pack")) == []


def test_nor_has_one_whose_bookmarks_are_all_gone(packs: Packs, tmp_path: Path) -> None:
    for sample in PLANTS:
        folder = packs.copied(sample, tmp_path / sample)
        for path in folder.glob("*.docx"):
            path.write_bytes(without_bookmarks(path.read_bytes()))
        assert told(verify(folder)) == []


def test_nor_have_those_that_libreoffice_has_saved(packs: Packs, tmp_path: Path) -> None:
    for sample in PLANTS:
        folder = packs.copied(sample, tmp_path / sample)
        drafts = sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".pptx"))
        saved_by_libreoffice(drafts, tmp_path / "saved" / sample)
        shutil.copy(folder / SIDECAR, tmp_path / "saved" / sample / SIDECAR)
        found = verify(tmp_path / "saved" / sample)
        assert told(found) == []
        assert len(found.documents) == len(drafts)


def harmless() -> Iterator[tuple[Edit, ...]]:
    """Sentences that are only added stand ten at a time in a report, one below the other; other edits are alone."""
    added = [edit for edit in HARMLESS if edit.document == COVER and edit.what.startswith("+ ")]
    yield from (tuple(added[at : at + 10]) for at in range(0, len(added), 10))
    yield from ((edit,) for edit in HARMLESS if edit not in added)


@pytest.mark.parametrize("edits", list(harmless()), ids=lambda edits: f"{edits[0].document[:10]} {edits[0].what}"[:110])
def test_what_people_say_rightly_or_of_their_own_is_left_alone(
    packs: Packs, tmp_path: Path, edits: tuple[Edit, ...]
) -> None:
    found = verify(packs.edited("havering-children-2017-18-q2", tmp_path / "pack", *edits))
    assert told(found) == []


# Against a workbook


def changed_workbook(to: Path, **cells: float) -> Path:
    book = openpyxl.load_workbook(CHILDREN_SAMPLE)
    for place, value in cells.items():
        book["Indicators"][place] = value
    book.save(to)
    return to


def test_a_figure_that_is_revised_is_said_in_every_place_that_still_has_the_old_one(
    packs: Packs, tmp_path: Path
) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    workbook = changed_workbook(tmp_path / "new.xlsx", AE3=0.581)
    found = verify(folder, workbook)
    assert ("57.1%", "58.1%") in told(found)
    assert {finding.document for finding in found.findings} == {DECK, BRIEF}
    assert all("58.1" in finding.instead for finding in found.findings if finding.says == "57.1%")
    assert len([finding for finding in found.findings if finding.says == "57.1%"]) >= 4


def test_a_movement_that_is_another_now_is_said_in_titles_and_sentences(packs: Packs, tmp_path: Path) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    found = verify(folder, changed_workbook(tmp_path / "new.xlsx", AE3=0.609))
    moved = [(one.document, one.place) for one in found.findings if (one.says, one.instead) == ("falling", "unchanged")]
    assert (DECK, "slide 8, title") in moved
    assert BRIEF in [document for document, _ in moved]


def test_a_figure_with_its_rating_on_a_slide_that_goes_is_no_share_of_all(packs: Packs, tmp_path: Path) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    book = openpyxl.load_workbook(CHILDREN_SAMPLE)
    book["Indicators"].delete_rows(11)
    book.save(tmp_path / "new.xlsx")
    found = verify(folder, tmp_path / "new.xlsx")
    assert ("6", "5") in told(found)
    assert "93%" not in [finding.says for finding in found.findings]


def test_a_count_and_a_period_typed_over_in_one_sentence_are_both_told(packs: Packs, tmp_path: Path) -> None:
    edits = [
        retype(COVER, "In total, 17", "In total, 18"),
        retype(COVER, "in the Quarter 2 2017/18 report", "in the Quarter 3 2017/18 report"),
    ]
    found = verify(packs.edited("havering-children-2017-18-q2", tmp_path / "pack", *edits))
    assert told(found) == [("18", "17"), ("Quarter 3", "Quarter 2")]


def test_a_red_that_turns_green_is_said_with_the_counts_that_change(packs: Packs, tmp_path: Path) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    found = verify(folder, changed_workbook(tmp_path / "new.xlsx", AE3=0.9))
    said = told(found)
    assert ("Red", "Green") in said
    assert ("6", "7") in said
    assert ("43%", "50%") in said
    assert ("8", "7") in said
    assert {COVER, DECK, BRIEF} == {finding.document for finding in found.findings}


def test_and_an_edited_draft_that_already_says_the_new_figure_is_right(packs: Packs, tmp_path: Path) -> None:
    edit = retype(DECK, "57.1%", "58.1%", within=LEAVERS)
    folder = packs.edited("havering-children-2017-18-q2", tmp_path / "pack", edit)
    found = verify(folder, changed_workbook(tmp_path / "new.xlsx", AE3=0.581))
    assert not [finding for finding in found.findings if finding.place == "slide 8, title"]


def test_a_sentence_that_quotes_the_figure_of_an_earlier_workbook_is_stale(packs: Packs, tmp_path: Path) -> None:
    edit = textbox(DECK, 8, f"{LEAVERS} now stands at 57.1%.")
    folder = packs.edited("havering-children-2017-18-q2", tmp_path / "pack", edit)
    found = verify(folder, changed_workbook(tmp_path / "new.xlsx", AE3=0.71))
    assert [finding.says for finding in found.findings if "box" in finding.place] == ["57.1%"]


def test_an_indicator_by_other_words_is_known_by_its_old_figure(packs: Packs, tmp_path: Path) -> None:
    said = add(COVER, BELOW, "We found that 57.1% of leavers in care have work. In 2016, 57.1% of leavers had.")
    folder = packs.edited("havering-children-2017-18-q2", tmp_path / "pack", said)
    found = verify(folder, changed_workbook(tmp_path / "new.xlsx", AE3=0.581, AE9=0.571))
    own = [finding for finding in found.findings if finding.document == COVER and finding.says == "57.1%"]
    assert [finding.instead for finding in own] == ["58.1%"]


def test_a_description_that_is_out_of_date_is_told_the_figure_itself(packs: Packs, tmp_path: Path) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    found = verify(folder, changed_workbook(tmp_path / "new.xlsx", AE3=0.609))
    described = [finding for finding in found.findings if finding.place == "slide 8, the description of chart"]
    assert [(finding.says, finding.instead) for finding in described] == [("57.1%", "60.9%")]


def test_or_that_it_gives_a_figure_that_is_none_where_nothing_says_which(
    packs: Packs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit = describe(DECK, "A year ago 63.9%", "It was 65.5% a year ago", within="57.1%")
    folder = packs.edited("havering-children-2017-18-q2", tmp_path / "pack", edit)
    assert main(["verify", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "slide 8, the description of chart: says “65.5%”, a figure that is none of the indicator's." in said
    assert "What to do: take it out, or write what is shown beside it." in said


def test_what_is_merely_out_of_date_can_be_refreshed(packs: Packs, tmp_path: Path) -> None:
    edits = [retype(BRIEF, "57.1%", "57.9%"), retype(DECK, "57.1%, below", "57.1% now, below", within=LEAVERS)]
    folder = packs.edited("havering-children-2017-18-q2", tmp_path / "pack", *edits)
    found = verify(folder, changed_workbook(tmp_path / "new.xlsx", AE3=0.581))
    fixes = {(finding.place, finding.says): finding.fix for finding in found.findings}
    assert fixes["slide 8, title", "57.1%"] == "bring the draft up to date with refresh, or write “58.1%” there"
    assert fixes["slide 8, notes", "57.1%"] == "bring the draft up to date with refresh, or write “58.1%” there"
    [typed] = [finding.fix for finding in found.findings if finding.says == "57.9%"]
    assert typed == "write “58.1%” there, or mend Indicators!AE3 in the workbook and generate again"


def test_documents_made_from_two_workbooks_contradict_each_other(packs: Packs, tmp_path: Path) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    written(changed_workbook(tmp_path / "new.xlsx", AE3=0.9), tmp_path / "newer")
    shutil.copy(tmp_path / "newer" / COVER, folder / COVER)
    found = verify(folder)
    between = [finding for finding in found.findings if finding.kind == "between documents"]
    assert ("7", "6") in [(finding.says, finding.instead) for finding in between]
    assert all("another workbook" in finding.why for finding in between)


# What can be looked at


def test_a_draft_without_its_record_can_be_held_against_the_workbook(packs: Packs, tmp_path: Path) -> None:
    folder = packs.edited("havering-children-2017-18-q2", tmp_path / "pack", retype(COVER, "6 (43%)", "5 (43%)"))
    (folder / SIDECAR).unlink()
    for path in folder.iterdir():
        path.write_bytes(without_identity(without_record(path.read_bytes())))
    assert told(verify(folder, CHILDREN_SAMPLE)) == [("5", "6")]
    with pytest.raises(RefusedError) as refusal:
        verify(folder)
    assert "there is no draft in it that can be checked" in str(refusal.value)
    assert "its record" in str(refusal.value)


def test_what_reportgen_has_not_written_is_named_and_left(packs: Packs, tmp_path: Path) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    foreign = docx.Document()
    foreign.add_paragraph(f"{LEAVERS} stood at 57.6% in Sutton.")
    foreign.save(str(folder / "Appendix 9.docx"))
    (folder / "Broken.pptx").write_bytes(b"PK\x03\x04 nothing")
    (folder / "~$Cover report.docx").write_bytes(b"lock")
    (folder / "Notes.txt").write_text("mine")
    found = verify(folder)
    assert [problem.where for problem in found.problems] == ["Broken.pptx", "Appendix 9.docx"]
    assert all(problem.what.startswith("not checked: ") for problem in found.problems)
    assert told(found) == []


def test_of_two_drafts_of_a_document_the_later_one_counts(packs: Packs, tmp_path: Path) -> None:
    folder = packs.edited("havering-children-2017-18-q2", tmp_path / "pack", cell(DECK, LEAVERS, "Q2 figure", "99%"))
    written(CHILDREN_SAMPLE, folder)
    found = verify(folder)
    assert "Appendix 1 (2).pptx" in found.documents
    assert DECK not in found.documents
    assert told(found) == []
    assert f"{DECK}" in [problem.where for problem in found.problems]


def test_a_refreshed_draft_is_later_than_the_one_it_came_from(packs: Packs, tmp_path: Path) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    late = tmp_path / "late.xlsx"
    book = openpyxl.load_workbook(CHILDREN_SAMPLE)
    book["Indicators"]["AE2"] = 900
    book.save(late)
    refresh_drafts([folder / COVER, folder / DECK], NewWorkbook(late))
    found = verify(folder, late)
    assert {"Cover report refreshed.docx", "Appendix 1 refreshed.pptx"} <= set(found.documents)
    assert not {COVER, DECK} & set(found.documents)


def test_a_figure_that_has_moved_on_is_known_in_a_sentence_that_names_no_indicator(
    packs: Packs, tmp_path: Path
) -> None:
    said = add(COVER, BELOW, "Only 17.2% found work, and 14 of us wrote 17.2% in October. It was 17.2% last year.")
    folder = packs.edited("havering-children-2017-18-q2", tmp_path / "pack", said)
    late = tmp_path / "late.xlsx"
    book = openpyxl.load_workbook(CHILDREN_SAMPLE)
    book["Indicators"]["AE6"] = 0.181
    book.save(late)
    own = [finding for finding in verify(folder, late).findings if finding.document == COVER]
    assert [(finding.says, finding.instead) for finding in own] == [("17.2%", "18.1%")]
    assert verify(folder).findings == ()


# The folders of a council's committees, and a workbook that has been revised in its place


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `build --all` makes of a whole council's workbook."""
    folder = tmp_path_factory.mktemp("council")
    build_packs(Request(BOARD_SAMPLE, every_committee=True), folder)
    return folder


def test_the_packs_of_committees_are_looked_at_with_the_page_about_all(council: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(council, tmp_path / "council"))
    assert verify(folder).findings == ()
    retype(BRIEF, "4 indicators", "5 indicators").on(folder / HEALTH)
    finding = only(verify(folder))
    assert (finding.document, finding.says, finding.instead) == (f"{HEALTH}/{BRIEF}", "5", "4")
    assert finding.others
    assert all(name.startswith(HEALTH) for name in finding.others)
    assert RATINGS in verify(folder).documents


def test_the_page_and_a_committees_pack_that_were_made_from_two_workbooks_are_told(
    council: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(council, tmp_path / "council"))
    late = tmp_path / "late.xlsx"
    book = openpyxl.load_workbook(BOARD_SAMPLE)
    for row in range(2, 40):
        book["Indicators"][f"K{row}"] = None
    book.save(late)
    build_packs(Request(late, every_committee=True), tmp_path / "newer")
    shutil.rmtree(folder / HEALTH)
    shutil.copytree(tmp_path / "newer" / HEALTH, folder / HEALTH)
    between = [one for one in verify(folder).findings if one.kind == "between documents"]
    assert between
    assert {one.document for one in between} == {RATINGS}
    assert all(one.what.startswith("Health: ") and HEALTH in one.why for one in between)


def test_a_document_about_some_of_the_indicators_is_not_held_against_the_page_about_all(tmp_path: Path) -> None:
    sample = next(path for path in SAMPLES if path.stem == "cardiff-children-2017-18-q3")
    build_packs(Request(sample, every_committee=True), tmp_path / "council")
    assert verify(tmp_path / "council").findings == ()
    late = tmp_path / "late.xlsx"
    book = openpyxl.load_workbook(sample)
    book["Indicators"]["A2"].comment = None
    book.save(late)
    build_packs(Request(late, every_committee=True), tmp_path / "newer")
    shutil.copy(tmp_path / "newer" / RATINGS, tmp_path / "council" / RATINGS)
    assert verify(tmp_path / "council").findings == ()


def test_a_folder_within_a_packs_is_named_and_left(packs: Packs, tmp_path: Path) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    packs.edited("havering-children-2017-18-q2", folder / "old", WRONG)
    (folder / "pictures").mkdir()
    found = verify(folder)
    assert told(found) == []
    assert [problem.where for problem in found.problems] == ["old"]
    assert "not looked at" in found.problems[0].what


def test_a_workbook_revised_beside_the_drafts_is_said(
    packs: Packs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    shutil.copy(CHILDREN_SAMPLE, folder)
    assert verify(folder).problems == ()
    changed_workbook(folder / CHILDREN_SAMPLE.name, AE3=0.581)
    [problem] = verify(folder).problems
    assert problem.where == CHILDREN_SAMPLE.name
    assert "has been changed since the drafts were made" in problem.what
    assert main(["verify", str(folder)]) == 0
    assert "verify against it as it is now, with --workbook" in capsys.readouterr().out
    assert verify(folder, folder / CHILDREN_SAMPLE.name).problems == ()


# The command


def test_a_draft_that_cannot_be_read_is_no_all_clear(
    packs: Packs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    (folder / DECK).write_bytes((folder / DECK).read_bytes()[:2000])
    assert main(["verify", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "To mend first (1):" in said
    assert "Nothing contradicts in Cover report.docx and Meeting brief.docx." in said


def test_the_exit_status_says_whether_anything_contradicts(
    packs: Packs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = packs.edited(
        "havering-children-2017-18-q2", tmp_path / "pack", retype(DECK, "57.1%", "57%", within=LEAVERS)
    )
    assert main(["verify", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "slide 8, title: says “57%”; the workbook (Indicators!AE3) and Meeting brief.docx say “57.1%”" in said
    assert "1 contradiction found." in said
    assert main(["verify", str(packs.copied("havering-children-2017-18-q2", tmp_path / "other"))]) == 0
    assert "Nothing contradicts." in capsys.readouterr().out


def test_what_one_slide_says_in_several_places_is_printed_once(
    packs: Packs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = packs.copied("havering-children-2017-18-q2", tmp_path / "pack")
    workbook = changed_workbook(tmp_path / "new.xlsx", AE3=0.581)
    assert main(["verify", str(folder), "--workbook", str(workbook)]) == 1
    said = capsys.readouterr().out
    assert said.count("slide 8") == 1
    parts = "title, chart, table, notes, description of chart, description of figures"
    assert f"  slide 8 ({parts}): says “57.1%”; the workbook (Indicators!AE3) says “58.1%”" in said
    assert "3 contradictions found." in said
    assert main(["verify", str(folder), "--workbook", str(workbook), "--json"]) == 1
    places = [finding["place"].partition(", ")[0] for finding in json.loads(capsys.readouterr().out)["findings"]]
    assert places.count("slide 8") == 6


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path / "nowhere")]) == 2
    assert "there is no such folder" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert main(["verify", str(tmp_path / "empty"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["problems"][0]["what"] == "there is no draft in it that can be checked"


def test_it_answers_other_programs_with_one_object(
    packs: Packs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = packs.edited(
        "havering-children-2017-18-q2", tmp_path / "pack", retype(DECK, "57.1%", "57%", within=LEAVERS)
    )
    assert main(["verify", str(folder), "--json", "--workbook", str(CHILDREN_SAMPLE)]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["workbook"] == CHILDREN_SAMPLE.name
    assert answer["documents"] == [DECK, COVER, BRIEF]
    [finding] = answer["findings"]
    assert finding["cells"] == ["Indicators!AE3"]
    assert (finding["says"], finding["instead"], finding["place"]) == ("57%", "57.1%", "slide 8, title")
