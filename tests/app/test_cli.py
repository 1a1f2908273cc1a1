"""The commands as people and programs use them: arguments in; exit status, both outputs and the files on disk out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pptx import Presentation

from reportgen.app.cli import main
from reportgen.app.recording import SIDECAR
from tests.tools.sheets import PROJECT, REPORT, indicators, package_of, with_part

BOOK = """
    Ref | Indicator   | Polarity | Unit | Committee | Also reported to | 2017/18 Q1 actual | 2017/18 Q2 actual | 2017/18 Q2 target | Improvements required | Outlook  | Status | Comment    | Equality relevant
    1   | Visits made | Bigger   | %    | Children  | Board            | 62                | 60.9              | 80                | More staff            | unlikely |       | Fewer came | Yes
    2   | Late bins   | Smaller  |      | Places    |                  | 13                | 7 (est.)          | 8                 |                       | may      |       | As planned
    3   | Cases       | Bigger   | days | Children  |                  |                   | TBC               | 5                 |                       |          | Green  | New rule
    4   | Calls       | Bigger   |      | Places    | Board; Children  | 1                 | Annual KPI        | Better than England |                     |          |       | Not yet
"""  # noqa: E501 - a table reads better unbroken
WRONG = """
    Indicator | Polarity | 2017/18 Q2 actual
    Visits    | Upwards  | 14
    Calls     |          | 14
"""
FILES = ["Cover report.docx", "Appendix 1.pptx", "Meeting brief.docx"]
PACK = ["Appendix 1.pptx", "Cover report.docx", "Meeting brief.docx"]


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on standard output, and proof that there is nothing else."""
        return json.loads(self.out)


class Folder:
    """A folder with a workbook in it, and the program's commands."""

    def __init__(self, path: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.path, self.capture = path, capture

    def put(self, data: bytes, name: str = "figures.xlsx") -> str:
        (self.path / name).write_bytes(data)
        return str(self.path / name)

    def run(self, *arguments: str) -> Ran:
        self.capture.readouterr()
        status = main(arguments)
        out, err = self.capture.readouterr()
        assert "Traceback" not in out + err
        assert "does not foresee" not in out + err
        return Ran(status, out, err)

    def listing(self, under: str = "") -> list[str]:
        """What stands there, but for the record of the drafts beside them."""
        folder = self.path / under
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name != SIDECAR)


@pytest.fixture(autouse=True)
def _screen_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Folder:
    return Folder(tmp_path, capsys)


# JSON


def test_check_answers_with_one_object_exactly_as_promised(folder: Folder) -> None:
    ran = folder.run("check", folder.put(indicators(BOOK)), "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json == {
        "period": "2017/18 Q2",
        "profile": "standard",
        "committee": None,
        "problems": [
            {
                "severity": "warning", "where": "Report", "what": "there is no field “Committee”",
                "fix": "add a row for it; the draft marks where it belongs",
            },
        ],
        "indicators": [
            {
                "ref": "1", "indicator": "Visits made", "actual": "60.9", "actual_text": "60.9%",
                "target": "80", "target_text": "80%", "rag": "Red", "given": False,
                "why": "60.9% against a target of 80% (bigger is better): off target",
                "short": "worse", "long": None, "outlook": "unlikely",
            },
            {
                "ref": "2", "indicator": "Late bins", "actual": "7", "actual_text": "7 (est.)",
                "target": "8", "target_text": "8", "rag": "Green", "given": False,
                "why": "7 (est.) against a target of 8 (smaller is better): better than target",
                "short": "better", "long": None, "outlook": "may",
            },
            {
                "ref": "3", "indicator": "Cases", "actual": None, "actual_text": "TBC",
                "target": "5", "target_text": "5 days", "rag": "Green", "given": True,
                "why": "rating typed by hand in Indicators!L4",
                "short": None, "long": None, "outlook": None,
            },
            {
                "ref": "4", "indicator": "Calls", "actual": None, "actual_text": "Annual KPI",
                "target": None, "target_text": "Better than England", "rag": None, "given": False,
                "why": "Not rated: not due this period (Annual KPI)",
                "short": None, "long": None, "outlook": None,
            },
        ],
        "summary": {
            "included": 4, "with_data": 3, "rated": 3,
            "counts": {"Green": 2, "Red": 1}, "percent": {"Green": 67, "Red": 33},
        },
        "files": [],
    }  # fmt: skip
    assert folder.listing() == ["figures.xlsx"], "check writes nothing"


