"""Comments that say the opposite of the rating: “above target” on a Red."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from reportgen.core.checks.statements import Own, is_composite, named, own_words, sentences
from reportgen.core.figure import Missing
from reportgen.core.indicator import Polarity
from reportgen.core.problems import Problem, warning
from reportgen.core.profile import Rag
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.target import BoundTarget, PointTarget
from reportgen.core.wording import target_text


class _Stance(Enum):
    ABOVE = "above"
    BELOW = "below"
    MET = "met"
    MISSED = "missed"


_TARGET = (
    r"(?:(?:the|our|its|this|quarterly|quarter's|monthly|profiled|current|agreed|set)\s+){0,3}target\b"
    r"(?!\s+(?:range|population|group|date|audience|set for))"
)
_CLAIMS = tuple(
    (stance, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for stance, words in (
        (
            _Stance.MISSED,
            rf"(?:worse than|off|outside(?: of)?|short of|behind|missed|missing|failed to meet|"
            rf"(?:did not|not|failing to) (?:meet|achieve)|not (?:met|achieved|meeting|achieving)|not on) {_TARGET}"
            r"|target (?:(?:was|is|has) )?(?:not (?:been )?(?:met|achieved)|been missed|missed)",
        ),
        (
            _Stance.MET,
            rf"(?:better than|on|at|ahead of|within|met|meets|meeting|achieved|achieving|hit) {_TARGET}"
            r"|target (?:(?:was|is|has)(?: been)? )?(?:met|achieved)",
        ),
        (
            _Stance.ABOVE,
            rf"(?:above|over|higher than|in excess of|exceed(?:s|ed|ing)|surpass(?:es|ed|ing)) {_TARGET}"
            r"|target (?:(?:was|is|has)(?: been)? )?exceeded",
        ),
        (_Stance.BELOW, rf"(?:below|under|lower than) {_TARGET}"),
    )
)


_RATED = re.compile(
    r"(?:this|the) (?:indicator|measure|kpi|pi) (?:is|remains|stays) "
    r"(?:(?:now|currently|still|therefore|rated|at) ){0,2}(?P<word>[a-z]+)\b",
    re.IGNORECASE,
)


def comment_against_rating(item: RatedIndicator, rated: RatedDataset) -> Iterator[Problem]:
    """Yield a warning where the comment names another rating than the indicator has: “This indicator is Green.”"""
    profile = rated.profile
    for sentence in sentences(item.comment) if item.rag else ():
        found = _RATED.match(sentence)
        said = profile.rag_of(found["word"]) if found else None
        if not found or said in (None, item.rag) or not item.rag:
            continue
        if own_words(item, rated).states("", sentence[found.end() :], whole=False):
            what = f"{named(item.indicator)} says “{found[0]}”, but it is {profile.word(item.rag)}"
            yield warning(item.comment_place, what, "mend the comment, or the figures if the comment is right")
            return


def comment_against_target(item: RatedIndicator, rated: RatedDataset) -> Iterator[Problem]:
    """Yield a warning where the comment says plainly that the target is met, and it is not, or the reverse.

    Above and below count only where bigger is better: elsewhere people say both of the figure and of the performance.
    """
    indicator, profile = item.indicator, rated.profile
    if item.rag is None or not item.comment:
        return
    claims = [(said, _holds(stance, item)) for said, stance in _claims(item, own_words(item, rated))]
    false = [said for said, holds in claims if holds is False]
    if not false or any(holds for _, holds in claims):  # who says both speaks of parts or of two quarters
        return
    target = indicator.target_at(item.period)
    against = f"against a target of {target_text(target)} " if not isinstance(target, Missing) else ""
    fact = f"{item.figure.text} {against}is" if item.figure else "it is"
    what = f"{named(indicator)} says “{false[0]}”, but {fact} {profile.word(item.rag)}"
    yield warning(item.comment_place, what, "mend the comment, or the figures if the comment is right")


def _claims(item: RatedIndicator, own: Own) -> Iterator[tuple[str, _Stance]]:
    whole = is_composite(item.indicator)
    for sentence in sentences(item.comment):
        for stance, pattern in _CLAIMS:
            for found in pattern.finditer(sentence):
                start = sentence[: found.start()]
                passive = found[0][:6].casefold() == "target"
                before = re.sub(r"\b(?:the|our|its|quarterly)\s*$", "", start, flags=re.IGNORECASE)
                lead = re.sub(r",\s*$", "", start)  # Good performance, exceeding the target
                if own.states(before if passive else lead, sentence[found.end() :], whole=whole):
                    yield found[0], stance


def _holds(stance: _Stance, item: RatedIndicator) -> bool | None:
    """Return whether a claim is true of the row; None where it may be either."""
    target, bigger = item.indicator.target_at(item.period), item.indicator.polarity is Polarity.BIGGER
    if stance in (_Stance.ABOVE, _Stance.BELOW):
        if not bigger:
            return None
        if item.figure and isinstance(target, PointTarget | BoundTarget):
            gap = item.figure.number - target.figure.number
            return None if gap == 0 else (gap > 0) is (stance is _Stance.ABOVE)
        stance = _Stance.MET if stance is _Stance.ABOVE else _Stance.MISSED
    if item.rag is Rag.AMBER:
        return None
    return (item.rag is Rag.GREEN) is (stance is _Stance.MET)
