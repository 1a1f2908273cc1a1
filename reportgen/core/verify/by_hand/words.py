"""Words for how a figure moves or stands to its target, more of them than are read: they only have to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator

_GOAL = r"(?:target|ceiling|threshold|limit|goal|profile|standard|allowance)s?"
_SIDE = rf"(?: (?:the|its|our|a|this))?(?: [\w£%.,’']+){{0,4}}? {_GOAL}"
_WENT = "(?:gone|went|going|go|crept|picked|ticked|edged|came|come|moved|been)"
_BEHIND = r"(?= (?:from|on|by|since|again|slightly|sharply|a|[\w.,]+%?(?: percentage)? points?|[£\d][\d.,]*%?)\b)"
_THAN = r"(?= than (?:a year|last|in (?:q|quarter)))"
_WAYS = {
    "up": rf"ris(?:es|en|ing)|rose|rise|increas(?:es?|ed|ing)|grew|grown|climb(?:s|ed|ing)|higher|{_WENT} up|"
    rf"crept|up{_BEHIND}|(?:more|greater){_THAN}",
    "down": r"f[ae]ll(?:s|en|ing)?|dropp(?:ed|ing)|drops?|dip(?:s|ped|ping)?|decreas(?:es?|ed|ing)|lower|"
    rf"reduc(?:es?|ed|ing|tion)|slipp(?:ed|ing)|{_WENT} down|down{_BEHIND}|(?:fewer|less){_THAN}",
    "better": r"improv(?:es?|ed|ing|ement)|better",
    "worse": r"wors(?:e|ens?|ened|ening)|deteriorat(?:es?|ed|ing)|declin(?:es?|ed|ing)",
    "level": r"unchanged|steady|stable|flat|level(?= with)|the same(?= (?:as|level|proportion|share|figure))",
}
_STANCES = {
    "on": rf"(?:meets?|met|hits?|achiev(?:es?|ed|ing)|exceed(?:s|ed|ing)?|beat(?:en|s|ing)?|within|inside){_SIDE}|"
    rf"on (?:or better than )?{_GOAL}",
    "off": rf"(?:miss(?:es|ed|ing)?|short of|fail(?:s|ed|ing)? to (?:meet|hit|reach)|adrift of){_SIDE}|off {_GOAL}|"
    rf"{_GOAL} (?:was|is|has been) missed",
    "above": rf"(?:above|over|higher than){_SIDE}",
    "below": rf"(?:below|under|lower than|less than){_SIDE}",
}
_WORDS = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words})(?!\w))" for name, words in (*_STANCES.items(), *_WAYS.items())), re.IGNORECASE
)


def words_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words for a movement or for the target, each with what it says: `up`, `better`, `on`, `below`."""
    for found in _WORDS.finditer(text):
        yield found[0], found.lastgroup or ""