def test_build_answers_with_the_same_object_and_the_files(folder: Folder) -> None:
    book = folder.put(indicators(BOOK))
    checked, built = folder.run("check", book, "--json"), folder.run("build", book, "--json")
    assert (built.status, built.err) == (0, "")
    assert built.json == {**checked.json, "files": FILES}
    assert folder.listing("2017-18 Q2") == PACK


def test_all_answers_with_one_object_a_committee_in_order_of_first_mention(folder: Folder) -> None:
    book = folder.put(indicators(BOOK))
    answer = folder.run("build", book, "--all", "--json").json
    assert list(answer) == ["packs"]
    assert [pack["committee"] for pack in answer["packs"]] == ["Children", "Board", "Places"]
    assert [[item["ref"] for item in pack["indicators"]] for pack in answer["packs"]] == [
        ["1", "3", "4"], ["1", "4"], ["2", "4"],
    ]  # fmt: skip
    assert [pack["files"] for pack in answer["packs"]] == [FILES, FILES, [*FILES, "Ratings by committee.docx"]]
    assert [name for name in folder.listing() if "/" not in name] == [
        "Board 2017-18 Q2", "Children 2017-18 Q2", "Places 2017-18 Q2", "Ratings by committee.docx", "figures.xlsx",
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_refusal_is_one_object_with_the_same_keys_and_every_problem(folder: Folder, command: str) -> None:
    ran = folder.run(command, folder.put(indicators(WRONG)), "--json")
    assert (ran.status, ran.err) == (1, "")
    assert ran.json == {
        "period": None,
        "profile": None,
        "committee": None,
        "problems": [
            {
                "severity": "error",
                "where": "Indicators!B2",
                "what": "polarity “Upwards” is not known",
                "fix": "type one of: Bigger is better, Smaller is better, In between is better, Data only",
            },
            {
                "severity": "error",
                "where": "Indicators!B3",
                "what": "“Calls” has no polarity",
                "fix": "type Bigger is better, Smaller is better, In between is better or, if only data, N/A",
            },
            {
                "severity": "warning",
                "where": "Report",
                "what": "there is no field “Committee”",
                "fix": "add a row for it; the draft marks where it belongs",
            },
        ],
        "indicators": [],
        "summary": None,
        "files": [],
    }
    assert folder.listing() == ["figures.xlsx"]


def test_warnings_are_listed_and_do_not_stop_it(folder: Folder) -> None:
    table = """
        Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target | Comment | Equality relevant
        Visits    | Bigger   | 14                | 15                |         | No
        Calls     | Bigger   | about 50          | 15                | Counted
        Posts     | Bigger   | 14                |                   | #REF!
    """
    ran = folder.run("build", folder.put(indicators(table)), "--json")
    assert ran.status == 0
    assert [(item["severity"], item["where"]) for item in ran.json["problems"]] == [
        ("warning", "Indicators!C3"),
        ("warning", "Indicators!E4"),
        ("warning", "Report"),
        ("warning", "Indicators!A2"),
        ("note", "Indicators!E2"),
        ("warning", "Indicators!D4"),
    ]
    assert [item["actual_text"] for item in ran.json["indicators"]] == ["14", "about 50", "14"]
    assert folder.listing("2017-18 Q2") == PACK


def test_decimals_are_as_exact_as_the_workbook(folder: Folder) -> None:
    table = """
        Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target
        A         | Bigger   | 0.9496[0%]        | 0.95[0%]
        B         | Bigger   | 0.1               | '1,000.50
        C         | Bigger   | 100               | '80.0%
        D         | Bigger   | 0                 | <5
    """
    found = folder.run("check", folder.put(indicators(table)), "--json").json["indicators"]
    assert [(item["actual"], item["actual_text"], item["target"], item["target_text"]) for item in found] == [
        ("94.96", "95%", "95", "95%"),
        ("0.1", "0.1", "1000.5", "1,000.50"),
        ("100", "100", "80", "80.0%"),
        ("0", "0", None, "<5"),
    ]


# What people read


def test_check_tells_each_rating_with_its_reason(folder: Folder) -> None:
    ran = folder.run("check", folder.put(indicators(BOOK)))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "",
        "All indicators, Quarter 2 2017/18",
        "Indicator    Value       Target              Rating     Short   Long",
        "                                                        term    term",
        "-----------  ----------  ------------------  ---------  ------  ----",
        "Visits made  60.9%       80%                 Red        worse   -",
        "  Why: 60.9% against a target of 80% (bigger is better): off target",
        "Late bins    7 (est.)    8                   Green      better  -",
        "  Why: 7 (est.) against a target of 8 (smaller is better): better than target",
        "Cases        TBC         5 days              Green      -       -",
        "  Why: rating typed by hand in Indicators!L4",
        "Calls        Annual KPI  Better than         Not rated  -       -",
        "                         England",
        "  Why: Not rated: not due this period (Annual KPI)",
        "",
        "4 indicators: 2 Green, 1 Red, 1 not rated",
        "",
        "To look at (1):",
        "  Report: there is no field “Committee”.",
        "    What to do: add a row for it; the draft marks where it belongs.",
    ]


