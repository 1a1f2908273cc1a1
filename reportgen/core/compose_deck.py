"""A committee's rated indicators -> the slides of its deck, in words."""

from __future__ import annotations

from collections import Counter

from reportgen.core.charts import ratings_chart, trend_chart
from reportgen.core.deck import (
    AboutSlide,
    Cell,
    Deck,
    DirectionMark,
    IndicatorSlide,
    ListColumn,
    OverviewSlide,
    RatingMark,
    Slide,
    TableModel,
    TableSlide,
    TitleSlide,
)
from reportgen.core.indicator import Polarity
from reportgen.core.message import indicator_message, indicator_statement, overview_message
from reportgen.core.pack import author_of, council_of, document_title, gap, meeting_date
from reportgen.core.period import Kind
from reportgen.core.profile import Charts, DocumentSpec, Part, Profile, Rag
from reportgen.core.report import direction_text, rating_rules
from reportgen.core.summary import RatedDataset, RatedIndicator, Summary
from reportgen.core.travel import Direction, Travel
from reportgen.core.wording import paragraphs, target_text, upper_first, value_text

_MOST_NAMES = 6
"""Indicators that are named for one reason on the overview."""


def compose_deck(rated: RatedDataset, summary: Summary, spec: DocumentSpec) -> Deck:
    """Return what the deck `spec` of the pack says, its parts in the order the profile asks for."""
    title = document_title(spec, rated)
    slides: list[Slide] = []
    for part in spec.parts:
        match part:
            case Part.TITLE:
                slides.append(TitleSlide(title, council_of(rated), rated.committee, meeting_date(rated.dataset)))
            case Part.ABOUT:
                slides.append(_about(rated, summary))
            case Part.OVERVIEW:
                slides.append(_overview(rated, summary))
            case Part.TABLE:
                slides.append(TableSlide(f"All indicators, {rated.period.full_name}", _table(rated)))
            case Part.INDICATORS:
                slides.extend(
                    _indicator(item, key, rated.profile)
                    for item, key in zip(rated.indicators, _keys(rated), strict=True)
                )
    source = f"Source: {council_of(rated)} performance indicators, {rated.period.full_name}"
    return Deck(title, author_of(rated), source, tuple(slides), rated.profile.charts is Charts.PICTURE)


def _mark(item: RatedIndicator, profile: Profile) -> RatingMark:
    """Return the rating's mark; one typed by hand says so."""
    return RatingMark(item.rag, profile.word(item.rag) + (", given" if item.rating.given else ""))


def _about(rated: RatedDataset, summary: Summary) -> AboutSlide:
    profile, period = rated.profile, rated.period
    rows: list[tuple[Cell, ...]] = [
        (RatingMark(rag, profile.word(rag)), upper_first(rule)) for rag, rule in rating_rules(rated, summary)
    ]
    rows.append((RatingMark(None, profile.not_rated), "There is no figure, or nothing to rate it against"))
    if any(item.rating.given for item in rated.indicators):
        rows.append(("Given", "The rating was typed by hand, not worked out from a figure"))
    ratings = TableModel(("Rating", "What it means"), tuple(rows), (False, False), "Rating key", widest=1)
    meaning = {
        Travel.BETTER: "Performance is better",
        Travel.SAME: "Performance is the same",
        Travel.WORSE: "Performance is worse",
    }
    marks = tuple((DirectionMark(travel, ""), text) for travel, text in meaning.items())
    directions = TableModel(("Direction", "What it means"), marks, (False, False), "Direction key", widest=1)
    text = [f"{upper_first(period.full_name)} covers {period.months}."] if period.kind is not Kind.MONTH else []
    if period.kind is not Kind.YEAR:
        text.append(
            f"The short-term direction compares with the previous {period.kind.value} ({period.previous().full_name})."
        )
    text.append(f"The long-term direction compares with the same time the year before ({period.year_ago().full_name}).")
    text.append(
        "Percentages are of the indicators that are rated. Figures come from the council's performance workbook."
    )
    return AboutSlide("About this report", ratings, directions, tuple(text))


def _overview(rated: RatedDataset, summary: Summary) -> OverviewSlide:
    moves = {
        better: tuple(
            f"{move.item.indicator.title} ({rated.profile.word(move.was)} to {rated.profile.word(move.now)})"
            for move in summary.movements
            if move.better is better
        )
        for better in (True, False)
    }
    compared = any(item.before.rag for item in rated.indicators)
    none = ("None",) if compared else (f"No ratings for {rated.period.previous().full_name} to compare with",)
    with_data = f"Data for {summary.with_data} of {summary.included} indicators, {summary.rated} rated"
    columns = (
        ListColumn("better", "Turned better", moves[True] or none),
        ListColumn("worse", "Turned worse", moves[False] or none),
        ListColumn("not-rated", "Not rated, and why", _reasons(rated) or ("None",)),
    )
    months = "" if rated.period.kind is Kind.MONTH else f" ({rated.period.months})"
    subtitle = f"{upper_first(rated.period.full_name)}{months}. {with_data}."
    return OverviewSlide(
        overview_message(rated, summary), subtitle, ratings_chart(rated, summary) if summary.rated else None, columns
    )


