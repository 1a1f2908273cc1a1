"""The template files that the program comes with: nothing foreign in them, and what finished documents take over."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.shared import Cm
from pptx import Presentation

from reportgen.app.home import HOME
from reportgen.core.papers.report import compose_report
from reportgen.core.profile import DocumentKind
from reportgen.writing.word.report import write_report
from templates.word_house_style import ACCENT, INK, PANEL, add, add_table, landscape, new_document
from tests.tools.documents import Package, Word, find_all, name_of
from tests.tools.drafts import without_record
from tests.tools.stress import REPORT, book, green, names, red, unrated
from tests.writing.conftest import Pack, Packs

FOLDERS = ("havering", "standard")
CLASS = re.compile(r"\b(?:Red|Amber|Green)\b")
LEFTOVERS = re.compile(r"stylesWithEffects|thumbnail|customXml|printerSettings")
APPLICATION = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"

each_folder = pytest.mark.parametrize("folder", FOLDERS)


def word_template(folder: str) -> Word:
    return Word((HOME / "templates" / folder / "cover-report.docx").read_bytes())


def deck_template(folder: str) -> Package:
    return Package((HOME / "templates" / folder / "appendix-1.pptx").read_bytes())


def packages(folder: str) -> list[Package]:
    return [word_template(folder).package, deck_template(folder)]


# What is left of the library's own templates


def foreign(package: Package) -> list[str]:
    """Parts, and mentions of parts, that come from the library's own template."""
    mentions = [name for name, content in package.parts.items() if name.endswith(".rels") or name.startswith("[")]
    named = [name for name in mentions if LEFTOVERS.search(package.parts[name].decode())]
    return [name for name in package.parts if LEFTOVERS.search(name)] + named


@each_folder
def test_a_template_has_nothing_left_of_the_librarys_own(folder: str) -> None:
    assert [foreign(package) for package in packages(folder)] == [[], []]


def test_and_neither_has_a_finished_document_beside_its_record(pack: Pack) -> None:
    for path in (pack.word_path, pack.deck_path):
        assert foreign(Package(without_record(path.read_bytes()))) == []


def made_with(package: Package) -> list[tuple[str, str]]:
    return [(node.tag, node.text) for node in package.xml("docProps/app.xml")]


@each_folder
def test_a_template_names_the_program_that_made_it_and_makes_up_no_counts(folder: str) -> None:
    assert [made_with(package) for package in packages(folder)] == [[(APPLICATION, "reportgen")]] * 2


def test_and_so_does_a_finished_document(pack: Pack) -> None:
    assert [made_with(package) for package in (pack.word.package, pack.deck.package)] == [
        [(APPLICATION, "reportgen")]
    ] * 2


# Styles


@each_folder
def test_it_has_the_styles_of_words_comments(folder: str) -> None:
    word = word_template(folder)
    for key, name, kind in (
        ("CommentText", "annotation text", "paragraph"),
        ("CommentReference", "annotation reference", "character"),
    ):
        style = word.styles[key]
        assert (word.style_name(key), style.get(name_of("w:type"))) == (name, kind)
        assert find_all(style, "w:rPr/w:sz/@w:val | w:rPr/w:szCs/@w:val") == ["24", "24"]


