"""Write the sample workbooks from the tables in `data/`: `python samples/make_samples.py`.

Every figure is in `data/` with its source beside it. `havering-board-2017-18-q1.csv` is the published Quarter 1 table
and nothing else; what we add to it is in `...-added.csv`. In the children's tables the source is `Q1 table`,
`Q2 report` or `Q2 minutes` (published), `carried from Q1` (published for the year or for Quarter 1) or `illustrative`.
`rbwm-children-2018-19-q1-*.csv` hold what was published and nothing else; their About sheet says where each came from.
The bytes are the same on every run.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from samples.cardiff_sample import make_cardiff
from samples.sample_sheets import (
    CARRIED,
    ILLUSTRATIVE,
    POLARITY,
    Entry,
    about_sheet,
    indicator_sheet,
    report_sheet,
    save,
    table_sheet,
    text,
)
from samples.scorecard_sample import make_scorecard

HERE = Path(__file__).parent
DATA = HERE / "data"
COLUMNS_WITH_SOURCE = (("comment", "comment_source"), ("improvements required", "improvements_source"))
BOARD, SUB_COMMITTEE = "Overview and Scrutiny Board", "Children and Learning Overview and Scrutiny Sub-Committee"
PANEL = "Children's Services Overview and Scrutiny Panel"
TABLES = ("Options", "Key implications", "Risks", "Timetable", "Consultation")


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(published: str, source: str = "") -> Entry:
    """Turn `60.9%` into 0.609 shown with one decimal and `841` into 841; anything else stays text, as published."""
    if not published:
        return Entry(None)
    if found := re.fullmatch(r"(\d+)(\.\d+)?%", published):
        decimals = len(found[2] or ".") - 1
        return Entry(float(Decimal(published[:-1]) / 100), "0." + "0" * decimals + "%" if decimals else "0%", source)
    return Entry(int(published), "0", source) if published.isdigit() else text(published, source)


def board_rows() -> tuple[list[str], list[list[Entry]]]:
    """Return the header and rows of the Quarter 1 board table, every cell text, exactly as published."""
    added = {row["id"]: row for row in table("havering-board-2017-18-q1-added")}
    header = [
        "Ref", "Indicator", "Short name", "Committee", "Also reported to", "Polarity", "Series", "Unit",
        "Annual target", "2017/18 Q1 target", "2017/18 Q1 actual", "2016/17 Q4 actual", "2016/17 Q1 actual",
        "2017/18 Q1 benchmark", "Equality relevant", "Comment", "Improvements required",
    ]  # fmt: skip
    rows = []
    for row in table("havering-board-2017-18-q1"):
        more = added[row["id"]]
        rows.append([
            text(row["id"]), text(row["indicator"]), text(more["short_name"]), text(row["sub_committee"]), text(BOARD),
            text(POLARITY.get(row["polarity"], row["polarity"])), text(more["series"]), text(row["unit"]),
            text(row["annual_target"]), text(row["period_target"]), text(row["current_raw"]), text(row["previous_raw"]),
            text(row["same_period_last_year_raw"]), text(more["benchmark"]),
            text(more["equality_relevant"], ILLUSTRATIVE), text(more["rejoined_comment"] or row["comment"]),
            text(row["corrective_action"]),
        ])  # fmt: skip
    return header, rows


def children_rows() -> tuple[list[str], list[list[Entry]]]:
    """Return the header and rows of the Quarter 2 children's workbook: real numbers, one pair of columns a quarter."""
    figures = table("havering-children-2017-18-q2-figures")
    periods = sorted({row["period"] for row in figures})
    cells = {(row["ref"], row["period"]): row for row in figures}
    blank = {"actual": "", "actual_source": "", "target": "", "target_source": ""}
    header = [
        "Ref", "Indicator", "Short name", "Definition", "Committee", "Also reported to", "Also reported order",
        "Polarity", "Series", "Unit", "Decimals", "Annual target",
        *(f"{period} {kind}" for period in periods for kind in ("actual", "target")),
        f"{periods[-1]} benchmark", "Equality relevant", "Comment", "Improvements required", "Illustrative",
    ]  # fmt: skip
    rows = []
    for row in table("havering-children-2017-18-q2-indicators"):
        quarters = [cells.get((row["ref"], period), blank) for period in periods]
        pairs = [number(q[kind], q[f"{kind}_source"]) for q in quarters for kind in ("actual", "target")]
        made_up = row["annual_target_source"] if row["annual_target_source"] == ILLUSTRATIVE else ""
        rows.append([
            text(row["ref"]), text(row["indicator"], made_up), text(row["short_name"]), text(row["definition"]),
            text(SUB_COMMITTEE), text(row["also_reported_to"]), number(row["also_reported_order"]),
            text(row["polarity"]), text(row["series"]), text(row["unit"]), number(row["decimals"]),
            number(row["annual_target"], row["annual_target_source"]), *pairs, number(row["benchmark"], "Q2 minutes"),
            text(row["equality_relevant"]), text(row["comment"], row["comment_source"]),
            text(row["improvements"], row["improvements_source"]), text(in_words(row, periods, quarters)),
        ])  # fmt: skip
    return header, rows