def test_a_finding_names_its_check_and_the_profile_silences_it_by_that_name_with_a_note(folder: Folder) -> None:
    table = BOOK.replace("As planned", "Due by 31 June")
    ran = folder.run("check", folder.put(indicators(table)))
    assert "gives the date 31 June, but June has 30 days. [impossible date]" in ran.out
    own = (PROJECT / "config" / "standard.toml").read_text("utf-8")
    (folder.path / "own.toml").write_text(f'{own}\n[checks.silenced]\n"impossible date" = "Ours has 31."', "utf-8")
    ran = folder.run("check", str(folder.path / "figures.xlsx"), "--profile", str(folder.path / "own.toml"))
    assert "gives the date" not in ran.out
    assert "the check “impossible date” is silenced and hides 1 this time (reason: Ours has 31)." in ran.out


def test_a_workbook_that_says_nothing_of_equality_is_told_of_once_where_a_report_speaks_of_it(folder: Folder) -> None:
    book = folder.put(indicators(BOOK.replace("Equality relevant", "Our notes")))
    what = "Indicators: no row says Yes or No to being relevant to equality"
    for command in ("check", "build"):
        ran = folder.run(command, book, "--all")
        assert (ran.status, ran.out.count(what)) == (0, 1)
        assert "What to do: add the column Equality relevant with Yes or No for each indicator" in ran.out
    assert what not in folder.run("build", book, "--only", "Meeting brief").out
    assert what not in folder.run("check", book, "--profile", "cardiff").out
    assert what not in folder.run("check", folder.put(indicators(BOOK))).out


def test_the_counts_are_in_the_councils_own_words(folder: Folder) -> None:
    own = (PROJECT / "config" / "standard.toml").read_text("utf-8")
    own = own.replace('"Not rated"', '"No judgement"').replace('word = "Red"', 'word = "Off track"')
    (folder.path / "own.toml").write_text(own, "utf-8")
    ran = folder.run("check", folder.put(indicators(BOOK)), "--profile", str(folder.path / "own.toml"))
    assert "4 indicators: 2 Green, 1 Off track, 1 no judgement" in ran.out


def test_build_says_where_the_drafts_are(folder: Folder) -> None:
    ran = folder.run("build", folder.put(indicators(BOOK)), "--committee", "Places")
    assert ran.out.splitlines() == [
        "",
        "Places, Quarter 2 2017/18",
        "2 indicators: 1 Green, 0 Red, 1 not rated",
        "",
        "To know (1):",
        "  Indicators: 2 of 4 indicators go to other committees: Children.",
        "    What to do: nothing, if that is right; --all makes a pack for each committee.",
        "",
        f"Written to {folder.path / 'Places 2017-18 Q2'}:",
        "  Cover report.docx",
        "  Appendix 1.pptx",
        "  Meeting brief.docx",
    ]
    assert ran.err == "", "in a pipe nobody watches a bar"


