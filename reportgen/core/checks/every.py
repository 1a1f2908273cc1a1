"""What a person should look at before the drafts go out, beyond what the reader of the workbook has found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from reportgen.core.check_names import Check
from reportgen.core.checks.beside import arrows_beside, rating_beside
from reportgen.core.checks.comments import comment_quarter, says_no_comment
from reportgen.core.checks.dates import impossible_dates, impossible_dates_of_report
from reportgen.core.checks.figures import comment_figure
from reportgen.core.checks.rating import (
    red_without_improvements,
    rounding,
    status_against_figures,
    target_without_value,
    unused_tolerance,
    value_and_target,
    value_without_target,
)
from reportgen.core.checks.series import cumulative_falls, scale, target_differs_from_annual
from reportgen.core.checks.slips import same_names, slips
from reportgen.core.checks.stance import comment_against_rating, comment_against_target
from reportgen.core.checks.wording import polarity_wording
from reportgen.core.indicator import NO, YES
from reportgen.core.papers.groups import check_groups
from reportgen.core.papers.pack import check_year_before
from reportgen.core.problems import Problem, note, warning
from reportgen.core.summary import RatedDataset, RatedIndicator

_OF_THE_WORKBOOK: tuple[tuple[Check, Callable[[RatedDataset], Iterator[Problem]]], ...] = (
    (Check.IMPOSSIBLE_DATE, impossible_dates_of_report),
    (Check.SAME_NAME, same_names),
)
_OF_AN_INDICATOR: tuple[tuple[Check, Callable[[RatedIndicator, RatedDataset], Iterator[Problem]]], ...] = (
    (Check.RED_WITHOUT_IMPROVEMENTS, red_without_improvements),
    (Check.NO_COMMENT, says_no_comment),
    (Check.VALUE_WITHOUT_TARGET, value_without_target),
    (Check.TARGET_WITHOUT_VALUE, target_without_value),
    (Check.VALUE_AGAINST_TARGET, value_and_target),
    (Check.ROUNDING, rounding),
    (Check.STATUS, status_against_figures),
    (Check.STATUS, rating_beside),
    (Check.ARROW, arrows_beside),
    (Check.ANNUAL_TARGET, target_differs_from_annual),
    (Check.SCALE, scale),
    (Check.CUMULATIVE_FALLS, cumulative_falls),
    (Check.COMMENT_QUARTER, comment_quarter),
    (Check.COMMENT_TARGET, comment_against_target),
    (Check.COMMENT_TARGET, comment_against_rating),
    (Check.COMMENT_FIGURE, comment_figure),
    (Check.IMPOSSIBLE_DATE, impossible_dates),
    (Check.POLARITY_WORDING, polarity_wording),
    (Check.UNUSED_TOLERANCE, unused_tolerance),
)


def check(rated: RatedDataset, *, alone: bool = True) -> tuple[Problem, ...]:
    """Return the warnings and notes about a committee's rated indicators and the Report fields, in reading order.

    `alone` says that no other pack is made of the workbook at the same time. What the profile silences is not among
    them; a note for each silenced check says so, so that nothing is switched off in secret.
    """
    silenced = {name.value: reason for name, reason in rated.profile.silenced}
    found = tuple(_found(rated))
    hidden = Counter(problem.check for problem in found)
    shown = (problem for problem in found if problem.check not in silenced)
    notes = (_silence(name, reason, hidden[name], rated) for name, reason in silenced.items())
    of_documents = (*check_year_before(rated), *check_groups(rated))
    return (*_fields(rated), *slips(rated, alone=alone), *of_documents, *shown, *notes)


def _found(rated: RatedDataset) -> Iterator[Problem]:
    for name, of_workbook in _OF_THE_WORKBOOK:
        for problem in of_workbook(rated):
            yield replace(problem, check=name.value)
    for item in rated.indicators:
        for name, of_indicator in _OF_AN_INDICATOR:
            for problem in of_indicator(item, rated):
                yield replace(problem, check=name.value)


def _silence(name: str, reason: str, hidden: int, rated: RatedDataset) -> Problem:
    what = f"the check “{name}” is silenced and hides {hidden or 'nothing'} this time (reason: {reason})"
    fix = "nothing, if the reason still holds; otherwise take its line out of [checks.silenced]"
    return note(f"Profile {rated.profile.name}", what, fix)


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
