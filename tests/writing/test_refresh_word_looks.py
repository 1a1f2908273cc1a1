"""What people made of a report besides its words, its looks and boxes of text, is not lost in a refresh."""

from __future__ import annotations

import copy
import io
from datetime import datetime

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reportgen.writing.word_refresh.refresh import refresh_report
from tests.tools.marked_reports import outline, report, resolved, saved, texts
from tests.tools.word_people_marks import text_box

THEN = datetime(2026, 11, 28, 9, 30)
WAS = ("total: In total, 17 are included.", "red: 8 (57%) have a status of Red.", "end: That is all.")
IS_NOW = ("total: In total, 17 are included.", "red: 9 (64%) have a status of Red.", "end: That is all.")
FEWER = (WAS[0], WAS[2])


def refreshed(edited: bytes, now: tuple[str, ...] = IS_NOW) -> bytes:
    return refresh_report(edited, report(*now), [texts(*WAS)], THEN).data


def with_box(words: str, at: int = 1, lines: tuple[str, ...] = WAS) -> bytes:
    document = Document(io.BytesIO(report(*lines)))
    document.paragraphs[at]._p.append(text_box(words, 77))
    return saved(document)


def in_boxes(data: bytes) -> list[str]:
    body = Document(io.BytesIO(data)).element.body
    return ["".join(text.text or "" for text in box.iter(qn("w:t"))) for box in body.iter(qn("w:txbxContent"))]


def test_a_box_of_text_stays_where_the_paragraph_that_holds_it_is_updated() -> None:
    found = refreshed(with_box("Ask Anna."))
    assert in_boxes(found) == ["Ask Anna."]
    assert outline(found)[1].startswith("9 (64%) have a status of Red.")


def test_and_a_paragraph_that_holds_one_is_not_taken_out_without_asking() -> None:
    found = refreshed(with_box("Ask Anna."), FEWER)
    assert in_boxes(found) == ["Ask Anna."]
    assert outline(found)[1].startswith("-- [-8 (57%) have a status of Red.")


def test_nor_is_one_in_which_people_have_coloured_words() -> None:
    assert outline(refreshed(report(WAS[0], "red: 8 (57%) have a *status* of Red.", WAS[2]), FEWER))[1] == (
        "-- [-8 (57%) have a *status* of Red.-]"
    )


def test_words_that_people_have_formatted_go_only_when_somebody_agrees() -> None:
    edited = report(WAS[0], "red: 8 (57%) have a *status* of Red.", WAS[2])
    now = (WAS[0], "red: 8 (57%) are Red.", WAS[2])
    assert outline(refreshed(edited, now))[1] == "8 (57%) [-have a *status* of-][+are+] Red."


def test_a_change_of_format_that_somebody_tracked_stays_tracked() -> None:
    document = Document(io.BytesIO(report(*WAS)))
    change = f'<w:rPrChange {nsdecls("w")} w:id="5" w:author="A. Colleague"><w:rPr/></w:rPrChange>'
    document.paragraphs[1].runs[0]._r.get_or_add_rPr().append(parse_xml(change))
    found = refreshed(saved(document))
    assert outline(found)[1] == "[-8-][+9+] ([-57%-][+64%+]) have a status of Red."
    assert next(Document(io.BytesIO(found)).element.body.iter(qn("w:rPrChange")), None) is not None


def in_fallback(data: bytes) -> list[str]:
    body = Document(io.BytesIO(data)).element.body
    return ["".join(text.text or "" for text in item.iter(qn("w:t"))) for item in body.iter(f"{MC}Fallback")]


MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def with_block_in_box() -> bytes:
    """A report of which somebody has put a paragraph of ours into a text box, as Word writes such boxes: twice."""
    document = Document(io.BytesIO(with_box("", at=0)))
    [content] = document.element.body.iter(qn("w:txbxContent"))
    ours = document.paragraphs[1]._p
    content.replace(content[0], ours)
    [drawing] = document.element.body.iter(qn("w:drawing"))
    again = f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox/></v:shape></w:pict>'
    either = parse_xml(
        f'<mc:AlternateContent xmlns:mc="{MC[1:-1]}"><mc:Choice Requires="wps"/><mc:Fallback>{again}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    drawing.addprevious(either)
    either[0].append(drawing)
    next(either.iter("{urn:schemas-microsoft-com:vml}textbox")).append(copy.deepcopy(content))
    return saved(document)


def test_a_figure_of_ours_in_a_box_is_brought_up_to_date_there() -> None:
    edited = with_block_in_box()
    assert in_fallback(edited) == ["8 (57%) have a status of Red."]
    found = refreshed(edited)
    assert in_boxes(found) == ["9 (64%) have a status of Red."]
    assert in_fallback(found) == [], "older programs would show what was"


def test_a_stale_figure_in_a_box_of_theirs_gets_a_comment_where_the_box_stands() -> None:
    found = refreshed(with_box("At 57% we are where we were.", at=2))
    assert outline(found)[2].endswith("{57% is now 64%.}")
    body = Document(io.BytesIO(found)).element.body
    [comment] = body.iter(qn("w:commentReference"))
    assert not [parent for parent in comment.iterancestors() if parent.tag == qn("w:txbxContent")], (
        "Word has none there"
    )
    assert outline(refresh_report(found, report(*IS_NOW), [texts(*WAS), texts(*IS_NOW)], THEN).data) == outline(found)


def rated(word: str, fill: str = "") -> bytes:
    """A report with a rating in the style of ratings, in a cell that people have coloured."""
    document = Document(io.BytesIO(report("| a: Alpha | a1: " + word + " |")))
    document.styles.add_style(f"RAG {word}", WD_STYLE_TYPE.CHARACTER)
    cell = document.tables[0].rows[0].cells[1]
    cell.paragraphs[0].runs[0].style = f"RAG {word}"
    if fill:
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        cell._tc.get_or_add_tcPr().append(shade)
    return saved(document)


RED, GREEN = texts("| a: Alpha | a1: Red |"), texts("| a: Alpha | a1: Green |")
COLOUR = "{The colour of this cell was given by hand, so it stays: “Red” is now “Green”. Change the colour if need be.}"


def test_a_rating_in_a_cell_that_people_coloured_is_proposed_with_a_comment_on_the_colour() -> None:
    assert outline(refresh_report(rated("Red"), rated("Green"), [RED], THEN).data) == ["| Alpha | Green |"]
    found = refresh_report(rated("Red", "C00000"), rated("Green"), [RED], THEN)
    assert outline(found.data) == [f"| Alpha | [-Red-][+Green+] {COLOUR} |"]
    assert [entry.why for entry in found.log] == [
        "people have given the cell a colour, which stays; “Red” is now “Green” as a tracked change"
    ]


def test_and_the_comment_stays_with_the_colour_where_the_change_is_accepted() -> None:
    found = resolved(refresh_report(rated("Red", "C00000"), rated("Green"), [RED], THEN).data, accept=True)
    again = refresh_report(found, rated("Green"), [RED, GREEN], THEN)
    assert outline(again.data) == [f"| Alpha | Green {COLOUR} |"]
    assert again.log == ()


def test_but_not_where_it_was_refused_and_the_rating_is_what_it_was() -> None:
    refused = resolved(refresh_report(rated("Red", "C00000"), rated("Green"), [RED], THEN).data, accept=False)
    same = refresh_report(refused, rated("Green"), [RED, GREEN], THEN)
    assert outline(same.data) == [f"| Alpha | Red {COLOUR} |"]
    assert outline(refresh_report(refused, rated("Red"), [RED, GREEN], THEN).data) == ["| Alpha | Red |"]
