"""The one message of a slide, said in its title."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.core.figure import Absence, Figure, Missing
from reportgen.core.indicator import Polarity, Series
from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset, RatedIndicator, Summary
from reportgen.core.target import BenchmarkTarget, BoundTarget, RangeTarget, Sign
from reportgen.core.travel import Direction, Travel
from reportgen.core.wording import one_many, target_text

_RISING = {1: "rising", -1: "falling"}
_FOR_THE_BETTER = {Travel.BETTER: "improving", Travel.WORSE: "worsening"}
_THAN_A_YEAR_AGO = {1: "higher than a year ago", -1: "lower than a year ago"}
_MISSED = {
    Sign.LESS: "not below",
    Sign.AT_MOST: "above",
    Sign.MORE: "not above",
    Sign.AT_LEAST: "below",
    Sign.BETTER: "not better than",
    Sign.AS_GOOD: "worse than",
}
"""How a figure stands to a bound that it does not keep."""

LONGEST = 10
"""Words that a title should have at most (field guide, section 6)."""


def indicator_message(item: RatedIndicator) -> str:
    """Return the message: `Care leavers in work or study: 60.9%, below target, falling`."""
    return f"{item.indicator.title}: {short_statement(item)}"


def indicator_statement(item: RatedIndicator) -> str:
    """Return the message in full, without the indicator's name: `60.9%, below the 80% target and falling`."""
    return _statements(item)[0]


def short_statement(item: RatedIndicator) -> str:
    """Return the message without the name: as full as ten words with the name allow, at least how the figure stands."""
    name = len(item.indicator.title.split())
    found = _statements(item)
    return next((text for text in found if name + len(text.split()) <= LONGEST), found[-1])


def _statements(item: RatedIndicator) -> tuple[str, ...]:
    """Return the ways to say it, the fullest first."""
    figure = item.figure
    if figure is None:
        return (_without_figure(item),)
    rated = item.rag is not None and not item.rating.given
    full, short = (_standing(item, figure, named=named) if rated else _unrated(item) for named in (True, False))
    trend = _trend(item)
    with_full, with_short = (", ".join(part for part in (figure.text, part) if part) for part in (full, short))
    with_comma = trend.replace(" and ", ", ", 1) if trend.startswith(" and ") else trend
    return with_full + trend, with_short + trend, with_short + with_comma, with_short


def overview_message(rated: RatedDataset, summary: Summary) -> str:
    """Return the message of the whole: `8 of 14 rated indicators are off target`, without `rated` where all are."""
    red, amber = summary.count(Rag.RED), summary.count(Rag.AMBER)
    base = f"{summary.rated}{'' if summary.rated == summary.included else ' rated'}"
    if not summary.rated:
        return f"No indicator could be rated for {rated.period.full_name}"
    noun = one_many(summary.rated, "indicator", "indicators")
    if red:
        tail = f", {amber} just off it" if amber else ""
        return f"{red} of {base} {noun} {one_many(red, 'is', 'are')} off target{tail}"
    if amber:
        return f"{amber} of {base} {noun} {one_many(amber, 'is', 'are')} just off target"
    return "The one rated indicator is on target" if summary.rated == 1 else f"All {base} {noun} are on target"


def _standing(item: RatedIndicator, figure: Figure, *, named: bool) -> str:
    """Return how the figure stands to its target: `below the 80% target`, or not `named` only `below target`."""
    target = item.indicator.target_at(item.period)
    if isinstance(target, Missing):
        return ""
    text = target_text(target)
    if isinstance(target, RangeTarget):
        return f"{'within' if item.rag is Rag.GREEN else 'outside'} the target range{f' {text}' if named else ''}"
    if isinstance(target, BenchmarkTarget):
        benchmark = item.indicator.at(item.period).benchmark
        number = benchmark.text if isinstance(benchmark, Figure) else text
        of = f" of {number}" if named else ""
        return f"{'better' if item.rag is Rag.GREEN else 'no better'} than the benchmark{of}"
    if isinstance(target, BoundTarget):
        if item.rag is Rag.GREEN:
            return f"within {f'the target of {text}' if named else 'target'}"
        return f"{_MISSED[target.sign]} {f'the {_named(target.figure)}' if named else 'target'}"
    return _beside(figure, target.figure, item, f"the {_named(target.figure)}" if named else "target")


def _beside(figure: Figure, wanted: Figure, item: RatedIndicator, target: str) -> str:
    """Return how a figure stands to one it is to reach, which `target` names."""
    if figure.number == wanted.number:
        return f"meeting {target}"
    below = figure.number < wanted.number
    missed = {Polarity.BIGGER: below, Polarity.SMALLER: not below}.get(item.indicator.polarity, True)
    if item.rag is Rag.GREEN and missed:
        return f"within tolerance of {target}"
    if item.rag is Rag.GREEN and below:
        return f"better than {target}"  # smaller is better: below would sound bad
    return f"{'below' if below else 'above'} {target}"


def _named(target: Figure) -> str:
    """Return `80% target` or `target of 5`, without qualifier: a title has no room for `Biannually (Q2 and Q4)`."""
    bare = target.text.removesuffix(target.qualifier).strip() if target.qualifier else target.text
    return f"{bare} target" if target.unit == "%" else f"target of {bare}"


def _unrated(item: RatedIndicator) -> str:
    if item.rating.given or item.indicator.polarity is Polarity.NONE:
        return ""
    target = item.indicator.target_at(item.period)
    if isinstance(target, Missing):
        return "target to be confirmed" if target.reason is Absence.TO_BE_CONFIRMED else "no target"
    return "not rated"


def _trend(item: RatedIndicator) -> str:
    """Return the movement, joined with `but` where it goes against the rating: ` but falling`."""
    for direction, words in ((item.short, _RISING), (item.long, _THAN_A_YEAR_AGO)):
        year_to_date = direction is item.short and item.indicator.series is Series.CUMULATIVE
        if direction is None or direction.movement is None or year_to_date:
            continue
        if direction.movement == 0:
            return " and unchanged" if direction is item.short else " and as a year ago"
        return f" {_joint(item, direction)} {_moving(item, direction, words)}"
    return ""


def _moving(item: RatedIndicator, direction: Direction, words: Mapping[int, str]) -> str:
    """Return the word for a movement; where smaller is better, whether it is for the better: falling would mislead."""
    short = words is _RISING
    if item.indicator.polarity is Polarity.SMALLER and direction.travel in _FOR_THE_BETTER and short:
        return _FOR_THE_BETTER[direction.travel]
    return words[direction.movement or 0]


def _joint(item: RatedIndicator, direction: Direction) -> str:
    against = (item.rag is Rag.GREEN and direction.travel is Travel.WORSE) or (
        item.rag in (Rag.RED, Rag.AMBER) and direction.travel is Travel.BETTER
    )
    return "but" if against and not item.rating.given else "and"


def _without_figure(item: RatedIndicator) -> str:
    actual = item.indicator.at(item.period).actual
    noun = item.period.kind.value
    if item.rating.given and item.rag:
        return f"{item.rating.word}, rating given without a figure"
    reason = actual.reason if isinstance(actual, Missing) else None
    if reason is Absence.NOT_DUE:
        return f"not due this {noun}"
    return (
        f"“{actual.text}” could not be read" if reason is Absence.UNREADABLE and actual.text else f"no data this {noun}"
    )
