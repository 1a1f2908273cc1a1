"""The window as a person uses it, on a virtual screen: pick, check, generate, cancel, and what can go wrong."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.app.generate import Request, build_packs
from reportgen.app.progress import Progress
from reportgen.app.recording import SIDECAR
from reportgen.app.window import look
from tests.tools.screens import picture, share
from tests.tools.sheets import PROJECT, indicators
from tests.tools.windows import Hands

Open = Callable[..., Hands]
SAMPLE = PROJECT / "samples" / "havering-children-2017-18-q2.xlsx"
PACK = ["Appendix 1.pptx", "Cover report.docx", "Meeting brief.docx"]
COMMITTEE = "Children and Learning Overview and Scrutiny Sub-Committee"

WRONG = """
    Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target
    Visits    | Upwards  | 14                | 12
    Calls     |          | 14                | 12
"""
TWO = """
    Ref | Indicator   | Polarity | Unit | Committee | 2017/18 Q1 actual | 2017/18 Q2 actual | 2017/18 Q2 target
    1   | Visits made | Bigger   | %    | Children  | 62                | 60.9              | 80
    2   | Late bins   | Smaller  |      | Places    | 13                | 7                 | 8
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = tmp_path / "Quarter 2 [draft] Ärger"
    folder.mkdir()
    return Path(shutil.copy(SAMPLE, folder))


def put(folder: Path, table: str) -> Path:
    path = folder / "figures.xlsx"
    path.write_bytes(indicators(table))
    return path