def test_every_style_that_a_finished_report_uses_is_there(pack: Pack) -> None:
    used = {
        key
        for name in pack.word.package.names(r"word/(document|comments|header\d+|footer\d+)\.xml")
        for key in find_all(pack.word.package.xml(name), "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
    }
    assert used - set(pack.word.styles) == set()


@each_folder
def test_text_is_ink_by_its_style_and_in_tables_as_the_table_says(folder: str) -> None:
    """LibreOffice lays a default colour over the ratings in a table, and Word a style's over the table's header."""
    word = word_template(folder)
    [defaults] = find_all(word.package.xml("word/styles.xml"), "w:docDefaults")
    assert find_all(defaults, ".//w:color") == []
    assert find_all(word.styles["Normal"], "w:rPr/w:color/@w:val") == [INK]
    for key in ("TableText", "TableBullet"):
        assert find_all(word.styles[key], "w:rPr/w:color") == []
    assert find_all(word.styles["TableText"], "w:basedOn") == []
    assert find_all(word.styles["TableBullet"], "w:basedOn/@w:val") == ["TableText"]


# Class words


def profile_with(folder: str, at: Path, *words: tuple[str, str]) -> str:
    """The standard profile as a file of its own, with a council's template and words for the classes."""
    text = (HOME / "config" / "standard.toml").read_text("utf-8")
    for name in ("cover-report.docx", "appendix-1.pptx"):
        text = text.replace(f"standard/{name}", f"{folder}/{name}")
    for plain, word in words:
        assert f'word = "{plain}"' in text
        text = text.replace(f'word = "{plain}"', f'word = "{word}"')
    path = at / f"{folder}.toml"
    path.write_text(text, "utf-8")
    return str(path)


@each_folder
def test_a_template_names_no_class_itself(folder: str) -> None:
    assert [item.text for item in word_template(folder).paragraphs if CLASS.search(item.text)] == []


@each_folder
def test_a_report_names_the_classes_in_the_councils_words(packs: Packs, tmp_path: Path, folder: str) -> None:
    profile = profile_with(folder, tmp_path, ("Green", "Met or exceeded"), ("Red", "Missed"))
    workbook = book(REPORT, [red("Alpha", equality_relevant="Yes"), green("Beta", equality_relevant="Yes")])
    word = packs.of(f"own words {folder}", workbook, profile).word
    assert set(word.styled("RAG Red")) == {"Missed"}
    assert set(word.styled("RAG Green")) == {"Met or exceeded"}
    assert not CLASS.search(word.text)
    assert any("indicator currently rated as Missed does not improve" in text for text in word.texts("Normal"))
    none_red = packs.of(f"own words, no red {folder}", book(REPORT, [green("Beta")]), profile).word
    assert any("is currently rated as Missed, so no" in text for text in none_red.texts("Normal"))


# Ratings typed by hand


@each_folder
@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, []),
        (1, ["One of these ratings was typed by hand, not worked out from a figure."]),
        (3, ["Three of these ratings were typed by hand, not worked out from figures."]),
        (11, ["11 of these ratings were typed by hand, not worked out from figures."]),
    ],
)
def test_it_says_how_many_ratings_were_typed_by_hand(packs: Packs, folder: str, count: int, said: list[str]) -> None:
    typed = [unrated(name, "N/A", status="Green") for name in names(count)]
    word = packs.of(f"typed {count} {folder}", book(REPORT, [red("Worked out"), *typed]), folder).word
    lines = [item.text for item in word.paragraphs]
    found = [item.text for item in word.paragraphs if "typed by hand" in item.text]
    assert found == said
    for line in found:
        assert line in word.texts("List Continue")
        assert "have a status of" in lines[lines.index(line) - 1] or "has a status of" in lines[lines.index(line) - 1]


# Identity and gaps


@each_folder
def test_of_relevant_indicators_without_a_rating_the_report_does_not_say_that_all_is_well(
    packs: Packs, folder: str
) -> None:
    workbook = book(REPORT, [red("Alpha", equality_relevant="No"), unrated("Beta", "TBC", equality_relevant="Yes")])
    word = packs.of(f"equality unrated {folder}", workbook, folder).word
    lines = [item.text for item in word.paragraphs]
    assert lines[lines.index("Equalities implications and risks") + 1] == (
        "No indicator that is relevant to equality is currently rated as Red. One that is relevant could not be rated, "
        "so whether equality or social cohesion implications arise is not known from this report."
    )


@each_folder
def test_where_no_row_says_what_matters_for_equalities_the_report_has_a_gap(packs: Packs, folder: str) -> None:
    word = packs.of(
        f"equality {folder}", book(REPORT, [red("Alpha", equality_relevant=""), green("Beta")]), folder
    ).word
    lines = [item.text for item in word.paragraphs]
    heading = lines.index("Equalities implications and risks")
    assert lines[heading + 1].startswith("[To be written: equality implications")
    assert lines[heading + 1] in word.styled("To be written")
    assert not any("No indicator that is relevant to equality" in line for line in lines)


