"""`verify`: charts that people have made themselves, of an indicator that they name."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from reportgen.app.verify import verify
from tests.tools.drafts import SAMPLES, written
from tests.tools.edits import Edit
from tests.tools.plants import DECK

new_data: Any = CategoryChartData
LEAVERS = "Care leavers in work or study"
"""65.6%, 67.2%, 60.9% and 57.1% in the four quarters up to Quarter 2 2017/18, against 75% and 80%."""
QUARTERS = ("Q3 2016/17", "Q4 2016/17", "Q1 2017/18", "Q2 2017/18")
TRUE = (0.656, 0.672, 0.609, 0.571)
WRONG = (0.656, 0.672, 0.609, 0.617)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("untouched") / "pack"
    written(next(path for path in SAMPLES if path.stem == "havering-children-2017-18-q2"), folder)
    return folder


def chart(series: str, numbers: tuple[float | None, ...], title: str = "", labels: tuple[str, ...] = QUARTERS) -> Edit:
    """A slide of people's own with a chart on it."""

    def change(opened: Any) -> None:
        slide = opened.slides.add_slide(opened.slide_layouts[-1])
        data: Any = new_data()
        data.categories = labels
        data.add_series(series, numbers)
        frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE, Pt(20), Pt(20), Pt(400), Pt(300), data)
        if title:
            frame.chart.chart_title.text_frame.text = title

    return Edit(DECK, f"chart of {series}", change)


def told(pack: Path, to: Path, edit: Edit) -> list[tuple[str, str]]:
    shutil.copytree(pack, to)
    edit.on(to)
    return [(one.says, one.instead) for one in verify(to).findings]


@pytest.mark.parametrize(
    ("series", "title"),
    [
        (LEAVERS, ""),
        (LEAVERS.lower(), "How we did"),
        ("Actual", LEAVERS),
        (f"{LEAVERS}, actual", ""),
        ("Series 1", LEAVERS),
    ],
)
def test_a_point_that_is_not_the_figure_of_its_period_is_found(
    pack: Path, tmp_path: Path, series: str, title: str
) -> None:
    assert told(pack, tmp_path / "wrong", chart(series, WRONG, title)) == [("61.7%", "57.1%")]
    assert told(pack, tmp_path / "right", chart(series, TRUE, title)) == []


def test_it_is_told_with_its_place_and_cell(pack: Path, tmp_path: Path) -> None:
    shutil.copytree(pack, tmp_path / "pack")
    chart(LEAVERS, WRONG).on(tmp_path / "pack")
    [finding] = verify(tmp_path / "pack").findings
    assert finding.place.endswith(", the chart")
    assert finding.what == f"{LEAVERS}: figure for Quarter 2 2017/18"
    assert finding.cells == ("Indicators!AE3",)


@pytest.mark.parametrize(
    ("numbers", "findings"),
    [
        ((65.6, 67.2, 60.9, 57.1), []),
        ((66, 67, 61, 57), []),
        ((65.6, 67.2, 60.9, 61.7), [("61.7%", "57.1%")]),
        ((0.6562, 0.672, 0.609, 0.5714), []),
        ((0.656, 0.672, None, None), []),
    ],
)
def test_per_cent_rounded_or_more_exact_is_the_same(
    pack: Path, tmp_path: Path, numbers: tuple[float | None, ...], findings: list[tuple[str, str]]
) -> None:
    assert told(pack, tmp_path / "pack", chart(LEAVERS, numbers)) == findings


def test_targets_are_held_against_targets(pack: Path, tmp_path: Path) -> None:
    wrong = chart(f"{LEAVERS} target", (0.75, 0.75, 0.8, 0.85))
    assert told(pack, tmp_path / "pack", wrong) == [("85%", "80%")]


@pytest.mark.parametrize(
    "edit",
    [
        chart("London", WRONG, LEAVERS),
        chart(f"{LEAVERS}, girls", WRONG),
        chart("Actual", WRONG, f"{LEAVERS} in London"),
        chart("Actual", WRONG, "How we did"),
        chart(LEAVERS, WRONG, labels=("Autumn", "Winter", "Spring", "Summer")),
        chart(LEAVERS, WRONG, labels=("Q3", "Q4", "Q1", "Q2")),
        chart(LEAVERS, (0.3, 0.4, 0.5, 0.6)),
        chart(LEAVERS, (0.656, 0.672, 0.609, 0.999), labels=(*QUARTERS[:3], "Q3 2017/18")),
    ],
)
def test_what_shows_something_else_is_theirs(pack: Path, tmp_path: Path, edit: Edit) -> None:
    assert told(pack, tmp_path / "pack", edit) == []