def test_and_quietly_only_the_files(folder: Folder) -> None:
    ran = folder.run("build", folder.put(indicators(BOOK)), "--quiet")
    drafts = folder.path / "2017-18 Q2"
    assert ran.out.splitlines() == [str(drafts / file) for file in FILES]
    assert ran.err == ""


def test_a_refusal_lists_everything_on_the_other_output_and_says_that_nothing_was_written(folder: Folder) -> None:
    ran = folder.run("build", folder.put(indicators(WRONG)))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "",
        "To mend first (2):",
        "  Indicators!B2: polarity “Upwards” is not known.",
        "    What to do: type one of: Bigger is better, Smaller is better, In between is better, Data only.",
        "  Indicators!B3: “Calls” has no polarity.",
        "    What to do: type Bigger is better, Smaller is better, In between is better or, if only data, N/A.",
        "",
        "To look at (1):",
        "  Report: there is no field “Committee”.",
        "    What to do: add a row for it; the draft marks where it belongs.",
        "",
        "Nothing was written.",
    ]
    assert folder.listing() == ["figures.xlsx"]


def refusal(ran: Ran) -> list[str]:
    """What was wrong and what to do, a pair of lines each."""
    assert (ran.status, ran.out) == (1, "")
    lines = ran.err.splitlines()
    found = [line.strip() for line in lines[2:-2]]
    assert lines[:2] == ["", f"To mend first ({len(found) // 2}):"]
    assert lines[-2:] == ["", "Nothing was written."]
    return found


def test_a_file_that_is_not_there_or_is_a_folder_is_one_sentence(folder: Folder) -> None:
    missing = str(folder.path / "nothing.xlsx")
    assert refusal(folder.run("build", missing)) == [
        f"{missing}: there is no such file.", "What to do: check the name and the folder.",
    ]  # fmt: skip
    assert refusal(folder.run("check", str(folder.path))) == [
        f"{folder.path}: this is a folder, not a file.", "What to do: name the workbook in it.",
    ]  # fmt: skip


def test_wrong_usage_ends_with_status_2(folder: Folder) -> None:
    wrong = [
        ["build"], ["print", "a.xlsx"], ["build", "a.xlsx", "--html"], ["check", "a.xlsx", "--out", "b"],
        ["check", "a.xlsx", "--pdf"], ["check", "a.xlsx", "--only", "b"], ["completion", "basic"],
        ["build", "a.xlsx", "--all", "--committee", "Board"],
    ]  # fmt: skip
    for arguments in wrong:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 2
        out, err = folder.capture.readouterr()
        assert out == ""
        assert err.startswith("usage: ")


# Period and committee


def test_a_period_can_be_asked_for(folder: Folder) -> None:
    answer = folder.run("build", folder.put(indicators(BOOK)), "--period", "q1 2017-18", "--json").json
    assert answer["period"] == "2017/18 Q1"
    assert [item["actual_text"] for item in answer["indicators"]] == ["62%", "13", "No data", "1"]
    assert folder.listing("2017-18 Q1") == PACK


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        (
            "2018/19 Q1",
            [
                "--period: the workbook has no figures for 2018/19 Q1.",
                "What to do: add the column 2018/19 Q1 actual, or choose one of: 2017/18 Q1, 2017/18 Q2.",
            ],
        ),
        (
            "summer",
            [
                "--period: “summer” is not a period.",
                "What to do: write a quarter like 2017/18 Q2, a month like August 2017, or 2017/18.",
            ],
        ),
    ],
)
def test_but_one_that_is_not_there_is_refused_with_those_that_are(folder: Folder, asked: str, lines: list[str]) -> None:
    assert refusal(folder.run("build", folder.put(indicators(BOOK)), "--period", asked)) == lines


