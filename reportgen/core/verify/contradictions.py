"""A draft held against what its workbook says, block by block: what is no longer so, and what was typed over.

Precision comes first: a claim is reported where it stands in place of one of ours, or plainly goes against a fact of
the indicator that it is about. What people have deleted, and figures of their own, are theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from reportgen.core.record.claims import claims_in, sentences
from reportgen.core.record.draft import Draft, Piece, PieceKind
from reportgen.core.record.record import Fact, Version
from reportgen.core.verify.beside import Beside
from reportgen.core.verify.chart_words import label_slips, title_slips
from reportgen.core.verify.charts_now import points_against
from reportgen.core.verify.colours import colour_findings
from reportgen.core.verify.findings import BY_HAND, LISTED, NOT_CHECKED, Against, Finding, finding_of
from reportgen.core.verify.in_place import InPlace
from reportgen.core.verify.matching import Match, Matched, matched
from reportgen.core.verify.own_items import listed_wrongly
from reportgen.core.verify.own_texts import OwnTexts, Revised
from reportgen.core.verify.places import place_of
from reportgen.core.verify.right import Right
from reportgen.core.verify.stale import Before
from reportgen.core.verify.tables_agree import table_findings
from reportgen.core.verify.unseen import Unseen


class Reading:
    """A draft beside the version that is right now, and, where they differ, the one that it was generated as.

    `elsewhere` are the facts of the pack's other documents of the same period and committee, `revised` what is
    known of its earlier and later workbooks.
    """

    def __init__(
        self,
        draft: Draft,
        right: Version,
        was: Version | None,
        elsewhere: Iterable[Fact] = (),
        revised: Revised | None = None,
    ) -> None:
        self.draft, self.was = draft, was
        self.right = Right(right)
        self.own = OwnTexts(draft, right, revised or Revised((was,) if was else ()), elsewhere)
        self.before = Before(draft, was) if was and was is not right else None

    def findings(self) -> Iterator[Finding]:
        """Yield everything that contradicts; a wrong word on a wrong colour once."""
        yield from (finding for finding in self._found if finding.kind not in LISTED)

    def by_hand(self) -> Iterator[Finding]:
        """Yield people's own sentences that nothing bears out, and that contradict nothing plainly."""
        yield from (finding for finding in self._found if finding.kind == BY_HAND)

    def not_checked(self) -> Iterator[Finding]:
        """Yield what people's own sentences say of things of which the workbook knows nothing."""
        yield from (finding for finding in self._found if finding.kind == NOT_CHECKED)

    @cached_property
    def _found(self) -> tuple[Finding, ...]:
        return tuple(self._all())

    def _all(self) -> Iterator[Finding]:
        colours = {
            (one.place, one.says): one for one in colour_findings(self.draft, self.right.version, self.right.known)
        }
        for finding in self._of_texts():
            wrong = colours.pop((finding.place, finding.says), None)
            yield replace(finding, fix=f"{finding.fix}, in its own colour") if wrong else finding
        yield from colours.values()

    def _of_texts(self) -> Iterator[Finding]:
        right = self.right
        found = matched(self.draft, right.version)
        beside = Beside(self.draft, found, right.known)
        generated = {sentence for match in found.matches for sentence in sentences(match.generated)}
        generated |= self.before.sentences() if self.before else set()
        for match in found.matches:
            yield from self._match(match, generated, beside)
        gone = self.before.gone(found) if self.before else []
        for match in gone:
            yield from self._no_longer(match)
        left = {id(piece) for match in gone for piece in match.pieces}
        for piece in found.own:
            if id(piece) not in left:
                yield from self._own(piece.text, piece, beside.of(piece), generated)
        yield from self._typed(found)
        for piece, against in listed_wrongly(self.draft, found, right):
            yield self._tell(piece, replace(against, own=id(piece) not in left))
        yield from self._unseen(beside, generated)
        yield from self._charted(generated)
        yield from table_findings(self.draft.name, found, right)

    def _typed(self, found: Matched) -> Iterator[Finding]:
        """Yield the sentences of the workbook's comments that go against their indicators' ratings, each once."""
        told: set[str] = set()
        for match in found.matches:
            for against in self.own.typed_otherwise(match.text, match.about) if match.about else ():
                if against.sentence not in told:
                    told.add(against.sentence)
                    yield self._tell(match.pieces[0], against)

    def _unseen(self, beside: Beside, generated: set[str]) -> Iterator[Finding]:
        """Yield what contradicts in descriptions and properties: ours, and those that people wrote themselves."""
        unseen = Unseen(self.right)
        for piece in self.draft.unseen:
            yield from (self._tell(piece, against) for against in unseen.against(piece))
            if not unseen.is_ours(piece):
                yield from self._own(piece.text, piece, beside.of(piece), generated)

    def _charted(self, generated: set[str]) -> Iterator[Finding]:
        """Yield what people have written into charts that is not so."""
        abouts = {block.identity: block.about for block in self.right.version.blocks}
        for piece in self.draft.charted:
            about = next(filter(None, (abouts.get(name, "") for name in piece.identities)), "")
            slips = label_slips(piece) if piece.points else title_slips(piece, about, self.right)
            yield from (self._tell(piece, against) for against in slips)
            yield from self._own(piece.text, piece, (about,) if about else (), generated)

    def _match(self, match: Match, generated: set[str], beside: Beside) -> Iterator[Finding]:
        if match.blocks[0].kind is PieceKind.CHART:
            yield from (self._tell(match.pieces[0], against) for against in points_against(match, self.right))
        elif match.generated.split() != match.text.split():
            here = InPlace(self.right, match, generated)
            told = [self._tell(match.pieces[0], against) for against in here.against()]
            yield from told
            if not here.is_cell:
                abouts = (match.about,) if match.about else beside.of(match.pieces[0])
                own = self._own(match.text, match.pieces[0], abouts, generated)
                yield from (finding for finding in own if not _is_told(finding, told))

    def _own(self, text: str, piece: Piece, beside: tuple[str, ...], generated: set[str]) -> Iterator[Finding]:
        own = self.own.against(text, piece, beside, generated)
        yield from (self._tell(piece, replace(against, own=True)) for against in own)

    def _no_longer(self, match: Match) -> Iterator[Finding]:
        """Yield what stands in a block that would not be generated any more, where a fact that it states is another."""
        stated = {(trace.identity, trace.start): trace for trace in self.was.traces} if self.was else {}
        known = self.right.known
        for block in match.blocks:
            for claim in claims_in(block.text, known.words):
                trace = stated.get((block.identity, claim.start))
                fact = self.right.facts.get(trace.facts[0]) if trace else None
                gone = fact is None or claim.value not in [item.value for item in known.claims(fact)]
                if trace and fact and gone and fact.kind not in ("typed", "class") and claim.text in match.text:
                    yield self._tell(match.pieces[0], Against(claim.kind.value, claim.text, fact.text, fact))

    def _tell(self, piece: Piece, against: Against) -> Finding:
        outdated = bool(self.before and not against.own and self.before.is_outdated(piece, against))
        place = place_of(piece, own=against.own)
        return finding_of(self.draft.name, place, against, self.own.right.known, outdated=outdated)


def _is_told(finding: Finding, told: list[Finding]) -> bool:
    """Return whether what is wrong in a sentence is told already, or something in it, so that it is read anyway."""
    if finding.kind == BY_HAND:
        return bool(told)
    return any(finding.says in other.says or other.says in finding.says for other in told)
