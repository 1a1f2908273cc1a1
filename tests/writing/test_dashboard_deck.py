"""The finished dashboard: groups of one to seven indicators, long and missing texts, native charts or pictures."""

from __future__ import annotations

import io
import itertools
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from pptx import Presentation

from reportgen.app.generate import Request, build_packs
from reportgen.app.home import HOME
from reportgen.core.problems import RefusedError
from tests.tools.dashboards import COSTS, NARRATIVES, every_group, groups, member, profile, workbook
from tests.tools.documents import Box, Deck, Shape, Slide, contrast, find_all, name_of
from tests.tools.stress import LONG_NAME, RED, Row
from tests.tools.validator import office_faults
from tests.writing.conftest import Drawings, _draw
from tests.writing.resolved import Look
from tests.writing.test_fit import faults, unreadable_labels

FACES = {"likely": "4653", "may": "0", "unlikely": "-4653"}
"""How each mouth is bent."""

FOUND = {"Alone": 1, "Pair": 1, "Trio": 2, "Seven": 3, "Other indicators": 1}
"""The slides of each group."""


def made(folder: Path, data: bytes, text: str) -> Path:
    (folder / "book.xlsx").write_bytes(data)
    (folder / "ours.toml").write_text(text, "utf-8")
    request = Request(folder / "book.xlsx", profile=str(folder / "ours.toml"))
    [pack] = build_packs(request, folder / "out")
    [path] = pack.files
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("groups"), every_group(), profile())


@pytest.fixture(scope="module")
def deck(path: Path) -> Deck:
    return Deck(path.read_bytes())


def of_group(deck: Deck, name: str) -> list[Slide]:
    return [
        slide for slide in deck.slides if slide.has("subtitle") and slide.shape("subtitle").text.startswith(f"{name}, ")
    ]


def drawn_faces(slide: Slide) -> list[Shape]:
    return [shape for shape in slide.shapes if find_all(shape.xml, ".//a:prstGeom[@prst='smileyFace']")]


def bend(face: Shape) -> str:
    return str(find_all(face.xml, ".//a:gd/@fmla")[0]).removeprefix("val ")


# What stands where


def test_it_has_its_parts_in_order_and_each_group_in_as_few_slides_as_hold_it(deck: Deck) -> None:
    layouts = [slide.layout for slide in deck.slides]
    assert layouts == [
        "Title", "Table", "Table", "Group of one", "Group of two", "Group of three", "Text", "Group of three",
        "Group of two, continued", "Group of two, continued", "Group of one", "Table", "About with outlook",
    ]  # fmt: skip
    assert {name: len(of_group(deck, name)) for name in FOUND} == FOUND


def test_every_slide_has_a_title_of_its_own_first_in_reading_order(deck: Deck) -> None:
    titles = [slide.title for slide in deck.slides]
    assert len(set(titles)) == len(titles)
    assert all(slide.shapes[0].text == slide.title.strip() != "" for slide in deck.slides)


def test_each_panel_has_name_figure_rating_direction_and_chart_in_reading_order(deck: Deck) -> None:
    [slide] = of_group(deck, "Alone")
    names = [shape.name.removeprefix("rg:g-alone.") for shape in slide.shapes]
    assert names == [
        "title", "subtitle", "narrative", "name-a,1", "figure-a,1", "rating-a,1", "direction-a,1", "chart-a,1",
        "outlook-a,1-face", "outlook-a,1", "source", "page-number",
    ]  # fmt: skip
    texts = {name: shape.text for name, shape in zip(names, slide.shapes, strict=True)}
    assert (texts["name-a,1"], texts["figure-a,1"], texts["rating-a,1"]) == ("Standing alone", "83.5%", "Green")
    assert texts["direction-a,1"] == "↑ better (Q1 2017/18: 82.2%)"
    assert texts["outlook-a,1"] == "Likely to meet the target for the year"


def test_a_chart_is_native_and_says_what_it_shows(deck: Deck) -> None:
    shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.chart is not None]
    assert len(shapes) == 1 + 1 + 3 + 7
    for shape in shapes:
        assert re.search(r"Line chart, .* to Quarter 2 2017/18\. Latest .*target", shape.alt)


def test_an_indicator_without_data_has_its_reason_and_no_chart(deck: Deck) -> None:
    [slide] = of_group(deck, "Pair")
    assert [shape.name for shape in slide.shapes if "chart" in shape.name] == ["rg:g-pair.chart-p,2"]
    assert slide.shape("figure-p,1").text == "No data"
    assert slide.shape("direction-p,1").text == "No value"


def test_no_placeholder_is_left_empty(deck: Deck) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.kind != "text" or shape.text.strip() or shape in drawn_faces(slide), shape.name


