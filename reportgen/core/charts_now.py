"""The numbers of a chart in a draft, held against those that it was made with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.core.draft import points_text
from reportgen.core.figure import plain
from reportgen.core.findings import Against
from reportgen.core.matching import Match
from reportgen.core.right import Right
from reportgen.core.typed_over import typed_over


def points_against(match: Match, right: Right) -> Iterator[Against]:
    """Yield what was typed over in a chart: its numbers, and the figures in its labels.

    The numbers are told in order, or by name where there are more or fewer.
    """
    traces, classes = right.traced(match.blocks[0].identity), right.known.words.classes
    wanted = [_point(line) for line in match.generated.split("\n")]
    found = [_point(line) for line in points_text(match.pieces[0].points).split("\n")]
    named = dict(found) if len(dict(found)) == len(found) else {}
    labels: dict[str, Against] = {}
    start = 0
    for at, (name, number) in enumerate(wanted):
        label, now = found[at] if len(found) == len(wanted) else (name, named.get(name, number))
        fact = right.facts.get(traces.get(start + len(name) + 1, ""))
        words = ", ".join(filter(None, name.split("\t")))
        if now not in (number, ""):
            percent = bool(fact and fact.text.endswith("%") and fact.kind != "percent")
            says, instead = _printed(now, percent=percent), _printed(number, percent=percent) or "no number"
            yield Against("chart", says, instead, fact, words)
        for swap in typed_over(name, label, classes).found:
            told = Against(swap.old.kind, swap.new.text, swap.old.text, None, f"the label “{words}”")
            labels.setdefault(f"{swap.old.text} {swap.new.text} {swap.sentence}", told)
        start += len(name) + len(number) + 2
    yield from labels.values()


def _point(line: str) -> tuple[str, str]:
    name, _, number = line.rpartition("\t")
    return name, number


def _printed(number: str, *, percent: bool) -> str:
    """Return a number as it is printed: charts hold per cent as parts of one."""
    return f"{plain(Decimal(number) * 100)}%" if percent and number else number
