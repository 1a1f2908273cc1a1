"""Counts of changes that people write: `two have turned from Green to Red`, `four of the Reds got worse`.

They are held against the ratings and directions of all indicators, where a sentence says nothing else. What may be
counted in more than one way (since the last quarter or the last year, by figures or by ratings) is only wrong where it
is wrong in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.core.period import Period, parse_period
from reportgen.core.record.claims import Claim, ClaimKind
from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact
from reportgen.core.verify.sentences.phrases import WAYS
from reportgen.core.verify.sentences.said import NUMBER, RATING, TIME, Said
from reportgen.core.verify.slips import Slip, class_of

_NOUN = r"(?:(?:rated |performance |key )*(?:indicators?|measures?|KPIs?|ratings?))"
_MANY = rf"(?P<count>{NUMBER}|none|no|not one|all)"
_SINCE = rf"(?:,? (?:(?:since|in|on|over|during|from|compared (?:with|to)|than(?: in| at)?) )?(?P<time>{TIME}))?"
_PART = (
    rf"(?:{_MANY}(?: (?:out )?of (?:the |our )?(?:(?P<whole>{NUMBER}) )?(?:(?P<part>{RATING}) ?)?(?P<noun>{_NOUN})?"
    rf"| (?P<part2>{RATING})(?: {_NOUN})?| (?P<noun2>{_NOUN})(?: with (?:a figure|data))?)?)"
)
_LEAD = r"(?:(?:overall|in total|however|also),? )?(?:there (?:are|is|were) )?"
_WORDS = rf"(?:{_LEAD}{_PART} (?:that )?(?:have |has |are |is )?(?:all )?(?:now )?"
_END = r"(?=[.!;]|,(?! (?:in|at|for|of|by)\b)|\s*$| (?:and|but|while|because|due|as|whereas)\b)"
_LINK = re.compile(r"(?:[,;]? (?:and|but|while|whereas)|[,;]) ", re.IGNORECASE)
_FORMS = tuple(
    (form, re.compile(rf"\s*{_WORDS}{pattern}){_END}", re.IGNORECASE))
    for form, pattern in (
        ("turned", rf"(?:turned|moved|went|gone|changed|shifted|slipped|dropped|fallen|fell|improved|risen|rose|"
                   rf"got worse|deteriorated)? ?from (?P<was>{RATING}) to (?P<now>{RATING})(?: indicators?)?{_SINCE}"),
        ("become", rf"(?:turned|become|became|gone) (?P<now>{RATING}){_SINCE}"),
        ("moved", "(?:{})(?: (?:slightly|sharply|further|in performance))?{}".format(
            "|".join(rf"(?P<{way}>{words}|{also})" for (way, words), also in zip(WAYS.items(), (
                "going up", "going down", "stayed the same|stable", "gone the right way", "declined|gone the wrong way"
            ), strict=True)), _SINCE)),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One indicator: its class now and before, and which way it and its figure went, by term."""

    now: str
    before: str
    ways: dict[str, frozenset[str]]


@dataclass(frozen=True)
class _Part:
    """Of what a count is: those of a rating, or all; whether that is said, or `carried` on from before."""

    rating: Claim | None
    named: bool
    opens: bool
    carried: bool = False