def _reasons(rated: RatedDataset) -> tuple[str, ...]:
    """Return each reason for which indicators are not rated, with their names, or the first five of many."""
    unrated: dict[str, list[str]] = {}
    for item in rated.indicators:
        if item.rag is None:
            unrated.setdefault(upper_first(item.rating.reason), []).append(item.indicator.title)
    return tuple(
        f"{reason}: {', '.join(names) if len(names) <= _MOST_NAMES else _first_of(names)}"
        for reason, names in unrated.items()
    )


def _first_of(names: list[str]) -> str:
    shown = names[: _MOST_NAMES - 1]
    return f"{', '.join(shown)} and {len(names) - len(shown)} others"


def _table(rated: RatedDataset) -> TableModel:
    period = rated.period
    short = period.kind is not Kind.YEAR
    short_name = period.short_name.split()[0] if period.kind is Kind.QUARTER else period.short_name
    header = (
        "Indicator", "Better is", "Annual target", f"{short_name} target", f"{short_name} figure", "Rating",
        *(("Short term",) if short else ()), "Long term",
    )  # fmt: skip
    rows = tuple(
        (
            item.indicator.title,
            _better_is(item.indicator.polarity),
            target_text(item.indicator.annual_target),
            target_text(item.indicator.target_at(period)),
            value_text(item.indicator.at(period).actual),
            _mark(item, rated.profile),
            *((_direction(item.short),) if item.short else ()),
            _direction(item.long),
        )
        for item in rated.indicators
    )
    numeric = (False, False, True, True, True, False, *((False,) if short else ()), False)
    return TableModel(header, rows, numeric, f"Ratings and directions of {len(rows)} indicators, {period.full_name}")


def _better_is(polarity: Polarity) -> str:
    return {
        Polarity.BIGGER: "Bigger",
        Polarity.SMALLER: "Smaller",
        Polarity.RANGE: "In between",
        Polarity.NONE: "Data only",
    }[polarity]


def _direction(direction: Direction) -> DirectionMark:
    return DirectionMark(direction.travel, direction_text(direction))


def _keys(rated: RatedDataset) -> list[str]:
    """Return each indicator's key, numbered from the second that has the same."""
    seen: Counter[str] = Counter()
    keys = []
    for item in rated.indicators:
        key = item.indicator.key
        seen[key] += 1
        keys.append(f"{key}.{seen[key]}" if seen[key] > 1 else key)
    return keys


def _indicator(item: RatedIndicator, key: str, profile: Profile) -> IndicatorSlide:
    indicator = item.indicator
    improvements: tuple[str, ...] | None = None
    if item.rag is Rag.RED:
        place = indicator.place("Improvements required")
        improvements = paragraphs(indicator.improvements) or (gap("improvements required", place),)
    commentary = paragraphs(indicator.comment)
    if figure_note := indicator.at(item.period).note:
        commentary = (f"Note on the figure: {' '.join(figure_note.split())}", *commentary)
    if item.rag is None:
        commentary = (f"{item.rating.why}.", *commentary)
    if item.rating.given:
        note = f": {item.rating.note}" if item.rating.note else ""
        commentary = (f"The rating was given by hand{note}.", *commentary)
    return IndicatorSlide(
        key=key,
        title=indicator_message(item),
        name=indicator.title,
        statement=indicator_statement(item),
        subtitle=f"{indicator.name}, {item.period.full_name}",
        rating=_mark(item, profile),
        chart=trend_chart(item),
        figures=_figures(item, profile),
        commentary=commentary or (gap("comment", indicator.place("Comment")),),
        improvements=improvements,
        notes=_notes(item),
    )


def _notes(item: RatedIndicator) -> tuple[str, ...]:
    """Return what the speaker may be asked: definition, how the rating came about, and the cell of the figure."""
    indicator, entry = item.indicator, item.indicator.at(item.period)
    lines = [
        f"Definition: {' '.join(indicator.definition.split())}" if indicator.definition else "",
        f"Rating: {item.rating.why}.",
        f"Note: {item.rating.rounding}." if item.rating.rounding else "",
        f"How the target was set: {' '.join(indicator.target_rationale.split())}" if indicator.target_rationale else "",
        f"Figure: workbook, cell {entry.place('actual')}." if entry.place("actual") else "",
    ]
    return tuple(line for line in lines if line)


def _figures(item: RatedIndicator, profile: Profile) -> TableModel:
    indicator, period = item.indicator, item.period
    target, annual = (target_text(found) for found in (indicator.target_at(period), indicator.annual_target))
    rows: list[tuple[Cell, ...]] = [
        (period.full_name, value_text(indicator.at(period).actual), _mark(item, profile)),
        (f"{upper_first(period.adjective)} target", target, indicator.polarity.value),
    ]
    if period.kind is not Kind.YEAR and annual not in (target, "No target"):
        rows.append(("Annual target", annual, f"For {period.year_text}"))
    if item.short:
        rows.append(_earlier(item.short))
    rows.append(_earlier(item.long))
    header = ("Measure", "Figure", "Assessment")
    return TableModel(header, tuple(rows), (False, True, False), f"Figures for {indicator.title}")


def _earlier(direction: Direction) -> tuple[Cell, ...]:
    return (f"Against {direction.period.short_name}", direction_text(direction), DirectionMark(direction.travel, ""))
