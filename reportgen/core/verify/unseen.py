"""What a draft says and does not show, held against the facts: its charts, tables and pictures in words, and its title.

No block remembers these texts. Of a slide's the record holds a digest, by which the word that was typed over is found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportgen.core.record.claims import ClaimKind, claims_in, sentences
from reportgen.core.record.draft import Piece
from reportgen.core.record.looks import look_in, look_of
from reportgen.core.record.record import Fact
from reportgen.core.verify.findings import Against
from reportgen.core.verify.matching import numberless
from reportgen.core.verify.right import Facts, Right
from reportgen.core.verify.sentences.counts import count_slips
from reportgen.core.verify.sentences.own_words import sentence_slips
from reportgen.core.verify.slips import against_of
from reportgen.core.verify.typed_over import Token, tokens

_WORDS = (
    ("better", "same", "worse"), ("Better", "Worse"), ("on", "off"), ("above", "below"), ("improving", "worsening"),
    ("likely", "unlikely", "may"), ("Likely", "Unlikely", "May"), ("Bigger", "Smaller", "Larger"), ("↑", "→", "↓"),
    ("Rose", "Fell", "Unchanged", "Rising", "Falling"), ("rising", "falling", "unchanged"),
)  # fmt: skip
_PERIOD = re.compile(r"(?P<year>\d{4}/\d\d)(?: Q(?P<quarter>[1-4]))?")
_OURS = re.compile(r"(?:Line|Column) chart, .* to .*\. Latest ")
"""How a trend chart's description begins (`core.chart_words`)."""

_LAST = re.compile(r"\bto (?P<period>Quarter (?P<quarter>[1-4]) (?P<year>\d{4}/\d\d))\. Latest ")
_LABELS = (("Latest ", "figure"), (", target ", "target"))
"""What stands in it before a figure, and the kind of the fact that it is."""
_NONE_OF_ITS = "a figure that is none of the indicator's"


