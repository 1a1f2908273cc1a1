"""The trade's notation for tests: a sheet drawn in text, its cells typed as in a workbook.

    value | target | polarity | tolerance | rating
    72%   | 80%    | bigger   | 10%       | Amber

A sheet's headers are `value`, `target`, `benchmark` and `status` for Quarter 2 2017/18, the same after `previous` or
`year ago` for the quarters compared with, or a period of its own (`2016/17 Q4`, `2016/17 Q4 target`); the indicator's
own columns are those of `_COLUMNS`. `94.96% shown as 95%` is a number stored more exactly than it is printed.
Every cell's place is the name of its sheet and its header: `Indicators!target`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from reportgen.core.figure import Figure, Value, parse_value
from reportgen.core.indicator import Dataset, Entry, Field, Indicator, Outlook, Polarity, Series
from reportgen.core.period import Period, parse_period
from reportgen.core.profile import Profile, Scheme, Trends
from reportgen.core.rating import Rating, rate
from reportgen.core.summary import RatedDataset, RatedIndicator, Summary, rate_all, summarise
from reportgen.core.target import PointTarget, Target, parse_target
from reportgen.core.tolerance import parse_tolerance
from reportgen.reading.profiles.profile import read_profile

PROJECT = Path(__file__).parents[2]

Row = Mapping[str, str]
"""One row of a sheet drawn in text: its cells by header, a blank cell empty."""

NOW = Period(2017, 2)
_PREFIXES = {"previous": NOW.previous(), "year ago": NOW.year_ago()}
_PARTS = ("value", "target", "benchmark", "forecast", "status", "comment")
_POLARITIES = {
    "bigger": Polarity.BIGGER,
    "smaller": Polarity.SMALLER,
    "in between": Polarity.RANGE,
    "data only": Polarity.NONE,
}
_COLUMNS = (
    "indicator", "polarity", "ref", "short name", "definition", "committee", "also reported to", "order", "series",
    "unit", "tolerance", "annual target", "equality", "comment", "improvements", "outlook", "hand rating", "group",
)  # fmt: skip


def sheet(text: str) -> tuple[Row, ...]:
    """Return the rows of a sheet drawn in text; its first line holds the headers."""
    header, *lines = [line for line in text.splitlines() if line.strip()]
    names = _cells(header)
    return tuple(dict(zip(names, _cells(line), strict=True)) for line in lines)


def each(text: str) -> pytest.MarkDecorator:
    """Run a test once for each row of the sheet, as its argument `row`."""
    rows = sheet(text)
    return pytest.mark.parametrize("row", rows, ids=[" | ".join(row.values()) for row in rows])


def period(text: str) -> Period:
    """Return the period named by `text`, which must be one."""
    found = parse_period(text)
    assert found, f"{text} is no period"
    return found


def figure(text: str, unit: str = "") -> Figure:
    """Return the figure typed as `text`, which must be one; `94.96% shown as 95%` is stored more exactly."""
    found = value(text, unit)
    assert isinstance(found, Figure), f"{text} is no figure"
    return found


def value(text: str, unit: str = "") -> Value:
    """Return what a cell typed as `text` holds."""
    stored, _, shown = text.partition(" shown as ")
    found = parse_value(shown or stored, unit)
    if shown and isinstance(found, Figure):
        return replace(found, number=Decimal(stored.strip("%")))
    return found


def target(text: str, unit: str = "") -> Target:
    """Return what a target cell typed as `text` holds; `95.2% shown as 95%` is stored more exactly."""
    exact = value(text, unit) if " shown as " in text else None
    return PointTarget(exact) if isinstance(exact, Figure) else parse_target(text, unit)


@cache
def rules(text: str = "standard") -> Profile:
    """Return the profile of that name in config/, or the standard one with `tolerance 10%`, `goal post 5` or `xmr`."""
    if text == Trends.XMR.value:
        return replace(rules(), trends=Trends.XMR)
    for scheme in (Scheme.TOLERANCE, Scheme.GOAL_POST):
        if text.startswith(scheme.value):
            tolerance = parse_tolerance(text.removeprefix(scheme.value))
            assert tolerance, text
            return replace(rules(), scheme=scheme, tolerance=tolerance)
    return read_profile((PROJECT / "config" / f"{text}.toml").read_bytes(), f"config/{text}.toml")


def indicator(**cells: str) -> Indicator:
    """Return one indicator from its cells: `indicator(value="72%", target="80%", year_ago="70%")`."""
    return indicator_of({name.replace("_", " "): text for name, text in cells.items()})


def indicators(text: str) -> tuple[Indicator, ...]:
    """Return the indicators of a sheet drawn in text."""
    return tuple(indicator_of(row) for row in sheet(text))


def indicator_of(row: Row) -> Indicator:
    """Return the indicator of one row; columns that are not an indicator's are left to the test."""
    unit = row.get("unit", "")
    own = {name: row.get(name, "") for name in _COLUMNS}
    tolerance = parse_tolerance(own["tolerance"], unit) if own["tolerance"] else None
    assert bool(own["tolerance"]) is bool(tolerance), f"{own['tolerance']} is no tolerance"
    return Indicator(
        name=own["indicator"] or "Indicator",
        polarity=_POLARITIES[own["polarity"] or "bigger"],
        ref=own["ref"],
        short_name=own["short name"],
        definition=own["definition"],
        committee=own["committee"],
        also_reported_to=tuple(name.strip() for name in own["also reported to"].split(";") if name.strip()),
        also_reported_order=int(own["order"]) if own["order"] else None,
        group=own["group"],
        series=Series(own["series"] or "snapshot"),
        unit=unit,
        tolerance=tolerance,
        annual_target=parse_target(own["annual target"], unit),
        equality_relevant={"Yes": True, "No": False}.get(own["equality"]),
        comment=own["comment"].replace(" / ", "\n"),
        improvements=own["improvements"],
        outlook=Outlook(own["outlook"]) if own["outlook"] else None,
        status=own["hand rating"],
        entries=_entries(row, unit),
        row="Indicators!indicator",
        places=(("Ref", "Indicators!ref"), ("Indicator", "Indicators!indicator"), ("Committee", "Indicators!committee"),
                ("Improvements required", "Indicators!improvements"), ("Comment", "Indicators!comment"),
                ("Polarity", "Indicators!polarity"), ("Tolerance", "Indicators!tolerance"),
                ("Status", "Indicators!hand rating")),
    )  # fmt: skip


