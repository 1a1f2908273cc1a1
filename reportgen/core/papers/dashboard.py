"""The dashboard of a committee's indicators, in words: a table of all, a slide a group, and the further sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportgen.core.figure import Figure
from reportgen.core.indicator import TableSheet, plain_key
from reportgen.core.outlook import OUTLOOK_TEXTS
from reportgen.core.papers.chart_words import MOVED
from reportgen.core.papers.charts import trend_chart
from reportgen.core.papers.deck import (
    Cell,
    DirectionMark,
    GroupSlide,
    OutlookMark,
    Panel,
    RatingMark,
    TableModel,
    TableSlide,
)
from reportgen.core.papers.groups import Group, groups_of
from reportgen.core.papers.indicator_slide import rating_mark
from reportgen.core.papers.message import indicator_message, overview_message
from reportgen.core.papers.pack import gap
from reportgen.core.papers.report_rows import NO_EARLIER, NOTHING, direction_text
from reportgen.core.period import Kind
from reportgen.core.profile import Profile, Rag
from reportgen.core.rating import split_status
from reportgen.core.summary import RatedDataset, RatedIndicator, Summary, summarise
from reportgen.core.travel import Direction
from reportgen.core.wording import listed, lower_first, paragraphs, target_text, upper_first, value_text

_LONGEST_CELL = 160
"""Characters of a cell in the table of all: its indicator's own panel has the notes with the whole."""


def group_table(rated: RatedDataset, summary: Summary) -> TableSlide:
    """Return every indicator under its group: figure, target, rating, direction and, where there is any, outlook."""
    period, groups = rated.period, groups_of(rated)
    noun = period.short_name.split()[0] if period.kind is Kind.QUARTER else period.short_name
    grouped, outlooks = len(groups) > 1, any(item.outlook for item in rated.indicators)
    columns = (
        *((("Group", False),) if grouped else ()),
        ("Indicator", False),
        (f"{noun} figure", True),
        (f"{noun} target", True),
        ("Rating", False),
        ("Direction", False),
        *((("Outlook", False),) if outlooks else ()),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *((group.name,) if grouped else ()),
            item.indicator.title,
            value_text(item.indicator.at(period).actual),
            target_text(item.indicator.target_at(period), rated.profile.no_target),
            rating_mark(item, rated.profile),
            _compared(item),
            *((OutlookMark(item.outlook),) if outlooks else ()),
        )
        for group in groups
        for _, item in group.indicators
    ]
    shown = ["figures", "targets", "ratings", "directions", *(["outlooks"] if outlooks else [])]
    table = TableModel(
        tuple(name for name, _ in columns),
        tuple(rows),
        tuple(is_number for _, is_number in columns),
        f"{upper_first(listed(shown, comma=False))} of the indicators by group, {period.full_name}",
        keys=tuple(key for group in groups for key, _ in group.indicators),
        prose=True,
    )
    return TableSlide(overview_message(rated, summary), table, "groups", whole=True, longest=_LONGEST_CELL)


def group_slides(rated: RatedDataset) -> tuple[GroupSlide, ...]:
    """Return the dashboard of each group."""
    months = "" if rated.period.kind is Kind.MONTH else f" ({rated.period.months})"
    return tuple(
        GroupSlide(
            f"g-{plain_key(group.name)}",
            _message(group, rated),
            f"{group.name}, {rated.period.full_name}{months}",
            _narrative(group),
            tuple(_panel(item, key, rated.profile) for key, item in group.indicators),
        )
        for group in groups_of(rated)
    )


def _message(group: Group, rated: RatedDataset) -> str:
    """Return the message typed for a group; else how its indicators stand."""
    if group.narrative and group.narrative.message:
        return group.narrative.message
    items = tuple(item for _, item in group.indicators)
    if len(items) == 1:
        return indicator_message(items[0])
    of_group = replace(rated, indicators=items)
    summary = summarise(of_group)
    if summary.rated:
        return f"{group.name}: {lower_first(overview_message(of_group, summary))}"
    return f"{group.name}: " + ("figures without ratings" if summary.with_data else f"no data for {rated.period.name}")


def _narrative(group: Group) -> tuple[str, ...]:
    typed = paragraphs(group.narrative.text) if group.narrative else ()
    place = group.narrative.place if group.narrative else "sheet Dashboard"
    return typed or (gap(f"narrative on {group.name}", place),)


def _panel(item: RatedIndicator, key: str, profile: Profile) -> Panel:
    indicator, entry = item.indicator, item.indicator.at(item.period)
    lines = (
        f"{indicator.name}. {' '.join(indicator.definition.split())}".strip(),
        f"Rating: {item.rating.why}.",
        f"Note on the figure: {' '.join(entry.note.split())}" if entry.note else "",
        f"Figure: workbook, cell {entry.place('actual')}." if entry.place("actual") else "",
    )
    return Panel(
        key=key,
        name=indicator.title,
        figure=value_text(entry.actual),
        rating=rating_mark(item, profile),
        standing=_standing(item),
        chart=trend_chart(_until_now(item)),
        mark=OutlookMark(item.outlook),
        outlook=upper_first(OUTLOOK_TEXTS[item.outlook]) if item.outlook else "",
        notes=tuple(line for line in lines if line),
    )