@each_folder
def test_an_equality_paragraph_stays_the_same_when_its_indicator_is_renamed(packs: Packs, folder: str) -> None:
    def identity(name: str) -> list[str]:
        workbook = book(REPORT, [red(name, ref="E1", equality_relevant="Yes")])
        word = packs.of(f"renamed {name} {folder}", workbook, folder).word
        [item] = [item for item in word.paragraphs if item.style == "List Bullet"]
        assert item.text == name
        return find_all(item.xml, "w:bookmarkStart/@w:name")

    assert identity("Care leavers") == identity("Young people leaving care")


def test_an_objective_that_nobody_has_answered_is_marked_behind_its_name(packs: Packs) -> None:
    answered = {"Communities making Havering": "Yes", "Places making Havering": "", "Connections making Havering": "No"}
    word = packs.of("objectives", book(REPORT | answered, [green("Alpha")]), "havering").word
    gaps = [
        "[To be written: Yes or No (workbook, Report!B15)]",
        "[To be written: Yes or No (workbook, sheet Report)]",
    ]
    assert word.styled("To be written") == gaps
    assert word.tick_boxes == [
        (True, "☒", "Communities making Havering"),
        (False, "☐", f"Places making Havering {gaps[0]}"),
        (False, "☐", f"Opportunities making Havering {gaps[1]}"),
        (False, "☐", "Connections making Havering"),
    ]


def test_and_keeps_its_identity_when_it_is_answered(packs: Packs) -> None:
    def identities(name: str, answers: dict[str, str]) -> list[str]:
        word = packs.of(name, book(REPORT | answers, [red("Alpha")]), "havering").word
        found = [item.xml for item in word.paragraphs if item.style == "Objective"]
        return [mark for paragraph in found for mark in find_all(paragraph, "w:bookmarkStart/@w:name")]

    assert identities("unanswered", {}) == identities("answered", {"Places making Havering": "Yes"})


# The notes pages of the deck


def holders(part: Any) -> list[str]:
    return [str(kind) for kind in find_all(part, "//p:nvPr/p:ph/@type")]


@each_folder
def test_the_deck_has_a_notes_master_with_slide_and_text_and_no_more(folder: str) -> None:
    package = deck_template(folder)
    [name] = package.names(r"ppt/notesMasters/.*\.xml")
    assert holders(package.xml(name)) == ["sldImg", "body"]
    [listed] = find_all(package.xml("ppt/presentation.xml"), "p:notesMasterIdLst/p:notesMasterId/@r:id")
    assert package.targets("ppt/presentation.xml")[listed] == name


@each_folder
def test_its_slide_image_has_the_shape_of_the_slides_and_stays_on_the_page(folder: str) -> None:
    deck = Presentation(str(HOME / "templates" / folder / "appendix-1.pptx"))
    placeholders: Any = deck.notes_master.placeholders
    image, text = placeholders
    assert image.width / image.height == pytest.approx(16 / 9, rel=0.001)
    [page] = find_all(deck_template(folder).xml("ppt/presentation.xml"), "p:notesSz")
    assert image.top + image.height < text.top
    for shape in (image, text):
        assert min(shape.left, shape.top) > 0
        assert shape.left + shape.width < int(page.get("cx"))
        assert shape.top + shape.height < int(page.get("cy"))


@each_folder
def test_it_is_british_english_in_arial_ink_on_white_and_12_points(folder: str) -> None:
    package = deck_template(folder)
    [name] = package.names(r"ppt/notesMasters/.*\.xml")
    master = package.xml(name)
    assert set(find_all(master, "//@lang")) == {"en-GB"}
    assert find_all(master, "//a:rPr[not(@lang)] | //a:defRPr[not(@lang)]") == []
    sizes = find_all(master, "//a:rPr/@sz | //a:defRPr/@sz")
    assert sizes
    assert all(int(size) >= 1200 for size in sizes)
    assert set(find_all(master, "//p:notesStyle//a:schemeClr/@val")) == {"tx1"}
    assert find_all(master, "p:cSld/p:bg//a:schemeClr/@val") == ["bg1"]
    assert dict(master.find(name_of("p:clrMap")).items()) | {"tx1": "dk1", "bg1": "lt1"} == dict(
        master.find(name_of("p:clrMap")).items()
    )
    [theme] = [package.xml(target) for target in package.targets(name).values() if "/theme/" in target]
    assert find_all(theme, "//a:dk1/a:srgbClr/@val | //a:lt1/a:srgbClr/@val") == ["0B0C0C", "FFFFFF"]
    assert set(find_all(theme, "//a:fontScheme//a:latin/@typeface")) == {"Arial"}