class Unseen:
    """The descriptions that a version of a document has, and what goes against its facts."""

    def __init__(self, right: Right) -> None:
        self.right = right
        self.digests: dict[str, set[str]] = defaultdict(set)
        self.abouts: dict[str, set[str]] = defaultdict(set)
        for block in right.version.blocks:
            shape = _whole(block.identity)
            self.abouts[shape].add(block.about)
            self.digests[shape].update(look_in(block.look).alts)

    def is_ours(self, piece: Piece) -> bool:
        """Return whether a description is one of ours, on a copied slide too."""
        return self._shape(piece) in self.abouts or any(_digest(piece.text) in known for known in self.digests.values())

    def _shape(self, piece: Piece) -> str:
        """Return the shape that a description is of; empty where it is none of ours."""
        names = (name for own in piece.identities for name in (_whole(own), numberless(_whole(own))))
        return next((name for name in names if name in self.abouts), "")

    def against(self, piece: Piece) -> Iterator[Against]:
        """Yield what is not so in a description of ours, or in the document's title."""
        if not piece.identities:
            yield from self._property(piece) if not piece.number else ()
            return
        shape = self._shape(piece)
        known = self.digests.get(shape, set())
        if _digest(piece.text) in known or shape not in self.abouts:
            return
        abouts = self.abouts[shape]
        about = next(iter(abouts)) if len(abouts) == 1 else ""
        typed = next(self._typed_over(piece.text, about, known), None) if known else None
        if typed:
            yield typed
            return
        facts = self.right.by_indicator.get(about) if about else None
        yield from self._outlook(piece.text, facts) if facts else self._period(piece.text)
        for sentence in sentences(piece.text):
            slips = sentence_slips(sentence, facts, named=True, stale=frozenset()) if facts else ()
            yield from map(against_of, slips or count_slips(sentence, self.right.known, of_all=True))
        if facts and _OURS.match(piece.text):
            yield from self._odd(piece.text, facts)
            yield from self._ended(piece.text, facts)

    def _typed_over(self, text: str, about: str, known: set[str]) -> Iterator[Against]:
        """Yield the one word without whose change the text would be as it was generated."""
        facts = [fact for fact in self.right.version.facts if not about or fact.about in (about, "")]
        for token in tokens(text, self.right.known.words.classes):
            for word, fact in self._others(token.sort, token.text, facts):
                if _digest(f"{text[: token.start]}{word}{text[token.end :]}") in known:
                    unit = "%" if text[token.end :].startswith("%") else ""
                    words = "" if fact else "the description"
                    yield Against(token.kind, f"{token.text}{unit}", f"{word}{unit}", fact, words)

    def _others(self, sort: str, word: str, facts: list[Fact]) -> Iterator[tuple[str, Fact | None]]:
        """Yield the words that may have stood in a word's place."""
        match sort:
            case "number":
                found = {number.text: fact for fact in reversed(facts) for number in _numbers(fact)}
                yield from found.items()
            case "period":
                keys = {period for fact in facts for period in _PERIOD.finditer(fact.key)}
                yield from ((f"Quarter {number}", None) for number in range(1, 5))
                yield from ((f"Q{number}", None) for number in range(1, 5))
                yield from ((year, None) for year in sorted({period["year"] for period in keys}))
            case "rating":
                yield from ((other, None) for other in self.right.known.words.classes)
            case _:
                yield from ((other, None) for words in _WORDS if word in words for other in words)

    def _outlook(self, text: str, facts: Facts) -> Iterator[Against]:
        """Yield the outlook that a face shows (`Face: likely`), where it is another."""
        fact = next((fact for fact in facts.all if fact.kind == "outlook"), None)
        for claim in claims_in(text.rpartition(": ")[2], facts.known.words):
            if fact and claim.kind is ClaimKind.OUTLOOK and claim.value != fact.text.split()[0].casefold():
                yield Against("outlook", claim.text, fact.text.split()[0].casefold(), fact)

    def _odd(self, text: str, facts: Facts) -> Iterator[Against]:
        """Yield the one figure in a description of ours that is none of the indicator's: its own, where it says so."""
        numbers = [claim for claim in claims_in(text, facts.known.words) if claim.kind is ClaimKind.NUMBER]
        odd = [claim for claim in numbers if claim.value not in facts.values]
        if len(odd) != 1:
            return
        [claim] = odd
        kind = next((kind for before, kind in _LABELS if text[: claim.start].endswith(before)), "")
        fact = facts.now(kind) if kind else None
        yield Against("figure", claim.text, fact.text if fact else "", fact, "" if fact else _NONE_OF_ITS)

    def _ended(self, text: str, facts: Facts) -> Iterator[Against]:
        """Yield the period at which a chart is said to end, where its latest figure is that of another."""
        latest, last = facts.now("figure"), _LAST.search(text)
        if latest and last and text.startswith(latest.text, last.end()):
            period = f"{last['year']} Q{last['quarter']}"
            if not latest.key.endswith(f"/{period}"):
                yield Against("period", last["period"], latest.words.partition(" for ")[2], latest)

    def _property(self, piece: Piece) -> Iterator[Against]:
        """Yield the period in the title, where it is another; of the subject, which is typed, where it is printed."""
        printed = {block.text for block in self.right.version.blocks}
        for against in self._period(piece.text) if piece.text not in printed else ():
            if "title" in piece.place or piece.text.replace(against.says, against.instead) in printed:
                yield against

    def _period(self, text: str) -> Iterator[Against]:
        """Yield the period in a title, where it is another than the one reported."""
        reported = _PERIOD.search(self.right.version.period)
        said = [token for token in tokens(text, ()) if token.sort == "period"]
        quarters = [token for token in said if token.value.startswith("q")]
        if reported is None or (quarters and not reported["quarter"]):
            return
        years = [token for token in said if token not in quarters]
        for alike, instead in ((quarters, f"Quarter {reported['quarter']}"), (years, reported["year"])):
            if instead.replace("Quarter ", "q") not in [token.value for token in alike]:
                yield from (Against("period", token.text, instead, None, "the period reported") for token in alike)


def _numbers(fact: Fact) -> list[Token]:
    return [token for token in tokens(fact.text, ()) if token.sort == "number"]


def _whole(identity: str) -> str:
    """Return the shape that a block is in; the parts of a table that goes on over several slides are one."""
    return re.sub(r"-[0-9]+(?=\.table$)", "", identity.partition("#")[0])


def _digest(text: str) -> str:
    return look_of((), alt=text).alt