def status_rows() -> tuple[list[str], list[list[Entry]]]:
    """Return the header and rows of a workbook of statuses typed by hand, for a quarter and the year before."""
    header = [
        "Ref", "Indicator", "Committee", "Polarity", "Unit", "2018/19 Q1 actual", "2018/19 Q1 status", "2017/18 actual",
        "2017/18 status", "Comment",
    ]  # fmt: skip
    rows = [
        [
            text(row["ref"]), text(row["indicator"]), text(PANEL), text(POLARITY[row["polarity"]]), text(row["unit"]),
            number(row["actual"]), text(row["status"]), number(row["last_year_actual"]), text(row["last_year_status"]),
            text(row["comment"]),
        ]
        for row in table("rbwm-children-2018-19-q1-indicators")
    ]  # fmt: skip
    return header, rows


def in_words(row: dict[str, str], periods: Sequence[str], quarters: Sequence[dict[str, str]]) -> str:
    """Say which cells of a row are illustrative and which are carried from Quarter 1."""
    if row["annual_target_source"] == ILLUSTRATIVE:
        return "Illustrative: the whole row."
    parts = []
    for source, title in ((ILLUSTRATIVE, "Illustrative"), (CARRIED, "Carried from Quarter 1")):
        found = []
        for kind in ("actual", "target"):
            marked = [at for at, quarter in enumerate(quarters) if quarter[f"{kind}_source"] == source]
            if marked:
                found.append(f"{kind}{'s' if len(marked) > 1 else ''} {ranges(marked, periods)}")
        found += [name for name, key in COLUMNS_WITH_SOURCE if row[key] == source]
        if found:
            parts.append(f"{title}: {'; '.join(found)}.")
    return " ".join(parts) or "None."


def ranges(marked: Iterable[int], periods: Sequence[str]) -> str:
    runs: list[list[int]] = []
    for at in marked:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return ", ".join(periods[r[0]] if len(r) == 1 else f"{periods[r[0]]} to {periods[r[-1]]}" for r in runs)


def make(
    name: str, title: str, content: tuple[list[str], list[list[Entry]]], further_sheets: Sequence[str] = ()
) -> None:
    book = Workbook()
    about = book.worksheets[0]
    about.title = "About"
    about_sheet(about, title, table(f"{name}-about"))
    report_sheet(book.create_sheet("Report"), table(f"{name}-report"))
    indicator_sheet(book.create_sheet("Indicators"), *content)
    for sheet in further_sheets:
        table_sheet(book.create_sheet(sheet), table(f"{name}-{sheet.casefold().replace(' ', '-')}"))
    book.properties.title, book.properties.creator, book.properties.language = title, "Sample data", "en-GB"
    save(book, HERE / f"{name}.xlsx")
    print(f"{name}.xlsx")


if __name__ == "__main__":
    title = "Sample workbook: Havering"
    make("havering-board-2017-18-q1", f"{title}, Overview and Scrutiny Board, Quarter 1 2017/18", board_rows())
    make("havering-children-2017-18-q2", f"{title}, Children and Learning, Quarter 2 2017/18", children_rows())
    make_scorecard()
    make_cardiff()
    title = "Sample workbook: Windsor and Maidenhead, Children's Services, Quarter 1 2018/19"
    make("rbwm-children-2018-19-q1", title, status_rows(), TABLES)
