"""The starter workbook: read back as it stands, explained in every cell, the same bytes each time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.core.indicator import Outlook, Polarity, Series
from reportgen.core.inputs import COLUMNS, COMPULSORY, INDICATOR_COLUMNS, REPORT_FIELDS, Need
from reportgen.reading.profiles.profile import read_profile
from reportgen.writing.starter.workbook import starter_workbook
from tests.tools.documents import contrast
from tests.tools.rules import period
from tests.tools.sheets import PROJECT, read, standard
from tests.tools.validator import office_faults

TODAY = datetime(2026, 11, 22)
PROFILES = tuple(path.stem for path in sorted((PROJECT / "config").glob("*.toml")))
PERIODS = ("2026/27 Q2", "2025/26 Q4", "2026/27 Q1", "2026/27 M05", "2026/27 M01", "2025/26")
HEAD_ROW, EXAMPLES, LAST_ROW = 3, (4, 5), 500

each_period = pytest.mark.parametrize("reported", PERIODS)


def starter(reported: str = "2026/27 Q2", profile: str = "standard") -> bytes:
    rules = read_profile((PROJECT / "config" / f"{profile}.toml").read_bytes(), f"config/{profile}.toml")
    return starter_workbook(period(reported), rules, PROFILES, TODAY)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def headers(sheet: Worksheet, row: int = HEAD_ROW) -> list[str]:
    return [str(cell.value) for cell in sheet[row]]


def rules_at(sheet: Worksheet, place: str) -> list[DataValidation]:
    """Every validation that a cell has: its note and, perhaps, its list."""
    return [rule for rule in sheet.data_validations.dataValidation if place in rule.sqref]


def listed(rule: DataValidation) -> list[str]:
    return str(rule.formula1).strip('"').split(",")


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def report_cell(sheet: Worksheet, field: str) -> str:
    return next(f"B{row[0].row}" for row in sheet.iter_rows() if row[0].value == field)


# Read back


@each_period
def test_it_is_read_without_a_problem_whatever_is_reported(reported: str) -> None:
    dataset, problems = read(starter(reported))
    assert problems == []
    assert dataset.text("Period") == reported
    assert len(dataset.indicators) == 2
    assert len(dataset.periods()) == 5
    assert dataset.periods()[-1] == period(reported)
    assert {period(reported).previous(), period(reported).year_ago()} <= set(dataset.periods())


def test_its_examples_are_one_percentage_and_one_in_days_and_say_that_they_are_examples() -> None:
    dataset, _ = read(starter())
    assert [(item.polarity, item.unit) for item in dataset.indicators] == [
        (Polarity.BIGGER, "%"),
        (Polarity.SMALLER, "days"),
    ]
    for item in dataset.indicators:
        for text in (item.name, item.short_name, item.comment):
            assert text.startswith("Example: ")
    green, red = dataset.indicators
    assert not green.improvements
    assert red.improvements.startswith("Example: ")


@pytest.mark.parametrize("profile", PROFILES)
def test_it_has_every_field_that_the_profile_expects(profile: str) -> None:
    rules = read_profile((PROJECT / "config" / f"{profile}.toml").read_bytes(), f"config/{profile}.toml")
    dataset, problems = read(starter(profile=profile), rules)
    assert [line for line in problems if "there is no sheet" not in line] == []
    assert all(dataset.text(name) for name in rules.expected_fields)
    assert [dataset.text(name) for name in rules.objectives] == ["No"] * len(rules.objectives)
    assert dataset.text("Profile") == profile
    assert bool(dataset.field("Council")) is not bool(rules.council)


def test_it_has_every_column_there_is_and_those_of_five_quarters() -> None:
    heads = headers(opened(starter())["Indicators"])
    assert sorted(set(heads) & set(COLUMNS)) == sorted(COLUMNS)
    assert [name for name in heads if name not in COLUMNS] == [
        "2025/26 Q2 actual", "2025/26 Q3 actual", "2025/26 Q4 actual", "2026/27 Q1 actual", "2026/27 Q1 target",
        "2026/27 Q2 actual", "2026/27 Q2 target",
    ]  # fmt: skip


def test_and_for_a_month_the_same_month_of_the_year_before() -> None:
    heads = headers(opened(starter("2026/27 M05"))["Indicators"])
    assert [name for name in heads if name.endswith("actual")] == [
        "2025/26 M05 actual", "2026/27 M02 actual", "2026/27 M03 actual", "2026/27 M04 actual", "2026/27 M05 actual",
    ]  # fmt: skip


@pytest.mark.parametrize("column", [column for column in INDICATOR_COLUMNS if column.choices], ids=lambda one: one.name)
def test_each_word_of_a_list_is_understood(column: Any) -> None:
    book = opened(starter())
    sheet = book["Indicators"]
    letter = sheet.cell(HEAD_ROW, headers(sheet).index(column.name) + 1).column_letter
    (rule,) = rules_at(sheet, f"{letter}{LAST_ROW}")
    assert listed(rule) == list(column.choices)
    understood = set()
    for choice in listed(rule):
        sheet[f"{letter}{EXAMPLES[0]}"] = choice
        dataset, problems = read(saved(book))
        assert problems == []
        found = dataset.indicators[0]
        understood.add((found.polarity, found.series, found.outlook, found.equality_relevant))
    assert len(understood) == len(column.choices), "two words of the list mean the same"


def test_the_lists_offer_every_choice_of_the_trade() -> None:
    choices = {column.name: len(column.choices) for column in INDICATOR_COLUMNS if column.choices}
    assert choices == {
        "Polarity": len(Polarity),
        "Series": len(Series),
        "Outlook": len(Outlook),
        "Equality relevant": 2,
    }


def test_the_profile_is_chosen_from_those_there_are_and_an_objective_by_yes_or_no() -> None:
    sheet = opened(starter(profile="havering"))["Report"]
    (profile,) = rules_at(sheet, report_cell(sheet, "Profile"))
    (objective,) = rules_at(sheet, report_cell(sheet, "Places making Havering"))
    assert (listed(profile), listed(objective)) == (list(PROFILES), ["Yes", "No"])


@pytest.mark.parametrize("names", [("standard", "north, south"), ("standard", *(f"council-{n}" for n in range(40)))])
def test_but_names_that_no_list_can_hold_are_typed(names: tuple[str, ...]) -> None:
    sheet = opened(starter_workbook(period("2026/27 Q2"), standard(), names, TODAY))["Report"]
    (profile,) = rules_at(sheet, report_cell(sheet, "Profile"))
    assert (profile.type, profile.promptTitle) == (None, "Profile")


# Explained


@each_period
def test_every_cell_to_fill_in_has_a_note_that_excel_can_show(reported: str) -> None:
    book = opened(starter(reported, "rbwm"))
    sheet = book["Indicators"]
    needs = headers(sheet, HEAD_ROW - 1)
    for cell, need in zip(sheet[HEAD_ROW], needs, strict=True):
        for row in (*EXAMPLES, EXAMPLES[-1] + 1, LAST_ROW):
            (rule,) = rules_at(sheet, f"{cell.column_letter}{row}")
            assert rule.showInputMessage
            assert 0 < len(rule.promptTitle or "") <= 32
            assert 0 < len(rule.prompt or "") <= 255
            if row == LAST_ROW:
                assert rule.promptTitle == cell.value
                assert (rule.prompt or "").startswith(f"{need}. ")
    report = book["Report"]
    for row in report.iter_rows(min_row=2):
        (rule,) = rules_at(report, f"B{row[0].row}")
        assert row[2].value.startswith(str(rule.prompt)[:200])


def test_a_word_outside_a_list_is_questioned_and_not_stopped() -> None:
    book = opened(starter())
    lists = [rule for name in ("Report", "Indicators") for rule in rules_at_all(book[name]) if rule.type == "list"]
    assert len(lists) == 5
    for rule in lists:
        assert (rule.errorStyle, rule.showErrorMessage, bool(rule.error)) == ("warning", True, True)
        assert len(rule.error or "") <= 225


def rules_at_all(sheet: Worksheet) -> list[DataValidation]:
    return list(sheet.data_validations.dataValidation)


def test_what_is_required_is_said_in_words_and_in_another_colour() -> None:
    sheet = opened(starter())["Indicators"]
    required = {
        name for name, need in zip(headers(sheet), headers(sheet, HEAD_ROW - 1), strict=True) if need == "Required"
    }
    assert required == {*COMPULSORY, "2026/27 Q2 actual"}
    fills: dict[str, set[str]] = {need.value: set() for need in Need}
    for cell, need in zip(sheet[HEAD_ROW], headers(sheet, HEAD_ROW - 1), strict=True):
        fills[need].add(cell.fill.fgColor.rgb)
    assert all(len(found) == 1 for found in fills.values()), "one colour each"
    assert len(set.union(*fills.values())) == 3, "and each another one"


def test_every_text_can_be_read() -> None:
    for sheet in opened(starter()).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    assert (cell.font.name, cell.font.sz >= 11) == ("Arial", True), cell.coordinate
                    fill = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else "FFFFFF"
                    assert contrast(cell.font.color.rgb[2:], fill) >= 4.5, cell.coordinate


def test_examples_are_coloured_until_they_are_typed_over() -> None:
    book = opened(starter())
    formulas = {
        name: [rule.formula[0] for area in book[name].conditional_formatting for rule in area.rules]
        for name in ("Report", "Indicators")
    }
    assert formulas == {
        "Report": ['OR(LEFT($B2,7)="Example",$B2=DATE(2026,12,1))', '$A2<>""'],
        "Indicators": ['LEFT($B4,7)="Example"', '$B4<>""'],
    }
    assert book["Report"][report_cell(book["Report"], "Meeting date")].value == datetime(2026, 12, 1)


def test_figures_are_left_to_excel_and_words_are_text() -> None:
    """A percentage typed into a cell with another format is shown as 0.8, and a comment like `- more` is a formula."""
    xml = zipfile.ZipFile(io.BytesIO(starter())).read("xl/worksheets/sheet3.xml").decode()
    book = opened(starter())
    formats = [style.numFmtId for style in book._cell_styles]
    widths = [
        (int(first), int(last), formats[int(style)])
        for first, last, style in re.findall(r'<col min="(\d+)" max="(\d+)" width="[\d.]+" style="(\d+)"', xml)
    ]
    found = {
        name: next(number for first, last, number in widths if first <= column <= last)
        for column, name in enumerate(headers(book["Indicators"]), 1)
    }
    general, whole, text = 0, 1, 49
    figures = {name: number for name, number in found.items() if name not in COLUMNS or name == "Annual target"}
    assert set(figures.values()) == {general}
    assert {name for name, number in found.items() if number == whole} == {"Decimals", "Also reported order"}
    assert {number for name, number in found.items() if name not in figures and number != whole} == {text}


def test_a_percentage_and_a_date_show_as_such() -> None:
    book = opened(starter())
    sheet, report = book["Indicators"], book["Report"]
    actual = headers(sheet).index("2026/27 Q2 actual") + 1
    assert [sheet.cell(row, actual).number_format for row in EXAMPLES] == ["0.0%", "General"]
    assert report[report_cell(report, "Meeting date")].number_format == "d mmmm yyyy"


def test_the_sheets_keep_their_headers_in_sight_and_fit_the_paper() -> None:
    book = opened(starter())
    assert book.sheetnames == ["About", "Report", "Indicators"]
    assert book.active.title == "About"
    about, report, sheet = book.worksheets
    assert [one.freeze_panes for one in book.worksheets] == [None, "B2", "C4"]
    assert [len(one.merged_cells.ranges) for one in book.worksheets] == [0, 0, 0]
    assert [one.page_setup.orientation for one in book.worksheets] == ["portrait", "landscape", "landscape"]
    assert (about.page_setup.fitToWidth or 1, about.page_setup.fitToHeight) == (1, None), "one page: Excel's default"
    assert all(one.sheet_properties.pageSetUpPr.fitToPage for one in book.worksheets)
    assert (report.print_title_rows, sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$2:$3", "$A:$B")
    (fields,), (rows,) = report.tables.values(), sheet.tables.values()
    assert (fields.name, fields.ref, fields.headerRowCount) == ("ReportFields", "A1:C17", 1)
    assert (rows.name, rows.ref, rows.headerRowCount) == ("IndicatorRows", "A3:AB5", 1)
    assert (fields.autoFilter, rows.autoFilter.ref) == (None, "A3:AB5")


def test_the_first_sheet_explains_the_steps_the_colours_and_the_examples() -> None:
    cells = {row[0].value: row[1].value for row in opened(starter("2026/27 M12"))["About"].iter_rows() if row[0].value}
    assert "Indicators for March 2027" in cells
    assert [name for name in cells if name[0].isdigit()] == [
        "1  Report",
        "2  Indicators",
        "3  Examples",
        "4  Check",
        "5  Build",
    ]
    assert {need.value for need in Need} | {"Example"} <= set(cells)
    assert "2027/28 M01 actual" in cells["Next time"]
    assert "docs/workbook.md" in cells["More help"]


def test_it_describes_what_the_guide_describes() -> None:
    """Names of columns and fields have their home in the code, and the guide names each of them and no other."""
    guide = (PROJECT / "docs" / "workbook.md").read_text("utf-8")
    report, columns = guide.split("\n## ")[1:3]

    def named(part: str) -> set[str]:
        cells = re.findall(r"^\| ([^|`]+) \|", part, re.MULTILINE)[1:]
        return {name.strip().casefold() for cell in cells for name in cell.split(",") if "---" not in cell}

    assert named(columns) == {name.casefold() for name in COLUMNS}
    free = {"a council objective", "by its name in the profile", "anything else"}
    assert named(report) - free == {field.name.casefold() for field in REPORT_FIELDS}


# The file


def test_the_same_wishes_give_the_same_bytes() -> None:
    assert starter() == starter()
    with zipfile.ZipFile(io.BytesIO(starter())) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-22" in package.read("docProps/core.xml")
        assert not any(b"xlsxwriter" in package.read(part).lower() for part in package.namelist())


def test_its_properties_say_what_it_is() -> None:
    properties = opened(starter()).properties
    assert (properties.title, properties.creator) == ("Indicators for Quarter 2 2026/27", None)


def test_a_row_grows_when_more_is_typed_into_it() -> None:
    with zipfile.ZipFile(io.BytesIO(starter())) as package:
        sheets = [package.read(f"xl/worksheets/sheet{number}.xml") for number in (1, 2, 3)]
    assert all(b' ht="' in sheet and b"customHeight" not in sheet for sheet in sheets)


@each_period
def test_it_is_valid_for_office(reported: str, tmp_path: Path) -> None:
    path = tmp_path / "starter.xlsx"
    path.write_bytes(starter(reported, "havering"))
    assert office_faults(path) == []


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_it_keeps_its_lists_and_prints_the_first_sheet_on_one_page(tmp_path: Path) -> None:
    source = tmp_path / "starter.xlsx"
    source.write_bytes(starter())
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    for kind in ("xlsx", "pdf"):
        subprocess.run(  # noqa: S603 - a file that we have just made
            [*command, kind, "--outdir", str(tmp_path / "out"), str(source)],
            check=True,
            capture_output=True,
            timeout=120,
        )
    kept = (tmp_path / "out" / "starter.xlsx").read_bytes()
    assert read(kept)[1] == []
    sheet = openpyxl.load_workbook(io.BytesIO(kept))["Indicators"]
    assert [listed(rule) for rule in rules_at(sheet, "D500")] == [[polarity.value for polarity in Polarity]]
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "out" / "starter.pdf").read_bytes())
    assert len(pages) == 4, "About and Report on one page each, Indicators two pages wide"