def _until_now(item: RatedIndicator) -> RatedIndicator:
    """Return the indicator without its forecasts: side by side, charts have no room for them, and the face says it."""
    entries = tuple((period, entry) for period, entry in item.indicator.entries if period <= item.period)
    return replace(item, indicator=replace(item.indicator, entries=entries))


def _standing(item: RatedIndicator) -> DirectionMark | str:
    """Return the direction with the period and the figure compared with, or why there is none."""
    if item.figure is None:
        return upper_first(item.rating.reason.replace(": ", ", ")) if item.rag is None else "Rated without a figure"
    direction = _telling(item)
    if moved := _moved(direction):
        return f"{moved} ({direction.period.short_name})"
    earlier = direction_text(direction)
    if not isinstance(direction.earlier, Figure):
        return earlier if earlier == NO_EARLIER else f"{NO_EARLIER} ({earlier})"
    return DirectionMark(direction.travel, f"{direction.period.short_name}: {earlier}")


def _compared(item: RatedIndicator) -> DirectionMark | str:
    direction = _telling(item)
    return _moved(direction) or DirectionMark(direction.travel, direction_text(direction))


def _moved(direction: Direction) -> str:
    """Return how a figure has moved where no way is better; empty text where one is, or nothing is known."""
    if direction.travel or direction.movement is None:
        return ""
    return f"{MOVED[direction.movement]} {direction_text(direction)}"


def _telling(item: RatedIndicator) -> Direction:
    """Return the direction since the last period; where that says nothing, the one since the year before if it does."""
    if item.short is None or item.short.travel:
        return item.short or item.long
    if item.long.travel:
        return item.long
    return item.short if isinstance(item.short.earlier, Figure) else item.long


def sheet_tables(rated: RatedDataset) -> tuple[TableSlide, ...]:
    """Return each further sheet with rows as a table, ratings on their colours."""
    return tuple(_sheet(table, rated.profile) for table in rated.dataset.tables if table.rows and table.rows[0])


def _sheet(table: TableSheet, profile: Profile) -> TableSlide:
    header = tuple(name for name, _ in table.rows[0])
    columns = [[row[at][1] for row in table.rows] for at in range(len(header))]
    rated = [at in rated_columns(table, profile) for at in range(len(header))]
    rows = tuple(
        tuple(
            _rating(text, profile) if is_rating and text else text or NOTHING
            for (_, text), is_rating in zip(row, rated, strict=True)
        )
        for row in table.rows
    )
    longest = max(range(len(header)), key=lambda at: sum(map(len, columns[at])))
    model = TableModel(
        header,
        rows,
        (False,) * len(header),
        f"{table.name}: {listed([lower_first(name) for name in header], comma=False)}",
        widest=longest,
        prose=True,
    )
    counted = [
        _counts([split_status(text)[0] for text in texts if text], profile)
        for texts, is_rating in zip(columns, rated, strict=True)
        if is_rating
    ]
    title = f"{table.name}: {counted[0]}" if counted else table.name
    return TableSlide(title, model, f"t-{plain_key(table.name)}", whole=True)


def rated_columns(table: TableSheet, profile: Profile) -> tuple[int, ...]:
    """Return which columns of a further sheet are of ratings; the slide's title counts the first."""
    columns = zip(*([text for _, text in row] for row in table.rows), strict=True)
    return tuple(at for at, texts in enumerate(columns) if _are_ratings(texts, profile))


def _are_ratings(texts: Sequence[str], profile: Profile) -> bool:
    """Return whether every text of a column that is not blank is a class's word, or not rated; one is at least."""
    words = [split_status(text)[0] for text in texts if text]
    classes = [word for word in words if profile.rag_of(word)]
    return bool(classes) and all(word in classes or _is_not_rated(word, profile) for word in words)


def _is_not_rated(word: str, profile: Profile) -> bool:
    return word.casefold() == profile.not_rated.casefold()


def _rating(text: str, profile: Profile) -> RatingMark:
    word, remark = split_status(text)
    rag = profile.rag_of(word)
    return RatingMark(rag, profile.word(rag) + (f" ({remark})" if remark else ""))


def _counts(words: Sequence[str], profile: Profile) -> str:
    """Return how many have each class, Red first: `1 Red, 2 Amber, 1 Green`."""
    counted = Counter(profile.rag_of(word) for word in words)
    order = (Rag.RED, Rag.AMBER, Rag.GREEN, None)
    return ", ".join(f"{counted[rag]} {profile.word(rag)}" for rag in order if counted[rag])