def test_the_period_in_the_workbook_is_refused_where_it_stands(folder: Folder) -> None:
    ran = folder.run("check", folder.put(indicators(BOOK, report="Field | Value\nPeriod | 2017/18 Q3")))
    assert refusal(ran)[0] == "Report!B2: the workbook has no figures for 2017/18 Q3."
    lacking = folder.run("check", folder.put(indicators(BOOK, report="Field | Value\nSubject | Report")))
    assert refusal(lacking)[0] == "Report: there is no field Period."


def test_a_committee_can_be_asked_for_ignoring_case(folder: Folder) -> None:
    answer = folder.run("check", folder.put(indicators(BOOK)), "--committee", "children", "--json").json
    assert answer["committee"] == "children"
    assert [item["ref"] for item in answer["indicators"]] == ["1", "3", "4"]


def test_but_an_unknown_one_is_refused_with_those_that_are_known(folder: Folder) -> None:
    assert refusal(folder.run("build", folder.put(indicators(BOOK)), "--committee", "Parks")) == [
        "--committee: no indicator goes to “Parks”.",
        "What to do: choose one of: Children, Board, Places.",
    ]


def test_texts_of_another_period_or_committee_are_warned_of(folder: Folder) -> None:
    report = f"{REPORT}\nCommittee | Places"
    book = folder.put(indicators(BOOK, report=report))
    earlier = folder.run("check", book, "--period", "2017/18 Q1", "--json").json
    assert [item["where"] for item in earlier["problems"] if item["severity"] == "warning"][:2] == [
        "Report!B2", "Report!B5",
    ]  # fmt: skip
    packs = folder.run("check", book, "--all", "--json").json["packs"]
    told = {
        pack["committee"]: [item["where"] for item in pack["problems"] if "texts of this sheet" in item["what"]]
        for pack in packs
    }
    assert told == {"Children": ["Report!B14"], "Board": ["Report!B14"], "Places": []}


def test_the_workbooks_own_committee_is_taken_when_none_is_asked_for(folder: Folder) -> None:
    book = folder.put(indicators(BOOK, report=f"{REPORT}\nCommittee | Places"))
    answer = folder.run("build", book, "--json").json
    assert answer["committee"] == "Places"
    assert [item["ref"] for item in answer["indicators"]] == ["2", "4"]
    assert folder.listing("Places 2017-18 Q2") == PACK


def test_and_what_is_wrong_in_the_rows_that_can_be_read_is_told_in_the_same_go(folder: Folder) -> None:
    sheet = """
        Indicator | Polarity | 2017/18 Q2 actual | 2017/18 Q2 target | Comment
        Visits    | Upwards  | 80                | 90                | Fine
        Calls     | Bigger   | 80                | 90                | Down
    """
    ran = folder.run("check", folder.put(indicators(sheet)), "--json")
    assert ran.status == 1
    assert [(problem["severity"], problem["where"]) for problem in ran.json["problems"]] == [
        ("error", "Indicators!B2"), ("warning", "Report"), ("warning", "Indicators!A3"),
    ]  # fmt: skip


def test_problems_of_the_cells_the_period_and_the_committee_come_all_at_once(folder: Folder) -> None:
    ran = folder.run("check", folder.put(indicators(WRONG)), "--period", "2001/02", "--committee", "X", "--json")
    assert [problem["where"] for problem in ran.json["problems"]] == ["Indicators!B2", "Indicators!B3", "--period"]


# Profiles


def test_a_profile_can_be_asked_for_by_name(folder: Folder) -> None:
    name = next(path.stem for path in sorted((PROJECT / "config").glob("*.toml")) if path.stem != "standard")
    answer = folder.run("check", folder.put(indicators(BOOK)), "--profile", name.upper(), "--json").json
    assert answer["profile"] == name


OWN = """
    [rating]
    scheme = "tolerance"
    tolerance = "25%"
    [[documents]]
    template = "standard/cover-report.docx"
    name = "Report.docx"
"""


def test_and_by_file(folder: Folder) -> None:
    (folder.path / "own.toml").write_text(OWN)
    answer = folder.run(
        "build", folder.put(indicators(BOOK)), "--profile", str(folder.path / "own.toml"), "--json"
    ).json
    assert (answer["profile"], answer["files"]) == ("own", ["Report.docx"])
    assert answer["indicators"][0]["rag"] == "Amber"
    assert answer["summary"]["counts"] == {"Green": 2, "Amber": 1, "Red": 0}


