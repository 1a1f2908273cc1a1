"""What to write instead, in the form in which it was said: `six` for `seven`, `worsening` for `improving`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

from reportgen.core.record.claims import ClaimKind
from reportgen.core.verify.slips import Slip
from reportgen.core.wording import in_words

_Given = ParamSpec("_Given")
_FORMS: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = tuple(
    (re.compile(said, re.IGNORECASE), dict(zip(("up", "down", "better", "worse", "level"), words, strict=True)))
    for said, words in (
        (r"(?:.*\s)?\w+ing(?: up| down)?", ("rising", "falling", "improving", "worsening", "unchanged")),
        (r"the same|unchanged|no change|level", ("higher", "lower", "better", "worse", "unchanged")),
        (
            r"(?:an? |some |further )*"
            r"(?:increase|rise|decrease|fall|drop|reduction|improvement|deterioration|worsening)",
            ("an increase", "a fall", "an improvement", "a deterioration", "no change"),
        ),
        (r"up|down", ("up", "down", "better", "worse", "unchanged")),
        (r"higher|lower|better|worse|more|fewer|less|greater", ("higher", "lower", "better", "worse", "the same")),
        (
            r"risen|fallen|grown|(?:gone|come) (?:up|down)",
            ("risen", "fallen", "improved", "got worse", "stayed the same"),
        ),
        (
            r"(?:rose|fell|grew|climbed|jumped|dipped|dropped|(?:in|de)creased|improved|declined|worsened|deteriorated"
            r"|got (?:better|worse)|(?:went|came|crept|edged) (?:up|down))",
            ("rose", "fell", "improved", "got worse", "stayed the same"),
        ),
    )
)
"""Words for movements with those for each way, in the same form."""
_WORDS = "|".join(in_words(number, 20) for number in range(21)) + "|all|no|none|not one"
_NUMBER = re.compile(
    rf"(?P<number>[£€$]?(?P<digits>[\d,]+(?:\.\d+)?)|(?P<word>{_WORDS}))(?P<behind>(?: ?(?:%|pp)| [a-z].*)?)",
    re.IGNORECASE,
)
_SCALE = re.compile(r" (?:million|billion|thousand|bn|m|k)\b", re.IGNORECASE)
_CONTRARY = {
    "met": "missed",
    "achieved": "missed",
    "hit": "missed",
    "meets": "misses",
    "meeting": "missing",
    "missed": "met",
    "misses": "meets",
    "missing": "meeting",
    "better than": "worse than",
    "worse than": "better than",
    "failed to meet": "met",
    "failed to hit": "hit",
    "failed to reach": "reached",
    "failed to achieve": "achieved",
}
_TO_TARGET = re.compile("|".join(rf"\b{said}\b" for said in sorted(_CONTRARY, key=len, reverse=True)))


def advised(yields: Callable[_Given, Iterator[Slip]]) -> Callable[_Given, Iterator[Slip]]:
    """Return a function that yields slips as one that yields them with what can be written in their place."""

    @wraps(yields)
    def with_advice(*args: _Given.args, **named: _Given.kwargs) -> Iterator[Slip]:
        return _as_said(yields(*args, **named))

    return with_advice


def _as_said(slips: Iterable[Slip]) -> Iterator[Slip]:
    for slip in slips:
        text, said = _instead(slip), slip.claim.text
        text = text[:1].upper() + text[1:] if said[:1].isupper() else text
        kind = "said" if text and slip.fact.kind == "rating" else slip.fact.kind
        yield replace(slip, fact=replace(slip.fact, text=text, kind=kind)) if text else slip


def _number(said: str, ours: str) -> str:
    """Return a number in words where it was said so, and with what was said behind it: `5.80 days per employee`."""
    given, own = _NUMBER.fullmatch(said), _NUMBER.fullmatch(ours)
    if given is None or own is None or own["number"] == "0":
        return ""
    if _SCALE.match(given["behind"]):
        return ""
    worded = bool(given["word"]) and own["number"].isdigit()
    number = in_words(int(own["number"]), 20) if worded else own["number"]
    behind = given["behind"] if len(given["behind"]) > len(own["behind"]) else own["behind"]
    return f"{number}{behind}" if f"{number}{behind}" != ours else ""


def _instead(slip: Slip) -> str:
    """Return the words that say what is so; empty where the fact's own do."""
    claim, fact = slip.claim, slip.fact
    if claim.kind is ClaimKind.NUMBER or (fact.kind == "count" and " " not in claim.text):
        return _number(claim.text, fact.text)
    if claim.kind is not ClaimKind.WORD:
        return ""
    if fact.kind in ("movement", "direction"):
        way = "level" if fact.text == "same" else fact.text
        return next((words.get(way, "") for said, words in _FORMS if said.fullmatch(claim.text)), "")
    if fact.kind == "rating" and (found := _TO_TARGET.search(claim.text)):
        return f"{claim.text[: found.start()]}{_CONTRARY[found[0]]}{claim.text[found.end() :]}"
    return ""
