"""Text that runs from right to left."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reportgen.writing.look import right_to_left
from reportgen.writing.word_pieces import turn_right_to_left

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize("text", ["אחוז הילדים", "60.9% نسبة الأطفال", "(نسبة)"])
def test_the_first_letter_says_that_text_runs_from_right_to_left(text: str) -> None:
    assert right_to_left(text)


@pytest.mark.parametrize("text", ["", "60.9%", "Children (אחוז)", "Łódź", "子供"])
def test_but_other_text_does_not(text: str) -> None:
    assert not right_to_left(text)


def test_a_word_paragraph_and_its_runs_are_set_so_in_the_schemas_order() -> None:
    story = parse_xml(
        f'<w:body {W}><w:p><w:pPr><w:pStyle w:val="Normal"/><w:spacing w:after="0"/></w:pPr>'
        '<w:r><w:rPr><w:b/><w:lang w:val="en-GB"/></w:rPr><w:t>אחוז הילדים</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Children</w:t></w:r></w:p></w:body>"
    )
    turn_right_to_left(story)
    first, second = story.findall(qn("w:p"))
    assert [child.tag for child in first[0]] == [qn("w:pStyle"), qn("w:bidi"), qn("w:spacing")]
    assert [child.tag for child in first[1][0]] == [qn("w:b"), qn("w:rtl"), qn("w:lang")]
    assert second.find(qn("w:pPr")) is None