def test_and_in_the_workbook(folder: Folder) -> None:
    report = f"{REPORT}\nProfile | Standard"
    assert folder.run("check", folder.put(indicators(BOOK, report=report)), "--json").json["profile"] == "standard"


def test_but_an_unknown_profile_is_refused_with_those_that_are_known(folder: Folder) -> None:
    known = ", ".join(sorted(path.stem for path in (PROJECT / "config").glob("*.toml")))
    report = f"{REPORT}\nProfile | Nowhere"
    asked = folder.run("check", folder.put(indicators(BOOK)), "--profile", "nowhere")
    typed = folder.run("check", folder.put(indicators(BOOK, report=report)))
    lost = folder.run("check", folder.put(indicators(BOOK)), "--profile", "lost/own.toml")
    assert refusal(asked) == ["--profile: there is no profile “nowhere”.", f"What to do: choose one of: {known}."]
    assert refusal(typed) == ["Report!B14: there is no profile “Nowhere”.", f"What to do: choose one of: {known}."]
    assert refusal(lost)[0] == "lost/own.toml: there is no such file."


def test_a_profile_with_faults_is_refused_with_all_of_them(folder: Folder) -> None:
    own = folder.path / "own.toml"
    own.write_text(OWN.replace("25%", "a lot").replace("[[documents]]", '[[documents]]\nkind = "poem"'))
    lines = refusal(folder.run("build", folder.put(indicators(BOOK)), "--profile", str(own)))
    assert [line.split(":")[0] for line in lines[::2]] == [f"{own}, rating.tolerance", f"{own}, documents.kind"]


def test_a_template_that_is_not_there_is_named_and_nothing_is_written(folder: Folder) -> None:
    own = folder.path / "own.toml"
    own.write_text(OWN + '[[documents]]\ntemplate = "own/lost.docx"\nname = "Second.docx"\n')
    lines = refusal(folder.run("build", folder.put(indicators(BOOK)), "--profile", str(own), "--quiet"))
    assert lines[0] == "templates/own/lost.docx: the template is not there."
    assert folder.listing() == ["figures.xlsx", "own.toml"]


PACKAGE = package_of({"readme.txt": b"hello"})
SHEET = indicators(BOOK)
DAMAGED = with_part(
    (PROJECT / "templates" / "standard" / "cover-report.docx").read_bytes(), "word/document.xml", "<w:body>", "<w:body"
)


@pytest.mark.parametrize(
    ("name", "template", "what"),
    [
        ("lost.docx", b"", "this is not a Word document"),
        ("text.docx", b"Quarter 2 performance", "this is not a Word document"),
        ("package.docx", PACKAGE, "this is not a Word document"),
        ("sheet.docx", SHEET, "this is not a Word document"),
        ("damaged.docx", DAMAGED, "this is not a Word document"),
        ("text.pptx", b"Quarter 2 performance", "this is not a PowerPoint presentation"),
        ("package.pptx", PACKAGE, "this is not a PowerPoint presentation"),
        ("sheet.pptx", SHEET, "this is not a PowerPoint presentation"),
    ],
)
def test_a_template_that_is_no_office_file_is_named_and_nothing_is_written(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str, template: bytes, what: str
) -> None:
    monkeypatch.setattr("reportgen.app.home.HOME", folder.path)
    (folder.path / "templates").mkdir()
    (folder.path / "templates" / name).write_bytes(template)
    kind = "word" if name.endswith(".docx") else "deck"
    own = folder.path / "own.toml"
    own.write_text(f'{OWN.partition("[[")[0]}\n[[documents]]\nkind = "{kind}"\ntemplate = "{name}"\nname = "{name}"\n')
    book = folder.put(indicators(BOOK))
    lines = refusal(folder.run("build", book, "--profile", str(own), "--out", str(folder.path / "drafts"), "--quiet"))
    assert lines[0] == f"templates/{name}: {what}."
    assert not (folder.path / "drafts").exists()


