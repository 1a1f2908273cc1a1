"""XmR charts in finished decks: the further series, their marks, lines and labels, and what stands beside them."""

from __future__ import annotations

import io
import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from reportgen.app.generate import Request, build_packs
from reportgen.core.papers.chart_words import trend_sentence
from reportgen.core.papers.charts import TrendChart
from reportgen.core.papers.deck import AboutSlide, Deck, TableModel
from reportgen.writing.charts.plan import Plan, Size
from reportgen.writing.slides.deck import write_deck
from tests.tools.documents import Chart, Slide, Word, find_all
from tests.tools.documents import Deck as Finished
from tests.tools.rules import PROJECT
from tests.tools.stress import REPORT, Row, book, prose
from tests.writing.conftest import Pack, Packs
from tests.writing.test_pictures import TRENDS

STEADY = (59.3, 62.4, 60.1, 65.6, 58.2, 61.7, 63.5, 59.9, 64.2, 60.8, 62.9, 58.7, 61.1)
NAMES = ("Special cause, better", "Special cause, worse")


def quarters(count: int) -> list[str]:
    """The last quarters up to Quarter 2 2017/18."""
    places = range(2017 * 4 + 1 - count + 1, 2017 * 4 + 2)
    return [f"{at // 4}/{(at // 4 + 1) % 100:02d} Q{at % 4 + 1}" for at in places]


def row(name: str, figures: tuple[float, ...], unit: str = "%", target: str = "70%", **cells: str) -> Row:
    typed = {f"{at} actual": f"{number}{unit}" for at, number in zip(quarters(len(figures)), figures, strict=True)}
    return {
        "Ref": name[:3],
        "Indicator": name,
        "Polarity": "Bigger is better",
        "Comment": "As planned.",
        "Improvements required": "More visits.",
        **typed,
        "2017/18 Q1 target": target,
        "2017/18 Q2 target": target,
        **cells,
    }


