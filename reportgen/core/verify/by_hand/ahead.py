"""What is said of the year to come, beside the forecasts and the outlook of the workbook, where it has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.figure import round_half_up
from reportgen.core.record.claims import Claim, ClaimKind, claims_in
from reportgen.core.record.names import without_names
from reportgen.core.verify.by_hand.borne_out import Doubt, Indicator
from reportgen.core.verify.by_hand.parts import Part
from reportgen.core.verify.sentences.exactness import in_full, places_of

_FORECAST = re.compile(r"\b(?:forecast\w*|project(?:ed|ions?)|predict\w*|expect\w*)\b", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:would|should|could|aim\w*|hop(?:e|es|ed|ing)|if|unless|want\w*|plan\w*|need\w*|whether)\b", re.IGNORECASE
)
_WORD = re.compile(
    r"\b(?:(?P<meet>meet|met|hit|reach(?:ed)?|achieved?|exceed(?:ed)?|on)|(?P<miss>miss(?:ed)?|off|short of|below)) "
    r"(?:the |its |our )?(?:annual |year-end |year['’]s )?target|target [\w -]{0,20}?\bbe "
    r"(?:(?P<met>met|hit|reached|achieved)|(?P<missed>missed))\b",
    re.IGNORECASE,
)
_MAY, _NOT = (
    re.compile(r"\b(?:may|might|possibl[ey])\b", re.I),
    re.compile(r"\b(?:unlikely|not|never|n['’]t)\b|n['’]t\b", re.I),
)


class Ahead:
    """The forecasts and the outlook of an indicator."""

    def __init__(self, indicator: Indicator) -> None:
        self.indicator, facts = indicator, indicator.facts
        forecasts = [one for one in facts.all if one.kind == "forecast"]
        self.forecasts = [claim for one in forecasts for claim in facts.claims(one) if claim.number is not None]
        outlook = next((one.text for one in facts.all if one.kind == "outlook"), "")
        self.outlook = outlook.split()[0] if outlook else ""

    def judged(self, part: Part) -> Iterator[tuple[Doubt, bool]]:
        """Yield the figures and the outlook that are said, and whether they are those of the workbook; no wishes."""
        bare = without_names(part.text, self.indicator.words)
        if _WISH.search(bare):
            return
        if self.forecasts and _FORECAST.search(bare):
            own = [in_full(one) for one in (*self.forecasts, *self._stated(part))]
            for claim in map(in_full, claims_in(part.text, self.indicator.known.words)):
                if (
                    claim.kind is ClaimKind.NUMBER
                    and claim.number is not None
                    and self.indicator.may_be_its(claim, part)
                ):
                    near = [one for one in own if one.unit == claim.unit and one.number is not None]
                    yield Doubt(claim.start, claim.text, is_figure=True), any(_is_so(claim, one) for one in near)
        for found in _WORD.finditer(bare) if self.outlook else ():
            missed = bool(found["miss"] or found["missed"])
            said = "may" if _MAY.search(bare) else "unlikely" if missed != bool(_NOT.search(bare)) else "likely"
            yield Doubt(found.start(), found[0]), said == self.outlook

    def _stated(self, part: Part) -> Iterator[Claim]:
        """Yield its figures, and its targets where a target is spoken of."""
        for fact in self.indicator.facts.all:
            if fact.kind == "figure" or (part.has_goal and "target" in fact.kind):
                yield from self.indicator.facts.claims(fact)


def _is_so(claim: Claim, own: Claim) -> bool:
    """Return whether a figure is one of the workbook, as exact as it is given."""
    if claim.number is None or own.number is None:
        return False
    return round_half_up(own.number, places_of(claim.number)) == claim.number
