"""What holds of both documents as files: valid, described, in British English, the same on every run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.app.home import HOME
from tests.tools.documents import Package, find_all, name_of
from tests.tools.stress import three_classes
from tests.tools.validator import office_faults
from tests.writing.conftest import Pack, Packs

LIBRARIES = re.compile(r"python-docx|python-pptx|docxtpl|openpyxl|xlsxwriter|reportlab|steve canny", re.IGNORECASE)
PRIVATE = re.compile("[\ue000-\uf8ff]")
TEXT_PARTS = r"(word/(document|header\d*|footer\d*|comments|styles)|ppt/(slides|notesSlides|charts)/\w+)\.xml"


def packages(pack: Pack) -> list[Package]:
    return [pack.word.package, pack.deck.package]


def test_it_is_valid_for_office(pack: Pack, verdicts: dict[Path, list[tuple[str, str]]]) -> None:
    assert verdicts[pack.word_path] == []
    assert verdicts[pack.deck_path] == []


@pytest.mark.parametrize("sample", sorted((HOME / "samples").glob("*.xlsx")), ids=lambda path: path.stem)
def test_and_so_are_the_samples(sample: Path) -> None:
    assert office_faults(sample) == []


def test_it_says_what_the_document_is_and_whose(children: Pack) -> None:
    wanted = {
        "Quarter 2 performance information": children.word.package,
        "Quarter 2 Children and Learning Performance Presentation 2017/18": children.deck.package,
    }
    for title, package in wanted.items():
        assert package.properties["title"] == title
        assert package.properties["creator"] == "Performance and Business Intelligence Analyst"
        assert package.properties["lastModifiedBy"] == "Performance and Business Intelligence Analyst"
        assert package.properties["language"] == "en-GB"
        assert package.properties["description"] == ""


def test_it_always_has_a_title_an_author_and_a_language(pack: Pack) -> None:
    for package in packages(pack):
        properties = package.properties
        assert all(properties[name].strip() for name in ("title", "creator", "lastModifiedBy")), properties
        assert properties["language"] == "en-GB"
        assert properties["created"] == properties["modified"] > "2020"


def test_it_names_no_library_and_nobody_of_one(pack: Pack) -> None:
    for package in packages(pack):
        for name, content in package.parts.items():
            if name.endswith((".xml", ".rels")):
                assert not LIBRARIES.search(content.decode("utf-8")), name


def test_it_leaves_no_tag_and_no_mark_of_its_own(pack: Pack) -> None:
    for package in packages(pack):
        for name in package.names(TEXT_PARTS):
            text = "".join(find_all(package.xml(name), "//w:t/text() | //a:t/text()"))
            assert not PRIVATE.search(text), name
            if pack.name != "odd values":  # which has some in a comment, to be printed as typed
                assert not re.search(r"{{|{%|{#|}}|%}", text), name


def test_it_links_to_nothing_outside(pack: Pack) -> None:
    for package in packages(pack):
        for name in package.names(r".*\.rels"):
            outside = [node.get("Target") for node in package.xml(name) if node.get("TargetMode") == "External"]
            assert outside == [], name


def test_every_run_of_a_slide_is_in_british_english(pack: Pack) -> None:
    package = pack.deck.package
    for name in package.names(r"ppt/(slides|notesSlides)/\w+\.xml"):
        part = package.xml(name)
        assert find_all(part, "//a:r[not(a:rPr/@lang='en-GB')] | //a:fld[not(a:rPr/@lang='en-GB')]") == [], name


def test_the_report_is_in_british_english(pack: Pack) -> None:
    styles = pack.word.package.xml("word/styles.xml")
    [language] = find_all(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert language.get(name_of("w:val")) == "en-GB"
    others = find_all(pack.word.body, "//w:lang[@w:val!='en-GB']")
    assert others == []


def test_it_writes_the_same_bytes_again(packs: Packs) -> None:
    book = three_classes()
    first, second = (packs.of(name, book) for name in ("again 1", "again 2"))
    assert first.word_path.read_bytes() == second.word_path.read_bytes()
    assert first.deck_path.read_bytes() == second.deck_path.read_bytes()


def test_both_documents_have_the_same_figures(pack: Pack) -> None:
    """Each count with its percentage, and the base they are of."""
    said = pack.word.text
    counts = re.findall(r"^\d+ \(\d+%\) ha(?:s|ve) a status of \w+", said, re.MULTILINE)
    shown = [chart.ratings for _, chart in pack.word.charts]
    if counts:
        shown.append(pack.deck.slides[2].shape("chart").chart.ratings)  # type: ignore[union-attr]
    in_words = [re.sub(r"ha(?:s|ve) a status of ", "", count) for count in counts]
    for chart in shown:
        assert in_words == [label for label in chart if not label.startswith("0 ")]
    subtitle = pack.deck.slides[2].shape("subtitle").text
    included, with_data = re.findall(r"In total, (\d+) .* available for (\d+) of", said)[0]
    assert f"Data for {with_data} of {included} indicators" in subtitle
    rated = re.findall(r"of the (\d+) indicators?[^:\n]*:\n", said)
    assert not rated or f"{rated[0]} rated" in subtitle


def test_the_figures_of_the_sample_are_as_they_were_published(children: Pack) -> None:
    for text in ("6 (43%) have a status of Green", "8 (57%) have a status of Red"):
        assert text in children.word.texts("List Bullet 2")
    overview = children.deck.slides[2]
    assert overview.title == "8 of 14 rated indicators are off target"
    assert overview.shape("subtitle").text == (
        "Quarter 2 2017/18 (July 2017 – September 2017). Data for 14 of 17 indicators, 14 rated."
    )
