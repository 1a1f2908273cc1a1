"""Which fact each number of a chart states: an indicator's figure, target or forecast of a period, or a count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.figure import plain
from reportgen.core.record.claims import claims_in
from reportgen.core.record.known import Known
from reportgen.core.record.record import Block, Fact, Trace
from reportgen.core.record.tracing_counts import counted_in


def chart_traces(block: Block, facts: list[Fact], known: Known) -> Iterator[Trace]:
    """Yield what each number of a chart states, and of a chart of the whole each one in the name of a series."""
    start = 0
    for line in block.text.split("\n"):
        name, category, number = ([*line.split("\t"), "", "", ""])[:3]
        for claim in claims_in(name, known.words) if not block.about else ():
            if counted := counted_in(claim, Block("", name), name, facts, known.period):
                yield Trace(block.identity, start + claim.start, claim.text, counted)
        if number:
            found = [fact for fact in facts if _drawn(fact, name, category, number, known)]
            found.sort(key=lambda fact: not is_of(fact, category))
            if found:
                yield Trace(block.identity, start + len(line) - len(number), number, (found[0].key,))
        start += len(line) + 1


def _drawn(fact: Fact, name: str, category: str, number: str, known: Known) -> bool:
    if fact.kind == "count":
        return fact.text == number and fact.words.removeprefix("indicators rated ") in f"{name} {category}"
    role = next((kind for start, kind in _SERIES if start in name), "target")
    if fact.kind != role and not (role == "forecast" and fact.kind == "figure"):
        return False
    dated = role in ("target", "benchmark") or is_of(fact, category)
    return dated and any(
        claim.number is not None and plain(claim.number / 100 if claim.unit == "%" else claim.number) == number
        for claim in known.claims(fact)
    )


def is_of(fact: Fact, category: str) -> bool:
    """Return whether a fact is of the period that stands under a point."""
    period = fact.key.rpartition("/")[0].rpartition("/")[2] + "/" + fact.key.rpartition("/")[2]
    return set(dates_in(category)) <= set(dates_in(period))


_SERIES = (("Actual", "figure"), ("Special", "figure"), ("Forecast", "forecast"), ("enchmark", "benchmark"))


def dates_in(text: str) -> tuple[str, ...]:
    """Return what tells a period, however it is written: the last two digits of its years, and its number."""
    return tuple(sorted(found[-2:].lstrip("0") for found in re.findall(r"\d+", text)))
