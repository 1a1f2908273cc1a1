"""A committee's rated indicators -> the slides of its deck, in words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.figure import Absence, Missing, fold
from reportgen.core.indicator import Polarity
from reportgen.core.outlook import OUTLOOK_TEXTS
from reportgen.core.papers.chart_words import xmr_key
from reportgen.core.papers.charts import ratings_chart
from reportgen.core.papers.dashboard import group_slides, group_table, sheet_tables
from reportgen.core.papers.deck import (
    AboutSlide,
    Cell,
    Deck,
    DirectionMark,
    ListColumn,
    OutlookMark,
    OverviewSlide,
    RatingMark,
    Slide,
    TableModel,
    TableSlide,
    TitleSlide,
)
from reportgen.core.papers.indicator_slide import compose_indicator, rating_mark, said
from reportgen.core.papers.message import overview_message
from reportgen.core.papers.pack import author_of, committee_of, council_of, document_title, keyed, meeting_date
from reportgen.core.papers.report import rating_rules
from reportgen.core.papers.report_rows import direction_text
from reportgen.core.period import Kind, Period
from reportgen.core.profile import Charts, DocumentSpec, Part
from reportgen.core.summary import RatedDataset, Summary
from reportgen.core.travel import Direction, Travel
from reportgen.core.wording import target_text, upper_first, value_text

_SHORT_FORM = 4
"""Letters of what counts as a short form."""

_MOST_NAMES = 6
"""Indicators that are named for one reason on the overview."""


def compose_deck(rated: RatedDataset, summary: Summary, spec: DocumentSpec) -> Deck:
    """Return what the deck `spec` of the pack says, its parts in the order the profile asks for."""
    title = document_title(spec, rated)
    slides: list[Slide] = []
    for part in spec.parts:
        match part:
            case Part.TITLE:
                slides.append(TitleSlide(title, council_of(rated), committee_of(rated), meeting_date(rated.dataset)))
            case Part.ABOUT:
                slides.append(_about(rated, summary, spec))
            case Part.OVERVIEW:
                slides.append(_overview(rated, summary))
            case Part.TABLE:
                slides.append(TableSlide(f"All indicators, {rated.period.full_name}", _table(rated)))
            case Part.INDICATORS:
                slides.extend(compose_indicator(item, key, rated.profile) for key, item in keyed(rated))
            case Part.GROUP_TABLE:
                slides.append(group_table(rated, summary))
            case Part.GROUPS:
                slides.extend(group_slides(rated))
            case Part.TABLES:
                slides.extend(sheet_tables(rated))
    own = rated.profile.council or rated.dataset.text("Council")
    source = f"Source: {own} performance indicators, {rated.period.full_name}".replace("  ", " ")
    return Deck(title, author_of(rated), source, tuple(slides), rated.profile.charts is Charts.PICTURE)


def _about(rated: RatedDataset, summary: Summary, spec: DocumentSpec) -> AboutSlide:
    profile, period = rated.profile, rated.period
    rows: list[tuple[Cell, ...]] = [
        (RatingMark(rag, profile.word(rag)), upper_first(rule)) for rag, rule in rating_rules(rated, summary)
    ]
    rows.append((RatingMark(None, profile.not_rated), "There is no figure, or nothing to rate it against"))
    if any(item.rating.given for item in rated.indicators):
        rows.append(("Given", "The rating was typed by hand, not worked out from a figure"))
    ratings = _key("Rating", rows)
    meaning = {
        Travel.BETTER: "Performance is better",
        Travel.SAME: "Performance is the same",
        Travel.WORSE: "Performance is worse",
    }
    marks = tuple((DirectionMark(travel, ""), text) for travel, text in meaning.items())
    directions = _key("Direction", marks)
    dashboard = Part.GROUP_TABLE in spec.parts or Part.GROUPS in spec.parts
    outlooks = _outlooks(rated) if dashboard else None
    text = [f"{upper_first(period.full_name)} covers {period.months}."] if period.kind is not Kind.MONTH else []
    text.extend(_compared_with(period, both=not _TWO_DIRECTIONS.isdisjoint(spec.parts) or not dashboard))
    text.append(
        "Percentages are of the indicators that are rated. Figures come from the council's performance workbook."
    )
    if shorthand := _shorthand(rated):
        text.append(shorthand)
    return AboutSlide("About this report", ratings, directions, tuple(text), xmr_key(rated), outlooks)


def _outlooks(rated: RatedDataset) -> TableModel | None:
    """Return what the faces mean; None where no indicator has one."""
    if not any(item.outlook for item in rated.indicators):
        return None
    rows = tuple((OutlookMark(outlook), upper_first(text)) for outlook, text in OUTLOOK_TEXTS.items())
    return _key("Outlook", rows)


_TWO_DIRECTIONS = frozenset({Part.TABLE, Part.INDICATORS})
"""The parts that show a short-term and a long-term direction; those of a dashboard show one."""


def _compared_with(period: Period, *, both: bool) -> tuple[str, ...]:
    """Return what directions compare with; not `both` where each indicator has one direction only."""
    year_ago = f"the same time the year before ({period.year_ago().full_name})"
    if period.kind is Kind.YEAR:
        return (f"The long-term direction compares with {year_ago}.",)
    previous = f"the previous {period.kind.value} ({period.previous().full_name})"
    if not both:
        return (f"The direction compares with {previous}, or where that says nothing with {year_ago}.",)
    return (
        f"The short-term direction compares with {previous}.",
        f"The long-term direction compares with {year_ago}.",
    )


_SHORTHAND = {
    Absence.TO_BE_CONFIRMED: "to be confirmed",
    Absence.NEW: "a new indicator, with no figure to compare",
}


def _shorthand(rated: RatedDataset) -> str:
    """Return what the short forms typed in place of figures mean: `TBC means to be confirmed`; nothing without any.

    What N/A means is for the council to say: it may as well stand for a figure that is not there yet.
    """
    typed: dict[str, str] = {}
    for item in rated.indicators:
        entry = item.indicator.at(item.period)
        earlier = [direction.earlier for direction in (item.short, item.long) if direction]
        for value in (entry.actual, entry.target, item.indicator.annual_target, *earlier):
            if isinstance(value, Missing) and value.reason in _SHORTHAND and 1 < len(value.text) <= _SHORT_FORM:
                typed.setdefault(fold(value.text).upper(), _SHORTHAND[value.reason])
    return "; ".join(f"{text} means {meaning}" for text, meaning in typed.items()) + "." if typed else ""


def _overview(rated: RatedDataset, summary: Summary) -> OverviewSlide:
    profile = rated.profile
    moves = {
        better: tuple(
            f"{move.item.indicator.title} ({profile.word(move.was)} to {rating_mark(move.item, profile).word})"
            for move in summary.movements
            if move.better is better
        )
        for better in (True, False)
    }
    compared = any(item.before.rag for item in rated.indicators)
    none = ("None",) if compared else (f"No ratings for {rated.period.previous().full_name} to compare with",)
    given = sum(item.rating.given for item in rated.indicators)
    by_hand = f" ({given} by hand)" if given else ""
    with_data = f"Data for {summary.with_data} of {summary.included} indicators, {summary.rated} rated{by_hand}"
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
            unrated.setdefault(upper_first(item.rating.reason.replace(": ", ", ")), []).append(item.indicator.title)
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
    indicators = keyed(rated)
    rows = tuple(
        (
            item.indicator.title,
            _better_is(item.indicator.polarity),
            target_text(item.indicator.annual_target, rated.profile.no_target),
            target_text(item.indicator.target_at(period), rated.profile.no_target),
            value_text(item.indicator.at(period).actual),
            rating_mark(item, rated.profile),
            *((_direction(item.short),) if item.short else ()),
            _direction(item.long),
        )
        for _, item in indicators
    )
    numeric = (False, False, True, True, True, False, *((False,) if short else ()), False)
    summary = f"Targets, figures, ratings and directions, {period.full_name}"
    return TableModel(header, rows, numeric, summary, keys=tuple(key for key, _ in indicators))


def _better_is(polarity: Polarity) -> str:
    return {
        Polarity.BIGGER: "Bigger",
        Polarity.SMALLER: "Smaller",
        Polarity.RANGE: "In between",
        Polarity.NONE: "Data only",
    }[polarity]


def _direction(direction: Direction) -> DirectionMark:
    return DirectionMark(direction.travel, direction_text(direction))


def _key(what: str, rows: Sequence[tuple[Cell, ...]]) -> TableModel:
    """Return a table that says what each mark means."""
    spoken = "; ".join(f"{said(mark)}: {said(meaning)}" for mark, meaning in rows)
    summary = f"What the {what.casefold()}s mean. {spoken}"
    return TableModel((what, "What it means"), tuple(rows), (False, False), summary, widest=1)
