"""A part of a sentence that is looked through by itself: of when, and what for, it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportgen.core.period import MONTHS
from reportgen.core.verify.sentences.times import is_of_another_time, times_in

_BETWEEN = re.compile(
    r"; |(?<!\ball),? \b(?:but|while|whereas|although|though)\b "
    r"(?!(?:(?:still|now|all) )*(?:improv|worsen|deteriorat|fall|ris)ing\b)|,? which "
    r"|,? (?:and|so) (?=(?:we|it|they|this|that)\b)",
    re.IGNORECASE,
)
GOAL = "target|trajectory|ceiling|threshold|limit|goal|profile|standard|allowance|plan"
_GOAL = re.compile(rf"\b(?:{GOAL}|planned|due|required|allowed|expected)\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:not|miss\w*|fail\w*|remain\w*|rest|other|late|without|outside)\b|n['’]t\b", re.IGNORECASE)
"""What is said of those that a percentage does not count."""
_NOT = re.compile(
    r"\b(?:not|never|no longer|neither|nor|none|cannot|hardly|without|no)\b(?!:)[^,;]{0,40}$|n['’]t\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_SPAN = "(?:quarter|month|year|period)s?"
_MANY = "|".join(
    f"(?P<n{many}>{words})"
    for many, words in enumerate(("second|two", "third|three", "fourth|four", "fifth|five", "sixth|six"), 2)
)
_RUNNING = rf"(?:(?:consecutive|successive) {_SPAN}|{_SPAN} (?:running|in a row|in succession))"
_RUN = re.compile(
    rf"\b(?:(?:for|of) (?:the |each of the )?(?:last )?)?(?:{_MANY}) (?:{_RUNNING}|{_SPAN})", re.IGNORECASE
)
_RUNS = re.compile(rf"\b(?:for|each of the last|in the last) \w+ {_SPAN}|{_RUNNING}", re.IGNORECASE)
_SINCE = re.compile(rf"\bsince (?:the (?:start|beginning)|{'|'.join(MONTHS)})\b", re.IGNORECASE)
"""So far this year."""
_BEHIND = re.compile(r"[\s,(]*(?:(?:in|for|at|during|over|(?:at|by) the end of) )?$", re.IGNORECASE)
_BEFORE = re.compile(
    r"['’]?s?(?: (?:figure|result|rate|outturn|total))?(?:[\s:,(]|\b(?:was|is|it|we|were|at|had|stood)\b)*$",
    re.IGNORECASE,
)
"""What may stand between a time and what is said of it."""
_CHANGE = re.compile(r"on the |(?:year|quarter) on ", re.IGNORECASE)
"""How a time begins over which something has changed."""


@dataclass(frozen=True)
class Part:
    """A part of a sentence; `reported` is the period of the pack, as workbooks type it."""

    text: str
    reported: str

    @cached_property
    def times(self) -> frozenset[str]:
        """The periods that it names, without that reported."""
        found = {period for one in times_in(self.text, self.reported) for period in one.periods}
        return frozenset(found - {self.reported})

    @cached_property
    def is_earlier(self) -> bool:
        """Whether it may be of any earlier time, which it does not name."""
        return not self.times and is_of_another_time(_SINCE.sub("", self.text), self.reported)

    def said_of(self, start: int, end: int) -> frozenset[str]:
        """Return the periods that stand beside a place, and say of when that is; none where there is no time."""
        times = [one for one in times_in(self.text, self.reported) if not _CHANGE.match(self.text, one.start)]
        behind = [one for one in times if end <= one.start and _BEHIND.fullmatch(self.text, end, one.start)]
        before = [one for one in times if one.end <= start and _BEFORE.fullmatch(self.text, one.end, start)]
        return frozenset(next((one.periods for one in (*behind, *before)), ()))

    @cached_property
    def has_goal(self) -> bool:
        """Whether a figure in it may be a target."""
        return bool(_GOAL.search(self.text))

    @cached_property
    def is_of_rest(self) -> bool:
        """Whether a share in it may be that of those that the indicator does not count."""
        return bool(_REST.search(self.text))

    @cached_property
    def run(self) -> int:
        """How many periods one after another something is said to have been so; 0 where it does not say."""
        found = _RUN.search(self.text) if _RUNS.search(self.text) else None
        return int((found.lastgroup or "n0")[1:]) if found else 0

    def clauses(self) -> Iterator[Part]:
        """Yield the parts of it between commas."""
        yield from (Part(text, self.reported) for text in re.split(r", ", self.text))


def is_denied(text: str, start: int) -> bool:
    """Return whether what stands at a place of a text without names is said not to be so."""
    return bool(_NOT.search(text[:start]))


def parts_in(sentence: str, reported: str) -> Iterator[Part]:
    """Yield the parts of a sentence that each say something of their own."""
    behind = 0
    for found in _BETWEEN.finditer(sentence):
        yield Part(sentence[behind : found.start()], reported)
        behind = found.start() + len(found[0]) - len(found[0].lstrip(" ,;"))
    yield Part(sentence[behind:], reported)
