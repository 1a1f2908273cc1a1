"""What a person should look at before the drafts go out, beyond what the reader of the workbook has found."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.beside import beside_figures
from reportgen.core.figure import Absence, Figure, Missing
from reportgen.core.indicator import NO, YES, Polarity
from reportgen.core.problems import Problem, note, warning
from reportgen.core.profile import Rag
from reportgen.core.slips import slips
from reportgen.core.summary import RatedDataset, RatedIndicator


def check(rated: RatedDataset, *, alone: bool = True) -> tuple[Problem, ...]:
    """Return the warnings and notes about a committee's rated indicators and the Report fields, in reading order.

    `alone` says that no other pack is made of the workbook at the same time.
    """
    found = [*_fields(rated), *slips(rated, alone=alone)]
    for item in rated.indicators:
        found.extend(_indicator(item, rated))
        found.extend(beside_figures(item, rated.profile))
    return tuple(found)


def _fields(rated: RatedDataset) -> Iterator[Problem]:
    names = [*([] if rated.committee else ["Committee"]), *([] if rated.profile.council else ["Council"])]
    for name in (*names, *rated.profile.expected_fields, *rated.profile.objectives):
        row = rated.dataset.field(name)
        if row is None:
            rest = ", or name the council in the profile" if name == "Council" else "; the draft marks where it belongs"
            yield warning("Report", f"there is no field “{name}”", f"add a row for it{rest}")
        elif not row.text:
            yield warning(row.place, f"“{name}” is blank", "fill it in; the draft marks where it belongs")
    for name in rated.profile.objectives:
        row = rated.dataset.field(name)
        if row and row.text and row.text.casefold() not in (*YES, *NO):
            yield warning(
                row.place, f"“{name}” is “{row.text}”, neither Yes nor No", "type Yes or No; it is left unticked"
            )


def _indicator(item: RatedIndicator, rated: RatedDataset) -> Iterator[Problem]:
    indicator, entry = item.indicator, item.indicator.at(item.period)
    target = indicator.target_at(item.period)
    if item.rag is Rag.RED and not indicator.improvements:
        place = indicator.place("Improvements required")
        yield warning(
            place, f"“{indicator.title}” is Red without improvements required", "say what will be done about it"
        )
    if not indicator.comment:
        place = indicator.place("Comment")
        yield note(place, f"“{indicator.title}” has no comment", "write one; its slide marks where it belongs")
    data_only = indicator.polarity is Polarity.NONE
    if isinstance(entry.actual, Figure) and isinstance(target, Missing) and not (item.rating.given or data_only):
        yield from _without_target(item, target)
    if isinstance(entry.actual, Figure) and data_only and not isinstance(target, Missing):
        place = indicator.place("Polarity")
        yield note(
            place, f"“{indicator.title}” has a target but no polarity, so it is not rated", "type which way is better"
        )
    if isinstance(entry.actual, Figure) and not isinstance(target, Missing) and item.rag is None and not data_only:
        where = entry.place("target") or entry.place("actual")
        fix = "mend the target or the polarity, or give the benchmark's figure, so that they go with the value"
        yield warning(where, f"“{indicator.title}” has a value and a target. {item.rating.why}", fix)
    if item.rating.rounding:
        fix = "print one more decimal place (column Decimals), or be ready for the question"
        yield warning(entry.place("actual"), item.rating.rounding, fix)
    if indicator.tolerance and not rated.profile.use_indicator_tolerance:
        yield note(
            indicator.place("Tolerance"), "the profile does not use tolerances", "clear the cell, or change the profile"
        )


def _without_target(item: RatedIndicator, target: Missing) -> Iterator[Problem]:
    indicator, entry = item.indicator, item.indicator.at(item.period)
    where = entry.place("target") or entry.place("actual")
    what = f"“{indicator.title}” has a value for {item.period.text} but no target, so it is not rated"
    if target.reason is Absence.NOT_APPLICABLE:
        yield note(where, what, "if there is one after all, type it here")
    elif target.reason is not Absence.UNREADABLE:
        noun = item.period.kind.value
        fix = f"type the target for {item.period.text} (the annual target is not used for a {noun}), or N/A"
        yield warning(where, what, fix)