@each_folder
def test_a_notes_page_made_from_it_has_the_slide_and_the_text_only(folder: str) -> None:
    deck = Presentation(str(HOME / "templates" / folder / "appendix-1.pptx"))
    page = deck.slides.add_slide(deck.slide_layouts[0]).notes_slide
    assert holders(page._element) == ["sldImg", "body"]
    assert page.notes_text_frame is not None


def test_a_finished_notes_page_has_no_empty_placeholder(pack: Pack) -> None:
    package = pack.deck.package
    pages = package.names(r"ppt/notesSlides/notesSlide\d+\.xml")
    assert len(pages) == len(pack.checked.rated.indicators)
    for name in pages:
        assert holders(package.xml(name)) == ["sldImg", "body"]
        [text] = find_all(package.xml(name), "//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='body']")
        assert "".join(find_all(text, ".//a:t/text()")).strip()
    assert len(package.names(r"ppt/notesMasters/.*\.xml")) == 1


# Wide tables


HEADER = ("Indicator", "Quarter", "Comment")
CELLS: tuple[Sequence[str | tuple[str, str]], ...] = (
    ["{{ item.ref_and_name }}"],
    ["{{ item.actual }}", "{{ item.rating|rating }}"],
    ["{%p for paragraph in item.comment %}", ("{{ paragraph }}", "Table Bullet"), "{%p else %}", "–", "{%p endfor %}"],
)
WIDTHS = (Cm(9), Cm(4), Cm(13.7))


def wide() -> WordDocument:
    document = new_document()
    landscape(document)
    add(document, "Every indicator", "heading 1")
    add_table(document, HEADER, "indicators", CELLS, WIDTHS)
    add(document, "{{ summary.included }} in all")
    return document


def saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def filled(pack: Pack, document: WordDocument) -> Word:
    """A template filled with what a pack's report says."""
    rated, summary = pack.checked.rated, pack.checked.summary
    spec = next(found for found in rated.profile.documents if found.kind is DocumentKind.WORD)
    report = compose_report(rated, summary, spec)
    return Word(write_report(report, saved(document), "templates/ours.docx", datetime(2017, 11, 28)))


def test_landscape_is_a4_on_its_side_with_narrow_margins_and_tabs_at_the_new_width() -> None:
    word = Word(saved(wide()))
    [size] = find_all(word.body, "//w:sectPr/w:pgSz")
    assert [size.get(name_of(f"w:{name}")) for name in ("w", "h", "orient")] == ["16838", "11906", "landscape"]
    [margins] = find_all(word.body, "//w:sectPr/w:pgMar")
    assert {margins.get(name_of(f"w:{side}")) for side in ("top", "right", "bottom", "left")} == {"850"}
    tabs = {key: find_all(style, "w:pPr/w:tabs/w:tab[@w:val='right']/@w:pos") for key, style in word.styles.items()}
    assert {key: found for key, found in tabs.items() if found} == {
        "footer": ["15137"],
        "toc1": ["15137"],
        "toc2": ["15137"],
    }


def test_but_a_document_as_it_is_stays_upright() -> None:
    word = Word(saved(new_document()))
    assert find_all(word.styles["footer"], "w:pPr/w:tabs/w:tab/@w:pos") == ["9026"]
    assert find_all(word.body, "//w:sectPr/w:pgSz/@w:w") == ["11906"]


