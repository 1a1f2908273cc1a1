"""The whole of a pack, and whether the counts and figures of a sentence about it are among what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from reportgen.core.period import MONTHS, parse_period
from reportgen.core.record.claims import Claim, ClaimKind, claims_in
from reportgen.core.record.record import Fact
from reportgen.core.verify.by_hand.borne_out import Doubt
from reportgen.core.verify.by_hand.moved import Moved
from reportgen.core.verify.by_hand.parts import Part
from reportgen.core.verify.by_hand.shares import quantities_in, shares_in
from reportgen.core.verify.by_hand.words import Word, words_in
from reportgen.core.verify.right import Right
from reportgen.core.verify.sentences.restricted import of_some
from reportgen.core.verify.sentences.tally import Counts
from reportgen.core.verify.slips import class_of
from reportgen.core.wording import in_words

_COUNTED = re.compile(
    r"\b(?:indicators|measures|KPIs|(?:the|those) rated|(?:every|each|no|one) (?:\w+ )?(?:indicator|measure))\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?<!that )(?<!which )(?:(?P<on>(?:met|meet|exceeded|hit) (?:or exceeded )?(?:the|their) targets?|met it)"
    r"|(?P<off>missed (?:the|their) targets?)|(?P<unrated>(?:could not be|not) rated|no rating)"
    r"|(?P<rated>ratings? could be given|could be rated|number of rated)"
    r"|(?P<none>no (?:data|figures?)(?: (?:is|are|was|were) available)?|"
    r"data (?:is|are|was|were) (?:missing|unavailable)|unavailable))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\b(?:{'|'.join(in_words(number, 20) for number in range(21))}|\d+) $", re.IGNORECASE)
_SHARE = re.compile(r"\s+(?:share|count|total)\b", re.IGNORECASE)
_NOUN = re.compile(r"\s+(?:rated |performance )?(?:indicators|measures|KPIs|ratings)\b", re.IGNORECASE)
_ALL = re.compile(rf"{_NOUN.pattern}|\s+(?:is|are|was|were|have|has)\b", re.IGNORECASE)
"""Behind how many there are in all."""
_SOME = re.compile(r"\b(?:the|these|those|other|of|all) $", re.IGNORECASE)
"""What stands before how many there are of something."""
_MORE = re.compile(r"\s+(?:more|fewer|less)\s+", re.IGNORECASE)
"""Between a number and the class of which there are so many more than before."""
_OF_CLASS = re.compile(r"\s+(?:(?:out )?of )?(?:(?:the|our|these|those)\s+)?(?:(?!them\b)[\w-]+\s+)?$")
"""Between a number and the class that it is of: `five of the eight | Reds`."""
_OF_THINGS = re.compile(r"\s+of (?:the|our|its)\s+(?:[\w-]+\s+)?(?!rated\b)(?P<thing>[a-z]+)\b")
_THINGS = frozenset(("indicators", "measures", "ones", "performance", "kpis", "key"))
_BRACKET = re.compile(r"\(\s*$|[:=–-]\s*$| (?:from|to|at|is|are|for) $")
"""What stands before a number that is of the class before it."""
_MONTHS = re.compile(rf"\b(?:{'|'.join(MONTHS)}) (?:to|–|-) (?:{'|'.join(MONTHS)}) (?:19|20)\d\d\b")
_THEN = re.compile(r"\b(?:compared|last|previous|same|earlier|before|ago|since|than)\b", re.IGNORECASE)
_GROUP = re.compile(r"count/group (?P<name>.+) class [^/]+/")
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
_OTHER_STATES = {"none": "no data", "unrated": "unrated"}
_AND_WENT = re.compile(r"\w+,? (?:and|but|yet|though|although)(?: (?:still|now|all|are|is))* ", re.IGNORECASE)
"""Between a class and which way those of it went that are counted."""
_NOT = re.compile(r"\bnot (?:yet )?$", re.IGNORECASE)
_HALF, _WHOLE = Decimal(50), Decimal(100)
_NEAR = 60
"""Letters between a count and what it counts."""


class Whole:
    """What is known of all indicators of a pack."""

    def __init__(self, right: Right) -> None:
        self.known, self.counts, self.moved = right.known, Counts(right.known), Moved(right.known)
        claims = [claim for fact in right.known.facts for claim in right.known.claims(fact) if claim.number is not None]
        self.numbers, self.units = (frozenset(getattr(one, name) for one in claims) for name in ("value", "unit"))

    def is_counted_in(self, text: str) -> bool:
        """Return whether a text is about how many indicators have a rating, or went which way."""
        ratings = self._ratings(text)
        several = any(one.text != one.value or _SHARE.match(text, one.end) for one in ratings)
        listed = any(_BARE.search(text[: one.start]) for one in ratings)
        return several or listed or (bool(_COUNTED.search(text)) and bool(list(self._states(text))))

    def _ratings(self, text: str) -> list[Claim]:
        return [one for one in claims_in(text, self.known.words) if one.kind is ClaimKind.RATING]

    def judged(self, part: Part, *, counts: bool) -> Iterator[tuple[Doubt, bool]]:
        """Yield the months that are not reported, and, of what `counts` the indicators or what they measure, ...

        the counts, shares and figures, and whether the pack has them.
        """
        yield from ((Doubt(at, said), False) for at, said in self._other_months(part.text))
        if counts or _COUNTED.search(part.text) or self._ratings(part.text):
            yield from self._counted(part)

    def _counted(self, part: Part) -> Iterator[tuple[Doubt, bool]]:
        text, states, shares = part.text, list(self._states(part.text)), list(shares_in(part.text))
        bare = text
        for share in shares:
            bare = bare.replace(share.said, "␣" * len(share.said))
        for claim in self._numbers(bare):
            if _SOME.search(bare[: claim.start]):
                known = True if _ALL.match(bare, claim.end) and claim.value in self._counts else None
            else:
                known = self._is_known(claim, part, bare, states)
            if known is not None:
                yield Doubt(claim.start, claim.text, is_figure=True), known
        near = {what for _, what in states}
        for share in shares if near else ():
            is_so = any(share.is_like(own) for what in near for own in self._shares(what))
            yield Doubt(share.start, share.said, is_figure=True), is_so
        for at, said, what in quantities_in(bare) if near else ():
            yield Doubt(at, said), self._is_so(what, near, said)

    def _is_so(self, what: str, states: set[str], said: str) -> bool:
        """Return whether most, all or none of the indicators, or of a class, are so, in one way of counting."""
        ratings = [claim.value for claim in claims_in(said, self.known.words) if claim.kind is ClaimKind.RATING]
        among = ratings[0] if ratings else ""
        shares = [share for state in states - {among} for share in self._shares(state, among)]
        match what:
            case "most":
                return any(share > _HALF for share in shares)
            case "all":
                return (not shares and bool(among)) or any(share == _WHOLE for share in shares)
            case _:
                return not shares or any(not share for share in shares)

    def _is_known(self, claim: Claim, part: Part, text: str, states: list[tuple[int, str]]) -> bool | None:
        """Return whether a number is one that the pack has: of a class, of what has changed, or a figure.

        None is of what the pack knows nothing of: `two of the nine risks`.
        """
        behind = [(start, what) for start, what in states if 0 <= start - claim.end <= _NEAR or what == "none"]
        before = [what for start, what in states if start < claim.start]
        counts = bool(_NOUN.match(text, claim.end))
        of = _OF_THINGS.match(text, claim.end)
        if of and of["thing"].casefold() not in _THINGS and claim.unit != "%" and not counts:
            return None
        classes = [what for what in before if class_of(what, self.known)]
        before = classes or before
        if before and ((claim.unit == "%" and not behind) or _BRACKET.search(text[: claim.start])):
            return claim.value in self._known_of(before[-1], part)
        if behind and claim.unit in ("", "%"):
            return self._is_known_of(claim, behind, part, text)
        if claim.unit:
            return claim.value in self.numbers if claim.unit in self.units else None
        return claim.value in self._counts if counts else None

    def _is_known_of(self, claim: Claim, behind: list[tuple[int, str]], part: Part, text: str) -> bool | None:
        """Return whether so many are as is said behind a number; None of what only people know."""
        between = text[claim.end : behind[0][0]]
        is_class = bool(_OF_CLASS.fullmatch(between) and class_of(behind[0][1], self.known)) and " of " in between
        if _MORE.fullmatch(between):
            return int(claim.number or 0) in self.moved.grown(class_of(behind[0][1], self.known))
        some = self._is_some_known(claim, behind, part, text)
        if some is not None or (is_class and len(behind) == 1):
            return some  # what else these of a class are, only people know
        known = self._known_of(behind[1][1] if is_class else behind[0][1], part, behind[0][1] if is_class else "")
        counts = bool(_NOUN.match(text, claim.end)) and claim.value in self.counts.wholes
        return claim.value in known or (counts and not is_class and len(list(self._numbers(text))) > 1)

    def _is_some_known(self, claim: Claim, behind: list[tuple[int, str]], part: Part, text: str) -> bool | None:
        """Return whether so many of a class went one way, or are as only people know; None where all are counted."""
        (start, name), *then = behind
        if claim.unit or " to " in name or not class_of(name, self.known):
            return None
        if then and self.moved.is_change(then[0][1]) and _AND_WENT.fullmatch(text[start : then[0][0]]):
            return claim.value in self._known_of(then[0][1], part, name)
        if start in of_some(text, claims_in(text, self.known.words)):
            return any((claim.number or 0) <= int(count.text) for count in self._of(name))
        return None

    def _numbers(self, text: str) -> Iterator[Claim]:
        yield from (one for one in claims_in(text, self.known.words) if one.kind is ClaimKind.NUMBER)

    def _other_months(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the three months that are not those reported, where the sentence compares nothing with them."""
        for found in _MONTHS.finditer(text):
            said, reported = parse_period(found[0]), parse_period(self.known.period)
            if said and reported and said.kind is reported.kind and said != reported and not _THEN.search(text):
                yield found.start(), found[0]

    @cached_property
    def _counts(self) -> frozenset[str]:
        return frozenset(fact.text for fact in self.known.facts if fact.kind == "count")

    def _states(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where ratings, and words for a change and for the target, begin in a text, and what they say."""
        changes = list(self.moved.changes_in(text))
        yield from sorted(
            [
                *((one.start, f"{one.was} to {one.now}") for one in changes),
                *((one.start(), one.lastgroup or "") for one in _STATE.finditer(text)),
                *((one.start, _way(one, text)) for one in words_in(text) if one.way != "near"),
                *(
                    (one.start, one.value)
                    for one in claims_in(text, self.known.words)
                    if one.kind is ClaimKind.RATING and not any(ch.start <= one.start < ch.end for ch in changes)
                ),
            ]
        )

    def _known_of(self, state: str, part: Part, among: str = "") -> frozenset[str]:
        """Return how many indicators (of those of one class) are so, or have become so, and which share of them."""
        if self.moved.is_change(state):
            return frozenset(map(str, self.moved.counts(state, among)))
        if state in _OTHER_STATES or state == "rated":
            return frozenset(fact.text for fact in self._of(state))
        name = class_of(state, self.known) or {"on": "Green", "above": "Green", "off": "Red", "below": "Red"}.get(
            state, ""
        )
        shares = {fact.text for fact in self.known.facts if fact.key.startswith(f"percent/{name}/")}
        groups = {fact.text for fact in self._groups(part.text) if f" class {name}/" in fact.key}
        if groups and self._is_group_named(part.text):
            return frozenset(groups)
        compared = part.times or part.is_earlier or _FROM.search(part.text)
        before = {str(count) for count in self.moved.before(name)} if compared else set[str]()
        return frozenset({fact.text for fact in self.counts.of(state)} | shares | groups | before)

    def _is_group_named(self, text: str) -> bool:
        return any(group in text.casefold() for group in self.groups)

    def _groups(self, text: str) -> Iterator[Fact]:
        """Yield the counts of the groups that a text names; of all where it names none."""
        named = [group for group in self.groups if group in text.casefold()]
        for fact in self.known.facts:
            group = _GROUP.match(fact.key)
            if group and (not named or group["name"].casefold() in named):
                yield fact

    @cached_property
    def groups(self) -> frozenset[str]:
        """The names of groups, in small letters."""
        found = (_GROUP.match(fact.key) for fact in self.known.facts)
        return frozenset(one["name"].casefold() for one in found if one)

    def _of(self, state: str) -> list[Fact]:
        """Return the counts of what is so."""
        return self.counts.of(_OTHER_STATES.get(state, state))

    def _shares(self, state: str, among: str = "") -> Iterator[Decimal]:
        """Yield the share of indicators that are so: of the rated, of those with data and of all, or of a class."""
        if self.moved.is_change(state):
            yield from self.moved.shares(state, among)
            return
        for count in self._of(state) if not among else ():
            for whole in self.counts.wholes if state != "none" else ():
                if int(whole):
                    yield Decimal(100) * int(count.text) / int(whole)


def _way(word: Word, text: str) -> str:
    """Return what a word says, `off` of what is not `on`."""
    return "off" if word.way == "on" and _NOT.search(text[: word.start]) else word.way