# Files


def test_out_names_the_folder_and_makes_it(folder: Folder) -> None:
    folder.run("build", folder.put(indicators(BOOK)), "--out", str(folder.path / "new" / "drafts"))
    assert folder.listing("new/drafts") == PACK


def test_and_with_all_each_committee_has_its_own_in_it(folder: Folder) -> None:
    folder.run("build", folder.put(indicators(BOOK)), "--all", "--out", str(folder.path / "drafts"))
    assert folder.listing("drafts/Board 2017-18 Q2") == PACK
    assert [name for name in folder.listing("drafts") if "/" not in name] == [
        "Board 2017-18 Q2", "Children 2017-18 Q2", "Places 2017-18 Q2", "Ratings by committee.docx",
    ]  # fmt: skip


def test_and_says_each_problem_once_after_the_counts_of_all(folder: Folder) -> None:
    book = """
        Indicator | Polarity | Committee | Also reported to | 2017/18 Q2 actual | 2017/18 Q2 target | Comment | Equality relevant
        Calls     | Bigger   | Places    | Board; Children  | 80                | 90                | Down    | No
    """  # noqa: E501 - a table reads better unbroken
    ran = folder.run("build", folder.put(indicators(book)), "--all", "--out", str(folder.path / "drafts"))
    assert [line for line in ran.out.splitlines() if line and not line.startswith("  ")] == [
        "Places, Quarter 2 2017/18", "1 indicator: 0 Green, 1 Red, 0 not rated",
        "Board, Quarter 2 2017/18", "1 indicator: 0 Green, 1 Red, 0 not rated",
        "Children, Quarter 2 2017/18", "1 indicator: 0 Green, 1 Red, 0 not rated",
        "To look at (2):",
        *(f"Written to {folder.path / 'drafts' / f'{name} 2017-18 Q2'}:" for name in ("Places", "Board", "Children")),
        f"Written to {folder.path / 'drafts'}:",
    ]  # fmt: skip
    assert ran.out.count("is Red without improvements required") == 1
    assert ran.out.count("printed in the packs for other committees too") == 1


def test_without_a_committee_all_is_one_pack(folder: Folder) -> None:
    book = folder.put(indicators("Indicator | Polarity | 2017/18 Q2 actual\nVisits | Bigger | 14"))
    answer = folder.run("build", book, "--all", "--json").json
    assert [pack["committee"] for pack in answer["packs"]] == [None]


def test_a_second_run_numbers_the_whole_pack_and_changes_nothing_that_is_there(folder: Folder) -> None:
    book = folder.put(indicators(BOOK))
    folder.run("build", book)
    drafts = folder.path / "2017-18 Q2"
    (drafts / "Cover report.docx").write_bytes(b"edited by a person")
    deck = (drafts / "Appendix 1.pptx").read_bytes()
    again = folder.run("build", book, "--json")
    assert again.json["files"] == ["Cover report (2).docx", "Appendix 1 (2).pptx", "Meeting brief (2).docx"]
    assert folder.listing("2017-18 Q2") == sorted([*PACK, *again.json["files"]])
    assert (drafts / "Cover report.docx").read_bytes() == b"edited by a person"
    assert (drafts / "Appendix 1.pptx").read_bytes() == deck
    assert folder.run("build", book, "--json").json["files"] == [
        "Cover report (3).docx",
        "Appendix 1 (3).pptx",
        "Meeting brief (3).docx",
    ]


def test_and_one_document_that_is_there_numbers_the_other_too(folder: Folder) -> None:
    drafts = folder.path / "2017-18 Q2"
    drafts.mkdir()
    (drafts / "Appendix 1.pptx").write_bytes(b"mine")
    folder.run("build", folder.put(indicators(BOOK)))
    assert folder.listing("2017-18 Q2") == [
        "Appendix 1 (2).pptx", "Appendix 1.pptx", "Cover report (2).docx", "Meeting brief (2).docx",
    ]  # fmt: skip


