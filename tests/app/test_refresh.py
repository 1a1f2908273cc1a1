"""`refresh`: a new file beside the edited draft, known by its record, and a log that people can read."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from docx import Document

from reportgen.app.cli import main
from reportgen.app.recording import SIDECAR, read_draft, record_of
from reportgen.core.refresh.refreshed import Outcome
from reportgen.core.refresh.report_log import OUTCOMES
from tests.tools.drafts import changed, without_identity, without_record, written
from tests.tools.marked_reports import outline
from tests.tools.sheets import PROJECT
from tests.tools.stress import RED, REPORT, book, green, red, row
from tests.tools.validator import office_faults

OLD = book(REPORT, [red("Alpha", ref="K1"), green("Beta", ref="K2"), green("Gamma", ref="K3")])
NEW = book(REPORT, [red("Alpha", ref="K1"), red("Beta", ref="K2"), green("Gamma", ref="K3")])
NEWER = book(REPORT, [red("Alpha", ref="K1"), red("Beta", ref="K2"), red("Gamma", ref="K3")])


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


def clash(path: Path) -> None:
    document = Document(str(path))
    [total] = [item for item in document.paragraphs if "have a status of Green" in item.text]
    for run in total.runs[1:]:
        run.text = ""
    total.runs[0].text = "A mere two are Green"
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
    assert [line for line in outline(new.read_bytes()) if "Red" in line][-1] == (
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


@pytest.mark.parametrize("before", [60.9, 60.5])
def test_a_figure_that_only_other_documents_print_is_known_in_peoples_own_sentence(
    before: float, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also one that the year before had as well, so that the pack has it still."""
    same = [green("Beta", ref="K2"), green("Gamma", ref="K3")]
    for name, figure in (("old.xlsx", 60.5), ("new.xlsx", 61.5)):
        alpha = row("Alpha", [*RED[:3], before, *RED[4:-1], figure], 80, ref="K1", improvements_required="A plan.")
        (folder / name).write_bytes(book(REPORT, [alpha, *same]))
    written(folder / "old.xlsx", folder / "late")
    path = folder / "late" / "Cover report.docx"
    document = Document(str(path))
    document.add_paragraph("Alpha stands at 60.5%.")
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


def test_the_log_begins_with_what_people_must_look_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "pack" / "Cover report.docx"
    edit(path)
    clash(path)
    assert refresh(folder, "Cover report.docx", "Meeting brief.docx", more=("--dry-run",)) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == (
        "2 drafts would be brought up to date with new.xlsx: "
        "1 in conflict, 1 proposed, 0 left alone and 6 updated silently."
    )
    assert told[2] == f"{path} (made from old.xlsx)"
    headings = [line.strip().partition(" (")[0] for line in told if re.fullmatch(r"  \S.* \(\d+\):", line)]
    assert headings[:3] == [OUTCOMES[each] for each in (Outcome.CONFLICT, Outcome.PROPOSED, Outcome.UPDATED)]


def test_and_says_so_where_nothing_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refresh", str(folder / "pack" / "Cover report.docx"), "--workbook", str(folder / "old.xlsx")]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Nothing is new in this draft, held against old.xlsx."


def test_of_a_draft_and_its_refreshed_one_the_later_is_refreshed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(folder, "Cover report.docx")
    (folder / "new.xlsx").write_bytes(NEWER)
    capsys.readouterr()
    assert refresh(folder, "Cover report.docx", "Cover report refreshed.docx", "Meeting brief.docx") == 0
    told = capsys.readouterr().out
    assert "  Left out: Cover report refreshed.docx is a later draft of it." in told
    assert sorted(path.name for path in (folder / "pack").glob("*refreshed*")) == [
        "Cover report refreshed (2).docx",
        "Cover report refreshed.docx",
        "Meeting brief refreshed.docx",
    ]
    path = folder / "pack" / "Cover report refreshed (2).docx"
    record = record_of(read_draft(path.read_bytes(), path.name), folder)
    assert record is not None
    assert len(record.versions) == 3


