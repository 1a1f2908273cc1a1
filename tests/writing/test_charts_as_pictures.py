"""A profile may ask for charts as pictures: the same places, the same alternative text, nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.app.generate import Request, build_packs
from reportgen.app.home import HOME
from tests.tools.documents import Deck, Word, find_all, name_of
from tests.writing.conftest import Pack


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Word, Deck]:
    folder = tmp_path_factory.mktemp("pictures")
    profile = folder / "pictures.toml"
    own = (HOME / "config" / "havering.toml").read_text("utf-8")
    profile.write_text(f'charts = "picture"\n{own}', "utf-8")
    sample = HOME / "samples" / "havering-children-2017-18-q2.xlsx"
    [pack] = build_packs(Request(sample, profile=str(profile)), folder / "out")
    files = {path.name: Path(path).read_bytes() for path in pack.files}
    return Word(files["Cover report.docx"]), Deck(files["Appendix 1.pptx"])


def test_each_chart_of_the_deck_is_a_picture_with_its_place_name_and_text(
    children: Pack, pictured: tuple[Word, Deck]
) -> None:
    _, deck = pictured
    count = 0
    for native, slide in zip(children.deck.slides, deck.slides, strict=True):
        assert slide.has("chart") is native.has("chart")
        if not native.has("chart"):
            continue
        chart, picture = native.shape("chart"), slide.shape("chart")
        assert picture.xml.tag == name_of("p:pic")
        assert (picture.alt, picture.name) == (chart.alt, chart.name)
        assert picture.box.left == pytest.approx(chart.box.left)
        assert picture.box.shared(chart.box) == pytest.approx(chart.box.area) == pytest.approx(picture.box.area)
        count += 1
    assert count == 15
    assert deck.package.names(r".*chart.*|.*embeddings.*") == []


def test_and_so_is_the_chart_of_the_report_in_the_line_of_its_paragraph(
    children: Pack, pictured: tuple[Word, Deck]
) -> None:
    word, _ = pictured
    [(alt, _)] = children.word.charts
    [drawing] = find_all(word.body, "//w:drawing")
    assert find_all(drawing, "wp:inline/wp:docPr/@descr") == [alt]
    assert len(find_all(drawing, ".//*[local-name()='pic']")) == 1
    assert word.package.names(r".*chart.*|.*embeddings.*") == []


def test_and_nothing_else_has_changed(children: Pack, pictured: tuple[Word, Deck]) -> None:
    word, deck = pictured
    assert word.text == children.word.text
    assert [slide.title for slide in deck.slides] == [slide.title for slide in children.deck.slides]
