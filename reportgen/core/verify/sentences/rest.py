"""What is left when some are counted or named: `and the rest are Red`, `only A is Red`, `all except A are Green`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact
from reportgen.core.verify.sentences.said import NAME, NUMBER, RATING, TIME, Said
from reportgen.core.verify.sentences.tally import count_of
from reportgen.core.verify.sentences.whole_forms import GROUP
from reportgen.core.verify.slips import Slip, class_of

_NOUN = r"(?:(?:rated |performance |key |other )*(?:indicators?|measures?|KPIs?|ones?))"
_ARE = r"(?:is|are)(?: all| now| rated| currently)*"
_END = rf"(?: (?:this quarter|(?:in |at )?{TIME}))?\s*(?:[.;!]|$)"
_REST = re.compile(
    rf"\s*(?:(?:overall|in total|of (?:the |our )?(?P<whole>{NUMBER})(?: rated)?(?: {_NOUN})?),? )?(?:there are )?"
    rf"(?P<counted>{NUMBER}(?: (?:out )?of (?:the |our )?(?P<of>{NUMBER}))?(?: {_NOUN})?,? (?:{_ARE} )?{RATING}"
    rf"(?:,? (?:and )?{NUMBER} (?:{_ARE} )?{RATING})*)(?:,|;|[,;]? and|,? while|,? with)"
    rf" (?P<phrase>(?:all )?(?:the )?(?:rest|others?|remainder|remaining {_NOUN}|other {_NOUN}) (?:{_ARE} )?"
    rf"(?P<r>{RATING})){_END}",
    re.IGNORECASE,
)
_ONLY = re.compile(rf"\s*(?P<phrase>only (?P<group>{GROUP}) {_ARE} (?P<r>{RATING})){_END}", re.IGNORECASE)
_MORE = re.compile(
    rf"\s*(?:overall,? )?there are (?P<phrase>(?P<how>more|fewer|as many) (?P<r>{RATING})(?: {_NOUN})? (?:than|as) "
    rf"(?P<other>{RATING})(?: {_NOUN})?){_END}",
    re.IGNORECASE,
)
_EXCEPT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\s*(?P<phrase>(?:all|every)(?: of)?(?: the| our)?(?: {NUMBER})? {_NOUN},? "
        rf"(?:apart from|except(?: for)?|but|bar|other than) (?P<group>{GROUP}),? {_ARE} (?P<r>{RATING})){_END}",
        rf"\s*(?:apart from|except for|with the exception of) (?P<group>{GROUP}),? (?P<phrase>(?:all|every)(?: of)?"
        rf"(?: the| our)?(?: {NUMBER})? {_NOUN} {_ARE} (?P<r>{RATING})){_END}",
    )
)


class Rest:
    """How many indicators of a version are left, of all of them, beside those that a sentence counts or names."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.wholes = {int(fact.text) for name in ("rated", "included", "with data") if (fact := count_of(name, known))}

    def slips(self, said: Said) -> Iterator[Slip]:
        """Yield what is said of the rest, where so many have another rating."""
        if found := _REST.match(said.text):
            yield from self._rest(said, found)
        if found := _ONLY.match(said.text):
            yield from self._unless(said, found, {found["group"].count(NAME)})
        if found := _MORE.match(said.text):
            yield from self._more(said, found)
        for pattern in _EXCEPT:
            if found := pattern.match(said.text):
                named = found["group"].count(NAME)
                yield from self._unless(said, found, {whole - named for whole in self.wholes})

    def _rest(self, said: Said, found: re.Match[str]) -> Iterator[Slip]:
        """Yield the rest where what is counted before it is right."""
        counted, last = 0, None
        for at in range(*found.span("counted")):
            claim = said.claims.get(at)
            if claim is None or at == found.start("of"):
                continue
            if claim.number is not None:
                counted, last = counted + int(claim.number), claim
                continue
            fact = self._with(claim.value)
            if last is None or last.unit or fact is None or fact.text != last.value:
                return
        whole = next((said.claims[found.start(name)] for name in ("whole", "of") if found[name]), None)
        if whole and whole.number not in self.wholes:
            return
        wholes = {int(whole.number)} if whole and whole.number is not None else self.wholes
        yield from self._unless(said, found, {one - counted for one in wholes})

    def _more(self, said: Said, found: re.Match[str]) -> Iterator[Slip]:
        """Yield `more Greens than Reds` where there are not."""
        one, other = (self._with(said.claims[found.start(name)].value) for name in ("r", "other"))
        if one is None or other is None:
            return
        more = int(one.text) - int(other.text)
        if not {"more": more > 0, "fewer": more < 0}.get(found["how"].casefold(), more == 0):
            yield Slip(said.words(*found.span("phrase")), one, "count")

    def _unless(self, said: Said, found: re.Match[str], numbers: set[int]) -> Iterator[Slip]:
        """Yield what is said of a class where none of these numbers of indicators has it."""
        fact = self._with(said.claims[found.start("r")].value)
        if fact and int(fact.text) not in numbers:
            yield Slip(said.words(*found.span("phrase")), fact, "count")

    def _with(self, word: str) -> Fact | None:
        name = class_of(word, self.known)
        return count_of("not rated" if name == "not rated" else f"class {name}", self.known)