def test_as_verify_looks_at_the_last_of_several_drafts_of_a_document(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder / "old.xlsx", folder / "pack")
    refresh(folder, "Cover report (2).docx", "Cover report.docx", "Cover report (2).docx")
    assert "Left out: Cover report (2).docx is a later draft of it." in capsys.readouterr().out
    assert [path.name for path in (folder / "pack").glob("*refreshed*")] == ["Cover report (2) refreshed.docx"]


def test_packs_of_two_folders_are_no_drafts_of_one_document(folder: Path) -> None:
    written(folder / "old.xlsx", folder / "other")
    refresh(folder, "Cover report.docx", "../other/Cover report.docx")
    assert (folder / "pack" / "Cover report refreshed.docx").exists()
    assert (folder / "other" / "Cover report refreshed.docx").exists()


def test_the_log_can_be_had_as_one_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder / "pack" / "Cover report.docx")
    page = folder / "log.docx"
    assert refresh(folder, "Cover report.docx", more=("--json", "--log", str(page))) == 0
    answer = json.loads(capsys.readouterr().out)
    [draft] = answer.pop("drafts")
    assert answer == {"workbook": "new.xlsx", "log_page": str(page), "problems": []}
    assert draft["draft"] == str(folder / "pack" / "Cover report.docx")
    assert draft["file"] == str(folder / "pack" / "Cover report refreshed.docx")
    assert (draft["made_from"], draft["later"]) == ("old.xlsx", None)
    assert {entry["outcome"] for entry in draft["log"]} == {"updated", "proposed"}
    assert all(set(entry) == {"place", "outcome", "why"} for entry in draft["log"])


def test_and_of_a_dry_run_without_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = folder / "log.docx"
    assert refresh(folder, "Cover report.docx", more=("--json", "--dry-run", "--log", str(page))) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["drafts"][0]["file"], answer["log_page"]) == (None, None)
    assert answer["drafts"][0]["log"]
    assert not page.exists()


