"""What a text claims: figures, ratings, arrows, and words for how a figure moves or stands to its target.

Digits that date or name something (`Quarter 2 2017/18`, `Table 1`, `Key Stage 2`, an indicator's own name) are no
claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from reportgen.core.figure import plain
from reportgen.core.period import MONTHS
from reportgen.core.record.names import READ, Vocabulary, name_spans
from reportgen.core.wording import in_words


class ClaimKind(Enum):
    """What a claim is."""

    NUMBER = "figure"
    RATING = "rating"
    ARROW = "direction"
    OUTLOOK = "outlook"
    """Whether the year's target will be met."""
    WORD = "word"
    """How a figure moves or stands, in words."""


@dataclass(frozen=True)
class Claim:
    """A claim in a text. `value` is the same for the same claim, however it is written (`8` for `eight`, `61%`)."""

    start: int
    text: str
    kind: ClaimKind
    value: str
    number: Decimal | None = None
    unit: str = ""

    @property
    def end(self) -> int:
        """Where the claim ends."""
        return self.start + len(self.text)


_MONTH = rf"(?:{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS)})"
_DIVISIONS = (
    "quarter|qtr|q|table|figure|appendix|annex|paragraphs?|page|section|slide|key stage|stage|ks|year|priority|"
    "objective|part|option|phase|band|schedule|version|item|ages?|aged|week|term|month|tier|level|grade|article|act|no|clause|"
    "room|floor|ward|rule"
)
_NO_CLAIM = re.compile(
    rf"\[To be written:[^\]]*\]|\b\w+!\$?[A-Z]{{1,3}}\$?\d+(?::[A-Z]+\d+)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b(?:\s+\d{{4}})?|\b{_MONTH}\s+\d{{1,4}}\b(?!\.\d|\s?%)"
    r"|\b(?:19|20)\d\d\s?[/–-]\s?(?:\d{4}|\d\d)\b|\b(?:19|20)\d\d\b|\b\d\d/\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    rf"|\b(?:{_DIVISIONS})[\s.]*\d+(?!\d*\.?\d*\s?%)(?:\s?[-–+]\s?\d*)?|\b\d+(?:\.\d+){{2,}}|\b\d{{1,2}}[:.]\d\d\s?(?:am|pm)\b"
    r"|\b[A-Za-z]+[-_]?\d[\w.-]*|\b\d+(?:st|nd|rd|th)\b|\b\d+\s?(?:[-–]|to)\s?\d+(?:\.\d+)?\b(?!\s?%)|\b\d+\+|https?://\S+",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,/£€$-])(?P<minus>[-−]|(?<!\S\s)[-−]\s)?(?P<money>[£€$])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<unit>\s?%|\s?per\s?cent\b|\s?pp\b|\s?percentage points?\b"
    r"|\s?(?:million|billion|thousand|bn|m|k|kg|km)\b)?(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {in_words(number, 20): number for number in range(21)} | {
    f"{ten}-{in_words(one)}" if one else ten: 10 * tens + one for tens, ten in enumerate(_TENS, 2) for one in range(10)
}
_IN_WORDS = re.compile(
    rf"(?<![\w-])(?P<number>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?P<percent>\sper\s?cent)?\b"
    r"(?!-(?!thirds?\b|quarters?\b|fifths?\b|tenths?\b)\w)",
    re.IGNORECASE,
)
"""Numbers in words, not those of a longer word: `one-off`, `twenty-first`."""
_SCALES = {"million": "m", "billion": "bn", "thousand": "k"}
_ARROWS = {"↑": "better", "→": "same", "↓": "worse"}
_ARROW = re.compile(r"[↑→↓](?:\s(?:better|same|worse)\b)?")
_TARGET = r"(?:its |the |their )?(?:[£\d.,%]+ )?target\b"
_STANCES = {
    "above": rf"(?:above|over|exceed(?:s|ed|ing)?) {_TARGET}",
    "below": rf"(?:below|under|short of) {_TARGET}",
    "on": r"(?:on (?:or (?:above|better than) )?|better than |(?:meet(?:s|ing)?|met|achiev(?:es|ed|ing)|hits?) )"
    + _TARGET,
    "off": rf"(?:off|miss(?:es|ed|ing)|fail(?:s|ed|ing)? to (?:meet|hit|reach|achieve)) {_TARGET}",
}
_MOVES = {
    "up": r"rising|risen|rose|rises|increas(?:ed|ing|es)|higher|climb(?:ed|ing|s)|gone up|went up",
    "down": r"falling|fallen|fell|falls|decreas(?:ed|ing|es)|lower|dropp(?:ed|ing)|gone down|went down",
    "level": r"unchanged",
    "better": r"improving|improved|improves",
    "worse": r"worsening|worsened|worsens|deteriorat(?:ing|ed|es)|declin(?:ing|ed|es)",
}
_OUTLOOK = re.compile(
    r"\b(?P<word>unlikely|likely|may)\b(?: to)? meet (?:the|its) target(?: for the year)?"
    r"|^\s*(?P<alone>unlikely|likely|may)\s*$",
    re.IGNORECASE,
)
_WORDED = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in (*_STANCES.items(), *_MOVES.items())), re.IGNORECASE
)
STANCES, MOVES = frozenset(_STANCES), frozenset(_MOVES)