class Changes:
    """The changes of all indicators of a version."""

    def __init__(self, known: Known) -> None:
        self.known = known
        period = parse_period(known.period)
        facts = known.by_indicator()
        self.items = tuple(self._item(facts[key], period) for key in facts if key) if period else ()
        self.terms = {period.previous().text: "short-term", period.year_ago().text: "long-term"} if period else {}

    def _item(self, facts: list[Fact], period: Period) -> Item:
        found = {fact.key.partition("/rating/")[2]: fact.text for fact in facts if fact.kind == "rating"}
        ways: dict[str, set[str]] = {"short-term": set(), "long-term": set()}
        for fact in facts:
            if fact.kind in ("direction", "movement") and fact.key.endswith(f"/{period.text}"):
                ways["short-term" if "/short-term" in fact.key else "long-term"].add(fact.text)
        now, before = (found.get(one.text, "") for one in (period, period.previous()))
        return Item(
            class_of(now, self.known),
            class_of(before, self.known).replace("not rated", ""),
            {term: frozenset("level" if way == "same" else way for way in said) for term, said in ways.items()},
        )

    def slips(self, said: Said, *, opens: bool) -> Iterator[Slip]:
        """Yield the counts of changes in a sentence that are wrong; it begins with one, and may go on with others.

        `opens` says that nothing stands before it, so that it can be of nothing else than all indicators.
        """
        at, part = 0, _Part(None, named=False, opens=opens)
        while at < len(said.text):
            matches = ((form, pattern.match(said.text, at)) for form, pattern in _FORMS)
            form, found = next(((name, match) for name, match in matches if match), ("", None))
            if found is None:
                return
            rating = said.claims.get(found.start("part") if found["part"] else found.start("part2"))
            named = bool(found["noun"] or found["noun2"] or rating)
            part = _Part(rating, named=True, opens=opens) if named else replace(part, carried=at > 0)
            if form == "moved" and not part.named:
                return  # of whatever was spoken of before
            yield from self._against(form, found, said, part)
            link = _LINK.match(said.text, found.end())
            at = link.end() if link else len(said.text)

    def _against(self, form: str, found: re.Match[str], said: Said, part: _Part) -> Iterator[Slip]:
        time = said.times.get(found.start("time"), ())
        true, words = [], ""
        for among in self._among(part):
            whole = said.claims.get(found.start("whole"))
            if whole and whole.value not in (str(len(among)), str(len([item for item in self.items if item.now]))):
                return
            number = self._number(found, said, among)
            if number is None:
                return
            counted, words = self._true(form, found, said, time, among)
            true += counted
            if number in counted or (not part.named and not part.opens and counted and number <= max(counted)):
                return
        if true:
            claim = said.claims.get(found.start("count"))
            claim = claim or Claim(said.starts[found.start("count")], found["count"], ClaimKind.NUMBER, found["count"])
            key = f"count/changes/{self.known.period}"
            yield Slip(
                claim, Fact(key, "count", str(true[0]), words, "by the ratings and figures of both periods"), "count"
            )

    def _among(self, part: _Part) -> Iterator[list[Item]]:
        """Yield the indicators of which a count may be: those of a class, of all where it is only carried on."""
        if part.rating:
            name = class_of(part.rating.value, self.known)
            yield [item for item in self.items if item.now == name]
        if not part.rating or part.carried:
            yield list(self.items)

    def _number(self, found: re.Match[str], said: Said, among: list[Item]) -> int | None:
        claim = said.claims.get(found.start("count"))
        if claim:
            return int(claim.number) if claim.number is not None and not claim.unit and claim.number % 1 == 0 else None
        known = sum(any(ways - {"no comparison"} for ways in item.ways.values()) for item in among)
        return known if found["count"].casefold() == "all" else 0

    def _true(
        self, form: str, found: re.Match[str], said: Said, time: tuple[str, ...], among: list[Item]
    ) -> tuple[list[int], str]:
        """Return how many there are, in each way of counting them, and what is counted."""
        if form != "moved":
            now = said.claims[found.start("now")]
            was = said.claims[found.start("was")] if form == "turned" else None
            if time and "long-term" in (self.terms.get(one) for one in time):
                return [], ""
            words = (
                f"indicators that went from {was.value} to {now.value}"
                if was
                else f"indicators that became {now.value}"
            )
            return self._turned(class_of(was.value, self.known) if was else "", class_of(now.value, self.known)), words
        way = next(way for way in WAYS if found[way])
        terms = [term for one in time if (term := self.terms.get(one))] or ["short-term", "long-term"]
        if time and self.known.period not in time and not set(time) & set(self.terms):
            return [], ""
        moved = [[item.ways[term] for item in among] for term in terms]
        moved.append([item.ways["short-term"] or item.ways["long-term"] for item in among])
        is_none = found.start("count") not in said.claims and found["count"].casefold() != "all"
        if way in ("better", "worse") and not (is_none and time):
            moved.append([frozenset({turn_of(item)}) for item in among])
        if not any(item.ways[term] - {"no comparison"} for item in among for term in terms):
            return [], ""
        return [sum(way in ways for ways in one) for one in moved], f"indicators {_WORDS_FOR[way]}"

    def _turned(self, was: str, now: str) -> list[int]:
        """Return how many became one class, from another or any; without one, also with those not rated before."""
        turned = [item for item in self.items if item.now == now != item.before]
        rated = [item for item in turned if item.before and (not was or item.before == was)]
        if not any(item.before for item in self.items):
            return []
        return [len(rated)] if was else [len(rated), len(turned)]


_WORDS_FOR = {"up": "whose figure rose", "down": "whose figure fell", "level": "that stayed the same",
              "better": "that improved", "worse": "that got worse"}  # fmt: skip
_ORDER = ("Red", "Amber", "Green")


def turn_of(item: Item) -> str:
    """Return whether an indicator's rating became better or worse; empty where neither."""
    if item.now not in _ORDER or item.before not in _ORDER or item.now == item.before:
        return ""
    return "better" if _ORDER.index(item.now) > _ORDER.index(item.before) else "worse"
