"""A profile's TOML in, a Profile out; or every fault at once, with file, key and what is allowed."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.core.check_names import Check
from reportgen.core.problems import RefusedError
from reportgen.core.profile import (
    About,
    Arrows,
    Charts,
    ClassWords,
    DocumentKind,
    DocumentSpec,
    OutlookRule,
    Part,
    Profile,
    Rag,
    Scheme,
    Scorecard,
    Section,
    Trends,
)
from reportgen.core.tolerance import Tolerance, ToleranceKind
from reportgen.reading.profiles.profile import KEYS, read_profile
from tests.tools.sheets import PROJECT, problem_lines

DOCUMENTS = """
    [[documents]]
    template = "standard/cover-report.docx"
    name = "Cover report.docx"
"""
EVERY_KEY = """
    council = "Exampleshire County Council"
    charts = "picture"
    trends = "xmr"

    [rating]
    scheme = "tolerance"
    tolerance = "5%/10%"
    indicator_tolerance = false
    not_rated = "Grey"
    no_target = "None"
    green = { word = "Met", key = "met" }
    amber = { word = "Near", key = "near" }
    red = { word = "Missed", key = "off the {adjective} target" }

    [direction]
    cumulative = "previous period"

    [wording]
    numbers_in_words_up_to = 20

    [report]
    objectives = ["Thrive", "Connect"]
    expected_fields = ["Subject"]

    [headers]
    "Measure" = "Indicator"
    "Position" = "2017/18 Q2 actual"

    [checks.silenced]
    "target differs from annual" = "Targets are profiled by quarter."

    [[documents]]
    kind = "deck"
    template = "own/deck.pptx"
    name = "Deck.pptx"
    title = "{period} {year} {committee} {committee_short} {council} {subject}"
    parts = ["indicators", "title"]
