"""How the Word cover reports were first drawn. Once comms has restyled one in Word, the .docx itself is the template."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as WordDocument

from templates.word_house_style import (
    add,
    add_facts,
    add_field,
    caption,
    end,
    loop,
    new_document,
    otherwise,
    table_of_contents,
    when,
    write,
)


@dataclass(frozen=True)
class Wording:
    """The sentences of a cover report that differ by council."""

    labels: tuple[str, str, str]
    objectives_heading: str
    human_resources: str
    council_word: str
    summary: str
    recommendation: str
    first: str
    second: str
    fourth: str
    figure: str = ""


HAVERING = Wording(
    labels=("Subject heading", "SLT lead", "Report author and contact details"),
    objectives_heading="The subject matter of this report deals with the following Council Objectives",
    human_resources="Human Resources implications and risks",
    council_word="Council",
    summary="This report supplements the presentation attached as **Appendix 1**, which sets out the Council's performance "
    "within the remit of the {{ committee }} for {{ period.name_with_months }}.",
    recommendation="That the {{ committee }} notes the contents of the report and presentation and makes any "
    "recommendations as appropriate.",
    first="The report and attached presentation provide an overview of the Council's performance against the corporate "
    "performance indicators relevant to the {{ committee }}. The presentation highlights areas of strong performance and "
    "potential areas for improvement.",
    second="The report and presentation identify where the Council is performing well ({{ class_words.green|rating }}) and "
    "not so well ({{ class_words.red|rating }}). The ratings for the {{ period.year }} reports are as follows:",
    fourth="Also included in the presentation are Direction of Travel (DoT) columns, which compare:",
)

STANDARD = Wording(
    labels=("Subject", "Lead officer", "Report author"),
    objectives_heading="Council objectives this report supports",
    human_resources="Human resources implications and risks",
    council_word="council",
    summary="This report and the presentation attached as **Appendix 1** set out performance within the remit of the "
    "{{ committee }} for {{ period.name_with_months }}.",
    recommendation="That the {{ committee }} notes the report and presentation and makes any recommendations it sees fit.",
    first="The report and presentation give an overview of performance against the indicators that are reported to the "
    "{{ committee }}, where it is strong and where it needs to improve.",
    second="Each indicator is rated against its {{ period.adjective }} target. The ratings are:",
    fourth="The presentation also shows the direction of travel, which compares:",
    figure="{% if summary.rated %} [#Figure 1] shows how they are rated.{% endif %}",
)


def cover_report(wording: Wording) -> WordDocument:
    """Return the template of a cover report in the house style."""
    document = new_document()
    document.core_properties.title = "Cover report"
    _page_furniture(document)
    add(document, "{{ committee }}", "Title")
    add(document, "{{ meeting_date }}", "Subtitle")
    _front(document, wording)
    table_of_contents(document)
    add(document, "Summary", "heading 1")
    add(document, wording.summary)
    add(document, "Recommendations", "heading 1")
    _own_text_or(document, "recommendations", wording.recommendation)
    _detail(document, wording)
    _implications(document, wording)
    add(document, "Background papers", "heading 1")
    when(document, "paragraphs.background_papers is defined")
    loop(document, "paragraph in paragraphs.background_papers", "{{ paragraph }}", "Normal")
    otherwise(document)
    loop(document, "paper in companions", "{{ paper.name }}: {{ paper.title }}", "Normal")
    end(document)
    return document


def _page_furniture(document: WordDocument) -> None:
    section = document.sections[0]
    first = section.first_page_header.paragraphs[0]
    first.style = "header"
    write(first, "**{{ council }}**")
    running = section.header.paragraphs[0]
    running.style = "header"
    write(running, "{{ committee }}, {{ meeting_date }}")
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = "footer"
        write(paragraph, "{{ report.subject }}\tPage ")
        add_field(paragraph, "PAGE", "1")
        write(paragraph, " of ")
        add_field(paragraph, "NUMPAGES", "1")


def _own_text_or(document: WordDocument, field: str, text: str) -> None:
    """Add the workbook's own text for a field when it has one, else the standing sentence."""
    when(document, f"paragraphs.{field} is defined")
    loop(document, f"paragraph in paragraphs.{field}", "{{ paragraph }}", "Normal")
    otherwise(document)
    add(document, text)
    end(document)


def _front(document: WordDocument, wording: Wording) -> None:
    def block(field: str) -> list[str]:
        return [f"{{%p for paragraph in paragraphs.{field} %}}", "{{ paragraph }}", "{%p endfor %}"]

    subject, lead, author = wording.labels
    rows = [
        (subject, ["{{ report.subject }}"]),
        (lead, block("lead_officer")),
        (author, block("report_author")),
        ("Policy context", block("policy_context")),
        ("Financial summary", block("financial_summary")),
    ]
    add_facts(document, ("About this report", "Details"), rows)
    when(document, "objectives")
    add(document, wording.objectives_heading, "Lead In")
    loop(document, "objective in objectives", "{{ objective.ticked|tick_box }}\t{{ objective.name }}", "Objective")
    end(document)