@lru_cache(maxsize=READ)
def claims_in(text: str, words: Vocabulary) -> tuple[Claim, ...]:
    """Return what a text claims, in its order."""
    bare = veiled(text, words)
    outlooks = list(_outlooks(bare))
    for claim in outlooks:
        bare = f"{bare[: claim.start]}{'␣' * len(claim.text)}{bare[claim.end :]}"
    found = [*_numbers(bare), *_ratings(bare, words.classes), *_directions(bare), *outlooks]
    return tuple(sorted(found, key=lambda claim: claim.start))


def veiled(text: str, words: Vocabulary) -> str:
    """Return a text with what is no claim blanked out, letter by letter."""
    spans = [(start, end) for start, end, _ in name_spans(text, words)]
    spans += [match.span() for match in _NO_CLAIM.finditer(text)]
    for start, end in spans:
        text = f"{text[:start]}{'␣' * (end - start)}{text[end:]}"
    return text


def _numbers(text: str) -> Iterator[Claim]:
    for found in _NUMBER.finditer(text):
        unit = " ".join((found["unit"] or "").casefold().split())
        money = found["money"] or ""
        if unit in ("%", "per cent", "percent"):
            unit = "%"
        elif unit.startswith(("pp", "percentage")):
            unit = "pp"
        elif unit:
            unit = _SCALES.get(unit, unit)
        number = Decimal(found["digits"].replace(",", "")) * (-1 if found["minus"] else 1)
        start = found.start()
        yield Claim(start, found[0], ClaimKind.NUMBER, f"{money}{plain(number)}{unit}", number, money + unit)
    for found in _IN_WORDS.finditer(text):
        number, unit = Decimal(_WORDS[found["number"].casefold()]), "%" if found["percent"] else ""
        yield Claim(found.start(), found[0], ClaimKind.NUMBER, f"{plain(number)}{unit}", number, unit)


def _ratings(text: str, classes: Iterable[str]) -> Iterator[Claim]:
    folded = {word.casefold(): word for word in classes}
    if not folded:
        return
    if alone := folded.get(text.strip().casefold()):
        yield Claim(text.find(text.strip()), text.strip(), ClaimKind.RATING, alone)
        return
    for found in re.finditer(rf"(?<!\w)(?P<word>{_any_of(classes)})s?(?!\w)", text):
        yield Claim(found.start(), found[0], ClaimKind.RATING, folded[found["word"].casefold()])


def _any_of(classes: Iterable[str]) -> str:
    """Return a pattern for the words of classes; for several words in whichever letters: `not rated`."""
    words = sorted(classes, key=len, reverse=True)
    single = "|".join(re.escape(word) for word in words if " " not in word)
    several = "|".join(rf"(?i:{re.escape(word)})(?! (?:as )?(?:{single})\b)" for word in words if " " in word)
    return "|".join(part for part in (several, single) if part)


def without_unrated(text: str, words: Vocabulary) -> str:
    """Return a text with the word for what has no rating blanked out: its `not` denies nothing."""
    several = [word for word in words.classes if " " in word]
    return re.sub(rf"\b(?:{_any_of(several)})(?!\w)", lambda found: "␣" * len(found[0]), text) if several else text


def _outlooks(text: str) -> Iterator[Claim]:
    for found in _OUTLOOK.finditer(text):
        yield Claim(found.start(), found[0], ClaimKind.OUTLOOK, (found["word"] or found["alone"]).casefold())


def _directions(text: str) -> Iterator[Claim]:
    for found in _ARROW.finditer(text):
        value = found[0][1:].strip() or _ARROWS[found[0][0]]
        conflict = value != _ARROWS[found[0][0]]
        yield Claim(found.start(), found[0], ClaimKind.ARROW, f"{found[0][0]} {value}" if conflict else value)
    for found in _WORDED.finditer(text):
        yield Claim(found.start(), found[0], ClaimKind.WORD, found.lastgroup or "")


_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"‘'\[(\d])|[\n\t]+")


@lru_cache(maxsize=READ)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


@lru_cache(maxsize=READ)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence of a text begins and ends."""
    found, start = [], 0
    for end, behind in [*(gap.span() for gap in _SENTENCE.finditer(text)), (len(text), len(text))]:
        said = text[start:end]
        if said.strip():
            found.append((start + len(said) - len(said.lstrip()), start + len(said.rstrip())))
        start = behind
    return tuple(found)