def test_a_refusal_is_the_same_object_with_its_problems(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refresh(folder, "Nothing.docx", more=("--json",)) == 1
    answer = json.loads(capsys.readouterr().out)
    [problem] = answer.pop("problems")
    assert answer == {"workbook": None, "drafts": [], "log_page": None}
    assert problem["severity"] == "error"
    assert problem["what"] == "there is no such file"


def test_the_log_can_be_had_as_a_word_page(folder: Path) -> None:
    edit(folder / "pack" / "Cover report.docx")
    page = folder / "log.docx"
    assert refresh(folder, "Cover report.docx", "Meeting brief.docx", more=("--log", str(page))) == 0
    assert office_faults(page) == []
    told = [item.text for item in Document(str(page)).paragraphs]
    assert any(line.startswith("2 drafts are brought up to date with new.xlsx: 0 in conflict, 1 pro") for line in told)
    assert "The refreshed draft is “Cover report refreshed.docx”, beside the edited one, which is as it was." in told
    assert "The edited one was made from old.xlsx." in told
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


def test_that_page_is_left_out_with_a_word_when_the_whole_folder_is_refreshed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(folder, "Cover report.docx", more=("--log", str(folder / "pack" / "A log.docx")))
    capsys.readouterr()
    (folder / "new.xlsx").write_bytes(NEWER)
    names = ("A log.docx", "Cover report refreshed.docx")
    assert refresh(folder, *names) == 0
    told = capsys.readouterr().out
    assert "A log.docx: left out: it is no draft, but the page that tells what a refresh did." in told
    assert "1 draft is brought up to date" in told
    assert refresh(folder, *names, more=("--json", "--dry-run")) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [Path(draft["draft"]).name for draft in answer["drafts"]] == ["Cover report refreshed.docx"]
    assert [(problem["where"], problem["severity"]) for problem in answer["problems"]] == [("A log.docx", "note")]


def test_but_by_itself_it_is_refused_as_other_files_that_are_no_drafts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(folder, "Cover report.docx", more=("--log", str(folder / "pack" / "log.docx")))
    Document().save(str(folder / "pack" / "Minutes.docx"))
    assert refresh(folder, "log.docx") == 1
    assert "the page that tells what a refresh did" in capsys.readouterr().err
    assert refresh(folder, "log.docx", "Minutes.docx", "Cover report.docx") == 1
    assert "Minutes.docx: this is no draft that reportgen has written" in capsys.readouterr().err


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


# The workbook with what is new, and whether it goes with the draft


def test_what_the_workbook_itself_gets_wrong_is_told_as_build_tells_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = red("Alpha", ref="K1", comment="Alpha is on target.")
    (folder / "new.xlsx").write_bytes(book(REPORT, [odd, red("Beta", ref="K2"), green("Gamma", ref="K3")]))
    assert main(["check", str(folder / "new.xlsx")]) == 0
    [line] = [line for line in capsys.readouterr().out.splitlines() if "on target" in line and "Indicators!" in line]
    assert refresh(folder, "Cover report.docx", "Appendix 1.pptx") == 0
    assert capsys.readouterr().out.count(line) == 1
    assert refresh(folder, "Cover report.docx", more=("--json",)) == 0
    assert [problem["where"] for problem in json.loads(capsys.readouterr().out)["problems"]] == [
        line.strip().partition(":")[0]
    ]


def test_a_workbook_without_any_indicator_of_the_draft_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "new.xlsx").write_bytes(book(REPORT, [red("Waste", ref="K1"), green("Roads", ref="K2")]))
    assert refresh(folder, "Cover report.docx") == 1
    assert "new.xlsx: it has none of the indicators of Cover report.docx" in capsys.readouterr().err


def test_a_workbook_for_another_period_is_pointed_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = {**REPORT, "Period": "2017/18 Q1"}
    (folder / "new.xlsx").write_bytes(book(later, [red("Alpha", ref="K1"), red("Beta", ref="K2")]))
    assert refresh(folder, "Cover report.docx") == 0
    told = capsys.readouterr().out
    assert "the workbook reports 2017/18 Q1; Cover report.docx is of 2017/18 Q2, and stays so" in told


def test_a_draft_that_is_open_is_pointed_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pack" / "~$ver report.docx").write_bytes(b"")
    assert refresh(folder, "Cover report.docx") == 0
    assert "Cover report.docx: it is open in Word: what is not saved there yet" in capsys.readouterr().out


def test_a_committee_that_is_called_otherwise_now_can_be_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, committee in (("old", "Children"), ("new", "Families")):
        rows = [
            made(title, committee=committee)
            for made, title in ((red, "Alpha"), (green if name == "old" else red, "Beta"))
        ]
        (folder / f"{name}.xlsx").write_bytes(book({**REPORT, "Committee": committee}, rows))
    written(folder / "old.xlsx", folder / "of")
    draft = str(folder / "of" / "Cover report.docx")
    asked = ["refresh", draft, "--workbook", str(folder / "new.xlsx")]
    assert main(asked) == 1
    assert "no indicator goes to “Children”" in capsys.readouterr().err
    assert main([*asked, "--committee", "Families"]) == 0
    assert (folder / "of" / "Cover report refreshed.docx").exists()


def test_a_document_about_the_year_before_is_refreshed_in_the_pack_that_it_is_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = PROJECT / "samples" / "rbwm-children-2018-19-q1.xlsx"
    written(sample, tmp_path)
    assert main(["refresh", str(tmp_path / "Appendix B.docx"), "--workbook", str(sample)]) == 0
    assert "Nothing in it is new" in capsys.readouterr().out
    assert main(["verify", str(tmp_path), "--workbook", str(sample)]) == 0
