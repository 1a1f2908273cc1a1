"""`reportgen template`: what a template asks for, what it will receive, what is wrong; `build` looks first."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pptx import Presentation

from reportgen.app.home import HOME
from tests.app.test_cli import BOOK, Folder, folder, refusal
from tests.tools.sheets import indicators

__all__ = ["folder"]

CHILDREN = str(HOME / "samples" / "havering-children-2017-18-q2.xlsx")
COVER = HOME / "templates" / "standard" / "cover-report.docx"
DECK = HOME / "templates" / "standard" / "appendix-1.pptx"
INDEX = HOME / "templates" / "standard" / "ratings-by-committee.docx"


def edited(path: Path, *changes: tuple[str, str]) -> bytes:
    """A template after its words are changed in Word."""
    document: Any = Document(str(path))
    for old, new in changes:
        texts = [run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text]
        assert texts, old
        texts[0].text = texts[0].text.replace(old, new)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def without_layout(*names: str) -> bytes:
    deck: Any = Presentation(str(DECK))
    for layout in deck.slide_layouts:
        if layout.name in names:
            layout.name += "s"
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def test_it_lists_each_tag_with_what_it_is(folder: Folder) -> None:
    ran = folder.run("template", str(COVER))
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:2] == [f"{COVER}, paragraph 1 “{{{{ committee }}}}”", "  {{ committee }}: the committee's name"]
    assert "  {%p for objective in objectives %}: a list: each with key, name, ticked" in lines
    assert lines[-1] == "Nothing is wrong with this template."


def test_and_what_it_will_receive_from_a_workbook(folder: Folder) -> None:
    answer = folder.run("template", str(COVER), "--workbook", CHILDREN, "--json").json
    assert [problem["severity"] for problem in answer["problems"]] == ["note"]  # Havering has a cover report of its own
    received = {row["tag"]: row["receives"] for row in answer["tags"]}
    assert received["{{ committee }}"] == "Children and Learning Overview and Scrutiny Sub-Committee"
    assert received["{{ summary.included }}"] == "17"
    assert received["{%p for objective in objectives %}"] == "4 objectives"
    assert received["{{ objective.name }}"] == "for the first of 4: Communities making Havering"
    assert received["{{ objective.ticked|tick_box }}"] == "for the first of 4: (tick box)"
    assert received["{{ ratings_chart }}"] == "(the ratings chart)"
    assert received["{%p if period.has_short_term %}"] == "yes"
    assert received["{{ class_words.red|rating }}"] == "Red"
    assert received["{{ item.gap }}"] == "nothing: there is no item"
    assert all(len(text) <= 60 and "\ue000" not in text for text in received.values())
    places = [row["where"].removeprefix(f"{COVER}, ") for row in answer["tags"]]
    assert "table 1, row 2, column 2" in places
    assert any(place.startswith("header 1 paragraph 1") for place in places)


def test_a_decks_layouts_with_their_placeholders(folder: Folder) -> None:
    plain = folder.run("template", str(DECK), "--json").json["tags"]
    assert {
        "where": f"{DECK}, slide layout “Title”",
        "tag": "Council",
        "is": "the council's name",
        "receives": "",
    } in plain
    rows = folder.run("template", str(DECK), "--workbook", CHILDREN, "--json").json["tags"]
    received = {(row["where"].partition("layout ")[2], row["tag"]): row["receives"] for row in rows}
    assert received["“Title” (1 slide)", "Council"] == "London Borough of Havering"
    assert received["“Overview” (1 slide)", "Title"] == "8 of 14 rated indicators are off target"
    assert received["“Overview” (1 slide)", "Chart"] == "a chart"
    assert received["“Table” (3 slides)", "Table"] == "a table of 6 rows"
    assert received["“Overview without chart” (0 slides)", "Better"].startswith("nothing")


def test_the_page_of_a_whole_council_and_a_copy_of_it_are_known(folder: Folder) -> None:
    for path in (str(INDEX), folder.put(INDEX.read_bytes(), "ours.docx")):
        answer = folder.run("template", path, "--workbook", CHILDREN, "--profile", "havering-board", "--json").json
        assert answer["problems"] == []
        assert {"{%tr for item in committees %}"} <= {row["tag"] for row in answer["tags"]}


def test_every_fault_is_told_and_the_status_is_1(folder: Folder) -> None:
    data = edited(COVER, ("{{ meeting_date }}", "{{ meeting_dat }}"), ("{%p if objectives %}", "{%p if objectivs %}"))
    path = folder.put(data, "ours.docx")
    ran = folder.run("template", path)
    assert ran.status == 1
    told = ran.out.partition("To mend first (2):\n")[2]
    assert f"{path}, paragraph 2 “{{{{ meeting_dat }}}}”: there is no tag “meeting_dat”." in told
    assert "What to do: the nearest name is “meeting_date”; docs/templates.md lists every tag." in told
    assert "there is no tag “objectivs”" in told
    assert len(folder.run("template", path, "--json").json["problems"]) == 2


def test_a_field_that_the_workbook_does_not_have_is_a_fault_with_the_workbook_only(folder: Folder) -> None:
    path = folder.put(edited(COVER, ("{{ meeting_date }}", "{{ report.lead_oficer }}")), "ours.docx")
    assert folder.run("template", path).status == 0
    ran = folder.run("template", path, "--workbook", CHILDREN)
    assert ran.status == 1
    assert "the workbook gives no “report.lead_oficer”." in ran.out
    assert "the nearest name is “report.lead_officer”" in ran.out


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("notes.txt", b"x", "this is not a template"),
        ("ours.docx", b"x", "this is not a Word document"),
        ("ours.pptx", b"x", "this is not a PowerPoint presentation"),
    ],
)
def test_what_is_no_template_is_refused(folder: Folder, name: str, data: bytes, what: str) -> None:
    path = folder.put(data, name)
    assert refusal(folder.run("template", path))[0] == f"{path}: {what}."


def test_and_so_is_a_file_that_is_not_there(folder: Folder) -> None:
    assert refusal(folder.run("template", "lost.docx"))[0] == "lost.docx: there is no such file."


# build looks first


def own(folder: Folder, monkeypatch: pytest.MonkeyPatch, word: bytes, deck: bytes) -> list[str]:
    """The arguments of a build with a council's own templates."""
    monkeypatch.setattr("reportgen.app.home.HOME", folder.path)
    (folder.path / "templates").mkdir()
    folder.put(word, "templates/ours.docx")
    folder.put(deck, "templates/ours.pptx")
    profile = '[rating]\nscheme = "binary"\n'
    for kind, name in (("word", "ours.docx"), ("deck", "ours.pptx")):
        profile += f'[[documents]]\nkind = "{kind}"\ntemplate = "{name}"\nname = "{name}"\n'
    book = folder.put(indicators(BOOK))
    return ["build", book, "--profile", folder.put(profile.encode(), "own.toml"), "--out", str(folder.path / "drafts")]


