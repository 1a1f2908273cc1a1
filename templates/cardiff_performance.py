"""How the Cardiff performance report (Appendix E of the covering report) was first drawn."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from templates.cardiff_reports import add_style
from templates.word_house_style import add, add_field, add_table, headed, running_document, table_of_contents, write


def performance_report() -> WordDocument:
    """Return the template of the performance report: for each indicator the five things the committee asked for."""
    document = running_document("Performance report", "{{ council }}")
    _narrow(document)
    _add_heading_3(document)
    headed(document)
    table_of_contents(document)
    _how_to_read(document)
    _commitments(document)
    add(document, "{%p for indicator in indicators %}")
    add(document, "{%p if loop.first or indicator.group != loop.previtem.group %}")
    add(document, "{{ indicator.group }}", "heading 1").paragraph_format.page_break_before = True
    add(document, "{{ indicator.name }}", "heading 2").paragraph_format.space_before = Pt(0)
    add(document, "{%p else %}")
    add(document, "{{ indicator.name }}", "heading 2").paragraph_format.page_break_before = True
    add(document, "{%p endif %}")
    _position_and_trend(document)
    _target_and_actions(document)
    add(document, "{%p endfor %}")
    return document


def _how_to_read(document: WordDocument) -> None:
    add(document, "How to read this report", "heading 1")
    add(
        document,
        "Ratings: {% for class in rating_key %}{{ class.word|rating }} {{ class.key }}"
        "{% if not loop.last %}; {% endif %}{% endfor %}.",
    )
    add(
        document,
        "The arrow shows whether performance is {{ 'better'|travel }}, {{ 'same'|travel }} or {{ 'worse'|travel }} than in "
        "the period it is compared with, whichever way the figure itself moves.",
    )
    add(
        document,
        "The face shows whether performance is {{ 'likely'|face }} likely to, {{ 'may'|face }} may, or is "
        "{{ 'unlikely'|face }} unlikely to meet the target set for the year. It looks at the year's end and is no rating.",
    )
    add(document, "In the charts, the forecast for the coming {{ period.noun }}s is dashed.")
    add(document, "{%p for paragraph in trend_key %}")
    add(document, "{{ paragraph }}")
    add(document, "{%p endfor %}")
    add(document, "The indicators at a glance", "heading 1")
    add_table(
        document,
        ("Indicator", (_RESULT, "Table Number"), "Rating", "Outlook"),
        "indicators",
        [
            ["{{ item.short_name }}"],
            [("{{ item.actual }}", "Table Number")],
            ["{{ item.rating|rating }}"],
            ["{{ item.outlook.word|face }} {{ item.outlook.text or 'No outlook' }}"],
        ],
        (Cm(5.4), Cm(2.7), Cm(2.5), Cm(6.4)),
    )


_RESULT = "{{ period.name }} result"


def _commitments(document: WordDocument) -> None:
    add(document, "{%p if tables.commitments %}")
    add(document, "Commitments and their status", "heading 1")
    add_table(
        document,
        ("Commitment", "Status", "Comment"),
        "tables.commitments",
        [["{{ item.commitment }}"], ["{{ item.status|rating }}"], ["{{ item.comment }}"]],
        (Cm(6.6), Cm(2.4), Cm(8.0)),
    )
    add(document, "{%p endif %}")


def _position_and_trend(document: WordDocument) -> None:
    add(document, "Current position", "heading 3")
    add(document, "{{ indicator.definition }}").paragraph_format.space_after = Pt(4)
    add_table(
        document,
        (
            (_RESULT, "Table Number"),
            ("{{ period.name }} target", "Table Number"),
            "Rating",
            "{{ period.previous }}",
            "{{ period.year_ago }}",
            "Outlook",
        ),
        "[indicator]",
        [
            [("{{ item.actual }}", "Table Number")],
            [("{{ item.target }}", "Table Number")],
            ["{{ item.rating|rating }}"],
            ["{{ item.short_term.travel|travel }} {{ item.short_term.shown }}"],
            ["{{ item.long_term.travel|travel }} {{ item.long_term.shown }}"],
            ["{{ item.outlook.word|face }} {{ item.outlook.text or 'No outlook' }}"],
        ],
        (Cm(2.4), Cm(2.4), Cm(2.3), Cm(2.6), Cm(2.6), Cm(4.7)),
    )
    add(document, "{%p for paragraph in indicator.comment %}")
    _after_table(add(document, "{{ paragraph }}"))
    add(document, "{%p endfor %}")
    add(document, "{%p if indicator.note %}")
    _after_table(add(document, "Figures: {{ indicator.note|lower_first }}"))
    add(document, "{%p endif %}")
    add(document, "{%p if indicator.has_chart %}")
    caption = document.add_paragraph(style="caption")
    caption.paragraph_format.left_indent = Cm(0)
    caption.paragraph_format.space_before = Pt(7)
    write(caption, "Figure ")
    add_field(caption, "SEQ Figure \\* ARABIC", "{{ loop.index }}")
    write(caption, ": {{ indicator.short_name }}, trend over the past five years and forecast")
    figure = add(document, "{{ indicator.key|chart(480, 150) }}", "Figure")
    figure.paragraph_format.left_indent = Cm(0)
    figure.paragraph_format.space_after = Pt(0)
    figure.paragraph_format.keep_with_next = False
    add(document, "{%p endif %}")
    add(document, "{%p if indicator.trend_sentence %}")
    _after_table(add(document, "{{ indicator.trend_sentence }}"))
    add(document, "{%p endif %}")


def _target_and_actions(document: WordDocument) -> None:
    add(document, "Target and how it was calculated", "heading 3")
    _texts_or_gap(
        document,
        "target_rationale",
        "{% if loop.first %}**{{ period.name }}: {{ indicator.target }}. Year: {{ indicator.annual_target }}.** {% endif %}",
    )
    add(document, "Management actions", "heading 3")
    _texts_or_gap(document, "management_actions")
    add(document, "Expected future {{ period.adjective }} improvements", "heading 3")
    add(document, "{%p if indicator.forecasts %}")
    add_table(
        document,
        ("{{ period.noun|upper_first }}", ("Forecast", "Table Number")),
        "indicator.forecasts",
        [["{{ item.period }}"], [("{{ item.text }}", "Table Number")]],
        (Cm(6.0), Cm(3.5)),
    )
    add(document, "{%p else %}")
    add(document, "{{ indicator.gaps.forecasts }}")
    add(document, "{%p endif %}")


def _after_table(paragraph: Any) -> None:
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(3), Pt(0)


def _texts_or_gap(document: WordDocument, field: str, first: str = "") -> None:
    """Add the paragraphs of a field, or the gap where it is blank; `first` stands before the first one."""
    add(document, f"{{%p for paragraph in indicator.{field} or [indicator.gaps.{field}] %}}")
    add(document, f"{first}{{{{ paragraph }}}}").paragraph_format.space_after = Pt(4)
    add(document, "{%p endfor %}")


def _narrow(document: WordDocument) -> None:
    """Give the pages narrow margins, so that an indicator has one of its own, and the right tabs their edge."""
    section = document.sections[0]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    for tab in document.styles.element.iter(qn("w:tab")):
        if tab.get(qn("w:val")) == "right":
            tab.set(qn("w:pos"), str(Cm(17).twips))


def _add_heading_3(document: WordDocument) -> None:
    add_style(
        document,
        "heading 3",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="140" w:after="40"/><w:outlineLvl w:val="2"/>',
        "<w:b/><w:bCs/>",
    )
