"""What the Word report says: the figures, names and lists its template asks for (`docs/templates.md`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.core.charts import RatingsChart, ratings_chart
from reportgen.core.indicator import YES
from reportgen.core.pack import (
    author_of,
    committee_of,
    council_of,
    document_title,
    gap,
    meeting_date,
    short_committee_of,
    subject_of,
)
from reportgen.core.period import Kind, Period
from reportgen.core.profile import Charts, DocumentSpec, Profile, Rag
from reportgen.core.rating import tolerance_of
from reportgen.core.summary import Elsewhere, RatedDataset, RatedIndicator, Summary
from reportgen.core.tolerance import ToleranceKind
from reportgen.core.travel import Direction
from reportgen.core.wording import listed, lower_first, paragraphs, target_text, value_text

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]
"""What a template may be given: data only, nothing that can be called."""


@dataclass(frozen=True)
class WordReport:
    """Everything a Word template can print. `words` turns a class's word back into its class, for its style.

    `pictures` asks for charts as pictures.
    """

    title: str
    author: str
    subject: str
    context: Mapping[str, Plain]
    words: Mapping[str, Rag]
    words_up_to: int
    ratings_chart: RatingsChart
    pictures: bool


def compose_report(rated: RatedDataset, summary: Summary, spec: DocumentSpec) -> WordReport:
    """Return what the Word report `spec` of the pack says."""
    profile = rated.profile
    context: dict[str, Plain] = {
        "title": document_title(spec, rated),
        "council": council_of(rated),
        "committee": committee_of(rated),
        "committee_short": short_committee_of(rated),
        "meeting_date": meeting_date(rated.dataset),
        "report": {slug(name): text for name, text in _texts(rated).items()},
        "paragraphs": {slug(name): list(paragraphs(text)) for name, text in _texts(rated).items()},
        "objectives": list(_objectives(rated)),
        "period": _period(rated.period),
        "summary": {
            "included": summary.included,
            "with_data": summary.with_data,
            "rated": summary.rated,
            "reds": len(summary.reds),
        },
        "rating_key": [{"word": profile.word(rag), "key": rule} for rag, rule in rating_rules(rated, summary)],
        "classes": [item for item in _classes(summary, profile) if item["count"]],
        "all_classes": list(_classes(summary, profile)),
        "elsewhere": [_elsewhere(found, profile) for found in summary.elsewhere],
        "equality": [item.indicator.name for item in summary.equality_reds],
        "movements": [
            {"name": move.item.indicator.title, "was": profile.word(move.was), "now": profile.word(move.now)}
            for move in summary.movements
        ],
        "indicators": [_row(item, profile) for item in rated.indicators],
        "companions": [
            {"name": other.name.rpartition(".")[0], "title": document_title(other, rated)}
            for other in profile.documents
            if other is not spec
        ],
    }
    words = {profile.word(rag): rag for rag in Rag}
    return WordReport(
        title=document_title(spec, rated),
        author=author_of(rated),
        subject=subject_of(rated),
        context=context,
        words=words,
        words_up_to=profile.words_up_to,
        ratings_chart=ratings_chart(rated, summary),
        pictures=profile.charts is Charts.PICTURE,
    )


def slug(name: str) -> str:
    """Return a field's name as templates call it: `Lead officer` is `lead_officer`."""
    return "_".join("".join(letter if letter.isalnum() else " " for letter in name).split()).casefold()


def rating_rules(rated: RatedDataset, summary: Summary) -> tuple[tuple[Rag, str], ...]:
    """Return each class in use and its rule in words, Red first, from the configuration that rates."""
    keys = dict(rated.profile.words)
    used = [tolerance_of(item.indicator, rated.profile) for item in rated.indicators]
    extra = {
        Rag.GREEN: ", or within the first tolerance" if any(found and found.green for found in used) else "",
        Rag.AMBER: " or floor" if any(found and found.kind is ToleranceKind.FLOOR for found in used) else "",
        Rag.RED: "",
    }
    return tuple(
        (rag, keys[rag].key.replace("{adjective}", rated.period.adjective) + extra[rag])
        for rag, _ in reversed(summary.counts)
    )