def test_the_wide_table_has_rules_across_a_marked_header_and_small_margins() -> None:
    word = Word(saved(new_document()))
    [style] = [style for key, style in word.styles.items() if word.style_name(key) == "Wide Table"]
    assert {node.tag for node in find_all(style, "w:tblPr/w:tblBorders/*")} == {
        name_of(f"w:{side}") for side in ("top", "bottom", "insideH")
    }
    margins = {
        side: find_all(style, f"w:tblPr/w:tblCellMar/w:{side}/@w:w")[0] for side in ("top", "bottom", "left", "right")
    }
    assert margins == {"top": "60", "bottom": "60", "left": "100", "right": "100"}
    [part] = find_all(style, "w:tblStylePr")
    assert part.get(name_of("w:type")) == "firstRow"
    assert find_all(part, "w:rPr/w:b")
    assert find_all(part, "w:rPr/w:color/@w:val") == [ACCENT]
    assert find_all(part, "w:tcPr/w:shd/@w:fill") == [PANEL]
    assert find_all(part, "w:tcPr/w:tcBorders/w:bottom/@w:color") == [ACCENT]


def test_a_bullet_in_a_table_hangs_is_words_own_and_12_points() -> None:
    word = Word(saved(wide()))
    [item] = [item for item in word.paragraphs if item.style == "Table Bullet"]
    assert word.numbering(item) == "bullet 0"
    [style] = [style for key, style in word.styles.items() if word.style_name(key) == "Table Bullet"]
    [indent] = find_all(style, "w:pPr/w:ind")
    assert indent.get(name_of("w:left")) == indent.get(name_of("w:hanging")) != "0"
    assert find_all(style, "w:rPr/w:sz/@w:val") == ["24"]


def test_a_table_for_a_list_is_a_header_and_a_loop_round_one_row() -> None:
    word = Word(saved(wide()))
    [table] = word.tables
    assert find_all(table, "w:tblPr/w:tblStyle/@w:val") == ["WideTable"]
    assert find_all(table, "w:tblPr/w:tblLook/@w:firstColumn | w:tblPr/w:tblLook/@w:firstRow") == ["1", "0"]
    assert [int(width) for width in find_all(table, "w:tblGrid/w:gridCol/@w:w")] == [5102, 2268, 7767]
    header, begin, row, end = find_all(table, "w:tr")
    assert texts(header) == list(HEADER)
    assert (texts(begin), texts(end)) == (["{%tr for item in indicators %}"], ["{%tr endfor %}"])
    assert texts(row)[:2] == ["{{ item.ref_and_name }}", "{{ item.actual }}\n{{ item.rating|rating }}"]
    assert [bool(find_all(found, "w:trPr/w:tblHeader")) for found in (header, begin, row, end)] == [True] + [False] * 3
    assert all(find_all(found, "w:trPr/w:cantSplit") for found in (header, begin, row, end))


def texts(row: Any) -> list[str]:
    return [
        "\n".join("".join(find_all(paragraph, ".//w:t/text()")) for paragraph in find_all(cell, "w:p"))
        for cell in find_all(row, "w:tc")
    ]


@pytest.mark.parametrize("name", ["three classes", "no data", "many"])
def test_and_filled_it_has_a_row_for_each_item(packs: Packs, name: str) -> None:
    word = filled(packs[name], wide())
    items = packs[name].checked.rated.indicators
    [table] = word.tables
    header, *rows = find_all(table, "w:tr")
    assert texts(header) == list(HEADER)
    assert find_all(header, "w:trPr/w:tblHeader")
    assert [texts(row)[0] for row in rows] == [f"{item.indicator.ref} {item.indicator.name}".strip() for item in items]
    assert not any(find_all(row, "w:trPr/w:tblHeader") for row in rows)
    short = [row for row in rows if len(" ".join(texts(row))) < 600]  # a long one may break: test_long_rows.py
    assert all(find_all(row, "w:trPr/w:cantSplit") for row in short)
    assert all(len(texts(row)) == len(HEADER) and all(texts(row)) for row in rows)
    assert "Table Bullet" in {item.style for item in word.paragraphs} or all(
        not item.indicator.comment for item in items
    )
    marks = find_all(word.body, "//w:bookmarkStart/@w:name")
    assert len(set(marks)) == len(marks)


def test_a_table_needs_a_cell_and_a_width_for_each_header() -> None:
    with pytest.raises(ValueError, match="zip"):
        add_table(new_document(), HEADER, "indicators", CELLS[:2], WIDTHS)
