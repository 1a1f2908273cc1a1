"""Whether what is said behind a class may be of only some of it: `Five are Red but improving`, `One is Red and new`.

What counts on says nothing of those before: `Eight are Red and six are Green`, `Six are Green and the rest are Red`.
"""

from __future__ import annotations

import re

from reportgen.core.record.claims import Claim
from reportgen.core.verify.sentences.said import NUMBER, RATING, TIME

_COUNT = rf"(?:{NUMBER}|❲number❳)"
_CLASS = rf"(?:{RATING}|❲rating❳|❲stance❳)"
_WHEN = rf"(?: (?:this quarter|now|currently|overall|today|(?:in |at |for )?{TIME}))*"
_COUNTS_ON = (
    r" (?:(?:only|just|a|another|further|the|other|all) )*"
    rf"(?:{_COUNT}|rest|others?|remainder|remaining|none|no|all|half|most)(?!\w)[^.,;]*"
    rf"(?:{_CLASS}|\b(?:is|are|was|were|has|have|do|does)\b)"
)
_OF_ITS_OWN = r" (?:we|this|that|there|members)\b"
_RESTRICTS = re.compile(
    rf"(?:(?:,| or|, or) {_CLASS})*{_WHEN}"
    rf"(?:,? (?:and|but|with|while|whereas|yet|though|although)\b(?!{_COUNTS_ON}|{_OF_ITS_OWN})"
    r"|,? (?:which|who|whose)\b| (?:because|due|since|despite|as(?! (?:at|of)\b))\b)",
    re.IGNORECASE,
)


def may_be_of_some(text: str, end: int) -> bool:
    """Return whether the words behind a class that ends there, in signs or marks, may tell which of it are counted."""
    return bool(_RESTRICTS.match(text, end))


def of_some(sentence: str, claims: tuple[Claim, ...]) -> frozenset[int]:
    """Return where the classes begin of which a sentence may count but some."""
    text, starts = marked(sentence, claims)
    return frozenset(claim.start for at, claim in starts.items() if may_be_of_some(text, text.index("❳", at) + 1))


def marked(sentence: str, claims: tuple[Claim, ...]) -> tuple[str, dict[int, Claim]]:
    """Return a sentence with a mark for each claim, and the claims by where their marks begin."""
    text, behind, starts = "", 0, dict[int, Claim]()
    for claim in claims:
        kind = "stance" if claim.value in ("on", "off") else claim.kind.name.casefold()
        text += sentence[behind : claim.start].replace("(", "").replace(")", "")
        starts[len(text)] = claim
        text += f"❲{kind}❳"
        behind = claim.end
    return f"{text}{sentence[behind:]}", starts