def test_nothing_of_a_long_narrative_is_lost(deck: Deck) -> None:
    first, second = of_group(deck, "Trio")
    told = f"{first.shape('narrative').text} {second.shape('text').paragraphs[1]}"
    assert told == NARRATIVES[2][2]
    assert second.title == "Trio: 2 of 3 indicators are off target (continued, 2 of 2)"


def test_a_typed_list_in_a_narrative_is_real(deck: Deck) -> None:
    shape = of_group(deck, "Seven")[0].shape("narrative")
    bullets = [bool(find_all(line, "a:pPr/a:buChar")) for line in find_all(shape.xml, ".//a:p")]
    assert bullets == [True, True, False]


def test_a_gap_is_marked(deck: Deck) -> None:
    run = find_all(of_group(deck, "Pair")[0].shape("narrative").xml, ".//a:r/a:rPr[a:highlight]")
    assert [item.get("b") for item in run] == ["1"]


def test_a_name_that_is_cut_stands_whole_in_the_notes(deck: Deck) -> None:
    slide = of_group(deck, "Trio")[0]
    assert slide.shape("name-t,1").text.endswith("…")
    assert LONG_NAME in slide.notes
    assert COSTS in slide.shape("name-t,2").text


def test_a_direction_without_room_for_its_period_or_figure_is_said_shorter(tmp_path: Path) -> None:
    units = ("working days lost per employee", "working days lost per employee in a post of the whole establishment")
    rows = [member("Trio", f"In {unit}", RED, 80, unit=unit, ref=f"U{at}") for at, unit in enumerate(units)]
    rows.append(member("Trio", "Plain", ref="U2"))
    found = Deck(made(tmp_path, workbook(rows, {"Commitments": [("Commitment",)]}), profile()).read_bytes())
    [slide] = of_group(found, "Trio")
    assert [slide.shape(f"direction-u{at}").text for at in range(3)] == [
        "↓ worse (67.2 working days lost per employee)",
        "↓ worse",
        "↓ worse (Q1 2017/18: 67.2%)",
    ]


def test_a_name_of_nearly_a_thousand_characters_is_cut_in_the_table_and_whole_in_the_notes(tmp_path: Path) -> None:
    name = "A name that goes on and on " * 36
    rows = [member("Pair", name), member("Pair", "Short")]
    found = Deck(made(tmp_path, workbook(rows, {"Commitments": [("Commitment",)]}), profile()).read_bytes())
    [slide] = [slide for slide in found.slides if slide.key == "groups-1"]
    assert slide.shape("table").cells[1][0].endswith("…")
    assert name.strip() in slide.notes


def test_a_message_that_is_cut_begins_the_narrative(tmp_path: Path) -> None:
    message = "The message goes on " * 20
    rows = [("Group", "Message", "Narrative"), ("Alone", message, "Text.")]
    sheets: dict[str, Sequence[tuple[str, ...]]] = {"Dashboard": rows, "Commitments": [("Commitment",)]}
    found = Deck(made(tmp_path, workbook(groups()[:1], sheets), profile()).read_bytes())
    [slide, *_] = of_group(found, "Alone")
    assert slide.title.endswith("…")
    assert slide.shape("narrative").paragraphs == [" ".join(message.split()), "Text."]


def test_a_table_of_all_has_a_row_an_indicator_and_the_scorecard_its_ratings(deck: Deck) -> None:
    tables = [slide.shape("table") for slide in deck.slides if slide.layout == "Table"]
    assert sum(len(table.cells) - 1 for table in tables[:2]) == len(groups())
    assert tables[2].cells[1:] == [
        ["Mend the roads", "Red", "Late."],
        ["Open the library", "Amber (one month late)", "The roof is being mended."],
        ["Plant trees", "Green", "–"],
        ["Count the trees", "Not rated", "Next year."],
    ]
    fills = [find_all(cell, "a:tcPr/a:solidFill/a:srgbClr/@val") for cell in find_all(tables[2].xml, ".//a:tr/a:tc[2]")]
    assert fills == [[], ["D4351C"], ["FFBF00"], ["00703C"], ["505A5F"]]


def test_long_texts_of_a_sheet_go_on_over_slides_and_what_is_cut_is_in_the_notes(tmp_path: Path) -> None:
    long, longest = "A sentence of some length. " * 30, "A text that no slide holds. " * 300
    texts = [("Commitment", "Comment"), *((f"Number {number}", long) for number in range(12)), ("Last", longest)]
    found = Deck(made(tmp_path, workbook(groups()[:1], {"Commitments": texts}), profile()).read_bytes())
    slides = [slide for slide in found.slides if slide.key.startswith("t-commitments")]
    assert len(slides) > 2
    cells = [row for slide in slides for row in slide.shape("table").cells[1:]]
    assert [row[0] for row in cells] == [row[0] for row in texts[1:]]
    assert cells[0][1] == long.strip()
    assert cells[-1][1].endswith("…")
    assert longest.strip() in slides[0].notes
    assert all(slide.shape("table").box.bottom < 500 for slide in slides)


