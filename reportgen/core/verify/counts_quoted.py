"""Counts that people quote beside what they are of, `8 of the 14 are Red`, where the pack said so and does no longer.

Both numbers and the rating together are plainly the pack's own, whatever else the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.core.record.claims import Claim, claims_in
from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact
from reportgen.core.verify.sentences.counts import NOT_OF_ALL_NOW, WAS, count_slips
from reportgen.core.verify.sentences.restricted import marked
from reportgen.core.verify.sentences.set_aside import is_set_aside
from reportgen.core.verify.sentences.tally import Counts
from reportgen.core.verify.slips import Slip

_NOUN = r"(?:(?:rated |performance |key )*(?:indicators?|measures?|KPIs?))"
_LINKS = "that|is|are|have|has|been|a|still|now|currently|rated|showing|shown as|status|of|at|all|remain|❲number❳"
_LINK = rf"(?:,| {_NOUN}| (?:{_LINKS}))*"
_COUNT = r"(?P<count>❲number❳)"
_WHOLE = r"(?:the |our |all )?(?P<whole>❲number❳)"
_STATE = r" (?P<state>❲rating❳|❲stance❳)"
_OF_ALL = rf"\bof {_WHOLE}(?: (?:that|which|we|are|is|have|rated|data|for)| {_NOUN})*,"
_SHARE = re.compile(rf"{_COUNT}(?: ❲number❳)? (?:out )?of {_WHOLE}", re.IGNORECASE)
_QUOTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (f"{_SHARE.pattern}{_LINK}{_STATE}", f"{_OF_ALL} {_COUNT}{_LINK}{_STATE}")
)
_ALONE = re.compile(rf"{_SHARE.pattern}(?= (?:is|are)\b|\s*(?:[.,;:!)]|$))", re.IGNORECASE)
_THEN = re.compile(r"\b(?:last|previous|ago|before)\b", re.IGNORECASE)
_TELLING = 10
"""Indicators from which on how many there are is hardly something else by chance."""
_QUARTER = re.compile(r"\b(?:quarter|q) ?([1-4])\b", re.IGNORECASE)


def stale_counts(sentence: str, then: Known, now: Known) -> Iterator[Slip]:
    """Yield each number of a sentence that counts as the pack once did, and is another now."""
    if _is_of_another_quarter(sentence, now):
        return
    text, starts = marked(sentence, claims_in(sentence, now.words))
    wholes = Counts(then).wholes | Counts(now).wholes
    if all(starts[found.start("whole")].value in wholes for found in _SHARE.finditer(text)):
        if not is_set_aside(sentence, now):
            yield from _quoted(text, starts, then, now)
        yield from count_slips(sentence, now, of_all=True)
        yield from _alone(text, starts, then, now)


def _alone(text: str, starts: Mapping[int, Claim], then: Known, now: Known) -> Iterator[Slip]:
    """Yield a count of which is only said what it is of (`8 of 14 is not enough`), where it was that of a class."""
    was = Counts(then)
    if _THEN.search(text) or WAS.search(text):
        return
    for found in _ALONE.finditer(text):
        count, whole = starts[found.start("count")], starts[found.start("whole")]
        classes = [fact for fact in then.facts if fact.key.startswith("count/class ") and fact.text == count.value]
        if len(classes) == 1 and whole.value in was.wholes and (whole.number or 0) >= _TELLING:
            new = _now(classes[0], now)
            if new and new.text != count.value:
                yield Slip(count, new, "count")


def _quoted(text: str, starts: Mapping[int, Claim], then: Known, now: Known) -> Iterator[Slip]:
    was, is_now = Counts(then), Counts(now)
    for found in (found for pattern in _QUOTED for found in pattern.finditer(text)):
        count, whole, state = (starts[found.start(name)] for name in ("count", "whole", "state"))
        counted = [fact for fact in was.of(state.value) if fact.text == count.value]
        of_all = [fact for fact in was.all_of_them() if fact.text == whole.value]
        said = text[: found.end()]
        if not counted or not of_all or NOT_OF_ALL_NOW.search(said) or WAS.search(said):
            continue
        pairs = [(count, counted[0]), *([] if whole.value in is_now.wholes else [(whole, of_all[0])])]
        for claim, fact in pairs:
            if (new := _now(fact, now)) and new.text != claim.value:
                yield Slip(claim, new, "count")


def _now(fact: Fact, now: Known) -> Fact | None:
    return next((found for found in now.facts if found.key == fact.key), None)


def _is_of_another_quarter(sentence: str, now: Known) -> bool:
    named = set(_QUARTER.findall(sentence))
    return bool(named) and not now.period.casefold().endswith(tuple(f"q{number}" for number in named))
