"""A Word template looked at before it is filled: every fault at once, with its place and the nearest right name."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Cm

from reportgen.app.home import HOME
from reportgen.core.papers.report_tags import INDEX, LOG, READ_FIRST, REPORT
from reportgen.core.problems import Problem, Severity
from reportgen.writing.templates.language import FILTERS, OWN_FILTERS
from reportgen.writing.word.check import check_word
from reportgen.writing.word.report import language
from templates.word_house_style import add, add_table, new_document
from tests.writing.test_word_marks import report_of

NAME = "ours.docx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def template(*lines: str, draw: Callable[[WordDocument], None] | None = None) -> bytes:
    document = new_document()
    for line in lines:
        add(document, line)
    if draw:
        draw(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def problems(data: bytes, known: Any = REPORT) -> list[Problem]:
    return list(check_word(data, NAME, known)[1])


def runs(*pieces: str) -> Callable[[WordDocument], None]:
    """A paragraph of these pieces of XML."""

    def draw(document: WordDocument) -> None:
        document.element.body.insert(0, parse_xml(f"<w:p {W}>{''.join(pieces)}</w:p>"))

    return draw


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# One fault


@pytest.mark.parametrize(
    ("lines", "what", "fix"),
    [
        (["{{ comittee }}"], "there is no tag “comittee”", "the nearest name is “committee”"),
        (["{{ Committee }}"], "there is no tag “Committee”", "the nearest name is “committee”"),
        (["{{ full_name }}"], "there is no tag “full_name”", "the nearest name is “period.full_name”"),
        (["{{ perod.full_name }}"], "there is no tag “perod”", "the nearest name is “period”"),
        (["{{ period.fullname }}"], "there is no tag “period.fullname”", "“period.full_name”"),
        (["{{ last_year.period.yaer }}"], "there is no tag “last_year.period.yaer”", "“last_year.period.year”"),
        (
            ["{%p for item in indicators %}", "{{ item.naem }}", "{%p endfor %}"],
            "there is no tag “item.naem”",
            "the nearest name is “item.name”",
        ),
        (
            ["{% for group in groups %}{% for i in group.indicators %}{{ i.outlook.txt }}{% endfor %}{% endfor %}"],
            "there is no tag “i.outlook.txt”",
            "“i.outlook.text”",
        ),
        (["{% for item in indicaters %}{{ item.name }}{% endfor %}"], "there is no tag “indicaters”", "indicators"),
        (["{% if sumary.rated %}x{% endif %}"], "there is no tag “sumary”", "“summary”"),
        (["{{ item.name }}"], "“item” stands for something only within a block", "{%p for item in ... %}"),
        (["{{ loop.index }}"], "“loop” stands for something only within a block", "{%p for item in ... %}"),
        (["{{ class_words.blue }}"], "there is no tag “class_words.blue”", "“class_words” has green, amber, red;"),
        (["{{ summary.sum }}"], "there is no tag “summary.sum”", "“summary” has included, with_data,"),
        (["{{ 1 + 2 }}"], "calculates", "docs/templates.md"),
        (["{{ summary.reds + 1 }}"], "calculates", "docs/templates.md"),
        (["{{ title ~ committee }}"], "joins texts", "docs/templates.md"),
        (
            ["{%p for item in indicators %}", "{{ loop.indx }}", "{%p endfor %}"],
            "there is no tag “loop.indx”",
            "“loop.index”",
        ),
        (["{{ summary.rated|word }}"], "there is no filter “word”", "the nearest name is “words”"),
        (["{{ committee|safe }}"], "there is no filter “safe”", "the filters are"),
        (["{{ committee|upper }}"], "there is no filter “upper”", "“upper_first”"),
        (["{{ summary.rated|one_many('is') }}"], "the filter “one_many” has 1 values", "docs/templates.md"),
        (["{{ committee|listed }}"], "the filter “listed” is for lists", "docs/templates.md"),
        (["{{ indicators }}"], "“indicators” is a list and cannot be printed", "{%p for item in indicators %}"),
        (["{{ period }}"], "“period” holds several values", "name one of its values: name, short"),
        (["{{ indicators.name }}"], "“indicators” is a list and has no “name”", "{%p for item in indicators %}"),
        (["{{ committee.name }}"], "“committee” is a single value and has no “name”", "leave out .name"),
        (["{%p for item in committee %}", "{%p endfor %}"], "“committee” is no list", "lists"),
        (["{%p for item in period %}", "{%p endfor %}"], "“period” is no list", "lists"),
        (["{%p if equality %}", "Text"], "the block “{%p if equality %}” is never closed", "{%p endif %}"),
        (["{%p for item in indicators %}", "Text"], "“{%p for item in indicators %}” is never closed", "{%p endfor %}"),
        (["{% if equality %}x"], "the block “{% if equality %}” is never closed", "{% endif %}"),
        (["{%p endif %}"], "“{%p endif %}” ends a block that was never begun", "delete it"),
        (["x{% endfor %}"], "“{% endfor %}” ends a block that was never begun", "add for"),
        (["{% if equality %}x{% endif %}{% endif %}"], "“{% endif %}” ends a block that was never begun", "delete it"),
        (["{% else %}"], "“{% else %}” belongs to no block", "delete it"),
        (["{% if equality %}{% else %}{% else %}{% endif %}"], "comes after the block's else", "delete it"),
        (["{% if equality %}{% else equality %}{% endif %}"], "has something behind else", "elif"),
        (["{% if equality %}{% endif equality %}"], "has something behind endif", "take it out"),
        (
            ["{% for item in indicators %}{% if item.red %}{% endfor %}"],
            "“{% if item.red %}” is not closed before {% endfor %}",
            "{% endif %}",
        ),
        (["{%p if equality %}", "x {% endif %}"], "the block begins with “{%p if equality %}”", "write {%p here too"),
        (["{% esle %}"], "begins with “esle”", "the nearest word is “else”"),
        (["{% p if equality %}"], "begins with “p”", "write {%p without a space"),
        (["{% set x = 1 %}"], "begins with “set”", "for, if"),
        (["{{ committee "], "the tag “{{ committee” is not closed in its paragraph", "close it with }}"),
        (["{{ committee }"], "is not closed in its paragraph", "close it with }}"),
        (["{{ committee and {{ title }}"], "“{{ committee and” is not closed", "close it with }}"),
        (["{% if equality"], "is not closed in its paragraph", "close it with %}"),
        (["{{ commi", "ttee }}"], "“{{ commi” is not closed in its paragraph", "in the paragraph that it begins in"),
        (["{ committee }}"], "“}}” stands here without “{{”", "begin the tag with {{"),
        (["if equality %}"], "“%}” stands here without “{%”", "begin the tag with {%"),
        (["{{ }}"], "cannot be understood", "docs/templates.md"),
        (["{{ committee title }}"], "cannot be understood", "brackets"),
        (["{{ committee| }}"], "cannot be understood", "brackets"),
        (["{{ 'committee }}"], "cannot be understood", "quotes"),
        (["{% for item indicators %}{% endfor %}"], "cannot be understood", "words"),
        (["{{- committee }}"], "has a hyphen beside its braces", "take it out"),
        (["{% if equality -%}x{% endif %}"], "has a hyphen beside its braces", "take it out"),
        (["{%p\u00a0if equality %}", "{%p endif %}"], "a space that does not break", "ordinary space"),
        (["{{p committee }}"], "begins with p, which only tags in {% %} can", "write {{ committee }}"),
        (["{%tr for item in indicators %}", "{%tr endfor %}"], "stands outside a table", "use {%p"),
        (["Before {%p if equality %}", "x", "{%p endif %}"], "the paragraph of “{%p if equality %}”", "of its own"),
        (["{%p if equality %}{%p if movements %}", "{%p endif %}", "{%p endif %}"], "is removed", "of its own"),
        (["{{ summary.rated|one_many('a & b', 'c') }}"], "has an ampersand", "write “and”"),
        (["{{ " + "committee ~ " * 60 + "title }}"], "is longer than 500 characters", "shorter"),
        (["\ue000x"], "characters that the program keeps for itself", "delete them"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_how_to_mend_it(lines: list[str], what: str, fix: str) -> None:
    found = [problem for problem in problems(template(*lines)) if problem.severity is Severity.ERROR]
    assert any(what in problem.what and fix in problem.fix for problem in found), found
    assert all(problem.where.startswith(f"{NAME}, paragraph ") for problem in found)


def test_all_faults_are_named_at_once_in_order() -> None:
    data = template("{{ comittee }}", "Fine: {{ title }}", "{{ perod.name }} and {{ tilte }}", "{% if x %}")
    assert [problem.what for problem in problems(data)] == [
        "there is no tag “comittee”",
        "there is no tag “perod”",
        "there is no tag “tilte”",
        "there is no tag “x”",
        "the block “{% if x %}” is never closed",
    ]


@pytest.mark.parametrize(
    "tag", ["indicators|join", "indicators|join(', ')", "indicators|listed", "indicators|join(indicators)"]
)
def test_only_a_list_of_texts_is_joined(tag: str) -> None:
    name = "listed" if "listed" in tag else "join"
    [problem] = problems(template(f"{{{{ {tag} }}}}"))
    assert problem.what == f"the filter “{name}” is for lists of texts, and this is none"


@pytest.mark.parametrize("size", ["'x', 'y'", "480, 'y'", "none", "true"])
def test_and_a_charts_size_is_in_numbers(size: str) -> None:
    [problem] = problems(
        template("{%p for item in indicators %}", f"{{{{ item.key|chart({size}) }}}}", "{%p endfor %}")
    )
    assert problem.what == "the filter “chart” has a size that is no number"


# Places


def test_a_fault_in_a_paragraph_is_named_with_its_number_and_first_words() -> None:
    [problem] = problems(template("One", "Recommendations for {{ comittee }} and all the others who come"))
    assert problem.where == "ours.docx, paragraph 2 “Recommendations for {{ comittee }} and a…”"


def test_one_in_a_table_with_table_row_and_column() -> None:
    def draw(document: WordDocument) -> None:
        for cell in ("{{ item.name }}", "{{ item.naem }}"):
            add_table(document, ("A", "B"), "indicators", (["{{ item.ref }}"], [cell]), (Cm(4), Cm(4)))

    [problem] = problems(template(draw=draw))
    assert problem.where == "ours.docx, table 2, row 3, column 2"


@pytest.mark.parametrize(("part", "where"), [("header", "header 1 paragraph 1"), ("footer", "footer 1 paragraph 1")])
def test_one_in_a_header_or_footer_with_its_name(part: str, where: str) -> None:
    def draw(document: WordDocument) -> None:
        getattr(document.sections[0], part).paragraphs[0].text = "{{ comittee }}"

    [problem] = problems(template(draw=draw))
    assert problem.where == f"ours.docx, {where} “{{{{ comittee }}}}”"


def test_one_in_the_properties_with_its_name() -> None:
    def draw(document: WordDocument) -> None:
        document.core_properties.title = "{{ tilte }}"
        document.core_properties.subject = "{% if x %}"
        document.core_properties.comments = "{{ open"

    found = {problem.where for problem in problems(template(draw=draw))}
    assert found == {f"ours.docx, properties (File, Info), {name}" for name in ("title", "subject", "description")}


def test_and_tags_where_none_is_filled_or_seen() -> None:
    def draw(document: WordDocument) -> None:
        document.add_comment(document.paragraphs[0].runs[0], "{{ title }}", "us", "u")
        properties = '<wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        document.paragraphs[0].runs[0]._r.append(parse_xml(f'{properties} id="1" name="x" descr="{{{{ title }}}}"/>'))
        deleted = f"<w:del {W}><w:r><w:delText>{{{{ title }}}}</w:delText></w:r></w:del>"
        document.paragraphs[0]._p.append(parse_xml(deleted))

    assert [(problem.where, problem.what.split(":")[0]) for problem in problems(template("Text", draw=draw))] == [
        ("ours.docx, text", "a tag stands in what people do not see (descr)"),
        ("ours.docx, text", "a tag stands in deleted or hidden text"),
        ("ours.docx, comments", "a tag stands here, where none is filled"),
    ]


# Formatting


def test_a_tag_that_word_has_cut_into_runs_is_one_tag() -> None:
    draw = runs(run("{"), run("{ commi"), '<w:proofErr w:type="spellStart"/>', run("ttee }"), run("}"))
    assert problems(template(draw=draw)) == []


def test_but_one_whose_formatting_changes_within_is_a_warning() -> None:
    [problem] = problems(template(draw=runs(run("{{ commi"), run("ttee }}", "<w:b/>"))))
    assert problem.severity is Severity.WARNING
    assert problem.what == "the formatting changes within the tag “{{ committee }}”; it prints as its first letter"


@pytest.mark.parametrize(
    ("pieces", "what"),
    [
        ([run("{{ commi"), f"<w:hyperlink>{run('ttee }}')}</w:hyperlink>"], "a link"),
        ([run("{{ commi"), f'<w:ins w:id="1" w:author="a">{run("ttee }}")}</w:ins>'], "a tracked change"),
        ([run("{{ commi"), f"<w:sdt><w:sdtContent>{run('ttee }}')}</w:sdtContent></w:sdt>"], "a content control"),
        ([run("{{ commi"), "<w:r><w:tab/></w:r>", run("ttee }}")], "a tab"),
        ([run("{{ commi"), "<w:r><w:br/></w:r>", run("ttee }}")], "a line break"),
        ([run("{{ commi"), "<w:r><w:noBreakHyphen/></w:r>", run("ttee }}")], "a hyphen that does not break"),
    ],
)
def test_and_one_that_is_torn_apart_is_refused(pieces: list[str], what: str) -> None:
    [problem] = problems(template(draw=runs(*pieces)))
    assert (problem.severity, problem.what) == (Severity.ERROR, f"the tag “{{{{ committee }}}}” is split by {what}")


def test_curly_quotes_are_taken_as_straight_ones() -> None:
    assert problems(template("{{ summary.rated|one_many(‘is’, “are”) }}")) == []


def test_a_single_brace_is_a_warning() -> None:
    [problem] = problems(template("For { committee }"))
    assert (problem.severity, problem.what) == (
        Severity.WARNING,
        "“{ committee }” has one brace on each side and is printed as it stands",
    )


def test_a_block_over_paragraphs_without_p_is_a_warning() -> None:
    [problem] = problems(template("{% if equality %}One", "Two{% endif %}"))
    assert (problem.severity, problem.fix) == (Severity.WARNING, "use {%p, each in a paragraph of its own")


def test_but_one_that_leaves_its_cell_is_refused() -> None:
    def draw(document: WordDocument) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "{% if equality %}x", "y{% endif %}"

    [problem] = problems(template(draw=draw))
    assert problem.where == "ours.docx, table 1, row 1, column 2"
    assert problem.what.endswith("goes on in another cell, table or part")


def test_and_cells_can_be_repeated_within_their_row() -> None:
    def draw(document: WordDocument) -> None:
        cells = document.add_table(2, 3).rows[0].cells
        for cell, text in zip(cells, ("{%tc for c in classes %}", "{{ c.word }}", "{%tc endfor %}"), strict=True):
            cell.text = text

    assert problems(template(draw=draw)) == []


def test_colours_that_are_not_there_are_a_warning_where_they_are_asked_for() -> None:
    def draw(document: WordDocument) -> None:
        styles: Any = document.styles
        styles.element.remove(styles["RAG Red"].element)

    assert problems(template("{{ committee }}", draw=draw)) == []
    [problem] = problems(template("{{ class_words.red | rating }}", draw=draw))
    assert (problem.severity, problem.where) == (Severity.WARNING, "ours.docx, styles")
    assert problem.what == "the filter rating prints without colour: there is no character style RAG Red"


# What is known


def test_what_a_workbook_names_is_free_without_a_workbook() -> None:
    lines = ["{{ report.anything }}", "{%p for row in tables.risks %}", "{{ row.owner }}", "{%p endfor %}"]
    assert problems(template(*lines)) == []


@pytest.mark.parametrize("folder", sorted(path for path in (HOME / "templates").glob("*/*.docx")), ids=lambda p: p.stem)
def test_every_template_of_the_program_passes(folder: Any) -> None:
    known = {"ratings-by-committee": INDEX, "refresh-log": LOG, "read-me-first": READ_FIRST}.get(folder.stem, REPORT)
    assert problems(folder.read_bytes(), known) == []


def test_the_filters_that_are_checked_are_those_that_there_are() -> None:
    found = {name for name in language(report_of()).filters if not name.startswith(" ")}
    assert found == {*FILTERS, *OWN_FILTERS}


def test_every_filter_and_tag_of_the_documentation_is_known() -> None:
    text = (HOME / "docs" / "templates.md").read_text("utf-8")
    further = re.search(r"Further filters: (.*?)\. Nothing", text, re.DOTALL)
    assert further
    names = re.findall(r"`(\w+)`", further[1]) + re.findall(r"\{\{ [\w.]+\\?\|(\w+)", text)
    assert names
    assert {name for name in names if name not in FILTERS} == set()
