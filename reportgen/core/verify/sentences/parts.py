"""Parts of the whole that people write in words: `just over half are Red`, `all but one`, `the only Red`.

Words leave room: a third is wrong only where nobody would call it so, of the rated and of all indicators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.record.claims import Claim, ClaimKind
from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact
from reportgen.core.verify.sentences.restricted import may_be_of_some
from reportgen.core.verify.sentences.said import NUMBER, RATING, TIME, Said
from reportgen.core.verify.sentences.tally import count_of
from reportgen.core.verify.slips import Slip, class_of

_ROOM, _WIDE = Decimal("0.06"), Decimal("0.15")
"""By how much a share may differ from one in words, and from one that is called `about`, `just over` or `nearly` so."""
_NEARLY_ALL = Decimal("0.7")
"""The least share that is called `nearly all`."""
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NOUN = r"(?:(?:rated |performance |key )*(?:indicators?|measures?|KPIs?))"
_OF_ALL = rf"(?:(?: of)?(?: all)?(?: the| our)?(?: {NUMBER})? {_NOUN})"
_STATE = (
    rf"(?: (?:is|are|was|were)(?: all)?(?: now| currently| rated| shown as| still| at)* "
    rf"(?:(?P<r>{RATING})|(?P<on>on (?:or (?:above|better than) )?target)|(?P<off>(?:off|below) target))"
    r"|(?: have| has)? (?:(?P<met>met(?: or exceeded)?|achieved|hit|exceeded|beat)|(?P<missed>missed|failed to meet))"
    r" (?:its|their|the) targets?)"
    rf"(?: (?:this quarter|now|(?:in |at )?{TIME}))?\s*(?=[.!;:,]|$|\s(?:and|but|while|because|with)\b)"
)
_HOW = (
    r"(?:(?P<over>just over|slightly over|a little over|just above)|(?P<more>more than|over|well over|above)|"
    r"(?P<under>just under|slightly under|nearly|almost|just below)|"
    r"(?P<less>less than|fewer than|under|below|well under)|"
    r"(?P<about>about|around|roughly|approximately)|(?P<exactly>exactly)) "
)
_BEGINS = r"\s*(?:(?:overall|in total),? )?"
_FRACTION = re.compile(
    rf"{_BEGINS}(?P<phrase>(?:{_HOW})?(?:(?:a|one|(?P<many>{NUMBER}))[ -])?"
    rf"(?P<part>{'|'.join(_FRACTIONS)})s?)"
    rf"(?P<of>{_OF_ALL})?{_STATE}",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    rf"{_BEGINS}(?P<phrase>(?P<count>{NUMBER})) (?:out )?of (?:the |our |all )?(?P<whole>{NUMBER})"
    rf"(?: {_NOUN})?{_STATE}",
    re.IGNORECASE,
)
_ONE_IN = re.compile(
    rf"{_BEGINS}(?P<phrase>(?:{_HOW})?(?P<many>{NUMBER}) in (?:every )?(?P<whole>{NUMBER})) {_NOUN}{_STATE}",
    re.IGNORECASE,
)
_MOST = re.compile(
    rf"{_BEGINS}(?P<phrase>(?:(?P<nearly>nearly all|almost all)|"
    r"(?P<most>most|the majority|a majority)|a minority|the minority)(?: of(?= ))?)"
    rf"(?P<of>{_OF_ALL})?{_STATE}",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(rf"{_BEGINS}(?P<phrase>all but (?P<but>{NUMBER}))(?P<of>{_OF_ALL})?{_STATE}", re.IGNORECASE)
_NONE = re.compile(rf"{_BEGINS}(?P<phrase>none|not one|no(?= {_NOUN}\b))(?P<of>{_OF_ALL})?{_STATE}", re.IGNORECASE)
_COUNTED = re.compile(
    rf"{_BEGINS}(?:there (?:are|were) )?(?:only |just )?(?P<phrase>(?P<count>{NUMBER}))(?: of (?:the|our))?"
    rf" {_NOUN}{_STATE}",
    re.IGNORECASE,
)
_AND_COUNTED = re.compile(rf"(?:,|;|,? and|,? while) (?P<phrase>(?P<count>{NUMBER})){_STATE}", re.IGNORECASE)
_ARRIVED = re.compile(
    rf"{_BEGINS}(?:the number of )?(?P<r>{RATING})(?: {_NOUN})? (?:(?:has|have|is|are) )?(?:now )?"
    r"(?:risen|rose|fallen|fell|gone up|gone down|went up|went down|increased|decreased|dropped|up|down|grown)"
    rf"(?: from {NUMBER})? to (?P<phrase>(?P<count>{NUMBER}))"
    rf"(?: (?:this quarter|now|(?:in |at )?{TIME}))?\s*(?:[.!;,]|$)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"{_BEGINS}(?:there (?:is|was) )?"
    rf"(?P<phrase>(?:(?:only|just) (?P<count>{NUMBER})|a single|the only)) (?P<r>{RATING})"
    rf"(?: {_NOUN})?(?: (?:this quarter|(?:in )?{TIME}))?\s*(?:[.!;,]|$)",
    re.IGNORECASE,
)


class Parts:
    """How many indicators of a version have each class, and of how many."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.facts = {fact.key: fact for fact in known.facts if fact.kind == "count"}

    def slips(self, said: Said, *, opens: bool) -> Iterator[Slip]:
        """Yield the part of the whole that a sentence begins with, where it is plainly another.

        It is of something else where no indicators are named in it and something stands before it; `opens` says not.
        """
        for pattern in (_FRACTION, _ONE_IN, _MOST, _ALL_BUT, _NONE, _OUT_OF, _ONLY, _COUNTED, _ARRIVED):
            found = pattern.match(said.text)
            if found and (opens or "of" not in found.groupdict() or found["of"]):
                yield from self._against(pattern, found, said)
                if pattern is _COUNTED and (more := _AND_COUNTED.match(said.text, found.end())):
                    yield from self._against(_AND_COUNTED, more, said)
                return

    def only(self, rating: Claim) -> Iterator[Slip]:
        """Yield the rating that one indicator alone is said to have, where another number of them has it."""
        fact = self._of(rating.value)
        if fact and fact.text != "1":
            yield Slip(Claim(rating.start, f"the only {rating.text}", ClaimKind.NUMBER, "1"), fact, "count")

    def _against(self, pattern: re.Pattern[str], found: re.Match[str], said: Said) -> Iterator[Slip]:
        groups = found.groupdict()
        stance = "on target" if groups.get("on") or groups.get("met") else "off target"
        state = said.claims[found.start("r")].value if found["r"] else stance
        facts = [fact for fact in self._meant(state) if fact]
        wholes = [int(text) for name in ("rated", "included", "with data") if (text := self._text(name))]
        phrase = said.words(*found.span("phrase"))
        if (
            facts
            and not may_be_of_some(said.text, found.end())
            and all(wholes)
            and wholes
            and all(self._is_wrong(pattern, found, said, int(fact.text), wholes) for fact in facts)
        ):
            yield Slip(phrase, facts[0], "count")

    def _is_wrong(
        self, pattern: re.Pattern[str], found: re.Match[str], said: Said, number: int, wholes: list[int]
    ) -> bool:
        if pattern is _NONE:
            return number != 0
        if pattern in (_OUT_OF, _ONLY, _COUNTED, _AND_COUNTED, _ARRIVED):
            count = said.claims.get(found.start("count"))
            return self._is_other_count(
                count, said.claims.get(found.start("whole")) if pattern is _OUT_OF else None, number
            )
        if pattern is _ALL_BUT:
            but = said.claims[found.start("but")].number
            return but is not None and all(number != whole - but for whole in wholes)
        shares = [Decimal(number) / whole for whole in wholes]
        if pattern is _ONE_IN:
            one, of = (said.claims[found.start(name)].number for name in ("many", "whole"))
            return bool(one and of) and not any(
                _may_be(found, share, Decimal(one or 0) / (of or 1)) for share in shares
            )
        if pattern is _MOST:
            return not any(_is_most(found, share) for share in shares)
        many = said.claims[found.start("many")].number if found["many"] else None
        part = (many or Decimal(1)) / _FRACTIONS[found["part"].casefold()]
        return not any(_may_be(found, share, part) for share in shares)

    def _is_other_count(self, count: Claim | None, whole: Claim | None, number: int) -> bool:
        """Return whether a count is another than the whole's; of a whole that is said, which may be that of a group."""
        wholes = {self._text(name) for name in ("rated", "included", "with data")}
        if whole and (whole.value not in wholes or (count and self._is_of_group(count.value, whole.value))):
            return False
        return number != (count.number if count else 1) and not (count and count.unit)

    def _is_of_group(self, count: str, whole: str) -> bool:
        """Return whether a group of that size has so many of a class."""
        ends = f"/{self.known.period}"
        texts = {key.removeprefix("count/").removesuffix(ends): fact.text for key, fact in self.facts.items()}
        groups = [name.removesuffix(" rated") for name, text in texts.items() if text == whole]
        return any(text == count for name, text in texts.items() if name.rpartition(" class ")[0] in groups)

    def _meant(self, state: str) -> list[Fact | None]:
        match state:
            case "on target":
                return [self._count("class Green")]
            case "off target":
                return [self._count("off target"), self._count("class Red")]
            case _:
                return [self._of(state)]

    def _of(self, word: str) -> Fact | None:
        name = class_of(word, self.known)
        return self._count("not rated" if name == "not rated" else f"class {name}")

    def _count(self, name: str) -> Fact | None:
        return count_of(name, self.known)

    def _text(self, name: str) -> str:
        fact = self._count(name)
        return fact.text if fact else ""


def _is_most(found: re.Match[str], share: Decimal) -> bool:
    """Return whether a share may be called most, nearly all or a minority, as is said."""
    if found["nearly"]:
        return share >= _NEARLY_ALL
    return share > Decimal("0.5") if found["most"] else share < Decimal("0.5")


def _may_be(found: re.Match[str], share: Decimal, part: Decimal) -> bool:
    """Return whether a share may be called a part: `just over half` is more than half, and not much more."""
    if found["over"]:
        return part < share <= part + _WIDE
    if found["more"]:
        return share > part
    if found["under"]:
        return part - _WIDE <= share < part
    if found["less"]:
        return share < part
    if found["exactly"]:
        return share == part
    return abs(share - part) <= (_WIDE if found["about"] else _ROOM)
