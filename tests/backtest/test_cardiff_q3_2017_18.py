"""Cardiff's Quarter 3 2017/18: its covering report paragraph by paragraph, and the two appendices that it announces.

The covering report is held to the published text in `data/`, from which the signatory's name is left out, while the
office stays, and in which paragraphs that a page break had cut are one again. The performance report was not published;
it is held to what the committee asked for in paragraphs 9 and 10, and to what paragraphs 12 and 13 say of its symbols.
Nor was the dashboard: it is held to what paragraph 11 says is in it, and to the two figures of paragraph 14.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pytest

from reportgen.app.generate import Pack, Request, build_packs, check_workbook
from reportgen.core.indicator import Dataset, Outlook, Polarity
from reportgen.core.papers.groups import of_groups
from reportgen.core.period import Period
from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset, rate_all
from reportgen.core.wording import value_text
from tests.tools.documents import Deck, Paragraph, Slide, Word, find_all
from tests.tools.rules import PROJECT

DATA = Path(__file__).parent / "data" / "cardiff-covering-report-2017-18-q3.txt"
SAMPLE = PROJECT / "samples" / "cardiff-children-2017-18-q3.xlsx"
QUARTER = Period(2017, 3)
FIGURES = "cardiff-children-2017-18-q3-figures.csv"
OUTLOOKS = {
    "likely": "likely to meet the target for the year",
    "may": "may meet the target for the year",
    "unlikely": "unlikely to meet the target for the year",
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    [pack] = build_packs(Request(SAMPLE), tmp_path_factory.mktemp("cardiff"))
    return pack


def word(pack: Pack, name: str) -> Word:
    return Word(next(path for path in pack.files if path.name == name).read_bytes())


# The covering report


@pytest.fixture(scope="module")
def covering(pack: Pack) -> Word:
    return word(pack, "Covering report.docx")


def published() -> list[tuple[str, str]]:
    """Each paragraph as how it begins (a number, a letter, a bullet, `heading`, or nothing) and its text."""
    found = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        begins, text = re.findall(r"^(?:- (?=[a-e]\.))?(\d+\.|[a-e]\.|-)?\s*(.*)", line.replace("**", ""))[0]
        found.append(("heading" if text.isupper() and not begins else begins or "", plain(text)))
    return found


def drafted(report: Word) -> Iterator[tuple[str, str]]:
    """The same of the draft, numbered as Word numbers it."""
    number = letter = 0
    for item in report.paragraphs:
        kind = report.numbering(item).split(" ")[0]
        letter = letter + 1 if kind == "lowerLetter" else 0
        number += kind == "decimal"
        begins = {"decimal": f"{number}.", "lowerLetter": f"{chr(96 + letter)}.", "bullet": "-"}.get(kind, "")
        if item.style in ("Title", "heading 1"):
            begins = "heading"
        if item.style != "Subtitle":
            yield begins, plain(item.text.upper() if begins == "heading" else item.text)


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("Quarter three", "Quarter 3").split())


def test_it_says_what_was_published_paragraph_by_paragraph_in_the_same_order(covering: Word) -> None:
    assert list(drafted(covering)) == published()


def test_its_twenty_paragraphs_are_numbered_by_word(covering: Word) -> None:
    numbered = [item.text for item in covering.paragraphs if covering.numbering(item).startswith("decimal")]
    assert len(numbered) == 20
    assert not any(re.match(r"\d+\.|-|•", text) for text in numbered)


def test_its_period_dates_and_counts_come_from_the_workbook(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book["Report"]
    changed = {"Period": "2017/18 Q2", "Cabinet date": "16 November 2017", "Contacts received": "7,105"}
    for row in sheet.iter_rows(min_row=2):
        row[1].value = changed.get(str(row[0].value), row[1].value)
        if row[0].value == "Overall advice":
            row[1].value = None
            place = row[1].coordinate
        if row[0].value == "Areas for monitoring":
            row[1].value = "Retention;\nTimeliness."
    book.save(path := tmp_path / "cardiff.xlsx")
    [pack] = build_packs(Request(path), tmp_path / "out")
    report = word(pack, "Covering report.docx")
    assert "for the quarter ending 30 September 2017." in report.text
    assert "Performance during Quarter 2: July to September 2017" in report.texts("heading 1")
    assert "The Quarter 2 performance report was presented to Cabinet on 16 November 2017" in report.text
    assert "7,105 Wellbeing Contacts" in report.text
    assert "monitoring information for two key areas for future monitoring" in report.text
    assert report.styled("To be written") == [f"[To be written: Overall advice (workbook, Report!{place})]"]
    assert "Quarter 3" not in report.text


# The performance report


@dataclass(frozen=True)
class Section:
    """What stands under an indicator's heading."""

    name: str
    paragraphs: tuple[Paragraph, ...]

    def below(self, heading: str) -> list[str]:
        texts = [(item.style, item.text) for item in self.paragraphs]
        start = texts.index(("heading 3", heading)) + 1
        rest = texts[start:]
        end = next((at for at, (style, _) in enumerate(rest) if style == "heading 3"), len(rest))
        return [text for _, text in rest[:end] if text]

    @property
    def drawn(self) -> list[str]:
        """The alternative text of each drawing."""
        return [alt for item in self.paragraphs for alt in find_all(item.xml, ".//wp:docPr/@descr")]


