"""Text that runs from right to left."""

from __future__ import annotations

from typing import Any

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reportgen.writing.look import right_to_left
from reportgen.writing.word.direction import directions, turn_right_to_left
from templates.word_house_style import add, add_field, new_document, write
from tests.tools.documents import Word, find_all, name_of
from tests.tools.stress import ARABIC, HEBREW, REPORT, book, red
from tests.writing.conftest import Packs

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMMITTEE = "لجنة الأداء والتدقيق"
MARK = "\u200e"


@pytest.mark.parametrize("text", ["אחוז הילדים", "60.9% نسبة الأطفال", "(نسبة)"])
def test_the_first_letter_says_that_text_runs_from_right_to_left(text: str) -> None:
    assert right_to_left(text)


@pytest.mark.parametrize("text", ["", "60.9%", "Children (אחוז)", "Łódź", "子供"])
def test_but_other_text_does_not(text: str) -> None:
    assert not right_to_left(text)


def turned(xml: str) -> Any:
    """The paragraphs of a document after turning."""
    document = new_document()
    for paragraph in document.element.body.findall(qn("w:p")):
        document.element.body.remove(paragraph)
    for number, paragraph in enumerate(parse_xml(f"<w:body {W}>{xml}</w:body>").findall(qn("w:p"))):
        document.element.body.insert(number, paragraph)
    turn_right_to_left(document)
    return document.element.body.findall(qn("w:p"))


def runs(paragraph: Any) -> list[tuple[str, bool]]:
    """The text of each run, and whether it runs from right to left."""
    found = [
        (
            "".join(text.text or "" for text in run.findall(qn("w:t"))),
            run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None,
        )
        for run in paragraph.iter(qn("w:r"))
    ]
    return [(text, rtl) for text, rtl in found if text]


def test_a_word_paragraph_and_its_run_are_set_so_in_the_schemas_order() -> None:
    first, second = turned(
        '<w:p><w:pPr><w:pStyle w:val="Normal"/><w:spacing w:after="0"/></w:pPr>'
        '<w:r><w:rPr><w:b/><w:lang w:val="en-GB"/></w:rPr><w:t>אחוז הילדים</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Children</w:t></w:r></w:p>"
    )
    assert [child.tag for child in first[0]] == [qn("w:pStyle"), qn("w:bidi"), qn("w:spacing")]
    assert [child.tag for child in first[1][0]] == [qn("w:b"), qn("w:rtl"), qn("w:lang")]
    assert second.find(qn("w:pPr")) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (ARABIC, [(ARABIC, True)]),
        (f"{COMMITTEE}, 28 November 2017", [(f"{COMMITTEE}, ", True), (f"{MARK}28 November 2017", False)]),
        ("60.9% نسبة 17", [("60.9% نسبة 17", True)]),
        ("نسبة (Youth Service) الدعم", [("نسبة ", True), ("(Youth Service)", False), (" الدعم", True)]),
        ("نسبة (2017 Q2)", [("نسبة ", True), (f"{MARK}(2017 Q2)", False)]),
        ("نسبة (Youth) Service الدعم", [("نسبة ", True), ("(Youth) Service", False), (" الدعم", True)]),
        ("نسبة (الدعم Youth)", [("نسبة (الدعم ", True), ("Youth", False), (")", True)]),
        ("نسبة Target (80%) الدعم", [("نسبة ", True), ("Target (80%)", False), (" الدعم", True)]),
        ("نسبة 28/11/2017 Q2 ", [("نسبة ", True), (f"{MARK}28/11/2017 Q2", False), (" ", True)]),
    ],
)
def test_words_that_run_the_other_way_are_runs_of_their_own(text: str, parts: list[tuple[str, bool]]) -> None:
    [paragraph] = turned(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>')
    assert runs(paragraph) == parts


def test_each_part_keeps_the_look_of_its_run_and_what_else_stood_in_it() -> None:
    [paragraph] = turned("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>نسبة in 2017</w:t><w:tab/><w:t>ثانيا</w:t></w:r></w:p>")
    assert runs(paragraph) == [("نسبة ", True), ("in 2017", False), ("ثانيا", True)]
    assert all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in paragraph.iter(qn("w:r")))
    assert [child.tag for run in paragraph.iter(qn("w:r")) for child in run if child.tag != qn("w:rPr")] == [
        qn("w:t"), qn("w:t"), qn("w:tab"), qn("w:t"),
    ]  # fmt: skip


