"""How the other Word documents were first drawn: the meeting brief, the page of ratings by committee, the table report."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Cm

from templates.word_house_style import (
    add,
    add_table,
    caption,
    end,
    headed,
    landscape,
    loop,
    otherwise,
    running_document,
    table_of_contents,
    when,
)

_COMMITTEE = "{{ committee }}, {{ meeting_date }}"


def meeting_brief() -> WordDocument:
    """Return the template of the brief for the officer who presents the report and the clerk who minutes it."""
    document = running_document("Meeting brief", _COMMITTEE)
    headed(document)
    add(document, "In one minute", "heading 1")
    add(
        document,
        "{{ summary.included }} {{ summary.included|one_many('indicator is', 'indicators are') }} reported for "
        "{{ period.full_name }}; there is data for {{ summary.with_data }} of them."
        "{% if summary.rated %} Of the {{ summary.rated }} that are rated, {% for class in classes %}"
        "{{ class.count }} ({{ class.percent }}) {{ class.count|one_many('is', 'are') }} {{ class.word|rating }}"
        "{% if not loop.last %}{{ ' and ' if loop.revindex == 2 else ', ' }}{% endif %}{% endfor %}.{% endif %}",
    )
    when(document, "travelled.better or travelled.same or travelled.worse")
    add(
        document,
        "Compared with {{ period.previous }}: {{ travelled.better }} better, {{ travelled.same }} the same, "
        "{{ travelled.worse }} worse.",
    )
    end(document)
    add(document, "What changed since {{ period.previous }}", "heading 1")
    when(document, "movements")
    loop(
        document,
        "item in movements",
        "{{ item.name }}: from {{ item.was|rating }} to {{ item.now|rating }}",
        "List Bullet",
    )
    otherwise(document)
    text = (
        "{% if summary.rated_before %}No indicator has changed its rating.{% else %}There are no earlier ratings to compare "
        "with.{% endif %}"
    )
    add(document, text)
    end(document)
    when(document, "elsewhere")
    add(document, "Also reported elsewhere", "heading 1")
    loop(
        document,
        "item in elsewhere",
        "{{ item.committee }}: {{ item.names }}{% if item.one_rating %}, {{ item.count|one_many('rated', 'all rated') }} "
        "{{ item.one_rating|rating }}{% endif %}",
        "List Bullet",
    )
    end(document)
    add(document, "Highlights", "heading 1")
    when(document, "highlights")
    text = "**{{ item.short_name }}:** {{ item.statement }}"
    loop(document, "item in highlights", text, "List Bullet")
    otherwise(document)
    add(document, "{% if summary.rated %}No indicator is on target.{% else %}No indicator could be rated.{% endif %}")
    end(document)
    add(document, "Areas requiring improvement", "heading 1")
    when(document, "to_improve")
    add(document, "{%p for item in to_improve %}")
    add(
        document,
        text + "{% if item.has_chart or not item.given %} ({{ item.rating|rating }}){% endif %}",
        "List Bullet",
    ).paragraph_format.keep_with_next = True
    when(document, "item.action_brief")
    add(document, "{{ item.action_brief }}", "Bullet Text")
    end(document)
    add(document, "{%p endfor %}")
    otherwise(document)
    add(
        document,
        "{% if summary.rated %}Every rated indicator is on target.{% else %}No indicator could be rated.{% endif %}",
    )
    end(document)
    return document


def index() -> WordDocument:
    """Return the template of the page of ratings by committee."""
    document = running_document("Ratings by committee", "{{ council }}")
    headed(document, subtitle="{{ council }}, {{ period.full_name }}")
    add(
        document,
        "{{ total.included }} {{ total.included|one_many('indicator is', 'indicators are') }} reported, "
        "{{ total.rated }} of them rated. An indicator that goes to two committees counts in both rows below.",
    )
    caption(document, "Figure", 1, "{{ period.name }} ratings of the whole council")
    add(document, "{{ ratings_chart }}", "Figure")
    add(document, "Committees", "heading 1")
    add_table(
        document,
        ("Committee", ("Indicators", "Table Number"), "Ratings", ("Not rated", "Table Number")),
        "committees",
        [
            ["{{ item.name }}"],
            [("{{ item.included }}", "Table Number")],
            [
                "{% for class in item.classes %}{{ class.count }} {{ class.word|rating }}"
                "{% if not loop.last %}, {% endif %}{% endfor %}"
            ],
            [("{{ item.not_rated }}", "Table Number")],
        ],
        (Cm(5.5), Cm(2.5), Cm(5.5), Cm(2.4)),
    )
    return document


def refresh_log() -> WordDocument:
    """Return the template of the page that tells what a refresh did with each draft."""
    document = running_document("What the refresh did", "{{ day }}")
    headed(document, subtitle="{{ day }}")
    add(document, "{{ summary }}")
    add(document, "{%p for draft in drafts %}")
    add(document, "{{ draft.name }}", "heading 1")
    when(document, "draft.file")
    add(document, "The refreshed draft is “{{ draft.file }}”, beside the edited one, which is as it was.")
    end(document)
    when(document, "draft.source")
    add(document, "The edited one was made from {{ draft.source }}.")
    end(document)
    when(document, "draft.nothing")
    add(document, "{{ draft.nothing }}")
    end(document)
    add(document, "{%p for outcome in draft.outcomes %}")
    add(document, "{{ outcome.name }} ({{ outcome.count }})", "heading 2")
    add_table(
        document,
        ("Place", "What and why"),
        "outcome.entries",
        [["{{ item.place }}"], ["{{ item.why }}"]],
        (Cm(6.3), Cm(9.6)),
    )
    add(document, "{%p endfor %}")
    add(document, "{%p endfor %}")
    return document


def board_table() -> WordDocument:
    """Return the template of a table report: every indicator, one table a group, on paper laid sideways."""
    document = running_document("Performance report", _COMMITTEE)
    landscape(document)
    headed(document)
    table_of_contents(document)
    add(document, "How to read the tables", "heading 1")
    add(
        document,
        "Ratings: {% for class in rating_key %}{{ class.word|rating }} {{ class.key }}{% if not loop.last %}; {% endif %}{% endfor %}.",
    )
    add(
        document,
        "Direction of travel: {{ 'better'|travel }}, {{ 'same'|travel }} or {{ 'worse'|travel }} than the "
        "{% if period.has_short_term %}previous {{ period.noun }} (short term, {{ period.previous }}) and than the {% endif %}"
        "same time the year before (long term, {{ period.year_ago }}), with the figure compared with in brackets.",
    )
    add(document, "{%p for group in groups %}")
    add(document, "{{ group.name }}", "heading 1")
    add_table(
        document,
        (
            "Indicator",
            "Better is",
            ("Annual target", "Table Number"),
            ("{{ period.name }} target", "Table Number"),
            ("{{ period.name }} result", "Table Number"),
            "Short term",
            "Long term",
            "Comment",
        ),
        "group.indicators",
        [
            ["{{ item.name }}", "{%p if item.has_trend %}", "{{ item.key|trend }}", "{%p endif %}"],
            ["{{ item.polarity }}"],
            [("{{ item.annual_target }}", "Table Number")],
            [("{{ item.target }}", "Table Number")],
            [("{{ item.actual }}", "Table Number"), ("{{ item.rating|rating }}", "Table Number")],
            ["{{ item.short_term.travel|travel }} {{ item.short_term.shown }}"],
            ["{{ item.long_term.travel|travel }} {{ item.long_term.shown }}"],
            [
                "{%p for paragraph in item.comment %}",
                "{{ paragraph }}",
                "{%p else %}",
                "–",
                "{%p endfor %}",
                "{%p if item.actions %}",
                "**Corrective action**",
                "{%p for paragraph in item.actions %}",
                "{{ paragraph }}",
                "{%p endfor %}",
                "{%p endif %}",
            ],
        ],
        (Cm(3.9), Cm(2.2), Cm(2.3), Cm(2.3), Cm(2.8), Cm(2.3), Cm(2.3), Cm(8.6)),
    )
    add(document, "{%p endfor %}")
    return document
