"""The numbers of a chart in a draft, held against those that it was made with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.figure import plain
from reportgen.core.record.draft import points_text
from reportgen.core.record.record import Fact
from reportgen.core.verify.findings import Against
from reportgen.core.verify.matching import Match
from reportgen.core.verify.right import Right
from reportgen.core.verify.typed_over import typed_over


def points_against(match: Match, right: Right) -> Iterator[Against]:
    """Yield what was typed over in a chart: its numbers, and the figures in its labels.

    The numbers are told in order, or by name where there are more or fewer.
    """
    traces, classes = right.traced(match.blocks[0].identity), right.known.words.classes
    wanted = [_point(line) for line in match.generated.split("\n")]
    found = [_point(line) for line in points_text(match.pieces[0].points).split("\n")]
    named = dict(found) if len(dict(found)) == len(found) else {}
    labels: dict[tuple[str, str], Against] = {}
    start = 0
    for at, (name, number) in enumerate(wanted):
        label, now = found[at] if len(found) == len(wanted) else (name, named.get(name, number))
        if now not in (number, ""):
            fact = right.facts.get(traces.get(start + len(name) + 1, ""))
            yield Against("chart", *_printed(now, number, fact), fact, ", ".join(filter(None, name.split("\t"))))
        for was, is_now in zip(name.split("\t"), label.split("\t"), strict=False):
            if typed_over(was, is_now, classes).found:
                labels.setdefault((was, is_now), Against("chart", is_now, was, None, "a label of the chart"))
        start += len(name) + len(number) + 2
    yield from labels.values()


def _point(line: str) -> tuple[str, str]:
    name, _, number = line.rpartition("\t")
    return name, number


def _printed(now: str, number: str, fact: Fact | None) -> tuple[str, str]:
    """Return a number and the one that should be there as they are printed: charts hold per cent as parts of one."""
    if fact and fact.text.endswith("%") and fact.kind != "percent":
        now = f"{plain(Decimal(now) * 100)}%"
    return now, fact.text if fact else number or "no number"
