"""Which blocks are sought in a draft, and in which of its paragraphs each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from reportgen.core.refresh.finding import find
from reportgen.core.refresh.history import History
from reportgen.core.refresh.spots import Wanted
from reportgen.core.refresh.unmarked import unsure_rows
from reportgen.writing.word_refresh.page import Paragraph

_TR = qn("w:tr")


class Places(NamedTuple):
    """The paragraphs in which each block stands, and the rows of which it cannot be told whether they are ours.

    Of those rows: their blocks, each with a paragraph of the row.
    """

    of: dict[str, tuple[int, ...]]
    unsure: dict[str, int]


def places_on(
    page: Sequence[Paragraph], history: History, fresh: Mapping[str, Paragraph], unanswered: Set[str], gone: Set[str]
) -> Places:
    """Return where the blocks stand.

    `fresh` are those of the new report; `unanswered` those of which proposals stood on the page, and `gone` those that
    were proposed as a whole and taken back.
    """
    spots = [paragraph.spot() for paragraph in page]
    wanted = _wanted(history, fresh, unanswered, gone)
    places = find(wanted, spots, history.texts)
    for name in _in_own_columns(page, history, places):
        del places[name]
    unsure = unsure_rows(wanted, spots, places)
    return Places({name: found for name, found in places.items() if name not in unsure}, unsure)


def _wanted(history: History, fresh: Mapping[str, Paragraph], unanswered: Set[str], gone: Set[str]) -> list[Wanted]:
    """Return the blocks that may be on the page; of earlier versions those of which proposals still stood."""
    order = [name for name in history.order if "#" not in name and name not in gone]
    rows = _rows(order, fresh)
    found = []
    for name in order:
        is_past = name not in history.latest and name not in fresh
        if not is_past or name in unanswered:
            in_table = fresh[name].cell is not None if name in fresh else None
            found.append(Wanted(name, history.past([name]), in_table, is_past, rows[name]))
    return found


def _rows(order: Sequence[str], fresh: Mapping[str, Paragraph]) -> dict[str, str]:
    """Return the row of the new report in which each block stands, or stood beside others of its item; else empty."""
    rows: dict[str, str] = {}
    for names in (order, order[::-1]):
        row = item = ""
        for name in names:
            if name in fresh:
                row, item = fresh[name].row_key, _item(name)
            rows[name] = row if name in fresh or (item and _item(name) == item) else rows.get(name, "")
    return rows


def _item(name: str) -> str:
    """Return what the name of a mark says of the item that its block is about."""
    return name.removeprefix("_rg").partition("_")[2]


def _in_own_columns(page: Sequence[Paragraph], history: History, places: Mapping[str, tuple[int, ...]]) -> list[str]:
    """Return blocks for which a column of people's own was taken, that stands where they took a generated one out.

    None of its cells has a mark, and each says something else than was generated.
    """
    columns: dict[tuple[Any, int], dict[Any, str]] = {}
    for name, [first, *_] in places.items():
        found = page[first]
        if found.cell is not None and name not in found.inside and found.text not in history.past([name]):
            row = found.cell.getparent()
            columns.setdefault((row.getparent(), row.index(found.cell)), {})[row] = name
    return [
        name
        for (table, _), names in columns.items()
        if len(names) == len(table.findall(_TR)) > 1
        for name in names.values()
    ]
