"""What `explain` found, as a page that people read: each figure once, with all the places where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportgen.app.explain import is_place
from reportgen.app.origin import Explained, Origin
from reportgen.core.record.record import Fact
from reportgen.core.wording import upper_first

_MOST_CELLS = 12
"""Cells that are named for one figure; a count may have a thousand."""
_PAGE = 36
"""Lines that are a page: where several indicators would take more, each has one line, without rules."""
_CHART = re.compile(r"(?:slide \d+, )?the chart\b")
_CELL = re.compile(r"table(?P<table> \d+)?, row (?P<row>\d+), (?:column )?(?P<column>.*?)(?: \(“.*”\))?")
_TYPED = "as typed in the workbook"


def cells_named(cells: tuple[str, ...]) -> str:
    """Return the first cells by name, each sheet named once, and how many more there are: `Indicators!AE2, AF2`."""
    more = f" and {len(cells) - _MOST_CELLS} more" if len(cells) > _MOST_CELLS else ""
    named, before = [], None
    for cell in cells[:_MOST_CELLS]:
        sheet, mark, place = cell.rpartition("!")
        named.append(place if mark and sheet == before else cell)
        before = sheet
    return ", ".join(named) + more


def page_lines(found: Explained) -> list[str]:
    """Return the page: what each indicator's figures are, then what stands in typed texts or is none of the program's.

    Numbers in words that no fact explains, and words that only name a class, are left to `--json` where a whole place
    is asked for.
    """
    at = is_place(found.asked)
    named: dict[str, tuple[list[Origin], list[Origin]]] = {}
    says_more = any(origin.fact and origin.fact.kind != "class" for origin in found.origins)
    for origin in found.origins:
        if origin.fact and not (at and says_more and origin.fact.kind == "class"):
            named.setdefault(origin.name, ([], []))[origin.fact.kind == "typed"].append(origin)
    strange = list(_strange(found.origins, at=at))
    full = [line for name, (ours, typed) in named.items() for line in _in_full(name, ours, typed, at=at)]
    if len(named) == 1 or len(full) + len(strange) <= _PAGE:
        return [*full, *strange]
    short = [line for name, (ours, typed) in named.items() for line in _in_short(name, ours, typed, at=at)]
    hint = ["", "Ask for a row or a figure to read the rules and sums behind it."] if at else []
    return ["", *short, *strange, *hint]


def _in_full(name: str, ours: Sequence[Origin], typed: Sequence[Origin], *, at: bool) -> Iterator[str]:
    """Yield each figure's rule and cells, and where it stands; those that only a chart shows, in a line a kind."""
    facts = _by_fact(ours)
    drawn = [(fact, own) for fact, own in facts if at and all(_is_drawn(each) for each in own)]
    if ours:
        yield from ("", name or "Of all indicators")
    for fact, own in facts:
        if (fact, own) in drawn:
            continue
        yield f"  {_figures(own)}: {fact.words}"
        yield f"    {_source(fact)}"
        yield f"    in {_places(own, at=at)}"
        if own[0].now:
            yield f"    The workbook now says: {own[0].now}"
    for kind, found in groupby(sorted(drawn, key=lambda pair: pair[0].kind), key=lambda pair: pair[0].kind):
        points = [f"{fact.text} for {_when(fact, kind)} ({cells_named(fact.cells)})" for fact, _ in found]
        yield f"  Only in the chart, {kind}s: {', '.join(points)}"
    if typed:
        yield from ("", f"Typed texts about {name}" if name else "Typed texts")
        yield from _typed_lines(typed, at=at)


def _in_short(name: str, ours: Sequence[Origin], typed: Sequence[Origin], *, at: bool) -> Iterator[str]:
    """Yield an indicator's figures in one line, without those that only a chart shows."""
    told = [
        f"{_figures(own)} ({fact.words}{f': {cells_named(fact.cells)}' if fact.cells else ''})"
        for fact, own in _by_fact(ours)
        if not (at and all(_is_drawn(each) for each in own))
    ]
    if told:
        yield f"{name or 'Of all indicators'}: {'; '.join(told)}"
    yield from (line.removeprefix("  ") for line in _typed_lines(typed, f" about {name}" if name else "", at=at))


def _by_fact(origins: Iterable[Origin]) -> list[tuple[Fact, list[Origin]]]:
    found: dict[str, tuple[Fact, list[Origin]]] = {}
    for origin in origins:
        if origin.fact:
            found.setdefault(origin.fact.key, (origin.fact, []))[1].append(origin)
    return list(found.values())


def _typed_lines(origins: Sequence[Origin], whose: str = "", *, at: bool) -> Iterator[str]:
    for fact, own in _by_fact(origins):
        words = upper_first(fact.words.removeprefix("the column ").removeprefix("the "))
        figure = "" if at else f"{_figures(own)} in "
        yield f"  {figure}{words}{whose}: as typed in {cells_named(fact.cells)} ({_places(own, at=at)})"
        if own[0].now:
            yield "    The workbook now has another text there."


def _strange(origins: Sequence[Origin], *, at: bool) -> Iterator[str]:
    """Yield what states no fact: words of the template, and what people have typed."""
    always = [origin for origin in origins if origin.template]
    if always:
        yield from ("", f"{_figures(always)}, in words of the template or that the program always says: from no cell")
        yield f"    in {_places(always, at=at)}"
    for origin in origins:
        if origin.fact or origin.template or (at and origin.figure.isalpha()):
            continue
        same = origin.nearest.partition(": ")[0] == origin.figure
        whose = "somebody has typed it here" if same else "none of the program's figures, somebody has typed it here"
        yield from ("", f"{origin.figure}: {whose}")
        yield f"    {origin.place}: {origin.around}"
        if origin.nearest:
            like = "The program has the same as" if same else "The nearest of the program's is"
            yield f"    {like} {origin.nearest}"


def _source(fact: Fact) -> str:
    """Return the rule and the sum, and the cells."""
    cells = cells_named(fact.cells)
    if fact.rule == _TYPED and cells:
        return f"as typed in {cells}"
    is_named = re.search(rf"{re.escape(cells)}(?!\d)", fact.rule)
    return fact.rule if is_named else f"{fact.rule} ({cells})"


def _figures(origins: Sequence[Origin]) -> str:
    """Return how a figure is printed; a chart has shares as fractions, which says nothing more."""
    written = [origin.figure for origin in origins if not _is_drawn(origin)]
    return ", ".join(dict.fromkeys(written or [origin.figure for origin in origins]))


def _is_drawn(origin: Origin) -> bool:
    return bool(_CHART.match(origin.place))


def _when(fact: Fact, kind: str) -> str:
    return fact.words.removeprefix(f"{kind} for ").removeprefix("indicators ")


def _places(origins: Sequence[Origin], *, at: bool) -> str:
    """Return where figures stand, slide by slide; where a place was asked for, that goes without saying."""
    found: dict[str, dict[str, None]] = {}
    for origin in origins:
        slide, comma, rest = origin.place.partition(", ")
        head, part = (slide, _place(rest)) if comma and slide.startswith("slide ") else ("", _place(origin.place))
        found.setdefault(head, {})[part] = None
    told = ["; ".join(parts) if at or not slide else f"{slide} ({'; '.join(parts)})" for slide, parts in found.items()]
    return "; ".join(told)


def _place(place: str) -> str:
    """Return a place on a slide in short: `chart`, `table row 2 “Figure”`."""
    bare = re.sub(r"^slide \d+, ", "", place).removeprefix("the ")
    cell = _CELL.fullmatch(bare)
    return f"table{cell['table'] or ''} row {cell['row']} {cell['column']}" if cell else bare
