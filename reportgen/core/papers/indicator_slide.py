"""One indicator's slide, in words."""

from __future__ import annotations

from reportgen.core.papers.chart_words import trend_sentence
from reportgen.core.papers.charts import trend_chart
from reportgen.core.papers.deck import (
    Cell,
    DirectionMark,
    IndicatorSlide,
    OutlookMark,
    RatingMark,
    TableModel,
)
from reportgen.core.papers.message import indicator_message, short_statement
from reportgen.core.papers.pack import gap
from reportgen.core.papers.report_rows import NOTHING, actions_of, direction_text
from reportgen.core.period import Kind
from reportgen.core.profile import Profile
from reportgen.core.summary import RatedIndicator
from reportgen.core.travel import Direction
from reportgen.core.wording import paragraphs, target_text, upper_first, value_text


def compose_indicator(item: RatedIndicator, key: str, profile: Profile) -> IndicatorSlide:
    """Return what the slide of an indicator says; `key` is its identity."""
    indicator = item.indicator
    entry = indicator.at(item.period)
    commentary = paragraphs(item.comment) or (gap("comment", item.comment_place),)
    if figure_note := entry.note:
        commentary = (f"Note on the figure: {' '.join(figure_note.split())}", *commentary)
    if said_of_trend := trend_sentence(item):
        commentary = (said_of_trend, *commentary)
    if item.rag is None:
        commentary = (f"Not rated: {item.rating.reason.replace(': ', ', ')}.", *commentary)
    if item.rating.given:
        note = f": {item.rating.note}" if item.rating.note else ""
        commentary = (f"The rating was given by hand{note}.", *commentary)
    return IndicatorSlide(
        key=key,
        title=indicator_message(item),
        name=indicator.title,
        statement=short_statement(item),
        subtitle=f"{indicator.name}, {item.period.full_name}",
        rating=rating_mark(item, profile),
        chart=trend_chart(item),
        figures=_figures(item, profile),
        commentary=commentary,
        improvements=actions_of(item) or None,
        notes=_notes(item),
    )


def _notes(item: RatedIndicator) -> tuple[str, ...]:
    """Return what the speaker may be asked: definition, how the rating came about, and the cell of the figure."""
    indicator, entry = item.indicator, item.indicator.at(item.period)
    lines = [
        f"Definition: {' '.join(indicator.definition.split()) or 'none in the workbook (column Definition)'}",
        f"Rating: {item.rating.why}.",
        f"Note: {item.rating.rounding}." if item.rating.rounding else "",
        f"How the target was set: {' '.join(indicator.target_rationale.split())}" if indicator.target_rationale else "",
        f"Figure: workbook, cell {entry.place('actual')}." if entry.place("actual") else "",
    ]
    return tuple(line for line in lines if line)


def _figures(item: RatedIndicator, profile: Profile) -> TableModel:
    indicator, period = item.indicator, item.period
    targets = (indicator.target_at(period), indicator.annual_target)
    target, annual = (target_text(found, profile.no_target) for found in targets)
    rows: list[tuple[Cell, ...]] = [
        (period.full_name, value_text(indicator.at(period).actual), rating_mark(item, profile)),
        (f"{upper_first(period.adjective)} target", target, indicator.polarity.value),
    ]
    if period.kind is not Kind.YEAR and annual not in (target, profile.no_target):
        rows.append(("Annual target", annual, f"For {period.year_text}"))
    if item.short:
        rows.append(_earlier(item.short))
    rows.append(_earlier(item.long))
    header = ("Measure", "Figure", "Assessment")
    spoken = "; ".join(" ".join(map(said, row)) for row in rows)
    return TableModel(header, tuple(rows), (False, True, False), f"Figures for {indicator.title}. {spoken}")


def _earlier(direction: Direction) -> tuple[Cell, ...]:
    return (f"Against {direction.period.short_name}", direction_text(direction), DirectionMark(direction.travel, ""))


def rating_mark(item: RatedIndicator, profile: Profile) -> RatingMark:
    """Return the rating's mark; one typed by hand says so."""
    return RatingMark(item.rag, profile.word(item.rag) + (", given" if item.rating.given else ""))


def said(cell: Cell) -> str:
    """Return a cell as it is read out."""
    if isinstance(cell, RatingMark):
        return cell.word
    if isinstance(cell, DirectionMark):
        return cell.travel.value if cell.travel else cell.figure or "No comparison"
    if isinstance(cell, OutlookMark):
        return cell.outlook.value if cell.outlook else NOTHING
    return cell