@pytest.fixture(scope="module")
def performance(pack: Pack) -> Word:
    return word(pack, "Appendix E performance report.docx")


@pytest.fixture(scope="module")
def sections(performance: Word) -> dict[str, Section]:
    starts = [at for at, item in enumerate(performance.paragraphs) if item.style == "heading 2"]
    ends = [*starts[1:], len(performance.paragraphs)]
    parts = [performance.paragraphs[start:end] for start, end in zip(starts, ends, strict=True)]
    return {part[0].text: Section(part[0].text, part[1:]) for part in parts}


@pytest.fixture(scope="module")
def rated() -> RatedDataset:
    [checked] = check_workbook(Request(SAMPLE))
    return checked.rated


@pytest.fixture(scope="module")
def monitored(rated: RatedDataset) -> RatedDataset:
    """What the performance report is about: not the indicators that only the dashboard shows."""
    spec = next(spec for spec in rated.profile.documents if spec.name == "Appendix E performance report.docx")
    found = of_groups(rated, spec)
    assert len(found.indicators) == 11
    return found


def again(rated: RatedDataset, dataset: Dataset) -> RatedDataset:
    """Rate a changed workbook by the same profile."""
    return rate_all(dataset, rated.profile, rated.period, rated.committee)


def test_each_indicator_has_the_five_things_asked_for(sections: dict[str, Section], monitored: RatedDataset) -> None:
    assert list(sections) == [item.indicator.name for item in monitored.indicators]
    for item in monitored.indicators:
        section = sections[item.indicator.name]
        position = section.below("Current position")
        assert value_text(item.indicator.at(QUARTER).actual) in position
        assert monitored.profile.word(item.rag) in position
        assert any(text.startswith("Figure ") and "past five years" in text for text in position)
        [target] = section.below("Target and how it was calculated")
        assert target.endswith(item.indicator.target_rationale)
        actions = [line.removeprefix("• ") for line in item.indicator.management_actions.splitlines()]
        assert section.below("Management actions") == actions
        ahead = section.below("Expected future quarterly improvements")
        assert ahead[:2] == ["Quarter", "Forecast"]
        assert [ahead[at] for at in (2, 4, 6, 8)] == [
            "Quarter 4 2017/18", "Quarter 1 2018/19", "Quarter 2 2018/19", "Quarter 3 2018/19",
        ]  # fmt: skip
        assert [ahead[at] for at in (3, 5, 7, 9)] == forecasts(item.indicator.ref)


