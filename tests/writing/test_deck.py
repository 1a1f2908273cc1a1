"""The deck as PowerPoint and a screen reader find it: titles, order, names, tables, colours, and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.core.profile import Rag
from tests.tools.documents import Deck, Shape, Slide, contrast, find_all
from tests.tools.stress import REPORT, book, green, prose, red
from tests.writing.conftest import Pack, Packs

WHITE, PANEL = "FFFFFF", "F3F2F1"
HEADING = re.compile(r"(Comment|Improvements required)(?: \(continued\))?")


def test_it_has_the_published_slides_in_order(children: Pack) -> None:
    outline = children.deck.outline()
    assert outline[:6] == [
        "Title: Quarter 2 Children and Learning Performance Presentation 2017/18",
        "About: About this report",
        "Overview: 8 of 14 rated indicators are off target",
        "Table: All indicators, Quarter 2 2017/18",
        "Table: All indicators, Quarter 2 2017/18 (continued, 2 of 3)",
        "Table: All indicators, Quarter 2 2017/18 (continued, 3 of 3)",
    ]
    assert len(children.deck.indicator_slides()) == 17
    titles = [slide.title for slide in children.deck.slides]
    assert "Care leavers in work or study: 57.1%, below target, falling" in titles


def test_every_slide_has_a_title_of_its_own_first_in_reading_order(pack: Pack) -> None:
    titles = [slide.title for slide in pack.deck.slides]
    assert all(title.strip() for title in titles)
    assert len(set(titles)) == len(titles)
    for slide in pack.deck.slides:
        assert slide.shapes[0].text == slide.title
        assert slide.shapes[0].name.endswith(".title")


def test_reading_order_is_from_top_to_bottom(pack: Pack) -> None:
    """The rating beside the title apart, nothing is read before what stands above it in the same columns."""
    for slide in pack.deck.slides:
        if slide.layout == "Title":  # the council's name stands above the title, which is read first
            continue
        for number, shape in enumerate(slide.shapes):
            for later in slide.shapes[number + 1 :]:
                side_by_side = min(shape.box.right, later.box.right) - max(shape.box.left, later.box.left) < 1
                assert side_by_side or shape.box.top <= later.box.top, (
                    f"{slide.number}: {later.name} after {shape.name}"
                )


def test_every_shape_has_a_name_and_a_number_of_its_own(pack: Pack) -> None:
    for slide in pack.deck.slides:
        names = [shape.name for shape in slide.shapes]
        assert all(name.startswith(f"rg:{slide.key}.") for name in names)
        assert len(set(names)) == len(names)
        numbers = [find_all(shape.xml, ".//p:cNvPr/@id")[0] for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers)


def test_no_two_slides_have_the_same_identity(pack: Pack) -> None:
    keys = [slide.key for slide in pack.deck.slides]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []
    assert all(re.fullmatch(r"[\w.+~-]*\w", key) for key in keys)


def test_no_placeholder_is_left_empty(pack: Pack) -> None:
    for slide in pack.deck.slides:
        for shape in slide.shapes:
            assert shape.kind != "text" or shape.text.strip(), f"slide {slide.number}: {shape.name}"
            assert all(line.strip() for line in shape.paragraphs) or shape.kind == "chart", shape.name


# Tables


def tables(deck: Deck) -> Iterator[Shape]:
    return (shape for slide in deck.slides for shape in slide.shapes if shape.kind == "table")


def test_tables_have_a_header_row_and_no_merged_or_empty_cell(pack: Pack) -> None:
    for table in tables(pack.deck):
        assert find_all(table.xml, ".//a:tblPr/@firstRow") == ["1"]
        assert find_all(table.xml, ".//a:tc[@gridSpan or @rowSpan or @hMerge or @vMerge]") == []
        assert len({len(row) for row in table.cells}) == 1
        assert all(cell.strip() for row in table.cells for cell in row)


def test_tables_and_charts_say_what_they_show(pack: Pack) -> None:
    for slide in pack.deck.slides:
        for shape in slide.shapes:
            if shape.kind != "text":
                assert len(shape.alt) >= 10, f"slide {slide.number}: {shape.name}"


def test_the_tables_hold_every_indicator_once_in_order(pack: Pack) -> None:
    names = [row[0] for slide in pack.deck.slides if slide.layout == "Table" for row in slide.shape("table").cells[1:]]
    wanted = [item.indicator.title for item in pack.checked.rated.indicators]
    assert len(names) == len(wanted)
    for name, title in zip(names, wanted, strict=True):
        assert title == name or title.startswith(name.removesuffix("…"))


def test_numbers_stand_right_and_text_left(children: Pack) -> None:
    table = children.deck.slides[3].shape("table")
    aligned = [find_all(cell, ".//a:pPr/@algn")[0] for cell in find_all(table.xml, ".//a:tr[2]/a:tc")]
    assert aligned == ["l", "l", "r", "r", "r", "ctr", "l", "l"]


# Colours and sizes


def test_no_text_is_smaller_than_12_points(pack: Pack) -> None:
    for name, part in pack.deck.drawn_parts():
        sizes = find_all(part, "//a:rPr/@sz | //a:defRPr/@sz | //a:endParaRPr/@sz")
        assert all(int(size) >= 1200 for size in sizes), name


def coloured_runs(slide: Slide) -> Iterator[tuple[str, str, str]]:
    """Each run that has a colour or stands on one: its text, colour and background."""
    for shape in slide.shapes:
        fills = find_all(shape.xml, "p:spPr/a:solidFill/a:srgbClr/@val")
        for run in find_all(shape.xml, ".//a:r"):
            colours = find_all(run, "a:rPr/a:solidFill/a:srgbClr/@val")
            cell = find_all(run, "ancestor::a:tc/a:tcPr/a:solidFill/a:srgbClr/@val")
            marker = find_all(run, "a:rPr/a:highlight/a:srgbClr/@val")
            behind = (*marker, *cell, *fills, PANEL if shape.name.endswith(".improvements") else WHITE)[0]
            yield find_all(run, "a:t/text()")[0], colours[0] if colours else "0B0C0C", behind


def test_every_text_is_legible_on_its_fill(pack: Pack) -> None:
    for slide in pack.deck.slides:
        for text, colour, behind in coloured_runs(slide):
            assert contrast(colour, behind) >= 4.5, f"slide {slide.number}: “{text}”, {colour} on {behind}"


def test_a_rating_is_its_word_on_its_colour(packs: Packs) -> None:
    shown = {
        (text, behind)
        for slide in packs["three classes"].deck.slides
        for text, _, behind in coloured_runs(slide)
        if text in ("Red", "Amber", "Green")
    }
    assert shown == {("Red", "D4351C"), ("Amber", "FFBF00"), ("Green", "00703C")}


def test_an_arrow_never_stands_without_its_word(pack: Pack) -> None:
    for slide in pack.deck.slides:
        for shape in slide.shapes:
            for text in find_all(shape.xml, ".//a:t/text()"):
                if re.search("[↑→↓]", text):
                    assert re.fullmatch("↑ better|→ same|↓ worse", text), text


def test_it_uses_no_italics_and_no_capitals(pack: Pack) -> None:
    for name, part in pack.deck.drawn_parts():
        assert find_all(part, "//*[@i='1' or @cap='all' or @cap='small']") == [], name


# What is said of an indicator


def told(slides: list[Slide]) -> dict[str, str]:
    """Everything that stands under the heading Comment and under Improvements required, over all slides."""
    found = {"Comment": "", "Improvements required": ""}
    for slide in slides:
        for shape in slide.shapes:
            heading = ""
            for line in shape.paragraphs if shape.name.endswith((".commentary", ".improvements", ".text")) else ():
                if marked := HEADING.fullmatch(line):
                    heading = marked[1]
                else:
                    found[heading] += line
    return {heading: squeezed(text) for heading, text in found.items()}


def squeezed(text: str) -> str:
    return "".join(text.split())


def typed(text: str) -> str:
    """A text of the workbook as it stands on slides: what begins a line as a bullet has become a real one."""
    return squeezed(re.sub(r"(?m)^\s*[•·*–-]\s+(?=\S)", "", text))


def told_in_full(slides: list[Slide]) -> int:
    """How many texts of the figures and of the subtitle are cut, which the comment then begins with."""
    cut = [cell for row in slides[0].shape("figures").cells for cell in row if cell.endswith("…")]
    return len(cut) + slides[0].shape("subtitle").text.endswith("…")


def told_of_each(pack: Pack) -> Iterator[tuple[Any, dict[str, str]]]:
    slides = pack.deck.indicator_slides().values()
    return zip(pack.checked.rated.indicators, map(told, slides), strict=True)


def test_nothing_of_a_comment_is_lost_over_the_slides(pack: Pack) -> None:
    for (item, texts), slides in zip(told_of_each(pack), pack.deck.indicator_slides().values(), strict=True):
        reason = "" if item.rag else f"Not rated: {item.rating.reason.replace(': ', ', ')}."
        if item.rating.given:
            reason = "The rating was given by hand."
        if told_in_full(slides):
            assert texts["Comment"].endswith(squeezed(reason) + typed(item.indicator.comment)), item.indicator.name
            continue
        assert texts["Comment"].startswith(squeezed(reason))
        comment = texts["Comment"].removeprefix(squeezed(reason))
        if item.indicator.comment:
            assert comment == typed(item.indicator.comment), item.indicator.name
        elif not reason:
            assert comment == squeezed(f"[To be written: comment (workbook, {item.indicator.place('Comment')})]")


def test_a_red_says_what_will_improve_or_shows_the_gap(pack: Pack) -> None:
    for item, texts in told_of_each(pack):
        place = item.indicator.place("Improvements required")
        gap = f"[To be written: improvements required (workbook, {place})]"
        wanted = item.indicator.improvements or gap if item.rag is Rag.RED else ""
        assert texts["Improvements required"] == typed(wanted), item.indicator.name


def test_a_gap_is_marked_with_colour_and_weight(packs: Packs) -> None:
    for name in ("no improvements", "missing fields"):
        slides = packs[name].deck.slides
        runs = [run for slide in slides for shape in slide.shapes for run in find_all(shape.xml, ".//a:r")]
        gaps = [run for run in runs if find_all(run, "a:t/text()")[0].startswith("[To be written")]
        assert gaps
        plain = [run for run in gaps if not find_all(run, "a:rPr[@b='1']/a:highlight")]
        assert [find_all(run, "a:t/text()") for run in plain] == []


def test_an_indicator_without_data_says_why_and_has_no_chart(packs: Packs) -> None:
    deck = packs["no data"].deck
    slides = [slide for found in deck.indicator_slides().values() for slide in found]
    assert not any(shape.kind == "chart" for slide in slides for shape in slide.shapes)
    assert [slide.shape("commentary").paragraphs[1] for slide in slides] == [
        "Not rated: no value.",
        "Not rated: no value this quarter (N/A).",
        "Not rated: to be confirmed (TBC).",
        "Not rated: new, so there is no figure yet (NEW).",
        "Not rated: not due this period (Annual KPI).",
        "Not rated: data not available yet (Data not available until 2024).",
        "Not rated: cannot be read as a figure (x).",
        "Not rated: cannot be read as a figure (DIV/0).",
        "Not rated: cannot be read as a figure (about half).",
    ]
    assert slides[4].title == "Library visits at first contact, area 5: not due this quarter"


def test_but_where_nothing_is_rated_the_overview_has_no_empty_chart(packs: Packs) -> None:
    for name in ("no data", "nothing rated"):
        overview = packs[name].deck.slides[2]
        assert overview.title == "No indicator could be rated for Quarter 2 2017/18"
        assert not any(shape.kind == "chart" for shape in overview.shapes), name


def test_continuation_slides_say_which_of_how_many(pack: Pack) -> None:
    for slides in pack.deck.indicator_slides().values():
        first, *others = [slide.title for slide in slides]
        assert "(continued" not in first
        for number, title in enumerate(others, start=2):
            assert title.endswith(f"(continued, {number} of {len(slides)})") or re.search(
                rf"\(continued, {number} of {len(slides)}\) \(\d+\)$", title
            ), title


def test_a_long_comment_goes_on_where_a_sentence_ends(packs: Packs) -> None:
    for slides in packs["long comments"].deck.indicator_slides().values():
        if slides[0].title.startswith("One sentence"):
            continue
        for slide in slides:
            for shape in slide.shapes:
                if shape.name.endswith((".commentary", ".improvements", ".text")):
                    assert shape.paragraphs[-1].endswith((".", "!", "?")), (
                        f"slide {slide.number}: {shape.paragraphs[-1][-60:]}"
                    )


def test_the_title_is_the_name_and_where_it_stands(packs: Packs) -> None:
    titles = [slide.title for slide in packs["odd values"].deck.slides]
    for title in (
        "Residual household waste: 441.01kg per head, above target and worsening",
        "Budget variance: GBP154,681.30, better than target but worsening",
        "Nothing yet: 0, meeting the target of 0 and unchanged",
        "Year to date: 9, below target",
        "Against others: 72%, better than the benchmark and rising",
        "Target to be agreed: 72%, target to be confirmed, rising",
    ):
        assert title in titles


def test_a_name_that_is_too_long_is_shortened_in_the_title_and_whole_below_it(packs: Packs) -> None:
    pack = packs["long names"]
    for item, slides in zip(pack.checked.rated.indicators, pack.deck.indicator_slides().values(), strict=True):
        for slide in slides:
            assert "…: " in slide.title
            assert item.indicator.name in slide.shape("subtitle").text


def test_the_speaker_has_the_rule_and_the_cell(children: Pack) -> None:
    slide = next(slide for slide in children.deck.slides if slide.title.startswith("Care leavers"))
    assert slide.notes.split("\n") == [
        "Definition: Young people leaving care aged 18 to 21 who are in education, employment or training, as a share "
        "of all those aged 18 to 21.",
        "Rating: 57.1% against a target of 80% (bigger is better): off target.",
        "Figure: workbook, cell Indicators!AE3.",
    ]


# Identity


def names(deck: Deck) -> dict[str, list[list[str]]]:
    """The names of the shapes on each indicator's slides, by the name that begins its titles."""
    return {
        slides[0].title.split(":")[0]: [[shape.name for shape in slide.shapes] for slide in slides]
        for slides in deck.indicator_slides().values()
    }


def test_an_indicators_shapes_keep_their_names_when_others_come_go_or_move(packs: Packs) -> None:
    alpha, beta, gamma = red("Alpha", ref="1"), red("Beta", comment=prose(4000)), green("Gamma", ref="7")
    before = names(packs.of("before", book(REPORT, [alpha, beta, gamma])).deck)
    after = names(packs.of("after", book(REPORT, [green("New", ref="2"), gamma, beta, alpha])).deck)
    assert len(before["Beta"]) > 1
    assert {name: after[name] for name in before} == before
    assert not set(after["New"][0]) & {name for slides in before.values() for slide in slides for name in slide}


def test_like_names_and_refs_do_not_share_an_identity(packs: Packs) -> None:
    rows = [
        red("Alpha", ref="1", comment=prose(4000)),
        red("Beta", ref="1-2"),
        green("本季度"),
        green("今四半期"),
        green("Same"),
        green("Same"),
    ]
    keys = [slide.key for slide in packs.of("alike", book(REPORT, rows)).deck.slides]
    assert len(set(keys)) == len(keys), sorted(keys)
