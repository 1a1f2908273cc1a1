"""What was typed over in a sentence and nothing else: a figure, period, rating or arrow, or a word by its contrary.

Two sentences that are the same but for such words show it whatever they are about, in a text that somebody typed too.
Dates, references to parts of documents, addresses and telephone numbers are people's to change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportgen.core.figure import plain
from reportgen.core.period import MONTHS
from reportgen.core.record.claims import sentence_spans
from reportgen.core.wording import in_words

_MONTH = rf"(?:{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS)})"
_PARTS = "appendix|annex|table|figure|fig|paragraphs?|page|section|slide|item|version|recommendation|chart|option"
_FREE = (
    rf"\[To be written:[^\]]*\]|\b\w+!\$?[A-Z]{{1,3}}\$?\d+(?::[A-Z]+\d+)?|https?://\S+|\S+@\S+"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b(?:\s+\d{{2,4}})?|\b{_MONTH}\s+\d{{1,4}}\b"
    rf"|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b\d{{1,2}}[:.]\d\d\s?(?:am|pm)?\b(?=\s?(?:am|pm|to\b|[-–]|$))"
    rf"|\b0\d{{2,4}}[\s-]?\d{{3}}[\s-]?\d{{3,4}}\b|\b(?:{_PARTS})[\s.]*\d+(?:\.\d+)*|\bpage\s?\d+ of \d+"
    r"|\b(?:19|20)\d\d\b(?!\s?[/–-]\s?\d)"
    r"|\b(?:and|but)(?=\s+(?:rising|falling|unchanged|higher|lower|improving|worsening)\b)"
)
_PERIOD = r"\b(?:quarter|qtr|q)\s?[0-9]\b|\b(?:19|20)\d\d\s?[/–-]\s?(?:\d{4}|\d\d)\b"
_SPAN = rf"\b(?P<first>{_MONTH})(?:\s+(?P<year>\d{{4}}))?\s*(?:[–-]|to)\s*(?P<last>{_MONTH})\s+(?P<ends>\d{{4}})\b"
"""A period in months: `July 2017 – September 2017`, `July to September 2017`."""
_COUNTS = {in_words(number, 20): str(number) for number in range(21)}
_NUMBER = rf"\d+(?:,\d{{3}})*(?:\.\d+)?|\b(?:{'|'.join(_COUNTS)})\b"
_TO_TARGET = r"(?=\W+(?:\w+\W+){0,4}?targets?\b)"
_CONTRARIES = {
    "movement": (
        r"rising|risen|rose|rises|increas(?:e|ed|ing|es)|higher|up|larger|bigger|upwards?|highest",
        r"falling|fallen|fell|falls|decreas(?:e|ed|ing|es)|lower|down|smaller|dropp(?:ed|ing)|"
        r"downwards?|lowest|reduc(?:e|ed|es|ing)",
        r"unchanged|level",
    ),
    "merit": (
        r"better|improving|improve[ds]?",
        r"worse|worsening|worsen(?:ed|s)|declin(?:e|ed|ing|es)|deteriorat(?:ed|ing|es)",
        r"same",
    ),
    "standing": (r"above|over|ahead of", r"below|under|short of|behind"),
    "stance": (
        rf"(?:on|meet(?:s|ing)?|met|achiev(?:es|ed|ing)){_TO_TARGET}|exceed(?:s|ed|ing)?|\Amet\Z",
        rf"off{_TO_TARGET}|miss(?:es|ed|ing)",
    ),
    "outlook": (r"likely", r"unlikely", r"may"),
    "more": (r"more|most", r"less|fewer|fewest|least"),
}
_KINDS = {"number": "figure", "period": "period", "rating": "rating", "outlook": "outlook"}


@dataclass(frozen=True)
class Token:
    """A word that may be typed over: where it stands, what sort it is, and its value however it is written."""

    start: int
    text: str
    sort: str
    value: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def kind(self) -> str:
        """The kind of a finding about it."""
        return _KINDS.get(self.sort, "direction")


@dataclass(frozen=True)
class TypedOver:
    """A word of a generated text, and what stands in its place; `sentence` is the one it stood in."""

    old: Token
    new: Token
    sentence: str


@dataclass(frozen=True)
class Swaps:
    """What was typed over in a text, and the spans of its sentences in which that was all that changed."""

    found: tuple[TypedOver, ...]
    sentences: tuple[tuple[int, int], ...]
    periods: tuple[TypedOver, ...] = ()
    """Those periods that were typed over together with words of another sort."""

    def cover(self, start: int) -> bool:
        """Return whether a place of the text as it is now stands in one of those sentences."""
        return any(begin <= start < end for begin, end in self.sentences)


def typed_over(old: str, new: str, classes: tuple[str, ...]) -> Swaps:
    """Return what was typed over in a generated text, whose words for ratings are `classes`."""
    kept = {old[start:end] for start, end in sentence_spans(old)} & {
        new[start:end] for start, end in sentence_spans(new)
    }
    before: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in sentence_spans(old):
        if old[start:end] not in kept:
            before[bones(old[start:end], classes)].append((start, end))
    found: list[TypedOver] = []
    spans: list[tuple[int, int]] = []
    periods: list[TypedOver] = []
    for start, end in sentence_spans(new):
        if new[start:end] in kept or not (alike := before.get(bones(new[start:end], classes))):
            continue
        first, last = alike.pop(0)
        swaps = _swaps(old[first:last], first, new[start:end], start, classes)
        if len({swap.old.sort for swap in swaps}) > 1:  # it may be another truth
            periods += [swap for swap in swaps if swap.old.sort == "period"]
        elif swaps:
            found += swaps
            spans.append((start, end))
    return Swaps(tuple(found), tuple(spans), tuple(periods))


def _swaps(old: str, first: int, new: str, start: int, classes: tuple[str, ...]) -> list[TypedOver]:
    """Return what was typed over in a sentence."""
    pairs = zip(tokens(old, classes), tokens(new, classes), strict=True)
    differing = [(one, two) for one, two in pairs if one.value != two.value and one.sort != "free"]
    return [
        TypedOver(
            Token(one.start + first, one.text, one.sort, one.value),
            Token(two.start + start, two.text, two.sort, two.value),
            old,
        )
        for one, two in differing
    ]


def bones(sentence: str, classes: tuple[str, ...]) -> str:
    """Return a text with the sort of each word that may be typed over in its place."""
    parts, behind = [], 0
    for token in tokens(sentence, classes):
        parts += [sentence[behind : token.start], f"\0{token.sort}\0"]
        behind = token.start + len(token.text)
    return " ".join("".join([*parts, sentence[behind:]]).casefold().split())


def tokens(sentence: str, classes: tuple[str, ...]) -> Iterator[Token]:
    """Yield the words of a text that may be typed over, and (of the sort `free`) those that are people's to change."""
    for found in _pattern(classes).finditer(sentence):
        sort, _, way = (found.lastgroup or "").partition("_")
        if sort == "span":
            sort, way = "period", _months(found)
        yield Token(found.start(), found[0], sort, way or _value(sort, found[0]))