def forecasts(ref: str) -> list[str]:
    with (PROJECT / "samples" / "data" / FIGURES).open(encoding="utf-8", newline="") as file:
        return [row["forecast"] for row in csv.DictReader(file) if row["ref"] == ref and row["forecast"]]


def test_the_four_areas_of_the_request_are_headings_in_its_order(performance: Word) -> None:
    asked = [
        "Recruitment and retention",
        "Timeliness of assessments",
        "Looked after children",
        "Social worker vacancies",
    ]
    headings = performance.texts("heading 1")
    places = [next(at for at, text in enumerate(headings) if text.startswith(area)) for area in asked]
    assert places == sorted(places)


def test_each_has_a_native_chart_of_twenty_quarters_with_its_forecast_dashed(performance: Word) -> None:
    assert len(performance.charts) == 11
    for alt, chart in performance.charts:
        lines = {line.name: line for line in chart.series}
        assert sum(number is not None for number in lines["Actual"].numbers) == 20
        assert len(chart.categories) == 28  # seven whole years
        assert lines["Forecast"].dashed
        assert not lines["Actual"].dashed
        assert sum(number is not None for number in lines["Forecast"].numbers) == 5  # it goes on from the latest figure
        assert "Forecast for Quarter 3 2018/19" in alt


def test_captions_are_numbered_by_word_and_stay_with_their_charts(performance: Word) -> None:
    captions = [item for item in performance.paragraphs if item.style == "caption"]
    assert [re.match(r"Figure (\d+): ", item.text)[1] for item in captions] == [  # type: ignore[index]
        str(at) for at in range(1, 12)
    ]
    for item in captions:
        assert find_all(item.xml, ".//w:instrText[contains(., 'SEQ Figure')]")
        assert find_all(item.xml.getnext(), ".//w:drawing")
    [style] = [style for name, style in performance.styles.items() if name == "caption"]
    assert find_all(style, "w:pPr/w:keepNext")


def test_each_has_its_arrow_and_its_face_with_their_words(
    sections: dict[str, Section], monitored: RatedDataset
) -> None:
    for item in monitored.indicators:
        section = sections[item.indicator.name]
        position = " ".join(section.below("Current position"))
        faces = [alt for alt in section.drawn if "chart" not in alt]
        if item.outlook is None:
            assert faces == []
            assert "No outlook" in position
            continue
        assert OUTLOOKS[item.outlook.value] in position
        assert len(faces) == 1
        assert faces[0].strip()
        for direction in (item.short, item.long):
            assert direction is not None
            assert direction.travel is not None
            arrow = {"better": "↑", "same": "→", "worse": "↓"}[direction.travel.value]
            assert f"{arrow} {direction.travel.value} (" in position


def test_arrow_and_face_are_explained_once_before_the_first_indicator(performance: Word) -> None:
    explained = [
        at for at, item in enumerate(performance.paragraphs) if item.text.startswith(("The arrow", "The face"))
    ]
    first = next(at for at, item in enumerate(performance.paragraphs) if item.style == "heading 2")
    assert len(explained) == 2
    assert max(explained) < first


def test_likely_may_and_unlikely_each_occur_and_what_is_typed_wins(rated: RatedDataset) -> None:
    found = {item.indicator.ref: item.outlook for item in rated.indicators}
    assert set(found.values()) == {*Outlook, None}
    blank = tuple(replace(item, outlook=None) for item in rated.dataset.indicators)
    worked_out = {
        item.indicator.ref: item.outlook for item in again(rated, replace(rated.dataset, indicators=blank)).indicators
    }
    assert set(filter(None, worked_out.values())) == set(Outlook)
    assert (found["REV1"], worked_out["REV1"]) == (Outlook.LIKELY, Outlook.MAY)
    typed = {item.indicator.ref for item in rated.indicators if item.indicator.outlook}
    assert typed == {"VAC2", "VAC3", "REV1"}
    assert {ref: found[ref] for ref in found if ref not in typed} == {
        ref: outlook for ref, outlook in worked_out.items() if ref not in typed
    }