ROWS = [
    row("Jump", (*STEADY, 45.0, *STEADY, 82.0)),
    row("Forecast", (*STEADY, 80.0), **{"2017/18 Q3 forecast": "66%", "2017/18 Q4 forecast": "70%"}),
    row("Eleven", STEADY[:11]),
    row("Near hundred", (98.0, 99.1, 97.5, 100.0) * 6, target="98%", Comment=prose(2500)),
    row("Same", (5.0,) * 12, unit="", target="5"),
    row("Fall", tuple(60 - at for at in range(40)), unit="", target="22"),
    row("Negative", (-3.0, 2.0) * 7, unit="", target="0"),
    row("Data only", (*STEADY, 90.0), Polarity="Data only"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profiles")


def made(packs: Packs, folder: Path, charts: str) -> Pack:
    text = (PROJECT / "config" / "standard.toml").read_text(encoding="utf-8")
    text = text.replace('trends = "plain"', 'trends = "xmr"').replace('charts = "native"', f'charts = "{charts}"')
    profile = folder / f"{charts}.toml"
    profile.write_text(text, encoding="utf-8")
    return packs.of(f"xmr {charts}", book(REPORT, ROWS), str(profile))


@pytest.fixture(scope="module")
def pack(packs: Packs, folder: Path) -> Pack:
    return made(packs, folder, "native")


def slide_of(pack: Pack, title: str) -> Slide:
    return next(slide for slide in pack.deck.slides if slide.title.startswith(title))


def chart_of(pack: Pack, title: str) -> Chart:
    chart = slide_of(pack, title).shape("chart").chart
    assert chart is not None
    return chart


def series(chart: Chart, name: str) -> object:
    [found] = find_all(chart.xml, f".//c:ser[c:tx//c:v='{name}']")
    return found


def marks(chart: Chart, name: str) -> tuple[list[str], list[str]]:
    """Shapes of a series' marks, its last one's after it, and their colours."""
    found = series(chart, name)
    colours = find_all(found, ".//c:marker/c:spPr/a:solidFill/a:srgbClr/@val")
    return find_all(found, ".//c:marker/c:symbol/@val"), colours


def test_mean_limits_and_special_causes_are_further_series_of_the_chart_and_its_workbook(pack: Pack) -> None:
    chart = chart_of(pack, "Jump")
    names = ["Actual", "Target", "Mean", "Upper limit", "Lower limit", *NAMES]
    assert [line.name for line in chart.series] == names
    assert chart.rows == chart.cached_rows
    sheet = openpyxl.load_workbook(io.BytesIO(chart.workbook))["Sheet1"]
    assert [cell.value for cell in sheet[1]][-7:] == names
    rows = [[cell.value for cell in row][-7:] for row in sheet.rows]
    figures = [row for row in rows[1:] if row[0] is not None]
    assert figures[-1] == [0.82, 0.7, 0.616, 0.752, 0.479, 0.82, None]
    assert [line.numbers[rows[1:].index(figures[13])] for line in chart.series][-2:] == [None, 0.45]


def test_the_mean_is_a_thin_line_and_the_limits_are_broken_otherwise_than_the_target(pack: Pack) -> None:
    chart = chart_of(pack, "Jump")
    drawn = {
        name: (
            find_all(series(chart, name), "c:spPr/a:ln/@w")[0],
            find_all(series(chart, name), "c:spPr/a:ln/a:prstDash/@val"),
            find_all(series(chart, name), "c:spPr//a:srgbClr/@val")[0],
        )
        for name in ("Target", "Mean", "Upper limit", "Lower limit")
    }
    assert drawn["Target"][1] == ["dash"]
    assert drawn["Mean"] == ("12700", [], "505A5F")
    assert drawn["Upper limit"] == drawn["Lower limit"] == ("12700", ["sysDash"], "505A5F")
    assert int(drawn["Target"][0]) > 12700


def test_special_causes_are_marks_of_their_own_shape_and_colour_without_a_line(pack: Pack) -> None:
    chart = chart_of(pack, "Jump")
    assert marks(chart, NAMES[0]) == (["diamond", "diamond"], ["00703C"] * 2)
    assert marks(chart, NAMES[1]) == (["square"], ["D4351C"])
    assert marks(chart_of(pack, "Data only"), "Special cause")[0] == ["triangle", "triangle"]
    for name in NAMES:
        assert find_all(series(chart, name), "c:spPr/a:ln/a:noFill")
        assert not find_all(series(chart, name), "c:dLbls")


def test_and_a_key_names_these_marks_alone(pack: Pack) -> None:
    chart = chart_of(pack, "Jump")
    left_out = find_all(chart.xml, ".//c:legend/c:legendEntry[c:delete/@val='1']/c:idx/@val")
    assert left_out == ["0", "1", "2", "3", "4"]
    assert find_all(chart_of(pack, "Negative").xml, ".//c:legend") == []


def test_the_last_figure_keeps_its_large_mark_unless_it_is_a_special_cause(pack: Pack) -> None:
    sizes = {
        title: find_all(series(chart_of(pack, title), "Actual"), "c:dPt/c:marker/c:size/@val")
        for title in ("Jump", "Negative", "Eleven")
    }
    assert sizes == {"Jump": ["5"], "Negative": ["11"], "Eleven": ["11"]}


def test_mean_and_limits_are_labelled_at_their_ends(pack: Pack) -> None:
    chart = chart_of(pack, "Jump")
    labelled = {line.name: (line.labels, line.number_format) for line in chart.series}
    last = max(at for at, number in enumerate(chart.series[0].numbers) if number is not None)
    assert labelled["Mean"] == ((last,), "#,##0.0%")
    assert labelled["Upper limit"][0] == labelled["Lower limit"][0] == (last,)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Eleven", ["Actual", "Target"]),
        ("Same", ["Actual", "Target", "Mean"]),
        ("Near hundred", ["Actual", "Target", "Mean", "Lower limit"]),
        ("Negative", ["Actual", "Target", "Mean", "Upper limit", "Lower limit"]),
        ("Forecast", ["Actual", "Target", "Forecast", "Mean", "Upper limit", "Lower limit", NAMES[0]]),
    ],
)
def test_what_there_is_no_reason_to_draw_is_not_drawn(pack: Pack, title: str, names: list[str]) -> None:
    assert [line.name for line in chart_of(pack, title).series] == names


def test_the_axis_covers_the_limits(pack: Pack) -> None:
    for title in ("Jump", "Forecast", "Near hundred", "Fall", "Negative", "Data only"):
        chart = chart_of(pack, title)
        [low], [high] = (find_all(chart.xml, f".//c:valAx/c:scaling/c:{end}/@val") for end in ("min", "max"))
        numbers = [number for line in chart.series for number in line.numbers if number is not None]
        assert float(low) <= min(numbers), title
        assert max(numbers) <= float(high), title
        assert title != "Near hundred" or float(high) == 1


def middles(chart: TrendChart, size: Size) -> list[float]:
    """Where the labels at the right stand, in points from the plot's top down."""
    plan = Plan(chart, size)
    lines = [line for line in plan.named if line is not chart.actual or not chart.forecast]
    shifts = [plan.figure_shift() if line is chart.actual else plan.target_shift(line) for line in lines]
    ends = [next(float(number) for number in reversed(line.numbers) if number is not None) for line in lines]
    natural = [(plan.high - end) * plan.plot_height / (plan.high - plan.low) for end in ends]
    return sorted(at + down * size.height for at, (_, down) in zip(natural, shifts, strict=True))


