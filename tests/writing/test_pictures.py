"""Charts as pictures: exact size, the same bytes each time, and every text whole, alone and clear of what is drawn."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.path import Path as Drawn
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from reportgen.core.figure import figure_of
from reportgen.core.papers.charts import Line, RatingsBar, RatingsChart, SpecialCause, TrendChart, Variation
from reportgen.core.period import Kind, Period
from reportgen.core.profile import Rag
from reportgen.core.travel import Travel
from reportgen.writing import look
from reportgen.writing.charts.pictures import _ratings_figure, _trend_figure, ratings_picture, sparkline, trend_picture
from reportgen.writing.charts.plan import Size
from reportgen.writing.charts.ratings_bar import has_room_inside

PROJECT = Path(__file__).parents[2]
SLIDE, SMALL, WIDE, TALL = Size(480, 180, 12), Size(260, 130, 12), Size(700, 150, 12), Size(300, 400, 14)
SIZES = (SLIDE, SMALL, WIDE, TALL)
Numbers = Sequence[float | str | None]


def line(name: str, numbers: Numbers) -> Line:
    return Line(name, tuple(None if number is None else Decimal(str(number)) for number in numbers))


def trend(
    actual: Numbers,
    *targets: Numbers,
    unit: str = "%",
    places: int = 0,
    columns: bool = False,
    last: Period = Period(2017, 2),  # noqa: B008 - a frozen record
    qualifier: str = "",
    forecast: Numbers = (),
) -> TrendChart:
    """A chart that ends with `last`; two targets are a range."""
    periods = [last]
    while len(periods) < len(actual):
        periods.insert(0, periods[0].previous())
    names = ("Target",) if len(targets) < 2 else ("Target from", "Target to")
    lines = tuple(line(name, numbers) for name, numbers in zip(names, targets, strict=False))
    number = next(Decimal(str(number)) for number in reversed(actual) if number is not None)
    figure = f"{figure_of(number, unit, places).text} {qualifier}".rstrip()
    return TrendChart(
        tuple(periods),
        line("Actual", actual),
        lines,
        unit,
        places,
        (figure,),
        columns,
        "",
        line("Forecast", forecast) if forecast else None,
    )


def xmr(chart: TrendChart, mean: float, *limits: float, travels: Numbers = ()) -> TrendChart:
    """The chart with a mean, an upper and a lower limit; `travels` has better, worse or neither for special causes."""
    names, count = ("Mean", "Upper limit", "Lower limit"), len(chart.periods)
    usual = [line(name, [number] * count) for name, number in zip(names, (mean, *limits), strict=False)]
    of = {"better": Travel.BETTER, "worse": Travel.WORSE, "neither": None}
    special = tuple(
        SpecialCause(
            of[word],
            Line(
                "Special cause" if word == "neither" else f"Special cause, {word}",
                tuple(
                    number if at < len(travels) and travels[at] == word else None
                    for at, number in enumerate(chart.actual.numbers)
                ),
            ),
        )
        for word in of
        if word in travels
    )
    return replace(chart, variation=Variation(usual[0], tuple(usual[1:]), special, ()))


def ratings(*bars: tuple[str, int, Rag]) -> RatingsChart:
    return RatingsChart(tuple(RatingsBar(*bar) for bar in bars), "")


CARE = (55.6, 57.9, 58.3, 60, 62.3, 63.9, 65.6, 67.2, 60.9, 57.1)
CARERS = (3, 6, 9, 14, 1, 4, 8, 12, 6, 11)
CARERS_TARGET = (3, 6, 9, 12, 4, 8, 12, 16, 5, 10)
TWELVE = (60.1, 63.4, 58.8, 61.2, 64.9, 59.3, 62.2, 60.7, 63.8, 58.1, 61.9, 62.4)
LONG = [1_000_000_000 + 7_000_000 * number for number in range(10)]
TRENDS = {
    "a line with its target": trend(CARE, [70] * 4 + [75] * 4 + [80] * 2, places=1),
    "a line without target": trend(CARE, places=1),
    "one quarter as a column": trend([72], [80], columns=True),
    "one quarter as a line": trend([72], [80]),
    "two quarters": trend([72, 85], [80, 80], columns=True),
    "columns with a target": trend(CARERS, CARERS_TARGET, unit="", columns=True),
    "columns without target": trend(CARERS, unit="", columns=True),
    "a column just short": trend([40, 50, 60, 99], [100] * 4, unit="£", columns=True),
    "a range": trend((61, 64, 68, 74, 71), [70] * 5, [80] * 5),
    "a narrow range": trend((61, 64, 68, 74, 71), [70] * 5, [70.5] * 5),
    "a range over columns": trend((61, 64, 68, 74, 71), [70] * 5, [80] * 5, columns=True),
    "twenty quarters": trend([50 + (number * 7) % 13 for number in range(20)], [60] * 20),
    "twenty columns": trend([50 + (number * 7) % 13 for number in range(20)], [60] * 20, columns=True),
    "below nought": trend((-3.5, -2, -4.25, -1.5, -6), [-2] * 5, unit="£", places=2),
    "columns below nought": trend((-3, 4, -5, 2, -6), [1] * 5, unit="", columns=True),
    "all nought": trend([0] * 6, [0] * 6),
    "columns of nought": trend([0] * 6, [0] * 6, columns=True),
    "on target throughout": trend([80] * 6, [80] * 6),
    "all hundred": trend([100] * 6, [100] * 6),
    "falling steeply": trend((95, 96, 94, 97, 95, 5), [90] * 6),
    "rising steeply": trend((5, 6, 4, 7, 5, 95), [99] * 6),
    "fallen to nought": trend((31, 97, 0), [73] * 3, unit="£"),
    "fallen below its target": trend((52, 51, 5), [14] * 3, unit="£"),
    "a thousand million": trend(LONG, [1_050_000_000] * 10, unit="£"),
    "a thousand million and pence": trend([number + 0.25 for number in LONG], LONG, LONG, unit="£", places=2),
    "columns of a thousand million": trend([*LONG, 40_000_000], LONG[:1] * 11, unit="£", columns=True),
    "very small": trend((0.0001, 0.0004, 0.0003), [0.0002] * 3, unit="", places=4),
    "gaps": trend((70, 71, None, None, 72, None, 74, 75.5), [73] * 8),
    "a target that ends early": trend((70, 71, 69, 72, 73, 74), [72, 72, 72, 72, None, None]),
    "a target with a gap": trend((70, 71, 69, 72, 73, 74), [72, 72, None, None, 73, 73]),
    "a forecast": trend((70, 71, 69, 72, None, None), [80] * 6, forecast=(None, None, None, 72, 76, 79)),
    "a forecast without target": trend((70, 71, 69, 72, None, None), forecast=(None, None, None, 72, 70, 69)),
    "columns with a forecast": trend(
        (5, 9, None, None), (4, 8, 12, 16), unit="", columns=True, forecast=(None, 9, 13, 17)
    ),
    "limits": xmr(trend(TWELVE, [70] * 12, places=1), 61.4, 68.2, 54.6),
    "limits and special causes": xmr(
        trend((*TWELVE, 78, 45), [70] * 14, places=1), 61.4, 68.2, 54.6, travels=[None] * 12 + ["better", "worse"]
    ),
    "limits close to the target": xmr(trend(TWELVE, [61.5] * 12, places=1), 61.4, 61.6, 61.3),
    "limits and a range": xmr(trend(TWELVE, [60] * 12, [65] * 12, places=1), 61.4, 68.2, 54.6),
    "limits at the foot": xmr(trend([100, *[1] * 12], [2] * 13, places=1), 1.2, 2.1, 0.4),
    "limits and a forecast": xmr(
        trend((*TWELVE, 75, None, None), [70] * 13 + [None] * 2, forecast=[None] * 12 + [75, 70, 71]),
        61.4,
        68.2,
        54.6,
        travels=[None] * 12 + ["neither"],
    ),
    "limits of millions": xmr(trend([1_200_000 + at * 1_000 for at in range(14)], unit="£"), 1_206_500, 1_209_160),
    "limits below nought": xmr(trend([-3, 2] * 7, [0] * 14, unit=""), -0.5, 12.8, -13.8),
    "nothing varies": xmr(trend([5] * 12, [5] * 12, unit=""), 5),
    "forty points": xmr(
        trend([20 + at % 5 for at in range(40)], [22] * 40, unit=""), 22, 28.1, 15.9, travels=["worse"] * 9
    ),
    "months": trend([number % 7 + 80 for number in range(17)], [85] * 17, last=Period(2017, 5, Kind.MONTH)),
    "twelve months": trend([number % 7 + 80 for number in range(12)], [85] * 12, last=Period(2017, 5, Kind.MONTH)),
    "years": trend([number % 5 + 80 for number in range(7)], [82] * 7, last=Period(2017, 1, Kind.YEAR)),
    "a year and its first quarter": trend((70, 72, 71, 73, 75), [74] * 5, last=Period(2017, 1)),
    "a last quarter and a year": trend((70, 72, 71, 73, 75), [74] * 5, last=Period(2017, 4)),
}
RATINGS = {
    "two classes": ratings(("6 (43%) Green", 6, Rag.GREEN), ("8 (57%) Red", 8, Rag.RED)),
    "three classes": ratings(
        ("3 (100%) Green", 3, Rag.GREEN), ("0 (0%) Amber", 0, Rag.AMBER), ("0 (0%) Red", 0, Rag.RED)
    ),
    "a small part": ratings(("20 (95%) Green", 20, Rag.GREEN), ("1 (5%) Red", 1, Rag.RED)),
    "one class": ratings(("1 (100%) Green", 1, Rag.GREEN)),
    "none rated": ratings(("0 (0%) Green", 0, Rag.GREEN), ("0 (0%) Red", 0, Rag.RED)),
    "long words": ratings(
        ("1200 (60%) On track or better than the target set", 1200, Rag.GREEN),
        ("800 (40%) Behind, with recovery actions in hand", 800, Rag.RED),
    ),
    "one long word": ratings(("3 (100%) " + "Verbesserungsbedürftigkeit" * 3, 3, Rag.RED)),
}  # fmt: skip
RATINGS_SIZES = (Size(800, 150, 24), Size(400, 110, 12), Size(220, 90, 12))

each_trend = pytest.mark.parametrize("name", TRENDS)
each_size = pytest.mark.parametrize("size", SIZES, ids=("slide", "small", "wide", "tall"))


@pytest.fixture(autouse=True, scope="module")
def measured_as_drawn() -> Iterator[None]:
    with mpl.rc_context({"text.hinting": "no_hinting"}):
        yield


# What stands where


@cache
def pictured(name: str, size: Size) -> Figure:
    return _trend_figure(TRENDS[name], size)


Some = TypeVar("Some", bound=Artist)


def drawn(figure: Figure, kind: type[Some]) -> list[Some]:
    return [artist for artist in figure.findobj(kind) if isinstance(artist, kind)]


def texts(figure: Figure) -> list[tuple[Text, Bbox]]:
    """Every text with its place in pixels, from left to right."""
    placed = [(text, text.get_window_extent()) for text in figure.texts]
    return sorted(placed, key=lambda item: item[1].x0)


def written(figure: Figure) -> list[str]:
    return [text.get_text() for text, _ in texts(figure)]


def text_of(figure: Figure, words: str) -> Text:
    [text] = [text for text, _ in texts(figure) if text.get_text() == words]
    return text


def latest(figure: Figure) -> Text:
    """The label of the last figure: it alone is in the accent."""
    [text] = [text for text, _ in texts(figure) if to_hex(str(text.get_color())).upper() == f"#{look.ACCENT}"]
    return text


def lines(figure: Figure, name: str) -> list[np.ndarray]:
    """The corners, in pixels, of the lines of that name."""
    return [
        np.asarray(line.get_transform().transform(np.asarray(line.get_xydata())))
        for line in drawn(figure, Line2D)
        if line.get_gid() == name
    ]


def columns(figure: Figure) -> list[Rectangle]:
    return [column for column in drawn(figure, Rectangle) if column.get_gid() == "column"]


def fills(figure: Figure) -> list[str]:
    return [to_hex(column.get_facecolor()).upper()[1:] for column in columns(figure)]


def over(one: Bbox, other: Bbox) -> bool:
    """Whether two boxes share any room: touching at an edge is none."""
    return bool(one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1)


def faults(figure: Figure) -> list[str]:
    """What is cut off at an edge, and which texts lie over one another."""
    width, height = figure.bbox.size
    placed = [(text.get_text(), box) for text, box in texts(figure)]
    cut = [words for words, box in placed if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height]
    pairs = [
        f"{one} and {other}" for (one, box), (other, there) in itertools.combinations(placed, 2) if over(box, there)
    ]
    return cut + pairs


def crossed(figure: Figure) -> list[str]:
    """Texts that a line, an axis or a column runs through."""
    runs = [(name, Drawn(corners)) for name in ("actual", "target", "axis") for corners in lines(figure, name)]
    bars = [column.get_window_extent() for column in columns(figure)]
    found = []
    for text, box in texts(figure):
        found += [f"{text.get_text()} on {name}" for name, run in runs if run.intersects_bbox(box, filled=False)]
        found += [f"{text.get_text()} on a column" for bar in bars if over(bar, box)]
    return found


# The file


@pytest.mark.parametrize("size", [*SIZES, Size(451.3, 201.7, 12), Size(289.08, 180.72, 12)])
def test_a_picture_has_exactly_the_size_asked_for_at_200_dots_an_inch(size: Size) -> None:
    for picture in (trend_picture(TRENDS["a range"], size), ratings_picture(RATINGS["two classes"], size)):
        image = Image.open(io.BytesIO(picture))
        assert image.format == "PNG"
        assert image.size == (round(size.width * 200 / 72), round(size.height * 200 / 72))
        assert image.info["dpi"] == pytest.approx((200, 200), abs=0.1)


def test_it_is_not_see_through_and_says_nothing_of_how_it_was_made() -> None:
    image = Image.open(io.BytesIO(trend_picture(TRENDS["a range"], SLIDE)))
    assert image.getpixel((0, 0)) in ((255, 255, 255), (255, 255, 255, 255))
    assert set(image.info) <= {"dpi", "reportgen"}


def test_the_same_chart_gives_the_same_bytes() -> None:
    for name in ("a line with its target", "columns with a target", "twenty quarters"):
        assert trend_picture(TRENDS[name], SLIDE) == trend_picture(TRENDS[name], SLIDE)
    for name in ("two classes", "a small part"):
        assert ratings_picture(RATINGS[name], SLIDE) == ratings_picture(RATINGS[name], SLIDE)


ELSEWHERE = """
import hashlib
from reportgen.writing.charts.pictures import trend_picture
from tests.writing.test_pictures import SLIDE, TRENDS
print(hashlib.sha256(trend_picture(TRENDS["a line with its target"], SLIDE)).hexdigest())
"""


def test_whatever_settings_stand_in_the_folder_and_with_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("text.color: red\nlines.antialiased: False\ntext.parse_math: False\nodd\n")
    nowhere = str(tmp_path / "matplotlibrc" / "nowhere")
    environment = {
        "PYTHONPATH": os.pathsep.join([str(PROJECT), *filter(None, sys.path)]),  # where the libraries are, too
        "PATH": "",
        "HOME": nowhere,
        "XDG_CONFIG_HOME": nowhere,
        "XDG_CACHE_HOME": nowhere,
        "TMPDIR": str(tmp_path),
    }
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", ELSEWHERE], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    here = hashlib.sha256(trend_picture(TRENDS["a line with its target"], SLIDE)).hexdigest()
    assert done.stdout.strip() == here
    assert [path.name for path in tmp_path.iterdir()] == ["matplotlibrc"]


def test_drawing_leaves_matplotlibs_settings_as_they_were() -> None:
    with mpl.rc_context({"lines.linewidth": 9, "text.hinting": "native"}):
        before = dict(mpl.rcParams)
        trend_picture(TRENDS["a range"], SLIDE)
        assert dict(mpl.rcParams) == before


def test_the_program_does_not_wait_for_matplotlib_where_it_draws_nothing() -> None:
    check = "import sys, reportgen.app.generate; print([name for name in sys.modules if name.startswith('matplotlib')])"
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", check], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("words", ["日本語", "مرحبا", "😀", "a\tb\nc", "$x$ and $", "\u200b", "\x07", "\u0301"])
def test_letters_that_the_font_lacks_neither_warn_nor_stop(words: str, capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ratings_picture(ratings((f"3 (100%) {words}", 3, Rag.RED)), SLIDE)
        assert trend_picture(trend((70, 80, 75), [80] * 3, qualifier=words), SLIDE)
    assert capfd.readouterr() == ("", "")


# The texts


@each_size
@each_trend
def test_no_text_is_cut_or_lies_over_another(name: str, size: Size) -> None:
    assert faults(pictured(name, size)) == []


@pytest.mark.parametrize("name", [name for name in TRENDS if "pence" not in name])
def test_no_text_lies_on_a_line_or_column(name: str) -> None:
    assert crossed(pictured(name, SLIDE)) == []


@each_size
@each_trend
def test_the_last_figure_does_not_hang_below_the_plot(name: str, size: Size) -> None:
    figure = pictured(name, size)
    assert latest(figure).get_window_extent().y0 > figure.axes[0].bbox.y0 - 1


@each_size
@each_trend
def test_the_last_figure_and_every_target_are_labelled(name: str, size: Size) -> None:
    figure = pictured(name, size)
    assert latest(figure).get_text() == TRENDS[name].figures[0]
    shown = " ".join(written(figure))
    assert [target.name for target in TRENDS[name].targets if target.name not in shown] == []


@pytest.mark.parametrize("size", RATINGS_SIZES)
@pytest.mark.parametrize("name", RATINGS)
def test_no_rating_is_cut_or_lies_over_another(name: str, size: Size) -> None:
    figure = _ratings_figure(RATINGS[name], size)
    assert faults(figure) == []
    if has_room_inside(RATINGS[name], size) and any(bar.count for bar in RATINGS[name].bars):
        for (_, box), part in zip(texts(figure), columns(figure), strict=True):
            room = part.get_window_extent()
            assert room.x0 + 10 < box.x0
            assert box.x1 < room.x1 - 10
    else:
        assert crossed(figure) == []


@each_trend
def test_every_text_is_large_enough_in_the_programs_font_and_legible_on_white(name: str) -> None:
    for text, _ in texts(_trend_figure(TRENDS[name], Size(480, 180, 9))):
        assert text.get_fontproperties().get_size_in_points() >= 12
        assert Path(str(text.get_fontproperties().get_file())).name.startswith("LiberationSans-")
        assert to_hex(str(text.get_color())).upper()[1:] in (look.INK, look.MUTED, look.ACCENT)


numbers = some.one_of(
    some.none(),
    some.integers(-1000, 1000).map(str),
    some.decimals(-10, 110, places=2).map(str),
    some.sampled_from(["1e9", "-1e9", "0", "0.001", "12345678.9"]),
)


@given(
    rows=some.lists(some.tuples(numbers, numbers, numbers), min_size=1, max_size=24),
    targets=some.integers(0, 2),
    shape=some.tuples(some.sampled_from(["%", "£", "", "days"]), some.integers(0, 2), some.booleans()),
    last=some.integers(1, 4),
    room=some.tuples(some.integers(300, 800), some.integers(140, 400)),
)
@settings(max_examples=60, deadline=None)
def test_whatever_the_figures_are(
    rows: list[tuple[str | None, str | None, str | None]],
    targets: int,
    shape: tuple[str, int, bool],
    last: int,
    room: tuple[int, int],
) -> None:
    actual, *others = (list(numbers) for numbers in zip(*rows, strict=True))
    unit, places, as_columns = shape
    chart = trend(
        [*actual[:-1], actual[-1] or "1"],
        *others[:targets],
        unit=unit,
        places=places,
        columns=as_columns,
        last=Period(2017, last),
    )
    assert faults(_trend_figure(chart, Size(*room, 12))) == []


# What the texts say


def test_a_line_is_labelled_with_its_figure_its_target_and_its_quarters() -> None:
    shown = written(pictured("a line with its target", SLIDE))
    assert [words for words in shown if words.startswith("Q")] == ["Q1", "Q2", "Q3", "Q4"] * 2 + ["Q1", "Q2"]
    assert [words for words in shown if "/" in words] == ["2015/16", "2016/17", "2017/18"]
    assert sorted(words for words in shown if "%" in words) == [
        "40%",
        "50%",
        "57.1%",
        "60%",
        "70%",
        "80%",
        "90%",
        "Target 80%",
    ]


def test_the_last_figure_is_labelled_as_it_is_printed_if_there_is_room() -> None:
    assert "75% (Provisional)" in written(_trend_figure(trend((70, 80, 75), qualifier="(Provisional)"), SLIDE))
    long = trend((70, 80, 75), qualifier="(Provisional, subject to the auditor's opinion)")
    assert "75%" in written(_trend_figure(long, SLIDE))


def test_money_has_its_sign_before_and_thousands_apart() -> None:
    shown = written(_trend_figure(trend([900, 1000, 1100], [1250.5] * 3, unit="£"), SLIDE))
    assert {"£1,000", "£1,100", "Target £1,250.5"} <= set(shown)
    assert "-£6.00" in written(pictured("below nought", SLIDE))


def test_a_bound_has_its_sign_before_its_figure() -> None:
    chart = trend([4, 5, 6], [5] * 3, unit="days")
    below = replace(chart, targets=tuple(replace(target, sign="<") for target in chart.targets))
    assert "Target <5" in written(_trend_figure(below, SLIDE))


def test_other_units_are_printed_once() -> None:
    shown = written(_trend_figure(trend([3, 4, 5], [4] * 3, unit="days", places=1), SLIDE))
    assert [words for words in shown if "day" in words] == ["5.0 days"]


def test_money_is_no_formula() -> None:
    figure = _trend_figure(trend((3, 4, 5), [4] * 3, unit="$", qualifier="(was $6)"), SLIDE)
    assert latest(figure).get_text() == "$5 (was $6)"
    assert [text.get_text() for text, _ in texts(figure) if text.get_parse_math()] == []


def test_a_forecast_goes_on_from_the_last_figure_in_its_colour_and_is_named() -> None:
    figure = pictured("a forecast", SLIDE)
    target, forecast = (found for found in drawn(figure, Line2D) if found.get_gid() == "target")
    assert [to_hex(str(found.get_color())).upper()[1:] for found in (target, forecast)] == [look.TARGET, look.ACCENT]
    assert lines(figure, "target")[1][0] == pytest.approx(lines(figure, "actual")[0][3])
    assert {"72%", "Forecast 79%"} <= set(written(figure))


def test_two_targets_are_both_named() -> None:
    assert {"Target from 70%", "Target to 80%"} <= set(written(pictured("a range", SLIDE)))


def test_with_more_than_twelve_periods_some_are_named_the_last_among_them() -> None:
    shown = [words for words in written(pictured("twenty quarters", SLIDE)) if words.startswith("Q")]
    assert shown[-1] == "Q2 2017/18"
    assert 4 <= len(shown) <= 7


def test_periods_that_have_no_room_for_a_label_each_have_fewer() -> None:
    shown = [words for words in written(_trend_figure(TRENDS["twelve months"], Size(240, 150, 12))) if "201" in words]
    assert shown[-1] == "Aug 2017"
    assert len(shown) < 12


def test_a_last_year_of_one_quarter_has_its_name_still() -> None:
    assert {"2016/17", "2017/18"} <= set(written(pictured("a year and its first quarter", SLIDE)))


# How it looks


@pytest.mark.parametrize(("actual", "above"), [(57, False), (93, True), (80, True)])
def test_the_last_figure_stands_on_the_side_away_from_the_target(actual: float, above: bool) -> None:
    figure = _trend_figure(trend((70, 71, 72, actual), [80] * 4), SLIDE)
    label = latest(figure)
    assert label.get_text() == f"{actual}%"
    assert "Bold" in str(label.get_fontproperties().get_file())
    assert (label.get_window_extent().y0 > lines(figure, "actual")[0][-1][1]) == above


def test_the_targets_label_stands_at_the_targets_end() -> None:
    figure = pictured("a line with its target", SLIDE)
    box, [target] = text_of(figure, "Target 80%").get_window_extent(), lines(figure, "target")
    assert box.x0 > target[-1][0]
    assert box.y0 < target[-1][1] < box.y1


def test_the_target_runs_across_a_single_column_and_a_little_beyond() -> None:
    figure = pictured("one quarter as a column", SLIDE)
    [column], [target] = columns(figure), lines(figure, "target")
    left, right = target[:, 0].min(), target[:, 0].max()
    box = column.get_window_extent()
    assert left < box.x0
    assert box.x1 < right
    assert right - left < 2 * box.width


def test_the_last_column_is_in_the_accent_and_all_begin_at_nought() -> None:
    figure = pictured("columns below nought", SLIDE)
    assert fills(figure) == ["7F97AD"] * 4 + [look.ACCENT]
    boxes = [column.get_window_extent() for column in columns(figure)]
    feet = [box.y0 if upwards else box.y1 for box, upwards in zip(boxes, (0, 1, 0, 1, 0), strict=True)]
    assert feet == pytest.approx([boxes[1].y0] * 5)


def test_a_missing_figure_is_a_gap() -> None:
    [line] = lines(pictured("gaps", SLIDE), "actual")
    assert [bool(missing) for missing in np.isnan(line[:, 1])] == [False, False, True, True, False, True, False, False]
    figure = _trend_figure(trend((70, None, 72), columns=True), SLIDE)
    assert [column.get_height() for column in columns(figure)] == pytest.approx([70, np.nan, 72], nan_ok=True)


def test_a_target_is_interrupted_where_there_is_none() -> None:
    assert len(lines(pictured("a target with a gap", SLIDE), "target")) == 2


def shapes(figure: Figure) -> list[tuple[str, str]]:
    """The marks that stand alone, in the plot or its key: shape and colour."""
    lone = [found for found in drawn(figure, Line2D) if found.get_marker() in ("D", "s", "^")]
    return [(str(found.get_marker()), to_hex(str(found.get_color())).upper()[1:]) for found in lone]


def test_the_mean_is_thin_and_the_limits_are_broken_otherwise_than_the_target() -> None:
    figure = pictured("limits", SLIDE)
    usual = [found for found in drawn(figure, Line2D) if found.get_gid() == "usual"]
    [target] = [found for found in drawn(figure, Line2D) if found.get_gid() == "target"]
    assert [float(np.asarray(found.get_ydata())[0]) for found in usual] == [61.4, 68.2, 54.6]
    assert {to_hex(str(found.get_color())).upper()[1:] for found in usual} == {look.MUTED}
    assert max(found.get_linewidth() for found in usual) < target.get_linewidth()
    patterns = [found._dash_pattern for found in (*usual, target)]  # type: ignore[attr-defined]
    assert patterns[0][1] is None
    assert patterns[1] == patterns[2] != patterns[3]
    assert {"Mean 61.4%", "Upper limit 68.2%", "Lower limit 54.6%", "Target 70%"} <= set(written(figure))


def test_special_causes_differ_in_shape_and_are_named_above_the_plot() -> None:
    figure = pictured("limits and special causes", SLIDE)
    assert sorted(shapes(figure)) == sorted([("D", "00703C"), ("s", "D4351C")] * 2)
    for name in ("Special cause, better", "Special cause, worse"):
        assert text_of(figure, name).get_window_extent().y0 > figure.axes[0].bbox.y1
    assert {shape for shape, _ in shapes(pictured("limits and a forecast", SLIDE))} == {"^"}


def test_the_labels_at_the_right_stand_in_the_order_of_their_lines() -> None:
    figure = pictured("limits and a forecast", SLIDE)
    names = ("Forecast 71%", "Target 70%", "Upper limit 68.2%", "Mean 61.4%", "Lower limit 54.6%")
    heights = [text_of(figure, name).get_window_extent().y0 for name in names]
    assert heights == sorted(heights, reverse=True)


def test_labels_of_limits_that_have_no_room_are_left_out() -> None:
    assert not any("limit" in words for words in written(pictured("limits and special causes", Size(300, 100, 12))))


def test_a_small_picture_in_a_table_shows_no_limits() -> None:
    chart, size = TRENDS["limits and special causes"], Size(108, 36, 12)
    assert sparkline(chart, size) == sparkline(replace(chart, variation=None), size)


def test_lines_stand_out_and_gridlines_do_not() -> None:
    figure = pictured("a line with its target", SLIDE)
    styles = {
        str(line.get_gid()): (to_hex(str(line.get_color())).upper()[1:], line.get_linestyle())
        for line in drawn(figure, Line2D)
    }
    assert styles["actual"] == (look.ACCENT, "-")
    assert styles["target"] == (look.TARGET, "--")
    assert styles["axis"] == (look.RULE, "-")


def test_the_parts_of_the_bar_are_as_long_as_their_counts_in_the_colours_of_their_classes() -> None:
    figure = _ratings_figure(RATINGS["two classes"], SLIDE)
    assert fills(figure) == ["00703C", "D4351C"]
    green, red = (part.get_window_extent() for part in columns(figure))
    assert green.width / red.width == pytest.approx(6 / 8)
    assert (green.x0, green.x1, red.x1) == pytest.approx((0, red.x0, figure.bbox.width), abs=0.5)
    assert written(figure) == ["6 (43%) Green", "8 (57%) Red"]


def test_a_label_stands_on_its_class_in_a_colour_that_can_be_read_there() -> None:
    figure = _ratings_figure(ratings(("4 (50%) Amber", 4, Rag.AMBER), ("4 (50%) Red", 4, Rag.RED)), SLIDE)
    assert [to_hex(str(text.get_color())).upper()[1:] for text, _ in texts(figure)] == [look.INK, look.WHITE]


def test_where_a_label_has_no_room_in_its_part_each_class_has_a_bar_with_its_label_beside_it() -> None:
    figure = _ratings_figure(RATINGS["a small part"], SLIDE)
    green, red = (bar.get_window_extent() for bar in columns(figure))
    assert red.width / green.width == pytest.approx(1 / 20)
    assert green.y0 > red.y1
    assert sorted(written(figure)) == ["1 (5%) Red", "20 (95%) Green"]


def test_where_nothing_is_rated_the_classes_are_named_all_the_same() -> None:
    figure = _ratings_figure(RATINGS["none rated"], SLIDE)
    assert sorted(written(figure)) == ["0 (0%) Green", "0 (0%) Red"]
    assert [bar.get_width() for bar in columns(figure)] == [0, 0]
