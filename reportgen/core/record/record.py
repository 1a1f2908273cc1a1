"""What was generated, kept with a document: its blocks by their identities, and where each figure comes from.

A record holds no path and nobody's name that the document itself does not print. It is written as JSON, the same for
the same document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.core.record.draft import Draft, PieceKind, points_text

FORMAT = 1
MOST_VERSIONS = 4
"""Generated versions that a record remembers, the newest last."""


@dataclass(frozen=True)
class Block:
    """One piece of a document as it was generated.

    `identity` is a bookmark's name in Word and a shape's in PowerPoint, with `#row#column` behind a table's and
    `#chart` behind a chart's. `text` has a tab for a tab and a line end between lines and paragraphs; a chart's is its
    numbers (`points_text`). `about` is the key of the indicator that it is about, empty where it is about none or
    several.
    `header` is the text above its column, in a table. `colours` are those of its words, `look` how it looked
    (`core.looks`).
    """

    identity: str
    text: str
    kind: PieceKind = PieceKind.TEXT
    about: str = ""
    header: str = ""
    colours: tuple[tuple[str, str], ...] = ()
    look: str = ""


@dataclass(frozen=True)
class Fact:
    """One figure, rating, count, percentage or direction of a pack, and where it comes from.

    `key` names it whatever its value (`19/actual/2017/18 Q2`); `about` is the indicator's key, empty for a fact of the
    whole. `kind` is one of `core.facts`. `text` is how it is printed, `words` what it is called (`figure for Quarter 2
    2017/18`), `rule` the rule and the sum in words, `cells` the cells of the workbook behind it.
    """

    key: str
    kind: str
    text: str
    words: str
    rule: str
    cells: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class Trace:
    """A figure on the page: the block it stands in, where in its text, and the facts (their keys) that it states."""

    identity: str
    start: int
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Version:
    """A document as it was generated once. `workbook` is the SHA-256 of the workbook's bytes, in hexadecimal.

    `period` is what it is about, `reported` the period of its pack, which may be one of the year after.
    """

    workbook: str
    profile: str
    period: str
    committee: str
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    traces: tuple[Trace, ...] = ()
    reported: str = ""

    @property
    def pack_period(self) -> str:
        """The period that its pack reports."""
        return self.reported or self.period


@dataclass(frozen=True)
class Record:
    """A document's record: its id, the file name the profile gives it, and its versions, the newest last."""

    identity: str
    document: str
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        """The newest version."""
        return self.versions[-1]


def new_record(document: str, version: Version) -> Record:
    """Return the record of a document generated for the first time; its id follows from its content."""
    digest = hashlib.sha256(_dumped([document, _version_data(version)]).encode()).hexdigest()
    return Record(digest[:16], document, (version,))


def with_version(record: Record, version: Version) -> Record:
    """Return the record with a further version, without those that are too old; the id stays."""
    return Record(record.identity, record.document, (*record.versions, version)[-MOST_VERSIONS:])


def blocks_of(draft: Draft, abouts: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the blocks of a document as it was written; `abouts` gives the indicator of an identity (`about_in`)."""
    return tuple(
        Block(
            identity,
            points_text(piece.points) if piece.kind is PieceKind.CHART else piece.text,
            piece.kind,
            abouts.get(identity, ""),
            piece.header,
            piece.colours,
            piece.look,
        )
        for piece in draft.pieces
        for identity in piece.identities
    )


def written_record(record: Record) -> str:
    """Return a record as JSON in plain ASCII."""
    return _dumped(
        {
            "format": FORMAT,
            "id": record.identity,
            "document": record.document,
            "versions": [_version_data(version) for version in record.versions],
        }
    )


def read_record(text: str) -> Record | None:
    """Return the record that a text holds; None where it holds none, or one of another format."""
    try:
        return record_in(json.loads(text))
    except (ValueError, RecursionError):
        return None


def record_in(data: Any) -> Record | None:
    """Return the record that plain data are; None where they are none, or one of another format."""
    try:
        if data["format"] != FORMAT:
            return None
        return Record(str(data["id"]), str(data["document"]), tuple(map(_version, data["versions"])))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def _version_data(version: Version) -> dict[str, Any]:
    return {
        "workbook": version.workbook,
        "profile": version.profile,
        "period": version.period,
        "reported": version.reported,
        "committee": version.committee,
        "blocks": [
            [
                *(block.identity, block.text, block.kind.value, block.about, block.header),
                *([*map(list, block.colours)], block.look),
            ]
            for block in version.blocks
        ],
        "facts": [
            [fact.key, fact.kind, fact.text, fact.words, fact.rule, list(fact.cells), fact.about]
            for fact in version.facts
        ],
        "traces": [[trace.identity, trace.start, trace.text, list(trace.facts)] for trace in version.traces],
    }


def _version(data: dict[str, Any]) -> Version:
    return Version(
        workbook=str(data["workbook"]),
        profile=str(data["profile"]),
        period=str(data["period"]),
        committee=str(data["committee"]),
        blocks=tuple(
            Block(
                *(identity, text, PieceKind(kind), about, header),
                *(tuple((str(one), str(two)) for one, two in colours), str(look)),
            )
            for identity, text, kind, about, header, colours, look in data["blocks"]
        ),
        facts=tuple(
            Fact(key, kind, text, words, rule, tuple(map(str, cells)), about)
            for key, kind, text, words, rule, cells, about in data["facts"]
        ),
        traces=tuple(
            Trace(identity, int(start), text, tuple(map(str, facts))) for identity, start, text, facts in data["traces"]
        ),
        reported=str(data.get("reported", "")),
    )


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))
