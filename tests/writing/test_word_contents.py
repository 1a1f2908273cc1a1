"""A long report has a table of contents of Word's own, with the page numbers that its pages have."""

from __future__ import annotations

import io
import re

import docx

from reportgen.writing.word.pages import pages_of
from tests.tools.documents import find_all, name_of
from tests.writing.conftest import Drawings, Pack, Packs, Page


def entries(pack: Pack) -> list[tuple[str, str]]:
    """Each entry of the table of contents with its page number."""
    found = [item.text.split("\t") for item in pack.word.paragraphs if item.style.startswith("toc ")]
    return [(text, page) for text, page in found]


def headings(pack: Pack) -> list[str]:
    return [item.text for item in pack.word.paragraphs if item.style in ("heading 1", "heading 2")]


def drawn_on(pages: list[Page], text: str) -> list[int]:
    """The pages with a line that begins as the text does."""
    wanted = text.split()
    return [
        number
        for number, page in enumerate(pages, start=1)
        if any([word.text for word in page.words[at : at + len(wanted)]] == wanted for at in range(len(page.words)))
    ]


def test_a_report_of_ten_pages_or_fewer_has_no_table_of_contents(pack: Pack, drawings: Drawings) -> None:
    long = len(drawings.pages(pack.word_path)) > 10
    assert bool(entries(pack)) is long
    assert ("Contents" in pack.word.texts("TOC Heading")) is long


def test_it_lists_every_heading_in_order(packs: Packs) -> None:
    assert [text for text, _ in entries(packs["long report"])] == headings(packs["long report"])


def test_its_numbers_are_the_pages_on_which_the_headings_are_drawn(packs: Packs, drawings: Drawings) -> None:
    long = packs["long report"]
    pages = drawings.pages(long.word_path)
    shown = [(text, int(page)) for text, page in entries(long)]
    assert shown[-1][1] > 8
    for text, page in shown:
        assert page in drawn_on(pages, text), text
    contents = " ".join(word.text for page in pages[:2] for word in page.words)
    assert re.findall(r"\.{9,} ?(\d+)", contents) == [str(page) for _, page in shown]


def test_it_is_words_own(packs: Packs) -> None:
    """A field that Word updates, in the frame that offers to, each entry a link to its heading."""
    body = packs["long report"].word.body
    [table] = find_all(body, "//w:sdt[w:sdtPr/w:docPartObj/w:docPartGallery/@w:val='Table of Contents']")
    codes = [node.text.strip() for node in find_all(table, ".//w:instrText")]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    kinds = find_all(table, ".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate") == len(codes)
    assert find_all(body, "//w:settings/w:updateFields | //w:fldChar[@w:dirty]") == []
    for link in find_all(table, ".//w:hyperlink"):
        anchor = link.get(name_of("w:anchor"))
        [heading] = find_all(body, f"//w:p[w:bookmarkStart/@w:name='{anchor}']")
        text = "".join(node.text for node in find_all(heading, ".//w:t"))
        assert "".join(node.text for node in find_all(link, ".//w:t")).startswith(text)


def test_page_breaks_are_worked_out_as_they_are_drawn(pack: Pack, drawings: Drawings) -> None:
    pages = drawings.pages(pack.word_path)
    worked_out = pages_of(docx.Document(io.BytesIO(pack.word_path.read_bytes())))
    assert worked_out.count == len(pages)
    for heading in worked_out.headings:
        text = "".join(part.text for part in find_all(heading.paragraph, ".//w:t"))
        assert heading.page in drawn_on(pages, text), text


def test_a_figure_is_referred_to_by_a_field_that_names_its_caption(packs: Packs) -> None:
    body = packs["all red"].word.body
    [code] = [node.text for node in find_all(body, "//w:instrText") if "REF _Ref" in node.text]
    [name] = re.findall(r"REF (\S+)", code)
    [caption] = find_all(body, f"//w:p[w:bookmarkStart/@w:name='{name}']")
    assert "".join(node.text for node in find_all(caption, ".//w:t")) == "Figure 1: Quarter 2 ratings summary"
    [paragraph] = [item for item in packs["all red"].word.paragraphs if "shows how they are rated" in item.text]
    assert paragraph.text.endswith("Figure 1 shows how they are rated.")


def test_but_there_is_no_reference_where_there_is_no_figure(packs: Packs) -> None:
    assert "Figure" not in packs["no data"].word.text