def test_brackets_and_commas_go_with_the_words_round_them() -> None:
    parts = ("نسبة", " (", "وحدة", ")", ", ", "Board", ", ", "17", "/", "20")
    [paragraph] = turned("<w:p>" + "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in parts) + "</w:p>")
    assert [rtl for _, rtl in runs(paragraph)] == [True, True, True, True, True, False, False, False, False, False]


def test_a_gap_that_a_person_must_fill_stays_in_one_piece() -> None:
    [paragraph] = turned(
        f"<w:p><w:r><w:t>{COMMITTEE}</w:t></w:r><w:r><w:t>, </w:t></w:r>"
        "<w:r><w:t>[To be written: Meeting date (workbook, sheet Report)]</w:t></w:r></w:p>"
    )
    assert runs(paragraph)[1:] == [(", ", True), ("[To be written: Meeting date (workbook, sheet Report)]", False)]


def test_a_tick_box_stays_words_own() -> None:
    box = (
        '<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
    )
    [paragraph] = turned(f"<w:p>{box}<w:r><w:t>نسبة</w:t></w:r></w:p>")
    assert runs(paragraph) == [("☒", False), ("نسبة", True)]


def test_text_is_parted_without_losing_a_letter() -> None:
    for text in (ARABIC, HEBREW, "a نسبة (b) 1", "", "  ", "(نسبة a) ]b", "1 a"):
        assert "".join(part for part, _ in directions(text)) == text


def drawn(paragraph: Any) -> str:
    return "".join(node.text or "" for node in find_all(paragraph, ".//w:t"))


def footer(*parts: str) -> Any:
    document = new_document()
    paragraph = add(document, parts[0])
    for part in parts[1:]:
        if part.isupper():
            add_field(paragraph, part, "1")
        else:
            write(paragraph, part)
    turn_right_to_left(document)
    return paragraph._p


def test_page_numbers_keep_their_order() -> None:
    found = footer(f"{COMMITTEE}\tPage ", "PAGE", " of ", "NUMPAGES")
    assert drawn(found) == f"{COMMITTEE}Page {MARK}1{MARK} of {MARK}1{MARK}"
    assert [text for text, rtl in runs(found) if rtl] == [COMMITTEE]
    assert drawn(footer(f"{COMMITTEE}\t", "PAGE", "/", "NUMPAGES")) == f"{COMMITTEE}{MARK}1{MARK}/{MARK}1{MARK}"


def test_but_those_among_words_from_right_to_left_go_with_them() -> None:
    assert drawn(footer("صفحة ", "PAGE", " من ", "NUMPAGES")) == "صفحة 1 من 1"


# Finished reports


def report(packs: Packs) -> Word:
    fields = REPORT | {
        "Committee": COMMITTEE,
        "Subject": "معلومات الأداء للربع الثاني",
        "Legal implications": "• النقطة الأولى\n- Second\nنص عادي",
    }
    rows = [red(name, equality_relevant="Yes") for name in (ARABIC, f"60.9% {HEBREW}", "English")]
    return packs.of("right to left", book(fields, rows)).word


def test_dates_and_page_numbers_of_headers_and_footers_keep_their_order(packs: Packs) -> None:
    package = report(packs).package
    for name in package.names(r"word/(header|footer)\d+\.xml"):
        for text, rtl in (found for item in find_all(package.xml(name), "//w:p") for found in runs(item)):
            assert rtl is right_to_left(text) or not text.strip(", "), (name, text)


def indents(word: Word, style: str) -> list[tuple[bool, int | None]]:
    """Whether each paragraph of a style runs from right to left, and its own indent."""
    found = []
    for item in word.paragraphs:
        if item.style == style:
            own = find_all(item.xml, "w:pPr/w:ind")
            indent = int(own[0].get(name_of("w:left"))) if own else None
            found.append((bool(find_all(item.xml, "w:pPr/w:bidi")), indent))
    return found


def test_bullets_stand_inside_the_margin(packs: Packs) -> None:
    """LibreOffice draws them right of where the line begins."""
    word = report(packs)
    assert indents(word, "List Bullet") == [(True, 477), (False, None), (True, 477), (True, 477), (False, None)]


def numbered(document: Document) -> Any:
    return add(document, ARABIC, "Numbered Paragraph")._p


def test_and_numbers_too() -> None:
    document = new_document()
    paragraph = numbered(document)
    turn_right_to_left(document)
    assert find_all(paragraph, "w:pPr/w:ind/@w:left") == ["927"]


def test_a_list_may_take_its_indent_from_its_numbering() -> None:
    document = new_document()
    for style in (document.styles["List Bullet"], document.styles["Numbered Paragraph"]):
        properties = style.element.pPr
        properties.remove(properties.find(qn("w:ind")))
    paragraphs = [numbered(document), add(document, ARABIC, "List Bullet")._p, add(document, ARABIC)._p]
    turn_right_to_left(document)
    assert [find_all(paragraph, "w:pPr/w:ind/@w:left") for paragraph in paragraphs] == [["927"], ["477"], []]
