"""An indicator as a row of a Word template's table, and how it stands on a page of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.figure import Absence, absence_of
from reportgen.core.indicator import Outlook
from reportgen.core.outlook import OUTLOOK_TEXTS, forecasts
from reportgen.core.papers.chart_words import trend_sentence
from reportgen.core.papers.charts import history_of
from reportgen.core.papers.message import indicator_message, indicator_statement
from reportgen.core.papers.pack import gap, short_period
from reportgen.core.papers.plain import Plain
from reportgen.core.period import Kind, Period
from reportgen.core.profile import Profile, Rag
from reportgen.core.summary import RatedIndicator
from reportgen.core.travel import Direction
from reportgen.core.wording import long_date, paragraphs, target_text, value_text

NOTHING = "–"
"""What a cell of a table shows where there is nothing: no cell is left empty (field guide, section 6)."""

NO_EARLIER = "No earlier figure"

_BRIEF = 200
"""Characters of a text that a meeting brief gives."""

LEAST_FOR_TREND = 4
"""Figures from which on a small trend picture says something."""

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip


def direction_text(direction: Direction) -> str:
    """Return the figure compared with as printed, or what is typed in its place."""
    text = value_text(direction.earlier)
    return NO_EARLIER if text == "No data" else text


def row_of(item: RatedIndicator, profile: Profile, key: str) -> dict[str, Plain]:
    """Return an indicator as templates print it (`docs/templates.md`); `key` names it and its chart."""
    indicator, entry = item.indicator, item.indicator.at(item.period)
    actions = actions_of(item)
    return {
        "key": key,
        "ref": indicator.ref,
        "ref_and_name": f"{indicator.ref} {indicator.name}".strip(),
        "name": indicator.name,
        "short_name": indicator.title,
        "definition": indicator.definition,
        "committee": indicator.committee,
        "group": indicator.group,
        "polarity": indicator.polarity.value,
        "annual_target": target_text(indicator.annual_target, profile.no_target),
        "target": target_text(indicator.target_at(item.period), profile.no_target),
        "actual": value_text(entry.actual),
        "note": entry.note,
        "rating": profile.word(item.rag),
        "rated": item.rag is not None,
        "marks": {rag.value.casefold(): _mark(item, rag) for rag in Rag},
        "off_target": item.rag in (Rag.RED, Rag.AMBER),
        "red": item.rag is Rag.RED,
        "given": item.rating.given,
        "given_note": item.rating.note,
        "why": item.rating.why,
        "message": indicator_message(item),
        "statement": indicator_statement(item),
        "short_term": _direction(item.short),
        "long_term": _direction(item.long),
        "outlook": _outlook(item.outlook),
        "forecasts": [
            {"period": period.full_name, "text": figure.text} for period, figure in forecasts(indicator, item.period)
        ],
        "comment": list(paragraphs(item.comment)),
        "improvements": list(paragraphs(item.improvements)),
        "actions": list(actions),
        "action_brief": _brief(" ".join(actions)),
        "target_rationale": list(paragraphs(indicator.target_rationale)),
        "management_actions": list(paragraphs(indicator.management_actions)),
        "gaps": {
            "target_rationale": gap("how the target was calculated", indicator.place("Target rationale")),
            "management_actions": gap("management actions", indicator.place("Management actions")),
            "forecasts": gap("forecasts for the coming periods", _ahead_place(item)),
        },
        "has_chart": item.figure is not None,
        "trend_sentence": trend_sentence(item),
        "has_trend": len(history_of(item)) >= LEAST_FOR_TREND,
    }  # fmt: skip


def _ahead_place(item: RatedIndicator) -> str:
    """Return the cell of the first forecast to come, or where one can be typed."""
    ahead = sorted(period for period, _ in item.indicator.entries if period > item.period)
    places = (item.indicator.at(period).place("forecast") for period in ahead if period.kind is item.period.kind)
    return next(filter(None, places), f"{item.indicator.row}, a forecast column")


def commentary_of(item: RatedIndicator) -> list[Plain]:
    """Return the comment on the period, or a gap; the note on the figure may stand in where it is another's."""
    text = item.comment or ("" if item.reported else item.indicator.at(item.period).note)
    return list(paragraphs(text)) or [gap(f"commentary on {item.period.full_name}", item.comment_place)]


def actions_of(item: RatedIndicator) -> tuple[str, ...]:
    """Return the improvements required that documents print: a Red's, or their gap; an Amber's where there are any."""
    typed = paragraphs(item.improvements)
    if item.rag is Rag.RED and item.reported:
        return typed or (gap("improvements required", item.indicator.place("Improvements required")),)
    return typed if item.rag is Rag.AMBER and absence_of(item.improvements) is not Absence.NOT_APPLICABLE else ()


def period_words(period: Period) -> dict[str, Plain]:
    """Return the words for a period that templates print."""
    return {
        "name": period.name,
        "short": short_period(period),
        "ordinal": f"{_ORDINALS[period.number - 1]} {period.kind.value}",
        "full_name": period.full_name,
        "year": period.year_text,
        "months": period.months,
        "span": period.span,
        "last_day": long_date(period.last_day),
        "name_with_months": period.name if period.name == period.months else f"{period.name} ({period.months})",
        "noun": period.kind.value,
        "adjective": period.adjective,
        "previous": period.previous().full_name,
        "year_ago": period.year_ago().full_name,
        "has_short_term": period.kind is not Kind.YEAR,
    }


def _brief(text: str) -> str:
    """Return the first sentences of a text: as many as one or two lines hold, at least one."""
    sentences = re.split(r"(?<=[.!?])\s+(?=[^a-z])", " ".join(text.split()))
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) > _BRIEF:
            break
        kept += f" {sentence}"
    return kept


def missing_improvements(keyed_items: Sequence[tuple[str, RatedIndicator]]) -> list[Plain]:
    """Return a gap for each Red without improvements required, with its key."""
    return [
        {
            "key": key,
            "gap": gap(
                f"improvements required for {item.indicator.title}", item.indicator.place("Improvements required")
            ),
        }
        for key, item in keyed_items
        if item.rag is Rag.RED and item.reported and not item.improvements
    ]


def _mark(item: RatedIndicator, rag: Rag) -> str:
    """Return what stands in the column of a class: a 1 with the remark typed beside the rating, or a dash."""
    if item.rag is not rag:
        return NOTHING
    return f"1 ({item.rating.note})" if item.rating.note else "1"


def _direction(direction: Direction | None) -> dict[str, Plain]:
    if direction is None:
        return {"travel": None, "earlier": "", "shown": NOTHING, "period": ""}
    travel, earlier = direction.travel.value if direction.travel else None, direction_text(direction)
    shown = f"({earlier})" if travel else earlier
    return {"travel": travel, "earlier": earlier, "shown": shown, "period": direction.period.full_name}


def _outlook(outlook: Outlook | None) -> dict[str, Plain]:
    return {"word": outlook.value if outlook else "", "text": OUTLOOK_TEXTS[outlook] if outlook else ""}
