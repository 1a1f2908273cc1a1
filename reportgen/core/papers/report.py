"""What the Word report says: the figures, names and lists its template asks for (`docs/templates.md`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.core.indicator import YES, Indicator
from reportgen.core.papers.brief import highlights, to_improve, travelled
from reportgen.core.papers.chart_words import xmr_key
from reportgen.core.papers.charts import RatingsChart, TrendChart, ratings_chart, trend_chart
from reportgen.core.papers.pack import (
    author_of,
    committee_of,
    companion_title,
    council_of,
    document_title,
    documents_of,
    gap,
    keyed,
    meeting_date,
    short_committee_of,
    subject_of,
    year_before,
)
from reportgen.core.papers.plain import Plain
from reportgen.core.papers.report_rows import NOTHING, commentary_of, missing_improvements, period_words, row_of
from reportgen.core.profile import Charts, DocumentSpec, Profile, Rag
from reportgen.core.rating import tolerance_of
from reportgen.core.summary import Elsewhere, Movement, RatedDataset, RatedIndicator, Summary, rate_all, summarise
from reportgen.core.tolerance import ToleranceKind
from reportgen.core.wording import listed, lower_first, paragraphs

_EQUALITY = "equality implications, for no row says Yes or No to being relevant"


@dataclass(frozen=True)
class WordReport:
    """Everything a Word template can print. `words` turns a class's word back into its class, for its style.

    `trends` are the charts of the indicators by their keys; `pictures` asks for charts as pictures.
    """

    title: str
    author: str
    subject: str
    context: Mapping[str, Plain]
    words: Mapping[str, Rag]
    words_up_to: int
    comma_before_and: bool
    ratings_chart: RatingsChart | None
    trends: Mapping[str, TrendChart]
    pictures: bool


def compose_report(rated: RatedDataset, summary: Summary, spec: DocumentSpec) -> WordReport:
    """Return what the Word report `spec` of the pack says."""
    profile, keys = rated.profile, {item.indicator: key for key, item in keyed(rated)}
    context: dict[str, Plain] = {
        "title": document_title(spec, rated),
        "council": council_of(rated),
        "committee": committee_of(rated),
        "committee_short": short_committee_of(rated),
        "meeting_date": meeting_date(rated.dataset),
        "report": {slug(name): text for name, text in _texts(rated).items()},
        "paragraphs": {slug(name): list(paragraphs(text)) for name, text in _texts(rated).items()},
        "tables": {slug(table.name): [_table_row(row) for row in table.rows] for table in rated.dataset.tables},
        "objectives": list(_objectives(rated)),
        "class_words": {rag.value.casefold(): profile.word(rag) for rag in Rag},
        "rating_key": [{"word": profile.word(rag), "key": rule} for rag, rule in rating_rules(rated, summary)],
        "elsewhere": [_elsewhere(found, profile) for found in summary.elsewhere],
        "equality": [{"key": keys[item.indicator], "name": item.indicator.name} for item in summary.equality_reds],
        "equality_unrated": len(summary.equality_unrated),
        "equality_gap": gap(_EQUALITY, "column Equality relevant") if summary.equality_unsaid else "",
        "movements": [_movement(move, profile) for move in summary.movements],
        "companions": [
            {"name": other.name.rpartition(".")[0], "title": companion_title(other, rated)}
            for other in documents_of(rated)
            if other is not spec and not other.internal
        ],
        "trend_key": list(xmr_key(rated)),
        "last_year": _last_year(rated),
        "missing_improvements": missing_improvements(keyed(rated)),
        **_figures(rated, summary),
        **_brief(rated, keys),
    }
    return WordReport(
        title=document_title(spec, rated),
        author=author_of(rated),
        subject=subject_of(rated),
        context=context,
        words={profile.word(rag): rag for rag in Rag},
        words_up_to=profile.words_up_to,
        comma_before_and=profile.comma_before_and,
        ratings_chart=ratings_chart(rated, summary),
        trends={key: chart for key, item in keyed(rated) if (chart := trend_chart(item))},
        pictures=profile.charts is Charts.PICTURE,
    )


def _figures(rated: RatedDataset, summary: Summary) -> dict[str, Plain]:
    """Return what depends on the period: its name, the counts and the indicators."""
    profile = rated.profile
    rows = {key: row_of(item, profile, key) | {"commentary": commentary_of(item)} for key, item in keyed(rated)}
    return {
        "period": period_words(rated.period),
        "summary": {
            "included": summary.included,
            "with_data": summary.with_data,
            "rated": summary.rated,
            "reds": len(summary.reds),
            "rated_before": sum(item.before.rag is not None for item in rated.indicators),
            "given": sum(item.rating.given for item in rated.indicators if item.rag),
        },
        "counts": {
            **{rag.value.casefold(): summary.count(rag) for rag in Rag},
            "not_rated": summary.included - summary.rated,
        },
        "classes": [item for item in _classes(summary, profile) if item["count"]],
        "all_classes": list(_classes(summary, profile)),
        "remarks": list(_remarks(rated)),
        "indicators": list(rows.values()),
        "groups": _groups(rated, rows),
        "off_target": [rows[key] for key, item in keyed(rated) if item.rag in (Rag.RED, Rag.AMBER)],
    }


def outturn_before(rated: RatedDataset) -> RatedDataset | None:
    """Return the indicators rated for the year before; None where the workbook does not have it."""
    year = year_before(rated.period)
    if year not in rated.dataset.periods():
        return None
    return rate_all(rated.dataset, rated.profile, year, rated.committee, rated.period)


def _last_year(rated: RatedDataset) -> dict[str, Plain] | None:
    """Return the outturn of the year before, as far as the workbook has it."""
    before = outturn_before(rated)
    if before is None:
        return None
    now = {item.indicator for item in rated.indicators}
    gone = [item.indicator.ref or item.indicator.name for item in before.indicators if item.indicator not in now]
    reds = {item.indicator for item in rated.indicators if item.rag is Rag.RED}
    still = [item.indicator.name for item in before.indicators if item.rag is Rag.RED and item.indicator in reds]
    return {**_figures(before, summarise(before)), "no_longer_reported": list(gone), "still_red": list(still)}


def _brief(rated: RatedDataset, keys: Mapping[Indicator, str]) -> dict[str, Plain]:
    """Return what the meeting brief needs besides."""

    def rows(items: tuple[RatedIndicator, ...]) -> list[Plain]:
        return [row_of(item, rated.profile, keys[item.indicator]) for item in items]

    return {
        "highlights": rows(highlights(rated)),
        "to_improve": rows(to_improve(rated)),
        "travelled": {travel.value: count for travel, count in travelled(rated).items()},
    }


def _groups(rated: RatedDataset, rows: dict[str, dict[str, Plain]]) -> list[Plain]:
    """Return the indicators under the headings they belong to: the column Group, else the committee."""
    grouped: dict[str, list[Plain]] = {}
    for key, item in keyed(rated):
        grouped.setdefault(item.indicator.group or item.indicator.committee or "Indicators", []).append(rows[key])
    return [{"name": name, "indicators": found} for name, found in grouped.items()]


def _remarks(rated: RatedDataset) -> tuple[dict[str, Plain], ...]:
    """Return the remarks typed beside ratings, such as Quarter in arrears: how often each stands beside which class."""
    found = Counter((item.rating.note, item.rag) for item in rated.indicators if item.rating.note and item.rag)
    return tuple(
        {"text": note, "class": rag.value.casefold(), "word": rated.profile.word(rag), "count": count}
        for (note, rag), count in found.items()
    )


def _table_row(row: tuple[tuple[str, str], ...]) -> dict[str, Plain]:
    return {slug(header): text or NOTHING for header, text in row}


def _movement(move: Movement, profile: Profile) -> dict[str, Plain]:
    was, now = profile.word(move.was), profile.word(move.now)
    return {"name": move.item.indicator.title, "was": was, "now": now, "better": move.better}


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


def _texts(rated: RatedDataset) -> dict[str, str]:
    """Return every field of the Report sheet, with a gap for each expected one that is missing or blank."""
    texts = {field.name: field.text for field in rated.dataset.fields if field.text}
    known = {slug(name) for name in texts}
    for name in rated.profile.expected_fields:
        if slug(name) not in known:
            row = rated.dataset.field(name)
            texts[name] = (row.text if row else "") or gap(name, row.place if row else "sheet Report")
    return texts


def _objectives(rated: RatedDataset) -> Iterator[dict[str, Plain]]:
    """Yield each objective of the profile, with a gap behind the name of one that is missing or blank."""
    for name in rated.profile.objectives:
        row = rated.dataset.field(name)
        answer = row.text if row else ""
        shown = name if answer else f"{name} {gap('Yes or No', row.place if row else 'sheet Report')}"
        yield {"key": name, "name": shown, "ticked": answer.casefold() in YES}


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
