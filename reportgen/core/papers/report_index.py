"""What the index page of a whole council says: the ratings of each committee's indicators."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.papers.charts import ratings_chart
from reportgen.core.papers.pack import author_of, council_of, document_title
from reportgen.core.papers.plain import Plain
from reportgen.core.papers.report import WordReport
from reportgen.core.papers.report_rows import period_words
from reportgen.core.profile import DocumentSpec, Profile, Rag
from reportgen.core.summary import RatedDataset, Summary, rate_all, summarise


def compose_index(packs: Sequence[tuple[RatedDataset, Summary, str]], spec: DocumentSpec) -> WordReport:
    """Return the page for the packs, at least one, each with the name of the folder that it is in."""
    first = packs[0][0]
    whole = rate_all(first.dataset, first.profile, first.period, "")
    total, profile, title = summarise(whole), first.profile, document_title(spec, whole)
    context: dict[str, Plain] = {
        "title": title,
        "council": council_of(whole),
        "period": period_words(whole.period),
        "committees": [
            {
                "key": found.committee,
                "name": found.committee or "All indicators",
                "folder": folder,
                **_counts(summary, profile),
            }
            for found, summary, folder in packs
        ],
        "total": _counts(total, profile),
    }
    return WordReport(
        title=title,
        author=author_of(whole),
        subject=title,
        context=context,
        words={profile.word(rag): rag for rag in Rag},
        words_up_to=profile.words_up_to,
        comma_before_and=profile.comma_before_and,
        ratings_chart=ratings_chart(whole, total),
        trends={},
        pictures=False,
    )


def _counts(summary: Summary, profile: Profile) -> dict[str, Plain]:
    return {
        "included": summary.included,
        "rated": summary.rated,
        "not_rated": summary.included - summary.rated,
        "classes": [{"word": profile.word(rag), "count": count} for rag, count in summary.counts],
    }
