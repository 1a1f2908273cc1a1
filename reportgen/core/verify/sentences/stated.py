"""What a sentence whose form is known says wrongly: of the indicators that it names, or of how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.record.known import Known
from reportgen.core.verify.right import Right
from reportgen.core.verify.sentences.advised import advised
from reportgen.core.verify.sentences.changes import Changes
from reportgen.core.verify.sentences.counts import WAS
from reportgen.core.verify.sentences.held import Held
from reportgen.core.verify.sentences.parts import Parts
from reportgen.core.verify.sentences.phrases import Statement
from reportgen.core.verify.sentences.rest import Rest
from reportgen.core.verify.sentences.said import NAME, NUMBER, RATING, TIME, Signs
from reportgen.core.verify.sentences.set_aside import is_set_aside
from reportgen.core.verify.sentences.short_names import Called
from reportgen.core.verify.sentences.statements import statements_in
from reportgen.core.verify.slips import Slip

_OUTLOOK = re.compile(
    rf"(?:overall,? )?(?:the )?(?P<name>{NAME}) (?:(?:is|are|remains?)(?: now| still)? )?(?P<word>likely|unlikely|may)"
    r"(?: to)? (?:meet|reach|achieve) (?:the|its) (?:annual |yearly |year-end )?target(?: for the year)?\.?",
    re.IGNORECASE,
)

_NO_LONGER = re.compile(
    rf"(?:overall,? )?(?:the )?(?P<name>{NAME}) (?:is|are) (?P<phrase>no longer (?:rated )?(?P<r>{RATING}))\.?",
    re.IGNORECASE,
)

_OF_QUARTER = re.compile(
    rf"(?P<n>{NUMBER})\)?,? (?:in |for |during )?{TIME}[,;]?(?: and| but)? \(?{NUMBER} "
    r"(?:since (?:April|the start)|so far|to date|(?:in|for|of) the year)\b",
    re.IGNORECASE,
)
"""A figure of the quarter alone beside that of the year so far: `five in the quarter, eleven since April`."""


class Statements:
    """The facts of a version, made ready for sentences to be held against them.

    `of_all` are those that counts of all indicators are held against: a document's own.
    """

    def __init__(self, right: Right, *, of_all: Known | None = None) -> None:
        self.signs, counted = Signs(right.known), of_all or right.known
        self.changes, self.parts = Changes(counted), Parts(counted)
        self.rest = Rest(counted)
        self.held = {key: Held(facts) for key, facts in right.by_indicator.items() if key}

    @advised
    def slips(
        self, sentence: str, about: str, *, listed: bool = False, opens: bool = True, past: bool = False
    ) -> Iterator[Slip]:
        """Yield what a sentence gets wrong, each word of it once; `about` is the indicator that it stands beside.

        `listed` says that it stands in a list of something else, where a figure behind a name alone may be of that;
        `opens` that nothing is said before it; `past` that what it says was so was so in this period.
        """
        said, told = self.signs.said(sentence), set()
        found = _OUTLOOK.fullmatch(said.text)
        if found and (held := self.held.get(said.names[found.start("name")])):
            yield from held.outlook(said.words(*found.span("word")))
        if (found := _NO_LONGER.fullmatch(said.text)) and (held := self.held.get(said.names[found.start("name")])):
            yield from held.no_longer(said.words(*found.span("phrase")), said.claims[found.start("r")])
        if is_set_aside(sentence, self.signs.known):
            return
        if not said.names:
            yield from self.changes.slips(said, opens=opens)
            if past or not WAS.search(sentence):
                yield from self.parts.slips(said, opens=opens)
        if opens:
            yield from self.rest.slips(said)
        apart = {said.claims[one.start("n")].start for one in _OF_QUARTER.finditer(said.text)}
        for statement in statements_in(said, about):
            for key in statement.keys if not (listed and "bare" in statement.said) else ():
                for slip in self.held[key].slips(statement) if key in self.held else ():
                    sure = not said.called or self._is_meant(statement, slip, self.held[key], said.called)
                    if sure and slip.claim.start not in apart and (slip.claim.start, slip.fact.key) not in told:
                        told.add((slip.claim.start, slip.fact.key))
                        yield slip
            if statement.form == "only":
                yield from self.parts.only(statement.parts["r"])

    def _is_meant(self, statement: Statement, slip: Slip, held: Held, called: Called) -> bool:
        """Return whether what is said of what is called by part of its name can hardly be of another thing.

        Of a single word (`Adoption`), or without a verb, only figures near the indicator's own are.
        """
        if called.surely and "bare" not in statement.said:
            return statement.form not in ("move", "went", "record")
        return statement.form == "figure" and held.figures.is_near(slip.claim)
