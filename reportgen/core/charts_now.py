"""The numbers of a chart in a draft, held against those that it was made with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.core.draft import points_text
from reportgen.core.figure import plain
from reportgen.core.findings import Against
from reportgen.core.matching import Match
from reportgen.core.record import Fact


def points_against(match: Match, traces: Mapping[int, str], facts: Mapping[str, Fact]) -> Iterator[Against]:
    """Yield the numbers of a chart that were typed over: in order, or by name where there are more or fewer."""
    wanted = [_point(line) for line in match.generated.split("\n")]
    found = [_point(line) for line in points_text(match.pieces[0].points).split("\n")]
    named = dict(found) if len(dict(found)) == len(found) else {}
    start = 0
    for at, (name, number) in enumerate(wanted):
        now = found[at][1] if len(found) == len(wanted) else named.get(name, number)
        if now not in (number, ""):
            fact = facts.get(traces.get(start + len(name) + 1, ""))
            words = ", ".join(filter(None, name.split("\t")))
            percent = bool(fact and fact.text.endswith("%") and fact.kind != "percent")
            says, instead = _printed(now, percent=percent), _printed(number, percent=percent) or "no number"
            yield Against("chart", says, instead, fact, words)
        start += len(name) + len(number) + 2


def _point(line: str) -> tuple[str, str]:
    name, _, number = line.rpartition("\t")
    return name, number


def _printed(number: str, *, percent: bool) -> str:
    """Return a number as it is printed: charts hold per cent as parts of one."""
    return f"{plain(Decimal(number) * 100)}%" if percent and number else number