def test_two_runs_write_the_same_bytes(folder: Folder) -> None:
    book = folder.put(indicators(BOOK))
    for out in ("one", "two"):
        folder.run("build", book, "--out", str(folder.path / out))
    for name in PACK:
        assert (folder.path / "one" / name).read_bytes() == (folder.path / "two" / name).read_bytes()


def test_the_drafts_open_and_say_what_the_workbook_says(folder: Folder) -> None:
    folder.run("build", folder.put(indicators(BOOK)), "--out", str(folder.path / "drafts"))
    report = Document(io.BytesIO((folder.path / "drafts" / "Cover report.docx").read_bytes()))
    deck = Presentation(io.BytesIO((folder.path / "drafts" / "Appendix 1.pptx").read_bytes()))
    assert report.core_properties.title == "Quarter 2 performance"
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title is not None]
    assert any("Visits made" in title and "60.9%" in title for title in titles)


def test_a_folder_that_cannot_be_written_is_one_sentence(folder: Folder) -> None:
    (folder.path / "drafts").write_text("a file where the folder should be")
    lines = refusal(folder.run("build", folder.put(indicators(BOOK)), "--out", str(folder.path / "drafts"), "--quiet"))
    assert len(lines) == 2
    assert lines[0] == (
        f"{folder.path / 'drafts'}: the drafts cannot be saved there "
        "(a file of that name stands where the folder should be)."
    )
    assert lines[1] == "What to do: choose another folder with --out, or move that file away."
    assert folder.listing() == ["drafts", "figures.xlsx"]


def test_and_when_the_last_committees_cannot_be_the_first_are_taken_back(folder: Folder) -> None:
    (folder.path / "drafts").mkdir()
    (folder.path / "drafts" / "Places 2017-18 Q2").write_text("a file where the folder should be")
    book = folder.put(indicators(BOOK))
    lines = refusal(folder.run("build", book, "--all", "--out", str(folder.path / "drafts"), "--quiet"))
    assert lines[0].startswith(f"{folder.path / 'drafts' / 'Places 2017-18 Q2'}: the drafts cannot be saved there (")
    assert [name for name in folder.listing() if name.endswith(("docx", "pptx"))] == []


# The program itself


def program(*arguments: str, **environment: str) -> Ran:
    run = subprocess.run(  # noqa: S603 - this Python and this program
        [sys.executable, "-m", "reportgen", *arguments],
        cwd=PROJECT, capture_output=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip
    return Ran(run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8"))


def test_the_program_ends_with_the_status_and_prints_only_json(folder: Folder) -> None:
    good, wrong = folder.put(indicators(BOOK)), folder.put(indicators(WRONG), "wrong.xlsx")
    built = program("build", good, "--json")
    assert (built.status, built.err, built.json["files"]) == (0, "", FILES)
    refused = program("check", wrong, "--json")
    assert (refused.status, refused.err, len(refused.json["problems"])) == (1, "", 3)
    assert program("build").status == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
def test_it_does_not_claim_that_nothing_was_written_when_only_the_telling_failed(folder: Folder) -> None:
    command = [sys.executable, "-m", "reportgen", "build", folder.put(indicators(BOOK))]
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(command, cwd=PROJECT, stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603
    assert folder.listing("2017-18 Q2") == PACK
    assert b"Nothing was written" not in run.stderr
    assert run.returncode != 0


def test_and_prints_every_letter_whatever_the_console_knows(folder: Folder) -> None:
    book = folder.put(indicators("Indicator | Polarity | 2017/18 Q2 actual\nBesuche in Łódź \U0001f600 | Bigger | 14"))
    ran = program("check", book, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ran.status == 0
    assert "Besuche in Łódź \U0001f600  14     No target" in ran.out


def test_a_workbook_may_stand_in_a_folder_of_any_name(folder: Folder) -> None:
    odd = folder.path / "Q2 [draft] (2) Отчёт & 100%"
    odd.mkdir()
    ran = program("build", folder.put(indicators(BOOK), f"{odd.name}/my figures.xlsx"), "--json")
    assert ran.status == 0
    assert folder.listing(f"{odd.name}/2017-18 Q2") == PACK
