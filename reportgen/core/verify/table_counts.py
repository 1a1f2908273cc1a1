"""How many rows of a further sheet people say have a rating: `Three commitments are Red`, of a sheet Commitments.

Only what counts all rows of it: the sheet's own name stands behind the number, or behind `of the`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.core.record.claims import ClaimKind
from reportgen.core.record.known import Known
from reportgen.core.record.record import Fact
from reportgen.core.verify.sentences.advised import advised
from reportgen.core.verify.sentences.said import NUMBER, RATING, Said, Signs
from reportgen.core.verify.sentences.set_aside import is_set_aside
from reportgen.core.verify.sentences.times import is_of_another_time
from reportgen.core.verify.slips import Slip, class_of

_KEY = re.compile(r"count/table (?P<table>[^/:]+)(?:: (?P<column>[^/]*))? class (?P<rag>[^/]+)/")
_INDICATORS = re.compile(r"(?:\w+ )?(?:indicators?|measures?|kpis?|pis?)", re.IGNORECASE)
_IS = r" (?:is|are|remains?)(?: (?:now|still|currently|rated|shown as|at|all))* "
_BEGINS = r"(?:^\W*|[,;:] |\b(?:and|but|while|that) )(?:(?:only|just|all|there (?:is|are)) )*"
_OF = r"(?:out )?of (?:all )?(?:the |our |its |these )?"
_COUNT, _WHOLE, _R = f"(?P<count>{NUMBER})", f"(?P<whole>{NUMBER})", f"(?P<r>{RATING})"
_END = r"(?=\s*(?:[.,;:!]|$)|\s(?:and|but|while|because|this quarter)\b)"
_MORE = re.compile(rf"(?:,|;|,? and|,? but|,? while) {_COUNT}(?:{_IS}| ){_R}{_END}", re.IGNORECASE)


@dataclass(frozen=True)
class _Table:
    """A further sheet: the counts of each of its columns of ratings, by class, and how its sentences look."""

    columns: tuple[Mapping[str, Fact], ...]
    forms: tuple[re.Pattern[str], ...]

    subject: re.Pattern[str]

    @property
    def totals(self) -> set[int]:
        return {sum(int(fact.text) for fact in column.values()) for column in self.columns}


class TableCounts:
    """The counts of a pack's further sheets."""

    def __init__(self, known: Known) -> None:
        self.known, self.signs = known, Signs(known)
        counted: dict[str, dict[str, dict[str, Fact]]] = defaultdict(lambda: defaultdict(dict))
        for fact in known.facts:
            if found := _KEY.match(fact.key):
                counted[found["table"]][found["column"] or ""][found["rag"]] = fact
        named = {name: columns for name, columns in counted.items() if _is_counted(name)}
        self.tables = [_Table(tuple(columns.values()), _forms(name), _subject(name)) for name, columns in named.items()]

    def has_subject(self, sentence: str) -> bool:
        """Return whether a sentence is about a row of a sheet: `The commitment on children returned home is Green`."""
        return any(table.subject.match(sentence) for table in self.tables)

    @advised
    def slips(self, sentence: str) -> Iterator[Slip]:
        """Yield each number of rows with a rating that no column of the sheet has."""
        said = self.signs.said(sentence) if self.tables else None
        if not said or said.names or is_set_aside(sentence, self.known):
            return
        if not is_of_another_time(sentence, self.known.period):
            for table in self.tables:
                yield from self._of(table, said)

    def _of(self, table: _Table, said: Said) -> Iterator[Slip]:
        for form in table.forms:
            for first in form.finditer(said.text):
                found: re.Match[str] | None = first
                while found:
                    yield from self._against(table, said, found)
                    found = _MORE.match(said.text, found.end())

    def _against(self, table: _Table, said: Said, found: re.Match[str]) -> Iterator[Slip]:
        parts, totals = found.groupdict(), table.totals
        whole = said.claims[found.start("whole")].number if parts.get("whole") else None
        if whole is not None and int(whole) not in totals:
            return  # some of them
        rag = class_of(said.claims[found.start("r")].value, self.known)
        word = parts.get("word")
        claim = said.words(*found.span("word")) if word else said.claims[found.start("count")]
        said_count = 0 if word and word.casefold() in _NONE else claim.number
        facts = [column.get(rag) or _none(next(iter(column.values())), rag) for column in table.columns]
        wrong = all(
            int(fact.text) != (sum(int(one.text) for one in column.values()) if said_count is None else said_count)
            for fact, column in zip(facts, table.columns, strict=True)
        )
        if wrong and not claim.unit:
            yield Slip(replace(claim, kind=ClaimKind.NUMBER), facts[0], "count")


_NONE = ("none", "no", "not one")


def _none(like: Fact, rag: str) -> Fact:
    """Return the count of a class that no row has; `like` is that of another class."""
    key = re.sub(r" class [^/]+/", f" class {rag}/", like.key)
    _, _, table = like.words.rpartition(" in ")
    return replace(like, key=key, text="0", words=f"{rag} in {table}", rule=f"no row of {table} has it", cells=())


def _is_counted(name: str) -> bool:
    """Return whether a sheet is called by what it lists: `Commitments`, and not `Register`, nor as indicators are."""
    return name.endswith("s") and not name.endswith("ss") and not _INDICATORS.fullmatch(name)


def _stem(name: str) -> str:
    return f"(?:{re.escape(name[:-3])}(?:y|ies))" if name.endswith("ies") else f"(?:{re.escape(name[:-1])}s?)"


def _subject(name: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:the|our|this|that|a|one) )*(?:\w+ )?{_stem(name)}\b", re.IGNORECASE)


def _forms(name: str) -> tuple[re.Pattern[str], ...]:
    stem = _stem(name)
    these = rf"(?:{_OF}(?:{_WHOLE} )?)?{stem}"
    patterns = (
        rf"{_BEGINS}{_COUNT} {these}{_IS}{_R}{_END}",
        rf"^\W*of (?:the |our |its )?(?:{_WHOLE} )?{stem},? {_COUNT}{_IS}{_R}{_END}",
        rf"^\W*(?:there (?:is|are)|we have) (?:only |just )?{_COUNT} {_R} {stem}{_END}",
        rf"^\W*{stem}: {_COUNT} {_R}{_END}",
        rf"{_BEGINS}(?P<word>all|every|each|none|no|not one) {these}{_IS}{_R}{_END}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