def _detail(document: WordDocument, wording: Wording) -> None:
    add(document, "Report detail", "heading 1")
    add(document, wording.first, "Numbered Paragraph")
    add(document, wording.second, "Numbered Paragraph").paragraph_format.keep_with_next = True
    loop(document, "class in rating_key", "{{ class.word|rating }} = {{ class.key }}", "List Bullet 2", together=True)
    add(
        document,
        "Where performance is off the {{ period.adjective }} target and the rating is '{{ class_words.red|rating }}', "
        f"'Improvements required' are included in the presentation. This highlights what action the "
        f"{wording.council_word} will take to address poor performance.",
        "Numbered Paragraph",
    )
    loop(document, "item in missing_improvements", "{{ item.gap }}", "List Bullet 2")
    add(document, wording.fourth, "Numbered Paragraph").paragraph_format.keep_with_next = True
    when(document, "period.has_short_term")
    text = "Short-term performance – with the previous {{ period.noun }} ({{ period.previous }})"
    add(document, text, "List Bullet 2")
    end(document)
    text = "Long-term performance – with the same time the previous year ({{ period.year_ago }})"
    add(document, text, "List Bullet 2")
    add(
        document,
        "A green arrow ([Travel Better|↑]) means performance is better and a red arrow ([Travel Worse|↓]) means performance "
        "is worse. An amber arrow ([Travel Same|→]) means that performance has remained the same.",
        "Numbered Paragraph",
    )
    _counts(document, wording)
    _elsewhere(document)


def _counts(document: WordDocument, wording: Wording) -> None:
    add(
        document,
        "In total, {{ summary.included }} Performance {{ summary.included|one_many('Indicator has', 'Indicators have') }} been "
        "included in the {{ period.full_name }} report and presentation. Performance data is available for "
        "{{ summary.with_data }} of the {{ summary.included }} {{ summary.included|one_many('indicator', 'indicators') }}."
        + wording.figure,
        "Numbered Paragraph",
    )
    when(document, "summary.rated")
    caption(document, "Figure", 1, "{{ period.name }} ratings summary")
    add(document, "{{ ratings_chart }}", "Figure")
    text = (
        "In summary, of the {{ summary.rated }} {{ summary.rated|one_many('indicator', 'indicators') }}"
        "{% if summary.rated != summary.with_data %} that could be rated{% endif %}:"
    )
    add(document, text, "List Continue")
    text = "{{ class.count }} ({{ class.percent }}) {{ class.count|one_many('has', 'have') }} a status of {{ class.word|rating }}"
    loop(document, "class in classes", text, "List Bullet 2")
    when(document, "summary.given")
    text = (
        "{{ summary.given|words|upper_first }} of these ratings {{ summary.given|one_many('was', 'were') }} typed by hand, "
        "not worked out from {{ summary.given|one_many('a figure', 'figures') }}."
    )
    add(document, text, "List Continue").paragraph_format.keep_with_next = False
    end(document)
    otherwise(document)
    add(document, "None of the indicators could be rated; the presentation says why for each.", "List Continue")
    end(document)


def _elsewhere(document: WordDocument) -> None:
    add(document, "{%p for other in elsewhere %}")
    add(
        document,
        "Performance against {% if other.count == summary.with_data %}{{ other.count|one_many('the indicator', "
        "'all of the indicators') }}{% else %}{{ other.count|words }} of the {{ summary.with_data }} indicators"
        "{% endif %} ({{ other.names }}) will be reported to the "
        "{{ other.committee }}. {% if other.one_rating %}Performance against {{ other.count|one_many('this indicator', "
        "'all of these indicators') }} has been rated {{ other.one_rating|rating }} for {{ period.name }}."
        "{% elif other.none_rated %}Performance against {{ other.count|one_many('this indicator', 'these indicators') }} "
        "could not be rated for {{ period.name }}.{% else %}Of these, {% for part in other.ratings %}"
        "{{ part.count|words }} {{ part.count|one_many('has', 'have') }} {% if part.rated %}been rated "
        "{{ part.word|rating }}{% else %}not been rated{% endif %}"
        "{% if not loop.last %}{{ ' and ' if loop.revindex == 2 else ', ' }}{% endif %}{% endfor %} "
        "for {{ period.name }}.{% endif %}",
        "Numbered Paragraph",
    )
    add(document, "{%p endfor %}")


def _implications(document: WordDocument, wording: Wording) -> None:
    add(document, "Implications and risks", "heading 1")
    for heading, field in (
        ("Financial implications and risks", "financial_implications"),
        ("Legal implications and risks", "legal_implications"),
        (wording.human_resources, "human_resources_implications"),
    ):
        add(document, heading, "heading 2")
        loop(document, f"paragraph in paragraphs.{field}", "{{ paragraph }}", "Normal")
    add(document, "Equalities implications and risks", "heading 2")
    when(document, "equality")
    text = (
        "Equality and social cohesion implications could potentially arise if performance against the following "
        "{{ equality|length|one_many('indicator', 'indicators') }} currently rated as {{ class_words.red|rating }} "
        "does not improve:"
    )
    add(document, text).paragraph_format.keep_with_next = True
    loop(document, "item in equality", "{{ item.name }}", "List Bullet")
    text = (
        "The attached presentation provides further detail on steps that will be taken to improve performance and mitigate "
        "these potential inequalities."
    )
    add(document, text)
    otherwise(document)
    when(document, "equality_gap")
    add(document, "{{ equality_gap }}")
    otherwise(document)
    text = (
        "No indicator that is relevant to equality is currently rated as {{ class_words.red|rating }}"
        "{% if equality_unrated %}. {{ equality_unrated|words|upper_first }} that {{ equality_unrated|one_many('is', 'are') }} "
        "relevant could not be rated, so whether equality or social cohesion implications arise is not known from this report."
        "{% else %}, so no equality or social cohesion implications arise directly from this report.{% endif %}"
    )
    add(document, text)
    end(document)
    end(document)