"""


def profile(text: str, name: str = "config/example.toml") -> Profile:
    return read_profile(text.encode(), name)


def faults(text: str) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        profile(text)
    lines = problem_lines(refused.value.problems)
    assert all(line.startswith("error config/example.toml") for line in lines)
    return [line.removeprefix("error config/example.toml") for line in lines]


def test_it_reads_every_key() -> None:
    assert profile(EVERY_KEY) == Profile(
        name="example",
        council="Exampleshire County Council",
        scheme=Scheme.TOLERANCE,
        tolerance=Tolerance(ToleranceKind.RELATIVE, amber=Decimal(10), green=Decimal(5)),
        use_indicator_tolerance=False,
        cumulative_against_previous=True,
        words=(
            (Rag.GREEN, ClassWords("Met", "met")),
            (Rag.AMBER, ClassWords("Near", "near")),
            (Rag.RED, ClassWords("Missed", "off the {adjective} target")),
        ),
        not_rated="Grey",
        no_target="None",
        words_up_to=20,
        objectives=("Thrive", "Connect"),
        expected_fields=("Subject",),
        headers=(("Measure", "Indicator"), ("Position", "2017/18 Q2 actual")),
        charts=Charts.PICTURE,
        trends=Trends.XMR,
        documents=(
            DocumentSpec(
                DocumentKind.DECK,
                "own/deck.pptx",
                "Deck.pptx",
                "{period} {year} {committee} {committee_short} {council} {subject}",
                (Part.INDICATORS, Part.TITLE),
            ),
        ),
        silenced=((Check.ANNUAL_TARGET, "Targets are profiled by quarter"),),
    )


def test_and_takes_the_standard_for_what_is_not_there() -> None:
    found = profile(DOCUMENTS)
    assert (found.council, found.scheme, found.tolerance) == ("", Scheme.BINARY, None)
    assert (found.use_indicator_tolerance, found.cumulative_against_previous) == (True, False)
    assert (found.not_rated, found.no_target, found.words_up_to) == ("Not rated", "No target", 9)
    assert found.headers == ()
    assert found.word(Rag.AMBER) == "Amber"
    assert found.charts is Charts.NATIVE
    assert found.trends is Trends.PLAIN
    assert found.documents[0].kind is DocumentKind.WORD
    assert found.documents[0].title == "{subject}"
    assert found.documents[0].parts == (Part.TITLE, Part.ABOUT, Part.OVERVIEW, Part.TABLE, Part.INDICATORS)


PROFILES = sorted((PROJECT / "config").glob("*.toml"))


@pytest.mark.parametrize("path", PROFILES, ids=[path.stem for path in PROFILES])
def test_it_reads_the_profiles_that_come_with_the_program(path: Path) -> None:
    found = read_profile(path.read_bytes(), f"config/{path.name}")
    assert found.name == path.stem
    assert found.documents[0].kind is DocumentKind.WORD
    assert all((PROJECT / "templates" / spec.template).is_file() for spec in found.documents)


@pytest.mark.parametrize(
    ("text", "kind", "amber", "green"),
    [
        ("10%", ToleranceKind.RELATIVE, 10, 0),
        ("5%/10%", ToleranceKind.RELATIVE, 10, 5),
        ("2pp", ToleranceKind.POINTS, 2, 0),
        ("3", ToleranceKind.ABSOLUTE, 3, 0),
        ("floor 85", ToleranceKind.FLOOR, 85, 0),
    ],
)
def test_it_reads_every_kind_of_tolerance(text: str, kind: ToleranceKind, amber: int, green: int) -> None:
    found = profile(f'[rating]\nscheme = "tolerance"\ntolerance = "{text}"\n{DOCUMENTS}')
    assert found.tolerance == Tolerance(kind, Decimal(amber), Decimal(green))


def test_it_refuses_another_kind_of_trend_chart_with_the_allowed_ones() -> None:
    assert faults(f'trends = "SPC"\n{DOCUMENTS}') == [""", trends: is 'SPC' (write one of: "plain", "xmr")"""]


def test_it_reports_every_unknown_key_at_once_with_the_allowed_ones() -> None:
    assert faults("""
        counsil = "x"
        [rating]
        schema = "binary"
        [rating.green]
        colour = "lime"
        [rating.amber]
        word = "Amber"
        text = "?"
        [direction]
        short = "?"
        [wording]
        words = 9
        [report]
        fields = []
        [[documents]]
        template = "a.docx"
        name = "A.docx"
        file = "A"
    """) == [
        ", counsil: is not a key of a profile"
        " (is council meant? Allowed: charts, checks, council, direction, documents, headers, index, outlook, rating,"
        " report, scorecard, trends, wording)",
        ", rating.schema: is not a key of a profile"
        " (is scheme meant? Allowed: amber, green, indicator_tolerance, no_target, not_rated, red, scheme, tolerance)",
        ", direction.short: is not a key of a profile (Allowed: cumulative)",
        ", wording.words: is not a key of a profile (Allowed: comma_before_and, numbers_in_words_up_to)",
        ", report.fields: is not a key of a profile (Allowed: expected_fields, objectives, tables)",
        ", rating.green.colour: is not a key of a profile (Allowed: key, word)",
        ", rating.amber.text: is not a key of a profile (Allowed: key, word)",
        ", documents.file: is not a key of a profile"
        " (is title meant? Allowed: about, groups, internal, kind, name, parts, template, title)",
    ]  # fmt: skip


def test_it_reports_every_wrong_value_at_once_with_what_is_allowed() -> None:
    assert faults("""
        council = 7
        [rating]
        scheme = "traffic lights"
        tolerance = "a bit"
        indicator_tolerance = "yes"
        not_rated = false
        no_target = " "
        green = { word = 1 }
        [direction]
        cumulative = "next year"
        [wording]
        numbers_in_words_up_to = 21
        [report]
        objectives = "Thrive"
        expected_fields = ["Subject", 3]
        [headers]
        Measure = "Indikator"
        [[documents]]
        kind = "spreadsheet"
        template = "../secret.docx"
        name = "a/b.docx"
        title = "{quarter}"
        parts = ["title", "charts"]
        groups = "Demand"
    """) == [
        """, rating.scheme: is 'traffic lights' (write one of: "binary", "tolerance", "goal post")""",
        ", rating.green.word: is 1, not a text (write it in quotation marks)",
        ", council: is 7, not a text (write it in quotation marks)",
        """, rating.tolerance: is 'a bit' (write it like "10%", "5%/10%", "2pp", "3" or "floor 85")""",
        ", rating.indicator_tolerance: is 'yes' (write true or false, without quotation marks)",
        """, direction.cumulative: is 'next year' (write one of: "last year only", "previous period")""",
        ", rating.not_rated: is False, not a text (write it in quotation marks)",
        """, rating.no_target: is blank (write the words for it, like "No target")""",
        ", wording.numbers_in_words_up_to: is 21 (write a whole number from 0 to 20)",
        """, report.objectives: is not a list of texts (write it like ["one", "two"])""",
        """, report.expected_fields: is not a list of texts (write it like ["one", "two"])""",
        ", headers.Measure: is 'Indikator', which is no column (write one of: Ref, Indicator, Short name, Definition,"
        " Committee, Also reported to, Also reported order, Group, Polarity, Series, Unit, Decimals, Tolerance,"
        " Annual target, Equality relevant, Comment, Improvements required, Outlook, Target rationale,"
        " Management actions, Status, or a period's column such as 2017/18 Q2 actual)",
        """, documents.kind: is 'spreadsheet' (write one of: "word", "deck")""",
        """, documents.parts: is 'charts' (write one of: "title", "about", "overview", "table", "indicators","""
        """ "group table", "groups", "tables")""",
        """, documents.template: is '../secret.docx' (write a name such as "standard/cover-report.docx")""",
        """, documents.name: is 'a/b.docx' (write a file name such as "Cover report.docx")""",
        ", documents.title: asks for {quarter} (it may hold {period}, {period_short}, {year}, {committee},"
        " {committee_short}, {council}, {subject})",
        """, documents.groups: is not a list of texts (write it like ["one", "two"])""",
    ]


CHECKS = ", ".join(check.value for check in Check)
LINE = '"scale" = "Why its findings are no mistakes here."'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('"skale" = "Because."', f".skale: is no check (is scale meant? Allowed: {CHECKS})"),
        ('"" = "Because."', f".: is no check (Allowed: {CHECKS})"),
        ('"scale" = ""', f".scale: has no reason (write why it is silenced, like {LINE})"),
        ('"scale" = "  "', f".scale: has no reason (write why it is silenced, like {LINE})"),
        ('"scale" = true', f".scale: has no reason (write why it is silenced, like {LINE})"),
    ],
)
def test_a_check_is_silenced_by_its_name_and_with_a_reason_only(text: str, fault: str) -> None:
    assert faults(f"[checks.silenced]\n{text}\n{DOCUMENTS}") == [f", checks.silenced{fault}"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[checks]\nsilenced = ["scale"]', f".silenced: is not a table of checks (write lines like {LINE} under "
         "[checks.silenced])"),
        ('[checks]\nquiet = true', ".quiet: is not a key of a profile (Allowed: silenced)"),
    ],
)  # fmt: skip
def test_and_in_a_table_of_that_name(text: str, fault: str) -> None:
    assert faults(f"{text}\n{DOCUMENTS}") == [f", checks{fault}"]


@pytest.mark.parametrize("wrong", ["-1", "1.5", "true", '"nine"'])
def test_numbers_in_words_must_be_whole(wrong: str) -> None:
    assert len(faults(f"[wording]\nnumbers_in_words_up_to = {wrong}\n{DOCUMENTS}")) == 1


@pytest.mark.parametrize("scheme", ["tolerance", "goal post"])
def test_a_scheme_with_a_tolerance_needs_one(scheme: str) -> None:
    assert faults(f'[rating]\nscheme = "{scheme}"\n{DOCUMENTS}') == [
        f""", rating.tolerance: is missing for the scheme {scheme} (write it like tolerance = "10%")"""
    ]


@pytest.mark.parametrize("name", ["rating", "direction", "wording", "report"])
def test_a_table_must_be_one(name: str) -> None:
    assert faults(f'{name} = "binary"\n{DOCUMENTS}')[0] == f", {name}: is not a table (write it under a line [{name}])"


@pytest.mark.parametrize("text", ["", "documents = []", 'documents = "Cover report.docx"', "[documents]"])
def test_a_profile_needs_documents(text: str) -> None:
    assert faults(text) == [
        ", documents: are missing (write a [[documents]] part for each document of the pack)"
    ]  # fmt: skip


def test_two_documents_may_not_have_one_name() -> None:
    assert faults(DOCUMENTS + DOCUMENTS.replace("Cover", "COVER")) == [
        ", document 2 (“COVER report.docx”), documents.name: is 'COVER report.docx' twice"
        " (give each document a file name of its own)"
    ]


@pytest.mark.parametrize("wrong", ["Cover report", "Cover report.odt", "Cover report.doc"])
def test_and_of_a_document_whose_name_does_not_end_as_its_kind_does(wrong: str) -> None:
    assert faults(DOCUMENTS.replace('"Cover report.docx"', f'"{wrong}"')) == [
        f""", documents.name: is '{wrong}' (write a file name such as "Cover report.docx")"""
    ]


@pytest.mark.parametrize("wrong", ["", "/etc/a.docx", "\\\\\\\\host\\\\a.docx", "a/../../b.docx"])
def test_a_template_stays_in_its_folder(wrong: str) -> None:
    assert [line.split(":")[0] for line in faults(DOCUMENTS.replace("standard/cover-report.docx", wrong))] == [
        ", documents.template"
    ]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"council = [rating]\n", "line 1"),
        (b"\xff\xfec\x00", "utf-8"),
    ],
)
def test_it_says_where_a_file_is_no_toml(data: bytes, line: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_profile(data, "config/example.toml")
    (found,) = problem_lines(refused.value.problems)
    assert found.startswith("error config/example.toml: the profile cannot be read: ")
    assert line in found
    assert found.endswith(" (mend that line; config/standard.toml shows how)")


def test_it_reads_a_file_saved_by_a_windows_editor() -> None:
    assert read_profile(f"\ufeffcouncil = 'Ärger'\r\n{DOCUMENTS}".encode(), "own.toml").council == "Ärger"


SCORECARD = """
[headers]
"Measure" = "Indicator"
"{period} result" = "{period} actual"
"Goal for {period}" = "Annual target"
"Last time" = "previous period actual"