def _months(found: re.Match[str]) -> str:
    """Return a period in months, the same however it is written."""
    first, last = (found[name][:3].casefold() for name in ("first", "last"))
    return f"{first} {found['year'] or found['ends']} {last} {found['ends']}"


def _value(sort: str, text: str) -> str:
    match sort:
        case "number":
            return _COUNTS.get(text.casefold()) or plain(Decimal(text.replace(",", "")))
        case "period":
            return re.sub(r"^(?:quarter|qtr)\s?|^q\s", "q", text.casefold())
        case _:
            return text.casefold()


@lru_cache(maxsize=32)
def _pattern(classes: tuple[str, ...]) -> re.Pattern[str]:
    ratings = "|".join(re.escape(word) for word in sorted(filter(None, classes), key=len, reverse=True)) or r"(?!)"
    ways = [
        rf"(?P<{sort}_{number}>\b(?:{words})\b)"
        for sort, contraries in _CONTRARIES.items()
        for number, words in enumerate(contraries)
    ]
    parts = [
        rf"(?P<span>{_SPAN})", rf"(?P<free>{_FREE})", rf"(?P<period>{_PERIOD})", rf"(?P<number>{_NUMBER})",
        rf"(?P<rating>(?<!\w)(?-i:{ratings})(?=s?(?!\w)))", r"(?P<arrow>[↑→↓])", *ways,
    ]  # fmt: skip
    return re.compile("|".join(parts), re.IGNORECASE)