def fields(text: str) -> tuple[Field, ...]:
    """Return the rows of a Report sheet written as lines `Committee: Children and Learning`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(
        Field(name.strip(), typed.strip(), None, f"Report!B{number}")
        for number, (name, _, typed) in enumerate((line.partition(":") for line in lines), start=1)
    )


def rated(text: str, profile: str = "standard", committee: str = "", report: str = "", at: str = "") -> RatedDataset:
    """Return a sheet's indicators rated for Quarter 2 2017/18, or the period `at`."""
    dataset = Dataset(fields(report), indicators(text))
    return rate_all(dataset, rules(profile), period(at) if at else NOW, committee)


def rated_one(profile: str = "standard", at: str = "", **cells: str) -> RatedIndicator:
    """Return one indicator rated, from its cells."""
    dataset = Dataset((), (indicator(**cells),))
    return rate_all(dataset, rules(profile), period(at) if at else NOW, "").indicators[0]


def summary_of(text: str, profile: str = "standard", committee: str = "", at: str = "") -> Summary:
    """Return the summary of a sheet's indicators."""
    return summarise(rated(text, profile, committee, at=at))


def rating(profile: str = "standard", at: str = "", **cells: str) -> Rating:
    """Return the rating of one indicator, from its cells."""
    return rate(indicator(**cells), period(at) if at else NOW, rules(profile))


def names(items: tuple[RatedIndicator, ...]) -> list[str]:
    """Return the indicators' names."""
    return [item.indicator.name for item in items]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _entries(row: Row, unit: str) -> tuple[tuple[Period, Entry], ...]:
    typed: dict[Period, dict[str, tuple[str, str]]] = {}
    for header, text in row.items():
        if found := _period_and_part(header):
            typed.setdefault(found[0], {})[found[1]] = (text, f"Indicators!{header}")
    return tuple((found, _entry(parts, unit)) for found, parts in typed.items())


def _entry(parts: Mapping[str, tuple[str, str]], unit: str) -> Entry:
    texts = {part: parts[part][0] if part in parts else "" for part in _PARTS}
    return Entry(
        actual=value(texts["value"], unit),
        target=target(texts["target"], unit),
        forecast=value(texts["forecast"], unit),
        benchmark=value(texts["benchmark"], unit),
        status=texts["status"],
        comment=texts["comment"],
        places=tuple(("actual" if part == "value" else part, place) for part, (_, place) in parts.items()),
    )


def _period_and_part(header: str) -> tuple[Period, str] | None:
    """Return what a header names: `target`, `previous`, `year ago target`, `2016/17 Q4`, `2016/17 Q4 status`."""
    if header in _COLUMNS:
        return None
    words, part = header, "value"
    for name in _PARTS:
        if header == name or header.endswith(f" {name}"):
            words, part = header.removesuffix(name).strip(), name
    found = _PREFIXES.get(words) or (parse_period(words) if words else NOW)
    return (found, part) if found else None
