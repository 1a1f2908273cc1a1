"""The counts of a whole council as facts: of all indicators, and of each committee's, whose name is their `about`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.core.record.facts import words_for_classes
from reportgen.core.record.facts_counts import counts
from reportgen.core.record.record import Fact
from reportgen.core.summary import RatedDataset, Summary, summarise


def facts_of_committees(whole: RatedDataset, total: Summary, committees: Sequence[RatedDataset]) -> tuple[Fact, ...]:
    """Return the facts of a page about all committees; a committee's keys end with its name."""
    found = [*words_for_classes(whole.profile), *counts(whole, total)]
    for rated in committees:
        found += _of_one(rated) if rated.committee else ()
    return tuple({fact.key: fact for fact in found}.values())


def _of_one(rated: RatedDataset) -> Iterator[Fact]:
    name = rated.committee
    yield Fact(f"{name}/name", "name", name, "its name", "as typed in the workbook", (), name)
    for fact in counts(rated, summarise(rated)):
        yield replace(fact, key=f"{fact.key}/{name}", about=name)
