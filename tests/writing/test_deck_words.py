"""What a listener needs in words: alternative text, remarks beside figures, sources, notes, whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.tools.documents import Shape, Slide, find_all, text_of
from tests.writing.conftest import Pack, Packs
from tests.writing.resolved import Look

TEXTS = (".commentary", ".improvements", ".text")
SHORT = re.compile(
    r"(?:^|[\s(\"])(?:e\.g|i\.e|etc|cf|nos?|approx|est|incl|max|min|vs|mrs?|dr|st|cllr|p)\.\W*$", re.IGNORECASE
)
"""A text that ends with a short form, which nobody ends a sentence with."""


def test_a_comment_is_never_cut_after_a_short_form(packs: Packs) -> None:
    cut = 0
    for slides in packs["short forms"].deck.indicator_slides().values():
        for number, slide in enumerate(slides):
            for shape in slide.shapes:
                if shape.name.endswith(TEXTS):
                    assert not SHORT.search(shape.paragraphs[-1]), f"{slide.title}: …{shape.paragraphs[-1][-40:]}"
            cut += number > 0
    assert cut >= 6, "too few continuation slides to show anything"


def test_a_list_typed_in_the_workbook_is_real_and_keeps_its_order(packs: Packs) -> None:
    slides = [slide for slide in packs["typed lists"].deck.slides if slide.title.startswith("A list only")]
    paragraphs = [line for slide in slides for shape in commentary(slide) for line in find_all(shape.xml, ".//a:p")]
    told = [(text_of(line), bool(find_all(line, "a:pPr/a:buChar"))) for line in paragraphs]
    assert [(text, bullet) for text, bullet in told if not text.startswith("Comment")] == [
        ("What is done:", False),
        ("Recruit two workers", True),
        ("Train them all", True),
        ("Review on - or before - 5 May", True),
        ("1. First the plan", False),
        ("2. Then the work", False),
        ("3. Last the review", False),
        ("Indented by a tab", False),
        ("A dash with double spaces", True),
        ("A star", True),
        ("-5% is no bullet", False),
    ]


def test_and_so_is_one_in_the_report(packs: Packs) -> None:
    assert packs["typed lists"].word.texts("List Bullet")[:3] == ["The Act of 2004", "The guidance", "The code"]


# Alternative text


def squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()


def tables(pack: Pack) -> Iterator[tuple[Slide, Shape]]:
    return ((slide, shape) for slide in pack.deck.slides for shape in slide.shapes if shape.kind == "table")


def test_a_table_of_figures_is_read_out_with_its_figures(pack: Pack) -> None:
    for slide, table in tables(pack):
        if slide.layout == "Table":
            continue
        alt = squeezed(table.alt)
        told = {cell for row in table.cells[1:] for cell in row if squeezed(cell.rstrip("…")) in alt}
        assert len(told) >= 2, f"{slide.title}: {table.alt}"


def test_and_no_cell_of_it_is_left_out(packs: Packs) -> None:
    for slide, table in tables(packs["remarks"]):
        if slide.layout not in ("Table", "About"):
            for _, figure, assessment in table.cells[1:]:
                spoken = assessment.lstrip("↑→↓ ")
                assert f"{figure} {spoken}" in table.alt, f"{slide.title}: {table.alt}"


def test_the_table_of_indicators_says_what_it_holds_and_which_rows(pack: Pack) -> None:
    found = [table for slide, table in tables(pack) if slide.layout == "Table"]
    total, start = len(pack.checked.rated.indicators), 1
    for table in found:
        end = start + len(table.cells) - 2
        columns = [word for word in ("target", "figure", "rating", "direction") if word in table.alt.casefold()]
        assert len(columns) == 4, table.alt
        assert pack.checked.rated.period.full_name in table.alt
        rows = re.findall(r"Rows (\d+) to (\d+) of (\d+)", table.alt)
        assert rows == ([(str(start), str(end), str(total))] if len(found) > 1 else []), table.alt
        start = end + 1
    assert start == total + 1


def test_a_table_in_parts_names_its_rows(packs: Packs) -> None:
    alts = [table.alt for slide, table in tables(packs["many"]) if slide.layout == "Table"]
    assert re.search(r"Rows 1 to \d+ of 120\.$", alts[0])
    assert re.search(r"to 120 of 120\.$", alts[-1])


def test_a_chart_is_read_out_with_its_figures(pack: Pack) -> None:
    items = {f"i-{key}": item for key, item in zip(keys(pack), pack.checked.rated.indicators, strict=True)}
    for slide in pack.deck.slides:
        for shape in slide.shapes:
            if shape.chart is None:
                continue
            if slide.key == "overview":
                assert all(label in shape.alt for label in shape.chart.ratings), shape.alt
                continue
            item = items[slide.key]
            assert item.figure is not None
            assert f"Latest {item.figure.text}" in shape.alt
            assert item.period.full_name in shape.alt


def keys(pack: Pack) -> list[str]:
    return [key.removeprefix("i-") for key in pack.deck.indicator_slides()]


# Remarks beside figures, and ratings typed by hand


def table_rows(pack: Pack) -> list[list[str]]:
    return [row for slide, table in tables(pack) if slide.layout == "Table" for row in table.cells[1:]]


def test_a_remark_on_a_figure_stands_wherever_the_figure_does(pack: Pack) -> None:
    """In the table of indicators, in the figures, and in the title or the comment; a long one cut in the tables."""
    every = zip(pack.checked.rated.indicators, pack.deck.indicator_slides().values(), table_rows(pack), strict=True)
    for item, slides, cells in every:
        remark = item.figure.qualifier if item.figure else ""
        if not remark:
            continue
        beginning = remark if len(remark) < 40 else remark[:20]
        assert any(beginning in cell for cell in cells), slides[0].title
        assert any(beginning in row[1] for row in slides[0].shape("figures").cells), slides[0].title
        told = slides[0].title + " ".join(shape.text for slide in slides for shape in commentary(slide))
        assert remark in told, slides[0].title


def commentary(slide: Slide) -> list[Shape]:
    return [shape for shape in slide.shapes if shape.name.endswith((".commentary", ".text"))]


def test_every_kind_of_remark_is_seen(packs: Packs) -> None:
    """So that the test above holds something."""
    titles = [slides[0].title for slides in packs["remarks"].deck.indicator_slides().values()]
    for remark in ("(Provisional)", "(estimated)", "(1 of 2)"):
        assert any(remark in title for title in titles)


def test_a_rating_typed_by_hand_says_so_everywhere(pack: Pack) -> None:
    every = zip(pack.checked.rated.indicators, pack.deck.indicator_slides().values(), table_rows(pack), strict=True)
    for item, slides, cells in every:
        places = [
            *(slide.shape("rating").text for slide in slides),
            cells[5],
            slides[0].shape("figures").cells[1][2],
        ]
        assert [place.endswith(", given") for place in places] == [item.rating.given] * len(places), slides[0].title
    if pack.name == "remarks":
        assert sum(item.rating.given for item in pack.checked.rated.indicators) == 4


def test_a_title_says_but_only_against_something(packs: Packs) -> None:
    titles = [slides[0].title for slides in packs["remarks"].deck.indicator_slides().values()]
    assert [title for title in titles if re.search(r": \d[^,]* but ", title)] == []


def test_only_figures_are_cut_in_the_table_of_figures(pack: Pack) -> None:
    """What a row is about, and how it is judged, is short; a figure with its unit is told, not only its number."""
    for slides in pack.deck.indicator_slides().values():
        for measure, _, assessment in slides[0].shape("figures").cells:
            assert not measure.endswith("…"), slides[0].title
            assert not assessment.endswith("…"), slides[0].title


def test_what_is_cut_in_the_table_of_figures_stands_whole_in_the_comment(packs: Packs) -> None:
    slides = packs["long values"].deck.indicator_slides()
    found = 0
    for pages in slides.values():
        told = "\n".join(shape.text for page in pages for shape in commentary(page))
        for _, figure, _ in pages[0].shape("figures").cells:
            if figure.endswith("…"):
                assert figure.removesuffix("…") in told, pages[0].title
                found += 1
    assert found


# Source, page number and notes


def test_every_slide_but_the_title_has_its_source_and_number(pack: Pack) -> None:
    council = pack.checked.rated.dataset.text("Council")
    for slide, runs in zip(pack.deck.slides, Look(pack.deck).slides, strict=True):
        footers = {run.shape.rpartition(".")[2]: run for run in runs if run.shape.endswith((".source", ".page-number"))}
        if slide.layout == "Title":
            assert footers == {}
            continue
        source, number = footers["source"], footers["page-number"]
        assert number.text == str(slide.number)
        assert find_all(slide.shape("page-number").xml, ".//a:fld/@type") == ["slidenum"]
        assert source.size == number.size == 12
        assert source.text.startswith("Source: ")
        assert pack.checked.rated.period.full_name in source.text, source.text
        assert council[:30] in source.text


def test_the_speaker_has_definition_rating_and_cell_for_every_indicator(pack: Pack) -> None:
    for item, slides in zip(pack.checked.rated.indicators, pack.deck.indicator_slides().values(), strict=True):
        lines = slides[0].notes.split("\n")
        definition = " ".join(item.indicator.definition.split())
        assert lines[0].startswith(f"Definition: {definition or 'none in the workbook'}"), slides[0].title
        assert lines[1] == f"Rating: {item.rating.why}."
        place = item.indicator.at(item.period).place("actual")
        assert (f"Figure: workbook, cell {place}." in lines) == bool(place)
        assert not place or re.fullmatch(r".+![A-Z]+\d+", place)


def test_notes_are_no_smaller_than_12_points(pack: Pack) -> None:
    package = pack.deck.package
    for name in package.names(r"ppt/(notesSlides|notesMasters)/\w+\.xml"):
        part = package.xml(name)
        small = [size for size in find_all(part, "//@sz[number(.) > 0]") if int(size) < 1200]
        assert small == [], name