# Faces and arrows


def test_a_face_stands_beside_its_words_and_says_the_same(deck: Deck) -> None:
    found = 0
    for slide in deck.slides:
        for face in drawn_faces(slide) if slide.has("narrative") else []:
            words = slide.shape(face.name.rpartition(".")[2].removesuffix("-face"))
            outlook = face.alt.removeprefix("Face: ")
            assert bend(face) == FACES[outlook]
            assert words.text.casefold().startswith(f"{outlook} ")
            assert words.box.holds(face.box.centre)
            indent = int(find_all(words.xml, ".//a:pPr/@marL")[0]) / 12700
            assert face.box.right < words.box.left + indent
            found += 1
    assert found == 3


def test_faces_in_a_table_stand_in_the_cell_of_their_word_and_are_decorative(deck: Deck) -> None:
    for slide in deck.slides:
        for table in (shape for shape in slide.shapes if shape.kind == "table"):
            cells = dict(zip(itertools.chain(*table.cell_boxes), itertools.chain(*table.cells), strict=True))
            for face in drawn_faces(slide):
                if table.box.holds(face.box.centre):
                    [word] = [text for box, text in cells.items() if box.holds_all(face.box)]
                    assert bend(face) == FACES[word]
                    assert find_all(face.xml, ".//*[local-name()='decorative']/@val") == ["1"]
    assert sum(len(drawn_faces(slide)) for slide in deck.slides if not slide.has("narrative")) == 3 + 3


def test_without_outlooks_nothing_is_said_of_them(tmp_path: Path) -> None:
    rows = [member("Pair", "One"), member("Pair", "Two")]
    found = Deck(made(tmp_path, workbook(rows, {"Commitments": [("Commitment",)]}), profile()).read_bytes())
    assert not any(drawn_faces(slide) for slide in found.slides)
    assert found.slides[-1].layout == "About"
    assert not any("utlook" in slide.text for slide in found.slides)


def test_an_arrow_never_stands_without_its_word_nor_a_rating_without_its_colour(deck: Deck) -> None:
    for slide, runs in zip(deck.slides, Look(deck).slides, strict=True):
        for run in runs:
            assert not re.search(r"[↑→↓](?! (better|same|worse))", run.text)
            least = 3 if run.size >= 18.66 else 4.5
            assert contrast(run.colour, run.behind) >= least, f"slide {slide.number}: {run.text}"
    words = {
        run.text: run.behind for runs in Look(deck).slides for run in runs if re.search(r"\.rating-\w,", run.shape)
    }
    assert words == {"Green": "00703C", "Red": "D4351C", "Not rated": "505A5F"}


# Room


def test_nothing_is_smaller_than_12_points_or_in_another_language(deck: Deck) -> None:
    for name, part in deck.drawn_parts():
        sizes = find_all(part, "//a:rPr/@sz | //a:defRPr/@sz | //a:endParaRPr/@sz")
        assert all(int(size) >= 1200 for size in sizes), name
        assert set(find_all(part, "//a:r/a:rPr/@lang")) <= {"en-GB"}, name


def test_shapes_stand_apart_and_on_the_slide(deck: Deck) -> None:
    for slide in deck.slides:
        shapes = [shape for shape in slide.shapes if shape not in drawn_faces(slide)]
        for number, shape in enumerate(shapes):
            assert Box(0, 0, 960, 540).grown(0.1).shared(shape.box) == pytest.approx(shape.box.area)
            for other in shapes[number + 1 :]:
                assert shape.box.shared(other.box) == 0, f"slide {slide.number}: {shape.name} over {other.name}"


def test_every_word_is_drawn_in_its_place(path: Path, deck: Deck, tmp_path: Path) -> None:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("needs LibreOffice (soffice) and poppler (pdftotext) to draw the documents")
    copied = tmp_path / f"{path.parent.name}.pptx.pptx"
    shutil.copy(path, copied)
    _draw([copied], tmp_path / "office")
    pages = Drawings(tmp_path).pages(path)
    assert len(pages) == len(deck.slides)
    assert [fault for slide, page in zip(deck.slides, pages, strict=True) for fault in faults(slide, page)] == []
    assert [
        fault for slide, page in zip(deck.slides, pages, strict=True) for fault in unreadable_labels(slide, page)
    ] == []