@pytest.mark.parametrize("size", [Size(505, 170, 12), Size(480, 150, 12), Size(300, 140, 12)])
@pytest.mark.parametrize("name", [name for name in TRENDS if TRENDS[name].variation])
def test_no_label_at_the_right_stands_on_another_or_below_the_chart(name: str, size: Size) -> None:
    found = middles(TRENDS[name], size)
    assert all(lower - upper > 16.9 for upper, lower in pairwise(found))
    assert found[-1] < size.height - Plan(TRENDS[name], size).top - 6


def test_labels_of_limits_are_left_out_where_they_have_no_room() -> None:
    assert len(Plan(TRENDS["limits"], Size(480, 150, 12)).usual) == 3
    assert Plan(TRENDS["limits"], Size(480, 80, 12)).usual == ()
    assert Plan(TRENDS["limits of millions"], Size(300, 150, 12)).usual == ()


def test_a_targets_label_stands_with_the_others_although_a_forecast_goes_on(pack: Pack) -> None:
    chart = chart_of(pack, "Forecast")
    assert set(find_all(series(chart, "Target"), ".//c:dLblPos/@val")) == {"r"}
    [right] = find_all(series(chart, "Target"), ".//c:dLbl/c:layout/c:manualLayout/c:x/@val")
    [beside] = find_all(series(chart, "Mean"), ".//c:dLbl/c:layout/c:manualLayout/c:x/@val")
    assert float(right) > float(beside)


def test_the_sentence_stands_on_the_slide_and_in_the_alternative_text(pack: Pack) -> None:
    sentence = "Special cause: this quarter is above the upper limit, which is better; within the limits the target is "
    slide = slide_of(pack, "Jump")
    assert sentence in slide.shape("commentary").text
    assert re.search(
        r"Mean 61\.6%, upper limit \d+\.\d% and lower limit \d+\.\d%\. " + sentence, slide.shape("chart").alt
    )
    assert "pecial cause" not in " ".join(shape.text + shape.alt for shape in slide_of(pack, "Eleven").shapes)


def test_the_about_slide_explains_them_once(pack: Pack) -> None:
    about = next(slide for slide in pack.deck.slides if slide.title == "About this report")
    assert "Special cause is more than usual variation" in about.shape("text").text
    assert "…" not in about.shape("text").text


def test_and_pictures_have_the_same_words(packs: Packs, folder: Path, pack: Pack) -> None:
    pictures = made(packs, folder, "picture")
    for title in ("Jump", "Forecast", "Near hundred", "Fall"):
        assert slide_of(pictures, title).shape("chart").chart is None
        assert slide_of(pictures, title).shape("chart").alt == slide_of(pack, title).shape("chart").alt


def about_text(lines: int) -> str:
    """The text of a slide About this report with so many lines before the explanation of limits."""
    key = TableModel(("Rating", "What it means"), (("Red", "Off target"),), (False, False), "Key")
    about = AboutSlide("About this report", key, key, ("The short-term direction.",) * lines, ("Limits.",))
    template = (PROJECT / "templates" / "standard" / "appendix-1.pptx").read_bytes()
    deck = Deck("Title", "Author", "Source: us, Quarter 2", (about,), pictures=False)
    return Finished(write_deck(deck, template, "appendix-1.pptx", datetime(2017, 11, 28))).slides[0].shape("text").text


def test_but_only_where_there_is_room_for_it() -> None:
    assert about_text(4).endswith("Limits.")
    assert about_text(9).count("direction") == 9
    assert "Limits." not in about_text(9)


def test_a_word_report_has_the_sentence_below_each_chart_and_explains_it_before_the_first(folder: Path) -> None:
    profile = folder / "cardiff.toml"
    text = (PROJECT / "config" / "cardiff.toml").read_text(encoding="utf-8")
    profile.write_text(text.replace('trends = "plain"', 'trends = "xmr"'), encoding="utf-8")
    sample = PROJECT / "samples" / "cardiff-children-2017-18-q3.xlsx"
    [pack] = build_packs(Request(sample, profile=str(profile)), folder / "cardiff")
    [path] = [path for path in pack.files if path.name.startswith("Appendix E")]
    word = Word(path.read_bytes())
    said = [trend_sentence(item) for item in pack.checked.rated.indicators if item.xmr]
    assert len(said) == 9  # two of the eleven are of the last 12 months
    texts = [item.text for item in word.paragraphs]
    assert [text for text in texts if text in said] == said
    assert sum("Mean " in alt for alt, _ in word.charts) == 9
    [explained] = [at for at, text in enumerate(texts) if text.startswith("Special cause is more than")]
    assert explained < texts.index(said[0])
