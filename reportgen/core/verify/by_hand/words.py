"""Words for how a figure moves or stands to its target, more of them than are read: they only have to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reportgen.core.verify.by_hand.parts import GOAL

_GOAL = f"(?:{GOAL})s?"
_SIDE = rf"(?: (?:the|its|our|a|this))?(?: [\w£%.,’']+){{0,4}}? {_GOAL}"
_OF = r"(?: (?:of|for) [\w£%.,’'␣ -]{1,90}?)?"
_WAS = r"(?:was|is|are|were|has been|have been|will be)(?: \w+ly)?"
_WENT = "(?:gone|went|going|go|crept|picked|ticked|edged|came|come|moved|been)"
_BEHIND = r"(?= (?:from|on|by|since|again|slightly|sharply|a|[\w.,]+%?(?: percentage)? points?|[£\d][\d.,]*%?)\b)"
_THAN = r"(?= than (?:a year|last|in (?:q|quarter)))"
_WAYS = {
    "up": rf"ris(?:es|en|ing)|rose|rise|increas(?:es?|ed|ing)|grew|grown|climb(?:s|ed|ing)|higher|{_WENT} up|"
    rf"crept|up{_BEHIND}|(?:more|greater){_THAN}",
    "down": r"f[ae]ll(?:s|en|ing)?|dropp(?:ed|ing)|drops?|dip(?:s|ped|ping)?|decreas(?:es?|ed|ing)|lower|"
    rf"reduc(?:es?|ed|ing|tion)|slipp(?:ed|ing)|{_WENT} down|down{_BEHIND}|(?:fewer|less){_THAN}",
    "better": r"improv(?:es?|ed|ing|ement)|better",
    "worse": r"wors(?:e|ens?|ened|ening)|deteriorat(?:es?|ed|ing)|declin(?:es?|ed|ing)|slower",
    "level": r"unchanged|stay(?:s|ed) the same|steady|stable|flat|"
    r"level(?= with)|the same(?= (?:as|level|proportion|share|figure))",
}
_STANCES = {
    "near": r"within (?:the |its )?tolerance",
    "on": rf"(?:meets?|met|hits?|achiev(?:es?|ed|ing)|exceed(?:s|ed|ing)?|beat(?:en|s|ing)?|"
    rf"within|inside|better than){_SIDE}|"
    rf"on (?:or better than )?{_GOAL}|in line with{_SIDE}|{_GOAL}{_OF} {_WAS} (?:met|hit|reached|achieved|exceeded)",
    "off": rf"(?:miss(?:es|ed|ing)?|short of|fail(?:s|ed|ing)? to (?:meet|hit|reach)|adrift of|behind|worse than|"
    rf"outside){_SIDE}|off {_GOAL}|{_GOAL}{_OF} {_WAS} missed",
    "above": rf"(?:above|over|higher than){_SIDE}",
    "below": rf"(?:below|under|lower than|less than){_SIDE}",
}
STANCES = frozenset(_STANCES)
_WORDS = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words})(?!\w))" for name, words in (*_STANCES.items(), *_WAYS.items())), re.IGNORECASE
)
_TIMES = (
    (Decimal(2), r"doubl(?:ed|ing)|twice(?= (?:as|the|what|that)\b)|twofold"),
    (Decimal(3), r"trebl(?:ed|ing)|tripl(?:ed|ing)|threefold"),
    (Decimal(4), r"quadrupl(?:ed|ing)|fourfold"),
    (Decimal("0.5"), r"halv(?:ed|ing)|(?:down|fell|fallen|dropped|cut|reduced)(?: by)? half"),
)  # fmt: skip
_MULTIPLE = re.compile("|".join(rf"(?P<t{at}>\b(?:{said})\b)" for at, (_, said) in enumerate(_TIMES)), re.IGNORECASE)
EVER = re.compile(r"\b(?:never|ever)(?: \w+)? \w+er\b", re.IGNORECASE)
"""What is said of all times: `never been higher`."""
_COMPARED = (
    r"\b(?:more|fewer|less|(?!(?:other|rather|whether|either|together)\b)\w{3,}er)(?: [\w␣’'-]+){0,8} than\b",
    r"\b(?:took|take[sn]?|taking|waited|waiting) (?:\w+ )?(?:longer|less)\b",
    EVER.pattern,
    r"\b(?:above|below|over|under) (?:the )?(?:[a-z]+ )?average\b",
    r"\b(?:over|under)spen\w+|\blagging\b|\brecord (?:high|low)\b",
    r"\bas (?:good|bad|high|low|many|much|few|little) as\b|\btwice as\b",
    r"\bthe (?:most|fewest|least|best|worst|highest|lowest)\b|\bpeak(?:s|ed|ing)?\b|\beas(?:es|ed|ing)\b",
    r"\b(?:gone|going|goes|went) backwards\b|\bwhichever (?:way|period|measure)\b",
    r"\b(?:colour|rating|rag|status)\b[^.;]{0,30}\b(?:un)?chang(?:ed|es)\b",
    r"\b(?:most|none|every (?:single )?one|(?:almost|nearly) all) of\b|\b(?:no one|nobody|not a single|a dozen)\b",
    r"\b(?:the|a) (?:(?:great|vast|large|clear|small) )?majority\b",
)
COMPARED = re.compile("|".join(_COMPARED), re.IGNORECASE)
"""Words that compare or say how many, but not plainly enough to be looked up: `took longer`, `not a single carer`."""


class Word(NamedTuple):
    """A word, where it stands, and what it says: `up`, `better`, `on`, `below`."""

    start: int
    said: str
    way: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.said)


def words_in(text: str) -> Iterator[Word]:
    """Yield the words for a movement or for the target."""
    yield from (Word(found.start(), found[0], found.lastgroup or "") for found in _WORDS.finditer(text))


def multiples_in(text: str) -> Iterator[tuple[Word, Decimal]]:
    """Yield the words for how many times as much something has become, with that number."""
    for found in _MULTIPLE.finditer(text):
        many, _ = _TIMES[int((found.lastgroup or "t0")[1:])]
        yield Word(found.start(), found[0], "times"), many
