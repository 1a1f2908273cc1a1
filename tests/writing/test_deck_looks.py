"""How the deck looks in the end: alignment, emphasis, sizes, colours and the language of its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.core.profile import Rag
from reportgen.writing.look import right_to_left
from tests.tools.documents import Chart, Slide, contrast, find_all, text_of
from tests.writing.conftest import Pack
from tests.writing.resolved import Look

TARGET, LARGE = "F46A25", 18.66
NUMBERS = ("Annual target", "target", "figure", "Figure")
"""How the headers of columns of numbers end."""


def test_numbers_stand_right_and_text_left_in_every_table(pack: Pack) -> None:
    for slide in pack.deck.slides:
        for shape in slide.shapes:
            if shape.kind == "table":
                assert list(misaligned(shape.xml)) == [], f"{slide.title}: {shape.name}"


def misaligned(table: Any) -> Iterator[str]:
    rows = [find_all(row, "a:tc") for row in find_all(table, ".//a:tr")]
    headers = [cell_text(cell) for cell in rows[0]]
    for cells in rows:
        for header, cell in zip(headers, cells, strict=True):
            [aligned] = find_all(cell, ".//a:pPr/@algn")
            text, mark = cell_text(cell), find_all(cell, "a:tcPr/a:solidFill")
            wanted = "r" if header.endswith(NUMBERS) or right_to_left(text) else "l"
            if aligned != ("ctr" if mark else wanted):
                yield f"{header}: “{text}” is {aligned}"


def cell_text(cell: Any) -> str:
    return "".join(map(text_of, find_all(cell, ".//a:p")))


# Charts


def trends(pack: Pack) -> Iterator[tuple[Slide, Chart]]:
    for slide in pack.deck.slides:
        for shape in slide.shapes:
            if shape.chart is not None and slide.key != "overview":
                yield slide, shape.chart


def test_the_last_figure_of_every_trend_is_emphasised(pack: Pack) -> None:
    for slide, chart in trends(pack):
        series = find_all(chart.xml, ".//c:ser[c:idx/@val='0']")[0]
        numbers = chart.series[0].numbers
        last = max(index for index, number in enumerate(numbers) if number is not None)
        points = {find_all(point, "c:idx/@val")[0]: point for point in find_all(series, "c:dPt")}
        assert list(points) == [str(last)], slide.title
        if chart.series[0].kind == "line":
            size, small = (find_all(place, "c:marker/c:size/@val") or ["0"] for place in (points[str(last)], series))
            assert int(size[0]) > int(small[0]) > 0, slide.title
        else:
            fill = "c:spPr/a:solidFill/a:srgbClr/@val"
            own, others = find_all(points[str(last)], fill), find_all(series, fill)
            assert own != others, slide.title
            assert contrast(own[0], "FFFFFF") > contrast(others[0], "FFFFFF")


def test_every_target_is_a_dashed_line_in_its_colour(pack: Pack) -> None:
    for slide, chart in trends(pack):
        for line, series in zip(chart.series[1:], find_all(chart.xml, ".//c:ser")[1:], strict=True):
            assert line.kind == "line", slide.title
            assert line.dashed, slide.title
            colour = find_all(series, "c:spPr/a:ln/a:solidFill/a:srgbClr/@val")
            assert (colour == [TARGET]) == (line.name != "Forecast"), slide.title


def test_the_overview_can_be_read_from_the_back_of_a_room(pack: Pack) -> None:
    for slide, runs in zip(pack.deck.slides, Look(pack.deck).slides, strict=True):
        if slide.key != "overview":
            continue
        assert all(run.size >= 20 for run in runs if run.shape.endswith(".title"))
        if slide.has("chart"):
            chart = slide.shape("chart").chart
            assert chart is not None
            sizes = find_all(chart.xml, ".//c:txPr//a:defRPr/@sz")
            assert sizes
            assert all(int(size) >= 2400 for size in sizes)


# Colours


def test_every_run_is_legible_on_what_is_behind_it(pack: Pack) -> None:
    """Its own colour, or its placeholder's, layout's or master's; 3:1 will do for text from 18.66 points up."""
    for slide, runs in zip(pack.deck.slides, Look(pack.deck).slides, strict=True):
        for run in runs:
            least = 3 if run.size >= LARGE else 4.5
            ratio = contrast(run.colour, run.behind)
            assert ratio >= least, f"slide {slide.number}: “{run.text}”, {run.colour} on {run.behind}"


def test_a_rating_is_in_its_own_colour_wherever_it_stands(pack: Pack) -> None:
    words = {pack.checked.rated.profile.word(rag) for rag in Rag}
    fills = {"Red": "D4351C", "Amber": "FFBF00", "Green": "00703C"}
    for runs in Look(pack.deck).slides:
        for run in runs:
            word = run.text.removesuffix(", given")
            if word in words and not run.shape.endswith((".commentary", ".text", ".improvements")):
                assert run.behind == fills.get(word, run.behind), run


# Language


def test_all_text_is_in_british_english(pack: Pack) -> None:
    package = pack.deck.package
    where = r"ppt/(slides|notesSlides|slideLayouts|slideMasters|notesMasters|charts)/\w+\.xml|ppt/presentation\.xml"
    for name in package.names(where):
        part = package.xml(name)
        others = [language for language in find_all(part, "//@lang") if language != "en-GB"]
        others += [language for language in find_all(part, "//c:lang/@val") if language != "en-GB"]
        assert others == [], name
    for name in package.names(r"ppt/charts/chart\d+\.xml"):
        assert find_all(package.xml(name), "/c:chartSpace/c:lang/@val") == ["en-GB"], name


def test_all_parts_of_the_report_are_in_british_english(pack: Pack) -> None:
    package = pack.word.package
    for name in package.names(r"word/\w+\.xml|word/charts/\w+\.xml"):
        part = package.xml(name)
        others = [value for value in find_all(part, "//w:lang/@w:val | //c:lang/@val | //@lang") if value != "en-GB"]
        assert others == [], name