[scorecard]
sheet = "Our measures"
committee = "Cabinet"
improvements_after = "Action:"
sections = "Committee"
arrows = "up is larger"
"""


def test_it_reads_how_a_councils_own_scorecard_is_laid_out() -> None:
    found = profile(SCORECARD + DOCUMENTS)
    assert found.scorecard == Scorecard("Our measures", "Cabinet", "Action:", Section.COMMITTEE, Arrows.LARGER)
    assert dict(found.headers)["{period} result"] == "{period} actual"


def test_and_takes_the_usual_for_what_is_not_said_of_it() -> None:
    assert profile(DOCUMENTS).scorecard is None
    found = profile('[scorecard]\nsheet = "Ours"\n' + DOCUMENTS).scorecard
    assert found == Scorecard("Ours", "", "", Section.GROUP, Arrows.NOT_COMPARED)


def test_but_refuses_what_it_does_not_know_of_a_scorecard() -> None:
    assert faults(
        """
        [headers]
        "{year} target" = "Annual target"
        "{period} to {period}" = "{period} actual"
        "Result" = "{period} actual"
        "Before" = "earlier period actual"
        [scorecard]
        tab = "Ours"
        sections = "Theme"
        arrows = true
        """
        + DOCUMENTS
    ) == [
        ", headers.{year} target: has other braces than {period}, once"
        " (write {period} where the header names a period)",
        ", headers.{period} to {period}: has other braces than {period}, once"
        " (write {period} where the header names a period)",
        ", headers.Result: names no period for '{period} actual' (write {period} where the header names it)",
        ", headers.Before: is 'earlier period actual', which is no column (write one of: Ref, Indicator, Short name,"
        " Definition, Committee, Also reported to, Also reported order, Group, Polarity, Series, Unit, Decimals,"
        " Tolerance, Annual target, Equality relevant, Comment, Improvements required, Outlook, Target rationale,"
        " Management actions, Status, or a period's column such as 2017/18 Q2 actual)",
        ", scorecard.tab: is not a key of a profile (Allowed: arrows, committee, improvements_after, sections, sheet)",
        ', scorecard.sheet: is missing (name the sheet that holds the indicators: sheet = "Scorecard")',
        ', scorecard.sections: is \'Theme\' (write one of: "Group", "Committee")',
        ', scorecard.arrows: is True (write one of: "not compared", "up is better", "up is larger")',
    ]


def test_the_guide_for_a_new_council_explains_every_key_and_every_choice() -> None:
    guide = (PROJECT / "docs" / "new-council.md").read_text("utf-8").partition("## The keys of a profile")[2]
    keys = [key for path, names in KEYS.items() if path not in ("documents", "index") for key in names]
    assert [key for key in keys if not re.search(rf"[`.\[ ]{key}[`\].]", guide)] == []
    for part, names in (("[[documents]]", KEYS["documents"]), ("[index]", KEYS["index"])):
        lines = "\n".join(line for line in guide.splitlines() if line.startswith(f"| `{part}`"))
        assert [key for key in names if f"`{key}`" not in lines] == []
    choices = (Scheme, Charts, Trends, DocumentKind, Part, About, OutlookRule, Section)
    assert [choice.value for kind in choices for choice in kind if f'"{choice.value}"' not in guide] == []
