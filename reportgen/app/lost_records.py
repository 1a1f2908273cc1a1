"""A document of a pack that has lost its record: what the other drafts' records say of the same indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.app.home import asked_profile
from reportgen.core.problems import RefusedError
from reportgen.core.profile import About, DocumentSpec
from reportgen.core.record.record import Record, Version


def document_named(name: str, records: Sequence[Record]) -> bool:
    """Return whether a file name is that of a document of the pack that the other drafts are of."""
    return name.casefold() in {record.document.casefold() for record in records} | set(_specs(records))


def of_that_name(name: str, candidates: Iterable[Record], records: Sequence[Record]) -> list[Record]:
    """Return the candidates that a draft may be one of: one with a name of the pack's is of no other document."""
    found = list(candidates)
    if not document_named(name, records):
        return found
    return [record for record in found if record.document.casefold() == name.casefold()]


def said_by_the_others(name: str, records: Sequence[Record]) -> Version | None:
    """Return the facts of the other drafts, where the document of that name is about the same; None where it is not.

    There are no blocks: nothing tells what was generated, and every sentence is held against the facts as it stands.
    """
    specs = _specs(records)
    alike = [record for record in records if _is_of_all(specs.get(record.document.casefold()))]
    if not alike or not _is_of_all(specs.get(name.casefold())):
        return None
    first = alike[0].latest
    same = [one.latest for one in alike if (one.latest.period, one.latest.committee) == (first.period, first.committee)]
    facts = {fact.key: fact for version in reversed(same) for fact in version.facts}
    return replace(first, blocks=(), traces=(), facts=tuple(facts.values()))


def _specs(records: Sequence[Record]) -> dict[str, DocumentSpec]:
    """Return the documents of the records' profile by their names in small letters; none where it is not here."""
    for profile in dict.fromkeys(record.latest.profile for record in records):
        try:
            return {spec.name.casefold(): spec for spec in asked_profile(profile).documents}
        except RefusedError:
            continue
    return {}


def _is_of_all(spec: DocumentSpec | None) -> bool:
    """Return whether a document counts all indicators of the period reported."""
    return bool(spec and spec.about is not About.LAST_YEAR and not spec.groups)
