"""What the documents of a pack have in common: council, committee, date, titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from reportgen.core.indicator import Dataset, same_name
from reportgen.core.period import Kind, Period
from reportgen.core.problems import Problem, note
from reportgen.core.profile import About, DocumentSpec
from reportgen.core.summary import RatedDataset, RatedIndicator
from reportgen.core.wording import long_date, upper_first

TITLE_FIELDS = ("period", "period_short", "year", "committee", "committee_short", "council", "subject")
"""What a document's title may hold in braces."""

TO_BE_WRITTEN = "To be written"
"""How a gap that a person must fill begins, in square brackets."""


def keyed(rated: RatedDataset) -> tuple[tuple[str, RatedIndicator], ...]:
    """Return each indicator with its key, numbered from the second that has the same."""
    seen: Counter[str] = Counter()
    found = []
    for item in rated.indicators:
        key = item.indicator.key
        seen[key] += 1
        found.append((f"{key}~{seen[key]}" if seen[key] > 1 else key, item))
    return tuple(found)


def gap(what: str, place: str) -> str:
    """Return the visible mark for text that a person must write, and where it belongs in the workbook."""
    return f"[{TO_BE_WRITTEN}: {what} (workbook, {place})]"


def council_of(rated: RatedDataset) -> str:
    """Return the council's name: the profile's, else the workbook's, else a gap to fill."""
    return rated.profile.council or rated.dataset.text("Council") or gap("Council", "sheet Report")


def committee_of(rated: RatedDataset) -> str:
    """Return the committee's name, or a gap to fill."""
    return rated.committee or gap("Committee", "sheet Report")


def short_committee_of(rated: RatedDataset) -> str:
    """Return the committee's short name where the workbook gives one for this committee, else its name."""
    own = rated.committee == rated.dataset.text("Committee")
    return (rated.dataset.text("Committee short name") if own else "") or rated.committee


def author_of(rated: RatedDataset) -> str:
    """Return the author for a document's properties: the report author's first line, else the council."""
    own = rated.profile.council or rated.dataset.text("Council")
    return rated.dataset.text("Report author").split("\n")[0] or own or "The council"


def subject_of(rated: RatedDataset) -> str:
    """Return the subject of the report."""
    return rated.dataset.text("Subject") or f"{rated.period.name} performance information"


def meeting_date(dataset: Dataset) -> str:
    """Return the date of the meeting in words, or as typed, or a gap to fill."""
    row = dataset.field("Meeting date")
    if row is None or not row.text:
        return gap("Meeting date", row.place if row else "sheet Report")
    return long_date(row.date) if row.date else row.text


def document_title(spec: DocumentSpec, rated: RatedDataset) -> str:
    """Return the title of a document of the pack, the profile's pattern filled in."""
    fields = {
        "period": "Annual" if rated.period.kind is Kind.YEAR else rated.period.name,
        "period_short": short_period(rated.period),
        "year": "" if rated.period.kind is Kind.MONTH else rated.period.year_text,  # a month's name has its year
        "committee": rated.committee,
        "committee_short": short_committee_of(rated),
        "council": council_of(rated),
        "subject": subject_of(rated),
    }
    return " ".join(re.sub(r"{(\w+)}", lambda found: fields.get(found[1], found[0]), spec.title).split())


def documents_of(rated: RatedDataset) -> tuple[DocumentSpec, ...]:
    """Return the documents of the pack: those about the year before, or about some groups, where there are any."""
    there = _has_year_before(rated)
    groups = {same_name(item.indicator.group) for item in rated.indicators}
    return tuple(
        spec
        for spec in rated.profile.documents
        if (there or spec.about is not About.LAST_YEAR)
        and (not spec.groups or not groups.isdisjoint(map(same_name, spec.groups)))
    )


def year_before(period: Period) -> Period:
    """Return the whole year before the one that the period is in."""
    return Period(period.year - 1, 1, Kind.YEAR)


def _has_year_before(rated: RatedDataset) -> bool:
    return year_before(rated.period) in rated.dataset.periods()


def check_year_before(rated: RatedDataset) -> Iterator[Problem]:
    """Yield a note for each document that is not written because the workbook lacks the year that it is about."""
    if _has_year_before(rated):
        return
    column = f"{year_before(rated.period).text} actual"
    where = rated.indicators[0].indicator.row.rpartition("!")[0] if rated.indicators else "Indicators"
    for spec in rated.profile.documents:
        if spec.about is About.LAST_YEAR:
            what = f"“{spec.name}” is not written: there is no column {column}"
            yield note(
                where, what, f"add the column {column} with the figures of the whole year, if the document is wanted"
            )


def companion_title(spec: DocumentSpec, rated: RatedDataset) -> str:
    """Return the title of another document of the pack as it is listed behind its file name, which it does not repeat.

    The document may be about the year before the period reported.
    """
    if spec.about is About.LAST_YEAR:
        rated = replace(rated, period=year_before(rated.period))
    title, name = document_title(spec, rated), re.escape(spec.name.rpartition(".")[0])
    found = re.match(rf"{name}[\s,:–-]+(?=\w)", title, re.IGNORECASE)
    return upper_first(title[found.end() :]) if found else title


def short_period(period: Period) -> str:
    """Return the period within its year, in short: `Q1`, `Aug 2017`; nothing for a year."""
    return period.short_name.removesuffix(period.year_text).strip()
