"""The Word report as Word and a screen reader find it: real headings, lists, tick boxes, tables and charts."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from tests.tools.documents import Word, contrast, find_all, name_of
from tests.tools.stress import REPORT, book, red
from tests.writing.conftest import Pack, Packs

GAP = re.compile(r"\[To be written: [^\]]*\]")
FURNITURE = r"word/(header|footer)\d+\.xml"


@pytest.fixture(params=["standard", "havering"])
def samples(request: pytest.FixtureRequest, packs: Packs) -> Pack:
    """The sample in each council's templates."""
    return packs[f"havering-children-2017-18-q2 ({request.param})"]


def test_it_has_the_published_sections_in_order(children: Pack) -> None:
    assert children.word.outline() == [
        "Title: Children and Learning Overview and Scrutiny Sub-Committee",
        "heading 1: Summary",
        "heading 1: Recommendations",
        "heading 1: Report detail",
        "heading 1: Implications and risks",
        "heading 2: Financial implications and risks",
        "heading 2: Legal implications and risks",
        "heading 2: Human Resources implications and risks",
        "heading 2: Equalities implications and risks",
        "heading 1: Background papers",
    ]


def test_it_skips_no_heading_level(pack: Pack) -> None:
    levels = [int(line.split()[1][0]) for line in pack.word.outline() if line.startswith("heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_headings_are_styles_with_an_outline_level_and_stay_with_what_follows(children: Pack) -> None:
    for name, level in (("heading 1", "0"), ("heading 2", "1")):
        [style] = [style for key, style in children.word.styles.items() if children.word.style_name(key) == name]
        assert find_all(style, "w:pPr/w:outlineLvl/@w:val") == [level]
        assert find_all(style, "w:pPr/w:keepNext")


def test_it_numbers_and_bullets_by_style(pack: Pack) -> None:
    kinds = {
        (item.style, pack.word.numbering(item))
        for item in pack.word.paragraphs
        if item.style.startswith(("Numbered", "List Bullet")) or pack.word.numbering(item)
    }
    allowed = {("Numbered Paragraph", "decimal 0"), ("List Bullet 2", "bullet 1"), ("List Bullet", "bullet 0")}
    assert {("Numbered Paragraph", "decimal 0"), ("List Bullet 2", "bullet 1")} <= kinds <= allowed


def test_it_types_no_number_or_bullet_by_hand(pack: Pack) -> None:
    typed = [item.text for item in pack.word.paragraphs if re.match(r"\s*(\d+\.|[•–*-])\s", item.text)]
    assert typed == []


def test_objectives_are_tick_boxes_that_a_click_changes(children: Pack) -> None:
    assert children.word.tick_boxes == [
        (True, "☒", "Communities making Havering"),
        (False, "☐", "Places making Havering"),
        (True, "☒", "Opportunities making Havering"),
        (False, "☐", "Connections making Havering"),
    ]


def test_tables_have_a_header_row_and_rows_that_stay_whole(pack: Pack) -> None:
    for table in pack.word.tables:
        first, *others = find_all(table, "w:tr")
        assert find_all(first, "w:trPr/w:tblHeader")
        assert not any(find_all(row, "w:trPr/w:tblHeader") for row in others)
        assert find_all(table, "w:tblPr/w:tblLook/@w:firstRow") == ["1"]


def test_no_row_of_a_table_is_split_over_two_pages(samples: Pack) -> None:
    rows = [row for table in samples.word.tables for row in find_all(table, "w:tr")]
    assert rows
    assert all(find_all(row, "w:trPr/w:cantSplit[not(@w:val='0' or @w:val='false')]") for row in rows)


def held(word: Word, name: str, property_: str) -> bool:
    """Whether a paragraph style sets a property, itself or through what it is based on."""
    names = {word.style_name(key): style for key, style in word.styles.items()}
    style = names[name]
    while True:
        if found := find_all(style, f"w:pPr/w:{property_}"):
            return found[0].get(name_of("w:val")) not in ("0", "false")
        based = find_all(style, "w:basedOn/@w:val")
        if not based:
            return False
        style = word.styles[based[0]]


@pytest.mark.parametrize("style", ["Title", "heading 1", "heading 2", "caption", "Lead In", "List Continue", "Figure"])
def test_what_leads_on_to_something_stays_with_it_by_its_style(samples: Pack, style: str) -> None:
    assert held(samples.word, style, "keepNext")
    overridden = [
        item.text
        for item in samples.word.paragraphs
        if item.style == style and find_all(item.xml, "w:pPr/w:keepNext[@w:val='0' or @w:val='false']")
    ]
    assert overridden == []


def test_no_line_of_a_paragraph_stands_alone_on_a_page(samples: Pack) -> None:
    styles = samples.word.package.xml("word/styles.xml")
    assert find_all(styles, "w:docDefaults/w:pPrDefault/w:pPr/w:widowControl[not(@w:val='0' or @w:val='false')]")
    off = "//w:widowControl[@w:val='0' or @w:val='false']"
    assert find_all(styles, off) == find_all(samples.word.body, off) == []


def test_text_is_not_justified(samples: Pack) -> None:
    justified = "//w:jc[@w:val='both' or @w:val='distribute' or contains(@w:val, 'Kashida')]"
    for name in samples.word.package.names(r"word/(document|styles|numbering|header\d+|footer\d+)\.xml"):
        assert find_all(samples.word.package.xml(name), justified) == [], name


def test_every_further_page_names_committee_and_date(samples: Pack) -> None:
    [relation] = find_all(samples.word.body, "//w:sectPr/w:headerReference[@w:type='default']/@r:id")
    header = samples.word.package.xml(samples.word.package.targets("word/document.xml")[relation])
    committee = "Children and Learning Overview and Scrutiny Sub-Committee"
    assert "".join(find_all(header, "//w:t/text()")) == f"{committee}, 28 November 2017"


def test_tables_have_no_merged_and_no_empty_cell(pack: Pack) -> None:
    for table in pack.word.tables:
        assert find_all(table, ".//w:gridSpan | .//w:vMerge | .//w:hMerge") == []
        widths = len(find_all(table, "w:tblGrid/w:gridCol"))
        for row in find_all(table, "w:tr"):
            cells = find_all(row, "w:tc")
            assert len(cells) == widths
            assert all("".join(find_all(cell, ".//w:t/text()")).strip() for cell in cells)


def test_it_has_no_empty_paragraph(pack: Pack) -> None:
    empty = [
        number
        for number, item in enumerate(pack.word.paragraphs)
        if not item.text.strip() and not find_all(item.xml, ".//w:drawing")
    ]
    assert empty == []


def test_the_ratings_chart_is_native_and_says_what_it_shows(children: Pack) -> None:
    [(alt, chart)] = children.word.charts
    assert (
        alt == "Bar chart of the ratings for Quarter 2 2017/18. Of 14 rated indicators: 6 (43%) Green and 8 (57%) Red."
    )
    assert chart.rows == [(None, "6 (43%) Green", "8 (57%) Red"), ("Indicators", 6, 8)]


def test_charts_agree_with_the_workbook_inside_them(pack: Pack) -> None:
    for alt, chart in pack.word.charts:
        assert chart.rows == chart.cached_rows
        assert chart.live_cells == []
        assert all(label in alt for label in chart.ratings)


def test_but_there_is_no_chart_when_nothing_is_rated(packs: Packs) -> None:
    for name in ("no data", "nothing rated"):
        assert packs[name].word.charts == []
        assert "None of the indicators could be rated" in packs[name].word.text


def test_the_figure_has_a_caption_that_word_numbers(children: Pack) -> None:
    [caption] = [item for item in children.word.paragraphs if item.style == "caption"]
    assert caption.text == "Figure 1: Quarter 2 ratings summary"
    assert find_all(caption.xml, ".//w:instrText/text()") == [" SEQ Figure \\* ARABIC "]


def test_ratings_are_words_in_a_style_of_their_own(packs: Packs) -> None:
    word = packs["three classes"].word
    assert set(word.styled("RAG Red")) == {"Red"}
    assert set(word.styled("RAG Amber")) == {"Amber"}
    assert set(word.styled("RAG Green")) == {"Green"}
    assert word.texts("List Bullet 2")[:3] == [
        "Red = off the quarterly target",
        "Amber = off the quarterly target but within the tolerance or floor",
        "Green = on or better than the quarterly target, or within the first tolerance",
    ]


def test_every_coloured_text_is_legible_on_its_fill(pack: Pack) -> None:
    legible = {}
    for key, style in pack.word.styles.items():
        colours = find_all(style, "w:rPr/w:color/@w:val")
        fills = find_all(style, "w:rPr/w:shd/@w:fill")
        if colours:
            legible[pack.word.style_name(key)] = contrast(colours[0], fills[0] if fills else "FFFFFF")
    assert {"RAG Red", "RAG Amber", "RAG Green", "RAG None", "To be written", "Travel Better"} <= set(legible)
    assert {name: ratio for name, ratio in legible.items() if ratio < 4.5} == {}


def test_no_text_is_smaller_than_12_points(pack: Pack) -> None:
    for name in pack.word.package.names(r"word/(document|styles|header\d+|footer\d+)\.xml"):
        sizes = find_all(pack.word.package.xml(name), "//w:sz/@w:val")
        assert all(int(size) >= 24 for size in sizes), name


def test_it_uses_no_italics_and_no_capitals(pack: Pack) -> None:
    assert find_all(pack.word.body, "//w:i[not(@w:val='0')] | //w:caps | //w:smallCaps") == []


def test_gaps_are_marked_where_a_person_must_write(pack: Pack) -> None:
    assert pack.word.styled("To be written") == GAP.findall(pack.word.text)


def test_every_missing_field_is_a_gap_with_a_comment_that_names_the_cell(packs: Packs) -> None:
    word = packs["missing fields"].word
    for field in ("Lead officer", "Policy context", "Legal implications", "Human resources implications"):
        assert f"[To be written: {field} (workbook, sheet Report)]" in word.text
    comments = word.package.xml("word/comments.xml")
    assert set(find_all(comments, "//w:comment/@w:author")) == {"reportgen"}
    assert len(find_all(comments, "//w:comment")) == len(word.styled("To be written"))
    *fields, equality = said(comments)
    assert all("workbook (sheet Report)" in text for text in fields)
    assert "workbook (column Equality relevant)" in equality


def said(comments: Any) -> list[str]:
    return ["".join(find_all(comment, ".//w:t/text()")) for comment in find_all(comments, "//w:comment")]


def test_but_a_full_workbook_leaves_no_gap_and_no_comment(children: Pack) -> None:
    assert children.word.styled("To be written") == []
    assert (
        "word/comments.xml" not in children.word.package.parts
        or said(children.word.package.xml("word/comments.xml")) == []
    )


def test_every_long_text_comes_out_whole(packs: Packs) -> None:
    word = packs["long committee"].word
    legal = [text for text in word.texts("Normal") if re.match(r"\[\d+\]", text)]
    assert [int(re.findall(r"\d+", text)[0]) for text in legal] == list(range(1, len(legal) + 1))
    assert len("\n".join(legal)) == 3000


def test_blocks_have_an_identity_that_does_not_depend_on_their_place(packs: Packs) -> None:
    alpha, beta, new = (red(name, equality_relevant="Yes") for name in ("Alpha", "Beta", "New"))
    before = bookmarks(packs.of("identity 1", book(REPORT, [alpha, beta])).word)
    after = bookmarks(packs.of("identity 2", book(REPORT, [beta, new, alpha])).word)
    assert [after[text] for text in ("Alpha", "Beta", "Summary")] == [
        before[text] for text in ("Alpha", "Beta", "Summary")
    ]
    assert after["New"] not in before.values()


def bookmarks(word: Word) -> dict[str, str]:
    """The identity of each paragraph by its text."""
    return {
        item.text: find_all(item.xml, "w:bookmarkStart/@w:name")[0]
        for item in word.paragraphs
        if find_all(item.xml, "w:bookmarkStart")
    }


def test_every_block_has_one_identity_and_no_two_have_the_same(pack: Pack) -> None:
    """A table of contents is one block: its entries are Word's."""
    found: list[str] = []
    for number, item in enumerate(pack.word.paragraphs):
        names = [name for name in find_all(item.xml, "w:bookmarkStart/@w:name") if name.startswith("_rg")]
        further_entry = item.style.startswith("toc ") and pack.word.paragraphs[number - 1].style.startswith("toc ")
        assert len(names) == (0 if further_entry else 1), item.text
        found += names
    assert len(set(found)) == len(found)
    assert all(len(name) <= 40 for name in found), "Word drops longer names"
    identifiers = find_all(pack.word.body, "//w:bookmarkStart/@w:id")
    assert sorted(identifiers) == sorted(find_all(pack.word.body, "//w:bookmarkEnd/@w:id"))
    assert len(set(identifiers)) == len(identifiers)


def test_headers_and_footers_have_identities_too(pack: Pack) -> None:
    names: list[str] = []
    numbers: list[str] = []
    for part in pack.word.package.names(r"word/(document|header\d+|footer\d+)\.xml"):
        story = pack.word.package.xml(part)
        names += find_all(story, "//w:bookmarkStart/@w:name")
        numbers += find_all(story, "//w:bookmarkStart/@w:id")
        if part != "word/document.xml":
            for paragraph in find_all(story, "//w:p[.//w:t]"):
                assert len(find_all(paragraph, "w:bookmarkStart[starts-with(@w:name, '_rg')]")) == 1, part
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)


def test_a_footer_is_the_same_on_every_run(packs: Packs) -> None:
    def found(name: str) -> dict[str, list[str]]:
        package = packs[name].word.package
        return {part: find_all(package.xml(part), "//w:bookmarkStart/@w:name") for part in package.names(FURNITURE)}

    assert found("one indicator") == found("many")


def test_text_that_looks_like_a_tag_or_markup_is_printed_as_typed(packs: Packs) -> None:
    typed = '{{ 7*7 }} {% for %} <b>& "quoted" ]]> =1+1'
    report = REPORT | {"Legal implications": typed, "Subject": typed}
    word = packs.of("tags", book(report, [red(typed, equality_relevant="Yes")])).word
    assert typed in word.texts("Normal")
    assert typed in word.texts("Table Text")
    assert typed in word.texts("List Bullet")


def test_private_characters_in_the_workbook_are_no_marks(packs: Packs) -> None:
    report = REPORT | {"Legal implications": "before \ue000RAG Red\ue001Red\ue002 after"}
    word = packs.of("marks", book(report, [red("Alpha")])).word
    assert not any("\ue000" in text for text in word.texts("Normal"))
    assert len(word.styled("RAG Red")) == len(packs["one indicator"].word.styled("RAG Red"))


def test_the_page_numbers_are_words_own(children: Pack) -> None:
    package = children.word.package
    footers = package.names(r"word/footer\d+\.xml")
    assert len(footers) == 2
    for name in footers:
        fields = find_all(package.xml(name), "//w:instrText/text()")
        assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]
    assert find_all(children.word.body, "//w:sectPr/w:titlePg"), "the first page has a header of its own"