def test_forecasts_change_no_rating(rated: RatedDataset) -> None:
    without = tuple(
        replace(item, entries=tuple((at, entry) for at, entry in item.entries if at <= QUARTER))
        for item in rated.dataset.indicators
    )
    bare = again(rated, replace(rated.dataset, indicators=without))
    assert [item.rating for item in bare.indicators] == [item.rating for item in rated.indicators]
    assert {item.rag for item in rated.indicators} == {*Rag, None}


def test_the_commitments_are_a_table_with_each_status_in_its_style(performance: Word) -> None:
    [table] = [table for table in performance.tables if find_all(table, "w:tr[1]//w:t[. = 'Commitment']")]
    rows = [[item for item in performance.paragraphs if item.xml in find_all(row, ".//w:p")]
            for row in find_all(table, "w:tr")[1:]]  # fmt: skip
    assert [row[1].runs for row in rows] == [((f"RAG {word}", word),) for word in ("Amber", "Amber", "Green", "Red")]
    assert all(item.text for row in rows for item in row)


def test_a_text_that_is_missing_is_a_marked_gap_with_its_cell(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book["Indicators"]
    columns = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    places = [sheet.cell(2, columns[name]) for name in ("Target rationale", "Management actions")]
    for cell in places:
        cell.value = None
    data = book["Data"]
    cells = [row[4] for row in data.iter_rows(min_row=2) if row[0].value == "REC1" and row[4].value is not None]
    for cell in cells:
        cell.value = None
    book.save(path := tmp_path / "cardiff.xlsx")
    [pack] = build_packs(Request(path), tmp_path / "out")
    report = word(pack, "Appendix E performance report.docx")
    assert report.styled("To be written") == [
        f"[To be written: how the target was calculated (workbook, Indicators!{places[0].coordinate})]",
        f"[To be written: management actions (workbook, Indicators!{places[1].coordinate})]",
        f"[To be written: forecasts for the coming periods (workbook, Data!{cells[0].coordinate})]",
    ]


# The dashboard

IN_THE_DASHBOARD = {
    "Demand that the service is experiencing;": "Demand",
    "An overview of the corporate plan actions;": "Corporate plan actions",
    "Progress in delivering the Directorates Delivery plan's actions;": "Delivery plan actions",
    "Looked after reviews and statutory visits;": "Reviews and statutory visits",
    "Budget update.": "Budget",
}
"""Each line of paragraph 11, and the group of indicators for it."""


@pytest.fixture(scope="module")
def dashboard(pack: Pack) -> Deck:
    return Deck(next(path for path in pack.files if path.name == "Appendix D dashboard.pptx").read_bytes())


@pytest.fixture(scope="module")
def slides(dashboard: Deck) -> dict[str, Slide]:
    """The slide of each group, by its name."""
    found = [slide for slide in dashboard.slides if slide.has("narrative")]
    return {slide.shape("subtitle").text.partition(", Quarter 3 2017/18")[0]: slide for slide in found}


def test_the_dashboard_has_what_paragraph_11_lists_in_its_order(slides: dict[str, Slide]) -> None:
    texts = [text for _, text in published()]
    start = next(at for at, text in enumerate(texts) if "The dashboard includes a narrative and charts on:" in text)
    assert texts[start + 1 : start + 6] == list(IN_THE_DASHBOARD)
    assert list(slides) == list(IN_THE_DASHBOARD.values())


def test_each_has_a_message_a_narrative_and_a_chart_for_every_indicator(
    slides: dict[str, Slide], rated: RatedDataset
) -> None:
    for name, slide in slides.items():
        items = [item for item in rated.indicators if item.indicator.group == name]
        assert len(slide.title.split()) <= 10
        assert len(slide.shape("narrative").text.split()) > 20
        charts = [shape for shape in slide.shapes if shape.chart is not None]
        assert len(charts) == len(items) >= 2
        for item, shape in zip(items, charts, strict=True):
            assert item.figure
            assert f"Latest {item.figure.text}" in shape.alt
            panel = {part: slide.shape(f"{part}-{item.indicator.key}") for part in ("name", "figure", "rating")}
            assert panel["name"].text == item.indicator.title
            assert panel["figure"].text == item.figure.text
            assert panel["rating"].text == rated.profile.word(item.rag)


def test_arrow_and_face_stand_with_their_words_where_there_is_a_direction_and_an_outlook(
    slides: dict[str, Slide], rated: RatedDataset
) -> None:
    faces = set()
    for name, slide in slides.items():
        for item in (item for item in rated.indicators if item.indicator.group == name):
            key = item.indicator.key
            direction = slide.shape(f"direction-{key}").text
            if item.indicator.polarity is not Polarity.NONE:
                assert re.match(r"(↑ better|→ same|↓ worse) \(Q[23] 201[67]/1[78]: .+\)", direction)
            assert slide.has(f"outlook-{key}") is slide.has(f"outlook-{key}-face") is (item.outlook is not None)
            if item.outlook:
                assert slide.shape(f"outlook-{key}").text.casefold() == OUTLOOKS[item.outlook.value]
                assert slide.shape(f"outlook-{key}-face").alt == f"Face: {item.outlook.value}"
                faces.add(item.outlook)
    assert faces == set(Outlook)


def test_the_published_figures_stand_under_demand_and_all_else_is_said_to_be_illustrative(
    slides: dict[str, Slide],
) -> None:
    demand = slides["Demand"]
    assert [demand.shape(f"figure-dem{number}").text for number in (1, 2)] == ["7,393", "554"]
    assert demand.shape("narrative").paragraphs[0].startswith("The service received 7,393 contacts and referrals")
    assert all("Illustrative: " in slide.shape("narrative").text for slide in slides.values())
    assert all("Note on the figure: Illustrative: not published." in slide.notes for name, slide in slides.items()
               if name != "Demand")  # fmt: skip


def test_one_table_has_every_indicator_with_rating_arrow_and_face(dashboard: Deck) -> None:
    [slide] = [slide for slide in dashboard.slides if slide.key == "groups-1"]
    rows = slide.shape("table").cells
    assert rows[0] == ["Group", "Indicator", "Q3 figure", "Q3 target", "Rating", "Direction", "Outlook"]
    assert list(dict.fromkeys(row[0] for row in rows[1:])) == list(IN_THE_DASHBOARD.values())
    faces = [shape for shape in slide.shapes if "-face-" in shape.name]
    assert len(faces) == sum(row[-1] != "–" for row in rows[1:]) == 10


def test_the_scorecard_has_every_commitment_with_its_status_in_its_colour(dashboard: Deck) -> None:
    [slide] = [slide for slide in dashboard.slides if slide.key.startswith("t-commitments")]
    table = slide.shape("table")
    words = [row[1] for row in table.cells[1:]]
    assert slide.title == "Commitments: 1 Red, 2 Amber, 1 Green"
    assert words == ["Amber", "Amber", "Green", "Red"]
    fills = [find_all(cell, "a:tcPr//a:srgbClr/@val")[0] for cell in find_all(table.xml, ".//a:tr/a:tc[2]")[1:]]
    assert [{"FFBF00": "Amber", "00703C": "Green", "D4351C": "Red"}[fill] for fill in fills] == words


# The sample


def test_only_the_two_published_figures_are_not_marked_as_illustrative() -> None:
    rows = list(openpyxl.load_workbook(SAMPLE)["Data"].iter_rows(min_row=2, values_only=True))
    marked = [row for row in rows if str(row[5]).startswith("Illustrative")]
    assert [(row[0], row[1], row[2]) for row in rows if row not in marked] == [
        ("DEM1", "2017/18 Q3", 7393),
        ("DEM2", "2017/18 Q3", 554),
    ]