def direction_text(direction: Direction) -> str:
    """Return the figure compared with as printed, or what is typed in its place."""
    text = value_text(direction.earlier)
    return "No earlier figure" if text == "No data" else text


def _texts(rated: RatedDataset) -> dict[str, str]:
    """Return every field of the Report sheet, with a gap for each expected one that is missing or blank."""
    texts = {field.name: field.text for field in rated.dataset.fields if field.text}
    known = {slug(name) for name in texts}
    for name in rated.profile.expected_fields:
        if slug(name) not in known:
            row = rated.dataset.field(name)
            texts[name] = (row.text if row else "") or gap(name, row.place if row else "sheet Report")
    return texts


def _objectives(rated: RatedDataset) -> tuple[dict[str, Plain], ...]:
    return tuple(
        {"name": name, "ticked": rated.dataset.text(name).casefold() in YES} for name in rated.profile.objectives
    )


def _period(period: Period) -> dict[str, Plain]:
    return {
        "name": period.name,
        "full_name": period.full_name,
        "year": period.year_text,
        "months": period.months,
        "name_with_months": period.name if period.name == period.months else f"{period.name} ({period.months})",
        "noun": period.kind.value,
        "adjective": period.adjective,
        "previous": period.previous().full_name,
        "year_ago": period.year_ago().full_name,
        "has_short_term": period.kind is not Kind.YEAR,
    }


def _classes(summary: Summary, profile: Profile) -> tuple[dict[str, Plain], ...]:
    return tuple(
        {"word": profile.word(rag), "count": count, "percent": f"{summary.percent(rag)}%"}
        for rag, count in summary.counts
    )


def _elsewhere(found: Elsewhere, profile: Profile) -> dict[str, Plain]:
    """Return the indicators that another committee receives too: their names as a list, and how they are rated."""
    ratings = Counter(item.rag for item in found.items)
    order = [rag for rag in (Rag.RED, Rag.AMBER, Rag.GREEN, None) if ratings[rag]]
    split: list[Plain] = [{"count": ratings[rag], "word": profile.word(rag), "rated": rag is not None} for rag in order]
    return {
        "committee": found.committee,
        "count": len(found.items),
        "names": listed([f"the {_in_sentence(item.indicator.name)}" for item in found.items]),
        "one_rating": profile.word(order[0]) if len(order) == 1 and order[0] else None,
        "none_rated": order == [None],
        "ratings": split,
    }


def _in_sentence(name: str) -> str:
    """Return an indicator's name inside a sentence, where its range is written close: `ages 18-21`."""
    for short, long in (("% of ", "percentage of "), ("No. of ", "number of "), ("Total no. of ", "total number of ")):
        if name.startswith(short):
            return long + name.removeprefix(short)
    text = lower_first(name)
    return re.sub(r"(?<=\d) – (?=\d)", "-", text.removeprefix("the "))


def _row(item: RatedIndicator, profile: Profile) -> dict[str, Plain]:
    """Return an indicator as a template's table prints it."""
    return {
        "name": item.indicator.name,
        "short_name": item.indicator.title,
        "polarity": item.indicator.polarity.value,
        "annual_target": target_text(item.indicator.annual_target),
        "target": target_text(item.indicator.target_at(item.period)),
        "actual": value_text(item.indicator.at(item.period).actual),
        "rating": profile.word(item.rag),
        "given": item.rating.given,
        "given_note": item.rating.note,
        "why": item.rating.why,
        "short_term": _direction(item.short),
        "long_term": _direction(item.long),
        "comment": list(paragraphs(item.indicator.comment)),
        "improvements": list(paragraphs(item.indicator.improvements)),
    }


def _direction(direction: Direction | None) -> dict[str, Plain]:
    if direction is None:
        return {"travel": None, "earlier": "", "period": ""}
    travel = direction.travel.value if direction.travel else None
    return {"travel": travel, "earlier": direction_text(direction), "period": direction.period.full_name}
