"""Checks of one indicator's rating: what it lacks, and what contradicts it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.figure import Absence, Figure, Missing, absence_of, fold
from reportgen.core.indicator import BLANK, Polarity
from reportgen.core.problems import Problem, note, warning
from reportgen.core.profile import Rag
from reportgen.core.rating import rate_by_rule
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.wording import target_text

_SAYS_NOTHING = re.compile(
    r"|none|nil|nothing|no|x+|\?+|tbd|ditto|to follow|to be (?:added|completed)|(?:please )?(?:see|as|same as) "
    r"(?:above|below|comments?|commentary|before|last (?:quarter|time))"
)


def red_without_improvements(item: RatedIndicator, rated: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for a Red that does not say what will be done about it; `TBC`, `None` and `See above` do not."""
    indicator = item.indicator
    typed = indicator.improvements
    nothing = absence_of(typed) is not None or _SAYS_NOTHING.fullmatch(fold(typed).strip(" .!"))
    if item.rag is Rag.RED and item.reported and nothing:
        what = f"“{indicator.title}” is {rated.profile.word(Rag.RED)} without improvements required"
        said = f", only “{typed}”" if typed else ""
        yield warning(indicator.place("Improvements required"), f"{what}{said}", "say what will be done about it")


def value_without_target(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for a value that has nothing to be rated against; a note where the target is not applicable."""
    indicator, entry = item.indicator, item.indicator.at(item.period)
    target = indicator.target_at(item.period)
    if not isinstance(entry.actual, Figure) or not isinstance(target, Missing):
        return
    if item.rating.given or indicator.polarity is Polarity.NONE:
        return
    where = entry.place("target") or entry.place("actual")
    what = f"“{indicator.title}” has a value for {item.period.text} but no target, so it is not rated"
    if target.reason is Absence.NOT_APPLICABLE:
        yield note(where, what, "if there is one after all, type it here")
    elif target.reason is not Absence.UNREADABLE:
        noun = item.period.kind.value
        fix = f"type the target for {item.period.text} (the annual target is not used for a {noun}), or N/A"
        yield warning(where, what, fix)


def target_without_value(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for a target beside a blank: a value that is not there on purpose says why."""
    indicator, entry = item.indicator, item.indicator.at(item.period)
    target = indicator.target_at(item.period)
    if entry.actual == BLANK and not isinstance(target, Missing) and not item.rating.given:
        what = f"“{indicator.title}” has a target for {item.period.text} ({target_text(target)}) but no value"
        fix = "type the value, or why there is none: TBC, Not due, N/A"
        yield warning(entry.place("actual") or entry.place("target"), what, fix)


def value_and_target(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield a warning for a value and a target that give no rating."""
    indicator, entry = item.indicator, item.indicator.at(item.period)
    if not isinstance(entry.actual, Figure) or isinstance(indicator.target_at(item.period), Missing):
        return
    if indicator.polarity is Polarity.NONE:
        what = f"“{indicator.title}” has a target but no polarity, so it is not rated"
        yield note(indicator.place("Polarity"), what, "type which way is better")
    elif item.rag is None:
        where = entry.place("target") or entry.place("actual")
        fix = "bring value and target to one unit (column Unit), mend the target or the polarity, or give the benchmark"
        yield warning(where, f"“{indicator.title}” has a value and a target. {item.rating.why}", fix)


def rounding(item: RatedIndicator, _: RatedDataset) -> Iterator[Problem]:
    """Yield a warning where the figure as it is printed would be rated differently."""
    if item.rating.rounding:
        where = item.indicator.at(item.period).place("actual")
        fix = "print one more decimal place (column Decimals), or be ready for the question"
        yield warning(where, f"“{item.indicator.title}”: {item.rating.rounding}", fix)


def status_against_figures(item: RatedIndicator, rated: RatedDataset) -> Iterator[Problem]:
    """Yield a warning where a rating typed by hand is not the one that value and target give."""
    indicator, entry, profile = item.indicator, item.indicator.at(item.period), rated.profile
    if not item.rating.given:
        return
    by_rule = rate_by_rule(indicator, item.period, profile)
    if by_rule.rag in (None, item.rag):
        return
    where = (entry.place("status") or entry.place("actual")) if entry.status else indicator.place("Status")
    what = (
        f"“{indicator.title}” is typed as {profile.word(item.rag)}, "
        f"but its figures give {profile.word(by_rule.rag)}: {by_rule.why}"
    )
    fix = "mend the status, the value or the target; until then the status is printed as typed"
    yield warning(where, what, fix)


def unused_tolerance(item: RatedIndicator, rated: RatedDataset) -> Iterator[Problem]:
    """Yield a note for a tolerance that the profile does not use."""
    if item.indicator.tolerance and not rated.profile.use_indicator_tolerance:
        where = item.indicator.place("Tolerance")
        yield note(where, "the profile does not use tolerances", "clear the cell, or change the profile")
