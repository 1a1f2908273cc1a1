"""Drafts are opened as they are sent on by people: edited, in another order, or not what they are called."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from pptx import Presentation

from reportgen.core.problems import RefusedError
from reportgen.core.record.draft import PieceKind
from reportgen.reading.drafts.deck import read_deck
from reportgen.reading.drafts.word import read_word
from tests.tools.drafts import changed

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_body(xml: str) -> bytes:
    """A Word document whose body begins with these paragraphs."""

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"<w:body>", f"<w:body>{xml}".encode()) if name == "word/document.xml" else content

    return changed(word("last"), change)


def texts(data: bytes) -> list[str]:
    return [piece.text for piece in read_word(data, "Draft.docx").pieces if piece.text]


def test_a_cell_knows_its_row_column_and_headers() -> None:
    found = read_word(word("before", table=(("Indicator", "Value"), ("Alpha", "5%"))), "Draft.docx").pieces
    cell = next(piece for piece in found if piece.text == "5%")
    assert (cell.kind, cell.row, cell.column, cell.header, cell.head) == (PieceKind.CELL, 1, 1, "Value", "Alpha")
    assert cell.place == "table 1, row 2, column “Value” (“Alpha”)"


def test_tracked_changes_count_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>It is </w:t></w:r><w:del><w:r><w:delText>57%</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>58%</w:t></w:r></w:ins></w:p>"
    )
    assert texts(with_body(body)) == ["It is 58%", "last"]


def test_page_numbers_are_no_text() -> None:
    body = (
        '<w:p><w:r><w:t>Page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
    )
    assert texts(with_body(body)) == ["Page ", "last"]


def test_a_bookmark_that_a_person_has_split_stands_in_both_paragraphs() -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="_rgabc"/><w:r><w:t>one</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>two</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
        '<w:p><w:bookmarkStart w:id="2" w:name="_rgabc_Copy_1"/>'
        '<w:r><w:t>pasted</w:t></w:r><w:bookmarkEnd w:id="2"/></w:p>'
    )
    found = read_word(with_body(body), "Draft.docx").pieces
    assert [piece.identities for piece in found] == [("_rgabc",), ("_rgabc",), ("_rgabc",), ()]


def test_a_box_of_text_is_read_once() -> None:
    body = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:r><mc:AlternateContent>'
        "<mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p>"
        "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>boxed"
        "</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(with_body(body)) == ["boxed", "last"]


def test_slides_are_counted_as_people_see_them() -> None:
    deck = Presentation()
    for title in ("first", "second"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
    order = deck.slides._sldIdLst
    order.insert(0, order[1])
    stream = io.BytesIO()
    deck.save(stream)
    found = read_deck(stream.getvalue(), "Deck.pptx").pieces
    assert [(piece.number, piece.text) for piece in found] == [(1, "second"), (2, "first")]


@pytest.mark.parametrize("read", [read_word, read_deck])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"plain text", "damaged"),
        (b"\xd0\xcf\x11\xe0 old", "password"),
    ],
)
def test_what_is_no_draft_is_refused_by_name(read: object, data: bytes, said: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        read(data, "Draft")  # type: ignore[operator]
    assert said in str(refusal.value)


def test_a_bomb_and_a_part_with_entities_are_not_opened() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 70_000_000 + b"</a>")
    with pytest.raises(RefusedError, match="far larger than it looks"):
        read_word(bomb.getvalue(), "Bomb.docx")

    def laugh(name: str, content: bytes) -> bytes:
        entity = b'<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document'
        return content.replace(b"<w:document", entity, 1) if name == "word/document.xml" else content

    with pytest.raises(RefusedError, match="defines its own entities"):
        read_word(changed(word("one"), laugh), "Draft.docx")


def test_a_deck_is_no_report_and_a_report_no_deck() -> None:
    with pytest.raises(RefusedError):
        read_deck(word("one"), "Deck.pptx")
    stream = io.BytesIO()
    Presentation().save(stream)
    with pytest.raises(RefusedError):
        read_word(stream.getvalue(), "Draft.docx")