def test_build_names_the_faults_of_all_templates_at_once_and_writes_nothing(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = edited(COVER, ("{{ meeting_date }}", "{{ meeting_dat }} {{ tilte }}"))
    arguments = own(folder, monkeypatch, word, without_layout("About", "Table"))
    lines = refusal(folder.run(*arguments))[::2]
    assert [line.partition(" (")[0].rpartition(": ")[2] for line in lines] == [
        "there is no tag “meeting_dat”.",
        "there is no tag “tilte”.",
        "there is no slide layout “About”",
        "there is no slide layout “Table”",
    ]
    assert not (folder.path / "drafts").exists()


def test_but_a_warning_is_told_beside_the_drafts(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    word = edited(COVER, ("{{ meeting_date }}", "{ meeting_date }"))
    ran = folder.run(*own(folder, monkeypatch, word, DECK.read_bytes()))
    assert ran.status == 0
    assert "“{ meeting_date }” has one brace on each side and is printed as it stands." in ran.out
    assert folder.listing("drafts") == ["ours.docx", "ours.pptx"]


PROFILE = """
[[documents]]
template = "standard/{template}"
name = "Cover report.docx"

[[documents]]
kind = "deck"
template = "standard/appendix-1.pptx"
name = "Deck.pptx"
parts = ["title", {parts}]
"""


def test_check_looks_at_the_templates_too_as_build_does(folder: Folder) -> None:
    book = folder.put(indicators(BOOK))
    own = folder.put(PROFILE.format(template="gone.docx", parts='"groups"').encode(), "own.toml")
    ran = folder.run("check", book, "--profile", own)
    assert (ran.status, ran.err) == (1, "")
    assert "Visits made" in ran.out
    assert "templates/standard/gone.docx: the template is not there." in ran.out
    assert "there is no slide layout “Group of one”" in ran.out
    found = folder.run("check", book, "--profile", own, "--json", "--marked", str(folder.path / "marked.xlsx"))
    assert found.status == 1
    assert {problem["severity"] for problem in found.json["problems"]} >= {"error"}
    assert folder.run("build", book, "--profile", own).status == 1


def test_and_nothing_is_wrong_where_they_are_there(folder: Folder) -> None:
    own = folder.put(PROFILE.format(template="cover-report.docx", parts='"table"').encode(), "own.toml")
    assert folder.run("check", folder.put(indicators(BOOK)), "--profile", own).status == 0


def test_it_says_where_no_document_of_the_chosen_profile_uses_the_file(folder: Folder) -> None:
    ran = folder.run("template", str(COVER), "--profile", "cardiff")
    assert (ran.status, ran.err) == (0, "")
    assert "no document of the profile cardiff uses this file" in ran.out
    for used in ((str(COVER),), (str(COVER), "--profile", "standard"), (str(INDEX), "--profile", "standard")):
        assert "no document" not in folder.run("template", *used).out


def test_an_index_page_made_from_a_reports_template_is_one_fault(folder: Folder) -> None:
    book = folder.put(indicators(BOOK))
    text = PROFILE.format(template="cover-report.docx", parts='"table"')
    index = '[index]\ntemplate = "standard/cover-report.docx"\nname = "Index.docx"\n'
    ran = folder.run("check", book, "--all", "--profile", folder.put(f"{index}{text}".encode(), "own.toml"), "--json")
    assert ran.status == 1
    errors = [problem for pack in ran.json["packs"] for problem in pack["problems"] if problem["severity"] == "error"]
    assert [problem["what"] for problem in errors] == ["this is the template of a report, not of an index page"]
    assert "an index page has only" in errors[0]["fix"]
    assert "committees, total" in errors[0]["fix"]
