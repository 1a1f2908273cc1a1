"""Which period and which committee a pack is for, as asked on the command line or said in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.core.indicator import Dataset, folded_committee
from reportgen.core.period import Period, parse_period
from reportgen.core.problems import Problem, Severity, error
from reportgen.core.summary import reports_to, same_committee


def choose_period(dataset: Dataset, asked: str) -> Period | Problem:
    """Return the period asked for, else the Report sheet's; or why there is none that can be reported."""
    row = dataset.field("Period")
    text, where = (asked, "--period") if asked else (row.text, row.place) if row else ("", "Report")
    there = ", ".join(period.text for period in dataset.periods())
    if not text:
        return error(where, "there is no field Period", "add a row Period with a value such as 2017/18 Q2")
    period = parse_period(text)
    if period is None:
        return error(
            where, f"“{text}” is not a period", "write a quarter like 2017/18 Q2, a month like August 2017, or 2017/18"
        )
    if period not in dataset.periods():
        fix = f"add the column {period.text} actual, or choose one of: {there or 'none there'}"
        return error(where, f"the workbook has no figures for {period.text}", fix)
    return period


def choose_committee(dataset: Dataset, asked: str) -> str | Problem:
    """Return the committee asked for, else the Report sheet's, else empty for all indicators; or what is wrong."""
    row = dataset.field("Committee")
    name = asked or (row.text if row else "")
    if not name or any(reports_to(indicator, name, dataset) for indicator in dataset.indicators):
        return name
    where = "--committee" if asked else row.place if row else "Report"
    return error(
        where, f"no indicator goes to “{name}”", f"choose one of: {', '.join(committees(dataset)) or 'none named'}"
    )


def committees(dataset: Dataset) -> tuple[str, ...]:
    """Return every committee that an indicator goes to, in the order of first mention; the full name where known."""
    found: list[str] = []
    own = dataset.text("Committee")
    for indicator in dataset.indicators:
        for name in (indicator.committee, *indicator.also_reported_to):
            full = own if own and same_committee(name, own, dataset) else name
            if full and folded_committee(full) not in map(folded_committee, found):
                found.append(full)
    return tuple(found)


def without_refused(dataset: Dataset, problems: Sequence[Problem]) -> Dataset:
    """Return the dataset without the indicators in whose cells anything refuses the workbook."""
    refusing = {problem.where for problem in problems if problem.severity is Severity.ERROR}
    return replace(dataset, indicators=tuple(item for item in dataset.indicators if refusing.isdisjoint(item.cells)))
