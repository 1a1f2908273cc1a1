"""What a draft still has about indicators that the workbook no longer has: it is held against nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from reportgen.core.record.draft import Draft, Piece
from reportgen.core.record.identity import abouts_in
from reportgen.core.record.known import Known
from reportgen.core.record.names import named_in
from reportgen.core.record.record import Fact, Version
from reportgen.core.verify.findings import Finding

_WHAT = "an indicator that the workbook no longer has"


class Gone:
    """A draft beside the indicators that its earlier versions were about, and no document of the pack is any more.

    `versions` are those that it was generated as, `now` the facts of all documents of the pack.
    """

    def __init__(self, draft: Draft, versions: Iterable[Version], now: Iterable[Fact]) -> None:
        self.draft, self.now = draft, tuple(now)
        self.versions = tuple(versions)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of the indicators that are gone, by their keys; one under a new key is not gone."""
        keys = {fact.about for fact in self.now}
        names = {fact.text for fact in self.now if fact.kind == "name"}
        then = (fact for version in self.versions for fact in version.facts if fact.kind == "name" and fact.about)
        return {fact.about: fact.text for fact in then if fact.about not in keys and fact.text not in names}

    @cached_property
    def abouts(self) -> Mapping[str, str]:
        """The indicators that are gone (their keys), by the anchors that say so."""
        if not self.names:
            return {}
        pieces = (*self.draft.pieces, *self.draft.unseen, *self.draft.charted)
        return abouts_in((name for piece in pieces for name in piece.identities), self.names)

    def left(self) -> Draft:
        """Return the draft without what is about indicators that are gone."""
        if not self.abouts:
            return self.draft
        known = Known.of(self.now, "").words
        slides = self._slides()

        def stays(piece: Piece) -> bool:
            if piece.identities:
                return not self._about(piece)
            return piece.number not in slides or bool(named_in(piece.text, known))

        draft = self.draft
        pieces, unseen, charted = (tuple(filter(stays, part)) for part in (draft.pieces, draft.unseen, draft.charted))
        return replace(draft, pieces=pieces, unseen=unseen, charted=charted)

    def findings(self, *, refreshed: bool) -> Iterator[Finding]:
        """Yield each indicator that is gone once on a slide, and once in a report.

        `refreshed` says that the draft has been made from the workbook as it is now, and has kept it.
        """
        told, slides = set(), self._slides()
        for piece in self.draft.pieces:
            about = self._about(piece)
            key = (about, piece.number if self._in_deck else 0)
            if not about or key in told or not piece.text.strip():  # a paragraph whose deletion is proposed is empty
                continue
            told.add(key)
            whole = piece.number in slides
            place = f"slide {piece.number}" if whole else piece.place.partition(", column")[0]
            fix = f"take {'the slide' if whole else 'it'} out"
            fix = f"{fix}, if it is not to stay" if refreshed else f"bring the draft up to date with refresh, or {fix}"
            yield Finding(self.draft.name, place, "gone", self.names[about], "", _WHAT, fix=fix)

    @property
    def _in_deck(self) -> bool:
        return self.draft.name.casefold().endswith(".pptx")

    def _about(self, piece: Piece) -> str:
        return next(filter(None, (self.abouts.get(name, "") for name in piece.identities)), "")

    def _slides(self) -> frozenset[int]:
        """Return the slides that are about an indicator that is gone, and not only a row or a panel of theirs."""
        found = (
            piece.number
            for piece in self.draft.pieces
            if self._about(piece) and any(name.startswith("rg:i-") for name in piece.identities)
        )
        return frozenset(found)