def listing(folder: Path) -> list[str]:
    """The files that people see: not what is kept beside the drafts for the program's own use."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.name != SIDECAR)


# Picking


def test_it_opens_with_nothing_picked_and_nothing_that_can_be_pressed_in_vain(opened: Open, display: str) -> None:
    hands = opened()
    assert hands.page.startswith("Choose the quarter’s workbook above.")
    assert hands.window.page.generate.instate(["disabled"])
    assert hands.window.page.check.instate(["disabled"])
    assert hands.buttons("Make a starter workbook …")
    taken = picture(display, "window-1-opened")
    assert share(taken, look.WHITE) > 0.4, "calm: most of the window is white"
    assert share(taken, look.ACCENT) > 0.005


def test_a_picked_workbook_shows_what_can_be_chosen_and_what_it_says_itself(
    opened: Open, sample: Path, display: str
) -> None:
    hands = opened()
    hands.type_workbook(sample)
    form = hands.window.page.form
    assert form.committee.box.get() == f"As in the workbook: {COMMITTEE}"
    assert form.period.box.get() == "As in the workbook: 2017/18 Q2"
    assert form.profile.box.get() == "As in the workbook: havering"
    assert form.committee.box["values"][-1] == "Every committee: 2 folders"
    assert form.documents.names == ("Cover report.docx", "Appendix 1.pptx", "Meeting brief.docx", "pdf")
    assert form.documents.left_out == ("pdf",)
    picture(display, "window-2-picked")


def test_a_pasted_path_is_read_after_a_moment_without_a_key(opened: Open, sample: Path) -> None:
    hands = opened()
    entry = hands.window.page.form.workbook.entry
    entry.focus_force()
    hands.root.clipboard_clear()
    hands.root.clipboard_append(str(sample))
    hands.key("<<Paste>>", entry)
    hands.wait_until(lambda: hands.window.page.form.documents.names, "the workbook is read")
    assert not hands.window.page.generate.instate(["disabled"])


def test_quotation_marks_that_windows_copies_round_a_path_do_no_harm(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(Path(f'"{sample}"'))
    assert "As in the workbook: havering" in hands.window.page.form.profile.box.get()


def test_another_committee_offers_its_own_documents(opened: Open, tmp_path: Path) -> None:
    hands = opened()
    hands.type_workbook(put(tmp_path, TWO))
    form = hands.window.page.form
    assert form.committee.box["values"] == (
        "As in the workbook: all indicators in one pack", "Children", "Places", "Every committee: 2 folders",
    )  # fmt: skip
    form.committee.box.current(3)
    hands.key("<<ComboboxSelected>>", form.committee.box)
    hands.wait()
    assert form.documents.names == (
        "Cover report.docx", "Appendix 1.pptx", "Meeting brief.docx", "Ratings by committee.docx", "pdf",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said"),
    [("missing.xlsx", "There is no such file."), ("words.xlsx", "What to do: ")],
)
def test_what_is_no_workbook_is_said_at_once(opened: Open, tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "words.xlsx").write_text("no workbook")
    hands = opened()
    hands.type_workbook(tmp_path / name)
    assert "Something must be mended first" in hands.page
    assert said in hands.page
    assert "--" not in hands.page, "no options of the command line in the window"


# Checking


def test_check_lists_each_problem_with_its_cell_and_the_counts_and_ratings(
    opened: Open, sample: Path, display: str
) -> None:
    hands = opened()
    hands.type_workbook(sample)
    hands.press(hands.window.page.check)
    hands.wait()
    assert "17 indicators: 6 Green, 8 Red, 3 not rated" in hands.page
    assert "against a target of" in hands.page
    assert listing(sample.parent) == [sample.name], "check writes nothing"
    assert share(picture(display, "window-3-checked"), look.RED) > 0.0005, "a Red is seen"


def test_what_refuses_the_workbook_is_listed_and_a_double_click_opens_it(
    opened: Open, tmp_path: Path, opened_files: Callable[[], list[str]], display: str
) -> None:
    book = put(tmp_path, WRONG)
    hands = opened()
    hands.type_workbook(book)
    hands.press(hands.window.page.check)
    hands.wait()
    assert "Indicators!B2" in hands.page
    assert "Indicators!B3" in hands.page
    picture(display, "window-4-refused")
    text = hands.window.page.answer.text
    hands.key("<Down>", text)
    hands.key("<Return>", text)
    hands.wait_until(opened_files, "the workbook is opened")
    assert opened_files() == [str(book)]
    x, y, *_ = text.bbox(str(text.tag_ranges("problem 1")[0])) or (0, 0)
    for _ in range(2):
        text.event_generate("<Motion>", x=x + 2, y=y + 2)
        text.event_generate("<Button-1>", x=x + 2, y=y + 2)
        text.event_generate("<ButtonRelease-1>", x=x + 2, y=y + 2)
    hands.wait_until(lambda: len(opened_files()) == 2, "the workbook is opened again")


def test_long_texts_wrap_at_any_width(opened: Open, tmp_path: Path) -> None:
    hands = opened()
    hands.type_workbook(put(tmp_path, WRONG.replace("Calls ", "Calls answered by a person " * 8)))
    hands.press(hands.window.page.check)
    hands.wait()
    text = hands.window.page.answer.text
    for wide in (1200, 640):
        hands.root.geometry(f"{wide}x700")
        hands.root.update()
        assert text.xview() == (0.0, 1.0), "nothing stands beyond the right edge"
    shown, typed = (
        int(text.tk.call(text, "count", *what, "1.0", "end")) for what in (("-update", "-displaylines"), ("-lines",))
    )
    assert shown > typed, "lines were broken"


def test_a_marked_copy_is_not_saved_over_the_workbook_and_the_list_stays(opened: Open, tmp_path: Path) -> None:
    book = put(tmp_path, WRONG)
    hands = opened()
    hands.type_workbook(book)
    hands.press(hands.window.page.check)
    hands.wait()
    hands.window.mark(book)
    hands.wait()
    assert hands.page.startswith("There is no marked copy. the marked copy: this is the workbook itself")
    assert "Indicators!B2" in hands.page


def test_what_is_in_no_cell_cannot_be_marked(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "words.xlsx").write_text("no workbook")
    hands = opened()
    hands.type_workbook(tmp_path / "words.xlsx")
    assert not hands.window.page.mark.winfo_ismapped()
    assert "A double click" not in hands.page


def test_a_marked_copy_is_saved_beside_and_listed(opened: Open, tmp_path: Path) -> None:
    book = put(tmp_path, WRONG)
    hands = opened()
    hands.type_workbook(book)
    hands.press(hands.window.page.check)
    hands.wait()
    assert hands.window.page.mark.winfo_ismapped()
    before = book.read_bytes()
    hands.window.mark(tmp_path / "figures marked.xlsx")
    hands.wait()
    assert hands.page.startswith("The marked copy is saved")
    assert "Indicators!B2" in hands.page, "what is to be mended is still listed"
    assert (tmp_path / "figures marked.xlsx").is_file()
    assert book.read_bytes() == before


def test_what_was_told_of_one_committee_does_not_stand_beside_another(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    hands.press(hands.window.page.check)
    hands.wait()
    assert "17 indicators" in hands.page
    committee = hands.window.page.form.committee.box
    committee.current(2)
    hands.key("<<ComboboxSelected>>", committee)
    hands.wait()
    assert "17 indicators" not in hands.page


def test_a_starter_workbook_is_written_picked_and_can_be_made_into_documents(opened: Open, tmp_path: Path) -> None:
    hands = opened()
    hands.window.start_workbook(tmp_path / "Mine.xlsx")
    hands.wait_until(lambda: hands.window.page.form.documents.names, "it is written and read")
    assert hands.page.startswith("The starter workbook is written")
    assert hands.window.page.form.workbook.path == str(tmp_path / "Mine.xlsx")
    hands.press(hands.window.page.generate)
    hands.wait()
    assert "documents are written" in hands.page


# Generating


def test_generate_writes_the_documents_and_lists_them_with_their_buttons(
    opened: Open, sample: Path, opened_files: Callable[[], list[str]], display: str
) -> None:
    hands = opened()
    hands.type_workbook(sample)
    hands.press(hands.window.page.generate)
    hands.wait_until(lambda: hands.seen and hands.seen[-1][0] > 5, "some slides are done")
    picture(display, "window-5-at-work")
    hands.wait()
    folder = sample.parent / f"{COMMITTEE} 2017-18 Q2"
    assert listing(folder) == PACK
    assert hands.page.startswith("3 documents are written\n17 indicators: 6 Green, 8 Red, 3 not rated\n")
    assert hands.root.title() == "3 documents are written - Generate report"
    picture(display, "window-6-generated")
    hands.press_on_page("Open")
    hands.press_on_page("Show in folder", 1)
    hands.wait_until(lambda: len(opened_files()) == 2, "both are opened")
    assert sorted(opened_files()) == sorted([str(folder / "Cover report.docx"), str(folder)])


def test_the_bar_moves_with_each_document_and_slide_and_only_forward(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    hands.seen.clear()
    hands.press(hands.window.page.generate)
    hands.wait()
    counted = [(done, total) for done, total, text in hands.seen if "Reading" not in text]
    assert len(set(counted)) >= 3
    assert counted == sorted(counted)
    assert len({total for _, total in counted}) == 1
    assert any("slide" in text for *_, text in hands.seen)


def test_it_is_never_frozen_while_it_works(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    hands.longest_wait, before = 0, time.process_time()
    hands.press(hands.window.page.generate)
    hands.wait()
    all_of_it = time.process_time() - before
    assert hands.longest_wait < all_of_it / 2, (
        f"of {all_of_it:.2f} seconds of work it did not answer for so many at once"
    )


def test_only_the_ticked_documents_are_written(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    for name in ("Cover report.docx", "Appendix 1.pptx"):
        hands.window.page.form.documents.box(name).invoke()
    hands.press(hands.window.page.generate)
    hands.wait()
    assert listing(sample.parent) == ["Meeting brief.docx", sample.name]


def test_and_with_none_ticked_it_says_so(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    for name in ("Cover report.docx", "Appendix 1.pptx", "Meeting brief.docx"):
        hands.window.page.form.documents.box(name).invoke()
    hands.press(hands.window.page.generate)
    assert hands.page.startswith("No document is ticked")
    assert listing(sample.parent) == [sample.name]


def test_a_pack_for_every_committee_goes_into_the_folder_that_is_chosen(opened: Open, tmp_path: Path) -> None:
    hands = opened()
    hands.type_workbook(put(tmp_path, TWO))
    form = hands.window.page.form
    form.committee.box.current(3)
    hands.key("<<ComboboxSelected>>", form.committee.box)
    hands.wait()
    form.folder.set(str(tmp_path / "drafts"))
    hands.press(hands.window.page.generate)
    hands.wait()
    assert listing(tmp_path / "drafts") == sorted([*PACK * 2, "Ratings by committee.docx"])
    assert "Children: 1 indicator: 0 Green, 1 Red, 0 not rated" in hands.page


def test_a_workbook_dropped_on_the_icon_is_made_into_documents_at_once(opened: Open, sample: Path) -> None:
    hands = opened(sample)
    hands.wait_until(lambda: "documents are written" in hands.page, "the documents are written")
    assert listing(sample.parent) == sorted([*PACK, sample.name])


def test_a_draft_that_is_open_in_word_is_left_and_the_new_one_gets_a_number(opened: Open, sample: Path) -> None:
    hands = opened(sample)
    hands.wait_until(lambda: "documents are written" in hands.page, "the documents are written")
    folder = sample.parent / f"{COMMITTEE} 2017-18 Q2"
    (folder / "Cover report.docx").write_bytes(b"edited")
    (folder / "~$ver report.docx").touch()
    hands.press(hands.window.page.generate)
    hands.wait()
    assert "It is open in Word" in hands.page
    assert "Cover report (2).docx" in hands.page
    assert (folder / "Cover report.docx").read_bytes() == b"edited"


def test_a_folder_that_cannot_be_written_is_a_sentence_and_nothing_is_lost(opened: Open, sample: Path) -> None:
    (sample.parent / "file").write_text("here")
    hands = opened()
    hands.type_workbook(sample)
    hands.window.page.form.folder.set(str(sample.parent / "file" / "pack"))
    hands.press(hands.window.page.generate)
    hands.wait()
    assert "Something must be mended first" in hands.page
    assert "“Save in”" in hands.page
    assert hands.window.page.form.workbook.path == str(sample)
    assert not hands.window.page.generate.instate(["disabled"]), "another folder, and on it goes"


def test_what_needs_a_look_is_said_with_the_documents_and_in_the_title(opened: Open, tmp_path: Path) -> None:
    hands = opened()
    hands.type_workbook(put(tmp_path, TWO))
    hands.press(hands.window.page.generate)
    hands.wait()
    assert hands.page.startswith("3 documents are written; 3 to look at, 2 to know\n")
    assert hands.root.title() == "3 documents are written; 3 to look at, 2 to know - Generate report"


def test_a_workbook_dropped_on_the_icon_does_not_go_where_another_ones_documents_went(
    opened: Open, sample: Path, tmp_path: Path
) -> None:
    hands = opened()
    hands.type_workbook(put(tmp_path, TWO))
    hands.window.page.form.folder.set(str(tmp_path / "drafts"))
    hands.window.page.form.documents.box("Cover report.docx").invoke()
    hands.window.close()
    again = opened(sample)
    again.wait_until(lambda: "documents are written" in again.page, "the documents are written")
    assert listing(sample.parent) == sorted([*PACK, sample.name])
    assert not (tmp_path / "drafts").exists()


def test_where_the_documents_will_go_is_said_before(opened: Open, sample: Path, tmp_path: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    form = hands.window.page.form
    assert form.destination == f"Blank: into “{COMMITTEE} 2017-18 Q2”, beside the workbook."
    form.folder.entry.insert(0, str(tmp_path))
    hands.key("<Return>", form.folder.entry)
    assert form.destination.startswith("The documents go straight into that folder.")
    form.committee.box.current(3)
    hands.key("<<ComboboxSelected>>", form.committee.box)
    hands.wait()
    assert form.destination == "A folder for each committee, in that folder."


# Refreshing


def test_drafts_that_people_have_edited_are_refreshed_beside_and_told_of(
    opened: Open, tmp_path: Path, display: str
) -> None:
    hands = opened()
    hands.type_workbook(put(tmp_path, TWO))
    hands.press(hands.window.page.generate)
    hands.wait()
    draft = tmp_path / "2017-18 Q2" / "Cover report.docx"
    before = draft.read_bytes()
    put(tmp_path, TWO.replace("| 60.9 ", "| 85   "))
    hands.window.refresh((draft,))
    hands.wait()
    assert hands.page.startswith("1 draft is refreshed\n")
    assert "Updated silently" in hands.page
    assert "no comment" in hands.page, "what the workbook itself lacks"
    assert draft.read_bytes() == before
    assert (draft.parent / "Cover report refreshed.docx").is_file()
    picture(display, "window-10-refreshed")


def test_where_the_committee_of_a_draft_was_renamed_the_window_asks_which_it_is(opened: Open, tmp_path: Path) -> None:
    [pack] = build_packs(Request(put(tmp_path, TWO), committee="Children"), tmp_path / "pack")
    [draft] = [path for path in pack.files if path.name == "Cover report.docx"]
    hands = opened()
    hands.type_workbook(put(tmp_path, TWO.replace("Children", "Families").replace("| 60.9 ", "| 85   ")))
    hands.window.refresh((draft,))
    hands.wait()
    assert hands.page.startswith("Which committee is it now?\n")
    assert "“Children”" in hands.page
    assert not list(tmp_path.rglob("Cover report refreshed.docx"))
    assert hands.buttons("Places")
    hands.press_on_page("Families")
    hands.wait()
    assert hands.page.startswith("1 draft is refreshed\n")
    assert (draft.parent / "Cover report refreshed.docx").is_file()


def test_what_is_no_draft_is_said_and_nothing_is_written(opened: Open, tmp_path: Path) -> None:
    hands = opened()
    book = put(tmp_path, TWO)
    hands.type_workbook(book)
    hands.window.refresh((book,))
    hands.wait()
    assert hands.page.startswith("Something must be mended first\n")
    assert listing(tmp_path) == [book.name, "xdg-open"]


# Stopping


def test_cancel_stops_between_slides_and_leaves_nothing(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    hands.press(hands.window.page.generate)
    hands.wait_until(lambda: any("slide" in text for *_, text in hands.seen), "a slide is being made")
    hands.key("<Escape>")
    hands.wait()
    assert hands.page.startswith("Stopped\nNothing was written.")
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]
    hands.press(hands.window.page.check)
    hands.wait()
    assert "17 indicators" in hands.page


def test_closing_while_it_works_leaves_nothing_either(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    hands.press(hands.window.page.generate)
    hands.wait_until(lambda: any("slide" in text for *_, text in hands.seen), "a slide is being made")
    hands.window.close()
    hands.wait_until_closed()
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


# Setting up


def test_the_first_set_up_shows_its_progress_in_the_same_bar(opened: Open) -> None:
    hands = opened(prepare=slow_set_up, wait=False)
    hands.wait()
    assert (2, 3, "Setting up, only this first time …") in hands.seen


def slow_set_up(progress: Progress) -> None:
    import time  # noqa: PLC0415 - a set-up takes time, and that is all it needs here

    for done in range(4):
        progress(done, 3, f"Setting up: {done} of 3 libraries")
        time.sleep(0.15)


def test_a_workbook_can_be_picked_meanwhile_and_is_read_afterwards(opened: Open, sample: Path) -> None:
    hands = opened(prepare=slow_set_up, wait=False)
    entry = hands.window.page.form.workbook.entry
    entry.insert(0, str(sample))
    hands.key("<Return>", entry)
    assert hands.window.at_work, "the set-up is still going on"
    hands.wait_until(lambda: hands.window.page.form.documents.names, "the workbook is read")
    assert not hands.window.page.generate.instate(["disabled"])


def test_esc_does_not_stop_the_first_set_up_but_cancel_does_and_it_can_be_finished(opened: Open) -> None:
    hands = opened(prepare=slow_set_up, wait=False)
    hands.wait_until(lambda: hands.seen, "it is being set up")
    hands.key("<Escape>")
    assert not hands.page.startswith("The set-up is not finished")
    hands.press(hands.window.page.cancel)
    hands.wait()
    assert hands.page.startswith("The set-up is not finished")
    hands.press_on_page("Finish the set-up")
    hands.wait()
    assert hands.page.startswith("Choose the quarter’s workbook above.")


def test_a_set_up_that_fails_says_why_and_can_be_tried_again(opened: Open, sample: Path) -> None:
    failures = [OSError("reportgen could not be set up because the disk is full: free 400 MB.")]

    def prepare(_: Progress) -> None:
        if failures:
            raise failures.pop()

    hands = opened(prepare=prepare)
    assert hands.page.startswith("The set-up is not finished\nreportgen could not be set up because the disk is full")
    assert hands.window.page.generate.instate(["disabled"])
    hands.press_on_page("Finish the set-up")
    hands.wait()
    hands.type_workbook(sample)
    assert not hands.window.page.generate.instate(["disabled"])


# What is remembered


def test_the_last_choices_are_there_the_next_time(opened: Open, sample: Path, tmp_path: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    form = hands.window.page.form
    form.committee.box.current(len(form.committee.box["values"]) - 1)
    form.folder.set(str(tmp_path / "drafts"))
    form.documents.box("Meeting brief.docx").invoke()
    form.documents.box("pdf").invoke()
    chosen = form.choices
    hands.window.close()
    again = opened()
    again.wait_until(lambda: "pdf" in again.window.page.form.documents.names, "the workbook is read")
    assert again.window.page.form.choices == chosen
    assert chosen.every_committee
    assert chosen.left_out == ("Meeting brief.docx",)


def test_what_was_chosen_for_one_workbook_is_not_taken_for_another(opened: Open, sample: Path, tmp_path: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    hands.window.page.form.period.box.current(2)
    hands.window.close()
    again = opened()
    again.wait()
    again.type_workbook(put(tmp_path, TWO))
    assert again.window.page.form.choices.period == ""


def test_a_workbook_that_is_gone_is_said_calmly(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    hands.window.close()
    sample.unlink()
    again = opened()
    assert again.page.startswith(f"Last time’s workbook is not there any more: {sample}\n")
    assert again.window.page.form.workbook.path == ""


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"workbook": 3, "left_out": "x", "pdf": []}'])
def test_a_damaged_memory_is_forgotten(opened: Open, tmp_path: Path, text: str) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "last choices.json").write_text(text)
    assert opened().window.page.form.workbook.path == ""


# Keys, sizes and screens


def test_the_tab_key_goes_through_the_fields_as_one_reads_them(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    form, window = hands.window.page.form, hands.window
    wanted = [
        form.workbook.entry, form.workbook.button, form.committee.box, form.period.box, form.profile.box,
        form.folder.entry, form.folder.button, *(form.documents.box(name) for name in form.documents.names),
        window.page.generate, window.page.check, window.page.refresh, window.page.answer.text,
    ]  # fmt: skip
    found = [wanted[0]]
    while len(found) < len(wanted):
        found.append(found[-1].tk_focusNext())  # type: ignore[arg-type] # there is always a next one
    assert found == wanted


def test_alt_and_the_underlined_letter_lead_to_each_field(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    form = hands.window.page.form
    fields = {
        "w": form.workbook.entry, "c": form.committee.box, "e": form.period.box, "r": form.profile.box,
        "s": form.folder.entry,
    }  # fmt: skip
    for letter, field in fields.items():
        hands.key(f"<Alt-{letter}>")
        assert hands.root.focus_get() == field
    hands.key("<Alt-k>")
    hands.wait()
    assert "17 indicators" in hands.page
    hands.key("<Alt-g>")
    hands.wait()
    assert "documents are written" in hands.page


def test_return_presses_the_button_that_has_the_focus(opened: Open, sample: Path) -> None:
    hands = opened()
    hands.type_workbook(sample)
    hands.key("<Return>", hands.window.page.check)
    hands.wait()
    assert "17 indicators" in hands.page


def test_everything_stays_in_sight_in_the_smallest_window(opened: Open, sample: Path, display: str) -> None:
    hands = opened(sample)
    hands.wait_until(lambda: "documents are written" in hands.page, "the documents are written")
    hands.root.geometry("{}x{}".format(*hands.root.minsize()))
    hands.root.update()
    hands.root.update()
    picture(display, "window-7-smallest")
    right, bottom = hands.root.winfo_width(), hands.root.winfo_height()
    window = hands.window
    for widget in (
        window.page.form.workbook.button,
        window.page.form.folder.button,
        window.page.generate,
        window.page.check,
    ):
        assert widget.winfo_rootx() - hands.root.winfo_rootx() + widget.winfo_width() <= right
    assert window.page.answer.text.winfo_height() > 60
    assert window.page.answer.winfo_rooty() - hands.root.winfo_rooty() + window.page.answer.winfo_height() <= bottom
