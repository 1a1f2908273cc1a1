"""`explain`: where a figure on a page comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reportgen.app.named_workbook import SourceWorkbook, source_workbook
from reportgen.app.origin import Explained, Origin, called
from reportgen.app.pack_folder import Paper, open_paper
from reportgen.core.record.claims import Claim, ClaimKind, claims_in, sentence_spans
from reportgen.core.record.draft import Piece, PieceKind, points_text
from reportgen.core.record.known import OF_NUMBERS, Known
from reportgen.core.record.names import named_in
from reportgen.core.record.record import Fact, Trace
from reportgen.core.verify.matching import Match, matched
from reportgen.core.verify.slips import in_words_of

_PLACE = re.compile(r"(?:slide|paragraph|table|header|footer|(?:the )?chart)\b.*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<kind>slide|paragraph|table) (?P<number>\d+)", re.IGNORECASE)
_AROUND = 40
"""Letters on each side of a figure that are shown with it."""

_ARROWED = {"better": "↑ better", "same": "→ same", "worse": "↓ worse"}


def explain(draft: Path, asked: str, workbook: Path | None = None, profile: str = "") -> Explained:
    """Return where each figure comes from that stands on the page as asked, or at the place asked.

    Raise RefusedError where the draft cannot be read, or nothing says how it was made.
    """
    paper = open_paper(draft, workbook, profile)
    made = paper.was or paper.right
    finder = _Finder(replace(paper, right=made))
    origins = tuple(dict.fromkeys(finder.at(asked) if is_place(asked) else finder.of(asked)))
    hint = "" if origins else finder.hint(asked)
    if workbook is None:
        return Explained(paper.draft.name, asked, origins, source_workbook(made.workbook, draft.parent), hint=hint)
    same = made.workbook == paper.right.workbook
    source = SourceWorkbook(made.workbook, workbook.name) if same else source_workbook(made.workbook, draft.parent)
    today = {fact.key: fact for fact in paper.right.facts}
    checked = tuple(_held(origin, today) for origin in origins)
    return Explained(paper.draft.name, asked, checked, source, workbook.name, same, hint)


def _plain_place(place: str) -> str:
    return " ".join(place.casefold().replace(",", " ").replace("the chart", "chart").split())


def is_place(asked: str) -> bool:
    """Return whether a place is asked for, and not a figure."""
    return bool(_PLACE.fullmatch(asked.strip()))


def _held(origin: Origin, today: dict[str, Fact]) -> Origin:
    """Return an origin with what the workbook says today, where that is something else."""
    fact = today.get(origin.fact.key) if origin.fact else None
    if origin.fact is None or fact is None or fact.text == origin.fact.text:
        return origin
    return origin if fact.kind == "typed" and origin.figure in fact.text else replace(origin, now=_said(fact))


def _said(fact: Fact) -> str:
    """Return a fact in the words of the drafts: `unchanged`, `→ same`."""
    return _ARROWED.get(fact.text, fact.text) if fact.kind == "direction" else in_words_of(fact)


def _as_typed(claim: Claim, text: str, facts: Sequence[Fact]) -> Claim:
    """Return a claim with all of the text that is typed in place of a figure, where it is a part of that."""
    for fact in facts:
        at = text.rfind(fact.text, 0, claim.start + len(fact.text)) if fact.kind in OF_NUMBERS else -1
        if 0 <= at <= claim.start and claim.end <= at + len(fact.text):
            return replace(claim, start=at, text=fact.text)
    return claim


class _Finder:
    """Finds figures in a paper whose right version is the one that it was made as."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.version = paper, paper.right
        self.known = Known.of(self.version.facts, self.version.period)
        self.facts = {fact.key: fact for fact in self.version.facts}
        found = matched(paper.draft, self.version)
        self.matches = {id(piece): match for match in found.matches for piece in match.pieces}
        self.traces: dict[str, list[Trace]] = {}
        for trace in self.version.traces:
            self.traces.setdefault(trace.identity, []).append(trace)

    def at(self, asked: str) -> Iterator[Origin]:
        """Yield the figures at a place: a slide, a paragraph, a table or one of its cells."""
        wanted = _plain_place(asked)
        for piece in self.paper.draft.pieces:
            if re.match(rf"(?:chart in )?{re.escape(wanted)}(?!\d)", _plain_place(piece.place)):
                found = (origin for claim in self._claims(piece) for origin in self._origins(piece, claim))
                yield from (origin for origin in found if not origin.template)

    def of(self, asked: str) -> Iterator[Origin]:
        """Yield every place where the figure stands; a number without its unit is the one figure that it can be."""
        wanted = {claim.value for claim in claims_in(asked, self.known.words)}
        if not any(claim.value in wanted for _, claim in self._standing()):
            possible = {claim.value for claim in self._with_unit(asked)}
            wanted = possible if len(possible) == 1 else wanted
        for piece, claim in self._standing():
            if claim.value in wanted or (not wanted and claim.text.casefold() == asked.strip().casefold()):
                yield from self._origins(piece, claim)

    def hint(self, asked: str) -> str:
        """Return why nothing is found at a place or of a figure; empty where there is nothing to say."""
        if named := _NUMBERED.match(asked.strip()):
            kind, number = named["kind"].casefold(), int(named["number"])
            last = max(self._numbers(kind), default=0)
            if not last:
                return f"it has no {kind}s: name a {'paragraph' if kind == 'slide' else 'slide'}."
            return f"there is no {kind} {number}, the last is {kind} {last}." if number > last or not number else ""
        texts = dict.fromkeys(claim.text for claim in self._with_unit(asked))
        return f"it does not stand there; did you mean {' or '.join(texts)}?" if texts else ""

    def _standing(self) -> Iterator[tuple[Piece, Claim]]:
        """Yield each figure on the page with the piece that it stands in."""
        for piece in self.paper.draft.pieces:
            yield from ((piece, claim) for claim in self._claims(piece))

    def _with_unit(self, asked: str) -> Iterator[Claim]:
        """Yield the figures on the page that are the number asked for with a unit."""
        numbers = {claim.number for claim in claims_in(asked, self.known.words) if claim.number is not None}
        yield from (claim for _, claim in self._standing() if claim.unit and claim.number in numbers)

    def _numbers(self, kind: str) -> Iterator[int]:
        for piece in self.paper.draft.pieces:
            yield from (int(number) for number in re.findall(rf"\b{kind} (\d+)", piece.place))

    def _claims(self, piece: Piece) -> Iterator[Claim]:
        if piece.kind is not PieceKind.CHART:
            yield from claims_in(piece.text, self.known.words)
            return
        start, names = 0, set[str]()
        for line in points_text(piece.points).split("\n"):
            name, number = line.partition("\t")[0], line.rpartition("\t")[2]
            if name not in names:
                labels = (claim for claim in claims_in(name, self.known.words) if claim.kind is ClaimKind.NUMBER)
                yield from (replace(claim, start=start + claim.start) for claim in labels)
            names.add(name)
            for claim in claims_in(number, self.known.words):
                yield replace(claim, start=start + len(line) - len(number))
            start += len(line) + 1

    def _origins(self, piece: Piece, claim: Claim) -> Iterator[Origin]:
        """Yield what a claim states: one fact, or the rating of each indicator that a sentence names."""
        match = self.matches.get(id(piece))
        text = points_text(piece.points) if piece.kind is PieceKind.CHART else piece.text
        facts = self._facts(match, text, claim) if match else []
        claim = _as_typed(claim, text, facts)
        start, end = max(0, claim.start - _AROUND), claim.end + _AROUND
        around = " ".join(f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}".split())
        if not facts and match and match.generated == match.text:
            yield Origin(piece.place, around, claim.text, template=True)
        elif not facts:
            yield Origin(piece.place, around, claim.text, nearest=self._nearest(piece, match, claim))
        for fact in facts:
            yield Origin(piece.place, around, claim.text, fact, self.known.name_of(fact))

    def _facts(self, match: Match, text: str, claim: Claim) -> list[Fact]:
        """Return the facts that a claim states: by its place where nothing was edited, else by its value."""
        for block in match.blocks:
            traces = self.traces.get(block.identity, [])
            if block.text == text:
                here = [trace for trace in traces if trace.start == claim.start]
            else:
                here = [trace for trace in traces if self._value(trace) == claim.value]
            if here:
                return [self.facts[key] for key in here[0].facts if key in self.facts]
        return []

    def _value(self, trace: Trace) -> str:
        return next((claim.value for claim in claims_in(trace.text, self.known.words)), "")

    def _nearest(self, piece: Piece, match: Match | None, claim: Claim) -> str:
        """Return the nearest figure of what the sentence or the slide is about, else of the block or the document."""
        abouts = self._abouts(piece, claim)
        own = [fact for fact in self.version.facts if fact.about in abouts and self._is_reported(fact)]
        traces = [trace for block in match.blocks for trace in self.traces.get(block.identity, [])] if match else []
        for facts in (own, self._stated(traces), self._stated(self.version.traces)):
            found = [
                (abs(other.number - claim.number), fact)
                for fact in facts
                for other in self.known.claims(fact)
                if other.kind is claim.kind and other.unit == claim.unit
                and other.number is not None and claim.number is not None
            ]  # fmt: skip
            if found:
                _, fact = min(found, key=lambda pair: pair[0])
                cells = f" ({', '.join(fact.cells[:3])})" if fact.cells else ""
                return f"{fact.text}: {called(self.known.name_of(fact), fact.words)}{cells}"
        return ""

    def _abouts(self, piece: Piece, claim: Claim) -> set[str]:
        """Return the indicators that a figure is about: those that its sentence names, else those of its slide."""
        spans = sentence_spans(piece.text)
        sentence = next((piece.text[start:end] for start, end in spans if start <= claim.start < end), "")
        if named := named_in(sentence, self.known.words):
            return set(named)
        beside = (other for other in self.paper.draft.pieces if other.number == piece.number)
        matches = filter(None, (self.matches.get(id(other)) for other in beside))
        return {block.about for match in matches for block in match.blocks} - {""}

    def _is_reported(self, fact: Fact) -> bool:
        """Return whether a fact is a figure or a target of the period reported."""
        return fact.kind in ("figure", "target") and fact.key.endswith(self.version.period)

    def _stated(self, traces: Iterable[Trace]) -> list[Fact]:
        found = (self.facts.get(trace.facts[0]) for trace in traces)
        return [fact for fact in found if fact]