def test_it_is_valid_for_office(path: Path) -> None:
    assert office_faults(path) == []


# Other ways to ask for it


def test_charts_can_be_pictures_in_the_same_places(deck: Deck, tmp_path: Path) -> None:
    pictured = Deck(made(tmp_path, every_group(), profile(charts="picture")).read_bytes())
    for native, slide in zip(deck.slides, pictured.slides, strict=True):
        for chart, picture in zip(native.shapes, slide.shapes, strict=True):
            assert (picture.name, picture.alt) == (chart.name, chart.alt)
            assert (picture.xml.tag == name_of("p:pic")) is (chart.chart is not None)
    assert pictured.package.names(r".*chart.*|.*embeddings.*") == []


def test_without_any_group_all_indicators_stand_together(tmp_path: Path) -> None:
    rows = [member("", f"Number {number}") for number in range(4)]
    found = Deck(made(tmp_path, workbook(rows, {"Commitments": [("Commitment",)]}), profile()).read_bytes())
    assert [slide.layout for slide in of_group(found, "All indicators")] == ["Group of two", "Group of two, continued"]


def test_a_document_can_be_about_some_groups_in_an_order_of_its_own(tmp_path: Path) -> None:
    found = Deck(made(tmp_path, every_group(), profile('groups = ["Seven", "alone"]')).read_bytes())
    names = [slide.shape("subtitle").text.partition(",")[0] for slide in found.slides if slide.has("subtitle")]
    assert names == ["Seven"] * 3 + ["Alone"]
    [table] = [slide.shape("table") for slide in found.slides if slide.key.startswith("groups")]
    assert [row[0] for row in table.cells[1:]] == ["Seven"] * 7 + ["Alone"]


def test_a_template_without_the_layouts_is_refused_only_where_the_part_is_asked_for(tmp_path: Path) -> None:
    plain = profile().replace("standard/dashboard.pptx", "standard/appendix-1.pptx")
    with pytest.raises(RefusedError) as refusal:
        made(tmp_path, every_group(), plain)
    assert {problem.where for problem in refusal.value.problems} == {"templates/standard/appendix-1.pptx"}
    missing = [problem.what.split(" (")[0] for problem in refusal.value.problems]
    assert missing == [f"there is no slide layout “Group of {number}”" for number in ("one", "two", "three")]
    assert all("templates/standard/dashboard.pptx" in problem.fix for problem in refusal.value.problems)
    assert made(tmp_path, every_group(), plain.replace('"groups", ', "")).is_file()


def test_what_it_may_leave_out_it_does_without() -> None:
    layouts = {layout.name for layout in Presentation(str(HOME / "templates/standard/dashboard.pptx")).slide_layouts}
    assert {"Group of one", "Group of two", "Group of three", "Text", "Indicator", "Overview"} <= layouts


# Identity


def names_of(deck: Deck, ref: str) -> set[str]:
    return {shape.name for slide in deck.slides for shape in slide.shapes if shape.name.endswith(f"-{ref}")}


def rebuilt(folder: Path, rows: Sequence[Row]) -> Deck:
    return Deck(made(folder, workbook(rows, {"Commitments": [("Commitment",)]}), profile()).read_bytes())


def test_a_panels_shapes_keep_their_names_on_whichever_slide_they_stand(deck: Deck, tmp_path: Path) -> None:
    turned = rebuilt(tmp_path, list(reversed(groups())))
    for ref in ("s,1", "s,4", "s,7", "t,3", "a,1"):
        assert names_of(turned, ref) == names_of(deck, ref) != set()


def test_every_shape_has_a_name_and_a_number_of_its_own(deck: Deck) -> None:
    every = [shape.name for slide in deck.slides for shape in slide.shapes]
    assert len(set(every)) == len(every)
    assert all(re.fullmatch(r"rg:[\w.+~-]+\.[\w,~-]+", name) for name in every)
    for slide in deck.slides:
        numbers = [find_all(shape.xml, ".//p:cNvPr/@id")[0] for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers)


def test_the_same_workbook_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    book = (path.parents[1] / "book.xlsx").read_bytes()
    assert made(tmp_path, book, profile()).read_bytes() == path.read_bytes()


def test_its_template_is_as_it_was_drawn() -> None:
    from templates.dashboard import dashboard  # noqa: PLC0415 - the templates are no part of the program
    from templates.make_templates import draw  # noqa: PLC0415

    target = io.BytesIO()

    class Target:
        def write_bytes(self, data: bytes) -> None:
            target.write(data)

    draw(dashboard(), Target())  # type: ignore[arg-type]
    assert target.getvalue() == (HOME / "templates/standard/dashboard.pptx").read_bytes()
